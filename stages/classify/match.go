package classify

import (
	"math"
	"sort"
)

// A mark is one fact of one side while it looks for its partner.
type mark struct {
	paragraph *paragraph
	side      side
	index     int // in the paragraph's list of facts
	place     place
	partner   int // index of the mark of the other side, -1 if none
	bead      int // across languages: the sentence bead, -1 if unknown
}

// marks lists facts of one side; count tells how many a paragraph has and at
// where each one lies in bytes. Those of sentences that went elsewhere are
// compared there.
func (b *bench) marks(k side, count func(*paragraph) int, at func(*paragraph, int) (int, int)) []mark {
	var ms []mark
	for _, p := range b.sides[k] {
		for i := range count(p) {
			if len(ms) == maxFacts {
				return ms
			}
			start, end := at(p, i)
			if b.moved(k, p, start) {
				continue
			}
			m := mark{paragraph: p, side: k, index: i, place: b.place(k, p, start, end), partner: -1, bead: -1}
			m.bead = b.beadOf(k, p.Index, p.ruler.At(start))
			ms = append(ms, m)
		}
	}
	return ms
}

// settle joins facts that stand unchanged at one place of the axis.
func settle(left, right []mark) {
	for i := range left {
		if !left[i].place.known || !left[i].place.intact {
			continue
		}
		for j := range right {
			if right[j].partner < 0 && right[j].place.intact && math.Abs(left[i].place.x0-right[j].place.x0) < 0.5 && math.Abs(left[i].place.x1-right[j].place.x1) < 0.5 {
				left[i].partner, right[j].partner = j, i
				break
			}
		}
	}
}

// pair joins facts without partner where cost is not negative, cheapest first;
// ties go to the order of the text.
func pair(left, right []mark, cost func(i, j int) float64) {
	type candidate struct {
		i, j int
		cost float64
	}
	var list []candidate
	for i := range left {
		if left[i].partner >= 0 {
			continue
		}
		for j := range right {
			if right[j].partner >= 0 {
				continue
			}
			if c := cost(i, j); c >= 0 {
				list = append(list, candidate{i, j, c})
			}
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].cost < list[b].cost })
	for _, c := range list {
		if left[c.i].partner < 0 && right[c.j].partner < 0 {
			left[c.i].partner, right[c.j].partner = c.j, c.i
		}
	}
}

// nearness orders candidates: places that overlap first, then by distance on
// the axis; across languages by bead.
func (b *bench) nearness(m, n *mark) float64 {
	if b.acrossLanguages() {
		switch {
		case m.bead >= 0 && m.bead == n.bead:
			return 0
		case m.bead < 0 || n.bead < 0:
			return 50
		}
		return 100 + math.Abs(float64(m.bead-n.bead))
	}
	if !m.place.known || !n.place.known {
		return 1000
	}
	return m.place.distance(n.place)
}
