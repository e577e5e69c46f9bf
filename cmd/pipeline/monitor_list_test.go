package main

import (
	"strings"
	"testing"
	"time"
)

// TestTable holds that a table fits a terminal and is cut nowhere else.
func TestTable(t *testing.T) {
	rows := func() [][]string {
		return [][]string{
			{"JOB", "STATE", "CHANGED", "NEXT", "WATCHES"},
			{"Ministrin për detin: një emër që nuk mbaron", "1 ok", "never", "now", "the feed https://one.example/feed.xml, every 15m for 1d, 1h for 1w, 1d"},
			{"B", "2 error, 1 ok", "3 h ago", "in 12 min", "3 addresses, every 1h\x1b[31m"},
		}
	}
	for _, c := range []struct {
		width int
		want  string
	}{
		{80, `JOB                           STATE          CHANGED  NEXT       WATCHES
Ministrin për detin: një em…  1 ok           never    now        the feed https…
B                             2 error, 1 ok  3 h ago  in 12 min  3 addresses, e…
`},
		{0, `JOB                                          STATE          CHANGED  NEXT       WATCHES
Ministrin për detin: një emër që nuk mbaron  1 ok           never    now        the feed https://one.example/feed.xml, every 15m for 1d, 1h for 1w, 1d
B                                            2 error, 1 ok  3 h ago  in 12 min  3 addresses, every 1h\u001b[31m
`},
	} {
		var b strings.Builder
		table(&b, rows(), c.width)
		if b.String() != c.want {
			t.Errorf("%d columns:\n%swant\n%s", c.width, b.String(), c.want)
		}
	}
}

// TestTimes holds how times are told.
func TestTimes(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		got, want string
	}{
		{past(time.Time{}, now, true), "never"},
		{past(now.Add(-59*time.Second), now, true), "59 s ago"},
		{past(now.Add(-59*time.Minute), now, true), "59 min ago"},
		{past(now.Add(-47*time.Hour), now, true), "47 h ago"},
		{past(now.Add(-72*time.Hour), now, true), "3 days ago"},
		{next(time.Time{}, now, true), "never"},
		{next(now, now, false), "now"},
		{next(now.Add(90*time.Minute), now, true), "in 1 h"},
		{next(now.Add(time.Hour), now, false), clock(now.Add(time.Hour))},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	if got := clock(now.In(time.FixedZone("", 3600))); got != clock(now) {
		t.Errorf("the zone of a time shows: %q", got)
	}
}
