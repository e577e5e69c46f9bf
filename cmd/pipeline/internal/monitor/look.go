package monitor

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/store"
)

// Bounds of leaving a host or a page alone that fails.
const (
	firstHold = 30 * time.Second // or the job's interval, if that is shorter
	longHold  = time.Hour
	longRest  = 24 * time.Hour // for a page that is gone
	longAsked = 7 * 24 * time.Hour
)

// errNotNow says that a source is not to be looked at now.
var errNotNow = errors.New("not now")

// A lane bounds how long one job of the queue goes on with what is due next at
// its host, so that other hosts get their turn.
const (
	laneLooks = 16
	laneTime  = time.Second
)

// work does the look that a job of the queue asks for, and goes on with the next
// ones of that host: a host that has much to be looked at does not wait for the
// queue between two of them.
func (e *Engine) work(ctx context.Context, source string, due time.Time) error {
	began := time.Now()
	for n := 1; ; n++ {
		goOn := n < laneLooks && time.Since(began) < laneTime && !e.leaving.Load()
		next, err := e.look(ctx, source, due, goOn)
		if err != nil && n > 1 {
			// This one has no job in the queue; due as it is, it gets one.
			e.o.Log.Error("a look has failed; it will be tried again", "source", source, "error", err)
			return e.unkick(context.WithoutCancel(ctx), source, due)
		}
		if err != nil || next == nil {
			return err
		}
		source, due = next.Source, next.Due
	}
}

func (e *Engine) unkick(ctx context.Context, source string, due time.Time) error {
	return e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return store.Unkick(ctx, tx, source, due) })
}

// look does one look and keeps what came of it. It returns what the caller is to
// go on with, if it wants to.
func (e *Engine) look(ctx context.Context, source string, due time.Time, goOn bool) (*store.Kick, error) {
	t, err := e.task(ctx, source, due)
	if errors.Is(err, errNotNow) || errors.Is(err, store.ErrNone) {
		return nil, e.unkick(ctx, source, due)
	}
	if err != nil {
		return nil, err
	}
	looker := e.o.Look[t.Source.Kind]
	if looker == nil {
		return nil, fmt.Errorf("internal error: nothing looks at sources of the kind %q", t.Source.Kind)
	}
	l, err := safely(ctx, looker, t)
	if err != nil {
		return nil, err
	}
	return e.keep(ctx, t, l, goOn)
}

// safely turns a page that trips the program into an error of that page: the
// others must go on.
func safely(ctx context.Context, looker Looker, t Task) (l Look, err error) {
	defer func() {
		if p := recover(); p != nil {
			l = Look{State: store.StateError, Fault: NotAsked, Memo: t.Source.Memo, Detail: fmt.Sprintf("internal error: %v; this is a fault of the program, please report it with the address", p)}
			err = nil
		}
	}()
	return looker(ctx, t)
}

// task reads what a look needs. The error is errNotNow where it is to be done
// later, ErrNone where it was done already.
func (e *Engine) task(ctx context.Context, source string, due time.Time) (Task, error) {
	o, err := store.OrderOf(ctx, e.db, source)
	if err != nil {
		return Task{}, err
	}
	if !o.Source.Next.Equal(due) {
		return Task{}, store.ErrNone
	}
	t := Task{Source: o.Source, Job: o.Job, Due: due, Now: e.now(), Bytes: e.db.Blob, host: o.Host, story: o.Story}
	if t.Source.Paused || t.Job.Paused || t.host.Paused || t.host.Held.After(t.Now) {
		return t, errNotNow
	}
	s := t.Source
	for _, c := range []struct {
		id   string
		into **store.Capture
	}{{s.Good, &t.Good}, {s.Last, &t.Last}} {
		if c.id == "" {
			continue
		}
		if t.Last != nil && t.Last.ID == c.id || c.id == s.Last && t.Good != nil && t.Good.ID == c.id {
			*c.into = cmp.Or(t.Last, t.Good)
			continue
		}
		capture, err := store.CaptureByID(ctx, e.db, c.id)
		if errors.Is(err, store.ErrNone) {
			continue
		}
		if err != nil {
			return t, err
		}
		*c.into = &capture
	}
	return t, nil
}

// keep writes down what came of a look, all or nothing.
func (e *Engine) keep(ctx context.Context, t Task, l Look, goOn bool) (*store.Kick, error) {
	var next *store.Kick
	var kept *store.Event
	err := e.db.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx *sql.Tx) (err error) {
		kept, next, err = e.keepIn(ctx, tx, t, l, goOn)
		return err
	})
	if err != nil {
		return nil, err
	}
	if kept != nil && e.o.Seen != nil {
		e.o.Seen(*kept)
	}
	return next, nil
}

