package segment

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestComposed: letters that are taken for composed stay what they are under
// NFKC, alone and behind any other of them.
func TestComposed(t *testing.T) {
	known := 0
	for r := rune(0); r <= 0xFFFF; r++ {
		if !isComposed(string(r)) {
			continue
		}
		known++
		for _, before := range []string{"", "e", "и", "ا", "か", "한", "가", "한국"} {
			if s := before + string(r); norm.NFKC.String(s) != s {
				t.Errorf("%q becomes %q", s, norm.NFKC.String(s))
			}
		}
	}
	if known < 30000 {
		t.Errorf("%d letters known", known)
	}
	for _, s := range []string{"e\u0301", "ﬁ", "ａ", "\u1100\u1161", "か\u3099", "ſ"} {
		if isComposed(s) {
			t.Errorf("%q is taken for composed", s)
		}
	}
}
