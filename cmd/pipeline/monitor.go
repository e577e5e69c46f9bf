package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
)

type monitorCmd struct {
	Add    monitorAddCmd    `cmd:"" help:"Watch a story, or what brings articles: a feed, a list, a folder, a mailbox."`
	List   monitorListCmd   `cmd:"" help:"Show what is watched and how it goes."`
	Edit   monitorEditCmd   `cmd:"" help:"Change a job."`
	Remove monitorRemoveCmd `cmd:"" help:"Stop watching for good."`
	Pause  monitorPauseCmd  `cmd:"" help:"Stop looking for a while."`
	Resume monitorResumeCmd `cmd:"" help:"Go on with what was paused."`
	Once   monitorOnceCmd   `cmd:"" help:"Do what is due now, and end."`
	Run    monitorRunCmd    `cmd:"" help:"Stay, and look at everything when it is due."`
	Show   monitorShowCmd   `cmd:"" help:"Print one capture: its text, or its bytes."`
	Diff   monitorDiffCmd   `cmd:"" help:"Compare two captures."`
	Notify monitorNotifyCmd `cmd:"" help:"Show the channels of notices, or test one."`
	Log    monitorLogCmd    `cmd:"" help:"Print what came of the looks, oldest first."`

	Prune   monitorPruneCmd   `cmd:"" help:"Let go what retention lets go."`
	Hold    monitorHoldCmd    `cmd:"" help:"Keep captures from retention: they are evidence."`
	Check   monitorCheckCmd   `cmd:"" help:"See whether the database is sound."`
	Backup  monitorBackupCmd  `cmd:"" help:"Write everything to one file, while the rest goes on."`
	Restore monitorRestoreCmd `cmd:"" help:"Put a backup into an empty database."`
	Export  monitorExportCmd  `cmd:"" help:"Write one job with all captures to a file."`
	Import  monitorImportCmd  `cmd:"" help:"Add a job that was exported."`
}

func (monitorCmd) Help() string {
	return `Looks again and again at articles and at what brings them, keeps what was fetched, and says what changed. Everything is kept in one database, see monitor.database of the configuration.

To begin:

    pipeline monitor add https://one.example/harbour https://two.example/port --story Harbour
    pipeline monitor once
    pipeline monitor log`
}

// A keeping names the database of monitoring.
type keeping struct {
	Config   string `placeholder:"FILE" help:"Configuration file. Without it: variorum.yaml here, else in your configuration folder."`
	Database string `placeholder:"FILE|URL" help:"Where everything is kept: a file of SQLite, or postgres://… Goes before monitor.database."`
}

// settle returns the configuration with the database in force.
func (k *keeping) settle() (*config.File, error) {
	f, err := loadConfig(k.Config)
	if err != nil {
		return nil, err
	}
	m := &f.Monitor
	switch {
	case k.Database != "":
		m.Database = k.Database
	case m.DatabaseEnv != "":
		if m.Database = os.Getenv(m.DatabaseEnv); m.Database == "" {
			return nil, f.Problem("monitor.database_env", "monitor.database_env: the variable "+m.DatabaseEnv+" is not set", "a file, or an address such as postgres://user@host/variorum in it")
		}
	case !store.IsPostgres(m.Database):
		m.Database = f.Beside(m.Database)
	}
	m.Archive.WARC = f.Beside(m.Archive.WARC)
	if strings.Contains(m.Database, "://") && !store.IsPostgres(m.Database) {
		return nil, &usageError{what: "--database: only SQLite and PostgreSQL are known", hint: "a file such as variorum.db, or postgres://user@host/variorum"}
	}
	return f, nil
}

// open returns the configuration and the database, which is made if need be.
func (k *keeping) open(ctx context.Context, u *ui) (*config.File, *store.DB, error) {
	f, err := k.settle()
	if err != nil {
		return nil, nil, err
	}
	if k.Database == "" && f.Monitor.DatabaseEnv == "" && hasPassword(f.Monitor.Database) {
		u.warn("monitor.database holds a password; put the address into an environment variable and name that in monitor.database_env")
	}
	db, err := openDatabase(ctx, f.Monitor.Database)
	return f, db, err
}

// look returns the configuration and the database for a command that only looks;
// nil where there is none yet, after saying so.
func (k *keeping) look(ctx context.Context, u *ui) (*config.File, *store.DB, error) {
	f, err := k.settle()
	if err != nil {
		return nil, nil, err
	}
	if name := f.Monitor.Database; !store.IsPostgres(name) {
		if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
			u.note("%s: there is no such database yet; %s monitor add makes it", name, program)
			return f, nil, nil
		}
	}
	db, err := openDatabase(ctx, f.Monitor.Database)
	return f, db, err
}

