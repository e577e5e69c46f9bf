package web

import (
	"encoding/json"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// The values of the API. A time that is not there is left out.

// A List is one page of rows; Next goes into the parameter after of the next
// request and is empty after the last.
type List[Row any] struct {
	Items []Row  `json:"items"`
	Next  string `json:"next"`
}

// Done says that something was done.
type Done struct {
	Done bool `json:"done"`
}

// anyJSON is a value that is described elsewhere.
type anyJSON struct{}

// A JobSpec is a job as somebody wants it: the fields of a row of monitor.jobs.
type JobSpec struct {
	Name string `json:"name,omitempty"`
	store.Spec
}

// A Job is a job with what its sources come to.
type Job struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	Kind        string     `json:"kind"`
	Origin      string     `json:"origin"`
	Created     time.Time  `json:"created"`
	Paused      bool       `json:"paused"`
	Spec        store.Spec `json:"spec"`
	Sources     int        `json:"sources"`
	Stories     int        `json:"stories"`
	Unreachable int        `json:"unreachable"` // sources
	Failures    int        `json:"failures"`    // in a row, the most of any source
	Looked      time.Time  `json:"looked,omitzero"`
	Changed     time.Time  `json:"changed,omitzero"`
	Next        time.Time  `json:"next,omitzero"`
}

func jobOf(j store.JobRow) Job {
	return Job{j.ID, j.Name, j.Kind, j.Origin, j.Created, j.Paused, j.Spec, j.Sources, j.Stories, j.Trouble, j.Failures, j.Looked, j.Changed, j.Next}
}

// Holdings is what a job brought.
type Holdings struct {
	Sources  int   `json:"sources"`
	Captures int   `json:"captures"`
	Events   int   `json:"events"`
	Held     int   `json:"held"`
	Bytes    int64 `json:"bytes"` // of the captures' bodies, each counted once
}

// A Story is a story with what its versions come to.
type Story struct {
	ID          string    `json:"id"`
	Title       string    `json:"title"`
	Job         string    `json:"job"` // id
	JobName     string    `json:"job_name"`
	Created     time.Time `json:"created"`
	Versions    int       `json:"versions"`
	Unreachable int       `json:"unreachable"`
	Languages   []string  `json:"languages"`
	Original    string    `json:"original"` // the name of that version
	Candidates  int       `json:"candidates"`
	Changed     time.Time `json:"changed,omitzero"`
	Looked      time.Time `json:"looked,omitzero"`
}

func storyOf(s store.StoryRow) Story {
	return Story{s.ID, s.Title, s.Job, s.JobName, s.Created, s.Versions, s.Trouble, append([]string{}, s.Languages...), s.Original, s.Offered, s.Changed, s.Looked}
}

// StoryWithVersions is a story with its versions.
type StoryWithVersions struct {
	Story
	Items []Version `json:"items"`
}

// A Version is one text of a story, or what brings articles.
type Version struct {
	ID       string    `json:"id"`
	Job      string    `json:"job"`
	Kind     string    `json:"kind"`
	Story    string    `json:"story"`
	Version  string    `json:"version"`
	Original bool      `json:"original"`
	URL      string    `json:"url"`
	Host     string    `json:"host"`
	Title    string    `json:"title"`
	Language string    `json:"language"`
	Paused   bool      `json:"paused"`
	State    string    `json:"state"` // empty: not looked at yet
	Since    time.Time `json:"since,omitzero"`
	Failures int       `json:"failures"`
	Born     time.Time `json:"born,omitzero"`
	Next     time.Time `json:"next,omitzero"`
	Looked   time.Time `json:"looked,omitzero"`
	Changed  time.Time `json:"changed,omitzero"`
	Good     string    `json:"good"` // the last good capture
	Last     string    `json:"last"` // the last one with a body
}

func versionOf(s store.Source) Version {
	return Version{s.ID, s.Job, s.Kind, s.Story, s.Version, s.Original, s.URL, s.Host, s.Title, s.Language, s.Paused, s.State, s.Since, s.Failures, s.Born, s.Next, s.Looked, s.Changed, s.Good, s.Last}
}

// A Capture is what was fetched at one look.
type Capture struct {
	ID         string          `json:"id"`
	Version    string          `json:"version"`
	At         time.Time       `json:"at"`
	Clock      string          `json:"clock"`
	State      string          `json:"state"`
	Status     int             `json:"status"`
	URL        string          `json:"url"`
	Final      string          `json:"final_url"`
	MediaType  string          `json:"media_type"`
	SHA256     string          `json:"sha256"`
	Bytes      int             `json:"bytes"`
	TextSHA256 string          `json:"text_sha256"`
	Pruned     bool            `json:"pruned"`
	Hold       bool            `json:"hold"`
	Told       json.RawMessage `json:"told,omitempty"` // every request on the way, the headers of the answer
}

