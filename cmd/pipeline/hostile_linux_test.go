package main

import (
	"bytes"
	"compress/gzip"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/testkit"
)

// A hostile site has a good article, in whose place something else comes for a
// while.
type hostileSite struct {
	name   string
	answer http.HandlerFunc // nil: the article
	robots http.HandlerFunc // nil: there is none
	tls    *tls.Certificate
	state  string // that is said then
	detail string // part of what is said
}

func hostileSites(t *testing.T) []hostileSite {
	text := func(s string) http.HandlerFunc { return sends("text/html", s) }
	kept := articleAt(220, "")
	return []hostileSite{
		{name: "slow drip", answer: dripping(20*time.Millisecond, ""), state: "error", detail: "did not come within 3 s"},
		{name: "slow heads", answer: rawAnswer("HTTP/1.1 200 OK\r\nX: ", true), state: "error", detail: "did not come within 3 s"},
		{name: "says nothing", answer: func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, state: "error", detail: "did not come within 3 s"},
		{name: "endless body", answer: dripping(0, strings.Repeat("x", 1<<16)), state: "error", detail: "more than 2 MB"},
		{name: "length too large", answer: rawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<p>short", false), state: "error", detail: "ended before the page did"},
		{name: "length too small", answer: rawAnswer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\nConnection: close\r\n\r\n"+kept, false), state: "error"},
		{name: "packed bomb", answer: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = z.Write(make([]byte, 8<<20))
			_ = z.Close()
		}, state: "error", detail: "unpacked"},
		{name: "broken packing", answer: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = io.WriteString(w, kept)
		}, state: "error", detail: "damaged"},
		{name: "to the metadata of a cloud", answer: leads("http://169.254.169.254/latest/meta-data/"), state: "error", detail: "169.254.169.254:80 is a link-local address"},
		{name: "to a file", answer: leads("file:///etc/passwd"), state: "error", detail: "only http"},
		{name: "to a password", answer: leads("http://user:s3cret@127.0.0.1/"), state: "error", detail: "password"},
		{name: "in a circle", answer: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }, state: "error", detail: "in a circle"},
		{name: "on and on", answer: func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}, state: "error", detail: "more than 10 times"},
		{name: "to nowhere", answer: answers(http.StatusFound), state: "error", detail: "to no address"},
		{name: "bomb of cookies", answer: func(w http.ResponseWriter, _ *http.Request) {
			for i := range 10_000 {
				w.Header().Add("Set-Cookie", fmt.Sprintf("a%d=%d", i, i))
			}
		}, state: "error", detail: "head of its answer"},
		{name: "one large head", answer: func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("x", 1<<20)) }, state: "error", detail: "head of its answer"},
		{name: "signs in a head", answer: rawAnswer("HTTP/1.1 200 OK\r\nX: a\x1b[2Jb\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"+kept, false), state: "error", detail: "malformed"},
		{name: "no head", answer: rawAnswer("SSH-2.0-OpenSSH\x1b[31m\r\n", false), state: "error", detail: "malformed"},
		{name: "no answer", answer: rawAnswer("", false), state: "error", detail: "ended before the page did"},
		{name: "endless hints", answer: func(w http.ResponseWriter, _ *http.Request) {
			for range 1000 {
				w.WriteHeader(http.StatusEarlyHints)
			}
		}, state: "error"},
		{name: "nothing", answer: text(""), state: "error"},
		{name: "spaces", answer: text(strings.Repeat(" \n", 10_000)), state: "error"},
		{name: "binary", answer: text("\x7fELF\x02\x01\x01\x00" + strings.Repeat("\x00\x01\xfe\xff", 500)), state: "error"},
		{name: "picture", answer: sends("image/png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), state: "error"},
		{name: "json", answer: sends("application/json", `{"error":"not logged in"}`), state: "error"},
		{name: "broken pdf", answer: sends("application/pdf", "%PDF-1.7\nnothing"), state: "error"},
		{name: "half of it", answer: answers(http.StatusPartialContent), state: "error", detail: "206"},
		{name: "no content", answer: answers(http.StatusNoContent), state: "error", detail: "204"},
		{name: "not asked whether", answer: func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match")+r.Header.Get("If-Modified-Since") != "" {
				t.Error("it was asked on condition")
			}
			w.WriteHeader(http.StatusNotModified)
		}, state: "error", detail: "304"},
		{name: "gone", answer: answers(http.StatusGone), state: "gone", detail: "410"},
		{name: "broken", answer: answers(http.StatusInternalServerError), state: "error", detail: "500"},
		{name: "busy for ever", answer: answers(http.StatusServiceUnavailable, "Retry-After", "1000000000000"), state: "error", detail: "come back in 24 h"},
		{name: "busy since", answer: answers(http.StatusTooManyRequests, "Retry-After", "-5"), state: "error", detail: "try later"},
		{name: "busy in the past", answer: answers(http.StatusServiceUnavailable, "Retry-After", "Sat, 01 Jan 2000 00:00:00 GMT"), state: "error", detail: "503 Service Unavailable; try later"},
		{name: "busy for a century", answer: answers(http.StatusServiceUnavailable, "Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT"), state: "error", detail: "come back in 24 h"},
		{name: "busy with words", answer: answers(http.StatusServiceUnavailable, "Retry-After", "soon"), state: "error", detail: "try later"},
		{name: "expired certificate", tls: certificate(t, -time.Hour, "127.0.0.1"), state: "error", detail: "expired"},
		{name: "certificate of another", tls: certificate(t, time.Hour, "127.0.0.1"), state: "error", detail: "valid for 127.0.0.1, not"},
		{name: "endless robots.txt", robots: dripping(20*time.Millisecond, ""), state: "error", detail: "did not come within 3 s"},
		{name: "robots.txt that cannot be had", robots: answers(http.StatusInternalServerError), state: "error", detail: "cannot say what may be read"},
		{name: "robots.txt that leads inside", robots: leads("http://169.254.169.254/"), state: "error", detail: "link-local"},
		{name: "robots.txt in a circle", robots: leads("/robots.txt"), state: "not-modified"},
		{name: "robots.txt of 8 MB", robots: text(strings.Repeat("User-agent: x\nDisallow: /\n", 8<<20/26)), state: "not-modified"},
		{name: "a page as robots.txt", robots: text("<html><body>Disallow: /</body></html>"), state: "not-modified"},
		{name: "robots.txt that forbids", robots: text("User-agent: *\nDisallow: /\n"), state: "robots", detail: "robots.txt does not let variorum read this page"},
		// What is an article, however it looks, is one.
		{name: "script in the title", answer: text(strings.Replace(kept, "<title>Council", "<title>&lt;script>alert(1)&lt;/script>\x1b]0;pwned\x07\u202eCouncil", 1)), state: "ok"},
		{name: "a long title", answer: text(strings.Replace(kept, "<title>", "<title>"+strings.Repeat("so long a title ", 30_000), 1)), state: "ok"},
		{name: "nested without end", answer: text(strings.Replace(kept, "<article>", strings.Repeat("<div>", 50_000)+"<article>", 1)), state: "error", detail: "nested"},
		{name: "a charset that is none", answer: sends("text/html; charset=../../etc/passwd", kept+"\n"), state: "ok"},
		{name: "cookies and more", answer: func(w http.ResponseWriter, _ *http.Request) {
			for i := range 500 {
				w.Header().Add("Set-Cookie", fmt.Sprintf("session=s3cret%d", i))
			}
			sends("text/html", kept+" ")(w, nil)
		}, state: "ok"},
	}
}

