package align

import (
	"math"

	"variorum/stages/embedding"
)

// Vectors of the user's own stand beside the built-in ones: the cosine of two
// texts is a weighted mean of both cosines. Vectors of large models have high
// cosines for any two texts; each side is therefore centred first, and both
// kinds are brought to one spread.
//
// They are weighed by what they tell beyond the built-in ones: by how many
// standard deviations the pairs that are clear without them stand above random
// pairs, less what follows from the built-in cosines of the same pairs. That is
// Fisher's discriminant for two signs. Vectors that tell little get no weight.
const (
	centring  = 2   // each side is centred as if so many units more had been zero
	liftFew   = 3   // with fewer clear pairs nothing is known about the user's vectors
	liftPairs = 1   // clear pairs as if so many more without any lift had been seen
	liftError = 1.0 // standard errors by which the lift may be overrated
	liftLeast = 0.5 // the lift from which they count, that of the built-in vectors being 1
	liftMost  = 2.0 // the largest weight
)

// ownVectors are the user's vectors of the units of both sides, centred, of
// unit length, nil where there is none. A unit weighs as its letters do.
type ownVectors struct {
	src, tgt [][]float32
	dim      int
	mean, sd float64 // of the cosines of random pairs
	// The margin above chance stays what was found to be right for the built-in
	// vectors, though random pairs of both together spread less.
	spread float64
	weight float64   // beside 1 of the built-in vectors, both of one spread
	cos    []float32 // of all pairs, where there are few
}

// useOwn adds the user's vectors to the document, if there is one of finite
// numbers and equal dimension for every unit.
func (d *document) useOwn(o Options, src, tgt int) {
	if len(o.SourceVectors) != src || len(o.TargetVectors) != tgt || len(d.src.units) == 0 || len(d.tgt.units) == 0 {
		return
	}
	w := &ownVectors{dim: len(o.SourceVectors[0])}
	if w.dim == 0 || !regular(o.SourceVectors, w.dim) || !regular(o.TargetVectors, w.dim) {
		return
	}
	w.src, w.tgt = centred(o.SourceVectors, d.src.units), centred(o.TargetVectors, d.tgt.units)
	var count, sum, square float64
	sample(len(w.src), len(w.tgt), samplePairs, func(i, j int) {
		c := w.cosine(i, j)
		count, sum, square = count+1, sum+c, square+c*c
	})
	w.mean = sum / count
	w.sd = math.Sqrt(square/count - w.mean*w.mean)
	if !(w.sd > 1e-3) {
		return // all of them are alike
	}
	if w.weight = d.lift(w); w.weight == 0 {
		return
	}
	w.sd /= d.sd // from here on beside the built-in
	if d.dense != nil {
		cos := make([]float32, 0, len(w.src)*len(w.tgt))
		for i := range w.src {
			for j := range w.tgt {
				cos = append(cos, float32(w.cosine(i, j)))
			}
		}
		w.cos = cos
	}
	w.spread = d.sd
	d.own = w
	d.estimate(samplePairs)
}

func (w *ownVectors) cosine(i, j int) float64 {
	if w.cos != nil {
		return float64(w.cos[i*len(w.tgt)+j])
	}
	if w.src[i] == nil || w.tgt[j] == nil {
		return 0
	}
	return embedding.Dot(w.src[i], w.tgt[j])
}

// with joins the built-in cosine and that of the user's vectors.
func (w *ownVectors) with(builtIn, own float64) float64 {
	return (builtIn + float64(w.weight/w.sd*own)) / (1 + w.weight)
}

// prior is what the cosines of random pairs are expected to be like before any
// was seen.
func (d *document) prior() (mean, sd float64) {
	if w := d.own; w != nil {
		return w.with(priorMean, w.mean), priorSD * math.Hypot(1, w.weight) / (1 + w.weight)
	}
	return priorMean, priorSD
}

// lift returns the weight of the user's vectors.
func (d *document) lift(w *ownVectors) float64 {
	z := func(i, j int) (own, builtIn float64) {
		return (w.cosine(i, j) - w.mean) / w.sd, (d.cosine(i, j) - d.mean) / d.sd
	}
	clear := map[[2]int]bool{}
	var own, usual, n float64
	for _, p := range d.clearPairs() {
		clear[[2]int{p.src, p.tgt}] = true
		x, y := z(p.src, p.tgt)
		own, usual, n = own+x, usual+y, n+1
	}
	if n < liftFew {
		return 0
	}
	own = own/(n+liftPairs) - liftError/math.Sqrt(n+liftPairs)
	usual = max(usual/n, 1)
	// How far both kinds say the same of pairs that do not belong together.
	var count, sumX, sumY, xx, yy, xy float64
	sample(len(d.src.units), len(d.tgt.units), samplePairs, func(i, j int) {
		if !clear[[2]int{i, j}] {
			x, y := z(i, j)
			count, sumX, sumY, xx, yy, xy = count+1, sumX+x, sumY+y, xx+x*x, yy+y*y, xy+x*y
		}
	})
	common := 0.0
	if both := (count*xx - sumX*sumX) * (count*yy - sumY*sumY); both > 0 {
		common = min(max(0, (count*xy-sumX*sumY)/math.Sqrt(both)), 0.99)
	}
	lift := (own - common*usual) / math.Sqrt(1-common*common) / usual
	return min(max(0, lift), liftMost) * min(1, max(0, lift-liftLeast)/(1-liftLeast))
}

func regular(vectors [][]float32, dim int) bool {
	for _, v := range vectors {
		if len(v) != dim {
			return false
		}
		for _, x := range v {
			if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
				return false
			}
		}
	}
	return true
}

// centred returns the vectors of some units with unit length, nil for zero
// ones, after their mean was taken away.
func centred(all [][]float32, units []int) [][]float32 {
	out := make([][]float32, len(units))
	mean := make([]float64, len(all[0]))
	for k, u := range units {
		out[k] = unitLength(all[u])
		for x, y := range out[k] {
			mean[x] += float64(y)
		}
	}
	for x := range mean {
		mean[x] /= float64(len(units) + centring)
	}
	for k, v := range out {
		for x := range v {
			v[x] -= float32(mean[x])
		}
		out[k] = unitLength(v)
	}
	return out
}

// unitLength returns a copy of v with length 1, nil where there is none. It
// divides by the largest component first: squares of large numbers overflow.
func unitLength(v []float32) []float32 {
	largest := float32(0)
	for _, x := range v {
		largest = max(largest, x, -x)
	}
	if largest == 0 {
		return nil
	}
	out := make([]float32, len(v))
	for k, x := range v {
		out[k] = x / largest
	}
	n := float32(embedding.Norm(out))
	for k := range out {
		out[k] /= n
	}
	return out
}

// ownCosine is the cosine of the user's vectors of two sets of units.
func (d *document) ownCosine(l link) float64 {
	a, b := make([]float32, d.own.dim), make([]float32, d.own.dim)
	addUp(a, d.own.src, d.src.letters, l.src)
	addUp(b, d.own.tgt, d.tgt.letters, l.tgt)
	return embedding.Cosine(a, b)
}

// part keeps the vectors of some units of a document.
func (w *ownVectors) part(d *document, src, tgt []int) *ownVectors {
	p := *w
	p.src, p.tgt = pick(w.src, src), pick(w.tgt, tgt)
	if w.cos != nil {
		p.cos = d.cells(w.cos, src, tgt)
	}
	return &p
}
