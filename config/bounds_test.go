package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// What a YAML parser would take minutes for is refused at once, by name.
func TestHostileFileIsRefusedAtOnce(t *testing.T) {
	keys := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "key%d: 1\n", i)
		}
		return b.String()
	}
	for name, c := range map[string]struct{ text, want string }{
		"flow lists":     {strings.Repeat("[", 60_000), "nested too deep"},
		"flow blocks":    {strings.Repeat("{a: ", 15_000), "nested too deep"},
		"lists":          {strings.Repeat("- ", 30_000), "nested too deep"},
		"below a line":   {"workers: 2\n" + strings.Repeat("? ", 30_000), "FILE:2:1: blocks or lists are nested too deep"},
		"over lines":     {"cache: [\n" + strings.Repeat("[\n", 1_000), "FILE:33:1: blocks or lists are nested too deep"},
		"keys":           {keys(10_000), "the file is too large"},
		"short keys":     {strings.Repeat("a:\n", 20_000), "the file has 20000 lines; expected at most 2000"},
		"allowed number": {keys(1_900), `unknown key "key0"`},
		"indents":        {strings.Repeat(" ", 60_000) + "a: 1", `unknown key "a"`},
		"one line":       {strings.Repeat("a: ", 20_000), "mapping value is not allowed"},
		"quotes":         {strings.Repeat(`"\u00`, 10_000), "FILE:1:"},
	} {
		start := time.Now()
		_, err := Parse("FILE", []byte(c.text))
		if _, ok := errors.AsType[*Error](err); !ok || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %.200v, want %s", name, err, c.want)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// A pipe that somebody names is read; nothing waits for one that only lies
// where a configuration would be looked for.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, FileName)
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		testkit.Missing(t, "mkfifo", err.Error())
	}
	go func() {
		_ = os.WriteFile(pipe, []byte("workers: 3\n"), 0)
	}()
	f, err := Load(pipe)
	if err != nil || f.Workers != 3 {
		t.Errorf("%v", err)
	}
	if _, err := Find("", dir, ""); err == nil || !strings.Contains(err.Error(), "is a pipe") {
		t.Errorf("got %v", err)
	}
}
