package classify

import "variorum/stages/article"

// A bead is one step of the comparison across languages: a sentence (or a few)
// with its partner, or one without.
type bead struct {
	spans [2]*article.Span
}

func readBeads(edits []article.Edit) []bead {
	beads := make([]bead, len(edits))
	for i, e := range edits {
		beads[i] = bead{[2]*article.Span{e.Original, e.Republication}}
	}
	return beads
}

func (b *bench) acrossLanguages() bool { return b.pair.Basis == article.ByWordLinks }

// beadOf returns the bead that holds a code point of one side, -1 if none or
// if wording was not compared by beads.
func (b *bench) beadOf(k side, paragraph, at int) int {
	for i := range b.beads {
		if s := b.beads[i].spans[k]; s != nil && s.Paragraph == paragraph && s.Start <= at && at < s.End {
			return i
		}
	}
	return -1
}

// lonely reports whether a bead has no partner on the other side.
func (b *bench) lonely(i int) bool {
	return i >= 0 && (b.beads[i].spans[0] == nil || b.beads[i].spans[1] == nil)
}
