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
	"variorum/config"
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
		const articles, small = 22000, 20  // half of them are out by then; sites of which few pages are watched
		const before = 40 * 24 * time.Hour // the first time that they are looked at; most are edited later
		start := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
		web := simweb.New(simweb.Options{Seed: 1, Sites: 110, Articles: articles, Edits: 4 * articles, Start: start, Length: 100 * 24 * time.Hour, Calm: true})
		now := start.Add(before)
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
				if a.Versions[0].At.After(now) || a.Site.Index >= 100 && i/110 >= small {
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
		few, states := map[string]bool{}, map[string]int{}
		for _, site := range web.Sites[100:] {
			few[site.Host] = true
		}
		kept, lastOfFew := 0, 0
		engine, err := monitor.New(t.Context(), db, monitor.Options{Look: map[string]monitor.Looker{store.KindArticle: standIn(client)}, Concurrency: 4, Seen: func(e store.Event) {
			mu.Lock()
			defer mu.Unlock()
			kept++
			if few[store.HostOf(e.URL)] {
				lastOfFew = kept
			}
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
			kept, lastOfFew = 0, 0
			clear(states)
			began, spent := time.Now(), processor()
			if err := engine.Once(t.Context()); err != nil {
				t.Fatal(err)
			}
			took := time.Since(began)
			rate := float64(kept) / took.Seconds()
			t.Logf("%s: %d looks in %.1f s, %.0f a second, %.2f ms of a processor each, the web's part included; hosts of few pages were done after %d of them; %v", what, kept, took.Seconds(), rate, float64((processor()-spent).Microseconds())/1000/float64(kept), lastOfFew, states)
			if rate < atLeast {
				t.Errorf("%s: %.0f a second, want %.0f", what, rate, atLeast)
			}
			// One turn of every host is before them, and of each that had a place then
			// what is left of its turn.
			if lastOfFew > kept/2 {
				t.Errorf("%s: hosts of few pages waited for %d of %d looks", what, lastOfFew, kept)
			}
		}
		drain("new pages", "1 = 1", 0)
		drain("unchanged pages", "1 = 1", 1000)
		now = start.Add(web.Length)
		var changed []string
		for _, a := range web.Articles {
			if a.At(now) != a.At(start.Add(before)) {
				changed = append(changed, "'"+server.URL(a)+"'")
			}
		}
		drain("changed pages", "url IN ("+strings.Join(changed, ",")+")", 40)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		t.Logf("memory of the program and the simulated web together: %d MB", m.Sys>>20)
	})
}

// TestThroughputJudged drains looks at pages that changed with all that a look
// does: what the page holds is read, held against what was kept, and judged.
func TestThroughputJudged(t *testing.T) {
	wanted(t, "throughput")
	storetest.Each(t, func(t *testing.T, name string) {
		start := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
		first := start.Add(80 * 24 * time.Hour)
		web := simweb.New(simweb.Options{Seed: 1, Sites: 40, Articles: 440, Edits: 440 * 8, Start: start, Length: 100 * 24 * time.Hour, Calm: true})
		now := first
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
				if a.Born.After(first) {
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
		client := fetch.New(fetch.Options{Agent: "variorum/test", Pace: -1, Concurrency: 4, AllowPrivate: server.Allow, Resolver: server.Resolver})
		defer client.Close()
		var mu sync.Mutex
		states, changes := map[string]int{}, 0
		looker := newArticleLooker(config.Default(), db, client)
		engine, err := monitor.New(t.Context(), db, monitor.Options{Look: map[string]monitor.Looker{store.KindArticle: looker.look}, Concurrency: 4, Seen: func(e store.Event) {
			mu.Lock()
			defer mu.Unlock()
			states[e.State]++
			if e.Change != nil {
				changes++
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		defer engine.Close()
		drain := func(what, where string) (looks int, rate float64) {
			if _, err := db.ExecContext(t.Context(), "UPDATE source SET next_at = $1 WHERE "+where, store.Micros(time.Now())); err != nil {
				t.Fatal(err)
			}
			clear(states)
			changes = 0
			began, spent := time.Now(), processor()
			if err := engine.Once(t.Context()); err != nil {
				t.Fatal(err)
			}
			took := time.Since(began)
			for _, of := range states {
				looks += of
			}
			rate = float64(looks) / took.Seconds()
			t.Logf("%s: %d looks in %.1f s, %.0f a second, %.1f ms of a processor each, the web's part included; %d changes; %v", what, looks, took.Seconds(), rate, float64((processor()-spent).Microseconds())/1000/float64(looks), changes, states)
			return looks, rate
		}
		drain("new pages, judged", "1 = 1")
		now = start.Add(web.Length - time.Hour)
		var changed []string
		for _, a := range web.Articles {
			if !a.Born.After(first) && a.At(now) != a.At(first) {
				changed = append(changed, "'"+server.URL(a)+"'")
			}
		}
		looks, rate := drain("changed pages, judged", "url IN ("+strings.Join(changed, ",")+")")
		if changes < 200 || changes < looks*9/10 {
			t.Errorf("%d changes in %d looks: it is not changed pages that were judged", changes, looks)
		}
		if rate < 40 {
			t.Errorf("changed pages, judged: %.0f a second, want 40", rate)
		}
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
