package main

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/config"
	"variorum/stages/ingest/fetch"
	"variorum/stages/testkit"
)

// An outlet is a server whose pages a test changes.
type outlet struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]string
	asked map[string]int
	saved map[string]int // answers 304
}

func newOutlet(t *testing.T) *outlet {
	o := &outlet{pages: map[string]string{}, asked: map[string]int{}, saved: map[string]int{}}
	o.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.mu.Lock()
		defer o.mu.Unlock()
		page, ok := o.pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		o.asked[r.URL.Path]++
		tag := fmt.Sprintf(`"%x"`, store.HashOf([]byte(page)))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			o.saved[r.URL.Path]++
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if strings.HasSuffix(r.URL.Path, ".xml") {
			w.Header().Set("Content-Type", "application/rss+xml")
		}
		_, _ = w.Write([]byte(page))
	}))
	t.Cleanup(o.Close)
	return o
}

func (o *outlet) set(path, page string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.pages[path] = page
}

func (o *outlet) remove(path string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.pages, path)
}

// A desk is a database with an engine on a clock of the test.
type desk struct {
	t   *testing.T
	db  *store.DB
	e   *monitor.Engine
	d   *discovery
	now time.Time
}

func newDesk(t *testing.T, name string) *desk {
	t.Helper()
	db, err := store.OpenDB(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	k := &desk{t: t, db: db, now: time.Date(2026, 3, 24, 12, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return k.now }
	o := fetch.Options{AllowPrivate: fetch.OwnNetwork(), Pace: -1, Tries: 1, Now: clock}
	l := newArticleLooker(config.Default(), db, fetch.New(o))
	t.Cleanup(l.client.Close)
	k.d = newDiscovery(db, l.client, o, l.look)
	k.d.wait = func(context.Context, time.Duration) error { return nil }
	k.d.clock = func() time.Time { return time.Now().Add(time.Hour) } // all files have stood still
	if k.e, err = monitor.New(t.Context(), db, monitor.Options{Now: clock, Look: k.d.lookers(), Chores: k.d.chores()}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.e.Close() })
	return k
}

func (k *desk) add(name string, spec store.Spec) {
	k.t.Helper()
	spec.Every, spec.Jitter = cmp.Or(spec.Every, "1h"), "0"
	if _, err := k.db.AddJob(k.t.Context(), store.Named{Name: name, Spec: spec}, store.OriginCommand, k.now); err != nil {
		k.t.Fatal(err)
	}
}

// tick lets some time go by and does what is due.
func (k *desk) tick(after time.Duration) {
	k.t.Helper()
	k.now = k.now.Add(after)
	if _, err := k.e.Tick(k.t.Context()); err != nil {
		k.t.Fatal(err)
	}
}

func (k *desk) sources(where string, args ...any) []store.Source {
	k.t.Helper()
	all, err := store.Sources(k.t.Context(), k.db, where, args...)
	if err != nil {
		k.t.Fatal(err)
	}
	return all
}

// stories are the titles of all stories with the number of their versions that
// are watched.
func (k *desk) stories() string {
	k.t.Helper()
	rows, err := k.db.QueryContext(k.t.Context(), "SELECT title, (SELECT count(*) FROM source WHERE story = story.id AND paused = 0) FROM story")
	if err != nil {
		k.t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var title string
		var n int
		if err := rows.Scan(&title, &n); err != nil {
			k.t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%s %d", title, n))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func (k *desk) events(source string) []store.Event {
	k.t.Helper()
	var all []store.Event
	for e, err := range k.db.Events(k.t.Context(), store.EventFilter{}) {
		if err != nil {
			k.t.Fatal(err)
		}
		if e.Source == source {
			all = append(all, e)
		}
	}
	return all
}

func rss(base string, items ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Buoy</title><language>en</language>`)
	for _, item := range items {
		path, rest, _ := strings.Cut(item, " ")
		updated, title, _ := strings.Cut(rest, " ")
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s%s</link><pubDate>Mon, 23 Mar 2026 09:00:00 +0000</pubDate><atom:updated>2026-03-23T%s:00Z</atom:updated></item>", title, base, path, updated)
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

// page is an article of which no other has a sentence.
func page(title string, n int, head string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang=en><head><meta charset=utf-8><title>%s</title>%s</head><body><article><h1>%s</h1>`, title, head, title)
	for i := range 5 {
		fmt.Fprintf(&b, "<p>Paragraph %d of report %d says that the %s board of town %d counted %d boats on day %d of its survey.</p>", i, n, []string{"harbour", "school", "water", "road", "bridge"}[(n+i)%5], n*7, 1000*n+i*13, i+n)
	}
	b.WriteString("</article></body></html>")
	return b.String()
}

func TestFeedJob(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		o, k := newOutlet(t), newDesk(t, name)
		for i, p := range []string{"/a", "/b", "/c"} {
			o.set(p, page("Report "+p[1:], i+1, ""))
		}
		feed := func(items ...string) { o.set("/feed.xml", rss(o.URL, items...)) }
		feed("/a?utm_source=rss 09:00 Report a", "/b 09:00 Report b", "/private/x 09:00 Left out")
		k.add("The Buoy", store.Spec{Feed: o.URL + "/feed.xml", Exclude: []string{"*/private/*"}, Every: "1h for 1d, 1w"})
		k.tick(0)
		if got := k.stories(); got != "Report a 1, Report b 1" {
			t.Fatalf("after the first look: %s", got)
		}
		a := k.sources("s.url = $1", o.URL+"/a")[0]
		if a.State != store.StateOK || a.Good == "" || !a.Born.Equal(time.Date(2026, 3, 23, 9, 0, 0, 0, time.UTC)) || !a.Original {
			t.Errorf("%+v", a)
		}
		brings := k.sources("s.kind = $1", store.KindFeed)[0]
		if brings.State != store.StateOK || brings.Last != "" || len(brings.Memo) > 4000 {
			t.Errorf("a feed keeps no bodies: %+v", brings)
		}
		// The feed does not age as its articles do.
		if !brings.Next.Equal(k.now.Add(time.Hour)) || !a.Next.After(k.now.Add(24*time.Hour)) {
			t.Errorf("next looks at %v and %v", brings.Next, a.Next)
		}
		// Nothing new: the server is asked whether there is, and no article is
		// looked at before its own time.
		k.tick(time.Hour)
		if got := k.events(brings.ID); got[len(got)-1].State != store.StateNotModified || o.saved["/feed.xml"] != 1 {
			t.Errorf("%v", got)
		}
		// One is new, one vanished from the feed, which says nothing of it, and one
		// changed in place, which makes it due at once.
		o.set("/b", strings.Replace(page("Report b", 2, ""), "2026 boats", "2062 boats", 1))
		feed("/c 10:00 Report c", "/b 11:30 Report b")
		k.tick(time.Hour)
		if got := k.stories(); got != "Report a 1, Report b 1, Report c 1" {
			t.Errorf("later: %s", got)
		}
		b := k.sources("s.url = $1", o.URL+"/b")[0]
		got := k.events(b.ID)
		if last := got[len(got)-1]; !last.At.Equal(k.now) || last.Change == nil || len(last.Change.Findings) == 0 {
			t.Errorf("an entry that changed: %+v", last)
		}
		if s := k.sources("s.url = $1", o.URL+"/a")[0]; s.State == store.StateGone {
			t.Error("what vanished from a feed is taken for gone")
		}
		// The feed breaks, then is another page: a state, and no story.
		for _, page := range []string{"<rss", "<html><title>Before you continue</title><body><h1>We value your privacy</h1><p>We and our 500 partners use cookies.</p><button>Accept all</button><button>Manage options</button></body></html>"} {
			o.set("/feed.xml", page)
			k.tick(time.Hour)
			if got := k.events(brings.ID); got[len(got)-1].State == store.StateOK || got[len(got)-1].Detail == "" {
				t.Errorf("%.20s: %+v", page, got[len(got)-1])
			}
		}
		feed("/b 11:30 Report b", "/a 09:00 Report a")
		k.tick(24 * time.Hour)
		if got := k.stories(); got != "Report a 1, Report b 1, Report c 1" {
			t.Errorf("at the end: %s", got)
		}
	})
}

