// Package align finds which paragraphs (or sentences) of a republication
// correspond to which of the original, in one language or across languages.
//
// Every unit of both sides ends up in exactly one link: one with one, one with
// several, several with several, or alone (dropped, added). Links may cross;
// the fewest links that explain the crossings are marked as moved. Nothing is
// forced: where two texts have no more in common than any two texts, their
// units stay alone.
//
// The score of a link adds up over its length: overlap of words, prefixes,
// numbers and strong signs weighted by rarity, cosine of built-in vectors, and
// the plausibility of the lengths (Gale and Church 1993), each against what
// random pairs of this document have. The best chain of links is found by
// exact dynamic programming.
//
// With their sentences two articles of 30 paragraphs take eight milliseconds,
// 100 paragraphs 20, 1,000 a third of a second and 10,000 one to two seconds
// (cd stages/bench && go test -run xxx -bench 'Align30|AlignGrowth'). Up to
// 2^20 pairs of units all pairs are compared. Longer texts are aligned within a
// corridor around what a coarse look finds, so time and memory grow with the
// length, not its square; in a corridor too large even for that the search is
// cut short, and the result says so. A unit takes some 6 to 12 KB: two texts of
// 200,000 lines of three words 1.1 GB in one language, 1.9 GB in two, and 2.3 GB
// where all lines are alike. Nothing limits the number of units; who has less
// memory divides the texts. From long texts in two languages is learned which
// words translate each other, before they are aligned for good.
package align

import (
	"variorum/stages/article"
	"variorum/stages/langid"
)

// A Unit is a paragraph, sentence or line to be aligned. Kind is what a
// paragraph was on its page, empty for sentences and lines.
type Unit struct {
	Text string
	Kind article.Kind
}

// Options say what is known about the texts. From and To are the BCP 47 tags
// of the original and the republication. MT, if there is one for each unit of
// the original, is its translation into To; Pivot is the same for either side or
// both, and goes before it. SourceVectors and
// TargetVectors, if there is one for each unit, are the user's own, all of one
// dimension; a unit may have a zero vector. Fixed and Apart are what a person
// has said about the links; what they contradict is left out, the first counts.
//
// With Sentences the units are cut into sentences, which are linked too and
// correct the links of the units where they know better. That is for paragraphs;
// for units that are sentences it would say the same twice.
type Options struct {
	From, To string
	MT       []string
	Pivot    *Pivot

	Glossary *Glossary // nil for none
	Lexicon  *Lexicon  // nil for none, as is one of other languages

	SourceVectors, TargetVectors [][]float32

	Fixed []Fixed
	Apart []Apart

	Sentences bool

	texts [2]*Text // what Texts knows already
}

// A Result holds the links in reading order of the original; added units
// follow the link of the unit of the republication before them. Of each link
// Original, Republication, Score, Evidence, Moved and Uncertain are set.
// BudgetHits are sentences about work that was cut short.
//
// Where sentences are asked for, each of both sides is in exactly one link of
// sentences: in one of Sentences, by link those that stand in its units, or in
// Across, those that went to a unit that is not linked with their own, in
// reading order of the original.
type Result struct {
	Links      []article.Link
	Sentences  [][]article.SentenceLink
	Across     []article.SentenceLink
	BudgetHits []string
}

// Units aligns two texts. Units without visible text are left alone. The
// result depends on nothing but the arguments.
func Units(src, tgt []Unit, o Options) Result {
	d := prepare(src, tgt, o, langid.OneLanguage(o.From, o.To), standard())
	free, fixed := d.hold(len(src), len(tgt), o)
	links, sentences := free.links(d, fixed, src, tgt, o)
	r := free.result(src, tgt, o, links)
	r.Links = d.join(r.Links, fixed, len(src), len(tgt))
	if o.Sentences {
		r.Sentences, r.Across = sentences.of(&r, src, tgt)
	}
	return r
}
