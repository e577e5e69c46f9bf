package diff

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/segment"
)

// slide moves insertions and deletions to where they read best. One that has
// the same words at its end as stand before it, or at its beginning as stand
// behind it, can be placed differently with the same result:
// "the [old man and the] boy" is "[the old man and] the boy".
func (c *comparison) slide() {
	// Empty runs at both ends take up what an edit there passes.
	n, m := len(c.tokens[0]), len(c.tokens[1])
	runs := slices.Concat([]run{{equal: true}}, c.runs, []run{{i0: n, i1: n, j0: m, j1: m, equal: true}})
	for n := range runs {
		r := &runs[n]
		if r.equal || r.i0 < r.i1 && r.j0 < r.j1 {
			continue
		}
		side, s, e := 0, r.i0, r.i1
		if s == e {
			side, s, e = 1, r.j0, r.j1
		}
		// Words of the neighbours that may be passed.
		left := runs[n-1].i1 - runs[n-1].i0
		right := runs[n+1].i1 - runs[n+1].i0
		by := c.bestShift(side, s, e, left, right)
		if by == 0 {
			continue
		}
		r.i0, r.i1, r.j0, r.j1 = r.i0+by, r.i1+by, r.j0+by, r.j1+by
		runs[n-1].i1, runs[n-1].j1 = r.i0, r.j0
		runs[n+1].i0, runs[n+1].j0 = r.i1, r.j1
	}
	c.runs = nil
	for _, r := range runs {
		c.add(r)
	}
}

// bestShift returns by how many tokens block [s, e) of a side should move.
func (c *comparison) bestShift(side, s, e, left, right int) int {
	t := c.tokens[side]
	best, bestScore := 0, c.seam(side, s)+c.seam(side, e)
	for k := 1; k <= left && t[s-k].id == t[e-k].id; k++ {
		if score := c.seam(side, s-k) + c.seam(side, e-k); score > bestScore {
			best, bestScore = -k, score
		}
	}
	for k := 1; k <= right && t[s+k-1].id == t[e+k-1].id; k++ {
		if score := c.seam(side, s+k) + c.seam(side, e+k); score > bestScore {
			best, bestScore = k, score
		}
	}
	return best
}

// seam says how well an edit may begin or end before token at: best at the ends
// of paragraphs and sentences, then of clauses, worst between a function word
// and what it belongs to.
func (c *comparison) seam(side, at int) int {
	t := c.tokens[side]
	if at == 0 || at == len(t) || t[at-1].para != t[at].para {
		return 10
	}
	before, after := t[at-1], t[at]
	if after.inner {
		return 0
	}
	switch c.keys[before.id] {
	case ".", "!", "?", "…", "।", "։":
		return 8
	case `"`, ")":
		if at > 1 && strings.Contains(".!?…।", c.keys[t[at-2].id]) && before.next > before.end {
			return 8
		}
	case ";", ":":
		return 6
	case "-":
		if before.next > before.end {
			return 6
		}
	case ",", "、":
		return 5
	}
	score := 3
	if before.end == before.next && after.class == sign {
		score = 2
	}
	if headLast(c.lang) {
		if after.class == function {
			score--
		}
	} else if before.class == function {
		score--
	}
	return score
}

// mergeConfetti joins changed runs that only weak words part: a full stop and
// an article that stayed by chance inside a stretch that was written anew. A
// run of n such words is given up only between changes of 4n words each, so
// that the change reported grows by half at most. Numbers, names, negations and
// all other words with content stay, whatever changes around them.
func (c *comparison) mergeConfetti() {
	runs := c.runs
	out := runs[:0:0]
	budget := 0 // changed words of the last changed run of out, less what was spent
	for n := 0; n < len(runs); n++ {
		r := runs[n]
		if r.equal && len(out) > 0 && n+1 < len(runs) {
			if words, weak := c.weak(r); weak {
				next := runs[n+1]
				changed := c.changedWords(next)
				if price := max(4*words, minConfetti); price <= min(budget, changed) {
					last := &out[len(out)-1]
					last.i1, last.j1 = next.i1, next.j1
					budget = budget + changed - 4*words
					n++
					continue
				}
			}
		}
		out = append(out, r)
		if !r.equal {
			budget = c.changedWords(r)
		}
	}
	c.runs = out
}

// minConfetti is how many words must have changed on either side of signs that
// are given up.
const minConfetti = 4

// weak counts the words of an equal run and reports whether all of it may be
// given up.
func (c *comparison) weak(r run) (words int, weak bool) {
	if r.i1-r.i0 > 4 {
		return 0, false
	}
	glyphs := 0
	for k := r.i0; k < r.i1; k++ {
		t := c.tokens[0][k]
		switch t.class {
		case sign:
			if c.sentenceEnds(0, k) && c.sentenceEnds(1, r.j0+k-r.i0) {
				return 0, false // sentences are changed one by one
			}
		case content:
			return 0, false
		case glyph:
			glyphs++
			words++
		case function:
			words++
		}
		if k > r.i0 && t.para != c.tokens[0][k-1].para {
			return 0, false
		}
	}
	// One character may have stayed by chance, two are a word.
	return words, words <= 2 && (glyphs == 0 || words == 1)
}

// sentenceEnds reports whether a sign ends a sentence that others follow.
func (c *comparison) sentenceEnds(side, at int) bool {
	t := c.tokens[side]
	if !strings.Contains(".!?…।", c.keys[t[at].id]) || at+1 == len(t) || t[at].next == t[at].end && !segment.IsSpacelessLanguage(c.lang) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(c.text(side, t[at+1].para, t[at+1].start, t[at+1].end))
	return !unicode.IsLower(first) && !unicode.IsDigit(first)
}

// changedWords counts the words of a run on both sides, one of which only a part
// stands there included.
func (c *comparison) changedWords(r run) int {
	n := 0
	for k, t := range c.tokens[0][r.i0:r.i1] {
		if t.beginsWord() || k == 0 && t.inner {
			n++
		}
	}
	for k, t := range c.tokens[1][r.j0:r.j1] {
		if t.beginsWord() || k == 0 && t.inner {
			n++
		}
	}
	return n
}
