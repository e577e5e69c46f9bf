package segment

import "unicode"

// IsSpaceless reports whether r belongs to a script that is written without
// spaces between words: Han, the kana, Bopomofo, Thai, Lao, Khmer, Burmese,
// Tibetan and their neighbours.
func IsSpaceless(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r < 0x1100: // Thai, Lao, Tibetan, Burmese
		return r <= 0x0fff || r <= 0x109f
	case r < 0x1780:
		return false
	case r <= 0x17ff: // Khmer
		return true
	case r < 0x1950:
		return false
	case r <= 0x1aad: // Tai Le, New Tai Lue, Khmer symbols, Tai Tham; Buginese between them uses spaces
		return r < 0x1a00 || r >= 0x1a20
	case r < 0x2e80:
		return false
	case r < 0xac00: // CJK; Yi and other scripts above U+A000 use spaces
		return r < 0xa000 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) || r == 'ー'
	case r >= 0xf900 && r <= 0xfaff, r >= 0xff66 && r <= 0xff9f, r >= 0x1b000 && r <= 0x1b16f, r >= 0x20000 && r <= 0x3ffff:
		return true
	}
	return false
}

// IsSpacelessLanguage reports whether texts in the language are written without
// spaces between words.
func IsSpacelessLanguage(lang string) bool {
	switch base(lang) {
	case "zh", "yue", "ja", "th", "lo", "km", "my", "bo", "dz":
		return true
	}
	return false
}

// isHangul includes the conjoining letters of decomposed text.
func isHangul(r rune) bool { return r >= 0x1100 && unicode.Is(unicode.Hangul, r) }

// isIgnorable reports whether r is invisible and carries no letter: joiners,
// direction marks, soft hyphens, variation selectors, byte order marks.
func isIgnorable(r rune) bool {
	if r < 0xad {
		return false
	}
	switch {
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x180e,
		r >= 0x180b && r <= 0x180f,
		r >= 0x200b && r <= 0x200f,
		r >= 0x202a && r <= 0x202e,
		r >= 0x2060 && r <= 0x206f,
		r >= 0xfe00 && r <= 0xfe0f,
		r == 0xfeff,
		r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}

// isSpace is unicode.IsSpace: the white space of every script, no-break and
// ideographic spaces included.
func isSpace(r rune) bool { return unicode.IsSpace(r) }

// isDash covers hyphens, dashes and the minus.
func isDash(r rune) bool {
	switch r {
	case '-', '\u2010', '\u2011', '\u2012', '–', '—', '―', '\u2212', '\u2e3a', '\u2e3b', '\ufe58', '\ufe63', '\uff0d':
		return true
	}
	return false
}

// isQuote covers quotation marks, apostrophes and primes of every script.
func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '`', '´', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '\u2032', '\u2033', '\u2034', '\u2035', '\u2036',
		'「', '」', '『', '』', '〝', '〞', '〟', '\uff02', '\uff07', '\uff62', '\uff63', '\ufe41', '\ufe42', '\ufe43', '\ufe44',
		'\u05f3', '\u05f4', '\u02b9', '\u02ba', '\u02bb', '\u02bc', '\u275b', '\u275c', '\u275d', '\u275e', '\u2e42':
		return true
	}
	return false
}
