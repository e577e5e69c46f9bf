package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/config"
	"variorum/stages/ingest/fetch"
)

// A lookedAt is one address that an engine looks at by a clock that the test sets.
type lookedAt struct {
	*testing.T
	db     *store.DB
	engine *monitor.Engine
	now    time.Time
	answer atomic.Value // http.HandlerFunc
	asked  atomic.Int64 // requests but those for robots.txt
	url    string
}

// watchOne begins to watch /harbour of a server, once an hour.
func watchOne(t *testing.T, name string, spec store.Spec) *lookedAt {
	t.Helper()
	w := &lookedAt{T: t, now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	w.answer.Store(http.HandlerFunc(http.NotFound))
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(rw, r)
			return
		}
		w.asked.Add(1)
		w.answer.Load().(http.HandlerFunc)(rw, r)
	}))
	t.Cleanup(server.Close)
	var err error
	if w.db, err = store.OpenDB(t.Context(), name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.db.Close() })
	w.url = server.URL + "/harbour"
	spec.Story, spec.URLs, spec.Every, spec.Jitter = "Harbour", []string{w.url}, "1h", "0"
	if _, err := w.db.AddJob(t.Context(), store.Named{Name: "Harbour", Spec: spec}, store.OriginCommand, w.now); err != nil {
		t.Fatal(err)
	}
	l := newArticleLooker(config.Default(), w.db, fetch.New(fetch.Options{AllowPrivate: fetch.OwnNetwork(), Pace: -1, Tries: 1, Now: func() time.Time { return w.now }}))
	t.Cleanup(l.client.Close)
	if w.engine, err = monitor.New(t.Context(), w.db, monitor.Options{Now: func() time.Time { return w.now }, Look: map[string]monitor.Looker{store.KindArticle: l.look}}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.engine.Close() })
	return w
}

