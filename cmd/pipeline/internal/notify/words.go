package notify

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
	"variorum/stages/report"
)

// words are the words of messages in one language, and the clock of its readers.
// Those of findings and languages are the report's. A key that ends in a plural
// category of CLDR (.one, .few, .other and so on) holds the form for a number.
type words struct {
	report.Words
	table map[string]string
	zone  *time.Location
}

// wordTables lists the languages of messages. A test compares their keys.
func wordTables() map[string]func() map[string]string {
	return map[string]func() map[string]string{
		"en": english, "sq": albanian, "de": german, "fr": french, "es": spanish, "ru": russian, "ar": arabic, "fa": persian, "zh": chinese,
	}
}

// Languages are those of messages, sorted.
func Languages() []string {
	var all []string
	for tag := range wordTables() {
		all = append(all, tag)
	}
	slices.Sort(all)
	return all
}

// wordsIn returns the words in a language and the clock of a zone; English and UTC
// where there is no such.
func wordsIn(tag, zone string) words {
	w := report.WordsIn(tag)
	table, ok := wordTables()[w.Interface()]
	if !ok {
		w, table = report.WordsIn("en"), english
	}
	where, err := time.LoadLocation(zone) // the empty name is UTC
	if err != nil {
		where = time.UTC
	}
	return words{w.InTime(), table(), where}
}

// T returns a message, filled with args.
func (w words) T(key string, args ...any) string {
	return w.Fill(w.table, key, args...)
}

// N returns the form of a message for the number n, which need not be named in it.
func (w words) N(key string, n int) string {
	return w.FillForm(w.table, key, n)
}

// clock is a time for people, with its zone beside it, in the digits of machines.
func (w words) clock(t time.Time) string { return t.In(w.zone).Format("2006-01-02 15:04 MST") }

// percent is a share for people; neither nothing nor all where it is not.
func (w words) percent(share float64) string {
	switch p := 100 * share; {
	case p < 1:
		return "< " + w.T("percent", 1)
	case p > 99 && share < 1:
		return w.T("percent", 99)
	default:
		return w.T("percent", int(p+0.5))
	}
}

// span is a length of time in words.
func (w words) span(d time.Duration) string {
	if d < 48*time.Hour {
		return w.N("hours", int(d.Hours()+0.5))
	}
	return w.N("days", int(d.Hours()/24+0.5))
}

// state says why a page cannot be read.
func (w words) state(s string) string {
	if text, ok := w.table["state."+s]; ok {
		return text
	}
	return s
}

// counts say how many paragraphs became what.
func (w words) counts(c *store.Change) string {
	var all []string
	add := func(word string, n int) {
		if n > 0 {
			all = append(all, word+w.Colon()+w.Number(n))
		}
	}
	for _, r := range []article.Relation{article.Reworded, article.Dropped, article.Added, article.Split, article.Merged, article.Regrouped, article.Typographic} {
		add(w.Relation(r), c.Counts.Relations[r])
	}
	add(w.Moved(), c.Counts.Moved)
	if len(all) == 0 {
		return ""
	}
	return w.T("label.paragraphs") + w.Colon() + strings.Join(all, w.Comma())
}

// gravities say how many of the items of a digest are how grave.
func (w words) gravities(items []Message) string {
	n := map[article.Severity]int{}
	for i := range items {
		if s := items[i].gravest(); s != "" {
			n[s]++
		}
	}
	var all []string
	for _, s := range []article.Severity{article.High, article.Medium, article.Low} {
		if n[s] > 0 {
			all = append(all, w.Severity(s)+w.Colon()+w.Number(n[s]))
		}
	}
	return strings.Join(all, w.Comma())
}

// capital makes a part of a sentence its beginning.
func capital(s string) string {
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
