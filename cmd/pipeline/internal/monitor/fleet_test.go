package monitor_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

// A fleet keeps the same events as one process, over the change to summer time.
func TestFleetKeepsWhatOneKeeps(t *testing.T) {
	start := time.Date(2026, 3, 28, 22, 0, 0, 0, time.UTC)
	tell := func(t *testing.T, database string, engines int) []string {
		w := newWorld(t, database)
		w.now = start
		for i := range 4 {
			w.add(t, fmt.Sprint("story", i), "20m", fmt.Sprintf("https://host%d.example.org/%d", i%2, i), fmt.Sprintf("https://other.example.org/%d", i))
		}
		spec := store.Spec{Story: "nightly", URLs: []string{"https://night.example.org/1"}, Cron: "30 2 * * *", Zone: "Europe/Berlin", Jitter: "0"}
		if _, err := w.db.AddJob(t.Context(), store.Named{Name: "nightly", Spec: spec}, store.OriginCommand, start); err != nil {
			t.Fatal(err)
		}
		// Each page changes every three hours, and one host is away for a while.
		w.look = func(task monitor.Task) monitor.Look {
			if hour := task.Now.Hour(); task.Source.Host == "host1.example.org" && hour >= 1 && hour < 3 {
				return monitor.Look{State: store.StateError, Fault: monitor.HostFault}
			}
			body := fmt.Appendf(nil, "%s at %d", task.Source.URL, task.Now.Unix()/(3*3600))
			l := monitor.Look{State: store.StateOK, Capture: &store.Capture{Status: 200}, Body: body}
			if to := store.HashOf(body); task.Good != nil && task.Good.SHA256 == to {
				return monitor.Look{State: store.StateNotModified}
			} else if task.Good != nil {
				l.Change = &store.Change{From: task.Good.SHA256, To: to}
			}
			return l
		}
		var fleet []*monitor.Engine
		for range engines {
			fleet = append(fleet, w.engine(t, monitor.Options{Now: w.clock, Pace: func(string) time.Duration { return 5 * time.Second }}))
		}
		for i := 0; w.now.Before(start.Add(12 * time.Hour)); i++ {
			if _, err := fleet[i%engines].Tick(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.now = w.now.Add(15 * time.Second)
		}
		var told []string
		for _, e := range w.events(t) {
			told = append(told, fmt.Sprintf("%s %s %s after %s, changed %v", e.At.Format("2 15:04:05"), e.URL, e.State, e.Previous, e.Change != nil))
		}
		return told
	}
	one := tell(t, t.TempDir()+"/one.db", 1)
	nights := 0
	for _, line := range one {
		if strings.HasPrefix(line, "29 01:00:") && strings.Contains(line, "night.example.org") {
			nights++
		}
	}
	if len(one) < 8*30 || nights == 0 {
		t.Fatalf("%d events, %d at the change of the clock; the test tests nothing", len(one), nights)
	}
	storetest.Each(t, func(t *testing.T, database string) {
		if diff := cmp.Diff(one, tell(t, database, 3)); diff != "" {
			t.Errorf("three workers keep something else than one (-one +three):\n%s", diff)
		}
	})
}
