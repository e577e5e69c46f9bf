package notify

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

const page = "https://news.example.org/harbour"

// A change is told once, signed, with both quotes and under one key.
func TestChangeIsTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"], w.env["SECRET"] = h.URL+"/in", "salt"
		w.job("Harbour", store.Spec{URLs: []string{page}, Outlet: "Brackwell Wire"})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK", SecretEnv: "SECRET", Severity: "high"})
		w.look(n, page, store.StateOK, nil)
		w.pass(time.Minute)
		e := w.look(n, page, store.StateOK, aChange(number, [4]string{"name", "low", "Ann", "Anne"}))
		w.catch(n)
		w.catch(n)
		got := h.take()
		if len(got) != 1 {
			t.Fatalf("%d messages, want 1: %v", len(got), titles(got))
		}
		m := got[0]
		if m.Title != "Changed: Harbour (Brackwell Wire)" || len(m.Changes) != 1 || m.Changes[0] != (Quote{Kind: "number", Severity: "high", Before: "2,745", Now: "2,475"}) ||
			m.Event != e.ID || m.URL != page || m.Link != "https://v.example.org/changes/"+e.ID || m.From != "aa" || m.To != "bb" {
			t.Errorf("%+v", m)
		}
		if key := h.headers[0].Get("Idempotency-Key"); key != m.Key || key == "" {
			t.Errorf("key %q, in the body %q", key, m.Key)
		}
		if got, want := h.headers[0].Get("Variorum-Signature"), "sha256="+sign("salt", h.bodies[0]); got != want {
			t.Errorf("signature %s, want %s", got, want)
		}
		kept := w.notices("")
		if len(kept) != 1 || kept[0].Status != store.NoticeSent || kept[0].Key != m.Key || kept[0].Attempts != 1 || kept[0].Event != e.ID {
			t.Errorf("%+v", kept)
		}
		for ev, err := range w.db.Events(t.Context(), store.EventFilter{}) {
			if err != nil {
				t.Fatal(err)
			}
			if ev.ID == e.ID && (ev.Notice == nil || ev.Notice.Key != m.Key || ev.Notice.Status != store.NoticeSent || ev.Notice.Channel != "desk") {
				t.Errorf("the event says %+v", ev.Notice)
			}
		}
	})
}

// A second run of the same look keeps no second notice.
func TestTellTwice(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.job("Harbour", store.Spec{URLs: []string{page}})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
		e := w.look(n, page, store.StateOK, aChange(number))
		var jobs int
		if err := w.db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
			more, err := n.Tell(ctx, tx, e)
			jobs = len(more)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if kept := w.notices(""); len(kept) != 1 || jobs != 0 {
			t.Errorf("%d notices, %d jobs", len(kept), jobs)
		}
	})
}

// One that is not taken is sent again with the same key, later each time, while
// the channel is left alone; after three days it is given up, and shown as such.
func TestAgainThenGivenUp(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL + "/services/very-secret-token"
		w.job("Harbour", store.Spec{URLs: []string{page}})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
		w.look(n, page, store.StateOK, aChange(number))
		var at []time.Time
		keys := map[string]bool{}
		h.set(func(rw http.ResponseWriter, r *http.Request) bool {
			at = append(at, w.now) // the test waits for the answer
			keys[r.Header.Get("Idempotency-Key")] = true
			rw.WriteHeader(http.StatusBadGateway)
			return true
		})
		for w.now.Before(noon.Add(80 * time.Hour)) {
			w.catch(n)
			if w.now.Before(noon.Add(3 * time.Hour)) {
				w.pass(time.Minute)
			} else {
				w.pass(20 * time.Minute)
			}
		}
		if len(keys) != 1 || len(at) < 60 || len(at) > 90 {
			t.Fatalf("%d attempts with %d keys", len(at), len(keys))
		}
		var gaps []string
		for i := range 7 {
			gaps = append(gaps, at[i+1].Sub(at[i]).String())
		}
		if want := "1m0s 2m0s 4m0s 8m0s 16m0s 32m0s 1h0m0s"; strings.Join(gaps, " ") != want {
			t.Errorf("distances %v, want %s", gaps, want)
		}
		kept := w.notices("")[0]
		if kept.Status != store.NoticeFailed || kept.Error != "it answers 502 Bad Gateway" {
			t.Errorf("%+v", kept)
		}
		// What comes then goes out as if nothing had been.
		h.set(nil)
		w.pass(time.Hour)
		w.look(n, page, store.StateOK, aChange(number))
		w.catch(n)
		if got := h.take(); len(got) != 1 {
			t.Errorf("%v", titles(got))
		}
	})
}

