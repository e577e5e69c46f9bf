package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// A word is what a line is not broken inside of, unless it is longer than the
// line. White space between words is a word of its own.
type word struct {
	text  string
	style style
	space bool
}

// Wrap cuts text into lines of at most so many columns of a terminal, as [Text]
// does.
func Wrap(text string, columns int) []string {
	var lines []string
	for _, l := range wrap(split(text, noStyle), columns, columns) {
		var b strings.Builder
		for _, w := range l {
			b.WriteString(w.text)
		}
		lines = append(lines, b.String())
	}
	return lines
}

// split cuts text into words. Characters of scripts without spaces are words
// of their own.
func split(text string, s style) []word {
	var out []word
	start := 0
	flush := func(end int) {
		if end > start {
			out = append(out, word{text: text[start:end], style: s})
		}
		start = end
	}
	lastWide := false
	for i, r := range text {
		switch {
		case r == ' ':
			flush(i)
			out = append(out, word{text: " ", style: s, space: true})
			start = i + 1
			lastWide = false
		case columns(r) == 2 && unicode.IsLetter(r):
			if !opening(text[start:i]) {
				flush(i)
			}
			lastWide = true
		case lastWide && !unicode.IsPunct(r) && columns(r) > 0:
			flush(i)
			lastWide = false
		}
	}
	flush(len(text))
	return out
}

// opening reports whether text is only signs that belong to what follows.
func opening(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return !unicode.In(r, unicode.Ps, unicode.Pi) }) < 0
}

// columns is how many columns of a terminal a character takes.
func columns(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func textColumns(text string) int {
	n := 0
	for _, r := range text {
		n += columns(r)
	}
	return n
}

// wrap fills lines: the first with up to first columns, the others with rest.
// A word longer than a line is cut.
func wrap(words []word, first, rest int) [][]word {
	var lines [][]word
	var line []word
	used, limit := 0, first
	brk := func() {
		for len(line) > 0 && line[len(line)-1].space {
			line = line[:len(line)-1]
		}
		lines = append(lines, line)
		line, used, limit = nil, 0, rest
	}
	for _, w := range words {
		n := textColumns(w.text)
		if w.space {
			if used > 0 && !line[len(line)-1].space {
				line = append(line, w)
				used += n
			}
			continue
		}
		if used > 0 && used+n > limit {
			brk()
		}
		for n > limit {
			cut := cutColumns(w.text, limit)
			line = append(line, word{text: w.text[:cut], style: w.style})
			n -= textColumns(w.text[:cut])
			w.text = w.text[cut:]
			brk()
		}
		if w.text != "" {
			line = append(line, w)
			used += n
		}
	}
	if len(line) > 0 {
		brk()
	}
	return lines
}

// cutColumns is the length in bytes of the longest beginning of text that
// fits, at least one character.
func cutColumns(text string, limit int) int {
	used := 0
	for i, r := range text {
		used += columns(r)
		if used > limit && i > 0 {
			return i
		}
	}
	return len(text)
}
