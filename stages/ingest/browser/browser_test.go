package browser_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/stages/ingest/browser"
	"variorum/stages/ingest/fetch"
	"variorum/stages/report/chromium"
	"variorum/stages/testkit"
)

// A site is a few pages, and a list of what was asked for.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newSite(t *testing.T, pages map[string]string) *site {
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.Method+" "+r.URL.Path)
		if agent := r.Header.Get("User-Agent"); agent != "guarded/1" {
			t.Errorf("%s %s came from %q", r.Method, r.URL, agent)
		}
		s.mu.Unlock()
		body, ok := pages[r.URL.Path]
		switch {
		case !ok:
			http.NotFound(w, r)
			return
		case strings.HasPrefix(body, "-> "):
			http.Redirect(w, r, body[3:], http.StatusFound)
			return
		case strings.HasSuffix(r.URL.Path, ".js"):
			w.Header().Set("Content-Type", "text/javascript")
		case strings.HasSuffix(r.URL.Path, ".json"):
			w.Header().Set("Content-Type", "application/json")
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) has(what string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.asked {
		if a == what {
			return true
		}
	}
	return false
}

func show(t *testing.T, s *site, path string, o browser.Options) (fetch.Page, error) {
	t.Helper()
	found, err := chromium.Find()
	if err != nil {
		testkit.Missing(t, "chromium", err.Error()+"; "+chromium.Remedy)
	}
	client := fetch.New(fetch.Options{Agent: "guarded/1", AllowPrivate: fetch.OwnNetwork(), Pace: -1, Concurrency: 4, Tries: 1, IgnoreRobots: true})
	t.Cleanup(client.Close)
	o.Program, o.NoSandbox = found.Program, os.Geteuid() == 0
	first, err := client.Get(t.Context(), s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return browser.New(o).Page(t.Context(), first, func(ctx context.Context, address string) (fetch.Page, error) { return client.Get(ctx, address, nil) })
}

// TestScripts holds that a page is returned as its scripts filled it: from
// scripts and data of its own and after a wait that takes no time, with the
// requests of pictures and frames left out.
func TestScripts(t *testing.T) {
	s := newSite(t, map[string]string{
		"/a": `<!doctype html><html lang=en><title>A</title><link rel=stylesheet href=/style.css><body><div id=root></div><img src=/picture.png><iframe src=/frame></iframe><script src=/app.js></script>`,
		"/app.js": `fetch("/text.json").then(r => r.json()).then(t => setTimeout(() => { document.getElementById("root").innerHTML = "<h1>" + t.headline + "</h1><p>ü " + t.text; }, 3000));
fetch("/send", {method: "POST", body: "x"}).catch(() => { document.title = "refused" });`,
		"/text.json": `{"headline": "Filled by a script", "text": "The harbour was sold."}`,
	})
	start := time.Now()
	p, err := show(t, s, "/a", browser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	body := string(p.Body)
	for _, want := range []string{"<h1>Filled by a script</h1>", "<p>ü The harbour was sold.", "<title>refused</title>", "<!doctype html>"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q in %s", want, body)
		}
	}
	for _, not := range []string{"GET /picture.png", "GET /frame", "POST /send", "GET /style.css"} {
		if s.has(not) {
			t.Errorf("asked for %s", not)
		}
	}
	if p.Final != s.URL+"/a" || !p.Rendered || p.Charset != "utf-8" {
		t.Errorf("%+v", p.Capture)
	}
	t.Logf("%s", time.Since(start))
}

// TestGuard holds that a script reaches nothing that the guard refuses, by no
// road.
func TestGuard(t *testing.T) {
	other := newSite(t, map[string]string{"/secret.json": `{"key": "s3cret"}`})
	link := "http://169.254.169.254/latest/meta-data/"
	s := newSite(t, map[string]string{
		"/a": `<!doctype html><html><body><p id=p>nothing</p><script>
const out = m => document.getElementById("p").textContent += " " + m;
fetch("` + link + `").then(r => r.text()).then(t => out("read:" + t), e => out("refused1"));
fetch("/hop").then(r => r.text()).then(t => out("read:" + t), e => out("refused2"));
fetch("` + other.URL + `/secret.json").then(r => r.text()).then(t => out("read:" + t), e => out("refused3"));
try { new WebSocket("` + strings.Replace(other.URL, "http", "ws", 1) + `/socket").onerror = () => out("refused4"); } catch (e) { out("refused4") }
try { new Worker(URL.createObjectURL(new Blob(["fetch('` + other.URL + `/worker')"]))); } catch (e) {}
navigator.sendBeacon && navigator.sendBeacon("` + other.URL + `/beacon", "x");
window.open("` + other.URL + `/popup");
</script>`,
		"/hop":  "-> " + link,
		"/gone": `<script>location = "` + link + `"</script>`,
	})
	p, err := show(t, s, "/a", browser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	body := string(p.Body)
	for _, want := range []string{"refused1", "refused2", "refused3"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
	if strings.Contains(body, "s3cret") {
		t.Error("the page read another origin")
	}
	// What a worker asks for goes the way of all requests.
	for _, not := range []string{"GET /socket", "POST /beacon", "GET /popup"} {
		if other.has(not) {
			t.Errorf("%s went out", not)
		}
	}
	_, err = show(t, s, "/gone", browser.Options{})
	e, ok := errors.AsType[*fetch.Error](err)
	if !ok || e.Reason != fetch.ReasonRefused {
		t.Errorf("a script that leads to a link-local address: %v", err)
	}
}

// TestBounds holds that scripts without an end, and documents without one, come
// to one.
func TestBounds(t *testing.T) {
	s := newSite(t, map[string]string{
		"/loop":   `<p>a<script>for (;;) {}</script>`,
		"/timers": `<p>a<script>const f = () => setTimeout(f, 1); f(); setInterval(() => fetch("/none"), 10)</script>`,
		"/grow":   `<p>a<script>let s = "x".repeat(1000); for (let i = 0; i < 300; i++) document.body.append(s)</script>`,
		"/move":   `<p>a<script>location = "/move?" + Math.random()</script>`,
		"/alert":  `<p>a<script>alert(1); document.body.append("after")</script>`,
	})
	start := time.Now()
	_, err := show(t, s, "/loop", browser.Options{Patience: 4 * time.Second})
	if e, ok := errors.AsType[*fetch.Error](err); !ok || e.Reason != fetch.ReasonTimeout || time.Since(start) > testkit.Limit(10*time.Second) {
		t.Errorf("a loop: %v after %s", err, time.Since(start))
	}
	if p, err := show(t, s, "/timers", browser.Options{Time: time.Second}); err != nil || !strings.Contains(string(p.Body), "<p>a") {
		t.Errorf("timers: %q, %v", p.Body, err)
	}
	_, err = show(t, s, "/grow", browser.Options{MaxBytes: 100_000})
	if e, ok := errors.AsType[*fetch.Error](err); !ok || e.Reason != fetch.ReasonTooLarge {
		t.Errorf("a document that grows: %v", err)
	}
	if _, err := show(t, s, "/move", browser.Options{Patience: 20 * time.Second}); err != nil {
		t.Logf("a page that moves on for ever: %v", err)
	}
	s.mu.Lock()
	moves := 0
	for _, a := range s.asked {
		if a == "GET /move" {
			moves++
		}
	}
	s.mu.Unlock()
	if moves > 8 {
		t.Errorf("a page that moves on for ever was followed %d times", moves)
	}
	if p, err := show(t, s, "/alert", browser.Options{}); err != nil || !strings.Contains(string(p.Body), "after") {
		t.Errorf("a dialog: %q, %v", p.Body, err)
	}
}
