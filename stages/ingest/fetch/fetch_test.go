package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"variorum/stages/ingest"
)

// A site is a web in memory: every host is the same server, and inside a
// bubble of testing/synctest its time is fake. What a bubble leaves running
// fails the test, so that nothing leaks.
type site struct {
	*Client
	mu    sync.Mutex
	log   []string // "0s example.org/a"
	said  []string
	conns int
}

type pipes struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}
func (p *pipes) Close() error   { p.once.Do(func() { close(p.closed) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

func newSite(t *testing.T, o Options, handler http.HandlerFunc) *site {
	s := &site{}
	begin := time.Now()
	listener := &pipes{conns: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.log = append(s.log, fmt.Sprintf("%s %s%s", time.Since(begin).Round(time.Millisecond), r.Host, r.URL))
		s.mu.Unlock()
		handler(w, r)
	})}
	go func() { _ = server.Serve(listener) }()
	o.Notify = func(text string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.said = append(s.said, text)
	}
	s.Client = newClient(o.filled(), func(ctx context.Context, _, _ string) (net.Conn, error) {
		client, end := net.Pipe()
		s.mu.Lock()
		s.conns++
		s.mu.Unlock()
		select {
		case listener.conns <- end:
			return client, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	})
	t.Cleanup(func() {
		s.Close()
		_ = server.Shutdown(context.Background())
	})
	return s
}

// reason returns the reason of an error, "" for none.
func reason(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Reason
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func page(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/html; charset=windows-1251")
	_, _ = io.WriteString(w, text)
}

func TestPageAndWhatIsKnownOfIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var seen http.Header
		s := newSite(t, Options{Agent: "variorum/1.2 (+desk@example.org)", Pace: -1}, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/robots.txt":
				http.NotFound(w, r)
			case "/a":
				http.Redirect(w, r, "http://www.example.net/b?c#d", http.StatusMovedPermanently)
			case "/b":
				seen = r.Header
				http.SetCookie(w, &http.Cookie{Name: "id", Value: "secret"})
				w.Header().Set("ETag", `"7"`)
				page(w, "<p>\xcf\xf0\xe8\xe2\xe5\xf2")
			}
		})
		got, err := s.Get(t.Context(), "HTTP://Example.ORG:80/a#part", nil)
		if err != nil {
			t.Fatal(err)
		}
		want := []ingest.Hop{{URL: "http://example.org/a", Status: 301, Location: "http://www.example.net/b?c#d"}, {URL: "http://www.example.net/b?c", Status: 200}}
		if !slices.Equal(got.Chain, want) || got.Final != "http://www.example.net/b?c" || got.Status != 200 {
			t.Errorf("chain %+v, final %s, status %d", got.Chain, got.Final, got.Status)
		}
		if got.MediaType != "text/html" || got.Charset != "windows-1251" || got.Bytes != 9 || string(got.Body) != "<p>\xcf\xf0\xe8\xe2\xe5\xf2" {
			t.Errorf("%+v", got.Capture)
		}
		if got.Headers["Set-Cookie"] != nil || got.Headers["Etag"][0] != `"7"` {
			t.Errorf("headers %v", got.Headers)
		}
		if got.Fetched != "2000-01-01T00:00:00Z" {
			t.Errorf("fetched %s", got.Fetched)
		}
		if seen.Get("User-Agent") != "variorum/1.2 (+desk@example.org)" || seen.Get("Cookie") != "" || seen.Get("Referer") != "" || !strings.HasPrefix(seen.Get("Accept"), "text/html") {
			t.Errorf("sent %v", seen)
		}
	})
}

