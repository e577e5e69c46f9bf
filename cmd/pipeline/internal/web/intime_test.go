package web

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// TestFindingsOfChanges holds that what is said of one source before and now is
// said so in every language on every page, and that two versions are still an
// original and a republication.
func TestFindingsOfChanges(t *testing.T) {
	s, n := newsroomSite(t, filepath.Join(t.TempDir(), "variorum.db"))
	p := store.Pages{DB: n.db}
	changes, _, err := p.Changes(t.Context(), store.ChangeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(changes, func(c store.ChangeRow) bool {
		return c.Source == n.sources["wire"].ID && slices.ContainsFunc(c.Change.Findings, func(f article.Finding) bool { return f.Reason.Key == "negation.new" })
	})
	if at < 0 {
		t.Fatal("no change put a negation in")
	}
	c := changes[at]
	from, err := p.CaptureWith(t.Context(), c.Source, c.Change.From, c.At)
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := store.SourceByID(t.Context(), n.db, n.sources["ledger"].ID)
	if err != nil {
		t.Fatal(err)
	}
	viewer := s.as(store.RoleViewer)
	for _, one := range []struct{ tag, now, versions string }{
		{"en", "The new text has a negation that the earlier text has not: ", "in the republication"},
		{"de", "Im neuen Text steht eine Verneinung, die der frühere nicht hatte: ", "dieser Fassung"},
		{"ru", "В новом тексте есть отрицание, которого не было в прежнем: ", "этой версии"},
		{"zh", "新版有一处旧版没有的否定：", "这一版本"},
	} {
		viewer.form("/account/language", "language", one.tag).want(t, 303)
		compared := "/compare/" + from.ID + "/" + c.Capture.ID
		for _, path := range []string{"/", "/changes", changePath(c.ID), compared} {
			a := viewer.get(path)
			if a.StatusCode != 200 || !strings.Contains(a.body, one.now) {
				t.Errorf("%s: %s: %d, without %q", one.tag, path, a.StatusCode, one.now)
			}
			if strings.Contains(a.body, one.versions) {
				t.Errorf("%s: %s speaks of %q", one.tag, path, one.versions)
			}
		}
		// What is compared backwards is no earlier and new text, nor are two sources.
		for _, path := range []string{"/compare/" + c.Capture.ID + "/" + from.ID, "/compare/" + c.Capture.ID + "/" + ledger.Good} {
			if a := viewer.get(path); a.StatusCode != 200 || !strings.Contains(a.body, one.versions) {
				t.Errorf("%s: %s: %d, without %q", one.tag, path, a.StatusCode, one.versions)
			}
		}
	}
}
