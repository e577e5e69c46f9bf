package diff

import (
	"strings"
	"unicode/utf8"
)

// latin spells a folded word of the Cyrillic, Greek, Hebrew or Arabic alphabet
// in Latin letters, as newspapers spell foreign names. Others stay.
func latin(folded string) string {
	if folded == "" || folded[0] < utf8.RuneSelf && isPlain(folded) {
		return folded
	}
	var b strings.Builder
	for _, r := range folded {
		if s, ok := letters[r]; ok {
			b.WriteString(s)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

var letters = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "h", 'ц': "c", 'ч': "ch", 'ш': "sh", 'щ': "sh", 'ъ': "", 'ы': "i", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", 'і': "i", 'ї': "i", 'є': "e", 'ґ': "g", 'ў': "u", 'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz", 'ѕ': "dz", 'ѓ': "gj", 'ќ': "kj",
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
	'א': "a", 'ב': "b", 'ג': "g", 'ד': "d", 'ה': "h", 'ו': "v", 'ז': "z", 'ח': "h", 'ט': "t", 'י': "i", 'כ': "k", 'ך': "k", 'ל': "l", 'מ': "m", 'ם': "m", 'נ': "n", 'ן': "n", 'ס': "s", 'ע': "a", 'פ': "p", 'ף': "f", 'צ': "c", 'ץ': "c", 'ק': "k", 'ר': "r", 'ש': "sh", 'ת': "t",
	'ا': "a", 'آ': "a", 'أ': "a", 'إ': "a", 'ب': "b", 'ت': "t", 'ث': "t", 'ج': "g", 'ح': "h", 'خ': "h", 'د': "d", 'ذ': "d", 'ر': "r", 'ز': "z", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "a", 'غ': "g", 'ف': "f", 'ق': "k", 'ک': "k", 'گ': "g", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'ة': "a", 'و': "v", 'ی': "i", 'ء': "", 'ئ': "i", 'ؤ': "v", 'پ': "p", 'چ': "ch", 'ژ': "zh", 'ڤ': "v",
}

// skeleton reduces a word in Latin letters to its consonants, with those that
// alphabets confuse brought together.
func skeleton(word string) string {
	var b strings.Builder
	var last byte
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return ""
		}
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'j', 'h', '\'', 'w':
			last = 0
			continue
		case 'c', 'q', 'g', 'x':
			c = 'k'
		case 'z':
			c = 's'
		case 'v', 'p':
			c = 'b'
		case 'f':
			c = 'b'
		case 'd':
			c = 't'
		}
		if c != last {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// alike says how much two words in Latin letters look the same, 0 to 1: one less
// the edit distance (Levenshtein) by the longer length. Words that cannot reach
// 0.6 may get 0.
func alike(a, b string) float64 {
	if a == b {
		return 1
	}
	n, m := len(a), len(b)
	if n > 40 || m > 40 || n < 3 || m < 3 || min(n, m)*10 < max(n, m)*6 {
		return 0
	}
	var row [41]int
	for j := range m + 1 {
		row[j] = j
	}
	for i := 1; i <= n; i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= m; j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost = min(diagonal, row[j], row[j-1]) + 1
			}
			diagonal, row[j] = row[j], cost
		}
	}
	return 1 - float64(row[m])/float64(max(n, m))
}
