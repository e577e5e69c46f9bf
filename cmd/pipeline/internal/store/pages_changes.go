package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"variorum/stages/article"
)

// A ChangeFilter chooses changes of wording. Empty fields choose all.
type ChangeFilter struct {
	Kind, Severity, Language, Outlet, Story, Job string
	Since, Until                                 time.Time
	// Unseen chooses those that the account has not marked as seen.
	Unseen  bool
	Account string
	Before  int64 // the Seq of the last one of the answer before; 0 for the latest
	Limit   int   // 30 where 0
}

// A ChangeRow is an event with a change of wording.
type ChangeRow struct {
	Event
	Host     string
	Language string // of the version
	Seen     bool
	Notes    []Note
}

// A Note is what a person said about a change.
type Note struct {
	ID    string    `json:"id"`
	Event string    `json:"event"`
	Said  string    `json:"said"`
	By    string    `json:"by"`
	At    time.Time `json:"at"`
}

// mostScanned bounds how many changes one answer looks through.
const mostScanned = 2000

// errEnough ends the reading of rows.
var errEnough = errors.New("enough")

const changeColumns = `e.seq, e.id, e.at, e.job, e.job_name, e.story, e.story_title, e.version, e.source, e.url, e.state, e.previous_state, e.detail, e.capture, e.sha256, e.bytes, e.change,
coalesce(x.host, ''), coalesce(x.language, ''), CASE WHEN n.event IS NULL THEN 0 ELSE 1 END`

const changeTables = " FROM event e LEFT JOIN source x ON x.id = e.source LEFT JOIN seen n ON n.event = e.id AND n.account = $1"

func scanChange(r scanner) (ChangeRow, error) {
	var c ChangeRow
	var at, bytes, seen int64
	var capture, sha256, change string
	err := r.Scan(&c.Seq, &c.ID, &at, &c.JobID, &c.Job, &c.StoryID, &c.Story, &c.Version, &c.Source, &c.URL, &c.State, &c.Previous, &c.Detail, &capture, &sha256, &bytes, &change, &c.Host, &c.Language, &seen)
	if err != nil {
		return c, err
	}
	c.At, c.Seen = Time(at), seen != 0
	if capture != "" {
		c.Capture = &EventCapture{ID: capture, SHA256: sha256, Bytes: int(bytes)}
	}
	if c.Change, err = readChange(change); err == nil && c.Change != nil && c.Change.Language != "" {
		c.Language = c.Change.Language
	}
	return c, err
}

// Changes lists changes of wording, the latest first. More is the Before of the
// next answer, 0 after the last.
func (p Pages) Changes(ctx context.Context, f ChangeFilter) (list []ChangeRow, more int64, err error) {
	limit := cmp.Or(f.Limit, 30)
	var w where
	w.args = []any{f.Account}
	w.add("e.change <> ''")
	if f.Before > 0 {
		w.add("e.seq < ?", f.Before)
	}
	for _, c := range []struct{ column, value string }{{"e.story", f.Story}, {"e.job", f.Job}} {
		if c.value != "" {
			w.add(c.column+" = ?", c.value)
		}
	}
	if f.Outlet != "" {
		w.add("(e.version = ? OR x.host = ?)", f.Outlet, f.Outlet)
	}
	if !f.Since.IsZero() {
		w.add("e.at >= ?", Micros(f.Since))
	}
	if !f.Until.IsZero() {
		w.add("e.at < ?", Micros(f.Until))
	}
	if f.Unseen {
		w.add("n.event IS NULL")
	}
	// The database leaves out most of what does not fit, the exact test follows.
	for _, c := range []struct{ key, value string }{{"kind", f.Kind}, {"severity", f.Severity}} {
		if c.value != "" {
			w.add(`e.change LIKE ? ESCAPE '\'`, "%"+escapeLike(`"`+c.key+`":"`+c.value+`"`)+"%")
		}
	}
	if f.Language != "" {
		w.add("(x.language = ? OR e.change LIKE ? ESCAPE '\\')", f.Language, "%"+escapeLike(`"language":"`+f.Language+`"`)+"%")
	}
	var at int64
	scanned := 0
	err = p.rows(ctx, "SELECT "+changeColumns+changeTables+w.String()+fmt.Sprintf(" ORDER BY e.seq DESC LIMIT %d", mostScanned), w.args, func(r *sql.Rows) error {
		scanned++
		c, err := scanChange(r)
		if err != nil {
			return err
		}
		at = c.Seq
		if f.fits(&c) {
			list = append(list, c)
		}
		if len(list) > limit {
			return errEnough
		}
		return nil
	})
	switch {
	case err != nil && !errors.Is(err, errEnough):
		return nil, 0, err
	case len(list) > limit:
		list = list[:limit]
		more = list[limit-1].Seq
	case scanned == mostScanned:
		more = at
	}
	for i := range list {
		if list[i].Notes, err = p.Notes(ctx, list[i].ID); err != nil {
			return nil, 0, err
		}
	}
	return list, more, nil
}

