package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
)

// A Kick is a source that is due and handed to the queue.
type Kick struct {
	Source, URL, Host string
	Due               time.Time
	At                time.Time // when it was handed over, which tells it from one that was taken back
}

// Pacing says how hosts are treated.
type Pacing struct {
	Pace        func(host string) time.Duration // least time between the beginnings of two looks
	Concurrency int                             // looks at once
	Until       time.Time                       // what is due later has to wait; zero: what is due now is meant
	// Enough is how many looks, under way or in the queue, keep all busy: where they
	// are as many, a host that has one gets no second; 0: they never are.
	Enough int
}

// dueAt is until when something is due, in microseconds.
func (p Pacing) dueAt(now time.Time) int64 {
	if p.Until.IsZero() || now.Before(p.Until) {
		return Micros(now)
	}
	return Micros(p.Until)
}

// KickDue takes up to limit sources that are due at now and that their hosts have
// room for, those of the hosts that wait longest first, and marks them as handed to
// the queue. Of a host that is held, paused, or has failed and was not reached
// since, no more is taken than one that finds out. It must run within [DB.Write].
//
// It asks host by host and not for all that is due, so that a long queue costs
// hardly more than a short one.
func KickDue(ctx context.Context, tx *sql.Tx, now time.Time, p Pacing, limit int) ([]Kick, error) {
	var any int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM source WHERE next_at > 0 AND next_at <= $1 AND kicked = 0 LIMIT 1) d", p.dueAt(now)).Scan(&any)
	if err != nil || any == 0 {
		return nil, err
	}
	hosts, err := collect(ctx, tx, scanHost, `SELECT `+hostColumns+` FROM (
		SELECT h.*, (SELECT s.next_at FROM source s JOIN job j ON j.id = s.job
			WHERE s.host = h.name AND s.next_at > 0 AND s.next_at <= $3 AND s.kicked = 0 AND s.paused = 0 AND j.paused = 0 ORDER BY s.next_at LIMIT 1) AS due
		FROM host h WHERE h.paused = 0 AND h.held_until <= $2 AND h.next_at <= $2 AND h.busy < CASE WHEN h.failures > 0 THEN 1 ELSE $1 END) h
		WHERE due IS NOT NULL ORDER BY due, h.name`, p.Concurrency, Micros(now), p.dueAt(now))
	if err != nil {
		return nil, err
	}
	under := 0
	if p.Enough > 0 {
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM source WHERE kicked > 0").Scan(&under); err != nil {
			return nil, err
		}
	}
	// The first of every host stands before the second of any. A second that waits
	// in a long queue would come after many of other hosts; the worker that has the
	// first goes on with it sooner.
	var kicked []Kick
	for round := 1; round <= p.Concurrency && len(hosts) > 0 && len(kicked) < limit; round++ {
		if room := p.Enough - under - len(kicked); p.Enough > 0 {
			hosts = slices.DeleteFunc(hosts, func(h Host) bool { room--; return h.Busy > 0 && room < 0 })
		}
		hosts = hosts[:min(len(hosts), limit-len(kicked))]
		places := make([]Place, len(hosts))
		for i := range hosts {
			places[i].Host = &hosts[i]
		}
		if err := KickHosts(ctx, tx, now, p, places); err != nil {
			return nil, err
		}
		var left []Host
		for _, t := range places {
			if t.Kick == nil {
				continue
			}
			kicked = append(kicked, *t.Kick)
			if p.PaceOf(*t.Host) <= 0 {
				left = append(left, *t.Host)
			}
		}
		hosts = left
	}
	return kicked, nil
}

// PaceOf is the pace of a host: its own, or that of the configuration.
func (p Pacing) PaceOf(h Host) time.Duration {
	if own, err := time.ParseDuration(h.Pace); err == nil {
		return own
	}
	return p.Pace(h.Name)
}

// A Place is a host that may have room for one more look.
type Place struct {
	Host *Host  // as it stands; places may share one, and what they take is counted in it
	By   string // the worker that goes on with the look; empty: the queue
	Kick *Kick  // what is to be looked at; nil: nothing is due, or there is no room
}

// KickHosts takes for each place what is due next at its host, if that has room,
// and sets its Kick. It must run within [DB.Write].
func KickHosts(ctx context.Context, tx Queryer, now time.Time, p Pacing, places []Place) error {
	var pile Pile
	for i := range places {
		t := &places[i]
		h := t.Host
		if !p.room(now, *h) {
			continue
		}
		h.Busy, h.Next = h.Busy+1, now.Add(p.PaceOf(*h))
		pile.put(func(row scanner) error {
			var k Kick
			var due int64
			err := row.Scan(&k.Source, &k.URL, &k.Host, &due)
			k.Due, k.At, t.Kick = Time(due), Time(Micros(now)), &k
			return err
		}, `UPDATE source SET kicked = next_at, kicked_at = $3, kicked_by = $4 WHERE id = (
			SELECT s.id FROM source s JOIN job j ON j.id = s.job
			WHERE s.host = $1 AND s.next_at > 0 AND s.next_at <= $2 AND s.kicked = 0 AND s.paused = 0 AND j.paused = 0
			ORDER BY s.next_at, s.id LIMIT 1)
		RETURNING id, url, host, next_at`, h.Name, p.dueAt(now), Micros(now), t.By)
	}
	if err := pile.Run(ctx, tx); err != nil {
		return err
	}
	for _, t := range places {
		if t.Kick != nil {
			pile.put(nil, "UPDATE host SET busy = busy + 1, next_at = $2 WHERE name = $1", t.Host.Name, Micros(now.Add(p.PaceOf(*t.Host))))
		}
	}
	return pile.Run(ctx, tx)
}

