package watch

import (
	"bytes"
	"encoding/json"
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
}

// Bounds of what is looked at.
const (
	maxHead   = 512 << 10
	maxLinked = 256 << 10
	maxIDs    = 8
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
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		token := z.Token()
		switch token.Data {
		case "meta":
			f.meta(token)
		case "link":
			if has(attribute(token, "rel"), "canonical") {
				f.address(attribute(token, "href"))
			}
		case "article":
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
