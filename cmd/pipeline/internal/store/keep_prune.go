package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Retention says what may go after which time. Records of captures and events
// with a change always stay; what goes are the bytes of captures, and events that
// say nothing new. Whatever the rules, these bytes stay:
//
//   - all of an original's captures,
//   - captures on hold: evidence, or a person's wish,
//   - the first and the last good capture of a version, and the last one at all,
//   - captures that a change leads from or to, unless Changes says otherwise.
type Retention struct {
	// SameText is the age from which bytes go whose text is that of the capture
	// before; 0: never.
	SameText time.Duration
	// NotModified is the age from which events that say nothing new (not modified,
	// or the same trouble as before) are thinned to one a day, source and state; 0: never.
	NotModified time.Duration
	// Age is the age from which all bytes go that no rule keeps; 0: never.
	Age time.Duration
	// States are ages like Age for captures in one state, such as "bot-check".
	States map[string]time.Duration
	// MaxSize bounds the packed bytes of all captures: the oldest go first; 0: no
	// bound. What is protected stays, even if that is more.
	MaxSize int64
	// Changes lets Age, States and MaxSize take captures that a change leads from
	// or to.
	Changes bool
}

// DefaultRetention is in force where nothing else is said.
var DefaultRetention = Retention{
	SameText: 30 * 24 * time.Hour, NotModified: 90 * 24 * time.Hour,
	States: map[string]time.Duration{StateConsent: 90 * 24 * time.Hour, StatePaywall: 90 * 24 * time.Hour, StateBotCheck: 90 * 24 * time.Hour, StateError: 90 * 24 * time.Hour},
}

// Rules of what was pruned.
const (
	RuleSameText    = "same-text"
	RuleNotModified = "not-modified"
	RuleAge         = "age"
	RuleState       = "state"
	RuleSize        = "size"
)

// A Pruned is what one rule took, or would take.
type Pruned struct {
	Rule     string `json:"rule"`
	Captures int    `json:"captures"` // whose bytes went
	Events   int    `json:"events"`
	Bytes    int64  `json:"bytes"` // packed, of bytes that no other capture needs
}

// pruneBatch is how many captures or events one transaction takes, so that no
// writer waits long.
const pruneBatch = 200

// A pruner goes through a database once or, for the bound of size, twice.
type pruner struct {
	db     *DB
	r      Retention
	now    time.Time
	dry    bool
	before time.Time // by the bound of size
	did    map[string]*Pruned
	days   map[int64]int64  // packed bytes that the bound of size may take, by day
	went   map[[32]byte]int // by the hash of a blob that several captures have: how many of them a dry run took
}

// Prune takes away what a retention lets go, or with dry says only what that
// would be: one row for each rule that took something, in the order of their
// names. It works in small transactions, needs little memory however large the
// database is, and goes on where it was when it is called again after an
// interruption. Freed room is given back to the disk by [DB.GiveBack].
func (db *DB) Prune(ctx context.Context, r Retention, now time.Time, dry bool) ([]Pruned, error) {
	p := &pruner{db: db, r: r, now: now, dry: dry, did: map[string]*Pruned{}, days: map[int64]int64{}, went: map[[32]byte]int{}}
	err := p.captures(ctx)
	if err == nil && r.MaxSize > 0 {
		err = p.size(ctx)
	}
	if err == nil && r.NotModified > 0 {
		err = p.events(ctx)
	}
	var list []Pruned
	for _, rule := range slices.Sorted(maps.Keys(p.did)) {
		list = append(list, *p.did[rule])
	}
	if err != nil {
		err = db.FaultOf(fmt.Errorf("prune: %w", err))
	}
	return list, err
}

func (p *pruner) rule(name string) *Pruned {
	if p.did[name] == nil {
		p.did[name] = &Pruned{Rule: name}
	}
	return p.did[name]
}

// captures looks at every source in turn.
func (p *pruner) captures(ctx context.Context) error {
	if p.r.SameText == 0 && p.r.Age == 0 && len(p.r.States) == 0 && p.r.MaxSize == 0 {
		return nil
	}
	for last := ""; ; {
		type source struct {
			id, good, last string
		}
		list, err := collect(ctx, p.db, func(row scanner) (s source, err error) {
			err = row.Scan(&s.id, &s.good, &s.last)
			return s, err
		}, "SELECT id, good, last FROM source WHERE original = 0 AND id > $1 ORDER BY id LIMIT "+strconv.Itoa(pruneBatch), last)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, s := range list {
			if err := p.source(ctx, s.id, s.good, s.last); err != nil {
				return err
			}
			last = s.id
		}
	}
}

