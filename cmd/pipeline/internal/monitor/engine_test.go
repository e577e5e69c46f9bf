package monitor_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// A world is a database with jobs of one page each, and a looker that answers
// what the test says.
type world struct {
	db    *store.DB
	mu    sync.Mutex
	now   time.Time
	looks map[string][]time.Time
	look  func(t monitor.Task) monitor.Look
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) looker(_ context.Context, t monitor.Task) (monitor.Look, error) {
	w.mu.Lock()
	w.looks[t.Source.URL] = append(w.looks[t.Source.URL], t.Now)
	w.mu.Unlock()
	if w.look == nil {
		return monitor.Look{State: store.StateOK, Capture: &store.Capture{Status: 200}, Body: []byte("body of " + t.Source.URL)}, nil
	}
	return w.look(t), nil
}

func newWorld(t *testing.T, name string) *world {
	t.Helper()
	db, err := store.OpenDB(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return &world{db: db, now: noon, looks: map[string][]time.Time{}}
}

func (w *world) add(t *testing.T, name, every string, addresses ...string) {
	t.Helper()
	spec := store.Spec{Story: name, URLs: addresses, Every: every, Jitter: "0"}
	if _, err := w.db.AddJob(t.Context(), store.Named{Name: name, Spec: spec}, store.OriginCommand, w.clock()); err != nil {
		t.Fatal(err)
	}
}

func (w *world) engine(t *testing.T, o monitor.Options) *monitor.Engine {
	t.Helper()
	if o.Look == nil {
		o.Look = map[string]monitor.Looker{store.KindArticle: w.looker}
	}
	e, err := monitor.New(t.Context(), w.db, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func (w *world) events(t *testing.T) []store.Event {
	t.Helper()
	var all []store.Event
	for e, err := range w.db.Events(t.Context(), store.EventFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// TestOnceEnds has one look of two end in an error each time: what can be done is
// done, and the program neither waits for ever nor says that all is well.
func TestOnceEnds(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		t.Parallel()
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		w.add(t, "harbour", "1h", "https://a.example.org/1", "https://b.example.org/1")
		var tries atomic.Int64
		looker := func(ctx context.Context, task monitor.Task) (monitor.Look, error) {
			if task.Source.Host == "b.example.org" && tries.Add(1) > 0 {
				return monitor.Look{}, errors.New("the model is not there")
			}
			return w.looker(ctx, task)
		}
		e := w.engine(t, monitor.Options{Look: map[string]monitor.Looker{store.KindArticle: looker}})
		err := e.Once(t.Context())
		if err == nil || !strings.Contains(err.Error(), "the model is not there") || !strings.Contains(err.Error(), "they stay due") {
			t.Errorf("error %v", err)
		}
		if n := tries.Load(); n != 3 {
			t.Errorf("%d tries", n)
		}
		if events := w.events(t); len(events) != 1 || events[0].URL != "https://a.example.org/1" {
			t.Errorf("events %+v", events)
		}
	})
}

func TestOnceDoesWhatIsDue(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		w.add(t, "harbour", "1h", "https://a.example.org/1", "https://b.example.org/1")
		w.add(t, "bridge", "1h", "https://a.example.org/2")
		var seen atomic.Int64
		e := w.engine(t, monitor.Options{Seen: func(store.Event) { seen.Add(1) }})
		for range 2 {
			if err := e.Once(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		events := w.events(t)
		if len(events) != 3 || seen.Load() != 3 {
			t.Fatalf("%d events, %d seen, want 3: %+v", len(events), seen.Load(), events)
		}
		for _, ev := range events {
			if ev.State != store.StateOK || ev.Capture == nil {
				t.Errorf("event %+v", ev)
			} else if body, err := w.db.Blob(t.Context(), ev.Capture.SHA256); err != nil || string(body) != "body of "+ev.URL {
				t.Errorf("%s: body %q, %v", ev.URL, body, err)
			}
		}
	})
}

// What comes due while the others are looked at is for the next time.
func TestOnceIsOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now()
		w.add(t, "fast", "1s", "https://a.example.org/1", "https://a.example.org/2", "https://b.example.org/1")
		w.add(t, "slow", "1h", "https://c.example.org/1")
		w.look = func(task monitor.Task) monitor.Look {
			if task.Source.Host == "c.example.org" {
				time.Sleep(2500 * time.Millisecond)
			}
			return monitor.Look{State: store.StateNotModified}
		}
		if err := w.engine(t, monitor.Options{}).Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		if events := w.events(t); len(events) != 4 {
			t.Errorf("%d looks, want 4", len(events))
		}
	})
}

