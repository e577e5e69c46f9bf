package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/langid"
)

const hyphens = "-\u2010\u00AD\u058A"

func endsHyphened(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if !strings.ContainsRune(hyphens, r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
	return unicode.IsLetter(before) || unicode.IsDigit(before) || unicode.Is(unicode.M, before)
}

// unhyphenate writes the texts of the paragraphs: lines are joined, and words
// that were broken at the end of a line are whole again. Whether the hyphen
// belongs to the word, other places of the text tell, else the habits of the
// language.
func (d *pdfDocument) unhyphenate() {
	h := hyphenation{words: map[string]bool{}}
	broken := false
	var sample strings.Builder
	for _, p := range d.found {
		for i, l := range p.lines {
			fields := strings.Fields(strings.ReplaceAll(l.text, "\u00AD", ""))
			if i > 0 && endsHyphened(p.lines[i-1].text) && len(fields) > 0 {
				fields = fields[1:]
			}
			if endsHyphened(l.text) && i+1 < len(p.lines) && len(fields) > 0 {
				broken = true
				fields = fields[:len(fields)-1]
			}
			for _, f := range fields {
				h.words[bareWord(f)] = true
			}
			if sample.Len() < 6000 {
				sample.WriteString(l.text + "\n")
			}
		}
	}
	if broken {
		h.language, _, _ = strings.Cut(langid.Detect(sample.String()).Language, "-")
	}
	for i := range d.found {
		p := &d.found[i]
		text := p.lines[0].text
		for _, l := range p.lines[1:] {
			text = h.join(text, l.text)
		}
		p.text = strings.ReplaceAll(text, "\u00AD", "")
		if p.lines[0].rtl {
			p.text = pairBrackets(p.text)
		}
	}
}

// bareWord returns a word in small letters without the signs around it.
func bareWord(s string) string {
	return strings.ToLower(strings.TrimFunc(s, betweenWords))
}

type hyphenation struct {
	words    map[string]bool // of the text, in small letters, unbroken
	language string
}

// join joins two lines.
func (h hyphenation) join(a, b string) string {
	if b == "" {
		return a
	}
	if !endsHyphened(a) {
		last, n := utf8.DecodeLastRuneInString(a)
		before, _ := utf8.DecodeLastRuneInString(a[:len(a)-n])
		next, _ := utf8.DecodeRuneInString(b)
		start := a[strings.LastIndexByte(a, ' ')+1:]
		switch {
		case spaceless(last) && spaceless(next):
			return a + b
		case strings.ContainsRune("—־", last) && unicode.IsLetter(before) && unicode.IsLetter(next):
			return a + b
		case isAddress(start) && strings.ContainsRune("/.?&=_", last):
			return a + b
		}
		return a + " " + b
	}
	hyphen, n := utf8.DecodeLastRuneInString(a)
	stem := a[:len(a)-n]
	left := stem[strings.LastIndexByte(stem, ' ')+1:]
	right, _, _ := strings.Cut(b, " ")
	if r, m := utf8.DecodeRuneInString(b); strings.ContainsRune(hyphens, r) && len(b) > m {
		// Some languages write a hyphen of the word on both lines.
		return stem + "-" + b[m:]
	}
	switch {
	case isAddress(left):
		return a + b
	case hyphen == 0x00AD:
		return stem + b
	case suspended(h.language, right):
		return stem + "- " + b
	case h.keeps(bareWord(left), bareWord(right), right):
		return stem + "-" + b
	}
	return stem + b
}

func isAddress(s string) bool {
	s = strings.TrimLeft(s, "(<[\"“")
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")
}

// conjunctions stand behind a hyphen for the rest of a word that is said once:
// "Nord- und Südseite".
var conjunctions = map[string]string{
	"de": " und oder bzw sowie als bis ", "nl": " en of ", "en": " and or to ", "sv": " och eller ", "da": " og eller ", "nb": " og eller ", "nn": " og eller ", "no": " og eller ", "fi": " ja tai sekä ", "et": " ja või ", "af": " en of ", "lb": " an oder ", "is": " og eða ", "hu": " és vagy ",
}

func suspended(language, next string) bool {
	return strings.Contains(conjunctions[language], " "+strings.Trim(next, ",.;:")+" ")
}

// first are the first parts, last the last parts of words that keep their
// hyphen in a language.
var (
	hyphenFirst = map[string]string{
		"en": " self well ex half quasi non cross long short high low two three four five six seven eight nine ten ", "fr": " peut vice ex grand demi non mi sous outre contre avant après quasi est a ", "de": " ex ", "es": " ex ", "it": " ex vice ", "pt": " ex vice pós pré recém bem ",
		"ru": " кое из по во экс вице ", "uk": " по екс віце будь казна ", "bg": " най по ", "sr": " екс вице ", "pl": " eks niby ",
	}
	hyphenLast = map[string]string{
		"fr": " il elle on ils elles vous nous je tu ce t là ci même mêmes être y en moi toi le la les lui leur t-il t-elle t-on ", "pt": " se lo la los las me te nos vos lhe lhes o a os as no na ", "ca": " se ne hi ho lo la los les me te nos vos ", "ro": " se ul a o le l i mi ți și ",
		"ru": " то либо нибудь таки ка ", "uk": " то небудь таки но ", "en": " in by up off old year ",
	}
)

// keeps reports whether a word that is broken at its hyphen has one anyway.
func (h hyphenation) keeps(left, right, raw string) bool {
	if h.words[left+"-"+right] {
		return true
	}
	if h.words[left+right] {
		return false
	}
	r, _ := utf8.DecodeRuneInString(raw)
	l, _ := utf8.DecodeLastRuneInString(left)
	switch {
	case !unicode.IsLetter(r) || !unicode.IsLetter(l):
		return true
	case unicode.IsUpper(r):
		return true
	case strings.Contains(left, "-") && utf8.RuneCountInString(left[strings.LastIndexByte(left, '-')+1:]) <= 3 && h.language == "en":
		return true // state-of-the-art
	}
	return strings.Contains(hyphenFirst[h.language], " "+left+" ") || strings.Contains(hyphenLast[h.language], " "+right+" ")
}
