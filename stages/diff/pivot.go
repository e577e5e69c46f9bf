package diff

import (
	"math"
	"slices"

	"variorum/stages/article"
	"variorum/stages/diff/endings"
	"variorum/stages/embedding"
	"variorum/stages/segment"
)

// A Pivoted says how two texts differ in one language of which at least one is a
// translation.
//
// Edits are the changed stretches of [Words], in order; between them both texts
// are the same. Change is the share of the words with content that nothing near
// answers on the other side. Grade weighs Stretch, the longest stretch of them,
// by what honest translations have.
type Pivoted struct {
	Edits      []article.PivotEdit
	Words      []article.Edit // what Words found, equal stretches too
	Change     float64
	Stretch    float64
	Grade      article.Grade
	BudgetHits []string

	compared int // words with content of both sides
}

// Where a word is sought on the other side: as far from its own place as this
// many words with content and this share of the longer text, see TestPivotPower.
const (
	pivotReach      = 4.0
	pivotReachShare = 0.1
)

// What a word adds to a stretch: at most 1, where nothing answers it, and
// nothing where its best partner is alike by pivotAlike; beyond that it takes
// away from it, at most 1.
const (
	pivotAlike = 0.4
	pivotSlope = 3.0
)

// Pivot compares two texts in one language, of which at least one is a
// translation, so that most words differ although nothing was changed.
//
// What tells a change from noise is where the words stand that nothing answers:
// translators reword all over a text, while what was left out, added or replaced
// is one stretch. The stretch is the largest sum over neighbouring words of what
// each adds to it (Page 1954), on either side; in words with content, so that
// six means about six of them in a row.
func Pivot(original, republication []article.Paragraph, lang string, noise PivotNoise, o Options) Pivoted {
	words := Words(original, republication, lang, o)
	p, t, best := weighPivot(original, republication, lang, noise)
	p.BudgetHits = slices.Concat(words.BudgetHits, p.BudgetHits)
	if best[0] == nil {
		p.Change = words.Change
	}
	p.Words = words.Edits
	p.Edits = t.pivotEdits(words.Edits, best, noise, p.Grade)
	if len(p.Edits) == 0 {
		p.Grade = article.GradeEqual
	}
	return p
}

// weighPivot is [Pivot] without the edits.
func weighPivot(original, republication []article.Paragraph, lang string, noise PivotNoise) (p Pivoted, t *translation, best [2][]float64) {
	table := embedding.Default()
	t = &translation{sides: [2]*text{newText(original, lang, table), newText(republication, lang, table)}}
	p.Grade, p.compared = article.GradeUnknown, t.compared()
	if best = t.nearest(lang); best[0] == nil {
		p.BudgetHits = []string{"A link has so many words that its change in one language was not weighed."}
		return p, t, best
	}
	p.Change, p.Stretch = t.openShare(best), t.stretch(best)
	if p.compared >= fewWords {
		p.Grade = article.GradeWithinNoise
		if p.Stretch > noise.Stretch {
			p.Grade = article.GradeAboveNoise
		}
	}
	return p, t, best
}

// nearest returns for every word of both sides how much it is like the best of
// the words about its place on the other side, 0 to 1; nil where there are too
// many words.
func (t *translation) nearest(lang string) (best [2][]float64) {
	a, b := t.sides[0].words, t.sides[1].words
	n, m := len(a), len(b)
	long := float64(max(n, m))
	reach := pivotReach + float64(pivotReachShare*long)
	if float64(min(n, m))*float64(reach)*2 > maxLikenesses {
		return best
	}
	forms := endings.For(lang)
	keys := [2][]string{}
	for side, x := range t.sides {
		best[side] = make([]float64, len(x.words))
		keys[side] = make([]string, len(x.words))
		for i, w := range x.words {
			keys[side][i] = segment.Key(x.paragraphs[w.para].Text[w.from:w.to], lang)
		}
	}
	low := 0
	for i := range a {
		at := (float64(i) + 0.5) / float64(n)
		for low < m && float64(long*(at-(float64(low)+0.5)/float64(m))) > reach {
			low++
		}
		for j := low; j < m; j++ {
			if float64(long*((float64(j)+0.5)/float64(m)-at)) > reach {
				break
			}
			s, _ := partner(&a[i], &b[j])
			if s < 1 && forms != nil && forms.Same(keys[0][i], keys[1][j], endings.Plain) {
				s = 1
			}
			best[0][i], best[1][j] = max(best[0][i], min(s, 1)), max(best[1][j], min(s, 1))
		}
	}
	return best
}

