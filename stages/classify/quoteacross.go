package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// speech is the number of words from which a quotation is more than a name or
// a word held at arm's length.
const speech = 4

// findQuotesAcross reports a quotation of several words whose sentence has, on
// the other side, not one quotation mark and lies in no quotation.
func (b *bench) findQuotesAcross() {
	for k := range b.sides {
		for _, p := range b.sides[k] {
			for _, q := range p.quotations() {
				if q.innerEnd == q.end || countWords(p.text[q.innerStart:q.innerEnd]) < speech || p.isTitle(q) {
					continue
				}
				first, last := b.beadOf(side(k), p.Index, p.ruler.At(q.start)), b.beadOf(side(k), p.Index, p.ruler.At(q.end-1))
				if b.lonely(first) || b.lonely(last) || b.marked(side(1-k), first, last) {
					continue
				}
				b.reportQuoteAcross(side(k), p.span(q.start, q.end))
				return
			}
		}
	}
}

// isTitle reports whether a quotation is a name: all its words but function
// words have a capital. Newsrooms differ in which names they put between marks.
func (p *paragraph) isTitle(q quotation) bool {
	if p.x.NounsCapital {
		return false
	}
	capitals := 0
	for i, t := range p.tokens {
		if t.kind != word || t.start < q.innerStart || t.end > q.innerEnd {
			continue
		}
		switch {
		case t.upper && p.cased(i):
			capitals++
		case !p.x.function[t.key]:
			return false
		}
	}
	return capitals > 1
}

// quoteMarks are the signs that may stand around a quotation anywhere; the
// apostrophe is among them because some newsrooms quote with it.
const quoteMarks = "\"“”„«»‹›「」『』《》〈〉‘’‚'＂"

// marked reports whether a side has a quotation mark in or right beside the
// beads first to last, or a quotation around them. Without beads the whole side
// counts.
func (b *bench) marked(k side, first, last int) bool {
	for _, p := range b.sides[k] {
		if first < 0 || last < 0 {
			if hasMark(p.text) {
				return true
			}
			continue
		}
		for i := max(first-1, 0); i <= last+1 && i < len(b.beads); i++ {
			s := b.beads[i].spans[k]
			if s == nil || s.Paragraph != p.Index {
				continue
			}
			if hasMark(s.Text) {
				return true
			}
			for _, q := range p.quotations() {
				if p.ruler.At(q.start) < s.End && s.Start < p.ruler.At(q.end) {
					return true
				}
			}
		}
	}
	return false
}

// hasMark reports whether a text has a quotation mark; an apostrophe between
// letters is none.
func hasMark(s string) bool {
	for i, r := range s {
		if !strings.ContainsRune(quoteMarks, r) {
			continue
		}
		if isApostrophe(r) {
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if unicode.IsLetter(before) && unicode.IsLetter(after) || unicode.IsDigit(before) {
				continue
			}
		}
		return true
	}
	return false
}

func (b *bench) reportQuoteAcross(k side, where *article.Span) {
	f := article.Finding{Kind: article.FindingQuote, Severity: severe(quoteUnmarked)}
	if k == original {
		f.Original = where
		explain(&f, "quote.across.gone", bare(original, where.Text))
	} else {
		f.Republication = where
		explain(&f, "quote.across.new", bare(republication, where.Text))
	}
	b.report(f)
}
