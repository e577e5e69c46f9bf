package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What a job may be refused for. The text around them names the job.
var (
	ErrNoJob      = errors.New("there is no such job")
	ErrJobExists  = errors.New("there is such a job already")
	ErrConfigured = errors.New("the job stands in the configuration, which is where it is changed")
)

// How a job is paused, in the column of that name. One that left the
// configuration goes on when it comes back; one that a person paused does not.
const (
	jobRuns     = 0
	jobPaused   = 1
	jobLeft     = 2 // it is no longer in the configuration
	jobRemoved  = 3 // by a person; its history is kept
	jobsVisible = "job.paused <> 3"
)

// JobID is the id of the job with a name.
func JobID(name string) string { return ID("job", name) }

// SourceID is the id of what a job with an id looks at under an address or path.
func SourceID(job, url string) string { return ID("source", job, url) }

// StoryID is the id of a story of a job with an id: key is the job's name for a
// job of known addresses, the address of the article for one that brings them.
func StoryID(job, key string) string { return ID("story", job, key) }

// Kind is what a job with this spec is.
func (s Spec) Kind() string {
	switch {
	case s.Feed != "":
		return KindFeed
	case s.List != "":
		return KindList
	case s.Folder != "":
		return KindFolder
	case s.Mailbox != "":
		return KindMailbox
	case s.URLList != "":
		return KindURLList
	}
	return KindURLs
}

// Place is the address or path of what brings articles; empty for a job of known
// addresses.
func (s Spec) Place() string {
	return s.Feed + s.List + s.Folder + s.Mailbox + s.URLList
}

