package align

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

var believe = flag.Bool("believe", false, "fit the beliefs anew and print them")

// An observation is what was known about one answer, and whether it was right.
type observation struct {
	set, group string
	fold       int       // 0 or 1, by document
	x          []float64 // the first is 1
	right      bool
	score      float64 // as shipped
	most       float64 // what bounds the score
}

// observations of all answers of all cases: links that have something to do
// with each other, links that are exactly right, units that are rightly alone.
func observations(t testing.TB) (togethers, exacts, lones []observation) {
	cases := readGold(t, testkit.Data(t))
	for i := range cases {
		c := &cases[i]
		d := prepare(c.src, c.tgt, c.options, c.same(), standard())
		links := d.solve()
		gold, partners, aloneSrc, aloneTgt := map[string]bool{}, map[[2]int]bool{}, map[int]bool{}, map[int]bool{}
		for _, g := range c.gold {
			gold[g.key()] = true
			for _, i := range g.src {
				for _, j := range g.tgt {
					partners[[2]int{i, j}] = true
				}
				aloneSrc[i] = len(g.tgt) == 0
			}
			for _, j := range g.tgt {
				aloneTgt[j] = len(g.src) == 0
			}
		}
		o := observation{set: c.set, fold: i % 2, group: languageGroup(c.options.From, c.options.To)}
		full := d.judge(links, d.moved(links))
		least := d.leastLikely(links, full)
		for k, l := range links {
			if !l.full() {
				continue
			}
			var b goldBead
			some := false
			for _, i := range l.src {
				b.src = append(b.src, d.src.units[i])
			}
			for _, j := range l.tgt {
				b.tgt = append(b.tgt, d.tgt.units[j])
			}
			for _, i := range b.src {
				for _, j := range b.tgt {
					some = some || partners[[2]int{i, j}]
				}
			}
			o.x = full[k].list()
			o.score, o.right = together.of(full[k]), some
			togethers = append(togethers, o)
			if o.score >= least && !full[k].odd {
				o.most = o.score
				o.score, o.right = min(o.score, exact.of(full[k])), gold[b.key()]
				exacts = append(exacts, o)
			}
		}
		d.judgeLone(links, full, func(l link, s loneSigns) {
			o.x, o.score, o.most = s.list(), alone.of(s), 1
			if len(l.src) > 0 {
				o.right = aloneSrc[d.src.units[l.src[0]]]
			} else {
				o.right = aloneTgt[d.tgt.units[l.tgt[0]]]
			}
			lones = append(lones, o)
		})
	}
	return togethers, exacts, lones
}

func (s signs) list() []float64 {
	return []float64{1, s.cos, s.dice, s.gain, s.text, s.near, s.moved, s.units, s.lengths}
}

var signNames = []string{"bias", "cos", "dice", "gain", "text", "near", "moved", "units", "lengths"}

func (s loneSigns) list() []float64 {
	return []float64{1, s.rest, s.only, s.attach, s.share, s.short, s.text}
}

var loneNames = []string{"bias", "rest", "only", "attach", "share", "short", "text"}

// languageGroup names a pair by what its scripts have in common.
func languageGroup(from, to string) string {
	script := func(tag string) string {
		base, _, _ := strings.Cut(tag, "-")
		switch {
		case slices.Contains([]string{"zh", "ja", "ko"}, base):
			return "Chinese, Japanese, Korean"
		case slices.Contains([]string{"ar", "fa", "prs", "ps", "ur", "ckb", "he", "hi"}, base):
			return "Arabic, Hebrew, Devanagari"
		case slices.Contains([]string{"ru", "uk", "mk", "bg", "be", "el"}, base) || tag == "sr-Cyrl":
			return "Cyrillic, Greek"
		}
		return "Latin"
	}
	a, b := script(from), script(to)
	switch {
	case from == to:
		return "one language"
	case a == b:
		return "two languages, " + a
	case a == "Latin":
		return b + " with Latin"
	case b == "Latin":
		return a + " with Latin"
	}
	return "two scripts without Latin"
}

// fit is logistic regression by Newton's method with a light ridge.
func fit(all []observation) []float64 {
	n := len(all[0].x)
	w := make([]float64, n)
	const ridge = 0.5
	for range 40 {
		gradient, hessian := make([]float64, n), make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n)
			hessian[i][i] = ridge
			gradient[i] = -ridge * w[i]
		}
		for _, o := range all {
			z := 0.0
			for i, x := range o.x {
				z += w[i] * x
			}
			p := logistic(z)
			y := 0.0
			if o.right {
				y = 1
			}
			for i, x := range o.x {
				gradient[i] += (y - p) * x
				for j, other := range o.x {
					hessian[i][j] += p * (1 - p) * x * other
				}
			}
		}
		step := solveLinear(hessian, gradient)
		size := 0.0
		for i := range w {
			w[i] += step[i]
			size += math.Abs(step[i])
		}
		if size < 1e-6 {
			break
		}
	}
	return w
}

