package monitor

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/store"
)

// A Task is one look that is due at a source.
type Task struct {
	Source store.Source
	Job    store.Job
	// Good is the last capture whose state allowed a claim, Last the last one with
	// a body; nil for none.
	Good, Last *store.Capture
	Due, Now   time.Time
	// Bytes returns the body of a capture by its hash.
	Bytes func(ctx context.Context, sha256 string) ([]byte, error)

	host  store.Host
	story string // title
}

// A Look is what came of a look.
type Look struct {
	State  string
	Detail string // a sentence: why it is in this state, what to do
	// Capture is what was fetched, nil where no body came. The engine fills in
	// what it knows: ID, Source, State, Bytes, SHA256, and At where it is zero.
	Capture *store.Capture
	Body    []byte
	Change  *store.Change
	Title   string // empty: nothing new is known
	// Language is empty where nothing new is known.
	Language string
	// Born is when the article came out; zero where nothing new is known.
	Born time.Time
	// Asked is when the host was asked for the last time; zero: at the beginning only.
	Asked time.Time
	// RetryAfter is how long the host asks to be left alone.
	RetryAfter time.Duration
	Fault      Fault
	Found      []Found
	Candidates []store.Candidate
	// Memo is what the kind of source remembers until the next look.
	Memo string
	// HostMemo makes what is to be remembered of the host from what is remembered
	// of it now: other looks may have added to that since this one read it. It may
	// be called several times; nil: nothing new is known.
	HostMemo func(now string) string
	// Unmatched says that the page is there and the job's selector matches nothing on
	// it.
	Unmatched bool
	// Done says that the source is not to be looked at again.
	Done bool
}

// A Fault says who failed where a look did not bring what it should.
type Fault int

// Faults.
const (
	NoFault   Fault = iota // the host answered as it should
	PageFault              // the host answered, but not with the page
	HostFault              // the host did not answer, or not as a host should
	NotAsked               // nothing was asked of the host
)

// Found is an article that a feed, list, folder or mailbox brought.
type Found struct {
	URL, Title, Language string
	Published            time.Time // zero: not known
	// Kind is that of its source; empty: [store.KindArticle]. One of the kind
	// [store.KindProbe] belongs to no story.
	Kind string
	// Of is the address of the original of which it is a version; empty for an
	// original, which is a story of its own.
	Of string
	// Story is the title of that story; empty: that of the article.
	Story string
	// Again says that it changed since it was found, so that it is due at once.
	Again bool
	// Dropped says that it is not to be looked at any more.
	Dropped bool
}

// A Looker looks at one kind of source. An error is a fault of the program or a
// cancelled context: the look is done again later. What the source or its host did
// wrong is a state of the look.
type Looker func(ctx context.Context, t Task) (Look, error)

// Options are what an engine works with.
type Options struct {
	// Now is the clock; nil for that of the machine, or of the server of
	// PostgreSQL, which all workers share.
	Now func() time.Time
	// Look has a looker for every kind of source.
	Look map[string]Looker
	// Workers is how many looks are under way at once; 0 means [DefaultWorkers].
	Workers int
	// Queues says which queues are worked on and how much at once; nil for all
	// of them.
	Queues map[string]int
	// Pace is the least time between the beginnings of two looks at a host;
	// nil for none.
	Pace func(host string) time.Duration
	// Concurrency is how many looks a host gets at once; 0 means 1.
	Concurrency int
	// Defaults are in force where a job says nothing: every, jitter, quiet, zone.
	Defaults store.Spec
	// Tell writes who is to be told of an event, in the transaction of the
	// event, and returns the jobs that send it; nil for nobody.
	Tell func(ctx context.Context, tx *sql.Tx, e store.Event) ([]river.InsertManyParams, error)
	// Seen is called after an event is kept, by the process that kept it; nil for
	// nobody. It may be called from several goroutines.
	Seen func(e store.Event)
	// Chores are done by one process of the fleet once a period.
	Chores []Chore
	// Register adds workers for other kinds of jobs; nil for none.
	Register func(*river.Workers)
	// Log is told what goes wrong; nil for nobody.
	Log *slog.Logger
}

