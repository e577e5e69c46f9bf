package ingest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/testkit"
)

// pageWords cuts a text into words; characters of scripts without spaces are
// words of their own.
func pageWords(s string) []string {
	var words []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
			b.Reset()
		}
	}
	for _, r := range strings.ToLower(norm.NFC.String(s)) {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			end()
			words = append(words, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			b.WriteRune(r)
		default:
			end()
		}
	}
	end()
	return words
}

func bag(words []string, size int) map[string]int {
	m := map[string]int{}
	for i := 0; i+size <= len(words) || i == 0 && len(words) > 0; i++ {
		m[strings.Join(words[i:min(len(words), i+size)], " ")]++
	}
	return m
}

func overlapOf(gold, found map[string]int) (precision, recall float64) {
	shared, g, f := 0, 0, 0
	for k, n := range gold {
		g += n
		shared += min(n, found[k])
	}
	for _, n := range found {
		f += n
	}
	if g == 0 || f == 0 {
		return 0, 0
	}
	return float64(shared) / float64(f), float64(shared) / float64(g)
}

// webName folds the names of charsets that browsers read alike.
func webName(name string) string {
	if _, n := lookup(name); n != "" {
		return n
	}
	return strings.ToLower(name)
}

// The figures are quality, not law: raise them when extraction gets better.
func TestPages(t *testing.T) {
	dir := filepath.Join(testkit.Data(t), "html")
	data, err := os.ReadFile(filepath.Join(dir, "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	var pages []struct {
		ID, File, Lang, Encoding, Title string
		Gold                            string   `json:"gold_file"`
		Must                            []string `json:"must_contain"`
		MustNot                         []string `json:"must_not_contain"`
	}
	if err := json.Unmarshal(data, &pages); err != nil {
		t.Fatal(err)
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), "") }
	var p4, r4, p1, r1 float64
	full, must, musts, mustNot, mustNots := 0, 0, 0, 0, 0
	for _, page := range pages {
		v, err := ReadFile(filepath.Join(dir, page.File), Options{})
		if err != nil {
			t.Errorf("%s: %v", page.ID, err)
			continue
		}
		if webName(v.Source.Charset) != webName(page.Encoding) {
			t.Errorf("%s: charset %s (%s), want %s", page.ID, v.Source.Charset, v.Source.CharsetBy, page.Encoding)
		}
		var texts []string
		for _, p := range v.Paragraphs {
			texts = append(texts, p.Text)
		}
		if page.Gold == "" {
			all := squeeze(strings.Join(texts, "\n"))
			for _, s := range page.Must {
				musts++
				if strings.Contains(all, squeeze(s)) {
					must++
				} else {
					t.Logf("%s: lacks %q", page.ID, s)
				}
			}
			for _, s := range page.MustNot {
				mustNots++
				if strings.Contains(all, squeeze(s)) {
					mustNot++
					t.Logf("%s: keeps %q", page.ID, s)
				}
			}
			continue
		}
		gold, err := os.ReadFile(filepath.Join(dir, page.Gold))
		if err != nil {
			t.Fatal(err)
		}
		if len(texts) > 0 && (plain(texts[0]) == plain(v.Title) || plain(texts[0]) == plain(page.Title)) && !strings.HasPrefix(plain(string(gold)), plain(texts[0])) {
			texts = texts[1:]
		}
		g, f := pageWords(string(gold)), pageWords(strings.Join(texts, "\n\n"))
		pa, ra := overlapOf(bag(g, 4), bag(f, 4))
		pb, rb := overlapOf(bag(g, 1), bag(f, 1))
		p4, r4, p1, r1 = p4+pa, r4+ra, p1+pb, r1+rb
		full++
		t.Logf("%-36s shingles %.3f %.3f  words %.3f %.3f", page.ID, pa, ra, pb, rb)
		if pa < 0.98 || ra < 0.98 {
			fb, gb := bag(f, 4), bag(g, 4)
			for _, x := range texts {
				for k := range bag(pageWords(x), 4) {
					if gb[k] == 0 {
						t.Logf("   extra: %.90s", x)
						break
					}
				}
			}
			for x := range strings.SplitSeq(string(gold), "\n") {
				for k := range bag(pageWords(x), 4) {
					if fb[k] == 0 {
						t.Logf("   lacks: %.90s", x)
						break
					}
				}
			}
		}
	}
	f1 := func(p, r float64) float64 { return 2 * p * r / (p + r) / float64(full) }
	t.Logf("shingles F1 %.3f (%.3f %.3f), words F1 %.3f, must %d of %d, must not %d of %d", f1(p4, r4), p4/float64(full), r4/float64(full), f1(p1, r1), must, musts, mustNot, mustNots)
	if f1(p4, r4) < 0.95 || f1(p1, r1) < 0.95 || must < musts {
		t.Error("extraction is worse than it was")
	}
}
