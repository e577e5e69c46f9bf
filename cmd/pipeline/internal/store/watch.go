package store

import (
	"encoding/json"
	"time"

	"variorum/stages/article"
)

// A Job says what is watched and how often. One that a person added by command,
// in the dashboard or in the configuration are alike.
type Job struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"` // unique; the story's, where nothing else names it
	Kind    string    `json:"kind"`
	Origin  string    `json:"origin"`
	Created time.Time `json:"created"`
	Paused  bool      `json:"paused"`
	Spec    Spec      `json:"spec"`
}

// Kinds of a job, which are also those of its sources beside [KindArticle].
const (
	KindURLs    = "urls"     // a story at known addresses
	KindFeed    = "feed"     // RSS, Atom or JSON Feed whose entries become stories
	KindList    = "list"     // a page whose links become stories
	KindFolder  = "folder"   // a folder that fills with files
	KindMailbox = "mailbox"  // a folder of mail that fills: maildir, or a file of mbox
	KindURLList = "url-list" // a file of addresses, read again when it changes
	// KindArticle is a source that is a text itself.
	KindArticle = "article"
	// KindFile and KindLetter are texts of a folder and of a mailbox, looked at
	// again only where they change.
	KindFile   = "file"
	KindLetter = "letter"
	// KindProbe is an article of another outlet that is looked at once, to be held
	// against the stories that are watched.
	KindProbe = "probe"
)

// Origins of a job.
const (
	OriginCommand       = "command"
	OriginConfiguration = "configuration"
	OriginDashboard     = "dashboard"
)

// A Spec is what a person says of a job: a row of monitor.jobs in the
// configuration, the options of "monitor add", a form in the dashboard.
type Spec struct {
	Story    string   `json:"story,omitempty" yaml:"story"`
	URLs     []string `json:"urls,omitempty" yaml:"urls"`
	Original string   `json:"original,omitempty" yaml:"original"` // one of URLs; empty: the first
	Feed     string   `json:"feed,omitempty" yaml:"feed"`
	List     string   `json:"list,omitempty" yaml:"list"`
	Folder   string   `json:"folder,omitempty" yaml:"folder"`
	Mailbox  string   `json:"mailbox,omitempty" yaml:"mailbox"`
	URLList  string   `json:"url_list,omitempty" yaml:"url_list"`

	Every  string `json:"every,omitempty" yaml:"every"` // "15m", "15m for 1d, 1h for 1w, 1d"
	Cron   string `json:"cron,omitempty" yaml:"cron"`
	Zone   string `json:"zone,omitempty" yaml:"zone"`
	Jitter string `json:"jitter,omitempty" yaml:"jitter"` // "0", "30s"; empty: a tenth of the distance
	Quiet  string `json:"quiet,omitempty" yaml:"quiet"`   // "23:00-06:30", by Zone

	Outlet   string   `json:"outlet,omitempty" yaml:"outlet"`
	Language string   `json:"language,omitempty" yaml:"language"`
	Include  []string `json:"include,omitempty" yaml:"include"` // patterns of addresses that a feed or list brings
	Exclude  []string `json:"exclude,omitempty" yaml:"exclude"`
	Selector string   `json:"selector,omitempty" yaml:"selector"` // CSS: the part of a page that is the article; of a list, where its links are
	// Since is how old an article may be that a feed or list has at the first look,
	// such as "7d"; empty: any age, "0": none that is there already.
	Since string `json:"since,omitempty" yaml:"since"`
	// Republications says that articles of a feed or list are not stories of
	// their own but are held against the stories that are watched.
	Republications bool    `json:"republications,omitempty" yaml:"republications"`
	Accept         float64 `json:"accept,omitempty" yaml:"accept"`   // score from which one is accepted without a person; 0: never
	Scripts        bool    `json:"scripts,omitempty" yaml:"scripts"` // through the browser
	Archive        bool    `json:"archive,omitempty" yaml:"archive"` // hand each good capture to the archive that is configured
}

// A Source is one thing that is looked at: an article, or a feed, list or folder
// that brings articles. Its times are in UTC, to the microsecond.
type Source struct {
	ID       string    `json:"id"`
	Job      string    `json:"job"` // its id
	Kind     string    `json:"kind"`
	Story    string    `json:"story"`   // id; empty for what brings articles
	Version  string    `json:"version"` // name within the story, such as its host
	Original bool      `json:"original"`
	URL      string    `json:"url"` // or a path
	Host     string    `json:"host"`
	Title    string    `json:"title"`
	Language string    `json:"language"`
	Born     time.Time `json:"born"`
	Next     time.Time `json:"next"` // when it is due; zero for never
	Paused   bool      `json:"paused"`
	State    string    `json:"state"` // of the last event
	Since    time.Time `json:"since"`
	Failures int       `json:"failures"` // in a row
	Looked   time.Time `json:"looked"`
	Changed  time.Time `json:"changed"` // when the wording did last
	Good     string    `json:"good"`    // id of the last capture whose state was ok or back
	Last     string    `json:"last"`    // id of the last capture that has a body
	Memo     string    `json:"-"`       // what a kind of source remembers for itself, JSON
}

// A Story is the versions of one article.
type Story struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Job     string    `json:"job"`
	Created time.Time `json:"created"`
}

