package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"variorum/stages/langid/internal/ngram"
)

// Settings of the training, chosen on the development texts.
const (
	smallestCount = 3    // of a piece that takes part, twice that for the longest
	wordNoise     = 0.9  // of the words lose their longer pieces
	pieceNoise    = 0.3  // of the pieces are dropped
	inventedWords = 0.25 // of the words are made up
	groupSteps    = 0.5  // of the steps weigh a group alone
	groupNoise    = 0.4  // as wordNoise, there
	markedSteps   = 0.5  // of the steps in a group are on marked windows
	rate          = 0.5
	decay         = 1e-6
	smallest      = 0.2 // weights below are dropped
)

// handicap is taken from the scores of languages that are rare beside a close
// relative and should be sure before they win over it.
var handicap = map[string]float64{"rn": 2, "nd": 1, "prs": 2, "mey": 0.2, "dz": 1, "ms": 0.4, "bs": 0.5, undetermined: 1}

// effort scales the number of steps.
type effort struct{ windows, epochs int }

// model is a dense matrix of weights, pieces by languages, while it is trained.
type model struct {
	tags   []string
	index  map[uint64]int32
	hashes []uint64
	order  []int8
	w, sum []float32 // weights; sum of squared gradients of a piece
	masked bool      // zero weights stay zero
	runs   uint64
}

// dictionary collects the pieces that are frequent enough.
func dictionary(all []*corpus) *model {
	m := &model{index: map[uint64]int32{}}
	counts, orders := map[uint64]int32{}, map[uint64]int8{}
	add := func(w string, n int32) {
		ngram.Pieces([]rune(w), func(order int, h uint64) {
			counts[h] += n
			orders[h] = int8(order)
		})
	}
	for _, c := range all {
		m.tags = append(m.tags, c.tag)
		if c.tag == undetermined {
			continue // its words need no weights of their own
		}
		n := int32(1)
		if len(c.lines) < 500 {
			n = 2
		}
		for _, ws := range slices.Concat(c.lines, c.own, c.own) {
			for _, w := range ws {
				add(w, n)
			}
		}
		for _, w := range c.vocab {
			add(w, 1)
		}
	}
	for h, n := range counts {
		if least := int32(smallestCount); n >= least && (orders[h] < ngram.MaxOrder || n >= 2*least) {
			m.hashes = append(m.hashes, h)
		}
	}
	slices.Sort(m.hashes)
	for i, h := range m.hashes {
		m.index[h] = int32(i)
		m.order = append(m.order, orders[h])
	}
	m.w = make([]float32, len(m.hashes)*len(all))
	m.sum = make([]float32, len(m.hashes))
	return m
}

func (m *model) row(piece int32) []float32 {
	n := len(m.tags)
	return m.w[int(piece)*n : (int(piece)+1)*n]
}

// pieces appends the known pieces of words. Noise is the share of words that
// lose their longer pieces, drop the share of pieces that are left out.
func (m *model) pieces(ws []string, to []int32, noise, drop float64, r *rand.Rand) []int32 {
	for _, w := range ws {
		longest := ngram.MaxOrder + 1
		if noise > 0 && r.Float64() < noise {
			longest = 2 + r.IntN(4)
		}
		ngram.Pieces([]rune(w), func(order int, h uint64) {
			if order > longest || drop > 0 && r.Float64() < drop {
				return
			}
			if i, ok := m.index[h]; ok {
				to = append(to, i)
			}
		})
	}
	return to
}

// scale is the factor of a sum over n pieces.
func scale(n int) float32 { return float32(ngram.Scale / math.Sqrt(float64(n))) }

func (m *model) scores(pieces []int32, s []float32) {
	clear(s)
	for _, p := range pieces {
		for l, v := range m.row(p) {
			s[l] += v
		}
	}
	k := scale(len(pieces))
	for l := range s {
		s[l] *= k
	}
}

// train runs epochs of adaptive gradient descent over windows of each language.
func (m *model) train(all []*corpus, e effort, log io.Writer) {
	m.runs++
	r := rand.New(rand.NewPCG(1, m.runs)) // another order in each run
	group := make([][]bool, len(all))
	for _, g := range groups {
		in := make([]bool, len(all))
		for _, tag := range strings.Fields(g) {
			if l := slices.Index(m.tags, tag); l >= 0 {
				in[l] = true
				group[l] = in
			}
		}
	}
	s := make([]float32, len(all))
	steps := make([]int, 0, e.windows*len(all))
	for l := range all {
		for range e.windows {
			steps = append(steps, l)
		}
	}
	var ps []int32
	done, total := 0, e.epochs*len(steps)
	for epoch := range e.epochs {
		loss := 0.0
		r.Shuffle(len(steps), func(i, j int) { steps[i], steps[j] = steps[j], steps[i] })
		for _, l := range steps {
			done++
			c := all[l]
			alone := group[l] != nil && r.Float64() < groupSteps
			switch {
			case alone && len(c.markers) > 0 && r.Float64() < markedSteps:
				ps = m.pieces(c.marked(r), ps[:0], groupNoise, pieceNoise, r)
			case alone && len(c.lines) > 500:
				ps = m.pieces(c.window(r), ps[:0], groupNoise, pieceNoise, r)
			default:
				ps = m.pieces(c.madeUp(inventedWords, r), ps[:0], wordNoise, pieceNoise, r)
			}
			if len(ps) == 0 {
				continue
			}
			m.scores(ps, s)
			if alone {
				for i, in := range group[l] {
					if !in {
						s[i] = -1e9
					}
				}
			}
			softmax(s)
			loss -= math.Log(float64(s[l]) + 1e-9)
			s[l]--
			m.step(ps, s, float32(rate*(1-float64(done)/float64(total+1))))
		}
		fmt.Fprintf(log, "epoch %d: loss %.4f\n", epoch+1, loss/float64(len(steps)))
	}
}