func TestTickFollowsTheClock(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.add(t, "harbour", "15m for 1h, 1h", "https://a.example.org/1")
		chores := 0
		e := w.engine(t, monitor.Options{Now: w.clock, Chores: []monitor.Chore{{Name: "sweep", Every: time.Hour, Do: func(context.Context, time.Time) error { chores++; return nil }}}})
		for w.now.Before(noon.Add(4*time.Hour + time.Minute)) {
			if _, err := e.Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.now = w.now.Add(time.Minute)
		}
		var got []string
		for _, at := range w.looks["https://a.example.org/1"] {
			got = append(got, at.Format("15:04"))
		}
		if want := "[12:00 12:15 12:30 12:45 13:00 14:00 15:00 16:00]"; fmt.Sprint(got) != want {
			t.Errorf("looks at %v, want %s", got, want)
		}
		if chores != 5 {
			t.Errorf("%d chores, want 5", chores)
		}
	})
}

// TestHostIsLeftAlone counts the requests to a host that answers 429 with
// Retry-After 600, of many sources and of a fleet.
func TestHostIsLeftAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		for i := range 6 {
			w.add(t, fmt.Sprint("story", i), "2m", fmt.Sprintf("https://busy.example.org/%d", i), fmt.Sprintf("https://free%d.example.org/", i))
		}
		busy := true
		w.look = func(t monitor.Task) monitor.Look {
			if t.Source.Host == "busy.example.org" && busy {
				return monitor.Look{State: store.StateError, RetryAfter: 600 * time.Second, Fault: monitor.HostFault}
			}
			return monitor.Look{State: store.StateNotModified}
		}
		var fleet []*monitor.Engine
		for range 3 {
			fleet = append(fleet, w.engine(t, monitor.Options{Now: w.clock, Concurrency: 4}))
		}
		hours := 1
		for i := range hours * 60 * 3 {
			if _, err := fleet[i%3].Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.now = w.now.Add(20 * time.Second)
		}
		var asked []time.Time
		for url, looks := range w.looks {
			if store.HostOf(url) == "busy.example.org" {
				asked = append(asked, looks...)
			} else if len(looks) < hours*30-1 {
				t.Errorf("%s was looked at %d times in %d hours", url, len(looks), hours)
			}
		}
		if want := hours * 6; len(asked) > want {
			t.Errorf("%d requests in %d hours, want %d at most", len(asked), hours, want)
		}
		busy = false
		for range 15 * 3 {
			if _, err := fleet[0].Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.now = w.now.Add(20 * time.Second)
		}
		for url, looks := range w.looks {
			if store.HostOf(url) == "busy.example.org" && looks[len(looks)-1].Before(w.now.Add(-4*time.Minute)) {
				t.Errorf("%s is not looked at again: %v", url, looks)
			}
		}
	})
}

func TestPaceHoldsOverTheFleet(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		var addresses []string
		for i := range 30 {
			addresses = append(addresses, fmt.Sprintf("https://a.example.org/%d", i))
		}
		w.add(t, "harbour", "1h", addresses...)
		var fleet []*monitor.Engine
		for range 3 {
			fleet = append(fleet, w.engine(t, monitor.Options{Now: w.clock, Pace: func(string) time.Duration { return 2 * time.Second }, Concurrency: 3}))
		}
		for i := range 200 {
			if _, err := fleet[i%3].Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.now = w.now.Add(500 * time.Millisecond)
		}
		taken := map[time.Time]bool{}
		for _, looks := range w.looks {
			for _, at := range looks {
				for d := -1500 * time.Millisecond; d <= 1500*time.Millisecond; d += 500 * time.Millisecond {
					if taken[at.Add(d)] {
						t.Fatalf("two looks within 2 s of %s", at)
					}
				}
				taken[at] = true
			}
		}
		if len(taken) != 30 {
			t.Errorf("%d looks, want 30", len(taken))
		}
	})
}