// unit is what a word counts: of pairs of characters, which overlap, half.
func (w *word) unit() float64 {
	if w.kind == glyphs {
		return 0.5
	}
	return 1
}

// openShare returns the share of the words that nothing near answers.
func (t *translation) openShare(best [2][]float64) float64 {
	all, open := 0.0, 0.0
	for side, x := range t.sides {
		for i := range x.words {
			u := x.words[i].unit()
			all += u
			if best[side][i] < answerThreshold {
				open += u
			}
		}
	}
	if all == 0 {
		return 0
	}
	return open / all
}

// adds returns what a word adds to a stretch.
func (w *word) adds(best float64) float64 {
	return float64(w.unit() * math.Max(-1, math.Min(1, float64(pivotSlope*(pivotAlike-best)))))
}

// stretch returns the longest stretch of both sides.
func (t *translation) stretch(best [2][]float64) float64 {
	longest := 0.0
	for side, x := range t.sides {
		sum := 0.0
		for i := range x.words {
			sum = math.Max(0, sum+x.words[i].adds(best[side][i]))
			longest = math.Max(longest, sum)
		}
	}
	return longest
}

// beyond marks the words of a side that stand in a stretch longer than the
// noise: from where a sum begins to where it is largest.
func (t *translation) beyond(side int, best []float64, noise PivotNoise) []bool {
	words := t.sides[side].words
	marks := make([]bool, len(words))
	from, peak, sum, top := 0, -1, 0.0, 0.0
	put := func() {
		if top > noise.Stretch {
			for i := from; i <= peak; i++ {
				marks[i] = true
			}
		}
	}
	for i := range words {
		next := sum + words[i].adds(best[i])
		if next <= 0 {
			put()
			from, peak, sum, top = i+1, -1, 0, 0
			continue
		}
		if sum = next; sum > top {
			peak, top = i, sum
		}
	}
	put()
	return marks
}

// pivotEdits keeps the edits that change something and grades each by its words:
// above the noise are those with a word nothing answers in a stretch that is;
// answered are those in which nothing is open.
func (t *translation) pivotEdits(edits []article.Edit, best [2][]float64, noise PivotNoise, whole article.Grade) []article.PivotEdit {
	var list []article.PivotEdit
	var marks [2][]bool
	if whole == article.GradeAboveNoise {
		for side := range marks {
			marks[side] = t.beyond(side, best[side], noise)
		}
	}
	var at [2]*finder
	for side := range at {
		at[side] = newFinder(t.sides[side])
	}
	for _, e := range edits {
		if e.Op == article.Equal {
			continue
		}
		p := article.PivotEdit{Op: e.Op, Tier: e.Tier, Move: e.Move, Original: e.Original, Republication: e.Republication, Grade: whole}
		if whole == article.GradeAboveNoise {
			p.Grade = article.GradeWithinNoise
		}
		open := best[0] == nil
		for side, span := range []*article.Span{e.Original, e.Republication} {
			if span == nil || best[side] == nil {
				continue
			}
			from, to := at[side].words(span)
			for i := from; i < to; i++ {
				if best[side][i] < answerThreshold {
					open = true
					if marks[side] != nil && marks[side][i] {
						p.Grade = article.GradeAboveNoise
					}
				}
			}
		}
		p.Answered = !open
		list = append(list, p)
	}
	return list
}

// A finder finds the words of a side that a span holds. Spans must come in order.
type finder struct {
	side  *text
	ruler map[int]*article.Ruler
	next  int
}

func newFinder(side *text) *finder { return &finder{side: side, ruler: map[int]*article.Ruler{}} }

// place returns the code points between which word i stands, and the number of
// its paragraph.
func (f *finder) place(i int) article.Place {
	w := &f.side.words[i]
	p := f.side.paragraphs[w.para]
	r := f.ruler[w.para]
	if r == nil {
		r = article.NewRuler(p.Text)
		f.ruler[w.para] = r
	}
	return article.Place{Paragraph: p.Index, Start: r.At(w.from), End: r.At(w.to)}
}

// words returns the range of words that overlap a span.
func (f *finder) words(span *article.Span) (from, to int) {
	for from = f.next; from < len(f.side.words); from++ {
		w := f.place(from)
		if w.Paragraph == span.Paragraph && w.End > span.Start {
			break
		}
	}
	for to = from; to < len(f.side.words); to++ {
		if w := f.place(to); w.Paragraph != span.Paragraph || w.Start >= span.End {
			break
		}
	}
	if to > from {
		f.next = max(f.next, to-1)
	}
	return from, to
}