// A host that says when it wants to be asked again is asked then.
func TestRetryAfter(t *testing.T) {
	w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
	w.env["HOOK"] = h.URL
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
	w.look(n, page, store.StateOK, aChange(number))
	asked := 0
	h.set(func(rw http.ResponseWriter, _ *http.Request) bool {
		asked++
		rw.Header().Set("Retry-After", "600")
		rw.WriteHeader(http.StatusTooManyRequests)
		return true
	})
	for range 30 {
		w.catch(n)
		w.pass(time.Minute)
	}
	if asked != 3 {
		t.Errorf("asked %d times in half an hour, want 3", asked)
	}
}

// Without its secret a notice waits, and the error names the variable.
func TestNoAddress(t *testing.T) {
	w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
	w.look(n, page, store.StateOK, aChange(number))
	w.catch(n)
	if kept := w.notices("")[0]; kept.Status != store.NoticeWaiting || kept.Error != "the variable HOOK holds nothing; set it to the address or secret" {
		t.Errorf("%+v", kept)
	}
	w.env["HOOK"] = h.URL
	w.pass(2 * time.Minute)
	w.catch(n)
	if got := h.take(); len(got) != 1 {
		t.Errorf("%v", titles(got))
	}
}

// A digest says at its time all that came since the last, also where another
// process goes on; without anything there is none, unless it is wanted.
func TestDigest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL
		w.job("Harbour", store.Spec{URLs: []string{page}})
		rule := Rule{Name: "morning", URLEnv: "HOOK", Digest: "0 7 * * *", Zone: "Europe/Tirane", About: []string{AboutChange}}
		n := w.notifier(rule)
		var got []Message
		for hour := range 72 {
			if hour < 18 && hour%6 == 0 {
				w.look(n, page, store.StateOK, aChange(number))
			}
			if hour == 10 {
				n = w.notifier(rule) // the program is started anew
			}
			w.catch(n)
			for _, m := range h.take() {
				if m.At.Format("15:04") != "06:00" { // seven by the clock of Tirana
					t.Errorf("a digest at %s", m.At)
				}
				got = append(got, m)
			}
			w.pass(time.Hour)
		}
		if len(got) != 1 || got[0].Kind != "digest" || len(got[0].Items) != 3 || got[0].Title != "3 notices" {
			t.Fatalf("%d digests: %+v", len(got), got)
		}
		for _, one := range w.notices("") {
			if one.Status != store.NoticeSent {
				t.Errorf("%+v", one)
			}
		}
		rule.Empty = true
		n = w.notifier(rule)
		for range 72 {
			w.catch(n)
			w.pass(time.Hour)
		}
		if got := h.take(); len(got) != 3 || got[0].Title != "Nothing new" || got[0].Key == got[1].Key {
			t.Errorf("%v", titles(got))
		}
	})
}

// A digest by the clock of a place comes once a day when that clock is changed.
func TestDigestOnDaysOfChange(t *testing.T) {
	for _, c := range []struct{ rule, from, want string }{
		{"30 2 * * *", "2026-03-27T12:00:00Z", "2026-03-28T01:30:00Z 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z"},
		{"30 2 * * *", "2026-10-23T12:00:00Z", "2026-10-24T00:30:00Z 2026-10-25T01:30:00Z 2026-10-26T01:30:00Z"},
	} {
		d, err := Rule{Digest: c.rule, Zone: "Europe/Berlin"}.schedule()
		if err != nil {
			t.Fatal(err)
		}
		at, _ := time.Parse(time.RFC3339, c.from)
		var got []string
		for range 3 {
			at = d.next(at)
			got = append(got, at.Format(time.RFC3339))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v, want %s", got, c.want)
		}
	}
}

