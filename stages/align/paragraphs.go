package align

import (
	"cmp"
	"slices"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// links solves the document and, where sentences are asked for, corrects the
// links by them; it returns those of the sentences too. all is the document of
// all units, of which this one lacks those that fixed links hold.
func (d *document) links(all *document, fixed []article.Link, src, tgt []Unit, o Options) ([]link, *sheet) {
	if !o.Sentences {
		return d.untorn(d.solve()), nil
	}
	held := make([]link, len(fixed))
	for k, l := range fixed {
		held[k] = link{l.Original, l.Republication}
	}
	var p *prose
	var links []link
	if all.long() {
		links = d.untorn(d.solve())
		p = all.prose(src, tgt, slices.Concat(d.asGiven(links), held), o)
	} else {
		atOnce(func() { p = newProse(all, src, tgt, o) }, func() { links = d.untorn(d.solve()) })
	}
	p.read(d, o)
	for round := 0; ; round++ {
		s := p.sheet(d.asGiven(links), held)
		better, changed := s.regroup()
		if !changed || round == regroupRounds {
			return links, s
		}
		links = d.numbered(better)
	}
}

// of returns the links of sentences for the links of a result: those of the
// sheet, unless some of its links of paragraphs were taken apart since.
func (s *sheet) of(r *Result, src, tgt []Unit) (inside [][]article.SentenceLink, across []article.SentenceLink) {
	if !s.covers(r.Links) {
		s = s.prose.sheet(paragraphsOf(r.Links), nil)
	}
	return s.result(src, tgt, r.Links)
}

func paragraphsOf(links []article.Link) []link {
	out := make([]link, len(links))
	for k, l := range links {
		out[k] = link{l.Original, l.Republication}
	}
	return out
}

// Sentences links the sentences of two texts whose paragraphs are linked
// already: links are all links of paragraphs. The results are those that [Units]
// puts into Sentences and Across.
func Sentences(src, tgt []Unit, links []article.Link, o Options) (inside [][]article.SentenceLink, across []article.SentenceLink) {
	d := prepare(src, tgt, o, langid.OneLanguage(o.From, o.To), standard())
	d.rescale(d.clearPairs())
	p := d.prose(src, tgt, paragraphsOf(links), o)
	p.read(d, o)
	return p.sheet(paragraphsOf(links), nil).result(src, tgt, links)
}

// asGiven writes links with the numbers of the units that were given.
func (d *document) asGiven(links []link) []link {
	out := make([]link, len(links))
	for k, l := range links {
		out[k] = link{pick(d.src.units, l.src), pick(d.tgt.units, l.tgt)}
	}
	return out
}

// numbered writes links of units that were given with the numbers of the
// document.
func (d *document) numbered(links []link) []link {
	srcAt, tgtAt := positions(d.src.units), positions(d.tgt.units)
	out := make([]link, len(links))
	for k, l := range links {
		out[k] = link{make([]int, len(l.src)), make([]int, len(l.tgt))}
		for x, i := range l.src {
			out[k].src[x] = srcAt[i]
		}
		for y, j := range l.tgt {
			out[k].tgt[y] = tgtAt[j]
		}
	}
	return out
}

// covers reports whether the sheet was made for these links of paragraphs.
func (s *sheet) covers(links []article.Link) bool {
	if len(links) != len(s.paragraphs) {
		return false
	}
	for k := range links {
		l := s.paragraphs[s.linkOf(&links[k])]
		if !slices.Equal(l.src, links[k].Original) || !slices.Equal(l.tgt, links[k].Republication) {
			return false
		}
	}
	return true
}

// linkOf is the number in the sheet of a link of paragraphs.
func (s *sheet) linkOf(l *article.Link) int {
	if len(l.Original) > 0 {
		return s.srcLink[l.Original[0]]
	}
	return s.tgtLink[l.Republication[0]]
}

// result writes the links of sentences: by link of paragraphs, and those that
// cross them.
func (s *sheet) result(src, tgt []Unit, links []article.Link) (inside [][]article.SentenceLink, across []article.SentenceLink) {
	by := make([][]link, len(s.paragraphs))
	var crossing []link
	for _, l := range s.links() {
		k := 0
		switch {
		case !l.full() && len(l.src) > 0:
			k = s.srcLink[s.prose.sides[0].paragraph[l.src[0]]]
		case !l.full():
			k = s.tgtLink[s.prose.sides[1].paragraph[l.tgt[0]]]
		default:
			k = s.within(l)
		}
		if k < 0 {
			crossing = append(crossing, l)
		} else {
			by[k] = append(by[k], l)
		}
	}
	judge := s.judges()
	places := newPlaces(s.prose, src, tgt)
	inside = make([][]article.SentenceLink, len(links))
	for k := range links {
		if s.prose.unread(&links[k]) {
			inside[k] = s.prose.unchanged(&links[k], src, tgt)
			continue
		}
		own := by[s.linkOf(&links[k])]
		s.inOrder(own)
		moved := s.prose.crossing(own)
		for x, l := range own {
			out := places.link(l)
			out.Moved = moved[x]
			if len(own) == 1 && l.full() && len(l.src) == 1 && len(l.tgt) == 1 {
				out.Score, out.Uncertain = links[k].Score, links[k].Uncertain // the sentences are the paragraphs
			} else {
				score := judge(l, moved[x], false)
				out.Score, out.Uncertain = round(score), score < certain
			}
			inside[k] = append(inside[k], out)
		}
	}
	s.inOrder(crossing)
	for _, l := range crossing {
		out := places.link(l)
		out.Across = true
		score := judge(l, false, true)
		out.Score, out.Uncertain = round(score), score < certain
		across = append(across, out)
	}
	return inside, across
}

// unread reports whether paragraphs of a link were not cut into sentences.
func (p *prose) unread(l *article.Link) bool {
	return slices.ContainsFunc(l.Original, func(i int) bool { return p.left[0][i] }) ||
		slices.ContainsFunc(l.Republication, func(j int) bool { return p.left[1][j] })
}

// unchanged links the sentences of a paragraph with those of the one that is
// the same.
func (p *prose) unchanged(l *article.Link, src, tgt []Unit) []article.SentenceLink {
	var out []article.SentenceLink
	cut := func(side, paragraph int, text string) []article.Place {
		var places []article.Place
		ruler := article.NewRuler(text)
		for _, r := range p.sentences(side, text) {
			r = trimmed(text, r)
			start := ruler.At(r.Start)
			places = append(places, article.Place{Paragraph: paragraph, Start: start, End: ruler.At(r.End)})
		}
		return places
	}
	var sides [2][]article.Place
	for _, i := range l.Original {
		sides[0] = append(sides[0], cut(0, i, src[i].Text)...)
	}
	for _, j := range l.Republication {
		sides[1] = append(sides[1], cut(1, j, tgt[j].Text)...)
	}
	for k := range max(len(sides[0]), len(sides[1])) {
		s := article.SentenceLink{Original: []article.Place{}, Republication: []article.Place{}, Score: l.Score, Uncertain: l.Uncertain}
		if k < len(sides[0]) {
			s.Original = sides[0][k : k+1 : k+1]
		}
		if k < len(sides[1]) {
			s.Republication = sides[1][k : k+1 : k+1]
		}
		out = append(out, s)
	}
	return out
}

// inOrder sorts links by their first sentence of the original. One without
// follows that of the sentence of the republication before it.
func (s *sheet) inOrder(links []link) {
	var placed []link
	for _, l := range links {
		if l.full() {
			placed = append(placed, l)
		}
	}
	slices.SortFunc(placed, func(a, b link) int { return cmp.Compare(a.tgt[0], b.tgt[0]) })
	key := func(l link) [3]int {
		if len(l.src) > 0 {
			return [3]int{l.src[0], 0, 0}
		}
		n, _ := slices.BinarySearchFunc(placed, l.tgt[0], func(q link, j int) int { return cmp.Compare(q.tgt[0], j) })
		if n == 0 {
			return [3]int{-1, 1, l.tgt[0]}
		}
		return [3]int{placed[n-1].src[0], 1, l.tgt[0]}
	}
	slices.SortStableFunc(links, func(a, b link) int {
		x, y := key(a), key(b)
		return slices.Compare(x[:], y[:])
	})
}

// places writes sentences as places in code points.
type places struct{ sides [2][]article.Place }

func newPlaces(p *prose, src, tgt []Unit) *places {
	var out places
	for side, units := range [][]Unit{src, tgt} {
		c := p.sides[side]
		out.sides[side] = make([]article.Place, len(c.text))
		var ruler *article.Ruler
		for k, r := range c.ranges {
			if k == c.first[c.paragraph[k]] {
				ruler = article.NewRuler(units[c.paragraph[k]].Text)
			}
			start := ruler.At(r.Start)
			out.sides[side][k] = article.Place{Paragraph: c.paragraph[k], Start: start, End: ruler.At(r.End)}
		}
	}
	return &out
}

func (p *places) link(l link) article.SentenceLink {
	return article.SentenceLink{Original: pick(p.sides[0], l.src), Republication: pick(p.sides[1], l.tgt)}
}

// sentenceSigns of one link of sentences, each near 0 to 1.
type sentenceSigns struct {
	gain   float64 // of the score, for each unit of length; of a lone one, the density with the one most like it
	text   float64 // the mean gain of all links of the texts
	lone   float64 // of the sentences of both texts, those that stand alone
	moved  float64 // 1 if it stands across the order of its paragraphs
	across float64 // 1 if its paragraphs are not linked
	units  float64 // units beyond two, at most unitsMost
	short  float64 // 1 if it is so short that words say little
}

// A sentenceBelief is a logistic function of what speaks for a link of
// sentences, fitted on development texts.
type sentenceBelief struct{ bias, gain, text, lone, moved, across, units, short float64 }

var (
	linked   = sentenceBelief{bias: 3.99, gain: 7.37, text: -0.982, lone: -5.47, moved: -0.95, across: -0.966, units: -3.86, short: 0.0453}
	unlinked = sentenceBelief{bias: -0.019, gain: -4.03, text: 11.6, lone: -2.23, short: -0.558}
)

func (b *sentenceBelief) of(s sentenceSigns) float64 {
	return logistic(b.bias + b.gain*s.gain + b.text*s.text + b.lone*s.lone + b.moved*s.moved + b.across*s.across + b.units*s.units + b.short*s.short)
}

// gainMost bounds the gain: what is beyond says no more.
const gainMost = 1

// signs returns the signs of links of sentences.
func (s *sheet) signs() func(l link, moved, across bool) sentenceSigns {
	gain, size := 0.0, 0.0
	for k, l := range s.all {
		if l.full() {
			gain, size = gain+s.score[k], size+s.size(l)
		}
	}
	text := gain / max(size, 1)
	lone := 1 - (shared(s.all, s.src)*float64(len(s.src))+shared(s.all, s.tgt)*float64(len(s.tgt)))/float64(max(1, len(s.src)+len(s.tgt)))
	return func(l link, moved, across bool) sentenceSigns {
		out := sentenceSigns{text: text, lone: lone, units: min(float64(max(0, len(l.src)+len(l.tgt)-2)), unitsMost)}
		size := s.size(l)
		if size < shortUnit {
			out.short = 1
		}
		if moved {
			out.moved = 1
		}
		if across {
			out.across = 1
		}
		if l.full() {
			out.gain = s.d.linkScore(s.p, l) / max(size, 0.25)
		} else {
			out.gain = s.rest(l)
		}
		out.gain = max(-gainMost, min(out.gain, gainMost))
		return out
	}
}

// judges returns how likely links of sentences are right.
func (s *sheet) judges() func(l link, moved, across bool) float64 {
	signs := s.signs()
	return func(l link, moved, across bool) float64 {
		x := signs(l, moved, across)
		if l.full() {
			return linked.of(x)
		}
		return unlinked.of(x)
	}
}

// size is the length of a link over the mean length of a sentence.
func (s *sheet) size(l link) float64 {
	sum := 0.0
	for _, i := range l.src {
		sum += s.d.src.length[i]
	}
	for _, j := range l.tgt {
		sum += s.d.tgt.length[j]
	}
	return sum / 2 / s.d.meanSize
}

// rest is the density of a lone sentence with the one of the other side that is
// most like it, 0 where none was looked for.
func (s *sheet) rest(l link) float64 {
	known, u := s.rows, 0
	if len(l.src) > 0 {
		u = l.src[0]
	} else {
		known, u = s.columns, l.tgt[0]
	}
	if r, ok := known[u]; ok && r.best >= 0 {
		return r.first
	}
	return 0
}
