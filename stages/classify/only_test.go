package classify

import (
	"strings"
	"testing"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// Cases: languages in the name; original and republication, paragraphs apart by
// " // "; then what only the original has and what only the republication has,
// apart by " | ", "-" for nothing.
func TestOnly(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/only.txtar")
	for name, body := range files {
		langs, _, _ := strings.Cut(name, "/")
		from, to, _ := strings.Cut(langs, ">")
		basis := article.SameLanguage
		if to == "" {
			to = from
		} else {
			basis = article.ByWordLinks
		}
		lines := strings.Split(strings.TrimSpace(body), "\n")
		if len(lines) != 4 {
			t.Errorf("%s: %d lines, want 4", name, len(lines))
			continue
		}
		original, republication := divided(lines[0]), divided(lines[1])
		only, complete := Only(original, republication, from, to, basis)
		if !complete {
			t.Errorf("%s: not complete", name)
		}
		for k, facts := range only {
			checkFacts(t, [2][]article.Paragraph{original, republication}[k], facts)
			var got []string
			for _, f := range facts {
				got = append(got, f.Text)
			}
			if len(got) == 0 {
				got = []string{"-"}
			}
			if s := strings.Join(got, " | "); s != lines[2+k] {
				t.Errorf("%s, side %d:\n got %s\nwant %s", name, k, s, lines[2+k])
			}
		}
	}
}

func divided(line string) []article.Paragraph {
	var ps []article.Paragraph
	for i, text := range strings.Split(line, " // ") {
		ps = append(ps, article.Paragraph{Index: i, Kind: article.KindText, Text: text})
	}
	return ps
}

func checkFacts(t *testing.T, ps []article.Paragraph, facts []article.Fact) {
	t.Helper()
	for i, f := range facts {
		r := []rune(ps[f.Paragraph].Text)
		if f.Start < 0 || f.Start >= f.End || f.End > len(r) || string(r[f.Start:f.End]) != f.Text {
			t.Fatalf("%+v is not what stands there", f)
		}
		if i > 0 && (f.Paragraph < facts[i-1].Paragraph || f.Paragraph == facts[i-1].Paragraph && f.Start < facts[i-1].Start) {
			t.Fatalf("%+v is out of order", f)
		}
	}
}

// A text has nothing that it has not itself, and no long text takes long.
func TestOnlyNothing(t *testing.T) {
	text := strings.Repeat("On 3 May Ada Lindqvist of Brno paid 1,250 euros to 38 families. ", 40)
	var ps []article.Paragraph
	for i := range 150 {
		ps = append(ps, article.Paragraph{Index: i, Kind: article.KindText, Text: text})
	}
	if only, complete := Only(ps, ps, "en", "en", article.SameLanguage); len(only[0])+len(only[1]) > 0 || !complete {
		t.Errorf("%v, complete %v", only, complete)
	}
	ps = append(ps, article.Paragraph{Index: len(ps), Text: strings.Repeat("long ", maxOnly/5+1)})
	if only, complete := Only(ps, ps[:1], "en", "en", article.SameLanguage); len(only[0])+len(only[1]) > 0 || complete {
		t.Errorf("%v, complete %v", only, complete)
	}
}

func FuzzOnly(f *testing.F) {
	f.Add("On 3 May Ada Lindqvist paid 1,250 euros.", "In Brno 38 families were paid.", "en", "en")
	f.Add("Павел Левин, 12 марта", "2019年3月12日", "ru", "zh")
	f.Fuzz(func(t *testing.T, a, b, from, to string) {
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		if utf8.RuneCountInString(a)+utf8.RuneCountInString(b) > 5000 {
			return
		}
		left, right := divided(a), divided(b)
		for _, basis := range []article.Basis{article.SameLanguage, article.ByWordLinks} {
			only, _ := Only(left, right, from, to, basis)
			checkFacts(t, left, only[0])
			checkFacts(t, right, only[1])
		}
	})
}
