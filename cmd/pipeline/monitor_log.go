package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

type monitorLogCmd struct {
	Format  string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}. JSON is one object a line."`
	Since   string   `placeholder:"TIME" help:"Only from then on: 2h, 3d or 1w ago, a day such as 2026-03-02, or a time such as 2026-03-02T09:00:00Z."`
	Job     string   `placeholder:"NAME" help:"Only of this job."`
	Story   string   `placeholder:"NAME" help:"Only of this story."`
	State   []string `placeholder:"STATE" help:"Only these states, with commas between: ${states}."`
	Changes bool     `help:"Only looks that found other words."`
	Follow  bool     `short:"f" help:"Stay, and print what comes."`
	keeping
}

func (monitorLogCmd) Help() string {
	return `One line for each look, oldest first: when, by the clock of this machine, the state of the page, the story, the version, and what changed against the last good capture. JSON has times in UTC.

Examples:

    pipeline monitor log --since 1d --changes
    pipeline monitor log --format json --story Harbour
    pipeline monitor log --follow`
}

// states are those of a look, in the order of contract and help.
func states() []string {
	return []string{
		store.StateOK, store.StateNotModified, store.StateConsent, store.StatePaywall, store.StateBotCheck, store.StateError,
		store.StateRedirected, store.StateReused, store.StateGone, store.StateBack, store.StateRobots,
	}
}

// Validate is called by kong.
func (c *monitorLogCmd) Validate() error {
	for _, s := range c.State {
		if !slices.Contains(states(), s) {
			return fmt.Errorf("--state: no state %q; expected %s", s, strings.Join(states(), ", "))
		}
	}
	_, err := sinceTime(c.Since, time.Now())
	return err
}

// sinceTime reads a time or an age.
func sinceTime(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly} {
		if t, err := time.ParseInLocation(layout, text, time.Local); err == nil {
			return t, nil
		}
	}
	unit := map[byte]time.Duration{'s': time.Second, 'm': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}[text[len(text)-1]]
	n, err := strconv.Atoi(text[:len(text)-1])
	if unit == 0 || err != nil || n < 0 || n > 100_000 {
		return time.Time{}, fmt.Errorf("--since: %q is no time; expected 2h, 3d, 2026-03-02 or 2026-03-02T09:00:00Z", text)
	}
	return now.Add(-time.Duration(n) * unit), nil
}

// pollLog is how often --follow looks for what is new.
const pollLog = time.Second

func (c *monitorLogCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return err
	}
	defer db.Close()
	if c.Job != "" {
		switch known, err := db.HadJob(ctx, c.Job); {
		case err != nil:
			return databaseError(ctx, f.Monitor.Database, err)
		case !known:
			return noJob(ctx, db, c.Job)
		}
	}
	since, err := sinceTime(c.Since, time.Now())
	if err != nil {
		return err
	}
	filter := store.EventFilter{Job: c.Job, Story: c.Story, States: c.State, Since: since, Changes: c.Changes}
	out := bufio.NewWriterSize(u.out, 1<<16)
	for {
		for e, err := range db.Events(ctx, filter) {
			if err == nil {
				filter.After = e.Seq
				err = c.print(out, e)
			}
			if err != nil {
				return c.end(ctx, f.Monitor.Database, err)
			}
		}
		if err := out.Flush(); err != nil || !c.Follow {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pollLog):
		}
	}
}

// end tells what is wrong with the database; --follow ends when it is asked to.
func (c *monitorLogCmd) end(ctx context.Context, name string, err error) error {
	if ctx.Err() != nil && c.Follow {
		return nil
	}
	if errors.Is(err, errWrite) {
		return nil // the ui tells of it
	}
	return databaseError(ctx, name, err)
}

// errWrite is a line that could not be printed.
var errWrite = errors.New("standard output")

func (c *monitorLogCmd) print(out *bufio.Writer, e store.Event) error {
	line := []byte(logLine(e))
	if c.Format == "json" {
		var b strings.Builder
		encoder := json.NewEncoder(&b)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(e); err != nil {
			return err
		}
		line = []byte(b.String())
	}
	if _, err := out.Write(line); err != nil {
		return errWrite
	}
	return nil
}

// logLine is an event for people.
func logLine(e store.Event) string {
	where := e.Version
	if where == "" {
		where = e.URL
	}
	story := e.Story
	if story == "" {
		story = e.Job
	}
	line := fmt.Sprintf("%s  %-12s  %s  %s", clock(e.At), e.State, story, where)
	if told := eventDetail(e); told != "" {
		line += "  " + told
	}
	return forTerminal(line) + "\n"
}

// eventDetail says in a line what came of a look.
func eventDetail(e store.Event) string {
	var parts []string
	if e.Change != nil {
		switch {
		case e.Change.Template:
			parts = append(parts, "the template of the site changed")
		case len(e.Change.Summary) > 0:
			parts = append(parts, strings.Join(e.Change.Summary, " "))
		default:
			parts = append(parts, fmt.Sprintf("changed: %.0f %% of the text, %s", 100*e.Change.Share, count(len(e.Change.Findings), "finding", "findings")))
		}
	} else if e.Detail != "" {
		parts = append(parts, e.Detail)
	}
	if e.Previous != "" && e.Previous != e.State && e.State != store.StateNotModified && e.Previous != store.StateNotModified {
		parts = append(parts, "(before: "+e.Previous+")")
	}
	return strings.Join(parts, " ")
}