// TestFeedBounds: a feed of very many entries, addresses that must not be fetched,
// and one article at ten addresses.
func TestFeedBounds(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		o, k := newOutlet(t), newDesk(t, name)
		items := []string{}
		for i := range 10 {
			path := fmt.Sprintf("/copy-%d", i)
			o.set(path, page("One report", 3, `<link rel="canonical" href="`+o.URL+`/one">`))
			items = append(items, path+" 09:00 One report")
		}
		o.set("/feed.xml", strings.Replace(rss(o.URL, items...), "</channel>", "<item><title>x</title><link>http://169.254.169.254/latest</link></item><item><title>y</title><link>javascript:alert(1)</link></item></channel>", 1))
		k.add("Copies", store.Spec{Feed: o.URL + "/feed.xml"})
		k.tick(0)
		if got := k.stories(); got != "One report 1" {
			t.Errorf("ten addresses of one article: %s", got)
		}
		if n := len(k.sources("s.next_at > 0 AND s.kind = $1", store.KindArticle)); n != 1 {
			t.Errorf("%d of them are looked at again", n)
		}
		if bad := k.sources("s.url LIKE '%169.254%' OR s.url LIKE 'javascript%'"); len(bad) > 0 {
			t.Errorf("%v", bad)
		}
		// Other articles with the same canonical address are a fault of the site.
		o.set("/x", page("Report x", 4, `<link rel="canonical" href="`+o.URL+`/front">`))
		o.set("/y", page("Report y", 9, `<link rel="canonical" href="`+o.URL+`/front">`))
		o.set("/feed.xml", rss(o.URL, "/x 09:00 Report x", "/y 09:00 Report y"))
		k.tick(time.Hour)
		if got := k.stories(); got != "One report 1, Report x 1, Report y 1" {
			t.Errorf("two articles that name one address: %s", got)
		}
	})
	o, k := newOutlet(t), newDesk(t, filepath.Join(t.TempDir(), "variorum.db"))
	items := make([]string, 100_000)
	for i := range items {
		items[i] = fmt.Sprintf("/n%d 09:00 Report %d", i, i)
	}
	o.set("/feed.xml", rss(o.URL, items...))
	began := time.Now()
	task := monitor.Task{Now: k.now, Job: store.Job{Kind: store.KindFeed}, Source: store.Source{URL: o.URL + "/feed.xml"}}
	look, err := k.d.feed(t.Context(), task)
	if err != nil || len(look.Found) != firstArticles || look.Detail == "" || len(look.Memo) > 100_000 {
		t.Errorf("%d found, %d bytes of memo, %q, %v", len(look.Found), len(look.Memo), look.Detail, err)
	}
	if d := time.Since(began); d > testkit.Limit(3*time.Second) {
		t.Errorf("%v", d)
	}
	// The rest of the first look is known and does not come later.
	task.Source.Memo = strings.Replace(look.Memo, `"told"`, `"told_no_more"`, 1)
	if look, err = k.d.feed(t.Context(), task); err != nil || len(look.Found) != 0 {
		t.Errorf("%d found at the second look, %v", len(look.Found), err)
	}
	// A job may want no old ones.
	task.Source.Memo, task.Job.Spec.Since = "", "0"
	if look, err = k.d.feed(t.Context(), task); err != nil || len(look.Found) != 0 {
		t.Errorf("%d found though none are wanted, %v", len(look.Found), err)
	}
	task.Job.Spec.Since = "30h"
	if look, err = k.d.feed(t.Context(), task); err != nil || len(look.Found) != firstArticles {
		t.Errorf("%d found of those of the last 30 hours, %v", len(look.Found), err)
	}
}

