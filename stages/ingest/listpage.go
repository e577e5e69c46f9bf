package ingest

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"
)

// A ListedLink is an article that a page lists.
type ListedLink struct {
	URL       string // as [SameAddress] makes it
	Title     string
	Published time.Time // of a time element beside it, else of its address; zero for unknown
}

// ListOptions say which links of a page are meant.
type ListOptions struct {
	Address string // of the page
	Charset string // of the header
	// Selector says where the links are: the elements themselves, or what they lie
	// in. nil: by the structure of the page.
	Selector *Selector
	// Elsewhere takes links to other hosts too.
	Elsewhere bool
}

// Bounds of the links of a page that are looked at, and of those that [ReadList]
// returns.
const (
	maxListLinks = 5000
	MaxListed    = 500
)

// ReadList returns the articles that a page lists, in its order. Without a
// selector these are links of the same host that come in rows of one structure,
// with the words of a headline, outside of menus, footers, forms and the like:
// not tags, authors, further pages of the list or the login. It is better to miss
// one than to take the imprint for an article. Input that is no page gives an
// *Error.
func ReadList(data []byte, o ListOptions) ([]ListedLink, error) {
	d, err := decode("", data, "", o.Charset, true)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(strings.NewReader(d.text))
	if err != nil {
		return nil, htmlError(err)
	}
	l := listing{o: o, at: map[string]int{}, rows: map[string]*row{}}
	l.page, _ = url.Parse(o.Address)
	if l.page == nil {
		l.page = &url.URL{}
	}
	l.base = l.page
	l.self = SameAddress(o.Address)
	l.walk(root, aroundLink{})
	return l.articles(), nil
}

// listing reads the links of a page.
type listing struct {
	o    ListOptions
	page *url.URL
	base *url.URL
	self string
	all  []rowLink
	at   map[string]int // place of a link in all, by its address
	rows map[string]*row
}

// A row are the links of one structure.
type row struct{ links, letters int }

type rowLink struct {
	ListedLink
	row     string // its structure
	heading bool
}

// aroundLink is what is known of a link from what it lies in.
type aroundLink struct {
	chosen  bool // by the selector
	beside  bool // menus and the like
	heading bool
}

func (l *listing) walk(n *html.Node, a aroundLink) {
	if n.Type == html.ElementNode {
		switch n.Data {
		case "base":
			if href, err := url.Parse(strings.TrimSpace(attr(n, "href"))); err == nil && l.base == l.page {
				l.base = l.page.ResolveReference(href)
			}
		case "script", "style", "template", "noscript", "svg", "iframe":
			return
		case "nav", "footer", "form", "dialog", "menu", "button", "select":
			a.beside = true
		case "aside":
			a.beside = true
		case "h1", "h2", "h3", "h4":
			a.heading = true
		}
		if l.o.Selector != nil && !a.chosen {
			a.chosen = l.o.Selector.matches(n)
		}
		if !a.beside && n.Data != "body" && n.Data != "main" && n.Data != "html" && (isBesideName(attr(n, "class")+" "+attr(n, "id")) || attr(n, "role") == "navigation" || attr(n, "role") == "contentinfo" || hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" && n.Data != "a") {
			a.beside = true
		}
		if n.Data == "a" && hasAttr(n, "href") {
			l.link(n, a)
			return
		}
	}
	for c := range n.ChildNodes() {
		l.walk(c, a)
	}
}

// besideNames are parts of names of classes that hold no list of articles, whole
// words between signs or capitals.
const besideNames = " nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager paging footer sidebar tags taglist tagcloud byline author authors share sharing social cookie cookies consent login signin newsletter subscribe comments related advert ads promo sponsored langswitch languages skip search "

func isBesideName(names string) bool {
	for name := range strings.FieldsFuncSeq(names, func(r rune) bool { return r == ' ' || r == '-' || r == '_' }) {
		if strings.Contains(besideNames, " "+strings.ToLower(name)+" ") {
			return true
		}
	}
	return false
}

