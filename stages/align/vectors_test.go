package align

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"variorum/stages/embedding"
	"variorum/stages/testkit"
)

// madeUp returns vectors as a model might give them: one direction for each
// gold link, noise for each unit, and a part that all texts share, which makes
// the cosines of any two of them high. Of one sharing noise is none.
func madeUp(c *goldCase, noise, common float64, seed uint64) (src, tgt [][]float32) {
	const dim = 96
	r := rand.New(rand.NewPCG(seed, 7))
	random := func() []float64 {
		v := make([]float64, dim)
		for k := range v {
			v[k] = r.NormFloat64() / math.Sqrt(dim)
		}
		return v
	}
	all := random()
	language := [2][]float64{random(), random()}
	meaning := [2][][]float64{make([][]float64, len(c.src)), make([][]float64, len(c.tgt))}
	for _, b := range c.gold {
		parts := make([][]float64, max(len(b.src), len(b.tgt)))
		for k := range parts {
			parts[k] = random()
		}
		// A unit that stands for several of the other side means what they mean.
		for side, units := range [][]int{b.src, b.tgt} {
			for k, u := range units {
				v := make([]float64, dim)
				first, last := k*len(parts)/len(units), (k+1)*len(parts)/len(units)
				for _, p := range parts[first:last] {
					for x := range v {
						v[x] += p[x] / math.Sqrt(float64(last-first))
					}
				}
				meaning[side][u] = v
			}
		}
	}
	vectors := [2][][]float32{}
	for side, units := range meaning {
		for _, m := range units {
			own := random()
			v := make([]float32, dim)
			for k := range v {
				x := common*(all[k]+0.3*language[side][k]) + noise*own[k]
				if m != nil {
					x += m[k]
				}
				v[k] = float32(x)
			}
			vectors[side] = append(vectors[side], v)
		}
	}
	return vectors[0], vectors[1]
}

// TestOwnVectors is golden where it counts: with vectors that tell something
// the links become better, with vectors that tell nothing they stay as good.
func TestOwnVectors(t *testing.T) {
	cases := slices.DeleteFunc(readGold(t, testkit.Data(t)), func(c goldCase) bool {
		return !slices.Contains([]string{"abridged", "reordered", "perturbed", "textberg", "maligna"}, c.set)
	})
	score := func(kind string, of func(c *goldCase, n int) ([][]float32, [][]float32)) map[string]*tally {
		sums := map[string]*tally{}
		for n := range cases {
			c := &cases[n]
			if sums[c.set] == nil {
				sums[c.set] = &tally{}
			}
			o := c.options
			if of != nil {
				o.SourceVectors, o.TargetVectors = of(c, n)
			}
			r := Units(c.src, c.tgt, o)
			checkLaws(t, c.src, c.tgt, r)
			sums[c.set].add(c, r.Links)
		}
		var line strings.Builder
		for _, set := range []string{"textberg", "maligna", "abridged", "reordered", "perturbed"} {
			fmt.Fprintf(&line, " %s %.3f/%.3f", set, sums[set].strict(), sums[set].lax())
		}
		t.Logf("%-10s%s", kind, line.String())
		return sums
	}
	without := score("without", nil)
	for _, k := range []struct {
		name          string
		noise, common float64
		least         float64 // what may be lost
		helps         bool
	}{
		{"strong", 0.5, 3, 0, true},
		{"good", 1, 3, 0, true},
		{"fair", 1.6, 3, 0, true},
		{"weak", 3, 3, 0.01, false},
		{"noise", 1e6, 0, 0.01, false},
	} {
		with := score(k.name, func(c *goldCase, n int) ([][]float32, [][]float32) { return madeUp(c, k.noise, k.common, uint64(n)) })
		for set, s := range with {
			if d := s.strict() - without[set].strict(); d < -k.least || k.helps && set != "textberg" && set != "maligna" && d <= 0 {
				t.Errorf("%s vectors, %s: strict %.3f, without %.3f", k.name, set, s.strict(), without[set].strict())
			}
		}
	}
	same := score("constant", func(c *goldCase, _ int) ([][]float32, [][]float32) {
		return slices.Repeat([][]float32{{1, 2, 3}}, len(c.src)), slices.Repeat([][]float32{{1, 2, 3}}, len(c.tgt))
	})
	for set := range same {
		if same[set].strict() != without[set].strict() {
			t.Errorf("vectors that are all alike change %s", set)
		}
	}
	_ = os.Stdout
	_ = embedding.Dimension
}
