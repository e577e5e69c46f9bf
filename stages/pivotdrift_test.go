package stages_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/testkit"
	"variorum/stages/translate"
)

// TestPivotDrift compares translated news into which sentences were put, from
// which they were left out, or in which two were exchanged, in Spanish, French
// and Portuguese, with and without translations into Spanish by Apertium, and
// counts the altered paragraphs and the others that are graded above the noise.
func TestPivotDrift(t *testing.T) {
	testkit.Figures(t)
	files, err := filepath.Glob(filepath.Join(testkit.Data(t), "drift", "case-*.json"))
	if err != nil || len(files) == 0 {
		testkit.Missing(t, "data", "no cases of drift")
	}
	engine := translate.NewApertium("")
	t.Cleanup(func() { engine.Close() })
	for _, from := range []string{"en", "fr", "pt"} {
		if !engine.Info().Does(from, "es") {
			testkit.Missing(t, "apertium", "no Apertium from "+from+" to es")
		}
	}
	into := func(v *article.Version) {
		if v.Language == "es" {
			return
		}
		r := translate.Request{From: v.Language, To: "es"}
		for _, p := range v.Paragraphs {
			r.Texts = append(r.Texts, p.Text)
		}
		made := article.Translation{Language: "es", Sources: []article.TranslationSource{{Service: "apertium"}}}
		made.Paragraphs = make([]article.TranslatedParagraph, len(r.Texts))
		if err := engine.Translate(context.Background(), r, func(i int, item translate.Item) {
			made.Paragraphs[i] = article.TranslatedParagraph{Index: i, Text: item.Text, Unknown: item.Unknown}
		}); err != nil {
			t.Fatal(err)
		}
		v.Translations = []article.Translation{made}
	}
	const untouched, sentence, swapped = "untouched", "sentence added or left out", "sentences swapped"
	above, all := [2]map[string]int{{}, {}}, map[string]int{}
	for _, file := range files {
		var drifted struct {
			From   string   `json:"src_lang"`
			To     string   `json:"tgt_lang"`
			Source []string `json:"src"`
			Target []string `json:"tgt"`
			Edits  []struct {
				Kind      string `json:"kind"`
				Paragraph int    `json:"paragraph"`
			} `json:"edits"`
		}
		raw, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(raw, &drifted)
		}
		if err != nil {
			t.Fatal(err)
		}
		if pair := drifted.From + drifted.To; !slices.Contains([]string{"enes", "enpt", "enfr", "esfr"}, pair) {
			continue
		}
		what := map[int]string{}
		for _, e := range drifted.Edits {
			switch {
			case e.Kind == "sentences_swapped":
				what[e.Paragraph] = swapped
			case strings.HasPrefix(e.Kind, "sentence_"):
				what[e.Paragraph] = sentence
			}
		}
		story := article.Story{ChosenBy: article.ByName, Versions: []article.Version{
			pivotVersion("original."+drifted.From, drifted.From, drifted.Source), pivotVersion("copy."+drifted.To, drifted.To, drifted.Target),
		}}
		for with := range above {
			if with == 1 {
				into(&story.Versions[0])
				into(&story.Versions[1])
			}
			c, err := stages.Compare(context.Background(), story, stages.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range c.Pairs[0].Links {
				if len(l.Original) == 0 {
					continue
				}
				for _, j := range l.Republication {
					kind := untouched
					if w, ok := what[j]; ok {
						kind = w
					}
					if with == 1 {
						all[kind]++
					}
					if l.Grade == article.GradeAboveNoise {
						above[with][kind]++
					}
				}
			}
		}
	}
	for _, kind := range []string{untouched, sentence, swapped} {
		t.Logf("%s: above the noise %d without, %d with translations, of %d paragraphs", kind, above[0][kind], above[1][kind], all[kind])
	}
	if n := all[untouched]; n == 0 || 100*above[1][untouched] > 3*n {
		t.Errorf("%d of %d paragraphs that nobody altered are above the noise", above[1][untouched], n)
	}
	if n := all[sentence]; 10*above[1][sentence] < 7*n {
		t.Errorf("only %d of %d paragraphs with a sentence more or less are above the noise", above[1][sentence], n)
	}
}
