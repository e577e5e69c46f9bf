package store

import (
	"context"
	"time"
)

// A JobHealth is how it goes with what a job looks at.
type JobHealth struct {
	Sources int            `json:"sources"`
	Paused  int            `json:"paused"`           // by themselves, such as an address that was dropped
	Failing int            `json:"failing"`          // whose last look failed
	States  map[string]int `json:"states"`           // of the last looks at what is not paused; empty: not looked at yet
	Next    time.Time      `json:"next,omitzero"`    // zero: never
	Looked  time.Time      `json:"looked,omitzero"`  // the last of all; zero: never
	Changed time.Time      `json:"changed,omitzero"` // when the wording of one did last; zero: never
}

// Health returns the health of every job that looks at anything, by its id.
func (db *DB) Health(ctx context.Context) (map[string]JobHealth, error) {
	type row struct {
		job, state                            string
		n, paused, failing, next, looked, chg int64
	}
	rows, err := collect(ctx, db, func(s scanner) (r row, err error) {
		err = s.Scan(&r.job, &r.state, &r.n, &r.paused, &r.failing, &r.next, &r.looked, &r.chg)
		return r, err
	}, `SELECT job, state, count(*), sum(paused), sum(CASE WHEN failures > 0 AND paused = 0 THEN 1 ELSE 0 END),
		coalesce(min(CASE WHEN next_at > 0 AND paused = 0 THEN next_at END), 0), max(looked), max(changed) FROM source GROUP BY job, state`)
	all := map[string]JobHealth{}
	for _, r := range rows {
		h, known := all[r.job]
		if !known {
			h.States = map[string]int{}
		}
		h.Sources += int(r.n)
		h.Paused += int(r.paused)
		h.Failing += int(r.failing)
		if n := int(r.n - r.paused); n > 0 {
			h.States[r.state] += n
		}
		if t := Time(r.next); !t.IsZero() && (h.Next.IsZero() || t.Before(h.Next)) {
			h.Next = t
		}
		if t := Time(r.looked); t.After(h.Looked) {
			h.Looked = t
		}
		if t := Time(r.chg); t.After(h.Changed) {
			h.Changed = t
		}
		all[r.job] = h
	}
	return all, err
}
