package classify

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// TestDayShifts runs testdata/dayshift.txtar: "yes" wants a finding about a
// date, "no" none at all, of any severity.
func TestDayShifts(t *testing.T) {
	_, files := testkit.Archive(t, filepath.Join("testdata", "dayshift.txtar"))
	languages := map[string]map[string]bool{"yes": {}, "no": {}}
	for name, text := range files {
		lang, rest, _ := strings.Cut(name, " ")
		want, _, _ := strings.Cut(rest, " ")
		lines := strings.Split(strings.TrimSpace(text), "\n")
		from, to, across := strings.Cut(lang, ">")
		if !across {
			to = from
		}
		if languages[want] == nil || len(lines) != 3 {
			t.Fatalf("%q: want LANGUAGE yes|no and three lines", name)
		}
		languages[want][from], languages[want][to] = true, true
		p := pairOf(from, to, lines[0], lines[1])
		if !across && lines[0] == lines[1] {
			p.Relation = article.Same
		}
		left, right, _ := strings.Cut(lines[2], " ")
		p.Published = [2]string{strings.Trim(left, "-"), strings.Trim(right, "-")}
		found := Findings(p)
		checkFindings(t, p, found)
		has := slices.ContainsFunc(found, func(f article.Finding) bool { return f.Kind == article.FindingDate })
		if want == "yes" && !has || want == "no" && len(found) > 0 {
			t.Errorf("%s: %+v\n\t%s\n\t%s", name, found, lines[0], lines[1])
		}
	}
	for want, seen := range languages {
		if len(seen) < 18 {
			t.Errorf("only %d languages with %q", len(seen), want)
		}
	}
}
