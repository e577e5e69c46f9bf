package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A JobRow is a job in a list, with what its sources come to.
type JobRow struct {
	Job
	Sources  int
	Stories  int
	Trouble  int // sources that are not reachable
	Failures int // in a row, the most of any source
	Looked   time.Time
	Changed  time.Time
	Next     time.Time // of the source that is due first
}

// Jobs lists jobs that hold the words, by name, with a cursor for the next.
func (p Pages) Jobs(ctx context.Context, words, after string, limit int) ([]JobRow, string, error) {
	w := p.where()
	w.add("j.paused <> 3")
	if words != "" {
		w.parts = append(w.parts, w.like(words, "j.name", "j.spec"))
	}
	if after != "" {
		var at cursor
		if err := at.read(after); err != nil {
			return nil, "", err
		}
		w.add("j.name > ?", at.ID)
	}
	list, err := p.jobs(ctx, w, limit+1)
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	return list[:limit], (&cursor{ID: list[limit-1].Name}).String(), nil
}

// Job returns a job; the error is [ErrNone] where there is none.
func (p Pages) Job(ctx context.Context, id string) (JobRow, error) {
	var w where
	w.add("j.id = ?", id)
	w.add("j.paused <> 3")
	list, err := p.jobs(ctx, w, 1)
	if err == nil && len(list) == 0 {
		err = ErrNone
	}
	if err != nil {
		return JobRow{}, err
	}
	return list[0], nil
}

func (p Pages) jobs(ctx context.Context, w where, limit int) ([]JobRow, error) {
	query := `SELECT j.id, j.name, j.kind, j.spec, j.origin, j.created, j.paused, count(x.id), count(DISTINCT CASE WHEN x.story <> '' THEN x.story END),
  coalesce(sum(CASE WHEN x.state <> '' AND x.state NOT IN ` + reachable + ` THEN 1 ELSE 0 END), 0), coalesce(max(x.failures), 0), coalesce(max(x.looked), 0), coalesce(max(x.changed), 0),
  coalesce(min(CASE WHEN x.next_at > 0 AND x.paused = 0 THEN x.next_at END), 0)
FROM job j LEFT JOIN source x ON x.job = j.id` + w.String() + fmt.Sprintf(" GROUP BY j.id, j.name, j.kind, j.spec, j.origin, j.created, j.paused ORDER BY j.name LIMIT %d", limit)
	var list []JobRow
	err := p.rows(ctx, query, w.args, func(r *sql.Rows) error {
		var j JobRow
		var spec string
		var created, paused, looked, changed, next int64
		if err := r.Scan(&j.ID, &j.Name, &j.Kind, &spec, &j.Origin, &created, &paused, &j.Sources, &j.Stories, &j.Trouble, &j.Failures, &looked, &changed, &next); err != nil {
			return err
		}
		j.Created, j.Paused, j.Looked, j.Changed, j.Next = Time(created), paused != 0, Time(looked), Time(changed), Time(next)
		list = append(list, j)
		if err := json.Unmarshal([]byte(spec), &list[len(list)-1].Spec); err != nil {
			return fmt.Errorf("job %s is not readable: %w", j.Name, err)
		}
		return nil
	})
	return list, err
}

// A Choice is a value that a filter can have, with its name for people.
type Choice struct{ Value, Name string }

// maxChoices bounds the values of a filter.
const maxChoices = 300

// JobChoices are the jobs, by name.
func (p Pages) JobChoices(ctx context.Context) ([]Choice, error) {
	return p.choices(ctx, "SELECT id, name FROM job WHERE paused <> 3 ORDER BY name")
}

// LanguageChoices are the languages of all sources.
func (p Pages) LanguageChoices(ctx context.Context) ([]Choice, error) {
	return p.choices(ctx, "SELECT DISTINCT language, language FROM source WHERE language <> '' ORDER BY language")
}

// OutletChoices are the hosts of all articles.
func (p Pages) OutletChoices(ctx context.Context) ([]Choice, error) {
	return p.choices(ctx, "SELECT DISTINCT host, host FROM source WHERE story <> '' AND host <> '' ORDER BY host")
}

