package segment

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a word without case, accents and the letters that only some
// alphabets have (ß becomes ss, ø o, ł l, ё е): the form for search and for
// comparing words of different languages. Vowel signs of Indic scripts and the
// voicing marks of the kana stay.
func Fold(word string) string {
	k := key(word, "")
	if isASCII(k) {
		return k
	}
	out := make([]byte, 0, len(k))
	for _, r := range norm.NFD.String(k) {
		if r >= 0x300 && r < 0x370 {
			continue
		}
		if long, ok := foldLetter(r); ok {
			out = append(out, long...)
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	return norm.NFC.String(strings.ToLower(string(out)))
}

func foldLetter(r rune) (string, bool) {
	switch r {
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ø':
		return "o", true
	case 'ł':
		return "l", true
	case 'đ', 'ð':
		return "d", true
	case 'þ':
		return "th", true
	case 'ı':
		return "i", true
	case 'ħ':
		return "h", true
	case 'ŋ':
		return "n", true
	case '\u0654', '\u0655', '\u0653': // hamza and madda above and below
		return "", true
	case 'ى':
		return "ی", true
	case 'ٱ':
		return "ا", true
	}
	return "", false
}
