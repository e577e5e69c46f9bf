package stages_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

// parts makes versions out of the paragraphs of one text: the first has all,
// each other leaves out some.
func parts(n int) []article.Version {
	text := []string{
		"The ferry to Lindhaven sails every hour from May, the shipping office said on Friday.",
		"A second boat was bought in Denmark for 3.2 million crowns and painted in the colours of the island.",
		"Cyclists pay half of the fare in the morning, nothing in the afternoon.",
		"Fishermen had asked for a pause at noon, when they land their catch at the same pier.",
		"The mayor calls the timetable a trial that ends in October.",
		"Last year 41,000 people visited the island, most of them in July.",
		"The lighthouse will be open on Sundays for the first time since 1998.",
	}
	var versions []article.Version
	for i := range n {
		v := article.Version{ID: fmt.Sprintf("v%03d", i), Language: "en"}
		for p, t := range text {
			if i == 0 || p != i%len(text) && p != (i/2)%len(text) && p != (i/3)%len(text) {
				v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: len(v.Paragraphs), Kind: article.KindText, Text: t})
			}
		}
		versions = append(versions, v)
	}
	return versions
}

// Without a name and without dates the version is the original that stands in
// the others most. With many versions that is found with fewer alignments,
// and said.
func TestMedoid(t *testing.T) {
	for n, said := range map[int]string{
		5:   "",
		16:  "",
		30:  "only the 4 with most words in common",
		123: "the one with most words in common with the others was taken",
	} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			versions := parts(n)
			// The first in order of ID would win a tie; the original is not it.
			versions[0].ID = "v900"
			slices.Reverse(versions)
			c, err := stages.Compare(t.Context(), article.Story{ID: "s", Versions: versions, Original: -1}, stages.Options{StopAfter: stages.StepAlign, Workers: 2})
			if err != nil {
				t.Fatal(err)
			}
			if c.Story.Original != "v900" || c.Story.OriginalChosenBy != article.ByMedoid {
				t.Errorf("the original is %s by %s", c.Story.Original, c.Story.OriginalChosenBy)
			}
			if all := strings.Join(c.BudgetHits, "\n"); said == "" && strings.Contains(all, "which is the original") || !strings.Contains(all, said) {
				t.Errorf("said %q, want %q", all, said)
			}
		})
	}
}

// What was aligned to choose the original is not aligned again: not in the
// same run, and not in the next.
func TestMedoidAlignsOnce(t *testing.T) {
	versions := parts(6)
	between := counting{memory{}, map[string]int{}}
	for range 2 {
		if _, err := stages.Compare(t.Context(), article.Story{ID: "s", Versions: versions, Original: -1}, stages.Options{Between: between}); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := len(between.memory), 6*5/2; got != want {
		t.Errorf("%d alignments kept, want %d: one for each two versions", got, want)
	}
	for key, n := range between.puts {
		if n != 1 {
			t.Errorf("%s was computed %d times", key, n)
		}
	}
}

// counting is a memory that counts what is put into it.
type counting struct {
	memory
	puts map[string]int
}

func (c counting) Put(key string, value any) {
	c.puts[key]++
	if data, err := json.Marshal(value); err == nil {
		c.memory[key] = data
	}
}