// HostOf is the host of an address as politeness counts them, without its port;
// empty for a path.
func HostOf(address string) string {
	if !strings.Contains(address, "://") {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// A Named is a job as somebody wants it.
type Named struct {
	Name string
	Spec Spec
}

// AddJob keeps a job with its story and what it looks at, all of it due at once.
// The error is [ErrJobExists] where the name is taken; a job that was removed
// comes back with all that was kept of it.
func (db *DB) AddJob(ctx context.Context, want Named, origin string, now time.Time) (Job, error) {
	var job Job
	err := db.Do(ctx, func(tx *sql.Tx) (err error) {
		job, err = addJob(ctx, tx, want, origin, now)
		return err
	})
	return job, err
}

func addJob(ctx context.Context, tx *sql.Tx, want Named, origin string, now time.Time) (Job, error) {
	old, paused, err := oneJob(ctx, tx, want.Name)
	switch {
	case err == nil && paused != jobRemoved:
		return Job{}, fmt.Errorf("job %q: %w", want.Name, ErrJobExists)
	case err == nil:
		if _, err := tx.ExecContext(ctx, "UPDATE job SET paused = $2, origin = $3, kind = $4 WHERE id = $1", old.ID, jobRuns, origin, want.Spec.Kind()); err != nil {
			return Job{}, err
		}
		_, err := changeJob(ctx, tx, old, want.Spec, now, true)
		old.Spec, old.Kind, old.Origin, old.Paused = want.Spec, want.Spec.Kind(), origin, false
		return old, err
	case !errors.Is(err, ErrNoJob):
		return Job{}, err
	}
	job := Job{ID: JobID(want.Name), Name: want.Name, Kind: want.Spec.Kind(), Origin: origin, Created: Time(Micros(now)), Spec: want.Spec}
	spec, err := json.Marshal(want.Spec)
	if err != nil {
		return Job{}, err
	}
	// Another program may add the same one at this moment.
	added, err := tx.ExecContext(ctx, "INSERT INTO job (id, name, kind, spec, origin, created) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING", job.ID, job.Name, job.Kind, string(spec), origin, Micros(now))
	if err != nil {
		return Job{}, err
	}
	if n, err := added.RowsAffected(); err != nil || n == 0 {
		return Job{}, errors.Join(err, fmt.Errorf("job %q: %w", want.Name, ErrJobExists))
	}
	for _, address := range addresses(want.Spec) {
		if err := addSource(ctx, tx, job, address, now); err != nil {
			return Job{}, err
		}
	}
	return job, nil
}

// addresses are the articles of a job of known addresses, else what brings them.
func addresses(s Spec) []string {
	if s.Kind() != KindURLs {
		return []string{s.Place()}
	}
	return s.URLs
}

// addSource keeps one thing that a job looks at, due at once; one that was kept
// before is looked at again.
func addSource(ctx context.Context, tx *sql.Tx, job Job, address string, now time.Time) error {
	s := Source{ID: SourceID(job.ID, address), Job: job.ID, Kind: job.Kind, URL: address, Host: HostOf(address), Language: job.Spec.Language, Born: now, Next: now}
	if job.Kind == KindURLs {
		s.Kind, s.Story = KindArticle, StoryID(job.ID, job.Name)
		s.Original = address == job.Spec.original()
		if _, err := tx.ExecContext(ctx, "INSERT INTO story (id, title, job, created) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING", s.Story, job.Name, job.ID, Micros(now)); err != nil {
			return err
		}
		var err error
		if s.Version, err = VersionName(ctx, tx, s.Story, address); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO host (name) VALUES ($1) ON CONFLICT DO NOTHING", s.Host); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO source (id, job, kind, story, version, original, url, host, language, born, next_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (job, url) DO UPDATE SET paused = 0, original = excluded.original, next_at = excluded.next_at`,
		s.ID, s.Job, s.Kind, s.Story, s.Version, number(s.Original), s.URL, s.Host, s.Language, Micros(s.Born), Micros(s.Next))
	return err
}

// original is the address of the original of a job of known addresses.
func (s Spec) original() string {
	if s.Original != "" || len(s.URLs) == 0 {
		return s.Original
	}
	return s.URLs[0]
}

// VersionName is a free name for a version of a story: its host, with the last
// part of its path where that is taken, with a number where that is, too. It takes
// little time however many versions there are.
func VersionName(ctx context.Context, tx *sql.Tx, story, address string) (string, error) {
	var name string
	err := tx.QueryRowContext(ctx, "SELECT version FROM source WHERE job = (SELECT job FROM story WHERE id = $1) AND url = $2 AND story = $1", story, address).Scan(&name)
	if err == nil || !errors.Is(err, sql.ErrNoRows) {
		return name, err
	}
	taken := func(name string) bool {
		var n int
		if err == nil || errors.Is(err, sql.ErrNoRows) {
			err = tx.QueryRowContext(ctx, "SELECT 1 FROM source WHERE story = $1 AND version = $2 LIMIT 1", story, name).Scan(&n)
		}
		return err == nil
	}
	host := strings.TrimPrefix(HostOf(address), "www.")
	switch {
	case host == "":
		host = slug(address)
	case taken(host):
		host += "-" + slug(address)
	}
	name = host
	if taken(name) {
		// A number that is free after one that is taken.
		numbered := func(n int) string { return host + "-" + strconv.Itoa(n) }
		low, high := 1, 2
		for taken(numbered(high)) {
			low, high = high, 2*high
		}
		for high-low > 1 {
			if middle := (low + high) / 2; taken(numbered(middle)) {
				low = middle
			} else {
				high = middle
			}
		}
		name = numbered(high)
	}
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return name, err
}

// slug is the last part of a path or address, in letters that a file name may
// have.
func slug(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		address = u.Path
	}
	last := path.Base(strings.ReplaceAll(address, "\\", "/"))
	last = strings.TrimSuffix(last, path.Ext(last))
	last = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, last)
	last = strings.Trim(last, "-")
	if last == "" {
		return "page"
	}
	return last[:min(len(last), 40)]
}

// oneJob returns a job by its name and how it is paused. The error is [ErrNoJob]
// where there is none.
func oneJob(ctx context.Context, q Queryer, name string) (Job, int, error) {
	job, paused, err := scanJob(q.QueryRowContext(ctx, "SELECT "+jobColumns+" FROM job WHERE name = $1", name))
	if errors.Is(err, sql.ErrNoRows) {
		return Job{}, 0, fmt.Errorf("job %q: %w", name, ErrNoJob)
	}
	return job, paused, err
}

const jobColumns = "job.id, job.name, job.kind, job.spec, job.origin, job.created, job.paused"

func scanJob(row scanner) (Job, int, error) {
	var job Job
	var spec string
	var created int64
	var paused int
	if err := row.Scan(&job.ID, &job.Name, &job.Kind, &spec, &job.Origin, &created, &paused); err != nil {
		return Job{}, 0, err
	}
	job.Created, job.Paused = Time(created), paused != jobRuns
	if err := json.Unmarshal([]byte(spec), &job.Spec); err != nil {
		return Job{}, 0, fmt.Errorf("job %q: %w", job.Name, err)
	}
	return job, paused, nil
}