// room reports whether a look at a host may begin.
func (p Pacing) room(now time.Time, h Host) bool {
	room := p.Concurrency
	if h.Failures > 0 {
		room = 1
	}
	return h.Busy < room && !h.Paused && !h.Held.After(now) && !h.Next.After(now)
}

// Unkick takes a source back from the queue without a look; it stays due. One
// that is in the queue with another time, or again, is left as it is.
func Unkick(ctx context.Context, tx Queryer, k Kick) error {
	return unkick(ctx, tx, "id = $1 AND kicked = $2 AND kicked_at = $3", k.Source, Micros(k.Due), Micros(k.At))
}

// UnkickOld takes back what has been in the queue since before a time, and counts
// anew how many of each host are: what is lost by a fault of the queue comes again.
func UnkickOld(ctx context.Context, tx Queryer, before time.Time) error {
	if err := unkick(ctx, tx, "kicked > 0 AND kicked_at < $1", Micros(before)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE host SET busy = (SELECT count(*) FROM source s WHERE s.host = host.name AND s.kicked > 0)
		WHERE busy <> (SELECT count(*) FROM source s WHERE s.host = host.name AND s.kicked > 0)`)
	return err
}

func unkick(ctx context.Context, tx Queryer, where string, args ...any) error {
	hosts, err := collect(ctx, tx, func(row scanner) (host string, err error) { err = row.Scan(&host); return },
		"UPDATE source SET kicked = 0, kicked_at = 0, kicked_by = '' WHERE "+where+" RETURNING host", args...)
	if err != nil {
		return err
	}
	for _, h := range hosts {
		if err := freeHost(ctx, tx, h); err != nil {
			return err
		}
	}
	return nil
}

func freeHost(ctx context.Context, tx Queryer, host string) error {
	_, err := tx.ExecContext(ctx, "UPDATE host SET busy = CASE WHEN busy > 0 THEN busy - 1 ELSE 0 END WHERE name = $1", host)
	return err
}

// HostLook is how a host stands after a look at one of its pages.
type HostLook struct {
	Began    time.Time // of the last request; the next look comes one pace later
	Reached  bool      // it answered as a host should
	Failed   bool      // it did not; neither where nothing was asked
	Held     time.Time // it is left alone until then; zero: as before
	Failures int       // in a row, with this one
	Memo     string    // what was learned of its pages; empty: as before
}

// PutHostLook writes how a host stands after a look, frees its place, and returns
// the host; nil where there is none.
func (p *Pile) PutHostLook(host string, pace time.Duration, l HostLook, into **Host) {
	*into = nil
	p.put(func(row scanner) error {
		h, err := scanHost(row)
		*into = &h
		return err
	}, `UPDATE host SET busy = CASE WHEN busy > 0 THEN busy - 1 ELSE 0 END,
		next_at = CASE WHEN next_at < $2 THEN $2 ELSE next_at END,
		held_until = CASE WHEN $3 > held_until THEN $3 ELSE held_until END,
		failures = CASE WHEN $4 = 1 THEN 0 WHEN $5 = 1 THEN $6 ELSE failures END,
		memo = CASE WHEN $7 = '' THEN memo ELSE $7 END WHERE name = $1
		RETURNING name, next_at, held_until, busy, failures, paused, pace`,
		host, Micros(l.Began.Add(pace)), Micros(l.Held), number(l.Reached), number(l.Failed), l.Failures, l.Memo)
}

// HostFailures is how often a host has failed in a row.
func (p *Pile) HostFailures(host string, into *int) {
	*into = 0
	p.put(func(row scanner) error { return row.Scan(into) }, "SELECT failures FROM host WHERE name = $1", host)
}

// HostMemo is what was learned of a host's pages.
func (p *Pile) HostMemo(host string, into *string) {
	*into = ""
	p.put(func(row scanner) error { return row.Scan(into) }, "SELECT memo FROM host WHERE name = $1", host)
}

// NextDue is when the next look may begin, not before now; zero for never.
func (db *DB) NextDue(ctx context.Context, now time.Time) (time.Time, error) {
	var at sql.NullInt64
	err := db.QueryRowContext(ctx, `SELECT min(CASE WHEN s.next_at > h.held_until AND s.next_at > h.next_at THEN s.next_at
			WHEN h.held_until > h.next_at THEN h.held_until ELSE h.next_at END)
		FROM source s JOIN host h ON h.name = s.host JOIN job j ON j.id = s.job
		WHERE s.next_at > 0 AND s.kicked = 0 AND s.paused = 0 AND j.paused = 0 AND h.paused = 0`).Scan(&at)
	if err != nil || !at.Valid {
		return time.Time{}, err
	}
	return Time(max(at.Int64, Micros(now))), nil
}

// Waiting counts the sources that were due at a time and have not been looked at
// since, without those of hosts that are held or paused, and those in the queue.
func (db *DB) Waiting(ctx context.Context, at time.Time) (due, queued int, err error) {
	err = db.QueryRowContext(ctx, `SELECT coalesce(sum(CASE WHEN s.kicked = 0 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN s.kicked > 0 THEN 1 ELSE 0 END), 0)
		FROM source s JOIN host h ON h.name = s.host JOIN job j ON j.id = s.job
		WHERE s.next_at > 0 AND s.next_at <= $1 AND (s.kicked > 0 OR s.paused = 0 AND j.paused = 0 AND h.paused = 0 AND h.held_until <= $1)`, Micros(at)).Scan(&due, &queued)
	return due, queued, err
}

// Shift moves all times to come, after a clock was set.
func Shift(ctx context.Context, tx Queryer, after time.Time, by time.Duration) error {
	for _, column := range []string{"source.next_at", "host.next_at", "host.held_until"} {
		table, name, _ := strings.Cut(column, ".")
		where := name + " > $1"
		if table == "source" {
			where += " AND kicked = 0"
		}
		if _, err := tx.ExecContext(ctx, "UPDATE "+table+" SET "+name+" = "+name+" + $2 WHERE "+where, Micros(after), by.Microseconds()); err != nil {
			return err
		}
	}
	return nil
}

// Recall returns what is remembered under a name into a value; ok is false where
// nothing is.
func Recall(ctx context.Context, q Queryer, name string, into any) (ok bool, err error) {
	var text string
	if err := q.QueryRowContext(ctx, "SELECT value FROM memo WHERE name = $1", name).Scan(&text); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return false, nil
		}
		return false, err
	}
	return true, json.Unmarshal([]byte(text), into)
}

// Remember keeps a value under a name.
func Remember(ctx context.Context, tx Queryer, name string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO memo (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, string(text))
	return err
}

// A WorkerRow is a process that works on the queue.
type WorkerRow struct {
	ID, Name, Machine string
	PID               int
	Began, Beat       time.Time
}

// Beat says that a worker lives.
func Beat(ctx context.Context, tx Queryer, w WorkerRow) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO worker (id, name, machine, pid, began, beat) VALUES ($1,$2,$3,$4,$5,$6)
		ON CONFLICT (id) DO UPDATE SET beat = excluded.beat`, w.ID, w.Name, w.Machine, w.PID, Micros(w.Began), Micros(w.Beat))
	return err
}

