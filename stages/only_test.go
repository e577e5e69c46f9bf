package stages_test

import (
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

func TestNamesGone(t *testing.T) {
	for _, c := range []struct{ language, original, republication, want string }{
		{
			"en",
			"The fair thanks the mill for its rooms, and the Northern Library of Crafts for lending the looms and the printing press.",
			"The fair thanks the mill for its rooms.",
			`medium: The name “Northern Library of Crafts” is nowhere in the republication.`,
		},
		{
			"es",
			"La feria agradece al molino las salas y a la Biblioteca Alpina de Oficios el préstamo de los telares y de la prensa.",
			"La feria agradece al molino las salas.",
			`medium: The name “Biblioteca Alpina de Oficios” is nowhere in the republication.`,
		},
		{
			"en",
			"The firm will keep the cameras dry when nobody uses them.",
			"The firm will lend the cameras to the film team for the spring meeting and Velodrom and keep the cameras dry when nobody uses them.",
			`low: The name “Velodrom” is nowhere in the original.`,
		},
		{ // reworded, not gone
			"en",
			"The case went to the Supreme Court last year and was heard there in March.",
			"The case went to the highest court last year and was heard there in March.",
			"",
		},
		{ // named elsewhere
			"en",
			"The fair thanks the mill for its rooms, and Ruth Calder for lending the looms and the old printing press.\n\nRuth Calder founded the mill.",
			"The fair thanks the mill for its rooms.\n\nRuth Calder founded the mill.",
			"",
		},
	} {
		var story article.Story
		for i, text := range []string{c.original, c.republication} {
			v := article.Version{ID: []string{"a", "b"}[i], Language: c.language}
			for j, s := range strings.Split("The fair\n\n"+text, "\n\n") {
				v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: j, Kind: article.KindText, Language: c.language, Text: s})
			}
			story.Versions = append(story.Versions, v)
		}
		story.ChosenBy = article.ByName
		got, err := stages.Compare(t.Context(), story, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, l := range got.Pairs[0].Links {
			for _, f := range l.Findings {
				if f.Kind == article.FindingName {
					said = append(said, string(f.Severity)+": "+f.Explanation)
				}
			}
		}
		if strings.Join(said, "\n") != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.original, said, c.want)
		}
	}
}
