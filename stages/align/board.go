package align

import (
	"cmp"
	"math"
	"slices"

	"variorum/stages/article"
	"variorum/stages/embedding"
)

// A link joins units of a document, by number; both lists are increasing.
type link struct{ src, tgt []int }

func (l *link) full() bool { return len(l.src) > 0 && len(l.tgt) > 0 }

// linkScore is the score of a link on its own: of a bead, or the price of
// leaving its units alone.
func (d *document) linkScore(p *settings, l link) float64 {
	if !l.full() {
		return -p.alone * float64(len(l.src)+len(l.tgt))
	}
	if d.torn(l) {
		return -forbidden
	}
	var srcLength, tgtLength float64
	for _, i := range l.src {
		srcLength += d.src.length[i]
	}
	for _, j := range l.tgt {
		tgtLength += d.tgt.length[j]
	}
	dice, cos := d.overlap(l)
	return d.beadScore(p, len(l.src), len(l.tgt), srcLength, tgtLength, dice, cos, math.Inf(-1)) + d.kindBonus(l)
}

// kindBonus favours links of one unit with one that were the same on the page,
// a headline with a headline, a heading with a heading, and is against those
// that were not, the less the more their words are the same, and against
// headings and captions joined with other text.
func (d *document) kindBonus(l link) float64 {
	if len(l.src) == 1 && len(l.tgt) == 1 {
		return d.pairBonus(l.src[0], l.tgt[0])
	}
	odd := 0
	for _, s := range []struct {
		kinds []article.Kind
		units []int
	}{{d.src.kinds, l.src}, {d.tgt.kinds, l.tgt}} {
		if len(s.units) < 2 {
			continue
		}
		for _, u := range s.units {
			if furniture(s.kinds[u]) {
				odd++
			}
		}
	}
	return -d.t.furniture * float64(odd)
}

func (d *document) pairBonus(i, j int) float64 {
	a, b := d.src.kinds[i], d.tgt.kinds[j]
	switch {
	case a == b && headline(a):
		return d.t.headline
	case a != b && (headline(a) || headline(b)):
		return -d.t.furniture * (1 - d.dice(i, j))
	}
	return 0
}

func headline(k article.Kind) bool {
	return k == article.KindHeadline || k == article.KindHeading
}

// furniture is what stands on a page beside the running text.
func furniture(k article.Kind) bool { return headline(k) || k == article.KindCaption }

// overlap returns the dice and the cosine of a link with both sides.
func (d *document) overlap(l link) (dice, cos float64) {
	if len(l.src) == 1 && len(l.tgt) == 1 {
		return d.dice(l.src[0], l.tgt[0]), d.cosine(l.src[0], l.tgt[0])
	}
	for k := range d.views {
		v, count := &d.views[k], d.scratch.src[k]
		sum, mass := 0.0, 0.0
		for _, i := range l.src {
			mass += v.srcMass[i]
			for _, f := range v.src[i] {
				count[f.id] += f.n
			}
		}
		for _, j := range l.tgt {
			mass += v.tgtMass[j]
			for _, f := range v.tgt[j] {
				if have := count[f.id]; have > 0 {
					n := min(have, f.n)
					sum += float64(v.weight[f.id] * n)
					count[f.id] = have - n
				}
			}
		}
		for _, i := range l.src {
			for _, f := range v.src[i] {
				count[f.id] = 0
			}
		}
		if mass > 0 {
			dice += 2 * sum / mass
		}
	}
	var a, b [embedding.Dimension]float32
	addUp(a[:], d.src.vec, d.src.norm, l.src)
	addUp(b[:], d.tgt.vec, d.tgt.norm, l.tgt)
	cos = embedding.Cosine(a[:], b[:])
	if d.own != nil {
		cos = d.own.with(cos, d.ownCosine(l))
	}
	return dice / float64(len(d.views)), cos
}

// addUp adds vectors of some units to v, each times its norm.
func addUp(v []float32, vec [][]float32, norm []float64, units []int) {
	for _, u := range units {
		n := float32(norm[u])
		for k, x := range vec[u] {
			v[k] += n * x
		}
	}
}

// A board is a set of links that is being improved step by step. Each step
// raises the total score.
type board struct {
	d        *document
	p        *settings
	all      []link
	score    []float64
	src, tgt []int // the link of each unit
}

func newBoard(d *document, p *settings, links []link) *board {
	b := &board{d: d, p: p, src: make([]int, len(d.src.units)), tgt: make([]int, len(d.tgt.units))}
	for _, l := range links {
		b.add(l)
	}
	return b
}

func (b *board) add(l link) int {
	k := len(b.all)
	b.all = append(b.all, link{})
	b.score = append(b.score, 0)
	b.set(k, l, b.d.linkScore(b.p, l))
	return k
}

func (b *board) set(k int, l link, score float64) {
	b.all[k], b.score[k] = l, score
	for _, i := range l.src {
		b.src[i] = k
	}
	for _, j := range l.tgt {
		b.tgt[j] = k
	}
}

