package align

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// A prose is both texts as sentences, numbered through each side. The
// sentences of the whole text are read once; those of a link of paragraphs are
// a small problem for the engine that finds the paragraphs.
type prose struct {
	paragraphs    *document
	d             *document // the sentences as units
	sides         [2]*cuts
	sentences     func(side int, text string) []article.Range
	left          [2]map[int]bool  // visible paragraphs that were not cut
	apart         map[[2]int]bool  // paragraphs that a person has set apart
	found         map[int]solution // by first paragraph of the original
	rows, columns map[int]likest   // of sentences that were compared with all others
}

// cuts are the sentences of one side.
type cuts struct {
	text      []Unit
	paragraph []int // of each sentence, among the units that were given
	ranges    []article.Range
	first     []int // of each paragraph: its first sentence; one more at the end
}

// A solution is what was found inside a link of paragraphs.
type solution struct {
	paragraphs link
	links      []link
}

// newCuts cuts paragraphs into sentences. Those that are not visible have none.
func newCuts(paragraphs []Unit, visible []int, sentences func(text string) []article.Range) *cuts {
	c := &cuts{first: make([]int, len(paragraphs)+1)}
	next := 0
	for i := range paragraphs {
		c.first[i] = len(c.text)
		if next == len(visible) || visible[next] != i {
			continue
		}
		next++
		text := paragraphs[i].Text
		for _, r := range sentences(text) {
			r = trimmed(text, r)
			c.text = append(c.text, Unit{Text: text[r.Start:r.End]})
			c.paragraph = append(c.paragraph, i)
			c.ranges = append(c.ranges, r)
		}
	}
	c.first[len(paragraphs)] = len(c.text)
	return c
}

// trimmed takes white space off both ends of a range.
func trimmed(text string, r article.Range) article.Range {
	s := strings.TrimRightFunc(text[r.Start:r.End], unicode.IsSpace)
	r.End = r.Start + len(s)
	r.Start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	return r
}

// of lists the sentences of paragraphs.
func (c *cuts) of(paragraphs []int) []int {
	var out []int
	for _, p := range paragraphs {
		for s := c.first[p]; s < c.first[p+1]; s++ {
			out = append(out, s)
		}
	}
	return out
}

// newProse cuts the paragraphs of a document into sentences. The document may
// be solved at the same time; after that the prose is to be read.
func newProse(d *document, src, tgt []Unit, o Options) *prose {
	return cutProse(d, src, tgt, d.src.units, d.tgt.units, o)
}

// cutProse is newProse with some of the paragraphs; the others have no
// sentences.
func cutProse(d *document, src, tgt []Unit, srcUnits, tgtUnits []int, o Options) *prose {
	p := &prose{d: &document{same: d.same, blind: d.blind, t: sentenceTuning()}, apart: map[[2]int]bool{}, found: map[int]solution{}, rows: map[int]likest{}, columns: map[int]likest{}}
	for _, a := range o.Apart {
		p.apart[[2]int{a.Source, a.Target}] = true
	}
	p.sentences = func(side int, text string) []article.Range {
		return segment.Sentences(text, [2]string{o.From, o.To}[side])
	}
	cut := func(k int, units []Unit, some, visible []int) {
		if t := o.texts[k]; t != nil && len(some) == len(visible) {
			p.sides[k] = t.sentences()
			return
		}
		p.sides[k] = newCuts(units, some, func(text string) []article.Range { return p.sentences(k, text) })
		p.left[k] = map[int]bool{}
		for _, u := range visible {
			if _, ok := slices.BinarySearch(some, u); !ok {
				p.left[k][u] = true
			}
		}
	}
	atOnce(func() { cut(0, src, srcUnits, d.src.units) }, func() { cut(1, tgt, tgtUnits, d.tgt.units) })
	embed := func(k int, s *side) {
		s.collect(p.sides[k].text)
		switch t := o.texts[k]; {
		case d.long():
			s.vec, s.wide, s.norm = make([][]float32, len(s.units)), make([][]uint32, len(s.units)), make([]float64, len(s.units))
		case t != nil:
			s.vectors = *t.sentenceVectors()
		default:
			s.embed(p.sides[k].text, d.encoders[k])
		}
	}
	atOnce(func() { embed(0, &p.d.src) }, func() { embed(1, &p.d.tgt) })
	return p
}

// long reports whether the paragraphs are so many, in one language, that their
// sentences are compared by their words alone, and those of paragraphs that
// stayed the same not at all.
func (d *document) long() bool { return d.same && len(d.src.units)*len(d.tgt.units) > longPairs }

// longPairs is the number of pairs of paragraphs of long texts: 256 with 256.
const longPairs = 1 << 16

