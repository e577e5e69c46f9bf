// Package reason puts what findings say, reasons of package article, into
// sentences of nine languages.
//
// The sentences of a language are a table in a file of its own, by key. A number
// in braces stands for what the reason puts there, {parts} for its parts. What is
// put in keeps its form, so that sentences are built around it without inflecting
// it. The English sentences are those of comparison.json.
//
// Two texts of one address are an earlier and a new one, no original and
// republication. A second table has the sentences that are others then; see
// [Language.InTime].
//
// It promises that every key has a sentence in every language, and that every one
// about an original or a republication that two texts in one language can bring
// about has a counterpart; tests hold it.
package reason

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"golang.org/x/text/feature/plural"
	xlanguage "golang.org/x/text/language"

	"variorum/stages/article"
)

// A Language puts reasons into words.
type Language struct {
	Tag    string // BCP 47
	table  map[string]string
	inTime func() map[string]string // the sentences that are others of one address
	plural xlanguage.Tag
	digits []rune // the ten digits of the language, nil for 0 to 9
}

// A row of the table of languages.
type row struct {
	tag    string
	table  func() map[string]string
	inTime func() map[string]string
	digits string
}

// languages lists the tables. Arabic is written with the digits 0 to 9, as most
// of its news sites do, Persian with its own.
func languages() []row {
	return []row{
		{"en", english, englishInTime, ""},
		{"sq", albanian, albanianInTime, ""},
		{"de", german, germanInTime, ""},
		{"fr", french, frenchInTime, ""},
		{"es", spanish, spanishInTime, ""},
		{"ru", russian, russianInTime, ""},
		{"ar", arabic, arabicInTime, ""},
		{"fa", persian, persianInTime, "۰۱۲۳۴۵۶۷۸۹"},
		{"zh", chinese, chineseInTime, ""},
	}
}

// Languages lists the languages that there are sentences in, English first.
func Languages() []string {
	var tags []string
	for _, r := range languages() {
		tags = append(tags, r.tag)
	}
	return tags
}

