package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// A Queryer is a database or a transaction of it.
type Queryer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// ErrNone is what is asked for and not there.
var ErrNone = errors.New("not in the database")

// ID is an identifier of 26 letters and digits made from what makes a thing the
// thing that it is, so that two machines agree on it.
func ID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil)))[:26]
}

const sourceColumns = `s.id, s.job, s.kind, s.story, s.version, s.original, s.url, s.host, s.title, s.language, s.born, s.next_at, s.paused, s.state, s.since, s.failures, s.looked, s.changed, s.good, s.last, s.memo`

// scanner is a row or rows.
type scanner interface{ Scan(dest ...any) error }

func scanSource(row scanner, rest ...any) (Source, error) {
	var s Source
	var born, next, since, looked, changed int64
	err := row.Scan(append([]any{
		&s.ID, &s.Job, &s.Kind, &s.Story, &s.Version,
		more{&s.Original},
		&s.URL, &s.Host, &s.Title, &s.Language, &born, &next,
		more{&s.Paused},
		&s.State, &since, &s.Failures, &looked, &changed, &s.Good, &s.Last, &s.Memo,
	}, rest...)...)
	s.Born, s.Next, s.Since, s.Looked, s.Changed = Time(born), Time(next), Time(since), Time(looked), Time(changed)
	return s, err
}