func TestListJob(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		o, k := newOutlet(t), newDesk(t, name)
		list := func(paths ...string) {
			var b strings.Builder
			b.WriteString("<html lang=en><title>News</title><nav><a href=/politics>Politics of the whole country</a></nav><main>")
			for _, p := range paths {
				fmt.Fprintf(&b, `<article><h2><a href="%s">The report of %s</a></h2></article>`, p, p[1:])
			}
			b.WriteString(`<a href="/news?page=2">Older reports of this paper</a></main>`)
			o.set("/news", b.String())
		}
		for i, p := range []string{"/one", "/two", "/three"} {
			o.set(p, page("Report "+p[1:], i+1, ""))
		}
		list("/one", "/two")
		k.add("News", store.Spec{List: o.URL + "/news"})
		k.add("Chosen", store.Spec{List: o.URL + "/news", Selector: "article:first-child h2"})
		k.add("Wrong", store.Spec{List: o.URL + "/news", Selector: ".teaser"})
		k.tick(0)
		if got := k.stories(); got != "The report of one 1, The report of one 1, The report of two 1" {
			t.Fatalf("%s", got)
		}
		wrong := k.sources("s.kind = $1 AND s.state = $2", store.KindList, store.StateError)
		if len(wrong) != 1 {
			t.Fatalf("%v", wrong)
		}
		if e := k.events(wrong[0].ID); !strings.Contains(e[0].Detail, `“.teaser” matches no link`) {
			t.Errorf("%+v", e)
		}
		list("/three", "/one", "/two")
		k.tick(time.Hour)
		if got := k.stories(); got != "The report of one 1, The report of one 1, The report of three 1, The report of three 1, The report of two 1" {
			t.Errorf("%s", got)
		}
		o.remove("/news")
		k.tick(time.Hour)
		if gone := k.sources("s.kind = $1 AND s.state = $2", store.KindList, store.StateGone); len(gone) != 2 { // the third rests after two failures
			t.Errorf("%v", gone)
		}
	})
}

