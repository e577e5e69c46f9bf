package align

import "math"

// maxBead is the largest number of units in a link that the path makes;
// maxSide of them may stand on one side.
const (
	maxBead = 8
	maxSide = 7
)

// settings are the constants of the score of a bead:
//
//	w * (text*(dice - chanceMul*chance) + vector*(cos - mean - spread*sd))
//	  - merge*(a+b-2) - regroup*[a>1 and b>1]*max(1,w) - length*lengthPrice
//
// where w is the length of the bead over the mean length of a unit, so that
// splitting and merging compare fairly. To leave a unit alone costs alone.
type settings struct {
	text, chanceMul, vector, spread float64
	merge, regroup, alone, length   float64
	join                            float64 // density from which lone units are joined
}

// A tuning is everything that was found by measuring: two sets of constants,
// abridged for texts of which parts have no counterpart, parallel for faithful
// ones, and when to use them.
type tuning struct {
	abridged, parallel settings
	parallelBelow      float64 // the share of lone paragraphs below which a text counts as parallel
	parallelLines      float64 // the same of lone sentences or lines, which are seldom dropped and added
	parallelBlind      float64 // the same where the vectors do not know a language and little else is there to go by
	faithful           float64 // what more it costs to leave a unit alone in a parallel text where none is

	// A pair is clear, so that it may be taken out of the order of the text
	// beforehand, from this density on and this far ahead of every other pair
	// of its units.
	clearDensity, clearMargin float64

	// The longer the texts, the more alike are the most alike of unrelated
	// units: by so much rise the densities asked of pairs across the order
	// each time the texts grow e-fold beyond 20 units.
	rise float64

	move      float64 // the price of a link across the order
	swap      float64 // the density from which two units may leave their links for each other
	gather    float64 // the price of a link of several that do not stand together
	prefix    float64 // what a prefix counts beside a whole word
	bridge    float64 // what a bridge of strength 1 counts
	headline  float64 // what two headlines have in common by being headlines
	furniture float64 // what it costs to link a headline, heading or caption with other text
}

func standard() *tuning {
	return &tuning{
		abridged:      settings{text: 0.821, chanceMul: 0.5705, vector: 0.5042, spread: 1.3118, merge: 0.1058, regroup: 0.0355, alone: 0.0728, length: 0.0065, join: 0.34},
		parallel:      settings{text: 0.8134, chanceMul: 1.2029, vector: 0.1387, spread: 0.0332, merge: 0.067, regroup: 0.008, alone: 0.1021, length: 0.0155, join: 0.1292},
		parallelBelow: 0.0931,
		parallelLines: 0.13,
		parallelBlind: 0.3,
		faithful:      0.0412,
		clearDensity:  -0.1082,
		clearMargin:   -0.0083,
		rise:          0.0535,
		move:          0.0683,
		swap:          0.5005,
		gather:        0.15,
		prefix:        0.3,
		bridge:        1,
		headline:      0.05,
		furniture:     0.1302,
	}
}

// density is the score of a pair for each unit of length: overlap and cosine
// against their chance levels. Here and below products are rounded by
// themselves, so that every processor gives the same result.
func (d *document) density(p *settings, dice, cos float64) float64 {
	return float64(p.text*(dice-float64(p.chanceMul*d.chance))) + float64(p.vector*(cos-d.mean-float64(p.spread*d.sd)))
}

// beadScore is the whole score of a bead of a and b units with these lengths.
// Where it cannot reach need, prices may be left out.
func (d *document) beadScore(p *settings, a, b int, srcLength, tgtLength, dice, cos, need float64) float64 {
	size := (srcLength + tgtLength) / 2
	s := float64(size/d.meanSize*d.density(p, dice, cos)) - float64(p.merge*float64(a+b-2))
	if a > 1 && b > 1 {
		s -= float64(p.regroup * max(1, size/d.meanSize))
	}
	if s <= need {
		return s
	}
	return s - float64(p.length*lengthPrice(srcLength, tgtLength))
}

// lengthVariance is that of the difference of lengths for each letter (Gale
// and Church 1993).
const lengthVariance = 6.8

// lengthPrice is the negative logarithm of the chance that a translation
// differs in length at least so much, at most 25.
func lengthPrice(a, b float64) float64 {
	size := (a + b) / 2
	if size <= 0 {
		return 0
	}
	z := math.Abs(a-b) / math.Sqrt(lengthVariance*size)
	if z >= 6.8 {
		return 25
	}
	// Within 0.06 of the true value everywhere.
	return z*z/2 + math.Log1p(0.88*z)
}
