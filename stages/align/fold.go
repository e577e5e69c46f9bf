package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/segment"
)

// A folder writes words in small letters without accents, Cyrillic and Greek
// in Latin letters, so that names and cognates meet across languages and
// scripts.
type folder struct {
	serbian bool
	chinese bool // characters in simplified form: for texts in Chinese on both sides
	known   map[rune]string
	out     []byte
	ends    []int
}

func newFolder(lang string) folder {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return folder{serbian: base == "sr" || base == "mk" || base == "bs" || base == "cnr", known: map[rune]string{}}
}

// newFolders returns the folders of two languages. Chinese meets Chinese in
// simplified form, and Japanese, which shares more with the traditional one, as
// it is.
func newFolders(a, b string) (x, y folder) {
	x, y = newFolder(a), newFolder(b)
	x.chinese = isChinese(a) && isChinese(b)
	y.chinese = x.chinese
	return x, y
}

func isChinese(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base == "zh" || base == "yue"
}

// word returns the folded word and where each of its letters ends. Both are
// valid until the next call.
func (f *folder) word(raw string) (folded []byte, ends []int) {
	f.out, f.ends = f.out[:0], f.ends[:0]
	for _, r := range raw {
		if r >= 'a' && r <= 'z' {
			f.out = append(f.out, byte(r))
			f.ends = append(f.ends, len(f.out))
			continue
		}
		for _, c := range []byte(f.letter(r)) {
			f.out = append(f.out, c)
			if utf8.RuneStart(c) {
				f.ends = append(f.ends, len(f.out))
			} else {
				f.ends[len(f.ends)-1] = len(f.out)
			}
		}
	}
	return f.out, f.ends
}

// wide returns a character of a script without spaces as it is compared.
func (f *folder) wide(r rune) rune {
	if f.chinese {
		return segment.Simplify(r)
	}
	return r
}

func (f *folder) letter(r rune) string {
	if s, ok := f.known[r]; ok {
		return s
	}
	s := f.fold(r)
	f.known[r] = s
	return s
}

func (f *folder) fold(r rune) string {
	if f.serbian {
		if s, ok := serbianFolds[unicode.ToLower(r)]; ok {
			return s
		}
	}
	var out strings.Builder
	for _, c := range norm.NFKD.String(string(unicode.ToLower(r))) {
		c = unicode.ToLower(c)
		if unicode.Is(unicode.Mn, c) || c == '\u00ad' || c == '\u200c' || c == '\u200d' || c == 'ـ' {
			continue
		}
		if d, ok := segment.DigitValue(c); ok {
			out.WriteByte(byte('0' + d))
		} else if s, ok := folds[c]; ok {
			out.WriteString(s)
		} else {
			out.WriteRune(c)
		}
	}
	return out.String()
}

// folds holds the letters that Unicode does not take apart, and romanisations
// near the spelling of names in English.
var folds = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h", 'ŋ': "n", 'ə': "a",
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'є': "e", 'ж': "zh", 'з': "z", 'и': "i", 'і': "i", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh",
	'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya", 'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz",
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n", 'ξ': "x",
	'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
	'ي': "ی", 'ى': "ی", 'ك': "ک", 'ة': "ه",
}

// serbianFolds are the letters that Serbian and Macedonian write otherwise in
// Latin, without the accents that folding takes away.
var serbianFolds = map[rune]string{'ж': "z", 'х': "h", 'ц': "c", 'ч': "c", 'ш': "s", 'ђ': "d", 'ћ': "c", 'џ': "dz"}