// StoryChoices are the stories, by title.
func (p Pages) StoryChoices(ctx context.Context) ([]Choice, error) {
	return p.choices(ctx, "SELECT s.id, s.title FROM story s ORDER BY s.title, s.id")
}

func (p Pages) choices(ctx context.Context, query string) ([]Choice, error) {
	var list []Choice
	err := p.rows(ctx, fmt.Sprintf("%s LIMIT %d", query, maxChoices), nil, func(r *sql.Rows) error {
		var c Choice
		err := r.Scan(&c.Value, &c.Name)
		list = append(list, c)
		return err
	})
	return list, err
}

// A CandidateRow is a candidate beside the story that it may republish.
type CandidateRow struct {
	Candidate
	StoryTitle    string
	StoryLanguage string // of the original
	StoryURL      string
	Outlet        string // that of the candidate
}

// Candidates lists those of a state, the likeliest first where they wait, else
// the one decided last.
func (p Pages) Candidates(ctx context.Context, state, story, after string, limit int) ([]CandidateRow, string, error) {
	var w where
	w.add("c.state = ?", state)
	if story != "" {
		w.add("c.story = ?", story)
	}
	key, order := "c.score", "c.score DESC, c.id"
	if state != CandidateOffered {
		key, order = "c.decided", "c.decided DESC, c.id"
	}
	if after != "" {
		var at candidateCursor
		if json.Unmarshal([]byte(after), &at) != nil {
			return nil, "", ErrCursor
		}
		var value any = at.Score
		if state != CandidateOffered {
			value = at.Decided
		}
		w.add("("+key+" < ? OR "+key+" = ? AND c.id > ?)", value, value, at.ID)
	}
	query := `SELECT c.id, c.story, c.source, c.url, c.title, c.language, c.score, c.reasons, c.at, c.state, c.decided_by, c.decided, coalesce(s.title, ''), coalesce(o.language, ''), coalesce(o.url, '')
FROM candidate c LEFT JOIN story s ON s.id = c.story
LEFT JOIN source o ON o.id = (SELECT min(y.id) FROM source y WHERE y.story = c.story AND y.original = 1)` + w.String() + fmt.Sprintf(" ORDER BY %s LIMIT %d", order, limit+1)
	var list []CandidateRow
	err := p.rows(ctx, query, w.args, func(r *sql.Rows) error {
		var c CandidateRow
		var reasons string
		var at, decided int64
		if err := r.Scan(&c.ID, &c.Story, &c.Source, &c.URL, &c.Title, &c.Language, &c.Score, &reasons, &at, &c.State, &c.By, &decided, &c.StoryTitle, &c.StoryLanguage, &c.StoryURL); err != nil {
			return err
		}
		c.At, c.Decided = Time(at), Time(decided)
		if reasons != "" {
			if err := json.Unmarshal([]byte(reasons), &c.Reasons); err != nil {
				return fmt.Errorf("candidate %s is not readable: %w", c.ID, err)
			}
		}
		list = append(list, c)
		return nil
	})
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	last := list[limit-1]
	next, err := json.Marshal(candidateCursor{last.Score, Micros(last.Decided), last.ID})
	return list[:limit], string(next), err
}

// A candidateCursor is where a list of candidates goes on.
type candidateCursor struct {
	Score   float64 `json:"n"`
	Decided int64   `json:"d"`
	ID      string  `json:"i"`
}

// A HostRow is a host that sources are on.
type HostRow struct {
	Host
	Sources int
	Trouble int
	Looked  time.Time
	Due     time.Time // of its source that is due first
}

