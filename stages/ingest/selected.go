package ingest

import "golang.org/x/net/html"

// selected reads the page again with what a selector names as the article; whole are
// its blocks without one. Nothing outside is part of it. What lies inside and says of
// itself that it is a menu, a share bar and the like is left out as elsewhere, unless
// nothing else is there. Where the selector names nothing with words, the page is
// whole, and its state says so, or what stands in the place of the article.
func (p *page) selected(s *Selector, m meta, whole []block, state *string) []block {
	p.chosen = map[*html.Node]bool{}
	var choose func(n *html.Node)
	choose = func(n *html.Node) {
		if n.Type == html.ElementNode && s.matches(n) && p.letters[n] > 0 {
			p.chosen[n] = true
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			choose(c)
		}
	}
	choose(p.root)
	p.kept, p.region = nil, nil
	blocks := walk(p)
	bare := make([]string, len(blocks))
	for i := range blocks {
		bare[i] = blocks[i].reason
	}
	judge(blocks, p, m)
	n := lettersOf(blocks)
	if n == 0 {
		for i := range blocks {
			if b := &blocks[i]; bare[i] == "" || bare[i] != reasonUnselected && bare[i] != reasonHidden {
				b.reason = ""
			}
		}
		n = lettersOf(blocks)
	}
	if n == 0 {
		if *state == "" {
			*state = ReasonSelector
		}
		return whole
	}
	if n >= stateLimit {
		*state = ""
	}
	return blocks
}

// lettersOf counts the letters of the article, its headline among them.
func lettersOf(blocks []block) int {
	n := 0
	for i := range blocks {
		if blocks[i].reason == "" {
			n += blocks[i].letters
		}
	}
	return n
}