// A Chore is work that comes back. It must bear being done twice, and being
// given up half way.
type Chore struct {
	Name  string
	Every time.Duration
	Do    func(ctx context.Context, now time.Time) error
}

// DefaultWorkers is how many looks are under way at once: most of their time is
// waiting for hosts.
const DefaultWorkers = 64

// Bounds of the engine. A claim of a process that died is free after
// silentAfter and one sweep.
const (
	scanEvery   = 250 * time.Millisecond
	onceEvery   = 60 * time.Millisecond
	idleScan    = time.Second
	beatEvery   = 5 * time.Second
	sweepEvery  = 4 * time.Second
	silentAfter = 14 * time.Second
	healEvery   = time.Minute
	clockEvery  = time.Minute
	lookTime    = 10 * time.Minute // for one look with everything in it
	choreTime   = 6 * time.Hour
	lostAfter   = 15 * time.Minute // in the queue without a result
	stopTime    = 20 * time.Second // for looks that are under way at the end
	kickLimit   = 2000
	clockSlip   = 20 * time.Second // by which a clock may be set back before times are moved
	clockNoted  = 10 * time.Second // between two notes of what the clock says
)

// DefaultEvery is the schedule of a job that says nothing.
const DefaultEvery = "15m for 1d, 1h for 1w, 1d"

// An Engine wakes up when a source is due, has it looked at, and keeps what came
// of it. Several engines may work on one database, in one process or in many.
//
// What is due stands in the database and nowhere else. A job of the queue only
// says that somebody is to look; it is made in the transaction that marks the
// source, and everything that comes of a look is kept in one transaction with the
// source's next time. So a process may die at any moment: what it had begun is
// begun again, and what was kept is not kept twice, since an event is named by its
// source, the time that it was due and that of the look before.
type Engine struct {
	db     *store.DB
	o      Options
	pacing store.Pacing
	queue  *queue
	worker store.WorkerRow
	offset atomic.Int64 // of the database's clock
	// until is when that is due at last which Once does; 0 outside of it.
	until atomic.Int64
	// leaving is set when what is under way is to be the last.
	leaving atomic.Bool
	seen    map[string]lifeSign
	keeper  keeper
	faults  faults
	// direct is set by Tick: nothing is put into the queue.
	direct bool
}

