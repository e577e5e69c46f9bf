package report

import (
	"html/template"
	"strings"

	"variorum/stages/article"
)

// Marks that stand for the dates of a sentence until it is known how they are
// written; no text has them.
const presentMark, absentMark = "\x01", "\x02"

// presence is the sentence about what was present on one day and absent on
// another, with marks for the days; empty where the texts do not bear it out.
// Nothing is said about when it went, or that anybody took it out.
func (p *pair) presence() string {
	s := p.source.Presence
	if s == nil {
		return ""
	}
	var what []string
	if s.Paragraphs > 0 {
		what = append(what, p.N("paragraphs", s.Paragraphs))
	}
	if s.Sentences > 0 {
		what = append(what, p.N("sentences", s.Sentences))
	}
	return p.T("presence", presentMark, absentMark, p.joined(what), p.T("presence."+string(s.By)))
}

// Presence is that sentence as HTML. The dates stand apart from the direction of
// the sentence.
func (p *pair) Presence() template.HTML {
	text := p.presence()
	if text == "" {
		return ""
	}
	s := p.source.Presence
	date := func(d string) string {
		return `<time dir="ltr">` + template.HTMLEscapeString(dateOf(d)) + `</time>`
	}
	return template.HTML(strings.NewReplacer(presentMark, date(s.Present), absentMark, date(s.Absent)).Replace(template.HTMLEscapeString(text)))
}

// PresenceText is that sentence without markup.
func (p *pair) PresenceText() string {
	text := p.presence()
	if text == "" {
		return ""
	}
	s := p.source.Presence
	date := func(d string) string {
		if p.rtl {
			return "\u2066" + dateOf(d) + "\u2069"
		}
		return dateOf(d)
	}
	return strings.NewReplacer(presentMark, date(s.Present), absentMark, date(s.Absent)).Replace(text)
}

// dateOf writes a date as those of the versions are written.
func dateOf(d string) string {
	return (&version{Version: &article.Version{Published: d}}).Date()
}

// Captured is when the page was fetched.
func (v *version) Captured() string { return dateOf(v.Source.Captured) }
