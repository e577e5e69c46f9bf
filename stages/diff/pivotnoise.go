package diff

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// The noise of a comparison through a translation is what [Pivot] finds between
// an article and a machine translation of its faithful translation. It was
// measured for each engine and pair of languages apart; pivotnoise_test.go makes
// the table anew. A row has the engine, the language that was translated and
// the one it was translated into, the mean Change, each paragraph weighed by its
// words, the stretch that 97 of 100 paragraphs stay within, and the number of
// paragraphs.
//
//go:embed pivot-noise.txt
var pivotNoiseTable string

// A PivotNoise is what honest translations have: Rate is their mean Change,
// Stretch the stretch of words without an answer that few of their paragraphs
// go beyond. Measured says that the engine was measured for the languages; else
// the figures are the highest of what comes near.
type PivotNoise struct {
	Rate, Stretch float64
	Measured      bool
}

// PivotNoiseSource says what the noise of pivots was measured on.
const PivotNoiseSource = "FLORES-101 dev, NTREX-128: articles compared with machine translations of their human translations"

type pivotRow struct {
	engine, from, to string
	noise            PivotNoise
}

var pivotRows = sync.OnceValue(func() []pivotRow {
	var rows []pivotRow
	for line := range strings.Lines(pivotNoiseTable) {
		f := strings.Fields(line)
		if len(f) < 5 || strings.HasPrefix(f[0], "#") {
			continue
		}
		rate, err := strconv.ParseFloat(f[3], 64)
		stretch, wrong := strconv.ParseFloat(f[4], 64)
		if err == nil && wrong == nil {
			rows = append(rows, pivotRow{f[0], f[1], f[2], PivotNoise{rate, stretch, true}})
		}
	}
	return rows
})

// engineOf names the engine of the table that a service runs: some are known by
// another name, and some run a model that is.
func engineOf(service, model string) string {
	service, model = strings.ToLower(service), strings.ToLower(model)
	for _, name := range []string{"nllb", "bergamot"} {
		if strings.Contains(model, name) {
			return name
		}
	}
	if service == "azure" {
		return "microsoft"
	}
	return service
}

// PivotNoiseOf returns the noise of what a service and its model translate from
// one language into another (BCP 47). Where that was not measured it is the
// highest of the engine into the same language; where that is unknown too, the
// highest of all.
func PivotNoiseOf(service, model, from, to string) PivotNoise {
	engine := engineOf(service, model)
	from, to = primary(from), primary(to)
	var near, all PivotNoise
	for _, r := range pivotRows() {
		if r.engine == engine && r.to == to {
			if r.from == from {
				return r.noise
			}
			near = near.Or(r.noise)
		}
		all = all.Or(r.noise)
	}
	if near.Stretch > 0 {
		near.Measured = false
		return near
	}
	all.Measured = false
	return all
}

// Or returns the higher of two noises in each respect.
func (n PivotNoise) Or(other PivotNoise) PivotNoise {
	return PivotNoise{max(n.Rate, other.Rate), max(n.Stretch, other.Stretch), n.Measured && other.Measured}
}

// bothShare is how much longer stretches are where both texts were translated,
// each from another language, see TestPivotPower.
const bothShare = 1.25

// Both returns the noise between two translations with these noises.
func (n PivotNoise) Both(other PivotNoise) PivotNoise {
	b := n.Or(other)
	b.Stretch *= bothShare
	return b
}
