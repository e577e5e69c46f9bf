package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// ErrDecided is a candidate on which something else was decided before.
var ErrDecided = errors.New("something else was decided on it before")

const candidateColumns = "id, story, source, url, title, language, score, reasons, told, at, state, decided_by, decided"

func scanCandidate(row scanner) (Candidate, error) {
	var c Candidate
	var reasons, told string
	var at, decided int64
	if err := row.Scan(&c.ID, &c.Story, &c.Source, &c.URL, &c.Title, &c.Language, &c.Score, &reasons, &told, &at, &c.State, &c.By, &decided); err != nil {
		return c, err
	}
	c.At, c.Decided = Time(at), Time(decided)
	if told != "" {
		c.Told = json.RawMessage(told)
	}
	return c, json.Unmarshal([]byte(reasons), &c.Reasons)
}

// CandidateByID returns a candidate; the error is [ErrNone] where there is none.
func CandidateByID(ctx context.Context, q Queryer, id string) (Candidate, error) {
	c, err := scanCandidate(q.QueryRowContext(ctx, "SELECT "+candidateColumns+" FROM candidate WHERE id = $1", id))
	return c, none(err)
}

// AcceptCandidate makes a candidate a version of its story, which is watched by
// the schedule of the story's job from now on. by is who decided. A candidate
// that is accepted already stays as it is; one that was refused may be accepted
// after all. The error is [ErrNone] where there is no such candidate, or its story
// was removed.
func (db *DB) AcceptCandidate(ctx context.Context, id, by string, now time.Time) error {
	return db.Do(ctx, func(tx *sql.Tx) error { return AcceptCandidate(ctx, tx, id, by, now) })
}

// AcceptCandidate is [DB.AcceptCandidate] within a transaction.
func AcceptCandidate(ctx context.Context, tx *sql.Tx, id, by string, now time.Time) error {
	c, err := CandidateByID(ctx, tx, id)
	if err != nil || c.State == CandidateAccepted {
		return err
	}
	var job string
	if err := tx.QueryRowContext(ctx, "SELECT job FROM story WHERE id = $1", c.Story).Scan(&job); err != nil {
		return none(err)
	}
	s := Source{Job: job, Kind: KindArticle, Story: c.Story, URL: c.URL, Host: HostOf(c.URL), Title: c.Title, Language: c.Language, Born: now, Next: now}
	var told struct {
		Published time.Time `json:"published"`
	}
	if len(c.Told) > 0 && json.Unmarshal(c.Told, &told) == nil && !told.Published.IsZero() && told.Published.Before(now) {
		s.Born = told.Published
	}
	if s.Version, err = VersionName(ctx, tx, c.Story, c.URL); err != nil {
		return err
	}
	if _, _, err := AddSource(ctx, tx, s); err != nil {
		return err
	}
	return decide(ctx, tx, id, CandidateAccepted, by, now)
}

// RefuseCandidate says that a candidate is no republication; it is not offered
// again. One that was refused before stays as it is. The error is [ErrNone] where
// there is no such candidate and [ErrDecided] where it was accepted: to stop
// watching a version, pause it.
func (db *DB) RefuseCandidate(ctx context.Context, id, by string, now time.Time) error {
	return db.Do(ctx, func(tx *sql.Tx) error {
		c, err := CandidateByID(ctx, tx, id)
		switch {
		case err != nil || c.State == CandidateRefused:
			return err
		case c.State == CandidateAccepted:
			return ErrDecided
		}
		return decide(ctx, tx, id, CandidateRefused, by, now)
	})
}

// OfferCandidate takes a refusal back: the candidate waits for a decision again.
// One that waits stays as it is. The errors are those of [DB.RefuseCandidate].
func (db *DB) OfferCandidate(ctx context.Context, id string) error {
	return db.Do(ctx, func(tx *sql.Tx) error {
		c, err := CandidateByID(ctx, tx, id)
		switch {
		case err != nil || c.State == CandidateOffered:
			return err
		case c.State == CandidateAccepted:
			return ErrDecided
		}
		return decide(ctx, tx, id, CandidateOffered, "", time.Time{})
	})
}

func decide(ctx context.Context, tx *sql.Tx, id, state, by string, now time.Time) error {
	_, err := tx.ExecContext(ctx, "UPDATE candidate SET state = $2, decided_by = $3, decided = $4 WHERE id = $1", id, state, by, Micros(now))
	return err
}

// A Profile is what of an article is held against others, kept so that it need
// not be fetched or read again. Data is of the package that makes it, and so is
// Version: profiles of another are made anew.
type Profile struct {
	ID      string // that of the source that is the article
	Source  string // the feed or list that brought it; empty for a version of a story
	Story   string // empty for an article of a watched feed
	URL     string
	Title   string
	Capture string // that it was made from
	Version string
	At      time.Time
	Held    bool // against all that there was
	Data    []byte
}

const profileColumns = "id, source, story, url, title, capture, version, at, held, data"

func scanProfile(row scanner) (Profile, error) {
	var p Profile
	var at int64
	err := row.Scan(&p.ID, &p.Source, &p.Story, &p.URL, &p.Title, &p.Capture, &p.Version, &at, &p.Held, &p.Data)
	p.At = Time(at)
	return p, err
}

