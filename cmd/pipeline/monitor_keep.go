package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
)

// retentionOf is what the configuration lets go.
func retentionOf(r config.Retention) store.Retention {
	states := map[string]time.Duration{}
	if r.NotOK > 0 {
		for _, state := range []string{store.StateConsent, store.StatePaywall, store.StateBotCheck, store.StateError, store.StateRedirected, store.StateGone, store.StateRobots} {
			states[state] = time.Duration(r.NotOK)
		}
	}
	return store.Retention{SameText: time.Duration(r.SameText), NotModified: time.Duration(r.NotModified), Age: time.Duration(r.Age), MaxSize: int64(r.MaxSize), States: states}
}

// A keepAge is an age on the command line; unset, the configuration decides.
type keepAge struct {
	set bool
	age config.Age
}

// UnmarshalText is called by kong.
func (a *keepAge) UnmarshalText(text []byte) (err error) {
	if a.age, err = config.ParseAge(string(text)); err != nil {
		return fmt.Errorf("%w; expected one such as 12h, 30d or 52w, or 0 for good", err)
	}
	a.set = true
	return nil
}

// A keepSize is a size on the command line.
type keepSize struct {
	set  bool
	size config.Size
}

// UnmarshalText is called by kong.
func (s *keepSize) UnmarshalText(text []byte) (err error) {
	s.size, err = config.ParseSize(string(text))
	s.set = true
	return err
}

type monitorPruneCmd struct {
	DryRun      bool     `help:"Say what would go, and let nothing go."`
	SameText    keepAge  `placeholder:"AGE" help:"Bytes of captures whose text is that of the capture before, from this age (30d)."`
	NotModified keepAge  `placeholder:"AGE" help:"Lines of the log that say nothing new, from this age: one a day stays."`
	NotOK       keepAge  `name:"not-ok" placeholder:"AGE" help:"Bytes of pages that were no article: consent, paywall, bot check, error."`
	Age         keepAge  `placeholder:"AGE" help:"Bytes of all captures from this age that nothing protects."`
	MaxSize     keepSize `placeholder:"SIZE" help:"The oldest bytes, until no more than this is kept."`
	Changes     bool     `help:"Let --age, --not-ok and --max-size take captures that a change leads from or to."`
	Format      string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}. JSON is one object a rule."`
	keeping
}

func (monitorPruneCmd) Help() string {
	return `Lets go what monitor.retention of the configuration, or an option here, lets go, and gives the room back to the disk. That a page was captured, when and with what result, is kept for good; what goes are the bytes of the page, and lines of the log that say nothing new. Whatever the rules, the bytes of an original stay, those on hold (monitor hold), the first and last good capture of each version, and, without --changes, those that a change leads from or to.

It can be interrupted and run beside monitor run or serve, which do it themselves once a day.

Examples:

    pipeline monitor prune --dry-run
    pipeline monitor prune --max-size 20GB`
}

func (c *monitorPruneCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return err
	}
	defer db.Close()
	r := f.Monitor.Retention
	for _, o := range []struct {
		said keepAge
		into *config.Age
	}{{c.SameText, &r.SameText}, {c.NotModified, &r.NotModified}, {c.NotOK, &r.NotOK}, {c.Age, &r.Age}} {
		if o.said.set {
			*o.into = o.said.age
		}
	}
	if c.MaxSize.set {
		r.MaxSize = c.MaxSize.size
	}
	retention := retentionOf(r)
	retention.Changes = c.Changes
	did, err := db.Prune(ctx, retention, time.Now(), c.DryRun)
	if said := c.print(u, did); said != nil {
		return said
	}
	if err != nil {
		return databaseError(ctx, f.Monitor.Database, err)
	}
	if c.DryRun {
		return nil
	}
	freed, err := db.GiveBack(ctx, 0)
	if err != nil {
		return databaseError(ctx, f.Monitor.Database, err)
	}
	if freed > 0 {
		u.note("the disk has %s more", config.Size(freed).Round())
	}
	return nil
}

func (c *monitorPruneCmd) print(u *ui, did []store.Pruned) error {
	verb := "removed"
	if c.DryRun {
		verb = "would remove"
	}
	for _, p := range did {
		if c.Format == "json" {
			if err := json.NewEncoder(u.out).Encode(p); err != nil {
				return err
			}
			continue
		}
		if p.Events > 0 {
			fmt.Fprintf(u.out, "%s %s (%s)\n", verb, count(p.Events, "line of the log", "lines of the log"), p.Rule)
			continue
		}
		fmt.Fprintf(u.out, "%s the bytes of %s, %s (%s)\n", verb, count(p.Captures, "capture", "captures"), config.Size(p.Bytes).Round(), p.Rule)
	}
	if len(did) == 0 && c.Format == "text" {
		fmt.Fprintln(u.out, "nothing to remove")
	}
	return nil
}

