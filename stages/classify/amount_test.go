package classify

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// TestAmounts runs testdata/amount.txtar.
func TestAmounts(t *testing.T) {
	_, files := testkit.Archive(t, filepath.Join("testdata", "amount.txtar"))
	languages := map[string]map[string]bool{"yes": {}, "no": {}, "rounded": {}}
	for name, text := range files {
		lang, rest, _ := strings.Cut(name, " ")
		want, _, _ := strings.Cut(rest, " ")
		lines := strings.Split(strings.TrimSpace(text), "\n")
		if languages[want] == nil || len(lines) != 2 {
			t.Fatalf("%q: want LANGUAGE yes|no|rounded and two lines", name)
		}
		languages[want][lang] = true
		p := pairOf(lang, lang, lines[0], lines[1])
		found := Findings(p)
		checkFindings(t, p, found)
		has := slices.ContainsFunc(found, func(f article.Finding) bool {
			return f.Kind == article.FindingNumber && (want == "yes" || f.Severity != article.High && strings.Contains(f.Explanation, "rounded"))
		})
		if want == "no" && len(found) > 0 || want != "no" && !has || want == "rounded" && len(found) != 1 {
			t.Errorf("%s: %+v\n\t%s\n\t%s", name, found, lines[0], lines[1])
		}
	}
	for _, want := range []string{"yes", "no"} {
		if len(languages[want]) < 16 {
			t.Errorf("only %d languages with %q", len(languages[want]), want)
		}
	}
}
