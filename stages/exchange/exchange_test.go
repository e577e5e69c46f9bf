package exchange_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"variorum/stages/exchange"
	"variorum/stages/testkit"
)

func units(t *testing.T, from io.Reader) ([]string, error) {
	t.Helper()
	var list []string
	err := exchange.ReadUnits(from, func(u exchange.Unit) {
		said := u.Doubt
		for _, v := range u.Variants {
			said += "|" + v.Language + ":" + v.Text
			if v.By != "" || v.On != "" {
				said += "(" + v.By + " " + v.On + ")"
			}
		}
		list = append(list, said)
	})
	return list, err
}

func TestReadUnits(t *testing.T) {
	for _, c := range []struct {
		what, text string
		want       []string
	}{
		{"TMX 1.4", `<tmx version="1.4"><header/><body><tu creationid="ab" creationdate="20260102T030405Z"><tuv xml:lang="en"><seg>A <bpt i="1">&lt;i></bpt>ferry<ept i="1">&lt;/i></ept><ph><sub>not this</sub></ph> &amp; a <hi>bus</hi></seg></tuv><tuv xml:lang="de-at" changedate="20260203T000000Z" changeid="cd"><seg>Eine Fähre</seg></tuv></tu></body></tmx>`, []string{"|en:A ferry & a bus(ab 2026-01-02)|de-AT:Eine Fähre(cd 2026-02-03)"}},
		{"TMX 1.1", `<tmx version="1.1"><header/><body><tu><tuv lang="EN"><seg>ferry</seg></tuv><tuv lang="FR_CA"><seg>traversier</seg></tuv></tu></body></tmx>`, []string{"|en:ferry|fr-CA:traversier"}},
		{"a service", `<tmx version="1.4"><body><tu><prop type="x-service">google</prop><prop type="x-model">nmt</prop><prop type="x-on">2026-03-04</prop><prop type="x-via">en</prop><tuv xml:lang="sq"><seg>tragete</seg></tuv><tuv xml:lang="de"><seg>Fähre</seg></tuv></tu></body></tmx>`, []string{"|sq:tragete(google nmt, through en 2026-03-04)|de:Fähre(google nmt, through en 2026-03-04)"}},
		{"one language", `<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>ferry</seg></tuv><tuv xml:lang="sq"><seg> </seg></tuv></tu></body></tmx>`, nil},
		{"XLIFF 1.2", `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="sq" original="a" datatype="plaintext" date="2026-05-06T00:00:00Z"><header/><body><group><trans-unit id="1"><source>The <g id="1">ferry</g><x id="2"/></source><target state="translated">Trageti</target><alt-trans><target>Anija</target></alt-trans></trans-unit></group><trans-unit id="2"><source>bus</source><target state="new">bus</target></trans-unit><trans-unit id="3"><source>train</source><target state="needs-review-translation">treni</target></trans-unit><trans-unit id="4"><source>car</source></trans-unit></body></file></xliff>`, []string{"|en:The ferry|sq:Trageti( 2026-05-06)", `its state in the memory is "needs-review-translation"|en:train|sq:treni( 2026-05-06)`}},
		{"XLIFF 2", `<xliff version="2.1" srcLang="en" trgLang="sq" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u"><originalData><data id="d">x</data></originalData><segment><source>A <pc id="1">ferry</pc>.</source><target>Trageti.</target></segment><ignorable><source> </source></ignorable><segment state="final"><source>A bus.</source><target>Autobusi.</target></segment></unit><group id="g"><unit id="v"><segment state="initial"><source>car</source><target>car</target></segment></unit></group></file></xliff>`, []string{"|en:A ferry.|sq:Trageti.", "|en:A bus.|sq:Autobusi.", "|en:A ferry. A bus.|sq:Trageti. Autobusi."}},
	} {
		got, err := units(t, strings.NewReader(c.text))
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v; want %q", c.what, got, err, c.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	const text = `<?xml version="1.0" encoding="utf-16"?><tmx version="1.4"><body><tu><tuv xml:lang="sq"><seg>anëtarë</seg></tuv><tuv xml:lang="ru"><seg>члены</seg></tuv></tu></body></tmx>`
	var little, big bytes.Buffer
	for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
		little.Write([]byte{byte(u), byte(u >> 8)})
		big.Write([]byte{byte(u >> 8), byte(u)})
	}
	latin := []byte(`<?xml version="1.0" encoding="iso-8859-1"?><tmx version="1.4"><body><tu><tuv xml:lang="sq"><seg>an` + "\xeb" + `tar</seg></tuv><tuv xml:lang="fr"><seg>membre</seg></tuv></tu></body></tmx>`)
	for what, data := range map[string][]byte{"|sq:anëtarë|ru:члены": little.Bytes(), "|sq:anëtarë|ru:члены ": big.Bytes(), "|sq:anëtar|fr:membre": latin} {
		got, err := units(t, bytes.NewReader(data))
		if err != nil || !slices.Equal(got, []string{strings.TrimSpace(what)}) {
			t.Errorf("%q, %v; want %q", got, err, what)
		}
	}
}

