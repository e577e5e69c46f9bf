package align

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
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
	testkit.Figures(t)
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
	sets := slices.Sorted(maps.Keys(without))
	// One text is small change: what may be lost by chance.
	const chance = 0.01
	for _, k := range []struct {
		name  string
		of    func(c *goldCase, n int) ([][]float32, [][]float32)
		helps bool
	}{
		{"strong", noisy(0.5, 3), true},
		{"good", noisy(1, 3), true},
		{"fair", noisy(1.6, 3), false},
		{"weak", noisy(3, 3), false},
		{"noise", noisy(1e6, 0), false},
		{"built-in", func(c *goldCase, _ int) ([][]float32, [][]float32) {
			return tableVectors(c.src, c.options.From), tableVectors(c.tgt, c.options.To)
		}, false},
	} {
		with, gain := score(k.name, k.of), 0.0
		for _, set := range sets {
			d := with[set].strict() - without[set].strict()
			gain += d
			if d < -chance {
				t.Errorf("%s vectors, %s: strict %.3f, without %.3f", k.name, set, with[set].strict(), without[set].strict())
			}
		}
		if gain < -chance || k.helps && gain < chance {
			t.Errorf("%s vectors: %.3f of strict F1 is gained over %d sets", k.name, gain, len(sets))
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
}

func noisy(noise, common float64) func(c *goldCase, n int) ([][]float32, [][]float32) {
	return func(c *goldCase, n int) ([][]float32, [][]float32) { return madeUp(c, noise, common, uint64(n)) }
}

func tableVectors(units []Unit, lang string) [][]float32 {
	e := embedding.Default().Encoder(lang)
	out := make([][]float32, len(units))
	for i, u := range units {
		out[i] = e.Vector(u.Text)
	}
	return out
}

// What is no set of vectors changes nothing.
func TestUnfitVectors(t *testing.T) {
	src, tgt, o, _ := readCase(t, "testdata/cases/block.txtar")
	plain, _ := align(t, src, tgt, o)
	good := func(n int) [][]float32 {
		out := make([][]float32, n)
		for i := range out {
			out[i] = []float32{1, float32(i), float32(i * i % 7)}
		}
		return out
	}
	with := func(change func(v [][]float32) [][]float32) [][]float32 { return change(good(len(src))) }
	for name, v := range map[string][][]float32{
		"none":      nil,
		"too few":   with(func(v [][]float32) [][]float32 { return v[1:] }),
		"ragged":    with(func(v [][]float32) [][]float32 { v[3] = v[3][:2]; return v }),
		"no number": with(func(v [][]float32) [][]float32 { v[3][1] = float32(math.NaN()); return v }),
		"infinite":  with(func(v [][]float32) [][]float32 { v[3][1] = float32(math.Inf(1)); return v }),
		"zero":      with(func(v [][]float32) [][]float32 { clear(v); return v }),
		"empty":     make([][]float32, len(src)),
	} {
		o.SourceVectors, o.TargetVectors = v, good(len(tgt))
		if r, _ := align(t, src, tgt, o); !reflect.DeepEqual(r, plain) {
			t.Errorf("%s: other links", name)
		}
	}
}

func FuzzVectors(f *testing.F) {
	f.Add("one boat\ntwo boats\nthree boats in 1914\nfour", "three boats in 1914\none boat\ntwo boats\nfour", []byte{1, 0, 0, 1, 200, 3, 7, 0, 0, 0, 255, 255, 128, 127}, 2)
	f.Add("a\nb\nc", "c\n\nb", []byte{}, 1)
	f.Fuzz(func(t *testing.T, a, b string, by []byte, dim int) {
		if len(a)+len(b) > 2000 || dim < 1 || dim > 40 || len(by) == 0 {
			return
		}
		src, tgt := units(strings.Split(a, "\n")), units(strings.Split(b, "\n"))
		next := 0
		vectors := func(n int) [][]float32 {
			out := make([][]float32, n)
			for i := range out {
				out[i] = make([]float32, dim)
				for k := range out[i] {
					out[i][k] = math.Float32frombits(uint32(by[next%len(by)]) << 23 >> (next % 3))
					next++
				}
			}
			return out
		}
		o := Options{From: "en", To: "de", SourceVectors: vectors(len(src)), TargetVectors: vectors(len(tgt)), Apart: []Apart{{1, 1}}, Fixed: []Fixed{{[]int{0}, nil}}}
		r := Units(src, tgt, o)
		checkLaws(t, src, tgt, r)
		if again := Units(src, tgt, o); !reflect.DeepEqual(r, again) {
			t.Fatal("the same arguments give another result")
		}
	})
}
