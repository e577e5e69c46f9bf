package web

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

func TestHealth(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		r := s.reader()
		r.get("/healthz").want(t, 200, `{"status":"ok"}`)
		r.get("/readyz").want(t, 503, "the scheduler has not begun")
		if err := store.Beat(t.Context(), s.DB, store.WorkerRow{ID: "w", Began: begin, Beat: begin}); err != nil {
			t.Fatal(err)
		}
		r.get("/readyz").want(t, 200, `{"status":"ready"}`)
		s.pass(silent + time.Second)
		got := r.get("/readyz")
		got.want(t, 503, "no sign of life since 2026-03-02T09:00:00Z")
		var h Health
		if err := json.Unmarshal([]byte(got.body), &h); err != nil || h.Status != "not ready" || len(h.Reasons) != 1 {
			t.Errorf("%+v, %v", h, err)
		}
		if _, err := s.DB.ExecContext(t.Context(), "UPDATE goose_db_version SET version_id = version_id + 1000 WHERE version_id = (SELECT max(version_id) FROM goose_db_version)"); err != nil {
			t.Fatal(err)
		}
		r.get("/readyz").want(t, 503, "not those of this program")
		s.DB.Close()
		r.get("/healthz").want(t, 200)
		r.get("/readyz").want(t, 503, "the database does not answer")
	})
}

var metricLine = regexp.MustCompile(`^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z]+="([^"\\\n]|\\.)*",?)+\})? [-+0-9.eInf]+)$`)

func TestMetrics(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		if _, err := s.DB.AddJob(t.Context(), store.Named{Name: "Harbour", Spec: store.Spec{Story: "Harbour", URLs: []string{"https://one.example/a", "https://two.example/b"}, Every: "15m"}}, store.OriginCommand, begin); err != nil {
			t.Fatal(err)
		}
		s.pass(time.Minute)
		r := s.reader()
		r.form("/login", "account", "nobody", "password", "no").want(t, 401)
		got := r.get("/metrics")
		got.want(t, 200, "variorum_sources{state=\"new\"} 2\n", "variorum_due 2\n", "variorum_oldest_due_age_seconds 60\n", "variorum_jobs 1\n", "variorum_hosts 2\n",
			"variorum_blobs 0\n", `variorum_logins_total{result="wrong"} 1`, `variorum_http_request_duration_seconds_bucket{le="+Inf"} `, `variorum_build_info{version="test"} 1`)
		if strings.Contains(got.body, "one.example") {
			t.Error("a label holds an address")
		}
		for line := range strings.Lines(got.body) {
			if !metricLine.MatchString(strings.TrimSuffix(line, "\n")) {
				t.Errorf("not a line of the format: %q", line)
			}
		}
		for i, state := range []string{"ok", "error"} {
			err := s.DB.Write(t.Context(), s.put(store.Event{ID: state, At: begin, State: state, Job: "Harbour"}))
			if err != nil {
				t.Fatal(err)
			}
			r.get("/metrics").want(t, 200, `variorum_looks_total{state="`+state+`"} 1`)
			if i == 1 {
				r.get("/metrics").want(t, 200, `variorum_looks_total{state="ok"} 1`)
			}
		}
		// What was passed on does not come from this machine.
		r.get("/metrics", "X-Forwarded-For", "203.0.113.9").want(t, 401)
		s.program(store.RoleFeed).get("/metrics", "X-Forwarded-For", "203.0.113.9").want(t, 401)
		s.program(store.RoleViewer).get("/metrics", "X-Forwarded-For", "203.0.113.9").want(t, 200)
	})
}

func TestHistogram(t *testing.T) {
	var h Histogram
	for _, d := range []time.Duration{time.Millisecond, 10 * time.Millisecond, 3 * time.Second, time.Hour} {
		h.Took(d)
	}
	var m Metrics
	m.Add("took_seconds", "histogram", "x", h.Values("kind", `a"b`)...)
	for _, line := range []string{
		`took_seconds_bucket{kind="a\"b",le="0.01"} 2`, `took_seconds_bucket{kind="a\"b",le="5"} 3`, `took_seconds_bucket{kind="a\"b",le="+Inf"} 4`,
		`took_seconds_sum{kind="a\"b"} 3603.011`, `took_seconds_count{kind="a\"b"} 4`,
	} {
		if !strings.Contains(m.b.String(), line+"\n") {
			t.Errorf("%s is not in\n%s", line, m.b.String())
		}
	}
}
