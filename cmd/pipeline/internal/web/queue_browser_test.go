package web

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/riverqueue/river/riverdriver/riversqlite"

	"variorum/cmd/pipeline/internal/store"
)

// TestQueueInBrowser has the pages of the queue at work under their policy.
func TestQueueInBrowser(t *testing.T) {
	chromium := startChromium(t)
	db, err := store.OpenDB(t.Context(), filepath.Join(t.TempDir(), "v.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	client := queueOf[*sql.Tx](t, riversqlite.New(db.DB))
	s := newSite(t, db, func(o *Options) { o.Queue = client })
	if err := s.server.queue.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := s.as(store.RoleAdmin).tab(chromium, "/queue/jobs?state=available", 1200, 800)
	b.do(chromedp.WaitVisible(`a[href*="/queue/jobs/1"]`))
	if !strings.Contains(eval[string](b, "document.body.innerText"), "look") {
		t.Error("the job is not shown")
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range b.messages {
		if !strings.Contains(m, "favicon") {
			t.Errorf("the browser says %s", m)
		}
	}
}
