// Package testkit serves tests only: where the measuring data lies, which
// outside programs must be there, and archives of cases.
package testkit

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// Root returns the root folder of the repository.
func Root(t testing.TB) string {
	t.Helper()
	_, file, _, ok := runtime.Caller(0)
	if !ok {
		t.Fatal("testkit: no source position")
	}
	return filepath.Dir(filepath.Dir(filepath.Dir(file)))
}

// Data returns the folder with real texts and gold, which is not part of the
// repository: VARIORUM_DATA, else ../shared/data beside it. Where it is absent
// the test is skipped with a message, or fails if VARIORUM_REQUIRE names
// "data".
func Data(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("VARIORUM_DATA")
	if dir == "" {
		dir = filepath.Join(filepath.Dir(Root(t)), "shared", "data")
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		Missing(t, "data", "no measuring data in "+dir+"; set VARIORUM_DATA")
	}
	return dir
}

// Missing skips the test because something outside the repository is not
// there, or fails it if VARIORUM_REQUIRE, a list separated by commas, names
// it.
func Missing(t testing.TB, name, message string) {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv("VARIORUM_REQUIRE"), ","), name) {
		t.Fatalf("%s is required here: %s", name, message)
	}
	t.Skipf("without %s: %s", name, message)
}

// Archive reads a text archive and returns its comment and its files by name.
func Archive(t testing.TB, file string) (comment string, files map[string]string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files = make(map[string]string, len(a.Files))
	for _, f := range a.Files {
		files[f.Name] = string(f.Data)
	}
	return string(a.Comment), files
}

// Figures is called first by tests that compute figures over much text. With
// the race detector they take ten times as long and show nothing that other
// tests do not, so there they are skipped.
func Figures(t testing.TB) {
	t.Helper()
	if race {
		t.Skip("figures are computed without the race detector")
	}
}

// Limit is what a test that should take no longer than d on an idle machine is
// given, so that only work that grows out of bounds exceeds it.
func Limit(d time.Duration) time.Duration {
	if race {
		return 30 * d
	}
	return 4 * d
}