// TestClockIsSetBack moves the clock back by an hour: looks go on at their
// distance.
func TestClockIsSetBack(t *testing.T) {
	w := newWorld(t, t.TempDir()+"/v.db")
	w.now = time.Now()
	w.add(t, "harbour", "1s", "https://a.example.org/1")
	var back atomic.Int64
	e := w.engine(t, monitor.Options{Now: func() time.Time { return time.Now().Add(time.Duration(back.Load())) }})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- e.Run(ctx) }()
	wait := func(n int) {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); len(w.times("https://a.example.org/1")) < n; time.Sleep(20 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("%d looks, want %d", len(w.times("https://a.example.org/1")), n)
			}
		}
	}
	wait(2)
	back.Store(-int64(time.Hour))
	wait(5)
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func (w *world) times(url string) []time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.looks[url]
}

// TestTwoEnginesShareTheWork runs several engines of one process on one
// database: every look is done once.
func TestTwoEnginesShareTheWork(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		for i := range 20 {
			var addresses []string
			for j := range 10 {
				addresses = append(addresses, fmt.Sprintf("https://host%d.example.org/%d", j, i))
			}
			w.add(t, fmt.Sprint("story", i), "1h", addresses...)
		}
		var wait sync.WaitGroup
		for range 3 {
			db, err := store.OpenDB(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { db.Close() })
			e, err := monitor.New(t.Context(), db, monitor.Options{Look: map[string]monitor.Looker{store.KindArticle: w.looker}})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { e.Close() })
			wait.Go(func() {
				if err := e.Once(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if events := w.events(t); len(events) != 200 {
			t.Errorf("%d events, want 200", len(events))
		}
		for url, looks := range w.looks {
			if len(looks) != 1 {
				t.Errorf("%s was looked at %d times", url, len(looks))
			}
		}
	})
}

// TestTellIsPartOfTheEvent: where telling fails nothing is kept, and it is tried
// again.
func TestTellIsPartOfTheEvent(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		w.add(t, "harbour", "1h", "https://a.example.org/1")
		var calls atomic.Int64
		e := w.engine(t, monitor.Options{Tell: func(ctx context.Context, tx *sql.Tx, ev store.Event) ([]river.InsertManyParams, error) {
			if calls.Add(1) == 1 {
				return nil, fmt.Errorf("no room")
			}
			return nil, nil
		}})
		if err := e.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		if events := w.events(t); len(events) != 1 || calls.Load() != 2 {
			t.Errorf("%d events after %d calls", len(events), calls.Load())
		}
	})
}

// Once does what is due first, then the chores. One that fails does not keep the
// others from being done, and is due again.
func TestChoresAfterLooks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		w.add(t, "harbour", "1h", "https://a.example.org/1", "https://b.example.org/1")
		var done []string
		chore := func(name string, err error) monitor.Chore {
			return monitor.Chore{Name: name, Every: 24 * time.Hour, Do: func(ctx context.Context, _ time.Time) error {
				n := 0
				for range w.db.Events(ctx, store.EventFilter{}) {
					n++
				}
				done = append(done, fmt.Sprintf("%s after %d", name, n))
				return err
			}}
		}
		e := w.engine(t, monitor.Options{Chores: []monitor.Chore{chore("bad", errors.New("no")), chore("good", nil)}})
		for range 2 {
			if err := e.Once(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		want := []string{"bad after 2", "good after 2", "bad after 2"}
		if !slices.Equal(done, want) {
			t.Errorf("%q, want %q", done, want)
		}
	})
}
