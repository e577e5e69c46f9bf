package notify

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// A Message is what a notice says; as JSON it is the body of a webhook and a line
// of a file. Texts of pages stand in it as they are, without control characters.
type Message struct {
	Key     string    `json:"key"`
	Kind    string    `json:"kind"` // change, template, state, trouble, recovered, republication, silence, noise, channel, digest, test
	At      time.Time `json:"at"`
	Title   string    `json:"title"`
	Lines   []string  `json:"lines"` // sentences
	Changes []Quote   `json:"changes,omitempty"`
	More    int       `json:"more,omitempty"` // changes, or items of a digest, that are not here
	Items   []Message `json:"items,omitempty"`

	Event    string  `json:"event,omitempty"`
	Job      string  `json:"job,omitempty"`
	Story    string  `json:"story,omitempty"`
	Version  string  `json:"version,omitempty"`
	Outlet   string  `json:"outlet,omitempty"`
	Language string  `json:"language,omitempty"`
	URL      string  `json:"url,omitempty"`
	State    string  `json:"state,omitempty"`
	Previous string  `json:"previous_state,omitempty"`
	Share    float64 `json:"share,omitempty"`
	From     string  `json:"from,omitempty"` // SHA-256 of the capture before
	To       string  `json:"to,omitempty"`
	Link     string  `json:"link,omitempty"`   // into the dashboard
	Thread   string  `json:"thread,omitempty"` // the same for all messages about one source
}

// A Quote is one finding: what stood before and what stands now. Either may be
// empty, where something was put in or left out.
type Quote struct {
	Kind     string `json:"kind"`
	Severity string `json:"severity"`
	Before   string `json:"before"`
	Now      string `json:"now"`
}

// Bounds of what a message holds; the rest is counted.
const (
	maxTitle  = 200 // letters
	maxQuote  = 400
	maxLine   = 600
	maxQuotes = 20
	maxItems  = 200 // of a digest
)

// printable makes text of a page or of a person fit for one line anywhere:
// without control characters, marks that turn the direction of what follows, and
// runs of space.
func printable(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// short cuts a text after so many letters.
func short(s string, most int) string {
	s = printable(s)
	n := 0
	for i := range s {
		if n == most {
			return strings.TrimRight(s[:i], " ") + "…"
		}
		n++
	}
	return s
}

// address is a link if it is one of the web, else nothing.
func address(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return ""
	}
	if text := u.String(); len(text) <= 2000 {
		return strings.NewReplacer("<", "%3C", ">", "%3E", "\"", "%22", "'", "%27", "|", "%7C", "`", "%60", "\\", "%5C").Replace(text)
	}
	return ""
}

// messageOf makes what is to be said of an event: at most one message.
func messageOf(e *store.Event, about store.About) *Message {
	m := &Message{
		At: e.At, Event: e.ID, Job: e.Job, Story: short(e.Story, maxTitle), Version: e.Version, URL: address(e.URL), State: e.State, Previous: e.Previous,
		Outlet: about.Outlet, Language: about.Language, Thread: e.Source, Lines: []string{},
	}
	if m.Outlet == "" {
		m.Outlet = strings.TrimPrefix(about.Host, "www.")
	}
	name := m.Story
	if name == "" {
		name = short(about.Title, maxTitle)
	}
	if name == "" {
		name = short(e.URL, maxTitle)
	}
	if who := m.who(); who != "" {
		name += " (" + who + ")"
	}
	switch {
	case e.Change != nil && (e.State == store.StateOK || e.State == store.StateBack):
		c := e.Change
		m.Kind, m.Share, m.From, m.To = "change", c.Share, c.From, c.To
		if c.Language != "" {
			m.Language = c.Language
		}
		m.Title = "Changed: " + name
		if e.State == store.StateBack {
			m.Lines = append(m.Lines, "The page is there again.")
		}
		if c.Template {
			m.Kind, m.Title = "template", "Pages of "+about.Host+" changed alike"
			m.Lines = append(m.Lines, "The same change came on other pages of the host, so it is one of the site and not of an article. It is told once a day.")
			return m
		}
		for _, s := range c.Summary {
			if len(m.Lines) < 6 {
				m.Lines = append(m.Lines, short(s, maxLine))
			}
		}
		if c.Share > 0 {
			m.Lines = append(m.Lines, percent(c.Share)+" of the words changed.")
		}
		return m
	case e.State == e.Previous:
		return nil
	case e.State == store.StateGone:
		m.Title = "Gone: " + name
		m.Lines = append(m.Lines, "The page is no longer at its address.")
	case e.State == store.StateReused:
		m.Title = "Another text: " + name
		m.Lines = append(m.Lines, "The address now holds another text.")
	case e.State == store.StateRedirected:
		m.Title = "Leads elsewhere: " + name
		m.Lines = append(m.Lines, "The address now leads to another page.")
	case e.State == store.StateBack:
		m.Title = "There again: " + name
		m.Lines = append(m.Lines, "The page is there again.")
	default:
		return nil
	}
	m.Kind = "state"
	if e.Detail != "" {
		m.Lines = append(m.Lines, short(e.Detail, maxLine))
	}
	return m
}

