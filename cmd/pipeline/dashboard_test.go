package main

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	dashboard "variorum/cmd/pipeline/internal/web"
	"variorum/config"
	"variorum/stages/article"
)

// TestComparedSides compares captures as the dashboard asks: of one version at
// two times, and of several versions, with what people have said in force.
func TestComparedSides(t *testing.T) {
	db, err := store.OpenDB(t.Context(), filepath.Join(t.TempDir(), "variorum.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	pages := store.Pages{DB: db}
	s := &sidesComparer{pages: pages, workers: 1}
	const text = "<html lang=en><article><h1>The ferry stays in port</h1><p>The ferry to the islands stays in port until Monday, the harbour office said.</p><p>About %s people wait in the hall of the station, said its director.</p></article></html>"
	side := func(version string, original bool, number, state string) dashboard.Side {
		return dashboard.Side{
			Source: store.Source{ID: version, Version: version, Original: original, Language: "en", URL: "https://" + version + "/1"}, Story: store.Story{ID: "ferry", Title: "The ferry"},
			Capture: store.Capture{At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), State: state, URL: "https://" + version + "/1", MediaType: "text/html"},
			Body:    []byte(strings.Replace(text, "%s", number, 1)),
		}
	}
	before, after := side("wire.example", true, "120", "ok"), side("wire.example", true, "210", "ok")
	c, err := s.compare(t.Context(), before, after)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Versions) != 2 || c.Versions[0].ID != "wire.example" || c.Versions[1].ID == c.Versions[0].ID || c.Story.Original != "wire.example" {
		t.Fatalf("versions %q and %q of %q", c.Versions[0].ID, c.Versions[1].ID, c.Story.Original)
	}
	finding := func(c *article.Comparison, pair int) *article.Finding {
		t.Helper()
		for _, l := range c.Pairs[pair].Links {
			for i := range l.Findings {
				return &l.Findings[i]
			}
		}
		t.Fatal("no finding")
		return nil
	}
	f := finding(c, 0)
	if f.Kind != article.FindingNumber || f.Original.Text != "120" || f.Verdict != nil {
		t.Errorf("%+v", f)
	}
	// Another pair has the verdict of another version: it is no news here.
	for _, v := range []store.Verdict{
		{Story: "ferry", Version: "wire.example", Ruling: &article.Ruling{Finding: f.ID, Judgement: article.Judgement{State: article.Dismissed, Reason: "a slip"}}},
		{Story: "ferry", Version: "mirror.example", Ruling: &article.Ruling{Finding: "f-000000000000", Judgement: article.Judgement{State: article.Confirmed}}},
	} {
		if err := pages.PutVerdict(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	if c, err = s.compare(t.Context(), before, after); err != nil || !finding(c, 0).IsDismissed() || len(c.Skips) != 0 {
		t.Errorf("%+v, skips %v, %v", finding(c, 0), c.Skips, err)
	}
	if c, err = s.compare(t.Context(), before, side("mirror.example", false, "120", "ok"), side("kiosk.example", false, "130", "ok")); err != nil || len(c.Pairs) != 2 || len(c.Skips) != 0 || finding(c, 1).Republication.Text != "130" {
		t.Errorf("%v", err)
	}
	// A page without an article is told of, not hidden.
	wall := side("mirror.example", false, "1", "paywall")
	wall.Body = []byte("")
	var told *dashboard.Wrong
	if _, err := s.compare(t.Context(), before, wall); !errors.As(err, &told) || !strings.Contains(told.Say, "mirror.example") {
		t.Errorf("an empty page: %v", err)
	}
	if c, err := s.compare(t.Context(), before, wall, side("kiosk.example", false, "130", "ok")); err != nil || len(c.Pairs) != 1 || len(c.Skips) != 1 {
		t.Errorf("among others: %v", err)
	}
}

func TestSettingsAreShown(t *testing.T) {
	c := config.Default()
	c.Monitor.Database = "postgres://ana:hidden@db.example/variorum?sslmode=hidden"
	c.Monitor.Archive.URL = "https://archive.example/save?key=hidden&u={url}"
	seen := map[string]string{}
	for _, s := range settingsOf(c) {
		if strings.Contains(s.Value, "hidden") {
			t.Errorf("%s shows %q", s.Key, s.Value)
		}
		if _, twice := seen[s.Key]; twice {
			t.Errorf("%s stands twice", s.Key)
		}
		seen[s.Key] = s.Value
	}
	for key, want := range map[string]string{
		"monitor.database": "postgres://ana:***@db.example/variorum?***", "fetch.per_host.pace": "2s", "cache.max_size": "2GB", "report.formats": "html, json", "monitor.listen": "127.0.0.1:8080",
	} {
		if seen[key] != want {
			t.Errorf("%s is %q, want %q", key, seen[key], want)
		}
	}
}

func TestPlanOfKeeping(t *testing.T) {
	db, err := store.OpenDB(t.Context(), filepath.Join(t.TempDir(), "variorum.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if plan, err := planOf(t.Context(), db, store.Retention{}, time.Now()); plan != nil || err != nil {
		t.Errorf("without rules: %+v, %v", plan, err)
	}
	plan, err := planOf(t.Context(), db, store.DefaultRetention, time.Now())
	if err != nil || len(plan.Rules) != 3 || plan.Captures != 0 || !strings.HasPrefix(plan.Rules[0], "after 30d: ") {
		t.Errorf("%+v, %v", plan, err)
	}
	o := dashboardPages(config.Default(), db, store.DefaultRetention)
	if free, err := o.Free(t.Context()); err != nil || free <= 0 {
		t.Errorf("free %d, %v", free, err)
	}
	if plan, err := o.Retention(t.Context(), time.Now()); err != nil || len(plan.Rules) != 3 {
		t.Errorf("%+v, %v", plan, err)
	}
	if free, err := diskFree(t.TempDir()); err != nil || free == 0 {
		t.Errorf("free %d, %v", free, err)
	}
}
