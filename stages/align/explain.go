package align

import (
	"cmp"
	"slices"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// A Side is one of the two texts.
type Side int

// The sides.
const (
	Source Side = iota
	Target
)

// An Explanation says why a unit is linked as it is. Scores are those by which
// links are chosen, per mean length of a unit; only their differences mean
// something.
type Explanation struct {
	Link  article.Link
	Empty bool  // the unit has no visible text and takes no part
	Score Score // of a link with both sides
	Alone float64
	// Together is how likely the two sides of the link have something to do
	// with each other, Exact how likely it has all of its units and no other.
	Together, Exact float64
	// Doubted is the link that was found for the unit first, but taken apart
	// for being too unlikely; without units where there was none.
	Doubted  article.Link
	Parts    []Part  // the units of a link of more than two
	Rivals   []Rival // of the other side, those that came nearest first
	Parallel bool    // the texts were taken for a faithful translation, without cuts
}

// A Part is a unit of a link. Loss is by how much all links together would
// score less if it were left alone.
type Part struct {
	Side Side
	Unit int
	Loss float64
}

// A Score is taken apart into what speaks for a link and against it.
type Score struct {
	Words   float64 // words in common, above what random units have
	Vectors float64 // the cosine of the vectors, above that of random units
	Lengths float64 // how far the lengths differ
	Units   float64 // more than one unit on a side
	Kind    float64 // headlines with headlines, captions with other text
	Total   float64

	Dice, Cosine             float64
	ChanceDice, ChanceCosine float64 // of random units
}

// A Rival is a unit that the unit could have been linked with.
type Rival struct {
	Unit  int
	Score Score // of the two as a link of their own
	// Loss is by how much all links together would score less if the two were a
	// link of their own or, where Joined, if the rival were added to the link
	// of the unit; what a move costs is part of it.
	Loss   float64
	Joined bool
	Moved  bool         // it would stand across the order
	Link   article.Link // the link that the rival is in
	ByHand bool         // a person has set it apart, or its link
}

// mostRivals is how many rivals are told.
const mostRivals = 5

// Explain aligns two texts as [Units] does and explains the link of one unit;
// false if there is no such unit.
func Explain(src, tgt []Unit, o Options, side Side, unit int) (Explanation, bool) {
	if unit < 0 || side == Source && unit >= len(src) || side == Target && unit >= len(tgt) {
		return Explanation{}, false
	}
	all := prepare(src, tgt, o, langid.OneLanguage(o.From, o.To), standard())
	d, fixed := all.hold(len(src), len(tgt), o)
	links, _ := d.links(all, fixed, src, tgt, o)
	result := all.join(d.result(src, tgt, o, links).Links, fixed, len(src), len(tgt))
	e := Explanation{Link: linkOf(result, side, unit), Parallel: d.prices != &d.t.abridged}
	own := &d.src
	if side == Target {
		own = &d.tgt
	}
	at := slices.Index(own.units, unit)
	if at < 0 {
		e.Empty = !e.Link.ByHand()
		return e, true
	}
	b := newBoard(d, d.prices, links)
	k := b.src
	if side == Target {
		k = b.tgt
	}
	found := b.all[k[at]]
	if found.full() {
		// The order is that of the links that were found, as when they were judged.
		full := d.judge(links, d.moved(links))
		x := slices.IndexFunc(links, func(l link) bool { return slices.Equal(l.src, found.src) && slices.Equal(l.tgt, found.tgt) })
		e.Together, e.Exact = together.of(full[x]), exact.of(full[x])
		e.Score = d.explainScore(b.p, found)
		e.Alone = -b.p.alone * float64(len(found.src)+len(found.tgt))
		e.Parts = b.parts(found)
		if len(e.Link.Original) == 0 || len(e.Link.Republication) == 0 {
			e.Doubted = d.given(found)
		}
	}
	e.Rivals = b.rivals(side, at, result)
	return e, true
}

func linkOf(links []article.Link, side Side, unit int) article.Link {
	for _, l := range links {
		if side == Source && slices.Contains(l.Original, unit) || side == Target && slices.Contains(l.Republication, unit) {
			return l
		}
	}
	return article.Link{}
}

// given writes a link of the document as one of the units that were given.
func (d *document) given(l link) article.Link {
	out := article.Link{Original: []int{}, Republication: []int{}}
	for _, i := range l.src {
		out.Original = append(out.Original, d.src.units[i])
	}
	for _, j := range l.tgt {
		out.Republication = append(out.Republication, d.tgt.units[j])
	}
	return out
}

// explainScore is linkScore, part by part.
func (d *document) explainScore(p *settings, l link) Score {
	s := Score{ChanceDice: d.chance, ChanceCosine: d.mean, Total: d.linkScore(p, l)}
	s.Dice, s.Cosine = d.overlap(l)
	size := 0.0
	for _, i := range l.src {
		size += d.src.length[i]
	}
	for _, j := range l.tgt {
		size += d.tgt.length[j]
	}
	size /= 2 * d.meanSize
	s.Words = size * p.text * (s.Dice - p.chanceMul*d.chance)
	s.Vectors = size * p.vector * (s.Cosine - d.mean - p.spread*d.sd)
	s.Lengths = -p.length * d.linkLengthPrice(l)
	s.Kind = d.kindBonus(l)
	s.Units = s.Total - s.Words - s.Vectors - s.Lengths - s.Kind
	return s
}

// parts weighs the units of a link of more than two.
func (b *board) parts(l link) []Part {
	if len(l.src)+len(l.tgt) < 3 {
		return nil
	}
	total := b.d.linkScore(b.p, l)
	var parts []Part
	for _, i := range l.src {
		if len(l.src) > 1 {
			parts = append(parts, Part{Source, b.d.src.units[i], total - b.d.linkScore(b.p, l.less(i, -1)) + b.p.alone})
		}
	}
	for _, j := range l.tgt {
		if len(l.tgt) > 1 {
			parts = append(parts, Part{Target, b.d.tgt.units[j], total - b.d.linkScore(b.p, l.less(-1, j)) + b.p.alone})
		}
	}
	return parts
}

// rivals lists what else a unit could have been linked with.
func (b *board) rivals(side Side, at int, result []article.Link) []Rival {
	type option struct {
		other  int
		loss   float64
		joined bool
	}
	n, of := len(b.tgt), func(other int) (i, j int) { return at, other }
	if side == Target {
		n, of = len(b.src), func(other int) (i, j int) { return other, at }
	}
	var options []option
	for other := range n {
		i, j := of(other)
		from, to := b.src[i], b.tgt[j]
		if from == to {
			continue
		}
		before := b.score[from] + b.score[to]
		pair := b.d.linkScore(b.p, link{[]int{i}, []int{j}}) + b.d.linkScore(b.p, b.all[from].less(i, -1)) + b.d.linkScore(b.p, b.all[to].less(-1, j))
		best := option{other, before - pair, false}
		mine, rest := b.all[from].more(-1, j), b.all[to].less(-1, j)
		if side == Target {
			mine, rest = b.all[to].more(i, -1), b.all[from].less(i, -1)
		}
		if mine.full() && len(mine.src)+len(mine.tgt) > 2 && len(mine.src)+len(mine.tgt) <= maxBead {
			if loss := before - b.d.linkScore(b.p, mine) - b.d.linkScore(b.p, rest); loss < best.loss {
				best.loss, best.joined = loss, true
			}
		}
		options = append(options, best)
	}
	slices.SortStableFunc(options, func(x, y option) int { return cmp.Compare(x.loss, y.loss) })
	options = options[:min(len(options), mostRivals)]
	var rivals []Rival
	for _, x := range options {
		i, j := of(x.other)
		pair := link{[]int{i}, []int{j}}
		r := Rival{Loss: x.loss, Joined: x.joined, ByHand: b.d.torn(pair)}
		if !r.ByHand {
			r.Score = b.d.explainScore(b.p, pair)
		}
		otherSide := Target
		r.Unit = b.d.tgt.units[j]
		if side == Target {
			otherSide, r.Unit = Source, b.d.src.units[i]
		}
		r.Link = linkOf(result, otherSide, r.Unit)
		more := b.movesWith(i, j, x.joined, side)
		r.Moved = more > 0
		r.Loss += float64(b.d.t.move * float64(more))
		rivals = append(rivals, r)
	}
	slices.SortStableFunc(rivals, func(x, y Rival) int { return cmp.Compare(x.Loss, y.Loss) })
	return rivals
}

// movesWith is how many links more would stand across the order if unit i of
// the original and j of the republication were a pair, or joined to the link
// of the one that is explained.
func (b *board) movesWith(i, j int, joined bool, side Side) int {
	var changed []link
	for k, l := range b.all {
		switch {
		case joined && side == Source && k == b.src[i]:
			l = l.more(-1, j)
		case joined && side == Source && k == b.tgt[j]:
			l = l.less(-1, j)
		case joined && side == Target && k == b.tgt[j]:
			l = l.more(i, -1)
		case joined && side == Target && k == b.src[i]:
			l = l.less(i, -1)
		case !joined && k == b.src[i]:
			l = l.less(i, -1)
		case !joined && k == b.tgt[j]:
			l = l.less(-1, j)
		}
		changed = append(changed, l)
	}
	if !joined {
		changed = append(changed, link{[]int{i}, []int{j}})
	}
	count := func(moved []bool) int {
		n := 0
		for _, m := range moved {
			if m {
				n++
			}
		}
		return n
	}
	return count(b.d.moved(changed)) - count(b.d.moved(b.all))
}
