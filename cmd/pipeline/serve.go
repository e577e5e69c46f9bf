package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/notify"
	"variorum/cmd/pipeline/internal/store"
	dashboard "variorum/cmd/pipeline/internal/web"
	"variorum/config"
)

type serveCmd struct {
	keeping
	Listen  string `placeholder:"HOST:PORT" help:"Where the dashboard answers. Goes before monitor.listen."`
	Setup   bool   `help:"Print a new set-up token, also where there are accounts already: whoever has it can make an admin, once."`
	Open    bool   `help:"Allow an address that other machines reach without TLS and without a proxy that has it: names, passwords and cookies can be read on the way."`
	NoWatch bool   `help:"Show the dashboard alone: monitor run on another machine does the looking."`
	Ready   bool   `help:"Ask the dashboard that answers here already whether it is ready, and end: exit code 0 or 1. For the health checks of containers."`
}

func (serveCmd) Help() string {
	return `The dashboard, and what monitor run does, in one process. At the first start it prints a set-up token, with which you make the account of an admin at /setup. Ends at an interrupt or SIGTERM, when what is under way is done, with exit code 0.

It answers on this machine alone (127.0.0.1:8080) unless you say otherwise. For readers on other machines name a certificate in monitor.tls, or put a proxy that has one in front and name monitor.public_url and monitor.trusted_proxies.

    /healthz    the process lives
    /readyz     the database answers, its tables are right, the scheduler is at work; 503 with the reason otherwise
    /metrics    for Prometheus; from other machines with a token
    /api/v1/    the JSON API, described at /api/v1/openapi.json

Examples:

    pipeline serve
    pipeline serve --setup
    pipeline serve --ready
    pipeline serve --config /etc/variorum/variorum.yaml --log-format json`
}

func (c *serveCmd) Run(ctx context.Context, u *ui) error {
	if c.Ready {
		f, err := c.settle()
		if err != nil {
			return err
		}
		if c.Listen != "" {
			f.Monitor.Listen = c.Listen
		}
		return askReady(ctx, u, f.Monitor)
	}
	if os.Getenv("GOGC") == "" {
		// It is there all the time and seldom busy: a fifth less memory for a tenth
		// more of a processor while pages are made.
		debug.SetGCPercent(50)
	}
	s, err := c.station(ctx, u, !c.NoWatch, nil)
	if err != nil {
		return err
	}
	defer s.close()
	m := s.file.Monitor
	if c.Listen != "" {
		m.Listen = c.Listen
	}
	secure, err := s.secure()
	if err != nil {
		return err
	}
	if err := c.checkOpen(s.file, m, secure != nil); err != nil {
		return err
	}
	l, err := net.Listen("tcp", m.Listen)
	if err != nil {
		return fmt.Errorf("%s: nobody can be answered there (%s); name another address in monitor.listen or with --listen", m.Listen, innermost(err))
	}
	address := addressOf(l, secure)
	options, err := s.pages(m)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	if host, _, err := net.SplitHostPort(m.Listen); err == nil {
		options.Local = isLoopback(host)
	}
	w, err := dashboard.New(options)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	u.note("dashboard: %s", address)
	if m.PublicURL != "" {
		address = strings.TrimSuffix(m.PublicURL, "/")
	}
	token, err := w.Setup(ctx, c.Setup)
	if err != nil {
		return errors.Join(databaseError(ctx, m.Database, err), l.Close())
	}
	if token != "" {
		// --quiet does not keep it back: it is said once.
		u.say(slog.LevelWarn, "set-up: ", yellow, fmt.Sprintf("make the account of an admin at %s/setup with this token, which holds once: %s", address, token))
	}
	return s.together(ctx, w, l, secure, c.NoWatch)
}

// together answers and watches until ctx ends, or one of the two cannot go on.
func (s *station) together(asked context.Context, w *dashboard.Server, l net.Listener, secure *tls.Config, alone bool) error {
	ctx, stop := context.WithCancel(asked)
	defer stop()
	if err := w.Start(ctx); err != nil {
		return errors.Join(err, l.Close())
	}
	watched := make(chan error, 1)
	go func() {
		defer stop()
		if alone {
			<-ctx.Done()
			watched <- nil
			return
		}
		watched <- s.engine.Run(ctx)
	}()
	err := w.Serve(ctx, l, secure)
	stop()
	if e := <-watched; e != nil && (asked.Err() == nil || !errors.Is(e, context.Canceled)) {
		err = errors.Join(err, databaseError(context.WithoutCancel(ctx), s.file.Monitor.Database, e))
	}
	if err == nil {
		s.ui.note("stopped; what was due and not done yet is done at the next start")
	}
	return err
}

// secure is how TLS is spoken, nil for not at all.
func (s *station) secure() (*tls.Config, error) {
	t := s.file.Monitor.TLS
	if t.Certificate == "" {
		return nil, nil
	}
	secure, err := dashboard.Certificate(s.file.Beside(t.Certificate), s.file.Beside(t.Key), time.Now, s.log)
	if err != nil {
		return nil, s.file.Problem("monitor.tls.certificate", "monitor.tls: "+err.Error(), "files of a certificate and its key, as PEM")
	}
	return secure, nil
}

