package wrapper

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

// TestNotices reads testdata/notices.txtar: each file is a language, each line a
// paragraph behind what it declares: correction, update, or nothing.
func TestNotices(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/notices.txtar")
	want := map[string]Notice{"correction": Correction, "update": Update, "": NoNotice}
	languages := map[string]bool{}
	for _, tag := range slices.Sorted(maps.Keys(files)) {
		for l := range strings.Lines(files[tag]) {
			head, text, ok := strings.Cut(strings.TrimSpace(l), "| ")
			n, known := want[head]
			if !ok || !known {
				t.Fatalf("%s: line %q", tag, l)
			}
			if n != NoNotice {
				languages[tag] = true
			}
			if got := NoticeOf(text); got != n {
				t.Errorf("%s: %q: %d, want %d", tag, text, got, n)
			}
		}
	}
	if len(languages) < 40 {
		t.Errorf("notes of correction in %d languages, want 40", len(languages))
	}
}

// TestNoticesOfStories holds that no paragraph of a story is a note of
// correction.
func TestNoticesOfStories(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/no.txtar")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for l := range strings.Lines(files[name]) {
			if n := NoticeOf(l); n != NoNotice {
				t.Errorf("%s: %q: %d", name, l, n)
			}
		}
	}
}
