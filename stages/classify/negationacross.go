package classify

import (
	"fmt"

	"variorum/stages/article"
)

// longestSentence is the number of words up to which a sentence is compared
// with its translation; longer ones leave too much room for another phrasing.
const longestSentence = 40

// findNegationsAcross looks at sentences that correspond one to one: exactly
// one strong negation on one side, and on the other no word that negates or
// carries a negation in its meaning. Everything less plain is passed over.
func (b *bench) findNegationsAcross() {
	if b.sides[original][0].x.Negation == "" || b.sides[republication][0].x.Negation == "" {
		return
	}
	for _, d := range b.beads {
		if d.spans[0] == nil || d.spans[1] == nil {
			continue
		}
		var pieces [2]piece
		ok := true
		for k, s := range d.spans {
			pieces[k], ok = b.pieceOf(side(k), s)
			if !ok || countWords(s.Text) > longestSentence {
				ok = false
				break
			}
		}
		if !ok || !comparable(d.spans[0].Text, d.spans[1].Text) {
			continue
		}
		for k := range pieces {
			if n := pieces[k].lonelyNegation(); n != nil && len(pieces[1-k].negatives) == 0 {
				b.reportNegationAcross(side(k), pieces[k], *n, pieces[1-k])
			}
		}
	}
}

// A piece is the part of a paragraph that belongs to one bead.
type piece struct {
	p          *paragraph
	start, end int // bytes
	negatives  []negative
}

// pieceOf returns the piece of a span, if it is one sentence.
func (b *bench) pieceOf(k side, s *article.Span) (piece, bool) {
	for _, p := range b.sides[k] {
		if p.Index != s.Paragraph {
			continue
		}
		c := piece{p: p, start: -1}
		for _, t := range p.tokens {
			at := p.ruler.At(t.start)
			if at >= s.Start && at < s.End {
				if c.start < 0 {
					c.start = t.start
				}
				c.end = t.end
			}
		}
		if c.start < 0 || p.sentenceAt(c.start) != p.sentenceAt(c.end-1) {
			return c, false
		}
		for _, n := range p.negatives() {
			if n.start >= c.start && n.end <= c.end {
				c.negatives = append(c.negatives, n)
			}
		}
		return c, true
	}
	return piece{}, false
}

// lonelyNegation returns the one negation of a piece if it is strong and the
// only word of its kind; words that go together with it in the language (ne …
// pas) count as one.
func (c *piece) lonelyNegation() *negative {
	var found *negative
	for i := range c.negatives {
		n := &c.negatives[i]
		switch {
		case n.strong && found == nil:
			found = n
		case c.p.x.tag == "fr" && found != nil && isWordOf(" pas ", n.key):
		default:
			return nil
		}
	}
	return found
}

// comparable refuses sentences of very unlike length.
func comparable(a, b string) bool {
	x, y := float64(len([]rune(a))), float64(len([]rune(b)))
	if x > y {
		x, y = y, x
	}
	return x*3 >= y
}

func (b *bench) reportNegationAcross(k side, here piece, n negative, there piece) {
	f := article.Finding{Kind: article.FindingNegation, Severity: article.Medium}
	start, end := here.p.widen(n.first, n.last, 3)
	quote, whole := here.p.span(start, end), there.p.span(there.start, there.end)
	word := here.p.text[n.start:n.end]
	if k == original {
		f.Original, f.Republication = quote, whole
		f.Explanation = fmt.Sprintf("The original has the negation %s; no word of the kind is in the sentence of the republication.", quoted(word))
	} else {
		f.Original, f.Republication = whole, quote
		f.Explanation = fmt.Sprintf("The republication has the negation %s; no word of the kind is in the sentence of the original.", quoted(word))
	}
	b.report(f)
}
