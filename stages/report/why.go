package report

import (
	"html/template"
	"strings"

	"variorum/stages/article"
)

// Why says how sure a link is and by what: the signals, each with its weight and
// what was seen.
func (r *row) Why() template.HTML {
	var b strings.Builder
	writeHTML(&b, r.pair.T("row.score", r.Score()))
	before, between := article.Signal(""), r.pair.colon()
	for _, e := range r.Evidence() {
		switch {
		case e.Signal == before && e.Version == "":
			b.WriteString(r.pair.comma())
		default:
			b.WriteString(between)
			writeHTML(&b, r.pair.SignalName(e.Signal)+" ")
		}
		if e.Version != "" {
			r.pair.isolated(&b, e.Version)
			b.WriteByte(' ')
		}
		b.WriteString(r.pair.decimal(e.Weight))
		if e.Original != "" || e.Republication != "" {
			b.WriteByte(' ')
			r.pair.isolated(&b, e.Original)
			if e.Original != e.Republication {
				b.WriteString(" = ")
				r.pair.isolated(&b, e.Republication)
			}
		}
		before, between = e.Signal, r.pair.T("sign.clause")
	}
	return template.HTML(b.String())
}

// runsAlong reports whether nothing in a text could run against the words of the
// page: the page runs from left to right, and the text has no letter, digit or
// mark of a script that does not.
func (m messages) runsAlong(text string) bool {
	return !m.rtl && strings.IndexFunc(text, func(r rune) bool {
		return r >= 0x590 && r < 0x900 || r == 0x200f || r >= 0xfb1d && r < 0xfe00 || r >= 0xfe70 && r < 0xff00 || r >= 0x10800 && r < 0x11000 || r >= 0x1e800 && r < 0x1f000
	}) < 0
}

// isolated writes a text of another language among the words of the page. Letters
// that run as the page does need no element for that.
func (m messages) isolated(b *strings.Builder, text string) {
	if m.runsAlong(text) {
		writeHTML(b, text)
		return
	}
	b.WriteString("<bdi>")
	writeHTML(b, text)
	b.WriteString("</bdi>")
}
