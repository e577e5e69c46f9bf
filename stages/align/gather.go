package align

import (
	"cmp"
	"math"
	"slices"

	"variorum/stages/embedding"
)

// gather gives lone units to links that they do not stand beside, the best
// first: part of a paragraph may have gone elsewhere. That costs more than a
// link of its own across the order.
func (b *board) gather() {
	type gift struct {
		src, tgt, into int // one of src and tgt is -1
		gain           float64
	}
	var gifts []gift
	sums := make([]*sums, len(b.all))
	least := b.d.t.gather + b.d.raised() - b.p.alone
	weigh := func(i, j int) {
		for k, l := range b.all {
			if !l.full() || len(l.src)+len(l.tgt) >= maxBead || !b.near(l, i, j) {
				continue
			}
			if b.d.own == nil {
				if sums[k] == nil {
					sums[k] = b.d.sums(l)
				}
				if b.d.withAtMost(b.p, sums[k], i, j)-b.score[k] <= least {
					continue
				}
			}
			if gain := b.d.linkScore(b.p, l.more(i, j)) - b.score[k] + b.p.alone - b.d.t.gather - b.d.raised(); gain > 0 {
				gifts = append(gifts, gift{i, j, k, gain})
			}
		}
	}
	for i, k := range b.src {
		if !b.all[k].full() {
			weigh(i, -1)
		}
	}
	for j, k := range b.tgt {
		if !b.all[k].full() {
			weigh(-1, j)
		}
	}
	slices.SortStableFunc(gifts, func(x, y gift) int { return cmp.Compare(y.gain, x.gain) })
	done := map[[2]int]bool{}
	taken := map[int]bool{}
	for _, g := range gifts {
		if done[[2]int{g.src, g.tgt}] || taken[g.into] {
			continue
		}
		done[[2]int{g.src, g.tgt}], taken[g.into] = true, true
		from := 0
		if g.src >= 0 {
			from = b.src[g.src]
		} else {
			from = b.tgt[g.tgt]
		}
		l, rest := b.all[g.into].more(g.src, g.tgt), b.all[from].less(g.src, g.tgt)
		b.set(from, rest, b.d.linkScore(b.p, rest))
		b.set(g.into, l, b.d.linkScore(b.p, l))
	}
}

// near reports whether a unit has more in common than chance with one of the
// other side of a link.
func (b *board) near(l link, i, j int) bool {
	if i >= 0 {
		return slices.ContainsFunc(l.tgt, func(j int) bool { return b.d.density(b.p, b.d.dice(i, j), b.d.cosine(i, j)) > 0 })
	}
	return slices.ContainsFunc(l.src, func(i int) bool { return b.d.density(b.p, b.d.dice(i, j), b.d.cosine(i, j)) > 0 })
}

// sums are what the two sides of a link have, each as a whole.
type sums struct {
	link
	vec    [2][embedding.Dimension]float32
	norm   [2]float64
	dot    float64
	length [2]float64
	mass   [maxViews][2]float64
	common [maxViews]float64 // no less than what both have in common
}

// sums adds up a link of a document of which all pairs are known.
func (d *document) sums(l link) *sums {
	s := &sums{link: l}
	for at, units := range [2][]int{l.src, l.tgt} {
		own := [2]*side{&d.src, &d.tgt}[at]
		addUp(s.vec[at][:], own.vec, own.norm, units)
		s.norm[at] = embedding.Norm(s.vec[at][:])
		for _, u := range units {
			s.length[at] += own.length[u]
			for v := range d.views {
				s.mass[v][at] += [2][]float64{d.views[v].srcMass, d.views[v].tgtMass}[at][u]
			}
		}
	}
	s.dot = embedding.Dot(s.vec[0][:], s.vec[1][:])
	for _, i := range l.src {
		for _, j := range l.tgt {
			for v := range d.views {
				s.common[v] += float64(d.dense.common[v][i*len(d.tgt.units)+j])
			}
		}
	}
	return s
}

// roundingSlack is far above what sums of vectors and features differ by when
// they are added up in another order, for each mean length.
const roundingSlack = 1e-3

// withAtMost is no less than the score of a link with one more unit; the other
// is -1. Features that two units of one side share are counted for both.
func (d *document) withAtMost(p *settings, s *sums, i, j int) float64 {
	m := len(d.tgt.units)
	at, unit, own, others := 0, i, &d.src, s.tgt
	if i < 0 {
		at, unit, own, others = 1, j, &d.tgt, s.src
	}
	cell := func(other int) int {
		if i < 0 {
			return other*m + unit
		}
		return unit*m + other
	}
	dice := 0.0
	for v := range d.views {
		common, mass := s.common[v], s.mass[v]
		mass[at] += [2][]float64{d.views[v].srcMass, d.views[v].tgtMass}[at][unit]
		for _, o := range others {
			common += float64(d.dense.common[v][cell(o)])
		}
		if all := mass[0] + mass[1]; all > 0 {
			dice += 2 * min(common, mass[0], mass[1]) / all
		}
	}
	dice /= float64(len(d.views))
	dot, square := s.dot, s.norm[at]*s.norm[at]
	if vec, norm := own.vec[unit], own.norm[unit]; vec != nil {
		otherNorm := [2][]float64{d.src.norm, d.tgt.norm}[1-at]
		for _, o := range others {
			dot += norm * otherNorm[o] * float64(d.dense.cos[cell(o)])
		}
		square += norm*norm + 2*norm*embedding.Dot(s.vec[at][:], vec)
	}
	cos := 0.0
	if n := math.Sqrt(max(0, square)) * s.norm[1-at]; n > 0 {
		cos = dot / n
	}
	length := s.length
	length[at] += own.length[unit]
	size := (length[0] + length[1]) / 2 / d.meanSize
	return d.beadScore(p, len(s.src)+1-at, len(s.tgt)+at, length[0], length[1], dice, cos, math.Inf(-1)) + roundingSlack*(1+size)
}
