package align

import (
	"cmp"
	"maps"
	"slices"

	"variorum/stages/article"
)

// A Witness is a version as a collation sees it. Links are those of the
// original with it; the original itself has none. Text may be nil.
type Witness struct {
	ID, Language string
	Paragraphs   []article.Paragraph
	Links        []article.Link
	Apart        []Apart // of the original and it, that a person has set apart
	Text         *Text
}

// A Crossing is the alignment of two republications with each other. A and B
// are their places among the republications, A before B; the original side of
// the links is A's.
type Crossing struct {
	A, B  int
	Links []article.Link
}

// A Collation is a story whose republications are aligned with the original,
// and some of them with each other. The republications stand in the order of
// their IDs, so that nothing depends on the order of the versions.
type Collation struct {
	Original       Witness
	Republications []Witness
	Crossings      []Crossing
}

func isFull(l *article.Link) bool { return len(l.Original) > 0 && len(l.Republication) > 0 }

// groups is a forest of disjoint sets; the smallest member names its set.
type groups []int

func newGroups(n int) groups {
	g := make(groups, n)
	for i := range g {
		g[i] = i
	}
	return g
}

func (g groups) of(i int) int {
	for g[i] != i {
		g[i] = g[g[i]]
		i = g[i]
	}
	return i
}

func (g groups) join(i, j int) {
	i, j = g.of(i), g.of(j)
	g[max(i, j)] = min(i, j)
}

// joinLink brings the paragraphs of a link together; from and to are the
// places of the first paragraph of either side.
func (g groups) joinLink(l *article.Link, from, to int) {
	first := -1
	see := func(i int) {
		if first < 0 {
			first = i
		}
		g.join(first, i)
	}
	for _, i := range l.Original {
		see(from + i)
	}
	for _, j := range l.Republication {
		see(to + j)
	}
}

// Units makes the units that all versions share: the connected groups of
// paragraphs over the links with the original, and of added paragraphs over
// what two republications share.
//
// The cost grows with the number of paragraphs.
func (c *Collation) Units() []article.VariationUnit {
	start := make([]int, len(c.Republications)+1) // of each republication among all paragraphs
	start[0] = len(c.Original.Paragraphs)
	for r := range c.Republications {
		start[r+1] = start[r] + len(c.Republications[r].Paragraphs)
	}
	joined := newGroups(start[len(c.Republications)])
	for r := range c.Republications {
		for k := range c.Republications[r].Links {
			joined.joinLink(&c.Republications[r].Links[k], 0, start[r])
		}
	}
	c.joinShared(joined, start)
	// Because the smallest member names a set, the sets that have paragraphs of
	// the original come first, in its order.
	place := map[int]int{}
	var units []article.VariationUnit
	var reader []int // of each unit: the first paragraph of the version that it was last read in
	read := func(version string, from, n int) {
		for i := range n {
			g := joined.of(from + i)
			at, ok := place[g]
			if !ok {
				at = len(units)
				place[g] = at
				units, reader = append(units, article.VariationUnit{}), append(reader, -1)
			}
			u := &units[at]
			if reader[at] != from {
				reader[at] = from
				u.Readings = append(u.Readings, article.Reading{Version: version})
			}
			last := &u.Readings[len(u.Readings)-1]
			last.Paragraphs = append(last.Paragraphs, i)
		}
	}
	read(c.Original.ID, 0, start[0])
	fromOriginal := len(units)
	for r := range c.Republications {
		read(c.Republications[r].ID, start[r], len(c.Republications[r].Paragraphs))
	}
	order := c.inReadingOrder(len(units), fromOriginal, func(r, j int) int { return place[joined.of(start[r]+j)] })
	sorted := make([]article.VariationUnit, len(units))
	for to, from := range order {
		sorted[to] = units[from]
	}
	return sorted
}

// joinShared brings together what republications share and the original does
// not have, the surest links first. A link that would put what a third
// republication has in two places into one unit contradicts surer ones and is
// left out.
func (c *Collation) joinShared(joined groups, start []int) {
	type addition struct {
		k *Crossing
		l *article.Link
	}
	var all []addition
	for x := range c.Crossings {
		for _, l := range c.shared(&c.Crossings[x]) {
			all = append(all, addition{&c.Crossings[x], l})
		}
	}
	slices.SortStableFunc(all, func(a, b addition) int { return cmp.Compare(b.l.Score, a.l.Score) })
	members := map[int]map[int]bool{} // of a group: the republications in it
	side := func(r int, paragraphs []int) (in map[int]bool, roots []int) {
		in = map[int]bool{r: true}
		for _, p := range paragraphs {
			g := joined.of(start[r] + p)
			roots = append(roots, g)
			for m := range members[g] {
				in[m] = true
			}
		}
		return in, roots
	}
	for _, x := range all {
		inA, rootsA := side(x.k.A, x.l.Original)
		inB, rootsB := side(x.k.B, x.l.Republication)
		conflict := false
		for m := range inA {
			conflict = conflict || inB[m]
		}
		if conflict {
			continue
		}
		joined.joinLink(x.l, start[x.k.A], start[x.k.B])
		maps.Copy(inA, inB)
		for _, g := range slices.Concat(rootsA, rootsB) {
			delete(members, g)
		}
		members[joined.of(rootsA[0])] = inA
	}
}

// inReadingOrder returns the order of n units, of which the first fromOriginal
// have paragraphs of the original and are in order. Each of the others follows
// the unit of the original that most republications put before it, and there
// the added units that stand before it; of is the unit by republication and
// paragraph.
func (c *Collation) inReadingOrder(n, fromOriginal int, of func(r, j int) int) []int {
	votes := make([]map[int]int, n) // of an added unit: how often each unit stands before it, -1 for none
	before := make([][]int, n)      // added units that stand directly before an added one
	for r := range c.Republications {
		w := &c.Republications[r]
		moved := make([]bool, len(w.Paragraphs))
		for k := range w.Links {
			for _, j := range w.Links[k].Republication {
				moved[j] = w.Links[k].Moved
			}
		}
		anchor, last := -1, -1
		for j := range w.Paragraphs {
			u := of(r, j)
			if u < fromOriginal {
				if !moved[j] {
					anchor, last = u, -1
				}
				continue
			}
			if votes[u] == nil {
				votes[u] = map[int]int{}
			}
			votes[u][anchor]++
			if last >= 0 && last != u {
				before[u] = append(before[u], last)
			}
			last = u
		}
	}
	anchors := make([]int, n)
	behind := make([][]int, fromOriginal+1) // added units by their anchor, plus 1
	for u := fromOriginal; u < n; u++ {
		most := 0
		for a, v := range votes[u] {
			if v > most || v == most && a < anchors[u] {
				anchors[u], most = a, v
			}
		}
		behind[anchors[u]+1] = append(behind[anchors[u]+1], u)
	}
	out, done := make([]int, 0, n), make([]bool, n)
	var put func(u int)
	put = func(u int) {
		if done[u] {
			return
		}
		done[u] = true // at once: republications may contradict each other in a circle
		for _, b := range before[u] {
			if anchors[b] == anchors[u] {
				put(b)
			}
		}
		out = append(out, u)
	}
	for a := -1; a < fromOriginal; a++ {
		if a >= 0 {
			out = append(out, a)
		}
		for _, u := range behind[a+1] {
			put(u)
		}
	}
	return out
}