// tagged answers with a page that has an ETag, and with 304 where that is known.
func tagged(body, tag string) http.HandlerFunc {
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

// look sets the answer, waits for the next look and returns its event, and how long
// that took.
func (w *lookedAt) look(answer http.HandlerFunc) (store.Event, time.Duration) {
	w.Helper()
	w.answer.Store(answer)
	begun := w.now
	for range 400 {
		n, err := w.engine.Tick(w.Context())
		if err != nil {
			w.Fatal(err)
		}
		if n > 0 {
			break
		}
		w.now = w.now.Add(10 * time.Minute)
	}
	took := w.now.Sub(begun)
	w.now = w.now.Add(time.Minute)
	last, err := lastEvent(w.T, w.db)
	if err != nil {
		w.Fatal(err)
	}
	return last, took
}

// TestSelectorLooks follows a page whose article a selector names, through a site
// that is built anew and a selector that is mended.
func TestSelectorLooks(t *testing.T) {
	boxed := func(box string, berths int, outside string) string {
		p := articleAt(berths, "")
		p = strings.Replace(p, "<article>", "<div class="+box+">", 1)
		return strings.Replace(p, "</article>", "</div><p>"+outside+"</p>", 1)
	}
	const weather = "Rain is expected on all coasts of the county until Thursday, with gusts of up to 80 kilometres an hour in the north."
	storetest.Each(t, func(t *testing.T, name string) {
		w := watchOne(t, name, store.Spec{Selector: "div.story"})
		step := func(answer http.HandlerFunc, state string, changed bool, said string) store.Event {
			t.Helper()
			e, _ := w.look(answer)
			if e.State != state || (e.Change != nil) != changed || !strings.Contains(e.Detail, said) {
				t.Fatalf("%s (%s), change %+v; want %s, %v, %q", e.State, e.Detail, e.Change, state, changed, said)
			}
			return e
		}
		step(tagged(boxed("story", 220, weather), `"1"`), "ok", false, "")
		step(tagged(boxed("story", 220, strings.Replace(weather, "80", "90", 1)), `"2"`), "ok", false, "")
		step(tagged(boxed("story", 120, weather), `"3"`), "ok", true, "")
		lost := tagged(boxed("text", 120, weather), `"4"`)
		if e := step(lost, "error", false, "matches nothing on the page any more"); e.Capture == nil {
			t.Error("the bytes are not kept")
		}
		if e := step(lost, "error", false, "matches nothing"); e.Capture != nil {
			t.Error("the same bytes are kept twice")
		}
		job, err := w.db.JobByName(t.Context(), "Harbour")
		if err != nil {
			t.Fatal(err)
		}
		spec := job.Spec
		spec.Selector = "div.story, div.text"
		if _, err := w.db.EditJob(t.Context(), store.Named{Name: "Harbour", Spec: spec}, w.now); err != nil {
			t.Fatal(err)
		}
		// The server says that nothing changed; what is read now is kept.
		e := step(lost, "ok", false, "")
		if e.Capture == nil {
			t.Fatal("not kept")
		}
		c, err := store.CaptureByID(t.Context(), w.db, e.Capture.ID)
		if err != nil {
			t.Fatal(err)
		}
		if s := selectorOf(&c, nil); s != "div.story, div.text" {
			t.Errorf("the capture says that it was read by %q", s)
		}
		body, err := w.db.Blob(t.Context(), c.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		v, err := captureVersion(c, body, selectorOf(&c, nil))
		if err != nil || strings.Contains(fmt.Sprint(v.Paragraphs), "Rain") {
			t.Errorf("%v, %v", v.Paragraphs, err)
		}
		// Beside a newer capture that was read by another selector, this one is read
		// by that, unless it matches nothing.
		newer := store.Capture{Source: c.Source, At: c.At.Add(time.Hour), Told: `{"selector":".text p:first-child"}`}
		if s := selectorOf(&c, []store.Capture{newer}); s != ".text p:first-child" {
			t.Error(s)
		}
		if v, err = captureVersion(c, body, "#nothing"); err != nil || len(v.Paragraphs) != 5 {
			t.Errorf("%d paragraphs, %v", len(v.Paragraphs), err)
		}
		step(tagged(boxed("text", 140, weather), `"5"`), "ok", true, "")
	})
}

// TestShrunkAndNotModified holds that a text that shrank is believed at the second
// look, also where the server only says that nothing changed since.
func TestShrunkAndNotModified(t *testing.T) {
	cut := func() string {
		p := articleAt(220, "")
		from := strings.Index(p, "<p>Mayor")
		to := strings.Index(p, "<p>Brenner plans")
		return p[:from] + p[to:]
	}()
	cut = strings.Replace(cut, "The town council of Carrowmere voted on Monday to sell the old harbour to the Brenner Group for 12.5 million euros.", "The council sells.", 1)
	storetest.Each(t, func(t *testing.T, name string) {
		w := watchOne(t, name, store.Spec{})
		if e, _ := w.look(tagged(articleAt(220, ""), `"1"`)); e.State != "ok" {
			t.Fatalf("%+v", e)
		}
		if e, _ := w.look(tagged(cut, `"2"`)); e.State != "error" || e.Change != nil {
			t.Fatalf("%+v", e)
		}
		e, _ := w.look(tagged(cut, `"2"`))
		if e.State != "ok" || e.Change == nil || e.Capture == nil || e.Change.To != e.Capture.SHA256 {
			t.Fatalf("%s (%s), change %+v, capture %+v", e.State, e.Detail, e.Change, e.Capture)
		}
		if e, _ := w.look(tagged(cut, `"2"`)); e.State != "not-modified" || e.Change != nil {
			t.Errorf("told again: %+v", e)
		}
	})
}

// TestRest holds that an address which leads elsewhere, or holds another article, is
// looked at less and less often, at last once a day, and as often as before when the
// article is back.
func TestRest(t *testing.T) {
	other := `<!doctype html><html lang=en><head><meta charset=utf-8><title>Rovers beat City</title><meta property="article:published_time" content="2026-02-28T21:00:00Z"></head><body><article><h1>Rovers beat City in the cup final</h1>
<p>Rovers won the county cup for the third time on Saturday after a late goal by Milo Ferrant in front of 9,300 spectators.</p>
<p>City had led since the twelfth minute, when Jonas Ebbe scored from a corner, but lost their captain to injury before the break.</p>
<p>Coach Petra Olafs called it the best evening of her career and thanked the supporters who had travelled from Westhaven.</p></article></body></html>`
	redirect := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/harbour" {
			http.Redirect(w, r, "/", http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(other))
	}
	storetest.Each(t, func(t *testing.T, name string) {
		for state, answer := range map[string]http.HandlerFunc{"reused": tagged(other, `"r"`), "redirected": redirect} {
			db := name
			if !strings.Contains(name, "://") {
				db += "." + state
			}
			w := watchOne(t, db, store.Spec{})
			w.look(tagged(articleAt(220, ""), `"1"`))
			before := time.Duration(0)
			looks := 0
			for begun := w.now; w.now.Sub(begun) < 7*24*time.Hour; looks++ {
				e, took := w.look(answer)
				if e.State != state {
					t.Fatalf("%s: %s (%s)", state, e.State, e.Detail)
				}
				if took > 25*time.Hour || took+20*time.Minute < before {
					t.Errorf("%s: %s after %s", state, took, before)
				}
				before = took
			}
			if looks > 13 || before < 23*time.Hour {
				t.Errorf("%s: %d looks in a week, the last after %s", state, looks, before)
			}
			if e, _ := w.look(tagged(articleAt(120, ""), `"2"`)); e.State != "back" || e.Change == nil {
				t.Errorf("%s: %s (%s), %+v", state, e.State, e.Detail, e.Change)
			}
			if e, took := w.look(tagged(articleAt(120, ""), `"2"`)); e.State != "not-modified" || took > time.Hour {
				t.Errorf("%s: %s after %s", state, e.State, took)
			}
			if strings.Contains(name, "://") {
				return // one database for both: one of them is enough
			}
		}
	})
}

// TestServerOfAnotherYear holds that a server whose clock is wrong by a year is looked
// at as any other, is asked with its own dates, and that captures say whose clock
// dates them.
func TestServerOfAnotherYear(t *testing.T) {
	var since []string
	page := func(berths int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", "Sun, 02 Mar 2025 12:00:00 GMT")
			changed := fmt.Sprintf("Sat, 01 Mar 2025 09:%02d:00 GMT", berths%60)
			w.Header().Set("Last-Modified", changed)
			since = append(since, r.Header.Get("If-Modified-Since"))
			if r.Header.Get("If-Modified-Since") == changed {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte(articleAt(berths, "")))
		}
	}
	w := watchOne(t, t.TempDir()+"/v.db", store.Spec{})
	for i, step := range []struct {
		berths  int
		state   string
		changed bool
	}{{220, "ok", false}, {220, "not-modified", false}, {121, "ok", true}, {121, "not-modified", false}} {
		e, _ := w.look(page(step.berths))
		if e.State != step.state || (e.Change != nil) != step.changed {
			t.Fatalf("look %d: %s (%s)", i, e.State, e.Detail)
		}
		if e.At.Year() != 2026 {
			t.Errorf("look %d is dated %s", i, e.At)
		}
		if e.Capture == nil {
			continue
		}
		c, err := store.CaptureByID(t.Context(), w.db, e.Capture.ID)
		if err != nil || c.Clock != store.ClockServer {
			t.Errorf("look %d: clock %s, %v", i, c.Clock, err)
		}
	}
	if want := []string{"", "Sat, 01 Mar 2025 09:40:00 GMT", "Sat, 01 Mar 2025 09:40:00 GMT", "Sat, 01 Mar 2025 09:01:00 GMT"}; !slices.Equal(since, want) {
		t.Errorf("asked with %q", since)
	}
}

// TestPackedBomb holds that a page which unpacks to more than is read is an error, and
// that the article is as it was when it is there again.
func TestPackedBomb(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	zeros := make([]byte, 1<<20)
	for range 40 {
		_, _ = z.Write(zeros)
	}
	z.Close()
	w := watchOne(t, t.TempDir()+"/v.db", store.Spec{})
	w.look(tagged(articleAt(220, ""), `"1"`))
	for range 2 {
		e, _ := w.look(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write(bomb.Bytes())
		})
		if e.State != "error" || e.Capture != nil || !strings.Contains(e.Detail, "unpacked") {
			t.Fatalf("%s (%s), %+v", e.State, e.Detail, e.Capture)
		}
	}
	if e, _ := w.look(tagged(articleAt(220, ""), `"2"`)); e.State != "not-modified" || e.Change != nil {
		t.Errorf("%s (%s), %+v", e.State, e.Detail, e.Change)
	}
}
