package diff

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

const noiseHead = `# Share of the words with content that have no partner on the other side, in
# translations that say the same: news of NTREX-128 (CC BY-SA 4.0) and TICO-19
# (CC0), press releases of Debian and the FSFE. Figures only, no text.
# go test ./stages/diff -run TestNoise -update   makes this file anew.
# language language share paragraphs
`

// TestNoise holds the table against the texts that it was made of, and looks
// how many of their paragraphs are graded above the noise.
func TestNoise(t *testing.T) {
	testkit.Figures(t)
	type tally struct {
		share, words float64
		paragraphs   int
	}
	sums := map[[2]string]*tally{}
	above, graded := 0, 0
	for _, texts := range translations(t) {
		langs := slices.Sorted(maps.Keys(texts))
		for x, from := range langs {
			for _, to := range langs[x+1:] {
				key := [2]string{primary(from), primary(to)}
				if key[0] == key[1] {
					continue
				}
				for i, left := range texts[from] {
					right := texts[to][i]
					if left == "" || right == "" {
						continue
					}
					r := Across(paragraphs(left), paragraphs(right), from, to, Options{})
					n := r.compared
					if n < fewWords {
						continue
					}
					if sums[key] == nil {
						sums[key] = &tally{}
					}
					s := sums[key]
					s.share, s.words, s.paragraphs = s.share+r.Change*float64(n), s.words+float64(n), s.paragraphs+1
					switch r.Grade {
					case article.GradeAboveNoise:
						above++
						graded++
					case article.GradeWithinNoise:
						graded++
					}
				}
			}
		}
	}
	var out strings.Builder
	out.WriteString(noiseHead)
	for _, key := range slices.SortedFunc(maps.Keys(sums), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		if s := sums[key]; s.words >= 400 {
			fmt.Fprintf(&out, "%s %s %.2f %d\n", key[0], key[1], s.share/s.words, s.paragraphs)
		}
	}
	if *update {
		if err := os.WriteFile("noise.txt", []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if out.String() != noiseTable {
		t.Error("the noise is another now; run with -update")
	}
	if share := float64(above) / float64(graded); share > 0.025 || share == 0 {
		t.Errorf("%d of %d paragraphs of faithful translations are graded above the noise", above, graded)
	}
	t.Logf("%d of %d paragraphs above the noise", above, graded)
}

// translations reads articles with their translations: for each article the
// paragraphs by language, of which those at one index say the same; empty where
// a translation divides them otherwise.
func translations(t *testing.T) []map[string][]string {
	data := testkit.Data(t)
	folders, err := filepath.Glob(filepath.Join(data, "articles", "*"))
	if err != nil || len(folders) == 0 {
		testkit.Missing(t, "data", "no articles")
	}
	var list []map[string][]string
	for _, folder := range folders {
		family := filepath.Base(folder)
		if family == "udhr" {
			continue // no language of news
		}
		texts := map[string][]string{}
		if raw, err := os.ReadFile(filepath.Join(folder, "sentences.json")); err == nil {
			var sentences map[string][][]string
			if err := json.Unmarshal(raw, &sentences); err != nil {
				t.Fatal(err)
			}
			for lang, list := range sentences {
				for _, p := range list {
					texts[lang] = append(texts[lang], strings.Join(p, " "))
				}
			}
			for lang := range texts {
				texts[lang] = append(texts[lang], make([]string, max(0, len(texts["en"])-len(texts[lang])))...)[:len(texts["en"])]
			}
		} else if raw, err := os.ReadFile(filepath.Join(folder, "gold.json")); err == nil {
			var gold struct {
				Pairs map[string]struct {
					Links []struct{ Src, Tgt []int }
				}
			}
			if err := json.Unmarshal(raw, &gold); err != nil {
				t.Fatal(err)
			}
			read := func(lang string) []string {
				text, err := os.ReadFile(filepath.Join(folder, lang+".txt"))
				if err != nil {
					t.Fatal(err)
				}
				return strings.Split(strings.TrimSpace(string(text)), "\n\n")
			}
			texts["en"] = read("en")
			for pair, links := range gold.Pairs {
				to, ok := strings.CutPrefix(pair, "en-")
				if !ok {
					continue
				}
				there, here := read(to), make([]string, len(texts["en"]))
				for _, l := range links.Links {
					if len(l.Src) == 1 && len(l.Tgt) == 1 && l.Src[0] < len(here) && l.Tgt[0] < len(there) {
						here[l.Src[0]] = there[l.Tgt[0]]
					}
				}
				texts[to] = here
			}
		} else {
			continue
		}
		list = append(list, texts)
	}
	return list
}
