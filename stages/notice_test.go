package stages_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

// TestNotice holds NOTICE against go.mod: every module that is required,
// directly or not, is named with its licence, and no other.
func TestNotice(t *testing.T) {
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(testkit.Root(t), name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	required, noticed := map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(read("go.mod")) {
		if f := strings.Fields(line); len(f) >= 2 && strings.Contains(f[0], ".") && strings.HasPrefix(f[1], "v") {
			required[f[0]] = true
		}
	}
	for line := range strings.Lines(read("NOTICE")) {
		f := strings.Fields(line)
		if len(f) < 3 || !strings.Contains(f[0], "/") || !strings.Contains(f[0], ".") || strings.HasPrefix(line, " ") {
			continue
		}
		if strings.Contains(strings.Join(f[1:], " "), "Copyright") {
			noticed[f[0]] = true
		}
	}
	for m := range required {
		if !noticed[m] {
			t.Errorf("NOTICE does not name %s", m)
		}
	}
	for m := range noticed {
		if !required[m] {
			t.Errorf("NOTICE names %s, which go.mod does not require", m)
		}
	}
}