// PutProfile keeps a profile, in the place of the one of the same source.
func PutProfile(ctx context.Context, q Queryer, p Profile) error {
	_, err := q.ExecContext(ctx, `INSERT INTO profile (id, source, story, url, title, capture, version, at, held, data) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,0,$9)
		ON CONFLICT (id) DO UPDATE SET source = excluded.source, story = excluded.story, url = excluded.url, title = excluded.title, capture = excluded.capture,
		version = excluded.version, at = excluded.at, held = 0, data = excluded.data`,
		p.ID, p.Source, p.Story, p.URL, p.Title, p.Capture, p.Version, Micros(p.At), p.Data)
	return err
}

// Profiles returns profiles of one version of the program in the order of their
// identifiers, from after one on, at most limit: where is a condition on the
// columns, whose own arguments begin at $4.
func Profiles(ctx context.Context, q Queryer, version, after string, limit int, where string, args ...any) ([]Profile, error) {
	return collect(ctx, q, scanProfile, "SELECT "+profileColumns+" FROM profile WHERE version = $1 AND id > $2 AND "+where+" ORDER BY id LIMIT $3", append([]any{version, after, limit}, args...)...)
}

// ProfileHeld says that a profile was held against all others.
func ProfileHeld(ctx context.Context, q Queryer, id string) error {
	_, err := q.ExecContext(ctx, "UPDATE profile SET held = 1 WHERE id = $1", id)
	return err
}

// Unprofiled returns sources that are versions of stories, whose last good
// capture has no profile of this version of the program, at most limit.
func Unprofiled(ctx context.Context, q Queryer, version string, limit int) ([]Source, error) {
	return collect(ctx, q, func(row scanner) (Source, error) { return scanSource(row) },
		"SELECT "+sourceColumns+` FROM source s WHERE s.story <> '' AND s.good <> ''
		AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = s.id AND p.version = $1 AND p.capture = s.good) ORDER BY s.id LIMIT $2`, version, limit)
}

// DropProfiles removes profiles of sources that are gone, and those of articles
// of watched feeds that are older than a time.
func DropProfiles(ctx context.Context, q Queryer, before time.Time) error {
	_, err := q.ExecContext(ctx, "DELETE FROM profile WHERE NOT EXISTS (SELECT 1 FROM source WHERE source.id = profile.id) OR story = '' AND at < $1", Micros(before))
	return err
}

// A ProfileMark says which profile there is of a version of a story.
type ProfileMark struct{ ID, Story, Capture string }

// ProfileMarks lists the profiles of versions of stories, by identifier.
func ProfileMarks(ctx context.Context, q Queryer, version string) ([]ProfileMark, error) {
	return collect(ctx, q, func(row scanner) (m ProfileMark, err error) { return m, row.Scan(&m.ID, &m.Story, &m.Capture) },
		"SELECT id, story, capture FROM profile WHERE version = $1 AND story <> '' ORDER BY id", version)
}

// ProfileByID returns a profile; the error is [ErrNone] where there is none.
func ProfileByID(ctx context.Context, q Queryer, id string) (Profile, error) {
	p, err := scanProfile(q.QueryRowContext(ctx, "SELECT "+profileColumns+" FROM profile WHERE id = $1", id))
	return p, none(err)
}

// Bringer returns the source of a job that brings its articles; the error is
// [ErrNone] where there is none.
func Bringer(ctx context.Context, q Queryer, job Job) (id string, err error) {
	err = q.QueryRowContext(ctx, "SELECT id FROM source WHERE job = $1 AND kind = $2 ORDER BY id LIMIT 1", job.ID, job.Kind).Scan(&id)
	return id, none(err)
}

// IsVersion reports whether a story has a version at an address already.
func IsVersion(ctx context.Context, q Queryer, story, address string) (bool, error) {
	var n int
	err := q.QueryRowContext(ctx, "SELECT count(*) FROM source WHERE story = $1 AND url = $2", story, address).Scan(&n)
	return n > 0, err
}

// sameMemo begins the names under which [FirstUnder] remembers sources.
const sameMemo = "same "

// FirstUnder returns the source of a job that was first kept under a name, such
// as the canonical address of its page: that one, where there is none yet.
func FirstUnder(ctx context.Context, q Queryer, job, name, source string) (string, error) {
	key := sameMemo + ID(job, name)
	if _, err := q.ExecContext(ctx, "INSERT INTO memo (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", key, source); err != nil {
		return "", err
	}
	var first string
	err := q.QueryRowContext(ctx, "SELECT value FROM memo WHERE name = $1", key).Scan(&first)
	return first, err
}

// JoinSource says that a source is another address of an article that is watched
// already: it goes to the story of that one, is not looked at any more, and its
// own story goes where nothing else is in it.
func JoinSource(ctx context.Context, tx *sql.Tx, source, first string) error {
	s, err := SourceByID(ctx, tx, source)
	if err != nil {
		return err
	}
	f, err := SourceByID(ctx, tx, first)
	if err != nil || f.Story == s.Story {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE source SET story = $2, original = 0, paused = 1 WHERE id = $1", source, f.Story); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM story WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM source WHERE story = $1)", s.Story)
	return err
}
