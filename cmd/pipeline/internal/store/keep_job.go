package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// ExportJob writes one job to a file, with its stories and sources, all captures
// with their bytes, events, candidates, verdicts and notes; notices that were sent
// are not part of it. The same content gives the same bytes. The error is [ErrNone] where there is
// no job of this name or id. See [DB.Backup] for the file.
func (db *DB) ExportJob(ctx context.Context, job, path, program string) (Manifest, error) {
	return db.archive(ctx, path, func(ctx context.Context, q Queryer, a *archiveWriter) (Manifest, error) {
		m := Manifest{Kind: ArchiveJob, Program: program}
		err := q.QueryRowContext(ctx, "SELECT id, name FROM job WHERE id = $1 OR name = $1 ORDER BY CASE WHEN name = $1 THEN 0 ELSE 1 END LIMIT 1", job).Scan(&m.JobID, &m.Job)
		if errors.Is(err, sql.ErrNoRows) {
			return m, fmt.Errorf("job %q: %w", job, ErrNone)
		}
		if err != nil {
			return m, err
		}
		for _, t := range archived {
			if t.job == "" {
				continue
			}
			if err := a.table(ctx, q, t, t.job, m.JobID); err != nil {
				return m, fmt.Errorf("%s: %w", t.name, err)
			}
		}
		return m, a.blobs(ctx, q, "sha256 IN (SELECT sha256 FROM capture WHERE source IN (SELECT id FROM source WHERE job = $1))", m.JobID)
	})
}

// An Imported is what an import added; what was there already is not counted.
type Imported struct {
	Job        string `json:"job"` // its name
	JobID      string `json:"job_id"`
	Stories    int64  `json:"stories"`
	Sources    int64  `json:"sources"`
	Captures   int64  `json:"captures"`
	Events     int64  `json:"events"`
	Candidates int64  `json:"candidates"`
	Verdicts   int64  `json:"verdicts"`
	Notes      int64  `json:"notes"`
	Blobs      int64  `json:"blobs"`
	Back       bool   `json:"back,omitempty"` // it had been removed and is watched again
}

// ImportJob adds the job of an archive, under another name if one is given. Ids
// stay as they are where the job is not there yet; beside a job of the same id it
// becomes a copy with ids of its own. A second import adds only what is missing.
// Where another job has the name the error is [ErrJobExists]. One that had been
// removed is watched again. Notices stay behind, and the job is no longer one of a
// configuration.
//
// Bytes come first, in small transactions, then all rows in one.
func (db *DB) ImportJob(ctx context.Context, a *Archive, name string) (done Imported, err error) {
	if a.Kind != ArchiveJob {
		return done, fmt.Errorf("%w: it is not the archive of one job, but a backup, which is restored", ErrArchive)
	}
	if len(a.Damaged) > 0 {
		return done, fmt.Errorf("%w: it holds damaged bytes", ErrArchive)
	}
	schema, err := schemaOf(ctx, db)
	if err != nil {
		return done, db.FaultOf(err)
	}
	if a.Schema > schema {
		return done, fmt.Errorf("%w: the archive is of format %d and this program knows %d", ErrNewer, a.Schema, schema)
	}
	im := &importer{db: db, a: a, name: cmp.Or(name, a.Job)}
	if err := im.blobs(ctx); err != nil {
		return done, db.FaultOf(err)
	}
	if err := im.list(); err != nil {
		return done, err
	}
	err = db.Do(ctx, func(tx *sql.Tx) error {
		if err := db.alone(ctx, tx); err != nil {
			return err
		}
		return im.rows(ctx, tx)
	})
	im.done.Blobs = im.added
	return im.done, db.FaultOf(err)
}

type importer struct {
	db      *DB
	a       *Archive
	name    string // of the job here
	own     string // id of the job here
	copied  bool
	stories map[string]bool // ids of the archive's
	sources map[string]bool
	added   int64 // blobs
	done    Imported
}

