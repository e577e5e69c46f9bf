package diff

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/embedding"
)

// neighbours is how many sentences on either side of one are taken as its
// surroundings.
const neighbours = 8

// markGone marks the sentences of which most lies in one of the places.
func (t *translation) markGone(gone [2][]article.Place) {
	for side, places := range gone {
		if len(places) == 0 {
			continue
		}
		x := t.sides[side]
		for i := range x.sentences {
			s := &x.sentences[i]
			p := &x.paragraphs[s.para]
			body := p.Text[s.from:s.to]
			text := strings.TrimSpace(body)
			start := utf8.RuneCountInString(p.Text[:s.from+strings.Index(body, text)])
			end := start + utf8.RuneCountInString(text)
			covered := 0
			for _, g := range places {
				if g.Paragraph == p.Index {
					covered += max(0, min(g.End, end)-max(g.Start, start))
				}
			}
			s.gone = 2*covered > end-start
			s.lone = s.gone
		}
	}
}

// markLone marks the sentences that have no partner on the other side.
//
// A sentence is judged by what its surroundings gain without it: how much worse
// its words are answered than those of the sentences around it, how much closer
// the two sides come in meaning, and how much better their lengths agree. The
// weights are those of a logistic regression on 2,600 sentences of translated
// news, 70 of them taken out or put in.
func (t *translation) markLone() {
	if len(t.sides[0].sentences)+len(t.sides[1].sentences) > maxSentences {
		return
	}
	defer func() { t.spent = 0 }()
	for side, x := range t.sides {
		other := t.sides[1-side]
		n, m := len(x.sentences), len(other.sentences)
		if n < 2 || m == 0 {
			continue
		}
		for i, s := range x.sentences {
			lo, hi := surroundings(i, n, m)
			t.spent += (s.w1 - s.w0) * (other.sentences[hi-1].w1 - other.sentences[lo].w0)
		}
		if t.spent > maxLikenesses {
			t.hit("A link has so many words that sentences without a partner were not looked for.")
			return
		}
		answered := make([]float64, n) // by the other side's surroundings, times weight
		weight := make([]float64, n)
		for i, s := range x.sentences {
			lo, hi := surroundings(i, n, m)
			share, w := t.answers(side, s.w0, s.w1, other.sentences[lo].w0, other.sentences[hi-1].w1)
			answered[i], weight[i] = share*w, w
		}
		for i := range x.sentences {
			if !x.sentences[i].gone {
				x.sentences[i].lone = t.lone(side, i, answered, weight)
			}
		}
	}
}

// surroundings returns the range of the other side's m sentences that lie about
// where sentence i of n lies.
func surroundings(i, n, m int) (lo, hi int) {
	first, last := max(0, i-neighbours), min(n, i+neighbours+1)
	return first * m / n, max((last*m+n-1)/n, first*m/n+1)
}

const (
	leastSize  = 18.0 // letters of English: shorter ones say too little
	leastWords = 2
	leastMatch = 0.35 // cosine of the surroundings without the sentence
	// Log odds that are asked for: most of short sentences, least where no
	// sentence of the surroundings comes near in meaning.
	evidence        = -0.1
	short           = 45.0 // letters of English
	shortEvidence   = 0.3
	distant         = 0.32 // cosine of the closest sentence
	distantEvidence = -0.65
)

