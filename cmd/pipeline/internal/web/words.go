package web

import (
	"html/template"
	"maps"
	"net/url"
	"strconv"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
	"variorum/stages/report"
)

// words are the words of the dashboard in one language. Those of findings and
// languages are the report's. A key without a message is shown itself; one that
// ends in a plural category of CLDR (.one, .few, .other and so on) holds the form
// for a number.
type words struct {
	report.Words
	table map[string]string
}

// wordTables lists the languages that the dashboard is in. A new language is a
// row here and its functions; a test compares their keys.
func wordTables() map[string]func() map[string]string {
	both := func(a, b func() map[string]string) func() map[string]string {
		return func() map[string]string {
			all := a()
			maps.Copy(all, b())
			return all
		}
	}
	return map[string]func() map[string]string{
		"en": both(englishWords, englishMore), "sq": both(albanianWords, albanianMore), "de": both(germanWords, germanMore),
		"fr": both(frenchWords, frenchMore), "es": both(spanishWords, spanishMore), "zh": both(chineseWords, chineseMore),
		"fa": both(persianWords, persianMore), "ru": both(russianWords, russianMore), "ar": both(arabicWords, arabicMore),
	}
}

// wordsIn returns the words in a language, in English where there are none.
func wordsIn(tag string) words {
	w := report.WordsIn(tag)
	table, ok := wordTables()[w.Interface()]
	if !ok {
		w, table = report.WordsIn("en"), wordTables()["en"]
	}
	return words{w, table()}
}

// T returns a message, filled with args.
func (w words) T(key string, args ...any) string {
	return w.Fill(w.table, key, args...)
}

// N returns the form of a message for the number n, which need not be named in it.
func (w words) N(key string, n int) string {
	return w.FillForm(w.table, key, n)
}

// State is the word for the state of a page.
func (w words) State(state string) string {
	if state == "" {
		return w.T("state.none")
	}
	if s, ok := w.table["state."+state]; ok {
		return s
	}
	return state
}

// Bytes is a size for people: "1.4 MB".
func (w words) Bytes(n int64) string {
	const unit = 1000
	if n < unit {
		return w.leftToRight(w.Numeral(strconv.FormatInt(n, 10)) + "\u00a0B")
	}
	value, names := float64(n), []string{"kB", "MB", "GB", "TB", "PB"}
	i := -1
	for value >= unit-0.5 && i < len(names)-1 {
		value /= unit
		i++
	}
	digits := 1
	if value >= 100 {
		digits = 0
	}
	return w.leftToRight(w.Numeral(strconv.FormatFloat(value, 'f', digits, 64)) + "\u00a0" + names[i])
}

// leftToRight keeps a number before its unit where the page is read from the
// right.
func (w words) leftToRight(text string) string {
	if w.Dir() != "rtl" {
		return text
	}
	return "\u2066" + text + "\u2069"
}

// Span is a length of time for people, in its two largest units: "3 d 4 h".
func (w words) Span(d time.Duration) string {
	if d < time.Minute {
		return w.T("span.s", int(max(0, d)/time.Second))
	}
	day := 24 * time.Hour
	switch {
	case d < time.Hour:
		return w.T("span.m", int(d/time.Minute))
	case d < day:
		return w.two("span.h", int(d/time.Hour), "span.m", int(d%time.Hour/time.Minute))
	}
	return w.two("span.d", int(d/day), "span.h", int(d%day/time.Hour))
}

func (w words) two(first string, a int, second string, b int) string {
	if b == 0 {
		return w.T(first, a)
	}
	return w.T(first, a) + "\u00a0" + w.T(second, b)
}

// Percent is a share for people.
func (w words) Percent(share float64) string {
	return w.T("percent", int(share*100+0.5))
}

// clock is how times are written; the zone stands beside each.
const clock = "2006-01-02 15:04"

// When is a time with its zone, which a script turns into the zone of the reader.
func (w words) When(t time.Time) template.HTML {
	if t.IsZero() {
		return template.HTML(`<span class="muted">` + template.HTMLEscapeString(w.T("never")) + `</span>`)
	}
	t = t.UTC()
	return template.HTML(`<time datetime="` + t.Format(time.RFC3339) + `">` + t.Format(clock) + `&nbsp;UTC</time>`)
}

// Sign is what stands beside the word for a state, so that colour is never alone.
func stateSign(state string) string {
	switch {
	case state == "":
		return "○"
	case store.IsReachable(state):
		return "✓"
	case state == store.StateGone || state == store.StateReused || state == store.StateRedirected:
		return "✕"
	}
	return "!"
}

// stateClass is the class of a state for the style sheet.
func stateClass(state string) string {
	switch {
	case state == "":
		return "none"
	case store.IsReachable(state):
		return "ok"
	case state == store.StateGone || state == store.StateReused || state == store.StateRedirected:
		return "gone"
	}
	return "bad"
}

// gravest is the highest severity among findings, empty for none.
func gravest(list []article.Finding) article.Severity {
	var s article.Severity
	for i := range list {
		if !list[i].IsDismissed() && (s == "" || list[i].Severity.Rank() < s.Rank()) {
			s = list[i].Severity
		}
	}
	return s
}

// isWeb reports whether an address may be a link.
func isWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// again is the query of a page with some parameters set; an empty value takes one
// away.
func again(q url.Values, pairs ...string) string {
	next := url.Values{}
	for k, v := range q {
		if len(v) > 0 && v[0] != "" {
			next.Set(k, v[0])
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			next.Del(pairs[i])
			continue
		}
		next.Set(pairs[i], pairs[i+1])
	}
	if len(next) == 0 {
		return "?"
	}
	return "?" + next.Encode()
}

// funcs are what the templates of pages call.
func (w words) funcs() template.FuncMap {
	inTime := w.InTime()
	return template.FuncMap{
		"T": w.T, "N": w.N, "num": w.Number, "bytes": w.Bytes, "span": w.Span, "percent": w.Percent, "when": w.When,
		"text": report.Visible, "plain": report.Plain,
		"state": w.State, "sign": stateSign, "stateclass": stateClass, "reachable": store.IsReachable,
		"kind": func(k article.FindingKind) string { return w.Kind(k) }, "severity": w.Severity, "relation": func(r string) string { return w.Relation(article.Relation(r)) }, "language": w.Language, "ruled": w.Words.State,
		"told":    func(text string) template.HTML { return isolated(w.Told(text), w.Interface()) },
		"explain": func(f article.Finding) said { text, lang := inTime.Explanation(&f); return said{text, lang} },
		"between": func(f article.Finding) said { text, lang := w.Explanation(&f); return said{text, lang} },
		"web":     isWeb, "expires": expiresOf, "foundin": findingIn, "others": otherQuotations, "excerpt": excerptParts, "again": again, "gravest": gravest,
		"arrow": w.Arrow, "comma": w.Comma, "colon": w.Colon, "here": w.Interface, "dir": w.Dir,
		"join": func(list []string) string { return strings.Join(list, w.Comma()) },
	}
}

// said is a sentence with its language.
type said struct {
	Text     template.HTML
	Language string
}
