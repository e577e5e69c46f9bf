package ingest

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

func TestStates(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/states.txtar")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		want := ""
		for _, s := range []string{StateOK, StateConsent, StatePaywall, StateBotCheck, StateError, StateRedirected} {
			if strings.HasPrefix(name, s+"-") {
				want = s
			}
		}
		v, err := Read(name, []byte(files[name]), Options{})
		if got := StateOf(err); got != want {
			t.Errorf("%s: %s (%v), want %s", name, got, err, want)
		}
		if e, ok := errors.AsType[*Error](err); ok && (e.Detail == "" || e.Path != name) {
			t.Errorf("%s: %+v", name, e)
		}
		if want == StateOK && len(v.Notes) > 0 {
			t.Errorf("%s: %q", name, v.Notes)
		}
		if want == StateOK || strings.Contains(name, "shell") {
			continue
		}
		// Whoever wants to see it can: then the law holds, and a note warns.
		if v, err = Read(name, []byte(files[name]), Options{AnyPage: true}); err != nil || len(v.Notes) == 0 {
			t.Errorf("%s: %v, %q", name, err, v.Notes)
		}
	}
}

// No real page of an article is taken for something else.
func TestRealPagesAreArticles(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(testkit.Data(t), "html", "*.html"))
	if err != nil || len(pages) == 0 {
		t.Fatal(err, len(pages))
	}
	for _, f := range pages {
		if _, err := ReadFile(f, Options{}); StateOf(err) != StateOK {
			t.Errorf("%s: %v", f, err)
		}
	}
	// Nor is the beginning of any real text, in a bare page.
	texts, err := filepath.Glob(filepath.Join(testkit.Data(t), "articles", "*", "*.txt"))
	if err != nil || len(texts) == 0 {
		t.Fatal(err, len(texts))
	}
	for _, f := range texts {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		blocks := strings.Split(strings.TrimSpace(string(data)), "\n\n")
		for n := 2; n <= min(len(blocks), 4); n++ {
			page := "<title>" + blocks[0] + "</title><h1>" + blocks[0] + "</h1><p>" + strings.Join(blocks[1:n], "</p><p>")
			if _, err := Read("x.html", []byte(page), Options{}); StateOf(err) != StateOK {
				t.Errorf("%s, %d paragraphs: %v", f, n, err)
			}
		}
	}
}