// links returns the links that have units.
func (b *board) links() []link {
	var out []link
	for _, l := range b.all {
		switch {
		case l.full():
			out = append(out, l)
		default:
			for _, i := range l.src {
				out = append(out, link{src: []int{i}})
			}
			for _, j := range l.tgt {
				out = append(out, link{tgt: []int{j}})
			}
		}
	}
	return out
}

// total is the score of all links, less the price of those across the order.
func (b *board) total() float64 {
	sum := 0.0
	for _, s := range b.score {
		sum += s
	}
	for _, moved := range b.d.moved(b.all) {
		if moved {
			sum -= b.d.t.move
		}
	}
	return sum
}

// swap links units across the order, best first, where that is worth leaving
// the links they are in. It returns the new pairs.
func (b *board) swap() []pair {
	swap, join := b.d.t.swap+b.d.raised(), b.p.join+b.d.raised()
	var done []pair
	for _, q := range b.d.strongPairs(b.p) {
		if b.src[q.src] == b.tgt[q.tgt] {
			continue
		}
		lone := !b.all[b.src[q.src]].full() && !b.all[b.tgt[q.tgt]].full()
		if lone && q.density <= join || !lone && q.density <= swap {
			continue
		}
		from, to := b.src[q.src], b.tgt[q.tgt]
		restFrom, restTo := b.all[from].less(q.src, -1), b.all[to].less(-1, q.tgt)
		fresh := link{[]int{q.src}, []int{q.tgt}}
		fromScore, toScore, freshScore := b.d.linkScore(b.p, restFrom), b.d.linkScore(b.p, restTo), b.d.linkScore(b.p, fresh)
		if fromScore+toScore+freshScore-b.d.t.move > b.score[from]+b.score[to] {
			b.set(from, restFrom, fromScore)
			b.set(to, restTo, toScore)
			b.all, b.score = append(b.all, link{}), append(b.score, 0)
			b.set(len(b.all)-1, fresh, freshScore)
			done = append(done, q)
		}
	}
	// A unit may have left a new pair again for a better one.
	return slices.DeleteFunc(done, func(q pair) bool {
		l := b.all[b.src[q.src]]
		return len(l.src) != 1 || len(l.tgt) != 1 || l.tgt[0] != q.tgt
	})
}

// strongPairs returns the pairs that may be linked across the order, the best
// first. They are sought once for each set of constants.
func (d *document) strongPairs(p *settings) []pair {
	key := *p
	key.alone = 0 // the one constant that changes while a document is solved
	for _, known := range d.strong {
		if known.settings == key {
			return known.pairs
		}
	}
	least := min(d.t.swap, p.join) + d.raised()
	var pairs []pair
	d.candidates(p, least, func(i, j int, density float64) {
		pairs = append(pairs, pair{src: i, tgt: j, density: density})
	})
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.density, a.density) })
	d.strong = append(d.strong, strong{key, pairs})
	return pairs
}

type strong struct {
	settings settings
	pairs    []pair
}

// less returns the link without a unit of the original and one of the
// republication; -1 takes none.
func (l link) less(i, j int) link {
	keep := func(units []int, gone int) []int {
		if gone < 0 {
			return units
		}
		return slices.DeleteFunc(slices.Clone(units), func(u int) bool { return u == gone })
	}
	return link{keep(l.src, i), keep(l.tgt, j)}
}

// absorb gives lone units to the link of a neighbour where that raises the
// score, until it does so nowhere.
func (b *board) absorb() {
	for changed := true; changed; {
		changed = false
		for i, k := range b.src {
			if !b.all[k].full() && b.absorbUnit(i, -1, k, neighbours(b.src, i)) {
				changed = true
			}
		}
		for j, k := range b.tgt {
			if !b.all[k].full() && b.absorbUnit(-1, j, k, neighbours(b.tgt, j)) {
				changed = true
			}
		}
	}
}

// neighbours returns the links of the units beside one.
func neighbours(links []int, unit int) []int {
	var out []int
	if unit > 0 {
		out = append(out, links[unit-1])
	}
	if unit+1 < len(links) {
		out = append(out, links[unit+1])
	}
	return out
}

func (b *board) absorbUnit(i, j, from int, into []int) bool {
	rest := b.all[from].less(i, j)
	restScore := b.d.linkScore(b.p, rest)
	best, bestGain := -1, 0.0
	var bestLink link
	var bestScore float64
	for _, k := range into {
		if !b.all[k].full() {
			continue
		}
		l := b.all[k].more(i, j)
		s := b.d.linkScore(b.p, l)
		if gain := s + restScore - b.score[k] - b.score[from]; gain > bestGain {
			best, bestGain, bestLink, bestScore = k, gain, l, s
		}
	}
	if best < 0 {
		return false
	}
	b.set(from, rest, restScore)
	b.set(best, bestLink, bestScore)
	return true
}

// more returns the link with a unit of either side; -1 adds none.
func (l link) more(i, j int) link {
	insert := func(units []int, fresh int) []int {
		if fresh < 0 {
			return units
		}
		at, _ := slices.BinarySearch(units, fresh)
		return slices.Insert(slices.Clone(units), at, fresh)
	}
	return link{insert(l.src, i), insert(l.tgt, j)}
}
