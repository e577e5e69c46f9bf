package stages_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/reason"
	"variorum/stages/testkit"
)

// sentence joins the pieces of what is said.
func sentence(pieces []reason.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// TestReasonsOfWholeTexts looks for every sentence that needs whole texts among
// the findings of the samples and the cases.
func TestReasonsOfWholeTexts(t *testing.T) {
	found := map[string]bool{}
	note := func(findings []article.Finding) {
		for i := range findings {
			found[findings[i].Reason.Key] = true
			found[reason.Declared] = found[reason.Declared] || findings[i].Declared
		}
	}
	_, files := testkit.Archive(t, filepath.Join("testdata", "correction.txtar"))
	for name, text := range files {
		lang, _, _ := strings.Cut(name, " ")
		before, after, _ := strings.Cut(text, "===\n")
		for _, c := range []string{text, after + "===\n" + before} {
			p := compareCase(t, lang, c)
			note(findingsOf(&p))
		}
	}
	const body = "\nThe council met on Monday evening in the old town hall, and the house by the lake was on its list for the third time this year.\nNobody asked for the floor, and after ten minutes the lights went out.\n"
	for _, c := range [][2]string{
		{"Town sells lake house" + body, "Town sells lake house" + body + "Update: This text was updated on Monday evening.\n"},
		{"The fair\nThe fair thanks the mill for its rooms, and the Northern Library of Crafts for lending the looms and the printing press.\n", "The fair\nThe fair thanks the mill for its rooms.\n"},
		{"The fair\nThe firm will keep the cameras dry when nobody uses them.\n", "The fair\nThe firm will lend the cameras to the film team for the spring meeting and Velodrom and keep the cameras dry when nobody uses them.\n"},
	} {
		for _, text := range []string{c[0] + "===\n" + c[1], c[1] + "===\n" + c[0]} {
			p := compareCase(t, "en", text)
			note(findingsOf(&p))
		}
	}
	for _, c := range sampleStories(t) {
		for i := range c.Pairs {
			note(findingsOf(&c.Pairs[i]))
		}
	}
	for _, key := range reason.Keys() {
		if slices.ContainsFunc([]string{"correction.", "update.", "name.nowhere", reason.Declared}, func(s string) bool { return strings.HasPrefix(key, s) }) && !found[key] {
			t.Errorf("no case says %s", key)
		}
	}
}
