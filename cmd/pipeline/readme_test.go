package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"variorum/config"
	"variorum/stages/report"
	"variorum/stages/testkit"
)

// TestReadmeSession runs the commands of the README's session, in a copy of
// the samples, and compares what they print with what the README shows. Lines
// that stand for what is elided read "…" and match anything.
func TestReadmeSession(t *testing.T) {
	root := testkit.Root(t)
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(readme), "```console\n")
	if !ok {
		t.Fatal("the README has no session: a block that begins with ```console")
	}
	session, _, _ := strings.Cut(rest, "```")
	work := t.TempDir()
	if err := os.CopyFS(filepath.Join(work, "samples"), os.DirFS(filepath.Join(root, "samples"))); err != nil {
		t.Fatal(err)
	}
	t.Chdir(work)
	t.Setenv("XDG_CACHE_HOME", filepath.Join(work, "cache"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(work, "config"))
	ran := 0
	for step := range strings.SplitSeq("\n"+session, "\n$ ") {
		line, want, _ := strings.Cut(step, "\n")
		args, ok := strings.CutPrefix(line, "go run ./cmd/pipeline ")
		if !ok {
			if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "git clone") && !strings.HasPrefix(line, "cd ") && line != "go test ./..." {
				t.Errorf("the session has a line that this test cannot run: %s", line)
			}
			continue
		}
		ran++
		var out, messages bytes.Buffer
		if code := run(strings.Fields(args), strings.NewReader(""), &out, &messages); code != exitDone {
			t.Fatalf("%s: exit %d\n%s", line, code, messages.String())
		}
		if !sameButElided(strings.TrimSpace(out.String()), strings.TrimSpace(want)) {
			t.Errorf("%s printed\n%s\nthe README shows\n%s", line, out.String(), want)
		}
	}
	if ran < 2 {
		t.Errorf("the session runs %d commands of the program", ran)
	}
}

// sameButElided compares line by line; a line "…" in want stands for any
// number of lines.
func sameButElided(got, want string) bool {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for len(w) > 0 && w[0] != "…" {
		if len(g) == 0 || strings.TrimRight(g[0], " ") != strings.TrimRight(w[0], " ") {
			return false
		}
		g, w = g[1:], w[1:]
	}
	if len(w) == 0 {
		return len(g) == 0
	}
	for ; ; g = g[1:] {
		if sameButElided(strings.Join(g, "\n"), strings.Join(w[1:], "\n")) || len(w) == 1 {
			return true
		}
		if len(g) == 0 {
			return false
		}
	}
}

// TestFormatsAreNamed holds that the README and the annotated configuration name
// every format that there is.
func TestFormatsAreNamed(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(testkit.Root(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Formats() {
		if f.Name != "html" && f.Name != "json" && !strings.Contains(string(readme), "`"+f.Name+"`") {
			t.Errorf("the README does not name the format %s", f.Name)
		}
		if !regexp.MustCompile(`(?m)^  #.*\b` + f.Name + `[,.]`).MatchString(config.Example) {
			t.Errorf("the example of a configuration does not name the format %s", f.Name)
		}
	}
}