func TestConditional(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text := "<p>First."
		s := newSite(t, Options{Pace: -1, IgnoreRobots: true}, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/old" {
				http.Redirect(w, r, "/new", http.StatusFound)
				return
			}
			w.Header().Set("Last-Modified", "Fri, 31 Dec 1999 10:00:00 GMT")
			w.Header().Set("ETag", fmt.Sprintf("%q", text))
			if r.Header.Get("If-None-Match") == fmt.Sprintf("%q", text) && r.Header.Get("If-Modified-Since") == "Fri, 31 Dec 1999 10:00:00 GMT" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			page(w, text)
		})
		first, err := s.Get(t.Context(), "http://example.org/old", nil)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		again, err := s.Get(t.Context(), "http://example.org/old", &first.Capture)
		if err != nil || !again.NotModified || again.Body != nil || again.SHA256 != first.SHA256 || again.Fetched != first.Fetched || again.Checked != "2000-01-01T01:00:00Z" {
			t.Errorf("unchanged: %+v, %v", again, err)
		}
		text = "<p>Second."
		changed, err := s.Get(t.Context(), "http://example.org/old", &again.Capture)
		if err != nil || changed.NotModified || string(changed.Body) != text {
			t.Errorf("changed: %+v, %v", changed, err)
		}
		// Who was not asked whether anything changed has not said that nothing did.
		bare := first.Capture
		bare.Headers = nil
		status304 := newSite(t, Options{Pace: -1, IgnoreRobots: true}, status(http.StatusNotModified))
		if odd, err := status304.Get(t.Context(), "http://example.org/new", &bare); reason(err) != ReasonStatus {
			t.Errorf("304 that was not asked for: %+v, %v", odd, err)
		}
		// What was kept of another address is not asked about.
		first.Final = "http://example.org/other"
		text = "<p>First."
		if other, err := s.Get(t.Context(), "http://example.org/old", &first.Capture); err != nil || other.NotModified {
			t.Errorf("another address: %+v, %v", other, err)
		}
	})
}

// A date of change that is that of the answer says nothing about what comes later
// in that second.
func TestYoungPageIsAskedForWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text, asked := "<p>First.", ""
		s := newSite(t, Options{Pace: -1, IgnoreRobots: true}, func(w http.ResponseWriter, r *http.Request) {
			asked = r.Header.Get("If-Modified-Since")
			w.Header().Set("Date", "Fri, 31 Dec 1999 10:00:01 GMT")
			w.Header().Set("Last-Modified", "Fri, 31 Dec 1999 10:00:00 GMT")
			page(w, text)
		})
		first, err := s.Get(t.Context(), "http://example.org/", nil)
		if err != nil {
			t.Fatal(err)
		}
		text = "<p>Second."
		second, err := s.Get(t.Context(), "http://example.org/", &first.Capture)
		if err != nil || string(second.Body) != text || asked != "" {
			t.Errorf("asked for what is newer than %q: %+v, %v", asked, second, err)
		}
		second.Headers["Date"] = []string{"Fri, 31 Dec 1999 10:00:30 GMT"}
		if _, err := s.Get(t.Context(), "http://example.org/", &second.Capture); err != nil || asked == "" {
			t.Errorf("an older page is asked for whole: %v", err)
		}
	})
}

