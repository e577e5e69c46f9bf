package report

import (
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
)

// A Layout says how the terminal shows the texts of a change.
type Layout string

// The layouts. The empty one is LayoutAuto.
const (
	LayoutAuto   Layout = "auto"   // side by side where there is room for it
	LayoutSide   Layout = "side"   // the original on the left, the republication on the right
	LayoutInline Layout = "inline" // both in one text
)

const (
	sideFrom  = 120 // columns from which there is room for two texts
	mostSide  = 220 // more make the lines of each hard to read
	sideLeads = 2   // spaces before the left column
	between   = " │ "
)

// sideColumns is the width of both columns together for a terminal of so many
// columns, 0 for the inline layout.
func (o TextOptions) sideColumns() int {
	switch {
	case o.Layout == LayoutInline:
		return 0
	case o.Layout == LayoutSide && o.Width == 0:
		return sideFrom
	case o.Layout == LayoutSide || o.Width >= sideFrom:
		return min(max(o.Width, leastWidth), mostSide)
	}
	return 0
}

// A column is one text of a change: the words of each of its paragraphs.
type column struct {
	paragraphs [][]word
	at         int // the paragraph of the version that the last one is
}

// put adds words to a paragraph.
func (c *column) put(paragraph int, words []word) {
	if len(c.paragraphs) == 0 || paragraph != c.at {
		c.paragraphs = append(c.paragraphs, nil)
		c.at = paragraph
	}
	last := &c.paragraphs[len(c.paragraphs)-1]
	*last = append(*last, words...)
}

// A run is text that stayed, piece by piece with its paragraph.
type run struct {
	paragraphs []int
	texts      []string
}

func (r *run) add(s *article.Span) {
	if s == nil {
		return
	}
	if n := len(r.paragraphs); n > 0 && r.paragraphs[n-1] == s.Paragraph {
		r.texts[n-1] += plain(s.Text)
		return
	}
	r.paragraphs = append(r.paragraphs, s.Paragraph)
	r.texts = append(r.texts, plain(s.Text))
}

// into puts what is kept of a run beside changes into a column.
func (r *run) into(c *column, before, after bool) {
	const border = "\n" // no piece has one
	whole := strings.Join(r.texts, border)
	n := utf8.RuneCountInString(whole)
	limit := kept + 8
	if before && after {
		limit += kept
	}
	if !before && !after || n <= limit {
		for i, text := range r.texts {
			c.put(r.paragraphs[i], split(text, noStyle))
		}
		return
	}
	const dots = "…"
	if before {
		lines := strings.Split(head(whole), border)
		for i, text := range lines {
			c.put(r.paragraphs[i], split(text, noStyle))
		}
		c.put(r.paragraphs[len(lines)-1], split(" "+dots, noStyle))
	}
	if after {
		lines := strings.Split(tail(whole), border)
		from := len(r.paragraphs) - len(lines)
		lead := dots + " "
		if before && c.at == r.paragraphs[from] {
			lead = " "
		}
		c.put(r.paragraphs[from], split(lead, noStyle))
		for i, text := range lines {
			c.put(r.paragraphs[from+i], split(text, noStyle))
		}
	}
}

// sides are both texts of a row with what went marked in the left and what came
// in the right one; between changes they are shortened alike.
func (t *terminal) sides(r *row) (left, right column) {
	differs := wording
	if r.pair.Across {
		differs = func(e article.Edit) bool { return e.Op == article.Delete || e.Op == article.Insert }
	}
	// Sentences of two languages that belong together are not shortened: where
	// they differ is not marked.
	whole := t.options.Full || r.pair.Across
	list := r.link.Edits
	seen := false
	for i := 0; i < len(list); {
		if !differs(list[i]) {
			var o, h run
			for ; i < len(list) && !differs(list[i]); i++ {
				o.add(list[i].Original)
				h.add(list[i].Republication)
			}
			o.into(&left, seen && !whole, i < len(list) && !whole)
			h.into(&right, seen && !whole, i < len(list) && !whole)
			continue
		}
		seen = true
		switch e := &list[i]; {
		case isForm(*e):
			left.put(e.Original.Paragraph, split("{"+plain(e.Original.Text)+"~}", inflected))
			right.put(e.Republication.Paragraph, split("{~"+plain(e.Republication.Text)+"}", inflected))
			i++
		case e.Move > 0 && e.Original != nil:
			left.put(e.Original.Paragraph, t.phrase(e))
			i++
		case e.Move > 0:
			right.put(e.Republication.Paragraph, t.phrase(e))
			i++
		default:
			var o, h run
			for ; i < len(list) && differs(list[i]) && !isForm(list[i]) && list[i].Move == 0; i++ {
				o.add(list[i].Original)
				h.add(list[i].Republication)
			}
			for k, text := range o.texts {
				left.put(o.paragraphs[k], marked(text, deleted, "[-", "-]", false))
			}
			for k, text := range h.texts {
				right.put(h.paragraphs[k], marked(text, inserted, "{+", "+}", false))
			}
		}
	}
	return left, right
}

