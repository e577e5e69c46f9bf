package stages

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/reason"
	"variorum/stages/wrapper"
)

// setCorrections adds findings about notes of correction that only one side
// has, and marks the changed facts that a note of the republication mentions. A
// sentence that was added and is such a note is no addition to the story.
func setCorrections(p *article.Pair, original, republication *article.Version) {
	had := func(l *article.Link) bool {
		return slices.ContainsFunc(l.Original, func(i int) bool {
			return wrapper.NoticeOf(original.Paragraphs[i].Text) != wrapper.NoNotice
		})
	}
	var notes []article.Paragraph
	for i := range p.Links {
		l := &p.Links[i]
		if l.Relation == article.Same && p.Basis == article.SameLanguage || had(l) && len(l.Republication) > 0 {
			continue
		}
		for _, j := range l.Republication {
			q := &republication.Paragraphs[j]
			if n := wrapper.NoticeOf(q.Text); n != wrapper.NoNotice {
				notes = append(notes, *q)
				l.Findings = append(l.Findings, declares(n, nil, whole(q)))
			}
		}
		if len(l.Republication) == 0 {
			for _, j := range l.Original {
				q := &original.Paragraphs[j]
				if n := wrapper.NoticeOf(q.Text); n != wrapper.NoNotice {
					l.Findings = append(l.Findings, declares(n, whole(q), nil))
				}
			}
		}
		for k := range l.Findings {
			f := &l.Findings[k]
			if f.Kind != article.FindingAddition || f.Republication == nil {
				continue
			}
			if n := wrapper.NoticeOf(f.Republication.Text); n != wrapper.NoNotice {
				notes = append(notes, article.Paragraph{Index: -1, Language: republication.Language, Text: f.Republication.Text})
				*f = declares(n, nil, f.Republication)
			}
		}
	}
	if len(notes) == 0 {
		return
	}
	for i := range p.Links {
		for k := range p.Links[i].Findings {
			f := &p.Links[i].Findings[k]
			if !classify.IsFact(f.Kind) || !slices.ContainsFunc(notes, func(n article.Paragraph) bool {
				return classify.Mentions(n, f, original.Language, republication.Language)
			}) {
				continue
			}
			f.Declared = true
			f.Explanation += " " + reason.English(article.Reason{Key: reason.Declared})
		}
	}
}

func whole(q *article.Paragraph) *article.Span {
	return &article.Span{Paragraph: q.Index, Start: 0, End: utf8.RuneCountInString(q.Text), Text: q.Text}
}

func declares(n wrapper.Notice, original, republication *article.Span) article.Finding {
	what, severity := "correction", article.Medium
	if n == wrapper.Update {
		what, severity = "update", article.Low
	}
	f := article.Finding{Kind: article.FindingCorrection, Severity: severity, Original: original, Republication: republication}
	if republication != nil {
		f.Reason = &article.Reason{Key: what + ".new", Args: []article.Argument{article.QuoteOf(article.RoleRepublication, noteBegins(republication.Text))}}
	} else {
		f.Severity = article.Low
		f.Reason = &article.Reason{Key: what + ".gone", Args: []article.Argument{article.QuoteOf(article.RoleOriginal, noteBegins(original.Text))}}
	}
	f.Explanation = reason.English(*f.Reason)
	return f
}

// noteBegins is the beginning of a text for a quotation.
func noteBegins(s string) string {
	const most = 80
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > most {
		s = strings.TrimSpace(string(r[:most])) + "…"
	}
	return strings.TrimRight(s, ".")
}

// setCorrectionCounts sets the counts of declared and silent changes of all
// pairs. They depend on where the versions come from, so they are no part of
// what is kept of a pair from one run to the next.
func setCorrectionCounts(c *article.Comparison, original int) {
	for i := range c.Pairs {
		p := &c.Pairs[i]
		if j := slices.IndexFunc(c.Versions, func(v article.Version) bool { return v.ID == p.Republication }); j >= 0 {
			countCorrections(p, &c.Versions[original], &c.Versions[j])
		}
	}
}

func countCorrections(p *article.Pair, original, republication *article.Version) {
	c := article.Corrections{SameSource: p.Basis == article.SameLanguage && sameSource(original, republication)}
	for i := range p.Links {
		for k := range p.Links[i].Findings {
			f := &p.Links[i].Findings[k]
			switch {
			case f.IsDismissed():
			case f.Kind == article.FindingCorrection && f.Republication != nil:
				c.Notes++
			case classify.IsFact(f.Kind):
				c.Facts++
				if f.Declared {
					c.Declared++
				}
			}
		}
	}
	p.Corrections = nil
	if c.Notes == 0 && (!c.SameSource || c.Facts == 0) {
		return
	}
	// A note without details may mean any of them.
	if c.SameSource && (c.Notes == 0 || c.Declared > 0) {
		c.Silent = c.Facts - c.Declared
	}
	p.Corrections = &c
}

// sameSource reports whether two versions have one address, or one outlet.
func sameSource(a, b *article.Version) bool {
	for _, x := range []string{a.Canonical, a.Source.URL} {
		for _, y := range []string{b.Canonical, b.Source.URL} {
			if x != "" && bareAddress(x) == bareAddress(y) {
				return true
			}
		}
	}
	return a.Outlet != "" && strings.EqualFold(strings.TrimSpace(a.Outlet), strings.TrimSpace(b.Outlet))
}

// bareAddress is an address without scheme, "www.", query and fragment.
func bareAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.Path, "/")
}
