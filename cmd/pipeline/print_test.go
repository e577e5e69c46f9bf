package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/article"
	"variorum/stages/report/chromium"
	"variorum/stages/testkit"
)

// Law: on paper stands every word of both sides of every change of the samples,
// and every finding, whatever the page folds away.
func TestPrint(t *testing.T) {
	if _, err := chromium.Find(); err != nil {
		testkit.Missing(t, "chromium", err.Error())
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		testkit.Missing(t, "pdftotext", err.Error())
	}
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	samples, out := filepath.Join(testkit.Root(t), "samples"), filepath.Join(dir, "report")
	var said, messages bytes.Buffer
	if code := run([]string{"run", samples, "-o", out, "--format", "json,pdf", "--quiet"}, strings.NewReader(""), &said, &messages); code != exitDone {
		t.Fatalf("exit %d\n%s", code, messages.String())
	}
	files, err := filepath.Glob(filepath.Join(out, "*", "comparison.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no comparisons: %v", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var c article.Comparison
		if err := json.Unmarshal(content, &c); err != nil {
			t.Fatal(err)
		}
		printed, err := filepath.Glob(filepath.Join(filepath.Dir(file), "*.pdf"))
		if err != nil || len(printed) != 1 {
			t.Fatalf("%s: printed %v, %v", c.Story.ID, printed, err)
		}
		text, err := exec.CommandContext(t.Context(), reader, "-q", printed[0], "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		squeezed := strings.Join(wordsOf(string(text)), "")
		versions := map[string]*article.Version{}
		for i := range c.Versions {
			versions[c.Versions[i].ID] = &c.Versions[i]
		}
		var missing []string
		expect := func(text string) {
			for _, word := range wordsOf(text) {
				if !strings.Contains(squeezed, word) && !strings.Contains(squeezed, reversed(word)) && !inPieces(squeezed, word) {
					missing = append(missing, word)
				}
			}
		}
		changes, findings := 0, 0
		for i := range c.Pairs {
			p := &c.Pairs[i]
			for j := range p.Links {
				l := &p.Links[j]
				if !l.IsChange() {
					continue
				}
				changes++
				for _, n := range l.Original {
					expect(versions[p.Original].Paragraphs[n].Text)
				}
				for _, n := range l.Republication {
					expect(versions[p.Republication].Paragraphs[n].Text)
				}
				for _, f := range l.Findings {
					findings++
					expect(f.Explanation)
				}
			}
		}
		if changes == 0 || findings == 0 {
			t.Errorf("%s: %d changes, %d findings", c.Story.ID, changes, findings)
		}
		if len(missing) > 0 {
			t.Errorf("%s: not on paper: %q", c.Story.ID, missing[:min(len(missing), 20)])
		}
	}
}

// wordsOf are the words and figures of a text in one form, without the marks
// above and below letters, which a reader of PDF may set elsewhere.
func wordsOf(text string) []string {
	var b strings.Builder
	before := false // a digit
	for _, r := range strings.ToLower(norm.NFKD.String(text)) {
		switch digit := unicode.IsDigit(r); {
		case unicode.Is(unicode.Mn, r):
		case !digit && !unicode.IsLetter(r) && !unicode.IsMark(r):
			b.WriteByte(' ')
		default:
			if digit != before {
				b.WriteByte(' ')
			}
			before = digit
			b.WriteRune(r)
		}
	}
	return strings.Fields(b.String())
}

func reversed(word string) string {
	runes := []rune(word)
	slices.Reverse(runes)
	return string(runes)
}

// inPieces reports whether a long word of a script without spaces stands on
// several lines: all its runs of four letters are there.
func inPieces(text, word string) bool {
	runes := []rune(word)
	if len(runes) < 5 || !unicode.In(runes[0], unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
		return false
	}
	for i := 0; i+2 <= len(runes); i += 2 {
		if !strings.Contains(text, string(runes[i:i+2])) {
			return false
		}
	}
	return true
}