// link takes a link of the page.
func (l *listing) link(n *html.Node, a aroundLink) {
	if len(l.at) >= maxListLinks {
		return
	}
	address := absolute(attr(n, "href"), l.base)
	target, err := url.Parse(SameAddress(address))
	if address = SameAddress(address); address == "" || err != nil || address == l.self || isPagePart(address, l.self) {
		return
	}
	if l.o.Selector != nil {
		if !a.chosen {
			return
		}
	} else if a.beside || !isArticlePath(target) || strings.Contains(" "+strings.ToLower(attr(n, "rel"))+" ", " tag ") || strings.Contains(strings.ToLower(attr(n, "rel")), "author") {
		return
	}
	if !l.o.Elsewhere && !sameHost(target.Hostname(), l.page.Hostname()) {
		return
	}
	title, heading := linkTitle(n)
	one := rowLink{ListedLink: ListedLink{URL: address, Title: title, Published: publishedBeside(n, target)}, row: structureOf(n), heading: heading || a.heading}
	k, known := l.at[address]
	if !known {
		l.at[address] = len(l.all)
		l.all = append(l.all, one)
		return
	}
	// A picture, a headline and "read on" lead to one article.
	was := &l.all[k]
	if one.heading && !was.heading || one.heading == was.heading && letters(title) > letters(was.Title) {
		if !l.better(*was, one) {
			return
		}
		was.Title, was.row = title, one.row
	}
	was.heading = was.heading || one.heading
	if was.Published.IsZero() {
		was.Published = one.Published
	}
}

func (l *listing) better(was, is rowLink) bool {
	return is.heading || letters(is.Title) >= leastTitle || was.Title == ""
}

// Sizes in letters of what links to articles say.
const (
	leastHeading = 6  // a heading
	leastTitle   = 18 // another one, in a row or at an address like that of an article
	shortTitle   = 8  // one in a row at an address like that of an article
	leastRow     = 3
	rowTitle     = 10 // on average of a row of short ones
)

func (l *listing) articles() []ListedLink {
	for _, one := range l.all {
		r := l.rows[one.row]
		if r == nil {
			r = &row{}
			l.rows[one.row] = r
		}
		r.links++
		r.letters += letters(one.Title)
	}
	var out []ListedLink
	for _, one := range l.all {
		n, r := letters(one.Title), l.rows[one.row]
		named := looksLikeArticle(one.URL)
		switch {
		case l.o.Selector != nil:
		case one.heading && n >= leastHeading:
		case n >= leastTitle && (r.links >= leastRow || named):
		case n >= shortTitle && named && r.links >= leastRow && r.letters >= rowTitle*r.links:
		default:
			continue
		}
		if len(out) == MaxListed {
			break
		}
		out = append(out, one.ListedLink)
	}
	return out
}

// looksLikeArticle reports whether the last part of an address is like that of a
// text: several words, a number, the extension of a page.
func looksLikeArticle(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	last := path.Base(u.Path)
	return strings.ContainsAny(last, "0123456789") || strings.Count(last, "-")+strings.Count(last, "_") >= 2 || strings.HasPrefix(path.Ext(last), ".htm") || strings.ContainsAny(u.RawQuery, "0123456789")
}

// linkTitle is what a link says: its heading where it has one, else all of it.
func linkTitle(n *html.Node) (title string, heading bool) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (d.Data == "h1" || d.Data == "h2" || d.Data == "h3" || d.Data == "h4") {
			if t := textOf(d); t != "" {
				return t, true
			}
		}
	}
	title = cmp.Or(textOf(n), collapse(attr(n, "title")), collapse(attr(n, "aria-label")))
	if runes := []rune(title); len(runes) > 300 {
		title = string(runes[:300])
	}
	return title, false
}

