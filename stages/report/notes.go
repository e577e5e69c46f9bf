package report

import (
	"html/template"
	"slices"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// A note is a finding with its number in the pair.
type note struct {
	article.Finding
	Number int
	ID     string
	Row    *row
	Also   []groupPlace // where other versions have the same
	pair   *pair
}

// said is what the finding says, in the language of the page.
func (n *note) said() *explanation {
	return explain(&n.Finding, n.pair.reasons, n.pair.Interface, n.pair.From, n.pair.To)
}

// ExplanationHTML is what the finding says.
func (n *note) ExplanationHTML() template.HTML { return n.said().HTML() }

// A quote is a span with a few words around it.
type quote struct {
	Before, Text, After string
	Lang, Dir           string
	Tongue              template.HTMLAttr // both as attributes, as [version.Tongue] has them
}

// quote is a text of the version to be quoted.
func (v *version) quote(text string) *quote {
	return &quote{Text: text, Lang: v.LanguageTag(), Dir: v.Dir(), Tongue: v.Tongue()}
}

// OriginalQuote is what the original says; nil if it says nothing there.
func (n *note) OriginalQuote() *quote { return newQuote(n.pair.From, n.Original) }

// HereQuote is what the republication says.
func (n *note) HereQuote() *quote { return newQuote(n.pair.To, n.Republication) }

// KindName is the word for the kind.
func (n *note) KindName() string { return n.pair.kindName(string(n.Kind)) }

// SeverityName is the word for the severity.
func (n *note) SeverityName() string { return n.pair.T("severity." + string(n.Severity)) }

// Sizes of quotations in code points: a short one gets some context, a long
// one is clipped.
const (
	quoteShort   = 60
	quoteMost    = 240
	quoteContext = 28
)

func newQuote(v *version, s *article.Span) *quote {
	if s == nil {
		return nil
	}
	q := v.quote(clip(s.Text, quoteMost))
	if utf8.RuneCountInString(s.Text) > quoteShort || s.Paragraph < 0 || s.Paragraph >= len(v.Paragraphs) {
		return q
	}
	text := []rune(v.Paragraphs[s.Paragraph].Text)
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return q
	}
	from, to := max(0, s.Start-quoteContext), min(len(text), s.End+quoteContext)
	q.Before, q.After = contextBefore(text[from:s.Start], from > 0), contextAfter(text[s.End:to], to < len(text))
	return q
}

// contextBefore cuts context at a space, if there is one, and marks the cut.
func contextBefore(text []rune, cut bool) string {
	if !cut {
		return string(text)
	}
	if i := slices.IndexFunc(text, unicode.IsSpace); i >= 0 {
		text = text[i+1:]
	}
	return "…" + string(text)
}

func contextAfter(text []rune, cut bool) string {
	if !cut {
		return string(text)
	}
	for i := len(text) - 1; i >= 0; i-- {
		if unicode.IsSpace(text[i]) {
			text = text[:i]
			break
		}
	}
	return string(text) + "…"
}

// T makes the messages of the pair known to the template of its findings.
func (n *note) T(key string) string { return n.pair.T(key) }

// Version names the republication that the finding is about.
func (n *note) Version() string { return n.pair.To.Name() }

// Where names the paragraphs of the finding's row.
func (n *note) Where() string { return n.Row.Where() }
