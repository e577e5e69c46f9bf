package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key returns the form in which a word or sign is compared: NFKC, lower case,
// one shape for apostrophes, quotation marks, dashes and dots, digits in ASCII,
// Persian and Arabic letters of one shape; without joiners, direction marks,
// soft hyphens, tatweel, Arabic and Hebrew vowel points.
//
// What a reader would call another letter stays another letter: ё and е, ß and
// ss, ة and ه, أ and ا. The one exception is ى, a spelling of ی everywhere but
// in Arabic.
func Key(word, lang string) string { return key(word, base(lang)) }

func key(word, lang string) string {
	turkic := lang == "tr" || lang == "az"
	if isASCII(word) {
		if turkic && strings.IndexByte(word, 'I') >= 0 {
			word = strings.ReplaceAll(word, "I", "ı")
		}
		return strings.ToLower(word)
	}
	if !isComposed(word) && norm.NFKC.QuickSpanString(word) != len(word) {
		word = norm.NFKC.String(word)
	}
	for i, r := range word {
		if mapped := keyRune(r, lang, turkic); mapped != r {
			return rewriteKey(word, i, lang, turkic)
		}
	}
	return word
}

func rewriteKey(word string, at int, lang string, turkic bool) string {
	out := make([]byte, at, len(word))
	copy(out, word)
	for _, r := range word[at:] {
		if r = keyRune(r, lang, turkic); r >= 0 {
			out = utf8.AppendRune(out, r)
		}
	}
	return string(out)
}

// keyRune maps one character of an NFKC text; a negative result drops it.
func keyRune(r rune, lang string, turkic bool) rune {
	switch {
	case r < 0x80:
		if r == 'I' && turkic {
			return 'ı'
		}
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case r >= 0x590 && r <= 0x6ff:
		return keyRuneSemitic(r, lang)
	case r == 'ς':
		return 'σ'
	case r < 0x2000:
		if isIgnorable(r) {
			return -1
		}
		if r >= 0x2b0 && r < 0x300 && isQuote(r) || r == '´' {
			return '\''
		}
		if v, ok := DigitValue(r); ok {
			return rune('0' + v)
		}
		return unicode.ToLower(r)
	case r < 0x3100 || r >= 0xfe00:
		switch {
		case isIgnorable(r):
			return -1
		case isDash(r):
			return '-'
		case r == '’' || r == '‘' || r == '‛' || r == '′':
			return '\''
		case isQuote(r):
			return '"'
		case r == '。':
			return '.'
		case r == '〜':
			return '~'
		case r == '⁄':
			return '/'
		}
	}
	if v, ok := DigitValue(r); ok {
		return rune('0' + v)
	}
	return unicode.ToLower(r)
}

// keyRuneSemitic maps the Hebrew and Arabic blocks.
func keyRuneSemitic(r rune, lang string) rune {
	switch {
	case r >= 0x591 && r <= 0x5bd, r == 0x5bf, r == 0x5c1, r == 0x5c2, r == 0x5c4, r == 0x5c5, r == 0x5c7: // Hebrew points
		return -1
	case r >= 0x64b && r <= 0x652, r == 0x670, r == 'ـ', r >= 0x610 && r <= 0x61a, r == 0x61c, r >= 0x656 && r <= 0x65f, r >= 0x6d6 && r <= 0x6dc:
		return -1
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	}
	switch r {
	case 'ي':
		return 'ی'
	case 'ى':
		if lang != "ar" {
			return 'ی'
		}
	case 'ك', 'ڪ':
		return 'ک'
	case '\u05be': // maqaf
		return '-'
	case '׳':
		return '\''
	case '״':
		return '"'
	case '،', '٬':
		return ','
	case '٫':
		return '.'
	case '؛':
		return ';'
	case '؟':
		return '?'
	case '٪':
		return '%'
	case '۔':
		return '.'
	}
	return r
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isComposed reports whether a word has only letters that NFKC leaves as they
// are, whatever stands beside them. It is quick and does not know all of them.
func isComposed(word string) bool {
	for _, r := range word {
		switch {
		case r < 0x80, r >= 0xc0 && r <= 0x131, // Latin
			r >= 0x400 && r <= 0x481, r >= 0x48a && r <= 0x52f, // Cyrillic
			r >= 0x5d0 && r <= 0x5ea, r >= 0x621 && r <= 0x63a, r >= 0x641 && r <= 0x64a, // Hebrew, Arabic
			r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa, r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3: // kana, Han, Hangul
		default:
			return false
		}
	}
	return true
}
