package monitor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/store"
)

// choreArgs ask for a chore.
type choreArgs struct {
	Name string `json:"name" river:"unique"`
	Due  int64  `json:"due" river:"unique"`
}

func (choreArgs) Kind() string { return jobChore }

func (choreArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: QueueChores, UniqueOpts: river.UniqueOpts{ByArgs: true}}
}

type choreWorker struct {
	river.WorkerDefaults[choreArgs]
	e *Engine
}

// Timeout is the most that a chore may take. What is left then is done when the
// queue tries again.
func (*choreWorker) Timeout(*river.Job[choreArgs]) time.Duration { return choreTime }

func (w *choreWorker) Work(ctx context.Context, job *river.Job[choreArgs]) error {
	return w.e.chore(ctx, job.Args.Name)
}

func (e *Engine) chore(ctx context.Context, name string) error {
	i := slices.IndexFunc(e.o.Chores, func(c Chore) bool { return c.Name == name })
	if i < 0 {
		return nil // that of another version of the program, or one that was turned off
	}
	if err := e.o.Chores[i].Do(ctx, e.now()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// choreMemo begins the names under which is remembered when chores are due next.
const choreMemo = "chore "

// choresDue tells which chores are due and says when they will be next.
func (e *Engine) choresDue(ctx context.Context, tx *sql.Tx, now time.Time) ([]choreArgs, error) {
	var due []choreArgs
	for _, c := range e.o.Chores {
		var next int64
		known, err := store.Recall(ctx, tx, choreMemo+c.Name, &next)
		if err != nil {
			return nil, err
		}
		at := store.Time(next)
		if known && at.After(now) && at.Sub(now) <= c.Every {
			continue
		}
		if err := store.Remember(ctx, tx, choreMemo+c.Name, store.Micros(now.Add(c.Every))); err != nil {
			return nil, err
		}
		due = append(due, choreArgs{c.Name, store.Micros(now)})
	}
	return due, nil
}

func (e *Engine) dueChores(ctx context.Context, tx *sql.Tx, now time.Time) ([]river.InsertManyParams, error) {
	due, err := e.choresDue(ctx, tx, now)
	var jobs []river.InsertManyParams
	for _, c := range due {
		jobs = append(jobs, river.InsertManyParams{Args: c})
	}
	return jobs, err
}

// tickChores does in this goroutine what is due. A chore that fails, or is given
// up with the context, is due again at once, and the others are done.
func (e *Engine) tickChores(ctx context.Context) error {
	var due []choreArgs
	err := e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		due, err = e.choresDue(ctx, tx, e.now())
		return err
	})
	if err != nil {
		return err
	}
	var all error
	for _, c := range due {
		err := ctx.Err()
		if err == nil {
			err = e.chore(ctx, c.Name)
		}
		if err == nil {
			continue
		}
		all = errors.Join(all, err, e.db.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx *sql.Tx) error {
			return store.Remember(ctx, tx, choreMemo+c.Name, store.Micros(e.now()))
		}))
	}
	return all
}
