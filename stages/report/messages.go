package report

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"
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
// headings, labels and buttons, sentences those of the summaries.
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
		{tag: "sq", words: albanian, sentences: albanianSentences},
		{tag: "de", words: german, sentences: germanSentences},
		{tag: "fr", words: french, sentences: frenchSentences},
		{tag: "es", words: spanish, sentences: spanishSentences},
		{tag: "ru", words: russian, sentences: russianSentences},
		{tag: "ar", words: arabic, sentences: arabicSentences, rtl: true},
		{tag: "fa", words: persian, sentences: persianSentences, rtl: true, digits: "۰۱۲۳۴۵۶۷۸۹"},
		{tag: "zh", words: chinese, sentences: chineseSentences},
	}
}

// messagesIn returns the words in a language, in English where there are none.
func messagesIn(tag string) messages {
	l := interfaceIn(tag)
	return l.with(l.words())
}

// sentencesIn returns the sentences in a language, in English where there are
// none.
func sentencesIn(tag string) messages {
	l := interfaceIn(tag)
	return l.with(l.sentences())
}

func (l interfaceLanguage) with(table map[string]string) messages {
	return messages{Interface: l.tag, table: table, tag: xlanguage.Make(l.tag), digits: l.digits, rtl: l.rtl}
}

func interfaceIn(tag string) interfaceLanguage {
	all := interfaceLanguages()
	for _, l := range all {
		if l.tag == tag || strings.HasPrefix(tag, l.tag+"-") {
			return l
		}
	}
	return all[0]
}

// Dir is the direction in which the language is written.
func (m messages) Dir() string {
	if m.rtl {
		return "rtl"
	}
	return "ltr"
}

// Digits are the ten digits of the language, empty for 0 to 9.
func (m messages) Digits() string { return m.digits }

// T returns a message, filled with args; numbers are written in the digits of
// the language. A key without a message is shown itself.
func (m messages) T(key string, args ...any) string {
	s, ok := m.table[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return s
	}
	if m.digits != "" {
		s = strings.NewReplacer("%d", "%s", "]d", "]s").Replace(s)
		own := make([]any, len(args))
		for i, a := range args {
			own[i] = a
			if n, ok := a.(int); ok {
				own[i] = m.numeral(strconv.Itoa(n))
			}
		}
		args = own
	}
	return fmt.Sprintf(s, args...)
}

// N returns the form of a message for the number n. A form need not name it.
func (m messages) N(key string, n int) string {
	own := key + "." + m.category(n)
	if _, ok := m.table[own]; !ok {
		own = key + ".other"
	}
	if strings.Contains(m.table[own], "%d") {
		return m.T(own, n)
	}
	return m.T(own)
}

// label is a word in the form in which it stands with the number n. Languages
// that have one form for all numbers have no keys for others.
func (m messages) label(key string, n int) string {
	if s, ok := m.table[key+"."+m.category(n)]; ok {
		return s
	}
	return m.T(key)
}

// numeral is a number with the digits of the language.
func (m messages) numeral(s string) string {
	if m.digits == "" {
		return s
	}
	own := []rune(m.digits)
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return own[r-'0']
		}
		return r
	}, s)
}

// pluralNames are the names in CLDR of the categories of numbers.
func pluralNames() map[plural.Form]string {
	return map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}
}

// category is the name of the plural category of n in CLDR.
func (m messages) category(n int) string {
	return pluralNames()[plural.Cardinal.MatchPlural(m.tag, n%10_000_000, 0, 0, 0, 0)]
}

// Forms hands the forms of a message for numbers to the script of the page, as
// attributes that begin with data-name: data-found-one="1 paragraph".
func (m messages) Forms(name, key string) template.HTMLAttr {
	var b strings.Builder
	for _, category := range []string{"zero", "one", "two", "few", "many", "other"} {
		if s, ok := m.table[key+"."+category]; ok {
			b.WriteString(" data-" + name + "-" + category + `="` + template.HTMLEscapeString(s) + `"`)
		}
	}
	return template.HTMLAttr(b.String())
}

// LanguageName returns a language's name and tag, "Albanian (sq)". The table has
// names for what CLDR calls otherwise, such as the script in which a text is.
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
	parsed, err := xlanguage.Parse(tag)
	if err != nil {
		return plain(tag)
	}
	base, _ := parsed.Base()
	for _, names := range []display.Namer{display.Languages(m.tag), display.Languages(xlanguage.English)} {
		if name := names.Name(base); name != "" {
			return fmt.Sprintf("%s (%s)", name, plain(tag))
		}
	}
	return plain(tag)
}