// Hosts lists hosts that sources are on by name, with a cursor for the next.
func (p Pages) Hosts(ctx context.Context, after string, limit int) ([]HostRow, string, error) {
	var w where
	w.add("x.host <> ''")
	if after != "" {
		var at cursor
		if err := at.read(after); err != nil {
			return nil, "", err
		}
		w.add("x.host > ?", at.ID)
	}
	query := `SELECT x.host, count(*), sum(CASE WHEN x.state <> '' AND x.state NOT IN ` + reachable + ` THEN 1 ELSE 0 END), max(x.looked), coalesce(min(CASE WHEN x.next_at > 0 AND x.paused = 0 THEN x.next_at END), 0),
  coalesce(max(h.next_at), 0), coalesce(max(h.held_until), 0), coalesce(max(h.failures), 0), coalesce(max(h.paused), 0), coalesce(max(h.pace), '')
FROM source x LEFT JOIN host h ON h.name = x.host` + w.String() + fmt.Sprintf(" GROUP BY x.host ORDER BY x.host LIMIT %d", limit+1)
	var list []HostRow
	err := p.rows(ctx, query, w.args, func(r *sql.Rows) error {
		var h HostRow
		var looked, due, next, held, paused int64
		err := r.Scan(&h.Name, &h.Sources, &h.Trouble, &looked, &due, &next, &held, &h.Failures, &paused, &h.Pace)
		h.Looked, h.Due, h.Next, h.Held, h.Paused = Time(looked), Time(due), Time(next), Time(held), paused != 0
		list = append(list, h)
		return err
	})
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	return list[:limit], (&cursor{ID: list[limit-1].Name}).String(), nil
}

// Health is how watching goes, in numbers.
type Health struct {
	Jobs, Paused     int
	Stories, Sources int
	Trouble          int // sources that are not reachable
	Held             int // hosts that are left alone for a while
	Late             int // sources that were due before the given time
	Offered          int // candidates that wait
	Failed, Waiting  int // notices
	Workers          int // that gave a sign of life since the given time
	Looked           time.Time
	Next             time.Time
}

// Health counts; late is the time before which nothing should still be due, alive
// that since which a worker gave a sign of life.
func (p Pages) Health(ctx context.Context, now, late, alive time.Time) (Health, error) {
	var h Health
	var looked, next int64
	for _, q := range []struct {
		query string
		args  []any
		into  []any
	}{
		{"SELECT count(*), coalesce(sum(CASE WHEN paused <> 0 THEN 1 ELSE 0 END), 0) FROM job WHERE paused <> 3", nil, []any{&h.Jobs, &h.Paused}},
		{"SELECT count(*) FROM story", nil, []any{&h.Stories}},
		{`SELECT count(*), coalesce(sum(CASE WHEN s.paused = 0 AND j.paused = 0 AND state <> '' AND state NOT IN ` + reachable + ` THEN 1 ELSE 0 END), 0), coalesce(max(looked), 0),
  coalesce(min(CASE WHEN next_at > 0 AND s.paused = 0 AND j.paused = 0 THEN next_at END), 0), coalesce(sum(CASE WHEN next_at > 0 AND s.paused = 0 AND j.paused = 0 AND next_at < $1 THEN 1 ELSE 0 END), 0) FROM source s JOIN job j ON j.id = s.job`, []any{Micros(late)}, []any{&h.Sources, &h.Trouble, &looked, &next, &h.Late}},
		{"SELECT count(*) FROM host WHERE held_until > $1", []any{Micros(now)}, []any{&h.Held}},
		{"SELECT count(*) FROM candidate WHERE state = $1", []any{CandidateOffered}, []any{&h.Offered}},
		{"SELECT coalesce(sum(CASE WHEN status = 'failed' THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN status = 'waiting' THEN 1 ELSE 0 END), 0) FROM notice", nil, []any{&h.Failed, &h.Waiting}},
		{"SELECT count(*) FROM worker WHERE beat > $1", []any{Micros(alive)}, []any{&h.Workers}},
	} {
		if err := p.QueryRowContext(ctx, q.query, q.args...).Scan(q.into...); err != nil {
			return h, err
		}
	}
	h.Looked, h.Next = Time(looked), Time(next)
	return h, nil
}

