package report

import (
	"fmt"
	"strings"

	"golang.org/x/text/feature/plural"
	xlanguage "golang.org/x/text/language"
)

// messages are the words of a table in one language. Keys that end in the name
// of a plural category of CLDR (.one, .few, .other and so on) hold the forms for
// a number.
type messages struct {
	Interface string
	table     map[string]string
	tag       xlanguage.Tag
	digits    string // the ten digits of the language, empty for 0 to 9
	rtl       bool
}

// An interfaceLanguage is a language in which a report can be read. Words are
// headings, labels and buttons; where they are nil, those are in English.
// Sentences are those of the summaries.
type interfaceLanguage struct {
	tag              string
	words, sentences func() map[string]string
	digits           string
	rtl              bool
}

// interfaceLanguages lists the tables. A new language is a row here and its
// functions; a test compares their keys. Arabic is written with the digits 0 to
// 9, as most of its news sites do, Persian with its own.
func interfaceLanguages() []interfaceLanguage {
	return []interfaceLanguage{
		{tag: "en", words: english, sentences: englishSentences},
		{tag: "sq", sentences: albanianSentences},
		{tag: "de", sentences: germanSentences},
		{tag: "fr", sentences: frenchSentences},
		{tag: "es", sentences: spanishSentences},
		{tag: "ru", sentences: russianSentences},
		{tag: "ar", sentences: arabicSentences, rtl: true},
		{tag: "fa", sentences: persianSentences, rtl: true, digits: "۰۱۲۳۴۵۶۷۸۹"},
		{tag: "zh", sentences: chineseSentences},
	}
}

// messagesIn returns the words in a language, in English where there are none.
func messagesIn(tag string) messages {
	l := interfaceIn(tag, func(l interfaceLanguage) bool { return l.words != nil })
	return l.with(l.words())
}

// sentencesIn returns the sentences in a language, in English where there are
// none.
func sentencesIn(tag string) messages {
	l := interfaceIn(tag, func(interfaceLanguage) bool { return true })
	return l.with(l.sentences())
}

func (l interfaceLanguage) with(table map[string]string) messages {
	return messages{Interface: l.tag, table: table, tag: xlanguage.Make(l.tag), digits: l.digits, rtl: l.rtl}
}

func interfaceIn(tag string, has func(interfaceLanguage) bool) interfaceLanguage {
	all := interfaceLanguages()
	for _, l := range all {
		if has(l) && (l.tag == tag || strings.HasPrefix(tag, l.tag+"-")) {
			return l
		}
	}
	return all[0]
}

// T returns a message, filled with args. A key without a message is shown
// itself.
func (m messages) T(key string, args ...any) string {
	s, ok := m.table[key]
	if !ok {
		return key
	}
	if len(args) > 0 {
		return fmt.Sprintf(s, args...)
	}
	return s
}

// N returns the form of a message for the number n. A form need not name it.
func (m messages) N(key string, n int) string {
	key += "." + m.category(n)
	if strings.Contains(m.table[key], "%d") {
		return m.T(key, n)
	}
	return m.T(key)
}

// category is the name of the plural category of n in CLDR.
func (m messages) category(n int) string {
	switch plural.Cardinal.MatchPlural(m.tag, n%10_000_000, 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}

// LanguageName returns a language's name and tag, "Albanian (sq)".
func (m messages) LanguageName(tag string) string {
	if tag == "" || tag == "und" {
		return m.T("language.und")
	}
	for t := tag; t != ""; {
		if name, ok := m.table["language."+t]; ok {
			return fmt.Sprintf("%s (%s)", name, plain(tag))
		}
		cut := strings.LastIndexByte(t, '-')
		if cut < 0 {
			break
		}
		t = t[:cut]
	}
	return plain(tag)
}
