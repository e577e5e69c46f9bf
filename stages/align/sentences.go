package align

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/embedding"
	"variorum/stages/segment"
)

// A prose is both texts as sentences, numbered through each side. The
// sentences of the whole text are read once; those of a link of paragraphs are
// a small problem for the engine that finds the paragraphs.
type prose struct {
	paragraphs    *document
	d             *document // the sentences as units
	sides         [2]*cuts
	apart         map[[2]int]bool  // paragraphs that a person has set apart
	found         map[int]solution // by first paragraph of the original
	rows, columns map[int]likest   // of sentences that were compared with all others
}

// cuts are the sentences of one side, with their vectors.
type cuts struct {
	text      []Unit
	paragraph []int // of each sentence, among the units that were given
	ranges    []article.Range
	first     []int // of each paragraph: its first sentence; one more at the end
	side
}

// A solution is what was found inside a link of paragraphs.
type solution struct {
	paragraphs link
	links      []link
}

// newCuts cuts paragraphs into sentences. Those that are not visible have none.
func newCuts(paragraphs []Unit, visible []int, e *embedding.Encoder, sentences func(text string) []article.Range) *cuts {
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
			s := strings.TrimRightFunc(text[r.Start:r.End], unicode.IsSpace)
			r.End = r.Start + len(s)
			r.Start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
			c.text = append(c.text, Unit{Text: text[r.Start:r.End]})
			c.paragraph = append(c.paragraph, i)
			c.ranges = append(c.ranges, r)
		}
	}
	c.first[len(paragraphs)] = len(c.text)
	c.collect(c.text)
	c.embed(c.text, e)
	return c
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
	p := &prose{apart: map[[2]int]bool{}, found: map[int]solution{}, rows: map[int]likest{}, columns: map[int]likest{}}
	for _, a := range o.Apart {
		p.apart[[2]int{a.Source, a.Target}] = true
	}
	cut := func(k int, units []Unit, visible []int, lang string) {
		if t := o.texts[k]; t != nil {
			p.sides[k] = t.sentences()
			return
		}
		p.sides[k] = newCuts(units, visible, d.encoders[k], func(text string) []article.Range { return segment.Sentences(text, lang) })
	}
	atOnce(func() { cut(0, src, d.src.units, o.From) }, func() { cut(1, tgt, d.tgt.units, o.To) })
	return p
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
// are compared when they are asked for. A translation that came with the
// paragraphs is left aside: nobody knows where its sentences end. So are vectors
// of the user's own, which are of paragraphs.
func (p *prose) read(d *document) {
	p.paragraphs = d
	p.d = &document{src: p.sides[0].side, tgt: p.sides[1].side, same: d.same, blind: d.blind, t: sentenceTuning()}
	v := view{vocabulary: d.views[0].vocabulary}
	for side, into := range []*[]bag{&v.src, &v.tgt} {
		for _, u := range p.sides[side].text {
			*into = append(*into, v.vocabulary.bag(side, u.Text))
		}
	}
	v.kinds = slices.Clip(v.vocabulary.kinds)
	if len(d.views[0].bridges) > 0 {
		v.cross(d.views[0].bridges, &p.d.src, &p.d.tgt)
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
	sentences, lone := 0, 1
	var doubtful []int
	for k, l := range paragraphs {
		src, tgt := p.sides[0].of(l.src), p.sides[1].of(l.tgt)
		if !l.full() {
			out[k] = apart(src, tgt)
			continue
		}
		if s, ok := p.found[l.src[0]]; ok && slices.Equal(s.paragraphs.src, l.src) && slices.Equal(s.paragraphs.tgt, l.tgt) {
			out[k] = s.links
		} else {
			out[k] = p.solve(&p.d.t.abridged, src, tgt)
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
		for _, k := range doubtful {
			out[k] = p.solve(&q, p.sides[0].of(paragraphs[k].src), p.sides[1].of(paragraphs[k].tgt))
		}
	}
	for k, l := range paragraphs {
		if l.full() {
			p.found[l.src[0]] = solution{l, out[k]}
		}
	}
	return out
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
