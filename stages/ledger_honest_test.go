package stages_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/testkit"
)

// TestLedgerHonest measures how often the ledger says of translations that were
// left as they are that a number, date or name was changed or lost, of what it
// says at all. Quotations are counted apart: some languages put no marks.
func TestLedgerHonest(t *testing.T) {
	root := filepath.Join(testkit.Data(t), "articles")
	folders, err := filepath.Glob(filepath.Join(root, "ntrex-*"))
	if err != nil || len(folders) == 0 {
		testkit.Missing(t, "data", "no articles in "+root)
	}
	said, wrong, untold, quotes, bare := 0, 0, 0, 0, 0
	for _, folder := range folders {
		story := article.Story{ID: filepath.Base(folder)}
		for _, tag := range strings.Fields("en de fr es it pt ru uk sr-Latn hr pl sq el tr ar fa he hi zh-Hans ja ko") {
			file := filepath.Join(folder, tag+".txt")
			if _, err := os.Stat(file); err != nil {
				continue
			}
			v, err := ingest.ReadFile(file, ingest.Options{})
			if err != nil {
				t.Fatal(err)
			}
			v.ID, v.Language = tag, tag
			story.Versions = append(story.Versions, v)
		}
		c, err := stages.Compare(t.Context(), story, stages.Options{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Ledger {
			if r.First != "en" {
				continue
			}
			for _, e := range r.Entries[1:] {
				changed := e.Status == article.FactChanged || e.Status == article.FactLost
				switch {
				case e.Status == article.FactNotTold:
					untold++
				case r.Kind == article.FindingQuote:
					quotes++
					if changed {
						bare++
					}
				default:
					said++
					if changed {
						wrong++
						t.Logf("%s %s: %s %q is %s: %v", story.ID, e.Version, r.Kind, r.Text(), e.Status, e.Places)
					}
				}
			}
		}
	}
	t.Logf("%d facts told, %d of them changed or lost; %d not told; %d quotations, %d without marks or changed", said, wrong, untold, quotes, bare)
	if said < 1000 || 200*wrong > said {
		t.Errorf("%d of %d facts of honest translations changed or lost: more than 0.5 %%", wrong, said)
	}
}
