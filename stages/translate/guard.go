package translate

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"variorum/stages/langid"
	"variorum/stages/segment"
)

// Guarded looks at each translation with the eyes of somebody who knows neither
// language well. What cannot be a translation has [ErrAnswer], so that it is
// asked for once more; what is merely odd keeps its text and has doubts. What an
// honest translation does once in ten thousand times is no reason to refuse one:
// testdata/guards.txt of package stages has the figures.
//
// Refused, by [Wrong]: a text in another writing than the language has, still in
// the language it came from, nothing but the source itself, one that repeats
// itself, one that is several times too long or too short. Doubted: the source
// with something added, addresses and placeholders that changed ([Doubts]),
// numbers that numbers names, which may be nil, and a text that seems to be in a
// third language.
func Guarded(s Service, numbers func(source, text, from, to string) []string) Service {
	return &guarded{s, numbers}
}

type guarded struct {
	Service
	numbers func(source, text, from, to string) []string
}

func (g *guarded) Translate(ctx context.Context, r Request, put Put) error {
	judge := &langid.Judge{Tag: r.To}
	return g.Service.Translate(ctx, r, func(i int, it Item) {
		if it.Err == nil && it.Text != "" {
			g.look(&it, r.Texts[i], r.From, judge)
		}
		put(i, it)
	})
}

func (g *guarded) look(it *Item, source, from string, judge *langid.Judge) {
	to, other := judge.Tag, otherLanguage(it.Text, judge)
	if wrong := wrongly(source, it.Text, from, to, other); wrong != "" {
		it.Err = &Fault{Service: g.Info().Service, Kind: ErrAnswer, Said: fmt.Sprintf("%s: %q", wrong, short(it.Text))}
		return
	}
	if holdsSource(source, it.Text, from, to) {
		// Another question would bring the same and may cost the same.
		it.Doubts = append(it.Doubts, "the text itself stands untranslated in the translation")
		return
	}
	odd := Doubts(source, it.Text)
	if g.numbers != nil {
		odd = append(odd, g.numbers(source, it.Text, from, to)...)
	}
	it.altered = len(odd) > 0
	if base, _, _ := strings.Cut(other, "-"); slices.Contains(likely, base) && !langid.OneLanguage(other, from) && countLetters(it.Text) >= manyLetters {
		odd = append(odd, "the translation seems to be in "+other)
	}
	it.Doubts = append(it.Doubts, odd...)
}

const (
	// fewLetters is the number of letters that say something, see said, below
	// which a text may well stay as it is, such as a name or "AP".
	fewLetters = 24
	// manyLetters is how many letters of a translation it takes to name a third
	// language.
	manyLetters = 60
	// ownWriting is the share of letters that a translation has at least in the
	// writing of its language; names in another one are the rest.
	ownWriting = 0.3
	// ratio bounds how many times longer or shorter a translation may be; below
	// fewWeight a text may be twice as odd.
	ratio     = 3.0
	fewWeight = 80
	// repeated is how often in a row a stretch of one to six words may stand there,
	// repeatedLong the same for longer ones, unless the source does so too.
	repeated     = 4
	repeatedLong = 2
)

// Wrong says why a text cannot be the translation of another, or "".
func Wrong(source, text, from, to string) string {
	return wrongly(source, text, from, to, otherLanguage(text, &langid.Judge{Tag: to}))
}

// wrongly is Wrong where it is known in which other language the text surely is.
func wrongly(source, text, from, to, other string) string {
	if langid.OneLanguage(from, to) || countLetters(source) == 0 || holdsSource(source, text, from, to) {
		return ""
	}
	n, letters := said(source), countLetters(text)
	if n >= fewLetters && letters >= fewLetters/2 {
		if share, known := writing(text, to); known && share < ownWriting {
			return "the answer is not in the writing of " + to
		}
	}
	if why := wrongLanguage(source, text, from, other, n, letters); why != "" {
		return why
	}
	a, b := weight(source), weight(text)
	most := ratio
	if min(a, b) < fewWeight {
		most *= 2
	}
	if n >= fewLetters && (b > most*a || a > most*b) {
		return fmt.Sprintf("the answer is %.1f times as long as the text", b/a)
	}
	if loops(text) && !loops(source) {
		return "the answer repeats itself"
	}
	return ""
}

// holdsSource reports a text that is the source with something added, or in
// other letters of the same kind: a reader sees what became of it, so it is
// doubted and not refused. The source alone is no such text.
func holdsSource(source, text, from, to string) bool {
	if langid.OneLanguage(from, to) || said(source) < fewLetters {
		return false
	}
	source, text = strings.Join(strings.Fields(source), " "), strings.Join(strings.Fields(text), " ")
	return source != text && len(text) < 2*len(source)+fewLetters && strings.Contains(strings.ToLower(text), strings.ToLower(source))
}

