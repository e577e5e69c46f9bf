package store_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/article"
	"variorum/stages/testkit"
)

// capture keeps a capture of a source with its bytes.
func capture(ctx context.Context, tx *sql.Tx, s store.Source, id string, body string) error {
	sha, err := store.PutBlob(ctx, tx, []byte(body))
	if err != nil {
		return err
	}
	return store.PutCapture(ctx, tx, store.Capture{ID: id, Source: s.ID, At: noon, State: store.StateOK, SHA256: sha, Bytes: len(body)})
}

// TestFindCapture: a capture is found by how its id or hash begins, whatever the
// database sorts by.
func TestFindCapture(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, s := seeded(t, name)
		err := db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
			return errors.Join(capture(ctx, tx, s, "4kq7aaa", "one"), capture(ctx, tx, s, "4kqzbbb", "one"), capture(ctx, tx, s, "4kr2ccc", "two"))
		})
		if err != nil {
			t.Fatal(err)
		}
		one, two := store.HashOf([]byte("one")), store.HashOf([]byte("two"))
		for begin, want := range map[string]string{"4kq7": "4kq7aaa", "4kqz": "4kqzbbb", "4kq7aaa": "4kq7aaa", "4KR": "4kr2ccc", "4kq": "4kq7aaa", one[:10]: "4kq7aaa", two: "4kr2ccc"} {
			if got, err := db.FindCapture(t.Context(), begin); err != nil || got.ID != want {
				t.Errorf("%s: %q, %v", begin, got.ID, err)
			}
		}
		for begin, want := range map[string]error{"4k": store.ErrSeveral, "5": store.ErrNone, "": store.ErrNone, "4kq%": store.ErrNone} {
			if _, err := db.FindCapture(t.Context(), begin); !errors.Is(err, want) {
				t.Errorf("%q: %v", begin, err)
			}
		}
	})
}

// TestPurgeWhileALookIsKept: bytes that a look has at this moment do not go with
// a job that is thrown away.
func TestPurgeWhileALookIsKept(t *testing.T) {
	db, s := seeded(t, storetest.Postgres(t))
	ctx := t.Context()
	other, err := db.AddJob(ctx, store.Named{Name: "other", Spec: store.Spec{URLs: []string{"https://example.net/b"}}}, store.OriginCommand, noon)
	if err != nil {
		t.Fatal(err)
	}
	theirs := store.Source{ID: store.SourceID(other.ID, "https://example.net/b")}
	if err := db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return capture(ctx, tx, theirs, "theirs", "same") }); err != nil {
		t.Fatal(err)
	}
	gone := make(chan error, 1)
	err = db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		sha, err := store.PutBlob(ctx, tx, []byte("same"))
		if err != nil {
			return err
		}
		keep := func() error {
			return store.PutCapture(ctx, tx, store.Capture{ID: "ours", Source: s.ID, At: noon, State: store.StateOK, SHA256: sha, Bytes: 4})
		}
		go func() {
			_, err := db.RemoveJob(t.Context(), "other", true)
			gone <- err
		}()
		for until := time.Now().Add(testkit.Limit(20 * time.Second)); ; {
			var waiting int
			if err := db.QueryRowContext(ctx, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").Scan(&waiting); err != nil {
				return err
			}
			if waiting > 0 {
				break
			}
			select {
			case err := <-gone: // without waiting
				gone <- err
				return keep()
			default:
			}
			if time.Now().After(until) {
				return errors.New("the removal neither waits nor ends")
			}
		}
		return keep()
	})
	if err := errors.Join(err, <-gone); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Blob(ctx, store.HashOf([]byte("same"))); err != nil {
		t.Error(err)
	}
}

// TestPurgeLeavesNothing: what a job brought goes with it, whichever table it is in.
func TestPurgeLeavesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, _ := seeded(t, name)
		ctx, p := t.Context(), store.Pages{DB: db}
		rows := func() map[string]int {
			n := map[string]int{}
			for _, table := range []string{"job", "story", "source", "capture", "blob", "event", "memo", "seen", "note", "profile", "verdict"} {
				var k int
				if err := db.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&k); err != nil {
					t.Fatal(err)
				}
				n[table] = k
			}
			return n
		}
		before := rows()
		const address = "https://example.net/b"
		job, err := db.AddJob(ctx, store.Named{Name: "other", Spec: store.Spec{URLs: []string{address}}}, store.OriginCommand, noon)
		if err != nil {
			t.Fatal(err)
		}
		s := store.Source{ID: store.SourceID(job.ID, address)}
		event := &store.Event{ID: "e", At: noon, Job: "other", JobID: job.ID, Source: s.ID, State: store.StateOK}
		err = db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
			_, under := store.FirstUnder(ctx, tx, job.ID, address, s.ID)
			_, put := store.PutEvent(ctx, tx, event)
			profile := store.PutProfile(ctx, tx, store.Profile{ID: s.ID, Source: s.ID, URL: address, Version: "1", At: noon, Data: []byte("x")})
			return errors.Join(under, put, profile, capture(ctx, tx, s, "e", "bytes"))
		})
		story := store.StoryID(job.ID, "other")
		err = errors.Join(err, p.SetSeen(ctx, "ana", true, noon, "e", "no such event"), p.AddNote(ctx, store.Note{Event: "e", Said: "so", By: "ana", At: noon}),
			p.PutVerdict(ctx, store.Verdict{Story: story, Version: "example.net", By: "ana", At: noon, Ruling: &article.Ruling{Finding: "f"}}))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int{}
		for table, n := range before {
			want[table] = n + 1
		}
		if diff := cmp.Diff(want, rows()); diff != "" {
			t.Fatalf("what is there to go: %s", diff)
		}
		if _, err := db.RemoveJob(ctx, "other", true); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, rows()); diff != "" {
			t.Error(diff)
		}
	})
}
