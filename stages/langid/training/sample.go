package main

import (
	"math/rand/v2"
	"slices"
)

// window draws a few words in a row as they may stand in a headline or a
// sentence: mostly from running text, else from the lists.
func (c *corpus) window(r *rand.Rand) []string {
	x := r.Float64()
	if c.tag == "mey" || c.tag == "shi" {
		x *= 0.3 // their running text is of a relative
	}
	switch {
	case len(c.parts) > 0:
		part := c.parts[r.IntN(len(c.parts))]
		return cut(part[r.IntN(len(part))], r)
	case len(c.own) > 0 && (x < 0.3 || len(c.lines) == 0):
		var ws []string
		for n := 2 + r.IntN(8); len(ws) < n; {
			if len(c.lines) > 0 && r.IntN(2) == 0 {
				line := c.lines[r.IntN(len(c.lines))]
				ws = append(ws, line[r.IntN(len(line))])
				continue
			}
			row := c.own[r.IntN(len(c.own))]
			i := r.IntN(len(row))
			ws = append(ws, row[i:min(i+1+r.IntN(2), len(row))]...)
		}
		return ws
	case len(c.vocab) > 0 && x < 0.5:
		var ws []string
		for range 1 + r.IntN(8) {
			ws = append(ws, c.vocab[r.IntN(len(c.vocab))])
		}
		return ws
	}
	return cut(c.lines[r.IntN(len(c.lines))], r)
}

// cut takes 2 to 15 words of a line.
func cut(line []string, r *rand.Rand) []string {
	n := 2 + r.IntN(14)
	if len(line) <= n {
		return line
	}
	at := r.IntN(len(line) - n + 1)
	return line[at : at+n]
}

// madeUp draws a window and replaces words by made-up ones.
func (c *corpus) madeUp(share float64, r *rand.Rand) []string {
	ws := slices.Clone(c.window(r))
	for i := range ws {
		if len(c.parts) == 0 && r.Float64() < share {
			if w := c.chain[r.IntN(2)].word(r); w != "" {
				ws[i] = w
			}
		}
	}
	return ws
}

// marked draws words that say nothing about the members of a group and a
// marker or two against each relative.
func (c *corpus) marked(r *rand.Rand) []string {
	from := c.company[r.IntN(len(c.company))]
	line := from.lines[r.IntN(len(from.lines))]
	var ws []string
	for _, w := range line[:min(len(line), 12)] {
		if !c.loaded[w] {
			ws = append(ws, w)
		}
	}
	for _, m := range c.markers {
		for range 1 + r.IntN(2) {
			ws = append(ws, m[r.IntN(len(m))])
		}
	}
	return ws
}
