package diff

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"variorum/stages/article"
)

const (
	maxBeadWords = 1000 // words of a side that are linked within one bead
	linkRounds   = 5
)

// The weights of what speaks for a link of two words, and the least of it,
// tuned on the texts of testdata/wordlinks.txt.
const (
	leadWeight     = 0.5
	stepWeight     = 0.2
	distanceWeight = 0.65
	farthest       = 0.35 // distances beyond count as this: some languages turn sentences round
	leastWorth     = 0.40
	leastLikeness  = 0.14
)

// linkWords links the words of every bead.
func (t *translation) linkWords() {
	for _, b := range t.beads {
		if !b.paired() {
			continue
		}
		s, u := t.sides[0].sentences, t.sides[1].sentences
		t.linkBead(s[b.s0].w0, s[b.s1-1].w1, u[b.t0].w0, u[b.t1-1].w1)
	}
}

// linkBead links words [a0, a1) of the original with [b0, b1) of the
// republication: competitively, the pairs that are best for both sides first
// (Melamed 2000), in rounds, since a word whose neighbours are linked with the
// neighbours of another is the likelier to be its partner. What speaks for a
// pair: likeness, its lead over the best rival of either word, neighbours in
// step; against it: distance from the diagonal.
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
	likeness := make([]float64, n*m)
	rows, columns := make([]leaders, n), make([]leaders, m)
	for i := range a {
		for j := range b {
			s, _ := t.partner(a0+i, b0+j)
			if s >= answerThreshold {
				a[i].answered, b[j].answered = true, true
			}
			likeness[i*m+j] = s
			rows[i].see(s)
			columns[j].see(s)
		}
	}
	worth := make([]float64, n*m)
	for i := range a {
		for j := range b {
			s := likeness[i*m+j]
			lead := s - max(rows[i].rivalOf(s), columns[j].rivalOf(s))
			distance := math.Abs((float64(i)+0.5)/float64(n) - (float64(j)+0.5)/float64(m))
			worth[i*m+j] = s + float64(leadWeight*lead) - float64(distanceWeight*min(distance, farthest))
		}
	}
	value := make([]float64, n*m)
	bestOfA, bestOfB := make([]int, n), make([]int, m)
	for range linkRounds {
		for j := range b {
			bestOfB[j] = -1
		}
		for i := range a {
			bestOfA[i] = -1
			if a[i].partner >= 0 {
				continue
			}
			for j := range b {
				if b[j].partner >= 0 {
					continue
				}
				v := worth[i*m+j] + float64(stepWeight*inStep(a, i, b0+j))
				value[i*m+j] = v
				if bestOfA[i] < 0 || v > value[i*m+bestOfA[i]] {
					bestOfA[i] = j
				}
				if bestOfB[j] < 0 || v > value[bestOfB[j]*m+j] {
					bestOfB[j] = i
				}
			}
		}
		linked := false
		for i, j := range bestOfA {
			if j >= 0 && bestOfB[j] == i && value[i*m+j] >= leastWorth && likeness[i*m+j] >= leastLikeness {
				a[i].partner, b[j].partner = b0+j, a0+i
				a[i].answered, b[j].answered = true, true
				linked = true
			}
		}
		if !linked {
			return
		}
	}
}

// leaders are the two highest likenesses of a word.
type leaders struct{ first, second float64 }

func (l *leaders) see(s float64) {
	switch {
	case s > l.first:
		l.first, l.second = s, l.first
	case s > l.second:
		l.second = s
	}
}

// rivalOf returns the highest likeness apart from one that is s.
func (l *leaders) rivalOf(s float64) float64 {
	if s < l.first {
		return l.first
	}
	return l.second
}

// inStep says how far the neighbours of word i are linked with neighbours of
// word j of the other side on the same hand: 1 for each beside it, 1/2 for each
// one further.
func inStep(a []word, i, j int) float64 {
	sum := 0.0
	for _, d := range [...]int{-2, -1, 1, 2} {
		if i+d < 0 || i+d >= len(a) || a[i+d].partner < 0 {
			continue
		}
		if there := a[i+d].partner - j; there-d >= -1 && there-d <= 1 && (there > 0) == (d > 0) {
			sum += 1 / math.Abs(float64(d))
		}
	}
	return sum
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
