package ingest

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// meta is what a page says of itself.
type meta struct {
	title      string   // without the name of the site
	titles     []string // every title that it names, for telling the headline
	byline     string
	published  string
	modified   string
	site       string
	url        string // canonical address
	language   string // of the root element, else as the rest says
	alternates []article.Alternate
	paywalled  bool
	marked     bool // as an article
}

// maxAlternates is how many versions in other languages a page may name.
const maxAlternates = 100

// readMeta collects JSON-LD, OpenGraph, meta elements, microdata and the
// language of the root element. Where they disagree, JSON-LD beats OpenGraph
// beats the rest; a point in time with its zone beats the bare date of the
// same day.
func readMeta(root *html.Node) meta {
	var m meta
	var og, plainMeta, linked meta
	var titleElement, firstTime, rel string
	var base *url.URL
	var canonical string
	var alternates []article.Alternate
	langs := [3]string{}
	var graph linkedData
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html":
			langs[0] = cmp.Or(attr(n, "lang"), namespaced(n, "lang"))
		case "title":
			if titleElement == "" && n.Namespace == "" && n.FirstChild != nil {
				titleElement = collapse(n.FirstChild.Data)
			}
		case "body":
			langs[1] = cmp.Or(langs[1], attr(n, "lang"))
		case "meta":
			readMetaElement(n, &og, &plainMeta, &langs)
		case "base":
			if base == nil {
				base, _ = url.Parse(strings.TrimSpace(attr(n, "href")))
			}
		case "link":
			for kind := range strings.FieldsSeq(strings.ToLower(attr(n, "rel"))) {
				switch {
				case kind == "canonical" && canonical == "":
					canonical = strings.TrimSpace(attr(n, "href"))
				case kind == "alternate" && attr(n, "hreflang") != "" && len(alternates) < maxAlternates:
					alternates = append(alternates, article.Alternate{Language: strings.TrimSpace(attr(n, "hreflang")), URL: strings.TrimSpace(attr(n, "href"))})
				}
			}
		case "time":
			if !inside(n, "nav", "aside", "footer", "li") {
				t := date(cmp.Or(attr(n, "datetime"), attr(n, "content")))
				switch prop := attr(n, "itemprop"); {
				case t == "":
				case strings.Contains(prop, "dateModified") || hasWord(attr(n, "class"), "updated") && !hasWord(attr(n, "class"), "published"):
					plainMeta.modified = cmp.Or(plainMeta.modified, t)
				case hasAttr(n, "pubdate") || strings.Contains(prop, "datePublished"):
					plainMeta.published = cmp.Or(plainMeta.published, t)
				default:
					firstTime = cmp.Or(firstTime, t)
				}
			}
		case "script":
			if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
				graph.read(n.FirstChild.Data)
			}
		case "a":
			if rel == "" && hasWord(attr(n, "rel"), "author") && !inside(n, "aside", "footer", "nav") {
				rel = textOf(n)
			}
		}
		if prop := attr(n, "itemprop"); prop != "" && n.Data != "meta" && n.Data != "time" {
			switch {
			case prop == "datePublished":
				plainMeta.published = cmp.Or(plainMeta.published, date(cmp.Or(attr(n, "content"), attr(n, "datetime"))))
			case prop == "dateModified":
				plainMeta.modified = cmp.Or(plainMeta.modified, date(cmp.Or(attr(n, "content"), attr(n, "datetime"))))
			case hasWord(prop, "author") && plainMeta.byline == "" && !inside(n, "aside", "footer", "nav"):
				plainMeta.byline = personIn(n)
			}
		}
	}
	graph.fill(&linked)
	m.site = cmp.Or(og.site, linked.site, plainMeta.site)
	m.byline = cmp.Or(author(linked.byline), author(plainMeta.byline), author(og.byline), author(rel))
	m.published = moment(linked.published, og.published, plainMeta.published, firstTime)
	m.modified = moment(linked.modified, og.modified, plainMeta.modified)
	if m.modified == m.published {
		m.modified = ""
	}
	m.marked = linked.marked || og.marked
	m.paywalled = linked.paywalled || og.paywalled || plainMeta.paywalled
	m.language = cmp.Or(langs[0], langs[1], linked.language, langs[2])
	// Addresses without a host are completed by what the page says elsewhere.
	if base == nil || base.Host == "" {
		base, _ = url.Parse(cmp.Or(webAddress(canonical), og.url, linked.url))
	}
	m.url = cmp.Or(resolve(base, canonical), og.url, linked.url)
	m.alternates = otherVersions(alternates, base, m)
	for _, t := range []string{linked.title, og.title, titleElement, plainMeta.title} {
		if t = collapse(t); t != "" {
			m.titles = append(m.titles, t, withoutSite(t, m.site))
		}
	}
	if len(m.titles) > 0 {
		m.title = m.titles[1]
	}
	return m
}

