package ingest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/mail"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"variorum/stages/article"
)

// The reasons for which text of an entry of a feed is left out.
const (
	reasonSummary = "summary"
	reasonTags    = "tags"
	reasonMedia   = "about a picture"
)

// maxEntries bounds the entries of a feed that are listed.
const maxEntries = 10_000

// looksLikeFeed reports whether data begins like an RSS, RDF or Atom feed.
func looksLikeFeed(data []byte) bool {
	head := bytes.ToLower(bytes.ReplaceAll(data[:min(len(data), 4<<10)], []byte{0}, nil))
	first := len(head)
	for _, name := range []string{"<rss", "<rdf:rdf", "<feed"} {
		if i := bytes.Index(head, []byte(name)); i >= 0 {
			first = min(first, i)
		}
	}
	if page := bytes.Index(head, []byte("<html")); page >= 0 && page < first {
		return false
	}
	return first < len(head)
}

// isJSONFeed reports whether JSON is a feed (jsonfeed.org).
func isJSONFeed(data []byte) bool {
	return bytes.Contains(data[:min(len(data), headSize)], []byte("jsonfeed.org/version"))
}

// An entry is one article of a feed. plain says that the text has no markup.
type entry struct {
	title, summary, text      markup
	link, author, published   string
	updated, language, outlet string
	tags, media               []string
	// As they stand there, which may be relative; id is any text.
	href, id string
}

// A markup is a text that is HTML unless it is plain.
type markup struct {
	text  string
	plain bool
}

// readFeed lists the entries of a feed: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom or
// JSON Feed. What is broken in it ends the list, with a note to each entry.
func readFeed(c content) (*container, error) {
	if c.size > DefaultMaxBytes {
		return nil, tooLarge("", DefaultMaxBytes)
	}
	data, err := io.ReadAll(io.NewSectionReader(c, 0, c.size))
	if err != nil {
		return nil, err
	}
	d, err := decode("", data, "", "", true)
	if err != nil {
		return nil, err
	}
	var entries []entry
	note, mediaType := "", "application/rss+xml"
	if strings.HasPrefix(strings.TrimSpace(d.text), "{") {
		mediaType = "application/feed+json"
		entries, err = jsonEntries(d.text)
	} else {
		entries, note, err = xmlEntries(d.text)
	}
	if err != nil {
		return nil, err
	}
	out := &container{}
	taken := map[string]int{}
	for _, e := range entries {
		// A dot would be taken for the beginning of a language tag.
		name := strings.ReplaceAll(slug(plainText(e.title)), ".", "-")
		out.members = append(out.members, member{
			name: unique(name, taken) + ".json", mediaType: mediaType,
			read: func(limit int64) ([]byte, error) { return e.json(note, limit) },
		})
	}
	return out, nil
}

// xmlEntries reads a feed in XML. Entities of HTML and single ampersands,
// which feeds have though XML has not, are taken for what they mean.
func xmlEntries(text string) ([]entry, string, error) {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
	f := feedReader{part: &part{Decoder: xml.NewDecoder(strings.NewReader(text))}}
	f.Strict, f.Entity = false, xml.HTMLEntity
	f.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	known := false
	err := f.root(func(s xml.StartElement) error {
		switch strings.ToLower(s.Name.Local) {
		case "rss", "rdf", "feed":
			known = true
			f.feed.language = xmlAttr(s, "lang")
			return f.children(f.element, nil)
		}
		return nil
	})
	switch {
	case !known:
		return nil, "", &Error{"", ReasonOtherData, "it is XML, but no feed"}
	case errors.Is(err, errTooDeep):
		return nil, "", packError(err)
	case errors.Is(err, errTooMany):
		return f.entries, "", &Error{"", ReasonTooLarge, "it has more entries than any feed"}
	case err != nil && len(f.entries) == 0:
		return nil, "", damaged(err)
	case err != nil:
		return f.entries, "The feed is cut off or damaged; entries after this or a later one are missing.", nil
	}
	return f.entries, "", nil
}

var errTooMany = errors.New("too many")

type feedReader struct {
	*part
	feed    entry // what is true of every entry that says nothing else
	entries []entry
}

// element reads an element of the feed outside its entries.
func (f *feedReader) element(s xml.StartElement) error {
	switch strings.ToLower(s.Name.Local) {
	case "channel":
		return f.children(f.element, nil)
	case "title":
		if f.feed.outlet == "" {
			t, err := f.markup(s)
			f.feed.outlet = plainText(t)
			return err
		}
	case "language":
		t, err := f.allText()
		f.feed.language = cmp.Or(collapse(t), f.feed.language)
		return err
	case "author":
		name, err := f.author()
		f.feed.author = cmp.Or(f.feed.author, name)
		return err
	case "item", "entry":
		if len(f.entries) == maxEntries {
			return errTooMany
		}
		e := f.feed
		e.language = cmp.Or(xmlAttr(s, "lang"), e.language)
		e.author = ""
		err := f.children(func(s xml.StartElement) error { return f.field(s, &e) }, nil)
		e.author = cmp.Or(e.author, f.feed.author)
		if err == nil {
			f.entries = append(f.entries, e)
		}
		return err
	}
	return f.Skip()
}

