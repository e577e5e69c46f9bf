package notify

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
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
	Thread   string  `json:"thread,omitempty"` // the same for all messages about one story
	Rule     string  `json:"rule,omitempty"`   // name of the rule by which it is told
	Words    string  `json:"message_language"` // of Title and Lines
	Zone     string  `json:"zone,omitempty"`   // of the times in them
	// Known is when the text before a change, or the page before it went, was last
	// seen.
	Known time.Time `json:"known,omitzero"`
}

// A Quote is one thing that differs: what stood before and what stands now. Either
// may be empty, where something was put in or left out, and both are where the page
// asks not to be quoted. Kind is that of a finding, or the relation of a paragraph
// that has none. BeforeIn and NowIn are the sentences around the words.
type Quote struct {
	Kind     string           `json:"kind"`
	Severity string           `json:"severity,omitempty"`
	Before   string           `json:"before"`
	Now      string           `json:"now"`
	Headline bool             `json:"headline,omitempty"`
	Says     string           `json:"says,omitempty"` // a sentence, in the language of the message where there is one
	BeforeIn *article.Excerpt `json:"before_in,omitempty"`
	NowIn    *article.Excerpt `json:"now_in,omitempty"`
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
	return strings.Join(strings.Fields(strings.Map(shown, s)), " ")
}

// shown is what is shown of a character: nothing of those that control something.
func shown(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
		return -1
	}
	return r
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

// messageOf makes what is to be said of an event: at most one message. Known is
// when the page was last seen with the text before; zero where nobody knows.
func (w words) messageOf(e *store.Event, about store.About, known time.Time) *Message {
	m := &Message{
		At: e.At, Event: e.ID, Job: e.Job, Story: short(e.Story, maxTitle), Version: e.Version, URL: address(e.URL), State: e.State, Previous: e.Previous,
		Outlet: about.Outlet, Language: about.Language, Thread: e.StoryID, Lines: []string{}, Words: w.Interface(), Zone: w.zone.String(), Known: known,
	}
	if m.Thread == "" {
		m.Thread = e.Source
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
		w.change(m, e, about, name)
		return m
	case e.State == e.Previous || !slices.Contains(told, e.State):
		return nil
	}
	m.Kind = "state"
	m.Title = w.T("title."+e.State, name)
	m.Lines = append(m.Lines, w.T("say."+e.State), w.T("say.seen", w.clock(e.At)))
	if !known.IsZero() && e.State != store.StateBack {
		m.Lines = append(m.Lines, w.T("say.last", w.clock(known)))
	}
	if e.Detail != "" {
		m.Lines = append(m.Lines, short(e.Detail, maxLine))
	}
	return m
}

// change says what can be said of every change, without its findings.
func (w words) change(m *Message, e *store.Event, about store.About, name string) {
	c := e.Change
	m.Kind, m.Share, m.From, m.To = "change", c.Share, c.From, c.To
	if c.Language != "" {
		m.Language = c.Language
	}
	if c.Template {
		m.Kind, m.Title = "template", w.T("title.template", short(about.Host, 60))
		m.Lines = append(m.Lines, w.T("say.template"), w.T("say.seen", w.clock(e.At)))
		return
	}
	m.Title = w.T("title.change", name)
	first := w.T("say.seen", w.clock(e.At))
	if !m.Known.IsZero() {
		first = w.T("say.between", w.clock(m.Known), w.clock(e.At))
	}
	m.Lines = append(m.Lines, first)
	if e.State == store.StateBack {
		m.Lines = append(m.Lines, w.T("say.back"))
	}
	if c.Share > 0 {
		m.Lines = append(m.Lines, w.T("say.share", w.percent(c.Share)))
	}
	if counts := w.counts(c); counts != "" {
		m.Lines = append(m.Lines, counts)
	}
	if c.Earlier {
		m.Lines = append(m.Lines, w.T("say.earlier"))
	}
	if c.Unquoted {
		m.Lines = append(m.Lines, w.T("say.unquoted"))
	}
	if e.Detail != "" && !c.Unquoted {
		m.Lines = append(m.Lines, short(e.Detail, maxLine))
	}
	m.Lines = append(m.Lines, w.T("say.compared"))
}

