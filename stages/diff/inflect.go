package diff

import (
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/diff/endings"
)

const (
	// maxForms is how many pairs of words of one changed run are looked at.
	maxForms = 2500
	// formsApart is how many words may stand between the beginnings of a changed
	// run and two forms of one word, more on one side than on the other.
	formsApart = 6
)

// inflect parts changed runs at words that stand on both sides in two forms:
// these become equal runs of one token, and [comparison.inflected] tells them
// from what is equal by key. Inside a run the pairs keep their order and are as
// many as can be.
func (c *comparison) inflect() {
	table := endings.For(c.lang)
	if table == nil {
		return
	}
	runs := c.runs
	c.runs = make([]run, 0, len(runs))
	for _, r := range runs {
		if r.equal || r.i0 == r.i1 || r.j0 == r.j1 || (r.i1-r.i0)*(r.j1-r.j0) > maxForms {
			c.runs = append(c.runs, r)
			continue
		}
		i, j := r.i0, r.j0
		for _, at := range c.forms(table, r) {
			if i < at[0] || j < at[1] {
				c.runs = append(c.runs, run{i0: i, i1: at[0], j0: j, j1: at[1]})
			}
			c.add(run{i0: at[0], i1: at[0] + 1, j0: at[1], j1: at[1] + 1, equal: true})
			i, j = at[0]+1, at[1]+1
		}
		if i < r.i1 || j < r.j1 {
			c.runs = append(c.runs, run{i0: i, i1: r.i1, j0: j, j1: r.j1})
		}
	}
	joined := c.runs
	c.runs = make([]run, 0, len(joined))
	for _, r := range joined {
		c.add(r)
	}
}

// forms lists pairs of tokens of a changed run that are forms of one word: a
// longest common subsequence.
func (c *comparison) forms(table *endings.Table, r run) [][2]int {
	n, m := r.i1-r.i0, r.j1-r.j0
	same := make([]bool, n*m)
	found := false
	for i := range n {
		if t := c.tokens[0][r.i0+i]; t.class == sign || t.class == glyph {
			continue
		}
		for j := range m {
			ahead, behind := i-j, n-i-m+j
			if min(max(ahead, -ahead), max(behind, -behind)) <= formsApart && c.form(table, r.i0+i, r.j0+j) {
				same[i*m+j], found = true, true
			}
		}
	}
	if !found {
		return nil
	}
	best := make([]int16, (n+1)*(m+1))
	at := func(i, j int) *int16 { return &best[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			v := max(*at(i+1, j), *at(i, j+1))
			if same[i*m+j] {
				v = max(v, 1+*at(i+1, j+1))
			}
			*at(i, j) = v
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case same[i*m+j] && *at(i, j) == 1+*at(i+1, j+1):
			pairs = append(pairs, [2]int{r.i0 + i, r.j0 + j})
			i, j = i+1, j+1
		case *at(i+1, j) >= *at(i, j+1):
			i++
		default:
			j++
		}
	}
	return c.keepForms(pairs, r)
}

// keepForms drops forms of function words that stand alone in a longer change:
// an article in another case is no reason to part it.
func (c *comparison) keepForms(pairs [][2]int, r run) [][2]int {
	content := func(k int) bool { return c.tokens[0][pairs[k][0]].class != function }
	kept := make([][2]int, 0, len(pairs))
	for k, at := range pairs {
		joins := func(l int) bool {
			return l >= 0 && l < len(pairs) && pairs[l][0]-at[0] == l-k && pairs[l][1]-at[1] == l-k && content(l)
		}
		if content(k) || joins(k-1) || joins(k+1) || r.i1-r.i0 == 1 && r.j1-r.j0 == 1 {
			kept = append(kept, at)
		}
	}
	return kept
}

// form reports whether a token of the original and one of the republication are
// forms of one word. Words that are never given up (negations, modal verbs) have
// none.
func (c *comparison) form(table *endings.Table, i, j int) bool {
	t, u := c.tokens[0][i], c.tokens[1][j]
	if t.class != u.class || t.id == u.id || c.guards[c.keys[t.id]] || c.guards[c.keys[u.id]] {
		return false
	}
	a, b := c.keys[t.id], c.keys[u.id]
	if first, _ := utf8.DecodeRuneInString(a); !unicode.IsLetter(first) {
		return false
	}
	kind := endings.Plain
	switch {
	case t.class == function:
		kind = endings.Function
	case c.named(0, i) && c.named(1, j):
		kind = endings.Name
	}
	return table.Same(a, b, kind)
}

// named reports whether a token is written as a name: with a capital where no
// sentence begins, in a language that does not write every noun so.
func (c *comparison) named(side, i int) bool {
	t := c.tokens[side][i]
	if primary(c.lang) == "de" || i == 0 || c.tokens[side][i-1].para != t.para {
		return false
	}
	switch c.keys[c.tokens[side][i-1].id] {
	case ".", "!", "?", "…", ":", `"`, "-":
		return false
	}
	first, _ := utf8.DecodeRuneInString(c.text(side, t.para, t.start, t.end))
	return unicode.IsUpper(first)
}

// inflected reports whether two tokens of an equal run are forms of one word
// rather than one word.
func inflected(t, u token) bool { return t.id != u.id }

// tierOf is the tier of a piece.
func tierOf(kind pieceKind) article.Tier {
	switch kind {
	case typographic:
		return article.TierTypographic
	case inflection:
		return article.TierInflection
	}
	return article.TierWording
}
