package diff

import (
	"variorum/stages/article"
	"variorum/stages/embedding"
)

// Across compares the paragraphs of a link with their translation.
//
// Sentences are aligned first, in order, with up to three on a side; two that
// changed places stay together. A sentence with a partner gives a replace edit,
// one without a delete or insert edit. That verdict is cautious: it is given
// only where the other sentences of the paragraph pair up well and nothing in
// them answers the one left over.
//
// WordLinks join numbers by value, names by their letters in whatever alphabet,
// words that look alike, and words that are closest in meaning on both sides.
// Change is the share of the words with content for which there is none of
// these.
func Across(original, republication []article.Paragraph, from, to string, o Options) Result {
	if len(original) == 0 || len(republication) == 0 {
		return oneSided(original, republication)
	}
	table := embedding.Default()
	t := &translation{sides: [2]*text{newText(original, from, table), newText(republication, to, table)}}
	t.markGone(o.Gone)
	t.markLone()
	t.alignSentences()
	t.settle()
	t.linkWords()
	return Result{Edits: t.edits(), WordLinks: t.wordLinks(), Change: t.change(), Grade: t.grade(), compared: t.compared(), BudgetHits: t.hits}
}

// A translation is a link under comparison across languages.
type translation struct {
	sides [2]*text
	beads []bead
	hits  []string

	likenesses []likeness // of all pairs of words, row by row, once asked for
	spent      int        // pairs of words that were compared
}

// A bead joins sentences [s0, s1) of the original with [t0, t1) of the
// republication.
type bead struct{ s0, s1, t0, t1 int }

func (b bead) paired() bool { return b.s0 < b.s1 && b.t0 < b.t1 }