func (e *Engine) keepIn(ctx context.Context, tx *sql.Tx, t Task, l Look, goOn bool) (*store.Event, *store.Kick, error) {
	s, now := t.Source, e.now()
	schedule, err := e.schedule(t.Job.Spec)
	if err != nil {
		return nil, nil, err
	}
	event := e.event(t, &l)
	looked := store.Looked{At: now, Born: s.Born, State: l.State, Changed: l.Change != nil && l.Change.To != l.Change.From && !l.Change.Template, Title: l.Title, Language: l.Language, Memo: l.Memo}
	if !l.Born.IsZero() && l.Born.Before(now) {
		looked.Born = l.Born
	}
	if resting(l.State) {
		looked.Failures = s.Failures + 1
	}
	if l.Capture != nil {
		looked.Last = l.Capture.ID
		if isGood(l.State) {
			looked.Good = l.Capture.ID
		}
	}
	if !l.Done {
		looked.Next = e.next(schedule, t, looked, now)
	}
	// One that was removed meanwhile, or kept by another, is kept no more.
	if kept, err := store.KeepLooked(ctx, tx, s, looked); err != nil || !kept {
		return nil, nil, err
	}
	added, err := store.PutEvent(ctx, tx, event)
	if err != nil {
		return nil, nil, err
	}
	if !added { // the same look was kept before; its host is free all the same
		_, err := e.keepHost(ctx, tx, t, l, schedule, looked, now)
		return nil, nil, err
	}
	if l.Capture != nil {
		if _, err := store.PutBlob(ctx, tx, l.Body); err != nil {
			return nil, nil, err
		}
		if err := store.PutCapture(ctx, tx, *l.Capture); err != nil {
			return nil, nil, err
		}
	}
	host, err := e.keepHost(ctx, tx, t, l, schedule, looked, now)
	if err != nil {
		return nil, nil, err
	}
	if err := e.keepFound(ctx, tx, t, l, now); err != nil {
		return nil, nil, err
	}
	return e.handOn(ctx, tx, host, event, now, goOn)
}

// handOn makes what follows from an event: jobs that tell of it, and the next
// look at the host.
func (e *Engine) handOn(ctx context.Context, tx *sql.Tx, host store.Host, event *store.Event, now time.Time, goOn bool) (*store.Event, *store.Kick, error) {
	var jobs []river.InsertManyParams
	if e.o.Tell != nil {
		var err error
		if jobs, err = e.o.Tell(ctx, tx, *event); err != nil {
			return nil, nil, err
		}
	}
	by := ""
	if goOn {
		by = e.worker.ID
	}
	kicked, err := store.KickHost(ctx, tx, now, e.pacingNow(), host, by)
	if err != nil {
		return nil, nil, err
	}
	var next *store.Kick
	if goOn && len(kicked) > 0 {
		next = &kicked[0]
	} else {
		jobs = append(jobs, lookJobs(kicked)...)
	}
	return event, next, e.queue.insert(ctx, tx, jobs)
}

// event makes the event of a look, and fills in its capture.
func (e *Engine) event(t Task, l *Look) *store.Event {
	event := &store.Event{
		// The look before tells apart two that are due at one time because the clock
		// was set back between them.
		ID: store.ID("event", t.Source.ID, t.Due.Format(time.RFC3339Nano), t.Source.Looked.Format(time.RFC3339Nano)), At: e.now(),
		Job: t.Job.Name, JobID: t.Job.ID, Story: t.story, StoryID: t.Source.Story, Version: t.Source.Version, Source: t.Source.ID, URL: t.Source.URL,
		State: l.State, Previous: t.Source.State, Detail: l.Detail, Change: l.Change, Unmatched: l.Unmatched,
	}
	if l.Capture != nil {
		c := l.Capture
		c.ID, c.Source, c.State, c.Bytes, c.SHA256 = event.ID, t.Source.ID, l.State, len(l.Body), store.HashOf(l.Body)
		c.URL = cmp.Or(c.URL, t.Source.URL)
		c.Final = cmp.Or(c.Final, c.URL)
		c.Clock = cmp.Or(c.Clock, store.ClockOwn)
		if c.At.IsZero() {
			c.At = event.At
		}
		event.Capture = &store.EventCapture{ID: c.ID, SHA256: c.SHA256, Bytes: c.Bytes}
	}
	return event
}

// isGood reports whether a capture in a state may be compared with others.
func isGood(state string) bool { return state == store.StateOK || state == store.StateBack }

// resting reports whether a page in a state is looked at less and less often.
func resting(state string) bool {
	switch state {
	case store.StateGone, store.StateRedirected, store.StateReused, store.StateRobots, store.StateError:
		return true
	}
	return false
}

// next is when the source is looked at again. The distances are counted from
// when it was due, so that looks that begin late do not put off all others.
func (e *Engine) next(schedule Schedule, t Task, l store.Looked, now time.Time) time.Time {
	next := schedule.Next(t.Due, l.Born, t.Source.ID)
	if !next.IsZero() && !next.After(now) {
		next = schedule.Next(now, l.Born, t.Source.ID)
	}
	if every := schedule.Interval(now, l.Born); l.Failures > 1 && every > 0 {
		rest := min(every<<min(l.Failures-1, 20), max(longRest, every))
		if every > longRest || rest <= 0 {
			rest = every
		}
		if later := now.Add(rest); later.After(next) {
			next = later
		}
	}
	return next
}

// keepHost writes how the host stands, and returns it.
func (e *Engine) keepHost(ctx context.Context, tx *sql.Tx, t Task, l Look, schedule Schedule, looked store.Looked, now time.Time) (store.Host, error) {
	hl := store.HostLook{Began: t.Now, Reached: l.Fault == NoFault || l.Fault == PageFault, Failed: l.Fault == HostFault, Memo: l.HostMemo}
	if hl.Failed {
		h, err := store.HostByName(ctx, tx, t.Source.Host)
		if err != nil {
			return h, err
		}
		hl.Failures = h.Failures + 1
		hold := firstHold
		if every := schedule.Interval(now, looked.Born); every > 0 {
			hold = min(hold, every)
		}
		for i := 1; i < hl.Failures && hold < longHold; i++ {
			hold *= 2
		}
		hl.Held = now.Add(min(hold, longHold))
	}
	if l.RetryAfter > 0 { // the host knows best, in both directions
		hl.Held = now.Add(min(l.RetryAfter, longAsked))
	}
	return store.PutHostLook(ctx, tx, t.Source.Host, e.pacing.PaceOf(t.host), hl)
}

// schedule reads the schedule of a job.
func (e *Engine) schedule(spec store.Spec) (Schedule, error) { return ScheduleOf(spec, e.o.Defaults) }