// fits is the exact test of what [Pages.Changes] asks the database roughly.
func (f *ChangeFilter) fits(c *ChangeRow) bool {
	if f.Language != "" && c.Language != f.Language {
		return false
	}
	if f.Kind == "" && f.Severity == "" {
		return true
	}
	return slices.ContainsFunc(c.Change.Findings, func(g article.Finding) bool {
		return (f.Kind == "" || string(g.Kind) == f.Kind) && (f.Severity == "" || string(g.Severity) == f.Severity)
	})
}

// EventByID returns an event, with or without a change, as account sees it; the
// error is [ErrNone] where there is none.
func (p Pages) EventByID(ctx context.Context, account, id string) (ChangeRow, error) {
	c, err := scanChange(p.QueryRowContext(ctx, "SELECT "+changeColumns+changeTables+" WHERE e.id = $2", account, id))
	if err != nil {
		return c, none(err)
	}
	c.Notes, err = p.Notes(ctx, id)
	return c, err
}

// Beside are the ids of the changes of the same source before and after a seq,
// empty where there is none.
func (p Pages) Beside(ctx context.Context, source string, seq int64) (before, after string, err error) {
	for _, q := range []struct {
		rest string
		into *string
	}{{"seq < $2 ORDER BY seq DESC", &before}, {"seq > $2 ORDER BY seq", &after}} {
		err := p.QueryRowContext(ctx, "SELECT id FROM event WHERE source = $1 AND change <> '' AND (change <> '' OR state <> previous_state) AND "+q.rest+" LIMIT 1", source, seq).Scan(q.into)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return "", "", err
		}
	}
	return before, after, nil
}

// ChangesSince counts the changes and their latest seq that came after one.
func (p Pages) ChangesSince(ctx context.Context, seq int64) (n int, last int64, err error) {
	err = p.QueryRowContext(ctx, "SELECT count(*), coalesce(max(seq), 0) FROM event WHERE change <> '' AND seq > $1", seq).Scan(&n, &last)
	return n, last, err
}

// Notes are what people said about an event, the oldest first.
func (p Pages) Notes(ctx context.Context, event string) ([]Note, error) {
	var list []Note
	err := p.rows(ctx, "SELECT id, said, account, at FROM note WHERE event = $1 ORDER BY at, id LIMIT 100", []any{event}, func(r *sql.Rows) error {
		n := Note{Event: event}
		var at int64
		err := r.Scan(&n.ID, &n.Said, &n.By, &at)
		n.At = Time(at)
		list = append(list, n)
		return err
	})
	return list, err
}

// AddNote keeps what a person says about an event.
func (p Pages) AddNote(ctx context.Context, n Note) error {
	n.ID = "n-" + HashOf(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", n.Event, n.By, n.Said, Micros(n.At)))[:16]
	return p.Do(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO note (id, event, said, account, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", n.ID, n.Event, n.Said, n.By, Micros(n.At))
		return err
	})
}

// RemoveNote removes a note of a person, or of anyone where by is empty.
func (p Pages) RemoveNote(ctx context.Context, id, by string) error {
	return p.Do(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM note WHERE id = $1 AND ($2 = '' OR account = $2)", id, by)
		return err
	})
}

// SetSeen marks changes as seen by an account, or takes that back. What is no
// event is passed over.
func (p Pages) SetSeen(ctx context.Context, account string, seen bool, at time.Time, events ...string) error {
	return p.Do(ctx, func(tx *sql.Tx) error {
		for _, e := range events {
			var err error
			if seen {
				_, err = tx.ExecContext(ctx, "INSERT INTO seen (account, event, at) SELECT $1, id, $3 FROM event WHERE id = $2 ON CONFLICT DO NOTHING", account, e, Micros(at))
			} else {
				_, err = tx.ExecContext(ctx, "DELETE FROM seen WHERE account = $1 AND event = $2", account, e)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
