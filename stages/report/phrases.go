package report

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// phrases are the phrases of a row that stand elsewhere in the republication.
// Each place is linked with the other one, in the other column.
type phrases struct {
	messages
	id string // of the row
}

// firstOf reports whether a phrase that moved begins with edit i on its side.
func firstOf(edits []article.Edit, i int) bool {
	e := &edits[i]
	return e.Move > 0 && !slices.ContainsFunc(edits[:i], func(x article.Edit) bool { return x.Move == e.Move && x.Op == e.Op })
}

// link writes the sign before a phrase. It has no text of its own, so that the
// text of a cell stays the text of the version.
func (p *phrases) link(b *strings.Builder, e stretch) {
	here, there, label := "o", "r", "phrase.to"
	if e.op == article.Insert {
		here, there, label = "r", "o", "phrase.from"
	}
	base := p.id + "--m" + strconv.Itoa(e.move)
	b.WriteString(`<a class="mj" id="` + template.HTMLEscapeString(base+here) + `" href="#` + template.HTMLEscapeString(base+there) + `" data-m="` + p.num(e.move) + `" aria-label="` + template.HTMLEscapeString(p.T(label, e.move)) + `"></a>`)
}

// PhraseMoves is how many phrases of the row stand elsewhere.
func (r *row) PhraseMoves() int {
	n := 0
	for i := range r.link.Edits {
		n = max(n, r.link.Edits[i].Move)
	}
	return n
}

// phrase is a phrase that moved, for a terminal: its number and an arrow stand
// before it in both places.
func (t *terminal) phrase(e *article.Edit) []word {
	number := t.num(e.Move) + t.arrow()
	if e.Original != nil {
		return marked(e.Original.Text, wentAway, "["+number+"-", "-]", false)
	}
	return marked(e.Republication.Text, cameHere, "{"+number+"+", "+}", false)
}
