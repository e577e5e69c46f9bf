package align

import "math"

// A link of several with several is divided where both parts stand on their
// own, their lengths agree to this price, and across the parts there is nothing
// above chance: the weight of one strong pair is no reason to join its
// neighbours to it.
const dividedPrice = 3.0

// divide cuts links of several with several in two wherever both parts stand
// on their own.
func (b *board) divide() {
	for k := 0; k < len(b.all); k++ {
		for b.divideLink(k) {
		}
	}
}

func (b *board) divideLink(k int) bool {
	l := b.all[k]
	if len(l.src) < 2 || len(l.tgt) < 2 {
		return false
	}
	best := math.Inf(-1)
	var first, second link
	for x := 1; x < len(l.src); x++ {
		for y := 1; y < len(l.tgt); y++ {
			p, q := link{l.src[:x:x], l.tgt[:y:y]}, link{l.src[x:], l.tgt[y:]}
			if b.d.linkLengthPrice(p) > dividedPrice || b.d.linkLengthPrice(q) > dividedPrice ||
				b.d.linkDensity(p) <= 0 || b.d.linkDensity(q) <= 0 ||
				b.d.linkDensity(link{p.src, q.tgt}) > 0 || b.d.linkDensity(link{q.src, p.tgt}) > 0 {
				continue
			}
			if s := b.d.linkScore(b.p, p) + b.d.linkScore(b.p, q); s > best {
				best, first, second = s, p, q
			}
		}
	}
	if math.IsInf(best, -1) {
		return false
	}
	b.set(k, first, b.d.linkScore(b.p, first))
	b.add(second)
	return true
}

func (d *document) linkDensity(l link) float64 {
	dice, cos := d.overlap(l)
	return d.density(&d.t.abridged, dice, cos)
}

func (d *document) linkLengthPrice(l link) float64 {
	a, b := 0.0, 0.0
	for _, i := range l.src {
		a += d.src.length[i]
	}
	for _, j := range l.tgt {
		b += d.tgt.length[j]
	}
	return lengthPrice(a, b)
}

// foreignShare is the part of the usual overlap below which a unit has no place
// in a link of several. Across languages crossShare is, where the unit by
// itself has less in common with the other side than chance by crossDensity:
// the sum of several vectors hides such a unit.
const (
	foreignShare = 0.4
	crossShare   = 0.3
	crossDensity = -0.1
)

// trim takes units out of links of several that have nothing to do with the
// other side.
func (b *board) trim() {
	share := foreignShare
	if !b.d.same {
		share = crossShare
	}
	usual, n := 0.0, 0
	for _, l := range b.all {
		if len(l.src) == 1 && len(l.tgt) == 1 {
			x, y := b.d.contained(l, 0)
			usual, n = usual+x[0]+y[0], n+2
		}
	}
	if n == 0 {
		return
	}
	least := share * usual / float64(n)
	for k := range b.all {
		l := b.all[k]
		if !l.full() || len(l.src)+len(l.tgt) < 3 {
			continue
		}
		x, y := b.d.contained(l, 0)
		for at, i := range l.src {
			if x[at] < least && len(b.all[k].src) > 1 && b.d.foreign(link{[]int{i}, l.tgt}) && b.d.src.length[i] > shortUnit*b.d.meanSize {
				b.takeOut(k, i, -1)
			}
		}
		for at, j := range l.tgt {
			if y[at] < least && len(b.all[k].tgt) > 1 && b.d.foreign(link{l.src, []int{j}}) && b.d.tgt.length[j] > shortUnit*b.d.meanSize {
				b.takeOut(k, -1, j)
			}
		}
	}
}

// foreign reports whether a unit has nothing to do with the other side of its
// link, as far as its words say so; in one language they say it all.
func (d *document) foreign(l link) bool { return d.same || d.linkDensity(l) < crossDensity }

// takeOut makes a unit of link k a link of its own.
func (b *board) takeOut(k, i, j int) {
	rest := b.all[k].less(i, j)
	b.set(k, rest, b.d.linkScore(b.p, rest))
	if i >= 0 {
		b.add(link{src: []int{i}})
	} else {
		b.add(link{tgt: []int{j}})
	}
}

// contained returns for each unit of a link which part of its weight, 0 to 1,
// the other side has too, in one view.
func (d *document) contained(l link, view int) (src, tgt []float64) {
	v := &d.views[view]
	part := func(units []int, bags []bag, mass []float64, others []int, otherBags []bag, count []float32) []float64 {
		for _, o := range others {
			for _, f := range otherBags[o] {
				count[f.id] += f.n
			}
		}
		out := make([]float64, len(units))
		for k, u := range units {
			sum := 0.0
			for _, f := range bags[u] {
				sum += float64(v.weight[f.id] * min(f.n, count[f.id]))
			}
			if mass[u] > 0 {
				out[k] = sum / mass[u]
			}
		}
		for _, o := range others {
			for _, f := range otherBags[o] {
				count[f.id] = 0
			}
		}
		return out
	}
	src = part(l.src, v.src, v.srcMass, l.tgt, v.tgt, d.scratch.src[view])
	tgt = part(l.tgt, v.tgt, v.tgtMass, l.src, v.src, d.scratch.tgt[view])
	return src, tgt
}
