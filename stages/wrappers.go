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

// cutWrappers takes paragraphs that are attributions or tails by their shape
// out of links with paragraphs that are not, and makes added links of them: a
// line between two paragraphs that were joined elsewhere is drawn into their
// link otherwise. Sentences follow their paragraphs. Links of people stay, and
// so do links with nothing else on the side of the republication.
func cutWrappers(links []article.Link, inside [][]article.SentenceLink, across []article.SentenceLink, original, republication *article.Version) ([]article.Link, [][]article.SentenceLink) {
	cut := map[int]bool{}
	for k := range links {
		l := &links[k]
		if len(l.Original) == 0 || len(l.Republication) < 2 || l.ByHand() ||
			slices.ContainsFunc(l.Original, func(i int) bool { return original.Paragraphs[i].Role != article.PartStory }) {
			continue
		}
		var alone []int
		for _, i := range l.Republication {
			if r := republication.Paragraphs[i].Role; r == article.PartAttribution || r == article.PartTail {
				alone = append(alone, i)
			}
		}
		if len(alone) < len(l.Republication) {
			for _, i := range alone {
				cut[i] = true
			}
		}
	}
	// What a sentence of the original went to is of the story.
	for _, s := range across {
		for _, p := range s.Republication {
			delete(cut, p.Paragraph)
		}
	}
	if len(cut) == 0 {
		return links, inside
	}
	gone := func(p article.Place) bool { return cut[p.Paragraph] }
	var outLinks []article.Link
	var outInside [][]article.SentenceLink
	for k, l := range links {
		var before, after []int
		rest := slices.Clone(l.Republication)
		rest = slices.DeleteFunc(rest, func(i int) bool { return cut[i] })
		for _, i := range l.Republication {
			switch {
			case !cut[i]:
			case i < rest[0]:
				before = append(before, i)
			default:
				after = append(after, i)
			}
		}
		if len(before)+len(after) == 0 {
			outLinks, outInside = append(outLinks, l), append(outInside, inside[k])
			continue
		}
		var kept []article.SentenceLink
		own := map[int][]article.SentenceLink{}
		for _, s := range inside[k] {
			for _, p := range s.Republication {
				if gone(p) {
					own[p.Paragraph] = append(own[p.Paragraph], article.SentenceLink{Original: []article.Place{}, Republication: []article.Place{p}, Score: s.Score})
				}
			}
			s.Republication = slices.DeleteFunc(slices.Clone(s.Republication), gone)
			if len(s.Original)+len(s.Republication) > 0 {
				kept = append(kept, s)
			}
		}
		add := func(is []int) {
			for _, i := range is {
				outLinks = append(outLinks, article.Link{Republication: []int{i}, Score: l.Score})
				outInside = append(outInside, own[i])
			}
		}
		l.Republication = rest
		add(before)
		outLinks, outInside = append(outLinks, l), append(outInside, kept)
		add(after)
	}
	return outLinks, outInside
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
