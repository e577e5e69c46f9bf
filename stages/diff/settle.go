package diff

import (
	"variorum/stages/embedding"
)

// The evidence asked for before a sentence counts as without partner.
const (
	leastSize     = 25.0 // letters of English
	leastOthers   = 0.40 // mean cosine of the beads with partners
	mostAnswered  = 0.52 // share of the sentence that the other side answers
	leastContrast = 0.08 // by how much the others are answered better
)

// neighbours is how many beads on either side are asked.
const neighbours = 6

// settle looks at every sentence that the alignment left alone. Two that
// answer each other changed places: they and what lies between become one bead.
// One that is answered after all, or about which too little is known, joins the
// neighbour that it fits better.
func (t *translation) settle() {
	t.joinSwapped()
	for n := 0; n < len(t.beads); {
		if t.beads[n].paired() || t.withoutPartner(n) || len(t.beads) == 1 {
			n++
			continue
		}
		t.joinNeighbour(n)
		n = max(n-1, 0)
	}
}

// joinSwapped joins sentences that stand alone on both sides and mean the same,
// with all beads between them.
func (t *translation) joinSwapped() {
	a, b := t.sides[0].sentences, t.sides[1].sentences
	for x := 0; x < len(t.beads); x++ {
		for y := x + 1; y < len(t.beads) && y <= x+4; y++ {
			p, q := t.beads[x], t.beads[y]
			if p.paired() || q.paired() || (p.s0 < p.s1) == (q.s0 < q.s1) {
				continue
			}
			s, u := p, q
			if s.s0 == s.s1 {
				s, u = q, p
			}
			if embedding.Cosine(vector(a[s.s0:s.s1]), vector(b[u.t0:u.t1])) > swapped {
				t.beads[x] = bead{p.s0, q.s1, p.t0, q.t1}
				t.beads = append(t.beads[:x+1], t.beads[y+1:]...)
				x--
				break
			}
		}
	}
}

// swapped is the cosine from which two lone sentences count as one that moved.
const swapped = 0.4

// withoutPartner weighs the evidence that the sentences of bead n, which has one
// side, have no partner.
func (t *translation) withoutPartner(n int) bool {
	b := t.beads[n]
	side, w0, w1 := 0, 0, 0
	mass := 0.0
	if b.s0 < b.s1 {
		s := t.sides[0].sentences[b.s0:b.s1]
		w0, w1, mass = s[0].w0, s[len(s)-1].w1, size(s)
	} else {
		s := t.sides[1].sentences[b.t0:b.t1]
		side, w0, w1, mass = 1, s[0].w0, s[len(s)-1].w1, size(s)
	}
	if mass < leastSize || w1-w0 < 3 {
		return false
	}
	others, count := 0.0, 0
	answered, weights := 0.0, 0.0
	var around [2]int // words of the other side
	for _, o := range t.beads[max(0, n-neighbours):min(len(t.beads), n+neighbours+1)] {
		x, y := t.sides[0].sentences[o.s0:o.s1], t.sides[1].sentences[o.t0:o.t1]
		if their := [2][]sentence{x, y}[1-side]; len(their) > 0 {
			if around[1] == 0 {
				around[0] = their[0].w0
			}
			around[1] = their[len(their)-1].w1
		}
		if !o.paired() {
			continue
		}
		others += embedding.Cosine(vector(x), vector(y))
		count++
		sides := [2][]sentence{x, y}
		mine, their := sides[side], sides[1-side]
		share, weight := t.answers(side, mine[0].w0, mine[len(mine)-1].w1, their[0].w0, their[len(their)-1].w1)
		answered += share * weight
		weights += weight
	}
	if count == 0 || others/float64(count) < leastOthers || weights == 0 {
		return false
	}
	// Any sentence near it may answer it, not only its neighbours.
	share, _ := t.answers(side, w0, w1, around[0], around[1])
	return share < mostAnswered && answered/weights-share > leastContrast
}

// joinNeighbour joins bead n to the one before or after it, whichever becomes
// the better for it.
func (t *translation) joinNeighbour(n int) {
	if len(t.beads) < 2 {
		return
	}
	into := n - 1
	if n == 0 || n+1 < len(t.beads) && t.gain(n, n+1) > t.gain(n, n-1) {
		into = n + 1
	}
	x, y := min(n, into), max(n, into)
	t.beads[x] = bead{t.beads[x].s0, t.beads[y].s1, t.beads[x].t0, t.beads[y].t1}
	t.beads = append(t.beads[:y], t.beads[y+1:]...)
}

func (t *translation) gain(n, into int) float64 {
	x, y := min(n, into), max(n, into)
	joined := bead{t.beads[x].s0, t.beads[y].s1, t.beads[x].t0, t.beads[y].t1}
	return t.score(joined, 1) - t.score(t.beads[into], 1)
}
