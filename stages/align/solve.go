package align

import "fmt"

// solve finds the links of a document: every unit of both sides is in exactly
// one.
func (d *document) solve() []link {
	n, m := len(d.src.units), len(d.tgt.units)
	clear, moved := chain(d.clearPairs(), m)
	out := make([]bool, n)
	outTgt := make([]bool, m)
	for _, p := range moved {
		out[p.src], outTgt[p.tgt] = true, true
	}
	keep := func(out []bool) []int {
		var kept []int
		for i, gone := range out {
			if !gone {
				kept = append(kept, i)
			}
		}
		return kept
	}
	c := d.course(keep(out), keep(outTgt))
	t := c.prepare(clear)
	p := &abridged
	links := c.links(t.path(p))
	if lone(links, n, m) < parallelBelow {
		p = &parallel
		links = c.links(t.path(p))
	}
	for _, q := range moved {
		links = append(links, link{[]int{q.src}, []int{q.tgt}})
	}
	return d.join(p, links)
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

// A track is a course with the corridor in which its path is sought.
type track struct {
	*course
	corridor corridor
	strip    *strip
}

// Two passes: beads of at most firstReach units in the whole corridor, then
// all beads within secondRadius of the path found. Up to onePass points the
// second is done at once.
const (
	firstReach, firstSide = 3, 2
	secondRadius          = 25
	onePass               = 12000
)

func (c *course) prepare(clear []pair) *track {
	k, narrowed := c.corridor(clear)
	if narrowed {
		c.d.hits = append(c.d.hits, fmt.Sprintf("The texts are so long (%d and %d units) that the search for corresponding units was limited to the neighbourhood of a rough guess.", len(c.src), len(c.tgt)))
	}
	return &track{c, k, c.strip(k)}
}

func (t *track) path(p *settings) []bead {
	k := t.corridor
	if k.cells() > onePass {
		k = around(t.course.path(p, k, t.strip, firstReach, firstSide), len(t.src), len(t.tgt), secondRadius)
		for i := range k.lo {
			k.lo[i], k.hi[i] = max(k.lo[i], t.corridor.lo[i]), min(k.hi[i], t.corridor.hi[i])
		}
	}
	return t.course.path(p, k, t.strip, maxBead, maxSide)
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
