package main

import (
	"context"
	"fmt"

	"variorum/config"
)

type monitorRemoveCmd struct {
	Name  string `arg:"" help:"The job, as monitor list has it."`
	Purge bool   `help:"Throw away everything that it brought: captures, log, notices."`
	Yes   bool   `short:"y" help:"Do not ask before --purge."`
	keeping
}

func (monitorRemoveCmd) Help() string {
	return `Nothing of the job is looked at any more. What it brought is kept, and adding a job of the same name goes on from there; --purge throws it away, which nothing brings back.

Examples:

    pipeline monitor remove Harbour
    pipeline monitor remove Harbour --purge --yes`
}

func (c *monitorRemoveCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return noneOr(err, c.Name)
	}
	defer db.Close()
	kept, err := db.JobHoldings(ctx, c.Name)
	if err != nil {
		return databaseError(ctx, f.Monitor.Database, err)
	}
	much := fmt.Sprintf("%s of %s with %s, %s", count(kept.Captures, "capture", "captures"), count(kept.Sources, "address", "addresses"), config.Size(kept.Bytes).Round(), count(kept.Events, "line of the log", "lines of the log"))
	if c.Purge && !c.Yes && kept.Captures > 0 {
		if !u.canAsk() {
			return &usageError{what: fmt.Sprintf("--purge would throw away %s", much), hint: "say --yes if that is meant"}
		}
		if kept.Held > 0 {
			much += fmt.Sprintf("; %s held as evidence", count(kept.Held, "capture is", "captures are"))
		}
		ok, err := u.ask(ctx, fmt.Sprintf("throw away %s?", much))
		if err != nil || !ok {
			return err
		}
	}
	if _, err := db.RemoveJob(ctx, c.Name, c.Purge); err != nil {
		return jobError(ctx, &c.keeping, f, db, c.Name, err)
	}
	if c.Purge {
		fmt.Fprintf(u.out, "%s: removed, and thrown away %s\n", forTerminal(c.Name), much)
		return nil
	}
	fmt.Fprintf(u.out, "%s: removed; kept are %s\n", forTerminal(c.Name), much)
	if kept.Captures > 0 {
		u.hint("%s monitor remove %q --purge throws them away", program, c.Name)
	}
	return nil
}

type monitorPauseCmd struct {
	Names []string `arg:"" name:"job" help:"The jobs, as monitor list has them."`
	keeping
}

func (monitorPauseCmd) Help() string {
	return "Nothing of the jobs is looked at until monitor resume.\n\nExample:\n\n    pipeline monitor pause Harbour"
}

func (c *monitorPauseCmd) Run(ctx context.Context, u *ui) error {
	return c.keeping.pause(ctx, u, c.Names, true)
}

type monitorResumeCmd struct {
	Names []string `arg:"" name:"job" help:"The jobs, as monitor list has them."`
	keeping
}

func (monitorResumeCmd) Help() string {
	return "What came due in the meantime is due now, once.\n\nExample:\n\n    pipeline monitor resume Harbour"
}

func (c *monitorResumeCmd) Run(ctx context.Context, u *ui) error {
	return c.keeping.pause(ctx, u, c.Names, false)
}

func (k *keeping) pause(ctx context.Context, u *ui, names []string, pause bool) error {
	f, db, err := k.look(ctx, u)
	if err != nil || db == nil {
		return noneOr(err, names[0])
	}
	defer db.Close()
	for _, name := range names {
		if _, err := db.JobByName(ctx, name); err != nil {
			return jobError(ctx, k, f, db, name, err)
		}
	}
	word := map[bool]string{true: "paused", false: "resumed"}[pause]
	for _, name := range names {
		changed, err := db.PauseJob(ctx, name, pause)
		if err != nil {
			return jobError(ctx, k, f, db, name, err)
		}
		if !changed {
			word := map[bool]string{true: "is paused already", false: "is not paused"}[pause]
			u.note("%s: %s", name, word)
			continue
		}
		fmt.Fprintf(u.out, "%s: %s\n", forTerminal(name), word)
	}
	return nil
}
