package web

import (
	"context"
	"database/sql"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// begin is when the clock of the tests starts.
var begin = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// A site is a dashboard that answers on this machine, with a clock that stands
// until it is moved.
type site struct {
	t      *testing.T
	DB     *store.DB
	server *server
	url    string
	log    *logged

	document *readDocument   // once it was asked for
	answered map[string]bool // operations of the API that succeeded

	mutex sync.Mutex
	now   time.Time
}

// logged keeps what was logged.
type logged struct {
	mutex sync.Mutex
	b     strings.Builder
}

func (l *logged) Write(p []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.b.String()
}

func (s *site) Now() time.Time {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.now
}

func (s *site) pass(d time.Duration) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.now = s.now.Add(d)
}

// each runs a test on a site over every kind of database.
func each(t *testing.T, do func(t *testing.T, s *site), change ...func(*Options)) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		do(t, newSite(t, db, change...))
	})
}

func newSite(t *testing.T, db *store.DB, change ...func(*Options)) *site {
	t.Helper()
	s := &site{t: t, DB: db, now: begin, log: &logged{}}
	o := Options{DB: db, Now: s.Now, Log: slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug})), Version: "test"}
	for _, c := range change {
		c(&o)
	}
	w, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	s.server = w.s
	h := httptest.NewServer(w)
	t.Cleanup(h.Close)
	s.url = h.URL
	return s
}

// A reader is a browser with its own cookies.
type reader struct {
	*site
	client *http.Client
	csrf   string
	token  string
}

func (s *site) reader() *reader {
	jar, _ := cookiejar.New(nil)
	return &reader{site: s, client: &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// An answer is what came back, read whole.
type answer struct {
	*http.Response
	body string
}

func (r *reader) do(method, path, media, body string, headers ...string) answer {
	r.t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), method, r.url+path, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	if media != "" {
		req.Header.Set("Content-Type", media)
	}
	if r.token != "" {
		req.Header.Set("Authorization", "Bearer "+r.token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	if host := req.Header.Get("Host"); host != "" {
		req.Host = host
	}
	got, err := r.client.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer got.Body.Close()
	all, err := io.ReadAll(got.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	a := answer{got, string(all)}
	r.checkContract(method, path, a)
	return a
}

func (r *reader) get(path string, headers ...string) answer {
	r.t.Helper()
	return r.do("GET", path, "", "", headers...)
}

// form sends fields with the token of the last page.
func (r *reader) form(path string, fields ...string) answer {
	r.t.Helper()
	values := url.Values{}
	if r.csrf != "" {
		values.Set("csrf", r.csrf)
	}
	for i := 0; i+1 < len(fields); i += 2 {
		values.Set(fields[i], fields[i+1])
	}
	return r.do("POST", path, "application/x-www-form-urlencoded", values.Encode(), "Origin", r.url, "Sec-Fetch-Site", "same-origin")
}

var csrfField = regexp.MustCompile(`name="csrf" value="([^"]+)"`)

// account makes an account straight in the store, without the cost of a
// password.
func (s *site) account(name, role string) {
	s.t.Helper()
	if err := s.DB.AddAccount(context.Background(), store.Account{Name: name, Secret: "none", Role: role, Created: s.Now()}); err != nil {
		s.t.Fatal(err)
	}
}

// as is a reader who is logged in with a role.
func (s *site) as(role string) *reader {
	s.t.Helper()
	name := "a." + role
	if _, err := s.DB.Account(context.Background(), name); err != nil {
		s.account(name, role)
	}
	r, value := s.reader(), secret()
	session := store.Session{ID: hashOf(value), Account: name, CSRF: secret(), Created: s.Now(), Seen: s.Now(), Expires: s.Now().Add(sessionLong)}
	if err := s.DB.AddSession(context.Background(), session); err != nil {
		s.t.Fatal(err)
	}
	u, _ := url.Parse(s.url)
	r.client.Jar.SetCookies(u, []*http.Cookie{{Name: "variorum", Value: value, Path: "/"}})
	r.csrf = session.CSRF
	return r
}

// program is a reader with a token of a role.
func (s *site) program(role string) *reader {
	s.t.Helper()
	owner := "a." + role
	if role == store.RoleFeed {
		owner = "a." + store.RoleViewer
	}
	if _, err := s.DB.Account(context.Background(), owner); err != nil {
		s.account(owner, strings.TrimPrefix(owner, "a."))
	}
	r := s.reader()
	r.token = "vrm_" + secret()
	if err := s.DB.AddToken(context.Background(), store.Token{ID: hashOf(r.token), Name: "test", Account: owner, Role: role, Created: s.Now()}); err != nil {
		s.t.Fatal(err)
	}
	return r
}

func (a answer) want(t *testing.T, status int, holds ...string) {
	t.Helper()
	if a.StatusCode != status {
		t.Fatalf("%s %s: status %d, want %d: %s", a.Request.Method, a.Request.URL, a.StatusCode, status, a.body)
	}
	for _, part := range holds {
		if !strings.Contains(a.body, part) {
			t.Errorf("%s %s does not hold %q: %s", a.Request.Method, a.Request.URL, part, a.body)
		}
	}
}

// put keeps an event.
func (s *site) put(e store.Event) func(context.Context, *sql.Tx) error {
	return func(ctx context.Context, tx *sql.Tx) error {
		_, err := store.PutEvent(ctx, tx, &e)
		return err
	}
}

// openFile is an empty database in a file.
func openFile(t *testing.T) *store.DB {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "v.db"))
}

func openAt(t *testing.T, name string) *store.DB {
	t.Helper()
	db, err := store.OpenDB(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
