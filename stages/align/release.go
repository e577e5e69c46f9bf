package align

import "math"

// What the first search left alone, with the prices of texts of which parts
// have no counterpart, the second may give to a neighbour's link, or pair
// off, because it takes the text for parallel. Such a unit is made lone again where the first
// prices say so by more than this much: sentences and lines of a translation
// seldom stand alone, paragraphs of a page are dropped and added all the time,
// its captions and headings most of all. Across languages it takes more in a
// text of which hardly a unit stands alone: releaseFaithful times what it costs
// there to leave one.
const (
	releaseFaithful  = 1.5
	releaseLine      = 0.05
	releaseParagraph = 0.04
	releaseFurniture = 0.0
)

// release makes units lone again that the first search left alone, where that
// is worth extra more.
func (d *document) release(first, links []link, extra float64) []link {
	src, tgt := make([]bool, len(d.src.units)), make([]bool, len(d.tgt.units))
	for _, l := range first {
		if l.full() {
			continue
		}
		for _, i := range l.src {
			src[i] = true
		}
		for _, j := range l.tgt {
			tgt[j] = true
		}
	}
	b := newBoard(d, &d.t.abridged, links)
	for k := range links {
		for len(b.all[k].src)+len(b.all[k].tgt) > 2 && b.releaseOne(k, src, tgt, extra) {
		}
		if l := b.all[k]; len(l.src) == 1 && len(l.tgt) == 1 && src[l.src[0]] && tgt[l.tgt[0]] {
			if -2*b.p.alone-b.score[k] > extra+max(d.src.margin(l.src[0]), d.tgt.margin(l.tgt[0])) {
				b.takeOut(k, l.src[0], -1)
			}
		}
	}
	return b.links()
}

// releaseOne takes the unit out of link k that fits it least, if it may.
func (b *board) releaseOne(k int, src, tgt []bool, extra float64) bool {
	l, best, outSrc, outTgt := b.all[k], math.Inf(-1), -1, -1
	weigh := func(i, j int, margin float64) {
		if gain := b.d.linkScore(b.p, l.less(i, j)) - b.p.alone - b.score[k] - margin - extra; gain > best {
			best, outSrc, outTgt = gain, i, j
		}
	}
	if len(l.src) > 1 {
		for _, i := range l.src {
			if src[i] {
				weigh(i, -1, b.d.src.margin(i))
			}
		}
	}
	if len(l.tgt) > 1 {
		for _, j := range l.tgt {
			if tgt[j] {
				weigh(-1, j, b.d.tgt.margin(j))
			}
		}
	}
	if best <= 0 {
		return false
	}
	b.takeOut(k, outSrc, outTgt)
	return true
}

func (s *side) margin(unit int) float64 {
	switch kind := s.kinds[unit]; {
	case kind == "":
		return releaseLine
	case furniture(kind):
		return releaseFurniture
	}
	return releaseParagraph
}
