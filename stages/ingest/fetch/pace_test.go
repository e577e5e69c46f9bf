package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// One host gets one request at a time, with the pace between; hosts do not
// wait for each other, ports and schemes of a host do.
func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		busy := map[string]int{}
		var mu sync.Mutex
		s := newSite(t, Options{IgnoreRobots: true}, func(w http.ResponseWriter, r *http.Request) {
			name, _, _ := strings.Cut(r.Host, ":")
			mu.Lock()
			if busy[name]++; busy[name] > 1 {
				t.Errorf("%s is asked for two things at once", name)
			}
			mu.Unlock()
			time.Sleep(100 * time.Millisecond)
			mu.Lock()
			busy[name]--
			mu.Unlock()
			page(w, "<p>x")
		})
		var all sync.WaitGroup
		for _, address := range []string{"http://a.example/", "http://b.example/", "http://a.example:8080/"} {
			all.Go(func() {
				if _, err := s.Get(t.Context(), address, nil); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if _, err := s.Get(t.Context(), "http://a.example/2", nil); err != nil {
			t.Error(err)
		}
		times := map[string][]string{}
		for _, line := range s.log {
			at, address, _ := strings.Cut(line, " ")
			times[address[:9]] = append(times[address[:9]], at)
		}
		if want := []string{"0s", "2s", "4s"}; !slices.Equal(times["a.example"], want) || !slices.Equal(times["b.example"], []string{"0s"}) {
			t.Errorf("asked at %v, want %v for a", times, want)
		}
	})
}

func TestRobotsOfHost(t *testing.T) {
	for _, c := range []struct {
		name   string
		robots http.HandlerFunc
		path   string
		reason string
		asked  []string
	}{
		{"allows", func(w http.ResponseWriter, _ *http.Request) { page(w, "User-agent: *\nDisallow: /b") }, "/a", "", []string{"0s example.org/robots.txt", "0s example.org/a"}},
		{"forbids", func(w http.ResponseWriter, _ *http.Request) { page(w, "User-agent: *\nDisallow: /a") }, "/a", ReasonRobots, []string{"0s example.org/robots.txt"}},
		{"forbids, packed", func(w http.ResponseWriter, _ *http.Request) { packed(w, []byte("User-agent: *\nDisallow: /a")) }, "/a", ReasonRobots, []string{"0s example.org/robots.txt"}},
		{"forbids after a redirect", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" && r.Host == "example.org" {
				http.Redirect(w, r, "http://www.example.org/robots.txt", http.StatusMovedPermanently)
				return
			}
			page(w, "User-agent: variorum\nDisallow: /")
		}, "/a", ReasonRobots, []string{"0s example.org/robots.txt", "0s www.example.org/robots.txt"}},
		{"sends on and on", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.String()+"?", http.StatusFound)
		}, "/a", "", nil},
		{"not there", status(404), "/a", "", []string{"0s example.org/robots.txt", "0s example.org/a"}},
		{"access denied", status(403), "/a", "", []string{"0s example.org/robots.txt", "0s example.org/a"}},
		{"server error", status(500), "/a", ReasonServer, []string{"0s example.org/robots.txt", "1s example.org/robots.txt", "3s example.org/robots.txt"}},
		{"busy", status(429), "/a", ReasonBusy, []string{"0s example.org/robots.txt"}},
		{"slow", drip(time.Second, 100), "/a", ReasonTimeout, []string{"0s example.org/robots.txt"}},
		{"endless", func(w http.ResponseWriter, _ *http.Request) {
			page(w, "User-agent: *\nDisallow: /a\n"+strings.Repeat("# nothing\n", 1<<17))
		}, "/a", ReasonRobots, []string{"0s example.org/robots.txt"}},
		{"bomb", func(w http.ResponseWriter, _ *http.Request) {
			packed(w, append([]byte("User-agent: *\nDisallow: /a\n"), make([]byte, 8<<20)...))
		}, "/a", ReasonRobots, []string{"0s example.org/robots.txt"}},
		{"itself", func(w http.ResponseWriter, _ *http.Request) { page(w, "User-agent: *\nDisallow: /") }, "/robots.txt", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSite(t, Options{Pace: -1}, func(w http.ResponseWriter, r *http.Request) {
					if strings.HasPrefix(r.URL.Path, "/robots.txt") {
						c.robots(w, r)
						return
					}
					page(w, "<p>x")
				})
				_, err := s.Get(t.Context(), "http://example.org"+c.path, nil)
				if reason(err) != c.reason {
					t.Errorf("got %v, want %q", err, c.reason)
				}
				if c.asked != nil && !slices.Equal(s.log, c.asked) {
					t.Errorf("asked %v, want %v", s.log, c.asked)
				}
			})
		})
	}
}

