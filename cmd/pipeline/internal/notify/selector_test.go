package notify

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

// A selector that matches nothing is told once for all pages of a job, after three
// looks, and again when it matches; it is no trouble beside that.
func TestSelectorStopsMatching(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		urls := []string{page, "https://news.example.org/second", "https://news.example.org/third"}
		w.job("Harbour", store.Spec{URLs: urls, Selector: "#story"})
		w.job("Calm", store.Spec{URLs: []string{"https://calm.example.org/x"}, Selector: "#story"})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
		look := func(url, state string, unmatched int) {
			t.Helper()
			s := w.sources[url]
			e := store.Event{
				ID: store.ID("event", s.ID, w.now.Format(time.RFC3339Nano)), At: w.now, Job: jobName(w, s), JobID: s.Job, Story: "x", StoryID: s.Story, Version: s.Version,
				Source: s.ID, URL: url, State: state, Previous: s.State, Unmatched: unmatched > 0,
			}
			if err := w.db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
				if _, err := store.PutEvent(ctx, tx, &e); err != nil {
					return err
				}
				if _, err := n.Tell(ctx, tx, e); err != nil {
					return err
				}
				return store.PutLooked(ctx, tx, s, store.Looked{At: w.now, Next: w.now.Add(time.Hour), Born: s.Born, State: state, Memo: fmt.Sprintf(`{"unmatched":%d}`, unmatched)})
			}); err != nil {
				t.Fatal(err)
			}
			s.State = state
			w.sources[url] = s
		}
		var told []string
		for hour, step := range []struct {
			states    [3]string
			unmatched [3]int
			want      string
		}{
			{[3]string{"ok", "ok", "ok"}, [3]int{}, ""},
			{[3]string{"error", "ok", "ok"}, [3]int{1}, ""},
			{[3]string{"error", "error", "ok"}, [3]int{2, 1}, ""},
			{[3]string{"error", "error", "ok"}, [3]int{3, 2}, "A selector matches nothing: Harbour"},
			{[3]string{"error", "error", "error"}, [3]int{4, 3, 1}, ""},
			{[3]string{"ok", "error", "error"}, [3]int{0, 4, 2}, ""},
			{[3]string{"ok", "gone", "error"}, [3]int{0, 0, 3}, ""},
			{[3]string{"gone", "gone", "ok"}, [3]int{}, ""},
			{[3]string{"ok", "ok", "not-modified"}, [3]int{}, "The selector matches again: Harbour"},
			{[3]string{"error", "ok", "ok"}, [3]int{3}, "A selector matches nothing: Harbour"},
			{[3]string{"ok", "ok", "ok"}, [3]int{}, "The selector matches again: Harbour"},
		} {
			w.now = noon.Add(time.Duration(hour) * time.Hour)
			for i, url := range urls {
				look(url, step.states[i], step.unmatched[i])
			}
			look("https://calm.example.org/x", "ok", 0)
			w.pass(10 * time.Minute)
			w.catch(n)
			for range 2 {
				if err := n.Silence(t.Context(), w.now); err != nil {
					t.Fatal(err)
				}
			}
			if step.want != "" {
				told = append(told, step.want)
			}
			all := w.notices("")
			var titles []string
			for _, one := range all {
				if one.Kind == "state" {
					continue
				}
				title := string(one.Body)
				_, title, _ = strings.Cut(title, `"title":"`)
				title, _, _ = strings.Cut(title, `"`)
				titles = append(titles, title)
			}
			if got, want := strings.Join(titles, "|"), strings.Join(told, "|"); got != want {
				t.Fatalf("hour %d: %s\nwant %s", hour, got, want)
			}
		}
	})
}
