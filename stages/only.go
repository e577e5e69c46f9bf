package stages

import (
	"slices"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/diff"
)

// setOnly lists what only one side of a pair names. What a finding says to have
// become something else is left to the finding; a republisher's wrapper is not
// part of the story.
func setOnly(p *article.Pair, original, republication *article.Version) {
	p.OnlyOriginal, p.OnlyHere = nil, nil
	wrapper := map[int]bool{}
	var spans [2][]*article.Span
	for i := range p.Links {
		l := &p.Links[i]
		if l.Part != article.PartStory {
			for _, j := range l.Republication {
				wrapper[j] = true
			}
		}
		for k := range l.Findings {
			f := &l.Findings[k]
			if f.Original != nil && f.Republication != nil && f.Kind != article.FindingQuote && f.Kind != article.FindingNegation {
				spans[0], spans[1] = append(spans[0], f.Original), append(spans[1], f.Republication)
			}
		}
	}
	story := slices.DeleteFunc(slices.Clone(republication.Paragraphs), func(q article.Paragraph) bool { return wrapper[q.Index] })
	only, complete := classify.Only(original.Paragraphs, story, original.Language, republication.Language, wordBasis(p))
	const hit = "The texts are so long that names, numbers and dates that only one of them has were not listed."
	if !complete && !slices.Contains(p.BudgetHits, hit) {
		p.BudgetHits = append(slices.Clip(p.BudgetHits), hit)
	}
	for k := range only {
		only[k] = slices.DeleteFunc(only[k], func(f article.Fact) bool {
			return slices.ContainsFunc(spans[k], func(s *article.Span) bool {
				return s.Paragraph == f.Paragraph && s.Start < f.End && f.Start < s.End
			})
		})
	}
	p.OnlyOriginal, p.OnlyHere = only[0], only[1]
}

// setNamesGone adds findings for names that stand nowhere on the other side and
// went, or came, with a piece of a sentence that has no counterpart. What goes
// with a whole sentence is said by its omission.
func setNamesGone(p *article.Pair) {
	for i := range p.Links {
		l := &p.Links[i]
		if l.Part != article.PartStory || len(l.Original) == 0 || len(l.Republication) == 0 {
			continue
		}
		n := len(l.Findings)
		for _, f := range p.OnlyOriginal {
			if f.Kind == article.FindingName && slices.Contains(l.Original, f.Paragraph) && alone(l.Edits, f.Span, article.Delete) {
				l.Findings = addUnlessSaid(l.Findings, classify.NameGone(f.Span))
			}
		}
		for _, f := range p.OnlyHere {
			if f.Kind == article.FindingName && slices.Contains(l.Republication, f.Paragraph) && alone(l.Edits, f.Span, article.Insert) {
				l.Findings = addUnlessSaid(l.Findings, classify.NameCame(f.Span))
			}
		}
		if len(l.Findings) > n {
			classify.Sort(l.Findings)
		}
	}
}

// alone reports whether a span lies in one edit with this operation.
func alone(edits []article.Edit, s article.Span, op article.Op) bool {
	return slices.ContainsFunc(edits, func(e article.Edit) bool {
		side := e.Original
		if op == article.Insert {
			side = e.Republication
		}
		return e.Op == op && side != nil && side.Paragraph == s.Paragraph && side.Start <= s.Start && s.End <= side.End
	})
}

// addUnlessSaid appends a finding about one side unless another one speaks about
// its place.
func addUnlessSaid(list []article.Finding, f article.Finding) []article.Finding {
	overlap := func(s, t *article.Span) bool {
		return s != nil && t != nil && s.Paragraph == t.Paragraph && s.Start < t.End && t.Start < s.End
	}
	if slices.ContainsFunc(list, func(g article.Finding) bool {
		return overlap(g.Original, f.Original) || overlap(g.Republication, f.Republication)
	}) {
		return list
	}
	return append(slices.Clip(list), f)
}

// setTerms lists the terms that were replaced more than once, in one language.
func setTerms(p *article.Pair, original, republication *article.Version) {
	p.Terms = nil
	if p.Basis == article.SameLanguage {
		p.Terms = diff.Terms(p.Links, original.Paragraphs, republication.Paragraphs, original.Language)
	}
}
