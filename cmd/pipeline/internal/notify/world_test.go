package notify

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) // a Monday

// A world is a database with sources that a test looks at.
type world struct {
	*testing.T
	db      *store.DB
	now     time.Time
	env     map[string]string
	sources map[string]store.Source // by address
	names   map[string]string       // of jobs
}

func newWorld(t *testing.T, name string) *world {
	t.Helper()
	db, err := store.OpenDB(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return &world{T: t, db: db, now: noon, env: map[string]string{}, sources: map[string]store.Source{}, names: map[string]string{}}
}

// job adds a job with addresses; the story is called as the job.
func (w *world) job(name string, spec store.Spec) {
	w.Helper()
	spec.Story = name
	job, err := w.db.AddJob(w.Context(), store.Named{Name: name, Spec: spec}, store.OriginCommand, w.now)
	if err != nil {
		w.Fatal(err)
	}
	sources, err := store.Sources(w.Context(), w.db, "s.job = $1", job.ID)
	if err != nil {
		w.Fatal(err)
	}
	for _, s := range sources {
		w.sources[s.URL] = s
	}
}

func (w *world) notifier(rules ...Rule) *Notifier {
	w.Helper()
	n, err := New(w.db, Options{Rules: rules, Public: "https://v.example.org/", Agent: "variorum/test", Getenv: func(s string) string { return w.env[s] }, Now: func() time.Time { return w.now }})
	if err != nil {
		w.Fatal(err)
	}
	return n
}

// look keeps an event of a source as the engine does.
func (w *world) look(n *Notifier, url, state string, change *store.Change) store.Event {
	w.Helper()
	return w.lookAll(n, []string{url}, state, change)[0]
}

// lookAll keeps the same event of several sources at once.
func (w *world) lookAll(n *Notifier, urls []string, state string, change *store.Change) []store.Event {
	w.Helper()
	var events []store.Event
	for _, url := range urls {
		s, ok := w.sources[url]
		if !ok {
			w.Fatalf("no source %s", url)
		}
		e := store.Event{
			ID: store.ID("event", s.ID, w.now.Format(time.RFC3339Nano)), At: w.now, Job: jobName(w, s), Story: jobName(w, s), StoryID: s.Story, JobID: s.Job, Version: s.Version,
			Source: s.ID, URL: url, State: state, Previous: s.State, Change: change,
		}
		if state == store.StateError {
			e.Detail = "server error: it answers 503"
		}
		events = append(events, e)
	}
	err := w.db.Write(w.Context(), func(ctx context.Context, tx *sql.Tx) error {
		for i := range events {
			if _, err := store.PutEvent(ctx, tx, &events[i]); err != nil {
				return err
			}
			if _, err := n.Tell(ctx, tx, events[i]); err != nil {
				return err
			}
			s := w.sources[events[i].URL]
			if err := store.PutLooked(ctx, tx, s, store.Looked{At: w.now, Next: w.now.Add(15 * time.Minute), Born: s.Born, State: state}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		w.Fatal(err)
	}
	for _, url := range urls {
		s := w.sources[url]
		if s.State != state {
			s.Since = w.now
		}
		s.State, s.Looked = state, w.now
		w.sources[url] = s
	}
	return events
}

func jobName(w *world, s store.Source) string {
	if name, ok := w.names[s.Job]; ok {
		return name
	}
	job, err := store.JobByID(w.Context(), w.db, s.Job)
	if err != nil {
		w.Fatal(err)
	}
	w.names[s.Job] = job.Name
	return job.Name
}

// catch does what the chores do, at the time of the world.
func (w *world) catch(n *Notifier) {
	w.Helper()
	if err := n.Catch(w.Context(), w.now); err != nil {
		w.Fatal(err)
	}
}

// minutes lets time pass.
func (w *world) pass(d time.Duration) { w.now = w.now.Add(d) }

// notices are all that are kept, oldest first.
func (w *world) notices(status string) []store.Notice {
	w.Helper()
	all, _, err := store.Pages{DB: w.db}.NoticesOf(w.Context(), status, "", 100_000)
	if err != nil {
		w.Fatal(err)
	}
	slices.Reverse(all)
	return all
}

// A hook is a webhook that keeps what it is sent.
type hook struct {
	*httptest.Server
	mu      sync.Mutex
	got     []Message
	headers []http.Header
	bodies  [][]byte
	answer  func(w http.ResponseWriter, r *http.Request) bool // true: it has answered itself
}

func newHook(t *testing.T) *hook {
	h := &hook{}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		h.mu.Lock()
		answer := h.answer
		h.mu.Unlock()
		if answer != nil && answer(w, r) {
			return
		}
		var m Message
		if err := json.Unmarshal(body, &m); err != nil {
			t.Errorf("body %s: %v", body, err)
		}
		h.mu.Lock()
		defer h.mu.Unlock()
		h.got, h.headers, h.bodies = append(h.got, m), append(h.headers, r.Header.Clone()), append(h.bodies, body)
	}))
	t.Cleanup(h.Close)
	return h
}

// take returns what came and forgets it.
func (h *hook) take() []Message {
	h.mu.Lock()
	defer h.mu.Unlock()
	got := h.got
	h.got = nil
	return got
}

func (h *hook) set(answer func(w http.ResponseWriter, r *http.Request) bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.answer = answer
}

// titles are the titles of messages.
func titles(all []Message) []string {
	var t []string
	for _, m := range all {
		t = append(t, m.Title)
	}
	return t
}

// aChange is a change with findings, each given as kind, severity, before, now.
func aChange(findings ...[4]string) *store.Change {
	c := &store.Change{From: "aa", To: "bb", Share: 0.02, Language: "en", Summary: []string{"One number differs."}}
	span := func(s string) *article.Span {
		if s == "" {
			return nil
		}
		return &article.Span{Text: s}
	}
	for i, f := range findings {
		c.Findings = append(c.Findings, article.Finding{ID: fmt.Sprint("f", i), Kind: article.FindingKind(f[0]), Severity: article.Severity(f[1]), Original: span(f[2]), Republication: span(f[3])})
	}
	return c
}

var number = [4]string{"number", "high", "2,745", "2,475"}
