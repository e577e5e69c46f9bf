package stages

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/diff"
)

// setSentences puts links of sentences into a pair: those inside a link of
// paragraphs where there is more to tell than that one sentence is linked with
// one or that nothing changed, and those that went elsewhere. inside is by link.
func setSentences(p *article.Pair, inside [][]article.SentenceLink, across []article.SentenceLink, original, republication *article.Version) {
	p.SentenceMoves = across
	gone := movesBy(across)
	for k := range p.Links {
		l := &p.Links[k]
		l.Sentences = nil
		from, to := 0, 0
		for _, s := range inside[k] {
			from, to = from+len(s.Original), to+len(s.Republication)
		}
		both := len(l.Original) > 0 && len(l.Republication) > 0
		same := both && p.Basis == article.SameLanguage && article.Join(original.Paragraphs, l.Original) == article.Join(republication.Paragraphs, l.Republication)
		if both && !same && max(from, to) > 1 || len(gone.of(l)) > 0 {
			l.Sentences = inside[k]
		}
	}
}

// moves are the sentences that went elsewhere, by paragraph of either side.
type moves [2]map[int][]article.SentenceLink

func movesBy(across []article.SentenceLink) moves {
	by := moves{{}, {}}
	for _, s := range across {
		// All places of a side stand in one paragraph.
		from, to := s.Original[0].Paragraph, s.Republication[0].Paragraph
		by[0][from], by[1][to] = append(by[0][from], s), append(by[1][to], s)
	}
	return by
}

// of lists the sentences that came from or went to paragraphs of a link.
func (m moves) of(l *article.Link) []article.SentenceLink {
	var out []article.SentenceLink
	for _, i := range l.Original {
		out = append(out, m[0][i]...)
	}
	for _, j := range l.Republication {
		out = append(out, m[1][j]...)
	}
	return out
}

// places lists where the sentences of a link stand that went elsewhere or came
// from there, by side.
func (m moves) places(l *article.Link) [2][]article.Place {
	var list [2][]article.Place
	for _, i := range l.Original {
		for _, s := range m[0][i] {
			list[0] = append(list[0], s.Original...)
		}
	}
	for _, j := range l.Republication {
		for _, s := range m[1][j] {
			list[1] = append(list[1], s.Republication...)
		}
	}
	return list
}

// compareMoves compares the sentences that left paragraphs of a link with what
// they became, and adds what is found to the findings of the link.
func compareMoves(l *article.Link, gone moves, original, republication *article.Version, basis article.Basis, spelling diff.Spelling) {
	added := false
	for _, i := range l.Original {
		for _, s := range gone[0][i] {
			left, right := piece(original, s.Original), piece(republication, s.Republication)
			pair := classify.Pair{
				Original: []article.Paragraph{left.Paragraph}, Republication: []article.Paragraph{right.Paragraph},
				From: original.Language, To: republication.Language, Basis: basis, Relation: article.Reworded,
			}
			var d diff.Result
			if basis == article.SameLanguage {
				d = diff.Words(pair.Original, pair.Republication, original.Language, diff.Options{Spelling: spelling})
				pair.Relation = d.Relation
			} else {
				d = diff.Across(pair.Original, pair.Republication, original.Language, republication.Language, diff.Options{})
			}
			pair.Edits, pair.WordLinks = d.Edits, d.WordLinks
			for _, f := range classify.Findings(pair) {
				if f.Kind == article.FindingOmission || f.Kind == article.FindingAddition {
					continue
				}
				left.shift(f.Original)
				right.shift(f.Republication)
				l.Findings = append(l.Findings, f)
				added = true
			}
		}
	}
	if !added {
		return
	}
	slices.SortStableFunc(l.Findings, func(a, b article.Finding) int {
		if (a.Original == nil) != (b.Original == nil) {
			return cmp.Compare(nils(a.Original), nils(b.Original))
		}
		x, y := cmp.Or(a.Original, a.Republication), cmp.Or(b.Original, b.Republication)
		return cmp.Or(cmp.Compare(x.Paragraph, y.Paragraph), cmp.Compare(x.Start, y.Start))
	})
}

func nils(s *article.Span) int {
	if s == nil {
		return 1
	}
	return 0
}

// A part is a piece of a paragraph as a paragraph of its own.
type part struct {
	article.Paragraph
	from int // where it begins in the whole, in code points
}

func piece(v *article.Version, places []article.Place) part {
	p := v.Paragraphs[places[0].Paragraph]
	from, to := places[0].Start, places[len(places)-1].End
	start := offset(p.Text, 0, from)
	p.Text = p.Text[start:offset(p.Text, start, to-from)]
	return part{p, from}
}

// offset is the byte at which the n-th code point after a byte begins.
func offset(text string, at, n int) int {
	for range n {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

func (p *part) shift(s *article.Span) {
	if s != nil {
		s.Start, s.End = s.Start+p.from, s.End+p.from
	}
}
