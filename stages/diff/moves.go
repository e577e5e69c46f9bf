package diff

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a phrase must have to be called moved. A phrase of fewer words, or one
// that stands on a side more than once, may be written anew by chance.
const (
	moveWords   = 3  // words with content, or
	moveLetters = 12 // letters of at least
	moveFew     = 2  // words with content
	moveGlyphs  = 6  // characters of a script without spaces count as one word each three
	moveGap     = 3  // tokens of either side that may be changed inside
	moveSeeds   = 4  // places of a word on a side that are looked at
	// One word with content, and what belongs to it, is enough where nothing else
	// was taken out in one place and put in at the other, close by.
	loneLetters = 4
	loneTokens  = 40 // of unchanged text between the places, at most
)

// A block is n tokens from i on of the original that stand from j on in the
// republication.
type block struct{ i, j, n int }

// A phrase is one block or several with edits between them.
type phrase struct {
	blocks []block
	weight int // letters of words with content
}

// moves finds phrases that were taken out in one place and put in at another,
// parts the changed runs at them and numbers them from 1 in the order of the
// original. What is equal, or replaced in its place, is never touched.
func (c *comparison) moves() {
	changedRuns := 0
	for _, r := range c.runs {
		if !r.equal {
			changedRuns++
		}
	}
	if changedRuns < 2 || !c.crosses() {
		return
	}
	phrases := c.phrases()
	if len(phrases) == 0 {
		return
	}
	slices.SortStableFunc(phrases, func(a, b phrase) int { return cmp.Compare(b.weight, a.weight) })
	var taken [2]map[int]bool
	taken[0], taken[1] = map[int]bool{}, map[int]bool{}
	kept := phrases[:0]
	for _, p := range phrases {
		free := true
		for _, b := range p.blocks {
			for k := range b.n {
				free = free && !taken[0][b.i+k] && !taken[1][b.j+k]
			}
		}
		if !free {
			continue
		}
		for _, b := range p.blocks {
			for k := range b.n {
				taken[0][b.i+k], taken[1][b.j+k] = true, true
			}
		}
		kept = append(kept, p)
	}
	slices.SortFunc(kept, func(a, b phrase) int { return cmp.Compare(a.blocks[0].i, b.blocks[0].i) })
	c.part(kept)
}

// crosses reports whether any word with content was taken out and put in.
func (c *comparison) crosses() bool {
	gone := make([]bool, len(c.keys))
	for _, r := range c.runs {
		if !r.equal {
			for _, t := range c.tokens[0][r.i0:r.i1] {
				gone[t.id] = true
			}
		}
	}
	for _, r := range c.runs {
		if !r.equal {
			for _, t := range c.tokens[1][r.j0:r.j1] {
				if gone[t.id] && (t.class == content || t.class == glyph) {
					return true
				}
			}
		}
	}
	return false
}

