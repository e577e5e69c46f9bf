package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// Texts on which the Markdown parser is quadratic are read as plain text, with
// a note, in a time that grows with their size.
func TestHostileMarkdown(t *testing.T) {
	deep := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat("  ", i) + "- boat\n")
		}
		return b.String()
	}
	table := func(columns, rows int) string {
		return strings.Repeat("|boat", columns) + "\n" + strings.Repeat("|-", columns) + "\n" + strings.Repeat("|b\n", rows)
	}
	for name, s := range map[string]string{
		"open links":             strings.Repeat("[a](", 50_000),
		"open brackets":          "boat " + strings.Repeat("[~~", 60_000),
		"quotations":             strings.Repeat(">", 200_000) + " boat",
		"lists":                  strings.Repeat("- ", 100_000) + "boat",
		"numbered lists":         strings.Repeat("1. ", 60_000) + "boat",
		"deep list":              deep(1_500),
		"deep list, empty lines": strings.Repeat("- ", 8_000) + "boat\n" + strings.Repeat("\n", 100_000),
		"wide table":             table(1_000, 60_000),
		"code":                   strings.Repeat("\\```\n_\n", 30_000) + "boat",
		"code, lengths":          strings.Repeat("boat ` a ``\n", 20) + strings.Repeat("``` ", 50_001) + "`````",
	} {
		start := time.Now()
		v, err := Read("x.md", []byte(s), Options{})
		took := time.Since(start)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if limit := testkit.Limit(2 * time.Second); took > limit {
			t.Errorf("%s took %v, limit %v", name, took, limit)
		}
		noted := len(v.Notes) > 0 && strings.Contains(strings.Join(v.Notes, ""), "plain text")
		t.Logf("%-24s %v, as plain text: %t", name, took, noted)
		if l := lost(signsOf(strings.ReplaceAll(s, "~", "")), signsOf(everything(v))); noted && len(l) > 0 {
			t.Errorf("%s: lost %q", name, l)
		}
	}
	v, err := Read("x.md", []byte("---\ntitle: Boats\n---\n"+strings.Repeat("[a](", 50_000)), Options{})
	if err != nil || v.Title != "Boats" || len(v.Notes) != 1 || !strings.Contains(v.Notes[0], "plain text") {
		t.Errorf("%v %q %q", err, v.Title, v.Notes)
	}
}

// Texts that people write are never over the budget, not even long lists of
// links and long tables.
func TestUsualMarkdown(t *testing.T) {
	usual := map[string]string{
		"links":     strings.Repeat("* [The boat](https://example.org/a_b/c) of *Osk*, **new** and `blue`\n", 5_000),
		"paragraph": strings.Repeat("The [boat](https://example.org/a_b) of *Osk* is **new** and `blue`. ", 300),
		"table":     strings.Repeat("| a ", 15) + "\n" + strings.Repeat("|---", 15) + "\n" + strings.Repeat("| [b](c) | *d* | e"+strings.Repeat("| f", 12)+"\n", 800),
		"html":      "<table>\n" + strings.Repeat("  <tr><td>a</td><td>b</td></tr>\n", 4_000) + "</table>\n",
		"code":      "```go\n" + strings.Repeat("a[i] = b[j](c, `d`) * e_f\n", 800) + "```\n",
	}
	root := testkit.Root(t)
	for _, pattern := range []string{"*.md", "samples/*.md", "samples/*/*.md", "stages/*/*.md"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			usual[f] = string(data)
		}
	}
	for name, s := range usual {
		if markdownHeavy(s) {
			t.Errorf("%s is over the budget", name)
		}
	}
}
