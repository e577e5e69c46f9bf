package translate

import (
	"strings"
	"testing"
)

// Law: what no engine touches comes back as it went in, without the zero byte.
func FuzzApertiumStream(f *testing.F) {
	for _, s := range []string{"", "The house.", `\[x]{y}^$<b>/ *@# %s {{n}} a@b.de`, "one\ntwo\r\n", "https://example.org/[x]?a=^b", "ë中ع\x00x", "[][\n]", "\\", "a*b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		raw := toStream(text)
		if strings.ContainsRune(raw, 0) {
			t.Errorf("%q holds the end of a text", raw)
		}
		got, unknown, failed := fromStream(raw)
		if want := strings.ReplaceAll(text, "\x00", ""); got != want {
			t.Errorf("%q came back as %q", want, got)
		}
		if unknown != 0 || failed != 0 {
			t.Errorf("%q has %v unknown and %v failed words", text, unknown, failed)
		}
	})
}

func TestApertiumMarks(t *testing.T) {
	text, unknown, failed := fromStream(`El *council vendió #el @house 3 veces[*] \*aquí` + streamEnd)
	if text != "El council vendió el house 3 veces* *aquí" || unknown != 1./8 || failed != 2./8 {
		t.Errorf("%q, unknown %v, failed %v", text, unknown, failed)
	}
}