func writeText(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFolderJob(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		k, dir := newDesk(t, name), t.TempDir()
		writeText(t, filepath.Join(dir, "harbour.en.html"), page("Harbour", 1, ""))
		k.add("Folder", store.Spec{Folder: dir})
		k.tick(0)
		if got := k.stories(); got != "harbour.en 1" {
			t.Fatalf("%s", got)
		}
		file := k.sources("s.kind = $1", store.KindFile)[0]
		if file.State != store.StateOK || file.Good == "" || !file.Next.IsZero() || file.Language != "en" {
			t.Errorf("%+v", file)
		}
		// It changes, and another one comes.
		writeText(t, filepath.Join(dir, "harbour.en.html"), strings.Replace(page("Harbour", 1, ""), "1026 boats", "1062 boats", 1)+"\n")
		writeText(t, filepath.Join(dir, "bridge.txt"), "Bridge opens\n\n"+strings.Repeat("The new bridge over the river opens in June, the council said on Monday. ", 5))
		k.tick(time.Hour)
		if got := k.stories(); got != "bridge 1, harbour.en 1" {
			t.Errorf("%s", got)
		}
		if e := k.events(file.ID); len(e) != 2 || e[1].Change == nil || len(e[1].Change.Findings) == 0 {
			t.Errorf("%+v", e)
		}
		// What is the same is not looked at again; what vanished neither.
		if err := os.Remove(filepath.Join(dir, "bridge.txt")); err != nil {
			t.Fatal(err)
		}
		k.tick(time.Hour)
		if e := k.events(file.ID); len(e) != 2 {
			t.Errorf("%+v", e)
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		k.tick(time.Hour)
		if s := k.sources("s.kind = $1", store.KindFolder)[0]; s.State != store.StateGone {
			t.Errorf("%+v", s)
		}
	})
}

// A page that lists very many articles says that those after the first are not
// read.
func TestFullList(t *testing.T) {
	o, k := newOutlet(t), newDesk(t, filepath.Join(t.TempDir(), "variorum.db"))
	var b strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&b, `<h2><a href="/a/story-number-%d.html">The long headline of story number %d in town</a></h2>`, i, i)
	}
	o.set("/list", "<html><body><main>"+b.String()+"</main></body></html>")
	task := monitor.Task{Now: k.now, Job: store.Job{Kind: store.KindList}, Source: store.Source{URL: o.URL + "/list"}}
	look, err := k.d.list(t.Context(), task)
	if err != nil || len(look.Found) != firstArticles || look.Detail != "The page lists 500 articles or more; those after them are not read." {
		t.Errorf("%d found, %q, %v", len(look.Found), look.Detail, err)
	}
}