// keptBytes is a capture whose bytes are there.
type keptBytes struct {
	id, state, sha, text, before string
	at                           int64
	hold                         bool
}

func (p *pruner) source(ctx context.Context, source, good, last string) error {
	var changed map[string]bool
	protected := map[string]bool{good: true, last: true}
	var at int64
	var id string
	for first := true; ; first = false {
		// The text before is that of the last capture that had one.
		list, err := collect(ctx, p.db, func(row scanner) (k keptBytes, err error) {
			var before sql.NullString
			err = row.Scan(&k.id, &k.at, &k.state, &k.sha, &k.text, &k.hold, &before)
			k.before = before.String
			return k, err
		}, `SELECT c.id, c.at, c.state, c.sha256, c.text_sha256, c.hold,
			(SELECT p.text_sha256 FROM capture p WHERE p.source = c.source AND p.text_sha256 <> '' AND (p.at, p.id) < (c.at, c.id) ORDER BY p.at DESC, p.id DESC LIMIT 1)
			FROM capture c WHERE c.source = $1 AND c.pruned = 0 AND (c.at, c.id) > ($2, $3) ORDER BY c.at, c.id LIMIT `+strconv.Itoa(pruneBatch), source, at, id)
		if err != nil || len(list) == 0 {
			return err
		}
		if first {
			if err := p.ends(ctx, source, protected); err != nil {
				return err
			}
			if changed, err = changedOf(ctx, p.db, source); err != nil {
				return err
			}
		}
		at, id = list[len(list)-1].at, list[len(list)-1].id
		take := map[string][]keptBytes{}
		for _, k := range list {
			if k.hold || protected[k.id] {
				continue
			}
			if rule := p.ruleFor(k, changed[k.sha]); rule != "" {
				take[rule] = append(take[rule], k)
			} else if p.r.MaxSize > 0 && p.before.IsZero() && (p.r.Changes || !changed[k.sha]) {
				var packed int64
				var holders int64
				if packed, holders, err = p.weigh(ctx, k.sha); err != nil {
					return err
				}
				p.days[k.at/dayMicros] += packed / max(holders, 1)
			}
		}
		for _, rule := range slices.Sorted(maps.Keys(take)) {
			if err := p.take(ctx, rule, take[rule]); err != nil {
				return err
			}
		}
		if len(list) < pruneBatch {
			return nil
		}
	}
}

// dayMicros is a day in microseconds.
const dayMicros = int64(24 * time.Hour / time.Microsecond)

// ends marks the first and the last good capture of a source.
func (p *pruner) ends(ctx context.Context, source string, protected map[string]bool) error {
	for _, order := range []string{"ASC", "DESC"} {
		var id string
		err := p.db.QueryRowContext(ctx, "SELECT id FROM capture WHERE source = $1 AND state IN ('ok', 'back') ORDER BY at "+order+", id "+order+" LIMIT 1", source).Scan(&id)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		protected[id] = true
	}
	return nil
}

// changedOf are the hashes of the bodies that a change of a source leads from or
// to.
func changedOf(ctx context.Context, q Queryer, source string) (map[string]bool, error) {
	list, err := collect(ctx, q, func(row scanner) (ends [3]string, err error) {
		var change string
		if err = row.Scan(&ends[0], &change); err != nil {
			return ends, err
		}
		var c struct{ From, To string }
		if err = json.Unmarshal([]byte(change), &c); err != nil {
			return ends, fmt.Errorf("a change of source %s cannot be read: %w", source, err)
		}
		ends[1], ends[2] = c.From, c.To
		return ends, nil
	}, "SELECT sha256, change FROM event WHERE source = $1 AND change <> ''", source)
	changed := map[string]bool{}
	for _, ends := range list {
		for _, sha := range ends {
			changed[sha] = true
		}
	}
	return changed, err
}

// ruleFor is the rule by which the bytes of a capture go, empty for none.
func (p *pruner) ruleFor(k keptBytes, changed bool) string {
	age := p.now.Sub(Time(k.at))
	if changed && !p.r.Changes {
		return ""
	}
	switch state := p.r.States[k.state]; {
	case p.r.SameText > 0 && age >= p.r.SameText && k.text != "" && k.text == k.before && !changed:
		return RuleSameText
	case state > 0 && age >= state:
		return RuleState
	case p.r.Age > 0 && age >= p.r.Age:
		return RuleAge
	case !p.before.IsZero() && Time(k.at).Before(p.before):
		return RuleSize
	}
	return ""
}