// wrongLanguage says that a text is the source itself or, without doubt, still in
// its language.
func wrongLanguage(source, text, from, other string, n, letters int) string {
	itself := strings.Join(strings.Fields(source), " ") == strings.Join(strings.Fields(text), " ")
	switch {
	case itself && n >= fewLetters:
		return "the answer is the text itself"
	case letters < fewLetters || !itself && n < fewLetters:
		return ""
	case langid.OneLanguage(other, from):
		return "the answer is still in " + from
	}
	return ""
}

// likely are languages that an engine slips into. Noise is often taken for one of
// few speakers.
var likely = []string{"ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "nl", "pl", "pt", "ro", "ru", "sq", "sr", "sv", "th", "tr", "uk", "vi", "zh"}

// otherLanguage returns the language of a text where it is surely not the one
// that was asked for, else "". Relatives are taken for each other in short texts,
// so they are not told apart.
func otherLanguage(text string, judge *langid.Judge) string {
	if countLetters(text) < fewLetters || !langid.Known(judge.Tag) || judge.Plausible(text) {
		return ""
	}
	g := langid.Detect(text)
	if !g.Reliable || related(g.Language, judge.Tag) {
		return ""
	}
	return g.Language
}

// families are languages of which a text, above all a short one, can be taken for
// another one's.
var families = [][]string{
	{"sr", "hr", "bs", "cnr", "sh", "sl", "mk"},
	{"no", "nb", "nn", "da", "sv"},
	{"id", "ms", "zsm", "jv", "su", "min"},
	{"cs", "sk"},
	{"es", "gl", "pt", "ca", "ast", "oc", "an", "ext", "mwl"},
	{"it", "co", "scn", "vec", "lmo", "pms", "nap", "sc"},
	{"ru", "uk", "be", "bg", "mk", "rue"},
	{"nl", "af", "li", "fy", "nds", "vls"},
	{"de", "lb", "nds", "gsw", "bar"},
	{"hi", "mr", "ne", "bho", "mai", "sa", "awa", "mag"},
	{"fa", "prs", "tg", "ps", "glk", "mzn"},
	{"ar", "arz", "ary", "apc", "acm", "ajp", "ars"},
	{"ur", "pnb", "skr", "sd"},
	{"tr", "az", "tk", "crh", "gag"},
	{"kk", "ky", "tt", "ba", "kaa"},
	{"uz", "tk", "kaa"},
	{"zh", "yue", "wuu", "lzh", "ja"},
	{"fi", "et", "vep", "olo"},
	{"en", "sco"},
	{"fr", "oc", "pcd", "wa"},
	{"is", "fo"},
	{"ga", "gd", "gv"},
	{"xh", "zu", "nr", "ss"},
	{"st", "tn", "nso"},
	{"fil", "tl", "ceb", "ilo", "war"},
	{"he", "yi"},
}

func related(a, b string) bool {
	if langid.OneLanguage(a, b) {
		return true
	}
	x, _, _ := strings.Cut(strings.ToLower(a), "-")
	y, _, _ := strings.Cut(strings.ToLower(b), "-")
	return x == y || slices.ContainsFunc(families, func(f []string) bool { return slices.Contains(f, x) && slices.Contains(f, y) })
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// said is how many letters of a text stand in words that are no names: those
// that do not begin with a capital letter, and all of a writing without capitals.
// A headline in capitals says nothing by this count.
func said(s string) int {
	n, word := 0, 0
	name := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			if word == 0 {
				name = unicode.IsUpper(r) || unicode.IsTitle(r)
			}
			word++
		case unicode.Is(unicode.M, r):
		default:
			if !name {
				n += word
			}
			word, name = 0, false
		}
	}
	if !name {
		n += word
	}
	return n
}

// alphabets are the tables of unicode for the writings of ISO 15924.
var alphabets = map[string][]string{
	"Latn": {"Latin"},
	"Cyrl": {"Cyrillic"},
	"Arab": {"Arabic"},
	"Grek": {"Greek"},
	"Hebr": {"Hebrew"},
	"Hans": {"Han"},
	"Hant": {"Han"},
	"Jpan": {"Han", "Hiragana", "Katakana"},
	"Kore": {"Hangul", "Han"},
	"Deva": {"Devanagari"},
	"Thai": {"Thai"},
	"Armn": {"Armenian"},
	"Geor": {"Georgian"},
	"Beng": {"Bengali"},
	"Taml": {"Tamil"},
	"Telu": {"Telugu"},
	"Knda": {"Kannada"},
	"Mlym": {"Malayalam"},
	"Gujr": {"Gujarati"},
	"Guru": {"Gurmukhi"},
	"Orya": {"Oriya"},
	"Sinh": {"Sinhala"},
	"Khmr": {"Khmer"},
	"Laoo": {"Lao"},
	"Mymr": {"Myanmar"},
	"Ethi": {"Ethiopic"},
	"Tibt": {"Tibetan"},
	"Thaa": {"Thaana"},
}

