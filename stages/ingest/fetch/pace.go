package fetch

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"variorum/stages/ingest"
)

const (
	longWait  = 5 * time.Second // a shorter one is not worth a word
	maxHosts  = 2000            // hosts above which those are forgotten that were not asked for long
	forgotten = 24 * time.Hour
)

// hosts is what a client knows of the hosts that it asked.
type hosts struct {
	mu          sync.Mutex
	known       map[string]*host
	pace        time.Duration
	concurrency int
	clock       clock
}

// A clock tells the time and waits by it.
type clock struct {
	now  func() time.Time
	wait func(context.Context, time.Duration) error
}

func (c clock) since(t time.Time) time.Duration { return c.now().Sub(t) }

// A host takes so many requests at once, with a least time between them. Ports
// and schemes share the turns: they are one machine.
type host struct {
	clock
	name  string
	slots chan struct{}
	turns *rate.Limiter
	pace  time.Duration

	mu     sync.Mutex
	used   time.Time // when it was asked for last
	free   time.Time // when it may be asked again; zero for now
	robots map[string]*robotsEntry
}

func (h *hosts) get(name string) *host {
	h.mu.Lock()
	defer h.mu.Unlock()
	one := h.known[name]
	if one == nil {
		if len(h.known) >= maxHosts {
			h.forget()
		}
		one = &host{clock: h.clock, name: name, slots: make(chan struct{}, h.concurrency), turns: rate.NewLimiter(every(h.pace), 1), pace: h.pace, robots: map[string]*robotsEntry{}}
		h.known[name] = one
	}
	one.mu.Lock()
	one.used = h.clock.now()
	one.mu.Unlock()
	return one
}

// forget drops hosts that nobody asked for a day and a day's hold is over for,
// so that a client that runs for a year does not grow.
func (h *hosts) forget() {
	for name, one := range h.known {
		one.mu.Lock()
		old := one.since(one.used) > forgotten && one.since(one.free) > 0 && len(one.slots) == 0
		one.mu.Unlock()
		if old {
			delete(h.known, name)
		}
	}
}

func every(pace time.Duration) rate.Limit {
	if pace <= 0 {
		return rate.Inf
	}
	return rate.Every(pace)
}

// enter waits until the host has a free slot; leave gives it back.
func (h *host) enter(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return ctx.Err()
	default:
	}
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *host) leave() { <-h.slots }

// turn waits for the host's next turn.
func (h *host) turn(ctx context.Context, slow func(time.Duration)) error {
	now := h.now()
	r := h.turns.ReserveN(now, 1)
	err := h.pause(ctx, r.DelayFrom(now), slow)
	if err != nil {
		r.CancelAt(h.now())
	}
	return err
}

// later reserves the first turn after a wait and returns the time until then.
func (h *host) later(wait time.Duration) time.Duration {
	at := h.now().Add(wait)
	return wait + h.turns.ReserveN(at, 1).DelayFrom(at)
}

// slowDown makes the pace at least so slow.
func (h *host) slowDown(delay time.Duration) {
	if delay > h.pace {
		h.turns.SetLimit(every(delay))
	}
}

// hold leaves the host alone for a while.
func (h *host) hold(wait time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if until := h.now().Add(wait); until.After(h.free) {
		h.free = until
	}
}

// held waits while the host is to be left alone, and returns an error where
// that is long.
func (h *host) held(ctx context.Context, address string, slow func(time.Duration)) error {
	h.mu.Lock()
	wait := h.free.Sub(h.now())
	h.mu.Unlock()
	if wait > maxPatience {
		return &Error{
			Address: address, Reason: ReasonBusy, State: ingest.StateError, RetryAfter: wait,
			Detail: fmt.Sprintf("%s asked to be left alone; nothing was sent, come back in %s", h.name, seconds(wait)),
		}
	}
	return h.pause(ctx, wait, slow)
}

// pause waits; slow is told if that takes a while.
func (h *host) pause(ctx context.Context, wait time.Duration, slow func(time.Duration)) error {
	if wait <= 0 {
		return ctx.Err()
	}
	if wait >= longWait {
		slow(wait)
	}
	return h.wait(ctx, wait)
}

// sleep waits by the clock of the system.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