// Jobs returns all jobs but those that were removed, by name.
func (db *DB) Jobs(ctx context.Context) ([]Job, error) {
	rows, err := db.QueryContext(ctx, "SELECT "+jobColumns+" FROM job WHERE "+jobsVisible+" ORDER BY job.name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var jobs []Job
	for rows.Next() {
		job, _, err := scanJob(rows)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, job)
	}
	// Databases sort by their own rules.
	slices.SortFunc(jobs, func(a, b Job) int { return strings.Compare(a.Name, b.Name) })
	return jobs, rows.Err()
}

// JobByName returns a job. The error is [ErrNoJob] where there is none, or where
// it was removed.
func (db *DB) JobByName(ctx context.Context, name string) (Job, error) {
	return visibleJob(ctx, db, name)
}

func visibleJob(ctx context.Context, q Queryer, name string) (Job, error) {
	job, paused, err := oneJob(ctx, q, name)
	if err == nil && paused == jobRemoved {
		err = fmt.Errorf("job %q: %w", name, ErrNoJob)
	}
	return job, err
}

// editable returns a job that may be changed from outside the configuration.
func editable(ctx context.Context, tx *sql.Tx, name string) (Job, error) {
	job, paused, err := oneJob(ctx, tx, name)
	switch {
	case err == nil && paused == jobRemoved:
		err = fmt.Errorf("job %q: %w", name, ErrNoJob)
	case err == nil && job.Origin == OriginConfiguration && paused != jobLeft:
		err = fmt.Errorf("job %q: %w", name, ErrConfigured)
	}
	return job, err
}

// A JobChange is what became of what a job looks at.
type JobChange struct {
	Added, Dropped []string // addresses; what was kept of the dropped ones stays
	Schedule       bool     // it has another schedule, which begins with a look at once
}

// EditJob puts another spec in place of that of a job. What an article or feed
// that is no longer named brought is kept, and it is not looked at any more. The
// errors are [ErrNoJob] and [ErrConfigured]; the kind of a job stays.
func (db *DB) EditJob(ctx context.Context, want Named, now time.Time) (change JobChange, err error) {
	err = db.Do(ctx, func(tx *sql.Tx) error {
		job, err := editable(ctx, tx, want.Name)
		if err != nil {
			return err
		}
		change, err = changeJob(ctx, tx, job, want.Spec, now, false)
		return err
	})
	return change, err
}

// AddURLs adds addresses to a job of known addresses and returns those that it
// did not have. The errors are those of [DB.EditJob].
func (db *DB) AddURLs(ctx context.Context, name string, urls []string, original string, now time.Time) (change JobChange, err error) {
	err = db.Do(ctx, func(tx *sql.Tx) error {
		job, err := editable(ctx, tx, name)
		if err != nil {
			return err
		}
		if job.Kind != KindURLs {
			return fmt.Errorf("job %q: it watches a %s, not addresses", name, job.Kind)
		}
		spec := job.Spec
		spec.URLs = slices.Clone(spec.URLs)
		for _, u := range urls {
			if !slices.Contains(spec.URLs, u) {
				spec.URLs = append(spec.URLs, u)
			}
		}
		if original != "" {
			spec.Original = original
		}
		change, err = changeJob(ctx, tx, job, spec, now, false)
		return err
	})
	return change, err
}

// changeJob makes a job what another spec says. Afresh looks at all of it at
// once.
func changeJob(ctx context.Context, tx *sql.Tx, job Job, spec Spec, now time.Time, afresh bool) (JobChange, error) {
	var change JobChange
	text, err := json.Marshal(spec)
	if err != nil {
		return change, err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE job SET spec = $2, kind = $3 WHERE id = $1", job.ID, string(text), spec.Kind()); err != nil {
		return change, err
	}
	was, is := addresses(job.Spec), addresses(spec)
	schedule := func(s Spec) Spec {
		return Spec{Every: s.Every, Cron: s.Cron, Zone: s.Zone, Jitter: s.Jitter, Quiet: s.Quiet}
	}
	change.Schedule = !sameSpec(schedule(job.Spec), schedule(spec))
	job.Spec, job.Kind = spec, spec.Kind()
	for _, address := range was {
		if !slices.Contains(is, address) {
			change.Dropped = append(change.Dropped, address)
			if _, err := tx.ExecContext(ctx, "UPDATE source SET paused = 1, next_at = 0 WHERE job = $1 AND url = $2", job.ID, address); err != nil {
				return change, err
			}
		}
	}
	for _, address := range is {
		if afresh || !slices.Contains(was, address) {
			if !slices.Contains(was, address) {
				change.Added = append(change.Added, address)
			}
			if err := addSource(ctx, tx, job, address, now); err != nil {
				return change, err
			}
		}
	}
	if job.Kind == KindURLs {
		if _, err := tx.ExecContext(ctx, "UPDATE source SET original = CASE WHEN url = $2 THEN 1 ELSE 0 END WHERE job = $1", job.ID, spec.original()); err != nil {
			return change, err
		}
	}
	if spec.Language != "" {
		if _, err := tx.ExecContext(ctx, "UPDATE source SET language = $2 WHERE job = $1", job.ID, spec.Language); err != nil {
			return change, err
		}
	}
	if change.Schedule {
		_, err = tx.ExecContext(ctx, "UPDATE source SET next_at = $2 WHERE job = $1 AND next_at > $2", job.ID, Micros(now))
	}
	return change, err
}