// A Capture is what was fetched at one look. The bytes are in the blob SHA256,
// unpacked but not decoded; they may be pruned, the record stays.
type Capture struct {
	ID         string    `json:"id"`
	Source     string    `json:"source"`
	At         time.Time `json:"at"`
	Clock      string    `json:"clock"`
	State      string    `json:"state"`
	Status     int       `json:"status"`
	URL        string    `json:"url"`
	Final      string    `json:"final_url"`
	MediaType  string    `json:"media_type"`
	Told       string    `json:"told"` // JSON of ingest.Capture: chain, headers, charset
	SHA256     string    `json:"sha256"`
	Bytes      int       `json:"bytes"`
	TextSHA256 string    `json:"text_sha256"` // of the article's text; empty where there is none
	Pruned     bool      `json:"pruned,omitempty"`
	// Hold keeps the capture from being pruned: evidence, or a person's wish.
	Hold bool `json:"hold,omitempty"`
}

// Clocks of a capture's time.
const (
	ClockOwn    = "own"    // of this computer
	ClockServer = "server" // that of this computer is far from the server's Date, which is in the headers
)

// States of a look. Those that a page can have are of package ingest too.
const (
	StateOK          = "ok"
	StateNotModified = "not-modified"
	StateConsent     = "consent"
	StatePaywall     = "paywall"
	StateBotCheck    = "bot-check"
	StateError       = "error"
	StateRedirected  = "redirected"
	StateReused      = "reused"
	StateGone        = "gone"
	StateBack        = "back"
	StateRobots      = "robots"
)

// An Event is one look at a source and what came of it.
type Event struct {
	ID       string        `json:"id"`
	At       time.Time     `json:"at"`
	Job      string        `json:"job"`   // name
	Story    string        `json:"story"` // title
	Version  string        `json:"version"`
	URL      string        `json:"url"`
	State    string        `json:"state"`
	Previous string        `json:"previous_state"`
	Detail   string        `json:"detail,omitempty"` // a sentence: why, what to do
	Capture  *EventCapture `json:"capture"`
	Change   *Change       `json:"change"`
	Notice   *EventNotice  `json:"notice"` // the first of Notices
	Notices  []Notice      `json:"notices,omitempty"`

	Seq     int64  `json:"-"` // order in which events were kept
	JobID   string `json:"-"`
	StoryID string `json:"-"`
	Source  string `json:"-"`
	// Unmatched says that the page was there and the job's selector matched nothing on
	// it. It is not kept with the event.
	Unmatched bool `json:"-"`
}

// An EventNotice says how it stands with a notice of an event.
type EventNotice struct {
	Key     string `json:"key"`
	Channel string `json:"channel"`
	Status  string `json:"status"`
}

// An EventCapture names a capture in an event.
type EventCapture struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
}

// A Change is what differs between two captures whose state allows a claim about
// wording: From is the SHA-256 of the last good one, To that of this one.
type Change struct {
	From     string            `json:"from"`
	To       string            `json:"to"`
	Counts   article.Counts    `json:"counts"`
	Findings []article.Finding `json:"findings"`
	// Share is how much of the text changed, by letters of both sides, 0 to 1.
	Share    float64 `json:"share"`
	Language string  `json:"language"`
	// Template says that the same change came on other pages of the host, so that
	// it is one of the site and not of the article; there are no findings then.
	Template bool `json:"template,omitempty"`
	// Earlier says that the text is one that stood there before.
	Earlier bool `json:"earlier,omitempty"`
	// Summary are sentences for people, in English, the weightiest first.
	Summary []string `json:"summary,omitempty"`
	// Quotations are sentences that differ, the weightiest first; the rest of what
	// changed is counted in Counts.
	Quotations []article.Quotation `json:"quotations,omitempty"`
	// Unquoted says that the page asks not to be quoted: no words of its text go out in
	// notices and feeds.
	Unquoted bool `json:"unquoted,omitempty"`
}

// A Notice is one message to one channel. Key is the same however often it is
// sent, so that who receives it can drop the second.
type Notice struct {
	Key      string          `json:"key"`
	Kind     string          `json:"kind"`
	Event    string          `json:"event,omitempty"`
	Channel  string          `json:"channel"`
	At       time.Time       `json:"at"`
	Due      time.Time       `json:"due,omitzero"`
	Status   string          `json:"status"`
	Attempts int             `json:"attempts"`
	Error    string          `json:"error,omitempty"`
	Sent     time.Time       `json:"sent,omitzero"`
	Body     json.RawMessage `json:"body,omitempty"` // of package notify
}

// Status of a notice.
const (
	NoticeWaiting = "waiting"
	NoticeSent    = "sent"
	NoticeFailed  = "failed" // given up
)

// A Host is how a host is treated by all workers together.
type Host struct {
	Name     string    `json:"name"`
	Next     time.Time `json:"next"`       // no look at it begins before
	Held     time.Time `json:"held_until"` // as the host asked, or after failures
	Busy     int       `json:"busy"`       // looks that are under way or in the queue
	Failures int       `json:"failures"`   // in a row, of the host and not of a page
	Paused   bool      `json:"paused"`
	Pace     string    `json:"pace,omitempty"` // in place of the configuration's
}

// A Candidate is an article that may be a republication of a story.
type Candidate struct {
	ID       string          `json:"id"`
	Story    string          `json:"story"`
	Source   string          `json:"source"` // that brought it
	URL      string          `json:"url"`
	Title    string          `json:"title"`
	Language string          `json:"language"`
	Score    float64         `json:"score"` // probability, 0 to 1
	Reasons  []string        `json:"reasons"`
	Told     json.RawMessage `json:"told,omitempty"`
	At       time.Time       `json:"at"`
	State    string          `json:"state"`
	By       string          `json:"decided_by,omitempty"`
	Decided  time.Time       `json:"decided"`
}

// States of a candidate.
const (
	CandidateOffered  = "offered"
	CandidateAccepted = "accepted"
	CandidateRefused  = "refused"
)
