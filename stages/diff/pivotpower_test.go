package diff

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// floresPairs are the outputs of Google and of each other engine for one source,
// and of Google for two sources: equal content, two machines or two languages.
func floresPairs(t *testing.T) (engines, sources []honest) {
	for _, d := range floresDirections {
		pair := d[0] + "-" + d[1]
		google := floresLines(t, pair+".google."+d[1])
		for _, engine := range floresEngines[1:] {
			if lines := floresLines(t, pair+"."+engine+"."+d[1]); lines != nil {
				family, _, _ := strings.Cut(engine, "-")
				engines = append(engines, grouped(family, d[0], d[1], google, lines)...)
			}
		}
		if d[1] == "en" && d[0] != "es" {
			sources = append(sources, grouped("google", d[0], "en", floresLines(t, "es-en.google.en"), google)...)
		}
	}
	return engines, sources
}

// altered are what was done to a translation, by name; the sentence that is
// changed is the one in the middle, or the last.
var altered = []struct {
	name string
	do   func(sentences []string, foreign string) []string
}{
	{"sentence left out", func(s []string, _ string) []string {
		if len(s) < 2 {
			return nil
		}
		return slices.Delete(s, len(s)/2, len(s)/2+1)
	}},
	{"sentence added", func(s []string, foreign string) []string { return append(s, foreign) }},
	{"sentence replaced", func(s []string, foreign string) []string { s[len(s)/2] = foreign; return s }},
	{"last third of a sentence left out", func(s []string, _ string) []string {
		words := strings.Fields(s[len(s)-1])
		s[len(s)-1] = strings.Join(words[:len(words)-len(words)/3], " ")
		return s
	}},
	{"sentences swapped", func(s []string, _ string) []string {
		if len(s) < 2 {
			return nil
		}
		s[0], s[1] = s[1], s[0]
		return s
	}},
}

// above is the share of pairs that are graded above the noise, of those that are
// graded at all.
func above(list []honest, noise func(h *honest) PivotNoise, change func([]string, string) []string) (share float64, graded int) {
	over := 0
	for i := range list {
		h := list[i]
		if change != nil {
			if h.translation = change(slices.Clone(h.translation), h.foreign); h.translation == nil {
				continue
			}
		}
		a, b := h.texts()
		if a == "" || b == "" {
			continue
		}
		switch Pivot(paragraphs(a), paragraphs(b), h.to, noise(&h), Options{}).Grade {
		case article.GradeAboveNoise:
			over++
			graded++
		case article.GradeWithinNoise:
			graded++
		}
	}
	return float64(over) / float64(max(1, graded)), graded
}

func table(h *honest) PivotNoise { return PivotNoiseOf(h.engine, "", h.from, h.to) }

// TestPivotPower measures how many paragraphs that say the same are graded above
// the noise, with limits made on other paragraphs or other languages too, and how
// many altered ones are. Compares with testdata/pivot.txt, which -update writes.
func TestPivotPower(t *testing.T) {
	testkit.Figures(t)
	list := flores(t)
	var out strings.Builder
	row := func(what string, share float64, n int) { fmt.Fprintf(&out, "%-76s %.3f of %d\n", what, share, n) }
	say := func(what string, list []honest, noise func(h *honest) PivotNoise, change func([]string, string) []string) float64 {
		share, n := above(list, noise, change)
		row(what, share, n)
		return share
	}
	engines, sources := floresPairs(t)
	out.WriteString("paragraphs that say the same, graded above the noise\n")
	for what, share := range map[string]float64{
		"engines": say("two engines, one source (the other is Google)", engines, table, nil),
		"sources": say("Google, two source languages (the other is Spanish)", sources, func(h *honest) PivotNoise { return PivotNoiseOf("google", "", "es", "en").Both(table(h)) }, nil),
		"article": say("article and translation of its translation, limits of the table", list, table, nil),
	} {
		if share > 0.05 {
			t.Errorf("%s: %.3f of the paragraphs that say the same are above the noise", what, share)
		}
	}
	var halves [2][]honest
	for i := range list {
		halves[i%2] = append(halves[i%2], list[i])
	}
	over, n := 0.0, 0
	for side := range halves {
		figures := measurePivot(halves[1-side])
		share, graded := above(halves[side], func(h *honest) PivotNoise {
			return PivotNoise{Stretch: figures[pivotKey{h.engine, h.from, h.to}].limit()}
		}, nil)
		over, n = over+share*float64(graded), n+graded
	}
	row("the same, limits of every other paragraph", over/float64(n), n)
	if over/float64(n) > 0.05 {
		t.Error("limits do not hold for other paragraphs")
	}
	all := measurePivot(list)
	say("the same, limits of the engine's other languages", list, func(h *honest) PivotNoise {
		var n PivotNoise
		for k, f := range all {
			if k.engine == h.engine && k.to == h.to && k.from != h.from {
				n.Stretch = max(n.Stretch, f.limit())
			}
		}
		if n.Stretch == 0 {
			return PivotNoiseOf("", "", "", "")
		}
		return n
	}, nil)
	say("the same, limits of an engine that was not measured", list, func(*honest) PivotNoise { return PivotNoiseOf("", "", "", "") }, nil)
	out.WriteString("\nparagraphs that were altered, graded above the noise, by their sentences\n")
	for _, a := range altered {
		for n := 1; n <= 3; n++ {
			some := slices.DeleteFunc(slices.Clone(list), func(h honest) bool { return len(h.original) != n })
			if share, graded := above(some, table, a.do); graded > 0 {
				row(fmt.Sprintf("%s, of %d", a.name, n), share, graded)
			}
		}
	}
	out.WriteString("\nthe same by engine: left out, added, replaced, third\n")
	var names []string
	for i := range list {
		if !slices.Contains(names, list[i].engine) {
			names = append(names, list[i].engine)
		}
	}
	for _, engine := range names {
		some := slices.DeleteFunc(slices.Clone(list), func(h honest) bool { return h.engine != engine })
		fmt.Fprintf(&out, "%-76s", engine)
		for _, a := range altered[:4] {
			share, _ := above(some, table, a.do)
			fmt.Fprintf(&out, " %.2f", share)
		}
		out.WriteString("\n")
	}
	file := "testdata/pivot.txt"
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("other figures now; run with -update where they are better:\n%s", out.String())
	}
}

// TestPivotApertium measures the same on news that Apertium translates here.
func TestPivotApertium(t *testing.T) {
	testkit.Figures(t)
	list := byApertium(t)
	share, n := above(list, table, nil)
	t.Logf("above the noise: %.3f of %d paragraphs that say the same", share, n)
	if share > 0.05 {
		t.Errorf("%.3f of the paragraphs that say the same are above the noise", share)
	}
	for _, a := range altered {
		share, n := above(list, table, a.do)
		t.Logf("%s: %.3f of %d", a.name, share, n)
	}
}