// sameSpec compares what two specs say.
func sameSpec(a, b Spec) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

// PauseJob stops looking for a job, or goes on with it: what was due meanwhile is
// due then. It reports whether that changed anything. The error is [ErrNoJob].
func (db *DB) PauseJob(ctx context.Context, name string, pause bool) (changed bool, err error) {
	err = db.Do(ctx, func(tx *sql.Tx) error {
		job, err := visibleJob(ctx, tx, name)
		if err != nil {
			return err
		}
		changed = job.Paused != pause
		if !changed {
			return nil
		}
		_, err = tx.ExecContext(ctx, "UPDATE job SET paused = $2 WHERE id = $1", job.ID, number(pause))
		return err
	})
	return changed, err
}

// Holdings is what is kept of a job.
type Holdings struct {
	Sources, Captures, Events, Held int
	Bytes                           int64 // of the captures' bodies, each counted once
}

// HadJob reports whether there is a job with a name, or was one of which something
// is kept.
func (db *DB) HadJob(ctx context.Context, name string) (had bool, err error) {
	n := 0
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM job WHERE name = $1", name).Scan(&n)
	return n > 0, err
}

// JobHoldings counts what is kept of a job, also of one that was removed.
func (db *DB) JobHoldings(ctx context.Context, name string) (Holdings, error) {
	return holdings(ctx, db, JobID(name))
}

func holdings(ctx context.Context, q Queryer, job string) (h Holdings, err error) {
	const ofJob = " FROM capture JOIN source ON source.id = capture.source WHERE source.job = $1"
	for _, one := range []struct {
		query string
		into  []any
	}{
		{"SELECT count(*) FROM source WHERE job = $1", []any{&h.Sources}},
		{"SELECT count(*) FROM event WHERE job = $1", []any{&h.Events}},
		{"SELECT count(*), coalesce(sum(capture.hold), 0)" + ofJob, []any{&h.Captures, &h.Held}},
		{"SELECT coalesce(sum(bytes), 0) FROM blob WHERE sha256 IN (SELECT capture.sha256" + ofJob + ")", []any{&h.Bytes}},
	} {
		if err := q.QueryRowContext(ctx, one.query, job).Scan(one.into...); err != nil {
			return h, err
		}
	}
	return h, nil
}

