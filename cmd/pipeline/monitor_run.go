package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

type monitorOnceCmd struct {
	DryRun bool   `help:"Print what would be fetched, when and in which order, and fetch nothing."`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"Of --dry-run: ${enum}. JSON is one object a line."`
	keeping
}

func (monitorOnceCmd) Help() string {
	return `Does what is due now and ends: for cron, or to try. What could not be looked at is named on standard error, and the exit code is 1. A page that changed, is gone, or is behind a wall is a result: exit code 0, and a line of the log.

Examples:

    pipeline monitor once --dry-run
    pipeline monitor once && pipeline monitor log --since 1h`
}

func (c *monitorOnceCmd) Run(ctx context.Context, u *ui) error {
	if c.DryRun {
		return c.plan(ctx, u)
	}
	t := &tally{ui: u, states: map[string]int{}}
	s, err := c.station(ctx, u, true, t.seen)
	if err != nil {
		return err
	}
	defer s.close()
	began := time.Now()
	due, _, err := s.db.Waiting(ctx, began)
	if err != nil {
		return databaseError(ctx, s.file.Monitor.Database, err)
	}
	u.startProgress(due, "looks")
	err = s.engine.Once(ctx)
	u.endProgress()
	if err == nil {
		err = s.found.match(ctx, time.Now().UTC().Truncate(time.Microsecond))
	}
	if err == nil {
		err = s.tell.Finish(ctx, time.Now())
	}
	if err != nil {
		return databaseError(ctx, s.file.Monitor.Database, err)
	}
	fmt.Fprintln(u.out, t.String())
	if accepted, waiting, err := s.db.Offers(ctx, began.Add(-time.Second)); err == nil {
		if accepted > 0 {
			u.note("%s accepted, due now", count(accepted, "probable republication", "probable republications"))
		}
		if waiting > 0 {
			u.note("%s for a person, in the dashboard", plural(waiting, "1 probable republication waits", fmt.Sprint(waiting, " probable republications wait")))
		}
	}
	if held, err := s.held(ctx); err == nil && held > 0 {
		u.note("%s for hosts that are to be left alone for now; pipeline monitor once --dry-run says until when", plural(held, "1 look waits", fmt.Sprint(held, " looks wait")))
	}
	if t.failed > 0 {
		return errItems
	}
	return nil
}

// held counts looks that are due at hosts that are left alone.
func (s *station) held(ctx context.Context) (int, error) {
	plan, err := s.db.Plan(ctx, time.Now(), s.pacing())
	n := 0
	for _, p := range plan {
		if p.Held {
			n++
		}
	}
	return n, err
}

func (s *station) pacing() store.Pacing {
	per := s.file.Fetch.PerHost
	return store.Pacing{Pace: func(string) time.Duration { return time.Duration(per.Pace) }, Concurrency: per.Concurrency}
}

// plan prints what would be fetched.
func (c *monitorOnceCmd) plan(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return err
	}
	defer db.Close()
	s := &station{ui: u, file: f, db: db}
	now := time.Now()
	plan, err := db.Plan(ctx, now, s.pacing())
	if err != nil {
		return databaseError(ctx, f.Monitor.Database, err)
	}
	encoder := json.NewEncoder(u.out)
	encoder.SetEscapeHTML(false)
	host := "…" // no host is called so
	for _, p := range plan {
		if c.Format == "json" {
			if err := encoder.Encode(p); err != nil {
				return err
			}
			continue
		}
		if p.Host != host {
			host = p.Host
			name := cmp.Or(host, "on this machine")
			note := ""
			if p.Held {
				note = ", to be left alone until " + clock(p.At)
			}
			fmt.Fprintf(u.out, "%s%s\n", forTerminal(name), note)
		}
		what := ""
		if p.Kind != store.KindArticle {
			what = "  (" + p.Kind + ", and what it brings)"
		}
		fmt.Fprintf(u.out, "  %s  %s%s\n", after(p.At.Sub(now)), forTerminal(p.URL), what)
	}
	if len(plan) == 0 {
		u.note("nothing is due")
		return nil
	}
	robots := ""
	if f.Fetch.Robots {
		robots = "; robots.txt of each host comes first"
	}
	u.note("%s as %s%s", count(len(plan), "look", "looks"), userAgent(f.Fetch), robots)
	return nil
}

// after says when a look begins.
func after(d time.Duration) string {
	if d < time.Second {
		return "now     "
	}
	return fmt.Sprintf("in %-5s", d.Round(time.Second))
}

// A tally counts what came of looks, and names those that failed.
type tally struct {
	ui      *ui
	mu      sync.Mutex
	states  map[string]int
	looks   int
	changes int
	failed  int
}

// seen is told of each event.
func (t *tally) seen(e store.Event) {
	t.mu.Lock()
	t.looks++
	t.states[e.State]++
	if e.Change != nil && !e.Change.Template {
		t.changes++
	}
	failed := e.State == store.StateError || e.State == store.StateRobots
	if failed {
		t.failed++
	}
	t.mu.Unlock()
	if failed {
		reason := map[string]string{store.StateError: "not looked at", store.StateRobots: "robots.txt forbids"}[e.State]
		t.ui.skip(article.Skip{Path: e.URL, Reason: reason, Detail: e.Detail, Failed: true})
	}
	t.ui.step()
}

// String is the tally in a line.
func (t *tally) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.looks == 0 {
		return "nothing was due"
	}
	var parts []string
	for _, s := range states() {
		if n := t.states[s]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, s))
		}
	}
	return fmt.Sprintf("%s: %s; %s", count(t.looks, "look", "looks"), strings.Join(parts, ", "), count(t.changes, "change", "changes"))
}

type monitorRunCmd struct {
	keeping
	probing
}

func (monitorRunCmd) Help() string {
	return `Stays, and looks at everything when it is due. Several may run at once on one database. Ends at an interrupt or SIGTERM, when what is under way is done, with exit code 0; the next start goes on from there.

Examples:

    pipeline monitor run
    pipeline monitor run --listen 127.0.0.1:9090    # for a supervisor and Prometheus
    pipeline monitor run --database postgres://variorum@db.example.org/variorum`
}

