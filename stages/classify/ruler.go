package classify

import (
	"unicode/utf8"

	"variorum/stages/article"
)

// A ruler turns byte positions of a text into code points in any order, at the
// price of one number for every stretch of the text.
type ruler struct {
	text  string
	marks []int // code points before every step-th byte (or the rune start after it)
	ascii bool
}

const step = 128

func newRuler(text string) *ruler {
	r := &ruler{text: text, ascii: len(text) == utf8.RuneCountInString(text)}
	if r.ascii {
		return r
	}
	n, next := 0, 0
	for i := range text {
		for i >= next {
			r.marks = append(r.marks, n)
			next += step
		}
		n++
	}
	return r
}

// At returns the number of code points before a byte position, which must be
// the beginning of a code point or the end of the text.
func (r *ruler) At(pos int) int {
	if r.ascii {
		return pos
	}
	k := min(pos/step, len(r.marks)-1)
	from := k * step
	for from < len(r.text) && !utf8.RuneStart(r.text[from]) {
		from++
	}
	if from > pos {
		return r.marks[k]
	}
	return r.marks[k] + utf8.RuneCountInString(r.text[from:pos])
}

// Span returns the span of paragraph p between two byte positions.
func (r *ruler) Span(p, start, end int) article.Span {
	return article.Span{Paragraph: p, Start: r.At(start), End: r.At(end), Text: r.text[start:end]}
}
