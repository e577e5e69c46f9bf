package report

import (
	"slices"

	"variorum/stages/article"
)

// A sentenceMove is a sentence of a row that stands in another paragraph on the
// other side.
type sentenceMove struct {
	Other *row   // where it stands there
	Text  string // "a sentence moved to ¶5"
	Quote *quote // its beginning
	Came  bool   // from the original to here, rather than away
}

// Sign points away from the row or into it.
func (m *sentenceMove) Sign() string {
	if m.Came {
		return m.Other.pair.turned("←")
	}
	return m.Other.pair.turned("→")
}

// sentenceMoves tells the rows which of their sentences went elsewhere and which
// came, and marks these in the cells.
func (p *pair) sentenceMoves(rows []*row) {
	holds := func(paragraph int, side func(*article.Link) []int) *row {
		i := slices.IndexFunc(rows, func(r *row) bool { return slices.Contains(side(r.link), paragraph) })
		if i < 0 {
			return nil
		}
		return rows[i]
	}
	for _, m := range p.source.SentenceMoves {
		if len(m.Original) == 0 || len(m.Republication) == 0 {
			continue
		}
		from, to := m.Original[0].Paragraph, m.Republication[0].Paragraph
		left := holds(from, func(l *article.Link) []int { return l.Original })
		right := holds(to, func(l *article.Link) []int { return l.Republication })
		if left == nil || right == nil {
			continue
		}
		there, here := p.pilcrows([]int{to}), p.pilcrows([]int{from})
		left.Moves = append(left.Moves, &sentenceMove{Other: right, Text: p.T("sentence.to", there), Quote: firstWords(p.From, m.Original)})
		right.Moves = append(right.Moves, &sentenceMove{Other: left, Text: p.T("sentence.from", here), Quote: firstWords(p.To, m.Republication), Came: true})
		left.o.addMove(m.Original, p.turned("→ ")+p.T("sentence.mark.to", there))
		right.r.addMove(m.Republication, p.turned("← ")+p.T("sentence.mark.from", here))
	}
	for _, r := range rows {
		for _, s := range []*side{r.o, r.r} {
			for at, list := range s.gone {
				s.gone[at] = disjoint(list)
			}
		}
	}
}

// firstWords quotes the first words of a sentence.
func firstWords(v *version, places []article.Place) *quote {
	const most = 40
	p := places[0]
	if p.Paragraph < 0 || p.Paragraph >= len(v.Paragraphs) {
		return nil
	}
	text := []rune(v.Paragraphs[p.Paragraph].Text)
	if p.Start < 0 || p.Start > p.End || p.End > len(text) {
		return nil
	}
	return v.quote(clip(string(text[p.Start:p.End]), most))
}
