package report

import (
	"fmt"
	"slices"

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
		s += j.comma() + plain(j.On)
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

// At is where a finding stands in the cells of its row, from which the script
// makes the line for verdicts.yaml: paragraph of the cell, start and end in code
// points, the original before the semicolon; a side without it is empty.
func (n *note) At() string {
	at := func(s *article.Span, indexes []int) string {
		if s == nil {
			return ""
		}
		i := slices.Index(indexes, s.Paragraph)
		if i < 0 {
			return ""
		}
		return fmt.Sprintf("%d,%d,%d", i, s.Start, s.End)
	}
	return at(n.Original, n.Row.link.Original) + ";" + at(n.Republication, n.Row.link.Republication)
}

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
