package stages_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/testkit"
)

// Edits of news and encyclopedia texts whose intent people have labelled: those
// that change the meaning should weigh more than those for clarity or fluency.
// The weight of an edit is the severity of its gravest finding and, for a tenth
// of a step each, the words that it touches. The figure is the chance that one
// of the first kind weighs more than one of the second (area under the curve).
func TestEditIntents(t *testing.T) {
	f, err := os.Open(filepath.Join(testkit.Data(t), "republications", "edit-intents.jsonl"))
	if err != nil {
		testkit.Missing(t, "data", err.Error())
	}
	defer f.Close()
	var meaning, wording []float64
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var text struct {
			Before string
			Edits  []struct {
				Start, End int
				After      string
				Intent     string
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			t.Fatal(err)
		}
		before := []rune(text.Before)
		for _, e := range text.Edits {
			after := string(before[:e.Start]) + e.After + string(before[e.End:])
			switch e.Intent {
			case "meaning-changed":
				meaning = append(meaning, weigh(t, text.Before, after))
			case "clarity", "fluency":
				wording = append(wording, weigh(t, text.Before, after))
			}
		}
	}
	if len(meaning) == 0 || len(wording) == 0 {
		t.Fatalf("%d and %d edits", len(meaning), len(wording))
	}
	won := 0.0
	for _, m := range meaning {
		for _, w := range wording {
			switch {
			case m > w:
				won++
			case m == w:
				won += 0.5
			}
		}
	}
	area := won / float64(len(meaning)*len(wording))
	t.Logf("area under the curve %.3f, %d edits of meaning, %d of wording", area, len(meaning), len(wording))
	if area < 0.8 {
		t.Errorf("area under the curve %.3f, want 0.8", area)
	}
}

func weigh(t *testing.T, before, after string) float64 {
	story := article.Story{Versions: []article.Version{versionOf("a", "en", before), versionOf("b", "en", after)}, ChosenBy: article.ByName}
	result, err := stages.Compare(t.Context(), story, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	steps := map[article.Severity]float64{article.Low: 1, article.Medium: 2, article.High: 3}
	gravest, words := 0.0, 0
	for _, l := range result.Pairs[0].Links {
		for _, f := range l.Findings {
			gravest = max(gravest, steps[f.Severity])
		}
		for _, e := range l.Edits {
			if e.Op == article.Equal || e.Tier == article.TierTypographic {
				continue
			}
			for _, s := range []*article.Span{e.Original, e.Republication} {
				if s != nil {
					words += len(strings.Fields(s.Text))
				}
			}
		}
	}
	return gravest + float64(min(words, 30))/10
}