// whole is a column of paragraphs as they are, or marked as a whole.
func (t *terminal) whole(v *version, indexes []int, most int, s style, open, shut string) column {
	var c column
	for _, p := range indexes {
		if p < 0 || p >= len(v.Paragraphs) {
			continue
		}
		text := v.Paragraphs[p].Text
		if !t.options.Full {
			text = clip(text, most)
		}
		c.put(p, split(open+plain(text)+shut, s))
	}
	return c
}

// besideRow shows the texts of a row in two columns, and below them what is said
// of them.
func (t *terminal) besideRow(r *row) {
	var left, right column
	from, to := r.pair.From, r.pair.To
	nothing := func(key string) column { return column{paragraphs: [][]word{split(t.T(key), faint)}} }
	switch {
	case !r.HasHere():
		left, right = t.whole(from, r.link.Original, mostShown, deleted, "[-", "-]"), nothing("quote.nothere")
	case !r.HasOriginal():
		left, right = nothing("quote.notoriginal"), t.whole(to, r.link.Republication, mostShown, inserted, "{+", "+}")
	default:
		left, right = t.sides(r)
		if !anyStyled(left) && !anyStyled(right) {
			const beginning = 480
			left, right = t.whole(from, r.link.Original, beginning, noStyle, "", ""), t.whole(to, r.link.Republication, beginning, noStyle, "", "")
		}
	}
	t.beside(left, right)
	for _, n := range r.Notes {
		if n.IsDismissed() {
			continue
		}
		words := split(kindSign(string(n.Kind))+" "+n.KindName()+": ", bold)
		t.hanging(sideLeads, sideLeads+2, append(words, split(t.explanation(n), noStyle)...)...)
	}
}

func anyStyled(c column) bool {
	for _, p := range c.paragraphs {
		for _, w := range p {
			if w.style != noStyle {
				return true
			}
		}
	}
	return false
}

// beside writes two columns.
func (t *terminal) beside(left, right column) {
	width := (t.side - sideLeads - textColumns(between)) / 2
	lines := func(c column) (out [][]word) {
		for _, p := range c.paragraphs {
			out = append(out, wrap(p, width, width)...)
		}
		return out
	}
	l, r := lines(left), lines(right)
	for i := range max(len(l), len(r)) {
		var a, b []word
		if i < len(l) {
			a = l[i]
		}
		if i < len(r) {
			b = r[i]
		}
		t.sideLine(t.cell(a, width, t.sideOf[0]), t.cell(b, width, t.sideOf[1]))
	}
}

// sideLine writes one line of both columns. On a terminal that turns lines around
// the left column stays on the left.
func (t *terminal) sideLine(a, b string) {
	first := strings.Repeat(" ", sideLeads)
	if t.isolates() && (t.sideOf[0].Direction == article.RTL || t.sideOf[1].Direction == article.RTL) {
		first = "\u200e" + first
	}
	if b = strings.TrimRight(b, " "); b == "" {
		t.line(first + a + t.paint(faint, strings.TrimRight(between, " ")))
		return
	}
	t.line(first + a + t.paint(faint, between) + b)
}

// cell is a line of a column, filled up to its width: at the end, or at the
// beginning where the text is written from right to left.
func (t *terminal) cell(l []word, width int, v *version) string {
	used := 0
	for _, w := range l {
		used += textColumns(w.text)
	}
	text, fill := t.rendered(l), strings.Repeat(" ", max(width-used, 0))
	if v.Direction == article.RTL {
		if t.isolates() && used > 0 {
			text = "\u2067" + text + "\u2069"
		}
		return fill + text
	}
	if t.isolates() && used > 0 && (t.sideOf[0].Direction == article.RTL || t.sideOf[1].Direction == article.RTL) {
		text = "\u2066" + text + "\u2069"
	}
	return text + fill
}

// heads names the columns.
func (t *terminal) heads(p *pair) {
	t.sideOf = [2]*version{p.From, p.To}
	name := func(v *version) column {
		return column{paragraphs: [][]word{split(plain(v.Name())+", "+v.LanguageName(v.Language), bold)}}
	}
	// The names are in the language of the reader, whatever the texts are in.
	t.sideOf = [2]*version{{Version: &article.Version{}}, {Version: &article.Version{}}}
	t.beside(name(p.From), name(p.To))
	rule := strings.Repeat("─", (t.side-sideLeads-textColumns(between))/2)
	t.line(strings.Repeat(" ", sideLeads) + t.paint(faint, rule+"─┼─"+rule))
	t.sideOf = [2]*version{p.From, p.To}
}
