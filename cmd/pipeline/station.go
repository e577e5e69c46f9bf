package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/notify"
	"variorum/cmd/pipeline/internal/store"
	dashboard "variorum/cmd/pipeline/internal/web"
	"variorum/config"
	"variorum/stages/ingest/fetch"
)

// A station is what monitor once, monitor run, worker and serve share: the
// database, the client that fetches, and the engine over both.
type station struct {
	ui     *ui
	file   *config.File
	db     *store.DB
	client *fetch.Client
	engine *monitor.Engine
	tell   *notify.Notifier
	found  *discovery
	log    *slog.Logger
	took   dashboard.Histogram // how long looks took
}

// station opens the database, makes the jobs of the configuration those that are
// kept where schedules is set, and makes the engine. Seen is told of each event
// that this process keeps, from several goroutines; nil for nobody.
func (k *keeping) station(ctx context.Context, u *ui, schedules bool, seen func(store.Event)) (*station, error) {
	f, db, err := k.open(ctx, u)
	if err != nil {
		return nil, err
	}
	s := &station{ui: u, file: f, db: db, log: u.logger()}
	if schedules {
		if err := s.sync(ctx); err != nil {
			s.close()
			return nil, err
		}
	}
	o := fetchOptions(u, f.Config, false)
	o.Notify, o.Tries = nil, 1 // the engine keeps the pace and comes back; what waits there is not worth a line
	s.client = fetch.New(o)
	if s.tell, err = notifier(f, db, s.log); err != nil {
		s.close()
		return nil, err
	}
	s.found = newDiscovery(db, s.client, o, newArticleLooker(f.Config, db, s.client).look)
	d, per := f.Monitor.Defaults, f.Fetch.PerHost
	options := monitor.Options{
		Look: s.timed(s.found.lookers()), Chores: s.found.chores(), Workers: f.Monitor.Workers, Concurrency: per.Concurrency,
		Pace:     func(host string) time.Duration { return paceAt(host, per) },
		Defaults: store.Spec{Every: string(d.Every), Jitter: string(d.Jitter), Quiet: d.Quiet, Zone: d.Zone},
		Seen:     seen, Log: s.log,
		Register: func(w *river.Workers) { addStoryWorker(w, db, s.log) },
	}
	tellBy(&options, s.tell)
	options.Chores = append(options.Chores, pruneChore(db, f.Monitor.Retention))
	if s.engine, err = monitor.New(ctx, db, options); err != nil {
		s.close()
		return nil, databaseError(ctx, f.Monitor.Database, err)
	}
	return s, nil
}

// paceAt is the least time between two looks at a host; files have none.
func paceAt(host string, per config.PerHost) time.Duration {
	if host == "" {
		return 0
	}
	return time.Duration(per.Pace)
}

// close ends the connections.
func (s *station) close() {
	if s.engine != nil {
		if err := s.engine.Close(); err != nil {
			s.log.Error("the queue could not be closed", "error", err)
		}
	}
	if s.client != nil {
		s.client.Close()
	}
	if err := s.db.Close(); err != nil {
		s.log.Error("the database could not be closed", "error", err)
	}
}

// sync makes the jobs of the configuration those that are kept. A file that says
// nothing of monitor.jobs changes nothing.
func (s *station) sync(ctx context.Context) error {
	if !s.file.Sets("monitor.jobs") {
		return nil
	}
	jobs, err := configuredJobs(s.file)
	if err != nil {
		return err
	}
	sync, err := s.db.SyncJobs(ctx, jobs, time.Now())
	if err != nil {
		return databaseError(ctx, s.file.Monitor.Database, err)
	}
	for _, one := range []struct {
		names []string
		said  string
	}{
		{sync.Added, "added"},
		{sync.Changed, "changed"},
		{sync.Resumed, "resumed"},
		{sync.Taken, "taken over from the command line or the dashboard"},
		{sync.Left, "paused, since the configuration has them no more; what they brought is kept"},
	} {
		if len(one.names) > 0 {
			s.ui.note("jobs of the configuration: %s: %s", one.said, quoteAll(one.names))
		}
	}
	return nil
}

// logger passes on what a part of the program logs, as messages; what comes again
// and again, seldom.
func (u *ui) logger() *slog.Logger {
	if u.json != nil {
		return slog.New(newSeldom(u.json.Handler()))
	}
	return slog.New(newSeldom(messages{u: u}))
}

// messages writes log records as lines of the terminal.
type messages struct {
	u     *ui
	attrs []slog.Attr
}

func (m messages) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelInfo }

func (m messages) Handle(_ context.Context, r slog.Record) error {
	var told []string
	add := func(a slog.Attr) bool {
		value := a.Value.Resolve()
		if text := value.String(); value.Kind() == slog.KindString && a.Key != "stack" {
			value = slog.StringValue(forTerminal(text)) // a stranger's, such as a path: it makes no line of its own
		}
		told = append(told, fmt.Sprintf("%s %s", a.Key, value))
		return true
	}
	for _, a := range m.attrs {
		add(a)
	}
	r.Attrs(add)
	text := r.Message
	if len(told) > 0 {
		text += " (" + strings.Join(told, ", ") + ")"
	}
	switch {
	case r.Level >= slog.LevelError:
		m.u.error("%s", text)
	case r.Level >= slog.LevelWarn:
		m.u.warn("%s", text)
	default:
		m.u.note("%s", text)
	}
	return nil
}

func (m messages) WithAttrs(attrs []slog.Attr) slog.Handler {
	m.attrs = append(slices.Clone(m.attrs), attrs...)
	return m
}

func (m messages) WithGroup(string) slog.Handler { return m }
