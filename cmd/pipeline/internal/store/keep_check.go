package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// A Problem is something that is not as it should be in a database.
type Problem struct {
	What   string `json:"what"`
	Where  string `json:"where"`
	Remedy string `json:"remedy"`
	// Repaired says that the check has mended it.
	Repaired bool `json:"repaired,omitempty"`
}

// CheckOptions say how much a check looks at.
type CheckOptions struct {
	Quick  bool // a sample of the blobs, and pages of SQLite without their indexes
	Repair bool // mend what can be mended without losing anything: blobs that nothing needs, pointers that can be found again
}

// A Checked is what a check looked at.
type Checked struct {
	Blobs    int       `json:"blobs"`
	Captures int       `json:"captures"`
	Events   int       `json:"events"`
	Sources  int       `json:"sources"`
	Problems []Problem `json:"problems"`
	// More is how many problems were found beyond those that are named.
	More int `json:"more,omitempty"`
}

// Bounds of a check.
const (
	maxProblems = 200 // that are named
	sampled     = 256 // blobs of a quick check
)

// Check looks whether a database holds what it should: pages and indexes (SQLite),
// that each blob unpacks to the bytes of its name, that each capture has its
// bytes unless they were pruned, that events and sources point to captures that
// are there, and what nothing points to. It reads rows one after the other, so
// memory does not grow with the database; other programs go on meanwhile. An
// error is returned where the database could not be read to the end.
func (db *DB) Check(ctx context.Context, o CheckOptions) (Checked, error) {
	c := &checker{db: db, o: o}
	for _, step := range []func(context.Context) error{c.pages, c.count, c.blobs, c.pointers, c.orphans} {
		if err := step(ctx); err != nil {
			err = db.FaultOf(err)
			if errors.Is(err, ErrBroken) {
				c.found("the database cannot be read: "+err.Error(), db.where(), "restore a backup")
				return c.Checked, nil
			}
			return c.Checked, fmt.Errorf("check: %w", err)
		}
	}
	return c.Checked, nil
}

func (db *DB) where() string {
	if db.Path != "" {
		return db.Path
	}
	return "the PostgreSQL server"
}

type checker struct {
	db *DB
	o  CheckOptions
	Checked
}

func (c *checker) found(what, where, remedy string) *Problem {
	if len(c.Problems) == maxProblems {
		c.More++
		return &Problem{}
	}
	c.Problems = append(c.Problems, Problem{What: what, Where: where, Remedy: remedy})
	return &c.Problems[len(c.Problems)-1]
}

// pages asks SQLite itself.
func (c *checker) pages(ctx context.Context) error {
	if c.db.Path == "" {
		return nil
	}
	pragma := "PRAGMA integrity_check(100)"
	if c.o.Quick {
		pragma = "PRAGMA quick_check(100)"
	}
	lines, err := collect(ctx, c.db, func(row scanner) (s string, err error) { return s, row.Scan(&s) }, pragma)
	if err != nil {
		return err
	}
	for _, line := range lines {
		if line != "ok" {
			c.found("SQLite says: "+line, c.db.Path, "restore a backup, or make a new file with monitor backup and monitor restore if that can still be read")
		}
	}
	type key struct {
		table, parent string
		row           sql.NullInt64
	}
	keys, err := collect(ctx, c.db, func(row scanner) (k key, err error) {
		var id any
		err = row.Scan(&k.table, &k.row, &k.parent, &id)
		return k, err
	}, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	for _, k := range keys {
		c.found(fmt.Sprintf("a row of %s belongs to one of %s that is not there", k.table, k.parent), fmt.Sprintf("%s, row %d", k.table, k.row.Int64), "restore a backup")
	}
	return nil
}

func (c *checker) count(ctx context.Context) error {
	for table, n := range map[string]*int{"capture": &c.Captures, "event": &c.Events, "source": &c.Sources} {
		if err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(n); err != nil {
			return err
		}
	}
	return nil
}

// blobs unpacks every blob, or a sample that is spread evenly over the hashes.
func (c *checker) blobs(ctx context.Context) error {
	if c.o.Quick {
		last := ""
		for i := range sampled {
			row := c.db.QueryRowContext(ctx, "SELECT sha256, bytes, packed, data FROM blob WHERE sha256 >= $1 AND sha256 > $2 ORDER BY sha256 LIMIT 1", fmt.Sprintf("%02x", i), last)
			sha, err := c.blob(row)
			if errors.Is(err, sql.ErrNoRows) {
				return nil
			}
			if err != nil {
				return err
			}
			last = sha
		}
		return nil
	}
	// Page by page, so that no reader stands in the way of SQLite's log for long.
	for last := ""; ; {
		n, err := c.blobPage(ctx, &last)
		if err != nil || n == 0 {
			return err
		}
	}
}

// blobPage is how many blobs are read with one statement.
const blobPage = 64

func (c *checker) blobPage(ctx context.Context, last *string) (n int, err error) {
	rows, err := c.db.QueryContext(ctx, fmt.Sprintf("SELECT sha256, bytes, packed, data FROM blob WHERE sha256 > $1 ORDER BY sha256 LIMIT %d", blobPage), *last)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for ; rows.Next(); n++ {
		if *last, err = c.blob(rows); err != nil {
			return n, err
		}
	}
	return n, rows.Err()
}

func (c *checker) blob(row scanner) (sha string, err error) {
	var size, packed int64
	var data []byte
	if err := row.Scan(&sha, &size, &packed, &data); err != nil {
		return "", err
	}
	c.Blobs++
	const remedy = "restore a backup; what was made from these bytes stays"
	switch whole, err := unpack(data); {
	case err != nil:
		c.found("bytes cannot be unpacked", "blob "+sha, remedy)
	case HashOf(whole) != sha:
		c.found("bytes are not those of their hash", "blob "+sha, remedy)
	case int64(len(whole)) != size || int64(len(data)) != packed:
		c.found(fmt.Sprintf("sizes are not those of the bytes: %d and %d, told as %d and %d", len(whole), len(data), size, packed), "blob "+sha, remedy)
	}
	return sha, nil
}

// unpack undoes what [PutBlob] did to bytes.
func unpack(packed []byte) ([]byte, error) {
	_, decoder := packing()
	data, err := decoder.DecodeAll(packed, nil)
	if err != nil {
		return nil, ErrDamaged
	}
	return data, nil
}

// each calls do for the rows of a query of one or two texts.
func (c *checker) each(ctx context.Context, do func(a, b string) error, query string, args ...any) error {
	rows, err := c.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a, b string
		if err := rows.Scan(&a, &b); err != nil {
			return err
		}
		if err := do(a, b); err != nil {
			return err
		}
	}
	return rows.Err()
}

