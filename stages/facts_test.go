package stages_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/diff"
	"variorum/stages/testkit"
)

// A fact is a row of facts.tsv: a pair of sentences in one language and what
// must be said about it.
type fact struct {
	group, id, lang, expect string
	kinds                   []string
	texts                   [2]string
}

// TestFacts holds the rules against the table of facts beside the measuring
// data, for the groups that the rules answer for.
func TestFacts(t *testing.T) {
	file := filepath.Join(filepath.Dir(testkit.Data(t)), "tools", "facts.tsv")
	data, err := os.ReadFile(file)
	if err != nil {
		testkit.Missing(t, "data", err.Error())
	}
	later := []string{"who says so", "how sure, how strong, how many"}
	right, all := map[string]int{}, map[string]int{}
	var groups []string
	for _, f := range readFacts(t, string(data)) {
		if all[f.group] == 0 {
			groups = append(groups, f.group)
		}
		all[f.group]++
		said, ok := judge(f)
		if ok {
			right[f.group]++
		} else if !slices.Contains(later, f.group) {
			t.Errorf("%s (%s, %s):%s\n  %s\n  %s", f.id, f.lang, f.expect, said, f.texts[0], f.texts[1])
		}
	}
	for _, g := range groups {
		t.Logf("%s: %d of %d", g, right[g], all[g])
	}
}

func judge(f fact) (said string, ok bool) {
	original := []article.Paragraph{{Text: f.texts[0], Language: f.lang}}
	republication := []article.Paragraph{{Text: f.texts[1], Language: f.lang}}
	d := diff.Words(original, republication, f.lang, diff.Options{})
	serious, named := 0, false
	for _, x := range classify.Findings(classify.Pair{
		Original: original, Republication: republication, From: f.lang, To: f.lang,
		Basis: article.SameLanguage, Relation: d.Relation, Edits: d.Edits,
	}) {
		said += fmt.Sprintf(" %s/%s %s", x.Kind, x.Severity, x.Explanation)
		if x.Severity != article.Low {
			serious++
			named = named || slices.Contains(f.kinds, string(x.Kind))
		}
	}
	plain := d.Relation == article.Same || d.Relation == article.Typographic
	switch f.expect {
	case "finding":
		ok = named
	case "change":
		ok = serious > 0 || !plain
	case "quiet":
		ok = serious == 0
	case "typographic":
		ok = serious == 0 && plain
	}
	return said + " relation " + string(d.Relation), ok
}

func readFacts(t *testing.T, table string) []fact {
	var list []fact
	group := ""
	for line := range strings.Lines(table) {
		line = strings.TrimSuffix(line, "\n")
		if comment, ok := strings.CutPrefix(line, "# "); ok {
			group = comment
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 6 {
			continue
		}
		f := fact{group: group, id: cells[0], lang: cells[1], expect: cells[2], kinds: strings.Split(cells[3], ",")}
		for i, c := range cells[4:] {
			s, err := strconv.Unquote(`"` + strings.ReplaceAll(c, `"`, `\"`) + `"`)
			if err != nil {
				t.Fatalf("%s: %v", f.id, err)
			}
			f.texts[i] = s
		}
		list = append(list, f)
	}
	return list
}
