package stages_test

import (
	"context"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

// What a glossary says is held against a pair of texts: a translation that is
// nowhere is missed once for each paragraph, one that stands elsewhere is not, and
// a result kept from before is not taken for one with another glossary.
func TestTermsOfGlossary(t *testing.T) {
	story := article.Story{ChosenBy: article.ByName, Versions: []article.Version{
		read("original.en.txt", "Council buys ferry\n\nThe council of Brackwell wants a new ferry for the island.\n\nThe harbour will be closed in winter, said Helen Tarrant."),
		read("spiegel.de.txt", "Rat kauft Schiff\n\nDer Rat von Brackwell will für die Insel ein neues Schiff kaufen.\n\nDer Hafen wird im Winter geschlossen, sagte Helen Tarrant."),
	}}
	memo := memory{}
	terms := func(g *stages.Glossary) (said []string) {
		c, err := stages.Compare(context.Background(), story, stages.Options{Glossary: g, Memo: memo})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, c)
		for _, l := range c.Pairs[0].Links {
			for _, f := range l.Findings {
				if f.Kind == article.FindingTerm {
					said = append(said, f.Explanation)
				}
			}
		}
		return said
	}
	if got := terms(nil); len(got) != 0 {
		t.Errorf("no glossary: %q", got)
	}
	row := func(cells ...string) *stages.Glossary {
		return stages.NewGlossary(article.Glossary{Languages: []string{"en", "de"}, Terms: [][]string{{"harbour", "Hafen"}, cells}})
	}
	if got := terms(row("ferry", "Fähre")); len(got) != 2 || got[1] != "The glossary gives “Fähre” for “ferry”; nothing of it stands in the republication." {
		t.Errorf("%q", got)
	}
	if got := terms(row("ferry", "Schiff")); len(got) != 0 {
		t.Errorf("the term stands there: %q", got)
	}
	avoid := stages.NewGlossary(article.Glossary{Concepts: []article.Concept{{Terms: []article.ConceptTerm{{Language: "en", Text: "ferry"}, {Language: "de", Text: "Fähre"}, {Language: "de", Text: "Schiff", Avoid: true}}}}})
	if got := terms(avoid); len(got) != 2 || got[1] != "The glossary says to avoid “Schiff” for “ferry”; it gives “Fähre”." {
		t.Errorf("%q", got)
	}
}
