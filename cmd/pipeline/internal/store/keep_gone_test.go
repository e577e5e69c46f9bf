package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

// PostgreSQL that goes away and comes back, by the network or by its own end,
// costs time and nothing else: what is written meanwhile arrives once.
func TestPostgresGone(t *testing.T) {
	direct := storetest.Postgres(t)
	g := storetest.NewGate(t, direct)
	db := open(t, g.Address)
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
		g.Shut()
		time.Sleep(150 * time.Millisecond)
		g.Open()
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
	g.Shut()
	ctx, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer stop()
	err := db.Outlast(ctx, nil, func(context.Context) error {
		return db.FaultOf(db.PingContext(t.Context()))
	})
	if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, store.ErrGone) {
		t.Errorf("%v", err)
	}
}
