package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
)

// A DB is what monitoring keeps: jobs, what is looked at, what came of it, and
// who was told. It is a file of SQLite, or a database of PostgreSQL that many
// machines share; statements are the same for both, with $1, $2 … for values.
//
// What a transaction committed survives a crash of the program and of the
// machine. Times are microseconds, see [Micros].
type DB struct {
	*sql.DB
	// Pool is the connection pool of PostgreSQL, nil for SQLite.
	Pool *pgxpool.Pool
	// Path is the file of SQLite, empty for PostgreSQL.
	Path string

	writer writer
}

//go:embed migrations/*.sql
var migrations embed.FS

// IsPostgres reports whether a name of a database is that of PostgreSQL.
func IsPostgres(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// OpenDB opens a database, making the file and the tables if need be, and brings
// older ones up to date. A database of a newer program is refused. The error
// never holds the password of an address.
func OpenDB(ctx context.Context, name string) (*DB, error) {
	db := &DB{}
	db.writer = writer{db: db, requests: make(chan request), quit: make(chan struct{})}
	dialect := goose.DialectSQLite3
	if IsPostgres(name) {
		dialect = goose.DialectPostgres
		settings, err := pgxpool.ParseConfig(name)
		if err != nil {
			return nil, errors.New("database: the address is not right; expected one such as postgres://user@host/variorum")
		}
		if db.Pool, err = pgxpool.NewWithConfig(ctx, settings); err != nil {
			return nil, fmt.Errorf("database: %w", err)
		}
		db.DB = stdlib.OpenDBFromPool(db.Pool)
	} else {
		db.Path = name
		var err error
		if db.DB, err = openSQLite(name, sqliteConnections); err != nil {
			return nil, db.FaultOf(fmt.Errorf("database: %w", err))
		}
	}
	if err := db.migrate(ctx, dialect); err != nil {
		db.Close()
		return nil, db.FaultOf(err)
	}
	return db, nil
}

// sqliteConnections is how many read at once; writers wait for each other.
const sqliteConnections = 4

// openSQLite opens a file with what every connection to it needs: readers beside
// a writer, a writer that waits for its turn from the beginning of a
// transaction, and commits that are on the disk.
func openSQLite(path string, connections int) (*sql.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	values := url.Values{"_txlock": {"immediate"}, "_busy_timeout": {"20000"}, "_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"}}
	name := func() string {
		return (&url.URL{Scheme: "file", Path: filepath.ToSlash(absolute), RawQuery: values.Encode()}).String()
	}
	if info, err := os.Stat(absolute); err != nil || info.Size() == 0 {
		// Only before the first table can it be said that room is to be given back,
		// and every connection that says so writes: this one alone does.
		values.Set("_auto_vacuum", "incremental")
		first := sql.OpenDB(&connector{name: name()})
		if err := errors.Join(first.Ping(), first.Close()); err != nil {
			return nil, err
		}
		values.Del("_auto_vacuum")
	}
	db := sql.OpenDB(&connector{name: name()})
	db.SetMaxOpenConns(connections)
	return db, nil
}

// Another returns a pool of its own to the same file, for the queue: one that
// waits for a transaction of this one must not hold its connections. For
// PostgreSQL it is the same pool.
func (db *DB) Another(connections int) (*sql.DB, error) {
	if db.Path == "" {
		return db.DB, nil
	}
	return openSQLite(db.Path, connections)
}

// Close closes the database.
func (db *DB) Close() error {
	db.writer.close()
	err := db.DB.Close()
	if db.Pool != nil {
		db.Pool.Close()
	}
	return err
}

func (db *DB) migrate(ctx context.Context, dialect goose.Dialect) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	p, err := goose.NewProvider(dialect, db.DB, files)
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	has, wants, err := p.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	if has > wants {
		return &Fault{Kind: ErrNewer, Remedy: "use the newer program", Err: fmt.Errorf("it has format %d and this program knows %d; use the newer program", has, wants)}
	}
	if has == wants {
		return nil
	}
	// Two programs may start at once; the second finds the work done.
	var last error
	for range 5 {
		if _, last = p.Up(ctx); last == nil {
			return nil
		}
		if has, wants, err = p.GetVersions(ctx); err == nil && has == wants {
			return nil
		}
		if ctx.Err() != nil {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	return fmt.Errorf("database: %w", last)
}

// Micros is a time as the tables have it; the zero time is 0.
func Micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// Time undoes [Micros].
func Time(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}

// Do runs a transaction and commits it where do returns nil. One that PostgreSQL
// or SQLite gave up for another's sake is run again, so do may be called several
// times and must not keep anything outside the database.
func (db *DB) Do(ctx context.Context, do func(*sql.Tx) error) error {
	var err error
	began := time.Now()
	for range 10 {
		if err = db.once(ctx, do); err == nil || !isConflict(err) || ctx.Err() != nil || time.Since(began) > maxConflict {
			break
		}
	}
	return db.FaultOf(err)
}

// maxConflict is after how long it is said that another program holds the
// database: each try waits for a file of SQLite for 20 s.
const maxConflict = 45 * time.Second

func (db *DB) once(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// isConflict reports errors after which the same transaction may well succeed.
func isConflict(err error) bool {
	const sqliteBusy = 5
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code()&0xff == sqliteBusy
	}
	var state interface{ SQLState() string }
	if errors.As(err, &state) {
		return state.SQLState() == "40001" || state.SQLState() == "40P01" // serialization failure, deadlock
	}
	return false
}