// RemoveJob stops a job for good. Without purge everything that it brought is
// kept, and adding a job of the same name goes on from there; with purge its
// stories, captures, events and notices go, and so do bytes that no other
// capture has, also of a job that was removed before. The errors are [ErrNoJob]
// and [ErrConfigured].
func (db *DB) RemoveJob(ctx context.Context, name string, purge bool) (kept Holdings, err error) {
	err = db.Do(ctx, func(tx *sql.Tx) error {
		// A look that is kept at this moment may have bytes that would go.
		if err := db.alone(ctx, tx); err != nil {
			return err
		}
		job, err := editable(ctx, tx, name)
		if errors.Is(err, ErrNoJob) && purge {
			job, _, err = oneJob(ctx, tx, name)
		}
		if err != nil {
			return err
		}
		if kept, err = holdings(ctx, tx, job.ID); err != nil {
			return err
		}
		if !purge {
			_, err := tx.ExecContext(ctx, "UPDATE job SET paused = $2 WHERE id = $1", job.ID, jobRemoved)
			return err
		}
		const sources = "(SELECT id FROM source WHERE job = $1)"
		for _, query := range []string{
			"DELETE FROM candidate WHERE story IN (SELECT id FROM story WHERE job = $1) OR source IN " + sources,
			"DELETE FROM profile WHERE story IN (SELECT id FROM story WHERE job = $1) OR source IN " + sources,
			"DELETE FROM verdict WHERE story IN (SELECT id FROM story WHERE job = $1)",
			"DELETE FROM trouble WHERE source IN " + sources,
			"DELETE FROM memo WHERE name LIKE '" + sameMemo + "%' AND value IN " + sources,
			"DELETE FROM note WHERE event IN (SELECT id FROM event WHERE job = $1)",
			"DELETE FROM seen WHERE event IN (SELECT id FROM event WHERE job = $1)",
			"DELETE FROM memo WHERE name LIKE 'same %' AND value IN " + sources,
			"DELETE FROM notice WHERE event IN (SELECT id FROM event WHERE job = $1)",
			"DELETE FROM event WHERE job = $1",
			`DELETE FROM blob WHERE sha256 IN (SELECT sha256 FROM capture WHERE source IN ` + sources + `)
				AND NOT EXISTS (SELECT 1 FROM capture WHERE capture.sha256 = blob.sha256 AND capture.source NOT IN ` + sources + `)`,
			"DELETE FROM capture WHERE source IN " + sources,
			"DELETE FROM source WHERE job = $1",
			"DELETE FROM story WHERE job = $1",
			"DELETE FROM job WHERE id = $1",
		} {
			if _, err := tx.ExecContext(ctx, query, job.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return kept, err
}

// A Sync is what became of the jobs of a configuration; names, in order.
type Sync struct {
	Added, Changed, Resumed, Taken, Left []string
}

// SyncJobs makes the jobs of the configuration those that are kept: new ones are
// added, others changed, one that another origin has is taken over, and those
// that are no longer named are paused with all that they brought. A second call
// with the same jobs does nothing.
func (db *DB) SyncJobs(ctx context.Context, want []Named, now time.Time) (sync Sync, err error) {
	err = db.Do(ctx, func(tx *sql.Tx) error {
		sync = Sync{}
		named := map[string]bool{}
		for _, w := range want {
			named[w.Name] = true
			if err := syncJob(ctx, tx, w, now, &sync); err != nil {
				return err
			}
		}
		return leaveJobs(ctx, tx, named, &sync)
	})
	return sync, err
}

func syncJob(ctx context.Context, tx *sql.Tx, want Named, now time.Time, sync *Sync) error {
	job, paused, err := oneJob(ctx, tx, want.Name)
	if errors.Is(err, ErrNoJob) || err == nil && paused == jobRemoved {
		_, err := addJob(ctx, tx, want, OriginConfiguration, now)
		if errors.Is(err, ErrJobExists) {
			return nil // another program has just done it
		}
		sync.Added = append(sync.Added, want.Name)
		return err
	}
	if err != nil {
		return err
	}
	if job.Origin != OriginConfiguration {
		sync.Taken = append(sync.Taken, want.Name)
		if _, err := tx.ExecContext(ctx, "UPDATE job SET origin = $2 WHERE id = $1", job.ID, OriginConfiguration); err != nil {
			return err
		}
	}
	if paused == jobLeft {
		sync.Resumed = append(sync.Resumed, want.Name)
		if _, err := tx.ExecContext(ctx, "UPDATE job SET paused = $2 WHERE id = $1", job.ID, jobRuns); err != nil {
			return err
		}
	}
	if sameSpec(job.Spec, want.Spec) {
		return nil
	}
	sync.Changed = append(sync.Changed, want.Name)
	_, err = changeJob(ctx, tx, job, want.Spec, now, false)
	return err
}

// leaveJobs pauses the jobs of the configuration that are not named.
func leaveJobs(ctx context.Context, tx *sql.Tx, named map[string]bool, sync *Sync) error {
	rows, err := tx.QueryContext(ctx, "SELECT name FROM job WHERE origin = $1 AND paused IN ($2, $3)", OriginConfiguration, jobRuns, jobPaused)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		if !named[name] {
			sync.Left = append(sync.Left, name)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	slices.Sort(sync.Left)
	for _, name := range sync.Left {
		if _, err := tx.ExecContext(ctx, "UPDATE job SET paused = $2 WHERE name = $1", name, jobLeft); err != nil {
			return err
		}
	}
	return nil
}
