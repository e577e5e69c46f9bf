package main

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// TestProbes asks what stays without a dashboard whether all is well.
func TestProbes(t *testing.T) {
	for _, command := range [][]string{{"monitor", "run"}, {"worker"}} {
		t.Run(command[len(command)-1], func(t *testing.T) {
			dir := t.TempDir()
			if out, err := runIn(dir, "monitor", "add", "--folder", t.TempDir(), "--story", "Harbour"); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			cmd := exec.Command("pipeline", append(command, "--listen", "127.0.0.1:0")...)
			cmd.Dir = dir
			stderr, err := cmd.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = cmd.Process.Kill() })
			address := ""
			in := bufio.NewScanner(stderr)
			for address == "" && in.Scan() {
				if _, after, ok := strings.Cut(in.Text(), "health and metrics: "); ok {
					address = strings.TrimSpace(after)
				}
			}
			go func() { _, _ = io.Copy(io.Discard, stderr) }()
			get := func(path string) (int, string) {
				t.Helper()
				got, err := http.Get(address + path)
				if err != nil {
					t.Fatal(err)
				}
				defer got.Body.Close()
				body, err := io.ReadAll(got.Body)
				if err != nil {
					t.Fatal(err)
				}
				return got.StatusCode, string(body)
			}
			if status, body := get("/healthz"); status != 200 || !strings.Contains(body, `"ok"`) {
				t.Errorf("%d %s", status, body)
			}
			for until := time.Now().Add(testkit.Limit(30 * time.Second)); ; time.Sleep(50 * time.Millisecond) {
				status, body := get("/readyz")
				if status == 200 {
					break
				}
				if time.Now().After(until) {
					t.Fatalf("%d %s", status, body)
				}
			}
			if status, body := get("/metrics"); status != 200 || !strings.Contains(body, "variorum_jobs 1") || !strings.Contains(body, "variorum_look_duration_seconds_count") {
				t.Errorf("%d %s", status, body)
			}
			for _, path := range []string{"/", "/login", "/setup", "/api/v1/jobs", "/feeds/x.atom", "/static/base.css"} {
				if status, body := get(path); status != 404 || !strings.Contains(body, `"status":404`) {
					t.Errorf("%s: %d %s", path, status, body)
				}
			}
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
	out, err := runIn(t.TempDir(), "monitor", "run", "--listen", "nowhere")
	if e, ok := errors.AsType[*exec.ExitError](err); !ok || e.ExitCode() != 2 || !strings.Contains(out, "127.0.0.1:9090") {
		t.Errorf("%v: %s", err, out)
	}
}

// runIn runs the program in a folder and returns what it said.
func runIn(dir string, args ...string) (string, error) {
	cmd := exec.Command("pipeline", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}
