package store

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"
)

const eventColumns = `e.id, e.seq, e.at, e.job, e.job_name, e.story, e.story_title, e.version, e.source, e.url, e.state, e.previous_state, e.detail, e.capture, e.sha256, e.bytes, e.change`

func scanEvent(row scanner) (Event, error) {
	var e Event
	var at int64
	var capture EventCapture
	var change string
	err := row.Scan(&e.ID, &e.Seq, &at, &e.JobID, &e.Job, &e.StoryID, &e.Story, &e.Version, &e.Source, &e.URL, &e.State, &e.Previous, &e.Detail,
		&capture.ID, &capture.SHA256, &capture.Bytes, &change)
	if err != nil {
		return e, err
	}
	e.At = Time(at)
	if capture.ID != "" {
		e.Capture = &capture
	}
	if change != "" {
		if err := json.Unmarshal([]byte(change), &e.Change); err != nil {
			return e, fmt.Errorf("event %s: its change cannot be read: %w", e.ID, err)
		}
	}
	return e, nil
}

// PutEvent keeps an event and gives it its number; one that is kept already is
// not kept twice, and added is false. It must run within [DB.Write].
func PutEvent(ctx context.Context, tx Queryer, e *Event) (added bool, err error) {
	var p Pile
	if err := p.PutEvent(e, &added); err != nil {
		return false, err
	}
	err = p.Run(ctx, tx)
	return added && err == nil, err
}

// PutEvent is the function of that name.
func (p *Pile) PutEvent(e *Event, added *bool) error {
	*added = false
	change, capture := "", EventCapture{}
	if e.Change != nil {
		data, err := json.Marshal(e.Change)
		if err != nil {
			return err
		}
		change = string(data)
	}
	if e.Capture != nil {
		capture = *e.Capture
	}
	p.put(func(row scanner) error {
		*added = true
		return row.Scan(&e.Seq)
	}, `INSERT INTO event (id, seq, at, job, job_name, story, story_title, version, source, url, state, previous_state, detail, capture, sha256, bytes, change)
		SELECT $1, (SELECT coalesce(max(seq), 0) + 1 FROM event), $2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16 WHERE NOT EXISTS (SELECT 1 FROM event WHERE id = $1) RETURNING seq`,
		e.ID, Micros(e.At), e.JobID, e.Job, e.StoryID, e.Story, e.Version, e.Source, e.URL, e.State, e.Previous, e.Detail,
		capture.ID, capture.SHA256, capture.Bytes, change)
	return nil
}

// An EventFilter says which events are meant; the zero value is all.
type EventFilter struct {
	After   int64 // number of the last event that is known
	Before  int64 // 0: no end
	Job     string
	Story   string // id or title
	Version string
	Source  string
	States  []string
	Since   time.Time
	Until   time.Time
	Changes bool // only those with a change
	Newest  bool // newest first
	Limit   int  // 0: all
}

// pageOfEvents is how many rows are read at a time, so that a reader of a long
// log neither fills the memory nor holds the database.
const pageOfEvents = 500

// Events are the events that a filter means, oldest first unless it says
// otherwise, with their notices. The sequence ends after an error.
func (db *DB) Events(ctx context.Context, f EventFilter) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		left := f.Limit
		for {
			page := f
			page.Limit = pageOfEvents
			if left > 0 {
				page.Limit = min(left, pageOfEvents)
			}
			events, err := db.eventPage(ctx, page)
			if err != nil {
				yield(Event{}, err)
				return
			}
			for _, e := range events {
				if !yield(e, nil) {
					return
				}
			}
			if len(events) < page.Limit || left == len(events) {
				return
			}
			if left > 0 {
				left -= len(events)
			}
			if last := events[len(events)-1].Seq; f.Newest {
				f.Before = last
			} else {
				f.After = last
			}
		}
	}
}

func (db *DB) eventPage(ctx context.Context, f EventFilter) ([]Event, error) {
	var where []string
	var args []any
	with := func(condition string, value any) {
		args = append(args, value)
		where = append(where, strings.ReplaceAll(condition, "?", fmt.Sprintf("$%d", len(args))))
	}
	with("e.seq > ?", f.After)
	if f.Before > 0 {
		with("e.seq < ?", f.Before)
	}
	if f.Job != "" {
		with("(e.job = ? OR e.job_name = ?)", f.Job)
	}
	if f.Story != "" {
		with("(e.story = ? OR e.story_title = ?)", f.Story)
	}
	if f.Version != "" {
		with("e.version = ?", f.Version)
	}
	if f.Source != "" {
		with("e.source = ?", f.Source)
	}
	if len(f.States) > 0 {
		var any []string
		for _, s := range f.States {
			args = append(args, s)
			any = append(any, fmt.Sprintf("$%d", len(args)))
		}
		where = append(where, "e.state IN ("+strings.Join(any, ",")+")")
	}
	if !f.Since.IsZero() {
		with("e.at >= ?", Micros(f.Since))
	}
	if !f.Until.IsZero() {
		with("e.at < ?", Micros(f.Until))
	}
	if f.Changes {
		where = append(where, "e.change <> ''")
	}
	order := "ASC"
	if f.Newest {
		order = "DESC"
	}
	events, err := collect(ctx, db, scanEvent, fmt.Sprintf("SELECT %s FROM event e WHERE %s ORDER BY e.seq %s LIMIT %d", eventColumns, strings.Join(where, " AND "), order, f.Limit), args...)
	if err != nil || len(events) == 0 {
		return events, err
	}
	return events, db.addNotices(ctx, events)
}

// addNotices puts to events the notices that tell of them.
func (db *DB) addNotices(ctx context.Context, events []Event) error {
	at := map[string]int{}
	var marks []string
	var args []any
	for i, e := range events {
		at[e.ID] = i
		args = append(args, e.ID)
		marks = append(marks, fmt.Sprintf("$%d", len(args)))
	}
	notices, err := collect(ctx, db, scanNotice, "SELECT "+noticeColumns+" FROM notice n WHERE n.event IN ("+strings.Join(marks, ",")+") ORDER BY n.at, n.key", args...)
	for _, n := range notices {
		e := &events[at[n.Event]]
		n.Body = nil
		if e.Notice == nil {
			e.Notice = &EventNotice{n.Key, n.Channel, n.Status}
		}
		e.Notices = append(e.Notices, n)
	}
	return err
}

const noticeColumns = `n.key, n.kind, n.event, n.channel, n.at, n.due, n.status, n.attempts, n.error, n.sent, n.body`

func scanNotice(row scanner) (Notice, error) {
	var n Notice
	var at, due, sent int64
	var body string
	err := row.Scan(&n.Key, &n.Kind, &n.Event, &n.Channel, &at, &due, &n.Status, &n.Attempts, &n.Error, &sent, &body)
	n.At, n.Due, n.Sent, n.Body = Time(at), Time(due), Time(sent), json.RawMessage(body)
	return n, err
}
