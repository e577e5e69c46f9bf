package main

// Batches that are shared among machines: the one that was asked reads the
// stories and writes the report; comparing, which is most of the work, is done by
// whoever works on the database.

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/stages"
	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/ingest"
)

// Kinds of parts.
const (
	partSettings = "settings"
	partStory    = "story"
)

// Times of shared batches.
const (
	askAfter   = 100 * time.Millisecond // between two questions what has become of the parts
	goneFor    = 10 * time.Minute       // a database may be away before a batch gives up
	keepParts  = 7 * 24 * time.Hour     // of batches that nobody came back for
	otherBuild = time.Minute            // until somebody of the right version has taken a part
	inFlight   = 64                     // stories that are handed out at once
)

// sharedSettings are what stories are compared with.
type sharedSettings struct {
	Generator  article.Generator  `json:"generator"`
	StopAfter  string             `json:"stop_after"`
	Pivot      string             `json:"pivot"`
	Glossaries []article.Glossary `json:"glossaries"`
	Lexicons   map[string][]byte  `json:"lexicons"`
}

// sharedOutput is what comparing a story computed, as memos keep it: with it the
// comparison is made again at once, and byte for byte.
type sharedOutput struct {
	Pairs   map[string]json.RawMessage `json:"pairs"`
	Between map[string]json.RawMessage `json:"between"`
}

// A given is a memo that holds what others computed, over one that is kept here.
type given struct {
	stages.Memo
	values map[string]json.RawMessage
}

func (g given) Get(key string, into any) bool {
	if value, ok := g.values[key]; ok {
		return json.Unmarshal(value, into) == nil
	}
	return g.Memo.Get(key, into)
}

// A recorder is a memo that knows nothing and writes down what it is told.
type recorder struct {
	mu     sync.Mutex
	values map[string]json.RawMessage
	err    error
}

func (r *recorder) Get(string, any) bool { return false }

func (r *recorder) Put(key string, value any) {
	data, err := json.Marshal(value)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.err = err
		return
	}
	r.values[key] = data
}

// A tester is a memo that ends the comparison when it lacks something.
type tester struct {
	stages.Memo
	lacks context.CancelFunc
}

func (p tester) Get(key string, into any) bool {
	if p.Memo.Get(key, into) {
		return true
	}
	p.lacks()
	return false
}

func (tester) Put(string, any) {}

// A crew is the machines that compare for a batch, this one among them.
type crew struct {
	ui       *ui
	db       *store.DB
	engine   *monitor.Engine
	settings string
	options  stages.Options

	mu      sync.Mutex
	waiting map[string]*waiting
	done    []string
	stop    context.CancelFunc
	ended   sync.WaitGroup
}

type waiting struct {
	part store.Part
	done chan struct{}
	err  error
}

// openCrew begins to share a batch over a database.
func openCrew(ctx context.Context, u *ui, database string, o stages.Options, workers int) (*crew, error) {
	db, err := openDatabase(ctx, database)
	if err != nil {
		return nil, err
	}
	c := &crew{ui: u, db: db, options: o, waiting: map[string]*waiting{}}
	c.engine, err = monitor.New(ctx, db, monitor.Options{
		Queues: map[string]int{monitor.QueueStories: workers}, Log: u.logger(),
		Register: func(w *river.Workers) { addStoryWorker(w, db, u.logger()) },
	})
	if err == nil {
		err = c.putSettings(ctx)
	}
	if err != nil {
		return nil, errors.Join(databaseError(ctx, database, err), db.Close())
	}
	work, stop := context.WithCancel(ctx)
	c.stop = stop
	c.ended.Go(func() {
		if err := c.engine.Work(work); err != nil {
			u.warn("%s: %s; the other machines go on", databaseName(database), err)
		}
	})
	c.ended.Go(func() { c.watch(work) })
	return c, nil
}

// close ends the work of this machine, and forgets the parts of a batch that is
// finished.
func (c *crew) close(finished bool) error {
	c.stop()
	c.ended.Wait()
	var err error
	if finished {
		err = c.db.Write(context.Background(), func(ctx context.Context, tx *sql.Tx) error {
			return store.DropParts(ctx, tx, append(c.done, c.settings), time.Now().Add(-keepParts))
		})
	}
	return errors.Join(err, c.engine.Close(), c.db.Close())
}

