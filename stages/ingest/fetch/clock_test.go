package fetch

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A client that is given a clock waits by it alone: a day of holds, paces and
// repetitions takes no time of the system.
func TestGivenClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		now := time.Date(2031, 3, 30, 0, 0, 0, 0, time.UTC)
		codes := []int{500, 200}
		var s *site
		var at []string
		s = newSite(t, Options{
			Pace: time.Minute,
			Now:  func() time.Time { return now },
			Wait: func(ctx context.Context, d time.Duration) error { now = now.Add(d); return ctx.Err() },
		}, func(w http.ResponseWriter, r *http.Request) {
			at = append(at, now.Format("15:04:05 ")+r.URL.Path)
			switch {
			case r.URL.Path == "/robots.txt":
				page(w, "User-agent: *\nDisallow: /private")
			case r.URL.Path == "/busy":
				busy(429, now.Add(10*time.Minute).Format(http.TimeFormat))(w, r)
			default:
				w.WriteHeader(codes[0])
				codes = codes[min(1, len(codes)-1):]
			}
		})
		get := func(path, want string) Page {
			t.Helper()
			p, err := s.Get(t.Context(), "http://example.org"+path, nil)
			if reason(err) != want {
				t.Errorf("%s: %v, want %q", path, err, want)
			}
			return p
		}
		if p := get("/a", ""); p.Fetched != "2031-03-30T00:01:00Z" {
			t.Errorf("fetched %s", p.Fetched)
		}
		get("/b", "")
		get("/busy", ReasonBusy)
		now = now.Add(9 * time.Minute)
		get("/c", ReasonBusy) // nothing is sent
		now = now.Add(time.Minute)
		get("/d", "")
		now = now.Add(25 * time.Hour)
		get("/e", "")
		want := "00:00:00 /robots.txt, 00:00:00 /a, 00:01:00 /a, 00:02:00 /b, 00:03:00 /busy, 00:13:00 /d, 01:13:00 /robots.txt, 01:13:00 /e"
		if !slices.Equal(at, strings.Split(want, ", ")) {
			t.Errorf("asked at %s, want %s", strings.Join(at, ", "), want)
		}
		if took := time.Since(begin); took != 0 {
			t.Errorf("took %s of the system's time", took)
		}
	})
}