// Workers returns the processes that work on the queue, or did until they died.
func Workers(ctx context.Context, q Queryer) ([]WorkerRow, error) {
	return collect(ctx, q, func(row scanner) (WorkerRow, error) {
		var w WorkerRow
		var began, beat int64
		err := row.Scan(&w.ID, &w.Name, &w.Machine, &w.PID, &began, &beat)
		w.Began, w.Beat = Time(began), Time(beat)
		return w, err
	}, "SELECT id, name, machine, pid, began, beat FROM worker ORDER BY id")
}

// Bury forgets a worker and hands what it was working on to the others.
func (db *DB) Bury(ctx context.Context, tx Queryer, id string) error {
	last := "json_extract(attempted_by, '$[#-1]')"
	if db.Pool != nil {
		last = "attempted_by[array_upper(attempted_by, 1)]"
	}
	if _, err := tx.ExecContext(ctx, "UPDATE river_job SET state = 'available', finalized_at = NULL WHERE state = 'running' AND "+last+" = $1", id); err != nil {
		return err
	}
	if err := unkick(ctx, tx, "kicked > 0 AND kicked_by = $1", id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM worker WHERE id = $1", id)
	return err
}

// HostByName returns a host; the error is [ErrNone] where there is none.
func HostByName(ctx context.Context, q Queryer, name string) (Host, error) {
	h, err := scanHost(q.QueryRowContext(ctx, "SELECT "+hostColumns+" FROM host h WHERE h.name = $1", name))
	return h, none(err)
}

const hostColumns = "h.name, h.next_at, h.held_until, h.busy, h.failures, h.paused, h.pace"

func scanHost(row scanner) (Host, error) {
	var h Host
	var next, held int64
	err := row.Scan(&h.Name, &next, &held, &h.Busy, &h.Failures, more{&h.Paused}, &h.Pace)
	h.Next, h.Held = Time(next), Time(held)
	return h, err
}
