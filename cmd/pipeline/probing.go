package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"time"

	dashboard "variorum/cmd/pipeline/internal/web"
)

// probing is the option of what stays without a dashboard.
type probing struct {
	Listen string `placeholder:"HOST:PORT" help:"Answer /healthz, /readyz and /metrics there, as serve does and nothing else; by TLS where monitor.tls is set. From other machines the metrics need a token. Without it, nobody is answered."`
}

// beside works until ctx ends or one of the two cannot go on, and answers probes
// meanwhile where that is asked for.
func (p *probing) beside(ctx context.Context, s *station, work func(context.Context) error) error {
	worked := func(ctx context.Context) error {
		if err := unlessAsked(ctx, work(ctx)); err != nil {
			return databaseError(ctx, s.file.Monitor.Database, err)
		}
		return nil
	}
	if p.Listen == "" {
		return worked(ctx)
	}
	host, _, err := net.SplitHostPort(p.Listen)
	if err != nil {
		return &usageError{what: fmt.Sprintf("--listen: %q is no address to listen on; expected one such as 127.0.0.1:9090", p.Listen), hint: "see --help"}
	}
	secure, err := s.secure()
	if err != nil {
		return err
	}
	w, err := dashboard.New(dashboard.Options{DB: s.db, Now: time.Now, Log: s.log, Version: buildOf().version, Local: isLoopback(host), Probes: true, Measures: s.measure})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", p.Listen)
	if err != nil {
		return fmt.Errorf("%s: nobody can be answered there (%s); name another address with --listen", p.Listen, innermost(err))
	}
	s.ui.note("health and metrics: %s", addressOf(l, secure))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	answered := make(chan error, 1)
	go func() {
		defer stop()
		answered <- w.Serve(ctx, l, secure)
	}()
	err = worked(ctx)
	stop()
	return errors.Join(err, <-answered)
}

// addressOf is how a listener is reached.
func addressOf(l net.Listener, secure *tls.Config) string {
	if secure != nil {
		return "https://" + l.Addr().String()
	}
	return "http://" + l.Addr().String()
}