// New returns an engine; [Engine.Close] ends it. It makes the queue's tables.
func New(ctx context.Context, db *store.DB, o Options) (*Engine, error) {
	o.Workers = cmp.Or(o.Workers, DefaultWorkers)
	o.Concurrency = cmp.Or(o.Concurrency, 1)
	if o.Queues == nil {
		o.Queues = map[string]int{QueueLooks: o.Workers, QueueNotices: 8, QueueChores: 2, QueueStories: runtime.GOMAXPROCS(0)}
	}
	o.Defaults.Every = cmp.Or(o.Defaults.Every, DefaultEvery)
	if o.Pace == nil {
		o.Pace = func(string) time.Duration { return 0 }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	e := &Engine{db: db, o: o, pacing: store.Pacing{Pace: o.Pace, Concurrency: o.Concurrency, Enough: 2 * o.Workers}, worker: thisWorker(), seen: map[string]lifeSign{}}
	if err := e.setClock(ctx); err != nil {
		return nil, err
	}
	var err error
	if e.queue, err = newQueue(ctx, e); err != nil {
		return nil, err
	}
	return e, nil
}

// Close frees what the engine holds; the database stays open.
func (e *Engine) Close() error { return e.queue.close() }

// now is the time by the clock that counts.
func (e *Engine) now() time.Time {
	if e.o.Now != nil {
		return e.o.Now().UTC().Truncate(time.Microsecond)
	}
	return time.Now().Add(time.Duration(e.offset.Load())).UTC().Truncate(time.Microsecond)
}

// pacingNow is how hosts are treated, and what is due.
func (e *Engine) pacingNow() store.Pacing {
	p := e.pacing
	p.Until = store.Time(e.until.Load())
	return p
}

// setClock takes the clock of PostgreSQL, so that machines whose clocks differ
// agree on what is due.
func (e *Engine) setClock(ctx context.Context) error {
	if e.o.Now != nil || e.db.Pool == nil {
		return nil
	}
	began := time.Now()
	at, err := e.db.Clock(ctx)
	if err != nil {
		return err
	}
	e.offset.Store(int64(at.Sub(began.Add(time.Since(began) / 2))))
	return nil
}

// Once does all that is due now, then the chores, and returns. What is due at hosts
// that are to be left alone stays due, as does what cannot be done by a fault of
// the program, which is an error.
func (e *Engine) Once(ctx context.Context) error {
	e.faults.forget()
	now := e.now()
	e.until.Store(store.Micros(now))
	defer e.until.Store(0)
	return e.with(ctx, func(ctx context.Context) error {
		for {
			began := time.Now()
			if err := e.scan(ctx, false); err != nil {
				return err
			}
			due, queued, err := e.db.Waiting(ctx, now)
			if err != nil {
				return err
			}
			if due+queued == 0 {
				// The looks are kept; what fails here is done the next time.
				if err := e.tickChores(ctx); err != nil && ctx.Err() == nil {
					e.o.Log.Error("a chore has failed; it will be tried again", "error", err)
				}
				return ctx.Err()
			}
			if err := e.faults.hopeless(due + queued); err != nil {
				return err
			}
			// Where much is left it takes a while to find out how much.
			if err := pause(ctx, max(onceEvery, min(10*time.Since(began), time.Second))); err != nil {
				return err
			}
		}
	})
}

// Run schedules and works until the context ends, which is not an error. What is
// under way is then finished, or handed back.
func (e *Engine) Run(ctx context.Context) error { return e.run(ctx, true) }

// Work works on what others schedule, until the context ends.
func (e *Engine) Work(ctx context.Context) error { return e.run(ctx, false) }

func (e *Engine) run(ctx context.Context, schedules bool) error {
	return e.with(ctx, func(ctx context.Context) error {
		for {
			wait := idleScan
			if schedules {
				wait = scanEvery
				// A database that is away for a while comes back; nothing is lost
				// meanwhile, since what is due stays due.
				began := time.Now()
				if err := e.scan(ctx, true); err != nil && ctx.Err() == nil {
					e.o.Log.Error("nothing can be scheduled", "error", err)
					wait = 2 * time.Second
				}
				// Where there are very many hosts a scan takes its time; it must not
				// take all of it.
				wait = max(wait, 8*time.Since(began))
			}
			if pause(ctx, wait) != nil {
				return nil
			}
		}
	})
}

// Tick does everything that is due at the moment of the clock, in this goroutine
// and without the queue, and returns how many looks that were. It is for clocks
// that do not run by themselves.
func (e *Engine) Tick(ctx context.Context) (looks int, err error) {
	e.direct = true
	for {
		var kicked []store.Kick
		err := e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
			now := e.now()
			if err := e.watchClock(ctx, tx, now); err != nil {
				return err
			}
			kicked, err = store.KickDue(ctx, tx, now, e.pacingNow(), kickLimit)
			return err
		})
		if err != nil {
			return looks, err
		}
		if len(kicked) == 0 {
			break
		}
		for len(kicked) > 0 {
			k := kicked[0]
			next, err := e.look(ctx, k, true)
			if err != nil {
				return looks, errors.Join(err, e.unkick(ctx, k))
			}
			looks++
			if kicked = kicked[1:]; next != nil {
				kicked = append(kicked, *next)
			}
		}
	}
	return looks, e.tickChores(ctx)
}

// Next is when something will be due, zero for never.
func (e *Engine) Next(ctx context.Context) (time.Time, error) { return e.db.NextDue(ctx, e.now()) }

// pause waits, or returns the error of the context.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
