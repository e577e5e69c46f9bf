package stages

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// omissions maps what of the original was left out. pairs are in the order of
// the IDs of their republications.
func omissions(original *article.Version, pairs []*article.Pair, versions map[string]*article.Version) article.OmissionMap {
	m := article.OmissionMap{Groups: []article.OmissionGroup{}, Carried: []article.Carried{}}
	amounts := make([]article.Amount, len(original.Paragraphs))
	for i, p := range original.Paragraphs {
		amounts[i] = amount(p.Text, original.Language)
	}
	whole := make([][]int, len(original.Paragraphs)) // which pairs left the paragraph out
	sentences := map[article.Span][]int{}            // and which a sentence of it
	for k, p := range pairs {
		c := article.Carried{Republication: p.Republication, Paragraphs: []article.RelationShare{}}
		shares := map[article.Relation]article.RelationShare{}
		out := article.Amount{}
		for i := range p.Links {
			l := &p.Links[i]
			for _, o := range l.Original {
				s := shares[l.Relation]
				shares[l.Relation] = article.RelationShare{Relation: l.Relation, Paragraphs: s.Paragraphs + 1, Amount: s.Add(amounts[o])}
				c.Original = c.Original.Add(amounts[o])
			}
			left, all := leftOut(l, original)
			for _, s := range left {
				n := amount(s.Text, original.Language)
				out = out.Add(n)
				c.Sentences = c.Sentences.Add(n)
				sentences[s] = append(sentences[s], k)
			}
			if all {
				for _, o := range l.Original {
					whole[o] = append(whole[o], k)
					out = out.Add(amounts[o])
				}
			}
		}
		c.Kept = article.Amount{Characters: c.Original.Characters - out.Characters, Words: c.Original.Words - out.Words}
		if p.Basis == article.SameLanguage {
			// A few words of a sentence that was left out may stand elsewhere.
			v := verbatim(p, original.Language)
			c.Verbatim = &article.Amount{Characters: min(v.Characters, c.Kept.Characters), Words: min(v.Words, c.Kept.Words)}
		}
		for _, r := range article.Relations() {
			if s, ok := shares[r]; ok {
				c.Paragraphs = append(c.Paragraphs, s)
			}
		}
		c.Fates = fates(p, original, versions[p.Republication], amounts)
		m.Carried = append(m.Carried, c)
	}
	m.Groups = grouped(original, pairs, passagesOf(original, whole, sentences))
	return m
}

// leftOut lists the sentences of a link that its republication does not have; all
// reports that it has nothing of the link's paragraphs, of which no sentence went
// elsewhere.
func leftOut(l *article.Link, original *article.Version) (sentences []article.Span, all bool) {
	if len(l.Original) > 0 && len(l.Republication) == 0 {
		if len(l.Sentences) == 0 {
			return nil, true
		}
		// Some went elsewhere.
		for _, s := range l.Sentences {
			for _, p := range s.Original {
				sentences = append(sentences, spanOf(original, p))
			}
		}
		return sentences, false
	}
	for i := range l.Findings {
		if f := &l.Findings[i]; f.Kind == article.FindingOmission && f.Original != nil && f.Republication == nil && !f.IsDismissed() {
			sentences = append(sentences, *f.Original)
		}
	}
	return sentences, false
}

func spanOf(v *article.Version, p article.Place) article.Span {
	text := v.Paragraphs[p.Paragraph].Text
	start := offset(text, 0, p.Start)
	return article.Span{Paragraph: p.Paragraph, Start: p.Start, End: p.End, Text: text[start:offset(text, start, p.End-p.Start)]}
}

// A leaving is a passage with the pairs that left it out, in their order.
type leaving struct {
	article.Passage
	by []int
}

// passagesOf joins what was left out: whoever left a paragraph out left its
// sentences out too.
func passagesOf(original *article.Version, whole [][]int, sentences map[article.Span][]int) []leaving {
	var list []leaving
	for i, by := range whole {
		if len(by) > 0 {
			p := original.Paragraphs[i]
			list = append(list, leaving{article.Passage{Span: spanOf(original, article.Place{Paragraph: i, End: len([]rune(p.Text))})}, by})
		}
	}
	for s, by := range sentences {
		both := slices.Concat(by, whole[s.Paragraph])
		slices.Sort(both)
		list = append(list, leaving{article.Passage{Span: s, Sentence: true}, slices.Compact(both)})
	}
	slices.SortFunc(list, func(a, b leaving) int {
		return cmp.Or(cmp.Compare(a.Paragraph, b.Paragraph), cmp.Compare(late(a.Sentence), late(b.Sentence)), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return list
}

// grouped puts the passages together that the same republications left out.
func grouped(original *article.Version, pairs []*article.Pair, list []leaving) []article.OmissionGroup {
	groups := []article.OmissionGroup{}
	at := map[string]int{}
	for _, p := range list {
		var by []string
		for _, k := range p.by {
			by = append(by, pairs[k].Republication)
		}
		key := strings.Join(by, "\x00")
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, article.OmissionGroup{By: by, Passages: []article.Passage{}, Facts: []article.Fact{}})
		}
		g := &groups[i]
		g.Passages = append(g.Passages, p.Passage)
		g.Amount = g.Amount.Add(amount(p.Text, original.Language))
		for _, f := range onlyWith(pairs, p.by) {
			if f.Paragraph == p.Paragraph && p.Start <= f.Start && f.End <= p.End {
				g.Facts = append(g.Facts, f)
			}
		}
	}
	slices.SortStableFunc(groups, func(a, b article.OmissionGroup) int { return len(b.By) - len(a.By) })
	article.IdentifyOmissions(groups)
	return groups
}

// onlyWith lists the facts that none of the republications of some pairs has.
func onlyWith(pairs []*article.Pair, some []int) []article.Fact {
	var list []article.Fact
	for _, f := range pairs[some[0]].OnlyOriginal {
		if !slices.ContainsFunc(some[1:], func(k int) bool { return !slices.Contains(pairs[k].OnlyOriginal, f) }) {
			list = append(list, f)
		}
	}
	return list
}

// verbatim is how much of the original stands in a republication unchanged, apart
// from typography.
func verbatim(p *article.Pair, lang string) article.Amount {
	var sum article.Amount
	for i := range p.Links {
		sum = sum.Add(verbatimIn(&p.Links[i], lang))
	}
	return sum
}

// verbatimIn is the same for one link.
func verbatimIn(l *article.Link, lang string) article.Amount {
	var sum article.Amount
	for _, e := range l.Edits {
		if e.Original != nil && e.Republication != nil && (e.Op == article.Equal || e.Tier == article.TierTypographic) {
			sum = sum.Add(amount(e.Original.Text, lang))
		}
	}
	return sum
}

// amount counts letters and digits, and words and numbers.
func amount(text, lang string) article.Amount {
	a := article.Amount{Characters: characters(text)}
	for _, t := range segment.Words(text, lang) {
		if t.Kind != article.TokenPunct {
			a.Words++
		}
	}
	return a
}

func characters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
