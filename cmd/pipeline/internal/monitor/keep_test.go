package monitor_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

// Looks that end at the same moment are kept together. One that trips the
// database undoes nothing of the others, and all are kept once.
func TestKeptTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		const hosts, pages = 8, 3
		for i := range hosts {
			var addresses []string
			for j := range pages {
				addresses = append(addresses, fmt.Sprintf("https://host%d.example.org/%d", i, j))
			}
			w.add(t, fmt.Sprint("story", i), "1h", addresses...)
		}
		var mu sync.Mutex
		var gate sync.WaitGroup
		gate.Add(hosts * pages)
		seen, tripped := map[string]int{}, 0
		e := w.engine(t, monitor.Options{
			Concurrency: pages,
			Look: map[string]monitor.Looker{store.KindArticle: func(_ context.Context, task monitor.Task) (monitor.Look, error) {
				mu.Lock()
				seen[task.Source.URL]++
				first := seen[task.Source.URL] == 1
				mu.Unlock()
				if first {
					gate.Done()
					gate.Wait()
				}
				// Two pages have the same bytes, which are kept once.
				return monitor.Look{State: store.StateOK, Capture: &store.Capture{Status: 200}, Body: []byte("body of " + task.Source.Host)}, nil
			}},
			Tell: func(ctx context.Context, tx *sql.Tx, ev store.Event) ([]river.InsertManyParams, error) {
				mu.Lock()
				defer mu.Unlock()
				if ev.URL == "https://host3.example.org/1" && tripped < 2 {
					tripped++
					_, err := tx.ExecContext(ctx, "INSERT INTO nothing_of_this_name VALUES (1)")
					return nil, err
				}
				return nil, nil
			},
		})
		if err := e.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		if tripped != 2 {
			t.Fatalf("it tripped %d times, want 2", tripped)
		}
		once := map[string]int{}
		for i, ev := range w.events(t) {
			once[ev.URL]++
			if ev.Seq != int64(i+1) {
				t.Errorf("event %d has number %d", i+1, ev.Seq)
			}
			if body, err := w.db.Blob(t.Context(), ev.Capture.SHA256); err != nil || string(body) != "body of "+store.HostOf(ev.URL) {
				t.Errorf("%s: body %q, %v", ev.URL, body, err)
			}
		}
		if len(once) != hosts*pages {
			t.Errorf("%d pages have events, want %d", len(once), hosts*pages)
		}
		for url, n := range once {
			if n != 1 {
				t.Errorf("%s: %d events", url, n)
			}
		}
		for i := range hosts {
			h, err := store.HostByName(t.Context(), w.db, fmt.Sprintf("host%d.example.org", i))
			if err != nil || h.Busy != 0 {
				t.Errorf("host %d: %d looks are still counted, %v", i, h.Busy, err)
			}
		}
	})
}

// Failures of one host that are kept together are counted one after the other.
func TestFailuresKeptTogether(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		const pages = 4
		var addresses []string
		for j := range pages {
			addresses = append(addresses, fmt.Sprintf("https://host.example.org/%d", j))
		}
		w.add(t, "story", "1h", addresses...)
		var gate sync.WaitGroup
		gate.Add(pages)
		e := w.engine(t, monitor.Options{
			Concurrency: pages,
			Look: map[string]monitor.Looker{store.KindArticle: func(context.Context, monitor.Task) (monitor.Look, error) {
				gate.Done()
				gate.Wait()
				return monitor.Look{State: store.StateError, Fault: monitor.HostFault}, nil
			}},
		})
		if err := e.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		h, err := store.HostByName(t.Context(), w.db, "host.example.org")
		if err != nil {
			t.Fatal(err)
		}
		if h.Failures != pages || h.Busy != 0 {
			t.Errorf("%d failures, %d busy, want %d and 0", h.Failures, h.Busy, pages)
		}
		if held := time.Until(h.Held); held < 3*time.Minute || held > 4*time.Minute {
			t.Errorf("the host is left alone for %s, want four minutes: 30 s, twice that, and so on", held)
		}
	})
}

// What two looks at one host learn at the same time is remembered of both.
func TestHostMemoOfTwo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		const pages = 4
		var addresses []string
		for j := range pages {
			addresses = append(addresses, fmt.Sprintf("https://host.example.org/%d", j))
		}
		w.add(t, "story", "1h", addresses...)
		var gate sync.WaitGroup
		gate.Add(pages)
		e := w.engine(t, monitor.Options{
			Concurrency: pages,
			Look: map[string]monitor.Looker{store.KindArticle: func(_ context.Context, task monitor.Task) (monitor.Look, error) {
				gate.Done()
				gate.Wait()
				return monitor.Look{State: store.StateNotModified, HostMemo: func(now string) string { return now + task.Source.URL[len(task.Source.URL)-1:] }}, nil
			}},
		})
		if err := e.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		memo, err := store.HostMemo(t.Context(), w.db, "host.example.org")
		if err != nil {
			t.Fatal(err)
		}
		for j := range pages {
			if strings.Count(memo, fmt.Sprint(j)) != 1 || len(memo) != pages {
				t.Errorf("remembered is %q, want each of four digits once", memo)
			}
		}
	})
}

// Looks that are handed back because their host failed are done as soon as the
// host may be asked again.
func TestHandedBackAndAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		const pages = 6
		var addresses []string
		for j := range pages {
			addresses = append(addresses, fmt.Sprintf("https://host.example.org/%d", j))
		}
		w.add(t, "story", "1h", addresses...)
		e := w.engine(t, monitor.Options{
			Concurrency: pages, Workers: 1, // the others wait in the queue while one fails
			Look: map[string]monitor.Looker{store.KindArticle: func(context.Context, monitor.Task) (monitor.Look, error) {
				return monitor.Look{State: store.StateError, Fault: monitor.HostFault}, nil
			}},
		})
		for done := 1; done <= 3; done++ {
			if err := e.Once(t.Context()); err != nil {
				t.Fatal(err)
			}
			if n := len(w.events(t)); n != done {
				t.Fatalf("%d looks, want %d", n, done)
			}
			if _, err := w.db.ExecContext(t.Context(), "UPDATE host SET held_until = 0, failures = 0"); err != nil {
				t.Fatal(err)
			}
		}
	})
}
