package report

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"variorum/stages/article"
)

// bands are the small picture of one pair: the paragraphs of both texts as blocks,
// as high as they are long, the original where reading begins, and a band for what
// belongs together. What follows in the same order and did not change is one band;
// of more links than bandLinks all neighbours of one kind are.
type bands struct {
	Shapes []bandGroup
	Height int
	Moves  []string // "¶3 → ¶7"
	More   int      // moves that are not listed
	rtl    bool
}

// A bandGroup are the bands of one kind, those that moved last, over the others.
type bandGroup struct {
	Kind   string
	Shapes []bandShape
}

// A bandShape stands for links that follow each other; Row is the first.
type bandShape struct {
	Row   *row
	links []*row
	path  string
}

const (
	bandWidth  = 300
	bandBlock  = 70  // width of the blocks
	bandScale  = 260 // height of a picture in pixels
	bandLinks  = 400
	bandMoves  = 8
	bandLowest = 4 // units of height of an empty paragraph
)

// Kinds of bands in the order in which they are drawn.
func bandKinds() []string { return []string{"same", "changed", "dropped", "added", "moved"} }

func bandKind(l *article.Link) string {
	switch {
	case l.Moved:
		return "moved"
	case l.Relation == article.Same, l.Relation == article.Typographic:
		return "same"
	case l.Relation == article.Dropped, l.Relation == article.Added:
		return string(l.Relation)
	}
	return "changed"
}

// newBands draws a pair, nil where every paragraph has its counterpart in its
// place.
func newBands(p *pair) *bands {
	rows := p.rowsOfLinks()
	if p.Unlinked() || !slices.ContainsFunc(rows, func(r *row) bool {
		return r.link.Moved || !r.HasBoth() || len(r.link.Original)+len(r.link.Republication) > 2
	}) {
		return nil
	}
	b := &bands{rtl: p.rtl}
	sides := [2][][2]int{b.lay(p.Original), b.lay(p.Republication)}
	b.Height = max(b.Height, 1)
	groups := map[string][]bandShape{}
	for _, r := range rows {
		kind := bandKind(r.link)
		if kind == "moved" {
			b.Moves = append(b.Moves, r.Where())
		}
		list := groups[kind]
		if n := len(list); n > 0 && (kind == "same" || len(rows) > bandLinks) && goesOn(list[n-1].links, r) {
			list[n-1].links = append(list[n-1].links, r)
			continue
		}
		groups[kind] = append(list, bandShape{Row: r, links: []*row{r}})
	}
	if n := len(b.Moves) - bandMoves; n > 0 {
		b.Moves, b.More = b.Moves[:bandMoves], n
	}
	for _, kind := range bandKinds() {
		list := groups[kind]
		for i := range list {
			list[i].path = b.path(list[i].links, sides)
		}
		list = slices.DeleteFunc(list, func(s bandShape) bool { return s.path == "" })
		if len(list) > 0 {
			b.Shapes = append(b.Shapes, bandGroup{kind, list})
		}
	}
	return b
}

// goesOn reports whether a row goes on on both sides where the last of some ends.
func goesOn(links []*row, r *row) bool {
	last := links[len(links)-1].link
	on := func(before, after []int) bool {
		if len(before) == 0 || len(after) == 0 {
			return len(before) == len(after)
		}
		return slices.Max(before)+1 == slices.Min(after)
	}
	return on(last.Original, r.link.Original) && on(last.Republication, r.link.Republication)
}

// lay gives every paragraph of a text its top and bottom.
func (b *bands) lay(v *article.Version) [][2]int {
	spans := make([][2]int, len(v.Paragraphs))
	at := 0
	for i := range v.Paragraphs {
		height := bandLowest + textColumns(v.Paragraphs[i].Text)/24
		if strings.TrimSpace(v.Paragraphs[i].Text) == "" {
			height = bandLowest / 2
		}
		spans[i] = [2]int{at, at + height}
		at += height + 2
	}
	b.Height = max(b.Height, at-2)
	return spans
}

// path is the outline of some links: block, band and block are one shape.
func (b *bands) path(links []*row, sides [2][][2]int) string {
	var from, to []int
	for _, r := range links {
		from, to = append(from, r.link.Original...), append(to, r.link.Republication...)
	}
	lefts, rights := runs(slices.Sorted(slices.Values(from)), len(sides[0])), runs(slices.Sorted(slices.Values(to)), len(sides[1]))
	span := func(k int, run [2]int) (int, int) { return sides[k][run[0]][0], sides[k][run[1]][1] }
	s := &sketch{width: bandWidth, rtl: b.rtl}
	if len(lefts) == 0 || len(rights) == 0 {
		at := 0
		if len(lefts) == 0 {
			at = bandWidth - bandBlock
		}
		for k, list := range [2][][2]int{lefts, rights} {
			for _, run := range list {
				top, bottom := span(k, run)
				fmt.Fprintf(s, "M%d %dh%dv%dh%dz", s.left(at, bandBlock), top, bandBlock, bottom-top, -bandBlock)
			}
		}
		return s.String()
	}
	for _, l := range lefts {
		for _, r := range rights {
			a, b := span(0, l)
			c, d := span(1, r)
			fmt.Fprintf(s, "M%d %dh%dL%d %dh%dv%dh%dL%d %dh%dz", s.x(0), a, s.ahead(bandBlock), s.x(bandWidth-bandBlock), c, s.ahead(bandBlock), d-c, s.ahead(-bandBlock), s.x(bandBlock), b, s.ahead(-bandBlock))
		}
	}
	return s.String()
}

// Pixels is how high the picture is on the page.
func (b *bands) Pixels() int { return min(max(b.Height, 60), bandScale) }

// SVG is the inside of the picture. The script makes its bands lead to their rows,
// by the ID of the link; the keyboard and programs that read aloud have the list of
// changes, which says the same.
func (b *bands) SVG() template.HTML {
	var s strings.Builder
	for _, g := range b.Shapes {
		fmt.Fprintf(&s, `<g class="%s">`, g.Kind)
		for _, shape := range g.Shapes {
			fmt.Fprintf(&s, `<path data-c="%s" d="%s"/>`, strings.TrimPrefix(shape.Row.ID, shape.Row.pair.Slug+"--"), shape.path)
		}
		s.WriteString("</g>")
	}
	return template.HTML(s.String())
}
