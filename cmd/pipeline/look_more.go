package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

// moreRequests are what a look asks for beside its page: other pages of the host, to
// tell the site's changes from the article's, and what a page in the browser loads.
// All go through the client of pages, so that the same guard, robots.txt, limits and
// turns of each host hold; a host that is to be left alone, or is paused, is. The
// host of the page is asked again by the fleet one pace after the last of them, and
// left alone if one of them is answered so. That other machines may ask the same
// other host meanwhile is not seen.
type moreRequests struct {
	looker *articleLooker
	host   string    // of the page
	began  time.Time // of the look, by the looker's clock
	now    time.Time // the same by that of the engine

	mu    sync.Mutex
	asked time.Time // when the host of the page was asked last; zero for not again
	alone time.Duration
}

// get is [browser.Get].
func (m *moreRequests) get(ctx context.Context, address string) (fetch.Page, error) {
	host := store.HostOf(address)
	if db := m.looker.db; db != nil {
		h, err := store.HostByName(ctx, db, host)
		if err != nil && !errors.Is(err, store.ErrNone) {
			return fetch.Page{}, err
		}
		if wait := h.Held.Sub(m.at()); err == nil && (wait > 0 || h.Paused) {
			return fetch.Page{}, &fetch.Error{Address: address, Reason: fetch.ReasonBusy, State: ingest.StateError, RetryAfter: max(wait, 0), Detail: host + " is to be left alone for now; nothing was sent"}
		}
	}
	p, err := m.looker.client.Get(ctx, address, nil)
	m.mu.Lock()
	defer m.mu.Unlock()
	if host == m.host {
		m.asked = m.at()
		if e, ok := errors.AsType[*fetch.Error](err); ok {
			m.alone = max(m.alone, e.RetryAfter)
		}
	}
	return p, err
}

// at is the time of the engine's clock.
func (m *moreRequests) at() time.Time { return m.now.Add(m.looker.clock().Sub(m.began)) }

// into tells the engine of them.
func (m *moreRequests) into(l *monitor.Look) {
	m.mu.Lock()
	defer m.mu.Unlock()
	l.Asked, l.RetryAfter = m.asked, max(l.RetryAfter, m.alone)
}