// who is the outlet, or the name of the version.
func (m *Message) who() string {
	if m.Outlet != "" {
		return short(m.Outlet, 60)
	}
	return short(m.Version, 60)
}

// gravest is the highest severity of what a message quotes; empty for none.
func (m *Message) gravest() article.Severity {
	var s article.Severity
	for _, q := range m.Changes {
		if one := article.Severity(q.Severity); one != "" && (s == "" || one.Rank() < s.Rank()) {
			s = one
		}
	}
	return s
}

// quotes puts findings into a message, the gravest first; where all says so, also
// what else became of paragraphs.
func (w words) quotes(m *Message, c *store.Change, of []article.Finding, all bool) {
	of = slices.Clone(of)
	slices.SortStableFunc(of, func(a, b article.Finding) int { return cmp.Compare(a.Severity.Rank(), b.Severity.Rank()) })
	in := map[string]*article.Quotation{}
	for i := range c.Quotations {
		in[c.Quotations[i].Finding] = &c.Quotations[i]
	}
	add := func(q Quote) {
		if len(m.Changes) == maxQuotes {
			m.More++
			return
		}
		m.Changes = append(m.Changes, q)
	}
	words := func(s *article.Span) string {
		if s == nil {
			return ""
		}
		return short(s.Text, maxQuote)
	}
	plain := func(with bool) {
		for i := range c.Quotations {
			one := &c.Quotations[i]
			if one.Finding != "" || one.Headline != with || c.Unquoted {
				continue
			}
			q := Quote{Kind: string(one.Relation), Headline: one.Headline, BeforeIn: tidy(one.Before), NowIn: tidy(one.Now)}
			q.Before, q.Now = excerptWords(one.Before), excerptWords(one.Now)
			add(q)
		}
	}
	if all {
		plain(true)
	}
	for i := range of {
		f := &of[i]
		q := Quote{Kind: string(f.Kind), Severity: string(f.Severity)}
		if !c.Unquoted {
			q.Before, q.Now = words(f.Original), words(f.Republication)
			q.Says = short(w.says(f), maxLine)
			if one := in[f.ID]; one != nil && f.ID != "" {
				q.Headline, q.BeforeIn, q.NowIn = one.Headline, tidy(one.Before), tidy(one.Now)
			}
		}
		add(q)
	}
	if all {
		plain(false)
	}
}

// says is what a finding of a change says in a sentence; empty where all that is
// known of it is one about an original and a republication, which a change does
// not have.
func (w words) says(f *article.Finding) string {
	said, language := w.Says(f)
	if (f.Reason == nil || language != w.Interface()) && aboutReports.MatchString(said) {
		return ""
	}
	return said
}

var aboutReports = regexp.MustCompile(`\b(original|republication)\b`)

func excerptWords(e *article.Excerpt) string {
	if e == nil {
		return ""
	}
	r := []rune(e.Text)
	return short(string(r[e.Start:e.End]), maxQuote)
}

// tidy makes an excerpt fit for one line, as [printable] does.
func tidy(e *article.Excerpt) *article.Excerpt {
	if e == nil {
		return nil
	}
	r := []rune(e.Text)
	var parts [3][]rune
	for i, part := range [][]rune{r[:e.Start], r[e.Start:e.End], r[e.End:]} {
		parts[i] = []rune(strings.Map(shown, strings.ToValidUTF8(string(part), "\uFFFD")))
	}
	return &article.Excerpt{Text: string(slices.Concat(parts[0], parts[1], parts[2])), Start: len(parts[0]), End: len(parts[0]) + len(parts[1])}
}
