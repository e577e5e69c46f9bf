package stages

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"variorum/stages/article"
)

// setPresence says of every pair of one source what was there on one day and
// absent on another. It depends on where the versions come from, so it is no
// part of what is kept of a pair from one run to the next.
func setPresence(c *article.Comparison, original int) {
	for i := range c.Pairs {
		p := &c.Pairs[i]
		if j := slices.IndexFunc(c.Versions, func(v article.Version) bool { return v.ID == p.Republication }); j >= 0 {
			p.Presence = presence(p, &c.Versions[original], &c.Versions[j])
		}
	}
}

// presence is nil where the two texts do not bear it out: of two languages, of
// two sources, without dates or with one; where nothing of one was found in the
// other, or only part of the page was to be had, so that it may have been read
// wrongly. What was left out of the page while it was read is not absent.
func presence(p *article.Pair, original, republication *article.Version) *article.Presence {
	if p.Basis != article.SameLanguage || !sameSource(original, republication) || republication.Paywalled {
		return nil
	}
	s := &article.Presence{Present: original.Source.Captured, Absent: republication.Source.Captured, By: article.DateCaptured}
	if s.Present == "" || s.Absent == "" {
		s.Present, s.Absent, s.By = cmp.Or(original.Modified, original.Published), cmp.Or(republication.Modified, republication.Published), article.DatePublished
	}
	if s.Present == "" || s.Absent == "" || sameTime(s.Present, s.Absent) {
		return nil
	}
	linked := false
	for i := range p.Links {
		l := &p.Links[i]
		linked = linked || len(l.Original) > 0 && len(l.Republication) > 0
		if l.Relation == article.Dropped && !l.IsDismissed() {
			for _, k := range l.Original {
				if !setAside(republication, original.Paragraphs[k].Text) {
					s.Paragraphs++
				}
			}
		}
		for j := range l.Findings {
			if f := &l.Findings[j]; f.Kind == article.FindingOmission && f.Original != nil && !f.IsDismissed() && !setAside(republication, f.Original.Text) {
				s.Sentences++
			}
		}
	}
	if !linked || s.Paragraphs+s.Sentences == 0 {
		return nil
	}
	return s
}

// setAside reports whether a text stands in what was left out of a page.
func setAside(v *article.Version, text string) bool {
	text = strings.TrimSpace(text)
	return slices.ContainsFunc(v.LeftOut, func(l article.LeftOut) bool { return strings.Contains(l.Text, text) })
}

// sameTime reports whether two dates are one, however they are written.
func sameTime(a, b string) bool {
	x, errX := time.Parse(time.RFC3339, a)
	y, errY := time.Parse(time.RFC3339, b)
	if errX == nil && errY == nil {
		return x.Equal(y)
	}
	// Of a bare date the hour is not known, so the same day is no other.
	return a[:min(len(a), len(time.DateOnly))] == b[:min(len(b), len(time.DateOnly))]
}