// Keys lists the keys of reasons, sorted: those of sentences and of their parts.
func Keys() []string {
	var keys []string
	for key := range english() {
		key = base(key)
		if isSentence(key) && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// base is the key of a reason without the form for a number.
func base(key string) string {
	for _, form := range []string{".zero", ".one", ".two", ".few", ".many", ".other"} {
		key = strings.TrimSuffix(key, form)
	}
	return key
}

// isSentence reports whether a key is that of a reason; the others are what
// sentences are made with.
func isSentence(key string) bool {
	first, _, _ := strings.Cut(key, ".")
	switch first {
	case "join", "gap", "months", "paragraphs", "word":
		return false
	case "date":
		return !slices.Contains([]string{"date.day", "date.first", "date.month", "date.year", "date.week"}, key)
	}
	return key != "quote" && key != "quote.dated"
}

// In returns the sentences of a language, the English ones where there are none.
func In(tag string) Language {
	all := languages()
	at := max(0, slices.IndexFunc(all, func(r row) bool { return r.tag == tag || strings.HasPrefix(tag, r.tag+"-") }))
	return all[at].open()
}

func (r row) open() Language {
	return Language{Tag: r.tag, table: r.table(), inTime: r.inTime, plural: xlanguage.Make(r.tag), digits: []rune(r.digits)}
}

var inEnglish = sync.OnceValue(func() Language { return In("en") })

// English is a reason as a sentence of comparison.json.
func English(r article.Reason) string { return text(inEnglish().Say(r)) }

// InTime returns the same language with the sentences about what one address held
// before, in the place of the original, and what it holds now, in the place of
// the republication.
func (l Language) InTime() Language {
	l.table = maps.Clone(l.table)
	maps.Copy(l.table, l.inTime())
	return l
}

var inEnglishInTime = sync.OnceValue(func() Language { return In("en").InTime() })

// EnglishInTime is [Language.Explain] of [Language.InTime] in English as text;
// empty where that is nil.
func EnglishInTime(f *article.Finding) string { return text(inEnglishInTime().Explain(f)) }

// A Piece of a sentence is the language's own words or, where it is foreign,
// what somebody else wrote: words of a side, or a name where Side is empty.
// Quotation marks are the language's own.
type Piece struct {
	Text    string
	Side    article.Role
	Foreign bool
}

func text(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// Say puts a reason into a sentence, which is empty where its key is unknown.
func (l Language) Say(r article.Reason) []Piece {
	out := l.clause(r)
	if len(out) > 0 && !out[0].Foreign {
		out[0].Text = capital(out[0].Text)
	}
	return out
}

// Explain says what a finding says, in one sentence, with one more if it was
// found through a translation and one if a note mentions it. It returns nil for a finding without a reason, or with one that is not in
// the table.
func (l Language) Explain(f *article.Finding) []Piece {
	if f.Reason == nil {
		return nil
	}
	out := l.Say(*f.Reason)
	if len(out) == 0 {
		return out
	}
	add := func(r article.Reason) {
		out = join(out, Piece{Text: l.table["gap"]})
		for _, p := range l.Say(r) {
			out = join(out, p)
		}
	}
	if f.Through != "" {
		add(Through(f.Through))
	}
	if f.Declared {
		add(article.Reason{Key: Declared})
	}
	return out
}

// Through is the sentence that is added to a finding of a translation by a
// service.
func Through(service string) article.Reason {
	return article.Reason{Key: "through", Args: []article.Argument{article.NamesOf(service)}}
}

// Declared is the key of the sentence that is added to a finding that a note
// mentions.
const Declared = "declared"

// clause is a reason in words, with a small letter where it begins with a word
// that is not always written with a capital.
func (l Language) clause(r article.Reason) []Piece {
	template, ok := l.template(&r)
	if !ok {
		return nil
	}
	return l.fill(template, func(name string) []Piece {
		if name == "parts" {
			var list []Piece
			for i, part := range r.Parts {
				if i > 0 {
					list = join(list, Piece{Text: l.table["join.parts"]})
				}
				for _, p := range l.clause(part) {
					list = join(list, p)
				}
			}
			return list
		}
		if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(r.Args) {
			return l.argument(&r.Args[n-1])
		}
		return []Piece{{Text: "{" + name + "}"}}
	})
}

// template is the sentence of a key, in the form for its first number where it
// has several.
func (l Language) template(r *article.Reason) (string, bool) {
	if s, ok := l.table[r.Key]; ok {
		return s, true
	}
	for i := range r.Args {
		if r.Args[i].Kind == article.ArgumentNumber {
			s, ok := l.table[r.Key+"."+category(l.plural, r.Args[i].Number)]
			return s, ok
		}
	}
	return "", false
}

// fill puts what value returns in the place of names in braces.
func (l Language) fill(template string, value func(name string) []Piece) []Piece {
	var out []Piece
	for template != "" {
		before, rest, found := strings.Cut(template, "{")
		out = join(out, Piece{Text: before})
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		for _, p := range value(name) {
			out = join(out, p)
		}
		template = after
	}
	return out
}

// join adds a piece, to the last one where both are the language's own words.
func join(out []Piece, p Piece) []Piece {
	switch n := len(out); {
	case p.Foreign:
		return append(out, p)
	case p.Text == "":
		return out
	case n > 0 && !out[n-1].Foreign:
		out[n-1].Text += p.Text
		return out
	}
	return append(out, p)
}

func (l Language) argument(a *article.Argument) []Piece {
	switch a.Kind {
	case article.ArgumentQuote:
		quote := l.fill(l.table["quote"], func(string) []Piece { return []Piece{{a.Text, a.Side, true}} })
		if a.Date == "" {
			return quote
		}
		return l.fill(l.table["quote.dated"], func(name string) []Piece {
			if name == "quote" {
				return quote
			}
			return []Piece{{Text: l.date(a.Date)}}
		})
	case article.ArgumentNames:
		var list []Piece
		for i, name := range a.Names {
			if i > 0 {
				list = join(list, Piece{Text: l.table["join.names"]})
			}
			list = append(list, Piece{Text: name, Foreign: true})
		}
		return list
	case article.ArgumentWord:
		return []Piece{{Text: l.table["word."+a.Text]}}
	case article.ArgumentDate:
		return []Piece{{Text: l.date(a.Date)}}
	case article.ArgumentParagraphs:
		return []Piece{{Text: l.paragraphs(a.Paragraphs)}}
	}
	return []Piece{{Text: l.number(a.Number)}}
}

// paragraphs names paragraphs for people, from 1: "paragraph 4", "paragraphs 4
// and 5".
func (l Language) paragraphs(indexes []int) string {
	if len(indexes) == 0 {
		return ""
	}
	var parts []string
	for _, p := range indexes {
		parts = append(parts, l.number(p+1))
	}
	last := len(parts) - 1
	if last == 0 {
		return strings.Replace(l.table["paragraphs.one"], "{1}", parts[0], 1)
	}
	return strings.NewReplacer("{1}", strings.Join(parts[:last], l.table["join.numbers"]), "{2}", parts[last]).Replace(l.table["paragraphs.other"])
}

// number is n in the digits of the language.
func (l Language) number(n int) string {
	s := strconv.Itoa(n)
	if len(l.digits) == 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return l.digits[r-'0']
		}
		return r
	}, s)
}

// date is a date of an argument in words; what is none of them stays as it is.
func (l Language) date(s string) string {
	day, week := strings.CutSuffix(s, "/P1W")
	for _, form := range []struct{ layout, key, months string }{
		{time.DateOnly, "date.day", "months"}, {"2006-01", "date.month", "months.alone"}, {"2006", "date.year", "months"},
	} {
		t, err := time.Parse(form.layout, day)
		if err != nil {
			continue
		}
		if form.key == "date.day" && t.Day() == 1 {
			form.key = "date.first"
		}
		months := strings.Fields(l.table[form.months])
		said := strings.NewReplacer("{d}", l.number(t.Day()), "{month}", months[t.Month()-1], "{y}", l.number(t.Year())).Replace(l.table[form.key])
		if week {
			return strings.Replace(l.table["date.week"], "{day}", said, 1)
		}
		return said
	}
	return s
}

// category is the name of the plural category of n in CLDR.
func category(tag xlanguage.Tag, n int) string {
	switch plural.Cardinal.MatchPlural(tag, n%10_000_000, 0, 0, 0, 0) {
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

// capital makes the first letter a capital where the script has them.
func capital(s string) string {
	for i, r := range s {
		return s[:i] + string(unicode.ToTitle(r)) + s[i+len(string(r)):]
	}
	return s
}
