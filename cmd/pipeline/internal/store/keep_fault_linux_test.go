package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/testkit"
)

// disk mounts a small file system.
func disk(t *testing.T, options string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		testkit.Missing(t, "mount", "a small file system cannot be mounted: "+err.Error())
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// A full disk is told as one, loses nothing that was kept, and everything goes on
// where there is room again.
func TestDatabaseOnFullDisk(t *testing.T) {
	dir := disk(t, "size=4m")
	db := open(t, filepath.Join(dir, "variorum.db"))
	x := &example{t, db, begin}
	ids := x.job("harbour", 2)
	var err error
	kept := 0
	for i := range 400 {
		err = db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
			_, err := store.PutBlob(ctx, tx, []byte(random(i, 30_000)))
			return err
		})
		if err != nil {
			break
		}
		kept++
	}
	if !errors.Is(err, store.ErrFull) || !store.Passes(err) || !strings.Contains(store.Remedy(err), "make room") {
		t.Fatalf("after %d blobs: %v", kept, err)
	}
	if _, err := db.Backup(t.Context(), filepath.Join(dir, "a.backup"), "test", begin); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a backup: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a.backup")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half a backup is there: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	// What was kept is there, also for one who opens the file anew.
	var n int
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM blob").Scan(&n); err != nil || n != kept {
		t.Errorf("%d of %d blobs, %v", n, kept, err)
	}
	// Outlast waits until somebody makes room.
	told := 0
	err = db.Outlast(t.Context(), func(fault error) {
		told++
		if fault != nil {
			if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=32m"); err != nil {
				t.Error(err)
			}
		}
	}, func(ctx context.Context) error {
		return db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
			_, err := store.PutBlob(ctx, tx, []byte(random(1000, 30_000)))
			return err
		})
	})
	if err != nil || told != 2 {
		t.Errorf("told %d times, %v", told, err)
	}
	x.look(ids[1], seen{at: 0, state: store.StateOK, body: "a", text: "a"})
	c, err := db.Check(t.Context(), store.CheckOptions{Repair: true})
	if err != nil || len(c.Problems) != 1 || !c.Problems[0].Repaired { // the blobs are of no capture
		t.Errorf("%v, %v", c.Problems, err)
	}
	sound(t, db)
}

func TestReadOnlyDisk(t *testing.T) {
	dir := disk(t, "size=16m")
	name := filepath.Join(dir, "variorum.db")
	db := open(t, name)
	few(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=16m"); err != nil {
		t.Fatal(err)
	}
	again, err := store.OpenDB(t.Context(), name)
	if err == nil {
		err = again.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
			_, err := store.PutBlob(ctx, tx, []byte("x"))
			return err
		})
		again.Close()
	}
	if !errors.Is(err, store.ErrReadOnly) && !errors.Is(err, store.ErrDenied) || store.Remedy(err) == "" {
		t.Errorf("%v; %s", err, store.Remedy(err))
	}
	_, err = store.OpenDB(t.Context(), filepath.Join(dir, "new.db"))
	if !errors.Is(err, store.ErrReadOnly) && !errors.Is(err, store.ErrDenied) || store.Remedy(err) == "" {
		t.Errorf("a new file: %v; %s", err, store.Remedy(err))
	}
}

// Each wrong place is named with what to do.
func TestWrongPlace(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte(strings.Repeat("this is no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		kind   error
		remedy string
	}{
		{filepath.Join(dir, "absent", "variorum.db"), store.ErrDenied, "make the folder"},
		{filepath.Join(file, "variorum.db"), store.ErrDenied, "is no folder"},
		{dir, store.ErrDenied, "name a file"},
		{file, store.ErrBroken, "restore a backup"},
	} {
		db, err := store.OpenDB(t.Context(), c.name)
		if err == nil {
			db.Close()
		}
		if !errors.Is(err, c.kind) || !strings.Contains(store.Remedy(err), c.remedy) {
			t.Errorf("%s: %v; %q", c.name, err, store.Remedy(err))
		}
	}
}

// A page that the disk damaged is named, by whoever comes upon it and by the
// check, and the backup that was made before brings everything back.
func TestDamagedPage(t *testing.T) {
	name := filepath.Join(t.TempDir(), "variorum.db")
	db := open(t, name)
	few(t, db)
	backup := filepath.Join(t.TempDir(), "a.backup")
	if _, err := db.Backup(t.Context(), backup, "test", begin); err != nil {
		t.Fatal(err)
	}
	want := logOf(t, db, store.EventFilter{})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	// Every page of the second half is written over; the first ones, which hold the
	// names of the tables, stay.
	for i := len(data) / 2; i < len(data); i++ {
		data[i] = 0xA5
	}
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	damaged, err := store.OpenDB(t.Context(), name)
	if err != nil {
		if !errors.Is(err, store.ErrBroken) {
			t.Errorf("%v", err)
		}
	} else {
		c, err := damaged.Check(t.Context(), store.CheckOptions{})
		if err != nil || len(c.Problems) == 0 || !strings.Contains(c.Problems[0].Remedy, "backup") {
			t.Errorf("%+v, %v", c, err)
		}
		damaged.Close()
	}
	a, err := store.OpenArchive(backup)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	fresh := open(t, filepath.Join(t.TempDir(), "fresh.db"))
	if err := fresh.Restore(t.Context(), a, false, begin); err != nil {
		t.Fatal(err)
	}
	if got := logOf(t, fresh, store.EventFilter{}); got != want {
		t.Errorf("another log came back:\n%s", got)
	}
}

// Another program that holds the file is waited for.
func TestHeldByAnother(t *testing.T) {
	name := filepath.Join(t.TempDir(), "variorum.db")
	db := open(t, name)
	other, err := sql.Open("sqlite", "file:"+name+"?_pragma=busy_timeout(10)")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	holder, err := other.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	if _, err := holder.ExecContext(t.Context(), "BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	// One that does not wait is told who it is.
	hasty, err := other.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer hasty.Close()
	_, err = hasty.ExecContext(t.Context(), "INSERT INTO memo (name, value) VALUES ('a', 'b')")
	if err = db.FaultOf(err); !errors.Is(err, store.ErrLocked) || !store.Passes(err) || store.Remedy(err) == "" {
		t.Errorf("%v", err)
	}
	done := make(chan error, 1)
	go func() {
		done <- db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, "INSERT INTO memo (name, value) VALUES ('c', 'd')")
			return err
		})
	}()
	select {
	case err := <-done:
		t.Errorf("it did not wait: %v", err)
	case <-time.After(300 * time.Millisecond):
	}
	if _, err := holder.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}
