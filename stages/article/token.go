package article

import (
	"strings"
	"unicode/utf8"
)

// TokenKind says what a token is.
type TokenKind uint8

// The kinds of tokens.
const (
	TokenWord   TokenKind = iota // letters, or one character of a script without spaces
	TokenNumber                  // digits of any script with their separators: 1,250 3.5 ٢٠٠٠
	TokenPunct                   // one sign, or a run of dots
)

// A Token is a word, number or sign of a text with the white space after it.
// Start and End are byte positions without that space, Next is where the next
// token begins. Key is the form that is compared: case folded, NFKC-like,
// quotation marks, dashes and digits of one shape. It may be empty for a sign
// that is pure typography, such as a soft hyphen alone.
type Token struct {
	Start, End, Next int
	Kind             TokenKind
	Key              string
}

// A Range is a piece of a text in bytes, End exclusive.
type Range struct{ Start, End int }

// A Ruler turns byte positions of one text into code points without starting
// over for each. The zero value is not usable; make one with
// [NewRuler].
type Ruler struct {
	text  string
	bytes int
	runes int
}

// NewRuler returns a ruler for text, which must be valid UTF-8.
func NewRuler(text string) *Ruler { return &Ruler{text: text} }

// At returns the number of code points before the byte position. Positions may
// come in any order and must be borders of code points; each costs its distance
// from the one before.
func (r *Ruler) At(pos int) int {
	if pos < r.bytes {
		r.runes -= utf8.RuneCountInString(r.text[pos:r.bytes])
	} else {
		r.runes += utf8.RuneCountInString(r.text[r.bytes:pos])
	}
	r.bytes = pos
	return r.runes
}

// Span returns the span of paragraph p between two byte positions of its text.
func (r *Ruler) Span(p, start, end int) Span {
	s := r.At(start)
	return Span{Paragraph: p, Start: s, End: r.At(end), Text: r.text[start:end]}
}

// OneLine replaces every run of white space that holds a line break by one
// space and trims the ends; other white space stays as it is.
func OneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\v\f\u0085\u2028\u2029") {
		return strings.TrimSpace(s)
	}
	lines := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r) })
	kept := lines[:0]
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, " ")
}