func (c *monitorRunCmd) Run(ctx context.Context, u *ui) error {
	s, err := c.station(ctx, u, true, tellChanges(u))
	if err != nil {
		return unlessAsked(ctx, err)
	}
	defer s.close()
	jobs, sources, _, err := s.db.Counts(ctx)
	if err != nil {
		return unlessAsked(ctx, databaseError(ctx, s.file.Monitor.Database, err))
	}
	if s.file.Fetch.Contact == "" && s.file.Fetch.UserAgent == "" {
		u.hint("set fetch.contact, so that publishers can reach you")
	}
	u.note("watching %s, %s; what is new is told here, everything stands in monitor log", count(jobs, "job", "jobs"), count(sources, "address", "addresses"))
	if err := c.beside(ctx, s, s.engine.Run); err != nil {
		return err
	}
	u.note("stopped; what was due and not done yet is done at the next start")
	return nil
}

// unlessAsked is an error of what stays until it is asked to end; whatever fails
// because of that is none.
func unlessAsked(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// tellChanges prints what is new: another state, or other words.
func tellChanges(u *ui) func(store.Event) {
	return func(e store.Event) {
		quiet := e.State == store.StateNotModified || e.State == e.Previous || e.State == store.StateOK && e.Previous == store.StateNotModified
		if e.Change != nil || !quiet {
			u.note("%s", strings.TrimSuffix(logLine(e), "\n"))
		}
	}
}

type workerCmd struct {
	keeping
	probing
}

func (workerCmd) Help() string {
	return `One more machine that looks, for what monitor run or serve on another schedules: both name the same database of PostgreSQL. It takes no jobs from its own configuration. Ends at an interrupt or SIGTERM, when what is under way is done, with exit code 0; what a worker that died had begun is done by others within half a minute.

Examples:

    pipeline worker --database postgres://variorum@db.example.org/variorum
    pipeline worker --listen 127.0.0.1:9090         # for a supervisor and Prometheus`
}

func (c *workerCmd) Run(ctx context.Context, u *ui) error {
	s, err := c.station(ctx, u, false, tellChanges(u))
	if err != nil {
		return unlessAsked(ctx, err)
	}
	defer s.close()
	u.note("working for %s", databaseName(s.file.Monitor.Database))
	if err := c.beside(ctx, s, s.engine.Work); err != nil {
		return err
	}
	u.note("stopped; what was under way is done or handed back")
	return nil
}
