package web

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"riverqueue.com/riverui"
	"riverqueue.com/riverui/uiendpoints"
)

// queuePolicy is for the pages of the queue, which are River's own: they put
// rules of style into the page, and everything else from their own files.
const queuePolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// newQueue makes the pages of the queue from River's client.
func newQueue(client any, log *slog.Logger) (*riverui.Handler, error) {
	var endpoints uiendpoints.Bundle
	switch c := client.(type) {
	case *river.Client[*sql.Tx]:
		endpoints = riverui.NewEndpoints(c, nil)
	case *river.Client[pgx.Tx]:
		endpoints = riverui.NewEndpoints(c, nil)
	default:
		return nil, fmt.Errorf("there are no pages for a queue of type %T", client)
	}
	return riverui.NewHandler(&riverui.HandlerOpts{Endpoints: endpoints, Logger: log, Prefix: "/queue"})
}

// Start starts what the pages of the queue count beside requests, until ctx ends.
func (s *Server) Start(ctx context.Context) error {
	if s.s.queue == nil {
		return nil
	}
	return s.s.queue.Start(ctx)
}

// queuePages hands a request to River's pages.
func (s *server) queuePages(v *visit) error {
	if s.queue == nil {
		return &failure{status: http.StatusNotImplemented, key: "fail.noqueue"}
	}
	h := v.w.Header()
	h.Set("Content-Security-Policy", queuePolicy)
	h.Set("Cache-Control", "no-store")
	v.act("", v.r.URL.Path)
	s.queue.ServeHTTP(v.w, v.r)
	return nil
}
