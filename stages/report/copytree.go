package report

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"io"
	"slices"

	"variorum/stages/article"
)

// A copyTree is the picture of who copied whom. Every version has a row of its
// own, below the version that it was made from and one step further in; the first
// is the original. What was made from one version stands in the order of time. An
// edge that is not decided is dashed; candidates besides the likeliest reach their
// version by lanes behind the boxes.
type copyTree struct {
	messages
	Nodes         []*treeNode
	Edges         []treeEdge
	Width, Height int
}

// A treeNode is a version in its box.
type treeNode struct {
	Version       *version
	Lines         [2]string
	X, Y          int
	Width, Height int
	depth         int
	evidence      string // id of what is said of its sources
	section       string // id of its part of the page
	children      []*treeNode
	ports         int // ends of lanes
	used          int
}

// A treeEdge leads from a source to its copy. Lane is the place of its lane, 0 for
// the likeliest source, below which the copy stands.
type treeEdge struct {
	From, To         *treeNode
	Percent          int
	Sure             bool
	Lane             int
	LeavesAt, Enters int // y of both ends
}

// Measures in pixels.
const (
	treeIndent   = 66 // from a box to those made from it
	treeStem     = 20 // from a box's edge to the line down
	treeBox      = 46
	treeGap      = 14
	treePad      = 10
	treeWidest   = 290 // of the words in a box
	treePort     = 17  // between two ends of lanes
	treeLanes    = 46  // from the boxes to the first lane: a percentage has its place there
	treeLane     = 12
	treeFont     = 14
	treeFontFine = 12
)

// newCopyTree draws the edges of a page, nil where there are none.
func newCopyTree(pg *page) *copyTree {
	if len(pg.Copies) == 0 {
		return nil
	}
	t := &copyTree{messages: pg.messages}
	nodes := map[*version]*treeNode{}
	for _, v := range pg.Versions {
		n := &treeNode{Version: v, Height: treeBox}
		n.Lines[0] = shorten(plain(v.Name()), treeWidest, treeFont)
		n.Lines[1] = shorten(v.dateline(), treeWidest, treeFontFine)
		n.Width = max(pixels(n.Lines[0], treeFont), pixels(n.Lines[1], treeFontFine)) + 2*treePad
		nodes[v] = n
	}
	for _, p := range pg.Pairs {
		nodes[p.To].section = "v-" + p.Slug
	}
	parents := map[*treeNode]*treeNode{}
	above := func(n, m *treeNode) bool { // n is m or above it
		for ; m != nil; m = parents[m] {
			if m == n {
				return true
			}
		}
		return false
	}
	for _, c := range pg.Copies {
		to := nodes[c.To]
		to.evidence = c.ID()
		sources := slices.Clone(c.Sources)
		slices.SortStableFunc(sources, func(a, b *copySource) int { return cmp.Compare(b.Percent, a.Percent) })
		for _, s := range sources {
			from := nodes[s.From]
			if from == to {
				continue
			}
			e := treeEdge{From: from, To: to, Percent: s.Percent, Sure: c.Sure}
			if parents[to] == nil && !above(to, from) {
				parents[to] = from
				from.children = append(from.children, to)
			} else {
				e.Lane = 1
				from.ports++
				to.ports++
			}
			t.Edges = append(t.Edges, e)
		}
	}
	var roots []*treeNode
	for _, v := range pg.Versions {
		if n := nodes[v]; parents[n] == nil {
			roots = append(roots, n)
		}
	}
	byTime(roots)
	slices.SortStableFunc(roots, func(a, b *treeNode) int {
		return cmp.Compare(count01(b.Version == pg.Original), count01(a.Version == pg.Original))
	})
	t.place(roots, 0)
	t.layLanes()
	return t
}

func byTime(nodes []*treeNode) {
	inTime(nodes, func(n *treeNode) *article.Version { return n.Version.Version })
}

// dateline is the language and the date of a version in one line.
func (v *version) dateline() string {
	line := v.LanguageName(v.Language)
	if d := v.Date(); d != "" {
		line += " · " + isolate(d)
	}
	return line
}

// isolate keeps the order of a date or number in a line of any direction.
func isolate(text string) string { return "\u2066" + text + "\u2069" }

// place puts nodes and those below them under what is placed already.
func (t *copyTree) place(nodes []*treeNode, depth int) {
	byTime(nodes)
	for _, n := range nodes {
		n.depth, n.X, n.Y = depth, depth*treeIndent+1, t.Height+1
		n.Height = max(treeBox, (n.ports+1)*treePort)
		t.Height += n.Height + treeGap
		t.Width = max(t.Width, n.X+n.Width+1)
		t.Nodes = append(t.Nodes, n)
		t.place(n.children, depth+1)
	}
}

