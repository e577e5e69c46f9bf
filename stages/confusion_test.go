package stages_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/testkit"
)

// A tallyOf is what became of the cases of one kind in one language.
type tallyOf struct {
	yes, found, no, quiet int
}

// A confusion counts, for each kind and language, the cases in which a finding
// is wanted and in which none is, and what was reported in its place.
type confusion struct {
	rows    map[string]map[string]*tallyOf // kind, language; "all" counts each case once
	reports map[string]map[string]int      // wanted kind, reported kind
	raised  map[string]map[string]int      // kind of the cases that want nothing, reported kind
}

const nothing = "nothing"

func newConfusion() *confusion {
	return &confusion{map[string]map[string]*tallyOf{}, map[string]map[string]int{}, map[string]map[string]int{}}
}

// add counts one case. Kinds are those that answer it, the first its own.
func (c *confusion) add(kinds, languages []string, wanted bool, reported []string) {
	kind := kinds[0]
	hit := slices.IndexFunc(reported, func(k string) bool { return slices.Contains(kinds, k) })
	if c.rows[kind] == nil {
		c.rows[kind], c.reports[kind], c.raised[kind] = map[string]*tallyOf{}, map[string]int{}, map[string]int{}
	}
	for _, l := range append(slices.Clip(languages), "all") {
		if c.rows[kind][l] == nil {
			c.rows[kind][l] = &tallyOf{}
		}
		t := c.rows[kind][l]
		switch {
		case wanted:
			t.yes++
			if hit >= 0 {
				t.found++
			}
		default:
			t.no++
			if len(reported) == 0 {
				t.quiet++
			}
		}
	}
	for _, k := range reported {
		switch {
		case wanted:
			c.reports[kind][k]++
		default:
			c.raised[kind][k]++
		}
	}
	if wanted && len(reported) == 0 {
		c.reports[kind][nothing]++
	}
}

func (c *confusion) write(out *strings.Builder) {
	for _, kind := range slices.Sorted(maps.Keys(c.rows)) {
		var flawed []string
		for _, l := range slices.Sorted(maps.Keys(c.rows[kind])) {
			t := c.rows[kind][l]
			fmt.Fprintf(out, "%-13s %-8s %3d/%-3d %3d/%d\n", kind, l, t.found, t.yes, t.quiet, t.no)
			if l != "all" && (t.found < t.yes || t.quiet < t.no) {
				flawed = append(flawed, l)
			}
		}
		fmt.Fprintf(out, "%-13s reported:%s\n", kind, counted(c.reports[kind]))
		if len(c.raised[kind]) > 0 {
			fmt.Fprintf(out, "%-13s raised where nothing is wanted:%s\n", kind, counted(c.raised[kind]))
		}
		if len(flawed) > 0 {
			fmt.Fprintf(out, "%-13s not perfect in: %s\n", kind, strings.Join(flawed, " "))
		}
	}
}

// counted lists counts, the greatest first.
func counted(counts map[string]int) string {
	keys := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(keys, func(a, b string) int { return counts[b] - counts[a] })
	s := ""
	for _, k := range keys {
		s += fmt.Sprintf(" %s %d", k, counts[k])
	}
	return s
}

// serious lists the kinds of findings that are not of low severity, each once.
func serious(found []article.Finding) []string {
	var kinds []string
	for _, f := range found {
		if f.Severity != article.Low && !slices.Contains(kinds, string(f.Kind)) {
			kinds = append(kinds, string(f.Kind))
		}
	}
	return kinds
}

// compareTexts compares two paragraphs of plain text.
func compareTexts(from, to, a, b string) []article.Finding {
	return compareParagraphs(from, to, article.Paragraph{Text: a, Language: from}, article.Paragraph{Text: b, Language: to})
}

func languagesOf(label string) (from, to string, all []string) {
	from, to, across := strings.Cut(label, ">")
	if !across {
		return from, from, []string{from}
	}
	return from, to, []string{from, to}
}

// readCases counts the cases of all archives: those of single links beside the
// rules, with the comparison of wording that reports are made with, and those of
// whole texts.
func readCases(t *testing.T) *confusion {
	c := newConfusion()
	for _, rule := range classify.Rules() {
		if rule.Kind == article.FindingTerm { // its cases have a glossary each
			continue
		}
		_, files := testkit.Archive(t, filepath.Join("classify", "testdata", string(rule.Kind)+".txtar"))
		for name, text := range files {
			fields := strings.Fields(name)
			lines := strings.Split(strings.TrimSpace(text), "\n")
			if len(fields) < 2 || len(lines) != 2 {
				t.Fatalf("%s: %q", rule.Kind, name)
			}
			from, to, all := languagesOf(fields[0])
			compare := compareTexts
			if rule.Kind == article.FindingLink || rule.Kind == article.FindingCaption {
				compare = compareMarked
			}
			c.add([]string{string(rule.Kind)}, all, fields[1] == "yes", serious(compare(from, to, lines[0], lines[1])))
		}
	}
	for _, kind := range []article.FindingKind{article.FindingHeadline, article.FindingCorrection} {
		_, files := testkit.Archive(t, filepath.Join("testdata", string(kind)+".txtar"))
		for name, text := range files {
			fields := strings.Fields(name)
			p := compareCase(t, fields[0], text)
			reported := serious(findingsOf(&p))
			if fields[1] == "no" {
				// Other kinds speak about what differs in the whole text.
				reported = slices.DeleteFunc(reported, func(k string) bool { return k != string(kind) })
			}
			c.add([]string{string(kind)}, []string{fields[0]}, fields[1] == "yes", reported)
		}
	}
	return c
}