// pointers looks whether what is pointed to is there.
func (c *checker) pointers(ctx context.Context) error {
	for _, l := range []struct{ query, what, where, remedy string }{
		{
			"SELECT c.id, c.sha256 FROM capture c WHERE c.pruned = 0 AND c.sha256 <> '' AND NOT EXISTS (SELECT 1 FROM blob b WHERE b.sha256 = c.sha256) ORDER BY c.id",
			"a capture's bytes are not there", "capture %s, blob %s", "restore a backup; the record of the capture and what was reported from it stay",
		},
		{
			"SELECT e.id, e.capture FROM event e WHERE e.capture <> '' AND EXISTS (SELECT 1 FROM source s WHERE s.id = e.source) AND NOT EXISTS (SELECT 1 FROM capture c WHERE c.id = e.capture) ORDER BY e.id",
			"an event's capture is not there", "event %s, capture %s", "restore a backup",
		},
		{
			"SELECT s.id, s.story FROM source s WHERE s.story <> '' AND NOT EXISTS (SELECT 1 FROM story t WHERE t.id = s.story) ORDER BY s.id",
			"a source's story is not there", "source %s, story %s", "restore a backup, or remove the job and add it again",
		},
	} {
		err := c.each(ctx, func(a, b string) error {
			c.found(l.what, fmt.Sprintf(l.where, a, b), l.remedy)
			return nil
		}, l.query)
		if err != nil {
			return err
		}
	}
	for _, column := range []string{"good", "last"} {
		if err := c.lastOf(ctx, column); err != nil {
			return err
		}
	}
	return nil
}

// lastOf looks whether sources point to captures of their own, and where a
// repair is wished finds the right one.
func (c *checker) lastOf(ctx context.Context, column string) error {
	type pointer struct{ source, capture string }
	var wrong []pointer
	err := c.each(ctx, func(source, capture string) error {
		if wrong = append(wrong, pointer{source, capture}); len(wrong) > maxProblems {
			wrong = wrong[:maxProblems]
			c.More++
		}
		return nil
	}, strings.ReplaceAll(`SELECT s.id, s.COLUMN FROM source s WHERE s.COLUMN <> '' AND NOT EXISTS (SELECT 1 FROM capture c WHERE c.id = s.COLUMN AND c.source = s.id) ORDER BY s.id`, "COLUMN", column))
	if err != nil {
		return err
	}
	states := ""
	if column == "good" {
		states = " AND state IN ('ok', 'back')"
	}
	for _, w := range wrong {
		p := c.found("a source points to a capture that is not there, as its "+map[string]string{"good": "last good one", "last": "last one"}[column],
			"source "+w.source+", capture "+w.capture, "monitor check --repair lets it point to the newest that is there")
		if !c.o.Repair {
			continue
		}
		err := c.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, "UPDATE source SET "+column+" = coalesce((SELECT id FROM capture WHERE source = $1"+states+" ORDER BY at DESC, id DESC LIMIT 1), '') WHERE id = $1 AND "+column+" = $2", w.source, w.capture)
			return err
		})
		if err != nil {
			return err
		}
		p.Repaired = true
	}
	return nil
}

// orphans names what nothing needs.
func (c *checker) orphans(ctx context.Context) error {
	var n, bytes int64
	const orphan = "NOT EXISTS (SELECT 1 FROM capture c WHERE c.sha256 = blob.sha256 AND c.pruned = 0)"
	if err := c.db.QueryRowContext(ctx, "SELECT count(*), coalesce(sum(packed), 0) FROM blob WHERE "+orphan).Scan(&n, &bytes); err != nil {
		return err
	}
	if n > 0 {
		p := c.found(fmt.Sprintf("%d bytes are kept that no capture needs", bytes), fmt.Sprintf("%d blobs", n), "monitor check --repair removes them")
		if c.o.Repair {
			for {
				var removed int64
				err := c.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
					result, err := tx.ExecContext(ctx, fmt.Sprintf("DELETE FROM blob WHERE sha256 IN (SELECT sha256 FROM blob WHERE %s LIMIT %d)", orphan, pruneBatch))
					if err == nil {
						removed, err = result.RowsAffected()
					}
					return err
				})
				if err != nil {
					return err
				}
				if removed == 0 {
					break
				}
			}
			p.Repaired = true
		}
	}
	return c.each(ctx, func(a, b string) error {
		c.found("a candidate's story is not there", "candidate "+a+", story "+b, "refuse it, or restore a backup")
		return nil
	}, "SELECT c.id, c.story FROM candidate c WHERE c.state = 'offered' AND NOT EXISTS (SELECT 1 FROM story t WHERE t.id = c.story) ORDER BY c.id")
}
