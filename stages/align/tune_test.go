package align

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/testkit"
)

// The settings of tuning and the two beliefs were found here, on development
// texts and the samples:
//
//	go test ./stages/align -run TestTune -tune 300 -timeout 3h -v    settings
//	go test ./stages/align -run TestTune -tune 60 -leave -timeout 3h -v    does it generalise?
//	go test ./stages/align -run TestBelieve -believe -v    beliefs
//
// Nothing is written: what is printed is entered by hand and looked at with
// TestQuality.
var (
	tuneSteps = flag.Int("tune", 0, "steps of the search for settings")
	tuneSeed  = flag.Uint64("seed", 1, "of the search for settings")
	tuneLeave = flag.Bool("leave", false, "tune without each set in turn and measure on it")
)

// A knob is one number of a tuning.
type knob struct {
	name string
	of   func(*tuning) *float64
}

func knobs() []knob {
	var out []knob
	for _, set := range []struct {
		name string
		of   func(*tuning) *settings
	}{{"abridged", func(t *tuning) *settings { return &t.abridged }}, {"parallel", func(t *tuning) *settings { return &t.parallel }}} {
		for _, k := range []struct {
			name string
			of   func(*settings) *float64
		}{
			{"text", func(s *settings) *float64 { return &s.text }},
			{"chanceMul", func(s *settings) *float64 { return &s.chanceMul }},
			{"vector", func(s *settings) *float64 { return &s.vector }},
			{"spread", func(s *settings) *float64 { return &s.spread }},
			{"merge", func(s *settings) *float64 { return &s.merge }},
			{"regroup", func(s *settings) *float64 { return &s.regroup }},
			{"alone", func(s *settings) *float64 { return &s.alone }},
			{"length", func(s *settings) *float64 { return &s.length }},
			{"join", func(s *settings) *float64 { return &s.join }},
		} {
			out = append(out, knob{set.name + "." + k.name, func(t *tuning) *float64 { return k.of(set.of(t)) }})
		}
	}
	return append(out,
		knob{"parallelBelow", func(t *tuning) *float64 { return &t.parallelBelow }}, knob{"parallelLines", func(t *tuning) *float64 { return &t.parallelLines }}, knob{"faithful", func(t *tuning) *float64 { return &t.faithful }},
		knob{"clearDensity", func(t *tuning) *float64 { return &t.clearDensity }}, knob{"clearMargin", func(t *tuning) *float64 { return &t.clearMargin }},
		knob{"rise", func(t *tuning) *float64 { return &t.rise }}, knob{"move", func(t *tuning) *float64 { return &t.move }},
		knob{"swap", func(t *tuning) *float64 { return &t.swap }}, knob{"headline", func(t *tuning) *float64 { return &t.headline }},
		knob{"gather", func(t *tuning) *float64 { return &t.gather }},
		knob{"furniture", func(t *tuning) *float64 { return &t.furniture }},
	)
}

// A prepared case can be solved again and again with other settings. What the
// weights of features depend on (prefix, bridge) is not tried here.
type prepared struct {
	*goldCase
	document document
	ratio    float64
}

func prepareAll(cases []goldCase, t *tuning) []prepared {
	out := make([]prepared, len(cases))
	for i := range cases {
		c := &cases[i]
		d := prepare(c.src, c.tgt, c.options, c.same(), t)
		out[i] = prepared{c, *d, d.ratio}
	}
	return out
}

// solve returns the links of a case with other settings.
func (p *prepared) solve(t *tuning) ([]verdict, []bool) {
	d := p.document
	d.t = t
	d.stretch(p.ratio)
	verdicts, _ := d.verdicts(d.solve())
	links := make([]link, len(verdicts))
	for k, v := range verdicts {
		links[k] = v.link
	}
	return verdicts, d.moved(links)
}

func (p *prepared) tally(into *tally, t *tuning) {
	verdicts, moved := p.solve(t)
	links := make([]article.Link, len(verdicts))
	for k, v := range verdicts {
		l := article.Link{Original: []int{}, Republication: []int{}, Moved: moved[k]}
		for _, i := range v.link.src {
			l.Original = append(l.Original, p.document.src.units[i])
		}
		for _, j := range v.link.tgt {
			l.Republication = append(l.Republication, p.document.tgt.units[j])
		}
		links[k] = l
	}
	into.add(p.goldCase, links)
}

// worth is the figure that the search raises: strict F1 counts twice lax F1,
// and moves, where a set has any to speak of, as much as lax.
func worth(t *tally) float64 {
	sum, weight := 2*t.strict()+t.lax(), 3.0
	if t.moves > 10 {
		sum, weight = sum+f1(ratio(t.explained, t.flagged), ratio(t.explained, t.moves)), weight+1
	}
	return sum / weight
}

// weights of the sets in the mean; those that are not named count 1.
var tuneWeights = map[string]float64{"textberg": 0.7, "textberg+mt": 0.3, "maligna": 0.5, "unrelated": 0.7, "regroup": 2}