func (c *crew) putSettings(ctx context.Context) error {
	s := sharedSettings{Generator: c.options.Generator, StopAfter: string(c.options.StopAfter), Pivot: c.options.Pivot, Lexicons: map[string][]byte{}}
	if c.options.Glossary != nil {
		s.Glossaries = c.options.Glossary.Lists()
	}
	for _, name := range slices.Sorted(maps.Keys(c.options.Lexicons)) {
		var text bytes.Buffer
		if err := c.options.Lexicons[name].Write(&text); err != nil {
			return err
		}
		s.Lexicons[name] = text.Bytes()
	}
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	p := store.Part{ID: store.ID(partSettings, string(data)), Kind: partSettings, Input: data}
	c.settings = p.ID
	return c.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := store.PutPart(ctx, tx, p, time.Now())
		return err
	})
}

// compare has a story compared and returns what a memo needs to make the
// comparison here at once; nothing where memos know it all already.
func (c *crew) compare(ctx context.Context, story article.Story, o stages.Options) (sharedOutput, error) {
	known, lacks := context.WithCancel(ctx)
	defer lacks()
	try := o
	try.Memo, try.Between = tester{o.Memo, lacks}, tester{o.Between, lacks}
	if _, err := stages.Compare(known, story, try); err == nil || ctx.Err() != nil {
		return sharedOutput{}, ctx.Err()
	}
	input, err := json.Marshal(story)
	if err != nil {
		return sharedOutput{}, err
	}
	p := store.Part{ID: store.ID(partStory, c.settings, string(input)), Kind: partStory, Settings: c.settings, Input: input}
	for {
		out, err := c.wait(ctx, p)
		if errors.Is(err, store.ErrNone) { // another batch with the same story is finished, and forgot it
			continue
		}
		return out, err
	}
}

// wait hands out a part and waits for what comes of it. The error is
// [store.ErrNone] where that was forgotten before it could be read.
func (c *crew) wait(ctx context.Context, p store.Part) (sharedOutput, error) {
	if err := c.hand(ctx, p); err != nil {
		return sharedOutput{}, err
	}
	w := &waiting{part: p, done: make(chan struct{})}
	c.mu.Lock()
	c.waiting[p.ID] = w
	c.done = append(c.done, p.ID)
	c.mu.Unlock()
	select {
	case <-w.done:
	case <-ctx.Done():
		return sharedOutput{}, ctx.Err()
	}
	if w.err != nil {
		return sharedOutput{}, w.err
	}
	return c.output(ctx, p.ID)
}

// hand puts a part and the job that asks for it where the crew finds them.
func (c *crew) hand(ctx context.Context, p store.Part) error {
	return c.patiently(ctx, func() error {
		return c.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
			state, err := store.PutPart(ctx, tx, p, time.Now())
			if err != nil || state != store.PartWaiting {
				return err
			}
			return c.engine.Insert(ctx, tx, []river.InsertManyParams{{Args: storyArgs{p.ID}}})
		})
	})
}

func (c *crew) output(ctx context.Context, id string) (out sharedOutput, err error) {
	err = c.patiently(ctx, func() error {
		p, err := store.PartByID(ctx, c.db, id)
		switch {
		case err != nil:
			return err
		case p.State == store.PartFailed:
			return &partFailure{p.Error}
		}
		return json.Unmarshal(p.Output, &out)
	})
	return out, err
}

// A partFailure is a story on which the program failed, wherever that was.
type partFailure struct{ text string }

func (e *partFailure) Error() string { return e.text }

// patiently does something again while the database is away.
func (c *crew) patiently(ctx context.Context, do func() error) error {
	within, stop := context.WithTimeout(ctx, goneFor)
	defer stop()
	var last error
	err := c.db.Outlast(within, nil, func(context.Context) error {
		last = do()
		return last
	})
	if within.Err() != nil && ctx.Err() == nil {
		return last
	}
	return err
}

// watch tells those who wait what has become of their parts.
func (c *crew) watch(ctx context.Context) {
	tick := time.NewTicker(askAfter)
	defer tick.Stop()
	gone := time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		c.mu.Lock()
		ids := slices.Sorted(maps.Keys(c.waiting))
		c.mu.Unlock()
		states, err := store.PartStates(ctx, c.db, ids)
		if err != nil {
			if ctx.Err() == nil && time.Since(gone) > goneFor {
				c.tell(ids, fmt.Errorf("the database has been away for %s: %w; the same command goes on from here", goneFor, err))
			}
			continue
		}
		gone = time.Now()
		for _, id := range ids {
			switch states[id] {
			case store.PartWaiting:
			case "": // forgotten by another batch with the same story
				c.mu.Lock()
				w := c.waiting[id]
				c.mu.Unlock()
				if w != nil {
					_ = c.hand(ctx, w.part) // and again at the next tick, where it fails
				}
			default:
				c.tell([]string{id}, nil)
			}
		}
	}
}

func (c *crew) tell(ids []string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		if w := c.waiting[id]; w != nil {
			w.err = err
			close(w.done)
			delete(c.waiting, id)
		}
	}
}

