package align

import (
	"cmp"
	"math"
	"slices"
)

// A bitext is a stretch of text and its translation as bags of words. Each
// side numbers its words by itself.
type bitext struct{ src, tgt bag }

// A model says how often words translate each other: pairs by increasing src,
// then tgt, and for each word how often it translated any.
type model struct {
	pairs    []wordPair
	src, tgt []float64
}

// A wordPair counts how often the model takes tgt for the translation of src,
// and src for that of tgt.
type wordPair struct {
	src, tgt     uint32
	toTgt, toSrc float64
}

// A translation is a pair of words that mean the same with this strength, 0 to
// 1.
type translation struct {
	src, tgt uint32
	strength float64
}

const (
	emRounds = 5
	// leastTogether is in how many bitexts two words must stand together.
	leastTogether = 2
	// Of bitexts with more pairs of words nothing is learned. Of the others so
	// many pairs of words are looked at, and so many kept.
	bitextWork = 1 << 17
	modelWork  = 16 << 20
	modelPairs = 3 << 19
)

// learnWords finds which words translate each other: model 1 of Brown, Della
// Pietra, Della Pietra and Mercer (1993) in both directions, with an empty word
// that any word may come from. Pairs that stand together no more often than
// chance has it are left out beforehand.
//
// Time grows with the product of the numbers of different words of both sides,
// summed over the bitexts, memory with the number of pairs that stand together
// more than once. Beyond modelWork only every second, third, … bitext is looked
// at, which the second result tells; beyond modelPairs, words must stand
// together more often.
func learnWords(texts []bitext, srcWords, tgtWords int) (model, bool) {
	texts, cut := affordable(texts)
	c := newMeetings(texts, srcWords, tgtWords)
	for range emRounds {
		c.expect()
		c.maximize()
	}
	m := model{pairs: make([]wordPair, 0, len(c.partner)), src: c.src.total, tgt: c.tgt.total}
	for e := range srcWords {
		for k := c.start[e]; k < c.start[e+1]; k++ {
			m.pairs = append(m.pairs, wordPair{uint32(e), c.partner[k], float64(c.toTgt[k].count), float64(c.toSrc[k].count)})
		}
	}
	return m, cut
}

// What counts as a translation: the geometric mean of the probabilities in both
// directions is at least leastStrength, and among the best of both words. A
// word is taken to have had unseen more translations than it had.
const (
	leastStrength = 0.1
	bestOfWord    = 3
	unseen        = 1
)

func strength(toTgt, src, toSrc, tgt float64) float64 {
	return math.Sqrt(toTgt / (src + unseen) * toSrc / (tgt + unseen))
}

// translations returns the best pairs of a model by increasing src, then tgt.
func (m *model) translations() []translation {
	var all []translation
	for _, p := range m.pairs {
		if s := strength(p.toTgt, m.src[p.src], p.toSrc, m.tgt[p.tgt]); s >= leastStrength {
			all = append(all, translation{p.src, p.tgt, s})
		}
	}
	slices.SortStableFunc(all, func(a, b translation) int { return cmp.Compare(b.strength, a.strength) })
	ofSrc, ofTgt := make([]uint8, len(m.src)), make([]uint8, len(m.tgt))
	all = slices.DeleteFunc(all, func(t translation) bool {
		if ofSrc[t.src] == bestOfWord || ofTgt[t.tgt] == bestOfWord {
			return true
		}
		ofSrc[t.src]++
		ofTgt[t.tgt]++
		return false
	})
	slices.SortFunc(all, func(a, b translation) int { return cmp.Or(cmp.Compare(a.src, b.src), cmp.Compare(a.tgt, b.tgt)) })
	return all
}

// affordable leaves out bitexts that cost too much, and reports whether it had
// to thin out the others.
func affordable(texts []bitext) ([]bitext, bool) {
	var kept []bitext
	work := 0
	for _, t := range texts {
		if w := len(t.src) * len(t.tgt); w > 0 && w <= bitextWork {
			kept, work = append(kept, t), work+w
		}
	}
	if work <= modelWork {
		return kept, false
	}
	thin := kept[:0]
	for k := 0; k < len(kept); k += (work + modelWork - 1) / modelWork {
		thin = append(thin, kept[k])
	}
	return thin, true
}

