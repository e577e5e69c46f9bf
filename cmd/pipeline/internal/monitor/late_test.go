package monitor_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

// A change is seen within the distance of two looks and a minute. 200 pages at
// 100 hosts are looked at every two seconds; each changes every five seconds, at a
// moment of its own.
func TestLate(t *testing.T) {
	testkit.Figures(t)
	const every, turns = 2 * time.Second, 5 * time.Second
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Now()
		for i := range 100 {
			var addresses []string
			for j := range 2 {
				addresses = append(addresses, fmt.Sprintf("https://host%d.example.org/%d", i, j))
			}
			w.add(t, fmt.Sprint("story", i), "2s", addresses...)
		}
		// turn is the number of the text that a page has at a time, and since when.
		turn := func(url string, at time.Time) (int64, time.Time) {
			h := fnv.New32a()
			h.Write([]byte(url))
			offset := time.Duration(h.Sum32()) % turns
			n := at.Add(offset).UnixNano() / int64(turns)
			return n, time.Unix(0, n*int64(turns)).Add(-offset)
		}
		w.look = func(task monitor.Task) monitor.Look {
			n, _ := turn(task.Source.URL, time.Now())
			body := fmt.Appendf(nil, "%s %d", task.Source.URL, n)
			l := monitor.Look{State: store.StateOK, Capture: &store.Capture{Status: 200}, Body: body}
			if to := store.HashOf(body); task.Good != nil && task.Good.SHA256 == to {
				return monitor.Look{State: store.StateNotModified}
			} else if task.Good != nil {
				l.Change = &store.Change{From: task.Good.SHA256, To: to}
			}
			return l
		}
		ctx, cancel := context.WithTimeout(t.Context(), 2*turns)
		defer cancel()
		e := w.engine(t, monitor.Options{Concurrency: 2})
		if err := e.Run(ctx); err != nil {
			t.Fatal(err)
		}
		changes, worst := 0, time.Duration(0)
		for _, ev := range w.events(t) {
			if ev.Change == nil {
				continue
			}
			changes++
			body, err := w.db.Blob(context.Background(), ev.Change.To)
			if err != nil {
				t.Fatal(err)
			}
			var url string
			var n int64
			if _, err := fmt.Sscan(string(body), &url, &n); err != nil {
				t.Fatal(err)
			}
			now, since := turn(url, ev.At)
			since = since.Add(-time.Duration(now-n) * turns)
			worst = max(worst, ev.At.Sub(since))
		}
		if changes < 100 { // where the machine is slow several are seen as one
			t.Errorf("%d changes were seen of at least 100", changes)
		}
		if worst > every+time.Minute {
			t.Errorf("a change was seen %s after it was made, with %s between two looks", worst, every)
		}
		t.Logf("%d changes at 100 looks a second, seen %s after they were made at most, with %s between two looks", changes, worst.Round(time.Millisecond), every)
	})
}
