package web

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Metrics are lines of Prometheus' text format, version 0.0.4. No label holds an
// address or a title, so that the number of lines does not grow with what is
// watched.
type Metrics struct{ b bytes.Buffer }

// A Value is one line of a figure. Labels are names and values in turn.
type Value struct {
	Suffix string
	Labels []string
	Value  float64
}

// Add writes a figure: its kind is gauge, counter or histogram.
func (m *Metrics) Add(name, kind, help string, values ...Value) {
	fmt.Fprintf(&m.b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
	escape := strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`)
	for _, v := range values {
		m.b.WriteString(name + v.Suffix)
		for i := 0; i+1 < len(v.Labels); i += 2 {
			lead := ","
			if i == 0 {
				lead = "{"
			}
			fmt.Fprintf(&m.b, `%s%s="%s"`, lead, v.Labels[i], escape.Replace(v.Labels[i+1]))
		}
		if len(v.Labels) > 1 {
			m.b.WriteByte('}')
		}
		m.b.WriteString(" " + strconv.FormatFloat(v.Value, 'g', -1, 64) + "\n")
	}
}

// One writes a figure of one line without labels.
func (m *Metrics) One(name, kind, help string, value float64) {
	m.Add(name, kind, help, Value{Value: value})
}

// By writes a figure with a line for each value of a label, in order.
func (m *Metrics) By(name, kind, help, label string, values map[string]int) {
	var all []Value
	for _, key := range slices.Sorted(maps.Keys(values)) {
		all = append(all, Value{Labels: []string{label, key}, Value: float64(values[key])})
	}
	m.Add(name, kind, help, all...)
}

// A Histogram counts durations.
type Histogram struct {
	mutex  sync.Mutex
	counts [len(bounds) + 1]int64
	sum    time.Duration
}

// bounds of the buckets of a histogram.
var bounds = [...]time.Duration{10 * time.Millisecond, 50 * time.Millisecond, 100 * time.Millisecond, 500 * time.Millisecond, time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute}

// Took counts one.
func (h *Histogram) Took(d time.Duration) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	i := 0
	for i < len(bounds) && d > bounds[i] {
		i++
	}
	h.counts[i]++
	h.sum += d
}

// Values are its lines.
func (h *Histogram) Values(labels ...string) []Value {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	var all []Value
	var n int64
	for i, c := range h.counts {
		n += c
		le := "+Inf"
		if i < len(bounds) {
			le = strconv.FormatFloat(bounds[i].Seconds(), 'g', -1, 64)
		}
		all = append(all, Value{"_bucket", append(slices.Clone(labels), "le", le), float64(n)})
	}
	return append(all, Value{"_sum", labels, h.sum.Seconds()}, Value{"_count", labels, float64(n)})
}

// looks counts events by state as they come, so that a request reads only those
// since the last one.
type looks struct {
	mutex sync.Mutex
	seq   int64
	n     map[string]int
	// What the kept bodies come to is looked at no more than once a minute.
	blobs     [3]int64
	blobsRead time.Time
}

// metrics answers those of this machine, and whoever has a token or a login.
func (s *server) metrics(v *visit) error {
	if !v.isNear() {
		if err := v.identify(); err != nil {
			return err
		}
		if !v.may(viewer) {
			v.w.Header().Set("WWW-Authenticate", `Bearer realm="variorum"`)
			return &failure{status: http.StatusUnauthorized, say: "From another machine the metrics need a token: Authorization: Bearer …"}
		}
	}
	ctx, stop := context.WithTimeout(v.Context(), 10*time.Second)
	defer stop()
	var m Metrics
	if err := s.measure(ctx, &m, v.now); err != nil {
		return err
	}
	v.w.Header().Set("Cache-Control", "no-store")
	v.write(http.StatusOK, "text/plain; version=0.0.4; charset=utf-8", m.b.Bytes())
	return nil
}

func (s *server) measure(ctx context.Context, m *Metrics, now time.Time) error {
	g, err := s.DB.Gauges(ctx, now, now.Add(-silent))
	if err != nil {
		return err
	}
	states, blobs, err := s.looks.read(ctx, s, g.LastEventSeq, now)
	if err != nil {
		return err
	}
	m.Add("variorum_build_info", "gauge", "The version of the program.", Value{Labels: []string{"version", s.Version}, Value: 1})
	m.By("variorum_looks_total", "counter", "Looks of all machines by state.", "state", states)
	m.By("variorum_sources", "gauge", "What is watched by the state of its last look; new: not looked at yet.", "state", g.Sources)
	m.One("variorum_due", "gauge", "Sources that may be looked at and are not in the queue.", float64(g.Due))
	m.One("variorum_queue_depth", "gauge", "Looks that are in the queue or under way.", float64(g.Queued))
	age := 0.0
	if !g.OldestDue.IsZero() {
		age = max(now.Sub(g.OldestDue).Seconds(), 0)
	}
	m.One("variorum_oldest_due_age_seconds", "gauge", "For how long the longest waiting source has been due; 0: none is.", age)
	m.One("variorum_jobs", "gauge", "Jobs.", float64(g.Jobs))
	m.One("variorum_jobs_paused", "gauge", "Jobs that are paused.", float64(g.JobsPaused))
	m.One("variorum_hosts", "gauge", "Hosts.", float64(g.Hosts))
	m.One("variorum_hosts_held", "gauge", "Hosts that are left alone for a while, as they asked or after failures.", float64(g.HostsHeld))
	m.One("variorum_hosts_paused", "gauge", "Hosts that a person paused.", float64(g.HostsPaused))
	m.One("variorum_hosts_failing", "gauge", "Hosts that failed when they were last asked.", float64(g.HostsFailing))
	m.By("variorum_notices", "gauge", "Notices by status.", "status", g.Notices)
	m.One("variorum_candidates_offered", "gauge", "Probable republications that wait for a person.", float64(g.Candidates))
	m.One("variorum_blobs", "gauge", "Bodies that are kept.", float64(blobs[0]))
	m.One("variorum_blob_bytes", "gauge", "Their bytes.", float64(blobs[1]))
	m.One("variorum_blob_packed_bytes", "gauge", "Their bytes as they are stored.", float64(blobs[2]))
	m.One("variorum_workers", "gauge", "Processes that gave a sign of life lately.", float64(g.Workers))
	if !g.LastSuccess.IsZero() {
		m.One("variorum_last_success_timestamp_seconds", "gauge", "When something was last looked at without failure.", float64(g.LastSuccess.UnixMilli())/1000)
	}
	s.counts.measure(m)
	if s.Measures != nil {
		s.Measures(ctx, m)
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	m.One("process_start_time_seconds", "gauge", "When the process began.", float64(s.began.UnixMilli())/1000)
	m.One("go_goroutines", "gauge", "Goroutines.", float64(runtime.NumGoroutine()))
	m.One("go_memstats_heap_alloc_bytes", "gauge", "Bytes of the heap in use.", float64(mem.HeapAlloc))
	m.One("go_memstats_sys_bytes", "gauge", "Bytes that the process got from the system.", float64(mem.Sys))
	return nil
}

func (l *looks) read(ctx context.Context, s *server, until int64, now time.Time) (map[string]int, [3]int64, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.n == nil {
		l.n = map[string]int{}
	}
	if until > l.seq {
		fresh, err := s.DB.EventStates(ctx, l.seq, until)
		if err != nil {
			return nil, l.blobs, err
		}
		for state, n := range fresh {
			l.n[state] += n
		}
		l.seq = until
	}
	if l.blobsRead.IsZero() || now.Sub(l.blobsRead) >= time.Minute {
		n, bytes, packed, err := s.DB.Blobs(ctx)
		if err != nil {
			return nil, l.blobs, err
		}
		l.blobs, l.blobsRead = [3]int64{n, bytes, packed}, now
	}
	return maps.Clone(l.n), l.blobs, nil
}
