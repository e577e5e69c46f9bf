package report

import (
	"fmt"
	"html/template"
	"strings"

	"variorum/stages/article"
	"variorum/stages/reason"
)

// Words are the words of reports in one language, for pages that show findings
// and texts outside a report, such as those of the dashboard.
type Words struct {
	m       messages
	reasons reason.Language
}

// WordsIn returns the words in a language of [Interfaces]; any other is taken for
// English.
func WordsIn(tag string) Words {
	m := messagesIn(tag)
	return Words{m, reason.In(m.Interface)}
}

// InTime returns the same words, with the sentences of findings about what one
// address held before and holds now; see [reason.Language.InTime].
func (w Words) InTime() Words { return Words{w.m, w.reasons.InTime()} }

// Interface is the language of the words.
func (w Words) Interface() string { return w.m.Interface }

// Dir is the direction in which the language is written, ltr or rtl.
func (w Words) Dir() string { return w.m.Dir() }

// Kind is the name of a kind of finding.
func (w Words) Kind(k article.FindingKind) string { return w.m.kindName(string(k)) }

// Severity is the word for a severity.
func (w Words) Severity(s article.Severity) string { return w.m.T("severity." + string(s)) }

// State is the word for what a person made of a finding.
func (w Words) State(s article.State) string { return w.m.T("state." + string(s)) }

// Language is a language's name and tag: "Albanian (sq)".
func (w Words) Language(tag string) string { return w.m.LanguageName(tag) }

// Number is a number in the digits of the language.
func (w Words) Number(n int) string { return w.m.num(n) }

// Numeral is a number that is written already, in the digits of the language.
func (w Words) Numeral(s string) string {
	return w.m.numeral(strings.Replace(s, ".", w.m.T("sign.decimal"), 1))
}

// Category is the name in CLDR of the plural form that the language has for n.
func (w Words) Category(n int) string { return w.m.category(n) }

// Fill returns a message of a table of the caller's in this language, filled with
// args; whole numbers are written as [Words.Number] does. A key without a message
// is shown itself.
func (w Words) Fill(table map[string]string, key string, args ...any) string {
	s, ok := table[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return s
	}
	own := make([]any, len(args))
	for i, a := range args {
		own[i] = a
		if n, ok := a.(int); ok {
			own[i] = w.Number(n)
		}
	}
	return fmt.Sprintf(strings.ReplaceAll(s, "%d", "%s"), own...)
}

// FillForm returns the form of such a message for the number n, which need not be
// named in it.
func (w Words) FillForm(table map[string]string, key string, n int) string {
	own := key + "." + w.Category(n)
	if _, ok := table[own]; !ok {
		own = key + ".other"
	}
	if strings.Contains(table[own], "%d") {
		return w.Fill(table, own, n)
	}
	return w.Fill(table, own)
}

// Comma and Colon stand between the items of a list and before what was announced.
func (w Words) Comma() string { return w.m.comma() }

// Colon stands before what was announced.
func (w Words) Colon() string { return w.m.colon() }

// Arrow points from before to after, in the direction of reading.
func (w Words) Arrow() string { return w.m.arrow() }

// Explanation is what a finding says as HTML, hidden characters by name and each
// quotation apart, so that its direction does not disturb what stands around it;
// and the language in which it is said: English where nobody knows how to say it
// in another.
func (w Words) Explanation(f *article.Finding) (text template.HTML, language string) {
	e := explain(f, w.reasons, w.m.Interface, nil, nil)
	var b strings.Builder
	for i := range e.pieces {
		if e.pieces[i].Foreign {
			b.WriteString("<bdi>")
		}
		writeHTML(&b, e.pieces[i].Text)
		if e.pieces[i].Foreign {
			b.WriteString("</bdi>")
		}
	}
	return template.HTML(b.String()), e.language
}

// Says is what a finding says as text, and the language in which it is said.
func (w Words) Says(f *article.Finding) (text, language string) {
	e := explain(f, w.reasons, w.m.Interface, nil, nil)
	var b strings.Builder
	for i := range e.pieces {
		b.WriteString(e.pieces[i].Text)
	}
	return b.String(), e.language
}

// Relation is the word for what became of a paragraph.
func (w Words) Relation(r article.Relation) string { return w.m.T("relation." + string(r)) }

// Moved is the word for a paragraph that stands elsewhere.
func (w Words) Moved() string { return w.m.T("relation.moved") }

// Visible is a text as HTML, characters that would turn, hide or control what
// follows by name.
func Visible(text string) template.HTML { return visibleHTML(text) }
