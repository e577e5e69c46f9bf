package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/config"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

// articleAt is a page of an article with five paragraphs, of which one names a
// number.
func articleAt(berths int, noise string) string {
	return fmt.Sprintf(`<!doctype html><html lang=en><head><meta charset=utf-8><title>Council sells old harbour</title></head><body><article><h1>Council sells old harbour</h1><p>%s</p>
<p>The town council of Carrowmere voted on Monday to sell the old harbour to the Brenner Group for 12.5 million euros.</p>
<p>Mayor Ada Lindqvist said the sale would pay for a new school and for the repair of the northern sea wall.</p>
<p>Opponents of the plan gathered outside the town hall, where about 400 people listened to speeches by fishermen.</p>
<p>Brenner plans two hotels and a marina with %d berths, and promised that the quay would stay open to boats until 2030.</p></article></body></html>`, noise, berths)
}

// TestArticleLooks follows one page through the engine, on both databases.
func TestArticleLooks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		var answer atomic.Value
		var asked, conditional atomic.Int64
		answer.Store(http.HandlerFunc(nil))
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				http.NotFound(w, r)
				return
			}
			asked.Add(1)
			if r.Header.Get("If-None-Match") != "" {
				conditional.Add(1)
			}
			answer.Load().(http.HandlerFunc)(w, r)
		}))
		defer server.Close()
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
		clock := func() time.Time { return now }
		address := server.URL + "/harbour"
		spec := store.Spec{Story: "Harbour", URLs: []string{address}, Every: "1h", Jitter: "0"}
		if _, err := db.AddJob(t.Context(), store.Named{Name: "Harbour", Spec: spec}, store.OriginCommand, now); err != nil {
			t.Fatal(err)
		}
		l := newArticleLooker(config.Default(), db, fetch.New(fetch.Options{AllowPrivate: fetch.OwnNetwork(), Pace: -1, Tries: 1, Now: clock}))
		defer l.client.Close()
		e, err := monitor.New(t.Context(), db, monitor.Options{Now: clock, Look: map[string]monitor.Looker{store.KindArticle: l.look}})
		if err != nil {
			t.Fatal(err)
		}
		defer e.Close()
		page := func(body, tag string) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("ETag", tag)
				if r.Header.Get("If-None-Match") == tag {
					w.WriteHeader(http.StatusNotModified)
					return
				}
				w.Header().Set("Content-Type", "text/html")
				_, _ = w.Write([]byte(body))
			}
		}
		status := func(code int, header ...string) http.HandlerFunc {
			return func(w http.ResponseWriter, _ *http.Request) {
				for i := 0; i+1 < len(header); i += 2 {
					w.Header().Set(header[i], header[i+1])
				}
				w.WriteHeader(code)
			}
		}
		first := articleAt(220, "Updated 5 minutes ago")
		for i, step := range []struct {
			answer  http.HandlerFunc
			state   string
			changed bool
			kept    bool
		}{
			{page(first, `"1"`), "ok", false, true},
			{page(first, `"1"`), "not-modified", false, false},
			{page(articleAt(220, "Updated 1 hour ago"), `"2"`), "ok", false, true},
			{page(articleAt(120, "Updated 2 hours ago"), `"3"`), "ok", true, true},
			{page(`<html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1><div id="cf-challenge">Verify you are human to continue</div></body></html>`, `"4"`), "bot-check", false, true},
			{status(http.StatusInternalServerError), "error", false, false},
			{page(articleAt(120, "Updated 3 hours ago"), `"3b"`), "ok", false, true},
			{status(http.StatusGone), "gone", false, false},
			{page(articleAt(140, "Updated 9 hours ago"), `"5"`), "back", true, true},
			{status(http.StatusTooManyRequests, "Retry-After", "7200"), "error", false, false},
			{page(articleAt(140, "Updated 9 hours ago"), `"5"`), "not-modified", false, false},
		} {
			answer.Store(step.answer)
			looks := 0
			for range 60 {
				n, err := e.Tick(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if looks += n; n > 0 {
					break
				}
				now = now.Add(10 * time.Minute)
			}
			last, err := lastEvent(t, db)
			if err != nil || looks != 1 {
				t.Fatalf("step %d: %d looks, %v", i, looks, err)
			}
			if last.State != step.state || (last.Change != nil) != step.changed || (last.Capture != nil) != step.kept {
				t.Fatalf("step %d: %s (%s), change %+v, capture %+v; want %+v", i, last.State, last.Detail, last.Change, last.Capture, step)
			}
			if step.changed && (len(last.Change.Findings) != 1 || last.Change.To != last.Capture.SHA256) {
				t.Errorf("step %d: %+v", i, last.Change)
			}
			now = now.Add(time.Minute)
		}
		if conditional.Load() == 0 {
			t.Error("nothing was asked for on condition")
		}
	})
}

