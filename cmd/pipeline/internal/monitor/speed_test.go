package monitor_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

// looksWanted is how many looks are due at once, for a long run.
const looksWanted = "VARIORUM_LOOKS"

// TestManyDueAtOnce drains looks that are due at the same moment, a twentieth of
// them at one host that takes two at a time, and tells how many a
// second are kept. No host waits for another.
func TestManyDueAtOnce(t *testing.T) {
	testkit.Figures(t)
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now().Add(-time.Minute)
		all := 1000
		if n, err := strconv.Atoi(os.Getenv(looksWanted)); err == nil {
			all = n
		}
		for i := range 100 {
			var addresses []string
			for j := range all / 100 {
				host := "big.example.org"
				if i%20 > 0 {
					host = fmt.Sprintf("host%d.example.org", (i*50+j)%500)
				}
				addresses = append(addresses, fmt.Sprintf("https://%s/%d/%d", host, i, j))
			}
			w.add(t, fmt.Sprint("story", i), "1h", addresses...)
		}
		began := time.Now()
		var small time.Duration
		seen := 0
		look := func(_ context.Context, t monitor.Task) (monitor.Look, error) {
			w.mu.Lock()
			defer w.mu.Unlock()
			if t.Source.Host != "big.example.org" {
				if seen++; seen == all/20*19 {
					small = time.Since(began)
				}
			}
			return monitor.Look{State: store.StateNotModified}, nil
		}
		e := w.engine(t, monitor.Options{Concurrency: 2, Look: map[string]monitor.Looker{store.KindArticle: look}})
		if err := e.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		took := time.Since(began)
		n := 0
		for _, err := range w.db.Events(t.Context(), store.EventFilter{}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != all {
			t.Errorf("%d events, want %d", n, all)
		}
		t.Logf("%d looks in %s: %.0f a second; the 500 small hosts were done after %s", all, took.Round(time.Millisecond), float64(all)/took.Seconds(), small.Round(time.Millisecond))
	})
}
