package ingest

import (
	"strings"

	"golang.org/x/net/html"

	"variorum/stages/article"
)

// A block is what will be one paragraph or one piece of left-out text, with
// what speaks for either.
type block struct {
	kind    article.Kind
	text    string
	reason  string     // set by an element around it, or later
	letters int        // of the text
	linked  int        // letters inside links
	kept    int        // letters of the main text
	within  bool       // inside the region around the main text
	timed   bool       // holds a time element or an author's link
	aside   bool       // set off from the running text, as italics or a box do
	group   *html.Node // list or table that it is an item of
	element *html.Node // block element that it stands in
	points  []pointer
}

// around is what the elements around a text say.
type around struct {
	kind    article.Kind
	reason  string
	within  bool
	linked  bool
	anchor  *html.Node // the link around it
	slanted bool       // in italics or small letters
	boxed   bool       // in an element that is set off from the text
	pre     bool
	group   *html.Node
	element *html.Node
}

// A run is a stretch of text between tags; brk is a line break.
type run struct {
	text    string
	linked  bool
	anchor  *html.Node
	slanted bool
	kept    bool
	brk     bool
}

type walker struct {
	page   *page
	blocks []block
	runs   []run
	timed  bool
	aside  []block   // from inside the current block, to come after it
	images []pointer // for the caption that follows them
	embeds []pointer // for the next block
}

// walk returns all visible text of the page in blocks, in its order.
func walk(p *page) []block {
	w := &walker{page: p}
	c := around{kind: article.KindText, element: p.body}
	if p.chosen != nil {
		c.reason = reasonUnselected
	}
	w.children(p.root, c)
	w.flush(c)
	for i := len(w.blocks) - 1; i >= 0 && len(w.embeds) > 0; i-- {
		if b := &w.blocks[i]; b.reason == "" {
			b.points, w.embeds = append(b.points, w.embeds...), nil
		}
	}
	return w.blocks
}

func (w *walker) children(n *html.Node, c around) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch k.Type {
		case html.TextNode:
			w.runs = append(w.runs, run{text: k.Data, linked: c.linked, anchor: c.anchor, slanted: c.slanted, kept: w.page.kept == nil || w.page.kept[k]})
		case html.ElementNode:
			w.element(k, c)
		}
	}
}

func (w *walker) element(n *html.Node, c around) {
	if unseen(n) {
		if p, ok := embedOf(n); ok && c.reason == "" && len(w.embeds) < article.MaxTargets {
			w.embeds = append(w.embeds, p)
		}
		return
	}
	inner := c
	if n == w.page.region {
		inner.within = true
	}
	switch {
	case w.page.chosen[n]:
		inner.reason = ""
	case c.reason == "":
		inner.reason = w.page.reason(n)
	}
	switch n.Data {
	case "br":
		w.runs = append(w.runs, run{brk: true})
		return
	case "a":
		inner.linked, inner.anchor = true, n
		if attr(n, "rel") == "author" {
			w.timed = true
		}
	case "time":
		w.timed = true
	case "em", "i", "cite", "small":
		inner.slanted = true
	case "aside", "section", "div", "p", "footer":
		inner.boxed = c.boxed || n.Data == "aside" || n.Data == "footer" || isNote(n)
	case "table":
		if inner.reason == "" && isData(n) {
			w.flush(c)
			w.table(n, inner)
			return
		}
	case "img", "input", "wbr", "hr":
		if n.Data == "hr" {
			w.flush(c)
		}
		if p, ok := imageOf(n); ok && n.Data == "img" && inner.reason == "" && len(w.images) < article.MaxTargets {
			w.images = append(w.images, p)
		}
		return
	}
	switch {
	case isBlock(n.Data):
		w.flush(c)
		inner.kind, inner.element = kindOf(n, c, w.page.headline), n
		switch n.Data {
		case "ul", "ol", "menu", "dl":
			inner.group = n
		case "pre", "listing", "xmp", "plaintext":
			inner.pre = true
		}
		w.children(n, inner)
		w.flush(inner)
	case n == w.page.headline:
		w.flush(c)
		inner.kind, inner.element = article.KindHeadline, n
		w.children(n, inner)
		w.flush(inner)
	case inner.reason != c.reason:
		w.beside(n, inner)
	default:
		w.children(n, inner)
	}
}

