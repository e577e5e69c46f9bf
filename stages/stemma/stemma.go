// Package stemma says who copied whom: for every republication the version that
// it was most likely made from, with the evidence and a confidence, or the
// candidates between which the texts do not decide.
//
// The principle is that of textual criticism: agreement in what departs from the
// original is agreement in origin, unless two editors would have done the same
// (the common-error method: P. Maas, Textual Criticism, 1958, § 8; for news, what
// a copyist leaves out, adds, retypes and gets wrong is his "error"). A copy has
// what its source left out, put in and changed, and more of its own; it does not
// go back to the original's words. Two texts that were translated from the same
// source independently agree in what they say and not in how.
//
// For every ordered pair of versions the departures are weighed as a ratio of
// likelihoods, copied against made on one's own. The confidence of an edge is its
// share in all trees that begin at the original, each tree weighted by the
// product of its edges, which the matrix-tree theorem sums without listing them
// (T. Koo, A. Globerson, X. Carreras, M. Collins: Structured Prediction Models via
// the Matrix-Tree Theorem, EMNLP 2007).
//
// It promises no more than the texts tell: a lost version between two others, a
// version made from two, and a copy that changed nothing cannot be seen; what
// does not reach [Sure] stays undecided. Cost: for n versions n² times the
// departures of one, and n³ for the trees; n is at most [MaxVersions].
package stemma

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"variorum/stages/article"
	"variorum/stages/reason"
)

const (
	// Sure is the confidence from which an edge is said to be one.
	Sure = 0.8
	// Thinkable is the confidence from which an undecided edge is listed.
	Thinkable = 0.1
	// MaxVersions is the number of versions of a story up to which the question
	// is asked.
	MaxVersions = 80
)

// Settings of the likelihoods, in nats. They were chosen on generated trees of
// copies; see the test.
const (
	otherPrior = -1.05 // log odds of one other version as the source, against the original
	caution    = 1.6   // departures are not independent: their sum is divided by this
	widest     = 25.0  // candidates further behind the best one than this count as this far
)

// Graph returns the edges of a comparison whose pairs are done. Versions that
// correspond to the original in next to nothing have no edge. The order of the
// republications changes nothing; edges are in the order of the copies' names.
// The second value is a sentence about work that was not done.
func Graph(c *article.Comparison) (article.Graph, []string) {
	g := article.Graph{Edges: []article.GraphEdge{}, Undecided: []article.GraphEdge{}}
	if len(c.Pairs) == 0 {
		return g, nil
	}
	if len(c.Pairs) >= MaxVersions {
		return g, []string{fmt.Sprintf("Who copied whom is not asked for more than %d versions.", MaxVersions)}
	}
	list := read(c)
	if len(list) < 2 {
		return g, nil
	}
	n := len(list)
	relations := make([][]relation, n) // by source and copy
	scores := make([][]float64, n)
	for s := range list {
		relations[s], scores[s] = make([]relation, n), make([]float64, n)
		for v := 1; v < n; v++ {
			if s == v {
				continue
			}
			r := relate(list[s], list[v])
			relations[s][v] = r
			scores[s][v] = float64(r.score / caution)
			if s > 0 {
				scores[s][v] += otherPrior
			}
		}
	}
	shares := marginals(scores)
	for v := 1; v < n; v++ {
		best := 0
		for s := range list {
			if s != v && shares[s][v] > shares[best][v] || best == v {
				best = s
			}
		}
		if shares[best][v] >= Sure {
			g.Edges = append(g.Edges, edge(list, relations, shares, best, v))
			continue
		}
		for s := range list {
			if s != v && shares[s][v] >= Thinkable {
				g.Undecided = append(g.Undecided, edge(list, relations, shares, s, v))
			}
		}
	}
	breakCycles(&g)
	for _, edges := range [][]article.GraphEdge{g.Edges, g.Undecided} {
		slices.SortFunc(edges, func(a, b article.GraphEdge) int {
			return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.From, b.From))
		})
	}
	return g, nil
}

