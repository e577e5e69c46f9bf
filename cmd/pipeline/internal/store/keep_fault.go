package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
)

// What can be wrong with a database, as [errors.Is] finds it in the errors of
// this package.
var (
	ErrFull     = errors.New("the disk is full")
	ErrReadOnly = errors.New("the database cannot be written")
	ErrDenied   = errors.New("the database cannot be opened")
	ErrGone     = errors.New("the database does not answer")
	ErrLocked   = errors.New("another program holds the database")
	ErrBroken   = errors.New("the database is damaged")
	ErrNewer    = errors.New("the database is of a newer program")
)

// A Fault is an error of a database together with what a person can do.
type Fault struct {
	Kind   error // one of those above
	Remedy string
	Err    error // as the database told it
}

func (f *Fault) Error() string {
	return fmt.Sprintf("database: %s: %s", f.Kind, strings.TrimPrefix(f.Err.Error(), "database: "))
}
func (f *Fault) Unwrap() error        { return f.Err }
func (f *Fault) Is(target error) bool { return target == f.Kind }

// Remedy is what a person can do about an error, empty where that is not known.
func Remedy(err error) string {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Remedy
	}
	return ""
}

// Passes reports whether an error is of a kind that ends without a change to
// what was asked: the server comes back, room is made, the other program ends.
func Passes(err error) bool {
	for _, kind := range []error{ErrFull, ErrReadOnly, ErrGone, ErrLocked} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// FaultOf says what kind of fault of a database an error is. Another error, and
// one that has been told already, is returned as it is.
func (db *DB) FaultOf(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if _, told := errors.AsType[*Fault](err); told {
		return err
	}
	return faultIn(db.Path, err)
}

// FaultIn is [DB.FaultOf] for the database of a name, which may not be open.
func FaultIn(name string, err error) error {
	if IsPostgres(name) {
		name = ""
	}
	return (&DB{Path: name}).FaultOf(err)
}

func faultIn(path string, err error) error {
	var kind error
	var remedy string
	if path != "" {
		remedy, kind = faultOfSQLite(err, path)
	} else {
		remedy, kind = faultOfPostgres(err)
	}
	if kind == nil {
		return err
	}
	return &Fault{Kind: kind, Remedy: remedy, Err: err}
}

// Result codes of SQLite, https://www.sqlite.org/rescode.html.
const (
	sqlitePerm     = 3
	sqliteBusy     = 5
	sqliteLocked   = 6
	sqliteReadOnly = 8
	sqliteIO       = 10
	sqliteCorrupt  = 11
	sqliteFull     = 13
	sqliteCannot   = 14
	sqliteAuth     = 23
	sqliteNotADB   = 26
)

func faultOfSQLite(err error, path string) (remedy string, kind error) {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return faultOfFile(err, path)
	}
	dir := filepath.Dir(path)
	switch e.Code() & 0xff {
	case sqliteFull:
		return "make room on the disk that holds " + path, ErrFull
	case sqliteIO:
		// A file beside the database that cannot grow is told as an error of input
		// or output.
		if diskFull(dir) {
			return "make room on the disk that holds " + path, ErrFull
		}
		return "look whether the disk that holds " + path + " is there and sound", ErrGone
	case sqliteReadOnly:
		return "make " + path + " and its folder writable for the user who runs the program", ErrReadOnly
	case sqliteBusy, sqliteLocked:
		return "end the other program that has " + path + " open, or wait for it", ErrLocked
	case sqliteCorrupt, sqliteNotADB:
		return "restore a backup; monitor check says what is damaged in " + path, ErrBroken
	case sqlitePerm, sqliteCannot, sqliteAuth:
		switch info, err := os.Stat(dir); {
		case errors.Is(err, fs.ErrNotExist):
			return "make the folder " + dir, ErrDenied
		case err == nil && !info.IsDir():
			return dir + " is no folder; name another place", ErrDenied
		}
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return path + " is a folder; name a file", ErrDenied
		}
		if diskFull(dir) {
			return "make room on the disk that holds " + path, ErrFull
		}
		return "make " + path + " and its folder readable and writable for the user who runs the program", ErrDenied
	}
	return "", nil
}

// faultOfFile is for errors of files that are read and written beside a
// database.
func faultOfFile(err error, path string) (remedy string, kind error) {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "make room on the disk that holds " + path, ErrFull
	case errors.Is(err, syscall.EROFS):
		return "make " + path + " and its folder writable for the user who runs the program", ErrReadOnly
	}
	return "", nil
}

// diskFull reports whether a file system has no room for a page.
func diskFull(dir string) bool {
	f, err := os.CreateTemp(dir, ".room-")
	if err != nil {
		return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
	}
	_, err = f.Write(make([]byte, 64<<10))
	err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func faultOfPostgres(err error) (remedy string, kind error) {
	const back = "start the server, or look at the network between; the program goes on by itself then"
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch code := e.SQLState(); {
		case code == "53100":
			return "make room on the disk of the server", ErrFull
		case code == "25006":
			return "name the server that takes writes in the address; this one is a standby or set to read only", ErrReadOnly
		case code == "57P01", code == "57P02", code == "57P03", strings.HasPrefix(code, "08"), strings.HasPrefix(code, "58"):
			return back, ErrGone
		case code == "53300":
			return "raise max_connections of the server, or run fewer workers", ErrGone
		case code == "55P03":
			return "end the other program that holds the database, or wait for it", ErrLocked
		case strings.HasPrefix(code, "XX"):
			return "look into the log of the server; restore a backup", ErrBroken
		case strings.HasPrefix(code, "28"):
			return "look at user and password of the address", ErrDenied
		case code == "3D000":
			return "make the database that the address names", ErrDenied
		case code == "42501":
			return "give the user of the address the right to make and change tables", ErrDenied
		}
		return "", nil
	}
	if connect, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return "look whether the server runs at " + connect.Config.Host + " and can be reached; the program goes on by itself then", ErrGone
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return back, ErrGone
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, net.ErrClosed) || pgconn.SafeToRetry(err) || strings.HasSuffix(err.Error(), "conn closed") {
		return back, ErrGone
	}
	return "", nil
}

// Bounds of the wait of [DB.Outlast].
const (
	firstWait = 50 * time.Millisecond
	lastWait  = 15 * time.Second
)

// Outlast calls do until it succeeds, fails for a reason that does not pass by
// itself, or ctx ends; it waits longer from time to time, at most 15 s. So what
// do keeps is not lost while the server is away or the disk is full. tell, unless
// nil, hears of each new kind of fault once, and nil when it is over.
//
// A server that goes away while it commits may have kept what do did: do must be
// such that a second time changes nothing.
func (db *DB) Outlast(ctx context.Context, tell func(fault error), do func(context.Context) error) error {
	var told error
	for wait := firstWait; ; wait = min(2*wait, lastWait) {
		err := db.FaultOf(do(ctx))
		switch {
		case err == nil:
			if told != nil && tell != nil {
				tell(nil)
			}
			return nil
		case ctx.Err() != nil:
			return errors.Join(ctx.Err(), err)
		case !Passes(err):
			return err
		}
		if f, ok := errors.AsType[*Fault](err); ok && f.Kind != told {
			told = f.Kind
			if tell != nil {
				tell(err)
			}
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return errors.Join(ctx.Err(), err)
		case <-timer.C:
		}
	}
}
