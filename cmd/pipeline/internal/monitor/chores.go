package monitor

import (
	"context"
	"database/sql"
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

// choresDue tells which chores are due and says when they will be next.
func (e *Engine) choresDue(ctx context.Context, tx *sql.Tx, now time.Time) ([]choreArgs, error) {
	var due []choreArgs
	for _, c := range e.o.Chores {
		var next int64
		known, err := store.Recall(ctx, tx, "chore "+c.Name, &next)
		if err != nil {
			return nil, err
		}
		at := store.Time(next)
		if known && at.After(now) && at.Sub(now) <= c.Every {
			continue
		}
		if err := store.Remember(ctx, tx, "chore "+c.Name, store.Micros(now.Add(c.Every))); err != nil {
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

// tickChores does in this goroutine what is due.
func (e *Engine) tickChores(ctx context.Context) error {
	var due []choreArgs
	err := e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		due, err = e.choresDue(ctx, tx, e.now())
		return err
	})
	if err != nil {
		return err
	}
	for _, c := range due {
		if err := e.chore(ctx, c.Name); err != nil {
			return err
		}
	}
	return nil
}
