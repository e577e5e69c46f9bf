package notify

import (
	"context"
	"encoding/xml"
	"io"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// FeedOptions say which changes a feed has and what it is called.
type FeedOptions struct {
	Story  string // id or title; empty: of all
	Job    string // id or name
	Title  string // empty: made of the above
	Public string // address of the dashboard; empty: no links to it
	Self   string // address of the feed; empty: it is not told
	RSS    bool   // RSS 2.0 in place of Atom
	Limit  int    // entries; 0: 100
	// Language is that of the words around what pages say; empty: English. Zone is the
	// clock of times in them; empty: UTC.
	Language, Zone string
}

// Feed writes a feed of the last changes, newest first, with an entry for each
// change and for each page that went, came back or changed its place. The id of
// an entry is that of its event: it never changes and no two have the same.
func (n *Notifier) Feed(ctx context.Context, out io.Writer, o FeedOptions) error {
	if o.Public == "" {
		o.Public = n.options.Public
	}
	return Feed(ctx, out, n.db, o)
}

// Feed is [Notifier.Feed] without a notifier.
func Feed(ctx context.Context, out io.Writer, db *store.DB, o FeedOptions) error {
	if o.Limit <= 0 {
		o.Limit = 100
	}
	n := &Notifier{db: db, options: Options{Public: o.Public}}
	w := wordsIn(o.Language, o.Zone)
	var entries []Message
	events := db.Events(ctx, store.EventFilter{
		Story: o.Story, Job: o.Job, Newest: true, Limit: 50 * o.Limit, States: []string{store.StateOK, store.StateBack, store.StateGone, store.StateReused, store.StateRedirected},
	})
	for e, err := range events {
		if err != nil {
			return err
		}
		if e.Change == nil && (e.State == e.Previous || e.State == store.StateOK) {
			continue
		}
		about, err := store.AboutSource(ctx, db, e.Source)
		if err != nil {
			return err
		}
		known, err := store.ReachableBefore(ctx, db, e.Source, e.Seq)
		if err != nil {
			return err
		}
		m := w.messageOf(&e, about, known)
		if m == nil {
			continue
		}
		if e.Change != nil {
			findings, _ := Rule{}.change(e.Change)
			w.quotes(m, e.Change, findings, true)
		}
		m.Link = n.eventLink(&e)
		if entries = append(entries, *m); len(entries) == o.Limit {
			break
		}
	}
	title := o.Title
	switch {
	case title != "":
	case o.Story != "" && len(entries) > 0:
		title = w.T("feed.of", entries[0].Story)
	case o.Job != "" && len(entries) > 0:
		title = w.T("feed.of", entries[0].Job)
	default:
		title = w.T("feed.all")
	}
	id := "urn:variorum:feed:" + store.ID("feed", o.Story, o.Job)
	var feed any
	if o.RSS {
		feed = rssOf(w, title, o, entries)
	} else {
		feed = atomOf(w, id, title, o, entries)
	}
	data, err := xml.MarshalIndent(feed, "", " ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, xml.Header+string(data)+"\n")
	return err
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Content    atomText       `xml:"content"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// never is the time of a feed without entries.
const never = "1970-01-01T00:00:00Z"

func entryID(m *Message) string { return "urn:variorum:event:" + m.Event }

func (m *Message) categories() []string {
	all := []string{m.Kind}
	if m.Kind == "state" {
		all = append(all, m.State)
	}
	seen := map[string]bool{}
	for _, q := range m.Changes {
		if !seen[q.Kind] {
			seen[q.Kind] = true
			all = append(all, q.Kind)
		}
	}
	return all
}

// content is what an entry says, without its title.
func (m *Message) content() string {
	var b strings.Builder
	lines, tail := m.pieces()
	for _, p := range append(lines[1:], tail...) {
		b.WriteString(p.sign + p.text + p.after + "\n")
	}
	return b.String()
}

func atomOf(w words, id, title string, o FeedOptions, entries []Message) atomFeed {
	f := atomFeed{Lang: w.Interface(), ID: id, Title: printable(title), Updated: never, Author: "variorum"}
	if o.Self != "" {
		f.Links = append(f.Links, atomLink{"self", o.Self})
	}
	if o.Public != "" {
		f.Links = append(f.Links, atomLink{"alternate", o.Public})
	}
	for i := range entries {
		m := &entries[i]
		at := m.At.UTC().Format(time.RFC3339)
		f.Updated = max(f.Updated, at)
		e := atomEntry{ID: entryID(m), Title: m.Title, Updated: at, Published: at, Content: atomText{"text", m.content()}}
		if m.Link != "" {
			e.Links = append(e.Links, atomLink{"alternate", m.Link})
		}
		if m.URL != "" {
			e.Links = append(e.Links, atomLink{"related", m.URL})
		}
		for _, c := range m.categories() {
			e.Categories = append(e.Categories, atomCategory{c})
		}
		f.Entries = append(f.Entries, e)
	}
	return f
}

type rssFeed struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Language    string    `xml:"language"`
	Items       []rssItem `xml:"item"`
}

type rssItem struct {
	Title       string   `xml:"title"`
	Link        string   `xml:"link,omitempty"`
	Description string   `xml:"description"`
	Categories  []string `xml:"category"`
	GUID        rssGUID  `xml:"guid"`
	Date        string   `xml:"pubDate"`
}

type rssGUID struct {
	Permalink bool   `xml:"isPermaLink,attr"`
	Text      string `xml:",chardata"`
}

func rssOf(w words, title string, o FeedOptions, entries []Message) rssFeed {
	f := rssFeed{Version: "2.0", Channel: rssChannel{Title: printable(title), Link: o.Public, Description: w.T("feed.say"), Language: w.Interface()}}
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\n", "<br>")
	for i := range entries {
		m := &entries[i]
		link := m.Link
		if link == "" {
			link = m.URL
		}
		// Readers take the description for HTML.
		f.Channel.Items = append(f.Channel.Items, rssItem{m.Title, link, escape.Replace(m.content()), m.categories(), rssGUID{false, entryID(m)}, m.At.UTC().Format(time.RFC1123Z)})
	}
	return f
}