// step moves the weights of pieces against the gradient g of the scores.
func (m *model) step(pieces []int32, g []float32, rate float32) {
	k := scale(len(pieces))
	var square float32
	for _, v := range g {
		square += v * v
	}
	square *= k * k
	if square < 1e-8 {
		return
	}
	for _, p := range pieces {
		m.sum[p] += square
		eta := rate * k / float32(math.Sqrt(float64(m.sum[p])+1e-6))
		row := m.row(p)
		for l, v := range g {
			if !m.masked || row[l] != 0 {
				row[l] -= eta * (v + decay*row[l])
			}
		}
	}
}

func softmax(s []float32) {
	top := slices.Max(s)
	var sum float32
	for i, v := range s {
		s[i] = float32(math.Exp(float64(v - top)))
		sum += s[i]
	}
	for i := range s {
		s[i] /= sum
	}
}

// prune keeps the n pieces that move scores most: those with the largest
// spread of weights times the root of their frequency.
func (m *model) prune(all []*corpus, n int) *model {
	r := rand.New(rand.NewPCG(3, 4))
	frequency := make([]float64, len(m.hashes))
	var ps []int32
	for _, c := range all {
		for range 3000 {
			ps = m.pieces(c.window(r), ps[:0], 0, 0, r)
			for _, p := range ps {
				frequency[p] += 1 / float64(len(ps))
			}
		}
	}
	value := make([]float64, len(m.hashes))
	best := make([]int32, len(m.hashes))
	for p := range best {
		best[p] = int32(p)
		var sum, squares float64
		for _, v := range m.row(int32(p)) {
			sum += float64(v)
			squares += float64(v) * float64(v)
		}
		value[p] = math.Sqrt(max(0, squares-sum*sum/float64(len(all))) * frequency[p])
	}
	slices.SortStableFunc(best, func(a, b int32) int { return cmp.Compare(value[b], value[a]) })
	out := &model{tags: m.tags, index: map[uint64]int32{}, runs: m.runs}
	for i, p := range best[:min(n, len(best))] {
		out.index[m.hashes[p]] = int32(i)
		out.hashes = append(out.hashes, m.hashes[p])
		out.order = append(out.order, m.order[p])
		out.w = append(out.w, m.row(p)...)
		out.sum = append(out.sum, m.sum[p])
	}
	return out
}

// thin drops small weights for good.
func (m *model) thin() {
	for i, v := range m.w {
		if v < smallest && v > -smallest {
			m.w[i] = 0
		}
	}
	m.masked = true
}

// append writes the model as a table at the end of a file.
func (m *model) append(file []byte, script string) []byte {
	var largest float32
	for _, v := range m.w {
		largest = max(largest, v, -v)
	}
	unit := float64(min(largest, 4)) / 127
	t := &ngram.Table{Script: script, Tags: m.tags, Unit: unit, Bias: biases(m.tags)}
	var entries []ngram.Entry
	for p, h := range m.hashes {
		e := ngram.Entry{Hash: h}
		for l, v := range m.row(int32(p)) {
			if q := math.Round(float64(v) / unit); q != 0 {
				e.Languages = append(e.Languages, uint8(l))
				e.Weights = append(e.Weights, int8(max(-127, min(127, q))))
			}
		}
		entries = append(entries, e)
	}
	return t.Append(file, entries)
}

func biases(tags []string) []float64 {
	all := make([]float64, len(tags))
	for l, tag := range tags {
		if h := handicap[tag]; h != 0 {
			all[l] = -h
		}
	}
	return all
}

// build trains the tables and writes the model file.
func build(dir, name, only string) error {
	var file []byte
	old := map[string]*ngram.Table{}
	if only != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if old, err = ngram.Open(string(data)); err != nil {
			return err
		}
	}
	for _, s := range scripts {
		if t := old[s.name]; t != nil && s.name != only {
			t.Bias = biases(t.Tags)
			file = t.Copy(file)
			continue
		}
		var list []source
		for _, x := range sources {
			if x.script == s.name {
				list = append(list, x)
			}
		}
		all, err := load(dir, s.table, list)
		if err != nil {
			return err
		}
		file = trained(all, s.pieces, effort{3000, 8}, os.Stderr).append(file, s.name)
	}
	for _, m := range markings {
		var list []source
		for _, x := range sources {
			if slices.Contains(m.tags, x.tag) {
				list = append(list, x)
			}
		}
		table := scripts[slices.IndexFunc(scripts, func(s script) bool { return s.name == list[0].script })].table
		all, err := load(dir, table, list)
		if err != nil {
			return err
		}
		t, entries, err := markers(m, all)
		if err != nil {
			return err
		}
		file = t.Append(file, entries)
	}
	return os.WriteFile(name, file, 0o644)
}

// trained makes a model of n pieces.
func trained(all []*corpus, n int, e effort, log io.Writer) *model {
	m := dictionary(all)
	fmt.Fprintf(log, "%d languages, %d pieces\n", len(all), len(m.hashes))
	m.train(all, e, log)
	m = m.prune(all, n)
	half := effort{e.windows, (e.epochs + 1) / 2}
	m.train(all, half, log)
	m.thin()
	m.train(all, half, log)
	return m
}
