package align

import (
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

const ablationFile = "testdata/ablation.txt"

const ablationHead = `# What each part brings: strict F1 on a part of the development texts, with everything and without one thing.
# go test ./stages/align -run TestAblation -update   writes this file anew.
`

// ablations are the parts, each with how to do without it. Nothing is tuned
// anew, so the figures say what the shipped settings lose.
var ablations = []struct {
	name string
	off  func(*tuning)
}{
	{"everything", func(*tuning) {}},
	{"no words in common", func(t *tuning) { t.abridged.text, t.parallel.text = 0, 0 }},
	{"no prefixes", func(t *tuning) { t.prefix = 0 }},
	{"no bridges", func(t *tuning) { t.bridge = 0 }},
	{"no vectors of texts", func(t *tuning) { t.abridged.vector, t.parallel.vector = 0, 0 }},
	{"no vectors at all", func(t *tuning) { t.abridged.vector, t.parallel.vector, t.bridge = 0, 0, 0 }},
	{"no lengths", func(t *tuning) { t.abridged.length, t.parallel.length = 0, 0 }},
	{"no chance level", func(t *tuning) { t.abridged.chanceMul, t.parallel.chanceMul = 0, 0 }},
	{"no moves", func(t *tuning) {
		t.swap, t.abridged.join, t.parallel.join, t.clearMargin, t.gather = 99, 99, 99, 99, 99
	}},
	{"all taken for abridged", func(t *tuning) { t.parallelBelow, t.parallelLines = 0, 0 }},
	{"all taken for parallel", func(t *tuning) { t.parallelBelow, t.parallelLines = math.MaxFloat32, math.MaxFloat32 }},
}

// TestAblation is golden, as TestQuality is.
func TestAblation(t *testing.T) {
	testkit.Figures(t)
	seen := map[string]int{}
	cases := slices.DeleteFunc(readGold(t, testkit.Data(t)), func(c goldCase) bool {
		seen[c.set]++
		every := map[string]int{"articles": 10, "unrelated": 10, "regroup": 8, "abridged": 8, "reordered": 8, "perturbed": 6, "republications": 3, "samples": 3}[c.set]
		return every > 0 && seen[c.set]%every != 0
	})
	var out strings.Builder
	out.WriteString(ablationHead)
	names := slices.Sorted(maps.Keys(seen))
	fmt.Fprintf(&out, "%-24s", "")
	for _, set := range names {
		fmt.Fprintf(&out, " %14s", set)
	}
	out.WriteString("\n")
	for _, a := range ablations {
		settings := standard()
		a.off(settings)
		tallies := map[string]*tally{}
		for i := range cases {
			c := &cases[i]
			d := prepare(c.src, c.tgt, c.options, c.same(), settings)
			if tallies[c.set] == nil {
				tallies[c.set] = &tally{}
			}
			tallies[c.set].add(c, d.result(c.src, c.tgt, c.options, d.solve()).Links)
		}
		fmt.Fprintf(&out, "%-24s", a.name)
		for _, set := range names {
			fmt.Fprintf(&out, " %14.3f", tallies[set].strict())
		}
		out.WriteString("\n")
	}
	if *update {
		if err := os.WriteFile(ablationFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(ablationFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != out.String() {
		t.Errorf("what the parts bring changed; look, then run with -update\n%s", lineDifference(string(want), out.String()))
	}
}
