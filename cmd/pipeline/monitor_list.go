package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

type monitorListCmd struct {
	Name   string `arg:"" optional:"" help:"Only this job, with everything that it looks at."`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}. JSON is one object a line."`
	keeping
}

func (monitorListCmd) Help() string {
	return `Without a name, a line for each job: its name, what it watches, how it goes and when it is looked at next. With a name, a line for each address too.

Examples:

    pipeline monitor list
    pipeline monitor list Harbour --format json`
}

// A listedJob is a job as JSON has it.
type listedJob struct {
	Name    string          `json:"name"`
	Kind    string          `json:"kind"`
	Origin  string          `json:"origin"`
	Created time.Time       `json:"created"`
	Paused  bool            `json:"paused"`
	Spec    store.Spec      `json:"spec"`
	Health  store.JobHealth `json:"health"`
	Sources []store.Source  `json:"sources,omitempty"`
}

func (c *monitorListCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil {
		return err
	}
	if db == nil {
		if c.Name != "" {
			return noneOr(nil, c.Name)
		}
		return c.tellConfigured(ctx, u, nil)
	}
	defer db.Close()
	failed := func(err error) error { return jobError(ctx, &c.keeping, f, db, c.Name, err) }
	var jobs []store.Job
	if c.Name == "" {
		jobs, err = db.Jobs(ctx)
	} else {
		jobs = make([]store.Job, 1)
		jobs[0], err = db.JobByName(ctx, c.Name)
	}
	if err != nil {
		return failed(err)
	}
	health, err := db.Health(ctx)
	if err != nil {
		return failed(err)
	}
	var all []listedJob
	for _, j := range jobs {
		one := listedJob{j.Name, j.Kind, j.Origin, j.Created, j.Paused, j.Spec, health[j.ID], nil}
		if c.Name != "" {
			if one.Sources, err = store.Sources(ctx, db, "s.job = $1", j.ID); err != nil {
				return failed(err)
			}
		}
		all = append(all, one)
	}
	if c.Format == "json" {
		encoder := json.NewEncoder(u.out)
		encoder.SetEscapeHTML(false)
		for _, one := range all {
			if err := encoder.Encode(one); err != nil {
				return err
			}
		}
		return nil
	}
	if c.Name != "" {
		printJob(u, all[0], time.Now())
		return nil
	}
	w := tabwriter.NewWriter(u.out, 0, 0, 2, ' ', 0)
	if len(all) > 0 {
		fmt.Fprintln(w, "JOB\tWATCHES\tHOW\tSTATE\tNEXT")
	}
	for _, j := range all {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", forTerminal(j.Name), forTerminal(watches(j)), forTerminal(scheduleIn(j.Spec)), stateOf(j), nextOf(j, time.Now()))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return c.tellConfigured(ctx, u, jobs)
}

// tellConfigured says which jobs of the configuration are not kept yet.
func (c *monitorListCmd) tellConfigured(_ context.Context, u *ui, jobs []store.Job) error {
	if c.Name != "" {
		return nil
	}
	f, err := c.settle()
	if err != nil {
		return err
	}
	want, err := configuredJobs(f)
	if err != nil {
		return err
	}
	n := 0
	for _, w := range want {
		if !slices.ContainsFunc(jobs, func(j store.Job) bool { return j.Name == w.Name }) {
			n++
		}
	}
	switch {
	case n > 0:
		u.note("%s of the configuration %s not there yet; monitor once, monitor run and serve add %s", count(n, "job", "jobs"), plural(n, "is", "are"), plural(n, "it", "them"))
	case len(jobs) == 0:
		u.note("nothing is watched; %s monitor add begins", program)
	}
	return nil
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// watches says in a few words what a job looks at.
func watches(j listedJob) string {
	active := j.Health.Sources - j.Health.Paused
	switch {
	case j.Kind == store.KindURLs:
		return count(active, "address", "addresses")
	case active > 1:
		return fmt.Sprintf("%s and %s", whatIs(j.Spec), count(active-1, "article", "articles"))
	}
	return whatIs(j.Spec)
}

// stateOf says how it goes with a job.
func stateOf(j listedJob) string {
	switch {
	case j.Paused && j.Origin == store.OriginConfiguration:
		return "paused, or no longer in the configuration"
	case j.Paused:
		return "paused"
	case j.Health.Looked.IsZero():
		return "not looked at yet"
	}
	var parts []string
	for _, s := range slices.Sorted(maps.Keys(j.Health.States)) {
		name := s
		if name == "" {
			name = "new"
		}
		parts = append(parts, strconv.Itoa(j.Health.States[s])+" "+name)
	}
	return strings.Join(parts, ", ")
}

func nextOf(j listedJob, now time.Time) string {
	if j.Paused {
		return "never"
	}
	return nextAt(j.Health.Next, now)
}

func nextAt(next, now time.Time) string {
	switch {
	case next.IsZero():
		return "never"
	case !next.After(now):
		return "now"
	}
	return next.UTC().Format("2006-01-02 15:04:05Z")
}

// printJob prints a job with everything that it looks at.
func printJob(u *ui, j listedJob, now time.Time) {
	fmt.Fprintf(u.out, "%s: %s, looked at %s; by %s, since %s\n", forTerminal(j.Name), forTerminal(whatIs(j.Spec)), forTerminal(scheduleIn(j.Spec)), j.Origin, j.Created.UTC().Format("2006-01-02 15:04Z"))
	if j.Paused {
		fmt.Fprintln(u.out, "paused: nothing of it is looked at")
	}
	w := tabwriter.NewWriter(u.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "STATE\tLOOKED\tCHANGED\tNEXT\tADDRESS")
	for _, s := range j.Sources {
		state := s.State
		if state == "" {
			state = "new"
		}
		if s.Failures > 0 {
			state += fmt.Sprintf(" (%d in a row)", s.Failures)
		}
		next := nextAt(s.Next, now)
		if s.Paused || j.Paused {
			next = "never"
		}
		address := s.URL
		if s.Original {
			address += "  (original)"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", state, shortTime(s.Looked), shortTime(s.Changed), next, forTerminal(address))
	}
	_ = w.Flush() // u.out remembers its error
}

func shortTime(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2006-01-02 15:04:05Z")
}
