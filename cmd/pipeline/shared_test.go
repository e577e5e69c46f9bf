package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store/storetest"
)

// A batch that is shared among processes leaves the same bytes as one that is
// not, whoever is killed, and goes on where it was.
func TestSharedBatch(t *testing.T) {
	dir := t.TempDir()
	const stories = 24
	for i := range stories {
		writeStory(t, filepath.Join(dir, "stories", fmt.Sprintf("s%02d", i)), 20)
	}
	terms := filepath.Join(dir, "terms.tsv")
	if err := os.WriteFile(terms, []byte("en\tsq\nharbour\tport\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	args := func(report string, more ...string) []string {
		return append([]string{"run", "stories", "-o", report, "--cache", "off", "--glossary", terms, "--evidence"}, more...)
	}
	if _, errors, code := pipelineIn(t, dir, args("whole")...); code != 0 {
		t.Fatalf("exit code %d: %s", code, errors)
	}
	storetest.Each(t, func(t *testing.T, database string) {
		start := func(args ...string) (*exec.Cmd, *bytes.Buffer) {
			cmd := exec.Command("pipeline", args...)
			cmd.Dir = dir
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
			return cmd, &stderr
		}
		same := func(report string) {
			t.Helper()
			if diff := treeDiff(filepath.Join(dir, "whole"), filepath.Join(dir, report)); diff != "" {
				t.Errorf("another report than without others: %s", diff)
			}
		}
		name := strings.ReplaceAll(t.Name(), "/", "-")
		alone := name + "-alone"
		if _, errors, code := pipelineIn(t, dir, args(alone, "--database", database)...); code != 0 {
			t.Fatalf("exit code %d: %s", code, errors)
		}
		same(alone)

		first, _ := start("worker", "--database", database)
		second, said := start("worker", "--database", database)
		shared := name + "-shared"
		coordinator, _ := start(args(shared, "--database", database)...)
		waitForStories(filepath.Join(dir, shared), 4, time.Minute)
		if err := first.Process.Signal(syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		waitForStories(filepath.Join(dir, shared), 8, time.Minute)
		if err := coordinator.Process.Signal(syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		_ = coordinator.Wait()
		_, errors, code := pipelineIn(t, dir, args(shared, "--database", database)...)
		if code != 0 {
			t.Fatalf("exit code %d: %s", code, errors)
		}
		same(shared)
		if err := second.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := second.Wait(); err != nil {
			t.Errorf("a worker that was asked to end: %v: %s", err, said)
		}
	})
}