// givenBackADay bounds the bytes that the daily prune gives back to the disk.
const givenBackADay = 256 << 20

// pruneChore is what one of the processes does once a day beside the looks.
func pruneChore(db *store.DB, r config.Retention) monitor.Chore {
	return monitor.Chore{Name: "prune", Every: 24 * time.Hour, Do: func(ctx context.Context, now time.Time) error {
		if _, err := db.Prune(ctx, retentionOf(r), now, false); err != nil {
			return err
		}
		_, err := db.GiveBack(ctx, givenBackADay)
		return err
	}}
}

type monitorHoldCmd struct {
	Captures []string `arg:"" name:"capture" help:"Ids of captures, which are those of their lines in the log."`
	Release  bool     `help:"Let retention have them again."`
	keeping
}

func (monitorHoldCmd) Help() string {
	return "A capture on hold is evidence: no rule of retention takes its bytes.\n\nExample:\n\n    pipeline monitor hold 4kq7…"
}

func (c *monitorHoldCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return err
	}
	defer db.Close()
	failed := false
	for _, id := range c.Captures {
		switch there, err := db.Hold(ctx, id, !c.Release); {
		case err != nil:
			return databaseError(ctx, f.Monitor.Database, err)
		case !there:
			u.error("%s: there is no such capture with its bytes", id)
			failed = true
		case c.Release:
			fmt.Fprintf(u.out, "%s: released\n", forTerminal(id))
		default:
			fmt.Fprintf(u.out, "%s: on hold\n", forTerminal(id))
		}
	}
	if failed {
		return errItems
	}
	return nil
}

type monitorBackupCmd struct {
	File   string `arg:"" help:"Where it is written; a file that is there is replaced."`
	SQLite bool   `name:"sqlite" help:"Copy the file of SQLite as it is, to be opened with --database. Without this it is an archive that both kinds of database take."`
	keeping
}

func (monitorBackupCmd) Help() string {
	return `Writes everything that monitoring keeps to one file, as it is at one moment, while monitor run, serve and worker go on. The file is read again and checked before it takes its name, and is there whole or not at all. It holds the names and hashed passwords of the dashboard's users, so only you may read it.

Examples:

    pipeline monitor backup variorum-monday.backup
    pipeline monitor restore variorum-monday.backup --database postgres://…   # from SQLite to PostgreSQL`
}

func (c *monitorBackupCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil {
		return err
	}
	if db == nil {
		return &usageError{what: "there is nothing to write"}
	}
	defer db.Close()
	if c.SQLite {
		if db.Path == "" {
			return &usageError{what: "--sqlite: the database is of PostgreSQL", hint: "leave the option out; the archive can be restored into SQLite too"}
		}
		if err := db.CopySQLite(ctx, c.File); err != nil {
			return keepError(ctx, f, c.File, err)
		}
		u.note("%s: written and checked", c.File)
		return nil
	}
	m, err := db.Backup(ctx, c.File, "variorum "+buildOf().version, time.Now())
	if err != nil {
		return keepError(ctx, f, c.File, err)
	}
	u.note("%s: %s, %s, %s; written and checked", c.File, count(m.Rows("job"), "job", "jobs"), count(m.Rows("event"), "line of the log", "lines of the log"), count(m.Rows("capture"), "capture", "captures"))
	for _, sha := range m.Damaged {
		u.error("blob %s: the database has it damaged, and so has the backup now; keep your older backups", sha)
	}
	if len(m.Damaged) > 0 {
		return errItems
	}
	return nil
}

// keepError says what went wrong with a file or with the database.
func keepError(ctx context.Context, f *config.File, file string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	switch {
	case errors.Is(err, store.ErrNewer):
		return &usageError{what: file + ": " + innermost(err), hint: "use the newer program"}
	case errors.Is(err, store.ErrArchive):
		return fmt.Errorf("%w; nothing was done", err)
	}
	if _, ok := errors.AsType[*store.Fault](err); ok {
		return databaseError(ctx, f.Monitor.Database, err)
	}
	return outputError(file, err)
}

