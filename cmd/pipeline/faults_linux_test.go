package main

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
	"variorum/stages/testkit"
)

// A program that watches lives through another one that holds its file, and through
// bytes that the disk damaged: these lead to no claim, and the next change is told.
// A second one beside it does not do anything twice.
func TestRunOutlives(t *testing.T) {
	dir := t.TempDir()
	var berths atomic.Int64
	berths.Store(220)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		sends("text/html", articleAt(int(berths.Load()), ""))(w, r)
	}))
	defer server.Close()
	text := "fetch: {allow_private: [127.0.0.0/8], per_host: {pace: 0s}}\n"
	if err := os.WriteFile(filepath.Join(dir, "variorum.yaml"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, said, code := pipelineIn(t, dir, "monitor", "add", server.URL+"/harbour", "--story", "Harbour", "--every", "1s", "--jitter", "0"); code != 0 {
		t.Fatal(said)
	}
	name := filepath.Join(dir, "variorum.db")
	db, err := store.OpenDB(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	type running struct {
		cmd  *exec.Cmd
		said strings.Builder
	}
	var both [2]running
	for i := range both {
		r := &both[i]
		r.cmd = exec.Command("pipeline", "monitor", "run")
		r.cmd.Dir, r.cmd.Stderr = dir, &r.said
		if err := r.cmd.Start(); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = r.cmd.Process.Kill() }()
	}
	var all []store.Event
	until := func(what string, reached func() bool) {
		t.Helper()
		for deadline := time.Now().Add(testkit.Limit(30 * time.Second)); ; time.Sleep(50 * time.Millisecond) {
			all = nil
			for e, err := range db.Events(t.Context(), store.EventFilter{}) {
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, e)
			}
			if reached() {
				return
			}
			if time.Now().After(deadline) {
				t.Fatalf("%s: %d events: %+v", what, len(all), all[max(0, len(all)-1):])
			}
		}
	}
	until("at first", func() bool { return len(all) >= 2 })

	holder, err := sql.Open("sqlite", "file:"+name+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	conn, err := holder.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	before := len(all)
	if _, err := conn.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	conn.Close()
	until("after it was held", func() bool { return len(all) >= before+3 })

	if _, err := db.ExecContext(t.Context(), "UPDATE blob SET data = X'28B52FFD00'"); err != nil {
		t.Fatal(err)
	}
	berths.Store(120)
	last := func(state string) *store.Event {
		for i := len(all) - 1; i >= 0; i-- {
			if all[i].State == state {
				return &all[i]
			}
		}
		return nil
	}
	first := last(store.StateOK).ID
	until("after damage", func() bool { return last(store.StateOK).ID != first })
	if e := last(store.StateOK); e.Change != nil || !strings.Contains(e.Detail, "not there to be compared with") {
		t.Errorf("against damaged bytes: %+v, %q", e.Change, e.Detail)
	}
	berths.Store(140)
	until("after that", func() bool { e := last(store.StateOK); return e.Change != nil && len(e.Change.Findings) == 1 })

	for i := range both {
		if err := both[i].cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		ended(t, both[i].cmd, &both[i].said)
	}
	changes := 0
	for i, e := range all {
		if e.Change != nil {
			changes++
		}
		if i > 0 && e.At.Sub(all[i-1].At) < 300*time.Millisecond && all[i-1].At.Sub(all[max(0, i-2)].At) < 300*time.Millisecond {
			t.Errorf("one address was looked at three times at once: %s", e.At)
		}
	}
	if changes != 1 {
		t.Errorf("%d changes are told", changes)
	}
	if _, said, code := pipelineIn(t, dir, "monitor", "check"); code != 1 || !strings.Contains(said, "restore a backup") {
		t.Errorf("the damage is not found: exit code %d: %s", code, said)
	}
}

// A database that an ordinary user may not write is told with what to do by what
// would write it, and works as soon as that was done.
func TestReadOnlyDatabase(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "desk")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	keptExample(t, filepath.Join(dir, "variorum.db"))
	// As root nothing is read-only; another user runs the program then, from a place
	// that it can reach.
	program, err := exec.LookPath("pipeline")
	if err != nil {
		t.Fatal(err)
	}
	attributes := &syscall.SysProcAttr{}
	if os.Geteuid() == 0 {
		attributes.Credential = &syscall.Credential{Uid: 65534, Gid: 65534}
		if err := os.Chmod(filepath.Dir(top), 0o711); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		program = filepath.Join(top, "pipeline")
		if err := os.WriteFile(program, data, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{dir, filepath.Join(dir, "variorum.db")} {
			if err := os.Chown(name, 65534, 65534); err != nil {
				t.Fatal(err)
			}
		}
	}
	do := func(args ...string) (said string, code int) {
		cmd := exec.Command(program, args...)
		cmd.Dir, cmd.SysProcAttr, cmd.Env = dir, attributes, append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState == nil {
			t.Fatal(err)
		}
		return string(out), cmd.ProcessState.ExitCode()
	}
	file := filepath.Join(dir, "variorum.db")
	modes := func(folder, database os.FileMode) {
		t.Helper()
		if err := errors.Join(os.Chmod(dir, folder), os.Chmod(file, database)); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	for _, c := range []struct {
		what             string
		folder, database os.FileMode
		kind             string
	}{
		{"the folder", 0o555, 0o644, "cannot be written"},
		{"the file", 0o755, 0o444, "cannot be written"},
		{"both", 0o555, 0o444, "cannot be written"},
		{"not even readable", 0o755, 0o000, "cannot be opened"},
	} {
		modes(c.folder, c.database)
		for _, command := range []string{"list", "once", "run", "check"} {
			said, code := do("monitor", command)
			if code == exitDone && (command == "list" || command == "check") && c.database != 0 {
				continue // a file that can be read is enough for them
			}
			if code != exitFailed || strings.Count(said, "\n") != 1 || !strings.Contains(said, c.kind) || !strings.Contains(said, "and its folder") || !strings.Contains(said, "writable for the user who runs the program") {
				t.Errorf("%s: monitor %s: exit code %d: %s", c.what, command, code, said)
			}
		}
	}
	modes(0o755, 0o644)
	if said, code := do("monitor", "list"); code != exitDone {
		t.Errorf("writable again: exit code %d: %s", code, said)
	}
}

// A WARC file that the disk has no room for is told in the event, leaves no piece of
// a record, and the next one that there is room for is written.
func TestWARCOnFullDisk(t *testing.T) {
	disk := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(disk, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=64k"); err != nil {
		testkit.Missing(t, "mount", "a small file system cannot be mounted: "+err.Error())
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })
	w := &warcFolder{dir: disk, agent: "variorum/test", size: 1 << 20}
	page := func(n int) fetch.Page {
		var b strings.Builder
		for x := uint32(n + 1); b.Len() < 12_000; { // words that pack badly
			x = x*1664525 + 1013904223
			fmt.Fprintf(&b, "%x ", x>>8)
		}
		body := []byte("<html lang=en><title>Words</title><p>" + b.String())
		return fetch.Page{Body: body, Capture: ingest.Capture{URL: "https://one.example/", Final: "https://one.example/", Status: 200, Fetched: "2026-03-02T09:00:00Z", SHA256: store.HashOf(body), Bytes: len(body), Headers: map[string][]string{"Content-Type": {"text/html"}}}}
	}
	saved, failed := 0, ""
	for n := 0; n < 20 && failed == ""; n++ {
		if said := w.save(t.Context(), page(n)); strings.Contains(said, "It is in ") {
			saved++
		} else {
			failed = said
		}
	}
	if saved == 0 || !strings.Contains(failed, "It could not be written into a WARC file: ") || !strings.Contains(failed, "no space left on device") {
		t.Fatalf("%d saved, then %q", saved, failed)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=1m"); err != nil {
		t.Fatal(err)
	}
	if said := w.save(t.Context(), page(99)); !strings.Contains(said, "It is in ") {
		t.Errorf("with room again: %s", said)
	}
	// All that were said to be saved are there.
	files, err := filepath.Glob(filepath.Join(disk, "*.warc.gz"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	pages := 0
	for _, file := range files {
		found, _, err := ingest.Find(t.Context(), []string{file}, ingest.FindOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			pages += len(f.Files)
		}
	}
	if pages != saved+1 {
		t.Errorf("%d pages can be read, %d were said to be saved", pages, saved+1)
	}
}
