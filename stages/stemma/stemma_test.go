package stemma

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"variorum/stages/article"
)

// bruteMarginals lists all trees that begin at node 0.
func bruteMarginals(scores [][]float64) [][]float64 {
	n := len(scores)
	sums := make([][]float64, n)
	for i := range sums {
		sums[i] = make([]float64, n)
	}
	total := 0.0
	source := make([]int, n)
	var grow func(v int, weight float64)
	grow = func(v int, weight float64) {
		if v == n {
			for u := 1; u < n; u++ {
				w := u
				for range n {
					if w == 0 {
						break
					}
					w = source[w]
				}
				if w != 0 {
					return
				}
			}
			total += weight
			for u := 1; u < n; u++ {
				sums[source[u]][u] += weight
			}
			return
		}
		for s := range n {
			if s != v {
				source[v] = s
				grow(v+1, weight*math.Exp(scores[s][v]))
			}
		}
	}
	grow(1, 1)
	for s := range sums {
		for v := range sums[s] {
			sums[s][v] /= total
		}
	}
	return sums
}

func TestMarginals(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 2; n <= 6; n++ {
		for range 20 {
			scores := make([][]float64, n)
			for s := range scores {
				scores[s] = make([]float64, n)
				for v := range scores[s] {
					scores[s][v] = r.NormFloat64() * 4
				}
			}
			got, want := marginals(scores), bruteMarginals(scores)
			for s := range n {
				for v := 1; v < n; v++ {
					if s != v && math.Abs(got[s][v]-want[s][v]) > 0.006 {
						t.Fatalf("%d nodes, edge %d to %d: %v, want %v", n, s, v, got[s][v], want[s][v])
					}
				}
			}
		}
	}
}

func TestMarginalsOfFarScores(t *testing.T) {
	scores := [][]float64{{0, -900, -900}, {0, 0, 900}, {0, 900, 0}}
	got := marginals(scores)
	if got[1][2] != 0.5 || got[2][1] != 0.5 || got[0][1] != 0.5 || got[0][2] != 0.5 {
		t.Errorf("two that are alike and far from the original: %v", got)
	}
}

func TestBreakCycles(t *testing.T) {
	g := article.Graph{Edges: []article.GraphEdge{
		{From: "o", To: "d", Confidence: 0.9},
		{From: "a", To: "b", Confidence: 0.9},
		{From: "b", To: "c", Confidence: 0.82},
		{From: "c", To: "a", Confidence: 0.85},
	}}
	breakCycles(&g)
	if len(g.Edges) != 3 || len(g.Undecided) != 1 || g.Undecided[0].To != "c" {
		t.Errorf("%+v", g)
	}
}

func TestNothingToAsk(t *testing.T) {
	c := article.Comparison{Story: article.StoryInfo{Original: "a"}, Versions: []article.Version{{ID: "a"}}}
	if g, hits := Graph(&c); g.Edges == nil || g.Undecided == nil || len(g.Edges)+len(g.Undecided)+len(hits) != 0 {
		t.Errorf("one version: %+v %q", g, hits)
	}
	for range MaxVersions {
		c.Pairs = append(c.Pairs, article.Pair{})
	}
	if g, hits := Graph(&c); len(g.Edges) != 0 || len(hits) != 1 {
		t.Errorf("too many versions: %+v %q", g, hits)
	}
}

// TestMovesWhicheverIsNamed: of two paragraphs that changed places one may be
// called the moved one here and the other there.
func TestMovesWhicheverIsNamed(t *testing.T) {
	order := func(moved int, place ...int) *witness {
		w := newWitness(&article.Version{})
		w.state, w.place, w.moved = slices.Repeat([]state{kept}, len(place)), place, map[int]bool{moved: true}
		return w
	}
	s := order(1, 0, 2, 1, 3)
	for _, c := range []struct {
		copy           *witness
		shared, undone int
	}{
		{order(2, 0, 2, 1, 3), 1, 0},
		{order(0, 0, 1, 2, 3), 0, 1},
		{order(3, 1, 3, 2, 0), 1, 0},
	} {
		var r relation
		r.moves(s, c.copy)
		if r.shared != c.shared || r.undone != c.undone {
			t.Errorf("%v: shared %d, undone %d", c.copy.place, r.shared, r.undone)
		}
	}
}
