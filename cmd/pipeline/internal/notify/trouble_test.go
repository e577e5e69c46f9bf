package notify

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

// A source that fails is told after three times, once, and again when it can be
// read.
func TestTroubleOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL
		w.job("Harbour", store.Spec{URLs: []string{page, "https://other.example.org/x"}})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
		var got []string
		for i, state := range []string{"ok", "error", "error", "ok", "error", "error", "error", "error", "error", "error", "ok", "not-modified", "error", "ok"} {
			w.look(n, page, state, nil)
			w.look(n, "https://other.example.org/x", store.StateNotModified, nil)
			for range 15 {
				w.catch(n)
				w.pass(time.Minute)
			}
			for _, m := range h.take() {
				got = append(got, fmt.Sprintf("%d %s %s: %s", i, m.Kind, m.State, m.Title))
				if m.Kind == "trouble" && (len(m.Lines) != 2 || m.Lines[0] != "An error since 2026-03-02 13:00 UTC; looks in a row: 3." || m.Lines[1] != "server error: it answers 503") {
					t.Errorf("%q", m.Lines)
				}
			}
		}
		want := "6 trouble error: Cannot be read: Harbour (news.example.org)\n10 recovered ok: Can be read again: Harbour (news.example.org)"
		if s := strings.Join(got, "\n"); s != want {
			t.Errorf("told:\n%s\nwant:\n%s", s, want)
		}
	})
}

// A thousand sources that fail at once are one notice, and one when they are back;
// also where each is looked at at its own minute.
func TestThousandDown(t *testing.T) {
	testkit.Figures(t)
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL
		const hosts, pages = 40, 25
		var urls, up []string
		for i := range hosts * pages {
			urls = append(urls, fmt.Sprintf("https://h%d.example.org/%d", i%hosts, i))
		}
		for i := range 10 {
			up = append(up, fmt.Sprintf("https://up.example.org/%d", i))
		}
		w.job("All", store.Spec{URLs: append(up, urls...)})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
		var down, back []Message
		round := func(state string) {
			for minute := range 15 {
				var due []string
				for i, u := range urls {
					if i%15 == minute {
						due = append(due, u)
					}
				}
				w.lookAll(n, due, state, nil)
				w.look(n, up[minute%10], store.StateNotModified, nil)
				w.catch(n)
				for _, m := range h.take() {
					if m.Kind == "recovered" {
						back = append(back, m)
					} else {
						down = append(down, m)
					}
				}
				w.pass(time.Minute)
			}
		}
		for range 6 {
			round(store.StateError)
		}
		if len(down) != 1 || down[0].Title != "Cannot be read: 1,000 pages, 40 hosts" && !strings.HasSuffix(down[0].Title, " hosts") {
			t.Fatalf("%d notices: %v", len(down), titles(down))
		}
		if lines := down[0].Lines; len(lines) != mostHosts+1 || !strings.Contains(lines[0], "an error since") || lines[mostHosts] != "… and 20 more" {
			t.Errorf("%q", lines)
		}
		for range 5 {
			round(store.StateOK)
		}
		if len(down) != 1 || len(back) == 0 || len(back) > 2 {
			t.Errorf("%v, %v", titles(down), titles(back))
		}
		var left int
		if err := w.db.QueryRow("SELECT count(*) FROM trouble").Scan(&left); err != nil || left != 0 {
			t.Errorf("%d troubles left, %v", left, err)
		}
	})
}

// Where nothing at all can be fetched, one notice says so, and later failures of
// other hosts say nothing more.
func TestOwnNetwork(t *testing.T) {
	w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
	w.env["HOOK"] = h.URL
	var urls []string
	for i := range 12 {
		urls = append(urls, fmt.Sprintf("https://h%d.example.org/", i))
	}
	w.job("All", store.Spec{URLs: urls})
	n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
	for i := range 24 * 4 {
		for k, u := range urls {
			// Some are looked at every quarter of an hour, some every four hours.
			if k < 6 || i%16 == k {
				w.look(n, u, store.StateError, nil)
			}
		}
		for range 15 {
			w.catch(n)
			w.pass(time.Minute)
		}
	}
	got := h.take()
	if len(got) != 1 || got[0].Title != "Nothing can be fetched" || !strings.HasPrefix(got[0].Lines[0], "No page could be read since 2026-03-02 12:00 UTC, at 6 hosts.") {
		t.Errorf("%v %q", titles(got), got[0].Lines)
	}
}