// meetings are the words that stand together in bitexts, while their
// translations are being learned. What belongs to the pairs of a word of the
// original stands at start[word] to start[word+1].
type meetings struct {
	texts        []bitext
	src, tgt     lexis
	start        []int32
	partner      []uint32
	toTgt, toSrc []chance
	places       []place // of all words of the original, by word
	placesFrom   []int32 // where those of a word begin
}

// A chance is a probability and how often what it is about was seen, as the
// probabilities of the round before have it.
type chance struct{ p, count float32 }

// A place of a word is a bitext and where in its bag the word stands.
type place struct{ text, at int32 }

// A lexis is what there is to know of the words of one side.
type lexis struct {
	none  []chance  // that the empty word of the other side becomes this one
	total []float64 // how often it translated
	texts []int32   // in how many bitexts it stands
	from  []int32   // by bitext: where its words begin in sum
	sum   []float32 // by bitext and word: the probabilities of all that it may come from
}

func newLexis(texts []bitext, words int, bagOf func(*bitext) bag) lexis {
	x := lexis{none: make([]chance, words), total: make([]float64, words), texts: make([]int32, words), from: make([]int32, len(texts)+1)}
	for w := range x.none {
		x.none[w].p = 1
	}
	for k := range texts {
		b := bagOf(&texts[k])
		x.from[k+1] = x.from[k] + int32(len(b))
		for _, w := range b {
			x.texts[w.id]++
		}
	}
	x.sum = make([]float32, x.from[len(texts)])
	return x
}

func srcBag(t *bitext) bag { return t.src }
func tgtBag(t *bitext) bag { return t.tgt }

func newMeetings(texts []bitext, srcWords, tgtWords int) *meetings {
	c := &meetings{texts: texts, src: newLexis(texts, srcWords, srcBag), tgt: newLexis(texts, tgtWords, tgtBag)}
	c.placesFrom = make([]int32, srcWords+1)
	for e, n := range c.src.texts {
		c.placesFrom[e+1] = c.placesFrom[e] + n
	}
	c.places = make([]place, c.placesFrom[srcWords])
	next := slices.Clone(c.placesFrom)
	for k := range texts {
		for at, w := range texts[k].src {
			c.places[next[w.id]] = place{int32(k), int32(at)}
			next[w.id]++
		}
	}
	for least := int32(leastTogether); !c.meet(least); least++ {
	}
	c.toTgt, c.toSrc = make([]chance, len(c.partner)), make([]chance, len(c.partner))
	for k := range c.partner {
		c.toTgt[k].p, c.toSrc[k].p = 1, 1
	}
	return c
}

// meet lists the pairs of words that stand together in at least so many
// bitexts, and in more than chance has it. It gives up beyond modelPairs.
func (c *meetings) meet(least int32) bool {
	c.start, c.partner = make([]int32, len(c.src.texts)+1), c.partner[:0]
	together := make([]int32, len(c.tgt.texts))
	var touched []uint32
	for e, inSrc := range c.src.texts {
		if inSrc >= least {
			touched = touched[:0]
			for _, p := range c.places[c.placesFrom[e]:c.placesFrom[e+1]] {
				for _, w := range c.texts[p.text].tgt {
					if together[w.id] == 0 {
						touched = append(touched, w.id)
					}
					together[w.id]++
				}
			}
			begin := len(c.partner)
			for _, f := range touched {
				if n := together[f]; n >= least && int64(n)*int64(len(c.texts)) > int64(inSrc)*int64(c.tgt.texts[f]) {
					c.partner = append(c.partner, f)
				}
				together[f] = 0
			}
			slices.Sort(c.partner[begin:])
			if len(c.partner) > modelPairs {
				return false
			}
		}
		c.start[e+1] = int32(len(c.partner))
	}
	return true
}

