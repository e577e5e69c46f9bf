package align

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/embedding"
)

// A side is one text, its units that show anything numbered from 0.
type side struct {
	units   []int // where each stands among the units that were given
	kinds   []article.Kind
	letters []float64 // letters and signs without spaces
	length  []float64 // the same, the original's scaled to compare with the other's
	vectors
}

// vectors of the units of a side. Nothing writes to them once they are made.
type vectors struct {
	vec  [][]float32 // unit vectors, nil if a unit has none
	wide [][]uint32  // pieces of scripts without spaces, in their order
	norm []float64   // length of the sum of rows; vec[i] times norm[i] is the vector of the text
}

// A view is one way to read both texts as bags of features: as they are, or
// with the original translated.
type view struct {
	src, tgt         []bag // features that occur on both sides only
	srcMass, tgtMass []float64
	weight           []float32 // of each feature
	kinds            []featureKind
	vocabulary       *vocabulary
	bridges          []bridge
	firstBridge      uint32 // the feature of the first
}

// A document is a pair of texts prepared for alignment.
type document struct {
	src, tgt side
	views    []view
	ratio    float64         // letters of the republication for one of the original
	meanSize float64         // mean length of a unit
	chance   float64         // mean overlap of random pairs of units
	mean, sd float64         // of the cosines of random pairs of units
	dense    *dense          // all pairs, where there are few
	own      *ownVectors     // the user's, nil for none
	same     bool            // one language
	blind    bool            // the vectors were not made for one of the languages
	apart    map[[2]int]bool // units of both sides that a person has set apart, nil for none
	t        *tuning
	prices   *settings // by which the links were chosen last
	scratch  scratch
	words    [2][]bag // by side and unit: the tokens of long texts
	anchors  []pair   // pairs in order that bound the path through long texts
	encoders [2]*embedding.Encoder
	guide    []link       // the first path through long texts
	strong   []strong     // pairs that may be linked across the order, by constants
	rare     []candidate  // of long texts, nil if not sought yet
	norms    [2][]float32 // by side: sumNorms of all units
	readings *readings    // nil where none are kept
	hits     []string     // sentences about work that was cut short
}

// dense holds what all pairs of units have in common: inner products of unit
// vectors, and by view the weight of their common features.
type dense struct {
	cos    []float32
	common [][]float32
}

type scratch struct {
	src, tgt [][]float32 // by view, by feature: counts
}

// denseCells is the number of pairs of units up to which all are computed. It
// bounds the memory for them to 8 MB, 12 with a translation.
const denseCells = 1 << 20

func prepare(src, tgt []Unit, o Options, same bool, t *tuning) *document {
	d := &document{same: same, t: t}
	d.blind = !same && !(known(o.From) && known(o.To))
	d.src.collect(src)
	d.tgt.collect(tgt)
	// The vectors of the two sides and the words have nothing to do with each
	// other, and are most of the work on short texts.
	var vectors sync.WaitGroup
	from, to := embedding.Default().Encoder(o.From), embedding.Default().Encoder(o.To)
	d.encoders = [2]*embedding.Encoder{from, to}
	var panics [2]any // handed on, so that the caller's guard sees them
	embed := func(k int, s *side, units []Unit, e *embedding.Encoder) {
		vectors.Go(func() {
			defer func() { panics[k] = recover() }()
			if t := o.texts[k]; t != nil {
				s.vectors = *t.vectors()
			} else {
				s.embed(units, e)
			}
		})
	}
	embed(0, &d.src, src, from)
	embed(1, &d.tgt, tgt, to)
	d.views = append(d.views, newView([2]string{o.From, o.To}, textsOf(src, d.src.units), textsOf(tgt, d.tgt.units)))
	vectors.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
	if v := &d.views[0]; !same {
		bridges := nearestWords(v.spellings(originalSide, v.src, &d.src, from), v.spellings(republicationSide, v.tgt, &d.tgt, to))
		bridges = append(bridges, o.Lexicon.bridges(v, bridges, &d.src, &d.tgt, o)...)
		v.cross(bridges, &d.src, &d.tgt)
	}
	if pivot := o.pivot(len(src), len(tgt)); pivot != nil && !same {
		d.views = append(d.views, newView([2]string{pivot.Language, pivot.Language}, d.read(pivot.Source, originalSide, src), d.read(pivot.Target, republicationSide, tgt)))
	}
	if o.Glossary.Len() > 0 && d.views[0].seek(o.Glossary, textsOf(src, d.src.units), textsOf(tgt, d.tgt.units)) {
		d.hit("The glossary has so many terms that begin alike that not all of them were sought everywhere.")
	}
	d.keepWords()
	for k := range d.views {
		d.views[k].weigh(t)
	}
	d.scale()
	for _, v := range d.views {
		d.scratch.src = append(d.scratch.src, make([]float32, len(v.weight)))
		d.scratch.tgt = append(d.scratch.tgt, make([]float32, len(v.weight)))
	}
	if len(d.src.units)*len(d.tgt.units) <= denseCells {
		d.fill()
	}
	d.estimate(samplePairs)
	d.useOwn(o, len(src), len(tgt))
	return d
}

