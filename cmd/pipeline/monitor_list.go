package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"variorum/cmd/pipeline/internal/store"
)

type monitorListCmd struct {
	Name   string `arg:"" optional:"" help:"Only this job, with everything that it looks at."`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}. JSON is one object a line."`
	keeping
}

func (monitorListCmd) Help() string {
	return `Without a name, a line for each job: how it goes, when its wording last changed, when it is looked at next, and what it watches. States are those of monitor log. With a name, a line for each address. On a terminal lines are cut to its width and times are told from now.

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
		return c.tellConfigured(u, nil)
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
	printJobs(u, all, time.Now())
	return c.tellConfigured(u, jobs)
}

// tellConfigured says which jobs of the configuration are not kept yet.
func (c *monitorListCmd) tellConfigured(u *ui, jobs []store.Job) error {
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

// printJobs prints a line for each job.
func printJobs(u *ui, all []listedJob, now time.Time) {
	if len(all) == 0 {
		return
	}
	short := u.width() > 0
	rows := [][]string{{"JOB", "STATE", "CHANGED", "NEXT", "WATCHES"}}
	for _, j := range all {
		due := j.Health.Next
		if j.Paused {
			due = time.Time{}
		}
		rows = append(rows, []string{j.Name, stateOf(j), past(j.Health.Changed, now, short), next(due, now, short), watches(j) + ", " + scheduleIn(j.Spec)})
	}
	table(u.out, rows, u.width())
}

// printJob prints a job with everything that it looks at.
func printJob(u *ui, j listedJob, now time.Time) {
	fmt.Fprintf(u.out, "%s: %s, looked at %s; by %s, since %s\n", forTerminal(j.Name), forTerminal(whatIs(j.Spec)), forTerminal(scheduleIn(j.Spec)), j.Origin, clock(j.Created))
	if j.Paused {
		fmt.Fprintln(u.out, "paused: nothing of it is looked at")
	}
	short := u.width() > 0
	rows := [][]string{{"STATE", "LOOKED", "CHANGED", "NEXT", "ADDRESS"}}
	for _, s := range j.Sources {
		state := cmp.Or(s.State, "new")
		if s.Failures > 0 {
			state += fmt.Sprintf(" (%d in a row)", s.Failures)
		}
		due := s.Next
		if s.Paused || j.Paused {
			due = time.Time{}
		}
		address := s.URL
		if s.Original {
			address = "(original) " + address
		}
		rows = append(rows, []string{state, past(s.Looked, now, short), past(s.Changed, now, short), next(due, now, short), address})
	}
	table(u.out, rows, u.width())
}

// longestCell is how many characters of all cells but the last a terminal shows.
const longestCell = 28

// table prints rows whose cells stand below each other. On a terminal, which has a
// width, no line is longer than that; elsewhere nothing is cut.
func table(w io.Writer, rows [][]string, width int) {
	columns := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			cell = forTerminal(cell)
			if width > 0 && i < len(row)-1 {
				cell = clipTo(cell, longestCell)
			}
			row[i] = cell
			columns[i] = max(columns[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", columns[i]-utf8.RuneCountInString(cell)+2))
			}
		}
		text := line.String()
		if width > 0 {
			text = clipTo(text, width)
		}
		fmt.Fprintln(w, text)
	}
}

// clipTo shortens a text to n characters.
func clipTo(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimRight(string(r[:max(0, n-1)]), " ") + "…"
	}
	return s
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

// clock is a time for people: by the clock of this machine, with how far that is
// from UTC.
func clock(t time.Time) string {
	return t.Local().Format("2006-01-02 15:04:05Z07:00")
}

// past says when something was, or how long ago.
func past(t, now time.Time, short bool) string {
	switch {
	case t.IsZero():
		return "never"
	case short && !t.After(now):
		return distance(now.Sub(t)) + " ago"
	}
	return clock(t)
}

// next says when something will be, or in how long.
func next(t, now time.Time, short bool) string {
	switch {
	case t.IsZero():
		return "never"
	case !t.After(now):
		return "now"
	case short:
		return "in " + distance(t.Sub(now))
	}
	return clock(t)
}

// distance is a length of time in its largest unit.
func distance(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d < time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", d/time.Hour)
	}
	return fmt.Sprintf("%d days", d/(24*time.Hour))
}
