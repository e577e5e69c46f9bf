package diff

import (
	"fmt"
	"math"

	"variorum/stages/embedding"
)

// The constants of the sentence alignment, tuned on translated news with
// sentences taken out and put in.
const (
	unrelated   = 0.30  // cosine above which a bead gains
	lonePrice   = 1.0   // for each marked sentence in a bead with others
	gonePrice   = 100.0 // for each sentence in a bead whose partner is in another link
	alonePrice  = 0.12  // for each sentence without partner, by its size
	joinPrice   = 0.06  // for each sentence beyond the first of a side
	lengthPrice = 0.02  // for each nat of improbable length
	lengthCap   = 12.0  // nats
	window      = 100   // sentences from the diagonal
	maxSquare   = 40000 // pairs of sentences that are all compared

	maxSentences = 3000 // of both sides of a link
)

var shapes = [...][2]int{{1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {1, 0}, {0, 1}}

// alignSentences finds the beads of the best score by dynamic programming over
// both sides, monotone. Score of a bead: how far the cosine of its sides is
// above that of unrelated sentences, by size, less what joining and unequal
// length cost.
func (t *translation) alignSentences() {
	a, b := t.sides[0].sentences, t.sides[1].sentences
	n, m := len(a), len(b)
	if n == 0 || m == 0 {
		for i := range n {
			t.beads = append(t.beads, bead{i, i + 1, 0, 0})
		}
		for j := range m {
			t.beads = append(t.beads, bead{n, n, j, j + 1})
		}
		return
	}
	if n+m > maxSentences {
		t.hit(fmt.Sprintf("A link has more than %d sentences; they were not told apart.", maxSentences))
		t.beads = []bead{{0, n, 0, m}}
		return
	}
	narrow := n*m > maxSquare
	if narrow {
		t.hit("A link has so many sentences that only those at about the same place were compared across the languages.")
	}
	mean := 0.0
	for _, s := range a {
		mean += s.size
	}
	for _, s := range b {
		mean += s.size
	}
	mean = math.Max(mean/float64(n+m), 1)
	rows := make([]row, n+1)
	for i := range rows {
		lo, hi := 0, m
		if narrow {
			at := int(float64(i) / float64(n) * float64(m))
			lo, hi = max(0, at-window), min(m, at+window)
		}
		rows[i] = row{lo: lo, score: make([]float64, hi-lo+1), shape: make([]uint8, hi-lo+1)}
		for j := lo; j <= hi; j++ {
			if i == 0 && j == 0 {
				continue
			}
			best, shape := math.Inf(-1), 0
			for k, s := range shapes {
				if i < s[0] || j < s[1] {
					continue
				}
				before := rows[i-s[0]].at(j - s[1])
				if math.IsInf(before, -1) {
					continue
				}
				if v := before + t.score(bead{i - s[0], i, j - s[1], j}, mean); v > best {
					best, shape = v, k
				}
			}
			rows[i].score[j-lo], rows[i].shape[j-lo] = best, uint8(shape)
		}
	}
	for i, j := n, m; i > 0 || j > 0; {
		s := shapes[rows[i].shape[j-rows[i].lo]]
		t.beads = append(t.beads, bead{i - s[0], i, j - s[1], j})
		i, j = i-s[0], j-s[1]
	}
	for i, j := 0, len(t.beads)-1; i < j; i, j = i+1, j-1 {
		t.beads[i], t.beads[j] = t.beads[j], t.beads[i]
	}
}

// A row holds the best scores up to one sentence of the original, for sentences
// of the republication from lo on.
type row struct {
	lo    int
	score []float64
	shape []uint8
}

func (r row) at(j int) float64 {
	if j < r.lo || j >= r.lo+len(r.score) {
		return math.Inf(-1)
	}
	return r.score[j-r.lo]
}

func (t *translation) score(b bead, mean float64) float64 {
	s, u := t.sides[0].sentences[b.s0:b.s1], t.sides[1].sentences[b.t0:b.t1]
	x, y := size(s), size(u)
	if !b.paired() {
		if t.marked(b) {
			return 0
		}
		return -alonePrice * (x + y) / mean
	}
	cos := cosine(t.sides[0].joined(b.s0, b.s1), t.sides[1].joined(b.t0, b.t1))
	w := (x + y) / 2 / mean
	v := w * (cos - unrelated)
	v -= joinPrice * float64(len(s)+len(u)-2)
	for _, side := range [...][]sentence{s, u} {
		for _, x := range side {
			switch {
			case x.gone:
				v -= gonePrice
			case x.lone:
				v -= lonePrice
			}
		}
	}
	v -= lengthPrice * math.Min(improbable(x, y), lengthCap)
	return v
}

func size(s []sentence) float64 {
	sum := 0.0
	for _, x := range s {
		sum += x.size
	}
	return sum
}

// vector returns the vector of joined sentences; it must not be changed.
func vector(s []sentence) []float32 {
	if len(s) == 1 {
		return s[0].vector
	}
	sum := make([]float32, len(s[0].vector))
	for _, x := range s {
		for k, v := range x.vector {
			sum[k] += v
		}
	}
	return sum
}

// joined returns the vector of sentences [from, to); those of up to three are
// kept.
func (t *text) joined(from, to int) meaning {
	n := to - from - 1
	if n >= len(t.sums) {
		v := vector(t.sentences[from:to])
		return meaning{v, embedding.Norm(v)}
	}
	if t.sums[n] == nil {
		t.sums[n] = make([]meaning, len(t.sentences))
	}
	m := &t.sums[n][from]
	if m.vector == nil {
		m.vector = vector(t.sentences[from:to])
		m.norm = embedding.Norm(m.vector)
	}
	return *m
}

// A meaning is a vector and its length.
type meaning struct {
	vector []float32
	norm   float64
}

func cosine(a, b meaning) float64 {
	if n := a.norm * b.norm; n > 0 {
		return embedding.Dot(a.vector, b.vector) / n
	}
	return 0
}

// improbable returns the price of two lengths, in nats: the negative logarithm
// of the two-sided Gaussian tail of their difference (Gale and Church 1993).
func improbable(x, y float64) float64 {
	z := math.Abs(x-y) / math.Sqrt(6.8*math.Max((x+y)/2, 1))
	return -math.Log(math.Max(math.Erfc(z/math.Sqrt2), 1e-12))
}
