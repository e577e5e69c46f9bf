package classify

import (
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// A sentence counts as left in the language of the original from so many words
// on, if so large a share of them stands in one sentence of the original.
const (
	leastLeft = 5
	sharedAll = 0.8
)

// findUntranslated reports sentences of the republication that stand there in
// the words of the original although the text is in another language. Names and
// numbers are the same everywhere: two of the words must be function words of
// the original's language and none of the republication's (one is enough where
// seven words or more are all the same), or, where words are not parted by
// spaces, nearly all in such letters.
func (b *bench) findUntranslated() {
	from, to := segment.FunctionWords(b.pair.From), segment.FunctionWords(b.pair.To)
	letters := b.spaceless(original) && !b.spaceless(republication)
	var there *sentenceIndex
	for _, p := range b.sides[republication] {
		for i, tokens := range p.bySentence() {
			keys := map[string]bool{}
			n, functions, strange := 0, 0, 0
			for _, t := range tokens {
				n++
				keys[t.key] = true
				if from[t.key] && !to[t.key] {
					functions++
				}
				if r, _ := utf8.DecodeRuneInString(t.key); letters && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) {
					strange++
				}
			}
			if n < leastLeft || functions == 0 && (!letters || strange < n-1) {
				continue
			}
			if there == nil {
				there = b.indexSentences(original)
			}
			q, at, share := there.closest(keys)
			if share < sharedAll || functions == 1 && (n < 7 || share < 1) {
				continue
			}
			start, end := trim(p.text, p.sentences[i])
			from, to := trim(q.text, at)
			f := article.Finding{Kind: article.FindingUntranslated, Severity: severe(untranslated), Original: q.span(from, to), Republication: p.span(start, end)}
			explain(&f, "sentence.untranslated", bare(republication, f.Republication.Text))
			b.report(f)
		}
	}
}

// bySentence returns the words of each sentence.
func (p *paragraph) bySentence() [][]token {
	list := make([][]token, len(p.sentences))
	i := 0
	for _, t := range p.tokens {
		for i+1 < len(p.sentences) && p.sentences[i].End <= t.start {
			i++
		}
		if t.kind != sign && i < len(list) {
			list[i] = append(list[i], t)
		}
	}
	return list
}

// A sentenceIndex tells in which sentences of a side a word stands.
type sentenceIndex struct {
	paragraphs []*paragraph
	sentences  []article.Range
	holding    map[string][]int
}

func (b *bench) indexSentences(k side) *sentenceIndex {
	x := &sentenceIndex{holding: map[string][]int{}}
	for _, p := range b.sides[k] {
		for i, tokens := range p.bySentence() {
			n := len(x.sentences)
			x.paragraphs, x.sentences = append(x.paragraphs, p), append(x.sentences, p.sentences[i])
			for _, t := range tokens {
				if list := x.holding[t.key]; len(list) == 0 || list[len(list)-1] != n {
					x.holding[t.key] = append(list, n)
				}
			}
		}
	}
	return x
}

// closest returns the first of the sentences that hold most of the words, and
// the share of the words that it holds.
func (x *sentenceIndex) closest(keys map[string]bool) (p *paragraph, at article.Range, share float64) {
	counts := make([]int, len(x.sentences))
	for key := range keys {
		for _, i := range x.holding[key] {
			counts[i]++
		}
	}
	best := -1
	for i, n := range counts {
		if n > 0 && (best < 0 || n > counts[best]) {
			best = i
		}
	}
	if best < 0 {
		return nil, article.Range{}, 0
	}
	return x.paragraphs[best], x.sentences[best], float64(counts[best]) / float64(len(keys))
}