// beside reads an inline element that is not part of the text around it, such
// as a hidden hint or the reading above a word. Its own text comes after the
// block, which stays whole.
func (w *walker) beside(n *html.Node, c around) {
	inner := walker{page: w.page}
	inner.children(n, c)
	inner.flush(c)
	w.aside = append(w.aside, inner.blocks...)
	w.timed = w.timed || inner.timed
}

func kindOf(n *html.Node, c around, headline *html.Node) article.Kind {
	if n == headline {
		return article.KindHeadline
	}
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend":
		if c.kind == article.KindHeadline {
			return c.kind
		}
		return article.KindHeading
	case "figcaption", "caption":
		return article.KindCaption
	case "blockquote":
		return article.KindQuote
	case "li", "dd", "dt":
		if c.kind == article.KindText {
			return article.KindList
		}
	case "aside", "div", "p", "figure":
		if c.kind != article.KindText {
			return c.kind
		}
		class := strings.ToLower(attr(n, "class"))
		switch {
		case class == "":
		case strings.Contains(class, "pullquote") || strings.Contains(class, "pull-quote") || strings.Contains(class, "blockquote"):
			return article.KindQuote
		case strings.Contains(class, "caption") || strings.Contains(class, "bildunterschrift") || strings.Contains(class, "legende"):
			return article.KindCaption
		}
	}
	return c.kind
}

// flush ends the current block. Two line breaks in a row end a paragraph; so
// does each of several in a long block whose lines are paragraphs.
func (w *walker) flush(c around) {
	runs, timed := w.runs, w.timed
	aside := w.aside
	w.runs, w.timed, w.aside = w.runs[:0], false, nil
	if c.pre {
		w.preformatted(runs, c)
	} else {
		single := breaksAreParagraphs(runs)
		start := 0
		for i := range runs {
			if !runs[i].brk {
				continue
			}
			next := i + 1
			for next < len(runs) && !runs[next].brk && blank(runs[next].text) {
				next++
			}
			if single || next < len(runs) && runs[next].brk {
				w.emit(runs[start:i], c, timed)
				start = i + 1
			}
		}
		w.emit(runs[start:], c, timed)
	}
	w.blocks = append(w.blocks, aside...)
}

// isNote reports whether an element is named as a note about the text.
func isNote(n *html.Node) bool {
	class := attr(n, "class")
	if class == "" {
		return false
	}
	class = strings.ToLower(class)
	for _, w := range [...]string{"editor-note", "editors-note", "editornote", "editorsnote", "editorial-note", "ednote", "republish", "attribution", "syndicat", "disclaimer", "italic", "info-box", "infobox", "post-source", "translator", "original-source", "correction"} {
		if strings.Contains(class, w) {
			return true
		}
	}
	return false
}

func blank(s string) bool { return strings.Trim(s, " \t\r\n\f") == "" }

// breaksAreParagraphs reports whether single line breaks separate lines so
// long that each is a paragraph.
func breaksAreParagraphs(runs []run) bool {
	breaks, size := 0, 0
	for _, r := range runs {
		if r.brk {
			breaks++
		}
		size += len(r.text)
	}
	return breaks >= 2 && size/(breaks+1) >= 160
}

func (w *walker) preformatted(runs []run, c around) {
	var b strings.Builder
	linked, kept, all := 0, 0, 0
	for _, r := range runs {
		n := letters(r.text)
		all += n
		if r.linked {
			linked += n
		}
		if r.kept {
			kept += n
		}
		if r.brk {
			b.WriteByte('\n')
		}
		b.WriteString(r.text)
	}
	for _, text := range textBlocks(b.String()) {
		n := letters(text)
		w.add(block{kind: c.kind, text: text, letters: n, linked: linked * n / max(all, 1), kept: kept * n / max(all, 1)}, c)
	}
}

