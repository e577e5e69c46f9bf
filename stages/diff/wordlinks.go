package diff

import (
	"fmt"
	"slices"
	"sort"

	"variorum/stages/article"
)

const (
	maxBeadWords  = 1000 // words of a side that are linked within one bead
	linkThreshold = 0.45
)

// linkWords links the words of every bead: pairs that are best for both sides,
// where closeness counts and distance from the diagonal is against it.
func (t *translation) linkWords() {
	for _, b := range t.beads {
		if !b.paired() {
			continue
		}
		s, u := t.sides[0].sentences, t.sides[1].sentences
		t.linkBead(s[b.s0].w0, s[b.s1-1].w1, u[b.t0].w0, u[b.t1-1].w1)
	}
}

func (t *translation) linkBead(a0, a1, b0, b1 int) {
	if a1-a0 > maxBeadWords || b1-b0 > maxBeadWords {
		t.hit(fmt.Sprintf("Only the first %d words of a very long sentence were looked up on the other side.", maxBeadWords))
		a1, b1 = min(a1, a0+maxBeadWords), min(b1, b0+maxBeadWords)
	}
	n, m := a1-a0, b1-b0
	if t.spent += n * m; t.spent > maxLikenesses {
		t.hit("A link has so many words that not all of them were looked up on the other side.")
		return
	}
	if n == 0 || m == 0 {
		return
	}
	a, b := t.sides[0].words[a0:a1], t.sides[1].words[b0:b1]
	bestOfA, bestOfB := make([]int, n), make([]int, m)
	scoreOfA, scoreOfB := make([]float64, n), make([]float64, m)
	for j := range scoreOfB {
		scoreOfB[j] = -2
	}
	for i := range a {
		scoreOfA[i] = -2
		for j := range b {
			s, by := t.partner(a0+i, b0+j)
			if s >= answerThreshold {
				a[i].answered, b[j].answered = true, true
			}
			if by != article.SignalEmbedding {
				s += 0.5
			}
			distance := (float64(i)+0.5)/float64(n) - (float64(j)+0.5)/float64(m)
			if distance < 0 {
				distance = -distance
			}
			s -= distance
			if s > scoreOfA[i] {
				bestOfA[i], scoreOfA[i] = j, s
			}
			if s > scoreOfB[j] {
				bestOfB[j], scoreOfB[j] = i, s
			}
		}
	}
	for i := range a {
		j := bestOfA[i]
		if bestOfB[j] != i {
			continue
		}
		if s, _ := t.partner(a0+i, b0+j); s >= linkThreshold {
			a[i].partner, b[j].partner = b0+j, a0+i
			a[i].answered, b[j].answered = true, true
		}
	}
}

// hit notes that work was cut short, once for each reason.
func (t *translation) hit(why string) {
	if !slices.Contains(t.hits, why) {
		t.hits = append(t.hits, why)
	}
}

// change returns the share of the words with content that nothing answers.
func (t *translation) change() float64 {
	all, open := 0.0, 0.0
	for _, side := range t.sides {
		for _, s := range side.sentences {
			if s.gone {
				continue
			}
			for _, w := range side.words[s.w0:s.w1] {
				all += w.weight
				if !w.answered {
					open += w.weight
				}
			}
		}
	}
	if all == 0 {
		return 0
	}
	return open / all
}

// wordLinks returns the links in the order of the original. Where pairs of
// characters overlap, the better link stays.
func (t *translation) wordLinks() []article.WordLink {
	type link struct {
		a, b  int
		score float64
		by    article.Signal
	}
	var links []link
	for i := range t.sides[0].words {
		w := &t.sides[0].words[i]
		if w.partner < 0 {
			continue
		}
		score, by := t.partner(i, w.partner)
		links = append(links, link{i, w.partner, min(score, 1), by})
	}
	sort.SliceStable(links, func(x, y int) bool { return links[x].score > links[y].score })
	taken := [2]map[[2]int]bool{{}, {}}
	kept := links[:0]
	for _, l := range links {
		a, b := &t.sides[0].words[l.a], &t.sides[1].words[l.b]
		if overlaps(taken[0], a) || overlaps(taken[1], b) {
			continue
		}
		take(taken[0], a)
		take(taken[1], b)
		kept = append(kept, l)
	}
	sort.Slice(kept, func(x, y int) bool { return kept[x].a < kept[y].a })
	rulers := [2]rulers{{}, {}}
	out := make([]article.WordLink, len(kept))
	for n, l := range kept {
		out[n] = article.WordLink{
			Original:      rulers[0].span(t.sides[0], &t.sides[0].words[l.a]),
			Republication: rulers[1].span(t.sides[1], &t.sides[1].words[l.b]),
			By:            l.by,
			Score:         l.score,
		}
	}
	return out
}

// Only pairs of characters overlap, by one character: it is enough to remember
// where words begin and end.
func overlaps(taken map[[2]int]bool, w *word) bool {
	if w.kind != glyphs {
		return false
	}
	for at := w.from; at < w.to; at++ {
		if taken[[2]int{w.para, at}] {
			return true
		}
	}
	return false
}

func take(taken map[[2]int]bool, w *word) {
	if w.kind != glyphs {
		return
	}
	for at := w.from; at < w.to; at++ {
		taken[[2]int{w.para, at}] = true
	}
}

// rulers keeps one ruler a paragraph.
type rulers map[int]*article.Ruler

func (r rulers) span(side *text, w *word) article.Span {
	p := side.paragraphs[w.para]
	ruler := r[w.para]
	if ruler == nil {
		ruler = article.NewRuler(p.Text)
		r[w.para] = ruler
	}
	return ruler.Span(p.Index, w.from, w.to)
}