// otherVersions are the alternates in other languages than the page's own, in
// the order of the page, each language and region once.
func otherVersions(named []article.Alternate, base *url.URL, m meta) []article.Alternate {
	var all []article.Alternate
	seen := map[string]bool{}
	for _, a := range named {
		a.URL = resolve(base, a.URL)
		if a.URL == "" || a.URL == m.url || !langid.Known(a.Language) {
			continue
		}
		if a.Language = langid.Canonical(a.Language); seen[a.Language] || a.Language == langid.Canonical(m.language) {
			continue
		}
		seen[a.Language] = true
		all = append(all, a)
	}
	return all
}

// resolve completes an address of a page; only addresses of the web count.
func resolve(base *url.URL, ref string) string {
	if ref == "" {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if u.Host == "" && base != nil && base.Host != "" {
		u = base.ResolveReference(u)
	} else if u.Scheme == "" && u.Host != "" && base != nil {
		u.Scheme = base.Scheme
	}
	return webAddress(u.String())
}

// moment is the first of several spellings of one point in time, or the one
// after it that names the same day with its hour and zone.
func moment(all ...string) string {
	first := ""
	for _, t := range all {
		switch {
		case t == "":
		case first == "":
			first = t
		case len(first) == len(time.DateOnly) && strings.HasPrefix(t, first):
			return t
		}
	}
	return first
}

// author makes a name of what a page gives as one: no address, no word such as
// By in front.
func author(s string) string {
	s = collapse(s)
	if strings.Contains(s, "://") || utf8.RuneCountInString(s) > 200 {
		return ""
	}
	low := strings.ToLower(s)
	for _, w := range []string{"by ", "by: ", "von ", "par ", "por ", "autor: ", "автор: "} {
		if strings.HasPrefix(low, w) && names(s[len(w):]) {
			return s[len(w):]
		}
	}
	return s
}

// personIn is the name inside an element of microdata.
func personIn(n *html.Node) string {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && hasWord(attr(c, "itemprop"), "name") {
			return cmp.Or(textOf(c), attr(c, "content"))
		}
	}
	return cmp.Or(textOf(n), attr(n, "content"))
}

// hasWord reports whether a list of words separated by spaces has one.
func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

func namespaced(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key || a.Key == "xml:"+key {
			return a.Val
		}
	}
	return ""
}

func readMetaElement(n *html.Node, og, plain *meta, langs *[3]string) {
	content := strings.TrimSpace(attr(n, "content"))
	if content == "" {
		return
	}
	set := func(field *string, v string) {
		if *field == "" {
			*field = v
		}
	}
	name := strings.ToLower(cmp.Or(attr(n, "property"), attr(n, "name"), attr(n, "itemprop"), attr(n, "http-equiv")))
	switch name {
	case "og:title", "twitter:title":
		set(&og.title, content)
	case "og:type":
		og.marked = og.marked || strings.EqualFold(content, "article")
	case "og:site_name":
		set(&og.site, content)
	case "og:url":
		set(&og.url, webAddress(content))
	case "article:published_time", "og:article:published_time":
		set(&og.published, date(content))
	case "article:modified_time", "og:article:modified_time", "og:updated_time", "article:updated", "article:modified":
		set(&og.modified, date(content))
	case "article:content_tier", "og:article:content_tier":
		og.paywalled = og.paywalled || content == "locked" || content == "metered"
	case "isaccessibleforfree":
		plain.paywalled = plain.paywalled || strings.EqualFold(content, "false")
	case "article:author", "og:article:author":
		if !strings.Contains(content, "://") {
			set(&og.byline, content)
		}
	case "author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author":
		set(&plain.byline, content)
	case "dc.title", "dcterms.title", "headline", "parsely-title":
		set(&plain.title, content)
	case "date", "pubdate", "publishdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "datepublished", "parsely-pub-date", "sailthru.date", "article.published", "published_time", "publication_date":
		set(&plain.published, date(content))
	case "last-modified", "datemodified", "dcterms.modified", "dc.date.modified", "modified", "lastmod", "article.updated", "revised":
		set(&plain.modified, date(content))
	case "application-name", "publisher", "dc.publisher":
		set(&plain.site, content)
	case "content-language", "dc.language", "language":
		set(&langs[2], strings.TrimSpace(strings.Split(content, ",")[0]))
	case "og:locale":
		if langs[2] == "" {
			langs[2] = strings.ReplaceAll(content, "_", "-")
		}
	}
}