// AddSource keeps a source; one whose job has its address already is left as it
// is, and added is false. An empty ID is made from job and address.
func AddSource(ctx context.Context, tx Queryer, s Source) (id string, added bool, err error) {
	if s.ID == "" {
		s.ID = SourceID(s.Job, s.URL)
	}
	result, err := tx.ExecContext(ctx, `INSERT INTO source (id, job, kind, story, version, original, url, host, title, language, born, next_at, paused, memo)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14) ON CONFLICT DO NOTHING`,
		s.ID, s.Job, s.Kind, s.Story, s.Version, number(s.Original), s.URL, s.Host, s.Title, s.Language, Micros(s.Born), Micros(s.Next), number(s.Paused), s.Memo)
	if err != nil {
		return "", false, err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		err = tx.QueryRowContext(ctx, "SELECT id FROM source WHERE job = $1 AND url = $2", s.Job, s.URL).Scan(&s.ID)
	}
	if err != nil {
		return "", false, err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO host (name) VALUES ($1) ON CONFLICT DO NOTHING", s.Host)
	return s.ID, n > 0, err
}

// SourceByID returns a source; the error is [ErrNone] where there is none.
func SourceByID(ctx context.Context, q Queryer, id string) (Source, error) {
	s, err := scanSource(q.QueryRowContext(ctx, "SELECT "+sourceColumns+" FROM source s WHERE s.id = $1", id))
	return s, none(err)
}

// Sources returns sources story by story, the original first; where and args are
// a condition on s, such as "s.story = $1".
func Sources(ctx context.Context, q Queryer, where string, args ...any) ([]Source, error) {
	return collect(ctx, q, func(row scanner) (Source, error) { return scanSource(row) },
		"SELECT "+sourceColumns+" FROM source s WHERE "+where+" ORDER BY s.story, s.original DESC, s.id", args...)
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, q Queryer, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// none turns the absence of a row into [ErrNone].
func none(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNone
	}
	return err
}

// number is a truth as the tables have it.
func number(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// Looked is how a source stands after a look.
type Looked struct {
	At, Next, Born  time.Time
	State           string
	Failures        int
	Changed         bool
	Good, Last      string // captures; empty: as before
	Title, Language string // empty: as before
	Memo            string
}

// PutLooked writes how a source stands after a look and frees it for the next.
func PutLooked(ctx context.Context, tx Queryer, s Source, l Looked) error {
	var p Pile
	p.looked(s, l, nil, "")
	return p.Run(ctx, tx)
}

// KeepLooked is [PutLooked] for the look that was due at s.Next and handed to the
// queue. Kept becomes false, and nothing is done, where the source is gone or the
// look was kept by another.
func (p *Pile) KeepLooked(s Source, l Looked, kept *bool) {
	*kept = false
	p.looked(s, l, func(row scanner) error {
		*kept = true
		return row.Scan(new(string))
	}, " AND kicked = $13 RETURNING id", Micros(s.Next))
}

func (p *Pile) looked(s Source, l Looked, row func(scanner) error, where string, more ...any) {
	p.put(row, `UPDATE source SET next_at = $2, born = $3, kicked = 0, kicked_at = 0, kicked_by = '', failures = $4, looked = $5,
		since = CASE WHEN state = $6 THEN since ELSE $5 END, state = $6, changed = CASE WHEN $7 = 1 THEN $5 ELSE changed END,
		good = CASE WHEN $8 = '' THEN good ELSE $8 END, last = CASE WHEN $9 = '' THEN last ELSE $9 END,
		title = CASE WHEN $10 = '' THEN title ELSE $10 END, language = CASE WHEN $11 = '' THEN language ELSE $11 END, memo = $12 WHERE id = $1`+where,
		append([]any{s.ID, Micros(l.Next), Micros(l.Born), l.Failures, Micros(l.At), l.State, number(l.Changed), l.Good, l.Last, l.Title, l.Language, l.Memo}, more...)...)
}

// JobByID returns a job; the error is [ErrNone] where there is none.
func JobByID(ctx context.Context, q Queryer, id string) (Job, error) {
	job, _, err := scanJob(q.QueryRowContext(ctx, "SELECT "+jobColumns+" FROM job WHERE id = $1", id))
	return job, none(err)
}

// StoryTitle returns the title of a story; the error is [ErrNone] where there is
// none.
func StoryTitle(ctx context.Context, q Queryer, id string) (title string, err error) {
	err = q.QueryRowContext(ctx, "SELECT title FROM story WHERE id = $1", id).Scan(&title)
	return title, none(err)
}

// AddStory keeps a story; one that is kept already is left as it is.
func AddStory(ctx context.Context, tx Queryer, s Story) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO story (id, title, job, created) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING", s.ID, s.Title, s.Job, Micros(s.Created))
	return err
}

// Order is a source with what a look at it needs to know.
type Order struct {
	Source Source
	Job    Job
	Host   Host
	Story  string // title
	// Good and Last are the captures that the source names; nil for none.
	Good, Last *Capture
	// Kicked is when the look was handed to the queue; zero where it is not there.
	Kicked time.Time
}

// OrderOf returns a source with its job, host, story and captures; the error is
// [ErrNone] where there is none.
func (db *DB) OrderOf(ctx context.Context, source string) (Order, error) {
	o := Order{}
	var captures []Capture
	var spec string
	var p Pile
	p.put(func(row scanner) (err error) {
		var created, next, held, kicked int64
		o.Source, err = scanSource(row,
			&o.Host.Name, &next, &held, &o.Host.Busy, &o.Host.Failures, more{&o.Host.Paused}, &o.Host.Pace, &o.Story,
			&o.Job.ID, &o.Job.Name, &o.Job.Kind, &spec, &o.Job.Origin, &created, more{&o.Job.Paused}, &kicked)
		o.Kicked = Time(kicked)
		o.Host.Next, o.Host.Held, o.Job.Created = Time(next), Time(held), Time(created)
		return err
	}, "SELECT "+sourceColumns+", "+hostColumns+`, coalesce(t.title, ''), job.id, job.name, job.kind, job.spec, job.origin, job.created, job.paused, s.kicked_at
		FROM source s JOIN job ON job.id = s.job JOIN host h ON h.name = s.host LEFT JOIN story t ON t.id = s.story WHERE s.id = $1`, source)
	p.put(func(row scanner) error {
		c, err := scanCapture(row)
		captures = append(captures, c)
		return err
	}, "SELECT "+captureColumns+" FROM source s JOIN capture c ON c.id = s.last WHERE s.id = $1 UNION ALL SELECT "+captureColumns+
		" FROM source s JOIN capture c ON c.id = s.good WHERE s.id = $1 AND s.good <> s.last", source)
	if err := db.read(ctx, &p); err != nil {
		return o, err
	}
	if o.Source.ID == "" {
		return o, ErrNone
	}
	for i, c := range captures {
		if c.ID == o.Source.Good {
			o.Good = &captures[i]
		}
		if c.ID == o.Source.Last {
			o.Last = &captures[i]
		}
	}
	if err := json.Unmarshal([]byte(spec), &o.Job.Spec); err != nil {
		return o, fmt.Errorf("job %q: %w", o.Job.Name, err)
	}
	return o, nil
}

// more reads a number that is a truth where it is not 0.
type more struct{ into *bool }

func (m more) Scan(value any) error {
	n, ok := value.(int64)
	if !ok {
		return fmt.Errorf("%T where a number should be", value)
	}
	*m.into = n != 0
	return nil
}
