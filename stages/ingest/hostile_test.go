package ingest

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// Aliases of aliases would make this head of a few hundred bytes 9^12 texts.
func TestFrontMatterDoesNotGrow(t *testing.T) {
	var b strings.Builder
	b.WriteString("---\na: &a [x]\n")
	for c := 'b'; c < 'n'; c++ {
		b.WriteString(string(c) + ": &" + string(c) + " [" + strings.TrimSuffix(strings.Repeat("*"+string(c-1)+",", 9), ",") + "]\n")
	}
	b.WriteString("author: *m\n---\n\nThe harbour was sold.\n")
	start := time.Now()
	v, err := Read("bomb.md", []byte(b.String()), Options{})
	if err != nil || !strings.Contains(v.Paragraphs[len(v.Paragraphs)-1].Text, "harbour") {
		t.Fatalf("got %v, %v", v.Paragraphs, err)
	}
	if took := time.Since(start); took > testkit.Limit(2*time.Second) {
		t.Errorf("took %v", took)
	}
}

func TestManifestIsAFile(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, ManifestName), 0o600); err != nil {
		testkit.Missing(t, "mkfifo", err.Error())
	}
	if _, err := readManifest(disk{}, dir); err == nil || !strings.Contains(err.Error(), "expected a file") {
		t.Errorf("got %v", err)
	}
}