// linkedData is what the JSON-LD blocks of a page hold: their objects in order
// and by identifier, since authors and publishers are often referred to.
type linkedData struct {
	objects []map[string]any
	byID    map[string]map[string]any
}

// Limits of what is read of JSON-LD.
const (
	maxLinkedBytes   = 1 << 20
	maxLinkedDepth   = 8
	maxLinkedObjects = 500
)

// read collects the objects of a block. Line ends inside strings and commas
// too many, which browsers' tools forgive, are mended; JSON that is broken
// otherwise is as good as none.
func (d *linkedData) read(text string) {
	text = strings.TrimSpace(text)
	for _, wrap := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}} {
		if rest, ok := strings.CutPrefix(text, wrap[0]); ok {
			text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), wrap[1]))
		}
	}
	if len(text) > maxLinkedBytes {
		return
	}
	var v any
	if json.Unmarshal([]byte(text), &v) != nil && json.Unmarshal([]byte(mendJSON(text)), &v) != nil {
		return
	}
	d.collect(v, 0)
}

// mendJSON makes spaces of control codes and drops commas before a closing
// bracket.
func mendJSON(s string) string {
	b := make([]byte, 0, len(s))
	quoted, escaped := false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c < 0x20:
			c = ' '
		case escaped:
			escaped = false
			b = append(b, c)
			continue
		case c == '\\' && quoted:
			escaped = true
		case c == '"':
			quoted = !quoted
		case (c == '}' || c == ']') && !quoted:
			end := len(b)
			for end > 0 && b[end-1] == ' ' {
				end--
			}
			if end > 0 && b[end-1] == ',' {
				b = b[:end-1]
			}
		}
		b = append(b, c)
	}
	return strings.TrimRight(string(b), "; ")
}

func (d *linkedData) collect(v any, depth int) {
	if depth > maxLinkedDepth || len(d.objects) >= maxLinkedObjects {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.collect(e, depth+1)
		}
	case map[string]any:
		d.objects = append(d.objects, v)
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			if d.byID == nil {
				d.byID = map[string]map[string]any{}
			}
			if _, ok := d.byID[id]; !ok {
				d.byID[id] = v
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher", "isPartOf", "itemListElement"} {
			if sub, ok := v[key]; ok {
				d.collect(sub, depth+1)
			}
		}
	}
}

// fill takes the first article, what it lacks from the page around it, and the
// name of the site.
func (d *linkedData) fill(m *meta) {
	page := map[string]any{}
	for _, o := range d.objects {
		kind := kindOfObject(o)
		switch kind {
		case linkedArticle:
			m.marked = true
			if m.title == "" {
				m.title = html.UnescapeString(first(texts(cmp.Or(o["headline"], o["name"]))))
				m.published, m.modified = date(first(texts(o["datePublished"]))), date(first(texts(o["dateModified"])))
				m.language = first(texts(o["inLanguage"]))
				m.byline = strings.Join(authors(d.named(cmp.Or(o["author"], o["creator"]), 0)), ", ")
				m.site = first(d.named(o["publisher"], 0))
				m.url = webAddress(first(texts(o["url"])))
			}
			m.paywalled = m.paywalled || notFree(o["isAccessibleForFree"])
		case linkedPage:
			if len(page) == 0 {
				page = o
			}
			m.paywalled = m.paywalled || notFree(o["isAccessibleForFree"])
		case linkedSite:
			m.site = cmp.Or(m.site, first(texts(o["name"])))
		case linkedPart:
			m.paywalled = m.paywalled || notFree(o["isAccessibleForFree"])
		}
	}
	if len(page) > 0 {
		m.published, m.modified = cmp.Or(m.published, date(first(texts(page["datePublished"])))), cmp.Or(m.modified, date(first(texts(page["dateModified"]))))
		m.language = cmp.Or(m.language, first(texts(page["inLanguage"])))
		m.byline = cmp.Or(m.byline, strings.Join(authors(d.named(page["author"], 0)), ", "))
	}
}

// What an object of JSON-LD may be here.
const (
	linkedOther = iota
	linkedArticle
	linkedPage
	linkedSite
	linkedPart
)

