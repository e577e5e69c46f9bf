package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

// keptExample fills a database with a story whose republication was looked at
// once an hour: three texts, each three times with other bytes, and looks that
// found nothing new.
func keptExample(t *testing.T, name string) {
	t.Helper()
	ctx := t.Context()
	db, err := store.OpenDB(ctx, name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	begin := time.Now().Add(-200 * 24 * time.Hour).Truncate(24 * time.Hour)
	job, err := db.AddJob(ctx, store.Named{Name: "Harbour", Spec: store.Spec{Story: "Harbour", URLs: []string{"https://one.example/harbour", "https://two.example/port"}}}, store.OriginCommand, begin)
	if err != nil {
		t.Fatal(err)
	}
	sources, err := store.Sources(ctx, db, "s.job = $1", job.ID)
	if err != nil || len(sources) != 2 {
		t.Fatalf("%v, %v", sources, err)
	}
	for _, s := range sources {
		for i := range 30 {
			err := db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
				e := store.Event{
					ID: store.ID("event", s.ID, fmt.Sprint(i)), At: begin.Add(time.Duration(i) * time.Hour / 2), Job: job.Name, JobID: job.ID, Story: "Harbour", StoryID: s.Story,
					Version: s.Version, URL: s.URL, Source: s.ID, State: store.StateNotModified, Previous: store.StateOK,
				}
				if i%3 == 0 {
					body := []byte(strings.Repeat(fmt.Sprintf("<p>%d %d %s", i/9, i, s.ID), 50))
					sha, err := store.PutBlob(ctx, tx, body)
					if err != nil {
						return err
					}
					e.State, e.Capture = store.StateOK, &store.EventCapture{ID: e.ID, SHA256: sha, Bytes: len(body)}
					err = store.PutCapture(ctx, tx, store.Capture{ID: e.ID, Source: s.ID, At: e.At, Clock: store.ClockOwn, State: e.State, Status: 200, URL: s.URL, Final: s.URL, MediaType: "text/html", Told: "{}", SHA256: sha, Bytes: len(body), TextSHA256: store.HashOf([]byte{byte(i / 9)})})
					if err != nil {
						return err
					}
				}
				_, err := store.PutEvent(ctx, tx, &e)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestMonitorKeep(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		dir := t.TempDir()
		keptExample(t, name)
		// do runs a command on the database and expects an exit code.
		do := func(want int, args ...string) (out, errors string) {
			t.Helper()
			out, errors, code := pipelineIn(t, dir, append([]string{"monitor"}, args...)...)
			if code != want {
				t.Errorf("monitor %v: exit code %d, want %d: %s", args, code, want, errors)
			}
			return out, errors
		}
		on := func(args ...string) []string { return append(args, "--database", name) }
		log, _ := do(0, on("log", "--format", "json")...)
		if strings.Count(log, "\n") != 60 {
			t.Fatalf("log:\n%s", log)
		}

		// A backup goes into a database of another name, and gives the same log.
		do(0, on("backup", "all.backup")...)
		do(0, "restore", "all.backup", "--database", "again.db")
		if again, _ := do(0, "log", "--format", "json", "--database", "again.db"); again != log {
			t.Error("another log came back")
		}
		if _, said := do(2, "restore", "all.backup", "--database", "again.db"); !strings.Contains(said, "not empty") || !strings.Contains(said, "--replace") {
			t.Error(said)
		}
		do(0, "restore", "all.backup", "--database", "again.db", "--replace")
		if _, said := do(2, "import", "all.backup", "--database", "again.db"); !strings.Contains(said, "monitor restore") {
			t.Error(said)
		}

		// What is no archive, or was cut, does nothing.
		data, err := os.ReadFile(filepath.Join(dir, "all.backup"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "cut.backup"), data[:len(data)-100], 0o600); err != nil {
			t.Fatal(err)
		}
		for _, file := range []string{"cut.backup", "absent.backup"} {
			do(1, "restore", file, "--database", "new.db")
			if _, err := os.Stat(filepath.Join(dir, "new.db")); err == nil {
				t.Errorf("%s made a database", file)
			}
		}

		// One job, here again as a copy.
		do(2, on("export", "Nothing", "harbour.job")...)
		do(0, on("export", "Harbour", "harbour.job")...)
		if out, _ := do(0, on("import", "harbour.job")...); out != "Harbour: nothing new\n" {
			t.Error(out)
		}
		if out, _ := do(0, on("import", "harbour.job", "--name", "A copy")...); out != "A copy: added 2 addresses, 60 lines of the log, 20 captures\n" {
			t.Error(out)
		}
		if out, _ := do(0, on("log", "--format", "json", "--job", "A copy")...); strings.Count(out, "\n") != 60 {
			t.Errorf("the copy's log:\n%s", out)
		}

		// Retention: said, then done. The original's bytes stay, and those on hold.
		first := func(line string) string {
			var e struct {
				ID      string
				Capture *struct{}
				Version string
			}
			n := 0
			for one := range strings.Lines(line) {
				if err := json.Unmarshal([]byte(one), &e); err != nil {
					t.Fatal(err)
				}
				if e.Capture != nil && e.Version == "two.example" {
					if n++; n == 2 {
						return e.ID
					}
				}
			}
			return ""
		}
		held := first(log)
		do(0, on("hold", held)...)
		do(1, on("hold", "nothing")...)
		dry, _ := do(0, on("prune", "--dry-run")...)
		if again, _ := do(0, on("prune", "--dry-run")...); again != dry || strings.Count(dry, "would remove") != 2 {
			t.Errorf("%s%s", dry, again)
		}
		did, _ := do(0, on("prune")...)
		if did != strings.ReplaceAll(dry, "would remove", "removed") {
			t.Errorf("would:\n%sdid:\n%s", dry, did)
		}
		if out, _ := do(0, on("prune")...); out != "nothing to remove\n" {
			t.Error(out)
		}
		if out, _ := do(0, on("prune", "--age", "1d", "--format", "json")...); !strings.HasPrefix(out, `{"rule":"age","captures":`) {
			t.Error(out)
		}

		// All is sound; then it is not, and that is said with place and remedy.
		if out, _ := do(0, on("check")...); !strings.HasPrefix(out, "looked at 4 addresses, ") {
			t.Error(out)
		}
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.ExecContext(t.Context(), "UPDATE blob SET data = $1 WHERE sha256 = (SELECT sha256 FROM capture WHERE id = $2)", []byte("x"), held); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if _, said := do(1, on("check")...); !strings.Contains(said, "error: blob ") || !strings.Contains(said, "restore a backup") {
			t.Error(said)
		}
		if out, _ := do(1, on("check", "--format", "json")...); !json.Valid([]byte(out)) || !strings.Contains(out, `"problems":[{`) {
			t.Error(out)
		}
		if _, said := do(1, on("backup", "damaged.backup")...); !strings.Contains(said, "keep your older backups") {
			t.Error(said)
		}
		do(0, "restore", "all.backup", "--replace", "--database", name)
		do(0, on("check")...)
	})
}

// A full disk leaves no half backup, says so in one line, and the old backup stays.
func TestBackupOnFullDisk(t *testing.T) {
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk")
	if err := os.Mkdir(disk, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=8k"); err != nil {
		testkit.Missing(t, "mount", "a small file system cannot be mounted: "+err.Error())
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })
	keptExample(t, filepath.Join(dir, "variorum.db"))
	old := []byte("the backup of yesterday")
	file := filepath.Join(disk, "all.backup")
	if err := os.WriteFile(file, old, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"backup", file}, {"backup", file, "--sqlite"}, {"export", "Harbour", file}} {
		_, said, code := pipelineIn(t, dir, append([]string{"monitor"}, args...)...)
		if code != 1 || strings.Count(said, "\n") != 1 || !strings.Contains(said, "space left") && !strings.Contains(said, "disk is full") {
			t.Errorf("%v: exit code %d: %s", args, code, said)
		}
		entries, err := os.ReadDir(disk)
		if err != nil || len(entries) != 1 {
			t.Errorf("%v left %v, %v", args, entries, err)
		}
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, old) {
			t.Errorf("%v: the old backup is gone: %v", args, err)
		}
	}
}

func TestDoctorStore(t *testing.T) {
	dir := t.TempDir()
	out, _, _ := pipelineIn(t, dir, "doctor", "--store")
	if !strings.Contains(out, "store          variorum.db, not there yet") {
		t.Error(out)
	}
	keptExample(t, filepath.Join(dir, "variorum.db"))
	if out, _, _ = pipelineIn(t, dir, "doctor", "--store"); !strings.Contains(out, "sound: 60 lines of the log, 20 captures, 20 pages") {
		t.Error(out)
	}
}
