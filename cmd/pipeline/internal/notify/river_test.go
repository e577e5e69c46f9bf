package notify_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/notify"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

// With the queue running a notice goes out when its event is kept, not when a
// chore comes by; what is refused is sent again by the same key.
func TestQueueSends(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		var mu sync.Mutex
		var keys []string
		arrived := make(chan struct{}, 100)
		hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			mu.Lock()
			keys = append(keys, r.Header.Get("Idempotency-Key"))
			mu.Unlock()
			arrived <- struct{}{}
		}))
		defer hook.Close()
		n, err := notify.New(db, notify.Options{Rules: []notify.Rule{{Name: "desk", URLEnv: "HOOK"}}, Getenv: func(string) string { return hook.URL }})
		if err != nil {
			t.Fatal(err)
		}
		var urls []string
		for _, page := range []string{"1", "2", "3"} {
			urls = append(urls, "https://news.example.org/"+page)
		}
		if _, err := db.AddJob(t.Context(), store.Named{Name: "All", Spec: store.Spec{Story: "All", URLs: urls, Every: "1h"}}, store.OriginCommand, time.Now().Add(-time.Minute)); err != nil {
			t.Fatal(err)
		}
		looker := func(context.Context, monitor.Task) (monitor.Look, error) {
			return monitor.Look{State: store.StateOK, Change: &store.Change{From: "a", To: "b", Share: 0.1}}, nil
		}
		e, err := monitor.New(t.Context(), db, monitor.Options{
			Look: map[string]monitor.Looker{store.KindArticle: looker}, Tell: n.Tell, Register: n.Register, Concurrency: 3,
		})
		if err != nil {
			t.Fatal(err)
		}
		defer e.Close()
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- e.Run(ctx) }()
		for range urls {
			select {
			case <-arrived:
			case <-time.After(testkit.Limit(20 * time.Second)):
				t.Error("no notice came")
			}
		}
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
		sent, _, err := store.Pages{DB: db}.NoticesOf(context.Background(), "", "", 10)
		if err != nil {
			t.Fatal(err)
		}
		mu.Lock()
		defer mu.Unlock()
		if len(sent) != 3 || len(keys) != 3 {
			t.Errorf("%d notices, %d messages", len(sent), len(keys))
		}
		for _, one := range sent {
			if one.Status != store.NoticeSent {
				t.Errorf("%+v", one)
			}
		}
	})
}
