package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

// A gate is a way to a server that can be shut.
type gate struct {
	listener net.Listener
	to       string
	mutex    sync.Mutex
	shut     bool
	open     map[net.Conn]bool
}

func newGate(t *testing.T, to string) *gate {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := &gate{listener: l, to: to, open: map[net.Conn]bool{}}
	t.Cleanup(func() {
		l.Close()
		g.set(true)
	})
	go g.serve()
	return g
}

func (g *gate) serve() {
	for {
		from, err := g.listener.Accept()
		if err != nil {
			return
		}
		to, err := net.Dial("tcp", g.to)
		if err != nil {
			from.Close()
			continue
		}
		g.mutex.Lock()
		if g.shut {
			from.Close()
			to.Close()
		} else {
			g.open[from], g.open[to] = true, true
			for _, way := range [][2]net.Conn{{from, to}, {to, from}} {
				go func() {
					_, _ = io.Copy(way[0], way[1])
					way[0].Close()
				}()
			}
		}
		g.mutex.Unlock()
	}
}

// set shuts the gate, through which nothing comes any more, or opens it.
func (g *gate) set(shut bool) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.shut = shut
	for c := range g.open {
		c.Close()
	}
	g.open = map[net.Conn]bool{}
}

// PostgreSQL that goes away and comes back, by the network or by its own end,
// costs time and nothing else: what is written meanwhile arrives once.
func TestPostgresGone(t *testing.T) {
	direct := storetest.Postgres(t)
	address, err := url.Parse(direct)
	if err != nil {
		t.Fatal(err)
	}
	g := newGate(t, address.Host)
	address.Host = g.listener.Addr().String()
	db := open(t, address.String())
	other := open(t, direct)

	var mutex sync.Mutex
	told := map[string]int{}
	tell := func(fault error) {
		mutex.Lock()
		defer mutex.Unlock()
		switch {
		case fault == nil:
			told["over"]++
		case errors.Is(fault, store.ErrGone):
			told["gone"]++
			if store.Remedy(fault) == "" {
				t.Errorf("without a remedy: %v", fault)
			}
		default:
			t.Errorf("told as something else: %v", fault)
		}
	}
	const writers, writes = 4, 60
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := range writes {
				err := db.Outlast(t.Context(), tell, func(ctx context.Context) error {
					return db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
						_, err := tx.ExecContext(ctx, "INSERT INTO memo (name, value) VALUES ($1, '') ON CONFLICT DO NOTHING", fmt.Sprint(w, " ", i))
						return err
					})
				})
				if err != nil {
					t.Errorf("writer %d: %v", w, err)
					return
				}
				time.Sleep(5 * time.Millisecond)
			}
		})
	}
	for range 3 {
		time.Sleep(50 * time.Millisecond)
		g.set(true)
		time.Sleep(150 * time.Millisecond)
		g.set(false)
		time.Sleep(50 * time.Millisecond)
		if _, err := other.ExecContext(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"); err != nil {
			t.Error(err)
		}
	}
	all.Wait()
	var n int
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM memo").Scan(&n); err != nil || n != writers*writes {
		t.Errorf("%d of %d, %v", n, writers*writes, err)
	}
	if told["gone"] == 0 || told["over"] != told["gone"] {
		t.Errorf("told %v", told)
	}

	// While it is away a caller that will not wait gets the kind of fault, and one
	// that stops waiting does so at once.
	g.set(true)
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	err = db.Outlast(ctx, nil, func(context.Context) error {
		return db.FaultOf(db.PingContext(t.Context()))
	})
	if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, store.ErrGone) {
		t.Errorf("%v", err)
	}
}
