package align

import (
	"math"
	"slices"
)

// A verdict is how likely a link is right, from 0 to 1.
type verdict struct {
	link  link
	score float64
}

// How likely a link with both sides is right: a logistic function of what
// speaks for it, fitted on development texts.
type belief struct{ bias, cos, dice, gain, text, moved, units float64 }

// split is the likelihood below which a link is not shown as one: its units
// stand alone, marked as uncertain. Links below certain are marked too.
const (
	split   = 0.02
	certain = 0.6
)

var likelihood = belief{bias: -1, cos: 0.5, dice: 2, gain: 2, text: 2, moved: -1, units: -0.3}

const (
	aloneLikely = 0.9
	loneBias    = 1
	loneSlope   = -6
)

// round keeps three digits: more would pretend to precision.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// signs of one link, each near 0 to 1.
type signs struct {
	cos   float64 // standard deviations above chance
	dice  float64 // above chance
	gain  float64 // of the score over leaving the units alone, for each unit of length
	text  float64 // the mean gain of all links of the texts
	moved float64 // 1 if it stands across the order
	units float64 // units beyond two
}

// judge returns the signs of all links with both sides, by their place in
// links.
func (d *document) judge(links []link, moved []bool) []signs {
	out := make([]signs, len(links))
	p := &d.t.abridged
	gain, size := 0.0, 0.0
	for k, l := range links {
		if !l.full() {
			continue
		}
		dice, cos := d.overlap(l)
		w := 0.0
		for _, i := range l.src {
			w += d.src.length[i]
		}
		for _, j := range l.tgt {
			w += d.tgt.length[j]
		}
		w /= 2 * d.meanSize
		s := d.linkScore(p, l)
		out[k] = signs{cos: (cos - d.mean) / d.sd, dice: dice - d.chance, gain: s / max(w, 0.25), units: float64(len(l.src) + len(l.tgt) - 2)}
		if moved[k] {
			out[k].moved = 1
		}
		gain, size = gain+s, size+w
	}
	if size > 0 {
		for k := range out {
			out[k].text = gain / size
		}
	}
	return out
}

func (b *belief) of(s signs) float64 {
	z := b.bias + b.cos*s.cos + b.dice*s.dice + b.gain*s.gain + b.text*s.text + b.moved*s.moved + b.units*s.units
	return 1 / (1 + math.Exp(-z))
}

// verdicts gives every link its likelihood and takes apart those that are less
// likely than split. The taken apart units come back as uncertain.
func (d *document) verdicts(links []link) (out []verdict, uncertain []bool) {
	full := d.judge(links, d.moved(links))
	for k, l := range links {
		if !l.full() {
			continue
		}
		likely := likelihood.of(full[k])
		if likely >= split {
			out = append(out, verdict{l, likely})
			uncertain = append(uncertain, likely < certain)
			continue
		}
		for _, i := range l.src {
			out, uncertain = append(out, verdict{link{src: []int{i}}, 1 - likely}), append(uncertain, true)
		}
		for _, j := range l.tgt {
			out, uncertain = append(out, verdict{link{tgt: []int{j}}, 1 - likely}), append(uncertain, true)
		}
	}
	rest := d.restRanking(links)
	for _, l := range links {
		if l.full() {
			continue
		}
		for _, i := range l.src {
			s := rest(i, -1)
			out, uncertain = append(out, verdict{link{src: []int{i}}, s}), append(uncertain, s < certain)
		}
		for _, j := range l.tgt {
			s := rest(-1, j)
			out, uncertain = append(out, verdict{link{tgt: []int{j}}, s}), append(uncertain, s < certain)
		}
	}
	return out, uncertain
}

// restRanking returns how likely a unit that was left alone has no partner:
// the less, the more its best partner among the other lone units has in common
// with it.
func (d *document) restRanking(links []link) func(i, j int) float64 {
	var src, tgt []int
	for _, l := range links {
		if !l.full() {
			src, tgt = append(src, l.src...), append(tgt, l.tgt...)
		}
	}
	slices.Sort(src)
	slices.Sort(tgt)
	bestSrc, bestTgt := map[int]float64{}, map[int]float64{}
	if len(src)*len(tgt) <= restPairs {
		for _, i := range src {
			for _, j := range tgt {
				x := d.density(&d.t.abridged, d.dice(i, j), d.cosine(i, j))
				if y, ok := bestSrc[i]; !ok || x > y {
					bestSrc[i] = x
				}
				if y, ok := bestTgt[j]; !ok || x > y {
					bestTgt[j] = x
				}
			}
		}
	}
	return func(i, j int) float64 {
		best, ok := bestSrc[i]
		if i < 0 {
			best, ok = bestTgt[j]
		}
		if !ok {
			return aloneLikely
		}
		return 1 / (1 + math.Exp(-(loneBias + loneSlope*best)))
	}
}

// restPairs is the number of pairs of lone units up to which all are compared.
const restPairs = 200000