// Ten thousand notices at once are few messages, which hold or count them all.
func TestFlood(t *testing.T) {
	testkit.Figures(t)
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		mail := newPost(t)
		w.env["HOOK"] = h.URL
		w.job("Harbour", store.Spec{URLs: []string{page}})
		n := w.notifier(Rule{Name: "machine", URLEnv: "HOOK"}, Rule{Name: "desk", To: []string{"desk@example.org"}})
		n.options.Mail = mail.server()
		const many, some = 10_000, 1000
		err := w.db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
			for i := range many {
				for rule := range 2 {
					if rule == 0 && i >= some {
						continue
					}
					if _, _, err := n.put(ctx, tx, rule, Message{Kind: "change", At: w.now, Title: fmt.Sprint("Changed: ", i), Lines: []string{}}, fmt.Sprint(i), ""); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for range 30 {
			w.catch(n)
			w.pass(time.Minute)
		}
		got := h.take()
		seen := map[string]bool{}
		for _, m := range got {
			for _, item := range append(m.Items, m) {
				seen[item.Title] = true
			}
		}
		if len(got) > some/maxItems+3 || len(seen) < some {
			t.Errorf("the webhook got %d messages with %d notices", len(got), len(seen))
		}
		letters := mail.take()
		if len(letters) != 1 || !strings.Contains(letters[0].text(t), fmt.Sprint(many, " notices")) || !strings.Contains(letters[0].text(t), fmt.Sprintf("and %d more", many-maxItems)) {
			t.Errorf("%d mails", len(letters))
		}
		for _, one := range w.notices(store.NoticeWaiting) {
			t.Fatalf("%+v still waits", one)
		}
	})
}

// People who get a message every few minutes all day get some of them together.
func TestSteadyStream(t *testing.T) {
	w, mail := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newPost(t)
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", To: []string{"desk@example.org"}})
	n.options.Mail = mail.server()
	for range 3 * 60 {
		w.look(n, page, store.StateOK, aChange(number))
		w.catch(n)
		w.pass(time.Minute)
	}
	if got := len(mail.take()); got < 40 || got > 3*36 {
		t.Errorf("%d mails in three hours of a change a minute", got)
	}
	w.pass(time.Hour)
	w.catch(n)
	if left := w.notices(store.NoticeWaiting); len(left) > 0 {
		t.Errorf("%d wait", len(left))
	}
}

// A process that is killed after the other side has a message and before that is
// kept sends it again, with the same key, once its claim is
// over; and no more after that.
func TestKilledBetweenSendAndMark(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.job("Harbour", store.Spec{URLs: []string{page}})
		w.look(w.notifier(Rule{Name: "desk", URLEnv: "HOOK"}), page, store.StateOK, aChange(number))
		var mu sync.Mutex
		var keys []string
		var bodies [][]byte
		started := make(chan *os.Process, 4)
		h.set(func(_ http.ResponseWriter, r *http.Request) bool {
			mu.Lock()
			keys = append(keys, r.Header.Get("Idempotency-Key"))
			first := len(keys) == 1
			mu.Unlock()
			if first {
				if err := (<-started).Kill(); err != nil {
					t.Error(err)
				}
				<-r.Context().Done()
				return true
			}
			return false
		})
		sent := func() []string {
			mu.Lock()
			defer mu.Unlock()
			return keys
		}
		run := func(at time.Time) error {
			var said bytes.Buffer
			child := exec.Command(os.Args[0], "-test.run=^TestSenderProcess$")
			child.Env = append(os.Environ(), "NOTIFY_DB="+name, "NOTIFY_HOOK="+h.URL, "NOTIFY_NOW="+at.Format(time.RFC3339))
			child.Stdout, child.Stderr = &said, &said
			if err := child.Start(); err != nil {
				return err
			}
			started <- child.Process
			if err := child.Wait(); err != nil {
				return fmt.Errorf("%w: %s", err, said.String())
			}
			return nil
		}
		err := run(noon)
		if exit, ok := err.(interface{ Unwrap() error }); !ok || !strings.Contains(exit.Unwrap().Error(), "killed") {
			t.Fatalf("the first process: %v", err)
		}
		if kept := w.notices("")[0]; kept.Status != store.NoticeWaiting || kept.Attempts != 1 {
			t.Errorf("after the kill: %+v", kept)
		}
		if err := run(noon.Add(10 * time.Second)); err != nil || len(sent()) != 1 {
			t.Errorf("before the claim is over: %v, %d sent", err, len(sent()))
		}
		for _, later := range []time.Duration{lease, 2 * lease} {
			if err := run(noon.Add(later)); err != nil {
				t.Fatal(err)
			}
		}
		h.mu.Lock()
		bodies = h.bodies
		h.mu.Unlock()
		if keys := sent(); len(keys) != 2 || keys[0] != keys[1] || len(bodies) != 1 {
			t.Errorf("keys %v", keys)
		}
		if kept := w.notices("")[0]; kept.Status != store.NoticeSent || kept.Key != sent()[0] {
			t.Errorf("at the end: %+v", kept)
		}
	})
}

