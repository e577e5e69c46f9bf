package monitor

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

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
func (e *Engine) work(ctx context.Context, k store.Kick) error {
	began := time.Now()
	for n := 1; ; n++ {
		goOn := n < laneLooks && time.Since(began) < laneTime && !e.leaving.Load()
		next, err := e.look(ctx, k, goOn)
		e.faults.note(k.Source, err)
		if err != nil && n > 1 {
			// This one has no job in the queue; due as it is, it gets one.
			e.o.Log.Error("a look has failed; it will be tried again", "source", k.Source, "error", err)
			return e.unkick(context.WithoutCancel(ctx), k)
		}
		if err != nil || next == nil {
			return err
		}
		k = *next
	}
}

func (e *Engine) unkick(ctx context.Context, k store.Kick) error {
	return e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return store.Unkick(ctx, tx, k) })
}

// look does one look and keeps what came of it. It returns what the caller is to
// go on with, if it wants to.
func (e *Engine) look(ctx context.Context, k store.Kick, goOn bool) (*store.Kick, error) {
	t, err := e.task(ctx, k)
	if errors.Is(err, errNotNow) || errors.Is(err, store.ErrNone) {
		return nil, e.unkick(ctx, k)
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
// later, ErrNone where it was done already, or taken back and handed to another.
func (e *Engine) task(ctx context.Context, k store.Kick) (Task, error) {
	o, err := e.db.OrderOf(ctx, k.Source)
	if err != nil {
		return Task{}, err
	}
	if !o.Source.Next.Equal(k.Due) || !o.Kicked.Equal(k.At) {
		return Task{}, store.ErrNone
	}
	t := Task{Source: o.Source, Job: o.Job, Good: o.Good, Last: o.Last, Due: k.Due, Now: e.now(), Bytes: e.db.Blob, host: o.Host, story: o.Story}
	if t.Source.Paused || t.Job.Paused || t.host.Paused || t.host.Held.After(t.Now) {
		return t, errNotNow
	}
	return t, nil
}

// event makes the event of a look, and fills in its capture.
func (e *Engine) event(t Task, l *Look, now time.Time) *store.Event {
	event := &store.Event{
		// The look before tells apart two that are due at one time because the clock
		// was set back between them.
		ID: store.ID("event", t.Source.ID, t.Due.Format(time.RFC3339Nano), t.Source.Looked.Format(time.RFC3339Nano)), At: now,
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

// putHost writes how the host stands after a look. Hosts has how they stand after
// those looks before this one that are kept with it.
func (e *Engine) putHost(p *store.Pile, r *result, hosts map[string]*hostBefore, now time.Time) {
	t, l := r.t, r.l
	began := t.Now
	if l.Asked.After(began) {
		began = l.Asked
	}
	hl := store.HostLook{Began: began, Reached: l.Fault == NoFault || l.Fault == PageFault, Failed: l.Fault == HostFault}
	h := hosts[t.Source.Host]
	if h == nil {
		h = &hostBefore{failures: -1}
		hosts[t.Source.Host] = h
	}
	if l.HostMemo != nil {
		h.memo = l.HostMemo(cmp.Or(h.memo, r.before.memo))
		hl.Memo = h.memo
	}
	if hl.Reached {
		h.failures = 0
	}
	if hl.Failed {
		if h.failures < 0 {
			h.failures = r.before.failures
		}
		h.failures++
		hl.Failures = h.failures
		hold := firstHold
		if every := r.schedule.Interval(now, r.looked.Born); every > 0 {
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
	p.PutHostLook(t.Source.Host, e.pacing.PaceOf(t.host), hl, &r.host)
}

// schedule reads the schedule of a job.
func (e *Engine) schedule(spec store.Spec) (Schedule, error) { return ScheduleOf(spec, e.o.Defaults) }