// field reads an element of an entry.
func (f *feedReader) field(s xml.StartElement, e *entry) error {
	media := strings.Contains(s.Name.Space, "media") || strings.Contains(s.Name.Space, "search.yahoo") || strings.Contains(s.Name.Space, "itunes")
	set := func(to *markup) error {
		t, err := f.markup(s)
		if to.text == "" {
			*to = t
		}
		return err
	}
	line := func(to *string) error {
		t, err := f.markup(s)
		*to = cmp.Or(*to, plainText(t))
		return err
	}
	switch name := strings.ToLower(s.Name.Local); {
	case media && (name == "description" || name == "title" || name == "credit"):
		text := ""
		err := line(&text)
		e.media = append(e.media, text)
		return err
	case media && (name == "group" || name == "content"):
		return f.children(func(s xml.StartElement) error { return f.field(s, e) }, nil)
	case media:
	case name == "title":
		return set(&e.title)
	case name == "description" || name == "summary":
		return set(&e.summary)
	case name == "encoded" || name == "content" || name == "body" || name == "div":
		if xmlAttr(s, "src") == "" {
			return set(&e.text)
		}
	case name == "link":
		if href := xmlAttr(s, "href"); href != "" {
			if rel := xmlAttr(s, "rel"); rel == "" || rel == "alternate" {
				e.link, e.href = cmp.Or(e.link, webAddress(href)), cmp.Or(e.href, href)
			}
			break
		}
		t, err := f.allText()
		e.link, e.href = cmp.Or(e.link, webAddress(t)), cmp.Or(e.href, t)
		return err
	case name == "guid" || name == "id":
		t, err := f.allText()
		e.id = cmp.Or(e.id, collapse(t))
		if xmlAttr(s, "isPermaLink") != "false" {
			e.link = cmp.Or(e.link, webAddress(t))
		}
		return err
	case name == "creator":
		return line(&e.author)
	case name == "author":
		name, err := f.author()
		e.author = cmp.Or(e.author, name)
		return err
	case name == "pubdate" || name == "published" || name == "date" || name == "issued":
		t, err := f.allText()
		e.published = cmp.Or(e.published, mailDate(t))
		return err
	case name == "updated" || name == "modified":
		t, err := f.allText()
		e.updated = cmp.Or(e.updated, mailDate(t))
		return err
	case name == "category" || name == "subject" || name == "keywords":
		t, err := f.allText()
		if t = cmp.Or(collapse(t), xmlAttr(s, "label"), xmlAttr(s, "term")); t != "" {
			e.tags = append(e.tags, t)
		}
		return err
	}
	return f.Skip()
}

// author reads a name, or an element with one.
func (f *feedReader) author() (string, error) {
	var own strings.Builder
	named := ""
	err := f.children(func(s xml.StartElement) error {
		t, err := f.allText()
		if s.Name.Local == "name" {
			named = collapse(t)
		}
		return err
	}, func(t string) { own.WriteString(t) })
	return cmp.Or(named, authorName(own.String())), err
}

// markup reads the text of an element: what is escaped or in CDATA is HTML,
// and so are elements inside it, unless its type says that it is plain.
func (f *feedReader) markup(s xml.StartElement) (markup, error) {
	kind := strings.ToLower(xmlAttr(s, "type"))
	var b strings.Builder
	err := f.inner(&b, 0)
	return markup{text: b.String(), plain: kind == "text" || kind == "text/plain"}, err
}

// inner writes what the element that was just begun holds, elements as tags.
func (f *feedReader) inner(b *strings.Builder, level int) error {
	return f.children(func(s xml.StartElement) error {
		b.WriteString("<" + s.Name.Local)
		for _, a := range s.Attr {
			if a.Name.Space == "" || a.Name.Local == "lang" {
				b.WriteString(" " + a.Name.Local + `="` + html.EscapeString(a.Value) + `"`)
			}
		}
		b.WriteString(">")
		err := f.inner(b, level+1)
		b.WriteString("</" + s.Name.Local + ">")
		return err
	}, func(t string) {
		if level > 0 {
			t = html.EscapeString(t)
		}
		b.WriteString(t)
	})
}

// plainText returns the text of a title or name, which may be HTML.
func plainText(m markup) string {
	if m.plain || !strings.ContainsAny(m.text, "<&") {
		return collapse(m.text)
	}
	root, err := html.Parse(strings.NewReader(m.text))
	if err != nil {
		return collapse(m.text)
	}
	return textOf(root)
}

// authorName takes the name out of an address as RSS has it: a@b.c (Name).
func authorName(s string) string {
	s = collapse(s)
	if address, name, ok := strings.Cut(s, "("); ok && strings.Contains(address, "@") {
		return strings.TrimSuffix(name, ")")
	}
	if a, err := mail.ParseAddress(s); err == nil {
		return cmp.Or(a.Name, a.Address)
	}
	return s
}

