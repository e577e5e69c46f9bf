package stages

import (
	"context"

	"variorum/stages/align"
	"variorum/stages/article"
)

// Teach aligns the original of a story with its republications in other
// languages and adds them to a lesson, except those that it knows already. Of
// the options Glossary, Lexicons and Between are used. The only errors are those
// of ctx.
func Teach(ctx context.Context, story article.Story, lesson *align.Lesson, o Options) error {
	Supply(&story, o)
	o.Glossary = o.Glossary.with(story.Glossaries)
	w := newWork(story.Versions, o)
	if len(w.versions) < 2 {
		return ctx.Err()
	}
	original, _, err := w.chooseOriginal(ctx, story)
	if err != nil {
		return err
	}
	w.original = original
	w.said, _ = pairings(&story, original)
	x := &w.versions[original]
	for i := range w.versions {
		if err := ctx.Err(); err != nil {
			return err
		}
		y := &w.versions[i]
		if i == original || lesson.Knows(units(x), units(y), x.Language, y.Language) {
			continue
		}
		lesson.Add(units(x), units(y), x.Language, y.Language, w.alignAsSaid(original, i).Links)
	}
	return ctx.Err()
}