// Whatever a site sends in the place of an article is told as what it is, never as
// another wording; whoever is to be told is told once of all of them, and everything
// goes on by itself when the article is there again. No line for a terminal has
// signs that it obeys.
func TestHostileSites(t *testing.T) {
	sites := hostileSites(t)
	var bad atomic.Bool
	listener, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	own := func(n int) string { return fmt.Sprintf("127.0.%d.%d", 1+n/200, 1+n%200) }
	if conn, err := net.DialTimeout("tcp", fmt.Sprintf("%s:%d", own(1), port), time.Second); err != nil {
		testkit.Missing(t, "loopback", "a second loopback address: "+err.Error())
	} else {
		conn.Close()
	}
	site := func(host string) *hostileSite {
		for i := range sites {
			if strings.HasPrefix(host, own(i)+":") {
				return &sites[i]
			}
		}
		return &hostileSite{}
	}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := site(r.Host)
		switch {
		case r.URL.Path == "/robots.txt" && bad.Load() && s.robots != nil:
			s.robots(w, r)
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case bad.Load() && s.answer != nil:
			s.answer(w, r)
		default:
			sends("text/html", articleAt(220, ""))(w, r)
		}
	})
	// The good certificate is one that the program is told to believe.
	var hosts []string
	for i := range sites {
		hosts = append(hosts, own(i))
	}
	good := certificate(t, time.Hour, hosts...)
	authorities := filepath.Join(t.TempDir(), "roots.pem")
	if err := os.WriteFile(authorities, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: good.Certificate[0]}), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SSL_CERT_FILE", authorities)
	server := &http.Server{Handler: handler, ErrorLog: log.New(io.Discard, "", 0)}
	go func() {
		_ = server.Serve(turning{listener, func(c net.Conn) net.Conn {
			s := site(c.LocalAddr().String())
			switch {
			case s.tls == nil:
				return c
			case bad.Load():
				return tls.Server(c, &tls.Config{Certificates: []tls.Certificate{*s.tls}})
			}
			return tls.Server(c, &tls.Config{Certificates: []tls.Certificate{*good}})
		}})
	}()
	defer server.Close()

	dir := t.TempDir()
	config := `fetch: {allow_private: [127.0.0.0/16], per_host: {pace: 0s}, timeout: 3s, max_bytes: 2MB}
monitor:
  failures_before_notice: 2
  notify: [{name: desk, file: notices.jsonl}]
`
	if err := os.WriteFile(filepath.Join(dir, "variorum.yaml"), []byte(config), 0o666); err != nil {
		t.Fatal(err)
	}
	db, err := store.OpenDB(t.Context(), filepath.Join(dir, "variorum.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for i, s := range sites {
		address := fmt.Sprintf("http://%s:%d/harbour", own(i), port)
		if s.tls != nil {
			address = strings.Replace(address, "http", "https", 1)
		}
		if _, err := db.AddJob(t.Context(), store.Named{Name: s.name, Spec: store.Spec{Story: s.name, URLs: []string{address}}}, store.OriginCommand, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	var shown strings.Builder
	round := 0
	once := func(isBad bool) {
		bad.Store(isBad)
		round++ // no look is due twice at one time
		for _, query := range []string{fmt.Sprintf("UPDATE source SET next_at = %d WHERE next_at > 0", round), "UPDATE host SET next_at = 0, held_until = 0, failures = 0"} {
			if _, err := db.ExecContext(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
		out, said, code := pipelineIn(t, dir, "monitor", "once")
		shown.WriteString(out + said)
		if want := map[bool]int{true: exitFailed, false: exitDone}[isBad]; code != want {
			t.Errorf("exit code %d, want %d: %s", code, want, said)
		}
	}
	once(false)
	once(true)
	once(true)
	once(false)
	out, said, code := pipelineIn(t, dir, "monitor", "log")
	shown.WriteString(out + said)
	if code != exitDone {
		t.Errorf("log: exit code %d: %s", code, said)
	}
	for line := range strings.Lines(shown.String()) {
		if i := strings.IndexFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' || r == unicode.ReplacementChar }); i >= 0 {
			t.Errorf("a line with signs that a terminal obeys: %q", line)
		}
		if len(line) > 2000 || strings.Contains(line, "s3cret") {
			t.Errorf("a line that is too long or tells a secret: %.2000q", line)
		}
	}
	events := map[string][]store.Event{}
	for e, err := range db.Events(t.Context(), store.EventFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		events[e.Job] = append(events[e.Job], e)
	}
	troubled := 0
	for _, s := range sites {
		all := events[s.name]
		if len(all) != 4 {
			t.Errorf("%s: %d events", s.name, len(all))
			continue
		}
		if all[0].State != "ok" || all[1].State != all[2].State && s.state != "ok" || all[1].State != s.state || !strings.Contains(all[1].Detail, s.detail) {
			t.Errorf("%s: %s, %s (%s), %s (%s), want %s (%s)", s.name, all[0].State, all[1].State, all[1].Detail, all[2].State, all[2].Detail, s.state, s.detail)
		}
		if last := all[3].State; last != "ok" && last != "not-modified" && last != "back" {
			t.Errorf("%s: at the end %s: %s", s.name, last, all[3].Detail)
		}
		for _, e := range all {
			if e.Change != nil {
				t.Errorf("%s: a claim about the wording: %+v", s.name, e.Change)
			}
			if e.State == "error" && e.Detail == "" {
				t.Errorf("%s: an error without a word", s.name)
			}
		}
		if all[2].State == "error" || all[2].State == "robots" {
			troubled++
		}
		t.Logf("%-32s %-12s %s", s.name, all[1].State, all[1].Detail)
	}
	data, err := os.ReadFile(filepath.Join(dir, "notices.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for line := range bytes.Lines(data) {
		var n struct{ Title string }
		if err := json.Unmarshal(line, &n); err != nil {
			t.Fatal(err)
		}
		titles = append(titles, n.Title)
	}
	want := []string{
		"Gone: gone (127.0.1.30)",
		fmt.Sprintf("Cannot be read: %d pages, %d hosts", troubled, troubled),
		"There again: gone (127.0.1.30)",
		fmt.Sprintf("Can be read again: %d pages, %d hosts", troubled, troubled),
	}
	if strings.Join(titles, "\n") != strings.Join(want, "\n") {
		t.Errorf("told:\n%s\nwant:\n%s", strings.Join(titles, "\n"), strings.Join(want, "\n"))
	}
	c, err := db.Check(t.Context(), store.CheckOptions{})
	if err != nil || len(c.Problems) > 0 {
		t.Errorf("%v, %v", c.Problems, err)
	}
}

// turning wraps each connection as it comes.
type turning struct {
	net.Listener
	wrap func(net.Conn) net.Conn
}

func (l turning) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return l.wrap(c), nil
}

func sends(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = []string{kind}
		_, _ = io.WriteString(w, body)
	}
}

func leads(to string) http.HandlerFunc { return answers(http.StatusFound, "Location", to) }

func answers(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

// dripping sends a piece again and again for as long as somebody reads.
func dripping(every time.Duration, piece string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := io.WriteString(w, piece+" "); err != nil {
				return
			}
			if err := http.NewResponseController(w).Flush(); err != nil || r.Context().Err() != nil {
				return
			}
			time.Sleep(every)
		}
	}
}

// rawAnswer writes bytes of its own and ends the connection, or leaves it open.
func rawAnswer(answer string, stay bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, answer)
		if stay {
			_, _ = conn.Read(make([]byte, 1)) // until the other end has enough
		}
	}
}

// certificate is one for addresses that nobody signed, and that ends so much later.
func certificate(t *testing.T, ends time.Duration, addresses ...string) *tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(ends)}
	for _, a := range addresses {
		template.IPAddresses = append(template.IPAddresses, net.ParseIP(a))
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}
