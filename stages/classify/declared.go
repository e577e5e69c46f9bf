package classify

import (
	"slices"

	"variorum/stages/article"
)

// IsFact reports kinds of findings that say that a fact differs, which a note of
// correction may declare.
func IsFact(kind article.FindingKind) bool {
	switch kind {
	case article.FindingNumber, article.FindingUnit, article.FindingCurrency, article.FindingDate, article.FindingName, article.FindingNegation, article.FindingQuote:
		return true
	}
	return false
}

// Mentions reports whether a note mentions what a finding quotes of either
// side: the same number, the same day, or most words of the quote. The quotes
// are in the languages from and to, the note in to. A note that holds the
// quote itself does not count.
func Mentions(note article.Paragraph, f *article.Finding, from, to string) bool {
	if f.Republication != nil && f.Republication.Paragraph == note.Index {
		return false
	}
	n := read([]article.Paragraph{note}, to, false)[0]
	for k, s := range []*article.Span{f.Original, f.Republication} {
		lang := from
		if k == 1 {
			lang = to
		}
		if s != nil && n.mentions(read([]article.Paragraph{{Text: s.Text, Language: lang}}, lang, false)[0], f.Kind, from == to || k == 1) {
			return true
		}
	}
	return false
}

// mentions compares a note with a quote. Words count in one language only.
func (p *paragraph) mentions(q *paragraph, kind article.FindingKind, words bool) bool {
	for i := range q.numbers {
		for j := range p.numbers {
			if a, b := &q.numbers[i], &p.numbers[j]; len(a.values) > 0 && len(b.values) > 0 && !a.weak && a.value() == b.value() {
				return true
			}
		}
	}
	for i := range q.dates {
		for j := range p.dates {
			if same, _ := sameMoment(&q.dates[i], &p.dates[j]); same && q.dates[i].day > 0 == (p.dates[j].day > 0) {
				return true
			}
		}
	}
	if !words || kind == article.FindingNumber || kind == article.FindingUnit || kind == article.FindingCurrency || kind == article.FindingDate {
		return false
	}
	all, found := 0, 0
	for _, t := range q.tokens {
		if t.kind != word || q.x.function[t.key] {
			continue
		}
		all++
		if slices.ContainsFunc(p.tokens, func(u token) bool {
			return u.kind == word && (u.key == t.key || !q.x.denseScript() && sameStem(t.key, u.key, false))
		}) {
			found++
		}
	}
	return all > 0 && (kind == article.FindingName && found == all || kind != article.FindingName && all > 1 && 3*found >= 2*all)
}
