package monitor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"variorum/cmd/pipeline/internal/store"
)

// Names of the queues.
const (
	QueueLooks   = "looks"
	QueueNotices = "notices"
	QueueChores  = "chores"
	QueueStories = "stories" // of batches that are shared among machines
)

// Kinds of jobs in the queue.
const (
	jobLook  = "look"
	jobChore = "chore"
)

// lookArgs ask for a look, after which others at that host may follow. The
// address is for people who look at the queue.
type lookArgs struct {
	Source string `json:"source" river:"unique"`
	Due    int64  `json:"due" river:"unique"` // microseconds
	// Kicked is when it was handed over, microseconds: a look that was taken back and
	// is handed over again is another job, though the one before is still known.
	Kicked int64  `json:"kicked" river:"unique"`
	URL    string `json:"url"`
}

func (lookArgs) Kind() string { return jobLook }

func (lookArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: QueueLooks, UniqueOpts: river.UniqueOpts{ByArgs: true}}
}

func lookJobs(kicked []store.Kick) []river.InsertManyParams {
	var jobs []river.InsertManyParams
	for _, k := range kicked {
		jobs = append(jobs, river.InsertManyParams{Args: lookArgs{k.Source, store.Micros(k.Due), store.Micros(k.At), k.URL}})
	}
	return jobs
}

type lookWorker struct {
	river.WorkerDefaults[lookArgs]
	e *Engine
}

func (w *lookWorker) Work(ctx context.Context, job *river.Job[lookArgs]) error {
	a := job.Args
	return w.e.work(ctx, store.Kick{Source: a.Source, URL: a.URL, Due: store.Time(a.Due), At: store.Time(a.Kicked)})
}

// A queue is River over one of the two databases.
type queue struct {
	insert func(ctx context.Context, tx *sql.Tx, jobs []river.InsertManyParams) error
	start  func(ctx context.Context) error
	stop   func(ctx context.Context) error
	cancel func(ctx context.Context) error
	ui     any // *river.Client of the database, for the pages of the queue
	close  func() error
}

// queueConnections to a file of SQLite: River's own, so that a transaction of
// ours that waits for one of River's does not hold what River needs.
const queueConnections = 4

// newQueue makes the queue's tables and its client.
func newQueue(ctx context.Context, e *Engine) (*queue, error) {
	if e.db.Pool != nil {
		driver := riverpgxv5.New(e.db.Pool)
		q, err := queueOf(ctx, e, driver, func(ctx context.Context, _ *sql.Tx) pgx.Tx { return store.PgxTx(ctx) })
		if err != nil {
			return nil, err
		}
		q.close = func() error { return nil }
		return q, nil
	}
	pool, err := e.db.Another(queueConnections)
	if err != nil {
		return nil, err
	}
	q, err := queueOf(ctx, e, riversqlite.New(pool), func(_ context.Context, tx *sql.Tx) *sql.Tx { return tx })
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	q.close = pool.Close
	return q, nil
}

func queueOf[T any](ctx context.Context, e *Engine, driver riverdriver.Driver[T], txOf func(context.Context, *sql.Tx) T) (*queue, error) {
	log := quiet(e.o.Log)
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: log})
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	// Two processes may begin at once; the second finds the work done.
	for range 5 {
		if _, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err == nil || ctx.Err() != nil {
			break
		}
		if pause(ctx, 200*time.Millisecond) != nil {
			break
		}
	}
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, &lookWorker{e: e})
	river.AddWorker(workers, &choreWorker{e: e})
	if e.o.Register != nil {
		e.o.Register(workers)
	}
	queues := map[string]river.QueueConfig{}
	for name, n := range e.o.Queues {
		q := river.QueueConfig{MaxWorkers: n}
		if name != QueueLooks {
			q.FetchPollInterval = 500 * time.Millisecond // nobody waits for them
		}
		queues[name] = q
	}
	config := &river.Config{
		ID: e.worker.ID, Workers: workers, Logger: log, RetryPolicy: retryPolicy{},
		Queues: queues,
		// A job of the queue is worth nothing once it is done, and at a thousand
		// looks a second an hour of them is a gigabyte.
		CompletedJobRetentionPeriod: 2 * time.Minute,
		FetchCooldown:               5 * time.Millisecond,
		FetchPollInterval:           100 * time.Millisecond,
		JobTimeout:                  lookTime,
		RescueStuckJobsAfter:        lostAfter,
		MaxAttempts:                 math.MaxInt16, // what is to be done is known by us, and not given up by the queue
	}
	client, err := river.NewClient(driver, config)
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	return &queue{
		insert: func(ctx context.Context, tx *sql.Tx, jobs []river.InsertManyParams) error {
			if len(jobs) == 0 || e.direct {
				return nil
			}
			_, err := client.InsertManyTx(ctx, txOf(ctx, tx), jobs)
			return err
		},
		start: client.Start, stop: client.Stop, cancel: client.StopAndCancel, ui: client,
	}, nil
}

// Client is River's client, of type *river.Client[*sql.Tx] on SQLite and
// *river.Client[pgx.Tx] on PostgreSQL, for the pages of the queue.
func (e *Engine) Client() any { return e.queue.ui }

// Insert adds jobs of the queue in a transaction of [store.DB.Write].
func (e *Engine) Insert(ctx context.Context, tx *sql.Tx, jobs []river.InsertManyParams) error {
	return e.queue.insert(ctx, tx, jobs)
}

// retryPolicy is when a job that failed is tried again: after a second, two, four
// and so on to five minutes.
type retryPolicy struct{}

func (retryPolicy) NextRetry(job *rivertype.JobRow) time.Time {
	wait := time.Second << min(max(len(job.Errors), 0), 12)
	return time.Now().UTC().Add(min(wait, 5*time.Minute))
}

// Unfinished are the states of a job of the queue that will still be worked on,
// for jobs that may be asked for again once they are done.
func Unfinished() []rivertype.JobState {
	return []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}
}

// quiet passes on what goes wrong: River tells at the level of information what
// it does all day.
func quiet(log *slog.Logger) *slog.Logger { return slog.New(atLeastWarn{log.Handler()}) }

type atLeastWarn struct{ slog.Handler }

func (h atLeastWarn) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && h.Handler.Enabled(ctx, l)
}

func (h atLeastWarn) WithAttrs(attrs []slog.Attr) slog.Handler {
	return atLeastWarn{h.Handler.WithAttrs(attrs)}
}

func (h atLeastWarn) WithGroup(name string) slog.Handler {
	return atLeastWarn{h.Handler.WithGroup(name)}
}