// each calls see for every place of every word of the original that has pairs.
// During the call pairOf holds, by word of the republication, the pair of both
// words, or -1.
func (c *meetings) each(see func(p place, pairOf []int32)) {
	pairOf := make([]int32, len(c.tgt.total))
	for f := range pairOf {
		pairOf[f] = -1
	}
	for e := range c.src.total {
		from, to := c.start[e], c.start[e+1]
		if from == to {
			continue
		}
		for k := from; k < to; k++ {
			pairOf[c.partner[k]] = k
		}
		for _, p := range c.places[c.placesFrom[e]:c.placesFrom[e+1]] {
			see(p, pairOf)
		}
		for k := from; k < to; k++ {
			pairOf[c.partner[k]] = -1
		}
	}
}

// expect counts the translations that the probabilities make likely.
func (c *meetings) expect() {
	c.src.begin(c.texts, srcBag)
	c.tgt.begin(c.texts, tgtBag)
	c.each(func(p place, pairOf []int32) {
		t := &c.texts[p.text]
		n, sums, sum := t.src[p.at].n, c.tgt.sum[c.tgt.from[p.text]:], float32(0)
		for y, w := range t.tgt {
			if k := pairOf[w.id]; k >= 0 {
				sums[y] += float32(n * c.toTgt[k].p)
				sum += float32(w.n * c.toSrc[k].p)
			}
		}
		c.src.sum[c.src.from[p.text]+p.at] += sum
	})
	c.src.countNone(c.texts, srcBag)
	c.tgt.countNone(c.texts, tgtBag)
	for k := range c.partner {
		c.toTgt[k].count, c.toSrc[k].count = 0, 0
	}
	c.each(func(p place, pairOf []int32) {
		t := &c.texts[p.text]
		n, sums, sum := t.src[p.at].n, c.tgt.sum[c.tgt.from[p.text]:], c.src.sum[c.src.from[p.text]+p.at]
		for y, w := range t.tgt {
			if k := pairOf[w.id]; k >= 0 {
				c.toTgt[k].count += part(n*w.n*c.toTgt[k].p, sums[y])
				c.toSrc[k].count += part(n*w.n*c.toSrc[k].p, sum)
			}
		}
	})
}

func part(x, of float32) float32 {
	if of <= 0 {
		return 0
	}
	return x / of
}

// begin sets the sums to what comes from the empty word.
func (x *lexis) begin(texts []bitext, bagOf func(*bitext) bag) {
	for k := range texts {
		sums := x.sum[x.from[k]:]
		for at, w := range bagOf(&texts[k]) {
			sums[at] = x.none[w.id].p
		}
	}
}

// countNone counts what came from the empty word.
func (x *lexis) countNone(texts []bitext, bagOf func(*bitext) bag) {
	for w := range x.none {
		x.none[w].count = 0
	}
	for k := range texts {
		sums := x.sum[x.from[k]:]
		for at, w := range bagOf(&texts[k]) {
			x.none[w.id].count += part(w.n*x.none[w.id].p, sums[at])
		}
	}
}

// maximize makes the counts probabilities.
func (c *meetings) maximize() {
	clear(c.src.total)
	clear(c.tgt.total)
	c.eachPair(func(e int, k int32) {
		c.src.total[e] += float64(c.toTgt[k].count)
		c.tgt.total[c.partner[k]] += float64(c.toSrc[k].count)
	})
	c.eachPair(func(e int, k int32) {
		c.toTgt[k].p = part(c.toTgt[k].count, float32(c.src.total[e]))
		c.toSrc[k].p = part(c.toSrc[k].count, float32(c.tgt.total[c.partner[k]]))
	})
	c.src.maximizeNone()
	c.tgt.maximizeNone()
}

func (c *meetings) eachPair(see func(e int, k int32)) {
	for e := range c.src.total {
		for k := c.start[e]; k < c.start[e+1]; k++ {
			see(e, k)
		}
	}
}

func (x *lexis) maximizeNone() {
	sum := 0.0
	for _, c := range x.none {
		sum += float64(c.count)
	}
	for w := range x.none {
		x.none[w].p = part(x.none[w].count, float32(sum))
	}
}
