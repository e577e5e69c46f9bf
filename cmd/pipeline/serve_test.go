package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"variorum/config"
	"variorum/stages/testkit"
)

// A served is the real program with its dashboard.
type served struct {
	t       *testing.T
	cmd     *exec.Cmd
	address string
	setup   string // token
	client  *http.Client
	token   string

	mutex sync.Mutex
	said  strings.Builder
	ended chan error
}

var setupSaid = regexp.MustCompile(`at (http\S+)/setup with this token, which holds once: (\S+?)"?[,}]?$`)

// serveIn starts the program in a folder and waits until it answers. With token it
// waits for a set-up token too.
func serveIn(t *testing.T, dir string, token bool, args ...string) *served {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	s := &served{t: t, ended: make(chan error, 1), client: &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	s.cmd = exec.Command("pipeline", append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	s.cmd.Dir = dir
	stderr, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill() })
	lines := make(chan string, 1000)
	go func() {
		in := bufio.NewScanner(stderr)
		for in.Scan() {
			s.mutex.Lock()
			s.said.WriteString(in.Text() + "\n")
			s.mutex.Unlock()
			select {
			case lines <- in.Text():
			default:
			}
		}
		s.ended <- s.cmd.Wait()
	}()
	late := time.After(testkit.Limit(30 * time.Second))
	for s.address == "" || token && s.setup == "" {
		select {
		case line := <-lines:
			if _, address, ok := strings.Cut(line, "dashboard: "); ok {
				s.address = strings.TrimRight(address, `"}`)
			}
			if m := setupSaid.FindStringSubmatch(line); m != nil {
				s.setup = m[2]
			}
		case err := <-s.ended:
			t.Fatalf("it ended: %v: %s", err, s.text())
		case <-late:
			t.Fatalf("it does not answer: %s", s.text())
		}
	}
	return s
}

func (s *served) text() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.said.String()
}

func (s *served) do(method, path, media, body string) (int, string) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.address+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if media != "" {
		req.Header.Set("Content-Type", media)
	}
	if s.token != "" && strings.HasPrefix(path, "/api/") {
		req.Header.Set("Authorization", "Bearer "+s.token)
	}
	got, err := s.client.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer got.Body.Close()
	all, err := io.ReadAll(got.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return got.StatusCode, string(all)
}

func (s *served) form(path string, fields ...string) (int, string) {
	values := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		values.Set(fields[i], fields[i+1])
	}
	return s.do("POST", path, "application/x-www-form-urlencoded", values.Encode())
}

// wait asks until an answer holds a text.
func (s *served) wait(path, holds string) string {
	s.t.Helper()
	for until := time.Now().Add(testkit.Limit(30 * time.Second)); ; time.Sleep(50 * time.Millisecond) {
		_, body := s.do("GET", path, "", "")
		if strings.Contains(body, holds) {
			return body
		}
		if time.Now().After(until) {
			s.t.Fatalf("%s does not hold %q: %s\n%s", path, holds, body, s.text())
		}
	}
}

// stop asks it to end and returns its exit code.
func (s *served) stop() int {
	s.t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Fatal(err)
	}
	select {
	case <-s.ended:
		return s.cmd.ProcessState.ExitCode()
	case <-time.After(testkit.Limit(30 * time.Second)):
		s.t.Fatalf("it does not end: %s", s.text())
		return -1
	}
}

