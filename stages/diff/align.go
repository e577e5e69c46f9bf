package diff

import (
	"fmt"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// align fills runs.
func (c *comparison) align(maxWords int) {
	c.alignRange(0, len(c.tokens[0]), 0, len(c.tokens[1]), maxWords, phraseLength)
}

// phraseLength is how many words in a row make a phrase by which large texts are
// split. What remains is split by single words.
const phraseLength = 4

// alignRange aligns tokens [i0, i1) with [j0, j1). Beyond maxWords it splits at
// phrases of the given length that occur once on each side; with length 0 it
// gives up and calls the whole range changed.
func (c *comparison) alignRange(i0, i1, j0, j1, maxWords, phrase int) {
	a, b := c.tokens[0], c.tokens[1]
	p := i0
	for p < i1 && j0+p-i0 < j1 && a[p].id == b[j0+p-i0].id {
		p++
	}
	c.add(run{i0: i0, i1: p, j0: j0, j1: j0 + p - i0, equal: true})
	i0, j0 = p, j0+p-i0
	s := 0
	for i1-s > i0 && j1-s > j0 && a[i1-s-1].id == b[j1-s-1].id {
		s++
	}
	i1, j1 = i1-s, j1-s
	switch {
	case i0 == i1 || j0 == j1:
		c.add(run{i0: i0, i1: i1, j0: j0, j1: j1})
	case i1-i0+j1-j0 <= maxWords:
		c.shortest(i0, i1, j0, j1)
	case phrase == 0:
		c.hits = append(c.hits, fmt.Sprintf("A stretch of %d words and signs was compared with one of %d only as a whole: more than %d together are not compared word by word.", i1-i0, j1-j0, maxWords))
		c.add(run{i0: i0, i1: i1, j0: j0, j1: j1})
	default:
		shorter := 1
		if phrase == 1 {
			shorter = 0
		}
		iBase, jBase := i0, j0
		for _, at := range anchors(a[i0:i1], b[j0:j1], phrase) {
			i, j := iBase+at[0], jBase+at[1]
			c.alignRange(i0, i, j0, j, maxWords, shorter)
			i0, j0 = i, j
		}
		c.alignRange(i0, i1, j0, j1, maxWords, shorter)
	}
	c.add(run{i0: i1, i1: i1 + s, j0: j1, j1: j1 + s, equal: true})
}

// add appends a run, merging it with the last one of its kind.
func (c *comparison) add(r run) {
	if r.i0 == r.i1 && r.j0 == r.j1 {
		return
	}
	if n := len(c.runs); n > 0 && c.runs[n-1].equal == r.equal {
		c.runs[n-1].i1, c.runs[n-1].j1 = r.i1, r.j1
		return
	}
	c.runs = append(c.runs, r)
}

// shortest adds the runs of a shortest edit script.
func (c *comparison) shortest(i0, i1, j0, j1 int) {
	engine := diffmatchpatch.New()
	engine.DiffTimeout = 0 // else the result depends on the speed of the machine
	runes := newNumbering(len(c.keys))
	left, right := runes.encode(c.tokens[0][i0:i1]), runes.encode(c.tokens[1][j0:j1])
	for _, d := range engine.DiffMainRunes(left, right, false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			c.add(run{i0: i0, i1: i0 + n, j0: j0, j1: j0 + n, equal: true})
			i0, j0 = i0+n, j0+n
		case diffmatchpatch.DiffDelete:
			c.add(run{i0: i0, i1: i0 + n, j0: j0, j1: j0})
			i0 += n
		case diffmatchpatch.DiffInsert:
			c.add(run{i0: i0, i1: i0, j0: j0, j1: j0 + n})
			j0 += n
		}
	}
}

// A numbering gives every token a rune that survives a round trip through
// UTF-8: from U+E000 up, behind the surrogates, without U+FFFD.
type numbering struct {
	local map[int32]int32 // set where the ids of the whole text do not fit
}

const (
	firstRune = 0xe000
	numbers   = utf8.MaxRune - firstRune // one less for U+FFFD
)

func newNumbering(ids int) numbering {
	if ids <= numbers {
		return numbering{}
	}
	return numbering{local: map[int32]int32{}}
}

func (n numbering) encode(tokens []token) []rune {
	runes := make([]rune, len(tokens))
	for i, t := range tokens {
		id := t.id
		if n.local != nil {
			l, ok := n.local[id]
			if !ok {
				l = int32(len(n.local))
				n.local[id] = l
			}
			id = l
		}
		r := firstRune + id
		if r >= utf8.RuneError {
			r++
		}
		runes[i] = r
	}
	return runes
}

// anchors returns pairs of places, increasing on both sides, where a phrase
// begins that occurs exactly once in a and once in b: the longest increasing
// sequence of them, as in patience diff (Bram Cohen).
func anchors(a, b []token, phrase int) [][2]int {
	type place struct{ a, b int32 } // 1-based; 0 not seen, -1 more than once
	places := make(map[uint64]place, len(a))
	each := func(tokens []token, see func(hash uint64, at int32)) {
		for i := 0; i+phrase <= len(tokens); i++ {
			h := uint64(14695981039346656037)
			for _, t := range tokens[i : i+phrase] {
				h = (h ^ uint64(t.id)) * 1099511628211
				h ^= h >> 29
			}
			see(h, int32(i+1))
		}
	}
	each(a, func(h uint64, at int32) {
		p := places[h]
		if p.a != 0 {
			at = -1
		}
		places[h] = place{a: at}
	})
	each(b, func(h uint64, at int32) {
		p, ok := places[h]
		if !ok {
			return
		}
		if p.b != 0 {
			at = -1
		}
		p.b = at
		places[h] = p
	})
	var pairs [][2]int
	each(a, func(h uint64, at int32) {
		if p := places[h]; p.a == at && p.b > 0 {
			pairs = append(pairs, [2]int{int(at - 1), int(p.b - 1)})
		}
	})
	return increasing(pairs)
}

// increasing returns a longest subsequence of pairs, sorted by the first
// number, whose second numbers increase.
func increasing(pairs [][2]int) [][2]int {
	var tails []int // tails[k]: pair that ends the best sequence of k+1
	before := make([]int, len(pairs))
	for p, pair := range pairs {
		lo, hi := 0, len(tails)
		for lo < hi {
			if mid := (lo + hi) / 2; pairs[tails[mid]][1] < pair[1] {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		before[p] = -1
		if lo > 0 {
			before[p] = tails[lo-1]
		}
		if lo == len(tails) {
			tails = append(tails, p)
		} else {
			tails[lo] = p
		}
	}
	if len(tails) == 0 {
		return nil
	}
	out := make([][2]int, len(tails))
	for p, k := tails[len(tails)-1], len(tails)-1; k >= 0; p, k = before[p], k-1 {
		out[k] = pairs[p]
	}
	return out
}