type monitorRestoreCmd struct {
	File    string `arg:"" help:"A file of monitor backup."`
	Replace bool   `help:"Throw away what the database holds now."`
	keeping
}

func (monitorRestoreCmd) Help() string {
	return `Puts a backup into an empty database of either kind, all of it or, if something goes wrong, nothing. The file is checked first, the database afterwards.

Examples:

    pipeline monitor restore variorum-monday.backup --database again.db
    pipeline monitor restore variorum-monday.backup --replace`
}

func (c *monitorRestoreCmd) Run(ctx context.Context, u *ui) error {
	a, err := beside(ctx, func() (*store.Archive, error) { return store.OpenArchive(c.File) })
	if err != nil {
		return keepError(ctx, nil, c.File, err)
	}
	defer a.Close()
	if a.Kind != store.ArchiveBackup {
		return &usageError{what: c.File + " is the archive of one job", hint: program + " monitor import takes it"}
	}
	f, err := c.settle()
	if err != nil {
		return err
	}
	_, absent := os.Stat(f.Monitor.Database)
	fresh := !store.IsPostgres(f.Monitor.Database) && errors.Is(absent, os.ErrNotExist)
	_, db, err := c.open(ctx, u)
	if err != nil {
		return err
	}
	err = db.Restore(ctx, a, c.Replace, time.Now())
	if err != nil {
		db.Close()
		if fresh {
			for _, end := range []string{"", "-wal", "-shm"} {
				_ = os.Remove(f.Monitor.Database + end)
			}
		}
	}
	switch {
	case errors.Is(err, store.ErrNotEmpty):
		return &usageError{what: databaseName(f.Monitor.Database) + ": the database is not empty", hint: "name another with --database, or say --replace to throw away what it holds"}
	case errors.Is(err, store.ErrRunning):
		return &usageError{what: databaseName(f.Monitor.Database) + ": a program works on the database", hint: "end it first; one that was killed counts as running for two minutes"}
	case err != nil:
		return keepError(ctx, f, c.File, err)
	}
	defer db.Close()
	u.note("%s: %s, %s, %s restored", c.File, count(a.Rows("job"), "job", "jobs"), count(a.Rows("event"), "line of the log", "lines of the log"), count(a.Rows("capture"), "capture", "captures"))
	checked, err := db.Check(ctx, store.CheckOptions{Quick: true})
	if err != nil {
		return databaseError(ctx, f.Monitor.Database, err)
	}
	return problems(u, checked)
}

type monitorExportCmd struct {
	Job  string `arg:"" help:"The job, as monitor list has it."`
	File string `arg:"" help:"Where it is written; a file that is there is replaced."`
	keeping
}

func (monitorExportCmd) Help() string {
	return `Writes one job to a file, with all captures, the log, verdicts, notes, and the republications that were offered. monitor import takes it into any database, also under another name. Notices stay behind: whom they were sent to is nothing of the job, and none is sent again.

Example:

    pipeline monitor export Harbour harbour.job`
}

func (c *monitorExportCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return noneOr(err, c.Job)
	}
	defer db.Close()
	m, err := db.ExportJob(ctx, c.Job, c.File, "variorum "+buildOf().version)
	if errors.Is(err, store.ErrNone) {
		return noJob(ctx, db, c.Job)
	}
	if err != nil {
		return keepError(ctx, f, c.File, err)
	}
	u.note("%s: %s, %s, %s; written and checked", c.File, count(m.Rows("source"), "address", "addresses"), count(m.Rows("event"), "line of the log", "lines of the log"), count(m.Rows("capture"), "capture", "captures"))
	return nil
}

type monitorImportCmd struct {
	File string `arg:"" help:"A file of monitor export."`
	Name string `placeholder:"NAME" help:"Name of the job here. Default: the one that it had."`
	keeping
}

func (monitorImportCmd) Help() string {
	return `Adds a job of another database with everything that it brought. Importing the same file again adds only what is missing; under another name beside the first it becomes a job of its own. A job that was removed is watched again.

Examples:

    pipeline monitor import harbour.job
    pipeline monitor import harbour.job --name 'Harbour, the old desk'`
}