// checkOpen refuses an address that others reach where passwords would go over
// the line as they are.
func (c *serveCmd) checkOpen(f *config.File, m config.Monitor, secure bool) error {
	host, _, err := net.SplitHostPort(m.Listen)
	if err != nil {
		return &usageError{what: fmt.Sprintf("--listen: %q is no address to listen on; expected one such as 127.0.0.1:8080", m.Listen), hint: "see pipeline serve --help"}
	}
	if secure || c.Open || isLoopback(host) || strings.HasPrefix(m.PublicURL, "https://") && len(m.TrustedProxies) > 0 {
		return nil
	}
	const expected = "an address of this machine such as 127.0.0.1:8080, or monitor.tls, or monitor.public_url with https and monitor.trusted_proxies, or serve --open"
	if c.Listen != "" {
		return &usageError{what: "--listen: other machines reach " + m.Listen + " and there is no TLS; expected " + expected, hint: "see pipeline serve --help"}
	}
	return f.Problem("monitor.listen", "monitor.listen: other machines reach "+m.Listen+" and there is no TLS", expected)
}

func isLoopback(host string) bool {
	a, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && a.IsLoopback()
}

// pages are what the dashboard is made of.
func (s *station) pages(m config.Monitor) (dashboard.Options, error) {
	o := dashboard.Options{DB: s.db, Now: time.Now, Log: s.log, Version: buildOf().version}
	if m.PublicURL != "" {
		public, err := url.Parse(m.PublicURL)
		if err != nil {
			return o, s.file.Problem("monitor.public_url", "monitor.public_url: this is no address", "one such as https://variorum.example.org")
		}
		o.Public = public
	}
	for _, text := range m.TrustedProxies {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return o, s.file.Problem("monitor.trusted_proxies", "monitor.trusted_proxies: this is no range of addresses", "one such as 10.0.0.0/24")
		}
		o.Proxies = append(o.Proxies, p)
	}
	o.Queue = s.engine.Client()
	comparer := &sidesComparer{pages: store.Pages{DB: s.db}, maxBytes: int64(s.file.Fetch.MaxBytes), workers: max(s.file.Workers, 0)}
	o.Compare = comparer.compare
	o.PageOptions = dashboardPages(s.file.Config, s.db, retentionOf(m.Retention))
	o.Feed = func(ctx context.Context, story store.Story, self string) ([]byte, error) {
		var b bytes.Buffer
		err := notify.Feed(ctx, &b, s.db, notify.FeedOptions{Story: story.ID, Title: story.Title, Public: m.PublicURL, Self: self, Language: messageLanguage(s.file), Zone: m.Defaults.Zone})
		return b.Bytes(), err
	}
	o.AddJob = func(ctx context.Context, name, origin string, spec store.Spec) (store.Job, error) {
		want, err := s.wanted(name, spec)
		if err != nil {
			return store.Job{}, err
		}
		return s.db.AddJob(ctx, want, origin, time.Now())
	}
	o.EditJob = func(ctx context.Context, _, name string, spec store.Spec) (store.Job, error) {
		want, err := s.wanted(name, spec)
		if err != nil {
			return store.Job{}, err
		}
		if _, err := s.db.EditJob(ctx, want, time.Now()); err != nil {
			return store.Job{}, err
		}
		return s.db.JobByName(ctx, want.Name)
	}
	o.Accept = func(ctx context.Context, candidate, by string) error {
		return s.db.AcceptCandidate(ctx, candidate, by, time.Now())
	}
	o.Measures = s.measure
	return o, nil
}

// measure writes what the store cannot tell.
func (s *station) measure(_ context.Context, m *dashboard.Metrics) {
	m.Add("variorum_look_duration_seconds", "histogram", "How long the looks of this process took, waiting for hosts included.", s.took.Values()...)
}

// timed measures how long looks take.
func (s *station) timed(all map[string]monitor.Looker) map[string]monitor.Looker {
	for kind, look := range all {
		all[kind] = func(ctx context.Context, t monitor.Task) (monitor.Look, error) {
			began := time.Now()
			defer func() { s.took.Took(time.Since(began)) }()
			return look(ctx, t)
		}
	}
	return all
}

// wanted checks a job that somebody described in the dashboard.
func (s *station) wanted(name string, spec store.Spec) (store.Named, error) {
	want, err := checkedJob(s.file.Monitor, store.Named{Name: name, Spec: spec})
	if e, ok := errors.AsType[*specError](err); ok {
		return want, &dashboard.Wrong{Say: e.key + ": " + e.Error()}
	}
	if err != nil {
		return want, err
	}
	for _, place := range []struct{ key, path string }{{"folder", want.Spec.Folder}, {"mailbox", want.Spec.Mailbox}, {"url_list", want.Spec.URLList}} {
		if place.path == "" {
			continue
		}
		if _, err := os.Stat(place.path); err != nil {
			return want, &dashboard.Wrong{Say: place.key + ": there is nothing at " + place.path + " on the machine that serves"}
		}
	}
	if err := reachable(s.file.Config, want.Spec); err != nil {
		if e, ok := itemError("", err); ok {
			return want, &dashboard.Wrong{Say: e.Path + ": " + e.Reason + "; " + e.Detail}
		}
		return want, err
	}
	return want, nil
}
