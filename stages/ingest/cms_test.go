package ingest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

// TestCMS reads pages as the usual systems make them and asks for what must
// stand in the text, in its order, and what must not.
func TestCMS(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/cms.txtar")
	pages := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		name, isPage := strings.CutSuffix(name, ".html")
		if !isPage {
			continue
		}
		pages++
		v, err := Read(name+".html", []byte(files[name+".html"]), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i := range v.LeftOut {
			v.LeftOut[i].Text = strings.ReplaceAll(v.LeftOut[i].Text, "\u00a0", " ")
		}
		next := 0
		for line := range strings.Lines(files[name+".keep"]) {
			kind, text := split(strings.TrimSpace(line), "headline", "heading", "text", "quote", "list", "caption", "table")
			at := -1
			for i := next; i < len(v.Paragraphs) && at < 0; i++ {
				if strings.Contains(v.Paragraphs[i].Text, text) && (kind == "" || kind == string(v.Paragraphs[i].Kind)) {
					at = i
				}
			}
			if at < 0 {
				t.Errorf("%s: %q is not in the text, or not there", name, strings.TrimSpace(line))
				continue
			}
			next = at + 1
		}
		for line := range strings.Lines(files[name+".drop"]) {
			reason, text := split(strings.TrimSpace(line), "navigation", reasonRelated, reasonByline, reasonShare, reasonCookies, reasonNewsletter, reasonComments, reasonAd, reasonCredit)
			for _, p := range v.Paragraphs {
				if strings.Contains(p.Text, text) {
					t.Errorf("%s: %q stands in the text: %s: %s", name, text, p.Kind, p.Text)
				}
			}
			found := ""
			for _, l := range v.LeftOut {
				if strings.Contains(l.Text, text) && (found == "" || l.Reason == reason) {
					found = l.Reason
				}
			}
			if found == "" || reason != "" && found != reason {
				t.Errorf("%s: %q is left out as %q, want %q", name, text, found, reason)
			}
		}
	}
	if pages < 15 {
		t.Errorf("%d pages", pages)
	}
}

// split cuts one of the words and a colon off a line.
func split(line string, words ...string) (word, rest string) {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(line, w+": "); ok {
			return w, rest
		}
	}
	return "", line
}
