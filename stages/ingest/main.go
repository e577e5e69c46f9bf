package ingest

import (
	"strconv"
	"strings"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// Readability works on a copy of the page in which every text begins with its
// number, written in characters of a private area. What it returns then says
// which texts of the page survived, however it moved them.
const (
	markFirst = 0x100000
	markDigit = 0x100001 // and the fifteen after it
)

// findMain fills p.kept and p.region. Elements that say of themselves that
// they are not part of the article are not shown to readability.
func (p *page) findMain() {
	var texts []*html.Node
	var clone func(n *html.Node, pre bool) *html.Node
	clone = func(n *html.Node, pre bool) *html.Node {
		c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: append([]html.Attribute(nil), n.Attr...)}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			switch {
			case k.Type == html.TextNode && strings.TrimSpace(k.Data) != "":
				c.AppendChild(&html.Node{Type: html.TextNode, Data: mark(len(texts)) + strings.Map(unmarked, k.Data)})
				texts = append(texts, k)
			case k.Type == html.TextNode, k.Type == html.DoctypeNode:
				c.AppendChild(&html.Node{Type: k.Type, Data: k.Data})
			case k.Type != html.ElementNode:
			case unseen(k) && k.Data != "head" && k.Data != "title":
			case p.reason(k) != "" && !within(p.headline, k):
			case k.Data == "head":
				c.AppendChild(&html.Node{Type: html.ElementNode, Data: k.Data, DataAtom: k.DataAtom})
			default:
				c.AppendChild(clone(k, pre || k.Data == "pre"))
			}
		}
		return c
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	a, err := parser.ParseAndMutate(clone(p.root, false), nil)
	p.kept = map[*html.Node]bool{}
	if err != nil || a.Node == nil {
		return
	}
	kept := map[*html.Node]int{} // letters kept below an element
	for n := range a.Node.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		for _, i := range marks(n.Data) {
			if i < len(texts) && !p.kept[texts[i]] {
				p.kept[texts[i]] = true
				size := letters(texts[i].Data)
				for up := texts[i].Parent; up != nil; up = up.Parent {
					kept[up] += size
				}
			}
		}
	}
	p.findRegion(kept)
}

// findRegion looks for the smallest element around nearly all of the main
// text. If most of what it holds is main text, the rest belongs to the article
// too, unless something speaks against it.
func (p *page) findRegion(kept map[*html.Node]int) {
	total := kept[p.body]
	if total == 0 {
		return
	}
	region := p.body
	for down := region; down != nil; {
		down = nil
		for c := region.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && kept[c]*100 >= total*85 && !isParagraph(c.Data) {
				down = c
			}
		}
		if down != nil {
			region = down
		}
	}
	region = p.wholeList(region)
	// The element that is marked as the article holds also what stands above
	// and below the running text.
	for up, steps := region, 0; up != nil && up != p.body && steps < 6; up, steps = up.Parent, steps+1 {
		if up.Data == "article" || up.Data == "main" || attr(up, "role") == "main" || strings.Contains(attr(up, "itemtype"), "Article") {
			own := p.own(up)
			if own <= 2*total {
				region = up
			}
			// Of a short text readability keeps single paragraphs.
			if own < shortText && up.Data == "article" && p.headline != nil && within(p.headline, up) {
				p.region = up
				return
			}
			break
		}
	}
	if kept[region]*2 >= p.own(region) || region != p.body && p.entries(region) {
		p.region = region
	}
}

// shortText is the number of letters below which an element that calls itself
// the article is believed.
const shortText = 3000

// wholeList returns the element around the entries of a live report of which
// readability kept only one.
func (p *page) wholeList(n *html.Node) *html.Node {
	for up, steps := n, 0; up != p.body && up.Parent != nil && up.Parent != p.body && steps < 3; up, steps = up.Parent, steps+1 {
		if p.entries(up.Parent) {
			return up.Parent
		}
	}
	return n
}

// entries reports whether an element holds the entries of a live report: at
// least three alike, each with a time and running text.
func (p *page) entries(n *html.Node) bool {
	alike, class := 0, ""
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode || p.letters[k] < 30 || p.reason(k) != "" || attr(k, "class") == "" {
			continue
		}
		if class == "" {
			class = attr(k, "class")
		}
		if attr(k, "class") == class && hasClock(k) {
			alike++
		}
	}
	return alike >= 3
}

// hasClock reports whether the first text of an element is a time of the day.
func hasClock(n *html.Node) bool {
	for k := range n.Descendants() {
		if k.Type == html.TextNode && strings.TrimSpace(k.Data) != "" {
			return isClock(strings.TrimSpace(k.Data))
		}
	}
	return false
}

// own counts the letters of an element that nothing marks as foreign.
func (p *page) own(n *html.Node) int {
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			sum += letters(c.Data)
		case c.Type == html.ElementNode && !unseen(c) && p.reason(c) == "":
			sum += p.own(c)
		}
	}
	return sum
}

func isParagraph(name string) bool {
	switch name {
	case "p", "blockquote", "ul", "ol", "li", "table", "tr", "td", "pre", "dl", "figure", "span", "b", "strong", "i", "em", "a", "font":
		return true
	}
	return false
}

func mark(i int) string {
	var b strings.Builder
	b.WriteRune(markFirst)
	for _, d := range strconv.FormatInt(int64(i), 16) {
		n, _ := strconv.ParseInt(string(d), 16, 32)
		b.WriteRune(markDigit + rune(n))
	}
	return b.String()
}

func unmarked(r rune) rune {
	if r >= markFirst && r <= markDigit+15 {
		return unicode.ReplacementChar
	}
	return r
}

// marks returns the numbers in a text.
func marks(s string) []int {
	var found []int
	open := false
	for _, r := range s {
		switch {
		case r == markFirst:
			found, open = append(found, 0), true
		case open && r >= markDigit && r <= markDigit+15:
			found[len(found)-1] = found[len(found)-1]*16 + int(r-markDigit)
		default:
			open = false
		}
	}
	return found
}
