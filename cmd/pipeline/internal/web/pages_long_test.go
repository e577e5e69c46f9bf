package web

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
	"variorum/stages/testkit"
)

// longSite is a newsroom with one story of 1,000 versions in 40 languages, 10,000
// changes, and names of 500 characters.
func longSite(t *testing.T) (s *site, pages []string) {
	t.Helper()
	db := openAt(t, filepath.Join(t.TempDir(), "variorum.db"))
	s = newSite(t, db, func(o *Options) { o.Now = func() time.Time { return begin } })
	ctx := t.Context()
	title := strings.Repeat("Der Hafen von Carrowmere wird vertieft ", 12) + strings.Repeat("x", 32)
	tags := strings.Fields("en sq de fr es ru ar fa zh ja ko hi bn ta te ur he tr it pt nl sv da nb fi pl cs sk hu ro bg uk sr hr el th vi id sw am")
	if len(title) < 500 || len(tags) != 40 {
		t.Fatal(len(title), len(tags))
	}
	var urls []string
	for i := range 1000 {
		urls = append(urls, fmt.Sprintf("https://outlet-%d.example/%s", i, strings.Repeat("a-long-path/", 20)))
	}
	job, err := db.AddJob(ctx, store.Named{Name: title, Spec: store.Spec{Story: title, URLs: urls}}, store.OriginDashboard, begin.Add(-100*24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	story := store.StoryID(job.ID, title)
	sources, err := store.Sources(ctx, db, "s.story = $1", story)
	if err != nil || len(sources) != 1000 {
		t.Fatal(len(sources), err)
	}
	event := ""
	err = db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for i, source := range sources {
			if _, err := tx.ExecContext(ctx, "UPDATE source SET language = $2, title = $3, state = 'ok', looked = $4, since = $4 WHERE id = $1", source.ID, tags[i%len(tags)], title, store.Micros(begin)); err != nil {
				return err
			}
		}
		for i := range 10000 {
			// Half of them are of one version.
			source := sources[0]
			if i%2 == 1 {
				source = sources[i/2%len(sources)]
			}
			at := begin.Add(-time.Duration(10000-i) * 10 * time.Minute)
			e := store.Event{ID: store.ID("event", fmt.Sprint(i)), At: at, JobID: job.ID, Job: job.Name, StoryID: story, Story: title, Version: source.Version, Source: source.ID, URL: source.URL, State: store.StateOK, Previous: store.StateNotModified}
			e.Change = &store.Change{Language: tags[i%len(tags)], Share: 0.01}
			for n := range 3 {
				span := &article.Span{Text: strings.Repeat("wort", 100)}
				e.Change.Findings = append(e.Change.Findings, article.Finding{ID: fmt.Sprintf("f-%d-%d", i, n), Kind: article.FindingNumber, Severity: article.High, Original: span, Republication: span, Explanation: title})
			}
			if _, err := store.PutEvent(ctx, tx, &e); err != nil {
				return err
			}
			event = e.ID
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	story = url.PathEscape(story)
	return s, []string{"/", "/stories", "/stories/" + story, "/stories/" + story + "/corrections", "/changes", "/changes?language=am&unseen=1", changePath(event), "/sources/" + sources[0].ID, "/jobs", jobPath(job.ID), jobPath(job.ID) + "/edit", "/hosts", "/verdicts", "/api/v1/stories/" + story, "/api/v1/events?limit=500"}
}

// TestLongContent asks for every list of a store that has much of everything: an
// answer comes soon and is bounded.
func TestLongContent(t *testing.T) {
	s, pages := longSite(t)
	boss := s.as(store.RoleAdmin)
	boss.get(pages[2]).want(t, 200, "1000 versions", "960 more versions have no line.", "outlet-999.example")
	for _, page := range pages {
		began := time.Now()
		a := boss.get(page)
		took := time.Since(began)
		a.want(t, 200)
		t.Logf("%s: %v, %d kB", page, took.Round(time.Millisecond), len(a.body)>>10)
		if len(a.body) > 3<<20 {
			t.Errorf("%s has %d bytes", page, len(a.body))
		}
		if took > testkit.Limit(5*time.Second) {
			t.Errorf("%s took %v", page, took)
		}
	}
}

// TestLongContentInBrowser has long names and addresses make no page wider than
// a phone.
func TestLongContentInBrowser(t *testing.T) {
	chromium := startChromium(t)
	s, pages := longSite(t)
	b := s.as(store.RoleAdmin).tab(chromium, "/", 360, 900)
	for _, page := range pages {
		if strings.HasPrefix(page, "/api/") {
			continue
		}
		b.do(chromedp.Navigate(s.url+page), chromedp.EmulateViewport(360, 900))
		if over := eval[float64](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("%s is %v too wide", page, over)
		}
	}
}