// FailedNotices are the notices that were given up, the latest first.
func (p Pages) FailedNotices(ctx context.Context, limit int) ([]Notice, error) {
	var list []Notice
	err := p.rows(ctx, fmt.Sprintf("SELECT key, kind, event, channel, at, attempts, error FROM notice WHERE status = $1 ORDER BY at DESC, key LIMIT %d", limit), []any{NoticeFailed}, func(r *sql.Rows) error {
		n := Notice{Status: NoticeFailed}
		var at int64
		err := r.Scan(&n.Key, &n.Kind, &n.Event, &n.Channel, &at, &n.Attempts, &n.Error)
		n.At = Time(at)
		list = append(list, n)
		return err
	})
	return list, err
}

// Storage is what the store holds.
type Storage struct {
	File     int64 // bytes of the database on its disk
	Blobs    int
	Bytes    int64 // of the blobs, unpacked
	Packed   int64
	Captures int
	Held     int // captures that are kept whatever the rules say
	Pruned   int // whose bytes are gone
	Events   int
	Kinds    []StorageKind
	Weeks    []StorageWeek
}

// A StorageKind is what the captures of a media type come to; bytes that several
// captures share count once.
type StorageKind struct {
	MediaType string
	Captures  int
	Packed    int64
}

// A StorageWeek is what one week brought.
type StorageWeek struct {
	Begins   time.Time
	Captures int
	Packed   int64 // of bytes that were new in it
}

// Storage adds up what the store holds; weeks is how many of the last weeks are
// told apart.
func (p Pages) Storage(ctx context.Context, now time.Time, weeks int) (Storage, error) {
	var s Storage
	size := "SELECT pg_database_size(current_database())"
	if p.Path != "" {
		size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
	}
	for _, q := range []struct {
		query string
		into  []any
	}{
		{size, []any{&s.File}},
		{"SELECT count(*), coalesce(sum(bytes), 0), coalesce(sum(packed), 0) FROM blob", []any{&s.Blobs, &s.Bytes, &s.Packed}},
		{"SELECT count(*), coalesce(sum(hold), 0), coalesce(sum(pruned), 0) FROM capture", []any{&s.Captures, &s.Held, &s.Pruned}},
		{"SELECT count(*) FROM event", []any{&s.Events}},
	} {
		if err := p.QueryRowContext(ctx, q.query).Scan(q.into...); err != nil {
			return s, err
		}
	}
	kinds := `SELECT t.kind, sum(t.n), coalesce(sum(b.packed), 0) FROM (SELECT sha256, min(media_type) AS kind, count(*) AS n FROM capture GROUP BY sha256) t
LEFT JOIN blob b ON b.sha256 = t.sha256 GROUP BY t.kind ORDER BY 3 DESC, 1 LIMIT 20`
	err := p.rows(ctx, kinds, nil, func(r *sql.Rows) error {
		var k StorageKind
		err := r.Scan(&k.MediaType, &k.Captures, &k.Packed)
		k.MediaType, _, _ = strings.Cut(k.MediaType, ";")
		s.Kinds = append(s.Kinds, k)
		return err
	})
	if err != nil {
		return s, err
	}
	const week = int64(7 * 24 * time.Hour / time.Microsecond)
	first := Micros(now)/week - int64(weeks) + 1
	growth := fmt.Sprintf(`SELECT t.week, sum(t.n), coalesce(sum(CASE WHEN t.old = 0 THEN b.packed END), 0) FROM (
  SELECT c.sha256, c.week, c.n, (SELECT count(*) FROM capture d WHERE d.sha256 = c.sha256 AND d.at < c.week * %[1]d) AS old
  FROM (SELECT sha256, at / %[1]d AS week, count(*) AS n FROM capture WHERE at >= $1 GROUP BY sha256, at / %[1]d) c) t
LEFT JOIN blob b ON b.sha256 = t.sha256 GROUP BY t.week ORDER BY t.week`, week)
	err = p.rows(ctx, growth, []any{first * week}, func(r *sql.Rows) error {
		var w StorageWeek
		var number int64
		err := r.Scan(&number, &w.Captures, &w.Packed)
		w.Begins = Time(number * week)
		s.Weeks = append(s.Weeks, w)
		return err
	})
	slices.SortFunc(s.Weeks, func(a, b StorageWeek) int { return a.Begins.Compare(b.Begins) })
	return s, err
}
