package align

import (
	"math"
)

// A verdict is how likely a link is right, from 0 to 1.
type verdict struct {
	link  link
	score float64
}

// A belief is a logistic function of what speaks for a link, fitted on
// development texts.
type belief struct{ bias, cos, dice, gain, text, near, moved, units, lengths float64 }

var (
	// together: the two sides have something to do with each other.
	together = belief{bias: 0.33, cos: 0.87, dice: -4.0, gain: 8.0, text: 14.8, near: 4.1, moved: -1.3, units: -0.29, lengths: -0.43}
	// exact: the link has all of its units and no other.
	exact = belief{bias: 2.55, cos: -0.00894, dice: -0.0363, gain: 4.22, text: 3.42, near: 0.925, moved: -0.796, units: -1.13, lengths: -0.665}
)

const (
	// split is the likelihood of together below which a link is not shown as
	// one: its units stand alone, marked as uncertain. Where the links of two
	// texts are on average less likely than related, the texts may well have
	// nothing to do with each other, and only links above splitUnrelated stay.
	split          = 0.15
	splitUnrelated = 0.8
	related        = 0.5
	relatedBlind   = 0.15
	// certain is the likelihood below which a link is marked as uncertain.
	certain = 0.5
)

// A loneBelief is a logistic function of what speaks for leaving a unit alone,
// fitted on development texts.
type loneBelief struct{ bias, rest, only, attach, share, short, text float64 }

var alone = loneBelief{bias: 0.909, rest: -3.1, only: 0.772, attach: -2.61, share: 4.94, short: -1.13, text: -0.684}

// loneSigns of one unit that stands alone, each near 0 to 1.
type loneSigns struct {
	rest   float64 // density of its best pair with a lone unit of the other side
	only   float64 // 1 if there is none
	attach float64 // of the score, if it were given to the link of a neighbour, for each unit of length
	share  float64 // of the units of both texts, those that stand alone
	short  float64 // 1 if it is so short that words say little
	text   float64 // the mean gain of all links of the texts
}

func (b *loneBelief) of(s loneSigns) float64 {
	return logistic(b.bias + b.rest*s.rest + b.only*s.only + b.attach*s.attach + b.share*s.share + b.short*s.short + b.text*s.text)
}

// round keeps three digits: more would pretend to precision.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// signs of one link, each near 0 to 1.
type signs struct {
	cos     float64 // standard deviations above chance
	dice    float64 // above chance
	gain    float64 // of the score over leaving the units alone, for each unit of length
	text    float64 // the mean gain of all links of the texts
	near    float64 // of the links before and after that it touches on both sides: their gains, up to nearMost each
	moved   float64 // 1 if it stands across the order
	units   float64 // units beyond two, at most unitsMost
	lengths float64 // the mean price of the lengths of all links of the texts, at most lengthsMost
	odd     bool    // in one language: hardly anything in common where other links have much
}

// judge returns the signs of all links with both sides, by their place in
// links.
func (d *document) judge(links []link, moved []bool) []signs {
	out := make([]signs, len(links))
	p := &d.t.abridged
	gain, size, density, price, full := 0.0, 0.0, 0.0, 0.0, 0
	dense, sizes := make([]float64, len(links)), make([]float64, len(links))
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
		out[k] = signs{cos: (cos - d.mean) / d.sd, dice: dice - d.chance, gain: s / max(w, 0.25), units: min(float64(len(l.src)+len(l.tgt)-2), unitsMost)}
		if moved[k] {
			out[k].moved = 1
		}
		dense[k], sizes[k] = d.density(p, dice, cos), w
		price, full = price+d.linkLengthPrice(l), full+1
		gain, size, density = gain+s, size+w, density+w*max(0, dense[k])
	}
	d.beside(links, func(k, other int) { out[k].near += min(max(out[other].gain, 0), nearMost) })
	for k := range out {
		out[k].text = gain / max(size, 1)
		out[k].lengths = min(price/float64(max(full, 1)), lengthsMost)
		out[k].odd = d.same && size > 0 && dense[k] < oddShare*density/size && out[k].cos < oddCosine && sizes[k] > shortUnit
	}
	return out
}

// shortUnit is the part of the mean length below which words say little.
const shortUnit = 0.3

// A link of two texts in one language is odd below this part of the mean
// density, unless the vectors are so many standard deviations nearer than
// chance: a part that was not translated before may be now.
const (
	oddShare  = 0.15
	oddCosine = 1.0
)

// Beyond these nothing was seen when the beliefs were fitted.
const (
	unitsMost   = 6
	lengthsMost = 6
)

// nearMost bounds what one neighbour says for a link.
const nearMost = 0.5

// beside calls see for every link with both sides and each that it touches on
// both.
func (d *document) beside(links []link, see func(k, other int)) {
	owner := make([]int, len(d.tgt.units)+2) // by unit of the republication + 1: the link plus 1
	ownerSrc := make([]int, len(d.src.units)+2)
	for k, l := range links {
		if !l.full() {
			continue
		}
		for _, i := range l.src {
			ownerSrc[i+1] = k + 1
		}
		for _, j := range l.tgt {
			owner[j+1] = k + 1
		}
	}
	for k, l := range links {
		if !l.full() {
			continue
		}
		if o := ownerSrc[l.src[0]]; o > 0 && o == owner[l.tgt[0]] {
			see(k, o-1)
		}
		if o := ownerSrc[l.src[len(l.src)-1]+2]; o > 0 && o == owner[l.tgt[len(l.tgt)-1]+2] {
			see(k, o-1)
		}
	}
}

