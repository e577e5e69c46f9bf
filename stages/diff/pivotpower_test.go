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

// A weighed pair has enough words to be weighed.
type weighed struct {
	*honest
	pivot Pivoted
}

func weighAll(list []honest, change func([]string, string) []string) []weighed {
	var out []weighed
	for i := range list {
		h := &list[i]
		if change != nil {
			other := *h
			h = &other
			if h.translation = change(slices.Clone(h.translation), h.foreign); h.translation == nil {
				continue
			}
		}
		a, b := h.texts()
		if a == "" || b == "" {
			continue
		}
		if p, _, _ := weighPivot(paragraphs(a), paragraphs(b), h.to, PivotNoise{}); p.Grade != article.GradeUnknown {
			out = append(out, weighed{h, p})
		}
	}
	return out
}

// above is the share that is beyond the noise.
func above(list []weighed, noise func(h *honest) PivotNoise) float64 {
	over := 0
	for _, w := range list {
		if w.pivot.Stretch > noise(w.honest).Stretch {
			over++
		}
	}
	return float64(over) / float64(max(1, len(list)))
}

// one in four is enough to see what is found of altered paragraphs.
func oneInFour(list []honest) []honest {
	var out []honest
	for i := 0; i < len(list); i += 4 {
		out = append(out, list[i])
	}
	return out
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
	say := func(what string, list []weighed, noise func(h *honest) PivotNoise) float64 {
		share := above(list, noise)
		row(what, share, len(list))
		return share
	}
	engines, sources := floresPairs(t)
	same := weighAll(list, nil)
	out.WriteString("paragraphs that say the same, graded above the noise\n")
	for what, share := range map[string]float64{
		"engines": say("two engines, one source (the other is Google)", weighAll(engines, nil), table),
		"sources": say("Google, two source languages (the other is Spanish)", weighAll(sources, nil), func(h *honest) PivotNoise { return PivotNoiseOf("google", "", "es", "en").Both(table(h)) }),
		"article": say("article and translation of its translation, limits of the table", same, table),
	} {
		if share > 0.05 {
			t.Errorf("%s: %.3f of the paragraphs that say the same are above the noise", what, share)
		}
	}
	var halves [2][]weighed
	for i := range same {
		halves[i%2] = append(halves[i%2], same[i])
	}
	over, n := 0.0, 0
	for side := range halves {
		figures := measurePivot(halves[1-side])
		others := halves[side]
		share := above(others, func(h *honest) PivotNoise {
			return PivotNoise{Stretch: figures[pivotKey{h.engine, h.from, h.to}].limit()}
		})
		over, n = over+share*float64(len(others)), n+len(others)
	}
	row("the same, limits of every other paragraph", over/float64(n), n)
	if over/float64(n) > 0.05 {
		t.Error("limits do not hold for other paragraphs")
	}
	all := measurePivot(same)
	say("the same, limits of the engine's other languages", same, func(h *honest) PivotNoise {
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
	})
	say("the same, limits of an engine that was not measured", same, func(*honest) PivotNoise { return PivotNoiseOf("", "", "", "") })
	out.WriteString("\nparagraphs that were altered, graded above the noise, by their sentences\n")
	some := oneInFour(list)
	byEngine := map[string][]string{}
	var names []string
	for _, a := range altered {
		changed := weighAll(some, a.do)
		for n := 1; n <= 3; n++ {
			if of := slices.DeleteFunc(slices.Clone(changed), func(w weighed) bool { return len(w.original) != n }); len(of) > 0 {
				say(fmt.Sprintf("%s, of %d", a.name, n), of, table)
			}
		}
		for _, w := range changed {
			if !slices.Contains(names, w.engine) {
				names = append(names, w.engine)
			}
		}
		for _, engine := range names {
			of := slices.DeleteFunc(slices.Clone(changed), func(w weighed) bool { return w.engine != engine })
			byEngine[engine] = append(byEngine[engine], fmt.Sprintf("%.2f", above(of, table)))
		}
	}
	out.WriteString("\nthe same by engine: left out, added, replaced, third, swapped\n")
	for _, engine := range names {
		fmt.Fprintf(&out, "%-76s %s\n", engine, strings.Join(byEngine[engine], " "))
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
	same := weighAll(list, nil)
	share := above(same, table)
	t.Logf("above the noise: %.3f of %d paragraphs that say the same", share, len(same))
	if share > 0.05 {
		t.Errorf("%.3f of the paragraphs that say the same are above the noise", share)
	}
	some := oneInFour(list)
	for _, a := range altered {
		changed := weighAll(some, a.do)
		t.Logf("%s: %.3f of %d", a.name, above(changed, table), len(changed))
	}
}