// take drops the bytes of some captures, and the blobs that nothing else needs.
func (p *pruner) take(ctx context.Context, rule string, list []keptBytes) error {
	var captures int
	var bytes int64
	took := func(ctx context.Context, tx Queryer) error {
		captures, bytes = 0, 0
		for _, k := range list {
			if !p.dry {
				// Another may have put it on hold meanwhile.
				result, err := tx.ExecContext(ctx, "UPDATE capture SET pruned = 1 WHERE id = $1 AND pruned = 0 AND hold = 0", k.id)
				if err != nil {
					return err
				}
				if n, err := result.RowsAffected(); err != nil || n == 0 {
					if err != nil {
						return err
					}
					continue
				}
			}
			captures++
			packed, err := p.dropBlob(ctx, tx, k)
			if err != nil {
				return err
			}
			bytes += packed
		}
		return nil
	}
	var err error
	if p.dry {
		err = took(ctx, p.db)
	} else {
		err = p.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return took(ctx, tx) })
	}
	if err != nil {
		return err
	}
	did := p.rule(rule)
	did.Captures += captures
	did.Bytes += bytes
	return nil
}

// dropBlob removes a blob that no capture needs any more and returns its size. A
// dry run counts it at the last of the captures that have it.
func (p *pruner) dropBlob(ctx context.Context, tx Queryer, k keptBytes) (packed int64, err error) {
	if !p.dry {
		err = tx.QueryRowContext(ctx, "DELETE FROM blob WHERE sha256 = $1 AND NOT EXISTS (SELECT 1 FROM capture WHERE sha256 = blob.sha256 AND pruned = 0) RETURNING packed", k.sha).Scan(&packed)
		if errors.Is(err, sql.ErrNoRows) {
			return 0, nil
		}
		return packed, err
	}
	packed, holders, err := p.weigh(ctx, k.sha)
	if err != nil || holders <= 1 {
		return packed, err
	}
	key := sha256.Sum256([]byte(k.sha))
	if p.went[key]++; int64(p.went[key]) < holders {
		return 0, nil
	}
	delete(p.went, key)
	return packed, nil
}

// weigh is the size of a blob and how many captures have it.
func (p *pruner) weigh(ctx context.Context, sha string) (packed, holders int64, err error) {
	err = p.db.QueryRowContext(ctx, "SELECT packed, (SELECT count(*) FROM capture WHERE sha256 = blob.sha256 AND pruned = 0) FROM blob WHERE sha256 = $1", sha).Scan(&packed, &holders)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, nil
	}
	return packed, holders, err
}

// size takes the oldest bytes that may go until the bound of size is kept to. It
// counts by day, so that memory does not grow with the number of captures.
func (p *pruner) size(ctx context.Context) error {
	var total int64
	if err := p.db.QueryRowContext(ctx, "SELECT coalesce(sum(packed), 0) FROM blob").Scan(&total); err != nil {
		return err
	}
	if p.dry {
		for _, did := range p.did {
			total -= did.Bytes
		}
	}
	over := total - p.r.MaxSize
	for _, d := range slices.Sorted(maps.Keys(p.days)) {
		if over <= 0 {
			break
		}
		over -= p.days[d]
		p.before = Time((d + 1) * dayMicros)
	}
	if p.before.IsZero() {
		return nil
	}
	second := *p
	second.r = Retention{MaxSize: p.r.MaxSize, Changes: p.r.Changes}
	if !p.dry {
		return second.captures(ctx)
	}
	// What the first pass would have taken is still there.
	second.r = p.r
	second.did, second.went = map[string]*Pruned{}, map[[32]byte]int{}
	err := second.captures(ctx)
	if did := second.did[RuleSize]; did != nil {
		p.did[RuleSize] = did
	}
	return err
}

// quietEvent is the condition of an event that says nothing new, of which nobody
// was told and to which nobody said anything.
var quietEvent = fmt.Sprintf(`e.change = '' AND e.capture = '' AND (e.state = '%s' OR e.state = e.previous_state)
	AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.event = e.id) AND NOT EXISTS (SELECT 1 FROM note n WHERE n.event = e.id)`, StateNotModified)

