package web

import (
	"bufio"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

var pathPart = regexp.MustCompile(`\{[^}]*\}`)

// TestRoles walks every row of the table with every role, by cookie and by
// token: who has less than it asks for is refused, who has enough is not.
func TestRoles(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		s.account("the.admin", store.RoleAdmin) // is left when one takes its own role
		readers := map[role][]*reader{nobody: {s.reader()}, feeds: {s.program(store.RoleFeed)}}
		for _, r := range []role{viewer, editor, admin} {
			readers[r] = []*reader{s.as(r.String()), s.program(r.String())}
		}
		for _, row := range s.server.rows {
			path := pathPart.ReplaceAllString(row.path, "x")
			methods := []string{row.method}
			if row.method == "" {
				methods = []string{"GET", "POST"}
			}
			for _, method := range methods {
				for has := nobody; has <= admin; has++ {
					for i, r := range readers[has] {
						var got answer
						switch {
						case method == "GET":
							got = r.get(path)
						case row.op != nil:
							got = r.do(method, path, "application/json", "{}", "X-CSRF-Token", r.csrf, "Origin", s.url)
						default:
							got = r.form(path)
						}
						what := fmt.Sprintf("%s %s as %q (%d): %d", method, path, has, i, got.StatusCode)
						login := strings.HasPrefix(got.Header.Get("Location"), "/login") && path != "/logout" && path != "/account/logout-everywhere"
						switch {
						case row.role == nobody:
							if got.StatusCode == 403 && path != "/setup" {
								t.Errorf("%s, of an open row", what)
							}
						case has == nobody:
							if got.StatusCode != 401 && !(login && method == "GET") {
								t.Errorf("%s, want the login or 401", what)
							}
						case has < row.role:
							if got.StatusCode != 403 {
								t.Errorf("%s, want 403", what)
							}
						case got.StatusCode == 401 || got.StatusCode == 403 || login:
							t.Errorf("%s, though the role is enough", what)
						}
						if got.StatusCode >= 500 && got.StatusCode != 501 && got.StatusCode != 503 {
							t.Errorf("%s; the log says why", what)
						}
						if got.StatusCode == 303 && strings.HasPrefix(path, "/logout") || strings.HasSuffix(path, "/logout-everywhere") {
							for _, r := range []role{viewer, editor, admin} {
								readers[r][0] = s.as(r.String())
							}
						}
					}
				}
			}
		}
	})
}

func TestHeaders(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		for _, path := range []string{"/login", "/account", "/absent", "/static/base.css", "//"} {
			h := s.reader().get(path).Header
			for name, want := range map[string]string{
				"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
			} {
				if got := h.Get(name); got != want {
					t.Errorf("%s: %s is %q", path, name, got)
				}
			}
		}
		for _, banned := range []string{"unsafe-inline", "unsafe-eval", "http:", "https:", "*"} {
			if strings.Contains(policy, banned) {
				t.Errorf("the policy holds %s", banned)
			}
		}
		if got := s.as(store.RoleAdmin).get("/accounts"); got.Header.Get("Cache-Control") != "no-store" || strings.Contains(got.body, "style=") || strings.Contains(got.body, "<script>") {
			t.Errorf("the page is kept or has a style or a script inside: %s", got.body)
		}
	})
}

// raw sends a request as it stands and returns the first line of the answer.
func (s *site) raw(request string) string {
	s.t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Write([]byte(request)); err != nil {
		return "refused"
	}
	line, err := bufio.NewReader(c).ReadString('\n')
	if err != nil {
		return "refused"
	}
	return line
}

func TestPathTricks(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		for _, path := range []string{
			"/%2e%2e/etc/passwd", "/..%2fetc", "/static/../login", "/static/..", "/static/%2E%2e/x", "//login", "/static//base.css", "/./login", "/login/.", "/login;x=1",
			"/static/base.css%00", "/%00", "/static\\base.css", "/static/%5cbase.css", "/static/%252e%252e/x", "/\xff", "/%ff", "/%0d%0aSet-Cookie:x", "/a%3bb",
			"/" + strings.Repeat("a", 5000), "/login?" + strings.Repeat("a", 5000), "*", "http://other.example/../x", "/%", "/%zz", "/a b", "/\x00",
		} {
			line := s.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
			if !strings.HasPrefix(line, "HTTP/1.1 4") && line != "refused" {
				t.Errorf("%.60q: %s", path, line)
			}
		}
		for _, method := range []string{"CONNECT", "TRACE", "PUT", "PROPFIND"} {
			if line := s.raw(method + " /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); !strings.HasPrefix(line, "HTTP/1.1 4") {
				t.Errorf("%s: %s", method, line)
			}
		}
		got := s.reader().do("DELETE", "/login", "", "")
		if got.want(t, 405); got.Header.Get("Allow") == "" {
			t.Error("405 without Allow")
		}
	})
}