func captureOf(c store.Capture) Capture {
	told := json.RawMessage(c.Told)
	if !json.Valid(told) {
		told = nil
	}
	return Capture{c.ID, c.Source, c.At, c.Clock, c.State, c.Status, c.URL, c.Final, c.MediaType, c.SHA256, c.Bytes, c.TextSHA256, c.Pruned, c.Hold, told}
}

// A Candidate is an article that may be a republication of a story.
type Candidate struct {
	ID         string    `json:"id"`
	Story      string    `json:"story"`
	StoryTitle string    `json:"story_title"`
	Source     string    `json:"source"`
	URL        string    `json:"url"`
	Title      string    `json:"title"`
	Language   string    `json:"language"`
	Score      float64   `json:"score"`
	Reasons    []string  `json:"reasons"`
	At         time.Time `json:"at"`
	State      string    `json:"state"`
	By         string    `json:"decided_by,omitempty"`
	Decided    time.Time `json:"decided,omitzero"`
}

func candidateOf(c store.CandidateRow) Candidate {
	return Candidate{c.ID, c.Story, c.StoryTitle, c.Source, c.URL, c.Title, c.Language, c.Score, append([]string{}, c.Reasons...), c.At, c.State, c.By, c.Decided}
}

// A Notice is one message to one channel, without its text.
type Notice struct {
	Key      string    `json:"key"`
	Kind     string    `json:"kind"`
	Event    string    `json:"event,omitempty"`
	Channel  string    `json:"channel"`
	At       time.Time `json:"at"`
	Due      time.Time `json:"due,omitzero"`
	Status   string    `json:"status"`
	Attempts int       `json:"attempts"`
	Error    string    `json:"error,omitempty"`
	Sent     time.Time `json:"sent,omitzero"`
}

func noticeOf(n store.Notice) Notice {
	return Notice{n.Key, n.Kind, n.Event, n.Channel, n.At, n.Due, n.Status, n.Attempts, n.Error, n.Sent}
}

// A Host is how a host is treated by all workers together.
type Host struct {
	Name        string    `json:"name"`
	Next        time.Time `json:"next,omitzero"`       // no look at it begins before
	Held        time.Time `json:"held_until,omitzero"` // as it asked, or after failures
	Failures    int       `json:"failures"`
	Paused      bool      `json:"paused"`
	Pace        string    `json:"pace"` // empty: that of the configuration
	Sources     int       `json:"sources"`
	Unreachable int       `json:"unreachable"`
	Looked      time.Time `json:"looked,omitzero"`
	Due         time.Time `json:"due,omitzero"` // of its source that is due first
}

func hostOf(h store.Host) Host {
	return Host{Name: h.Name, Next: h.Next, Held: h.Held, Failures: h.Failures, Paused: h.Paused, Pace: h.Pace}
}

// A HostChange is what is to be different of a host.
type HostChange struct {
	Paused *bool   `json:"paused,omitempty"`
	Pace   *string `json:"pace,omitempty"`
}

// An Act is what somebody did in the dashboard or by the API.
type Act struct {
	At      time.Time `json:"at"`
	Account string    `json:"account"`
	Token   string    `json:"token,omitempty"` // its name
	From    string    `json:"from"`
	What    string    `json:"what"`
	About   string    `json:"about"`
	Detail  string    `json:"detail,omitempty"`
}

func actOf(a store.Act) Act {
	return Act{a.At, a.Account, a.Token, a.From, a.What, a.About, a.Detail}
}

// Storage is what is kept and what it takes.
type Storage struct {
	File     int64         `json:"file_bytes"`
	Blobs    int           `json:"blobs"`
	Bytes    int64         `json:"bytes"`
	Packed   int64         `json:"packed_bytes"`
	Captures int           `json:"captures"`
	Held     int           `json:"held"`
	Pruned   int           `json:"pruned"`
	Events   int           `json:"events"`
	Kinds    []StorageKind `json:"kinds"`
	Weeks    []StorageWeek `json:"weeks"`
}

// A StorageKind is what the captures of a media type come to.
type StorageKind struct {
	MediaType string `json:"media_type"`
	Captures  int    `json:"captures"`
	Packed    int64  `json:"packed_bytes"`
}

// A StorageWeek is what one week brought.
type StorageWeek struct {
	Begins   time.Time `json:"begins"`
	Captures int       `json:"captures"`
	Packed   int64     `json:"packed_bytes"`
}

func storageOf(s store.Storage) Storage {
	out := Storage{s.File, s.Blobs, s.Bytes, s.Packed, s.Captures, s.Held, s.Pruned, s.Events, []StorageKind{}, []StorageWeek{}}
	for _, k := range s.Kinds {
		out.Kinds = append(out.Kinds, StorageKind(k))
	}
	for _, w := range s.Weeks {
		out.Weeks = append(out.Weeks, StorageWeek(w))
	}
	return out
}