func kindOfObject(o map[string]any) int {
	for _, t := range texts(o["@type"]) {
		t = t[strings.LastIndexAny(t, "/:")+1:]
		switch {
		case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "BlogPosting"), t == "Report", t == "SocialMediaPosting":
			return linkedArticle
		case t == "WebPage", t == "ItemPage":
			return linkedPage
		case t == "WebSite":
			return linkedSite
		case t == "WebPageElement":
			return linkedPart
		}
	}
	return linkedOther
}

// notFree reads the mark of a paywall, a boolean or its name.
func notFree(v any) bool {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		low := strings.ToLower(strings.TrimSpace(v))
		return strings.HasSuffix(low, "false") || low == "no"
	}
	return false
}

func authors(names []string) []string {
	var all []string
	for _, n := range names {
		if n = author(n); n != "" && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

// texts returns the strings of a value that may be one or a list.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{collapse(v)}
	case []any:
		var all []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				all = append(all, collapse(s))
			}
		}
		return all
	case map[string]any:
		return texts(cmp.Or(v["@value"], v["name"]))
	}
	return nil
}

// named returns the names of people or organisations.
func named(v any) []string { return (&linkedData{}).named(v, 0) }

// named returns the names of people or organisations, also of those that are
// only referred to.
func (d *linkedData) named(v any, depth int) []string {
	if depth > maxLinkedDepth {
		return nil
	}
	switch v := v.(type) {
	case string:
		if strings.Contains(v, "://") {
			if o, ok := d.byID[v]; ok {
				return texts(o["name"])
			}
			return nil
		}
		return []string{collapse(v)}
	case map[string]any:
		if names := texts(v["name"]); len(names) > 0 {
			return names
		}
		if id, ok := v["@id"].(string); ok {
			return texts(d.byID[id]["name"])
		}
	case []any:
		var all []string
		for _, e := range v {
			all = append(all, d.named(e, depth+1)...)
		}
		return all
	}
	return nil
}

func webAddress(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return s
	}
	return ""
}

// withoutSite cuts the name of the site off a title.
func withoutSite(title, site string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", "｜", " / ", "_"} {
		for {
			i := strings.LastIndex(title, sep)
			if i <= 0 {
				break
			}
			tail := strings.TrimSpace(title[i+len(sep):])
			if site == "" || !strings.EqualFold(tail, site) {
				break
			}
			title = strings.TrimSpace(title[:i])
		}
		if head, rest, ok := strings.Cut(title, sep); ok && site != "" && strings.EqualFold(strings.TrimSpace(head), site) && utf8.RuneCountInString(rest) > 3 {
			title = strings.TrimSpace(rest)
		}
	}
	return title
}

// date reads the common spellings of a point in time: RFC 3339, or a bare date
// where no time or no zone is given, since a time without a zone says less than
// it seems to.
func date(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s) > 60 {
		return ""
	}
	for _, layout := range [...]string{
		time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05-07", "2006-01-02T15:04-07:00", "2006-01-02T15:04-0700", "2006-01-02T15:04Z", "2006-01-02T15:04:05 -0700", "2006-01-02T15:04:05 -07:00",
		"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05-0700", "2006-01-02 15:04:05-07", "2006-01-02 15:04:05Z", "2006-01-02 15:04 -0700", "2006-01-02 15:04:05 UTC",
		"20060102T150405Z", "20060102T150405-0700", time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 02 Jan 2006 15:04 -0700", "Mon, 02 Jan 2006 15:04:05 GMT", "Mon Jan 02 2006 15:04:05 GMT-0700",
	} {
		if t, err := time.Parse(layout, s); err == nil && sensible(t) {
			return t.Format(time.RFC3339)
		}
	}
	for _, layout := range [...]string{
		"2006-01-02", "2006-1-2", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006/01/02", "2006/1/2", "2006/01/02 15:04", "2006/01/02 15:04:05", "20060102", "2006.01.02", "2006. 01. 02", "2006-01-02T15:04:05.000",
		"2.1.2006", "2.1.2006 15:04", "2.1.2006, 15:04", "2006年1月2日", "January 2, 2006", "2 January 2006", "Jan 2, 2006", "2 Jan 2006", "Monday, January 2, 2006", "Monday, 2 January 2006", time.RFC1123,
	} {
		if t, err := time.Parse(layout, s); err == nil && sensible(t) {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

func sensible(t time.Time) bool { return t.Year() >= 1600 && t.Year() <= 9999 }
