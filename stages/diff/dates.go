package diff

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// partsOfDate is how many numbers a chain has that is one thing and changes as
// one: 2025-09-18, 18/9/2025. Two are a score or a range, of which a part may change.
const partsOfDate = 3

// wholeDates lets a date in digits change as a whole: changes are joined over the
// sign between two of its parts, and take along the parts that stayed.
func (c *comparison) wholeDates() {
	if len(c.runs) < 2 {
		return
	}
	out := make([]run, 0, len(c.runs))
	for n := 0; n < len(c.runs); n++ {
		r := c.runs[n]
		if r.equal && len(out) > 0 && n+1 < len(c.runs) && !out[len(out)-1].equal && !c.runs[n+1].equal {
			// What stayed between two changes of one date.
			from, to := c.dateAt(0, r.i0), c.dateAt(1, r.j0)
			if from.holds(r.i0, r.i1) && to.holds(r.j0, r.j1) {
				last := &out[len(out)-1]
				last.i1, last.j1 = c.runs[n+1].i1, c.runs[n+1].j1
				n++
				continue
			}
		}
		out = append(out, r)
	}
	for n := range out {
		r := &out[n]
		if r.equal || r.i0 == r.i1 || r.j0 == r.j1 {
			continue
		}
		if n > 0 && out[n-1].equal {
			from, to := c.dateAt(0, r.i0), c.dateAt(1, r.j0)
			if k := r.i0 - from[0]; from.is() && to.is() && k == r.j0-to[0] && k > 0 && k <= out[n-1].i1-out[n-1].i0 {
				r.i0, r.j0 = r.i0-k, r.j0-k
				out[n-1].i1, out[n-1].j1 = r.i0, r.j0
			}
		}
		if n+1 < len(out) && out[n+1].equal {
			from, to := c.dateAt(0, r.i1-1), c.dateAt(1, r.j1-1)
			if k := from[1] - r.i1; from.is() && to.is() && k == to[1]-r.j1 && k > 0 && k <= out[n+1].i1-out[n+1].i0 {
				r.i1, r.j1 = r.i1+k, r.j1+k
				out[n+1].i0, out[n+1].j0 = r.i1, r.j1
			}
		}
	}
	c.runs = slices.DeleteFunc(out, func(r run) bool { return r.i0 == r.i1 && r.j0 == r.j1 })
}

// A chain of tokens, the second number exclusive; empty where there is none.
type chain [2]int

func (s chain) is() bool                { return s[1] > s[0] }
func (s chain) holds(from, to int) bool { return s.is() && s[0] < from && to < s[1] }

// dateAt returns the chain of numbers and one sign between them in which a token
// stands, if it has the parts of a date.
func (c *comparison) dateAt(side, at int) chain {
	t := c.tokens[side]
	if at < 0 || at >= len(t) {
		return chain{}
	}
	first, last := at, at // numbers
	if t[at].class == sign {
		first, last = at-1, at+1
		if !c.joins(side, at, t[at].id) {
			return chain{}
		}
	}
	if !c.isNumber(side, first) {
		return chain{}
	}
	mark := int32(-1)
	for _, k := range []int{first - 1, last + 1} {
		if mark < 0 && k > 0 && k+1 < len(t) && t[k].class == sign && c.joins(side, k, t[k].id) {
			mark = t[k].id
		}
	}
	if t[at].class == sign {
		mark = t[at].id
	}
	for mark >= 0 && c.joins(side, first-1, mark) {
		first -= 2
	}
	for mark >= 0 && c.joins(side, last+1, mark) {
		last += 2
	}
	if (last-first)/2+1 != partsOfDate {
		return chain{}
	}
	return chain{first, last + 1}
}

// joins reports whether a token is this sign with numbers close on both sides.
func (c *comparison) joins(side, at int, mark int32) bool {
	t := c.tokens[side]
	if at < 1 || at+1 >= len(t) || t[at].id != mark || t[at-1].para != t[at].para || t[at+1].para != t[at].para {
		return false
	}
	close := t[at-1].end == t[at].start && t[at].end == t[at+1].start
	return close && c.isNumber(side, at-1) && c.isNumber(side, at+1)
}

func (c *comparison) isNumber(side, at int) bool {
	t := c.tokens[side]
	if at < 0 || at >= len(t) || t[at].class == sign {
		return false
	}
	text := c.text(side, t[at].para, t[at].start, t[at].end)
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsDigit(first) && unicode.IsDigit(last)
}
