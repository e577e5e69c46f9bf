package main

import (
	"context"

	"variorum/config"
	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/translate"
)

// forStories is a translator as the comparison of stories asks it.
type forStories struct{ *translator }

var _ stages.Translator = forStories{}

// storyTranslator returns the translator of a comparison, nil for none.
func (t *translator) storyTranslator() stages.Translator {
	if t == nil {
		return nil
	}
	return forStories{t}
}

// storyOptions say what of a story is translated: what the comparison needs, and
// what the reader of a language does, empty for none.
func (t *translator) storyOptions(cfg config.Config, to string) stages.TranslateOptions {
	return stages.TranslateOptions{Translator: t.storyTranslator(), To: to, Through: cfg.Translate.Pivot}
}

// Due implements [stages.Translator]. Of a service that bills nothing the code
// points count that it would have to read.
func (t forStories) Due(from, to, text string) int {
	found, err := t.estimate(context.Background(), translate.Request{From: from, To: to, Texts: []string{text}})
	if err != nil {
		return 0 // of the context, which does not end
	}
	due := 0
	for _, e := range found {
		if e.Unit == translate.UnitNone {
			due += e.Characters - e.Cached
		} else {
			due += e.Send
		}
	}
	return due
}

// Translate implements [stages.Translator].
func (t forStories) Translate(ctx context.Context, from, to string, texts []string, put func(int, stages.Translated)) error {
	return t.Chain.Translate(ctx, translate.Request{From: from, To: to, Texts: texts}, func(i int, it translate.Item) {
		put(i, stages.Translated{Text: it.Text, Source: sourceOf(it.Source), Unknown: it.Unknown, Doubts: it.Doubts, Err: it.Err})
	})
}

func sourceOf(s translate.Source) article.TranslationSource {
	return article.TranslationSource{Service: s.Service, Model: s.Model, Via: s.Via, On: s.On}
}

// requestsOf are the requests of a plan as services take them.
func requestsOf(plan stages.TranslationPlan) []translate.Request {
	var out []translate.Request
	for _, r := range plan.Requests {
		out = append(out, translate.Request(r))
	}
	return out
}