// jsonEntries reads a JSON Feed.
func jsonEntries(text string) ([]entry, error) {
	type author struct{ Name string }
	type item struct {
		ID                            json.RawMessage
		URL, Title, Summary, Language string
		HTML                          string `json:"content_html"`
		Text                          string `json:"content_text"`
		Published                     string `json:"date_published"`
		Modified                      string `json:"date_modified"`
		Author                        author
		Authors                       []author
		Tags                          []string
	}
	var entries []entry
	var outlet, language string
	err := object(text, map[string]func(*json.Decoder) error{
		"title":    field(&outlet),
		"language": field(&language),
		"items": func(d *json.Decoder) error {
			return array(d, func(i item) {
				e := entry{
					title: markup{i.Title, true}, summary: markup{i.Summary, true}, text: markup{i.HTML, false},
					link: webAddress(i.URL), published: mailDate(i.Published), updated: mailDate(i.Modified), language: i.Language, tags: i.Tags,
					href: i.URL, id: strings.Trim(string(i.ID), `"`),
				}
				if i.HTML == "" {
					e.text = markup{i.Text, true}
				}
				var names []string
				for _, a := range append([]author{i.Author}, i.Authors...) {
					if a.Name != "" && !slices.Contains(names, a.Name) {
						names = append(names, a.Name)
					}
				}
				e.author = strings.Join(names, ", ")
				if len(entries) <= maxEntries {
					entries = append(entries, e)
				}
			})
		},
	})
	switch {
	case err != nil:
		return nil, notOurs(err)
	case len(entries) > maxEntries:
		return entries, &Error{"", ReasonTooLarge, "it has more entries than any feed"}
	}
	for i := range entries {
		entries[i].outlet, entries[i].language = outlet, cmp.Or(entries[i].language, language)
	}
	return entries, nil
}

// json reads the entry and writes it in our own JSON. Where it has its full
// text, the summary is left out as far as it says something else.
func (e entry) json(note string, limit int64) ([]byte, error) {
	title := plainText(e.title)
	v := article.Version{
		Title: title, Byline: e.author, Outlet: e.outlet, Published: cmp.Or(e.published, e.updated), Modified: e.updated, Language: e.language,
		Source: article.Source{URL: e.link}, Paragraphs: []article.Paragraph{}, LeftOut: []article.LeftOut{},
	}
	if note != "" {
		v.Notes = []string{note}
	}
	pieces, err := e.text.pieces(title)
	if err != nil {
		return nil, err
	}
	summary := e.summary
	if len(pieces) == 0 {
		summary = markup{}
		if pieces, err = e.summary.pieces(title); err != nil {
			return nil, err
		}
	}
	headed := slices.ContainsFunc(pieces, func(p piece) bool { return p.reason == "" && sameWords(p.text, title) })
	if title != "" && !headed {
		v.Paragraphs = append(v.Paragraphs, article.Paragraph{Kind: article.KindHeadline, Text: title})
	}
	known := wordSet{}
	known.add(title)
	add := func(p piece, reason string) {
		if reason = cmp.Or(p.reason, reason); reason != "" {
			v.LeftOut = append(v.LeftOut, article.LeftOut{Reason: reason, Text: p.text})
		} else {
			if title != "" && sameWords(p.text, title) {
				p.kind = article.KindHeadline
			}
			v.Paragraphs = append(v.Paragraphs, article.Paragraph{Kind: p.kind, Text: p.text})
		}
		known.add(p.text)
	}
	for _, p := range pieces {
		add(p, "")
	}
	if pieces, err = summary.pieces(""); err != nil {
		return nil, err
	}
	for _, p := range pieces {
		if !known.hasAll(p.text) {
			add(p, reasonSummary)
		}
	}
	for _, m := range e.media {
		if !known.hasAll(m) {
			add(piece{text: m}, reasonMedia)
		}
	}
	if len(e.tags) > 0 {
		add(piece{text: strings.Join(e.tags, ", ")}, reasonTags)
	}
	data, err := json.Marshal(v)
	if err == nil && int64(len(data)) > limit {
		err = tooLarge("", limit)
	}
	return data, err
}

// pieces reads a text, without looking for its main part: an entry is nothing
// else.
func (m markup) pieces(title string) ([]piece, error) {
	if m.plain {
		doc, err := readText(m.text)
		for i := range doc.pieces {
			if doc.pieces[i].kind == article.KindHeadline {
				doc.pieces[i].kind = article.KindText
			}
		}
		return doc.pieces, err
	}
	root, err := html.Parse(strings.NewReader(m.text))
	if err != nil {
		return nil, htmlError(err)
	}
	p := survey(root)
	blocks := walk(p)
	judge(blocks, p, meta{titles: []string{title}})
	var out []piece
	for _, b := range blocks {
		out = append(out, piece{kind: b.kind, text: b.text, reason: b.reason, points: b.points})
	}
	return out, nil
}
