package report

import (
	"fmt"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// A judged is what a person said, for the templates.
type judged struct {
	messages
	*article.Judgement
}

func judgedOf(m messages, j *article.Judgement) *judged {
	if j == nil {
		return nil
	}
	return &judged{m, j}
}

// Sign stands beside the word for the state.
func (j *judged) Sign() string { return judgementSign(j.State) }

func judgementSign(s article.State) string {
	if s == article.Dismissed {
		return "✕"
	}
	return "✓"
}

// Label is "dismissed by A. Reader, 2026-03-23".
func (j *judged) Label() string {
	s := j.T("state." + string(j.State))
	if j.By != "" {
		s = j.T("state.by", s, plain(j.By))
	}
	if j.On != "" {
		s += ", " + plain(j.On)
	}
	return s
}

// Judged is what a person made of the finding, nil for nothing.
func (n *note) Judged() *judged { return judgedOf(n.pair.messages, n.Verdict) }

// Judged is what a person made of the change, nil for nothing.
func (r *row) Judged() *judged { return judgedOf(r.pair.messages, r.link.Verdict) }

// Class is for the style sheet: the severity and the state.
func (n *note) Class() string {
	if n.Verdict == nil {
		return string(n.Severity)
	}
	return string(n.Severity) + " " + string(n.Verdict.State)
}

// judgementRank puts confirmed findings before those that nobody has judged.
func judgementRank(f *article.Finding) int {
	switch {
	case f.IsDismissed():
		return 2
	case f.Verdict.Is(article.Confirmed):
		return 0
	}
	return 1
}

// Judging is the line for verdicts.yaml with which a person says what came of
// the finding.
func (n *note) Judging() string {
	side, opening := n.pair.Original, n.Original
	if n.Original == nil {
		side, opening = n.pair.Republication, n.Republication
	}
	start := ""
	if opening.Paragraph >= 0 && opening.Paragraph < len(side.Paragraphs) {
		start = side.Paragraphs[opening.Paragraph].Text
	}
	return fmt.Sprintf("  - {version: %s, finding: %s, kind: %s, original: %s, republication: %s, begins: %s, verdict: dismissed, reason: \"\"}",
		yamlText(n.pair.Republication.ID), n.Finding.ID, n.Kind, quotedText(n.Original), quotedText(n.Republication), yamlText(opens(start, judgingBegins)))
}

// Judging is the line for verdicts.yaml with which a person says what came of
// the change.
func (r *row) Judging() string {
	start := ""
	if r.HasOriginal() {
		start = joinText(r.pair.Original, r.link.Original[:1])
	} else if r.HasHere() {
		start = joinText(r.pair.Republication, r.link.Republication[:1])
	}
	return fmt.Sprintf("  - {version: %s, change: %s, begins: %s, verdict: dismissed, reason: \"\"}", yamlText(r.pair.Republication.ID), r.link.ID, yamlText(opens(start, judgingBegins)))
}

// How much of a text guards a verdict, in code points: what is quoted and how
// the paragraph begins.
const (
	judgingQuote  = 80
	judgingBegins = 40
)

func quotedText(s *article.Span) string {
	if s == nil {
		return `""`
	}
	return yamlText(opens(s.Text, judgingQuote))
}

// opens is the first words of a text, with dots where it goes on.
func opens(text string, most int) string { return clip(strings.Join(strings.Fields(text), " "), most) }

// yamlText is a text in the double quotes of YAML, whose escapes are those of
// Go; what cannot be seen is escaped.
func yamlText(text string) string { return strconv.Quote(text) }

// Live are the findings that no one has dismissed.
func (p *pair) Live() []*note { return p.Notes[:len(p.Notes)-p.dismissed] }

// DismissedNotes are the findings that a person has dismissed.
func (p *pair) DismissedNotes() []*note { return p.Notes[len(p.Notes)-p.dismissed:] }

// judgementCounts say how many findings and changes people have judged.
func judgementCounts(m messages, c article.Counts) []count {
	var out []count
	if c.Confirmed > 0 {
		out = append(out, count{string(article.Confirmed), judgementSign(article.Confirmed), m.label("state.confirmed", c.Confirmed), c.Confirmed})
	}
	if n := c.DismissedFindings() + c.DismissedChanges; n > 0 {
		out = append(out, count{string(article.Dismissed), judgementSign(article.Dismissed), m.label("state.dismissed", n), n})
	}
	return out
}