func (c *monitorImportCmd) Run(ctx context.Context, u *ui) error {
	a, err := beside(ctx, func() (*store.Archive, error) { return store.OpenArchive(c.File) })
	if err != nil {
		return keepError(ctx, nil, c.File, err)
	}
	defer a.Close()
	if a.Kind != store.ArchiveJob {
		return &usageError{what: c.File + " is a backup of everything", hint: program + " monitor restore takes it"}
	}
	f, db, err := c.open(ctx, u)
	if err != nil {
		return err
	}
	defer db.Close()
	done, err := db.ImportJob(ctx, a, c.Name)
	switch {
	case errors.Is(err, store.ErrJobExists):
		return &usageError{what: err.Error(), hint: "name it otherwise with --name"}
	case err != nil:
		return keepError(ctx, f, c.File, err)
	}
	if done.Back {
		fmt.Fprintf(u.out, "%s: had been removed, and is watched again\n", forTerminal(done.Job))
	}
	back := done.Back
	done.Back = false
	if done == (store.Imported{Job: done.Job, JobID: done.JobID}) {
		if !back {
			fmt.Fprintf(u.out, "%s: nothing new\n", forTerminal(done.Job))
		}
		return nil
	}
	fmt.Fprintf(u.out, "%s: added %s, %s, %s\n", forTerminal(done.Job), count(int(done.Sources), "address", "addresses"), count(int(done.Events), "line of the log", "lines of the log"), count(int(done.Captures), "capture", "captures"))
	return nil
}

type monitorCheckCmd struct {
	Quick  bool   `help:"Look at a sample of what was captured."`
	Repair bool   `help:"Mend what can be mended without losing anything."`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}. JSON is one object."`
	keeping
}

func (monitorCheckCmd) Help() string {
	return `Reads the whole database: whether SQLite finds its file sound, whether everything that was captured is still what its hash says, and whether whatever is pointed to is there. Each problem is named with its place and the remedy; then the exit code is 1. Other programs go on meanwhile.

Examples:

    pipeline monitor check
    pipeline monitor check --quick --format json`
}

func (c *monitorCheckCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return err
	}
	defer db.Close()
	checked, err := db.Check(ctx, store.CheckOptions{Quick: c.Quick, Repair: c.Repair})
	if err != nil {
		return databaseError(ctx, f.Monitor.Database, err)
	}
	if c.Format == "json" {
		if checked.Problems == nil {
			checked.Problems = []store.Problem{}
		}
		if err := json.NewEncoder(u.out).Encode(checked); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(u.out, "looked at %s, %s, %s, %s\n", count(checked.Sources, "address", "addresses"), count(checked.Events, "line of the log", "lines of the log"), count(checked.Captures, "capture", "captures"), count(checked.Blobs, "page", "pages"))
	}
	return problems(u, checked)
}

// problems names what a check found and was not mended.
func problems(u *ui, c store.Checked) error {
	left := c.More
	for _, p := range c.Problems {
		if p.Repaired {
			u.note("%s: %s; mended", p.Where, p.What)
			continue
		}
		u.error("%s: %s; %s", p.Where, p.What, p.Remedy)
		left++
	}
	if c.More > 0 {
		u.error("%s more", count(c.More, "problem", "problems"))
	}
	if left > 0 {
		return errItems
	}
	return nil
}

// checkStore is what doctor --store says of the database.
func checkStore(ctx context.Context, k *keeping) []checkup {
	wrong := func(err error) []checkup {
		check := checkup{what: "store", state: err.Error(), remedy: "see " + program + " monitor check"}
		if usage, ok := errors.AsType[*usageError](err); ok {
			check.state, check.remedy = usage.what, usage.hint
		} else if remedy := store.Remedy(err); remedy != "" {
			check.remedy = remedy
		}
		return []checkup{check}
	}
	f, err := k.settle()
	if err != nil {
		return nil // the configuration has a line of its own
	}
	if name := f.Monitor.Database; !store.IsPostgres(name) {
		if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
			return []checkup{{what: "store", state: name + ", not there yet"}}
		}
	}
	db, err := openDatabase(ctx, f.Monitor.Database)
	if err != nil {
		return wrong(err)
	}
	defer db.Close()
	checked, err := db.Check(ctx, store.CheckOptions{})
	if err != nil {
		return wrong(databaseError(ctx, f.Monitor.Database, err))
	}
	var list []checkup
	for _, p := range checked.Problems {
		list = append(list, checkup{what: "store", state: p.Where + ": " + p.What, remedy: p.Remedy})
	}
	if len(list) == 0 {
		list = append(list, checkup{what: "store", state: fmt.Sprintf("sound: %s, %s, %s", count(checked.Events, "line of the log", "lines of the log"), count(checked.Captures, "capture", "captures"), count(checked.Blobs, "page", "pages"))})
	}
	return list
}
