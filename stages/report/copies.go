package report

import (
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"

	"variorum/stages/article"
)

// A copy is one version with what it was made from: one source, or several
// between which the texts do not decide.
type copied struct {
	messages
	To      *version
	Slug    string
	Sources []*copySource
	Sure    bool
}

// ID is the place of what is said about the sources.
func (c *copied) ID() string { return "copy-" + c.Slug }

// A copySource is a version that another one may have been made from.
type copySource struct {
	messages
	From     *version
	Percent  int
	Evidence []template.HTML
}

// copiesOf lists who copied whom in the order of the versions, if there are
// republications that could have copied each other.
func copiesOf(pg *page, byID map[string]*version) []*copied {
	if len(pg.Pairs) < 2 {
		return nil
	}
	of, slugs := map[string]*copied{}, map[string]string{}
	for _, p := range pg.Pairs {
		slugs[p.Republication.ID] = p.Slug
	}
	add := func(edges []article.GraphEdge, sure bool) {
		for _, e := range edges {
			from, to := byID[e.From], byID[e.To]
			if from == nil || to == nil {
				continue
			}
			c := of[e.To]
			if c == nil {
				c = &copied{messages: pg.messages, To: to, Slug: orElse(slugs[e.To], idPrefix(e.To)), Sure: sure}
				of[e.To] = c
			}
			source := &copySource{messages: pg.messages, From: from, Percent: int(math.Round(100 * e.Confidence))}
			for i, text := range e.Evidence {
				var why *article.Reason
				if i < len(e.Reasons) {
					why = &e.Reasons[i]
				}
				source.Evidence = append(source.Evidence, pg.reasoned(why, text).HTML())
			}
			c.Sources = append(c.Sources, source)
		}
	}
	add(pg.Comparison.Graph.Edges, true)
	add(pg.Comparison.Graph.Undecided, false)
	var list []*copied
	for _, v := range pg.Versions {
		if c := of[v.ID]; c != nil {
			list = append(list, c)
		}
	}
	return list
}

// PercentText is "97 %".
func (s *copySource) PercentText() string { return s.percent(s.Percent) }

// Lead is "made from", or that it is not decided.
func (c *copied) Lead() string {
	if c.Sure {
		return c.T("copies.from")
	}
	return c.T("copies.undecided")
}

// copies are told on the terminal in a line each; the evidence stands in the page
// and in the JSON.
func (t *terminal) copies(pg *page) {
	if len(pg.Copies) == 0 {
		return
	}
	t.line("")
	t.line(t.paint(bold, t.T("copies.title")))
	for _, c := range pg.Copies {
		var sources []string
		for _, s := range c.Sources {
			sources = append(sources, plain(s.From.Name())+" ("+t.percent(s.Percent)+")")
		}
		words := split(plain(c.To.Name())+" ", bold)
		t.hanging(2, 4, append(words, split(breakable(c.Lead()+" "+t.joined(sources)), noStyle)...)...)
	}
}

// DOT writes who copied whom as a graph in the language of Graphviz: an arrow for
// each edge, a dashed one for each that is not decided, with its confidence.
func DOT(w io.Writer, c *article.Comparison, _ Options) error {
	var b strings.Builder
	b.WriteString("digraph copies {\n  rankdir=TB;\n  node [shape=box];\n")
	for i := range c.Versions {
		v := &c.Versions[i]
		label := orElse(v.Outlet, v.ID) + "\n" + language(v)
		if v.Published != "" {
			label += "\n" + v.Published
		}
		style := ""
		if v.ID == c.Story.Original {
			style = ", style=bold"
		}
		fmt.Fprintf(&b, "  %s [label=%s%s];\n", dotText(v.ID), dotText(label), style)
	}
	for _, list := range []struct {
		edges []article.GraphEdge
		style string
	}{{c.Graph.Edges, "solid"}, {c.Graph.Undecided, "dashed"}} {
		for _, e := range list.edges {
			fmt.Fprintf(&b, "  %s -> %s [label=\"%.2f\", style=%s];\n", dotText(e.From), dotText(e.To), e.Confidence, list.style)
		}
	}
	b.WriteString("}\n")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("report dot: %w", err)
	}
	return nil
}

// dotText is a quoted string of DOT, in which a line feed is a new line.
func dotText(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(plain(lines[i]))
	}
	return `"` + strings.Join(lines, `\n`) + `"`
}
