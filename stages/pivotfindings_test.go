package stages_test

import (
	"bufio"
	"compress/gzip"
	"html"
	"os"
	"path/filepath"
	"testing"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/diff"
	"variorum/stages/testkit"
)

// TestPivotFindingsOfHonestTranslations counts in how many paragraphs of two
// sentences the findings of one language come up between an article and a machine
// translation of its faithful translation. Those that are sought through a
// translation must stay below one in a hundred; the log has the others.
func TestPivotFindingsOfHonestTranslations(t *testing.T) {
	testkit.Figures(t)
	folder := filepath.Join(testkit.Data(t), "translation", "flores-dev-system-outputs")
	read := func(name string) []string {
		file, err := os.Open(filepath.Join(folder, name+".txt.gz"))
		if err != nil {
			return nil
		}
		defer file.Close()
		z, err := gzip.NewReader(file)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for s := bufio.NewScanner(z); s.Scan(); {
			lines = append(lines, html.UnescapeString(s.Text()))
		}
		return lines
	}
	sought := []article.FindingKind{article.FindingAttribution, article.FindingCausality}
	for _, engine := range []string{"google", "microsoft", "bergamot-tiny", "bergamot-base-memory", "nllb"} {
		counts, all := map[article.FindingKind]int{}, 0
		for _, pair := range []string{"es-en", "de-en", "fr-en", "fa-en", "hr-en", "ru-en", "en-es"} {
			to := pair[3:]
			reference, made := read(pair+"."+to), read(pair+"."+engine+"."+to)
			if reference == nil {
				testkit.Missing(t, "data", "no outputs of engines for FLORES")
			}
			for i := 0; i+1 < min(len(reference), len(made)); i += 2 {
				var sides [2][]article.Paragraph
				for side, lines := range [2][]string{reference, made} {
					sides[side] = []article.Paragraph{{Kind: article.KindText, Language: to, Text: lines[i] + " " + lines[i+1]}}
				}
				words := diff.Words(sides[0], sides[1], to, diff.Options{})
				all++
				seen := map[article.FindingKind]bool{}
				for _, f := range classify.Findings(classify.Pair{
					Original: sides[0], Republication: sides[1], From: to, To: to,
					Basis: article.SameLanguage, Relation: words.Relation, Edits: words.Edits,
				}) {
					if !seen[f.Kind] {
						seen[f.Kind] = true
						counts[f.Kind]++
					}
				}
			}
		}
		for _, rule := range classify.Rules() {
			t.Logf("%s: %s in %.4f of %d paragraphs", engine, rule.Kind, float64(counts[rule.Kind])/float64(all), all)
		}
		for _, kind := range sought {
			if 100*counts[kind] > all {
				t.Errorf("%s: %s in %d of %d paragraphs that say the same", engine, kind, counts[kind], all)
			}
		}
	}
}
