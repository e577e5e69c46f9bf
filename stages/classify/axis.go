package classify

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"variorum/stages/article"
)

// side tells the original (0) from the republication (1).
type side int

const (
	original side = iota
	republication
)

// An axis lays both sides of a link on one line: equal text of both sides has
// one place, replaced texts share a stretch, deleted and inserted text has a
// stretch of its own. Positions are in code points of that line.
type axis struct {
	sides [2][]stretch
}

// A stretch is one edit as seen from one side.
type stretch struct {
	paragraph  int // article index
	start, end int // code points
	x0, x1     float64
	op         article.Op
	edit       int
	words      int // words of this side
	across     int // words of the other side
}

func (s *stretch) unchanged() bool { return s.op == article.Equal }

func newAxis(edits []article.Edit) *axis {
	a := &axis{}
	for k := range a.sides {
		a.sides[k] = make([]stretch, 0, len(edits))
	}
	x := 0.0
	for i, e := range edits {
		length, counts := 0, [2]int{}
		for k, s := range []*article.Span{e.Original, e.Republication} {
			if s != nil {
				length = max(length, s.End-s.Start)
				counts[k] = countWords(s.Text)
			}
		}
		op := e.Op
		if e.Tier == article.TierTypographic {
			op = article.Equal
		}
		for k, s := range []*article.Span{e.Original, e.Republication} {
			if s != nil {
				a.sides[k] = append(a.sides[k], stretch{s.Paragraph, s.Start, s.End, x, x + float64(length), op, i, counts[k], counts[1-k]})
			}
		}
		x += float64(max(length, 1))
	}
	for k := range a.sides {
		slices.SortStableFunc(a.sides[k], func(s, t stretch) int {
			return cmp.Or(cmp.Compare(s.paragraph, t.paragraph), cmp.Compare(s.start, t.start))
		})
	}
	return a
}

// countWords counts letters of scripts without spaces by twos, other words by
// white space.
func countWords(s string) int {
	singles, words, in := 0, 0, false
	for _, r := range s {
		switch {
		case isSingle(r):
			singles++
			in = false
		case r == ' ' || r == '\u00a0' || r == '\u202f':
			in = false
		case !in && (r >= '0' && r <= '9' || r > 0x7f || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'):
			words++
			in = true
		}
	}
	return words + (singles+1)/2
}

// A place is a piece of one side on the axis. Intact means that it lies in
// equal text only; single is the one stretch it lies in, nil if there are
// several.
type place struct {
	x0, x1 float64
	intact bool
	single *stretch
	known  bool
	// changed is the first changed stretch it touches.
	changed *stretch
}

// place returns where code points start to end of a paragraph lie.
func (a *axis) place(k side, paragraph, start, end int) place {
	list := a.sides[k]
	i := sort.Search(len(list), func(i int) bool {
		s := &list[i]
		return s.paragraph > paragraph || s.paragraph == paragraph && s.end > start
	})
	p := place{x0: math.NaN(), intact: true}
	n := 0
	for ; i < len(list) && list[i].paragraph == paragraph && (list[i].start < end || n == 0 && start == end && list[i].start <= end); i++ {
		s := &list[i]
		scale := 1.0
		if s.end > s.start {
			scale = (s.x1 - s.x0) / float64(s.end-s.start)
		}
		if n == 0 {
			p.x0 = s.x0 + scale*float64(max(start-s.start, 0))
			p.single = s
		} else {
			p.single = nil
		}
		p.x1 = s.x0 + scale*float64(min(end, s.end)-s.start)
		p.intact = p.intact && s.unchanged()
		if p.changed == nil && !s.unchanged() {
			p.changed = s
		}
		n++
	}
	if n == 0 {
		return place{}
	}
	p.known = true
	return p
}

// inserted reports whether the place lies in text that has no counterpart.
func (p place) alone() bool {
	return p.single != nil && (p.single.op == article.Delete || p.single.op == article.Insert)
}

func (p place) overlaps(q place) bool { return p.x0 < q.x1 && q.x0 < p.x1 }

// distance is 0 for places that overlap or touch.
func (p place) distance(q place) float64 {
	return math.Max(0, math.Max(p.x0-q.x1, q.x0-p.x1))
}
