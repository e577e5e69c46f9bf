package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

func TestDB(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db := open(t, name)
		t.Run("blobs", func(t *testing.T) { blobs(t, db) })
		t.Run("at once", func(t *testing.T) { atOnce(t, name) })
		t.Run("undone", func(t *testing.T) { undone(t, db) })
		t.Run("newer", func(t *testing.T) { newer(t, db, name) })
	})
}

func open(t *testing.T, name string) *store.DB {
	t.Helper()
	db, err := store.OpenDB(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func blobs(t *testing.T, db *store.DB) {
	ctx := t.Context()
	for _, data := range [][]byte{{}, []byte("ë"), bytes.Repeat([]byte("page "), 1<<16), {0, 255, 1}} {
		var names [2]string
		for i := range names {
			if err := db.Do(ctx, func(tx *sql.Tx) (err error) {
				names[i], err = store.PutBlob(ctx, tx, data)
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
		got, err := db.Blob(ctx, names[0])
		if err != nil || !bytes.Equal(got, data) || names[0] != names[1] || names[0] != store.HashOf(data) {
			t.Errorf("%d bytes came back as %d, %v", len(data), len(got), err)
		}
	}
	if _, err := db.Blob(ctx, "absent"); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("an absent blob: %v", err)
	}
	name := store.HashOf([]byte("ë"))
	if _, err := db.ExecContext(ctx, "UPDATE blob SET data = $1 WHERE sha256 = $2", []byte("x"), name); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Blob(ctx, name); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a damaged blob: %v", err)
	}
}

// Several programs that open one database and write into it at once lose
// nothing.
func atOnce(t *testing.T, name string) {
	var all sync.WaitGroup
	const programs, writes = 4, 25
	for p := range programs {
		all.Go(func() {
			db, err := store.OpenDB(t.Context(), name)
			if err != nil {
				t.Error(err)
				return
			}
			defer db.Close()
			for i := range writes {
				err := db.Do(t.Context(), func(tx *sql.Tx) error {
					_, err := tx.ExecContext(t.Context(), "INSERT INTO host (name, failures) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET failures = host.failures + 1", fmt.Sprint("at-once-", i%5))
					return err
				})
				if err != nil {
					t.Errorf("program %d: %v", p, err)
				}
			}
		})
	}
	all.Wait()
	var n int
	if err := open(t, name).QueryRowContext(t.Context(), "SELECT sum(failures) FROM host WHERE name LIKE 'at-once-%'").Scan(&n); err != nil || n != programs*writes {
		t.Errorf("%d of %d writes are there, %v", n, programs*writes, err)
	}
}

func undone(t *testing.T, db *store.DB) {
	stop := errors.New("stop")
	err := db.Do(t.Context(), func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(t.Context(), "INSERT INTO host (name) VALUES ('undone')"); err != nil {
			return err
		}
		return stop
	})
	var n int
	if err2 := db.QueryRowContext(t.Context(), "SELECT count(*) FROM host WHERE name = 'undone'").Scan(&n); !errors.Is(err, stop) || err2 != nil || n != 0 {
		t.Errorf("%v, %v, %d rows", err, err2, n)
	}
}

func newer(t *testing.T, db *store.DB, name string) {
	if _, err := db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, $1)", true); err != nil {
		t.Fatal(err)
	}
	again, err := store.OpenDB(t.Context(), name)
	if err == nil {
		again.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "use the newer program") {
		t.Errorf("a database of a newer program: %v", err)
	}
}

func TestOpenDBRefuses(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	for name, want := range map[string]string{
		filepath.Join(t.TempDir(), "no", "such", "folder.db"): "database: ",
		"postgres://u:s3cret@127.0.0.1:1/x":                   "database: ",
		"postgres://u:s3cret@[/x":                             "the address is not right",
	} {
		db, err := store.OpenDB(ctx, name)
		if err == nil {
			db.Close()
			t.Errorf("%s was opened", name)
			continue
		}
		if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMicros(t *testing.T) {
	now := time.Date(2026, 3, 29, 1, 2, 3, 4000, time.UTC)
	if !store.Time(store.Micros(now)).Equal(now) || store.Micros(time.Time{}) != 0 || !store.Time(0).IsZero() {
		t.Error("times do not come back")
	}
}