// phrases lists what could have moved.
func (c *comparison) phrases() []phrase {
	// Runs by token, and where changed words with content stand.
	var runOf [2][]int32
	var places [2]map[int32][]int
	var all [2][]int32 // how often a side has a word, by id
	for side := range c.tokens {
		runOf[side] = make([]int32, len(c.tokens[side]))
		places[side], all[side] = map[int32][]int{}, make([]int32, len(c.keys))
	}
	for n, r := range c.runs {
		for side, at := range [2][2]int{{r.i0, r.i1}, {r.j0, r.j1}} {
			for k := at[0]; k < at[1]; k++ {
				runOf[side][k] = -1
				if !r.equal {
					runOf[side][k] = int32(n)
				}
			}
		}
	}
	for side, tokens := range c.tokens {
		for k, t := range tokens {
			if t.class != content && t.class != glyph {
				continue
			}
			all[side][t.id]++
			if runOf[side][k] >= 0 && len(places[side][t.id]) <= moveSeeds {
				places[side][t.id] = append(places[side][t.id], k)
			}
		}
	}
	continues := func(side, a, b int) bool {
		return a >= 0 && b < len(c.tokens[side]) && runOf[side][a] == runOf[side][b] && runOf[side][a] >= 0 && c.tokens[side][a].para == c.tokens[side][b].para
	}
	seen := map[block]bool{} // where blocks begin; n is 0
	var blocks []block
	for i, t := range c.tokens[0] {
		if runOf[0][i] < 0 || len(places[0][t.id]) > moveSeeds || len(places[1][t.id]) > moveSeeds {
			continue
		}
		for _, j := range places[1][t.id] {
			if runOf[0][i] == runOf[1][j] {
				continue // in its place
			}
			x, y := i, j
			for continues(0, x-1, x) && continues(1, y-1, y) && c.tokens[0][x-1].id == c.tokens[1][y-1].id {
				x, y = x-1, y-1
			}
			if seen[block{x, y, 0}] {
				continue
			}
			seen[block{x, y, 0}] = true
			n := 1
			for continues(0, x+n-1, x+n) && continues(1, y+n-1, y+n) && c.tokens[0][x+n].id == c.tokens[1][y+n].id {
				n++
			}
			blocks = append(blocks, block{x, y, n})
		}
	}
	slices.SortFunc(blocks, func(a, b block) int { return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j)) })
	var list []phrase
	used := make([]bool, len(blocks))
	for k, b := range blocks {
		if used[k] {
			continue
		}
		p := phrase{blocks: []block{b}}
		last := b
		for l := k + 1; l < len(blocks) && blocks[l].i <= last.i+last.n+moveGap; l++ {
			next := blocks[l]
			if used[l] || next.i < last.i+last.n || next.j < last.j+last.n || next.j > last.j+last.n+moveGap ||
				!continues(0, last.i, next.i) || !continues(1, last.j, next.j) {
				continue
			}
			used[l] = true
			p.blocks = append(p.blocks, next)
			last = next
		}
		if c.weigh(&p, all) || c.alone(&p, runOf, places) {
			list = append(list, p)
		}
	}
	return list
}

// weigh trims signs off the ends of a phrase, fills in its weight and reports
// whether it is one that moved.
func (c *comparison) weigh(p *phrase, all [2][]int32) bool {
	for k := range p.blocks {
		b := &p.blocks[k]
		for k == 0 && b.n > 0 && c.loose(b.i) {
			b.i, b.j, b.n = b.i+1, b.j+1, b.n-1
		}
		for k == len(p.blocks)-1 && b.n > 0 && c.loose(b.i+b.n-1) && !(c.ends(b.i+b.n-1) && c.begins(0, p.blocks[0].i) && c.begins(1, p.blocks[0].j)) {
			b.n--
		}
	}
	p.blocks = slices.DeleteFunc(p.blocks, func(b block) bool { return b.n == 0 })
	words, glyphs, letters := 0, 0, 0
	once := false
	for _, b := range p.blocks {
		for _, t := range c.tokens[0][b.i : b.i+b.n] {
			switch t.class {
			case content:
				words++
				letters += utf8.RuneCountInString(c.keys[t.id])
			case glyph:
				glyphs++
			default:
				continue
			}
			once = once || all[0][t.id] == 1 && all[1][t.id] == 1
		}
	}
	words, letters = words+glyphs/3, letters+2*glyphs
	p.weight = letters
	if glyphs > 0 && glyphs < moveGlyphs && words < moveWords+1 {
		return false
	}
	return once && (words >= moveWords || words >= moveFew && letters >= moveLetters)
}