// prose is newProse for paragraphs whose links are known. Of long texts only
// paragraphs are cut that are not linked with one that is the same.
func (d *document) prose(src, tgt []Unit, links []link, o Options) *prose {
	if !d.long() {
		return newProse(d, src, tgt, o)
	}
	same := [2]map[int]bool{{}, {}}
	for _, l := range links {
		if len(l.src) == 1 && len(l.tgt) == 1 && src[l.src[0]].Text == tgt[l.tgt[0]].Text {
			same[0][l.src[0]], same[1][l.tgt[0]] = true, true
		}
	}
	rest := func(side int, units []int) []int {
		return slices.DeleteFunc(slices.Clone(units), func(u int) bool { return same[side][u] })
	}
	return cutProse(d, src, tgt, rest(0, d.src.units), rest(1, d.tgt.units), o)
}

// atOnce does jobs at the same time. Panics are handed on, so that the
// caller's guard sees them.
func atOnce(jobs ...func()) {
	var all sync.WaitGroup
	panics := make([]any, len(jobs))
	for k, job := range jobs {
		all.Go(func() {
			defer func() { panics[k] = recover() }()
			job()
		})
	}
	all.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
}

// sentenceTuning are the constants for sentences: those of a text of which
// parts have no counterpart, more for leaving one alone where hardly any is.
func sentenceTuning() *tuning {
	t := standard()
	t.abridged = settings{text: 1.88, chanceMul: 2.12, vector: 0.34, merge: 0.079, regroup: 0.23, alone: 0.0466, length: 0.0157}
	t.parallelBelow, t.faithful = 0.165, 0.037
	t.move, t.swap = 0.052, 0
	return t
}

// sentenceSample is the number of pairs of sentences from which chance levels
// are taken.
const sentenceSample = 1000

// read makes a document of the sentences, with the vocabulary, the bridges and
// the ratio of lengths of that of the paragraphs, which has been solved. Pairs
// are compared when they are asked for: by their words alone where the texts are
// long and in one language. A translation that came with the paragraphs is left
// aside, as nobody knows where its sentences end, and so are vectors of the
// user's own, which are of paragraphs.
func (p *prose) read(d *document, o Options) {
	p.paragraphs = d
	v := view{vocabulary: d.views[0].vocabulary}
	for side, into := range []*[]bag{&v.src, &v.tgt} {
		for _, u := range p.sides[side].text {
			*into = append(*into, v.vocabulary.bag(side, u.Text))
		}
	}
	v.kinds = slices.Clip(v.vocabulary.kinds)
	words := slices.DeleteFunc(slices.Clone(d.views[0].bridges), func(b bridge) bool { return b.src == noToken })
	if len(words) > 0 {
		v.cross(words, &p.d.src, &p.d.tgt)
	}
	if o.Glossary.Len() > 0 {
		all := [2][]string{}
		for side, c := range p.sides {
			for _, u := range c.text {
				all[side] = append(all[side], u.Text)
			}
		}
		v.seek(o.Glossary, all[0], all[1]) // whether it was cut short is said of the paragraphs
	}
	v.weigh(p.d.t)
	p.d.views = []view{v}
	p.d.src.length, p.d.tgt.length = make([]float64, len(p.d.src.letters)), p.d.tgt.letters
	p.d.stretch(d.ratio)
	n := len(v.weight)
	p.d.scratch.src, p.d.scratch.tgt = [][]float32{make([]float32, n)}, [][]float32{make([]float32, n)}
	p.d.estimate(sentenceSample)
}

// inside finds the links of the sentences of links of paragraphs. What was
// found for the same paragraphs before is not sought again.
//
// Where hardly any sentence stands alone, the text is a faithful one, and those
// that do are looked at again: they cost more there.
func (p *prose) inside(paragraphs []link) [][]link {
	out := make([][]link, len(paragraphs))
	p.some(len(paragraphs), func(p *prose, k int) {
		l := paragraphs[k]
		if !l.full() {
			return
		}
		if s, ok := p.found[l.src[0]]; ok && slices.Equal(s.paragraphs.src, l.src) && slices.Equal(s.paragraphs.tgt, l.tgt) {
			out[k] = s.links
		} else {
			out[k] = p.solve(&p.d.t.abridged, p.sides[0].of(l.src), p.sides[1].of(l.tgt))
		}
	})
	sentences, lone := 0, 1
	var doubtful []int
	for k, l := range paragraphs {
		src, tgt := p.sides[0].of(l.src), p.sides[1].of(l.tgt)
		if !l.full() {
			out[k] = apart(src, tgt)
			continue
		}
		sentences += len(src) + len(tgt)
		before := lone
		for _, s := range out[k] {
			if !s.full() {
				lone += len(s.src) + len(s.tgt)
			}
		}
		if lone > before {
			doubtful = append(doubtful, k)
		}
	}
	if share := float64(lone) / float64(sentences+1); share < p.d.t.parallelBelow {
		q := p.d.t.abridged
		q.alone += p.d.t.faithful * (1 - share/p.d.t.parallelBelow)
		p.some(len(doubtful), func(p *prose, x int) {
			k := doubtful[x]
			out[k] = p.solve(&q, p.sides[0].of(paragraphs[k].src), p.sides[1].of(paragraphs[k].tgt))
		})
	}
	for k, l := range paragraphs {
		if l.full() {
			p.found[l.src[0]] = solution{l, out[k]}
		}
	}
	return out
}

