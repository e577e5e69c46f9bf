package report

import (
	"slices"

	"variorum/stages/article"
)

// A redline is both texts of a pair in one language as one text with changes:
// taking what is kept and what was deleted gives the original, taking what is
// kept and what was inserted gives the republication, paragraph for paragraph.
type redline []piece

// A piece is a run of text, or the border between two paragraphs. Kind is the
// kind of the paragraph that begins behind a border.
type piece struct {
	op     article.Op // Equal, Delete or Insert
	border bool
	text   string
	kind   article.Kind
	links  []string // at the first piece of a link: its ID
}

// newRedline lays the links of a pair in one row. Paragraphs that kept their
// order are compared inside; others are deleted where they stood and inserted
// where they stand.
func newRedline(p *article.Pair, from, to *article.Version) redline {
	l := &liner{from: from, to: to}
	linkOf := [2][]*article.Link{make([]*article.Link, len(from.Paragraphs)), make([]*article.Link, len(to.Paragraphs))}
	chained := map[*article.Link]bool{}
	for _, k := range chain(p.Links) {
		chained[&p.Links[k]] = true
	}
	for k := range p.Links {
		x := &p.Links[k]
		for _, i := range x.Original {
			linkOf[0][i] = x
		}
		for _, j := range x.Republication {
			linkOf[1][j] = x
		}
	}
	i, j := 0, 0
	for i < len(from.Paragraphs) || j < len(to.Paragraphs) {
		switch {
		case i < len(from.Paragraphs) && (linkOf[0][i] == nil || !chained[linkOf[0][i]]):
			l.whole(article.Delete, from, i, linkOf[0][i])
			i++
		case j < len(to.Paragraphs) && (linkOf[1][j] == nil || !chained[linkOf[1][j]]):
			l.whole(article.Insert, to, j, linkOf[1][j])
			j++
		default:
			x := linkOf[0][i]
			l.link(x)
			i, j = i+len(x.Original), j+len(x.Republication)
		}
	}
	return l.pieces
}

// chain returns the longest list of links with both sides, each a stretch of
// neighbours, in which both sides go forward.
func chain(links []article.Link) []int {
	var fit []int
	for k := range links {
		if isRun(links[k].Original) && isRun(links[k].Republication) && len(links[k].Edits) > 0 {
			fit = append(fit, k)
		}
	}
	slices.SortFunc(fit, func(a, b int) int { return links[a].Original[0] - links[b].Original[0] })
	best, before := make([]int, len(fit)), make([]int, len(fit))
	last := -1
	for a := range fit {
		best[a], before[a] = 1, -1
		for b := range a {
			if links[fit[b]].Republication[0] < links[fit[a]].Republication[0] && best[b]+1 > best[a] {
				best[a], before[a] = best[b]+1, b
			}
		}
		if last < 0 || best[a] > best[last] {
			last = a
		}
	}
	var list []int
	for a := last; a >= 0; a = before[a] {
		list = append(list, fit[a])
	}
	slices.Reverse(list)
	return list
}

// isRun reports a list of neighbours that is not empty.
func isRun(indexes []int) bool {
	for k := 1; k < len(indexes); k++ {
		if indexes[k] != indexes[k-1]+1 {
			return false
		}
	}
	return len(indexes) > 0
}

type liner struct {
	from, to *article.Version
	pieces   redline
	begun    [2]bool // a paragraph of this side stands already
	pending  []string
}

// begin begins the next paragraph of one side or of both: the border in
// front of it belongs to the sides that have a paragraph before it.
func (l *liner) begin(original, here bool, kind article.Kind) {
	left, right := original && l.begun[0], here && l.begun[1]
	l.begun[0], l.begun[1] = l.begun[0] || original, l.begun[1] || here
	switch {
	case left && right:
		l.add(piece{op: article.Equal, border: true, kind: kind})
	case left:
		l.add(piece{op: article.Delete, border: true, kind: kind})
	case right:
		l.add(piece{op: article.Insert, border: true, kind: kind})
	case len(l.pieces) == 0:
		l.add(piece{op: article.Equal, kind: kind})
	}
}

func (l *liner) add(p piece) {
	p.links, l.pending = l.pending, nil
	l.pieces = append(l.pieces, p)
}

func (l *liner) whole(op article.Op, v *article.Version, i int, x *article.Link) {
	if x != nil {
		l.pending = append(l.pending, x.ID)
	}
	p := &v.Paragraphs[i]
	l.begin(op == article.Delete, op == article.Insert, p.Kind)
	l.text(op, p.Text)
}

func (l *liner) text(op article.Op, text string) {
	if text != "" {
		l.add(piece{op: op, text: text})
	}
}

// link lays the edits of a link. What differs in dress alone is a change too:
// both texts must come out as they are.
func (l *liner) link(x *article.Link) {
	l.pending = append(l.pending, x.ID)
	at := [2]int{-1, -1}
	for _, e := range x.Edits {
		moved := [2]bool{}
		kind := article.KindText
		for k, s := range []*article.Span{e.Original, e.Republication} {
			if s != nil && s.Paragraph != at[k] {
				moved[k], at[k] = true, s.Paragraph
				kind = [2]*article.Version{l.from, l.to}[k].Paragraphs[s.Paragraph].Kind
			}
		}
		if moved[0] || moved[1] {
			l.begin(moved[0], moved[1], kind)
		}
		switch {
		case e.Op == article.Equal:
			l.text(article.Equal, e.Original.Text)
		default:
			if e.Original != nil {
				l.text(article.Delete, e.Original.Text)
			}
			if e.Republication != nil {
				l.text(article.Insert, e.Republication.Text)
			}
		}
	}
}
