package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"variorum/stages/article"
	"variorum/stages/reason"
)

// changeURI names a change in feeds: a URN that holds the story, the version and
// the link, so that it stays the same when the report is made again.
func changeURI(c *article.Comparison, x *change) string {
	return storyURI(c) + ":" + urnPart(x.here.ID) + ":" + urnPart(x.link.ID)
}

func storyURI(c *article.Comparison) string { return "urn:variorum:" + urnPart(c.Story.ID) }

// urnPart escapes what a URN cannot hold, and the sign between its parts.
func urnPart(s string) string {
	var b strings.Builder
	for _, r := range []byte(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '.', r == '_':
			b.WriteByte(r)
		default:
			fmt.Fprintf(&b, "%%%02X", r)
		}
	}
	return b.String()
}

// feedTime is when a version says that it appeared or changed. Feeds must have a
// time; the clock of the machine is never asked, so that a version without a date
// has the beginning of Unix time.
func feedTime(v *article.Version) string {
	for _, s := range []string{v.Modified, v.Published} {
		for _, layout := range []string{time.RFC3339, time.DateOnly} {
			if t, err := time.Parse(layout, s); err == nil {
				return t.UTC().Format(time.RFC3339)
			}
		}
	}
	return "1970-01-01T00:00:00Z"
}

// feedTitle says in a line what happened to a paragraph.
func feedTitle(m messages, x *change) string {
	where := m.pilcrows(x.link.Original)
	if where == "" {
		where = m.arrow() + " " + m.pilcrows(x.link.Republication)
	}
	what := m.T("relation." + string(x.link.Relation))
	if x.link.Moved {
		what += m.comma() + m.T("relation.moved")
	}
	return plain(fmt.Sprintf("%s %s: %s", orElse(x.here.Outlet, x.here.ID), where, what))
}

// feedText is a change in words: what is said about it, then both texts.
func feedText(m messages, said reason.Language, x *change) string {
	var b strings.Builder
	for i := range x.link.Findings {
		if f := &x.link.Findings[i]; !f.IsDismissed() {
			fmt.Fprintf(&b, "! %s: %s\n", m.kindName(string(f.Kind)), explain(f, said, said.Tag, nil, nil).text(nil))
		}
	}
	for _, side := range []struct {
		sign string
		v    *article.Version
		ps   []int
	}{{"−", x.original, x.link.Original}, {"+", x.here, x.link.Republication}} {
		for _, p := range side.ps {
			fmt.Fprintf(&b, "%s %s\n", side.sign, plain(side.v.Paragraphs[p].Text))
		}
	}
	b.WriteString(feedGlosses(m, x))
	return b.String()
}

// Atom writes the changes of a story as a feed (RFC 4287), one entry a change;
// those of versions that appeared later stand first.
func Atom(w io.Writer, c *article.Comparison, o Options) error {
	m, said := messagesIn(o.Interface), reason.In(o.Interface)
	x := &xmlWriter{w: w}
	changes := feedChanges(c)
	updated := "1970-01-01T00:00:00Z"
	for i := range c.Versions {
		updated = max(updated, feedTime(&c.Versions[i]))
	}
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	x.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", m.Interface)
	x.raw("\n")
	x.element("id", storyURI(c))
	x.element("title", plain(c.Story.Title), "type", "text")
	x.element("updated", updated)
	x.open("author")
	x.element("name", orElse(c.Generator.Name, "variorum"))
	x.close("author")
	for _, ch := range changes {
		x.raw("\n")
		x.open("entry")
		x.element("id", changeURI(c, ch))
		x.element("title", feedTitle(m, ch), "type", "text")
		x.element("updated", feedTime(ch.here))
		if isWeb(ch.here.Source.URL) {
			x.empty("link", "rel", "related", "href", ch.here.Source.URL)
		}
		x.empty("link", "rel", "alternate", "type", "text/html", "href", "index.html#"+idPrefix(ch.here.ID)+"--"+ch.link.ID)
		x.empty("category", "term", string(ch.link.Relation))
		seen := map[article.FindingKind]bool{}
		for i := range ch.link.Findings {
			if f := &ch.link.Findings[i]; !f.IsDismissed() && !seen[f.Kind] {
				seen[f.Kind] = true
				x.empty("category", "term", string(f.Kind))
			}
		}
		x.element("content", feedText(m, said, ch), "type", "text")
		x.close("entry")
	}
	x.raw("\n")
	x.close("feed")
	x.raw("\n")
	return x.done("feed")
}

// feedChanges are the changes with those of the version of the latest date first;
// inside a version they keep their order.
func feedChanges(c *article.Comparison) []*change {
	var list []*change
	eachChange(c, func(x *change) { list = append(list, x) })
	slices.SortStableFunc(list, func(a, b *change) int { return strings.Compare(feedTime(b.here), feedTime(a.here)) })
	return list
}

// A jsonFeed is a JSON Feed 1.1.
type jsonFeed struct {
	Version string     `json:"version"`
	Title   string     `json:"title"`
	Items   []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string   `json:"id"`
	URL       string   `json:"url,omitempty"`
	Title     string   `json:"title"`
	Text      string   `json:"content_text"`
	Published string   `json:"date_published"`
	Language  string   `json:"language,omitempty"`
	Tags      []string `json:"tags"`
}

// JSONFeed writes the same entries as [Atom] as a JSON Feed 1.1.
func JSONFeed(w io.Writer, c *article.Comparison, o Options) error {
	m, said := messagesIn(o.Interface), reason.In(o.Interface)
	feed := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: plain(c.Story.Title), Items: []jsonItem{}}
	for _, x := range feedChanges(c) {
		item := jsonItem{
			ID: changeURI(c, x), Title: feedTitle(m, x), Text: feedText(m, said, x), Published: feedTime(x.here), Language: x.here.Language,
			Tags: []string{string(x.link.Relation)},
		}
		if isWeb(x.here.Source.URL) {
			item.URL = x.here.Source.URL
		}
		for i := range x.link.Findings {
			if f := &x.link.Findings[i]; !f.IsDismissed() {
				item.Tags = append(item.Tags, string(f.Kind))
			}
		}
		feed.Items = append(feed.Items, item)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(feed); err != nil {
		return fmt.Errorf("report feed: %w", err)
	}
	return nil
}

func isWeb(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}