// layLanes gives every further candidate a lane of its own. The nearest ones have
// the inner lanes.
func (t *copyTree) layLanes() {
	var far []*treeEdge
	for i := range t.Edges {
		e := &t.Edges[i]
		if e.Lane > 0 {
			far = append(far, e)
			continue
		}
		e.LeavesAt, e.Enters = e.From.Y+e.From.Height, e.To.Y+e.To.Height/2
	}
	t.Height = max(t.Height-treeGap+2, 0)
	if len(far) == 0 {
		return
	}
	slices.SortStableFunc(far, func(a, b *treeEdge) int {
		return cmp.Compare(max(a.From.Y-a.To.Y, a.To.Y-a.From.Y), max(b.From.Y-b.To.Y, b.To.Y-b.From.Y))
	})
	for i, e := range far {
		e.Lane = t.Width + treeLanes + i*treeLane
		e.LeavesAt, e.Enters = e.From.port(), e.To.port()
	}
	t.Width += treeLanes + len(far)*treeLane
}

// port is the next free place at the back of a box.
func (n *treeNode) port() int {
	n.used++
	return n.Y + n.used*n.Height/(n.ports+1)
}

// draw writes the inside of the picture; links lead to places of the page.
func (t *copyTree) draw(links bool) string {
	s := &sketch{width: t.Width, rtl: t.rtl}
	for i := range t.Edges {
		t.edge(s, &t.Edges[i], links)
	}
	for _, n := range t.Nodes {
		class := "box"
		if n.section == "" {
			class = "box first"
		}
		if links && n.section != "" {
			fmt.Fprintf(s, `<a href="#%s">`, n.section)
		}
		s.rect(class, n.X, n.Y, n.Width, n.Height)
		middle := n.Y + n.Height/2
		s.text("b", n.X+treePad, middle-4, anchorStart, n.Lines[0])
		s.text("s", n.X+treePad, middle+14, anchorStart, n.Lines[1])
		if links && n.section != "" {
			s.WriteString("</a>")
		}
	}
	return s.String()
}

func (t *copyTree) edge(s *sketch, e *treeEdge, links bool) {
	if links && e.To.evidence != "" {
		fmt.Fprintf(s, `<a href="#%s"><title>%s</title>`, e.To.evidence, xmlText(plain(e.From.Version.Name())+" "+t.arrow()+" "+plain(e.To.Version.Name())+t.colon()+t.percent(e.Percent)))
	}
	class := "edge"
	if !e.Sure {
		class = "edge open"
	}
	end, tip := e.To.X, 1
	if e.Lane == 0 {
		stem := e.From.X + treeStem
		fmt.Fprintf(s, `<path class="%s" d="M%d %dV%dH%d"/>`, class, s.x(stem), e.LeavesAt, e.Enters, s.x(end))
		s.text("s", (stem+end)/2, e.Enters-5, anchorMiddle, t.percent(e.Percent))
	} else {
		end, tip = e.To.X+e.To.Width, -1
		fmt.Fprintf(s, `<path class="%s" d="M%d %dH%dV%dH%d"/>`, class, s.x(e.From.X+e.From.Width), e.LeavesAt, s.x(e.Lane), e.Enters, s.x(end))
		s.text("s", end+10, e.Enters-3, anchorStart, t.percent(e.Percent))
	}
	fmt.Fprintf(s, `<path class="tip" d="M%d %dl%d -4v8z"/>`, s.x(end), e.Enters, s.ahead(-8*tip))
	if links && e.To.evidence != "" {
		s.WriteString("</a>")
	}
}

// Undecided reports whether any edge is dashed.
func (t *copyTree) Undecided() bool {
	return slices.ContainsFunc(t.Edges, func(e treeEdge) bool { return !e.Sure })
}

// SVG is the inside of the picture on a page.
func (t *copyTree) SVG() template.HTML { return template.HTML(t.draw(true)) }

// CopiesSVG writes who copied whom as a picture of its own.
func CopiesSVG(w io.Writer, c *article.Comparison, o Options) error {
	pg := newPage(c, o.Interface)
	t := newCopyTree(pg)
	if t == nil {
		t = &copyTree{messages: pg.messages, Width: 1, Height: 1}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="pic" viewBox="-8 -8 %d %d" width="%d" height="%d" role="img" aria-labelledby="t d"><title id="t">%s</title><desc id="d">%s</desc>`,
		t.Width+16, t.Height+16, t.Width+16, t.Height+16, xmlText(t.T("copies.title")+t.colon()+plain(pg.Title)), xmlText(t.T("copies.how")))
	b.WriteString(pictureStyle)
	fmt.Fprintf(&b, `<rect class="paper" x="-8" y="-8" width="%d" height="%d"/>%s</svg>`+"\n", t.Width+16, t.Height+16, t.draw(false))
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("report copies: %w", err)
	}
	return nil
}

// pictureStyle is what pictures.css says of these pictures, for those that stand
// alone.
const pictureStyle = `<style>
.pic{--paper:#fff;--raised:#fff;--ink:#1d1b18;--muted:#5d574d;font-family:system-ui,sans-serif}
@media (prefers-color-scheme:dark){.pic{--paper:#17171a;--raised:#1f1f23;--ink:#e9e5dc;--muted:#aaa498}}
.paper{fill:var(--paper)}
text{font-size:14px;fill:var(--ink)}.b{font-weight:600}.s{font-size:12px;fill:var(--muted)}
.box{fill:var(--raised);stroke:var(--muted)}.first{stroke:var(--ink);stroke-width:2.5}
.edge{fill:none;stroke:var(--ink);stroke-width:1.5}.open{stroke-dasharray:5 4}.tip{fill:var(--ink)}
</style>`
