package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
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

// What no page has and a hostile one may: each is read whole or refused with a
// reason, in time that grows with its size.
func TestHostilePages(t *testing.T) {
	const story = "<p>The council sold the harbour on Tuesday, and nobody had asked for it."
	var many strings.Builder
	for i := range 1_000_000 {
		fmt.Fprintf(&many, " a%d=x", i)
	}
	wide := "\xff\xfe"
	for _, c := range story {
		wide += string([]byte{byte(c), 0})
	}
	for name, c := range map[string]struct{ file, data, reason string }{
		"one long attribute": {"x.html", "<p class='" + strings.Repeat("a ", 5<<20) + "'>" + story, ""},
		"many attributes":    {"x.html", "<p" + many.String() + ">" + story, ""},
		"open attribute":     {"x.html", story + "<p class='" + strings.Repeat("a ", 5<<20), ""},
		"nested tags":        {"x.html", strings.Repeat("<i>", 1_000_000) + story, ReasonTooDeep},
		"nested blocks":      {"x.html", strings.Repeat("<div>", 1_000_000) + story, ReasonTooDeep},
		"closed tags":        {"x.html", story + strings.Repeat("</div>", 1_000_000), ""},
		"NULs":               {"x.html", strings.ReplaceAll(story, " ", " \x00"), ReasonBinary},
		"NULs in a text":     {"x.txt", "The council sold the harbour\x00 on Tuesday, and nobody had asked for it.", ReasonBinary},
		"odd UTF-16":         {"x.html", wide + "\x00", ""},
		"half a surrogate":   {"x.html", wide + "\x00\xd8a\x00b\x00", ""},
		"UTF-16 backwards":   {"x.html", "\xfe\xff" + wide[2:], ReasonNoText},
		"comment":            {"x.html", story + "<!--" + strings.Repeat("-", 5<<20), ""},
		"entities":           {"x.html", story + strings.Repeat("&#x110000;&bogus;&amp", 200_000), ""},
		"external entity":    {"x.xhtml", `<?xml version="1.0"?><!DOCTYPE html [<!ENTITY b SYSTEM "file:///etc/hostname">]><html><body>` + story + ` &b;</p></body></html>`, ""},
	} {
		start := time.Now()
		v, err := Read(c.file, []byte(c.data), Options{AnyPage: true})
		switch {
		case err == nil && c.reason == "":
			checkShape(t, v)
			if all := everything(v); !strings.Contains(all, "The council sold") || !strings.Contains(all, "nobody had asked") {
				t.Errorf("%s: lost the story: %.200q", name, all)
			}
		case c.reason == ReasonNoText && err == nil: // it is some text
		case c.reason == "" || !hasReason(err, c.reason):
			t.Errorf("%s: %v, want %q", name, err, c.reason)
		}
		if took := time.Since(start); took > testkit.Limit(8*time.Second) {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// Reading leaves no file open and nothing running, whatever comes of it.
func TestNothingStaysBehind(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string][]byte{
		"good.txt": []byte("The council sold the harbour."), "bad.docx": []byte("PK\x03\x04"), "bad.pdf": []byte("%PDF-1.7"), "bad.zip": []byte("PK\x03\x04"), "bad.warc": []byte("WARC/1.0\r\n"), "bad.rss": []byte("<rss>"),
		"good.zip": zipped(t, zipEntry{name: "a.txt", content: "The council sold the harbour."}), "good.pdf": pdfOf(pdfOptions{}, newSheet().lines(10, 40, 540, 12, "The council sold the harbour.")),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	readAll := func() {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			_, _ = ReadFile(filepath.Join(dir, f.Name()), Options{})
		}
	}
	open := func() int {
		files, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			testkit.Missing(t, "proc", err.Error())
		}
		return len(files)
	}
	readAll()
	running, files := runtime.NumGoroutine(), open()
	for range 5 {
		readAll()
	}
	if now := settled(running); now > running {
		t.Errorf("%d goroutines, before %d", now, running)
	}
	if now := open(); now > files {
		t.Errorf("%d open files, before %d", now, files)
	}
}

// settled gives goroutines that have ended time to go, and returns how many
// there are.
func settled(most int) int {
	for end := time.Now().Add(testkit.Limit(time.Second)); runtime.NumGoroutine() > most && time.Now().Before(end); {
		runtime.Gosched()
	}
	return runtime.NumGoroutine()
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
