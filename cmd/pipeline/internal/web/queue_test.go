package web

import (
	"database/sql"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

type testArgs struct {
	Source string `json:"source"`
}

func (testArgs) Kind() string { return "look" }

// queueOf makes the queue's tables, a client and one job.
func queueOf[T any](t *testing.T, driver riverdriver.Driver[T]) *river.Client[T] {
	t.Helper()
	m, err := rivermigrate.New(driver, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Migrate(t.Context(), rivermigrate.DirectionUp, nil); err != nil {
		t.Fatal(err)
	}
	client, err := river.NewClient(driver, &river.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Insert(t.Context(), testArgs{"one"}, nil); err != nil {
		t.Fatal(err)
	}
	return client
}

func TestQueue(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		var client any
		if db.Pool != nil {
			client = queueOf[pgx.Tx](t, riverpgxv5.New(db.Pool))
		} else {
			client = queueOf[*sql.Tx](t, riversqlite.New(db.DB))
		}
		s := newSite(t, db, func(o *Options) { o.Queue = client })
		if err := s.server.queue.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		for role, status := range map[string]int{store.RoleViewer: 403, store.RoleEditor: 403} {
			s.as(role).get("/queue/").want(t, status)
			s.as(role).get("/queue/api/jobs?state=available").want(t, status)
		}
		s.reader().get("/queue/").want(t, 303)
		a := s.as(store.RoleAdmin)
		a.get("/queue").want(t, 307)
		page := a.get("/queue/", "Accept", "text/html")
		page.want(t, 200, `id="root"`)
		if got := page.Header.Get("Content-Security-Policy"); got != queuePolicy || strings.Contains(got, "script-src 'self' ") {
			t.Errorf("policy %s", got)
		}
		if regexp.MustCompile(`<script>|<script [^>]*>[^<]*function`).MatchString(page.body) || strings.Contains(page.body, "https://") {
			t.Errorf("the page has a script inside or one of another host: %s", page.body)
		}
		for _, file := range regexp.MustCompile(`(?:src|href)="(/queue/[^"]+)"`).FindAllStringSubmatch(page.body, -1) {
			a.get(file[1]).want(t, 200)
		}
		got := a.get("/queue/api/jobs?state=available&limit=5")
		got.want(t, 200, `"kind":"look"`)
		var list struct {
			Data []struct {
				ID json.Number `json:"id"`
			} `json:"data"`
		}
		if err := json.Unmarshal([]byte(got.body), &list); err != nil || len(list.Data) != 1 {
			t.Fatalf("%s: %v", got.body, err)
		}
		cancel := `{"ids":["` + list.Data[0].ID.String() + `"]}`
		a.do("POST", "/queue/api/jobs/cancel", "application/json", cancel).want(t, 403)
		a.do("POST", "/queue/api/jobs/cancel", "application/json", cancel, "Sec-Fetch-Site", "cross-site").want(t, 403)
		a.do("POST", "/queue/api/jobs/cancel", "application/json", cancel, "Sec-Fetch-Site", "same-origin").want(t, 200)
		a.get("/queue/api/jobs?state=cancelled&limit=5").want(t, 200, `"kind":"look"`)
	})
}
