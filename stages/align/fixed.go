package align

import (
	"slices"

	"variorum/stages/article"
)

// A Fixed is a link that a person has set: its units are together and with no
// other, whatever the texts say. One side may be empty.
type Fixed struct{ Source, Target []int }

// An Apart is a unit of each side that a person has said do not belong
// together: no link holds both.
type Apart struct{ Source, Target int }

// hold returns the document without the units of fixed links and, by number of
// the units given, the fixed links. What is known of both texts as a whole
// stays as it was, so that setting one link by hand does not disturb the
// others. A fixed link that names a unit which is not there or has one already
// is left out.
func (d *document) hold(src, tgt int, o Options) (*document, []article.Link) {
	var links []article.Link
	heldSrc, heldTgt := make([]bool, src), make([]bool, tgt)
	for _, f := range o.Fixed {
		if !free(heldSrc, f.Source) || !free(heldTgt, f.Target) || len(f.Source)+len(f.Target) == 0 {
			continue
		}
		l := article.Link{
			Original: append([]int{}, f.Source...), Republication: append([]int{}, f.Target...), Score: 1,
			Evidence: []article.Evidence{{Signal: article.SignalVerdict, Weight: 1}},
		}
		slices.Sort(l.Original)
		slices.Sort(l.Republication)
		for _, i := range l.Original {
			heldSrc[i] = true
		}
		for _, j := range l.Republication {
			heldTgt[j] = true
		}
		links = append(links, l)
	}
	if len(links) == 0 && len(o.Apart) == 0 {
		return d, nil
	}
	keep := func(s *side, held []bool) []int {
		var kept []int
		for k, u := range s.units {
			if !held[u] {
				kept = append(kept, k)
			}
		}
		return kept
	}
	part := d.part(keep(&d.src, heldSrc), keep(&d.tgt, heldTgt))
	srcAt, tgtAt := positions(part.src.units), positions(part.tgt.units)
	for _, a := range o.Apart {
		i, there := srcAt[a.Source]
		j, here := tgtAt[a.Target]
		if there && here {
			if part.apart == nil {
				part.apart = map[[2]int]bool{}
			}
			part.apart[[2]int{i, j}] = true
		}
	}
	return part, links
}

// free reports whether all units are there, named once and not held yet.
func free(held []bool, units []int) bool {
	for at, u := range units {
		if u < 0 || u >= len(held) || held[u] || slices.Contains(units[:at], u) {
			return false
		}
	}
	return true
}

// part returns a document of some units of both sides, with what was found
// about all of them: weights of features, ratio of lengths, chance.
func (d *document) part(src, tgt []int) *document {
	p := d.picked(src, tgt)
	switch {
	case d.dense != nil:
		p.dense = &dense{cos: d.cells(d.dense.cos, src, tgt)}
		for _, c := range d.dense.common {
			p.dense.common = append(p.dense.common, d.cells(c, src, tgt))
		}
	case len(src)*len(tgt) <= denseCells:
		p.fill()
	}
	return p
}

// picked is part without what all pairs have in common.
func (d *document) picked(src, tgt []int) *document {
	p := *d
	p.dense = nil
	p.guide, p.strong, p.anchors, p.rare = nil, nil, nil, nil
	p.norms, p.readings = [2][]float32{}, nil
	for which, units := range [2][]int{src, tgt} {
		if len(d.words[which]) > 0 {
			p.words[which] = pick(d.words[which], units)
		}
	}
	p.src, p.tgt = d.src.part(src), d.tgt.part(tgt)
	p.views = slices.Clone(d.views)
	for k := range p.views {
		v := &p.views[k]
		v.src, v.tgt = pick(v.src, src), pick(v.tgt, tgt)
		v.srcMass, v.tgtMass = pick(v.srcMass, src), pick(v.tgtMass, tgt)
	}
	if len(d.words[originalSide]) > 0 && len(d.words[republicationSide]) > 0 {
		p.words = [2][]bag{pick(d.words[originalSide], src), pick(d.words[republicationSide], tgt)}
	}
	if d.own != nil {
		p.own = d.own.part(d, src, tgt)
	}
	return &p
}

func (s *side) part(units []int) side {
	p := *s
	p.units, p.kinds, p.vec = pick(s.units, units), pick(s.kinds, units), pick(s.vec, units)
	p.wide = pick(s.wide, units)
	p.letters, p.length, p.norm = pick(s.letters, units), pick(s.length, units), pick(s.norm, units)
	return p
}

func pick[T any](from []T, at []int) []T {
	out := make([]T, len(at))
	for k, x := range at {
		out[k] = from[x]
	}
	return out
}

// cells picks rows and columns of a matrix over all pairs of units.
func (d *document) cells(from []float32, src, tgt []int) []float32 {
	m := len(d.tgt.units)
	out := make([]float32, 0, len(src)*len(tgt))
	for _, i := range src {
		for _, j := range tgt {
			out = append(out, from[i*m+j])
		}
	}
	return out
}

// forbidden is the price of a link that holds two units which a person has set
// apart: more than any link can be worth.
const forbidden = 1e6

// torn reports whether a link holds two units that are set apart.
func (d *document) torn(l link) bool {
	if d.apart == nil {
		return false
	}
	for _, i := range l.src {
		for _, j := range l.tgt {
			if d.apart[[2]int{i, j}] {
				return true
			}
		}
	}
	return false
}

// untorn takes links apart that hold two units which are set apart, should a
// search have left any.
func (d *document) untorn(links []link) []link {
	if d.apart == nil {
		return links
	}
	var out []link
	for _, l := range links {
		if !d.torn(l) {
			out = append(out, l)
			continue
		}
		for _, i := range l.src {
			out = append(out, link{src: []int{i}})
		}
		for _, j := range l.tgt {
			out = append(out, link{tgt: []int{j}})
		}
	}
	return out
}

// join puts the fixed links in place of the lone units that the result has for
// them, and finds anew which links stand across the order. d is the document
// of all units.
func (d *document) join(links, fixed []article.Link, src, tgt int) []article.Link {
	if len(fixed) == 0 {
		return links
	}
	heldSrc, heldTgt := make([]bool, src), make([]bool, tgt)
	for _, f := range fixed {
		for _, i := range f.Original {
			heldSrc[i] = true
		}
		for _, j := range f.Republication {
			heldTgt[j] = true
		}
	}
	links = slices.DeleteFunc(links, func(l article.Link) bool {
		return len(l.Original) > 0 && heldSrc[l.Original[0]] || len(l.Republication) > 0 && heldTgt[l.Republication[0]]
	})
	links = append(links, fixed...)
	srcAt, tgtAt := positions(d.src.units), positions(d.tgt.units)
	number := func(units []int, at map[int]int) []int {
		var out []int
		for _, u := range units {
			if k, ok := at[u]; ok {
				out = append(out, k)
			}
		}
		return out
	}
	numbered := make([]link, len(links))
	for k, l := range links {
		numbered[k] = link{number(l.Original, srcAt), number(l.Republication, tgtAt)}
	}
	for k, moved := range d.moved(numbered) {
		links[k].Moved = moved
	}
	order(links, tgt)
	return links
}
