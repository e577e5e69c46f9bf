package segment

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"variorum/stages/article"
)

// Words cuts a text into words, numbers and signs.
//
// The tokens cover the text: each begins where the one before ends (Next), and
// the last ends with the text. Between End and Next stands only white space and
// what is as invisible (joiners, direction marks). White space at the very
// beginning belongs to no token: the first Start is behind it. A text of
// nothing but white space has no tokens.
//
//   - A number is one token with its separators, spaces between thousands
//     included: 1,250 3.5 12 500 06.01.2018 10:30; so is what hangs on to it
//     (7pm, 2nd). A minus belongs to it at the start, after white space or after
//     an opening bracket: "-5", but "10", "-", "15".
//   - A word is what UAX 29 calls one, apostrophes included (didn’t, l'accord).
//     Compounds with hyphens are several words and signs. A full stop between a
//     small and a capital letter ends a word ("end.The").
//   - Thai, Lao, Burmese and Khmer are cut into words of a built-in list, and
//     what is in none. In other scripts without spaces, Chinese and Japanese
//     above all, a word is one character, a run of Katakana excepted.
//   - A run of dots, of dashes, or of two single quotation marks is one sign,
//     every other sign stands alone.
func Words(text, lang string) []article.Token {
	s := scanner{text: text, lang: base(lang), tokens: make([]article.Token, 0, len(text)/5+4)}
	segments := words.FromString(text)
	for segments.Next() {
		if end := segments.End(); end > s.at {
			s.segment(end)
		}
	}
	return s.tokens
}

// A scanner walks over a text. Everything before at is settled: it belongs to
// tokens, or is white space before the first.
type scanner struct {
	text   string
	lang   string
	at     int
	tokens []article.Token
	cut    runCut
}

// segment turns text[at:end], a segment of UAX 29 or the rest of one, into
// tokens. A number may go on beyond end.
func (s *scanner) segment(end int) {
	for s.at < end {
		r, size := utf8.DecodeRuneInString(s.text[s.at:])
		switch {
		case r >= 0x0E01 && r <= 0x17D3 && wordScriptOf(r) != nil:
			s.spaceless(wordScriptOf(r))
		case isSpace(r):
			s.space(size)
		case isIgnorable(r) && s.afterSpace():
			s.space(size)
		case isDigit(r):
			s.number(s.at, end)
		case isDash(r):
			if s.signBefore(size) {
				s.number(s.at+size, end)
			} else {
				s.sign(s.run(isDash), "-")
			}
		case r == '.' || r == '…' || r == '‥':
			dots := s.run(func(r rune) bool { return r == '.' || r == '…' || r == '‥' })
			if r == '.' && dots == s.at+1 {
				s.sign(dots, ".")
			} else {
				s.sign(dots, "…")
			}
		case isQuote(r) && !unicode.IsLetter(r):
			s.quote(r, size)
		default:
			s.word(end)
		}
	}
}

// space gives white space to the token before it.
func (s *scanner) space(size int) {
	s.at += size
	if n := len(s.tokens); n > 0 {
		s.tokens[n-1].Next = s.at
	}
}

// afterSpace reports whether the last thing seen was white space or nothing.
func (s *scanner) afterSpace() bool {
	n := len(s.tokens)
	return n == 0 || s.tokens[n-1].Next > s.tokens[n-1].End
}

func (s *scanner) add(end int, kind article.TokenKind, key string) {
	if key == "" { // nothing visible
		s.space(end - s.at)
		return
	}
	s.tokens = append(s.tokens, article.Token{Start: s.at, End: end, Next: end, Kind: kind, Key: key})
	s.at = end
}

func (s *scanner) sign(end int, key string) { s.add(end, article.TokenPunct, key) }

// run returns the end of the characters from at on that belong to a set,
// invisible ones among them included.
func (s *scanner) run(in func(rune) bool) int {
	end := s.at
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !in(r) && !isIgnorable(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		end += size
	}
	return end
}

// signBefore reports whether a dash of this size is the sign of a number.
func (s *scanner) signBefore(size int) bool {
	next, _ := utf8.DecodeRuneInString(s.text[s.at+size:])
	if !isDigit(next) {
		return false
	}
	if s.afterSpace() {
		return true
	}
	last := s.tokens[len(s.tokens)-1]
	before, _ := utf8.DecodeRuneInString(s.text[last.Start:last.End])
	return unicode.Is(unicode.Ps, before)
}

// number adds the number whose first digit stands at digits, with its sign
// before it and letters right behind it.
func (s *scanner) number(digits, segment int) {
	end := scanNumber(s.text, digits)
	figures := end
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !isIgnorable(r) && !unicode.Is(unicode.M, r) {
			break
		}
		end += size
	}
	if end == figures {
		if r, _ := utf8.DecodeRuneInString(s.text[end:]); end >= len(s.text) || !unicode.IsLetter(r) {
			s.add(end, article.TokenNumber, numberKey(s.text[s.at:end]))
			return
		}
	}
	// Letters that hang on to the number, unless their script or UAX 29 parts them.
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if isIgnorable(r) || unicode.Is(unicode.M, r) || (unicode.IsLetter(r) || isDigit(r)) && !isHangul(r) && !IsSpaceless(r) {
			end += size
			continue
		}
		break
	}
	k := numberKey(s.text[s.at:figures])
	if end > figures {
		k += key(s.text[figures:end], s.lang)
	}
	s.add(end, article.TokenNumber, k)
}

// quote adds a quotation mark; two single ones count as a double one.
func (s *scanner) quote(r rune, size int) {
	end := s.at + size
	if r == '\'' || r == '`' || r == '’' || r == '‘' || r == '‚' {
		if next, n := utf8.DecodeRuneInString(s.text[end:]); next == r {
			end += n
		}
	}
	for end < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[end:])
		if !isIgnorable(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		end += n
	}
	s.sign(end, `"`)
}

// word adds a word, or the sign that a segment without letters is.
func (s *scanner) word(end int) {
	start := s.at
	var last rune // last letter seen
	letters := 0
	kind := article.TokenPunct
	cut := end
scan:
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		switch {
		case unicode.IsLetter(r):
			kind, last = article.TokenWord, r
			letters++
		case isSpace(r):
			cut = i
			break scan
		case r == '.' && i+1 < end && letters > 1 && unicode.IsLower(last):
			if next, _ := utf8.DecodeRuneInString(s.text[i+1:]); unicode.IsUpper(next) {
				cut = i
				break scan
			}
		case kind == article.TokenPunct && unicode.Is(unicode.No, r):
			kind = article.TokenNumber
		case kind == article.TokenPunct && unicode.Is(unicode.M, r) && i == start:
			kind = article.TokenWord
		}
		i += size
	}
	s.add(cut, kind, key(s.text[start:cut], s.lang))
}