// alone reports whether a phrase is all that was taken out in one place and put
// in at another in the same paragraph. A word that is never given up, such as a
// negation, does not move alone.
func (c *comparison) alone(p *phrase, runOf [2][]int32, places [2]map[int32][]int) bool {
	if len(p.blocks) != 1 {
		return false
	}
	b := p.blocks[0]
	from, to := c.runs[runOf[0][b.i]], c.runs[runOf[1][b.j]]
	if c.more(0, from.i0, b.i, from.i1, b.i+b.n) || c.more(1, to.j0, b.j, to.j1, b.j+b.n) || from.j0 < from.j1 || to.i0 < to.i1 {
		return false
	}
	// Where the phrase stood, and where it would stand in the same text now.
	if apart := from.i0 - to.i0; max(apart, -apart) > loneTokens {
		return false
	}
	for k := min(from.i0, to.i0); k < max(from.i0, to.i0); k++ {
		if c.tokens[0][k].para != c.tokens[0][b.i].para {
			return false
		}
	}
	letters := 0
	for _, t := range c.tokens[0][b.i : b.i+b.n] {
		switch {
		case c.guards[c.keys[t.id]], t.class == content && (len(places[0][t.id]) > 1 || len(places[1][t.id]) > 1):
			return false
		case t.class == content:
			letters += utf8.RuneCountInString(c.keys[t.id])
		case t.class == glyph:
			return false
		}
	}
	return letters >= loneLetters
}

// more reports whether a run has words beside those of a block.
func (c *comparison) more(side, from, first, to, end int) bool {
	for k := from; k < to; k++ {
		if (k < first || k >= end) && c.tokens[side][k].class.isWord() {
			return true
		}
	}
	return false
}

// loose reports whether a token is a sign that does not hold to a phrase.
func (c *comparison) loose(i int) bool {
	t := c.tokens[0][i]
	if t.class != sign {
		return false
	}
	switch c.keys[t.id] {
	case `"`, "(", ")", "%", "$", "€", "£":
		return false
	}
	return true
}

// ends reports whether a token of the original is a sign that ends a sentence.
func (c *comparison) ends(i int) bool {
	return strings.Contains(".!?…।", c.keys[c.tokens[0][i].id])
}

// begins reports whether a sentence begins with a token.
func (c *comparison) begins(side, at int) bool {
	t := c.tokens[side]
	return at == 0 || t[at-1].para != t[at].para || t[at-1].class == sign && c.seam(side, at) >= 8
}

// part cuts the changed runs at the blocks of phrases. What stood before a block
// on one side is paired with what stood before one on the other.
func (c *comparison) part(phrases []phrase) {
	type cut struct{ from, to, move int }
	var cuts [2][]cut
	for n, p := range phrases {
		for _, b := range p.blocks {
			cuts[0] = append(cuts[0], cut{b.i, b.i + b.n, n + 1})
			cuts[1] = append(cuts[1], cut{b.j, b.j + b.n, n + 1})
		}
	}
	for side := range cuts {
		slices.SortFunc(cuts[side], func(a, b cut) int { return cmp.Compare(a.from, b.from) })
	}
	runs := c.runs
	c.runs = make([]run, 0, len(runs)+2*len(cuts[0]))
	for _, r := range runs {
		if r.equal {
			c.runs = append(c.runs, r)
			continue
		}
		put := func(r run) {
			if r.i0 < r.i1 || r.j0 < r.j1 {
				c.runs = append(c.runs, r)
			}
		}
		i, j := r.i0, r.j0
		for {
			left, right := len(cuts[0]) > 0 && cuts[0][0].from < r.i1, len(cuts[1]) > 0 && cuts[1][0].from < r.j1
			if !left && !right {
				break
			}
			x, y := i, j
			if left {
				x = cuts[0][0].from
			}
			if right {
				y = cuts[1][0].from
			}
			put(run{i0: i, i1: x, j0: j, j1: y})
			i, j = x, y
			if left {
				put(run{i0: i, i1: cuts[0][0].to, j0: j, j1: j, move: cuts[0][0].move})
				i, cuts[0] = cuts[0][0].to, cuts[0][1:]
			}
			if right {
				put(run{i0: i, i1: i, j0: j, j1: cuts[1][0].to, move: cuts[1][0].move})
				j, cuts[1] = cuts[1][0].to, cuts[1][1:]
			}
		}
		put(run{i0: i, i1: r.i1, j0: j, j1: r.j1})
	}
}
