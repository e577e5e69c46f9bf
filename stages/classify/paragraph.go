package classify

import (
	"variorum/stages/article"
	"variorum/stages/segment"
)

// A paragraph is one paragraph of one side with everything that was read from
// it. Taken marks tokens that a date holds, so that they are no numbers.
type paragraph struct {
	article.Paragraph
	text      string
	x         *lexicon
	tokens    []token
	taken     []bool
	sentences []article.Range
	ruler     *ruler
	dates     []moment
	numbers   []quantity
	dayWords  []dayWord
	parts     []part
	negative  []negative
}

func read(ps []article.Paragraph, lang string, unify bool) []*paragraph {
	x := lexiconOf(lang, unify)
	out := make([]*paragraph, len(ps))
	for i, q := range ps {
		p := &paragraph{Paragraph: q, text: q.Text, x: x, ruler: newRuler(q.Text)}
		p.tokens = lex(q.Text, x)
		p.taken = make([]bool, len(p.tokens))
		p.sentences = segment.Sentences(q.Text, lang)
		p.dates = p.moments()
		p.numbers = p.quantities()
		p.dayWords = p.readDayWords()
		p.parts = p.readParts()
		out[i] = p
	}
	return out
}

// span returns the code points of a piece given in bytes.
func (p *paragraph) span(start, end int) *article.Span {
	s := p.ruler.Span(p.Index, start, end)
	return &s
}

// opensSentence reports whether token i is the first word of a sentence.
func (p *paragraph) opensSentence(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if p.tokens[j].kind != sign {
			at := p.tokens[j].start
			return p.sentenceAt(at) != p.sentenceAt(p.tokens[i].start)
		}
		if k := p.tokens[j].key; k == ":" || k == "\"" {
			return true
		}
	}
	return true
}

// sentenceAt returns the index of the sentence that holds a byte position.
func (p *paragraph) sentenceAt(pos int) int {
	lo, hi := 0, len(p.sentences)-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if p.sentences[mid].Start <= pos {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}
