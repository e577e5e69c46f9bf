package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/segment"
)

// tokenKind says what a token is for the parsers of this package.
type tokenKind uint8

const (
	word   tokenKind = iota // letters; one character in scripts without spaces and in Hangul
	number                  // digits with separators between them
	sign                    // anything else that is visible
)

// A token is a piece of one paragraph in bytes. Key is the folded form, space
// says that white space (or the beginning) is before it.
//
// The cut is finer than that of segment.Words: elided articles and suffixes
// behind an apostrophe stand alone, and Hangul is cut into syllables, so that
// particles do not hide a name.
type token struct {
	start, end int
	kind       tokenKind
	space      bool
	upper      bool // begins with a capital
	caps       bool // two letters or more, all capitals
	key        string
}

// lex cuts a paragraph in linear time.
func lex(text string, x *lexicon) []token {
	ts := make([]token, 0, len(text)/5+4)
	space := true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) || isInvisible(r) {
			space = space || unicode.IsSpace(r)
			i += size
			continue
		}
		t := token{start: i, space: space}
		space = false
		_, digit := segment.DigitValue(r)
		switch {
		case digit:
			t.kind, t.end = number, scanNumber(text, i)
			t.key = segment.Key(text[i:t.end], "")
		case isSingle(r):
			t.kind, t.end = word, i+size
			for t.end < len(text) {
				m, n := utf8.DecodeRuneInString(text[t.end:])
				if !unicode.Is(unicode.Mn, m) {
					break
				}
				t.end += n
			}
			t.key = x.fold(text[i:t.end])
		case unicode.IsLetter(r):
			t.kind, t.end = word, x.scanWord(text, i)
			t.key = x.fold(text[i:t.end])
			t.upper, t.caps = capitals(text[i:t.end])
		default:
			t.kind, t.end = sign, i+size
			t.key = segment.Key(text[i:t.end], "")
			if t.key == "" {
				i = t.end
				continue
			}
		}
		ts = append(ts, t)
		i = t.end
	}
	return ts
}

// isSingle reports scripts in which every character is a token.
func isSingle(r rune) bool {
	return r >= 0x0e00 && (segment.IsSpaceless(r) || unicode.Is(unicode.Hangul, r))
}

func isInvisible(r rune) bool {
	return r == 0xad || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r == 0xfeff || r == 0x061c
}

// scanWord returns the end of a word of letters, marks and inner apostrophes.
func (x *lexicon) scanWord(text string, i int) int {
	start := i
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isSingle(r):
			return i
		case unicode.IsLetter(r), unicode.IsMark(r), isInvisible(r):
			i += size
			continue
		case isApostrophe(r):
			next, _ := utf8.DecodeRuneInString(text[i+size:])
			if !unicode.IsLetter(next) || isSingle(next) {
				return i
			}
			if x.Suffix {
				return i
			}
			if x.Elision && utf8.RuneCountInString(text[start:i]) <= 7 {
				return i + size
			}
			i += size
			continue
		case (r == '"' || r == '״') && i > start:
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			next, _ := utf8.DecodeRuneInString(text[i+size:])
			if !unicode.Is(unicode.Hebrew, before) || !unicode.Is(unicode.Hebrew, next) {
				return i
			}
			i += size
			continue
		case r == '.' && i-start <= 5:
			// Initialisms: U.S., p.m., e.g.
			next, n := utf8.DecodeRuneInString(text[i+1:])
			after, _ := utf8.DecodeRuneInString(text[i+1+n:])
			before, b := utf8.DecodeLastRuneInString(text[:i])
			single := i-b == start || text[i-b-1] == '.'
			if single && unicode.IsLetter(before) && unicode.IsLetter(next) && !isSingle(next) && !unicode.IsLetter(after) {
				i += 1 + n
				if i < len(text) && text[i] == '.' {
					follow, _ := utf8.DecodeRuneInString(text[i+1:])
					if !unicode.IsLetter(follow) {
						return i + 1
					}
				}
				continue
			}
			return i
		}
		return i
	}
	return i
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '׳'
}

// scanNumber returns the end of a run of digits with separators. A separator
// counts only between digits; a space only before groups of three.
func scanNumber(text string, i int) int {
	first := true
	for {
		n := 0
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if _, ok := segment.DigitValue(r); !ok {
				break
			}
			i += size
			n++
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isSeparator(r) {
			return i
		}
		grouping := unicode.IsSpace(r) || isApostrophe(r) || r == '،'
		if grouping && (first && n > 3 || !first && n != 3) {
			return i
		}
		digits, end := 0, i+size
		for end < len(text) {
			d, s := utf8.DecodeRuneInString(text[end:])
			if _, ok := segment.DigitValue(d); !ok {
				break
			}
			digits++
			end += s
		}
		if digits == 0 || grouping && digits != 3 {
			return i
		}
		i += size
		first = false
	}
}

func isSeparator(r rune) bool {
	switch r {
	case '.', ',', '\'', '’', '٫', '٬', '،', '．', '，', ' ', '\u00a0', '\u202f', '\u2009', '\u2007':
		return true
	}
	return false
}

func capitals(s string) (upper, caps bool) {
	letters, lower := 0, false
	for i, r := range s {
		if i == 0 {
			upper = unicode.IsUpper(r)
		}
		if unicode.IsLetter(r) {
			letters++
			lower = lower || !unicode.IsUpper(r)
		}
	}
	return upper, upper && letters > 1 && !lower
}

// fold is segment.Key with the spellings that newsrooms differ in made equal,
// in one script where there are two.
func (x *lexicon) fold(s string) string {
	k := segment.Key(s, x.tag)
	if strings.ContainsAny(k, "ёأإآٱ") {
		k = spelling.Replace(k)
	}
	if x.unify {
		k = segment.Unify(k, x.tag)
	}
	return k
}

var spelling = strings.NewReplacer("ё", "е", "أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا")
