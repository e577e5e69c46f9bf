package stages_test

import (
	"slices"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

// TestFates compares small texts of which every word's fate is known.
func TestFates(t *testing.T) {
	paragraphs := []string{
		"The council sold the old harbour on Monday evening.",
		"Fishing families protested outside the town hall with torches and drums.",
		"The buyer, a bank from the capital, plans a hotel of twelve floors.",
		"A second vote on the matter is expected before the end of winter.",
	}
	version := func(id, lang string, texts ...string) article.Version {
		v := article.Version{ID: id, Language: lang, LanguageBy: article.LanguageByName, Direction: article.LTR, Title: texts[0]}
		for i, text := range texts {
			v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Language: lang, Text: text})
		}
		return v
	}
	for _, test := range []struct {
		name  string
		texts []string
		want  [6]int // words kept, reworded, moved, dropped, added, here
	}{
		{"the same", paragraphs, [6]int{9 + 11 + 13 + 13, 0, 0, 0, 0, 46}},
		{"one dropped", slices.Concat(paragraphs[:1], paragraphs[2:]), [6]int{35, 0, 0, 11, 0, 35}},
		{"one reworded", []string{paragraphs[0], paragraphs[1], "The buyer, a bank from the capital, plans a hotel of fourteen floors.", paragraphs[3]}, [6]int{45, 1, 0, 0, 0, 46}},
		{"one moved", []string{paragraphs[0], paragraphs[2], paragraphs[3], paragraphs[1]}, [6]int{35, 0, 11, 0, 0, 46}},
		{"one added", []string{paragraphs[0], paragraphs[1], "Nobody from the mayor’s office would comment yesterday.", paragraphs[2], paragraphs[3]}, [6]int{46, 0, 0, 0, 8, 54}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := stages.Compare(t.Context(), article.Story{ChosenBy: article.ByName, Versions: []article.Version{version("original", "en", paragraphs...), version("mirror", "en", test.texts...)}}, stages.Options{})
			if err != nil {
				t.Fatal(err)
			}
			f := c.Omissions.Carried[0].Fates
			if got := [6]int{f.Kept.Words, f.Reworded.Words, f.Moved.Words, f.Dropped.Words, f.Added.Words, f.Here.Words}; got != test.want {
				t.Errorf("kept, reworded, moved, dropped, added, here: %v, want %v", got, test.want)
			}
		})
	}
}