// some calls do for the numbers 0 to n-1, several at the same time where there
// are many.
func (p *prose) some(n int, do func(p *prose, k int)) {
	p.d.parts(n, rowsAtOnce, func(d *document, from, to int) {
		own := *p
		own.d = d
		for k := from; k < to; k++ {
			do(&own, k)
		}
	})
}

// solve links sentences that stand in paragraphs that belong together. In one
// language, those at both ends that are the same need no search.
func (p *prose) solve(q *settings, src, tgt []int) []link {
	var out []link
	same := func(i, j int) bool { return p.d.same && p.sides[0].text[i].Text == p.sides[1].text[j].Text }
	for len(src) > 0 && len(tgt) > 0 && same(src[0], tgt[0]) {
		out = append(out, link{src[:1:1], tgt[:1:1]})
		src, tgt = src[1:], tgt[1:]
	}
	for len(src) > 0 && len(tgt) > 0 && same(src[len(src)-1], tgt[len(tgt)-1]) {
		out = append(out, link{src[len(src)-1:], tgt[len(tgt)-1:]})
		src, tgt = src[:len(src)-1], tgt[:len(tgt)-1]
	}
	switch {
	case len(src) == 0 || len(tgt) == 0:
		return append(out, apart(src, tgt)...)
	case len(out) == 0 && len(src) == 1 && len(tgt) == 1:
		return []link{{src, tgt}}
	}
	part := p.d.small(src, tgt)
	found, _ := part.solveAround(q, nil, nil)
	for _, l := range part.uncross(q, found) {
		out = append(out, link{pick(src, l.src), pick(tgt, l.tgt)})
	}
	return out
}

// crossing tells the links of a few that stand across the order of the others.
func (p *prose) crossing(links []link) []bool {
	order := make([]int, 0, len(links))
	for k, l := range links {
		if l.full() {
			order = append(order, k)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return links[a].src[0] - links[b].src[0] })
	if slices.IsSortedFunc(order, func(a, b int) int { return links[a].tgt[0] - links[b].tgt[0] }) {
		return make([]bool, len(links))
	}
	return p.d.moved(links)
}

// uncross divides links of several with several whose parts changed places.
// The engine sees pairs across the order only where they are in two links.
func (d *document) uncross(q *settings, links []link) []link {
	if !slices.ContainsFunc(links, func(l link) bool { return len(l.src) > 1 && len(l.tgt) > 1 }) {
		return links
	}
	b := newBoard(d, q, links)
	for k := 0; k < len(b.all); k++ {
		for b.uncrossLink(k) {
		}
	}
	b.divide()
	return b.links()
}

func (b *board) uncrossLink(k int) bool {
	l := b.all[k]
	best := b.score[k]
	var first, second link
	for x := 1; x < len(l.src); x++ {
		for y := 1; y < len(l.tgt); y++ {
			p, q := link{l.src[:x:x], l.tgt[y:]}, link{l.src[x:], l.tgt[:y:y]}
			if s := b.d.linkScore(b.p, p) + b.d.linkScore(b.p, q) - b.d.t.move; s > best {
				best, first, second = s, p, q
			}
		}
	}
	if !first.full() {
		return false
	}
	b.set(k, first, b.d.linkScore(b.p, first))
	b.add(second)
	return true
}

// apart makes every unit a link of its own.
func apart(src, tgt []int) []link {
	out := make([]link, 0, len(src)+len(tgt))
	for _, i := range src {
		out = append(out, link{src: []int{i}})
	}
	for _, j := range tgt {
		out = append(out, link{tgt: []int{j}})
	}
	return out
}

// small is a part of a document with few units. What all pairs have in common
// is counted unit by unit: the number of features of the whole text must not
// matter.
func (d *document) small(src, tgt []int) *document {
	s := d.picked(src, tgt)
	n, m := len(src), len(tgt)
	if n*m > denseCells {
		return s
	}
	s.dense = &dense{cos: make([]float32, n*m)}
	for range s.views {
		s.dense.common = append(s.dense.common, make([]float32, n*m))
	}
	for i := range n {
		s.cosines(i, 0, s.dense.cos[i*m:(i+1)*m])
		for k := range s.views {
			s.commons(k, i, 0, s.dense.common[k][i*m:(i+1)*m])
		}
	}
	return s
}
