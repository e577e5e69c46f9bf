package wrapper

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A use is where a pattern speaks.
type use int

const (
	origin    use = iota // says where the text comes from
	foot                 // the same, in words that stories use as well
	introduce            // introduces the text that follows
	note                 // begins a note of an editor or translator
	tail                 // begins a line that only stands below a text
	head                 // is a heading above such lines
	person               // says what somebody is, in a line about the author
	publish              // words of publishing
	uses
)

// The longest gap that ~ stands for: a word counts gapWord, a character of a
// script without spaces one.
const (
	gapWord = 3
	gapMost = 24
)

// A part is one step of a pattern: one of several words, or a gap.
type part struct {
	words    []string // folded; with a star at its end a word stands for all that begin so
	optional bool
	gap      bool
}

type pattern []part

// An index holds patterns by the letters that they can begin with.
type index map[rune][]pattern

// patterns are those of all languages, by use.
var patterns = sync.OnceValue(func() *[uses]index {
	var all [uses]index
	for u := range all {
		all[u] = index{}
	}
	for _, l := range languages() {
		text := strings.TrimSpace(l.text)
		for u, lines := range [uses]string{origin: l.origin, foot: l.foot, introduce: l.introduce, note: l.note, tail: l.tail, head: l.head, person: l.person, publish: l.publish} {
			for line := range strings.SplitSeq(lines, "\n") {
				p := parse(line, text)
				for _, r := range p.letters() {
					all[u][r] = append(all[u][r], p)
				}
			}
		}
	}
	return &all
})

// anyLetter stands for those of a pattern that begins with a gap.
const anyLetter = -1

// letters are those that a pattern can begin with.
func (p pattern) letters() []rune {
	var rs []rune
	for i := range p {
		if p[i].gap {
			return append(rs, anyLetter)
		}
		for _, w := range p[i].words {
			if r, _ := utf8.DecodeRuneInString(w); !slices.Contains(rs, r) {
				rs = append(rs, r)
			}
		}
		if !p[i].optional {
			break
		}
	}
	return rs
}

func parse(line, text string) pattern {
	var p pattern
	for f := range strings.FieldsSeq(line) {
		if f == "~" {
			p = append(p, part{gap: true})
			continue
		}
		s := part{optional: strings.HasPrefix(f, "?")}
		f = strings.TrimPrefix(f, "?")
		for w := range strings.SplitSeq(f, "|") {
			if w != "T" {
				s.words = append(s.words, foldWord(w))
				continue
			}
			for w := range strings.SplitSeq(text, "|") {
				s.words = append(s.words, foldWord(w))
			}
		}
		p = append(p, s)
	}
	return p
}

// foldWord folds a word of a pattern; low lines stand for spaces.
func foldWord(w string) string {
	star := strings.HasSuffix(w, "*")
	w = strings.ReplaceAll(strings.TrimSuffix(w, "*"), "_", " ")
	if w != ":" && w != "." {
		w = strings.TrimSpace(fold(w))
	}
	if star {
		w += "*"
	}
	return w
}

// A line is a paragraph as the patterns see it: its folded words with a space
// after each, ":" for a colon and "." for the end of a sentence.
type line struct {
	text      string
	starts    []int // bytes at which sentences begin
	length    int   // code points of the paragraph
	sentences int
	colon     bool // ends with a colon
}

// head of a paragraph that is read; wrappers say what they are at once.
const readMost = 3000

func read(text string) line {
	l := line{length: utf8.RuneCountInString(text)}
	if len(text) > readMost {
		text = text[:readMost]
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '*' || r == '_' || r == ')' }))
	l.colon = last == ':' || last == '：'
	l.text = fold(text)
	if !strings.HasSuffix(l.text, ". ") {
		l.text += ". "
	}
	l.starts = []int{0}
	for i := 0; i+2 < len(l.text); i++ {
		if l.text[i] == '.' && l.text[i+1] == ' ' && i > 0 {
			l.starts = append(l.starts, i+2)
		}
	}
	l.sentences = len(l.starts)
	return l
}

