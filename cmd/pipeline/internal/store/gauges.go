package store

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

// Format returns an error where the tables are not those of this program, as
// after a newer one began to work on the database.
func (db *DB) Format(ctx context.Context) error {
	dialect := goose.DialectSQLite3
	if db.Pool != nil {
		dialect = goose.DialectPostgres
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(dialect, db.DB, files)
	if err != nil {
		return err
	}
	has, wants, err := p.GetVersions(ctx)
	if err == nil && has != wants {
		err = fmt.Errorf("the database has format %d and this program knows %d", has, wants)
	}
	return err
}

// Gauges are figures about the work of all machines at one moment.
type Gauges struct {
	Sources      map[string]int // by state of the last look, paused ones left out
	Due          int            // may be looked at now
	Queued       int            // handed to the queue
	OldestDue    time.Time      // of those that may be looked at; zero for none
	Hosts        int
	HostsHeld    int // left alone for a while, as they asked or after failures
	HostsPaused  int
	HostsFailing int
	Notices      map[string]int // by status
	Candidates   int            // that wait for a person
	Jobs         int
	JobsPaused   int
	Workers      int // that gave a sign of life lately
	LastSuccess  time.Time
	LastEventSeq int64
	LastBeat     time.Time
}

// Gauges reads them. Alive is the time of the oldest sign of life that counts.
func (db *DB) Gauges(ctx context.Context, now, alive time.Time) (g Gauges, err error) {
	at := Micros(now)
	if g.Due, g.Queued, err = db.Waiting(ctx, now); err != nil {
		return g, err
	}
	if g.Sources, err = db.counts(ctx, "SELECT CASE WHEN state = '' THEN 'new' ELSE state END, count(*) FROM source WHERE paused = 0 GROUP BY state"); err != nil {
		return g, err
	}
	if g.Notices, err = db.counts(ctx, "SELECT status, count(*) FROM notice GROUP BY status"); err != nil {
		return g, err
	}
	var oldest, success, beat int64
	for _, q := range []struct {
		query string
		args  []any
		into  []any
	}{
		{`SELECT coalesce(min(s.next_at), 0) FROM source s JOIN host h ON h.name = s.host JOIN job j ON j.id = s.job
			WHERE s.next_at > 0 AND s.next_at <= $1 AND s.paused = 0 AND j.paused = 0 AND h.paused = 0 AND h.held_until <= $1`, []any{at}, []any{&oldest}},
		{`SELECT count(*), coalesce(sum(CASE WHEN held_until > $1 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN paused <> 0 THEN 1 ELSE 0 END), 0),
			coalesce(sum(CASE WHEN failures > 0 THEN 1 ELSE 0 END), 0) FROM host`, []any{at}, []any{&g.Hosts, &g.HostsHeld, &g.HostsPaused, &g.HostsFailing}},
		{"SELECT count(*) FROM candidate WHERE state = 'offered'", nil, []any{&g.Candidates}},
		{"SELECT count(*), coalesce(sum(CASE WHEN paused <> 0 THEN 1 ELSE 0 END), 0) FROM job WHERE paused <> 3", nil, []any{&g.Jobs, &g.JobsPaused}},
		{"SELECT coalesce(max(looked), 0) FROM source WHERE failures = 0", nil, []any{&success}},
		{"SELECT coalesce(max(seq), 0) FROM event", nil, []any{&g.LastEventSeq}},
		{"SELECT coalesce(max(beat), 0), coalesce(sum(CASE WHEN beat >= $1 THEN 1 ELSE 0 END), 0) FROM worker", []any{Micros(alive)}, []any{&beat, &g.Workers}},
	} {
		if err := db.QueryRowContext(ctx, q.query, q.args...).Scan(q.into...); err != nil {
			return g, err
		}
	}
	g.OldestDue, g.LastSuccess, g.LastBeat = Time(oldest), Time(success), Time(beat)
	return g, nil
}

// Blobs counts the bodies that are kept, their bytes and what they take packed.
func (db *DB) Blobs(ctx context.Context) (n, bytes, packed int64, err error) {
	err = db.QueryRowContext(ctx, "SELECT count(*), coalesce(sum(bytes), 0), coalesce(sum(packed), 0) FROM blob").Scan(&n, &bytes, &packed)
	return n, bytes, packed, err
}

// EventStates counts events by state, those with numbers above after up to until.
func (db *DB) EventStates(ctx context.Context, after, until int64) (map[string]int, error) {
	return db.counts(ctx, "SELECT state, count(*) FROM event WHERE seq > $1 AND seq <= $2 GROUP BY state", after, until)
}

func (db *DB) counts(ctx context.Context, query string, args ...any) (map[string]int, error) {
	type row struct {
		name string
		n    int
	}
	rows, err := collect(ctx, db, func(s scanner) (r row, err error) { err = s.Scan(&r.name, &r.n); return r, err }, query, args...)
	all := map[string]int{}
	for _, r := range rows {
		all[r.name] += r.n
	}
	return all, err
}
