package embedding

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What the table does not know, it is shown as what it does know: rare ways of
// writing are brought to the usual one before a word is cut. This file is the
// whole list; testdata/retrieval.txt has what each entry brings. An entry that
// helps nothing there, or hurts a language, is not in it: Belarusian, Kazakh,
// Macedonian and Azerbaijani in the letters of a neighbour, Arabic without
// hamza, other quotation marks, hyphens or apostrophes.

// letters are the replacements of single letters, by language.
var letters = []struct {
	languages string // primary subtags
	pairs     string // letter, what stands for it; "-" is nothing
}{
	// The table has the Latin spelling of these languages.
	{"sr bs hr sh cnr", `А A Б B В V Г G Д D Ђ Đ Е E Ж Ž З Z И I Ј J К K Л L Љ Lj М M Н N Њ Nj О O П P Р R С S Т T Ћ Ć У U Ф F Х H Ц C Ч Č Џ Dž Ш Š
		а a б b в v г g д d ђ đ е e ж ž з z и i ј j к k л l љ lj м m н n њ nj о o п p р r с s т t ћ ć у u ф f х h ц c ч č џ dž ш š`},
	// Yeh and kaf of the other keyboard.
	{"fa prs ur sd", "ي ی ى ی ك ک ڪ ک"},
	{"ar", "ی ي ک ك"},
	// Kurdish in Arabic letters has no pieces of its own; without its vowels it
	// is near to Persian.
	{"ckb", "ي ی ى ی ك ک ە - ێ ی ۆ و ڕ ر ڵ ل ڤ و ئ ا"},
	{"ro", "ş ș ţ ț Ş Ș Ţ Ț"},
	// Turkmen, as in Turkish.
	{"tk", "ý y ň n ž j w v ä e Ý Y Ň N Ž J W V Ä E"},
}

// accents are letters that are often written without their mark, by language:
// groups of the bare letter and what it may stand for. The bare letters are
// put back where that makes a word of better known pieces, see
// [Encoder.restore].
var accents = []struct {
	languages string
	groups    string
}{
	{"az", "cç eə gğ iı oö sş uü Iİ"},
	{"bs hr sh sl sr", "cčć sš zž"},
	{"cs", "aá cč dď eéě ií nň oó rř sš tť uúů yý zž"},
	{"de", "aä oö uü"},
	{"el", "αά εέ ηή ιί οό υύ ωώ"},
	{"es", "aá eé ií oó uú nñ"},
	{"et", "aä oõö uü"},
	{"fr", "aàâ eéèê iî oô uùû cç"},
	{"hu", "aá eé ií oóöő uúüű"},
	{"is", "aá dð eé ií oóö uú yý"},
	{"lt", "aą cč eęė iį sš uųū zž"},
	{"lv", "aā cč eē gģ iī kķ lļ nņ sš uū zž"},
	{"pl", "aą cć eę lł nń oó sś zźż"},
	{"pt", "aáâãà eéê ií oóôõ uú cç"},
	{"ro", "aăâ iî sș tț"},
	{"sk", "aáä cč dď eé ií lľĺ nň oóô rŕ sš tť uú yý zž"},
	{"sq", "eë cç"},
	{"sv", "aåä oö"},
	{"tr", "cç gğ iı oö sş uü Iİ"},
}

// digits are the zeros of digits that the table knows less than those of
// ASCII. They stay in Arabic: found a little less often, but paragraphs with
// the same small numbers are not taken for each other.
var digits = [...]rune{0x660, 0x6F0, 0x966, 0x9E6, 0xE50}

// unseen reports whether a character shows nothing and parts no words: soft
// hyphen, joiners, marks of direction. (The non-joiner of Persian does.)
func unseen(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r < 0x2000:
		return r == 0xAD || r == 0x34F || r == 0x61C
	case r < 0x2070:
		return r == 0x200B || r >= 0x200D && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060
	}
	return r == 0xFEFF
}

// tatweel stretches an Arabic word.
const tatweel = 0x640

