package ingest

import (
	"cmp"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// meta is what a page says of itself.
type meta struct {
	title     string   // without the name of the site
	titles    []string // every title that it names, for telling the headline
	byline    string
	published string
	site      string
	url       string
	language  string
}

// readMeta collects JSON-LD, OpenGraph, meta elements and the language of the
// root element. Where they disagree, JSON-LD beats OpenGraph beats the rest.
func readMeta(root *html.Node) meta {
	var m meta
	var og, plainMeta, linked meta
	var titleElement, firstTime string
	langs := [3]string{}
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
		case "body", "article":
			if langs[1] == "" && n.Data == "body" {
				langs[1] = attr(n, "lang")
			}
		case "meta":
			readMetaElement(n, &og, &plainMeta, &langs)
		case "link":
			if strings.EqualFold(attr(n, "rel"), "canonical") && m.url == "" {
				m.url = webAddress(attr(n, "href"))
			}
		case "time":
			if firstTime == "" || hasAttr(n, "pubdate") || strings.Contains(attr(n, "itemprop"), "datePublished") {
				if t := date(attr(n, "datetime")); t != "" {
					firstTime = t
				}
			}
		case "script":
			if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
				readLinked(n.FirstChild.Data, &linked)
			}
		}
		if n.Data != "meta" && n.Data != "time" {
			prop := attr(n, "itemprop")
			if prop == "datePublished" && plainMeta.published == "" {
				plainMeta.published = date(cmp.Or(attr(n, "content"), attr(n, "datetime")))
			}
		}
	}
	m.site = cmp.Or(og.site, linked.site, plainMeta.site)
	m.byline = collapse(cmp.Or(linked.byline, plainMeta.byline, og.byline))
	m.published = cmp.Or(linked.published, og.published, plainMeta.published, firstTime)
	m.url = cmp.Or(m.url, og.url, linked.url)
	m.language = cmp.Or(langs[0], langs[1], linked.language, langs[2])
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
	case "og:site_name":
		set(&og.site, content)
	case "og:url":
		set(&og.url, webAddress(content))
	case "article:published_time", "og:article:published_time":
		set(&og.published, date(content))
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

// readLinked reads the article out of a JSON-LD block. Broken JSON is as good
// as none.
func readLinked(text string, m *meta) {
	text = strings.TrimSpace(text)
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<![CDATA["), "]]>")
	var v any
	if len(text) > 1<<20 || json.Unmarshal([]byte(text), &v) != nil {
		return
	}
	searchLinked(v, m, 0)
}

func searchLinked(v any, m *meta, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			searchLinked(e, m, depth+1)
		}
	case map[string]any:
		types := texts(v["@type"])
		isArticle := false
		for _, t := range types {
			isArticle = isArticle || strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || t == "Report"
		}
		if isArticle && m.title == "" {
			m.title = html.UnescapeString(first(texts(cmp.Or(v["headline"], v["name"]))))
			m.published = date(first(texts(v["datePublished"])))
			m.language = first(texts(v["inLanguage"]))
			m.byline = strings.Join(named(v["author"]), ", ")
			m.site = first(named(v["publisher"]))
			m.url = webAddress(first(texts(v["url"])))
		}
		for _, key := range []string{"@graph", "mainEntity", "hasPart"} {
			if sub, ok := v[key]; ok {
				searchLinked(sub, m, depth+1)
			}
		}
	}
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
func named(v any) []string {
	switch v := v.(type) {
	case string:
		if strings.Contains(v, "://") {
			return nil
		}
		return []string{collapse(v)}
	case map[string]any:
		return texts(v["name"])
	case []any:
		var all []string
		for _, e := range v {
			all = append(all, named(e)...)
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
// where no time is given.
func date(s string) string {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04-07:00", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05Z07:00", time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(layout, s); err == nil && sensible(t) {
			return t.Format(time.RFC3339)
		}
	}
	// A time without a zone says less than it seems to: only its date is kept.
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006/01/02", "20060102", "2006-01-02T15:04:05.000", "January 2, 2006", "2 January 2006", "Jan 2, 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil && sensible(t) {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

func sensible(t time.Time) bool { return t.Year() >= 1600 && t.Year() <= 9999 }
