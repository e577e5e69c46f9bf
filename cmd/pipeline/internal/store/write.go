package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"
)

// maxTogether bounds how many small transactions are committed as one.
const maxTogether = 256

// A request is one small transaction that waits for its turn.
type request struct {
	do   func(context.Context, *sql.Tx) error
	done chan error
}

// A writer commits small transactions together: while one commit is on its way
// to the disk others gather, and the next takes them all. So a commit that costs
// a few milliseconds does not bound how many looks a second are kept.
type writer struct {
	db       *DB
	requests chan request
	quit     chan struct{}
	started  sync.Once
	closed   sync.Once
}

// Write runs a small transaction and returns when it is on the disk. Those of
// several goroutines are committed together, each as if alone: an error of do
// undoes what do did and nothing else. As with [DB.Do], do may be called several
// times. The context that do gets is not cancelled half way; [PgxTx] reads it.
//
// Over all processes of a database one such commit is made at a time, so that
// numbers that are counted up are given in order.
func (db *DB) Write(ctx context.Context, do func(context.Context, *sql.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := &db.writer
	w.started.Do(func() { go w.run() })
	r := request{do, make(chan error, 1)}
	select {
	case w.requests <- r:
	case <-w.quit:
		return sql.ErrConnDone
	case <-ctx.Done():
		return ctx.Err()
	}
	return db.FaultOf(<-r.done)
}

func (w *writer) close() { w.closed.Do(func() { close(w.quit) }) }

func (w *writer) run() {
	for {
		select {
		case r := <-w.requests:
			w.commit(w.gather(r))
		case <-w.quit:
			return
		}
	}
}

// gather takes what waits beside the first.
func (w *writer) gather(first request) []request {
	together := []request{first}
	for len(together) < maxTogether {
		select {
		case r := <-w.requests:
			together = append(together, r)
		default:
			return together
		}
	}
	return together
}

func (w *writer) commit(together []request) {
	results := make([]error, len(together))
	// Undoing one of many takes a mark before each, and those cost as much as what
	// is done; they are set where the first try shows that one fails.
	careful := false
	var err error
	began := time.Now()
	for range 10 {
		if err = w.once(together, results, careful); err == nil || careful && !isConflict(err) || time.Since(began) > maxConflict {
			break
		}
		careful = careful || !isConflict(err)
	}
	for i, r := range together {
		if err != nil {
			results[i] = err
		}
		r.done <- results[i]
	}
}

func (w *writer) once(together []request, results []error, careful bool) error {
	ctx, tx, free, err := w.begin(context.Background())
	if err != nil {
		return err
	}
	err = w.all(ctx, tx, together, results, careful)
	if err == nil {
		err = tx.Commit()
	} else {
		err = errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return errors.Join(err, free())
}

func (w *writer) begin(ctx context.Context) (context.Context, *sql.Tx, func() error, error) {
	if w.db.Pool != nil {
		return w.db.beginPgx(ctx)
	}
	tx, err := w.db.BeginTx(ctx, nil)
	return ctx, tx, func() error { return nil }, err
}

func (w *writer) all(ctx context.Context, tx *sql.Tx, together []request, results []error, careful bool) error {
	if w.db.Pool != nil {
		if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", int64(writing)); err != nil {
			return err
		}
	}
	for i, r := range together {
		results[i] = nil
		if !careful {
			if err := safely(ctx, r, tx); err != nil {
				return err
			}
			continue
		}
		if err := apart(ctx, r, tx); err != nil {
			if isConflict(err) {
				return err
			}
			results[i] = err
		}
	}
	return nil
}

// writing is the number of the lock under which PostgreSQL has one writer at a
// time; SQLite has no more anyway.
const writing = 7_366_711

// safely turns a fault of the program into an error of the one whose fault it is.
func safely(ctx context.Context, r request, tx *sql.Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("internal error: %v", p)
		}
	}()
	return r.do(ctx, tx)
}

// apart runs one request within a transaction so that it can be undone alone.
func apart(ctx context.Context, r request, tx *sql.Tx) error {
	if _, err := tx.Exec("SAVEPOINT one"); err != nil {
		return err
	}
	err := safely(ctx, r, tx)
	if err != nil {
		if _, undo := tx.Exec("ROLLBACK TO SAVEPOINT one"); undo != nil {
			return fmt.Errorf("%w; it could not be undone: %w", err, undo)
		}
	}
	if _, e := tx.Exec("RELEASE SAVEPOINT one"); e != nil && err == nil {
		return e
	}
	return err
}
