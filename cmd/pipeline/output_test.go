package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// Every command that prints a result fails when it cannot be written.
func TestStandardOutputThatIsFull(t *testing.T) {
	dir := t.TempDir()
	writeStory(t, dir+"/story", 2)
	original, republication := "story/original.en.txt", "story/copy.en.txt"
	if err := os.WriteFile(dir+"/variorum.yaml", []byte("workers: 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"version"},
		{"--help"},
		{"run", "--help"},
		{"run", "story", "-o", "report", "--cache", "off"},
		{"compare", original, republication, "--cache", "off"},
		{"compare", original, republication, "--cache", "off", "--format", "json"},
		{"align", original, republication},
		{"extract", original},
		{"detect", original},
		{"config", "example"},
		{"config", "check"},
		{"doctor"},
	} {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			testkit.Missing(t, "/dev/full", err.Error())
		}
		stderr, code := pipelineTo(t, dir, full, args...)
		full.Close()
		if code != exitFailed || !strings.Contains(stderr, "no space left on device") || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%q: exit code %d, said %q", args, code, stderr)
		}
	}
	if _, err := os.Stat(dir + "/report/index.html"); err != nil {
		t.Errorf("the report was not written: %v", err)
	}
}

func TestTextOnATerminalIsHarmless(t *testing.T) {
	v := &article.Version{Title: "T\x1b]0;x\x07", Paragraphs: []article.Paragraph{{Text: "a\u202eb \u200fשלום\u200e \x9b\u009b31m\tc"}}}
	v.Paragraphs[0].Text = strings.ToValidUTF8(v.Paragraphs[0].Text, "\uFFFD")
	var out bytes.Buffer
	if err := printText(&out, v, true); err != nil {
		t.Fatal(err)
	}
	if want := "T\\u001b]0;x\\u0007\n\na\\u202eb \u200fשלום\u200e \uFFFD\\u009b31m\tc\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	out.Reset()
	if err := printText(&out, v, false); err != nil || !strings.Contains(out.String(), "\x1b]0;x") {
		t.Errorf("a pipe gets %q", out.String())
	}

	// JSON has no control characters but those beyond ASCII, wherever a
	// buffer is cut.
	out.Reset()
	o := &output{w: &out, terminal: true}
	for _, part := range []string{`{"a":"`, "\xc2", "\x9b31m é\xc2", "\xa0\xc2", "\x85\"}"} {
		if n, err := o.Write([]byte(part)); err != nil || n != len(part) {
			t.Fatal(n, err)
		}
	}
	if want := `{"a":"\u009b31m é` + "\u00a0" + `\u0085"}`; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

func TestBeside(t *testing.T) {
	if n, err := beside(t.Context(), func() (int, error) { return 7, nil }); n != 7 || err != nil {
		t.Error(n, err)
	}
	wrong := errors.New("wrong")
	if _, err := beside(t.Context(), func() (int, error) { return 0, wrong }); err != wrong {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	forever := make(chan int)
	if _, err := beside(ctx, func() (int, error) { return <-forever, nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	close(forever)
}
