package main

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

// watched is a folder with a configuration, and a site with one article.
func watched(t *testing.T) (dir, address string) {
	t.Helper()
	dir = t.TempDir()
	page := "<html lang=en><title>The bridge is closed</title><body><article><h1>The bridge is closed</h1>" +
		strings.Repeat("<p>The old bridge over the river was closed on Friday evening, the mayor said, because two of its cables are damaged.</p>", 3) + "</article>"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(page))
	}))
	t.Cleanup(server.Close)
	text := "fetch: {allow_private: [127.0.0.0/8], per_host: {pace: 0s}}\n"
	if err := os.WriteFile(filepath.Join(dir, "variorum.yaml"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir, server.URL + "/harbour.html"
}

// Whoever stays ends with 0 when asked to, and what was looked at is in the log.
// A second start goes on.
func TestMonitorEndsWhenAsked(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		dir, address := watched(t)
		must := func(args ...string) string {
			t.Helper()
			out, errors, code := pipelineIn(t, dir, append(args, "--database", name)...)
			if code != 0 {
				t.Fatalf("%v: exit code %d: %s", args, code, errors)
			}
			return out
		}
		must("monitor", "add", address, "--story", "Harbour", "--every", "1s", "--jitter", "0")
		follow := exec.Command("pipeline", "monitor", "log", "--follow", "--database", name)
		follow.Dir = dir
		lines, err := follow.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := follow.Start(); err != nil {
			t.Fatal(err)
		}
		reader := bufio.NewScanner(lines)
		for _, step := range []struct {
			args   []string
			says   string
			signal syscall.Signal
		}{
			{[]string{"monitor", "run"}, "watching 1 job", syscall.SIGTERM},
			{[]string{"monitor", "run"}, "watching 1 job", syscall.SIGINT},
			{[]string{"worker"}, "working for", syscall.SIGTERM},
		} {
			cmd := exec.Command("pipeline", append(step.args, "--database", name)...)
			cmd.Dir = dir
			told, err := cmd.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			heard := bufio.NewScanner(told)
			for heard.Scan() && !strings.Contains(heard.Text(), step.says) {
			}
			if step.args[0] == "monitor" && (!reader.Scan() || !strings.Contains(reader.Text(), "Harbour")) {
				t.Errorf("%v: the log that is followed ended: %q", step.args, reader.Text())
			}
			if err := cmd.Process.Signal(step.signal); err != nil {
				t.Fatal(err)
			}
			var rest strings.Builder
			for heard.Scan() {
				rest.WriteString(heard.Text() + "\n")
			}
			ended(t, cmd, &rest)
		}
		if err := follow.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		ended(t, follow, &strings.Builder{})
		if got := strings.Count(must("monitor", "log", "--format", "json"), `"state":"ok"`); got < 1 {
			t.Errorf("%d looks in the log", got)
		}
	})
}

// ended waits for a program that was asked to end.
func ended(t *testing.T, cmd *exec.Cmd, stderr *strings.Builder) {
	t.Helper()
	watch := time.AfterFunc(testkit.Limit(30*time.Second), func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	if !watch.Stop() || err != nil {
		t.Errorf("%v: %v: %s", cmd.Args, err, stderr.String())
	}
}

// What is wrong with a database is told with what to do, and never with its
// password.
func TestMonitorDatabaseErrors(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		dir, address := watched(t)
		if _, errors, code := pipelineIn(t, dir, "monitor", "add", address, "--story", "Harbour", "--database", name); code != 0 {
			t.Fatalf("exit code %d: %s", code, errors)
		}
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, $1)", true); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"list", "once", "log"} {
			if _, errors, code := pipelineIn(t, dir, "monitor", command, "--database", name); code != exitUsage || !strings.Contains(errors, "use the newer program") {
				t.Errorf("a newer database: %s: exit code %d: %s", command, code, errors)
			}
		}
		if !store.IsPostgres(name) {
			return
		}
		_, errors, code := pipelineIn(t, dir, "monitor", "list", "--database", name+"_nowhere")
		if code != exitUsage || !strings.Contains(errors, "the server has no such database") {
			t.Errorf("no such database: exit code %d: %s", code, errors)
		}
		if out, _, code := pipelineIn(t, dir, "doctor", "--database", name); code != exitFailed || !strings.Contains(out, "wrong  database") {
			t.Errorf("doctor: exit code %d: %s", code, out)
		}
	})
}
