package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"variorum/config"
	"variorum/stages/article"
)

func newTestUI(t *testing.T, c globals) (*ui, *bytes.Buffer, *bytes.Buffer) {
	t.Helper()
	var out, err bytes.Buffer
	return newUI(strings.NewReader(""), newOutput(&out), &err, &c), &out, &err
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"Durrës 中 \t x":   "Durrës 中 \t x",
		"a\x1b[2Jb":       `a\u001b[2Jb`,
		"a\rb\x00":        `a\u000db\u0000`,
		"gnp\u202ejpg":    `gnp\u202ejpg`,
		"bad\xffbyte":     `bad\xffbyte`,
		"kept \uFFFD":     "kept \uFFFD",
		"two\nlines":      "two\nlines",
		"\u009b31mcsi":    `\u009b31mcsi`,
		"isolate \u2066x": `isolate \u2066x`,
	} {
		if got := printable(in); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		says string
	}{
		{nil, exitDone, ""},
		{errItems, exitFailed, ""},
		{fmt.Errorf("story: %w", context.Canceled), exitInterrupted, "error: interrupted; what was finished is kept, and the same command continues from there\n"},
		{&usageError{"--x: no", "see y"}, exitUsage, "error: --x: no\nhint: see y\n"},
		{&config.Error{File: "f", What: "w", Expected: "e"}, exitUsage, "error: f: w; expected e\nhint: pipeline config example prints every setting with its default\n"},
		{outputError("dir", errors.New("no space left on device")), exitFailed, "error: write dir: no space left on device\n"},
	} {
		u, out, stderr := newTestUI(t, globals{})
		if code := u.exit(c.err); code != c.code || stderr.String() != c.says || out.Len() != 0 {
			t.Errorf("%v: exit code %d, said %q; want %d, %q", c.err, code, stderr.String(), c.code, c.says)
		}
	}
}

func TestQuietKeepsErrorsAndWarnings(t *testing.T) {
	u, _, stderr := newTestUI(t, globals{Quiet: true})
	u.note("a note")
	u.hint("a hint")
	u.warn("w")
	if n := u.failures([]article.Skip{{Path: "p", Reason: "left out on purpose"}, {Path: "p", Reason: "r", Detail: "d", Failed: true}}); n != 1 {
		t.Errorf("%d failures, want 1", n)
	}
	if got, want := stderr.String(), "warning: w\nerror: p: r; d\n"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestColor(t *testing.T) {
	u, _, stderr := newTestUI(t, globals{Color: "always"})
	u.warn("w")
	if got, want := stderr.String(), "\x1b[33;1mwarning: \x1b[0mw\n"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestJSONLog(t *testing.T) {
	u, _, stderr := newTestUI(t, globals{LogFormat: "json"})
	u.skip(article.Skip{Path: "p\x1b", Reason: "r", Detail: "d", Failed: true})
	u.note("n")
	lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("said %q", stderr.String())
	}
	var first struct{ Level, Msg, Path, Reason, Detail string }
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil {
		t.Fatal(err)
	}
	if first.Level != "ERROR" || first.Msg != "r" || first.Path != "p\x1b" || first.Reason != "r" || first.Detail != "d" {
		t.Errorf("%+v", first)
	}
}

// The bar is drawn on a terminal only, is gone before a message, and leaves
// nothing behind.
func TestProgress(t *testing.T) {
	u, _, stderr := newTestUI(t, globals{})
	u.startProgress(5, "stories")
	u.step()
	u.endProgress()
	if stderr.Len() != 0 {
		t.Errorf("not on a terminal, and yet: %q", stderr.String())
	}
	u.errTerm = true
	u.startProgress(5, "stories")
	u.step()
	if !strings.Contains(stderr.String(), "stories") {
		t.Errorf("no bar: %q", stderr.String())
	}
	stderr.Reset()
	u.warn("w")
	message := strings.Index(stderr.String(), "warning: w\n")
	if before := stderr.String()[:max(message, 0)]; message < 0 || !strings.HasSuffix(before, "\r") || strings.Trim(before, " \r") != "" {
		t.Errorf("message beside the bar: %q", stderr.String())
	}
	u.endProgress()
	if !strings.HasSuffix(stderr.String(), "\r") {
		t.Errorf("a bar was left: %q", stderr.String())
	}
}