// TestServe has the real program watch two pages and show what became of them.
func TestServe(t *testing.T) {
	var mutex sync.Mutex
	berths := 12
	pages := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		defer mutex.Unlock()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<html lang=en><head><title>Harbour</title></head><body><article><h1>The harbour grows</h1>"+
			"<p>The council voted on Tuesday to give the harbour %d new berths, after a debate of four hours in the old town hall.</p>"+
			"<p>Fishing families on the north quay had asked for a delay until the survey of the sea bed is finished in the spring.</p>"+
			"<p>The port's director, Helen Tarrant, said that work would begin in March and be paid from fees alone.</p>"+
			"<p>Two of the seven parties voted against the plan, which the council had put off three times since the summer.</p></article></body></html>", berths)
	}))
	defer pages.Close()
	dir := t.TempDir()
	settings := "fetch:\n  allow_private: [127.0.0.0/8]\n  robots: false\n  per_host: {pace: 0s, concurrency: 4}\nmonitor:\n  defaults: {every: 1h, jitter: \"0\"}\n"
	if err := os.WriteFile(filepath.Join(dir, "variorum.yaml"), []byte(settings), 0o666); err != nil {
		t.Fatal(err)
	}
	const words = "four plain words here"
	s := serveIn(t, dir, true, "--log-format", "json")
	if status, body := s.form("/setup", "token", s.setup, "account", "ann", "password", words, "again", words); status != 303 {
		t.Fatalf("set-up: %d %s", status, body)
	}
	_, page := s.do("GET", "/account", "", "")
	csrf := regexp.MustCompile(`name="csrf" value="([^"]+)"`).FindStringSubmatch(page)
	if csrf == nil {
		t.Fatalf("no form: %s", page)
	}
	_, page = s.form("/account/tokens", "csrf", csrf[1], "name", "test", "role", "editor")
	s.token = regexp.MustCompile(`vrm_[\w-]+`).FindString(page)

	status, body := s.do("POST", "/api/v1/jobs", "application/json", fmt.Sprintf(`{"story":"Harbour","urls":["%s/a","%s/b"]}`, pages.URL, pages.URL))
	if status != 201 {
		t.Fatalf("job: %d %s", status, body)
	}
	var job struct{ ID string }
	if err := json.Unmarshal([]byte(body), &job); err != nil {
		t.Fatal(err)
	}
	if status, body := s.do("POST", "/api/v1/jobs", "application/json", `{"story":"x","urls":["https://a.example/"],"every":"often"}`); status != 422 || !strings.Contains(body, "every") {
		t.Errorf("a wrong schedule: %d %s", status, body)
	}
	s.wait("/api/v1/stories", `"versions":2`)
	s.wait("/metrics", `variorum_looks_total{state="ok"} 2`)
	mutex.Lock()
	berths = 14
	mutex.Unlock()
	if status, body := s.do("POST", "/api/v1/jobs/"+job.ID+"/run", "", ""); status != 200 {
		t.Fatalf("run: %d %s", status, body)
	}
	change := s.wait("/api/v1/events?changes=true", `"kind":"number"`)
	if !strings.Contains(change, "14") {
		t.Errorf("the change is %s", change)
	}

	// The two captures of a version compared, its page, the feed.
	var list struct {
		Items []struct{ ID, Story string }
	}
	into := func(path string) {
		t.Helper()
		status, body := s.do("GET", path, "", "")
		if err := json.Unmarshal([]byte(body), &list); status != 200 || err != nil || len(list.Items) == 0 {
			t.Fatalf("%s: %d %s", path, status, body)
		}
	}
	into("/api/v1/jobs/" + job.ID + "/versions")
	version, story := list.Items[0].ID, list.Items[0].Story
	s.wait("/api/v1/versions/"+version+"/captures", `"next":""`)
	into("/api/v1/versions/" + version + "/captures")
	if len(list.Items) != 2 {
		t.Fatalf("captures: %+v", list.Items)
	}
	_, comparison := s.do("GET", "/api/v1/comparison?from="+list.Items[1].ID+"&to="+list.Items[0].ID, "", "")
	if !strings.Contains(comparison, `"findings"`) || !strings.Contains(comparison, "14 new berths") {
		t.Errorf("comparison: %.500s", comparison)
	}
	for path, holds := range map[string]string{
		"/stories/" + story: "Harbour", "/sources/" + version: "Harbour", "/changes": "14", "/feeds/" + story + ".atom?token=" + s.token: "<entry>",
		"/compare/" + list.Items[1].ID + "/" + list.Items[0].ID: "14", "/storage": "B", "/settings": "monitor.listen", "/readyz": `"ready"`, "/queue/api/queues?limit=10": "looks",
	} {
		if status, body := s.do("GET", path, "", ""); status != 200 || !strings.Contains(body, holds) {
			t.Errorf("%s: %d, without %q: %.600s", path, status, holds, body)
		}
	}
	if code := s.stop(); code != 0 {
		t.Errorf("exit code %d: %s", code, s.text())
	}
	for _, secret := range []string{words, s.token} {
		if strings.Contains(s.text(), secret) {
			t.Errorf("%q is in the log", secret)
		}
	}
	for line := range strings.Lines(s.text()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}

	// The next start prints no token, unless it is asked to.
	s = serveIn(t, dir, false)
	if s.wait("/login", "<form"); strings.Contains(s.text(), "set-up") {
		t.Errorf("it says %s", s.text())
	}
	if code := s.stop(); code != 0 {
		t.Errorf("exit code %d: %s", code, s.text())
	}
	s = serveIn(t, dir, true, "--setup", "--no-watch")
	s.wait("/setup", "<form")
	if code := s.stop(); code != 0 {
		t.Errorf("exit code %d: %s", code, s.text())
	}
}

// TestServeOpen has an address that others reach refused without TLS.
func TestServeOpen(t *testing.T) {
	for _, c := range []struct {
		listen, public string
		proxies        []string
		open, secure   bool
		good           bool
	}{
		{listen: "127.0.0.1:8080", good: true},
		{listen: "[::1]:8080", good: true},
		{listen: "localhost:0", good: true},
		{listen: "0.0.0.0:8080"},
		{listen: ":8080"},
		{listen: "192.0.2.1:80", public: "https://a.example"},
		{listen: "192.0.2.1:80", public: "http://a.example", proxies: []string{"10.0.0.0/8"}},
		{listen: "192.0.2.1:80", public: "https://a.example", proxies: []string{"10.0.0.0/8"}, good: true},
		{listen: "0.0.0.0:8080", open: true, good: true},
		{listen: "0.0.0.0:8080", secure: true, good: true},
		{listen: "nowhere"},
	} {
		f := &config.File{Config: config.Default()}
		f.Monitor.Listen, f.Monitor.PublicURL, f.Monitor.TrustedProxies = c.listen, c.public, c.proxies
		err := (&serveCmd{Open: c.open, Listen: c.listen}).checkOpen(f, f.Monitor, c.secure)
		if (err == nil) != c.good {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
