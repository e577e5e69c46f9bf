package align

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// TestCases aligns short articles written for this purpose. The links are what
// a reader would draw.
func TestCases(t *testing.T) {
	names, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			src, tgt, o, want := readCase(t, name)
			if _, got := align(t, src, tgt, o); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func readCase(t testing.TB, name string) (src, tgt []Unit, o Options, links string) {
	t.Helper()
	_, files := testkit.Archive(t, name)
	for file, text := range files {
		role, lang, _ := strings.Cut(file, ".")
		paragraphs := units(strings.Split(strings.TrimSpace(text), "\n"))
		switch role {
		case "original":
			src, o.From = paragraphs, lang
		case "republication":
			tgt, o.To = paragraphs, lang
		default:
			links = text
		}
	}
	src[0].Kind, tgt[0].Kind = article.KindHeadline, article.KindHeadline
	return src, tgt, o, links
}

// Law: a paragraph put in somewhere leaves the links of all others alone.
func TestInsertionElsewhere(t *testing.T) {
	src, tgt, o, _ := readCase(t, "testdata/cases/block.txtar")
	before, _ := align(t, src, tgt, o)
	foreign := Unit{Text: "Grate two carrots, add a spoonful of vinegar and let the salad stand for an hour.", Kind: article.KindText}
	for _, at := range []int{1, 5, len(tgt)} {
		after, _ := align(t, src, slices.Insert(slices.Clone(tgt), at, foreign), o)
		kept := 0
		for _, l := range after.Links {
			for i, j := range l.Republication {
				if j > at {
					l.Republication[i]--
				}
			}
			kept += count(before.Links, func(b article.Link) bool {
				return slices.Equal(b.Original, l.Original) && slices.Equal(b.Republication, l.Republication) && b.Moved == l.Moved
			})
		}
		if kept != len(before.Links) || len(after.Links) != kept+1 {
			t.Errorf("a paragraph put in at %d left %d of %d links alone", at, kept, len(before.Links))
		}
	}
}

func count[T any](list []T, is func(T) bool) int {
	n := 0
	for _, x := range list {
		if is(x) {
			n++
		}
	}
	return n
}

// Of two neighbours that change places one is marked, the shorter.
func TestNeighboursThatChangePlaces(t *testing.T) {
	long, short := "The harbour master said that every ship above ninety metres must now ask for a pilot, by radio, two hours before it arrives.", "Fishing boats are exempt from the rule."
	head := "New rules for pilots in Selby harbour"
	for _, order := range [][]string{{long, short}, {short, long}} {
		src := units([]string{head, order[0], order[1]})
		tgt := units([]string{head, order[1], order[0]})
		r, got := align(t, src, tgt, Options{From: "en", To: "en"})
		moved := count(r.Links, func(l article.Link) bool { return l.Moved })
		if moved != 1 || !strings.Contains(got, "[1]:[2]") || !strings.Contains(got, "[2]:[1]") {
			t.Fatalf("%d links moved:\n%s", moved, got)
		}
		for _, l := range r.Links {
			if l.Moved && src[l.Original[0]].Text != short {
				t.Errorf("%q is marked as moved", src[l.Original[0]].Text)
			}
		}
	}
}

func TestEvidenceQuotesBothSides(t *testing.T) {
	src := units([]string{"Mayor Ferrante opened the bridge with 350 guests on Sunday."})
	tgt := units([]string{"Bürgermeister Ferrante eröffnete die Brücke am Sonntag mit 350 Gästen."})
	r, _ := align(t, src, tgt, Options{From: "en", To: "de"})
	if len(r.Links) != 1 {
		t.Fatalf("%+v", r.Links)
	}
	found := map[article.Signal]string{}
	for _, e := range r.Links[0].Evidence {
		if e.Original != "" {
			found[e.Signal] = e.Original + "=" + e.Republication
		} else {
			found[e.Signal] = "alone"
		}
	}
	for signal, want := range map[article.Signal]string{article.SignalName: "Ferrante=Ferrante", article.SignalNumber: "350=350", article.SignalEmbedding: "bridge=Brücke"} {
		if found[signal] != want {
			t.Errorf("%s: %q, want %q", signal, found[signal], want)
		}
	}
}

// Odd input is aligned without crashing, in bounded time, and no unit is lost.
func TestOddInput(t *testing.T) {
	same := func(text string, n int) []Unit { return slices.Repeat(units([]string{text}), n) }
	article40 := make([]string, 40)
	for i := range article40 {
		article40[i] = strings.Repeat(string(rune('a'+i%26))+"lpha beta"+string(rune('k'+i%7))+" ", 3+i%5)
	}
	for name, c := range map[string]struct{ src, tgt []Unit }{
		"nothing":        {nil, nil},
		"one side empty": {nil, same("One line.", 3)},
		"no text":        {same(" \t\u200b", 4), same("", 2)},
		"identical":      {same("The same line again.", 5000), same("The same line again.", 5000)},
		"one and many":   {same("One line only.", 1), same("The same line again.", 500)},
		"numbers":        {same("12 345,6", 200), same("12 345,6", 150)},
		"marks":          {same("\x00\u0301\u0301", 30), same("\u0301", 20)},
		"rubbish":        {same("\xff\xfe\xc3", 9), same("\xed\xa0\x80", 9)},
		"signs":          {same("***", 3), same("***", 4)},
		"one giant":      {units([]string{strings.Join(article40, " ")}), units(article40)},
	} {
		t.Run(name, func(t *testing.T) {
			r := Units(c.src, c.tgt, Options{From: "en", To: "fr"})
			checkLaws(t, c.src, c.tgt, r)
			if name == "one giant" && len(r.Links) > 4 {
				t.Errorf("%d links, want the giant with nearly all", len(r.Links))
			}
			if name == "identical" && count(r.Links, func(l article.Link) bool { return len(l.Original) == 1 && len(l.Republication) == 1 }) != 5000 {
				t.Error("identical lines are not joined one with one")
			}
		})
	}
}

// What is wrong with a text, or is said wrongly of it, costs some links, never
// most of them. The samples are in 21 languages.
func TestSpoiledSamples(t *testing.T) {
	quotes := strings.NewReplacer("«", "\"", "»", "\"", "„", "\"", "“", "\"", "”", "\"", "「", "\"", "」", "\"", "‹", "\"", "›", "\"")
	for _, spoil := range []struct {
		name  string
		least float64 // strict F1
		do    func(c *goldCase)
	}{
		{"as they are", 0.98, func(*goldCase) {}},
		{"wrong languages", 0.9, func(c *goldCase) { c.options.From, c.options.To = "zh", "fi" }},
		{"unknown languages", 0.98, func(c *goldCase) { c.options.From, c.options.To = "und", "und" }},
		{"NUL and lone marks", 0.9, func(c *goldCase) {
			spoilTexts(c, func(text string) string { return "\x00\u0301" + strings.ReplaceAll(text, " ", " \x00") + "\u20dd" })
		}},
		{"latin quotation marks", 0.97, func(c *goldCase) { spoilTexts(c, quotes.Replace) }},
		{"no spaces in the original", 0.6, func(c *goldCase) {
			for i := range c.src {
				c.src[i].Text = strings.ReplaceAll(c.src[i].Text, " ", "")
			}
		}},
	} {
		t.Run(spoil.name, func(t *testing.T) {
			var all tally
			for _, c := range readSamples(t) {
				c.src, c.tgt = slices.Clone(c.src), slices.Clone(c.tgt)
				spoil.do(&c)
				r := Units(c.src, c.tgt, c.options)
				checkLaws(t, c.src, c.tgt, r)
				all.add(&c, r.Links)
			}
			if got := all.strict(); got < spoil.least {
				t.Errorf("strict F1 %.3f, want at least %.2f", got, spoil.least)
			} else {
				t.Logf("strict F1 %.3f", got)
			}
		})
	}
}

func spoilTexts(c *goldCase, spoil func(string) string) {
	for _, units := range [][]Unit{c.src, c.tgt} {
		for i := range units {
			units[i].Text = spoil(units[i].Text)
		}
	}
}

func TestTheSameTextTwice(t *testing.T) {
	for _, c := range readSamples(t) {
		r := Units(c.tgt, c.tgt, Options{From: c.options.To, To: c.options.To})
		checkLaws(t, c.tgt, c.tgt, r)
		for _, l := range r.Links {
			if !slices.Equal(l.Original, l.Republication) || l.Moved || l.Uncertain {
				t.Errorf("%s: %+v", c.name, l)
			}
		}
	}
}

// Units that nothing stands before are placed without looking back for it. The
// limit is fifty times what placing them takes.
func TestOrderOfManyAdded(t *testing.T) {
	links := make([]article.Link, 300_000)
	for j := range links {
		links[j].Republication = []int{len(links) - 1 - j}
	}
	start := time.Now()
	order(links, len(links))
	if d := time.Since(start); d > testkit.Limit(5*time.Second) {
		t.Errorf("%v for %d links", d, len(links))
	}
	for j := range links {
		if links[j].Republication[0] != j {
			t.Fatalf("unit %d stands in place %d", links[j].Republication[0], j)
		}
	}
}

// Text that only the translation makes comparable is joined by it.
func TestTranslationAsBridge(t *testing.T) {
	words := []string{"harvest", "violin", "parliament", "glacier", "bakery"}
	var src, tgt, mt []string
	for i, w := range words {
		src = append(src, strings.Repeat("ⵣⴰⵏ ", 3)+string(rune('ⴰ'+i)))
		mt = append(mt, "a sentence about the "+w+" of the town")
	}
	for _, i := range []int{0, 1, 3, 4} {
		tgt = append(tgt, "a longer sentence about the "+words[i]+" in town")
	}
	_, got := align(t, units(src), units(tgt), Options{From: "zgh", To: "en", MT: mt})
	if want := "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[2]\n[4]:[3]\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func BenchmarkThirtyParagraphs(b *testing.B) {
	var src, tgt []Unit
	_, files := testkit.Archive(b, "testdata/cases/block.txtar")
	lines := strings.Split(strings.TrimSpace(files["original.en"]), "\n")
	for i := range 30 {
		text := lines[i%len(lines)] + " " + lines[(i*7+1)%len(lines)] + " " + strings.Repeat(string(rune('a'+i)), 4)
		src, tgt = append(src, Unit{Text: text}), append(tgt, Unit{Text: text + " Edited."})
	}
	b.ReportAllocs()
	for b.Loop() {
		Units(src, tgt, Options{From: "en", To: "en"})
	}
}