// robots.txt is read once a day for a site; a failure is asked about again
// after ten minutes, and what was known before holds meanwhile.
func TestRobotsAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		code := 200
		s := newSite(t, Options{Pace: -1}, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path != "/robots.txt":
				page(w, "<p>x")
			case code != 200:
				w.WriteHeader(code)
			default:
				page(w, "User-agent: *\nDisallow: /b\nCrawl-delay: 5")
			}
		})
		get := func(path, want string) {
			t.Helper()
			if _, err := s.Get(t.Context(), "http://example.org"+path, nil); reason(err) != want {
				t.Errorf("%s: %v, want %q", path, err, want)
			}
		}
		asked := func() int {
			n := 0
			for _, line := range s.log {
				if strings.HasSuffix(line, "/robots.txt") {
					n++
				}
			}
			return n
		}
		get("/a", "")
		get("/b", ReasonRobots)
		begin := time.Now()
		get("/c", "")
		if took := time.Since(begin); took != 5*time.Second {
			t.Errorf("the second page came after %s, want 5s as the host asks", took)
		}
		if asked() != 1 {
			t.Errorf("asked %d times", asked())
		}
		time.Sleep(25 * time.Hour)
		code = 501
		get("/a", "")
		get("/b", ReasonRobots)
		if asked() != 2 {
			t.Errorf("asked %d times, want once more after a day", asked())
		}
		code = 404
		time.Sleep(11 * time.Minute)
		get("/b", "")
		if asked() != 3 {
			t.Errorf("asked %d times, want once more after ten minutes", asked())
		}
	})
}

func TestAskingAgain(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []http.HandlerFunc
		reason  string
		asked   []string
	}{
		{"one error", []http.HandlerFunc{status(502), ok}, "", []string{"0s", "1s"}},
		{"two errors", []http.HandlerFunc{status(500), status(504), ok}, "", []string{"0s", "1s", "3s"}},
		{"three errors", []http.HandlerFunc{status(500), status(500), status(500), ok}, ReasonServer, []string{"0s", "1s", "3s"}},
		{"a broken connection", []http.HandlerFunc{raw(""), ok}, "", []string{"0s", "1s"}},
		{"busy for a while", []http.HandlerFunc{busy(503, "20"), ok}, "", []string{"0s", "20s"}},
		{"busy until a time", []http.HandlerFunc{busy(429, "Sat, 01 Jan 2000 00:00:30 GMT"), ok}, "", []string{"0s", "30s"}},
		{"busy until a time that is over", []http.HandlerFunc{busy(429, "Fri, 31 Dec 1999 00:00:30 GMT"), ok}, "", []string{"0s", "0s"}},
		{"busy for long", []http.HandlerFunc{busy(429, "600"), ok}, ReasonBusy, []string{"0s"}},
		{"busy for ever", []http.HandlerFunc{busy(503, "99999999999999999999"), ok}, ReasonBusy, []string{"0s"}},
		{"busy without a time", []http.HandlerFunc{status(503), ok}, "", []string{"0s", "1s"}},
		{"too many without a time", []http.HandlerFunc{status(429), ok}, ReasonBusy, []string{"0s"}},
		{"busy with nonsense", []http.HandlerFunc{busy(503, "soon"), ok}, "", []string{"0s", "1s"}},
		{"not there", []http.HandlerFunc{status(404), ok}, ReasonGone, []string{"0s"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := 0
				s := newSite(t, Options{Pace: -1, IgnoreRobots: true}, func(w http.ResponseWriter, r *http.Request) {
					n++
					c.answers[min(n, len(c.answers))-1](w, r)
				})
				_, err := s.Get(t.Context(), "http://example.org/", nil)
				if reason(err) != c.reason {
					t.Errorf("got %v, want %q", err, c.reason)
				}
				var asked []string
				for _, line := range s.log {
					at, _, _ := strings.Cut(line, " ")
					asked = append(asked, at)
				}
				if !slices.Equal(asked, c.asked) {
					t.Errorf("asked at %v, want %v", asked, c.asked)
				}
			})
		})
	}
}

// The pace holds for repetitions and for what comes after them.
func TestPaceOfRepetitions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		s := newSite(t, Options{Pace: 10 * time.Second, IgnoreRobots: true}, func(w http.ResponseWriter, r *http.Request) {
			switch n++; n {
			case 1, 2:
				status(http.StatusBadGateway)(w, r)
			case 4:
				busy(http.StatusServiceUnavailable, "25")(w, r)
			default:
				ok(w, r)
			}
		})
		for i := range 3 {
			if _, err := s.Get(t.Context(), fmt.Sprintf("http://example.org/%d", i), nil); err != nil {
				t.Error(err)
			}
		}
		want := []string{"0s example.org/0", "10s example.org/0", "20s example.org/0", "30s example.org/1", "55s example.org/1", "1m5s example.org/2"}
		if !slices.Equal(s.log, want) {
			t.Errorf("asked %v, want %v", s.log, want)
		}
	})
}

func ok(w http.ResponseWriter, _ *http.Request) { page(w, "<p>x") }

func busy(code int, after string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", after)
		w.WriteHeader(code)
	}
}

// While a host asks to be left alone nothing is sent to it, whatever the page;
// other hosts do not care.
func TestRetryAfterHoldsForTheHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t, Options{IgnoreRobots: true}, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.Host, "busy") {
				busy(429, "600")(w, r)
				return
			}
			page(w, "<p>x")
		})
		for i := range 40 {
			_, err := s.Get(t.Context(), fmt.Sprintf("http://busy.example/%d", i), nil)
			e, is := errors.AsType[*Error](err)
			if !is || e.Reason != ReasonBusy || e.RetryAfter <= 0 || e.RetryAfter > 600*time.Second {
				t.Fatalf("%v", err)
			}
			if _, err := s.Get(t.Context(), "http://free.example/", nil); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Minute)
		}
		n := 0
		for _, line := range s.log {
			if strings.Contains(line, "busy") {
				n++
			}
		}
		if n != 4 {
			t.Errorf("%d requests in 40 minutes, want one in 10", n)
		}
	})
}
