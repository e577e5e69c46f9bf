package stages

import (
	"slices"

	"variorum/stages/article"
	"variorum/stages/wrapper"
)

// partOf says what an added link is to the story: what its paragraphs are by
// their shape, now that the original has nothing like them.
func partOf(l *article.Link, republication *article.Version) article.Part {
	if len(l.Original) > 0 || len(l.Republication) == 0 {
		return article.PartStory
	}
	part := republication.Paragraphs[l.Republication[0]].Role
	for _, i := range l.Republication[1:] {
		if republication.Paragraphs[i].Role != part {
			return article.PartStory
		}
	}
	return part
}

// isAttribution reports whether a finding is about a sentence at the beginning
// or the end of a republication that says where the text comes from. It is an
// edit that everybody sees, but nothing that was added to the story.
func isAttribution(f *article.Finding, republication *article.Version) bool {
	if f.Kind != article.FindingAddition || f.Republication == nil {
		return false
	}
	const near = 3
	at, last := f.Republication.Paragraph, len(republication.Paragraphs)-1
	return (at <= near || at >= last-near) && wrapper.IsAttribution(f.Republication.Text)
}

// settleRoles leaves roles to the paragraphs that the pairs have found to be
// added.
func settleRoles(c *article.Comparison) {
	added := map[string]map[int]article.Part{}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		added[p.Republication] = map[int]article.Part{}
		for k := range p.Links {
			for _, at := range p.Links[k].Republication {
				added[p.Republication][at] = p.Links[k].Part
			}
		}
	}
	for i := range c.Versions {
		v := &c.Versions[i]
		v.Paragraphs = slices.Clone(v.Paragraphs)
		for k := range v.Paragraphs {
			v.Paragraphs[k].Role = added[v.ID][k]
		}
	}
}