// solveLinear solves a system with a positive definite matrix (Gauss).
func solveLinear(a [][]float64, b []float64) []float64 {
	n := len(b)
	x := slices.Clone(b)
	for i := range n {
		for k := i + 1; k < n; k++ {
			f := a[k][i] / a[i][i]
			for j := i; j < n; j++ {
				a[k][j] -= f * a[i][j]
			}
			x[k] -= f * x[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			x[i] -= a[i][j] * x[j]
		}
		x[i] /= a[i][i]
	}
	return x
}

func TestBelieve(t *testing.T) {
	if !*believe {
		testkit.Missing(t, "believe", "a tool that fits the beliefs anew; -believe runs it")
	}
	togethers, exacts, lones := observations(t)
	for _, b := range []struct {
		name  string
		names []string
		all   []observation
	}{{"together", signNames, togethers}, {"exact", signNames, exacts}, {"alone", loneNames, lones}} {
		line := b.name
		for i, x := range fit(b.all) {
			line += fmt.Sprintf("%s%s: %.3g", map[bool]string{true: " ", false: ", "}[i == 0], b.names[i], x)
		}
		fmt.Println(line, len(b.all))
		for _, set := range slices.Sorted(maps.Keys(sets(b.all))) {
			var rest, held []observation
			for _, o := range b.all {
				if o.set == set {
					held = append(held, o)
				} else {
					rest = append(rest, o)
				}
			}
			w := fit(rest)
			for i := range held {
				z := 0.0
				for k, x := range held[i].x {
					z += w[k] * x
				}
				held[i].score = logistic(z)
			}
			n, right := sure(held)
			fmt.Printf("   without %-16s %5d of %5d at least %.1f, right %.3f\n", set, n, len(held), sureFrom, ratio(right, n))
		}
	}
}

func sets(all []observation) map[string]bool {
	out := map[string]bool{}
	for _, o := range all {
		out[o.set] = true
	}
	return out
}

// sureFrom is the score from which links are to be right in 95 of 100 cases.
const sureFrom = 0.9

func sure(all []observation) (n, right int) {
	for _, o := range all {
		if round(o.score) >= sureFrom {
			n++
			if o.right {
				right++
			}
		}
	}
	return n, right
}

const reliabilityFile = "testdata/reliability.txt"

const reliabilityHead = `# How often links with a score are exactly right, on development texts, by languages.
# go test ./stages/align -run TestReliability -update   writes this file anew.
# links: with both sides; alone: units without a partner. Each cell: how many, and which share of them is right.
# The scores are held aside: for each half of the documents the beliefs were fitted on the other half.
`

// heldAside gives every observation the score of a belief that was fitted on
// the other half of the documents.
func heldAside(all []observation) []observation {
	all = slices.Clone(all)
	for fold := range 2 {
		w := fit(slices.DeleteFunc(slices.Clone(all), func(o observation) bool { return o.fold == fold }))
		for i := range all {
			if all[i].fold != fold {
				continue
			}
			z := 0.0
			for k, x := range all[i].x {
				z += w[k] * x
			}
			all[i].score = min(logistic(z), all[i].most)
		}
	}
	return all
}

// TestReliability holds what a score promises: from .9 on at least 95 of 100
// are right, in every group of languages.
func TestReliability(t *testing.T) {
	testkit.Figures(t)
	_, exacts, lones := observations(t)
	var out strings.Builder
	out.WriteString(reliabilityHead)
	bins := []float64{0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01}
	fmt.Fprintf(&out, "%-46s", "")
	for i := range len(bins) - 1 {
		fmt.Fprintf(&out, " from %-9.2f", bins[i])
	}
	out.WriteString("\n")
	for _, b := range []struct {
		name string
		all  []observation
	}{{"links", exacts}, {"alone", lones}} {
		if n, right := sure(b.all); ratio(right, n) < 0.95 {
			t.Errorf("%s: of %d with a score from %.1f on %.3f are right, want .95", b.name, n, sureFrom, ratio(right, n))
		}
		groups := map[string][]observation{}
		for _, o := range heldAside(b.all) {
			groups[o.group] = append(groups[o.group], o)
			groups["all"] = append(groups["all"], o)
		}
		for _, group := range slices.Sorted(maps.Keys(groups)) {
			fmt.Fprintf(&out, "%-46s", b.name+", "+group)
			for i := range len(bins) - 1 {
				n, right := 0, 0
				for _, o := range groups[group] {
					if s := round(o.score); s >= bins[i] && s < bins[i+1] {
						n++
						if o.right {
							right++
						}
					}
				}
				if n == 0 {
					fmt.Fprintf(&out, " %-14s", "-")
					continue
				}
				fmt.Fprintf(&out, " %5d %.3f   ", n, ratio(right, n))
			}
			out.WriteString("\n")
			if n, right := sure(groups[group]); n >= 100 && ratio(right, n) < 0.95 {
				t.Errorf("%s, %s: of %d with a score from %.1f on %.3f are right, want .95", b.name, group, n, sureFrom, ratio(right, n))
			}
		}
	}
	if *update {
		if err := os.WriteFile(reliabilityFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(reliabilityFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != out.String() {
		t.Errorf("the reliability changed; look, then run with -update\n%s", lineDifference(string(want), out.String()))
	}
}