// A folder with more files than are told apart says so, and what comes last is
// found whatever it is called.
func TestFullFolder(t *testing.T) {
	k, dir := newDesk(t, filepath.Join(t.TempDir(), "variorum.db")), t.TempDir()
	old := k.d.clock().Add(-time.Hour)
	for i := range mostEntries + 500 {
		name := filepath.Join(dir, fmt.Sprintf("a%05d.txt", i))
		writeText(t, name, "")
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
	}
	task := monitor.Task{Now: k.now, Job: store.Job{Kind: store.KindFolder}, Source: store.Source{URL: dir}}
	look, err := k.d.folder(t.Context(), task)
	if err != nil || len(look.Found) != firstArticles || look.Detail != "There are 2500; the newest 2000 are watched for what is new or changes, the rest is left out." {
		t.Errorf("%d found, %q, %v", len(look.Found), look.Detail, err)
	}
	late := filepath.Join(dir, "z.txt")
	writeText(t, late, "The last one.")
	if err := os.Chtimes(late, old.Add(time.Minute), old.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	task.Source.Memo = look.Memo
	if look, err = k.d.folder(t.Context(), task); err != nil || len(look.Found) != 1 || look.Found[0].URL != late {
		t.Errorf("%+v, %v", look.Found, err)
	}
}

func TestMailboxJob(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		k, dir := newDesk(t, name), t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "cur"), 0o755); err != nil {
			t.Fatal(err)
		}
		head := "From: desk@osk.example\nTo: us@example.org\nDate: Mon, 23 Mar 2026 09:00:00 +0100\nMIME-Version: 1.0\nMessage-ID: <%d@osk>\nSubject: %s\nContent-Type: %s\n\n"
		writeText(t, filepath.Join(dir, "cur", "1"), fmt.Sprintf(head, 1, "Harbour", "text/html; charset=utf-8")+page("Harbour sold", 1, ""))
		attached := "--x\nContent-Type: text/plain\n\nPlease see the file.\n--x\nContent-Type: text/html; name=bridge.html\nContent-Disposition: attachment; filename=bridge.html\n\n" + page("Bridge opens", 2, "") + "\n--x--\n"
		writeText(t, filepath.Join(dir, "cur", "2"), fmt.Sprintf(head, 2, "An article", "multipart/mixed; boundary=x")+attached)
		k.add("Desk", store.Spec{Mailbox: dir})
		k.tick(0)
		if got := k.stories(); got != "An article 1, Harbour 1" {
			t.Fatalf("%s", got)
		}
		for _, s := range k.sources("s.kind = $1", store.KindLetter) {
			if s.State != store.StateOK || s.Good == "" || !s.Next.IsZero() || s.Title != "Harbour sold" && s.Title != "Bridge opens" {
				t.Errorf("%+v, %+v", s, k.events(s.ID))
			}
		}
		if err := os.Rename(filepath.Join(dir, "cur", "1"), filepath.Join(dir, "cur", "1:2,S")); err != nil {
			t.Fatal(err)
		}
		k.tick(time.Hour)
		if got := k.stories(); got != "An article 1, Harbour 1" {
			t.Errorf("a mail that was read is another: %s", got)
		}
	})
}

func TestURLListJob(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		o, k := newOutlet(t), newDesk(t, name)
		for i, p := range []string{"/one", "/two", "/three"} {
			o.set(p, page("Report "+p[1:], i+1, ""))
		}
		file := filepath.Join(t.TempDir(), "list.txt")
		writeText(t, file, "story: Harbour\n"+o.URL+"/one\n"+o.URL+"/two\n")
		k.add("List", store.Spec{URLList: file})
		k.tick(0)
		if got := k.stories(); got != "Harbour 2" {
			t.Fatalf("%s", got)
		}
		if s := k.sources("s.original = 1"); len(s) != 1 || s[0].URL != o.URL+"/one" {
			t.Errorf("%v", s)
		}
		writeText(t, file, "story: Harbour\n"+o.URL+"/one\n\nstory: Bridge\n"+o.URL+"/three\n")
		k.tick(time.Hour)
		if got := k.stories(); got != "Bridge 1, Harbour 2" {
			t.Errorf("%s", got)
		}
		if s := k.sources("s.url = $1", o.URL+"/two")[0]; !s.Next.IsZero() || s.Good == "" {
			t.Errorf("what was taken off the list: %+v", s)
		}
		writeText(t, file, "no address\n")
		k.tick(time.Hour)
		if s := k.sources("s.kind = $1", store.KindURLList)[0]; s.State != store.StateError {
			t.Errorf("%+v", s)
		}
		writeText(t, file, "story: Harbour\n"+o.URL+"/one\n"+o.URL+"/two\n")
		k.tick(time.Hour)
		if s := k.sources("s.url = $1", o.URL+"/two")[0]; s.Next.IsZero() {
			t.Errorf("what came back to the list: %+v", s)
		}
	})
}