// endless gives a beginning and then the same bytes for ever.
type endless struct{ begin, rest string }

func (e *endless) Read(p []byte) (int, error) {
	if e.begin != "" {
		n := copy(p, e.begin)
		e.begin = e.begin[n:]
		return n, nil
	}
	n := 0
	for n+len(e.rest) <= len(p) {
		n += copy(p[n:], e.rest)
	}
	if n == 0 {
		n = copy(p, e.rest[:min(len(e.rest), len(p))])
	}
	return n, nil
}

func TestHostile(t *testing.T) {
	const begin = `<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>`
	for _, c := range []struct {
		what string
		from io.Reader
		want string
	}{
		{"entities", strings.NewReader("<!DOCTYPE tmx [\n<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">\n]>\n" + begin + "&b;</seg></tuv></tu></body></tmx>"), "line 4: it is no well-formed XML: invalid character entity &b;"},
		{"a text without end", &endless{begin, "a"}, "a text has more than"},
		{"a tag without end", &endless{begin + "<a ", "b='c' "}, "has more than 4 MB"},
		{"a comment without end", &endless{begin + "<!--", "b "}, "has more than 4 MB"},
		{"a long text in pieces", &endless{begin, strings.Repeat("a", 1000) + "<!-- -->"}, "a text has more than"},
		{"too deep", &endless{begin, "<a>"}, "more than 64 deep"},
		{"cut off", strings.NewReader(begin + "a</seg>"), "unexpected EOF"},
		{"two roots", strings.NewReader("<tmx version='1.4'><body></body></tmx><a"), "unexpected EOF"},
		{"wrong nesting", strings.NewReader("<tmx version='1.4'><body></tmx>"), "element <body> closed by </tmx>"},
		{"empty", strings.NewReader(""), "it is empty"},
		{"no XML", strings.NewReader("en\tsq\n"), "does not begin as XML does"},
		{"another format", strings.NewReader("<html></html>"), "its first element is <html>"},
		{"XLIFF 3", strings.NewReader("<xliff version='3.0'></xliff>"), `XLIFF of version "3.0"`},
		{"no language", strings.NewReader("\n<xliff version='1.2'>\n<file source-language='??'></file></xliff>"), `line 3: the language of the source is "??"`},
		{"zero bytes", strings.NewReader(begin + "a\x00</seg>"), "illegal character code"},
		{"no UTF-8", strings.NewReader(begin + "a\xff</seg>"), "invalid UTF-8"},
		{"an unknown encoding", strings.NewReader("<?xml version='1.0' encoding='klingon'?><tmx/>"), "klingon"},
	} {
		begin := time.Now()
		_, err := units(t, c.from)
		if e, ok := errors.AsType[*exchange.Error](err); !ok || e.Line < 1 || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.what, err, c.want)
		}
		if d := time.Since(begin); d > testkit.Limit(2*time.Second) {
			t.Errorf("%s: took %v", c.what, d)
		}
	}
}

func FuzzReadUnits(f *testing.F) {
	f.Add([]byte(`<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>a<hi>b</hi></seg></tuv><tuv xml:lang="sq"><seg>c</seg></tuv></tu></body></tmx>`))
	f.Add([]byte(`<xliff version="1.2"><file source-language="en" target-language="sq"><body><trans-unit id="1"><source>a</source><target>b</target></trans-unit></body></file></xliff>`))
	f.Add([]byte(`<xliff version="2.0" srcLang="en" trgLang="sq"><file><unit><segment><source>a</source><target>b</target></segment></unit></file></xliff>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		err := exchange.ReadUnits(bytes.NewReader(data), func(u exchange.Unit) {
			if len(u.Variants) < 2 {
				t.Errorf("a unit with %d variants", len(u.Variants))
			}
			for _, v := range u.Variants {
				if v.Text == "" || v.Language == "" {
					t.Errorf("an empty variant: %+v", v)
				}
			}
		})
		if _, ok := errors.AsType[*exchange.Error](err); err != nil && !ok {
			t.Errorf("%v is no exchange.Error", err)
		}
	})
}