func lastEvent(t *testing.T, db *store.DB) (store.Event, error) {
	t.Helper()
	var last store.Event
	for e, err := range db.Events(t.Context(), store.EventFilter{}) {
		if err != nil {
			return last, err
		}
		last = e
	}
	return last, nil
}

func TestArchiveAddress(t *testing.T) {
	for _, c := range [][2]string{
		{"https://archive.example/save/{url}", "https://archive.example/save/https://a.example/x?y=1&z"},
		{"https://archive.example/?url={url}&now=1", "https://archive.example/?url=https%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z&now=1"},
	} {
		if got := archiveAddress(c[0], "https://a.example/x?y=1&z"); got != c[1] {
			t.Errorf("%s, want %s", got, c[1])
		}
	}
}

// TestArchiving holds that good captures are handed on where the job says so,
// that pages which ask not to be archived are not, and that a failure is only
// told.
func TestArchiving(t *testing.T) {
	var saved []string
	fail := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/save/"):
			if fail {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			saved = append(saved, r.URL.Path)
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
			return
		case r.URL.Path == "/secret":
			w.Header().Set("X-Robots-Tag", "noarchive")
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(articleAt(len(saved), "")))
	}))
	defer server.Close()
	client := fetch.New(fetch.Options{AllowPrivate: fetch.OwnNetwork(), Pace: -1, Tries: 1})
	defer client.Close()
	c := config.Default()
	c.Monitor.Archive.URL = server.URL + "/save/{url}"
	l := newArticleLooker(c, nil, client)
	look := func(path string, archive bool) monitor.Look {
		t.Helper()
		got, err := l.look(t.Context(), monitor.Task{Source: store.Source{URL: server.URL + path, Kind: store.KindArticle}, Job: store.Job{Spec: store.Spec{Archive: archive}}})
		if err != nil || got.State != "ok" {
			t.Fatalf("%s: %+v, %v", path, got, err)
		}
		return got
	}
	look("/open", false)
	look("/secret", true)
	if len(saved) != 0 {
		t.Fatalf("saved %q", saved)
	}
	if got := look("/open", true); len(saved) != 1 || !strings.Contains(got.Detail, "saved it") {
		t.Errorf("saved %q, %s", saved, got.Detail)
	}
	fail = true
	if got := look("/open", true); !strings.Contains(got.Detail, "did not save") {
		t.Errorf("%s", got.Detail)
	}
}

// TestWARCFolder holds that files are begun anew by their size and can be read.
func TestWARCFolder(t *testing.T) {
	w := &warcFolder{dir: filepath.Join(t.TempDir(), "warc"), agent: "variorum/1", size: 4000}
	for n := range 6 {
		body := []byte(articleAt(n, ""))
		said := w.save(t.Context(), fetch.Page{Body: body, Capture: ingest.Capture{URL: "https://a.example/x", Final: "https://a.example/x", Status: 200, Fetched: "2026-03-01T12:00:00Z", SHA256: store.HashOf(body), Headers: map[string][]string{"Content-Type": {"text/html"}}}})
		if !strings.HasSuffix(said, ".warc.gz.") {
			t.Fatal(said)
		}
	}
	files, err := filepath.Glob(filepath.Join(w.dir, "*.warc.gz"))
	if err != nil || len(files) < 2 || len(files) > 5 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	pages := 0
	for _, file := range files {
		found, skips, err := ingest.Find(t.Context(), []string{file}, ingest.FindOptions{})
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v, %v", file, skips, err)
		}
		for _, f := range found {
			pages += len(f.Files)
		}
	}
	if pages != 6 {
		t.Errorf("%d pages, want 6", pages)
	}
	w = &warcFolder{dir: "/dev/null/x", agent: "variorum/1", size: 2000}
	if said := w.save(t.Context(), fetch.Page{Capture: ingest.Capture{Final: "https://a.example/x", Fetched: "2026-03-01T12:00:00Z"}}); !strings.Contains(said, "could not") {
		t.Error(said)
	}
}