// TestSenderProcess is the process of the test above.
func TestSenderProcess(t *testing.T) {
	name := os.Getenv("NOTIFY_DB")
	if name == "" {
		return // it is no test but a process of the one above
	}
	now, err := time.Parse(time.RFC3339, os.Getenv("NOTIFY_NOW"))
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.OpenDB(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	n, err := New(db, Options{Rules: []Rule{{Name: "desk", URLEnv: "NOTIFY_HOOK"}}, Getenv: os.Getenv, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Catch(t.Context(), now); err != nil {
		t.Fatal(err)
	}
}

// Two processes that send at once send each notice once.
func TestTwoSenders(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL
		w.job("Harbour", store.Spec{URLs: []string{page}})
		rule := Rule{Name: "desk", URLEnv: "HOOK"}
		first := w.notifier(rule)
		for range 60 {
			w.look(first, page, store.StateOK, aChange(number))
			w.pass(time.Second)
		}
		other, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		second, err := New(other, first.options)
		if err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 2)
		for _, n := range []*Notifier{first, second} {
			go func() { done <- n.Catch(context.Background(), w.now) }()
		}
		for range 2 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		var keys []string
		for _, m := range h.take() {
			keys = append(keys, m.Key)
		}
		slices.Sort(keys)
		if len(keys) != 60 || len(slices.Compact(keys)) != 60 {
			t.Errorf("%d messages", len(keys))
		}
	})
}

// What a rule that is gone left is marked as failed.
func TestRuleGone(t *testing.T) {
	w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
	w.job("Harbour", store.Spec{URLs: []string{page}})
	w.look(w.notifier(Rule{Name: "old", URLEnv: "HOOK"}), page, store.StateOK, aChange(number))
	w.catch(w.notifier(Rule{Name: "new", URLEnv: "HOOK"}))
	if kept := w.notices("")[0]; kept.Status != store.NoticeFailed || kept.Error != "no rule has this name any more" {
		t.Errorf("%+v", kept)
	}
}

