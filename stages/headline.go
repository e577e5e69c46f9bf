package stages

import (
	"slices"

	"variorum/stages/article"
	"variorum/stages/classify"
)

// setHeadline adds findings about the headline of the republication to its link:
// what it says that the text below it does not say.
func setHeadline(p *article.Pair, original, republication *article.Version) {
	from, ok := front(original)
	to, there := front(republication)
	if !ok || !there {
		return
	}
	at := slices.IndexFunc(p.Links, func(l article.Link) bool { return slices.Contains(l.Republication, to.Headline.Index) })
	if at < 0 {
		return
	}
	l := &p.Links[at]
	var changed []article.Finding
	for i := range p.Links {
		if i != at {
			changed = append(changed, p.Links[i].Findings...)
		}
	}
	linked := len(l.Original) == 1 && len(l.Republication) == 1 && l.Original[0] == from.Headline.Index
	found := classify.Headlines(from, to, wordBasis(p), linked, l.Edits, l.Findings, changed)
	if len(found) == 0 {
		return
	}
	l.Findings = append(slices.Clip(l.Findings), found...)
	if p.Basis != article.SameLanguage && l.Relation == article.Same {
		l.Relation = article.Reworded
	}
}

// front parts the first headline of a version from everything else.
func front(v *article.Version) (classify.Front, bool) {
	f := classify.Front{Language: v.Language}
	at := slices.IndexFunc(v.Paragraphs, func(q article.Paragraph) bool { return q.Kind == article.KindHeadline })
	if at < 0 {
		return f, false
	}
	f.Headline = v.Paragraphs[at]
	f.Body = slices.Concat(v.Paragraphs[:at:at], v.Paragraphs[at+1:])
	return f, true
}
