package watch

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"variorum/stages/ingest"
)

// pageFacts are what a page says to machines.
type pageFacts struct {
	noArchive, noSnippet bool
	ids                  []string // of the article, as the page numbers it
	addresses            []string // that the page gives as its own
	closed               bool     // the end of the document is there
	live                 bool     // it is a report that grows while something happens
	next                 string   // where the page says that its text goes on
	openers              []opener // the first heading of each article element, in order
}

// An opener is the first heading of an article element that lies in no other.
type opener struct {
	folded string
	first  bool // it is an h1
}

// Bounds of what is looked at.
const (
	maxHead   = 512 << 10
	maxLinked = 256 << 10
	maxIDs    = 8

	maxOpeners = 24
)

// factsOf reads the head of a page and the headers that it came with. Names in
// it are ASCII, so that its charset does not matter.
func factsOf(body []byte, told *ingest.Capture) pageFacts {
	var f pageFacts
	for _, line := range told.Headers["X-Robots-Tag"] {
		f.robots(line)
	}
	tail := body[max(0, len(body)-4096):]
	f.closed = bytes.Contains(bytes.ToLower(tail), []byte("</html")) || bytes.Contains(bytes.ToLower(tail), []byte("</body"))
	z := html.NewTokenizer(bytes.NewReader(body[:min(len(body), maxHead)]))
	articles := 0 // that are open
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind == html.EndTagToken {
			if name, _ := z.TagName(); string(name) == "article" {
				articles = max(0, articles-1)
			}
			continue
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		token := z.Token()
		if names := attribute(token, "class") + " " + attribute(token, "id"); !f.live && len(names) > 1 {
			f.live = liveName.MatchString(names)
		}
		switch token.Data {
		case "a":
			if f.next == "" && has(attribute(token, "rel"), "next") {
				f.next = attribute(token, "href")
			}
		case "h1", "h2", "h3":
			if articles == 1 && len(f.openers) > 0 && f.openers[len(f.openers)-1].folded == "" {
				f.openers[len(f.openers)-1] = opener{fold(headingText(z, token.Data)), token.Data == "h1"}
			}
		case "meta":
			f.meta(token)
		case "link":
			if has(attribute(token, "rel"), "canonical") {
				f.address(attribute(token, "href"))
			}
			if f.next == "" && has(attribute(token, "rel"), "next") {
				f.next = attribute(token, "href")
			}
		case "article":
			if articles++; articles == 1 && len(f.openers) < maxOpeners {
				f.openers = append(f.openers, opener{})
			}
			f.id(firstOf(token, "data-article-id", "data-post-id", "data-content-id"))
		case "script":
			if strings.Contains(strings.ToLower(attribute(token, "type")), "ld+json") && z.Next() == html.TextToken {
				f.linked(z.Raw())
			}
		}
	}
	slices.Sort(f.ids)
	f.ids = slices.Compact(f.ids)
	slices.Sort(f.addresses)
	f.addresses = slices.Compact(f.addresses)
	return f
}

// liveName is in the names of elements that hold the entries of a live report.
var liveName = regexp.MustCompile(`(?i)\b(?:live-?(?:blog|ticker|feed|entry|entries|updates)|ticker-(?:entry|entries|item))`)

// headingText reads the text of a heading up to its end.
func headingText(z *html.Tokenizer, name string) string {
	var b strings.Builder
	for b.Len() < 1000 {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		case html.EndTagToken:
			if end, _ := z.TagName(); string(end) == name {
				return b.String()
			}
		}
	}
	return b.String()
}

func (f *pageFacts) meta(t html.Token) {
	content := strings.TrimSpace(attribute(t, "content"))
	switch strings.ToLower(firstOf(t, "name", "property", "itemprop")) {
	case "robots", "variorum":
		f.robots(content)
	case "og:url":
		f.address(content)
	case "article:id", "article_id", "articleid", "og:article:id", "parsely-post-id", "cxenseparse:recs:articleid", "bt:id", "page-id", "post-id", "postid", "content-id", "contentid", "dc.identifier", "dcterms.identifier", "identifier":
		f.id(content)
	}
}

// robots reads a list of wishes. One that begins with the name of another
// program is not ours.
func (f *pageFacts) robots(list string) {
	if name, rest, ok := strings.Cut(list, ":"); ok && !strings.Contains(name, ",") && !strings.EqualFold(strings.TrimSpace(name), "unavailable_after") && !strings.HasPrefix(strings.ToLower(strings.TrimSpace(name)), "max-") {
		if !strings.EqualFold(strings.TrimSpace(name), "variorum") {
			return
		}
		list = rest
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(list), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
		switch w {
		case "noarchive", "nocache":
			f.noArchive = true
		case "none":
			f.noArchive = true
		case "nosnippet", "max-snippet:0":
			f.noSnippet = true
		}
	}
}

func (f *pageFacts) id(s string) {
	if s != "" && len(s) <= 200 && len(f.ids) < maxIDs {
		f.ids = append(f.ids, s)
	}
}

func (f *pageFacts) address(s string) {
	if s = plainAddress(s); s != "" && len(f.addresses) < maxIDs {
		f.addresses = append(f.addresses, s)
	}
}

// linked reads the identifiers of articles from a block of JSON-LD.
func (f *pageFacts) linked(raw []byte) {
	if len(raw) > maxLinked {
		return
	}
	var v any
	if json.Unmarshal(bytes.TrimSpace(raw), &v) != nil {
		return
	}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > 6 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, one := range v[:min(len(v), 50)] {
				walk(one, depth+1)
			}
		case map[string]any:
			f.live = f.live || typeName(v["@type"]) == "LiveBlogPosting"
			if strings.HasSuffix(typeName(v["@type"]), "Article") || typeName(v["@type"]) == "BlogPosting" {
				for _, key := range []string{"identifier", "@id"} {
					if s, ok := v[key].(string); ok {
						f.id(s)
					}
				}
				return
			}
			walk(v["@graph"], depth+1)
		}
	}
	walk(v, 0)
}

func typeName(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			s, _ := v[0].(string)
			return s
		}
	}
	return ""
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func firstOf(t html.Token, names ...string) string {
	for _, name := range names {
		if v := attribute(t, name); v != "" {
			return v
		}
	}
	return ""
}

func has(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}