// structureOf names the row that a link is in: what it and the elements around
// it are called.
func structureOf(n *html.Node) string {
	var b strings.Builder
	for range 4 {
		if n == nil || n.Type != html.ElementNode || n.Data == "body" {
			break
		}
		b.WriteString(n.Data)
		for _, class := range firstN(strings.Fields(attr(n, "class")), 2) {
			if strings.IndexFunc(class, unicode.IsDigit) < 0 {
				b.WriteString("." + class)
			}
		}
		b.WriteByte('<')
		n = n.Parent
	}
	return b.String()
}

func firstN[T any](list []T, n int) []T { return list[:min(len(list), n)] }

// publishedBeside is the time that stands beside a link in its block, else the
// date in its address.
func publishedBeside(n *html.Node, target *url.URL) time.Time {
	block := n
	for range 4 {
		for d := range block.Descendants() {
			if d.Type == html.ElementNode && d.Data == "time" {
				if t := pointInTime(date(cmp.Or(attr(d, "datetime"), textOf(d)))); !t.IsZero() {
					return t
				}
			}
		}
		p := block.Parent
		if p == nil || p.Type != html.ElementNode || block.Data == "article" || block.Data == "li" || p.Data == "ul" || p.Data == "ol" || p.Data == "body" || p.Data == "main" || p.Data == "section" || countLinks(p) > 6 {
			break
		}
		block = p
	}
	return dateInPath(target.Path)
}

// countLinks counts the links of a block, up to 7.
func countLinks(n *html.Node) int {
	links := 0
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == "a" {
			if links++; links > 6 {
				break
			}
		}
	}
	return links
}

// dateInPath finds /2026/03/23/ or /2026-03-23- in an address.
func dateInPath(p string) time.Time {
	for i := 0; i+11 <= len(p); i++ {
		if p[i] != '/' {
			continue
		}
		rest := p[i+1:]
		for _, layout := range []string{"2006/01/02", "2006-01-02"} {
			if t, err := time.Parse(layout, rest[:10]); err == nil && t.Year() > 1990 && t.Year() < 2100 {
				return t
			}
		}
	}
	return time.Time{}
}

// notArticles are parts of a path below which no single article lies.
const notArticles = " tag tags tema temas category categories kategorie kategori author authors autor autoren auteur user users profile account login signin signup register logout subscribe subscription abo search suche page pages seite feed rss atom about contact kontakt imprint impressum privacy datenschutz terms agb cookies newsletter sitemap help faq jobs advertise cart shop wp-admin wp-login.php "

// isArticlePath reports whether an article may lie at an address.
func isArticlePath(u *url.URL) bool {
	p := strings.Trim(strings.ToLower(u.Path), "/")
	if p == "" && u.RawQuery == "" {
		return false
	}
	switch path.Ext(p) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp4", ".mp3", ".css", ".js", ".xml", ".rss", ".zip", ".ico":
		return false
	}
	parts := strings.Split(p, "/")
	for i, part := range parts {
		if strings.Contains(notArticles, " "+part+" ") && (i == 0 || i == len(parts)-1 || isNumber(parts[i+1]) || i == len(parts)-2) {
			return false
		}
	}
	q := u.Query()
	return !q.Has("page") || len(q) > 1
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isPagePart reports whether an address is that of the page itself but for what
// chooses a part of a list.
func isPagePart(address, self string) bool {
	rest, ok := strings.CutPrefix(address, self)
	if !ok {
		return false
	}
	rest = strings.Trim(rest, "/?&")
	name, _, _ := strings.Cut(rest, "=")
	return rest == "" || isNumber(rest) || slices.Contains([]string{"page", "p", "seite", "offset", "start", "sort", "order"}, strings.ToLower(strings.Trim(strings.TrimRight(name, "0123456789"), "/-")))
}

// sameHost takes www and a host below another for the same.
func sameHost(a, b string) bool {
	a, b = strings.TrimPrefix(a, "www."), strings.TrimPrefix(b, "www.")
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}
