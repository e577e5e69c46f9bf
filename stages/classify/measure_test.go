package classify

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

type driftCase struct {
	ID     string   `json:"id"`
	From   string   `json:"src_lang"`
	To     string   `json:"tgt_lang"`
	Source []string `json:"src"`
	Target []string `json:"tgt"`
	Edits  []struct {
		Kind      string `json:"kind"`
		Paragraph int    `json:"paragraph"`
		From      string `json:"from"`
		To        string `json:"to"`
	} `json:"edits"`
}

func across(src, tgt, from, to string) Pair {
	return Pair{
		Original:      []article.Paragraph{{Text: src, Language: from}},
		Republication: []article.Paragraph{{Text: tgt, Language: to}},
		From:          from, To: to, Basis: article.ByWordLinks, Relation: article.Reworded,
	}
}

func isNumeric(f article.Finding) bool {
	return f.Kind == article.FindingNumber || f.Kind == article.FindingDate
}

// TestDrift measures numbers that were altered in translations, and what is
// said about translations in which nothing was.
func TestDrift(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(testkit.Data(t), "drift", "case-*.json"))
	hit, all, controls, alarms := 0, 0, 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var c driftCase
		if err := json.Unmarshal(data, &c); err != nil {
			t.Fatal(err)
		}
		for i := range c.Source {
			found := Findings(across(c.Source[i], c.Target[i], c.From, c.To))
			numeric := ""
			for _, f := range found {
				if isNumeric(f) {
					numeric += " " + f.Explanation
				}
			}
			changed := ""
			for _, e := range c.Edits {
				if e.Kind == "number_changed" && e.Paragraph == i {
					changed += " " + e.From + ">" + e.To
				}
			}
			switch {
			case changed != "":
				all++
				if numeric != "" {
					hit++
				} else {
					t.Logf("%s %s-%s missed%s\n  %s\n  %s", c.ID, c.From, c.To, changed, c.Source[i], c.Target[i])
				}
			case len(c.Edits) == 0:
				controls++
				if numeric != "" {
					alarms++
					t.Logf("%s %s-%s alarm%s\n  %s\n  %s", c.ID, c.From, c.To, numeric, c.Source[i], c.Target[i])
				}
			}
		}
	}
	t.Logf("numbers noticed %d of %d; alarms %d on %d control paragraphs", hit, all, alarms, controls)
	if 10*hit < 9*all || 100*alarms > controls {
		t.Errorf("want nine of ten altered numbers noticed and at most one alarm on a hundred untouched paragraphs")
	}
}

// TestParallel counts what is said about professional translations in which
// nothing was altered, English against every other language, paragraph by
// paragraph.
func TestParallel(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(testkit.Data(t), "articles", "*", "sentences.json"))
	n := 0
	count := map[string]int{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var langs map[string][][]string
		if err := json.Unmarshal(data, &langs); err != nil {
			t.Fatal(err)
		}
		for _, to := range slices.Sorted(maps.Keys(langs)) {
			if to == "en" {
				continue
			}
			for i := range langs["en"] {
				n++
				for _, f := range Findings(across(strings.Join(langs["en"][i], " "), strings.Join(langs[to][i], " "), "en", to)) {
					count[string(f.Kind)]++
					t.Logf("%s %s %s: %s\n  %s\n  %s", filepath.Base(filepath.Dir(file)), to, f.Kind, f.Explanation, strings.Join(langs["en"][i], " "), strings.Join(langs[to][i], " "))
				}
			}
		}
	}
	t.Logf("%d paragraphs: %v", n, count)
	for kind, c := range count {
		if 100*c > 2*n {
			t.Errorf("%s: %d findings on %d paragraphs of professional translation", kind, c, n)
		}
	}
}