// fold makes small letters without accents of a text, leaves out signs and
// separates words by one space each.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text) + 8)
	space := func() {
		if s := b.String(); s != "" && s[len(s)-1] != ' ' {
			b.WriteByte(' ')
		}
	}
	word := 0 // letters of the word before
	decomposed := []rune(norm.NFKD.String(text))
	for i, r := range decomposed {
		switch {
		case r >= 0x300 && r <= 0x36F, r >= 0x591 && r <= 0x5C7, r == 0x640, r >= 0x64B && r <= 0x65F, r == 0x670, r == 0x93C, r == 0x200B, r == 0xAD:
		case r == ':':
			space()
			b.WriteString(": ")
			word = 0
		case strings.ContainsRune(".!?…。؟।", r):
			end := i+1 == len(decomposed) || !unicode.IsLetter(decomposed[i+1]) && !unicode.IsDigit(decomposed[i+1]) || r == '。'
			if end && (word > 2 || r != '.') {
				space()
				if s := b.String(); s != "" && !strings.HasSuffix(s, ". ") {
					b.WriteString(". ")
				}
			} else {
				space()
			}
			word = 0
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			b.WriteString(base(unicode.ToLower(r)))
			word++
		default:
			space()
			if !strings.ContainsRune("\"”’»')", r) {
				word = 0
			}
		}
	}
	space()
	return norm.NFC.String(b.String())
}

// base returns the plain form of a letter.
func base(r rune) string {
	switch r {
	case 'ı':
		return "i"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ø':
		return "o"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ß':
		return "ss"
	case 'ς':
		return "σ"
	case 'ى', 'ی':
		return "ي"
	case 'ک':
		return "ك"
	}
	return string(r)
}

// dense reports whether a rune is of a script that writes without spaces.
func dense(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0xE00 && r < 0xE80
}

// begins reports whether the paragraph begins with a pattern.
func (l *line) begins(u use) bool { return l.match(u, 0) }

// holds reports whether one of its sentences begins with a pattern.
func (l *line) holds(u use) bool {
	for _, at := range l.starts {
		if l.match(u, at) {
			return true
		}
	}
	return false
}

// within reports whether a pattern stands anywhere.
func (l *line) within(u use) bool {
	for at := 0; at < len(l.text); {
		if l.match(u, at) {
			return true
		}
		at = l.next(at)
	}
	return false
}

// introduces reports whether the paragraph introduces the text below it: it
// says so, and names its publication or ends with a colon.
func (l *line) introduces() bool {
	return l.begins(introduce) && (l.colon || l.within(publish))
}

// names reports whether the paragraph begins with these words.
func (l *line) names(words string) bool {
	w := fold(words)
	return len(w) > 4 && strings.HasPrefix(l.text, w)
}

func (l *line) match(u use, at int) bool { return l.matchIn(patterns()[u], at) }

func (l *line) matchIn(x index, at int) bool {
	r, _ := utf8.DecodeRuneInString(l.text[at:])
	for _, first := range [...]rune{r, anyLetter} {
		for _, p := range x[first] {
			if l.matchAt(p, at) {
				return true
			}
		}
	}
	return false
}

func (l *line) matchAt(p pattern, at int) bool {
	if len(p) == 0 {
		return true
	}
	s := &p[0]
	if s.gap {
		for left := gapMost; ; {
			if l.matchAt(p[1:], at) {
				return true
			}
			if at >= len(l.text) || l.text[at] == '.' {
				return false
			}
			if r, _ := utf8.DecodeRuneInString(l.text[at:]); dense(r) {
				left--
			} else {
				left -= gapWord
			}
			if left < 0 {
				return false
			}
			at = l.next(at)
		}
	}
	for _, w := range s.words {
		if end := l.word(w, at); end >= 0 && l.matchAt(p[1:], end) {
			return true
		}
	}
	return s.optional && l.matchAt(p[1:], at)
}

// word returns where the text goes on after a word at a place, -1 where
// another stands there.
func (l *line) word(w string, at int) int {
	w, star := strings.CutSuffix(w, "*")
	if !strings.HasPrefix(l.text[at:], w) {
		return -1
	}
	end := at + len(w)
	if star {
		return l.next(end)
	}
	if end < len(l.text) && l.text[end] == ' ' {
		return end + 1
	}
	if last, _ := utf8.DecodeLastRuneInString(w); dense(last) {
		return end
	}
	if r, _ := utf8.DecodeRuneInString(l.text[end:]); end < len(l.text) && dense(r) {
		return end
	}
	return -1
}

// next returns where the next word or character of a script without spaces
// begins.
func (l *line) next(at int) int {
	for i, r := range l.text[at:] {
		switch {
		case r == ' ':
			return at + i + 1
		case dense(r) && i > 0:
			return at + i
		case dense(r):
			end := at + utf8.RuneLen(r)
			if end < len(l.text) && l.text[end] == ' ' {
				end++
			}
			return end
		}
	}
	return len(l.text)
}
