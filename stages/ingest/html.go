package ingest

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxElements is the number of elements up to which the main text is looked
// for; a page beyond is read from top to bottom.
const maxElements = 40000

// readHTML reads a page: it is parsed once, the main text is looked for on a
// copy, and paragraphs come from one walk over the page in its own order, so
// that nothing can get lost between the steps.
func readHTML(text string) (document, error) { return readPage(text, nil, nil) }

// readPage reads a page after prepare, which may be nil, has looked at it. s, if not
// nil, names the part that is the article.
func readPage(text string, prepare func(*page), s *Selector) (document, error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return document{}, htmlError(err)
	}
	openFrames(root)
	m := readMeta(root)
	doc := document{
		byline: m.byline, published: m.published, modified: m.modified, outlet: m.site, url: m.url, language: m.language,
		canonical: m.url, alternates: m.alternates, paywalled: m.paywalled, notes: []string{},
	}
	p := survey(root)
	if prepare != nil {
		prepare(p)
	}
	p.headline = findHeadline(p, m)
	if p.elements <= maxElements {
		p.findMain()
	} else {
		doc.notes = append(doc.notes, "The page has so many elements that its main text was not looked for; all of it is kept.")
	}
	doc.language = cmp.Or(p.language(), doc.language)
	blocks := walk(p)
	judge(blocks, p, m)
	doc.state = stateOf(p, blocks, m)
	if s != nil {
		blocks = p.selected(s, m, blocks, &doc.state)
	}
	for i := range blocks {
		b := &blocks[i]
		doc.pieces = append(doc.pieces, piece{kind: b.kind, text: b.text, reason: b.reason, aside: b.aside, points: b.points})
		if b.kind == "headline" && b.reason == "" && doc.title == "" {
			doc.title = b.text
		}
	}
	doc.title = cmp.Or(doc.title, m.title)
	return doc, nil
}

func htmlError(err error) *Error {
	if strings.Contains(err.Error(), "open stack") {
		return &Error{"", ReasonTooDeep, "its elements are nested more than 512 deep, which no article is"}
	}
	return &Error{"", ReasonUnreadable, err.Error()}
}

// openFrames puts the pages that frames carry in themselves where the frames
// stand. Those in them stay shut.
func openFrames(root *html.Node) {
	var frames []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "iframe" && attr(n, "srcdoc") != "" && len(frames) < 16 {
			frames = append(frames, n)
		}
	}
	for _, f := range frames {
		inner, err := html.Parse(strings.NewReader(attr(f, "srcdoc")))
		if err != nil {
			continue
		}
		box := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
		for _, a := range f.Attr {
			if a.Key == "class" || a.Key == "id" || a.Key == "style" || a.Key == "hidden" {
				box.Attr = append(box.Attr, a)
			}
		}
		for n := range inner.Descendants() {
			if n.Type == html.ElementNode && n.Data == "body" {
				for c := n.FirstChild; c != nil; c = n.FirstChild {
					n.RemoveChild(c)
					box.AppendChild(c)
				}
				break
			}
		}
		f.Parent.InsertBefore(box, f)
		f.Parent.RemoveChild(f)
	}
}

// A page is a parsed document and what is known of its elements.
type page struct {
	root     *html.Node
	body     *html.Node
	elements int
	letters  map[*html.Node]int    // letters of the visible text of an element
	reasons  map[*html.Node]string // why an element is not part of the article, for those that say so
	headline *html.Node            // nil if the text has none of its own
	kept     map[*html.Node]bool   // text nodes of the main text; nil if it was not looked for
	region   *html.Node            // element around the main text; nil if there is none
	chosen   map[*html.Node]bool   // what a selector names as the article; nil where none does
}

// language is what the innermost element around the main text declares.
func (p *page) language() string {
	for n := p.region; n != nil; n = n.Parent {
		if tag := cmp.Or(attr(n, "lang"), namespaced(n, "lang")); tag != "" && n.Type == html.ElementNode {
			return tag
		}
	}
	return ""
}

// survey counts the letters of every element.
func survey(root *html.Node) *page {
	p := &page{root: root, letters: map[*html.Node]int{}, reasons: map[*html.Node]string{}}
	var count func(n *html.Node) int
	count = func(n *html.Node) int {
		switch n.Type {
		case html.TextNode:
			return letters(n.Data)
		case html.ElementNode:
			p.elements++
			if n.Data == "body" && p.body == nil {
				p.body = n
			}
			if unseen(n) {
				return 0
			}
		}
		sum := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			sum += count(c)
		}
		if n.Type == html.ElementNode {
			p.letters[n] = sum
		}
		return sum
	}
	count(root)
	if p.body == nil {
		p.body = root
	}
	return p
}

// unseen reports whether the content of an element is never shown: code,
// styles, and what stands in for media and scripts that do not run.
func unseen(n *html.Node) bool {
	switch n.Data {
	case "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "video", "audio", "canvas", "noembed", "noframes", "datalist", "title":
		return true
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// within reports whether n is top or stands inside it.
func within(n, top *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == top {
			return true
		}
	}
	return false
}

// inside reports whether an element with one of the names stands around n.
func inside(n *html.Node, names ...string) bool {
	for a := n.Parent; a != nil; a = a.Parent {
		for _, name := range names {
			if a.Data == name && a.Type == html.ElementNode {
				return true
			}
		}
	}
	return false
}

// textOf returns the visible text of an element on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && unseen(n):
			return
		case n.Type == html.ElementNode && n.Data == "br":
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			add(c)
		}
		if n.Type == html.ElementNode && isBlock(n.Data) {
			b.WriteByte(' ')
		}
	}
	add(n)
	return collapse(b.String())
}

// collapse makes single spaces of the white space of HTML and of line
// separators; no-break and other spaces stay.
func collapse(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch r {
		case ' ', '\t', '\n', '\r', '\f', '\v', '\u0085', '\u2028', '\u2029':
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}

// isBlock reports whether an element begins a new line.
func isBlock(name string) bool {
	switch name {
	case "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
		"footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option",
		"p", "plaintext", "pre", "search", "section", "select", "summary", "table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "textarea", "xmp", "listing", "button", "svg":
		return true
	}
	return false
}
