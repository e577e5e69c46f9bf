// Package diff finds how the wording of linked paragraphs differs.
//
// [Words] compares two texts of one language word by word; [Across] compares a
// text with its translation sentence by sentence. Both return edits that are in
// order and cover both sides completely. For Words a law holds: applying the
// edits to the original gives the republication, character for character.
//
// Texts in two scripts of one language are compared in one and shown as they
// stand; see [SpellingOf] for the conventions by which texts may differ. Chinese
// and Japanese are compared by character, and changes end where words end.
//
// The result of Words is a shortest sequence of edits (Myers 1986, by
// github.com/sergi/go-diff over one rune a word), moved and merged so that it
// reads as an editor would mark it. Cost is proportional to the number of words
// times the number of edits; beyond [Options.MaxWords] a pair is first split at
// phrases that occur once on each side, and what is still too large then counts
// as replaced, with a sentence in [Result.BudgetHits]. Memory is linear.
package diff

import "variorum/stages/article"

// Options limit the work.
type Options struct {
	// MaxWords is how many words and signs of both sides together are compared
	// in one piece; 0 means [DefaultMaxWords]. Time grows with its square where
	// everything differs.
	MaxWords int
	// Gone are sentences whose counterpart stands in another link, both sides;
	// [Across] leaves them without a partner here.
	Gone [2][]article.Place
	// Spelling are the conventions by which the two texts differ; [Words] takes
	// what differs by them alone for a change of dress.
	Spelling Spelling
}

// DefaultMaxWords costs about a tenth of a second in the worst case.
const DefaultMaxWords = 6000

func (o Options) maxWords() int {
	if o.MaxWords > 0 {
		return o.MaxWords
	}
	return DefaultMaxWords
}

// A Result says how the two sides of a link differ.
//
// Change is the share of the words that differ, 0 to 1. Relation is set for one
// paragraph on each side only. WordLinks and Grade, which says how the change
// stands to the [Noise], come from [Across] alone. BudgetHits are sentences
// about work that was cut short.
type Result struct {
	Edits      []article.Edit
	WordLinks  []article.WordLink
	Change     float64
	Relation   article.Relation
	Grade      article.Grade
	BudgetHits []string

	compared int // words with content of both sides, by Across
}

// Words compares the paragraphs of a link whose sides are in one language.
//
// Words are compared by their key (see package segment) and shown as they
// stand. Where only the dress differs, the edit has the tier typographic and
// does not count as change; where a word stands in another form, the tier
// inflection. A phrase that stands elsewhere on the other side is deleted
// and inserted under one number and counts once. Spans carry the numbers of the paragraphs given; an
// edit ends where a paragraph ends on either side. A side without paragraphs
// gives one edit for every paragraph of the other.
func Words(original, republication []article.Paragraph, lang string, o Options) Result {
	if len(original) == 0 || len(republication) == 0 {
		return oneSided(original, republication)
	}
	if len(original) == 1 && len(republication) == 1 && original[0].Text == republication[0].Text {
		return identical(original[0], republication[0])
	}
	c := newComparison(original, republication, lang, o.Spelling)
	c.align(o.maxWords())
	c.slide()
	c.snap()
	c.mergeConfetti()
	c.wholeDates()
	c.inflect()
	c.moves()
	result := c.result()
	if len(original) == 1 && len(republication) == 1 {
		result.Relation = article.Typographic
		for _, e := range result.Edits {
			if e.Op != article.Equal && e.Tier != article.TierTypographic {
				result.Relation = article.Reworded
			}
		}
	}
	return result
}

func identical(original, republication article.Paragraph) Result {
	r := Result{Relation: article.Same}
	if original.Text != "" {
		span := article.NewRuler(original.Text).Span(original.Index, 0, len(original.Text))
		other := span
		other.Paragraph = republication.Index
		r.Edits = []article.Edit{{Op: article.Equal, Original: &span, Republication: &other}}
	}
	return r
}

// oneSided deletes or inserts every paragraph of the side that has any.
func oneSided(original, republication []article.Paragraph) Result {
	r := Result{Change: 1}
	for _, p := range original {
		if p.Text != "" {
			span := article.NewRuler(p.Text).Span(p.Index, 0, len(p.Text))
			r.Edits = append(r.Edits, article.Edit{Op: article.Delete, Original: &span})
		}
	}
	for _, p := range republication {
		if p.Text != "" {
			span := article.NewRuler(p.Text).Span(p.Index, 0, len(p.Text))
			r.Edits = append(r.Edits, article.Edit{Op: article.Insert, Republication: &span})
		}
	}
	if len(r.Edits) == 0 {
		r.Change = 0
	}
	return r
}
