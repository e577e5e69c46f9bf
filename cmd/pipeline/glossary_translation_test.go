package main

import (
	"testing"

	"variorum/config"
	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/translate"
)

// The terms of --glossary reach a model with the texts that have them, and a
// translation made with them is another one.
func TestGlossaryReachesTheModel(t *testing.T) {
	c := config.Default().Translate
	c.OpenAI.URL, c.OpenAI.Model = "http://127.0.0.1:1/v1", "small"
	g := stages.NewGlossary(article.Glossary{Languages: []string{"en", "sq"}, Terms: [][]string{{"harbour", "liman"}}})
	s := translateSettings(c, g)
	if got := s.OpenAI.Glossary.Terms("en", "sq", "The harbour."); len(got) != 1 || got[0] != [2]string{"harbour", "liman"} {
		t.Errorf("the terms are %q", got)
	}
	row, _ := translate.Named("openai")
	with, err := row.Open(s)
	if err != nil {
		t.Fatal(err)
	}
	without, err := row.Open(translateSettings(c, nil))
	if err != nil {
		t.Fatal(err)
	}
	if with.Info().Options == without.Info().Options {
		t.Error("with and without a glossary the cache has one key")
	}
}