// who is the outlet, or the name of the version.
func (m *Message) who() string {
	if m.Outlet != "" {
		return short(m.Outlet, 60)
	}
	return short(m.Version, 60)
}

func percent(share float64) string {
	switch p := 100 * share; {
	case p < 1:
		return "Less than 1 %"
	case p > 99 && share < 1:
		return "99 %"
	default:
		return fmt.Sprintf("%.0f %%", p)
	}
}

// quotes puts findings into a message.
func (m *Message) quotes(findings []article.Finding) {
	text := func(s *article.Span) string {
		if s == nil {
			return ""
		}
		return short(s.Text, maxQuote)
	}
	for i, f := range findings {
		if i == maxQuotes {
			m.More = len(findings) - maxQuotes
			break
		}
		m.Changes = append(m.Changes, Quote{string(f.Kind), string(f.Severity), text(f.Original), text(f.Republication)})
	}
}

// A piece is a line of a message as a text: Sign stands before it, Foreign are
// words of a page or a person, Link is an address alone on its line.
type piece struct {
	sign, text, after string
	link              bool
}

// pieces are a message as lines of text, the title first.
func (m *Message) pieces() []piece {
	lines := []piece{{text: m.Title}}
	for _, l := range m.Lines {
		lines = append(lines, piece{text: l})
	}
	for _, q := range m.Changes {
		if q.Before != "" {
			lines = append(lines, piece{sign: q.Kind + ", before: “", text: q.Before, after: "”"})
		}
		if q.Now != "" {
			lines = append(lines, piece{sign: q.Kind + ", now: “", text: q.Now, after: "”"})
		}
	}
	for i := range m.Items {
		item := &m.Items[i]
		lines = append(lines, piece{sign: "• ", text: item.Title})
		for _, l := range item.Lines[:min(1, len(item.Lines))] {
			lines = append(lines, piece{sign: "  ", text: l})
		}
		for _, q := range item.Changes[:min(3, len(item.Changes))] {
			text := "“" + q.Before + "” → “" + q.Now + "”"
			switch "" {
			case q.Before:
				text = "put in: “" + q.Now + "”"
			case q.Now:
				text = "left out: “" + q.Before + "”"
			}
			lines = append(lines, piece{sign: "  " + q.Kind + ": ", text: text})
		}
		if item.Link != "" {
			lines = append(lines, piece{sign: "  ", text: item.Link, link: true})
		} else if item.URL != "" {
			lines = append(lines, piece{sign: "  ", text: item.URL, link: true})
		}
	}
	if m.More > 0 {
		lines = append(lines, piece{text: fmt.Sprintf("… and %d more", m.More)})
	}
	if m.URL != "" {
		lines = append(lines, piece{text: m.URL, link: true})
	}
	if m.Link != "" {
		lines = append(lines, piece{text: m.Link, link: true})
	}
	return lines
}

// text is a message for a channel: words of pages go through escape, and lines
// that do not fit into so many bytes are counted.
func (m *Message) text(escape func(string) string, most int) string {
	const foot = 80 // room for the last lines
	last := "notice " + m.Key
	var b strings.Builder
	lines := m.pieces()
	for i, p := range lines {
		text := p.text
		if !p.link {
			text = escape(text)
		}
		line := p.sign + text + p.after + "\n"
		if b.Len()+len(line) > most-foot {
			fmt.Fprintf(&b, "… and %d more lines\n", len(lines)-i)
			break
		}
		b.WriteString(line)
	}
	b.WriteString(last)
	return b.String()
}
