package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"riverqueue.com/riverui"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// Options are what the dashboard is made of. DB, Now and Log are needed; what
// is nil of the rest is said not to be there where somebody asks for it.
type Options struct {
	DB  *store.DB
	Now func() time.Time
	Log *slog.Logger

	Version string
	// Public is the address by which readers come, such as
	// https://variorum.example. Cookies are for TLS only where it says https, and
	// other names of hosts are refused where it is set.
	Public *url.URL
	// Local says that only this machine can come, so that names of hosts that are
	// not its own are those of a page that was made to resolve to it.
	Local bool
	// Proxies are the addresses whose word is taken for whom they speak for.
	Proxies []netip.Prefix

	// Probes leaves nothing but what machines ask of a process that has no
	// dashboard: /healthz, /readyz and /metrics.
	Probes bool

	PageOptions

	// Compare compares the texts of captures, the first the original, as package
	// stages does, and heeds what people have said about the story.
	Compare func(ctx context.Context, sides ...Side) (*article.Comparison, error)
	// Feed renders the changes of a story as Atom; self is the address of the feed.
	Feed func(ctx context.Context, story store.Story, self string) ([]byte, error)
	// AddJob and EditJob check what a person said and keep it; a mistake of that
	// person's is a [Wrong].
	AddJob  func(ctx context.Context, name, origin string, spec store.Spec) (store.Job, error)
	EditJob func(ctx context.Context, id, name string, spec store.Spec) (store.Job, error)
	// Accept makes an offered candidate a version of its story.
	Accept func(ctx context.Context, candidate, by string) error
	// Alive says why the scheduler is not at work; nil where it is.
	Alive func(ctx context.Context, now time.Time) error
	// Queue is River's client, for the pages of the queue.
	Queue any
	// Measures writes more lines of metrics than the store can tell.
	Measures func(ctx context.Context, m *Metrics)
}

// A Side is one capture that is compared, with its bytes.
type Side struct {
	Capture store.Capture
	Source  store.Source
	Story   store.Story
	Body    []byte
}

// server answers requests; [Handler] makes one.
type server struct {
	Options
	tongues   tongues
	assets    map[string]asset
	passwords *passwords
	logins    *limits
	origins   *http.CrossOriginProtection
	rows      []route
	queue     *riverui.Handler // nil where there is no queue
	looks     looks
	began     time.Time
	counts    *counters
	pageParts
}

// A Server is the dashboard as a handler.
type Server struct {
	s *server
	h http.Handler
}

// New makes the dashboard. It starts nothing and asks for nothing.
func New(o Options) (*Server, error) {
	if o.DB == nil || o.Now == nil || o.Log == nil {
		return nil, errors.New("web: a store, a clock and a log are needed")
	}
	s := &server{Options: o, began: o.Now(), passwords: newPasswords(), logins: newLimits(), origins: http.NewCrossOriginProtection(), counts: newCounters(), pageParts: newPageParts(o.PageOptions)}
	if o.Public != nil {
		if err := s.origins.AddTrustedOrigin(o.Public.Scheme + "://" + o.Public.Host); err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
	}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	s.tongues = s.newTongues()
	own, err := s.tongues[s.words.Interface()]()
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	for _, page := range own.pages {
		if _, err := page(); err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
	}
	if o.Queue != nil {
		if s.queue, err = newQueue(o.Queue, o.Log); err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
	}
	if s.rows = s.probes(); !o.Probes {
		s.rows = append(s.routes(), s.rows...)
	}
	return &Server{s: s, h: s.guard(s.mux())}, nil
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.h.ServeHTTP(w, r) }
