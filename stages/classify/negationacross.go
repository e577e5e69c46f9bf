package classify

import (
	"variorum/stages/article"
)

// longestSentence is the number of words up to which a sentence is compared
// with its translation; longer ones leave too much room for another phrasing.
const longestSentence = 40

// findNegationsAcross looks at sentences that correspond: exactly
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
		left, right := b.piecesOf(original, d.spans[0]), b.piecesOf(republication, d.spans[1])
		if len(left) == 0 || len(right) == 0 {
			continue
		}
		if len(left) != len(right) {
			left, right = joined(left), joined(right)
		}
		for i := range left {
			b.comparePieces([2]piece{left[i], right[i]})
		}
	}
}

func (b *bench) comparePieces(pieces [2]piece) {
	for _, c := range pieces {
		if countWords(c.text()) > longestSentence {
			return
		}
	}
	if !comparable(pieces[0].text(), pieces[1].text()) {
		return
	}
	for k := range pieces {
		if n := pieces[k].lonelyNegation(); n != nil && len(pieces[1-k].negatives) == 0 && b.fewer(side(1-k)) {
			b.reportNegationAcross(side(k), pieces[k], *n, pieces[1-k])
		}
	}
}

// A piece is the part of a paragraph that belongs to one bead.
type piece struct {
	p          *paragraph
	start, end int // bytes
	negatives  []negative
}

func (c *piece) text() string { return c.p.text[c.start:c.end] }

// piecesOf cuts a span into its sentences.
func (b *bench) piecesOf(k side, s *article.Span) []piece {
	var list []piece
	for _, p := range b.sides[k] {
		if p.Index != s.Paragraph {
			continue
		}
		last := -1
		for _, t := range p.tokens {
			if at := p.ruler.At(t.start); at < s.Start || at >= s.End {
				continue
			}
			if i := p.sentenceAt(t.start); i != last {
				list = append(list, piece{p: p, start: t.start})
				last = i
			}
			list[len(list)-1].end = t.end
		}
		for _, n := range p.negative {
			for i := range list {
				if n.start >= list[i].start && n.end <= list[i].end {
					list[i].negatives = append(list[i].negatives, n)
				}
			}
		}
	}
	return list
}

// joined makes one piece of several.
func joined(list []piece) []piece {
	if len(list) < 2 {
		return list
	}
	all := list[0]
	all.end = list[len(list)-1].end
	for _, c := range list[1:] {
		all.negatives = append(all.negatives, c.negatives...)
	}
	return []piece{all}
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
	x, y := countWords(a), countWords(b)
	return max(x, y) <= 3*min(x, y)
}

// fewer reports whether side k has fewer words that negate than the other side
// in the whole link: otherwise the missing one may stand in a sentence beside.
func (b *bench) fewer(k side) bool {
	var n [2]int
	for k := range b.sides {
		for _, p := range b.sides[k] {
			for _, x := range p.negative {
				if !x.near {
					n[k]++
				}
			}
		}
	}
	return n[k] < n[1-k]
}

func (b *bench) reportNegationAcross(k side, here piece, n negative, there piece) {
	f := article.Finding{Kind: article.FindingNegation, Severity: severe(negationAcross)}
	start, end := here.p.widen(n.first, n.last, 3)
	quote, whole := here.p.span(start, end), there.p.span(there.start, there.end)
	word := here.p.text[n.start:n.end]
	if k == original {
		f.Original, f.Republication, f.Only = quote, whole, article.RoleOriginal
		explain(&f, "negation.across.gone", quoted(original, word))
	} else {
		f.Original, f.Republication, f.Only = whole, quote, article.RoleRepublication
		explain(&f, "negation.across.new", quoted(republication, word))
	}
	b.report(f)
}
