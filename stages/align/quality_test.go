package align

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

var update = flag.Bool("update", false, "write testdata/quality.txt anew")

const qualityFile = "testdata/quality.txt"

const qualityHead = `# Quality of the links against gold, on development texts (not acceptance).
# go test ./stages/align -run TestQuality -update   writes this file anew.
# strict and lax are F1 by the rules of Vecalign's scorer; null and moved are precision / recall, by paragraph and by move.
# cases set strict lax null.p null.r moved.p moved.r
`

// TestQuality is golden, not law: it may change with the algorithm, and then
// shows in review what became better and what worse.
func TestQuality(t *testing.T) {
	cases := readGold(t, testkit.Data(t))
	sums := map[string]*tally{}
	for i := range cases {
		c := &cases[i]
		c.options.Sentences = true
		r := Units(c.src, c.tgt, c.options)
		checkLaws(t, c.src, c.tgt, r)
		for _, set := range c.sets() {
			if sums[set] == nil {
				sums[set] = &tally{}
			}
			sums[set].add(c, r.Links)
		}
	}
	var out strings.Builder
	out.WriteString(qualityHead)
	for _, set := range slices.Sorted(maps.Keys(sums)) {
		s := sums[set]
		fmt.Fprintf(&out, "%4d %-24s %.3f %.3f  %.3f %.3f  %.3f %.3f\n", s.cases, set, s.strict(), s.lax(),
			ratio(s.nullsRight, s.nulls), ratio(s.nullsRight, s.nullsGold), ratio(s.explained, s.flagged), ratio(s.explained, s.moves))
	}
	if *update {
		if err := os.WriteFile(qualityFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(qualityFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != out.String() {
		t.Errorf("the quality changed; look at what became better and worse, then run with -update\n%s", lineDifference(string(want), out.String()))
	}
	for set, least := range map[string]float64{"textberg": 0.84, "regroup": 0.97, "perturbed": 0.85, "articles": 0.98} {
		if got := sums[set].strict(); got < least {
			t.Errorf("%s: strict F1 %.3f, want at least %.2f", set, got, least)
		}
	}
}

// sets names what a case counts for: its set, and a part of it.
func (c *goldCase) sets() []string {
	sets := []string{c.set}
	switch c.set {
	case "regroup", "abridged", "reordered", "articles":
		sets = append(sets, c.set+"/"+c.options.To)
	case "perturbed":
		_, recipe, _ := strings.Cut(c.name, " ")
		sets = append(sets, c.set+"/"+recipe, c.set+"/from-"+c.options.From)
	}
	return sets
}

func lineDifference(want, got string) string {
	var out strings.Builder
	in := func(text string) map[string]bool {
		lines := map[string]bool{}
		for l := range strings.SplitSeq(text, "\n") {
			lines[l] = true
		}
		return lines
	}
	w, g := in(want), in(got)
	for l := range strings.SplitSeq(want, "\n") {
		if !g[l] {
			out.WriteString("- " + l + "\n")
		}
	}
	for l := range strings.SplitSeq(got, "\n") {
		if !w[l] {
			out.WriteString("+ " + l + "\n")
		}
	}
	return out.String()
}

// TestBible measures a long text: 5,000 against 6,301 sentences.
func TestBible(t *testing.T) {
	base := filepath.Join(testkit.Data(t), "alignment", "bible-scale", "genesis-on")
	c := goldCase{src: lineUnits(t, base+".src"), tgt: lineUnits(t, base+".tgt"), options: Options{From: "en", To: "zh-Hans"}}
	for _, line := range readLines(t, base+".gold") {
		c.gold = append(c.gold, parseLadder(t, line))
	}
	r := Units(c.src, c.tgt, c.options)
	checkLaws(t, c.src, c.tgt, r)
	var s tally
	s.add(&c, r.Links)
	t.Logf("strict %.3f lax %.3f, %d links moved", s.strict(), s.lax(), s.flagged)
	if s.strict() < 0.91 || s.lax() < 0.998 {
		t.Errorf("strict %.3f lax %.3f, want at least 0.91 and 0.998", s.strict(), s.lax())
	}
}
