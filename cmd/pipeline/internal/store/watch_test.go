package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/article"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// seeded is a database with one job and one source.
func seeded(t *testing.T, name string) (*store.DB, store.Source) {
	t.Helper()
	db, err := store.OpenDB(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s := store.Source{Job: "j", Kind: store.KindArticle, Story: "s", Version: "example.org", Original: true, URL: "https://example.org/a", Host: "example.org", Born: noon, Next: noon}
	err = db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT INTO job (id, name, kind, spec, origin, created) VALUES ('j', 'harbour', 'urls', '{}', 'command', 1)"); err != nil {
			return err
		}
		var added bool
		if s.ID, added, err = store.AddSource(ctx, tx, s); err != nil || !added {
			return fmt.Errorf("added %v: %w", added, err)
		}
		again, added, err := store.AddSource(ctx, tx, s)
		if err == nil && (added || again != s.ID) {
			return errors.New("the same address is two sources")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, s
}

func TestSourceAfterALook(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, s := seeded(t, name)
		got, err := store.SourceByID(t.Context(), db, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s, got); diff != "" {
			t.Error(diff)
		}
		looked := store.Looked{At: noon.Add(time.Minute), Next: noon.Add(time.Hour), Born: noon, State: store.StateOK, Changed: true, Good: "c", Last: "c", Title: "Harbour sold", Language: "en"}
		for range 2 {
			if err := db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error { return store.PutLooked(ctx, tx, s, looked) }); err != nil {
				t.Fatal(err)
			}
		}
		want := s
		want.Next, want.State, want.Since, want.Looked, want.Changed = looked.Next, looked.State, looked.At, looked.At, looked.At
		want.Good, want.Last, want.Title, want.Language = "c", "c", "Harbour sold", "en"
		if got, err = store.SourceByID(t.Context(), db, s.ID); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if _, err := store.SourceByID(t.Context(), db, "none"); !errors.Is(err, store.ErrNone) {
			t.Errorf("a source that is not there: %v", err)
		}
	})
}

func TestEventsAreKeptOnceAndInOrder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, s := seeded(t, name)
		event := func(i int) store.Event {
			e := store.Event{ID: fmt.Sprintf("e%03d", i), At: noon.Add(time.Duration(i) * time.Second), Job: "harbour", JobID: "j", Story: "Harbour", StoryID: "s", Version: s.Version, Source: s.ID, URL: s.URL, State: store.StateNotModified, Previous: store.StateOK}
			if i%10 == 0 {
				e.State = store.StateOK
				e.Capture = &store.EventCapture{ID: e.ID, SHA256: "hash", Bytes: 7}
				e.Change = &store.Change{From: "a", To: "b", Counts: article.Count(nil), Share: .25, Language: "en"}
			}
			return e
		}
		var wait sync.WaitGroup
		for i := 1; i <= 1200; i++ {
			wait.Go(func() {
				for range 2 {
					e := event(i)
					if err := db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error { _, err := store.PutEvent(ctx, tx, &e); return err }); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wait.Wait()
		count := func(f store.EventFilter) (n int, last int64) {
			for e, err := range db.Events(t.Context(), f) {
				if err != nil {
					t.Fatal(err)
				}
				if !f.Newest && e.Seq <= last {
					t.Errorf("event %d after %d", e.Seq, last)
				}
				n, last = n+1, e.Seq
			}
			return n, last
		}
		for _, c := range []struct {
			f    store.EventFilter
			want int
		}{
			{store.EventFilter{}, 1200},
			{store.EventFilter{Newest: true}, 1200},
			{store.EventFilter{Limit: 700}, 700},
			{store.EventFilter{Changes: true}, 120},
			{store.EventFilter{States: []string{store.StateOK, store.StateGone}}, 120},
			{store.EventFilter{Since: noon.Add(1000 * time.Second)}, 201},
			{store.EventFilter{Until: noon.Add(1000 * time.Second)}, 999},
			{store.EventFilter{Story: "Harbour", Job: "j", Version: "example.org", Source: s.ID}, 1200},
			{store.EventFilter{Story: "another"}, 0},
		} {
			if n, _ := count(c.f); n != c.want {
				t.Errorf("%+v: %d events, want %d", c.f, n, c.want)
			}
		}
	})
}

func TestWriteUndoesOneAlone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, _ := seeded(t, name)
		bad := errors.New("bad")
		var wait sync.WaitGroup
		for i := range 300 {
			wait.Go(func() {
				err := db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
					if _, err := tx.ExecContext(ctx, "INSERT INTO memo (name, value) VALUES ($1, 'x')", fmt.Sprint(i)); err != nil {
						return err
					}
					switch i % 4 {
					case 1:
						return bad
					case 2:
						_, err := tx.ExecContext(ctx, "INSERT INTO memo (name, value) VALUES ($1, 'x')", fmt.Sprint(i))
						return err
					case 3:
						panic("a fault")
					}
					return nil
				})
				if (err == nil) != (i%4 == 0) {
					t.Errorf("%d: %v", i, err)
				}
			})
		}
		wait.Wait()
		var n int
		if err := db.QueryRow("SELECT count(*) FROM memo").Scan(&n); err != nil || n != 75 {
			t.Errorf("%d rows are kept (%v), want 75", n, err)
		}
	})
}
