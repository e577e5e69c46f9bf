package store

import (
	"context"
	"errors"
	"strings"
	"time"
)

// ErrSeveral is a beginning that several things have.
var ErrSeveral = errors.New("several begin like that")

// FindCapture returns the capture whose id or hash of the body begins with a
// text; of several with one body, the first. The errors are [ErrNone] and
// [ErrSeveral].
func (db *DB) FindCapture(ctx context.Context, begin string) (Capture, error) {
	begin = strings.ToLower(begin)
	if begin == "" || strings.Trim(begin, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return Capture{}, ErrNone
	}
	condition, args := "c.id >= $1 AND c.id < $2 OR c.sha256 >= $1 AND c.sha256 < $2", []any{begin, begin + "~"} // behind all letters and digits
	if db.Path == "" {
		// What stands behind what is up to the database there, so no index will do.
		condition, args = "starts_with(c.id, $1) OR starts_with(c.sha256, $1)", args[:1]
	}
	found, err := collect(ctx, db, scanCapture, "SELECT "+captureColumns+" FROM capture c WHERE "+condition+" ORDER BY c.at, c.id LIMIT 100", args...)
	if err != nil {
		return Capture{}, err
	}
	if len(found) == 0 {
		return Capture{}, ErrNone
	}
	for _, c := range found {
		if c.ID == begin {
			return c, nil
		}
		if c.SHA256 != found[0].SHA256 {
			return Capture{}, ErrSeveral
		}
	}
	return found[0], nil
}

// FormatVersion is the version of the tables.
func (db *DB) FormatVersion(ctx context.Context) (n int64, err error) {
	err = db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&n)
	return n, err
}

// Clock is the time by the server of PostgreSQL; zero for SQLite.
func (db *DB) Clock(ctx context.Context) (time.Time, error) {
	var at time.Time
	if db.Pool == nil {
		return at, nil
	}
	err := db.QueryRowContext(ctx, "SELECT clock_timestamp()").Scan(&at)
	return at, err
}

// A Planned is a look that is due, and when politeness lets it begin.
type Planned struct {
	At               time.Time `json:"at"`
	Host             string    `json:"host"`
	URL              string    `json:"url"`
	Kind             string    `json:"kind"`
	Job              string    `json:"job"`
	Story            string    `json:"story,omitempty"`
	Held             bool      `json:"held,omitempty"` // the host asked to be left alone, or fails
	due, next, until time.Time
	pace             string
}

// Plan returns what is due at a time, host by host, and when each look would
// begin by the pace of its host, if looks took no time.
func (db *DB) Plan(ctx context.Context, now time.Time, p Pacing) ([]Planned, error) {
	at := Micros(now)
	all, err := collect(ctx, db, func(row scanner) (Planned, error) {
		var l Planned
		var due, next, held int64
		err := row.Scan(&l.Host, &l.URL, &l.Kind, &l.Job, &l.Story, &l.pace, &due, &next, &held)
		l.due, l.next, l.until = Time(due), Time(next), Time(held)
		return l, err
	}, `SELECT s.host, s.url, s.kind, j.name, coalesce(t.title, ''), h.pace, s.next_at, h.next_at, h.held_until
		FROM source s JOIN host h ON h.name = s.host JOIN job j ON j.id = s.job LEFT JOIN story t ON t.id = s.story
		WHERE s.next_at > 0 AND s.next_at <= $1 AND s.paused = 0 AND j.paused = 0 AND h.paused = 0 ORDER BY s.host, s.next_at, s.id`, at)
	n := 0
	for i := range all {
		l := &all[i]
		if i == 0 || all[i-1].Host != l.Host {
			n = 0
		}
		l.At, l.Held = now, l.until.After(now)
		for _, t := range []time.Time{l.next, l.until} {
			if t.After(l.At) {
				l.At = t
			}
		}
		l.At = l.At.Add(time.Duration(n) * p.PaceOf(Host{Name: l.Host, Pace: l.pace}))
		n++
	}
	return all, err
}

// Counts says how much is kept.
func (db *DB) Counts(ctx context.Context) (jobs, sources, captures int, err error) {
	err = db.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM job WHERE "+jobsVisible+"), (SELECT count(*) FROM source), (SELECT count(*) FROM capture)").Scan(&jobs, &sources, &captures)
	return jobs, sources, captures, err
}