func evaluate(cases []prepared, t *tuning) (map[string]float64, float64) {
	tallies := map[string]*tally{}
	for i := range cases {
		c := &cases[i]
		if tallies[c.set] == nil {
			tallies[c.set] = &tally{}
		}
		c.tally(tallies[c.set], t)
	}
	sum, weight, by := 0.0, 0.0, map[string]float64{}
	for _, set := range slices.Sorted(maps.Keys(tallies)) {
		w := 1.0
		if x, ok := tuneWeights[set]; ok {
			w = x
		}
		by[set] = worth(tallies[set])
		sum, weight = sum+w*by[set], weight+w
	}
	return by, sum / weight
}

// search changes a few settings at a time and keeps what is better.
func search(t *testing.T, cases []prepared, from tuning, steps int, seed uint64) (tuning, float64) {
	random := rand.New(rand.NewPCG(seed, 7))
	best := from
	_, top := evaluate(cases, &best)
	all := knobs()
	for step := range steps {
		trial := best
		var changed []string
		for range 1 + random.IntN(3) {
			k := all[random.IntN(len(all))]
			x := k.of(&trial)
			*x = *x*math.Exp(0.25*random.NormFloat64()) + 0.004*random.NormFloat64()
			changed = append(changed, fmt.Sprintf("%s=%.4f", k.name, *x))
		}
		if _, value := evaluate(cases, &trial); value > top {
			best, top = trial, value
			t.Logf("%4d %.5f %s", step, top, strings.Join(changed, " "))
		}
	}
	return best, top
}

func TestTune(t *testing.T) {
	if *tuneSteps == 0 {
		testkit.Missing(t, "tune", "a tool that seeks better settings; -tune N runs it for N steps")
	}
	cases := thin(readGold(t, testkit.Data(t)))
	base := standard()
	all := prepareAll(cases, base)
	if *tuneLeave {
		sets := map[string]bool{}
		for i := range all {
			sets[all[i].set] = true
		}
		for _, set := range slices.Sorted(maps.Keys(sets)) {
			var rest, held []prepared
			for _, c := range all {
				if c.set == set {
					held = append(held, c)
				} else {
					rest = append(rest, c)
				}
			}
			_, before := evaluate(held, base)
			found, _ := search(t, rest, neutral(), *tuneSteps, *tuneSeed)
			_, after := evaluate(held, &found)
			t.Logf("without %-16s shipped %.4f, tuned on the others %.4f", set, before, after)
		}
		return
	}
	before, start := evaluate(all, base)
	found, top := search(t, all, *base, *tuneSteps, *tuneSeed)
	after, _ := evaluate(all, &found)
	t.Logf("%.5f -> %.5f", start, top)
	for _, set := range slices.Sorted(maps.Keys(after)) {
		t.Logf("%-16s %.4f -> %.4f", set, before[set], after[set])
	}
	for _, k := range knobs() {
		t.Logf("%-22s %.4f", k.name, *k.of(&found))
	}
}

// neutral is where the search starts that does not know the shipped settings:
// those of the note that came with the vectors.
func neutral() tuning {
	t := *standard()
	t.abridged = settings{text: 0.93, chanceMul: 0.587, vector: 0.444, spread: 0.725, merge: 0.116, regroup: 0.056, alone: 0.097, length: 0.013, join: 0.301}
	t.parallel = settings{text: 0.671, chanceMul: 1.171, vector: 0.237, spread: 0.112, merge: 0.072, regroup: 0.027, alone: 0.086, length: 0.012, join: 0.146}
	return t
}

// thin keeps of the large sets, where most is right anyway, a part.
func thin(cases []goldCase) []goldCase {
	seen := map[string]int{}
	return slices.DeleteFunc(cases, func(c goldCase) bool {
		seen[c.set]++
		every := map[string]int{"articles": 4, "unrelated": 4, "regroup": 2, "abridged": 2, "reordered": 2}[c.set]
		return every > 0 && seen[c.set]%every != 0
	})
}

// readSamples reads the families of samples/ with the links of links.yaml.
func readSamples(t testing.TB) []goldCase {
	root := filepath.Join(testkit.Root(t), "samples")
	found, _, err := ingest.Find(context.Background(), []string{root}, ingest.FindOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var cases []goldCase
	for _, f := range found {
		story := f.Load(context.Background(), ingest.Options{})
		var truth map[string][]struct{ Original, Republication []int }
		if err := yaml.Unmarshal([]byte(strings.Join(readLines(t, filepath.Join(f.Dir, "links.yaml")), "\n")), &truth); err != nil {
			t.Fatal(err)
		}
		original := story.Versions[story.Original]
		for _, v := range story.Versions {
			if v.ID == original.ID {
				continue
			}
			c := goldCase{set: "samples", name: filepath.Base(f.Dir) + " " + v.ID, options: Options{From: original.Language, To: v.Language}}
			for _, p := range original.Paragraphs {
				c.src = append(c.src, Unit{Text: p.Text, Kind: p.Kind})
			}
			for _, p := range v.Paragraphs {
				c.tgt = append(c.tgt, Unit{Text: p.Text, Kind: p.Kind})
			}
			for _, l := range truth[v.ID] {
				c.gold = append(c.gold, goldBead{append([]int{}, l.Original...), append([]int{}, l.Republication...)})
			}
			cases = append(cases, c)
		}
	}
	return cases
}