func TestAnswersThatAreNoPage(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc
		reason string
		state  string
		detail string
	}{
		{"not found", status(404), ReasonGone, StateGone, "404 Not Found"},
		{"gone", status(410), ReasonGone, StateGone, "410 Gone"},
		{"unauthorized", status(401), ReasonDenied, ingest.StateError, "save the page from a browser"},
		{"forbidden", status(403), ReasonDenied, ingest.StateError, "403"},
		{"a riddle", wall(403, riddle), ReasonDenied, ingest.StateBotCheck, "403 Forbidden; it asks whether the reader is a machine"},
		{"a busy riddle", wall(503, riddle), ReasonBusy, ingest.StateBotCheck, "503"},
		{"a riddle by name", wall(403, "", "Cf-Mitigated", "challenge"), ReasonDenied, ingest.StateBotCheck, "403"},
		{"a riddle accepted", wall(202, "", "X-Amzn-Waf-Action", "challenge"), ReasonStatus, ingest.StateBotCheck, "202"},
		{"a riddle of no end", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cf-Mitigated", "challenge")
			w.WriteHeader(403)
			drip(time.Second, 1000)(w, r)
		}, ReasonDenied, ingest.StateBotCheck, "403"},
		{"a riddle to wait for", wall(429, riddle, "Retry-After", "600"), ReasonBusy, ingest.StateBotCheck, "it asks to come back in 10 min"},
		{"to be paid", status(402), ReasonDenied, ingest.StatePaywall, "as a subscriber sees it"},
		{"an error page", wall(403, "<title>403 Forbidden</title><h1>403 Forbidden</h1><hr>nginx"), ReasonDenied, ingest.StateError, "403"},
		{"an article", wall(403, "<title>The bridge</title><h1>The bridge</h1><p>"+strings.Repeat("It is closed, said the mayor, and you are not a robot. ", 40)), ReasonDenied, ingest.StateError, "403"},
		{"legal reasons", status(451), ReasonDenied, ingest.StateError, "legal reasons"},
		{"teapot", status(418), ReasonStatus, ingest.StateError, "418"},
		{"no content", status(204), ReasonStatus, ingest.StateError, "204"},
		{"not asked for", status(304), ReasonStatus, ingest.StateError, "304"},
		{"server error", status(500), ReasonServer, ingest.StateError, "500"},
		{"not implemented", status(501), ReasonServer, ingest.StateError, "501"},
		{"strange", status(799), ReasonServer, ingest.StateError, "799"},
		{"too many", status(429), ReasonBusy, ingest.StateError, "429"},
		{"circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.String(), http.StatusFound) }, ReasonRedirects, ingest.StateError, "circle"},
		{"on and on", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.String()+"x", http.StatusFound)
		}, ReasonRedirects, ingest.StateError, "more than 10 times"},
		{"to nowhere", status(302), ReasonRedirects, ingest.StateError, "to no address"},
		{"to a file", redirect("file:///etc/passwd"), ReasonAddress, ingest.StateError, "only http"},
		{"to a script", redirect("javascript:alert(1)"), ReasonAddress, ingest.StateError, "only http"},
		{"to a password", redirect("http://user:secret@example.org/"), ReasonAddress, ingest.StateError, "password"},
		{"large", func(w http.ResponseWriter, _ *http.Request) { page(w, strings.Repeat("x", 2<<20)) }, ReasonTooLarge, ingest.StateError, "more than 1.05 MB"},
		{"says that it is large", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "9000000000") }, ReasonTooLarge, ingest.StateError, "more than"},
		{"bomb", func(w http.ResponseWriter, _ *http.Request) { packed(w, make([]byte, 8<<20)) }, ReasonTooLarge, ingest.StateError, "unpacked"},
		{"bomb in a bomb", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Encoding", "gzip, gzip") }, ReasonIncomplete, ingest.StateError, "packed in a way"},
		{"other packing", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Encoding", "br"); page(w, "x") }, ReasonIncomplete, ingest.StateError, "packed in a way that was not asked for (br)"},
		{"not packed", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			page(w, "<p>Plain text after all.")
		}, ReasonIncomplete, ingest.StateError, "damaged"},
		{"packed and cut", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(gzipped([]byte("<p>The bridge is closed."))[:20])
		}, ReasonIncomplete, ingest.StateError, "ended before"},
		{"shorter than said", raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"), ReasonIncomplete, ingest.StateError, "ended before"},
		{"chunks that break off", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n"), ReasonIncomplete, ingest.StateError, "ended before"},
		{"two lengths", raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort!"), ReasonConnection, ingest.StateError, ""},
		{"negative length", raw("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nshort"), ReasonConnection, ingest.StateError, ""},
		{"no HTTP", raw("SSH-2.0-OpenSSH\r\n"), ReasonConnection, ingest.StateError, "malformed"},
		{"nothing", raw(""), ReasonIncomplete, ingest.StateError, ""},
		{"large head", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("x", 100<<10)) }, ReasonTooLarge, ingest.StateError, "head of its answer"},
		{"many heads", func(w http.ResponseWriter, _ *http.Request) {
			for i := range 10_000 {
				w.Header().Add("Set-Cookie", fmt.Sprintf("a%d=%d", i, i))
			}
		}, ReasonTooLarge, ingest.StateError, "head of its answer"},
		{"silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, ReasonTimeout, ingest.StateError, "within 30 s"},
		{"drip", drip(time.Second, 1000), ReasonTimeout, ingest.StateError, "within 30 s"},
		{"drip of heads", func(w http.ResponseWriter, _ *http.Request) {
			for range 100 {
				w.WriteHeader(http.StatusEarlyHints)
				time.Sleep(time.Second)
			}
		}, "", "", ""},
		{"slow way", func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(25 * time.Second)
			http.Redirect(w, r, r.URL.String()+"x", http.StatusFound)
		}, ReasonTimeout, ingest.StateError, "within 120 s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSite(t, Options{Pace: -1, IgnoreRobots: true, MaxBytes: 1 << 20}, c.answer)
				begin := time.Now()
				_, err := s.Get(t.Context(), "http://example.org/", nil)
				e, ok := errors.AsType[*Error](err)
				if c.reason == "" {
					if !ok {
						t.Errorf("got %v, want some error", err)
					}
				} else if !ok || e.Reason != c.reason || e.State != c.state || !strings.Contains(e.Detail, c.detail) || e.Address != "http://example.org/" {
					t.Errorf("got %#v (%v), want %s, %s, … %s …", e, err, c.reason, c.state, c.detail)
				}
				if took := time.Since(begin); took > wholeFactor*DefaultTimeout {
					t.Errorf("took %s", took)
				}
				if strings.Contains(fmt.Sprint(err), "secret") {
					t.Errorf("a password is told: %v", err)
				}
			})
		})
	}
}

