package main

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/config"
	"variorum/stages/ingest/fetch"
)

// TestMoreRequests holds that what a look asks for beside its page keeps the pace of
// the host, robots.txt and what the host has asked for, and tells the engine.
func TestMoreRequests(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
		var at []time.Duration
		begun := now
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/robots.txt":
				_, _ = w.Write([]byte("User-agent: *\nDisallow: /private/\n"))
				return
			case "/busy":
				w.Header().Set("Retry-After", "600")
				w.WriteHeader(http.StatusTooManyRequests)
			}
			at = append(at, now.Sub(begun))
		}))
		defer server.Close()
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		client := fetch.New(fetch.Options{AllowPrivate: fetch.OwnNetwork(), Pace: 2 * time.Second, Tries: 1, Now: func() time.Time { return now }, Wait: func(_ context.Context, d time.Duration) error {
			now = now.Add(d)
			return nil
		}})
		defer client.Close()
		l := newArticleLooker(config.Default(), db, client)
		l.clock = func() time.Time { return now }
		engine := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC) // another clock
		m := &moreRequests{looker: l, host: "127.0.0.1", began: now, now: engine}
		for range 3 {
			if _, err := m.get(t.Context(), server.URL+"/part.js"); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := m.get(t.Context(), server.URL+"/private/x"); err == nil {
			t.Error("robots.txt was not heeded")
		}
		if len(at) != 3 || at[1]-at[0] < 2*time.Second || at[2]-at[1] < 2*time.Second {
			t.Errorf("asked at %v", at)
		}
		var look monitor.Look
		if m.into(&look); look.Asked.Sub(engine) < at[2] || look.RetryAfter != 0 {
			t.Errorf("%+v", look)
		}
		if _, err := m.get(t.Context(), server.URL+"/busy"); err == nil {
			t.Error("no error")
		}
		if m.into(&look); look.RetryAfter != 10*time.Minute {
			t.Errorf("left alone for %s", look.RetryAfter)
		}
		// What the fleet knows of a host holds for parts of pages of other hosts.
		other := &moreRequests{looker: l, host: "other.example", began: now, now: engine}
		if err := db.Do(t.Context(), func(tx *sql.Tx) error {
			_, err := tx.ExecContext(t.Context(), "INSERT INTO host (name, held_until) VALUES ('localhost', $1)", store.Micros(engine.Add(time.Hour)))
			return err
		}); err != nil {
			t.Fatal(err)
		}
		asked := len(at)
		if _, err := other.get(t.Context(), "http://localhost/x"); err == nil || len(at) != asked {
			t.Errorf("a host that is left alone was asked: %v", err)
		}
	})
}
