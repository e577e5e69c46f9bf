package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Pages are what the pages of the dashboard show, always a bounded number of
// rows: what is more comes with the cursor that the last answer gave.
type Pages struct{ *DB }

// A where is a list of conditions with their values.
type where struct {
	parts []string
	args  []any
	fold  string // the operator that compares words without their case
}

// add appends a condition; each ? in it stands for the next of the values.
func (w *where) add(condition string, values ...any) {
	for _, v := range values {
		w.args = append(w.args, v)
		condition = strings.Replace(condition, "?", fmt.Sprintf("$%d", len(w.args)), 1)
	}
	w.parts = append(w.parts, condition)
}

func (w *where) String() string {
	if len(w.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.parts, " AND ")
}

// where begins a list of conditions.
func (p Pages) where() where {
	if p.Path == "" {
		return where{fold: "ILIKE"}
	}
	return where{fold: "LIKE"}
}

// like is the condition that one of the columns holds the words. SQLite folds
// case in ASCII alone, so the spellings that a person may mean are tried too.
func (w *where) like(words string, columns ...string) string {
	spellings := []string{words, strings.ToLower(words), strings.ToUpper(words)}
	if first, rest := cutRune(words); first != "" {
		spellings = append(spellings, strings.ToUpper(first)+strings.ToLower(rest))
	}
	slices.Sort(spellings)
	var parts []string
	for _, s := range slices.Compact(spellings) {
		w.args = append(w.args, "%"+escapeLike(s)+"%")
		for _, c := range columns {
			parts = append(parts, fmt.Sprintf(`%s %s $%d ESCAPE '\'`, c, w.fold, len(w.args)))
		}
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

func cutRune(s string) (first, rest string) {
	for i := range s {
		if i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// rows runs a query and hands each row to scan.
func (p Pages) rows(ctx context.Context, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := p.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Reachable are the states after which the text of a page is known.
const reachable = "('ok','not-modified','back')"

// running leaves out the sources of jobs that are paused or were removed.
const running = " AND EXISTS (SELECT 1 FROM job WHERE job.id = s.job AND job.paused = 0)"

// IsReachable reports whether a state says that the text of a page is known.
func IsReachable(state string) bool {
	return state == StateOK || state == StateNotModified || state == StateBack
}

// Orders of a list of stories.
const (
	ByChange = "change" // the story that changed last first
	ByTitle  = "title"
	ByAge    = "age" // the newest first
)

// A StoryFilter chooses stories. Empty fields choose all. State is one of a
// source's states, or "trouble": a version is not reachable.
type StoryFilter struct {
	Words, Job, Language, Outlet, State string
	Order                               string // ByChange where empty
	After                               string // cursor of the answer before
	Limit                               int    // 50 where 0
}

// A StoryRow is a story in a list, with what its versions come to.
type StoryRow struct {
	Story
	JobName   string
	Versions  int
	Trouble   int // versions that are not reachable
	Languages []string
	Changed   time.Time // when the wording of one did last
	Looked    time.Time
	Original  string // its outlet
	Offered   int    // candidates that wait for a person
}

const defaultRows = 50

// Stories lists stories and returns the cursor for the next ones, empty after
// the last.
func (p Pages) Stories(ctx context.Context, f StoryFilter) ([]StoryRow, string, error) {
	limit := cmp.Or(f.Limit, defaultRows)
	w := p.where()
	if f.Words != "" {
		w.parts = append(w.parts, "("+w.like(f.Words, "s.title")+" OR EXISTS (SELECT 1 FROM source x WHERE x.story = s.id AND "+w.like(f.Words, "x.title", "x.url")+"))")
	}
	if f.Job != "" {
		w.add("(s.job = ? OR EXISTS (SELECT 1 FROM source x WHERE x.story = s.id AND x.job = ?))", f.Job, f.Job)
	}
	if f.Language != "" {
		w.add("EXISTS (SELECT 1 FROM source x WHERE x.story = s.id AND x.language = ?)", f.Language)
	}
	if f.Outlet != "" {
		w.add("EXISTS (SELECT 1 FROM source x WHERE x.story = s.id AND (x.version = ? OR x.host = ?))", f.Outlet, f.Outlet)
	}
	switch f.State {
	case "":
	case "trouble":
		w.add("a.trouble > 0")
	default:
		w.add("EXISTS (SELECT 1 FROM source x WHERE x.story = s.id AND x.state = ?)", f.State)
	}
	key, order, compare := "coalesce(a.changed, 0)", "DESC", "<"
	switch f.Order {
	case ByTitle:
		key, order, compare = "s.title", "ASC", ">"
	case ByAge:
		key = "s.created"
	}
	if f.After != "" {
		var at cursor
		if err := at.read(f.After); err != nil {
			return nil, "", err
		}
		var value any = at.Number
		if f.Order == ByTitle {
			value = at.Text
		}
		w.add("("+key+" "+compare+" ? OR "+key+" = ? AND s.id > ?)", value, value, at.ID)
	}
	query := `SELECT s.id, s.title, s.job, s.created, coalesce(j.name, ''), coalesce(a.versions, 0), coalesce(a.trouble, 0), coalesce(a.changed, 0), coalesce(a.looked, 0)
FROM story s LEFT JOIN job j ON j.id = s.job
LEFT JOIN (SELECT story, count(*) AS versions, max(changed) AS changed, max(looked) AS looked,
  sum(CASE WHEN state <> '' AND state NOT IN ` + reachable + ` THEN 1 ELSE 0 END) AS trouble FROM source WHERE story <> '' GROUP BY story) a ON a.story = s.id` +
		w.String() + fmt.Sprintf(" ORDER BY %s %s, s.id LIMIT %d", key, order, limit+1)
	var list []StoryRow
	err := p.rows(ctx, query, w.args, func(r *sql.Rows) error {
		var s StoryRow
		var created, changed, looked int64
		if err := r.Scan(&s.ID, &s.Title, &s.Job, &created, &s.JobName, &s.Versions, &s.Trouble, &changed, &looked); err != nil {
			return err
		}
		s.Created, s.Changed, s.Looked = Time(created), Time(changed), Time(looked)
		list = append(list, s)
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	next := ""
	if len(list) > limit {
		list = list[:limit]
		last := list[limit-1]
		at := cursor{ID: last.ID}
		switch f.Order {
		case ByTitle:
			at.Text = last.Title
		case ByAge:
			at.Number = Micros(last.Created)
		default:
			at.Number = Micros(last.Changed)
		}
		next = at.String()
	}
	for i := range list {
		if err := p.fillStory(ctx, &list[i]); err != nil {
			return nil, "", err
		}
	}
	return list, next, nil
}

// fillStory adds the languages, the original's outlet and what waits.
func (p Pages) fillStory(ctx context.Context, s *StoryRow) error {
	if err := p.QueryRowContext(ctx, "SELECT count(*), coalesce(max(CASE WHEN original <> 0 THEN version END), '') FROM source WHERE story = $1", s.ID).Scan(&s.Versions, &s.Original); err != nil {
		return err
	}
	err := p.rows(ctx, "SELECT DISTINCT language FROM source WHERE story = $1 AND language <> ''", []any{s.ID}, func(r *sql.Rows) error {
		var language string
		err := r.Scan(&language)
		s.Languages = append(s.Languages, language)
		return err
	})
	if err != nil {
		return err
	}
	slices.Sort(s.Languages)
	return p.QueryRowContext(ctx, "SELECT count(*) FROM candidate WHERE story = $1 AND state = $2", s.ID, CandidateOffered).Scan(&s.Offered)
}

// A cursor is where a list goes on: after this key and id.
type cursor struct {
	Number int64  `json:"n,omitempty"`
	Text   string `json:"t,omitempty"`
	ID     string `json:"i"`
}

// ErrCursor is a cursor that no answer gave.
var ErrCursor = errors.New("the place at which the list is to go on is not right")

func (c *cursor) String() string {
	data, err := json.Marshal(c)
	if err != nil {
		return "" // numbers and texts alone
	}
	return string(data)
}

func (c *cursor) read(s string) error {
	if json.Unmarshal([]byte(s), c) != nil {
		return ErrCursor
	}
	return nil
}

// Story returns a story; the error is [ErrNone] where there is none.
func (p Pages) Story(ctx context.Context, id string) (StoryRow, error) {
	s := StoryRow{Story: Story{ID: id}}
	var created int64
	err := p.QueryRowContext(ctx, "SELECT s.title, s.job, s.created, coalesce(j.name, '') FROM story s LEFT JOIN job j ON j.id = s.job WHERE s.id = $1", id).
		Scan(&s.Title, &s.Job, &created, &s.JobName)
	if err != nil {
		return s, none(err)
	}
	s.Created = Time(created)
	return s, p.fillStory(ctx, &s)
}

// StoryNamed returns the story with an id, or with a title: of several the one
// that was added first. The error is [ErrNone] where there is none.
func (p Pages) StoryNamed(ctx context.Context, name string) (StoryRow, error) {
	row, err := p.Story(ctx, name)
	if !errors.Is(err, ErrNone) {
		return row, err
	}
	var id string
	if err := p.QueryRowContext(ctx, "SELECT id FROM story WHERE title = $1 ORDER BY created, id LIMIT 1", name).Scan(&id); err != nil {
		return row, none(err)
	}
	return p.Story(ctx, id)
}

// maxVersions bounds how many versions of a story are shown.
const maxVersions = 1000

func (p Pages) sources(ctx context.Context, rest string, args ...any) ([]Source, error) {
	return collect(ctx, p, func(r scanner) (Source, error) { return scanSource(r) }, "SELECT "+sourceColumns+" FROM source s "+rest, args...)
}

// Versions are the sources of a story, the original first, by outlet, at most
// 1,000.
func (p Pages) Versions(ctx context.Context, story string) ([]Source, error) {
	return p.sources(ctx, fmt.Sprintf("WHERE s.story = $1 ORDER BY s.original DESC, s.version, s.id LIMIT %d", maxVersions), story)
}

// SourcesOf are those of a job: what brings articles first, then what has failed
// most, at most limit.
func (p Pages) SourcesOf(ctx context.Context, job string, limit int) ([]Source, error) {
	return p.sources(ctx, fmt.Sprintf("WHERE job = $1 ORDER BY CASE WHEN kind = 'article' THEN 1 ELSE 0 END, failures DESC, version, id LIMIT %d", limit), job)
}

// Troubled are sources that are not reachable, the longest first.
func (p Pages) Troubled(ctx context.Context, limit int) ([]Source, error) {
	return p.sources(ctx, fmt.Sprintf("WHERE s.paused = 0 AND s.state <> '' AND s.state NOT IN "+reachable+running+" ORDER BY s.since, s.id LIMIT %d", limit))
}

// Silent are sources that have a time at which they were due and were not looked
// at since before it, the longest first.
func (p Pages) Silent(ctx context.Context, before time.Time, limit int) ([]Source, error) {
	return p.sources(ctx, fmt.Sprintf("WHERE s.paused = 0 AND s.next_at > 0 AND s.next_at < $1"+running+" ORDER BY s.next_at, s.id LIMIT %d", limit), Micros(before))
}

// A Turn is an event at which a source changed: its wording or its state.
type Turn struct {
	Seq      int64
	ID       string
	Source   string
	At       time.Time
	State    string
	Previous string
	Detail   string
	Capture  string
	Change   *Change
}

// Turns are the latest turns of a source, the oldest first, and whether there
// are more before them.
func (p Pages) Turns(ctx context.Context, source string, limit int) ([]Turn, bool, error) {
	var list []Turn
	query := fmt.Sprintf("SELECT seq, id, at, state, previous_state, detail, capture, change FROM event WHERE source = $1 AND (change <> '' OR state <> previous_state) ORDER BY seq DESC LIMIT %d", limit+1)
	err := p.rows(ctx, query, []any{source}, func(r *sql.Rows) error {
		t := Turn{Source: source}
		var at int64
		var change string
		if err := r.Scan(&t.Seq, &t.ID, &at, &t.State, &t.Previous, &t.Detail, &t.Capture, &change); err != nil {
			return err
		}
		t.At = Time(at)
		var err error
		t.Change, err = readChange(change)
		list = append(list, t)
		return err
	})
	more := len(list) > limit
	if more {
		list = list[:limit]
	}
	slices.Reverse(list)
	return list, more, err
}

func readChange(text string) (*Change, error) {
	if text == "" {
		return nil, nil
	}
	c := &Change{}
	if err := json.Unmarshal([]byte(text), c); err != nil {
		return nil, fmt.Errorf("a change is not readable: %w", err)
	}
	return c, nil
}

// CapturesOf lists captures of a source, the latest first, with a cursor for the
// next.
func (p Pages) CapturesOf(ctx context.Context, source, after string, limit int) ([]Capture, string, error) {
	var w where
	w.add("c.source = ?", source)
	if after != "" {
		var at cursor
		if err := at.read(after); err != nil {
			return nil, "", err
		}
		w.add("(c.at < ? OR c.at = ? AND c.id > ?)", at.Number, at.Number, at.ID)
	}
	list, err := collect(ctx, p, scanCapture, "SELECT "+captureColumns+" FROM capture c"+w.String()+fmt.Sprintf(" ORDER BY c.at DESC, c.id LIMIT %d", limit+1), w.args...)
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	last := list[limit-1]
	return list[:limit], (&cursor{Number: Micros(last.At), ID: last.ID}).String(), nil
}

// CaptureWith is the latest capture of a source with these bytes, not after at.
func (p Pages) CaptureWith(ctx context.Context, source, sha256 string, at time.Time) (Capture, error) {
	c, err := scanCapture(p.QueryRowContext(ctx, "SELECT "+captureColumns+" FROM capture c WHERE c.source = $1 AND c.sha256 = $2 AND c.at <= $3 ORDER BY c.at DESC, c.id LIMIT 1", source, sha256, Micros(at)))
	return c, none(err)
}

// CaptureAt is the last good capture of a source not after at, or where there is
// none the first after it.
func (p Pages) CaptureAt(ctx context.Context, source string, at time.Time) (Capture, error) {
	good := "SELECT " + captureColumns + " FROM capture c WHERE c.source = $1 AND c.state IN " + reachable + " AND c.pruned = 0 AND "
	c, err := scanCapture(p.QueryRowContext(ctx, good+"c.at <= $2 ORDER BY c.at DESC, c.id LIMIT 1", source, Micros(at)))
	if errors.Is(err, sql.ErrNoRows) {
		c, err = scanCapture(p.QueryRowContext(ctx, good+"c.at > $2 ORDER BY c.at, c.id LIMIT 1", source, Micros(at)))
	}
	return c, none(err)
}

// Memo returns what is remembered under a name, empty for nothing.
func (p Pages) Memo(ctx context.Context, name string) (string, error) {
	var value string
	err := p.QueryRowContext(ctx, "SELECT value FROM memo WHERE name = $1", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// SetMemo remembers a value under a name.
func (p Pages) SetMemo(ctx context.Context, name, value string) error {
	return p.Do(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO memo (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
		return err
	})
}

// LastReachable is when the text of a source was last known before an event, zero
// where it was not.
func (p Pages) LastReachable(ctx context.Context, source string, seq int64) (time.Time, error) {
	return ReachableBefore(ctx, p, source, seq)
}

// LastLook is when a source was last looked at with its text known before a time.
func (p Pages) LastLook(ctx context.Context, source string, before time.Time) (time.Time, error) {
	var at int64
	err := p.QueryRowContext(ctx, "SELECT coalesce(max(at), 0) FROM event WHERE source = $1 AND at < $2 AND state IN "+reachable, source, Micros(before)).Scan(&at)
	return Time(at), err
}

// RunJob makes everything that a job looks at due now.
func (p Pages) RunJob(ctx context.Context, id string, now time.Time) (n int64, err error) {
	err = p.Do(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "UPDATE source SET next_at = $2 WHERE job = $1 AND paused = 0 AND (next_at = 0 OR next_at > $2)", id, Micros(now))
		if err == nil {
			n, err = result.RowsAffected()
		}
		return err
	})
	return n, err
}

// RunSource makes one source due now.
func (p Pages) RunSource(ctx context.Context, id string, now time.Time) error {
	return p.Do(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE source SET next_at = $2 WHERE id = $1 AND (next_at = 0 OR next_at > $2)", id, Micros(now))
		return err
	})
}

// PauseSource stops looking at one source, or goes on with it at once.
func (p Pages) PauseSource(ctx context.Context, id string, pause bool, now time.Time) error {
	return p.Do(ctx, func(tx *sql.Tx) error {
		if pause {
			_, err := tx.ExecContext(ctx, "UPDATE source SET paused = 1 WHERE id = $1", id)
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE source SET paused = 0, next_at = CASE WHEN next_at = 0 THEN $2 ELSE next_at END WHERE id = $1", id, Micros(now))
		return err
	})
}

// SetHost pauses a host or lets it go on, and sets its own pace, empty for that
// of the configuration.
func (p Pages) SetHost(ctx context.Context, name string, paused bool, pace string) error {
	return p.Do(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO host (name, paused, pace) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET paused = excluded.paused, pace = excluded.pace", name, number(paused), pace)
		return err
	})
}

// NoticesOf lists notices of a status, or all where it is empty, the latest first.
func (p Pages) NoticesOf(ctx context.Context, status, after string, limit int) ([]Notice, string, error) {
	var w where
	if status != "" {
		w.add("n.status = ?", status)
	}
	if after != "" {
		var at cursor
		if err := at.read(after); err != nil {
			return nil, "", err
		}
		w.add("(n.at < ? OR n.at = ? AND n.key > ?)", at.Number, at.Number, at.ID)
	}
	list, err := collect(ctx, p, scanNotice, "SELECT "+noticeColumns+" FROM notice n"+w.String()+fmt.Sprintf(" ORDER BY n.at DESC, n.key LIMIT %d", limit+1), w.args...)
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	last := list[limit-1]
	return list[:limit], (&cursor{Number: Micros(last.At), ID: last.Key}).String(), nil
}