// samplesFound counts what was planted in the samples and found, by the
// language of the republication.
func samplesFound(t *testing.T, out *strings.Builder) {
	type key struct{ kind, language string }
	wanted, found := map[key]int{}, map[key]int{}
	compared := sampleStories(t)
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		c, truth := compared[family], readPlanted(t, family)
		for _, pair := range c.Pairs {
			language := ""
			for _, v := range c.Versions {
				if v.ID == pair.Republication {
					language = v.Language
				}
			}
			for _, p := range truth.Plants {
				if p.Version != pair.Republication || p.Kind == "" {
					continue
				}
				kinds := sameMatter[p.Kind]
				if kinds == nil {
					kinds = []article.FindingKind{article.FindingKind(p.Kind)}
				}
				wanted[key{p.Kind, language}]++
				if foundPlant(pair, p, kinds) {
					found[key{p.Kind, language}]++
				}
			}
		}
	}
	keys := slices.SortedFunc(maps.Keys(wanted), func(a, b key) int {
		return strings.Compare(a.kind+" "+a.language, b.kind+" "+b.language)
	})
	for _, k := range keys {
		fmt.Fprintf(out, "%-13s %-8s %3d/%d\n", k.kind, k.language, found[k], wanted[k])
	}
}

// TestConfusion holds testdata/confusion.txt, which is golden: it may change
// with the rules, and shows then what became better and what worse. That every
// kind has cases of both sorts in ten languages is law.
func TestConfusion(t *testing.T) {
	c := readCases(t)
	for kind, languages := range c.rows {
		both := 0
		for language, row := range languages {
			if language != "all" && row.yes > 0 && row.no > 0 {
				both++
			}
		}
		if both < 10 {
			t.Errorf("%s: %d languages have cases with and without a finding, want 10", kind, both)
		}
	}
	var out strings.Builder
	out.WriteString(`# Findings by kind and language.
# go test ./stages -run TestConfusion -update   writes this file anew.
# Cases (testdata/*.txtar here and in classify): kind, language, found of those that want a
# finding of the kind, quiet of those that want none; then the kinds reported where the kind was
# wanted. Findings of low severity do not count.
`)
	c.write(&out)
	out.WriteString("# Samples: kind, language of the republication, found of what was planted.\n")
	samplesFound(t, &out)
	holdFile(t, filepath.Join("testdata", "confusion.txt"), out.String())
}

// TestConfusionFacts holds testdata/confusion_facts.txt: the same for the table
// of facts beside the measuring data.
func TestConfusionFacts(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(filepath.Dir(testkit.Data(t)), "tools", "facts.tsv"))
	if err != nil {
		testkit.Missing(t, "data", err.Error())
	}
	c := newConfusion()
	for _, f := range readFacts(t, string(data)) {
		kinds, wanted := f.kinds, f.expect == "finding"
		switch f.expect {
		case "finding":
		case "quiet", "typographic":
			kinds = []string{nothing}
		default:
			continue
		}
		c.add(kinds, []string{f.lang}, wanted, serious(compareTexts(f.lang, f.lang, f.texts[0], f.texts[1])))
	}
	var out strings.Builder
	out.WriteString(`# The table of facts by kind and language; the columns are those of confusion.txt.
# go test ./stages -run TestConfusion -update   writes this file anew where the table is there.
`)
	c.write(&out)
	holdFile(t, filepath.Join("testdata", "confusion_facts.txt"), out.String())
}

// holdFile compares a golden file, or writes it with -update.
func holdFile(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) == want {
		return
	}
	old, now := strings.Split(string(have), "\n"), strings.Split(want, "\n")
	for _, line := range now {
		if !slices.Contains(old, line) {
			t.Errorf("%s: now %q", file, line)
		}
	}
	for _, line := range old {
		if !slices.Contains(now, line) {
			t.Errorf("%s: no longer %q", file, line)
		}
	}
	if !t.Failed() {
		t.Errorf("%s: the lines are in another order", file)
	}
}
