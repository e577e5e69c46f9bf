package match

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"testing"

	"variorum/stages/testkit"
)

var tune = flag.Bool("tune", false, "fit the weights anew and print them")

// training are the texts that the weights are fitted on: thirty stories of news
// in seven languages, each abridged, regrouped and reordered, with paragraphs of
// others put in, five in 27 languages, and revisions of press releases, which
// have much in common that is not their news.
func training(t *testing.T, data string) []text {
	var all []text
	for _, level := range []string{"regroup", "abridged", "reordered"} {
		all = append(all, republish(t, data, level)...)
	}
	all = append(all, tailed(t, data)...)
	for _, x := range families(t, filepath.Join(data, "articles"), "articles") {
		if isNews(x.story) {
			all = append(all, x)
		}
	}
	return append(all, revisions(t, data)...)
}

// tailed are those stories with the same paragraphs at the end of many, as
// organisations tell of themselves below each of their releases: about a third
// of the text, from five others.
func tailed(t *testing.T, data string) []text {
	const tails = 5
	files := readRepublish(t, data, "regroup")
	var out []text
	for _, lang := range slices.Sorted(maps.Keys(files)) {
		docs := files[lang]
		for k := tails; k < len(docs); k++ {
			size := 0
			for _, p := range docs[k].paragraphs {
				size += len(p)
			}
			joined := slices.Clone(docs[k].paragraphs)
			for _, p := range docs[k%tails].paragraphs[1:] {
				if size < 0 {
					break
				}
				joined = append(joined, p)
				size -= 2 * len(p)
			}
			out = append(out, newText("tailed", docs[k].story, lang, joined))
		}
	}
	return out
}

// TestTune fits the weights by logistic regression with a little weight decay.
// Every pair of two stories weighs as ten: in a year of watched feeds such pairs
// are far more than thirty to one.
func TestTune(t *testing.T) {
	if !*tune {
		testkit.Missing(t, "tune", "a tool that fits the weights; -tune runs it")
	}
	texts := training(t, testkit.Data(t))
	const foreign = 10
	for _, same := range []bool{true, false} {
		var rows [][columns]float64
		var labels []bool
		for i := range texts {
			for j := range i {
				a, b := texts[i].profile, texts[j].profile
				if a.Short() || b.Short() {
					continue
				}
				if less(b, a) {
					a, b = b, a
				}
				f := measure(a, b)
				if f.same == same {
					rows = append(rows, f.columns())
					labels = append(labels, texts[i].story == texts[j].story)
				}
			}
		}
		w := fit(rows, labels, foreign)
		right := 0
		for _, l := range labels {
			if l {
				right++
			}
		}
		fmt.Printf("same %v: %d pairs, %d of them of one story\n[columns]float64{", same, len(rows), right)
		for _, x := range w {
			fmt.Printf("%.3f, ", x)
		}
		fmt.Println("}")
	}
}

// fit is Newton's method; a weight that would speak against a story although its
// feature speaks for it stays 0.
func fit(rows [][columns]float64, labels []bool, foreign float64) [columns]float64 {
	var w [columns]float64
	var off [columns]bool
	for range columns {
		for range 100 {
			var g [columns]float64
			var h [columns][columns]float64
			for c := range w {
				g[c], h[c][c] = decay*w[c], decay
			}
			for k := range rows {
				z, weight, y := 0.0, 1.0, 1.0
				for c, x := range rows[k] {
					z += x * w[c]
				}
				if !labels[k] {
					weight, y = foreign, 0
				}
				p := 1 / (1 + math.Exp(-z))
				for c, x := range rows[k] {
					g[c] += weight * (p - y) * x
					for d := range c + 1 {
						h[c][d] += weight * p * (1 - p) * x * rows[k][d]
					}
				}
			}
			for c := range w {
				for d := range c {
					h[d][c] = h[c][d]
				}
				if off[c] {
					g[c], h[c] = 0, [columns]float64{}
					for d := range w {
						h[d][c] = 0
					}
					h[c][c] = 1
				}
			}
			step := solve(h, g)
			largest := 0.0
			for c := range w {
				largest = max(largest, math.Abs(step[c]))
			}
			for c := range w { // far from the end it oversteps
				w[c] -= step[c] * min(1, 1/max(largest, 1e-9))
			}
			if largest < 1e-6 {
				break
			}
		}
		worst := 0
		for c := 1; c < columns; c++ {
			if w[c] < 0 && (worst == 0 || w[c] < w[worst]) {
				worst = c
			}
		}
		if worst == 0 {
			break
		}
		off[worst], w[worst] = true, 0
	}
	return w
}

// decay is how far weights are held near 0.
const decay = 0.5

// solve is Gauss's elimination.
func solve(h [columns][columns]float64, g [columns]float64) [columns]float64 {
	for c := range columns {
		p := c
		for r := c; r < columns; r++ {
			if math.Abs(h[r][c]) > math.Abs(h[p][c]) {
				p = r
			}
		}
		h[c], h[p], g[c], g[p] = h[p], h[c], g[p], g[c]
		for r := range columns {
			if r != c && h[r][c] != 0 {
				m := h[r][c] / h[c][c]
				for k := c; k < columns; k++ {
					h[r][k] -= m * h[c][k]
				}
				g[r] -= m * g[c]
			}
		}
	}
	for c := range g {
		g[c] /= h[c][c]
	}
	return g
}