// writing is the share of the letters of a text that are in a writing of a
// language; not known for languages that are written in several ways or in one
// that is not in the table.
func writing(text, tag string) (share float64, known bool) {
	t, err := language.Parse(tag)
	if err != nil {
		return 0, false
	}
	s, sure := t.Script()
	names := alphabets[s.String()]
	if sure == language.No || names == nil {
		return 0, false
	}
	switch base, _ := t.Base(); base.String() {
	case "sr", "bs", "sh", "cnr", "az", "uz", "kk", "tg", "tk", "mn", "ku", "ms", "pa", "sd", "ks":
		return 0, false
	}
	own, all := 0.0, 0.0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		w := weightOf(r)
		all += w
		for _, n := range names {
			if unicode.Is(unicode.Scripts[n], r) {
				own += w
				break
			}
		}
	}
	if all == 0 {
		return 0, false
	}
	return own / all, true
}

// weight is the length of a text in letters of an alphabet: a character of a
// script that writes syllables or words counts as what it says.
func weight(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += weightOf(r)
	}
	return max(w, 1)
}

func weightOf(r rune) float64 {
	switch {
	case r < 0x300:
		return 1
	case unicode.Is(unicode.Han, r):
		return 3
	case unicode.Is(unicode.Hangul, r), unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return 2
	case segment.IsSpaceless(r), unicode.Is(unicode.Ethiopic, r):
		return 1.3
	case unicode.Is(unicode.M, r):
		return 0
	}
	return 1
}

// loops reports whether a text says a stretch of words, or of letters in a script
// without spaces, several times in a row.
func loops(s string) bool {
	words := strings.Fields(s)
	if loop(words, 6, repeated) || loop(words, 40, repeatedLong) {
		return true
	}
	if len(words)*12 > len(s) {
		return false
	}
	var letters []string
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.Is(unicode.M, r) {
			letters = append(letters, string(r))
		}
	}
	return loop(letters, 12, 2*repeated)
}

// loop reports whether a stretch of up to longest items stands more than most
// times in a row. With longest above 6 only stretches above 6 count.
func loop(items []string, longest, most int) bool {
	from := 1
	if longest > 12 {
		from = 7
	}
	for n := from; n <= longest && n*(most+1) <= len(items); n++ {
		same := 0
		for i := n; i < len(items); i++ {
			if items[i] != items[i-n] {
				same = 0
				continue
			}
			if same++; same >= n*most {
				return true
			}
		}
	}
	return false
}

// kept over as they are: addresses, and what programs put in the place of a word.
var (
	addresses    = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s<>"«»“”„、。，）（]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+`)
	placeholders = regexp.MustCompile(`\{\{[^{}]*\}\}|\$\{\w+\}|\{\w*\}|%(?:\d+\$)?[sd]\b|%\(\w+\)[sd]`)
)

// Doubts are sentences about addresses and placeholders of a text that its
// translation does not carry over.
func Doubts(source, text string) []string {
	var out []string
	missing := func(what string, list []string, in string) {
		for i, a := range list {
			if slices.Contains(list[:i], a) {
				continue
			}
			wanted := 0
			for _, b := range list {
				if a == b {
					wanted++
				}
			}
			if strings.Count(in, a) < wanted {
				out = append(out, fmt.Sprintf("the %s %s is not in the translation", what, a))
			}
		}
	}
	var found []string
	if !strings.ContainsAny(source, "@{%") && !strings.Contains(source, "://") && !strings.Contains(strings.ToLower(source), "www.") {
		return nil
	}
	for _, a := range addresses.FindAllString(source, -1) {
		found = append(found, strings.ToLower(strings.TrimRight(a, ".,;:!?)]}'’*_")))
	}
	missing("address", found, strings.ToLower(text))
	found = found[:0]
	rest := addresses.ReplaceAllString(source, " ")
	for _, at := range placeholders.FindAllStringIndex(rest, -1) {
		if before := strings.TrimRight(rest[:at[0]], " \u00a0"); rest[at[0]] == '%' && before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' {
			continue // "5 %d" is a share
		}
		found = append(found, rest[at[0]:at[1]])
	}
	missing("placeholder", found, text)
	return out
}