// riddle is what a guard shows in place of a page.
const riddle = "<title>Just a moment...</title><h1>Checking your browser</h1><p>Enable JavaScript and cookies to continue</p>"

// wall answers with a body, and with a header where one is named.
func wall(code int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if len(header) > 0 {
			w.Header().Set(header[0], header[1])
		}
		w.WriteHeader(code)
		_, _ = w.Write([]byte(body))
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusFound)
	}
}

func gzipped(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data)
	_ = z.Close()
	return b.Bytes()
}

func packed(w http.ResponseWriter, data []byte) {
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = w.Write(gzipped(data))
}

// raw answers with bytes of its own and ends the connection.
func raw(answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(conn, answer)
		_ = conn.Close()
	}
}

func drip(every time.Duration, n int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for range n {
			if _, err := io.WriteString(w, "x"); err != nil {
				return
			}
			_ = http.NewResponseController(w).Flush()
			time.Sleep(every)
		}
	}
}

func TestPackedPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t, Options{Pace: -1, IgnoreRobots: true}, func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Accept-Encoding") != "gzip" {
				t.Errorf("asked for %q", r.Header.Get("Accept-Encoding"))
			}
			packed(w, []byte("<p>The bridge is closed."))
		})
		if p, err := s.Get(t.Context(), "http://example.org/", nil); err != nil || string(p.Body) != "<p>The bridge is closed." {
			t.Errorf("%q, %v", p.Body, err)
		}
	})
}

// More than was said is not read.
func TestLongerThanSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log.SetOutput(io.Discard) // net/http tells of what is too much
		defer log.SetOutput(os.Stderr)
		s := newSite(t, Options{Pace: -1, IgnoreRobots: true}, raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort and more"))
		if p, err := s.Get(t.Context(), "http://example.org/", nil); err != nil || string(p.Body) != "short" {
			t.Errorf("%q, %v", p.Body, err)
		}
	})
}