func (t *translation) lone(side, i int, answered, weight []float64) bool {
	x, other := t.sides[side], t.sides[1-side]
	s := x.sentences[i]
	if s.size < leastSize || s.w1-s.w0 < leastWords || weight[i] == 0 {
		return false
	}
	n, m := len(x.sentences), len(other.sentences)
	first, last := max(0, i-neighbours), min(n, i+neighbours+1)
	lo, hi := surroundings(i, n, m)
	rest, restWeight := 0.0, 0.0
	for k := first; k < last; k++ {
		if k != i && !x.sentences[k].gone {
			rest, restWeight = rest+answered[k], restWeight+weight[k]
		}
	}
	if restWeight == 0 {
		return false
	}
	around, beyond := here(x.sentences[first:last]), here(other.sentences[lo:hi])
	if len(beyond) == 0 {
		return false
	}
	with, far := vector(around), vector(beyond)
	without := make([]float32, len(with))
	for k := range without {
		without[k] = with[k] - s.vector[k]
	}
	closest := 0.0
	for _, o := range beyond {
		closest = math.Max(closest, embedding.Cosine(s.vector, o.vector))
	}
	before, after := embedding.Cosine(with, far), embedding.Cosine(without, far)
	share := answered[i] / weight[i]
	mine, theirs := size(around), size(beyond)
	length := improbable(mine, theirs) - improbable(mine-s.size, theirs)
	length = math.Max(-6, math.Min(6, length)) / 6
	odds := 2.8*(rest/restWeight-share) + 2.4*(after-before) + 4.3*length - 3.4*share - 5.8*closest + 0.5*after + 0.8
	asked := evidence
	switch {
	case s.size < short:
		asked = shortEvidence
	case closest < distant:
		asked = distantEvidence
	}
	return after >= leastMatch && odds > asked
}

// here drops the sentences that are gone.
func here(s []sentence) []sentence {
	if !slices.ContainsFunc(s, func(x sentence) bool { return x.gone }) {
		return s
	}
	return slices.DeleteFunc(slices.Clone(s), func(x sentence) bool { return x.gone })
}

// settle looks at the sentences that the alignment left alone. Two that answer
// each other changed places: they and what lies between become one bead. One
// that is not marked joins the neighbour that it fits better.
func (t *translation) settle() {
	t.joinSwapped()
	for n := 0; n < len(t.beads) && len(t.beads) > 1; {
		b := t.beads[n]
		if b.paired() || t.marked(b) {
			n++
			continue
		}
		t.joinNeighbour(n)
		n = max(n-1, 0)
	}
}

// anyGone reports whether a sentence of the ranges is gone.
func (t *translation) anyGone(s0, s1, t0, t1 int) bool {
	gone := func(x sentence) bool { return x.gone }
	return slices.ContainsFunc(t.sides[0].sentences[s0:s1], gone) || slices.ContainsFunc(t.sides[1].sentences[t0:t1], gone)
}

func (t *translation) marked(b bead) bool {
	for _, s := range t.sides[0].sentences[b.s0:b.s1] {
		if !s.lone {
			return false
		}
	}
	for _, s := range t.sides[1].sentences[b.t0:b.t1] {
		if !s.lone {
			return false
		}
	}
	return true
}

// swapped is the cosine from which two lone sentences count as one that moved.
const swapped = 0.4

// joinSwapped joins sentences that stand alone on both sides and mean the same,
// with all beads between them.
func (t *translation) joinSwapped() {
	a, b := t.sides[0], t.sides[1]
	for x := 0; x < len(t.beads); x++ {
		for y := x + 1; y < len(t.beads) && y <= x+4; y++ {
			p, q := t.beads[x], t.beads[y]
			if p.paired() || q.paired() || (p.s0 < p.s1) == (q.s0 < q.s1) || t.anyGone(p.s0, q.s1, p.t0, q.t1) {
				continue
			}
			s, u := p, q
			if s.s0 == s.s1 {
				s, u = q, p
			}
			if cosine(a.joined(s.s0, s.s1), b.joined(u.t0, u.t1)) > swapped {
				t.beads[x] = bead{p.s0, q.s1, p.t0, q.t1}
				t.beads = append(t.beads[:x+1], t.beads[y+1:]...)
				x--
				break
			}
		}
	}
}

// joinNeighbour joins bead n to the one before or after it, whichever becomes
// the better for it.
func (t *translation) joinNeighbour(n int) {
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
