package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/netip"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/simweb"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
	"variorum/stages/testkit"
)

// The figures of monitoring that take minutes; README.md of the simulated web
// says how they are run.
var figuresOf = flag.String("monitor-figures", "", "which figures of monitoring to measure: throughput, year")

func wanted(t *testing.T, name string) {
	t.Helper()
	testkit.Figures(t)
	if !slices.Contains(strings.Split(*figuresOf, ","), name) {
		t.Skipf("measured by go test ./cmd/pipeline -run %s -monitor-figures %s -v -timeout 0", t.Name(), name)
	}
}

// TestThroughput drains ten thousand looks that are due at once: new pages, the
// same ones unchanged, and those of them that changed.
func TestThroughput(t *testing.T) {
	wanted(t, "throughput")
	storetest.Each(t, func(t *testing.T, name string) {
		const articles, small = 11000, 10 // sites of which few pages are watched
		start := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
		web := simweb.New(simweb.Options{Seed: 1, Sites: 110, Articles: articles, Edits: 4 * articles, Start: start, Length: 100 * 24 * time.Hour, Calm: true})
		now := start.Add(85 * 24 * time.Hour)
		server := web.Serve(t, func() time.Time { return now })
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		job, err := db.AddJob(t.Context(), store.Named{Name: "many", Spec: store.Spec{Story: "many", URLs: []string{server.URL(web.Articles[0])}, Every: "30d", Jitter: "0"}}, store.OriginCommand, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		err = db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
			for i, a := range web.Articles {
				if a.Site.Index >= 100 && i/110 >= small {
					continue
				}
				_, _, err := store.AddSource(ctx, tx, store.Source{Job: job.ID, Kind: store.KindArticle, Story: store.StoryID(job.ID, a.Slug), Version: fmt.Sprint(i), URL: server.URL(a), Host: a.Site.Host, Born: time.Now(), Next: time.Now()})
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		client := fetch.New(fetch.Options{Agent: "variorum/test", Pace: -1, Concurrency: 4, AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Resolver: server.Resolver})
		defer client.Close()
		var mu sync.Mutex
		last, states := map[string]time.Time{}, map[string]int{}
		engine, err := monitor.New(t.Context(), db, monitor.Options{Look: map[string]monitor.Looker{store.KindArticle: standIn(client)}, Concurrency: 4, Seen: func(e store.Event) {
			mu.Lock()
			defer mu.Unlock()
			last[store.HostOf(e.URL)] = time.Now()
			states[e.State]++
		}})
		if err != nil {
			t.Fatal(err)
		}
		defer engine.Close()
		drain := func(what, where string, atLeast float64) {
			if _, err := db.ExecContext(t.Context(), "UPDATE source SET next_at = $1 WHERE "+where, store.Micros(time.Now())); err != nil {
				t.Fatal(err)
			}
			clear(last)
			clear(states)
			began, spent := time.Now(), processor()
			if err := engine.Once(t.Context()); err != nil {
				t.Fatal(err)
			}
			took := time.Since(began)
			n, fewest := 0, time.Duration(0)
			for _, of := range states {
				n += of
			}
			for _, site := range web.Sites[100:] {
				fewest = max(fewest, last[site.Host].Sub(began))
			}
			rate := float64(n) / took.Seconds()
			t.Logf("%s: %d looks in %.1f s, %.0f a second, %.2f ms of a processor each, the web's part included; hosts of few pages were done after %.1f s; %v", what, n, took.Seconds(), rate, float64((processor()-spent).Microseconds())/1000/float64(n), fewest.Seconds(), states)
			if rate < atLeast {
				t.Errorf("%s: %.0f a second, want %.0f", what, rate, atLeast)
			}
			if fewest > took*2/3 {
				t.Errorf("%s: hosts of few pages waited %s of %s", what, fewest, took)
			}
		}
		drain("new pages", "1 = 1", 0)
		drain("unchanged pages", "1 = 1", 1000)
		now = start.Add(web.Length)
		var changed []string
		for _, a := range web.Articles {
			if a.At(now) != a.At(start.Add(85*24*time.Hour)) {
				changed = append(changed, "'"+server.URL(a)+"'")
			}
		}
		drain("changed pages", "url IN ("+strings.Join(changed, ",")+")", 40)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		t.Logf("memory of the program and the simulated web together: %d MB", m.Sys>>20)
	})
}

// processor is how much time of processors this process has used.
func processor() time.Duration {
	var used syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// standIn looks at an article without judging it.
func standIn(client *fetch.Client) monitor.Looker {
	return func(ctx context.Context, t monitor.Task) (monitor.Look, error) {
		var previous *ingest.Capture
		if t.Last != nil {
			previous = &ingest.Capture{}
			if err := json.Unmarshal([]byte(t.Last.Told), previous); err != nil {
				return monitor.Look{}, err
			}
		}
		page, err := client.Get(ctx, t.Source.URL, previous)
		if e, ok := errors.AsType[*fetch.Error](err); ok {
			return monitor.Look{State: e.State, Detail: e.Error(), RetryAfter: e.RetryAfter, Fault: monitor.PageFault}, nil
		}
		if err != nil {
			return monitor.Look{}, err
		}
		if page.NotModified {
			return monitor.Look{State: store.StateNotModified}, nil
		}
		told, err := json.Marshal(page.Capture)
		if err != nil {
			return monitor.Look{}, err
		}
		return monitor.Look{State: store.StateOK, Body: page.Body, Capture: &store.Capture{Status: page.Status, Final: page.Final, MediaType: page.MediaType, Told: string(told)}}, nil
	}
}
