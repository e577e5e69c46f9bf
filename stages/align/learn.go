package align

import (
	"fmt"
	"math"
	"slices"

	"variorum/stages/article"
)

// Two texts are long enough to learn from them which words translate each
// other from so many units on, in both together: from learnUnits where few
// words are spelled alike, from learnAlways where many are. Few is a mean
// overlap of linked units below learnOverlap.
const (
	learnUnits   = 500
	learnAlways  = 1500
	learnOverlap = 0.15
)

// tokens returns the words of a text as tokens, sorted: the words of its bag,
// and the pieces of what it has in scripts without spaces.
func (v *vocabulary) tokens(which int, b bag, pieces []uint32) bag {
	first := v.readers[which].first
	var out bag
	for _, f := range b {
		if int(f.id) < len(first) && first[f.id] != "" {
			out = append(out, f)
		}
	}
	wide := make([]uint32, len(pieces))
	for k, p := range pieces {
		wide[k] = uint32(pieceToken) | p
	}
	slices.Sort(wide)
	return appendCounted(out, wide)
}

// keepWords notes the words of long texts before those of one side are
// forgotten.
func (d *document) keepWords() {
	if d.same || len(d.src.units)+len(d.tgt.units) < learnUnits {
		return
	}
	v := &d.views[0]
	for which, bags := range [2][]bag{v.src, v.tgt} {
		wide := d.side(which).wide
		for u, b := range bags {
			d.words[which] = append(d.words[which], v.vocabulary.tokens(which, b, wide[u]))
		}
	}
}

func (d *document) side(which int) *side {
	if which == originalSide {
		return &d.src
	}
	return &d.tgt
}

// learn looks at long texts for the first time, learns from the links which
// words translate each other, and makes those bridges.
func (d *document) learn() {
	n, m := len(d.src.units), len(d.tgt.units)
	pairs := d.clearPairs()
	d.rescale(pairs)
	clear, _ := chain(pairs, m)
	c := d.course(without(n, nil, nil), without(m, nil, nil))
	t := c.prepare(clear)
	p := &d.t.abridged
	links := c.links(c.path(p, t.corridor, t.strip, firstReach, firstSide))
	d.scale()

	var sure []link
	overlap, full := 0.0, 0
	for _, l := range links {
		if !l.full() {
			continue
		}
		dice, cos := d.overlap(l)
		overlap, full = overlap+dice, full+1
		if d.density(p, dice, cos) > 0 {
			sure = append(sure, l)
		}
	}
	if n+m < learnAlways && overlap >= learnOverlap*float64(full) {
		return
	}
	src, tgt := number(d.words[originalSide]), number(d.words[republicationSide])
	texts := make([]bitext, len(sure))
	for k, l := range sure {
		texts[k] = bitext{unite(src.bags, l.src), unite(tgt.bags, l.tgt)}
	}
	learned, cut := learnWords(texts, len(src.tokens), len(tgt.tokens))
	if cut {
		d.hit(fmt.Sprintf("The texts are so long (%d and %d units) that which words translate each other was learned from a part of them.", n, m))
	}
	var found []bridge
	for _, l := range learned.translations() {
		found = append(found, bridge{src: src.tokens[l.src], tgt: tgt.tokens[l.tgt], strength: l.strength, signal: article.SignalWord})
	}
	d.extend(found)
	d.words = [2][]bag{}
	d.anchors = d.findAnchors()
}

// A numbering gives the tokens of a side numbers without gaps.
type numbering struct {
	bags   []bag
	tokens []token // by number, increasing
}