// Rules choose by kind, severity, share, language, outlet, job and state: from the
// event to what the other side gets.
func TestRulesChoose(t *testing.T) {
	w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
	w.env["HOOK"] = h.URL
	w.job("Harbour", store.Spec{URLs: []string{page}, Outlet: "Brackwell Wire", Language: "en-GB"})
	for name, c := range map[string]struct {
		rule Rule
		want string // of a change with a grave number and a slight name, 2 %, and of gone
	}{
		"all":      {Rule{}, "change number name, state"},
		"kind":     {Rule{Kinds: []string{"number"}}, "change number, state"},
		"slight":   {Rule{Kinds: []string{"name"}}, "change name, state"},
		"no kind":  {Rule{Kinds: []string{"quote"}}, "state"},
		"grave":    {Rule{Severity: "high"}, "change number, state"},
		"both":     {Rule{Kinds: []string{"name"}, Severity: "medium"}, "state"},
		"share":    {Rule{Share: 0.03}, "state"},
		"enough":   {Rule{Share: 0.02}, "change number name, state"},
		"language": {Rule{Languages: []string{"EN"}}, "change number name, state"},
		"other":    {Rule{Languages: []string{"e", "sq"}}, ""},
		"outlet":   {Rule{Outlets: []string{"brackwell wire"}}, "change number name, state"},
		"host":     {Rule{Outlets: []string{"news.example.org"}}, "change number name, state"},
		"no host":  {Rule{Outlets: []string{"example.org"}}, ""},
		"job":      {Rule{Jobs: []string{"harbour"}}, "change number name, state"},
		"story":    {Rule{Stories: []string{"Bridge"}}, ""},
		"about":    {Rule{About: []string{AboutState}}, "state"},
		"changes":  {Rule{About: []string{AboutChange}, Kinds: []string{"number"}, Languages: []string{"en"}}, "change number"},
		"no state": {Rule{States: []string{"reused"}}, "change number name"},
	} {
		c.rule.Name, c.rule.URLEnv = "r", "HOOK"
		n := w.notifier(c.rule)
		w.pass(2 * time.Hour)
		w.look(n, page, store.StateOK, aChange([4]string{"name", "low", "Ann", "Anne"}, number))
		w.pass(time.Minute)
		w.look(n, page, store.StateGone, nil)
		w.catch(n)
		var got []string
		for _, m := range h.take() {
			said := m.Kind
			for _, q := range m.Changes {
				said += " " + q.Kind
			}
			if m.Rule != "r" {
				t.Errorf("%s: told by %q", name, m.Rule)
			}
			got = append(got, said)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q, want %q", name, s, c.want)
		}
	}
}

// What waited when a backup was made goes out when it is restored, without a job of
// the queue and under the key that it had; who has it already can tell.
func TestRestored(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL
		w.job("Harbour", store.Spec{URLs: []string{page}})
		rules := []Rule{{Name: "desk", URLEnv: "HOOK"}, {Name: "morning", URLEnv: "HOOK", Digest: "0 7 * * *"}}
		n := w.notifier(rules...)
		w.look(n, page, store.StateOK, aChange(number))
		path := filepath.Join(t.TempDir(), "backup.zip")
		if _, err := w.db.Backup(t.Context(), path, "test", w.now); err != nil {
			t.Fatal(err)
		}
		w.catch(n)
		before := h.take()
		restored := newWorld(t, filepath.Join(t.TempDir(), "restored.db"))
		a, err := store.OpenArchive(path)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		if err := restored.db.Restore(t.Context(), a, false, w.now); err != nil {
			t.Fatal(err)
		}
		restored.env = w.env
		again := restored.notifier(rules...)
		restored.pass(5 * time.Hour)
		restored.catch(again)
		restored.catch(again)
		got := h.take()
		if len(before) != 1 || len(got) != 1 || got[0].Key != before[0].Key {
			t.Fatalf("before %v, restored %v", titles(before), titles(got))
		}
		restored.pass(24 * time.Hour)
		restored.catch(again)
		if got := h.take(); len(got) != 1 || got[0].Rule != "morning" {
			t.Errorf("the digest: %v", titles(got))
		}
		if left := restored.notices(store.NoticeWaiting); len(left) != 0 {
			t.Errorf("%d wait", len(left))
		}
	})
}