func edge(list []*witness, relations [][]relation, shares [][]float64, s, v int) article.GraphEdge {
	e := article.GraphEdge{
		From: list[s].version.ID, To: list[v].version.ID,
		Confidence: shares[s][v], Reasons: evidence(list, relations, s, v),
	}
	for _, r := range e.Reasons {
		e.Evidence = append(e.Evidence, reason.English(r))
	}
	return e
}

// breakCycles moves the weakest edge of a circle to the undecided ones. Each edge
// of it may be in most trees although no tree has them all.
func breakCycles(g *article.Graph) {
	for {
		from := map[string]int{}
		for i, e := range g.Edges {
			from[e.To] = i
		}
		weakest := -1
		for start := range g.Edges {
			seen := map[int]bool{}
			for i, ok := start, true; ok; i, ok = from[g.Edges[i].From] {
				if seen[i] {
					weakest = i
					for j := range seen {
						a, b := g.Edges[j], g.Edges[weakest]
						if a.Confidence < b.Confidence || a.Confidence == b.Confidence && a.To < b.To {
							weakest = j
						}
					}
					break
				}
				seen[i] = true
			}
			if weakest >= 0 {
				break
			}
		}
		if weakest < 0 {
			return
		}
		g.Undecided = append(g.Undecided, g.Edges[weakest])
		g.Edges = slices.Delete(g.Edges, weakest, weakest+1)
	}
}

// marginals returns for every edge its share in all spanning trees that begin at
// node 0, where scores[s][v] is the logarithm of the weight of s→v. Shares are
// rounded to hundredths, so that the last bits of a processor decide nothing.
func marginals(scores [][]float64) [][]float64 {
	n := len(scores)
	weight := make([][]float64, n)
	for s := range weight {
		weight[s] = make([]float64, n)
	}
	for v := 1; v < n; v++ {
		best := math.Inf(-1)
		for s := range scores {
			if s != v {
				best = max(best, scores[s][v])
			}
		}
		for s := range scores {
			if s != v {
				weight[s][v] = math.Exp(max(scores[s][v]-best, -widest))
			}
		}
	}
	laplacian := make([][]float64, n-1)
	for i := range laplacian {
		laplacian[i] = make([]float64, n-1)
		for j := range laplacian[i] {
			if i == j {
				for s := range weight {
					laplacian[i][i] += weight[s][i+1]
				}
			} else {
				laplacian[i][j] = -weight[i+1][j+1]
			}
		}
	}
	inverse := invert(laplacian)
	shares := make([][]float64, n)
	for s := range shares {
		shares[s] = make([]float64, n)
		for v := 1; v < n; v++ {
			if s == v {
				continue
			}
			x := inverse[v-1][v-1]
			if s > 0 {
				x -= inverse[v-1][s-1]
			}
			shares[s][v] = math.Round(100*float64(weight[s][v]*x)) / 100
		}
	}
	return shares
}

// invert returns the inverse of a matrix by Gauss and Jordan with pivots. The
// Laplacian of weights between e^-widest and 1 has one.
func invert(m [][]float64) [][]float64 {
	n := len(m)
	a := make([][]float64, n)
	for i := range a {
		a[i] = make([]float64, 2*n)
		copy(a[i], m[i])
		a[i][n+i] = 1
	}
	for col := range n {
		pivot := col
		for i := col; i < n; i++ {
			if math.Abs(a[i][col]) > math.Abs(a[pivot][col]) {
				pivot = i
			}
		}
		a[col], a[pivot] = a[pivot], a[col]
		d := a[col][col]
		for j := range a[col] {
			a[col][j] /= d
		}
		for i := range a {
			if i == col || a[i][col] == 0 {
				continue
			}
			f := a[i][col]
			for j := range a[i] {
				a[i][j] -= float64(f * a[col][j])
			}
		}
	}
	for i := range a {
		a[i] = a[i][n:]
	}
	return a
}