// known takes an unknown language for one that the vectors know.
func known(tag string) bool { return tag == "" || tag == "und" || embedding.Knows(tag) }

// collect notes the units that show anything.
func (s *side) collect(units []Unit) {
	for i, u := range units {
		n := 0
		for _, r := range u.Text {
			if !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) {
				n++
			}
		}
		if n > 0 {
			s.units = append(s.units, i)
			s.kinds = append(s.kinds, u.Kind)
			s.letters = append(s.letters, float64(n))
		}
	}
}

func (s *side) embed(units []Unit, e *embedding.Encoder) {
	s.vec = make([][]float32, len(s.units))
	s.norm = make([]float64, len(s.units))
	s.wide = make([][]uint32, len(s.units))
	wide := map[uint32]bool{}
	for i, u := range s.units {
		pieces := e.Pieces(units[u].Text)
		if strings.ContainsFunc(units[u].Text, mayBeWide) {
			for _, p := range pieces {
				is, known := wide[p]
				if !known {
					is = wideWord(e.Table().Piece(p))
					wide[p] = is
				}
				if is {
					s.wide[i] = append(s.wide[i], p)
				}
			}
		}
		v := make([]float32, embedding.Dimension)
		e.AddPieces(v, pieces)
		n := embedding.Norm(v)
		s.norm[i] = n
		if n > 0 {
			for k := range v {
				v[k] /= float32(n)
			}
			s.vec[i] = v
		}
	}
}

// scale brings the lengths of the original to the total of the other side:
// some languages need more letters than others.
func (d *document) scale() {
	d.src.length, d.tgt.length = make([]float64, len(d.src.units)), d.tgt.letters
	d.stretch(1)
	if a, b := total(d.src.letters), total(d.tgt.letters); a > 0 && b > 0 {
		d.stretch(b / a)
	}
}

func total(x []float64) float64 {
	sum := 0.0
	for _, n := range x {
		sum += n
	}
	return sum
}

func (d *document) stretch(ratio float64) {
	d.ratio = ratio
	for i, n := range d.src.letters {
		d.src.length[i] = n * ratio
	}
	d.meanSize = (total(d.src.length) + total(d.tgt.length)) / float64(max(1, len(d.src.units)+len(d.tgt.units)))
}

// rescale corrects the lengths of the original by pairs of units that belong
// together beyond doubt: where parts were cut, the totals do not compare. It
// takes the weighted median of the ratios, as if totals had been seen
// totalPairs times.
func (d *document) rescale(clear []pair) {
	type seen struct{ ratio, weight float64 }
	ratios := []seen{{1, totalPairs * d.meanSize}}
	sum := totalPairs * d.meanSize
	for _, q := range clear {
		a, b := d.src.length[q.src], d.tgt.length[q.tgt]
		ratios = append(ratios, seen{b / a, (a + b) / 2})
		sum += (a + b) / 2
	}
	slices.SortFunc(ratios, func(x, y seen) int { return cmp.Compare(x.ratio, y.ratio) })
	below := 0.0
	for _, r := range ratios {
		if below += r.weight; below >= sum/2 {
			d.stretch(d.ratio * r.ratio)
			return
		}
	}
}