// events thins the events that say nothing new to the first of each day, source
// and state. Days that were thinned are remembered, so that the next time begins
// where this one ended.
func (p *pruner) events(ctx context.Context) error {
	end := Micros(p.now.Add(-p.r.NotModified)) / dayMicros // this day and later ones stay
	const memo = "prune.events"
	begin, err := p.thinned(ctx, memo)
	if err != nil {
		return err
	}
	var first sql.NullInt64
	if err := p.db.QueryRowContext(ctx, "SELECT min(at) FROM event WHERE at >= $1", begin*dayMicros).Scan(&first); err != nil || !first.Valid {
		return err
	}
	for d := first.Int64 / dayMicros; d < end; {
		if err := p.thin(ctx, d); err != nil {
			return err
		}
		if !p.dry {
			err := p.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
				_, err := tx.ExecContext(ctx, "INSERT INTO memo (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", memo, strconv.FormatInt(d+1, 10))
				return err
			})
			if err != nil {
				return err
			}
		}
		if err := p.db.QueryRowContext(ctx, "SELECT min(at) FROM event WHERE at >= $1", (d+1)*dayMicros).Scan(&first); err != nil || !first.Valid {
			return err
		}
		d = first.Int64 / dayMicros
	}
	return nil
}

func (p *pruner) thinned(ctx context.Context, memo string) (int64, error) {
	var value string
	err := p.db.QueryRowContext(ctx, "SELECT value FROM memo WHERE name = $1", memo).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return 0, nil //nolint:nilerr // what cannot be read is done from the beginning
	}
	return n, nil
}

// thin removes the events of one day that say nothing new, but for the first of
// each source and state and the last that a source has at all.
func (p *pruner) thin(ctx context.Context, d int64) error {
	rows, err := p.db.QueryContext(ctx, `SELECT e.id, e.source || ' ' || e.state FROM event e WHERE e.at >= $1 AND e.at < $2 AND `+quietEvent+`
		AND EXISTS (SELECT 1 FROM event l WHERE l.source = e.source AND l.seq > e.seq) ORDER BY e.source, e.state, e.seq`, d*dayMicros, (d+1)*dayMicros)
	if err != nil {
		return err
	}
	defer rows.Close()
	var batch []string
	previous := ""
	for rows.Next() {
		var id, group string
		if err := rows.Scan(&id, &group); err != nil {
			return err
		}
		if group != previous {
			previous = group
			continue
		}
		if batch = append(batch, id); len(batch) == pruneBatch {
			if err := p.drop(ctx, batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return p.drop(ctx, batch)
}

func (p *pruner) drop(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	if !p.dry {
		marks, args := make([]string, len(ids)), make([]any, len(ids))
		for i, id := range ids {
			marks[i], args[i] = fmt.Sprintf("$%d", i+1), id
		}
		err := p.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, "DELETE FROM event WHERE id IN ("+strings.Join(marks, ",")+")", args...)
			return err
		})
		if err != nil {
			return err
		}
	}
	p.rule(RuleNotModified).Events += len(ids)
	return nil
}

// giveBackPages is how many pages of SQLite one transaction of [DB.GiveBack]
// moves: with pages of 4 KB, 2 MB.
const giveBackPages = 512

// GiveBack returns room that was freed to the disk, in small transactions between
// which others write, and says how many bytes the file lost; at most, about, as
// many as the limit if that is not 0. What SQLite does for a page takes longer the
// more are free, so that a limit is for every day and none for once. PostgreSQL
// does it by itself: room is used again after its autovacuum.
func (db *DB) GiveBack(ctx context.Context, limit int64) (int64, error) {
	if db.Path == "" {
		return 0, nil
	}
	var size, mode int64
	err := db.QueryRowContext(ctx, "SELECT (SELECT page_size FROM pragma_page_size), (SELECT auto_vacuum FROM pragma_auto_vacuum)").Scan(&size, &mode)
	if err != nil || mode != 2 {
		return 0, db.FaultOf(err)
	}
	var begin, free int64
	const pages = "SELECT (SELECT page_count FROM pragma_page_count), (SELECT freelist_count FROM pragma_freelist_count)"
	if err := db.QueryRowContext(ctx, pages).Scan(&begin, &free); err != nil {
		return 0, db.FaultOf(err)
	}
	last := begin
	for free > 0 && (limit == 0 || (begin-last)*size < limit) {
		if err := ctx.Err(); err != nil {
			return (begin - last) * size, err
		}
		rows, err := db.QueryContext(ctx, fmt.Sprintf("PRAGMA incremental_vacuum(%d)", giveBackPages))
		if err == nil {
			for rows.Next() {
			}
			err = errors.Join(rows.Err(), rows.Close())
		}
		var now int64
		if err == nil {
			err = db.QueryRowContext(ctx, pages).Scan(&now, &free)
		}
		if err != nil {
			return (begin - last) * size, db.FaultOf(err)
		}
		if now >= last {
			break // others grow it faster
		}
		last = now
	}
	// A reader may keep the log from being cut; the next time does it then.
	if _, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return (begin - last) * size, db.FaultOf(err)
	}
	return (begin - last) * size, nil
}
