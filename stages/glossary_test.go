package stages_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

func TestGlossaryBetween(t *testing.T) {
	g := stages.NewGlossary(
		article.Glossary{Languages: []string{"en", "sr-Latn", "zh-Hans"}, Terms: [][]string{{"harbour", "luka", "港口"}, {"berth", "", "泊位"}, {"ferry", "trajekt"}}},
		article.Glossary{Languages: []string{"de", "en-GB"}, Terms: [][]string{{"Hafen", "harbour"}}},
	)
	for pair, want := range map[string]int{
		"en zh-Hans": 2, "en-GB zh": 2, "zh-Hans sr-Latn": 1, "en sr-Cyrl": 2, "de en": 1, "de fr": 0, "en en-GB": 0, "und en": 0, "de zh-Hans": 0,
	} {
		from, to, _ := strings.Cut(pair, " ")
		for range 2 {
			if got := g.Between(from, to).Len(); got != want {
				t.Errorf("%s: %d terms, want %d", pair, got, want)
			}
		}
	}
	g = stages.NewGlossary(article.Glossary{Concepts: []article.Concept{{Terms: []article.ConceptTerm{
		{Language: "en-GB", Text: "lorry"}, {Language: "en-US", Text: "truck"}, {Language: "sq", Text: "kamion"}, {Language: "sq", Text: "autokamion", Avoid: true},
	}}}})
	for pair, want := range map[string]int{"en-GB sq": 2, "sq en-US": 2, "en-GB en-US": 1, "en sq": 2, "en de": 0} {
		from, to, _ := strings.Cut(pair, " ")
		if got := g.Between(from, to).Len(); got != want {
			t.Errorf("%s: %d pairs of terms, want %d", pair, got, want)
		}
	}
	var none *stages.Glossary
	if none.Between("en", "de").Len() != 0 {
		t.Error("nil has terms")
	}
}

// The glossary of the options and that of the story carry links, and a result
// kept from before is not taken for one with other terms.
func TestGlossaryInStory(t *testing.T) {
	story := article.Story{
		ChosenBy: article.ByName,
		Versions: []article.Version{
			read("original.en.txt", "The berth\n\nThe pilot says that the berth is deep.\n\nNobody had asked the tug."),
			read("spiegel.de.txt", "Der Liegeplatz\n\nDer Lotse sagt, der Liegeplatz sei tief.\n\nDen Schlepper hatte niemand gefragt."),
		},
	}
	memo := memory{}
	signals := func(o stages.Options) string {
		o.Memo = memo
		c, err := stages.Compare(context.Background(), story, o)
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, c)
		var found []string
		for _, l := range c.Pairs[0].Links {
			for _, e := range l.Evidence {
				if e.Signal == article.SignalGlossary {
					found = append(found, e.Original+"="+e.Republication)
				}
			}
		}
		return strings.Join(found, " ")
	}
	if got := signals(stages.Options{}); got != "" {
		t.Error(got)
	}
	o := stages.Options{Glossary: stages.NewGlossary(article.Glossary{Languages: []string{"en", "de"}, Terms: [][]string{{"berth", "Liegeplatz"}}})}
	for range 2 {
		if got := signals(o); got != "berth=Liegeplatz berth=Liegeplatz" {
			t.Error(got)
		}
	}
	story.Glossaries = []article.Glossary{{Languages: []string{"de", "en"}, Terms: [][]string{{"Schlepper", "tug"}}}}
	if got := signals(o); got != "berth=Liegeplatz berth=Liegeplatz tug=Schlepper" {
		t.Error(got)
	}
}

func TestGlossaryOccurring(t *testing.T) {
	g := stages.NewGlossary(article.Glossary{Languages: []string{"en", "sq"}, Terms: [][]string{
		{"harbour", "liman"}, {"old harbour", "limani i vjetër"}, {"berth", "vendankorim"}, {"us", "ne"},
	}})
	got := g.Occurring("en", "sq", "The house sold the Old Harbour and two harbours; no berth is left.")
	want := [][2]string{{"Old Harbour", "limani i vjetër"}, {"harbours", "liman"}, {"berth", "vendankorim"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := g.Occurring("en", "de", "The old harbour."); got != nil {
		t.Errorf("into German: %q", got)
	}
	var none *stages.Glossary
	if none.Occurring("en", "sq", "The old harbour.") != nil || none.Digest() != "" || g.Digest() == "" {
		t.Error("nil has terms, or a glossary has no name")
	}
}

// Two rows for one term are two ways to translate it: either will do.
func TestGlossaryRowsOfOneTerm(t *testing.T) {
	story := article.Story{ChosenBy: article.ByName, Versions: []article.Version{
		read("original.en.txt", "The council sold the old harbour to the fishermen of the town on Tuesday evening."),
		read("mirror.sq.txt", "Këshilli ua shiti portin e vjetër peshkatarëve të qytetit të martën në mbrëmje."),
	}}
	for want, rows := range map[int][][]string{
		0: {{"harbour", "liman"}, {"harbour", "port"}},
		1: {{"harbour", "liman"}},
	} {
		c, err := stages.Compare(context.Background(), story, stages.Options{Glossary: stages.NewGlossary(article.Glossary{Languages: []string{"en", "sq"}, Terms: rows})})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, l := range c.Pairs[0].Links {
			for _, f := range l.Findings {
				if f.Kind == article.FindingTerm {
					n++
				}
			}
		}
		if n != want {
			t.Errorf("%d findings about terms with %v, want %d", n, rows, want)
		}
	}
}
