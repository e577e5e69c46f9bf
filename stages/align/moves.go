package align

import (
	"math"
	"slices"
)

// A pair is one unit of each side with what they have in common.
type pair struct {
	src, tgt int
	density  float64
	weight   float64 // what leaving it out of the order would cost
}

// clearPairs returns pairs that are best for both units, far ahead of the
// second best of both, by original unit.
func (d *document) clearPairs() []pair {
	n, m := len(d.src.units), len(d.tgt.units)
	rows, columns := newRanking(n), newRanking(m)
	d.candidates(&d.t.abridged, math.Inf(-1), func(i, j int, density float64) {
		rows.see(i, j, density)
		columns.see(j, i, density)
	})
	var out []pair
	for i := range n {
		j := rows.best[i]
		if j < 0 || columns.best[j] != i {
			continue
		}
		x := rows.first[i]
		if x > d.t.clearDensity+d.raised() && x-max(rows.second[i], columns.second[j]) > d.t.clearMargin {
			size := (d.src.length[i] + d.tgt.length[j]) / 2 / d.meanSize
			out = append(out, pair{i, j, x, x * size})
		}
	}
	return out
}

// raised is what pairs across the order need more in long texts.
func (d *document) raised() float64 {
	return d.t.rise * math.Log(max(1, float64(len(d.src.units)+len(d.tgt.units))/20))
}

// A ranking remembers the best two partners of every unit.
type ranking struct {
	best          []int
	first, second []float64
}

func newRanking(n int) ranking {
	r := ranking{make([]int, n), make([]float64, n), make([]float64, n)}
	for i := range n {
		r.best[i], r.first[i], r.second[i] = -1, math.Inf(-1), math.Inf(-1)
	}
	return r
}

func (r *ranking) see(unit, partner int, x float64) {
	switch {
	case x > r.first[unit]:
		r.second[unit] = r.first[unit]
		r.first[unit], r.best[unit] = x, partner
	case x > r.second[unit]:
		r.second[unit] = x
	}
}

// candidates calls see for pairs of units that may belong together, by
// original unit: all pairs with a density above least, or in long texts those
// that share rare features.
func (d *document) candidates(p *settings, least float64, see func(i, j int, density float64)) {
	if d.dense == nil {
		if d.rare == nil {
			d.rare = d.rareCandidates(false)
		}
		for _, q := range d.rare {
			if x := d.density(p, q.dice, q.cos); x > least {
				see(int(q.src), int(q.tgt), x)
			}
		}
		return
	}
	row := make([]float64, len(d.tgt.units))
	for i := range d.src.units {
		d.densities(p, i, row)
		for j, x := range row {
			if x > least && !d.apart[[2]int{i, j}] {
				see(i, j, x)
			}
		}
	}
}

// In long texts a feature of more than rareUnits units of the republication
// names no candidates, and a unit has at most rareBest of them.
const (
	rareUnits = 48
	rareBest  = 4
)

// A candidate is a pair of units with what they have in common.
type candidate struct {
	src, tgt  int32
	dice, cos float64
}

// rareCandidates finds candidates through an inverted index, of bridges too
// where that is asked for.
func (d *document) rareCandidates(bridges bool) []candidate {
	index := make([][][]int32, len(d.views))
	for k := range d.views {
		index[k] = d.views[k].postings(bridges)
	}
	rows := make([][]candidate, len(d.src.units)/rowsAtOnce+1) // by every so many units
	d.parts(len(rows), 1, func(d *document, from, to int) {
		for k := from; k < to; k++ {
			rows[k] = d.candidatesOf(index, k*rowsAtOnce, min((k+1)*rowsAtOnce, len(d.src.units)))
		}
	})
	return slices.Concat(rows...)
}

// candidatesOf finds the candidates of some units of the original.
func (d *document) candidatesOf(index [][][]int32, from, to int) []candidate {
	var out []candidate
	shared := make([]float32, len(d.tgt.units))
	var touched []int32
	for i := from; i < to; i++ {
		touched = touched[:0]
		for k := range d.views {
			v := &d.views[k]
			for _, f := range v.src[i] {
				for _, j := range index[k][f.id] {
					if shared[j] == 0 {
						touched = append(touched, j)
					}
					shared[j] += v.weight[f.id]
				}
			}
		}
		for range rareBest {
			best, share := int32(-1), float32(0)
			for _, j := range touched {
				if shared[j] > 0 {
					if s := shared[j] / float32(d.views[0].srcMass[i]+d.views[0].tgtMass[j]); s > share || s == share && j < best {
						best, share = j, s
					}
				}
			}
			if best < 0 {
				break
			}
			shared[best] = -1
			if d.apart[[2]int{i, int(best)}] {
				continue
			}
			out = append(out, candidate{int32(i), best, d.dice(i, int(best)), d.cosine(i, int(best))})
		}
		for _, j := range touched {
			shared[j] = 0
		}
	}
	return out
}

// postings lists for every rare feature the units of the republication that
// have it.
func (v *view) postings(bridges bool) [][]int32 {
	count := make([]int32, len(v.weight))
	for _, b := range v.tgt {
		for _, f := range b {
			count[f.id]++
		}
	}
	total := 0
	for id, c := range count {
		if c > rareUnits || v.kinds[id] == bridgeFeature && !bridges {
			count[id] = 0
		}
		total += int(count[id])
	}
	flat, lists := make([]int32, 0, total), make([][]int32, len(count))
	for id, c := range count {
		at := len(flat)
		flat = flat[:at+int(c)]
		lists[id] = flat[at:at:len(flat)]
	}
	for j, b := range v.tgt {
		for _, f := range b {
			if cap(lists[f.id]) > 0 {
				lists[f.id] = append(lists[f.id], int32(j))
			}
		}
	}
	return lists
}

// chain splits pairs, which are in the order of the original, into the
// heaviest part that is in order on the other side too, and the rest.
//
// Each unit occurs in one pair. Cost is n log n (a Fenwick tree of the best
// chain that ends before each place).
func chain(pairs []pair, m int) (in, out []pair) {
	tree := make([]int, m+1) // for a stretch of places: 1 + the pair that ends the best chain in it
	total := make([]float64, len(pairs))
	before := make([]int, len(pairs))
	for k, p := range pairs {
		top := 0
		for at := p.tgt; at > 0; at -= at & -at { // places 0 to p.tgt-1
			if t := tree[at]; t > 0 && (top == 0 || total[t-1] > total[top-1]) {
				top = t
			}
		}
		before[k] = top
		total[k] = p.weight
		if top > 0 {
			total[k] += total[top-1]
		}
		for at := p.tgt + 1; at <= m; at += at & -at {
			if t := tree[at]; t == 0 || total[k] > total[t-1] {
				tree[at] = k + 1
			}
		}
	}
	last := 0
	for k := range pairs {
		if last == 0 || total[k] > total[last-1] {
			last = k + 1
		}
	}
	chosen := make([]bool, len(pairs))
	for ; last > 0; last = before[last-1] {
		chosen[last-1] = true
	}
	for k, p := range pairs {
		if chosen[k] {
			in = append(in, p)
		} else {
			out = append(out, p)
		}
	}
	return in, out
}
