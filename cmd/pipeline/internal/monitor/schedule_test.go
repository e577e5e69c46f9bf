package monitor

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
)

func at(t *testing.T, text string) time.Time {
	t.Helper()
	x, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestCronKeepsToTheClockOfThePlace(t *testing.T) {
	for _, c := range []struct{ rule, zone, after, want string }{
		{"30 2 * * *", "Europe/Tirane", "2026-03-27T12:00:00Z", "2026-03-28T01:30:00Z"},
		{"30 2 * * *", "Europe/Tirane", "2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z"}, // the clock goes from 2 to 3
		{"30 2 * * *", "Europe/Tirane", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"},
		{"30 2 * * *", "Europe/Tirane", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"}, // 2:30 comes twice
		{"30 2 * * *", "Europe/Tirane", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"},
		{"0 3 * * *", "Europe/Tirane", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"},
		{"0 * * * *", "Europe/Tirane", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"},
		{"0 * * * *", "Europe/Tirane", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"}, // rules without hours: no gap
		{"*/15 * * * *", "Europe/Tirane", "2026-10-25T00:45:00Z", "2026-10-25T01:00:00Z"},
		{"30 2 * * 0", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08T07:00:00Z"},
		{"30 1 * * *", "America/New_York", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"},
		{"0 0 29 2 *", "UTC", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z"},
		{"15 0 * * *", "America/Havana", "2026-03-07T12:00:00Z", "2026-03-08T05:00:00Z"}, // midnight does not come
		{"30 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "2026-10-03T15:30:00Z"},
	} {
		s, err := Cron(c.rule, c.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Next(at(t, c.after), time.Time{}, "x"); !got.Equal(at(t, c.want)) {
			t.Errorf("%s in %s after %s: %s, want %s", c.rule, c.zone, c.after, got.Format(time.RFC3339), c.want)
		}
	}
}

// Law: on every day of a year, in zones with and without changes, a daily rule
// comes once.
func TestCronComesOnceADay(t *testing.T) {
	for _, zone := range []string{"Europe/Tirane", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Asia/Tehran", "Africa/Casablanca", "UTC"} {
		for _, rule := range []string{"30 2 * * *", "0 0 * * *", "59 23 * * *", "15 1 * * *"} {
			s, err := Cron(rule, zone)
			if err != nil {
				t.Fatal(err)
			}
			now, seen := at(t, "2026-01-01T12:00:00Z"), map[string]int{}
			for now.Before(at(t, "2026-12-30T00:00:00Z")) {
				next := s.Next(now, time.Time{}, "x")
				if d := next.Sub(now); d <= 0 || d > 26*time.Hour {
					t.Fatalf("%s in %s: from %s to %s", rule, zone, now, next)
				}
				now = next
				seen[now.In(s.zone).Format(time.DateOnly)]++
			}
			for day, n := range seen {
				if n != 1 {
					t.Errorf("%s in %s comes %d times on %s", rule, zone, n, day)
				}
			}
			if len(seen) < 362 {
				t.Errorf("%s in %s came on %d days", rule, zone, len(seen))
			}
		}
	}
}

func TestEveryGrowsWithAge(t *testing.T) {
	s, err := Every("15m for 1d, 1h for 1w, 1d")
	if err != nil {
		t.Fatal(err)
	}
	born := at(t, "2026-03-01T00:00:00Z")
	for age, want := range map[time.Duration]time.Duration{
		0: 15 * time.Minute, 24*time.Hour - 1: 15 * time.Minute, 24 * time.Hour: time.Hour, 8*24*time.Hour - 1: time.Hour, 8 * 24 * time.Hour: 24 * time.Hour, 9000 * time.Hour: 24 * time.Hour,
	} {
		if got := s.Next(born.Add(age), born, "x").Sub(born.Add(age)); got != want {
			t.Errorf("at an age of %v every %v, want %v", age, got, want)
		}
	}
}

func TestScheduleRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"": "no length of time", "15": "no length of time", "0m": "no length of time", "-1h": "no length of time", "15m, 1h": "for how long", "15m for 1d": "for how long", "15m for x, 1h": "no length of time", "999999999999h": "no length of time",
	} {
		if _, err := Every(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	for _, c := range [][3]string{{"30 2 * *", "UTC", "expected five fields"}, {"30 25 * * *", "UTC", "expected five fields"}, {"@every 1h", "UTC", "every: 15m"}, {"0 0 31 2 *", "UTC", "never comes"}, {"0 0 * * *", "Mars/Base", "is not known"}, {"0 0 * * *", "", "is not known"}, {"CRON_TZ=UTC 0 0 * * *", "UTC", "stands in zone"}} {
		if _, err := Cron(c[0], c[1]); err == nil || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%q: %v, want %q", c[0], err, c[2])
		}
	}
}

func TestJitterIsTheSameAndBounded(t *testing.T) {
	s, err := Every("1h")
	if err != nil {
		t.Fatal(err)
	}
	s.Jitter = 10 * time.Minute
	now, different := at(t, "2026-03-01T00:00:00Z"), map[time.Duration]bool{}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		one, two := s.Next(now, now, name), s.Next(now, now, name)
		d := one.Sub(now.Add(time.Hour))
		if !one.Equal(two) || d < 0 || d >= 10*time.Minute {
			t.Errorf("%s: %v and %v", name, one, two)
		}
		different[d] = true
	}
	if len(different) < 4 {
		t.Errorf("%d different times for five sources", len(different))
	}
}

func TestQuietHours(t *testing.T) {
	s, err := Every("1h")
	if err != nil {
		t.Fatal(err)
	}
	if s.Quiet, err = ParseQuiet("23:00-06:30", "Europe/Tirane"); err != nil {
		t.Fatal(err)
	}
	for after, want := range map[string]string{
		"2026-01-10T20:30:00Z": "2026-01-10T21:30:00Z", // 22:30
		"2026-01-10T21:00:00Z": "2026-01-11T05:30:00Z", // 23:00
		"2026-01-10T23:10:00Z": "2026-01-11T05:30:00Z",
		"2026-01-11T04:30:00Z": "2026-01-11T05:30:00Z",
		"2026-01-11T05:30:00Z": "2026-01-11T06:30:00Z",
	} {
		if got := s.Next(at(t, after), time.Time{}, "x"); !got.Equal(at(t, want)) {
			t.Errorf("after %s: %s, want %s", after, got.Format(time.RFC3339), want)
		}
	}
	for _, bad := range []string{"", "23-6", "25:00-06:00", "23:00", "06:00-06:00"} {
		if _, err := ParseQuiet(bad, "UTC"); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

func FuzzEvery(f *testing.F) {
	f.Add("15m for 1d, 1h for 1w, 1d")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Every(text)
		if err != nil {
			return
		}
		now := time.Unix(0, 0)
		if next := s.Next(now, now, "x"); !next.After(now) {
			t.Errorf("%q: after %v comes %v", text, now, next)
		}
	})
}