func isHebrewPoint(r rune) bool {
	return r >= 0x591 && r <= 0x5C7 && r != 0x5BE && r != 0x5C0 && r != 0x5C3 && r != 0x5C6
}

// isArabicVowel leaves hamza and madda, which make another letter.
func isArabicVowel(r rune) bool {
	return r >= 0x64B && r <= 0x652 || r == 0x670 || r >= 0x6D6 && r <= 0x6ED && unicode.Is(unicode.Mn, r)
}

// A spelling is what is known of a language's ways of writing.
type spelling struct {
	lang    string
	letters map[rune]string
	accents map[rune]string // bare letter to those it may stand for
	marked  map[rune]bool   // those it may stand for
}

// spelling returns what is known of a language, by its primary subtag.
func (t *Table) spelling(lang string) *spelling {
	if known, ok := t.spellings.Load(lang); ok {
		return known.(*spelling)
	}
	s := &spelling{lang: lang}
	for _, l := range letters {
		if hasField(l.languages, lang) {
			s.letters = map[rune]string{}
			fields := strings.Fields(l.pairs)
			for i := 0; i < len(fields); i += 2 {
				r, _ := utf8.DecodeRuneInString(fields[i])
				s.letters[r] = strings.TrimPrefix(fields[i+1], "-")
			}
		}
	}
	for _, a := range accents {
		if hasField(a.languages, lang) {
			s.accents, s.marked = map[rune]string{}, map[rune]bool{}
			for group := range strings.FieldsSeq(a.groups) {
				bare, size := utf8.DecodeRuneInString(group)
				s.accents[bare] = group[size:]
				if upper := unicode.ToUpper(bare); s.accents[upper] == "" {
					s.accents[upper] = strings.ToUpper(group[size:])
				}
			}
			for _, others := range s.accents {
				for _, r := range others {
					s.marked[r] = true
				}
			}
		}
	}
	if len(s.letters)+len(s.accents) > 0 { // not for every tag that a text may make up
		t.spellings.Store(lang, s)
	}
	return s
}

func hasField(list, word string) bool {
	for f := range strings.FieldsSeq(list) {
		if f == word {
			return true
		}
	}
	return false
}

// visible takes out what is not seen.
func visible(text string) string {
	if strings.IndexFunc(text, unseen) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, text)
}

// rewrite brings a normalised text to the usual way of writing, in place or in
// spare memory.
func (s *spelling) rewrite(text, spare []byte) (rewritten, other []byte) {
	vowels := 0
	for _, r := range string(text) {
		if isArabicVowel(r) {
			vowels++
		}
	}
	// A single vowel of a word tells it from another in Persian and Urdu; in
	// Arabic it is there or not.
	dropVowels := vowels > 1 || s.lang == "ar"
	out := spare[:0]
	before := rune(0)
	for _, r := range string(text) {
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case isHebrewPoint(r), dropVowels && isArabicVowel(r), r == tatweel:
			continue
		case (r == 0x300 || r == 0x301) && unicode.Is(unicode.Cyrillic, before):
			continue // stress; the marks of letters are one with them by now
		case r >= 0x1F00 && r < 0x2000:
			out = append(out, monotonic(r)...)
		default:
			if to, ok := s.letters[r]; ok {
				out = append(out, to...)
				break
			}
			if s.lang != "ar" {
				r = plainDigit(r)
			}
			out = utf8.AppendRune(out, r)
		}
		before = r
	}
	return out, text
}

func plainDigit(r rune) rune {
	for _, zero := range digits {
		if r >= zero && r < zero+10 {
			return '0' + r - zero
		}
	}
	return r
}

// monotonic writes a Greek letter with breathings, accents and iota in the
// spelling of 1982, which has one accent.
func monotonic(r rune) string {
	var out []rune
	for _, d := range norm.NFD.String(string(r)) {
		switch d {
		case 0x300, 0x342:
			out = append(out, 0x301)
		case 0x304, 0x306, 0x313, 0x314, 0x345:
		default:
			out = append(out, d)
		}
	}
	return norm.NFC.String(string(out))
}
