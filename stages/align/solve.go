package align

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"variorum/stages/article"
)

// solve finds the links of a document: every unit of both sides is in exactly
// one.
func (d *document) solve() []link {
	n, m := len(d.src.units), len(d.tgt.units)
	if len(d.words[originalSide]) > 0 && len(d.words[republicationSide]) > 0 {
		d.learn()
	}
	if d.dense != nil {
		d.readings = &readings{at: map[uint64]int32{}}
	}
	pairs := d.clearPairs()
	d.rescale(pairs)
	clear, moved := chain(pairs, m)
	p := &d.t.abridged
	d.prices = p
	links := d.bestAround(p, clear, moved)
	below := d.t.parallelBelow
	if d.src.lines() && d.tgt.lines() {
		below = d.t.parallelLines
	}
	if d.blind {
		below = d.t.parallelBlind
	}
	if share := lone(links, n, m); share < below {
		q := d.t.parallel
		faithful := d.t.faithful * (1 - share/below)
		q.alone += faithful
		d.prices = &q
		if d.same {
			faithful = 0
		}
		links = d.release(links, d.bestAround(&q, clear, moved), releaseFaithful*faithful)
	} else if !d.same {
		b := newBoard(d, p, links)
		b.trim()
		links = b.links()
	}
	return links
}

// Up to so many pairs that seem to have moved are weighed one by one, in texts
// of so many pairs of units; beyond, all of them or none are taken out.
const (
	weighedMoves = 8
	weighedCells = 2500
)

// bestAround takes out pairs that seem to have moved where that raises the
// total score.
func (d *document) bestAround(p *settings, clear, moved []pair) []link {
	if d.dense == nil { // where candidates are rare features, clear pairs are right
		links, _ := d.solveAround(p, clear, moved)
		return links
	}
	links, total := d.solveAround(p, clear, nil)
	try := func(out []pair) bool {
		l, t := d.solveAround(p, clear, out)
		if t > total {
			links, total = l, t
			return true
		}
		return false
	}
	switch {
	case len(moved) == 0:
	case len(moved) <= weighedMoves && len(d.src.units)*len(d.tgt.units) <= weighedCells:
		byWeight := slices.Clone(moved)
		slices.SortStableFunc(byWeight, func(a, b pair) int { return cmp.Compare(b.weight, a.weight) })
		var out []pair
		for _, q := range byWeight {
			if p != &d.t.abridged && paired(links, q) {
				continue // found across the order without being taken out; the first prices are weighed in full
			}
			if try(append(slices.Clone(out), q)) {
				out = append(out, q)
			}
		}
	default:
		try(moved)
	}
	return links
}

// paired reports whether two units are a link of their own.
func paired(links []link, q pair) bool {
	return slices.ContainsFunc(links, func(l link) bool {
		return len(l.src) == 1 && len(l.tgt) == 1 && l.src[0] == q.src && l.tgt[0] == q.tgt
	})
}

// rounds bounds how often the path is sought again after units were found to
// belong together across the order.
const rounds = 3

// solveAround takes the moved pairs out, finds the path of the rest, and goes
// on as long as units are found that belong together across it.
func (d *document) solveAround(p *settings, clear, moved []pair) ([]link, float64) {
	n, m := len(d.src.units), len(d.tgt.units)
	best, bestTotal := []link(nil), math.Inf(-1)
	for round := 0; ; round++ {
		c := d.course(without(n, moved, func(q pair) int { return q.src }), without(m, moved, func(q pair) int { return q.tgt }))
		t := c.prepare(clear)
		links := c.links(t.path(p))
		for _, q := range moved {
			links = append(links, link{[]int{q.src}, []int{q.tgt}})
		}
		b := newBoard(d, p, links)
		swapped := b.swap()
		b.absorb()
		if d.dense != nil {
			b.gather()
		}
		b.divide()
		if d.same {
			b.trim()
		}
		if total := b.total(); total > bestTotal {
			best, bestTotal = b.links(), total
		} else {
			break
		}
		if len(swapped) == 0 || round == rounds {
			break
		}
		replaced := func(q pair) bool {
			return slices.ContainsFunc(swapped, func(s pair) bool { return s.src == q.src || s.tgt == q.tgt })
		}
		moved = slices.Concat(slices.DeleteFunc(slices.Clone(moved), replaced), swapped)
		clear = slices.DeleteFunc(slices.Clone(clear), replaced)
	}
	return best, bestTotal
}