func number(words []bag) numbering {
	var all []uint32
	for _, b := range words {
		for _, w := range b {
			all = append(all, w.id)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	of := make(map[uint32]uint32, len(all))
	out := numbering{make([]bag, len(words)), make([]token, len(all))}
	for k, id := range all {
		of[id], out.tokens[k] = uint32(k), token(id)
	}
	for u, b := range words {
		out.bags[u] = make(bag, len(b))
		for k, w := range b {
			out.bags[u][k] = counted{of[w.id], w.n}
		}
	}
	return out
}

// unite adds up the bags of some units.
func unite(bags []bag, units []int) bag {
	sum := bags[units[0]]
	for _, u := range units[1:] {
		a, b := sum, bags[u]
		sum = make(bag, 0, len(a)+len(b))
		for len(a) > 0 && len(b) > 0 {
			switch {
			case a[0].id < b[0].id:
				sum, a = append(sum, a[0]), a[1:]
			case a[0].id > b[0].id:
				sum, b = append(sum, b[0]), b[1:]
			default:
				sum = append(sum, counted{a[0].id, a[0].n + b[0].n})
				a, b = a[1:], b[1:]
			}
		}
		sum = append(append(sum, a...), b...)
	}
	return sum
}

// extend adds bridges to a document that has been prepared. Where there is one
// between the same words, it is made as strong.
func (d *document) extend(found []bridge) {
	v := &d.views[0]
	found = missing(v.bridges, found)
	first := uint32(len(v.kinds))
	if len(v.bridges) == 0 {
		v.firstBridge = first
	}
	v.bridges = append(v.bridges, found...)
	for k := range found {
		b := &v.bridges[first-v.firstBridge+uint32(k)]
		b.texts = [2]string{v.written(originalSide, b.src), v.written(republicationSide, b.tgt)}
		v.kinds = append(v.kinds, bridgeFeature)
	}
	in := make([]uint32, len(found))
	add := func(bags, words []bag, end func(*bridge) token) {
		of := map[token][]uint32{}
		for k := range found {
			t := end(&found[k])
			of[t] = append(of[t], uint32(k))
		}
		var more bag
		for u := range bags {
			more = more[:0]
			for _, w := range words[u] {
				for _, k := range of[token(w.id)] {
					more = append(more, counted{first + k, w.n})
					in[k]++
				}
			}
			slices.SortFunc(more, func(a, b counted) int { return int(a.id) - int(b.id) })
			bags[u] = append(bags[u], more...)
		}
	}
	add(v.src, d.words[originalSide], func(b *bridge) token { return b.src })
	add(v.tgt, d.words[republicationSide], func(b *bridge) token { return b.tgt })
	total := float64(len(v.src) + len(v.tgt))
	for k := range found {
		v.weight = append(v.weight, float32(math.Log(1+total/float64(max(1, in[k])))*d.t.bridge*found[k].strength))
	}
	for _, s := range []struct {
		bags []bag
		mass []float64
	}{{v.src, v.srcMass}, {v.tgt, v.tgtMass}} {
		for u, b := range s.bags {
			for _, f := range b {
				if f.id >= first {
					s.mass[u] += float64(v.weight[f.id] * f.n)
				}
			}
		}
	}
	d.rare = nil
	d.scratch.src[0], d.scratch.tgt[0] = make([]float32, len(v.weight)), make([]float32, len(v.weight))
	if d.dense != nil {
		d.dense.common[0] = v.allCommon(len(d.src.units), len(d.tgt.units))
	}
	d.estimate(samplePairs)
}

// missing returns what is needed beside some bridges so that others are there.
func missing(have, wanted []bridge) []bridge {
	strength := map[[2]token]float64{}
	for _, b := range have {
		strength[[2]token{b.src, b.tgt}] += b.strength
	}
	var out []bridge
	for _, b := range wanted {
		b.strength -= strength[[2]token{b.src, b.tgt}]
		if b.src != b.tgt && b.strength > 0 {
			out = append(out, b)
		}
	}
	return out
}

// written returns how a token of a side is first written.
func (v *view) written(which int, t token) string {
	if t >= pieceToken {
		return pieceText(uint32(t &^ pieceToken))
	}
	return v.vocabulary.readers[which].first[t]
}

// anchorMargin is how far an anchor must be ahead of other pairs of its units.
const anchorMargin = 0.05

// findAnchors returns pairs of units of long texts that are best for each
// other by rare words and their bridges, as far as they are in order. Where
// words were learned they are many, and few are wrong.
func (d *document) findAnchors() []pair {
	if d.dense != nil {
		return nil
	}
	rows, columns := newRanking(len(d.src.units)), newRanking(len(d.tgt.units))
	for _, q := range d.rareCandidates(true) {
		density := d.density(&d.t.abridged, q.dice, q.cos)
		rows.see(int(q.src), int(q.tgt), density)
		columns.see(int(q.tgt), int(q.src), density)
	}
	var found []pair
	for i, j := range rows.best {
		if j < 0 || columns.best[j] != i {
			continue
		}
		if x := rows.first[i]; x > 0 && x-max(rows.second[i], columns.second[j]) > anchorMargin {
			found = append(found, pair{i, j, x, x * (d.src.length[i] + d.tgt.length[j]) / 2 / d.meanSize})
		}
	}
	in, _ := chain(found, len(d.tgt.units))
	return in
}

// within returns the anchors of which both units take part in a course.
func (c *course) within(anchors []pair) []pair {
	return slices.DeleteFunc(slices.Clone(anchors), func(q pair) bool {
		_, src := slices.BinarySearch(c.src, q.src)
		_, tgt := slices.BinarySearch(c.tgt, q.tgt)
		return !src || !tgt
	})
}