// storyArgs ask for the comparison of a story.
type storyArgs struct {
	Part string `json:"part" river:"unique"`
}

func (storyArgs) Kind() string { return "story" }

func (storyArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: monitor.QueueStories, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: monitor.Unfinished()}}
}

// A storyWorker compares stories of shared batches.
type storyWorker struct {
	river.WorkerDefaults[storyArgs]
	db  *store.DB
	log *slog.Logger

	mu       sync.Mutex
	settings string
	options  stages.Options
	made     article.Generator
}

// addStoryWorker makes a process one of the crew of shared batches.
func addStoryWorker(w *river.Workers, db *store.DB, log *slog.Logger) {
	river.AddWorker(w, &storyWorker{db: db, log: log})
}

// Timeout is without limit but that of the budgets of the comparison.
func (*storyWorker) Timeout(*river.Job[storyArgs]) time.Duration { return -1 }

func (w *storyWorker) Work(ctx context.Context, job *river.Job[storyArgs]) error {
	p, err := store.PartByID(ctx, w.db, job.Args.Part)
	if errors.Is(err, store.ErrNone) || err == nil && p.State != store.PartWaiting {
		return nil
	}
	if err != nil {
		return err
	}
	o, made, err := w.optionsOf(ctx, p.Settings)
	if err != nil {
		return err
	}
	if made != generator() {
		// The report would not be the same: it is left to those of that version.
		w.log.Warn("a batch of another version of the program is left to workers of that version", "version", made.Version)
		return river.JobSnooze(otherBuild)
	}
	output, err := compareApart(ctx, p.Input, o)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	failure := ""
	if err != nil {
		failure = err.Error()
	}
	return w.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return store.FinishPart(ctx, tx, p.ID, output, failure, time.Now())
	})
}

// compareApart compares a story and returns what that computed. A story that
// trips the program is an error.
func compareApart(ctx context.Context, input []byte, o stages.Options) (output []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	var story article.Story
	if err := json.Unmarshal(input, &story); err != nil {
		return nil, err
	}
	pairs, between := &recorder{values: map[string]json.RawMessage{}}, &recorder{values: map[string]json.RawMessage{}}
	o.Memo, o.Between = pairs, between
	if _, err := stages.Compare(ctx, story, o); err != nil {
		return nil, err
	}
	if err := errors.Join(pairs.err, between.err); err != nil {
		return nil, err
	}
	return json.Marshal(sharedOutput{pairs.values, between.values})
}

// optionsOf reads settings; those of the last batch are at hand.
func (w *storyWorker) optionsOf(ctx context.Context, id string) (stages.Options, article.Generator, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.settings == id {
		return w.options, w.made, nil
	}
	p, err := store.PartByID(ctx, w.db, id)
	if err != nil {
		return stages.Options{}, article.Generator{}, err
	}
	var s sharedSettings
	if err := json.Unmarshal(p.Input, &s); err != nil {
		return stages.Options{}, s.Generator, err
	}
	o := stages.Options{Generator: s.Generator, StopAfter: stages.Step(s.StopAfter), Pivot: s.Pivot, Workers: 1}
	if len(s.Glossaries) > 0 {
		o.Glossary = stages.NewGlossary(s.Glossaries...)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Lexicons)) {
		if o.Lexicons == nil {
			o.Lexicons = align.Lexicons{}
		}
		if o.Lexicons[name], err = align.ReadLexicon(name, bytes.NewReader(s.Lexicons[name])); err != nil {
			return o, s.Generator, err
		}
	}
	w.settings, w.options, w.made = id, o, s.Generator
	return o, s.Generator, nil
}

// share compares a story by the crew where there is one.
func (b *batch) share(ctx context.Context, story article.Story, o stages.Options) (stages.Options, error) {
	if b.crew == nil {
		return o, nil
	}
	out, err := b.crew.compare(ctx, story, o)
	if err != nil {
		return o, err
	}
	o.Memo, o.Between = given{o.Memo, out.Pairs}, given{o.Between, out.Between}
	return o, nil
}

// shareAndRun runs the batch, with others where a database is named.
func (b *batch) shareAndRun(ctx context.Context, database string, stories []ingest.Found, workers int) (results []outcome, err error) {
	if database == "" {
		return b.run(ctx, stories, workers)
	}
	if b.crew, err = openCrew(ctx, b.ui, database, b.compare, crewWorkers(workers)); err != nil {
		return nil, err
	}
	results, err = b.run(ctx, stories, inFlight)
	return results, errors.Join(err, b.crew.close(err == nil))
}

// crewWorkers is how many stories this machine compares at once beside reading
// and writing them.
func crewWorkers(workers int) int { return max(1, min(workers, runtime.GOMAXPROCS(0))) }