func TestLargeBody(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		const media = "application/x-www-form-urlencoded"
		s.reader().do("POST", "/login", media, "account="+strings.Repeat("a", 2*maxForm)).want(t, 413)
		s.reader().do("POST", "/login", media, "account=%zz").want(t, 400)
		s.reader().do("POST", "/login", "multipart/form-data; boundary=x", "--x--").want(t, 415)
	})
}

// TestPanic has a page that fails inside: the reader is told, and not what.
func TestPanic(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		h := s.server.guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("the inner cause") }))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		if w.Code != 500 || strings.Contains(w.Body.String(), "inner") || strings.Contains(w.Body.String(), "goroutine") {
			t.Errorf("%d %s", w.Code, w.Body)
		}
		if !strings.Contains(s.log.String(), "the inner cause") || !strings.Contains(s.log.String(), "goroutine") {
			t.Errorf("the log does not say it: %s", s.log)
		}
	})
}

// TestDatabaseGone has the database closed under the pages.
func TestDatabaseGone(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		r := s.as(store.RoleViewer)
		s.DB.Close()
		got := r.get("/account")
		got.want(t, 503, "The database does not answer")
		if got.Header.Get("Retry-After") == "" {
			t.Error("503 without Retry-After")
		}
		if strings.Contains(got.body, "sql") {
			t.Errorf("the page says too much: %s", got.body)
		}
	})
}

func TestHosts(t *testing.T) {
	public, _ := url.Parse("https://news.example")
	for _, c := range []struct {
		local  bool
		public *url.URL
		host   string
		status int
	}{
		{true, nil, "evil.example", 421},
		{true, nil, "localhost:8080", 303},
		{true, nil, "127.0.0.1:8080", 303},
		{true, nil, "[::1]:8080", 303},
		{false, nil, "news.example", 303},
		{false, public, "news.example", 303},
		{false, public, "NEWS.example:443", 303},
		{false, public, "evil.example", 421},
	} {
		db, err := store.OpenDB(t.Context(), t.TempDir()+"/v.db")
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		s := newSite(t, db, func(o *Options) { o.Local, o.Public = c.local, c.public })
		if got := s.reader().get("/account", "Host", c.host); got.StatusCode != c.status {
			t.Errorf("%+v: %d", c, got.StatusCode)
		}
	}
}

func TestProxies(t *testing.T) {
	s := &server{Options: Options{Now: func() (now time.Time) { return }, Log: slog.Default(), Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}, pageParts: newPageParts(PageOptions{})}
	s.tongues = s.newTongues()
	s.assets, _ = loadAssets()
	for _, c := range []struct {
		peer, said, proto, from string
		secure                  bool
	}{
		{"192.0.2.1:5", "203.0.113.9", "https", "192.0.2.1", false},
		{"10.0.0.1:5", "203.0.113.9", "https", "203.0.113.9", true},
		{"10.0.0.1:5", "1.1.1.1, 203.0.113.9, 10.0.0.2", "http", "203.0.113.9", false},
		{"10.0.0.1:5", "junk", "", "10.0.0.1", false},
		{"10.0.0.1:5", "", "", "10.0.0.1", false},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		r.Header.Set("X-Forwarded-For", c.said)
		r.Header.Set("X-Forwarded-Proto", c.proto)
		if v := s.visitOf(httptest.NewRecorder(), r); v.from.String() != c.from || v.secure != c.secure {
			t.Errorf("%+v: %s, %v", c, v.from, v.secure)
		}
	}
}

// TestDocument has a report with a policy of its own, which other sites may
// still not frame.
func TestDocument(t *testing.T) {
	w := httptest.NewRecorder()
	v := &visit{w: w, r: httptest.NewRequest("GET", "/", nil), role: editor}
	if err := v.document("default-src 'none'; script-src 'sha256-x'", []byte("<p>text")); err != nil {
		t.Fatal(err)
	}
	if got := w.Header().Get("Content-Security-Policy"); !strings.Contains(got, "sha256-x") || !strings.Contains(got, "frame-ancestors 'none'") {
		t.Errorf("policy %s", got)
	}
	if !v.may(viewer) || v.may(admin) {
		t.Error("what an editor may")
	}
}

func TestStatic(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		r := s.reader()
		got := r.get(s.server.assets["base.css"].address)
		if got.want(t, 200, ":root"); !strings.Contains(got.Header.Get("Cache-Control"), "immutable") || got.Header.Get("Content-Type") != "text/css; charset=utf-8" {
			t.Errorf("%v", got.Header)
		}
		r.get("/static/base.css", "If-None-Match", got.Header.Get("ETag")).want(t, 304)
		r.get("/static/absent.css").want(t, 404)
	})
}