// totalPairs is what the totals of both texts count beside clear pairs.
const totalPairs = 2

func newView(langs [2]string, src, tgt []string) view {
	v := view{vocabulary: newVocabulary(langs[originalSide], langs[republicationSide])}
	for _, text := range src {
		v.src = append(v.src, v.vocabulary.bag(originalSide, text))
	}
	for _, text := range tgt {
		v.tgt = append(v.tgt, v.vocabulary.bag(republicationSide, text))
	}
	v.kinds = slices.Clip(v.vocabulary.kinds)
	return v
}

// weigh gives every feature a weight that falls with the number of units that
// have it, sums up the units, and then forgets features of one side.
func (v *view) weigh(t *tuning) {
	n := len(v.kinds)
	inSrc, inTgt := make([]uint32, n), make([]uint32, n)
	for _, b := range v.src {
		for _, f := range b {
			inSrc[f.id]++
		}
	}
	for _, b := range v.tgt {
		for _, f := range b {
			inTgt[f.id]++
		}
	}
	v.weight = make([]float32, n)
	total := float64(len(v.src) + len(v.tgt))
	for id := range v.weight {
		w := math.Log(1 + total/float64(max(1, inSrc[id]+inTgt[id])))
		switch v.kinds[id] {
		case prefixFeature:
			w *= t.prefix
		case bridgeFeature:
			w *= t.bridge * v.bridges[uint32(id)-v.firstBridge].strength
		}
		v.weight[id] = float32(w)
	}
	reduce := func(bags []bag, other []uint32) []float64 {
		mass := make([]float64, len(bags))
		for i, b := range bags {
			kept := b[:0]
			for _, f := range b {
				mass[i] += float64(v.weight[f.id] * f.n)
				if other[f.id] > 0 {
					kept = append(kept, f)
				}
			}
			bags[i] = kept
		}
		return mass
	}
	v.srcMass, v.tgtMass = reduce(v.src, inTgt), reduce(v.tgt, inSrc)
}

// common returns the weight of the common features of two bags.
func (v *view) common(a, b bag) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			sum += float64(v.weight[a[i].id] * min(a[i].n, b[j].n))
			i++
			j++
		}
	}
	return sum
}

// fill computes all pairs of units.
func (d *document) fill() {
	n, m := len(d.src.units), len(d.tgt.units)
	d.dense = &dense{cos: make([]float32, n*m)}
	for i := range n {
		d.cosines(i, 0, d.dense.cos[i*m:(i+1)*m])
	}
	for k := range d.views {
		d.dense.common = append(d.dense.common, d.views[k].allCommon(n, m))
	}
}

// allCommon returns the weight of the common features of all pairs of units.
func (v *view) allCommon(n, m int) []float32 {
	type place struct {
		unit int32
		n    float32
	}
	count := make([]int, len(v.weight)+1) // where the places of each feature begin
	for _, b := range v.tgt {
		for _, f := range b {
			count[f.id+1]++
		}
	}
	for id := range v.weight {
		count[id+1] += count[id]
	}
	places, at := make([]place, count[len(v.weight)]), slices.Clone(count)
	for j, b := range v.tgt {
		for _, f := range b {
			places[at[f.id]] = place{int32(j), f.n}
			at[f.id]++
		}
	}
	c := make([]float32, n*m)
	for i, b := range v.src {
		row := c[i*m : (i+1)*m]
		for _, f := range b {
			w := v.weight[f.id]
			for _, p := range places[count[f.id]:count[f.id+1]] {
				row[p.unit] += float32(w * min(f.n, p.n))
			}
		}
	}
	return c
}

// cosines sets row[k] to the cosine of original unit i and republication unit
// from+k.
func (d *document) cosines(i, from int, row []float32) {
	a := d.src.vec[i]
	for k := range row {
		row[k] = 0
		if b := d.tgt.vec[from+k]; a != nil && b != nil {
			row[k] = float32(embedding.Dot(a, b))
		}
	}
}