func sample(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), "samples", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestRepublications: articles of other outlets find the stories that they tell,
// in other languages, whichever comes first.
func TestRepublications(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		o, mirror, k := newOutlet(t), newOutlet(t), newDesk(t, name)
		o.set("/police", sample(t, "police-report/original.sq.html"))
		o.set("/strike", sample(t, "rail-strike/original.fr.html"))
		mirror.set("/a", sample(t, "police-report/adriatic-mirror.en.html"))
		mirror.set("/b", sample(t, "rail-strike/passo-alto.it.html"))
		mirror.set("/c", sample(t, "lake-study/original.es.html"))
		mirror.set("/feed.xml", rss(mirror.URL, "/a 09:00 A", "/b 09:00 B", "/c 09:00 C"))
		k.add("Police", store.Spec{Story: "Police", URLs: []string{o.URL + "/police"}})
		k.add("Mirror", store.Spec{Feed: mirror.URL + "/feed.xml", Republications: true})
		k.tick(0)
		k.tick(2 * time.Minute)
		offered := func(state string) string {
			t.Helper()
			all, _, err := store.Pages{DB: k.db}.Candidates(t.Context(), state, "", "", 10)
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, c := range all {
				title, err := store.StoryTitle(t.Context(), k.db, c.Story)
				if err != nil || c.Score < 0.5 || len(c.Reasons) < 2 || c.Title == "" {
					t.Errorf("%+v, %v", c, err)
				}
				out = append(out, title+" "+strings.TrimPrefix(c.URL, mirror.URL))
			}
			slices.Sort(out)
			return strings.Join(out, ", ")
		}
		if got := offered(store.CandidateOffered); got != "Police /a" {
			t.Fatalf("offered: %s", got)
		}
		if n := mirror.asked["/a"]; n != 1 {
			t.Errorf("an article of another outlet was fetched %d times", n)
		}
		// The story of an article that is known already comes later.
		k.add("Strike", store.Spec{Story: "Strike", URLs: []string{o.URL + "/strike"}})
		k.tick(time.Hour)
		if got := offered(store.CandidateOffered); got != "Police /a, Strike /b" {
			t.Errorf("offered later: %s", got)
		}
		if n := mirror.asked["/b"]; n != 1 {
			t.Errorf("an article of another outlet was fetched %d times", n)
		}
		// Accepted by hand it is watched as a version of the story.
		all, _, err := store.Pages{DB: k.db}.Candidates(t.Context(), store.CandidateOffered, "", "", 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			if err := k.db.AcceptCandidate(t.Context(), c.ID, "mira", k.now); err != nil {
				t.Fatal(err)
			}
		}
		k.tick(time.Minute)
		if got := k.stories(); got != "Police 2, Strike 2" {
			t.Errorf("%s", got)
		}
		// And what is a version is not offered again.
		k.tick(time.Hour)
		if got := offered(store.CandidateOffered); got != "" {
			t.Errorf("offered again: %s", got)
		}
		// Where a job says so, what is sure is accepted without a person.
		mirror.set("/d", sample(t, "police-report/adriatic-mirror.en.html"))
		mirror.set("/sure.xml", rss(mirror.URL, "/d 09:00 D", "/c 09:00 C"))
		k.add("Sure", store.Spec{Feed: mirror.URL + "/sure.xml", Republications: true, Accept: 0.9})
		k.tick(time.Minute)
		k.tick(2 * time.Minute)
		if got := offered(store.CandidateAccepted); got != "Police /a, Police /d, Strike /b" {
			t.Errorf("accepted: %s", got)
		}
		if got := k.stories(); got != "Police 3, Strike 2" {
			t.Errorf("%s", got)
		}
	})
}

func TestPatterns(t *testing.T) {
	const address = "https://osk.example/news/2026/harbour.html"
	for pattern, want := range map[string]bool{"/news/": true, "harbour": true, "*": true, "https://osk.example/*": true, "*.html": true, "*/news/*/harbour*": true, "*.htm": false, "news/*": false, "*/sport/*": false, "": true} {
		if got := fitsPattern(address, pattern); got != want {
			t.Errorf("%q: %v", pattern, got)
		}
	}
	if !fitsPatterns(address, []string{"/sport/", "/news/"}, []string{"/video/"}) || fitsPatterns(address, []string{"/news/"}, []string{"harbour"}) || fitsPatterns(address, []string{"/sport/"}, nil) {
		t.Error("include and exclude")
	}
}
