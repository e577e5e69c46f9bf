package translate_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

const harbourTMX = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="desk" segtype="sentence" srclang="en" o-tmf="x" adminlang="en" datatype="plaintext" creationtoolversion="1"/>
<body>
<tu creationid="Arta" changedate="20260301T080000Z">
 <tuv xml:lang="en-GB"><seg>The council sold the <bpt i="1">&lt;b&gt;</bpt>old<ept i="1">&lt;/b&gt;</ept> harbour.</seg></tuv>
 <tuv xml:lang="sq"><seg>Këshilli shiti portin e <hi>vjetër</hi>.</seg></tuv>
 <tuv xml:lang="pt-BR"><seg>O conselho vendeu o velho porto.</seg></tuv>
</tu>
<tu><tuv xml:lang="en"><seg>Nobody  asked
us.</seg></tuv><tuv xml:lang="sq"><seg>Askush nuk na pyeti.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Two boats sank.</seg></tuv><tuv xml:lang="sq"><seg>U mbytën dy varka.</seg></tuv></tu>
<tu changedate="20260401T080000Z"><tuv xml:lang="en"><seg>Two boats sank.</seg></tuv><tuv xml:lang="sq"><seg>Dy varka u fundosën.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>The ministry paid 2,500 crowns for the second pier on Tuesday.</seg></tuv><tuv xml:lang="sq"><seg>Ministria pagoi të martën 2.500 korona për molin e dytë.</seg></tuv></tu>
<tu><prop type="x-uncertain">true</prop><tuv xml:lang="en"><seg>Rain.</seg></tuv><tuv xml:lang="sq"><seg>Diell.</seg></tuv></tu>
</body></tmx>`

func openMemory(t *testing.T, fuzzy float64, files ...string) *translate.Remembered {
	t.Helper()
	var names []string
	for i, text := range files {
		name := filepath.Join(t.TempDir(), fmt.Sprintf("memory%d.xml", i))
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	m, err := translate.OpenMemory(translate.MemorySettings{Files: names, Fuzzy: fuzzy})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMemory(t *testing.T) {
	exact, fuzzy := openMemory(t, 0, harbourTMX), openMemory(t, 0.7, harbourTMX)
	for _, c := range []struct {
		what, from, to, text, want string
		fuzzy                      bool
		doubts                     int
	}{
		{"the same", "en", "sq", "The council sold the old harbour.", "Këshilli shiti portin e vjetër.", false, 0},
		{"a region", "en-US", "sq", "The council sold the old harbour.", "Këshilli shiti portin e vjetër.", false, 0},
		{"back", "sq", "en", "Askush nuk na pyeti.", "Nobody asked us.", false, 0},
		{"another region", "en", "pt-PT", "The council sold the old harbour.", "O conselho vendeu o velho porto.", false, 1},
		{"white space", "en", "sq", " Nobody asked\u00a0us. ", "Askush nuk na pyeti.", false, 0},
		{"capitals count", "en", "sq", "nobody asked us.", "", false, 0},
		{"the later of two", "en", "sq", "Two boats sank.", "Dy varka u fundosën.", false, 1},
		{"sentences", "en", "sq", "Nobody asked us. The council sold the old harbour.", "Askush nuk na pyeti. Këshilli shiti portin e vjetër.", false, 0},
		{"a sentence is missing", "en", "sq", "Nobody asked us. It rained.", "", false, 0},
		{"one word", "en", "sq", "The ministry paid 2,500 crowns for the third pier on Tuesday.", "Ministria pagoi të martën 2.500 korona për molin e dytë.", true, 1},
		{"another number", "en", "sq", "The ministry paid 2,600 crowns for the second pier on Tuesday.", "", true, 0},
		{"two words of four", "en", "sq", "Three ships sank.", "", true, 0},
		{"a sentence alike", "en", "sq", "Nobody asked us. The ministry paid 2,500 crowns for the third pier on Tuesday.", "Askush nuk na pyeti. Ministria pagoi të martën 2.500 korona për molin e dytë.", true, 1},
		{"alike, exact only", "en", "sq", "The ministry paid 2,500 crowns for the third pier on Tuesday.", "", false, 0},
		{"marked as uncertain", "en", "sq", "Rain.", "", false, 0},
	} {
		m := exact
		if c.fuzzy {
			m = fuzzy
		}
		items, err := translatetest.Collect(t.Context(), m, translate.Request{From: c.from, To: c.to, Texts: []string{c.text}})
		if err != nil {
			t.Fatal(err)
		}
		it := items[0]
		switch {
		case c.want == "" && !errors.Is(it.Err, translate.ErrNoMatch):
			t.Errorf("%s: %+v; want no match", c.what, it)
		case c.want != "" && (it.Err != nil || it.Text != c.want || len(it.Doubts) != c.doubts || it.Billed != 0 || it.Source.Service != "memory" || !strings.HasPrefix(it.Source.Model, "memory0.xml")):
			t.Errorf("%s: %+v", c.what, it)
		}
	}
	items, _ := translatetest.Collect(t.Context(), exact, translate.Request{From: "en", To: "sq", Texts: []string{"The council sold the old harbour."}})
	if got, want := items[0].Source.String(), "memory memory0.xml (Arta), 2026-03-01"; got != want {
		t.Errorf("source %q, want %q", got, want)
	}
	items, _ = translatetest.Collect(t.Context(), fuzzy, translate.Request{From: "en", To: "sq", Texts: []string{"The ministry paid 2,500 crowns for the third pier on Tuesday."}})
	if got, want := items[0].Doubts[0], "91 % match: the memory has “The ministry paid 2,500 crowns for the second pier on Tuesday.”"; got != want {
		t.Errorf("doubt %q, want %q", got, want)
	}
	if exact.Info().Does("en", "de") || !exact.Info().Does("sq", "pt") || exact.Info().Options == fuzzy.Info().Options {
		t.Error("what the memory says of itself is wrong")
	}
}

// What a memory does not have goes to the next service, and nothing else does.
func TestMemoryInChain(t *testing.T) {
	engine := &counting{}
	said := ""
	c := &translate.Chain{Services: []translate.Service{openMemory(t, 0, harbourTMX), engine}, Notify: func(s string) { said += s }}
	texts := []string{"It rained.", "Nobody asked us.", "The bridge is closed."}
	items, err := translatetest.Collect(t.Context(), c, translate.Request{From: "en", To: "sq", Texts: texts})
	if err != nil || said != "" {
		t.Fatal(err, said)
	}
	var got []string
	for _, it := range items {
		got = append(got, it.Source.Service+": "+it.Text)
	}
	want := []string{"counting: " + translatetest.Word(texts[0], "sq"), "memory: Askush nuk na pyeti.", "counting: " + translatetest.Word(texts[2], "sq")}
	if !slices.Equal(got, want) || engine.asked != 2 {
		t.Errorf("%q, asked for %d", got, engine.asked)
	}
	c.Services = c.Services[:1]
	items, err = translatetest.Collect(t.Context(), c, translate.Request{From: "en", To: "sq", Texts: texts})
	if err != nil || !errors.Is(items[0].Err, translate.ErrNoMatch) || items[1].Text != "Askush nuk na pyeti." {
		t.Errorf("the memory alone: %+v, %v", items, err)
	}
	// Where only a pivot leads on, the rest goes through it.
	c = &translate.Chain{Services: []translate.Service{openMemory(t, 0, harbourTMX), &counting{only: "en"}}, Pivot: "en"}
	items, err = translatetest.Collect(t.Context(), c, translate.Request{From: "sq", To: "pt", Texts: []string{"Këshilli shiti portin e vjetër.", "Bie shi."}})
	if err != nil || items[0].Source.Service != "memory" || items[1].Source.Via != "en" || items[1].Err != nil {
		t.Errorf("through the pivot: %+v %+v, %v", items[0], items[1], err)
	}
}

// counting is a service that counts what it is asked for; only is a language that
// it translates from or into.
type counting struct {
	asked int
	only  string
}

func (c *counting) Info() translate.Info {
	return translate.Info{Service: "counting", Supports: func(from, to string) bool { return c.only == "" || from == c.only || to == c.only }}
}

func (c *counting) Translate(_ context.Context, r translate.Request, put translate.Put) error {
	for i, text := range r.Texts {
		c.asked++
		put(i, translate.Item{Text: translatetest.Word(text, r.To), Source: translate.Source{Service: "counting"}})
	}
	return nil
}

func TestMemoryRefused(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.tmx")
	if err := os.WriteFile(bad, []byte("<tmx version=\"1.4\">\n<body>\n<tu><tuv xml:lang=\"xx-??\"><seg>a</seg></tuv></tu></body></tmx>"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		s    translate.MemorySettings
		want string
	}{
		{translate.MemorySettings{}, "no file"},
		{translate.MemorySettings{Files: []string{filepath.Join(dir, "absent.tmx")}}, "absent.tmx cannot be opened"},
		{translate.MemorySettings{Files: []string{dir}}, "is a folder"},
		{translate.MemorySettings{Files: []string{bad}}, "bad.tmx:3: a variant with the language"},
		{translate.MemorySettings{Files: []string{bad}, Fuzzy: 2}, "fuzzy is 2"},
	} {
		_, err := translate.OpenMemory(c.s)
		if !errors.Is(err, translate.ErrSetup) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "translate.memory") {
			t.Errorf("%+v: %v; want %q", c.s, err, c.want)
		}
	}
}

// A memory of 100,000 units is read and indexed in seconds and searched in
// milliseconds; -v tells the numbers.
func TestMemoryLarge(t *testing.T) {
	const units = 100_000
	words := strings.Fields("harbour council vote ferry minister bridge road school budget winter report police court strike union market price water power storm coast island village mayor river dam train line ticket hospital nurse doctor paper editor claim denial source witness letter archive")
	sentence := func(i int) string {
		var b strings.Builder
		n := uint32(i)*2654435761 + 12345
		for k := range 9 + i%14 {
			n = n*1664525 + 1013904223
			if k > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(words[n>>16%uint32(len(words))])
			if k%4 == 3 {
				fmt.Fprintf(&b, "%c%c", 'a'+n>>20%26, 'a'+n>>24%26)
			}
		}
		return b.String() + "."
	}
	name := filepath.Join(t.TempDir(), "large.tmx")
	var b strings.Builder
	b.WriteString(`<tmx version="1.4"><header/><body>`)
	for i := range units {
		fmt.Fprintf(&b, "<tu><tuv xml:lang=\"en\"><seg>%s</seg></tuv><tuv xml:lang=\"sq\"><seg>%s</seg></tuv></tu>\n", sentence(i), translatetest.Word(sentence(i), "sq"))
	}
	b.WriteString("</body></tmx>")
	if err := os.WriteFile(name, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begin := time.Now()
	m, err := translate.OpenMemory(translate.MemorySettings{Files: []string{name}, Fuzzy: 0.75})
	if err != nil {
		t.Fatal(err)
	}
	read := time.Since(begin)
	begin = time.Now()
	ask := func(texts ...string) time.Duration {
		begin := time.Now()
		items, err := translatetest.Collect(t.Context(), m, translate.Request{From: "en", To: "sq", Texts: texts})
		if err != nil {
			t.Fatal(err)
		}
		for i, it := range items {
			if it.Err != nil {
				t.Errorf("%q: %v", texts[i], it.Err)
			}
		}
		return time.Since(begin) / time.Duration(len(texts))
	}
	ask(sentence(0))
	build := time.Since(begin)
	runtime.GC()
	runtime.ReadMemStats(&after)
	var same, alike []string
	for i := range 1000 {
		same = append(same, sentence(i*97))
		if i < 200 {
			list := strings.Fields(sentence(i * 97))
			list[len(list)/2] = "umbrella"
			alike = append(alike, strings.Join(list, " "))
		}
	}
	exact, fuzzy := ask(same...), ask(alike...)
	held := int(after.HeapAlloc-before.HeapAlloc) >> 20
	t.Logf("%d units, %d MB of TMX: read in %v, indexed in %v, %d MB held; a lookup takes %v, a fuzzy one %v", units, b.Len()>>20, read, build, held, exact, fuzzy)
	if limit := testkit.Limit(20 * time.Second); read+build > limit {
		t.Errorf("reading and indexing took %v, limit %v", read+build, limit)
	}
	if held > 400 {
		t.Errorf("%d MB are held", held)
	}
	runtime.KeepAlive(m)
}
