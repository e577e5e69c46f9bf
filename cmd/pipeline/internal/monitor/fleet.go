package monitor

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// thisWorker says who this process is.
func thisWorker() store.WorkerRow {
	name, _ := os.Hostname()
	machine := []string{name}
	if boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id"); err == nil {
		machine = append(machine, strings.TrimSpace(string(boot)))
	}
	// Two containers may have one kernel and still not see each other's processes.
	if space, err := os.Readlink("/proc/self/ns/pid"); err == nil {
		machine = append(machine, space)
	}
	return store.WorkerRow{ID: strings.ToLower(rand.Text()), Name: name, Machine: strings.Join(machine, " "), PID: os.Getpid()}
}

// A lifeSign is what this process last saw of another.
type lifeSign struct {
	beat time.Time
	at   time.Time // by the clock of this process that is never set
}

// with works on the queue while do runs.
func (e *Engine) with(ctx context.Context, do func(context.Context) error) error {
	e.worker.Began, e.worker.Beat = e.now(), e.now()
	if err := e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return store.Beat(ctx, tx, e.worker) }); err != nil {
		return err
	}
	if err := e.sweep(ctx); err != nil {
		return err
	}
	// River ends when it is told to and not with ctx, so that looks that are under
	// way are kept.
	if err := e.queue.start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	inner, cancel := context.WithCancel(ctx)
	var background sync.WaitGroup
	background.Go(func() { e.live(inner) })
	err := do(inner)
	cancel()
	background.Wait()
	return errors.Join(err, e.leave())
}

// leave finishes what is under way, or hands it back.
func (e *Engine) leave() error {
	e.leaving.Store(true)
	defer e.leaving.Store(false)
	soft, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	err := e.queue.stop(soft)
	if err != nil {
		hard, cancel := context.WithTimeout(context.Background(), stopTime)
		defer cancel()
		err = e.queue.cancel(hard)
	}
	last, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	return errors.Join(err, e.db.Write(last, func(ctx context.Context, tx *sql.Tx) error { return e.db.Bury(ctx, tx, e.worker.ID) }))
}

// live gives signs of life, and frees what the dead had claimed.
func (e *Engine) live(ctx context.Context) {
	beat, sweep, heal, clock := time.NewTicker(beatEvery), time.NewTicker(sweepEvery), time.NewTicker(healEvery), time.NewTicker(clockEvery)
	defer beat.Stop()
	defer sweep.Stop()
	defer heal.Stop()
	defer clock.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
			e.worker.Beat = e.now()
			err = e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return store.Beat(ctx, tx, e.worker) })
		case <-sweep.C:
			err = e.sweep(ctx)
		case <-heal.C:
			err = e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return store.UnkickOld(ctx, tx, e.now().Add(-lostAfter)) })
		case <-clock.C:
			err = e.setClock(ctx)
		}
		if err != nil && ctx.Err() == nil {
			e.o.Log.Error("the database does not answer as it should", "error", err)
		}
	}
}

// sweep buries workers that are dead: those of this machine whose process is
// gone, and those whose sign of life has not changed for long, by a clock of this
// process that nobody sets.
func (e *Engine) sweep(ctx context.Context) error {
	workers, err := store.Workers(ctx, e.db)
	if err != nil {
		return err
	}
	known := map[string]lifeSign{}
	for _, w := range workers {
		if w.ID == e.worker.ID {
			continue
		}
		sign, ok := e.seen[w.ID]
		if !ok || !sign.beat.Equal(w.Beat) {
			sign = lifeSign{w.Beat, time.Now()}
		}
		known[w.ID] = sign
		gone := w.Machine == e.worker.Machine && w.PID != e.worker.PID && errors.Is(syscall.Kill(w.PID, 0), syscall.ESRCH)
		if !gone && time.Since(sign.at) < silentAfter {
			continue
		}
		e.o.Log.Warn("a worker is gone; what it had begun is done by others", "worker", w.Name, "pid", w.PID)
		if err := e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return e.db.Bury(ctx, tx, w.ID) }); err != nil {
			return err
		}
		delete(known, w.ID)
	}
	e.seen = known
	return nil
}

// scan hands to the queue what is due, the chores among it if they are wanted.
func (e *Engine) scan(ctx context.Context, chores bool) error {
	return e.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		now := e.now()
		if err := e.watchClock(ctx, tx, now); err != nil {
			return err
		}
		kicked, err := store.KickDue(ctx, tx, now, e.pacingNow(), kickLimit)
		if err != nil {
			return err
		}
		jobs := lookJobs(kicked)
		if chores {
			due, err := e.dueChores(ctx, tx, now)
			if err != nil {
				return err
			}
			jobs = append(jobs, due...)
		}
		return e.queue.insert(ctx, tx, jobs)
	})
}

// clockMemo remembers when the last scan was, by the clock.
const clockMemo = "clock"

// watchClock moves the times to come where the clock was set back: otherwise
// everything would wait until the clock is where it was. A clock that is set
// forward only makes what is due come early.
func (e *Engine) watchClock(ctx context.Context, tx *sql.Tx, now time.Time) error {
	var last int64
	if _, err := store.Recall(ctx, tx, clockMemo, &last); err != nil {
		return err
	}
	before := store.Time(last)
	if back := before.Sub(now); back > clockSlip {
		e.o.Log.Warn("the clock was set back; all times to come are moved with it", "by", back.String())
		if err := store.Shift(ctx, tx, now, -back); err != nil {
			return err
		}
	}
	if d := now.Sub(before); d < 0 || d > clockNoted {
		return store.Remember(ctx, tx, clockMemo, store.Micros(now))
	}
	return nil
}