func (w *walker) emit(runs []run, c around, timed bool) {
	var b strings.Builder
	k := block{kind: c.kind, timed: timed}
	slanted := 0
	for _, r := range runs {
		if r.brk {
			b.WriteByte(' ')
			continue
		}
		b.WriteString(r.text)
		n := letters(r.text)
		k.letters += n
		if r.linked {
			k.linked += n
		}
		if r.slanted {
			slanted += n
		}
		if r.kept {
			k.kept += max(n, 1)
		}
	}
	k.points = pointersOf(runs)
	k.aside = c.boxed || slanted > 0 && 10*slanted >= 9*k.letters
	k.text = collapse(b.String())
	w.add(k, c)
}

func (w *walker) add(k block, c around) {
	if k.text == "" {
		return
	}
	k.reason, k.within, k.group, k.element = c.reason, c.within, c.group, c.element
	if k.kind == article.KindCaption {
		k.points = append(k.points, w.images...)
	}
	w.images = nil
	if k.reason == "" {
		k.points, w.embeds = append(k.points, w.embeds...), nil
	}
	w.blocks = append(w.blocks, k)
}

// isData reports whether a table holds data, a short text in each cell, rather
// than the layout of the page.
func isData(table *html.Node) bool {
	rows, cells, size := 0, 0, 0
	for n := range table.Descendants() {
		if n.Type == html.TextNode {
			size += letters(n.Data)
			continue
		}
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "tr":
			rows++
		case "td", "th":
			cells++
		case "table", "div", "h1", "h2", "h3", "h4", "blockquote", "article", "section", "form", "pre", "ul", "ol", "hr":
			return false
		}
	}
	return rows >= 2 && cells >= 2*rows && size <= 60*cells
}

// table makes a paragraph of each row, with a bar between the cells.
func (w *walker) table(n *html.Node, c around) {
	c.group = n
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.TextNode {
			w.runs = append(w.runs, run{text: k.Data, kept: w.page.kept == nil || w.page.kept[k]})
			continue
		}
		if k.Type != html.ElementNode {
			continue
		}
		inner := c
		if r := w.page.reason(k); r != "" {
			inner.reason = r
		}
		switch k.Data {
		case "tr":
			w.flush(c)
			inner.kind, inner.element = article.KindTable, k
			first := true
			for cell := k.FirstChild; cell != nil; cell = cell.NextSibling {
				if cell.Type != html.ElementNode || unseen(cell) {
					continue
				}
				if !first {
					w.runs = append(w.runs, run{text: " | "})
				}
				first = false
				w.cell(cell, inner)
			}
			w.flush(inner)
		case "caption":
			w.flush(c)
			inner.kind, inner.element = article.KindCaption, k
			w.children(k, inner)
			w.flush(inner)
		case "thead", "tbody", "tfoot":
			w.table(k, inner)
		default:
			w.element(k, inner)
		}
	}
	w.flush(c)
}

// cell reads a cell into the row, whatever elements it holds.
func (w *walker) cell(n *html.Node, c around) {
	if r := w.page.reason(n); r != "" && c.reason == "" {
		c.reason = r
		w.beside(n, c)
		return
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode:
			w.runs = append(w.runs, run{text: k.Data, linked: c.linked, anchor: c.anchor, kept: w.page.kept == nil || w.page.kept[k]})
		case k.Type != html.ElementNode || unseen(k):
		case k.Data == "br":
			w.runs = append(w.runs, run{text: " "})
		default:
			inner := c
			inner.linked = c.linked || k.Data == "a"
			if k.Data == "a" {
				inner.anchor = k
			}
			if isBlock(k.Data) {
				w.runs = append(w.runs, run{text: " "})
			}
			w.cell(k, inner)
			if isBlock(k.Data) {
				w.runs = append(w.runs, run{text: " "})
			}
		}
	}
}