func TestCheckRules(t *testing.T) {
	good := Rule{Name: "desk", URLEnv: "HOOK", Kinds: []string{"number", "negation"}, Severity: "high", Digest: "0 7 * * *", Zone: "Europe/Tirane"}
	if _, err := CheckRules([]Rule{good, {To: []string{"desk@example.org"}}, {File: "notices.jsonl"}}); err != nil {
		t.Error(err)
	}
	for want, r := range map[string]Rule{
		"name: it says 0 ways":                      {},
		"name: it says 2 ways":                      {URLEnv: "A", File: "b"},
		"url_env: it is an address":                 {URLEnv: "https://u:p@example.org"},
		"severity: \"grave\" is none":               {URLEnv: "A", Severity: "grave"},
		"kinds: \"numbers\" is none":                {URLEnv: "A", Kinds: []string{"numbers"}},
		"states: \"ok\" is none":                    {URLEnv: "A", States: []string{"ok"}},
		"about: \"all\" is none":                    {URLEnv: "A", About: []string{"all"}},
		"share: 2 is out of range":                  {URLEnv: "A", Share: 2},
		"digest: it is no cron rule":                {URLEnv: "A", Digest: "daily"},
		"digest: it never comes":                    {URLEnv: "A", Digest: "0 0 31 2 *"},
		"zone: time zone \"X\" is no":               {URLEnv: "A", Digest: "0 7 * * *", Zone: "X"},
		"digest: it is not set":                     {URLEnv: "A", Empty: true},
		"language: there are no messages in \"la\"": {URLEnv: "A", Language: "la"},
		"to: \"desk\" is no address":                {To: []string{"desk"}},
		"name: it cannot be shown":                  {URLEnv: "A", Name: "a\nb"},
	} {
		if _, err := CheckRules([]Rule{r}); err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "u:p@") {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if i, err := CheckRules([]Rule{good, good}); i != 1 || err == nil {
		t.Errorf("twice: %d, %v", i, err)
	}
}

// A page that is back is told of also where its change is not what a rule is about.
func TestBackWithChange(t *testing.T) {
	w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "grave", URLEnv: "HOOK", Severity: "high"}, Rule{Name: "all", URLEnv: "HOOK"}, Rule{Name: "changes", URLEnv: "HOOK", About: []string{AboutChange}, Kinds: []string{"quote"}})
	w.look(n, page, store.StateGone, nil)
	if _, err := w.db.Exec("DELETE FROM notice"); err != nil {
		t.Fatal(err)
	}
	w.pass(time.Hour)
	w.look(n, page, store.StateBack, aChange([4]string{"name", "low", "Ann", "Anne"}))
	got := map[string]string{}
	for _, one := range w.notices("") {
		got[one.Channel] = one.Kind
	}
	if fmt.Sprint(got) != "map[all:change grave:state]" {
		t.Error(got)
	}
}

// Files get a line each, a feed is written anew.
func TestFiles(t *testing.T) {
	w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
	dir := t.TempDir()
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "a", File: filepath.Join(dir, "n.jsonl")}, Rule{Name: "b", File: filepath.Join(dir, "n.txt")}, Rule{Name: "c", File: filepath.Join(dir, "n.atom")})
	if err := os.WriteFile(filepath.Join(dir, "n.jsonl"), []byte(`{"cut`), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		w.look(n, page, store.StateOK, aChange(number))
		w.catch(n)
		w.pass(time.Minute)
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	lines := strings.Split(strings.TrimSpace(read("n.jsonl")), "\n")
	var m Message
	if len(lines) != 3 || json.Unmarshal([]byte(lines[1]), &m) != nil || m.Changes[0].Now != "2,475" {
		t.Errorf("%q", lines)
	}
	if text := read("n.txt"); strings.Count(text, "Now: 2,475") != 2 || strings.Count(text, "notice ") != 2 {
		t.Error(text)
	}
	if text := read("n.atom"); strings.Count(text, "<entry>") != 2 {
		t.Error(text)
	}
	// A folder that cannot be written to is no end of the world.
	n = w.notifier(Rule{Name: "d", File: filepath.Join(dir, "none", "n.jsonl")})
	w.look(n, page, store.StateOK, aChange(number))
	w.catch(n)
	if kept := w.notices(store.NoticeWaiting); len(kept) != 1 || kept[0].Error != "the file cannot be written: "+syscall.ENOENT.Error() {
		t.Errorf("%+v", kept)
	}
}

// After three months it is known that a notice was sent, and no more what it said.
func TestForget(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL
		w.job("Harbour", store.Spec{URLs: []string{page}})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"}, Rule{Name: "waits", URLEnv: "NONE"})
		w.look(n, page, store.StateOK, aChange(number))
		w.catch(n)
		for _, days := range []int{0, 80, 20} {
			w.pass(time.Duration(days) * 24 * time.Hour)
			if err := n.Forget(t.Context(), w.now); err != nil {
				t.Fatal(err)
			}
			for _, one := range w.notices("") {
				old := days == 20 && one.Channel == "desk"
				if (string(one.Body) == "{}") != old || one.Key == "" {
					t.Errorf("after %d days: %s, %s", days, one.Channel, one.Body)
				}
			}
		}
	})
}
