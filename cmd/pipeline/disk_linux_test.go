package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"variorum/stages/testkit"
)

// A full disk leaves the report as it was, nothing half-written beside it, and
// is told in one line with exit code 1.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk")
	if err := os.Mkdir(disk, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=256k"); err != nil {
		testkit.Missing(t, "mount", "a small file system cannot be mounted: "+err.Error())
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })

	stories := filepath.Join(dir, "stories")
	writeStory(t, filepath.Join(stories, "small"), 3)
	report := filepath.Join(disk, "report")
	if _, errors, code := pipelineIn(t, dir, "run", stories, "-o", report, "--cache", "off"); code != 0 {
		t.Fatalf("exit code %d on an empty disk: %s", code, errors)
	}
	before, err := readTree(disk)
	if err != nil {
		t.Fatal(err)
	}
	writeStory(t, filepath.Join(stories, "large"), 1500)
	for name, args := range map[string][]string{
		"run":     {"run", stories, "-o", report, "--cache", "off"},
		"compare": {"compare", filepath.Join(stories, "large", "original.en.txt"), filepath.Join(stories, "large", "copy.en.txt"), "--format", "json", "-o", filepath.Join(report, "index.json"), "--cache", "off"},
	} {
		t.Run(name, func(t *testing.T) {
			_, errors, code := pipelineIn(t, dir, args...)
			if code != 1 || !strings.Contains(errors, "no space left on device") || strings.Count(errors, "\n") != 1 {
				t.Errorf("exit code %d, said:\n%s", code, errors)
			}
			after, err := readTree(disk)
			if err != nil {
				t.Fatal(err)
			}
			for name, content := range before {
				if after[name] != content {
					t.Errorf("%s changed", name)
				}
			}
			if len(after) != len(before) {
				t.Errorf("%d files, %d before", len(after), len(before))
			}
		})
	}

	// A cache without room is a warning, and the results are the same.
	filler, err := os.Create(filepath.Join(disk, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	defer filler.Close()
	for err == nil {
		_, err = filler.Write(make([]byte, 4096))
	}
	out := filepath.Join(dir, "out")
	_, errors, code := pipelineIn(t, dir, "run", filepath.Join(stories, "large"), "-o", out, "--cache", filepath.Join(disk, "cache"))
	if code != 0 || !strings.Contains(errors, "warning: cache: ") || strings.Count(errors, "\n") != 1 {
		t.Errorf("exit code %d, said:\n%s", code, errors)
	}
}

// pipelineTo runs the program in a folder with its output into a file and
// returns its messages and exit code.
func pipelineTo(t *testing.T, dir string, out *os.File, args ...string) (errors string, code int) {
	t.Helper()
	cmd := exec.Command("pipeline", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
	var stderr strings.Builder
	cmd.Stdout, cmd.Stderr = out, &stderr
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return stderr.String(), cmd.ProcessState.ExitCode()
}

// pipelineIn runs the program in a folder and returns its output and exit code.
func pipelineIn(t *testing.T, dir string, args ...string) (out, errors string, code int) {
	t.Helper()
	cmd := exec.Command("pipeline", args...)
	cmd.Dir = dir
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}