// blobs puts the bytes into the database, some megabytes at a time.
func (im *importer) blobs(ctx context.Context) error {
	type blob struct {
		sha  string
		size int64
		data []byte
	}
	const together = 4 << 20
	var list []blob
	weight := 0
	flush := func() error {
		if len(list) == 0 {
			return nil
		}
		var added int64
		err := im.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
			added = 0
			for _, b := range list {
				result, err := tx.ExecContext(ctx, "INSERT INTO blob (sha256, bytes, packed, data) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", b.sha, b.size, len(b.data), b.data)
				if err != nil {
					return err
				}
				n, err := result.RowsAffected()
				if err != nil {
					return err
				}
				added += n
			}
			return nil
		})
		im.added += added
		list, weight = list[:0], 0
		return err
	}
	err := im.a.eachBlob(asIs, func(sha string, size int64, data []byte) error {
		list = append(list, blob{sha, size, slices.Clone(data)})
		if weight += len(data); weight >= together || len(list) == pruneBatch {
			return flush()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// list reads which stories and sources the archive has itself: what points to
// others keeps pointing there.
func (im *importer) list() error {
	im.stories, im.sources = map[string]bool{}, map[string]bool{}
	for table, ids := range map[string]map[string]bool{"story": im.stories, "source": im.sources} {
		err := im.a.rows(table, func(columns []string, values []any) error {
			ids[archiveRow{columns, values}.text("id")] = true
			return nil
		})
		if err != nil {
			return fmt.Errorf("%w: %w", ErrArchive, err)
		}
	}
	return nil
}

// place finds out under which id the job comes in.
func (im *importer) place(ctx context.Context, tx *sql.Tx) error {
	copyID := ID("copy", im.name, im.a.JobID)
	var there, theirs string
	err := tx.QueryRowContext(ctx, "SELECT id FROM job WHERE name = $1", im.name).Scan(&there)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if there != "" && there != im.a.JobID && there != copyID {
		return fmt.Errorf("%q: %w", im.name, ErrJobExists)
	}
	if there == "" {
		err := tx.QueryRowContext(ctx, "SELECT name FROM job WHERE id = $1", im.a.JobID).Scan(&theirs)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	im.copied = there == copyID || theirs != ""
	im.own = im.a.JobID
	if im.copied {
		im.own = copyID
	}
	return nil
}

// id is the id here of something that the archive has; empty stays empty.
func (im *importer) id(old string) string {
	if !im.copied || old == "" {
		return old
	}
	return ID("copy", im.own, old)
}

func (im *importer) story(old string) string {
	if im.stories[old] {
		return im.id(old)
	}
	return old
}

func (im *importer) source(old string) string {
	if im.sources[old] {
		return im.id(old)
	}
	return old
}

func (im *importer) rows(ctx context.Context, tx *sql.Tx) error {
	if err := im.place(ctx, tx); err != nil {
		return err
	}
	var seq int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM event").Scan(&seq); err != nil {
		return err
	}
	im.done = Imported{Job: im.name, JobID: im.own}
	var jobs int64
	for _, t := range []struct {
		name   string
		added  *int64
		change func(archiveRow)
	}{
		{"job", &jobs, func(r archiveRow) {
			r.set("id", im.own)
			r.set("name", im.name)
			r.set("origin", OriginCommand)
			if r.number("paused") != jobPaused {
				r.set("paused", int64(jobRuns))
			}
		}},
		{"story", &im.done.Stories, func(r archiveRow) {
			r.set("id", im.id(r.text("id")))
			r.set("job", im.own)
		}},
		{"source", &im.done.Sources, func(r archiveRow) {
			r.set("id", im.id(r.text("id")))
			r.set("job", im.own)
			r.set("story", im.story(r.text("story")))
			r.set("good", im.id(r.text("good")))
			r.set("last", im.id(r.text("last")))
			r.set("kicked", int64(0))
			r.set("kicked_at", int64(0))
			r.set("kicked_by", "")
		}},
		{"capture", &im.done.Captures, func(r archiveRow) {
			r.set("id", im.id(r.text("id")))
			r.set("source", im.source(r.text("source")))
		}},
		{"event", &im.done.Events, func(r archiveRow) {
			seq++
			r.set("seq", seq)
			r.set("id", im.id(r.text("id")))
			r.set("job", im.own)
			r.set("job_name", im.name)
			r.set("story", im.story(r.text("story")))
			r.set("source", im.source(r.text("source")))
			r.set("capture", im.id(r.text("capture")))
		}},
		{"candidate", &im.done.Candidates, func(r archiveRow) {
			r.set("id", im.id(r.text("id")))
			r.set("story", im.story(r.text("story")))
			r.set("source", im.source(r.text("source")))
		}},
		{"verdict", &im.done.Verdicts, func(r archiveRow) {
			r.set("id", im.id(r.text("id")))
			r.set("story", im.story(r.text("story")))
		}},
		{"note", &im.done.Notes, func(r archiveRow) {
			r.set("id", im.id(r.text("id")))
			r.set("event", im.id(r.text("event")))
		}},
	} {
		added, err := im.a.fill(ctx, im.db, tx, t.name, true, func(r archiveRow) bool {
			t.change(r)
			return true
		})
		if err != nil {
			return err
		}
		*t.added = added
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO host (name) SELECT DISTINCT host FROM source WHERE job = $1 AND host <> '' ON CONFLICT DO NOTHING", im.own); err != nil {
		return err
	}
	back, err := affected(tx.ExecContext(ctx, "UPDATE job SET paused = $2, origin = $4 WHERE id = $1 AND paused = $3", im.own, jobRuns, jobRemoved, OriginCommand))
	if err != nil {
		return err
	}
	im.done.Back = back > 0 && jobs == 0
	return im.whole(ctx, tx)
}

// whole makes sure that nothing came in whose bytes are not there.
func (im *importer) whole(ctx context.Context, tx *sql.Tx) error {
	missing, err := collect(ctx, tx, func(row scanner) (s string, err error) { return s, row.Scan(&s) },
		`SELECT c.id FROM capture c WHERE c.source IN (SELECT id FROM source WHERE job = $1) AND c.pruned = 0 AND c.sha256 <> ''
			AND NOT EXISTS (SELECT 1 FROM blob b WHERE b.sha256 = c.sha256) ORDER BY c.id LIMIT 3`, im.own)
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		return fmt.Errorf("%w: the bytes of captures are not in it, such as %s", ErrArchive, strings.Join(missing, ", "))
	}
	return nil
}

// Hold puts a capture on hold, so that no retention takes its bytes, or releases
// it; there is false where its bytes are not there.
func (db *DB) Hold(ctx context.Context, capture string, hold bool) (there bool, err error) {
	err = db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "UPDATE capture SET hold = $2 WHERE id = $1 AND pruned = 0", capture, number(hold))
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		there = n > 0
		return err
	})
	return there, err
}

