package notify

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

// Each change of one page has an entry of its own, whose id stays; a feed of a
// story or job has no others; hostile titles are text.
func TestFeed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		const evil = "Harbour <script>alert(1)</script> ]]> & \"x\""
		w.job(evil, store.Spec{URLs: []string{page}})
		w.job("Bridge", store.Spec{URLs: []string{"https://news.example.org/bridge"}})
		n := w.notifier()
		for i, state := range []string{"ok", "ok", "not-modified", "ok", "gone", "gone", "error", "back"} {
			var change *store.Change
			if state == "ok" && i > 0 {
				change = aChange([4]string{"number", "high", "<b>2,745</b>", fmt.Sprint(i)})
			}
			w.look(n, page, state, change)
			w.look(n, "https://news.example.org/bridge", store.StateNotModified, nil)
			w.pass(time.Hour)
		}
		w.look(n, "https://news.example.org/bridge", store.StateOK, aChange(number))
		render := func(o FeedOptions) string {
			t.Helper()
			var b strings.Builder
			if err := n.Feed(t.Context(), &b, o); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
		type entry struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Content string `xml:"content"`
		}
		var feed struct {
			ID      string  `xml:"id"`
			Title   string  `xml:"title"`
			Updated string  `xml:"updated"`
			Entries []entry `xml:"entry"`
		}
		text := render(FeedOptions{Story: w.sources[page].Story})
		if err := xml.Unmarshal([]byte(text), &feed); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if strings.Contains(text, "<script") || strings.Contains(text, "<b>") {
			t.Error(text)
		}
		ids := map[string]bool{}
		var titles []string
		for _, e := range feed.Entries {
			ids[e.ID] = true
			head, _, _ := strings.Cut(e.Title, ":")
			titles = append(titles, head)
		}
		if got := fmt.Sprint(titles); got != "[There again Gone Changed Changed]" || len(ids) != 4 || feed.Updated != "2026-03-02T19:00:00Z" || feed.Title != "Changes of "+evil {
			t.Errorf("%s, %d ids, %s, %s", got, len(ids), feed.Updated, feed.Title)
		}
		if !strings.Contains(feed.Entries[3].Content, "• Number, high\nBefore: <b>2,745</b>\nNow: 1") {
			t.Errorf("%q", feed.Entries[3].Content)
		}
		before := feed.Entries[0].ID
		w.look(n, page, store.StateOK, aChange(number))
		feed.Entries = nil
		if err := xml.Unmarshal([]byte(render(FeedOptions{Job: evil})), &feed); err != nil || len(feed.Entries) != 5 || feed.Entries[1].ID != before {
			t.Errorf("%d entries, %v", len(feed.Entries), err)
		}
		if all := render(FeedOptions{}); strings.Count(all, "<entry>") != 6 || all != render(FeedOptions{}) {
			t.Error(all)
		}
		if few := render(FeedOptions{Limit: 2}); strings.Count(few, "<entry>") != 2 {
			t.Error(few)
		}
		if none := render(FeedOptions{Story: "none"}); !strings.Contains(none, "<updated>1970-01-01T00:00:00Z</updated>") {
			t.Error(none)
		}
		var rss struct {
			Items []struct {
				GUID        string `xml:"guid"`
				Description string `xml:"description"`
			} `xml:"channel>item"`
		}
		if err := xml.Unmarshal([]byte(render(FeedOptions{RSS: true, Job: evil})), &rss); err != nil || len(rss.Items) != 5 || rss.Items[1].GUID != before || strings.Contains(rss.Items[4].Description, "<b>") {
			t.Errorf("%+v, %v", rss, err)
		}
	})
}

// A program that others wrote reads both kinds of feed without a complaint, and the
// same ids from a feed that another process makes.
func TestFeedIsRead(t *testing.T) {
	python := os.Getenv("VARIORUM_READERS")
	if python == "" {
		testkit.Missing(t, "readers", "VARIORUM_READERS does not name a Python with feedparser")
	}
	w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
	w.job("Harbour & <b>bridge</b>", store.Spec{URLs: []string{page}})
	n := w.notifier()
	for _, state := range []string{"ok", "ok", "gone", "back"} {
		var change *store.Change
		if state == "ok" {
			change = quotedChange()
		}
		w.look(n, page, state, change)
		w.pass(time.Hour)
	}
	type read struct {
		Wrong, Version, Title string
		Entries               []struct{ ID, Title, Updated, Content string }
	}
	for version, o := range map[string]FeedOptions{"atom10": {Language: "ar"}, "rss20": {RSS: true}} {
		o.Self, o.Public = "https://v.example.org/feeds/x.atom", "https://v.example.org"
		var feeds []read
		for range 2 {
			var b bytes.Buffer
			if err := Feed(t.Context(), &b, w.db, o); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), "feed.xml")
			if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.CommandContext(t.Context(), python, "../../../../stages/testdata/readers/read.py", strings.TrimRight(version, "0123456789"), file).Output()
			if err != nil {
				t.Fatal(err)
			}
			var f read
			if err := json.Unmarshal(out, &f); err != nil {
				t.Fatal(err)
			}
			feeds = append(feeds, f)
		}
		f := feeds[0]
		if f.Wrong != "" || f.Version != version || len(f.Entries) != 4 || !reflect.DeepEqual(feeds[0], feeds[1]) {
			t.Fatalf("%s: %+v", version, feeds)
		}
		seen := map[string]bool{}
		for _, e := range f.Entries {
			seen[e.ID] = true
		}
		if len(seen) != 4 || !strings.Contains(f.Entries[3].Content, "{+16+} years") {
			t.Errorf("%s: %+v", version, f.Entries)
		}
	}
}
