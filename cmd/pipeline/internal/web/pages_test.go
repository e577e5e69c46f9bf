package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/ingest"
)

// pageOptions are those of a program that has everything.
func pageOptions(o *Options) {
	o.Compare = compareSides
	o.ParseVerdicts = ingest.ParseVerdicts
	o.Pace = "2s"
	o.Settings = []Setting{{"monitor.database", "postgres://variorum:***@db.example/variorum"}, {"monitor.listen", "127.0.0.1:8080"}, {"fetch.contact", ""}}
}

// newsroomSite is a dashboard over the store of a newsroom.
func newsroomSite(t *testing.T, name string, change ...func(*Options)) (*site, *newsroom) {
	t.Helper()
	db, err := store.OpenDB(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	n := fill(t, db)
	s := newSite(t, db, append([]func(*Options){pageOptions}, change...)...)
	s.pass(opened.Add(newsroomHours * time.Hour).Sub(s.Now()))
	return s, n
}

// pagesOf are the pages of a newsroom by a name.
func pagesOf(t *testing.T, n *newsroom) map[string]string {
	t.Helper()
	p := store.Pages{DB: n.db}
	changes, _, err := p.Changes(t.Context(), store.ChangeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	job := func(title string) string { return url.PathEscape(n.jobs[title]) }
	story := func(source string) string { return url.PathEscape(n.sources[source].Story) }
	pages := map[string]string{
		"acts":     "/acts",
		"overview": "/", "stories": "/stories", "changes": "/changes", "candidates": "/candidates", "candidates-refused": "/candidates?state=refused", "jobs": "/jobs", "job-new": "/jobs/new", "job-new-feed": "/jobs/new?kind=feed",
		"hosts": "/hosts", "verdicts": "/verdicts", "verdicts-story": "/verdicts?story=" + story("wire"), "notices": "/notices", "storage": "/storage", "settings": "/settings", "accounts": "/accounts", "account": "/account",
		"story": "/stories/" + story("wire"), "story-chinese": "/stories/" + story("hupan"), "story-persian": "/stories/" + story("khabar"), "story-hostile": "/stories/" + story("evil"),
		"corrections": "/stories/" + story("cuaderno") + "/corrections",
		"source":      "/sources/" + n.sources["khabar"].ID, "source-hostile": "/sources/" + n.sources["evil"].ID,
		"job": "/jobs/" + job("Port board votes to deepen Carrowmere harbour"), "job-edit": "/jobs/" + job(hostile) + "/edit", "job-remove": "/jobs/" + job(hostile) + "/remove",
		"stories-none": "/stories?q=nothing+is+called+that", "changes-none": "/changes?kind=caption",
	}
	for _, c := range changes {
		switch {
		case c.Version == n.sources["wire"].Version:
			pages["change"] = changePath(c.ID)
		case c.Version == n.sources["khabar"].Version:
			pages["change-persian"] = changePath(c.ID)
		case c.Version == n.sources["hupan"].Version:
			pages["change-chinese"] = changePath(c.ID)
		case c.Source == n.sources["evil"].ID:
			pages["change-hostile"] = changePath(c.ID)
		}
		if c.Source == n.sources["wire"].ID {
			from, err := p.CaptureWith(t.Context(), c.Source, c.Change.From, c.At)
			if err != nil {
				t.Fatal(err)
			}
			pages["compare"] = "/compare/" + from.ID + "/" + c.Capture.ID
			pages["capture"] = "/captures/" + from.ID
		}
	}
	return pages
}

// TestPagesOfNewsroom asks for every page as every role, over both databases: each
// is whole, well formed, says what it is, and shows what articles say as text.
func TestPagesOfNewsroom(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		s, n := newsroomSite(t, name)
		boss := s.as(store.RoleAdmin)
		for page, path := range pagesOf(t, n) {
			a := boss.get(path)
			if a.StatusCode != 200 {
				t.Errorf("%s %s: %d; the log says %s", page, path, a.StatusCode, s.log)
				continue
			}
			checkPage(t, page, a.body)
		}
		reader := s.as(store.RoleViewer)
		for _, path := range []string{"/", "/stories", "/changes", "/candidates", "/jobs", "/hosts", "/verdicts"} {
			a := reader.get(path)
			a.want(t, 200)
			for _, form := range regexp.MustCompile(`<form method="post" action="([^"]*)"`).FindAllStringSubmatch(a.body, -1) {
				if action := form[1]; action != "/logout" && action != "/looked" && action != "/changes/seen" {
					t.Errorf("%s offers a viewer %s", path, action)
				}
			}
		}
	})
}

// leaks are what a hostile text must not become.
var leaks = regexp.MustCompile(`(?i)<script>alert|<img src=x|<b>berg|href="javascript:|\x{202e}|\x{200b}|ZgotmplZ|%!`)

// checkPage reports what is wrong with a page.
func checkPage(t *testing.T, page, body string) {
	t.Helper()
	if found := leaks.FindString(body); found != "" {
		at := strings.Index(body, found)
		t.Errorf("%s: %q came through: …%s…", page, found, body[max(0, at-120):min(len(body), at+120)])
	}
	// A key of the table that has no words stands on the page as it is.
	for _, key := range regexp.MustCompile(`[>"]((?:menu|state|kind|col|filter|story|stories|jobs|job|jobform|candidates|candidate|change|changes|follows|corrections|compare|capture|source|storage|notices|notice|hosts|verdicts|settings|overview|health|gap|told|key|order|origin|schedule|role|do|judge|notes|done|wrong|span)\.[a-z.-]+)[<"]`).FindAllStringSubmatch(body, -1) {
		t.Errorf("%s: %s has no words", page, key[1])
	}
	tree, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Errorf("%s: %v", page, err)
		return
	}
	ids, headings, labels := map[string]int{}, 0, map[string]bool{}
	for e := range tree.Descendants() {
		if e.Type != html.ElementNode {
			continue
		}
		if e.Data == "h1" {
			headings++
		}
		for _, a := range e.Attr {
			switch {
			case a.Key == "id":
				ids[a.Val]++
			case a.Key == "style", strings.HasPrefix(a.Key, "on"):
				t.Errorf("%s: <%s %s=%q>", page, e.Data, a.Key, a.Val)
			case a.Key == "aria-labelledby":
				labels[a.Val] = true
			}
		}
	}
	if headings != 1 {
		t.Errorf("%s has %d headings of the first rank", page, headings)
	}
	for id, times := range ids {
		if times > 1 {
			t.Errorf("%s: id %q stands %d times", page, id, times)
		}
	}
	for id := range labels {
		if ids[id] == 0 {
			t.Errorf("%s: nothing has the id %q that labels something", page, id)
		}
	}
}