// openDatabase opens the database of monitoring. What stands in its way is told
// with the remedy.
func openDatabase(ctx context.Context, name string) (*store.DB, error) {
	if !store.IsPostgres(name) {
		switch info, err := os.Stat(name); {
		case err == nil && info.IsDir():
			return nil, &usageError{what: name + " is a folder", hint: "name a file, such as " + filepath.Join(name, "variorum.db")}
		case errors.Is(err, os.ErrNotExist):
			if folder := filepath.Dir(name); missing(folder) != "" {
				return nil, &usageError{what: fmt.Sprintf("%s: there is no folder %s", name, folder), hint: "make the folder, or name another database in monitor.database or with --database"}
			}
		}
	}
	db, err := beside(ctx, func() (*store.DB, error) { return store.OpenDB(ctx, name) })
	if err != nil {
		return nil, databaseError(ctx, name, err)
	}
	return db, nil
}

// databaseName is what messages call a database; it holds no password.
func databaseName(name string) string {
	if !store.IsPostgres(name) {
		return name
	}
	scheme, rest, _ := strings.Cut(name, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host := rest[:end]
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		user, _, secret := strings.Cut(host[:at], ":")
		if secret {
			user += ":…"
		}
		host = user + host[at:]
	}
	path, query, _ := strings.Cut(rest[end:], "?")
	if query != "" {
		path += "?…"
	}
	return scheme + "://" + host + path
}

func hasPassword(name string) bool {
	return store.IsPostgres(name) && (databaseName(name) != name) && (strings.Contains(name, "password=") || strings.Contains(databaseName(name), ":…@"))
}

// databaseError says what is the matter with a database and what to do.
func databaseError(ctx context.Context, name string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	called := databaseName(name)
	text := err.Error()
	has := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(text, p) {
				return true
			}
		}
		return false
	}
	text = strings.TrimPrefix(text, "database: ")
	switch {
	case errors.Is(err, store.ErrNewer):
		return &usageError{what: called + ": " + strings.TrimSuffix(innermost(err), "; use the newer program"), hint: "use the newer program, or another database"}
	case has("the address is not right"):
		return &usageError{what: "database: the address is not right", hint: "expected one such as postgres://user@host/variorum"}
	case has("SQLSTATE 3D000"):
		return &usageError{what: called + ": the server has no such database", hint: "make it with createdb, or name another in monitor.database or with --database"}
	case has("SQLSTATE 28P01", "SQLSTATE 28000", "failed SASL auth"):
		return &usageError{what: called + ": the server does not let this user in", hint: "check user and password; the variables PGUSER and PGPASSWORD count too"}
	case has("SQLSTATE 42501"):
		return &usageError{what: called + ": this user may not make tables there", hint: "GRANT CREATE ON SCHEMA public TO the user, or make the user the database's owner"}
	case store.IsPostgres(name) && has("connect", "dial", "no such host", "hostname resolving", "i/o timeout", "deadline exceeded"):
		return fmt.Errorf("%s: the server cannot be reached (%s); see whether it runs and takes connections from here", called, innermost(err))
	case has("file is not a database", "SQLITE_NOTADB"):
		return &usageError{what: called + " is no database of SQLite", hint: "name another file in monitor.database or with --database"}
	}
	if fault, ok := errors.AsType[*store.Fault](store.FaultIn(name, err)); ok && fault.Kind != store.ErrNewer && fault.Remedy != "" {
		return fmt.Errorf("%s: %w (%s); %s", called, fault.Kind, innermost(err), strings.ReplaceAll(fault.Remedy, name, called))
	}
	return fmt.Errorf("%s: %s", called, strings.ReplaceAll(text, name, called))
}

// innermost is the text of what an error comes from.
func innermost(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			text, _, _ := strings.Cut(err.Error(), "\n")
			if at := strings.LastIndex(text, "dial error: "); at >= 0 {
				text = text[at+len("dial error: "):]
			}
			return text
		}
		err = next
	}
}

// noJob says that a job is not there, with those that are.
func noJob(ctx context.Context, db *store.DB, name string) error {
	jobs, err := db.Jobs(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, j := range jobs {
		names = append(names, fmt.Sprintf("%q", j.Name))
	}
	if len(names) == 0 {
		return &usageError{what: fmt.Sprintf("there is no job %q: nothing is watched", name), hint: program + " monitor add begins"}
	}
	return &usageError{what: fmt.Sprintf("there is no job %q", name), hint: "there is " + quoteAll(names)}
}

// jobError turns an error about a job into one for people.
func jobError(ctx context.Context, k *keeping, f *config.File, db *store.DB, name string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, store.ErrNoJob):
		return noJob(ctx, db, name)
	case errors.Is(err, store.ErrConfigured):
		where := "the configuration"
		if f.Path != "" {
			where = f.Path
		}
		return &usageError{what: fmt.Sprintf("%q stands in the configuration, which would undo this at the next start", name), hint: "change monitor.jobs in " + where}
	}
	return databaseError(ctx, f.Monitor.Database, err)
}
