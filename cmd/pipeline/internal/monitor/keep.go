package monitor

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/store"
)

// maxTogether bounds how many looks are kept in one transaction.
const maxTogether = 128

// A result is a look that is to be kept, and what came of keeping it.
type result struct {
	t    Task
	l    Look
	goOn bool // the one who looked goes on with what is due next at the host

	schedule Schedule
	event    *store.Event
	looked   store.Looked
	packed   []byte // the body as a blob; nil where it is likely known
	known    bool   // the body is a blob already
	kept     bool   // the look was not kept by another, nor its source removed
	added    bool   // the event is new
	before   hostBefore
	host     *store.Host

	next  *store.Kick
	done  chan struct{}
	alone bool  // keeping it together with others failed; it is to be tried alone
	err   error // nothing of it is kept
}

// A hostBefore is what is known of a host before the looks at it are kept that are
// kept together; of those after the first, that look has changed it.
type hostBefore struct {
	failures int
	memo     string
}

// A keeper keeps the looks that are done while others are being kept together,
// so that a statement, and a commit, serves many of them.
type keeper struct {
	mu      sync.Mutex
	waiting []*result
	busy    bool
}

// keep writes down what came of a look, all or nothing.
func (e *Engine) keep(ctx context.Context, t Task, l Look, goOn bool) (*store.Kick, error) {
	r := &result{t: t, l: l, goOn: goOn, done: make(chan struct{})}
	var err error
	if r.schedule, err = e.schedule(t.Job.Spec); err != nil {
		return nil, err
	}
	if l.Capture != nil {
		own := *l.Capture
		r.l.Capture = &own
		if sha := store.HashOf(l.Body); !hasBody(t.Last, sha) && !hasBody(t.Good, sha) {
			r.packed = store.Pack(l.Body)
		}
	}
	k := &e.keeper
	k.mu.Lock()
	k.waiting = append(k.waiting, r)
	if !k.busy {
		k.busy = true
		go e.keepWaiting()
	}
	k.mu.Unlock()
	<-r.done
	if r.alone {
		// One of several tripped the database. Alone, each undoes only itself.
		r.err = e.db.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx *sql.Tx) error { return e.keepIn(ctx, tx, []*result{r}) })
	}
	if r.err != nil {
		return nil, r.err
	}
	if r.added && e.o.Seen != nil {
		e.o.Seen(*r.event)
	}
	return r.next, nil
}

func hasBody(c *store.Capture, sha string) bool { return c != nil && !c.Pruned && c.SHA256 == sha }

// keepWaiting keeps what waits until nothing does.
func (e *Engine) keepWaiting() {
	k := &e.keeper
	for {
		k.mu.Lock()
		n := min(len(k.waiting), maxTogether)
		if k.busy = n > 0; !k.busy {
			k.mu.Unlock()
			return
		}
		all := k.waiting[:n:n]
		k.waiting = k.waiting[n:]
		k.mu.Unlock()
		err := e.db.Write(context.Background(), func(ctx context.Context, tx *sql.Tx) error { return e.keepIn(ctx, tx, all) })
		for _, r := range all {
			r.alone = err != nil && n > 1
			r.err = err
			close(r.done)
		}
	}
}

// keepIn writes down what came of looks within a transaction. It may be called
// several times.
func (e *Engine) keepIn(ctx context.Context, tx *sql.Tx, all []*result) error {
	now := e.now()
	var p store.Pile
	for _, r := range all {
		e.prepare(r, now)
		// One that was removed meanwhile, or kept by another, is kept no more.
		p.KeepLooked(r.t.Source, r.looked, &r.kept)
		if r.l.Capture != nil {
			p.HasBlob(r.l.Capture.SHA256, &r.known)
		}
		if r.l.Fault == HostFault {
			p.HostFailures(r.t.Source.Host, &r.before.failures)
		}
		if r.l.HostMemo != nil {
			p.HostMemo(r.t.Source.Host, &r.before.memo)
		}
	}
	if err := p.Run(ctx, tx); err != nil {
		return err
	}
	hosts := map[string]*hostBefore{}
	for _, r := range all {
		if !r.kept {
			continue
		}
		if err := p.PutEvent(r.event, &r.added); err != nil {
			return err
		}
		e.putHost(&p, r, hosts, now)
	}
	if err := p.Run(ctx, tx); err != nil {
		return err
	}
	for _, r := range all {
		if r.added && r.l.Capture != nil { // else the same look was kept before
			if !r.known {
				if r.packed == nil {
					r.packed = store.Pack(r.l.Body)
				}
				p.PutBlob(r.l.Capture.SHA256, len(r.l.Body), r.packed)
			}
			p.PutCapture(*r.l.Capture)
		}
	}
	if err := p.Run(ctx, tx); err != nil {
		return err
	}
	return e.handOn(ctx, tx, all, now)
}

// prepare makes what is to be written of a look.
func (e *Engine) prepare(r *result, now time.Time) {
	s, l := r.t.Source, &r.l
	r.event, r.next, r.added = e.event(r.t, l, now), nil, false
	r.looked = store.Looked{
		At: now, Born: s.Born, State: l.State, Changed: l.Change != nil && l.Change.To != l.Change.From && !l.Change.Template,
		Title: l.Title, Language: l.Language, Memo: l.Memo,
	}
	if !l.Born.IsZero() && l.Born.Before(now) {
		r.looked.Born = l.Born
	}
	if resting(l.State) {
		r.looked.Failures = s.Failures + 1
	}
	if l.Capture != nil {
		r.looked.Last = l.Capture.ID
		if isGood(l.State) {
			r.looked.Good = l.Capture.ID
		}
	}
	if !l.Done {
		r.looked.Next = e.next(r.schedule, r.t, r.looked, now)
	}
}

// handOn makes what follows from looks that are kept: sources of what they found,
// jobs that tell of them, and the next looks at their hosts.
func (e *Engine) handOn(ctx context.Context, tx *sql.Tx, all []*result, now time.Time) error {
	var jobs []river.InsertManyParams
	var places []store.Place
	var of []*result
	hosts := map[string]*store.Host{}
	for _, r := range all {
		if !r.kept {
			continue
		}
		if r.host == nil {
			return fmt.Errorf("host %q: %w", r.t.Source.Host, store.ErrNone)
		}
		hosts[r.host.Name] = r.host // as the last look left it
	}
	for _, r := range all {
		if !r.added {
			continue
		}
		if err := e.keepFound(ctx, tx, r.t, r.l, now); err != nil {
			return err
		}
		if e.o.Tell != nil {
			tell, err := e.o.Tell(ctx, tx, *r.event)
			if err != nil {
				return err
			}
			jobs = append(jobs, tell...)
		}
		place := store.Place{Host: hosts[r.host.Name]}
		if r.goOn {
			place.By = e.worker.ID
		}
		places, of = append(places, place), append(of, r)
	}
	if err := store.KickHosts(ctx, tx, now, e.pacingNow(), places); err != nil {
		return err
	}
	for i, place := range places {
		if place.Kick == nil {
			continue
		}
		if place.By != "" {
			of[i].next = place.Kick
		} else {
			jobs = append(jobs, lookJobs([]store.Kick{*place.Kick})...)
		}
	}
	return e.queue.insert(ctx, tx, jobs)
}
