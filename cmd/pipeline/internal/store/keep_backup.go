package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/renameio/v2"
)

// Backup writes all that is kept to a file, as it is at one moment, while other
// programs go on writing; then it reads the file again and checks it. The file
// is there whole or not at all, and is for its owner's eyes only: it holds
// accounts and tokens, as hashes. Blobs that are damaged already are kept as they
// are and named in the manifest.
func (db *DB) Backup(ctx context.Context, path, program string, now time.Time) (Manifest, error) {
	return db.archive(ctx, path, func(ctx context.Context, q Queryer, a *archiveWriter) (Manifest, error) {
		m := Manifest{Kind: ArchiveBackup, Program: program, At: now.UTC().Truncate(time.Second)}
		list, err := db.tables(ctx, q)
		if err != nil {
			return m, err
		}
		for _, t := range list {
			if err := a.table(ctx, q, t, "1 = 1"); err != nil {
				return m, fmt.Errorf("%s: %w", t.name, err)
			}
		}
		return m, a.blobs(ctx, q, "1 = 1")
	})
}

// archive writes an archive from one moment of the database and checks it.
func (db *DB) archive(ctx context.Context, path string, write func(context.Context, Queryer, *archiveWriter) (Manifest, error)) (m Manifest, err error) {
	f, err := renameio.NewPendingFile(path, renameio.WithTempDir(filepath.Dir(path)), renameio.WithPermissions(0o600))
	if err != nil {
		return m, err
	}
	defer func() {
		if cleanup := f.Cleanup(); cleanup != nil && err == nil {
			err = cleanup
		}
	}()
	a := newArchiveWriter(db, f)
	err = db.snapshot(ctx, func(q Queryer) error {
		if m, err = write(ctx, q, a); err != nil {
			return err
		}
		m.Schema, err = schemaOf(ctx, q)
		return err
	})
	if err != nil {
		return m, db.FaultOf(err)
	}
	if m, err = a.close(m); err != nil {
		return m, err
	}
	if err := f.Sync(); err != nil {
		return m, err
	}
	read, err := OpenArchive(f.Name())
	if err != nil {
		return m, fmt.Errorf("what was written cannot be read again: %w", err)
	}
	if err := read.Close(); err != nil {
		return m, err
	}
	return m, f.CloseAtomicallyReplace()
}

// schemaOf is the format of the database.
func schemaOf(ctx context.Context, q Queryer) (n int64, err error) {
	return n, q.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&n)
}

// ErrRunning says that programs work on a database that is to be replaced.
var ErrRunning = errors.New("programs are running on the database")

// Restore puts a backup into a database: all of it or, after an error, nothing.
// A database that holds something is refused with [ErrNotEmpty] unless replace
// says that it is to be emptied first; that is refused with [ErrRunning] while
// a program works on it. The archive was checked when it was opened.
func (db *DB) Restore(ctx context.Context, a *Archive, replace bool, now time.Time) error {
	if a.Kind != ArchiveBackup {
		return fmt.Errorf("%w: it is the archive of one job, which is imported", ErrArchive)
	}
	err := db.Do(ctx, func(tx *sql.Tx) error {
		schema, err := schemaOf(ctx, tx)
		if err != nil {
			return err
		}
		if a.Schema > schema {
			return fmt.Errorf("%w: the archive is of format %d and this program knows %d", ErrNewer, a.Schema, schema)
		}
		if err := db.alone(ctx, tx); err != nil {
			return err
		}
		list, err := db.tables(ctx, tx)
		if err != nil {
			return err
		}
		if err := db.emptied(ctx, tx, list, replace, now); err != nil {
			return err
		}
		for _, t := range list {
			change := func(archiveRow) bool { return true }
			switch t.name {
			case "source": // the queue is not part of an archive
				change = func(r archiveRow) bool {
					r.set("kicked", int64(0))
					r.set("kicked_at", int64(0))
					r.set("kicked_by", "")
					return true
				}
			case "host":
				change = func(r archiveRow) bool {
					r.set("busy", int64(0))
					return true
				}
			}
			if _, err := a.fill(ctx, db, tx, t.name, false, change); err != nil {
				return err
			}
		}
		in := &inserter{db: db, tx: tx, table: "blob", columns: []string{"sha256", "bytes", "packed", "data"}}
		err = a.eachBlob(asIs, func(sha string, size int64, data []byte) error {
			if err := in.add(ctx, []any{sha, size, int64(len(data)), data}); err != nil {
				return err
			}
			return in.flush(ctx)
		})
		return err
	})
	return db.FaultOf(err)
}

// alone makes a transaction the only one that [DB.Write] would make.
func (db *DB) alone(ctx context.Context, tx *sql.Tx) error {
	if db.Path != "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", int64(writing))
	return err
}

// beats is the time after which a program that gave no sign is not running.
const beats = 2 * time.Minute

// emptied makes sure that a database is empty.
func (db *DB) emptied(ctx context.Context, tx *sql.Tx, list []archiveTable, replace bool, now time.Time) error {
	for _, t := range slices.Backward(list) {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM "+t.name+" LIMIT 1) AS one").Scan(&n); err != nil {
			return err
		}
		if n > 0 && !replace && t.name != "memo" && t.name != "host" {
			return fmt.Errorf("%w: there are rows in %s", ErrNotEmpty, t.name)
		}
	}
	if replace {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM worker WHERE beat > $1", Micros(now.Add(-beats))).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			return ErrRunning
		}
	}
	tables := []string{"session", "worker", "blob"}
	for _, t := range slices.Backward(list) {
		tables = append(tables, t.name)
	}
	queue := "SELECT count(*) FROM sqlite_master WHERE name = 'river_job'"
	if db.Path == "" {
		queue = "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'river_job'"
	}
	var n int
	if err := tx.QueryRowContext(ctx, queue).Scan(&n); err != nil {
		return err
	}
	if n > 0 {
		tables = append(tables, "river_job")
	}
	for _, name := range tables {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+name); err != nil {
			return err
		}
	}
	return nil
}

// CopySQLite writes the file of SQLite itself to a new file, as it is at one
// moment and without free room, and checks it. The file is there whole or not at
// all.
func (db *DB) CopySQLite(ctx context.Context, path string) (err error) {
	if db.Path == "" {
		return errors.New("the database is not of SQLite")
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+"-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	copied := filepath.Join(dir, "copy")
	if _, err := db.ExecContext(ctx, "VACUUM INTO $1", copied); err != nil {
		return db.FaultOf(err)
	}
	again, err := OpenDB(ctx, copied)
	if err != nil {
		return err
	}
	checked, err := again.Check(ctx, CheckOptions{Quick: true})
	if err = errors.Join(err, again.Close()); err != nil {
		return err
	}
	for _, p := range checked.Problems {
		if p.Where == copied {
			return &Fault{Kind: ErrBroken, Remedy: p.Remedy, Err: errors.New(p.What)}
		}
	}
	if err := os.Chmod(copied, 0o600); err != nil {
		return err
	}
	f, err := os.Open(copied)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(copied, path)
}
