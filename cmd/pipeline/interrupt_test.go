package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// writeStory writes a story of two versions of n paragraphs.
func writeStory(t *testing.T, dir string, n int) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	var original, copied strings.Builder
	for i := range n {
		fmt.Fprintf(&original, "Paragraph %d of %s tells of %d boats that left the harbour on day %d.\n\n", i, filepath.Base(dir), i*7+3, i%31)
		fmt.Fprintf(&copied, "Paragraph %d of %s tells of %d ships that left the harbour on day %d.\n\n", i, filepath.Base(dir), i*7+3, i%31)
	}
	for name, text := range map[string]string{"original.en.txt": original.String(), "copy.en.txt": copied.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// An interrupted run ends with 130, leaves only whole files, and the same
// command goes on to the same bytes as a run without interruption, whenever
// the signal came. A killed one does the same, apart from its exit code.
func TestInterruptedRunGoesOn(t *testing.T) {
	dir := t.TempDir()
	const stories = 30
	for i := range stories {
		writeStory(t, filepath.Join(dir, "stories", fmt.Sprintf("s%02d", i)), 25)
	}
	start := time.Now()
	if _, errors, code := pipelineIn(t, dir, "run", "stories", "-o", "whole", "--cache", "off"); code != 0 {
		t.Fatalf("exit code %d: %s", code, errors)
	}
	whole := time.Since(start)
	for i, c := range []struct {
		signal syscall.Signal
		after  int // stories that are written before the signal; -1: as soon as the process runs
	}{{syscall.SIGINT, -1}, {syscall.SIGINT, 0}, {syscall.SIGTERM, 3}, {syscall.SIGINT, 12}, {syscall.SIGKILL, 5}} {
		name := fmt.Sprintf("%s after %d", c.signal, c.after)
		t.Run(name, func(t *testing.T) {
			report, cache := fmt.Sprintf("report%d", i), fmt.Sprintf("cache%d", i)
			args := []string{"run", "stories", "-o", report, "--cache", cache, "--workers", "2"}
			cmd := exec.Command("pipeline", args...)
			cmd.Dir = dir
			var stderr strings.Builder
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			waitForStories(filepath.Join(dir, report), c.after, 20*whole)
			if err := cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			switch code := cmd.ProcessState.ExitCode(); {
			case c.after < 0:
				// Before the program listens the signal has its usual effect.
				if code != exitInterrupted && code != -1 {
					t.Errorf("exit code %d: %s", code, stderr.String())
				}
			case c.signal == syscall.SIGKILL:
			case code == exitDone:
				t.Log("the run was faster than the signal")
			case code != exitInterrupted || !strings.Contains(stderr.String(), "error: interrupted; what was finished is kept, and the same command continues from there\n"):
				t.Errorf("exit code %d: %s", code, stderr.String())
			}
			left, err := readTree(filepath.Join(dir, report))
			if err != nil && c.after >= 0 {
				t.Fatal(err)
			}
			want, err := readTree(filepath.Join(dir, "whole"))
			if err != nil {
				t.Fatal(err)
			}
			for name, content := range left {
				if !strings.HasPrefix(name, stagingPrefix) && content != want[name] {
					t.Errorf("%s is not as in a whole run", name)
				}
				if strings.HasPrefix(name, stagingPrefix) && c.signal != syscall.SIGKILL {
					t.Errorf("%s was left behind", name)
				}
			}
			out, errors, code := pipelineIn(t, dir, args...)
			if code != 0 {
				t.Fatalf("the second run: exit code %d: %s", code, errors)
			}
			if c.after > 2 && strings.Contains(out, "reused 0 of") {
				t.Errorf("nothing was reused: %s", out)
			}
			if diff := treeDiff(filepath.Join(dir, "whole"), filepath.Join(dir, report)); diff != "" {
				t.Errorf("another report than without interruption: %s", diff)
			}
		})
	}
}

// waitForStories returns when a report has more than n story folders.
func waitForStories(report string, n int, limit time.Duration) {
	if n < 0 {
		return
	}
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		pages, _ := filepath.Glob(filepath.Join(report, "s*", "index.html"))
		if len(pages) > n {
			return
		}
	}
}

// The first signal ends a command that waits for a pipe.
func TestWaitingCommandIsInterrupted(t *testing.T) {
	dir := t.TempDir()
	writeStory(t, filepath.Join(dir, "story"), 2)
	text := filepath.Join(dir, "story", "original.en.txt")
	pipe := filepath.Join(dir, "pipe.yaml")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"extract", "-"},
		{"detect", text, "-"},
		{"detect", "--lines", "-"},
		{"align", "-", text},
		{"align", text, "-"},
		{"compare", text, "-", "--cache", "off"},
		{"compare", pipe, text, "--cache", "off"},
		{"config", "check", pipe},
		{"run", "--url-list", "-", "-o", "report"},
	} {
		t.Run(strings.ReplaceAll(strings.Join(args, " "), dir, ""), func(t *testing.T) {
			cmd := exec.Command("pipeline", args...)
			cmd.Dir = dir
			stdin, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer stdin.Close()
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			kill := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
			// The program listens once it has read more than a pipe holds, or
			// has opened the other end.
			if slices.Contains(args, pipe) {
				w, err := os.OpenFile(pipe, os.O_WRONLY, 0)
				if err != nil {
					t.Fatal(err)
				}
				defer w.Close()
			} else if _, err := stdin.Write(bytes.Repeat([]byte("The bridge is closed.\n\n"), 8<<10)); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			if !kill.Stop() || cmd.ProcessState.ExitCode() != exitInterrupted {
				t.Errorf("exit code %d", cmd.ProcessState.ExitCode())
			}
		})
	}
}

// The first signal ends a command that waits for a server, and leaves no half
// a page behind.
func TestFetchingCommandIsInterrupted(t *testing.T) {
	asked := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		_, _ = io.WriteString(w, "<p>The bridge is")
		_ = http.NewResponseController(w).Flush()
		select {
		case asked <- struct{}{}:
		default:
		}
		<-r.Context().Done()
	}))
	defer server.Close()
	dir := t.TempDir()
	writeStory(t, filepath.Join(dir, "story"), 2)
	for name, text := range map[string]string{"list.txt": server.URL + "/a\n" + server.URL + "/b\n", "quick.yaml": "fetch: {allow_private: [127.0.0.0/8]}\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"extract", server.URL + "/a", "--keep", "kept"},
		{"detect", server.URL + "/a"},
		{"align", server.URL + "/a", server.URL + "/b"},
		{"compare", "story/original.en.txt", server.URL + "/a", "--keep", "kept", "--cache", "off"},
		{"run", "--url-list", "list.txt", "-o", "report", "--cache", "off"},
	} {
		t.Run(args[0], func(t *testing.T) {
			cmd := exec.Command("pipeline", append(args, "--config", "quick.yaml")...)
			cmd.Dir = dir
			var stderr strings.Builder
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			kill := time.AfterFunc(testkit.Limit(10*time.Second), func() { _ = cmd.Process.Kill() })
			select {
			case <-asked:
			case <-time.After(testkit.Limit(10 * time.Second)):
				t.Error("nothing was asked for")
			}
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			if !kill.Stop() || cmd.ProcessState.ExitCode() != exitInterrupted {
				t.Errorf("exit code %d: %s", cmd.ProcessState.ExitCode(), stderr.String())
			}
			for _, folder := range []string{"kept", "report"} {
				if left, _ := readTree(filepath.Join(dir, folder)); len(left) > 0 {
					t.Errorf("left %v", left)
				}
			}
		})
	}
}