func (b *belief) of(s signs) float64 {
	z := b.bias + b.cos*s.cos + b.dice*s.dice + b.gain*s.gain + b.text*s.text + b.near*s.near + b.moved*s.moved + b.units*s.units + b.lengths*s.lengths
	return logistic(z)
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// verdicts gives every link its likelihood and takes apart those that are less
// likely than split. The taken apart units come back as uncertain.
func (d *document) verdicts(links []link) (out []verdict, uncertain []bool) {
	full := d.judge(links, d.moved(links))
	least := d.leastLikely(links, full)
	for k, l := range links {
		if !l.full() {
			continue
		}
		likely := together.of(full[k])
		if likely >= least && !full[k].odd {
			score := min(likely, exact.of(full[k]))
			out = append(out, verdict{l, score})
			uncertain = append(uncertain, score < certain)
			continue
		}
		for _, i := range l.src {
			out, uncertain = append(out, verdict{link{src: []int{i}}, max(0.5, 1-likely)}), append(uncertain, true)
		}
		for _, j := range l.tgt {
			out, uncertain = append(out, verdict{link{tgt: []int{j}}, max(0.5, 1-likely)}), append(uncertain, true)
		}
	}
	see := func(l link, s loneSigns) {
		likely := alone.of(s)
		out, uncertain = append(out, verdict{l, likely}), append(uncertain, likely < certain)
	}
	d.judgeLone(links, full, see)
	return out, uncertain
}

// leastLikely is the likelihood that a link of these texts must have. Where the
// vectors do not know a language, little speaks for any link but the order,
// which is no reason against it, unless nothing at all speaks for most.
func (d *document) leastLikely(links []link, full []signs) float64 {
	sum, n := 0.0, 0
	for k := range links {
		if links[k].full() {
			sum, n = sum+together.of(full[k]), n+1
		}
	}
	switch {
	case n > 0 && d.blind && sum/float64(n) >= relatedBlind:
		return 0
	case n > 0 && sum/float64(n) < related:
		return splitUnrelated
	}
	return split
}

// judgeLone calls see with the signs of every unit that stands alone, by link.
func (d *document) judgeLone(links []link, full []signs, see func(link, loneSigns)) {
	text := 0.0
	for k := range links {
		if links[k].full() {
			text = full[k].text
		}
	}
	share := lone(links, len(d.src.units), len(d.tgt.units))
	density := d.restDensity(links)
	b := newBoard(d, &d.t.abridged, links)
	for _, l := range links {
		if l.full() {
			continue
		}
		signs := func(i, j int, own, length float64, beside []int) loneSigns {
			s := loneSigns{share: share, text: text}
			x, ok := density(i, j)
			if s.rest = x; !ok {
				s.rest, s.only = 0, 1
			}
			size := max(length/d.meanSize, 0.25)
			if length < shortUnit*d.meanSize {
				s.short = 1
			}
			s.attach = -attachMost
			for _, other := range beside {
				if b.all[other].full() {
					gain := d.linkScore(b.p, b.all[other].more(i, j)) - b.score[other] + own
					s.attach = max(s.attach, min(gain/size, attachMost))
				}
			}
			return s
		}
		for _, i := range l.src {
			see(link{src: []int{i}}, signs(i, -1, b.p.alone, d.src.length[i], neighbours(b.src, i)))
		}
		for _, j := range l.tgt {
			see(link{tgt: []int{j}}, signs(-1, j, b.p.alone, d.tgt.length[j], neighbours(b.tgt, j)))
		}
	}
}

// attachMost bounds what the link of a neighbour says for a lone unit.
const attachMost = 0.5

// restDensity returns for a lone unit the highest density of a pair with
// another lone unit, if there is any that was compared.
func (d *document) restDensity(links []link) func(i, j int) (float64, bool) {
	var src, tgt []int
	for _, l := range links {
		if !l.full() {
			src, tgt = append(src, l.src...), append(tgt, l.tgt...)
		}
	}
	bestSrc, bestTgt := map[int]float64{}, map[int]float64{}
	see := func(best map[int]float64, unit int, x float64) {
		if y, ok := best[unit]; !ok || x > y {
			best[unit] = x
		}
	}
	if len(src)*len(tgt) <= restPairs {
		for _, i := range src {
			for _, j := range tgt {
				if d.apart[[2]int{i, j}] {
					continue
				}
				x := d.density(&d.t.abridged, d.dice(i, j), d.cosine(i, j))
				see(bestSrc, i, x)
				see(bestTgt, j, x)
			}
		}
	}
	return func(i, j int) (x float64, ok bool) {
		if i >= 0 {
			x, ok = bestSrc[i]
		} else {
			x, ok = bestTgt[j]
		}
		return x, ok
	}
}

// restPairs is the number of pairs of lone units up to which all are compared.
const restPairs = 200000