// Pages that fail and come back all day, each at its own time, are told four times
// an hour at most.
func TestTroubleAllDay(t *testing.T) {
	w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
	w.env["HOOK"] = h.URL
	var urls []string
	for i := range 30 {
		urls = append(urls, fmt.Sprintf("https://h%d.example.org/", i))
	}
	w.job("All", store.Spec{URLs: urls})
	n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
	for minute := range 4 * 60 {
		state := store.StateOK
		if minute%40 < 20 {
			state = store.StateError
		}
		for i := range urls {
			if (minute+i)%5 == 0 {
				w.look(n, urls[(i+minute/40)%len(urls)], state, nil)
			}
		}
		w.catch(n)
		w.pass(time.Minute)
	}
	if got := len(h.take()); got < 4 || got > 16 {
		t.Errorf("%d messages in four hours", got)
	}
}

// A page that is behind one wall and then another is told of both; one that is
// gone is told as gone and not as readable.
func TestTroubleChanges(t *testing.T) {
	w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
	w.env["HOOK"] = h.URL
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
	for _, state := range []string{"ok", "consent", "consent", "consent", "paywall", "paywall", "paywall", "gone", "gone", "back", "ok"} {
		w.look(n, page, state, nil)
		for range 4 {
			w.catch(n)
			w.pass(15 * time.Minute)
		}
	}
	want := []string{
		"Cannot be read: Harbour (news.example.org)", "Cannot be read: Harbour (news.example.org)", "Gone: Harbour (news.example.org)", "There again: Harbour (news.example.org)",
	}
	got := h.take()
	if fmt.Sprint(titles(got)) != fmt.Sprint(want) || got[0].State != "consent" || got[1].State != "paywall" {
		t.Errorf("%q", titles(got))
	}
}

// Rules that are about some jobs are told of the troubles of these alone.
func TestTroubleByRule(t *testing.T) {
	w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
	w.job("Harbour", store.Spec{URLs: []string{page}})
	w.job("Bridge", store.Spec{URLs: []string{"https://news.example.org/bridge"}})
	n := w.notifier(Rule{Name: "a", URLEnv: "A", Jobs: []string{"Harbour"}}, Rule{Name: "b", URLEnv: "A", About: []string{AboutChange}}, Rule{Name: "c", URLEnv: "A", States: []string{"paywall"}}, Rule{Name: "d", URLEnv: "A"})
	for range 4 {
		w.look(n, page, store.StateError, nil)
		w.look(n, "https://news.example.org/bridge", store.StateError, nil)
		w.pass(time.Minute)
		w.catch(n)
	}
	w.pass(5 * time.Minute)
	w.catch(n)
	var got []string
	for _, one := range w.notices("") {
		got = append(got, one.Channel+" "+one.Kind)
	}
	if fmt.Sprint(got) != "[a trouble d trouble]" && fmt.Sprint(got) != "[d trouble a trouble]" {
		t.Errorf("%v", got)
	}
}

// A change of the template of a site is told once a day and host.
func TestTemplateOnce(t *testing.T) {
	w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
	w.env["HOOK"] = h.URL
	var urls []string
	for i := range 8 {
		urls = append(urls, fmt.Sprintf("https://news.example.org/%d", i))
	}
	w.job("All", store.Spec{URLs: urls})
	n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
	for _, u := range urls {
		w.look(n, u, store.StateOK, &store.Change{From: "a", To: "b", Template: true, Share: 0.3})
		w.catch(n)
		w.pass(time.Minute)
	}
	if got := h.take(); len(got) != 1 || got[0].Title != "Pages of news.example.org changed alike" || got[0].Kind != "template" {
		t.Errorf("%q", titles(got))
	}
}
