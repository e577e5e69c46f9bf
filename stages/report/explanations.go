package report

import (
	"html/template"
	"strings"

	"variorum/stages/article"
	"variorum/stages/reason"
)

// An explanation is what a finding says: in the language of the reader or, if
// nobody knows how to say it there, as the finding has it, in English. Each
// quotation of the original and the republication stands apart.
type explanation struct {
	language string // of its own words
	page     string // of the page that it stands on
	pieces   []reason.Piece
	from, to *version
}

// explain says what a finding says in a language; page is that of what stands
// around it.
func explain(f *article.Finding, language reason.Language, page string, from, to *version) *explanation {
	e := &explanation{language.Tag, page, language.Explain(f), from, to}
	if len(e.pieces) == 0 {
		e.language, e.pieces = "en", quotedPieces(f.Explanation)
	}
	return e
}

// reasoned is a reason in the language of the page, text where nobody knows how to
// say it there.
func (pg *page) reasoned(r *article.Reason, text string) *explanation {
	e := &explanation{language: pg.reasons.Tag, page: pg.Interface, from: pg.Original}
	if r != nil {
		e.pieces = pg.reasons.Say(*r)
	}
	if len(e.pieces) == 0 {
		e.language, e.pieces = "en", quotedPieces(text)
	}
	return e
}

// quotedPieces parts a sentence at its quotation marks “…”.
func quotedPieces(text string) []reason.Piece {
	var out []reason.Piece
	for {
		i := strings.Index(text, "“")
		if i < 0 {
			break
		}
		i += len("“")
		n := strings.Index(text[i:], "”")
		if n < 0 {
			break
		}
		out = append(out, reason.Piece{Text: text[:i]}, reason.Piece{Text: text[i : i+n], Foreign: true})
		text = text[i+n:]
	}
	return append(out, reason.Piece{Text: text})
}

// speaker is the version whose words a piece is, nil for other pieces.
func (e *explanation) speaker(p *reason.Piece) *version {
	switch p.Side {
	case article.RoleOriginal:
		return e.from
	case article.RoleRepublication:
		return e.to
	}
	return nil
}

// text is the explanation in one line, hidden characters by name. What is put
// into its own words is isolated with isolate.
func (e *explanation) text(isolate func(string) string) string {
	var b strings.Builder
	for i := range e.pieces {
		text := plain(e.pieces[i].Text)
		if e.pieces[i].Foreign && isolate != nil {
			text = isolate(text)
		}
		b.WriteString(text)
	}
	return b.String()
}

// inIsolates keeps a text from disturbing the direction of what stands around it.
func inIsolates(text string) string { return "\u2068" + text + "\u2069" }

// isolateOther isolates what is written in the other direction than the
// explanation's own words.
func (e *explanation) isolateOther(text string) string {
	if strings.ContainsFunc(text, rightToLeft) != writtenRTL(e.language) {
		return inIsolates(text)
	}
	return text
}

func writtenRTL(language string) bool { return interfaceIn(language).rtl }

// HTML is the explanation with each quotation in an element of its own, which
// says its language and direction where they are not those around it.
func (e *explanation) HTML() template.HTML {
	var b strings.Builder
	own := messages{rtl: writtenRTL(e.language)}
	if e.language != e.page {
		dir := "ltr"
		if writtenRTL(e.language) {
			dir = "rtl"
		}
		b.WriteString(`<span lang="` + e.language + `" dir="` + dir + `">`)
	}
	for i := range e.pieces {
		p := &e.pieces[i]
		if !p.Foreign {
			writeHTML(&b, p.Text)
			continue
		}
		open := ""
		if v := e.speaker(p); v != nil {
			if tag := v.LanguageTag(); tag != "" && tag != e.language {
				open += ` lang="` + template.HTMLEscapeString(tag) + `"`
			}
			if v.Direction == article.RTL || strings.ContainsFunc(p.Text, rightToLeft) {
				open += ` dir="` + v.Dir() + `"`
			}
		}
		// What is written like the words around it needs no element.
		if open == "" && own.runsAlong(p.Text) {
			writeHTML(&b, p.Text)
			continue
		}
		b.WriteString("<bdi" + open + ">")
		writeHTML(&b, p.Text)
		b.WriteString("</bdi>")
	}
	if e.language != e.page {
		b.WriteString("</span>")
	}
	return template.HTML(b.String())
}
