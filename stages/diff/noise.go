package diff

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"variorum/stages/article"
)

// The noise of a comparison across languages is the Change that [Across] finds
// between texts that say the same: translators reword, and not every word is
// known. It was measured on translated news and press releases, for every pair
// of languages apart, paragraph by paragraph; noise_test.go makes the table
// anew. A row has both primary language subtags, the mean, each paragraph
// weighed by its words, and the number of paragraphs.
//
//go:embed noise.txt
var noiseTable string

// NoiseSource says what the noise was measured on.
const NoiseSource = "translated news and press releases, NTREX-128, TICO-19, Debian and FSFE"

var noise = sync.OnceValue(func() map[[2]string]float64 {
	table := map[[2]string]float64{}
	for line := range strings.Lines(noiseTable) {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		if rate, err := strconv.ParseFloat(f[2], 64); err == nil {
			table[[2]string{f[0], f[1]}], table[[2]string{f[1], f[0]}] = rate, rate
		}
	}
	return table
})

// Noise returns the mean Change of faithful translations between two languages,
// BCP 47 tags, 0 to 1; false where it was not measured.
func Noise(from, to string) (float64, bool) {
	rate, ok := noise()[[2]string{primary(from), primary(to)}]
	return rate, ok
}

// How far paragraphs of faithful translations lie from the mean: a share that
// every translator has of his own, and one that is the smaller the more words
// there are.
const (
	ownSpread  = 0.08
	wordSpread = 0.85
	farSpreads = 2.2 // beyond lie two in a hundred, see TestNoise
	fewWords   = 12  // of both sides: fewer say nothing
)

// grade weighs a change by the noise between the languages.
func (t *translation) grade() article.Grade {
	rate, ok := Noise(t.sides[0].lang, t.sides[1].lang)
	n := t.compared()
	if !ok || n < fewWords {
		return article.GradeUnknown
	}
	if t.change() > rate+float64(farSpreads*math.Sqrt(ownSpread*ownSpread+wordSpread*wordSpread/float64(n))) {
		return article.GradeAboveNoise
	}
	return article.GradeWithinNoise
}

// compared counts the words with content of both sides.
func (t *translation) compared() int {
	n := 0
	for _, side := range t.sides {
		for _, s := range side.sentences {
			if !s.gone {
				n += s.w1 - s.w0
			}
		}
	}
	return n
}