// A Room is how much a database holds.
type Room struct {
	Database int64     `json:"database"` // bytes of all of it
	Free     int64     `json:"free"`     // of these, ready to be used again; SQLite
	Blobs    int64     `json:"blobs"`
	Packed   int64     `json:"packed"` // bytes of the blobs
	Raw      int64     `json:"raw"`    // the same, unpacked
	Sources  int64     `json:"sources"`
	Captures int64     `json:"captures"`
	Pruned   int64     `json:"pruned"` // captures whose bytes went
	Events   int64     `json:"events"`
	Changes  int64     `json:"changes"` // events with one
	Oldest   time.Time `json:"oldest"`  // event
}

// Room counts what a database holds. It reads every row of captures and blobs,
// though not the bytes: seconds where there are millions.
func (db *DB) Room(ctx context.Context) (Room, error) {
	var r Room
	var oldest sql.NullInt64
	for _, one := range []struct {
		query string
		into  []any
	}{
		{"SELECT count(*), coalesce(sum(packed), 0), coalesce(sum(bytes), 0) FROM blob", []any{&r.Blobs, &r.Packed, &r.Raw}},
		{"SELECT count(*) FROM source", []any{&r.Sources}},
		{"SELECT count(*), coalesce(sum(pruned), 0) FROM capture", []any{&r.Captures, &r.Pruned}},
		{"SELECT count(*), min(at) FROM event", []any{&r.Events, &oldest}},
		{"SELECT count(*) FROM event WHERE change <> ''", []any{&r.Changes}},
	} {
		if err := db.QueryRowContext(ctx, one.query).Scan(one.into...); err != nil {
			return r, db.FaultOf(err)
		}
	}
	if oldest.Valid {
		r.Oldest = Time(oldest.Int64)
	}
	query := "SELECT pg_database_size(current_database()), 0"
	if db.Path != "" {
		query = "SELECT c.page_count * s.page_size, f.freelist_count * s.page_size FROM pragma_page_count c, pragma_freelist_count f, pragma_page_size s"
	}
	err := db.QueryRowContext(ctx, query).Scan(&r.Database, &r.Free)
	return r, db.FaultOf(err)
}