// without lists the units 0 to n-1 that stand in none of the pairs.
func without(n int, pairs []pair, unit func(pair) int) []int {
	gone := make([]bool, n)
	for _, q := range pairs {
		gone[unit(q)] = true
	}
	kept := make([]int, 0, n)
	for i := range n {
		if !gone[i] {
			kept = append(kept, i)
		}
	}
	return kept
}

// lone is the share of units that stand alone, counted as if one more did.
func lone(links []link, n, m int) float64 {
	alone := 1
	for _, l := range links {
		if len(l.src) == 0 || len(l.tgt) == 0 {
			alone += len(l.src) + len(l.tgt)
		}
	}
	return float64(alone) / float64(n+m+2)
}

// lines reports whether the units are no paragraphs of a page.
func (s *side) lines() bool {
	return !slices.ContainsFunc(s.kinds, func(k article.Kind) bool { return k != "" })
}

// A track is a course with the corridor in which its path is sought.
type track struct {
	*course
	corridor corridor
	strip    *strip
}

// Two passes: beads of at most firstReach units in the whole corridor, then
// all beads within secondRadius of the path found. Up to onePass points the
// second is done at once. On none of the development texts does a wider search
// find better links.
const (
	firstReach, firstSide = 3, 2
	secondRadius          = 4
	onePass               = 300

	// In a corridor of more points than guided, the path that was first found
	// guides the first pass of all later searches of the same texts: they stay
	// within guideRadius of it.
	guided      = 2500
	guideRadius = 25
)

func (c *course) prepare(clear []pair) *track {
	if len(c.d.anchors) > 0 {
		clear = c.within(c.d.anchors)
	}
	k, narrowed := c.corridor(clear)
	if narrowed {
		c.d.hit(fmt.Sprintf("The texts are so long (%d and %d units) that the search for corresponding units was limited to the neighbourhood of a rough guess.", len(c.d.src.units), len(c.d.tgt.units)))
	}
	return &track{c, k, c.strip(k)}
}

func (t *track) path(p *settings) []bead {
	k := t.corridor
	if k.cells() > onePass {
		n, m := len(t.src), len(t.tgt)
		if len(t.d.guide) > 0 {
			k = around(t.along(t.d.guide), n, m, guideRadius).within(t.corridor)
		}
		first := t.course.path(p, k, t.strip, firstReach, firstSide)
		if len(t.d.guide) == 0 && k.cells() > guided {
			t.d.guide = t.links(first)
		}
		k = around(first, n, m, secondRadius).within(t.corridor)
	}
	return t.course.path(p, k, t.strip, maxBead, maxSide)
}

// along turns links of the document, in their order on both sides, into points
// of the course, which may lack some of their units.
func (c *course) along(links []link) []bead {
	points := make([]bead, 0, len(links))
	at := bead{}
	for _, l := range links {
		for _, i := range l.src {
			for at.src < len(c.src) && c.src[at.src] <= i {
				at.src++
			}
		}
		for _, j := range l.tgt {
			for at.tgt < len(c.tgt) && c.tgt[at.tgt] <= j {
				at.tgt++
			}
		}
		points = append(points, at)
	}
	return points
}

// links turns beads of the course into links of the document. A unit that the
// path leaves alone is a link of its own.
func (c *course) links(beads []bead) []link {
	links := make([]link, len(beads))
	for k, b := range beads {
		links[k] = link{c.src[b.src : b.src+b.a : b.src+b.a], c.tgt[b.tgt : b.tgt+b.b : b.tgt+b.b]}
	}
	return links
}

// hit notes a sentence about work that was cut short, once.
func (d *document) hit(sentence string) {
	if !slices.Contains(d.hits, sentence) {
		d.hits = append(d.hits, sentence)
	}
}