// What is waited for ends at once with the context.
func TestCancel(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc
	}{
		{"an answer", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }},
		{"a body", drip(time.Second, 1000)},
		{"another try", busy(503, "25")},
		{"a turn", ok},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSite(t, Options{Pace: time.Hour, IgnoreRobots: true}, c.answer)
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(10*time.Second, cancel)
				begin := time.Now()
				_, err := s.Get(ctx, "http://example.org/1", nil)
				if err == nil {
					_, err = s.Get(ctx, "http://example.org/2", nil)
				}
				if !errors.Is(err, context.Canceled) || time.Since(begin) != 10*time.Second {
					t.Errorf("%v after %s", err, time.Since(begin))
				}
				// The slot is free again.
				if err := s.hosts.get("example.org").enter(t.Context()); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestCertificate(t *testing.T) {
	spoken := ""
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		spoken = r.Proto
		ok(w, r)
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	o := Options{Pace: -1, IgnoreRobots: true, AllowPrivate: OwnNetwork()}
	strict := New(o)
	defer strict.Close()
	if _, err := strict.Get(t.Context(), server.URL, nil); reason(err) != ReasonCertificate {
		t.Errorf("a certificate that nobody signed: %v", err)
	}
	o.RootCAs = x509.NewCertPool()
	o.RootCAs.AddCert(server.Certificate())
	knows := New(o)
	defer knows.Close()
	if p, err := knows.Get(t.Context(), server.URL, nil); err != nil || string(p.Body) != "<p>x" {
		t.Errorf("a known one: %v", err)
	}
	if spoken != "HTTP/2.0" {
		t.Errorf("spoke %s", spoken)
	}
	other := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	if _, err := knows.Get(t.Context(), other, nil); reason(err) != ReasonCertificate {
		t.Errorf("for another name: %v", err)
	}
	plain := strings.Replace(server.URL, "https", "http", 1)
	if _, err := knows.Get(t.Context(), plain, nil); reason(err) != ReasonStatus {
		t.Errorf("http to a host of https: %v", err)
	}
}

// A redirect into one's own network is refused where it leads, robots.txt
// included.
func TestRedirectInside(t *testing.T) {
	for _, path := range []string{"/page", "/robots.txt"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == path {
				http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
				return
			}
			http.NotFound(w, r)
		}))
		defer server.Close()
		c := New(Options{Pace: -1, AllowPrivate: OwnNetwork()})
		defer c.Close()
		_, err := c.Get(t.Context(), server.URL+"/page", nil)
		if reason(err) != ReasonRefused || !strings.Contains(err.Error(), "169.254.169.254:80 is a link-local address") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// The environment's proxy is not used: what it reaches could not be checked.
func TestNoProxy(t *testing.T) {
	proxied := false
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { proxied = true }))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("http_proxy", proxy.URL)
	c := New(Options{Pace: -1, IgnoreRobots: true, AllowPrivate: OwnNetwork(), Resolver: fakeResolver(func(string) [4]byte { return [4]byte{10, 0, 0, 1} })})
	defer c.Close()
	if _, err := c.Get(t.Context(), "http://inside.example/", nil); reason(err) == "" || proxied {
		t.Logf("%v", err)
		if proxied {
			t.Error("the proxy was used")
		}
	}
}

func TestContentType(t *testing.T) {
	for header, want := range map[string]string{
		"":                                " ",
		"text/html":                       "text/html ",
		"Text/HTML; Charset=\"X\"":        "text/html X",
		"text/html;charset=a;":            "text/html a",
		"text/html; charset=a; charset=b": "text/html a",
		"text/html; charset='a":           "text/html 'a",
		"text/html; charset=":             "text/html ",
		"text/html; =x; charset=a":        "text/html a",
		"nonsense; charset=a b":           " a b",
		"a/b/c":                           " ",
	} {
		if m, c := contentType(header); m+" "+c != want {
			t.Errorf("%q: %q %q, want %q", header, m, c, want)
		}
	}
}

// What is known of hosts does not grow without end, and a hold is not
// forgotten.
func TestHostsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := hosts{clock: clock{time.Now, sleep}, known: map[string]*host{}, concurrency: 1}
		h.get("held.example").hold(maxHold)
		for i := range 10 * maxHosts {
			h.get(fmt.Sprintf("h%d.example", i))
			time.Sleep(time.Minute)
			if i == 1000 && h.known["held.example"] == nil {
				t.Fatal("a host that asked to be left alone for a day was forgotten")
			}
		}
		if n := len(h.known); n > maxHosts+1 {
			t.Errorf("%d hosts are known", n)
		}
	})
}