// commons sets row[k] to the weight of the common features of original unit i
// and republication unit from+k in one view.
func (d *document) commons(view, i, from int, row []float32) {
	v, count := &d.views[view], d.scratch.src[view]
	for _, f := range v.src[i] {
		count[f.id] = f.n
	}
	for k := range row {
		sum := float32(0)
		for _, f := range v.tgt[from+k] {
			if c := count[f.id]; c > 0 {
				sum += v.weight[f.id] * min(c, f.n)
			}
		}
		row[k] = sum
	}
	for _, f := range v.src[i] {
		count[f.id] = 0
	}
}

// dice returns the overlap of two units, 0 to 1, the mean over the views.
func (d *document) dice(i, j int) float64 {
	sum := 0.0
	for k := range d.views {
		v := &d.views[k]
		var c float64
		if d.dense != nil {
			c = float64(d.dense.common[k][i*len(d.tgt.units)+j])
		} else {
			c = v.common(v.src[i], v.tgt[j])
		}
		if mass := v.srcMass[i] + v.tgtMass[j]; mass > 0 {
			sum += 2 * c / mass
		}
	}
	return sum / float64(len(d.views))
}

// densities sets row[j] to the density of original unit i and republication
// unit j of a document of which all pairs are known.
func (d *document) densities(p *settings, i int, row []float64) {
	m := len(row)
	if len(d.views) > 1 || d.own != nil {
		for j := range row {
			row[j] = d.density(p, d.dice(i, j), d.cosine(i, j))
		}
		return
	}
	v := &d.views[0]
	common, cos, masses, own := d.dense.common[0][i*m:(i+1)*m], d.dense.cos[i*m:(i+1)*m], v.tgtMass[:m], v.srcMass[i]
	for j := range row {
		dice := 0.0
		if mass := own + masses[j]; mass > 0 {
			dice = 2 * float64(common[j]) / mass
		}
		row[j] = d.density(p, dice, float64(cos[j]))
	}
}

func (d *document) cosine(i, j int) float64 {
	if d.own != nil {
		return d.own.with(d.builtIn(i, j), d.own.cosine(i, j))
	}
	return d.builtIn(i, j)
}

// builtIn is the cosine of the built-in vectors.
func (d *document) builtIn(i, j int) float64 {
	if d.dense != nil {
		return float64(d.dense.cos[i*len(d.tgt.units)+j])
	}
	a, b := d.src.vec[i], d.tgt.vec[j]
	if a == nil || b == nil {
		return 0
	}
	return embedding.Dot(a, b)
}

// What pairs of unrelated paragraphs look like, as if priorPairs of them had
// been seen beside those of this document: in short texts many pairs are true
// ones.
const (
	priorPairs  = 12
	priorMean   = 0.30
	priorSD     = 0.13
	priorChance = 0.06
	samplePairs = 20000
)

// estimate computes chance, mean and sd from so many pairs of units.
func (d *document) estimate(pairs int) {
	n, m := len(d.src.units), len(d.tgt.units)
	var count, dice, cos, cos2 float64
	sample(n, m, pairs, func(i, j int) {
		c := d.cosine(i, j)
		count, dice, cos, cos2 = count+1, dice+d.dice(i, j), cos+c, cos2+c*c
	})
	all := count + priorPairs
	d.chance = (dice + priorPairs*priorChance) / all
	mean, sd := d.prior()
	d.mean = (cos + priorPairs*mean) / all
	square := (cos2 + priorPairs*(mean*mean+sd*sd)) / all
	d.sd = math.Sqrt(max(square-d.mean*d.mean, 1e-6))
	if d.own != nil {
		d.sd = d.own.spread
	}
}

// sample calls see for pairs of n and m units: all of them, or a fixed sample
// of so many.
func sample(n, m, pairs int, see func(i, j int)) {
	if n*m <= pairs {
		for i := range n {
			for j := range m {
				see(i, j)
			}
		}
	} else {
		seed := uint64(1)
		next := func(below int) int {
			seed = seed*6364136223846793005 + 1442695040888963407
			return int(seed >> 33 % uint64(below))
		}
		for range pairs {
			see(next(n), next(m))
		}
	}
}
