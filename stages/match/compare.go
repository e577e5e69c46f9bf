package match

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"variorum/stages/embedding"
)

// A Match is how likely two articles tell the same story, 0 to 1, and what
// speaks for and against it, as sentences.
type Match struct {
	Score   float64
	Reasons []string
}

// Thresholds that were measured, see testdata/quality.txt.
const (
	// Offered is the score from which a person is asked.
	Offered = 0.5
	// Sure is the score from which nobody need be asked.
	Sure = 0.9
)

// Compare says how likely two articles tell the same story. The order of the two
// does not matter.
func Compare(a, b *Profile) Match {
	if a.Short() || b.Short() {
		return Match{}
	}
	if less(b, a) {
		a, b = b, a
	}
	f := measure(a, b)
	m := Match{Score: f.score(weightsFor(f.same))}
	m.Reasons = f.reasons()
	return m
}

// less puts the profile with less text first, whatever order they come in.
func less(a, b *Profile) bool {
	if a.Letters != b.Letters {
		return a.Letters < b.Letters
	}
	return slices.Compare(a.Units, b.Units) < 0
}

// features are what the probability is made of, a being the article with less
// text. Others were tried and add nothing to these: mean and quartiles of the
// best cosines, the share of mutual partners, quotations, the share of numbers.
type features struct {
	same     bool    // one language
	doc      float64 // cosine of both texts
	contrast float64 // how far units of a are nearer to their partners than to all other units
	order    float64 // how far partners come in one order, 0 to 1
	longer   float64 // median, over the units of b, of the cosine with the nearest of a
	lead     float64 // mean cosine of the first units of both with their nearest: what an outlet adds to everything stands below
	numbers  shared
	names    shared
	runs     float64 // share of a's runs of words that b has; 0 across languages
	days     float64 // between publications; negative for unknown

	pairs, units int    // for the reasons: units of a that have a partner, of all
	quote        string // one that is in both
}

// shared is what two lists of facts have in common.
type shared struct {
	weight, of float64 // of what is in both; of the poorer list
	count, all int     // the same, counted
	texts      []string
}

func (s shared) share() float64 {
	// With few facts nothing is known; as if one of weight 1 were half shared.
	return (s.weight + 0.3) / (s.of + 1)
}

// unitCosine is the cosine of two packed vectors.
func unitCosine(a, b []byte, normA, normB float64) float64 {
	if normA == 0 || normB == 0 {
		return 0
	}
	return float64(dot(a, b)) / (normA * normB)
}

func dot(a, b []byte) int32 {
	b = b[:len(a)]
	var s0, s1 int32
	for i := 0; i+1 < len(a); i += 2 {
		s0 += int32(int8(a[i])) * int32(int8(b[i]))
		s1 += int32(int8(a[i+1])) * int32(int8(b[i+1]))
	}
	return s0 + s1
}

func (p *Profile) unit(i int) []byte {
	return p.Units[i*embedding.Dimension : (i+1)*embedding.Dimension]
}

func (p *Profile) norms() []float64 {
	out := make([]float64, len(p.Weights))
	for i := range out {
		u := p.unit(i)
		out[i] = math.Sqrt(float64(dot(u, u)))
	}
	return out
}

// whole is the vector of the article: that of its units, each as long as its
// letters, packed.
func (p *Profile) whole() []byte {
	sum := make([]float32, embedding.Dimension)
	for i, n := range p.norms() {
		if n == 0 {
			continue
		}
		scale := float32(float64(p.Weights[i]) / n)
		for k, x := range p.unit(i) {
			sum[k] += float32(float32(int8(x)) * scale)
		}
	}
	return pack(sum)
}

// measure compares two profiles, a being the one with less text.
func measure(a, b *Profile) features {
	f := features{same: a.Language == b.Language && a.Language != "", days: -1, units: len(a.Weights)}
	x, y := a.whole(), b.whole()
	f.doc = unitCosine(x, y, math.Sqrt(float64(dot(x, x))), math.Sqrt(float64(dot(y, y))))
	f.partners(a, b)
	f.numbers = common(a.Numbers, b.Numbers)
	f.names = commonNames(a, b)
	if f.same {
		f.runs = sharedRuns(a, b)
	}
	f.quotations(a, b)
	if !a.Published.IsZero() && !b.Published.IsZero() {
		f.days = math.Abs(a.Published.Sub(b.Published).Hours()) / 24
	}
	return f
}

// partners finds for every unit of each side the nearest of the other.
func (f *features) partners(a, b *Profile) {
	n, m := len(a.Weights), len(b.Weights)
	na, nb := a.norms(), b.norms()
	cos := make([]float64, n*m)
	best, bestOfB := make([]int, n), make([]int, m)
	for i := range n {
		for j := range m {
			c := unitCosine(a.unit(i), b.unit(j), na[i], nb[j])
			cos[i*m+j] = c
			if c > cos[i*m+best[i]] {
				best[i] = j
			}
			if c > cos[bestOfB[j]*m+j] {
				bestOfB[j] = i
			}
		}
	}
	tops, topsOfB := make([]float64, n), make([]float64, m)
	for j := range m {
		topsOfB[j] = cos[bestOfB[j]*m+j]
	}
	total, contrast := 0.0, 0.0
	for i := range n {
		tops[i] = cos[i*m+best[i]]
		others := 0.0
		for j := range m {
			if j != best[i] {
				others += cos[i*m+j]
			}
		}
		w := math.Sqrt(float64(a.Weights[i]))
		total += w
		contrast += float64(w * (tops[i] - others/float64(max(1, m-1))))
		if bestOfB[best[i]] == i && tops[i] >= partnerCosine {
			f.pairs++
		}
	}
	f.contrast = contrast / total
	f.lead = (leading(tops) + leading(topsOfB)) / 2
	slices.Sort(topsOfB)
	f.longer = topsOfB[(m-1)/2]
	// Pairs of units whose partners stand in the same order.
	right, all := 0.0, 0.0
	for i := range n {
		for k := i + 1; k < n; k++ {
			if best[i] != best[k] {
				all++
				if best[i] < best[k] {
					right++
				}
			}
		}
	}
	f.order = (right + 1) / (all + 2)
}

// leading is the mean of what the first units have.
func leading(tops []float64) float64 {
	n := min(len(tops), 3)
	sum := 0.0
	for _, t := range tops[:n] {
		sum += t
	}
	return sum / float64(n)
}

// partnerCosine is the least cosine of units that are called partners.
const partnerCosine = 0.5

func common(a, b []Fact) shared {
	var s shared
	weightA, weightB := 0.0, 0.0
	for _, x := range a {
		weightA += x.Weight
	}
	for _, x := range b {
		weightB += x.Weight
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].Key < b[j].Key:
			i++
		case a[i].Key > b[j].Key:
			j++
		default:
			s.take(a[i])
			i++
			j++
		}
	}
	s.of, s.all = min(weightA, weightB), min(len(a), len(b))
	return s
}

func (s *shared) take(f Fact) {
	s.weight += f.Weight
	s.count++
	if !slices.Contains(s.texts, f.Text) {
		s.texts = append(s.texts, f.Text)
	}
}

// commonNames is like common; where one side's script has no capitals, the names
// of the other are looked for among all its words.
func commonNames(a, b *Profile) shared {
	s := common(a.Names, b.Names)
	poor, rich := a, b
	if len(a.Sounds) == 0 {
		poor, rich = b, a
	}
	if len(poor.Sounds) == 0 || len(rich.Sounds) > 0 || len(rich.Names) == 0 {
		return s
	}
	var across shared
	for _, name := range rich.Names {
		across.of += name.Weight
		across.all++
		if _, ok := slices.BinarySearch(poor.Sounds, name.Key); ok {
			across.take(name)
		}
	}
	return across
}

// sharedRuns estimates which share of the shorter text's runs of words are in
// the other, from the smallest hashes of both together (Broder's sketch).
func sharedRuns(a, b *Profile) float64 {
	if len(a.Shingles) == 0 || len(b.Shingles) == 0 {
		return 0
	}
	both, union := 0, 0
	i, j := 0, 0
	for union < maxShingles && (i < len(a.Shingles) || j < len(b.Shingles)) {
		switch {
		case j == len(b.Shingles) || i < len(a.Shingles) && a.Shingles[i] < b.Shingles[j]:
			i++
		case i == len(a.Shingles) || a.Shingles[i] > b.Shingles[j]:
			j++
		default:
			both++
			i++
			j++
		}
		union++
		// Beyond the last of a full sketch nothing is known of that side.
		if i == len(a.Shingles) && len(a.Shingles) == maxShingles || j == len(b.Shingles) && len(b.Shingles) == maxShingles {
			break
		}
	}
	if union == 0 {
		return 0
	}
	jaccard := float64(both) / float64(union)
	shared := jaccard / (1 + jaccard) * float64(a.Runs+b.Runs)
	return min(1, shared/float64(max(1, min(a.Runs, b.Runs))))
}

// quoteCosine is the least cosine of quotations of two languages that are
// called the same.
const quoteCosine = 0.8

// quotations finds one that stands in both, to be shown.
func (f *features) quotations(a, b *Profile) {
	for _, q := range a.Quotes {
		nq := math.Sqrt(float64(dot(q.Vector, q.Vector)))
		for _, r := range b.Quotes {
			if q.Key == r.Key || !f.same && unitCosine(q.Vector, r.Vector, nq, math.Sqrt(float64(dot(r.Vector, r.Vector)))) >= quoteCosine {
				f.quote = q.Text
				return
			}
		}
	}
}

// columns are the features as the fitted weights have them, 1 first.
func (f *features) columns() [columns]float64 {
	return [columns]float64{
		1, f.doc, f.contrast, f.order - 0.5, f.longer, f.lead,
		math.Log1p(f.numbers.weight), -math.Log1p(f.numbers.of - f.numbers.weight),
		f.names.share(), -math.Log1p(f.names.of - f.names.weight), f.runs,
	}
}

const columns = 11

// score is the probability: a logistic function of the features, and what the
// time between both says.
func (f *features) score(weights *[columns]float64) float64 {
	z := 0.0
	for k, x := range f.columns() {
		z += float64(x * weights[k])
	}
	return 1 / (1 + math.Exp(-(z + f.apart())))
}

// apart is what the time between two publications says, set by hand: the texts
// that the rest was fitted on have no times. Most republications come within
// three days; after that a story that tells of the same things is more often
// another one, but a faithful copy stays one after a year.
func (f *features) apart() float64 {
	if f.days <= 3 {
		return 0
	}
	return -min(2, 0.4*math.Log2(f.days/3))
}

// reasons says what speaks for it and against it.
func (f *features) reasons() []string {
	var out []string
	if f.same && f.runs >= 0.05 {
		out = append(out, fmt.Sprintf("about %d %% of the runs of four words stand in both", int(math.Round(100*f.runs))))
	}
	out = append(out, fmt.Sprintf("%d of %d passages have a partner that means nearly the same", f.pairs, f.units))
	if f.numbers.all > 0 {
		out = append(out, fmt.Sprintf("%d of %d numbers and dates%s", f.numbers.count, f.numbers.all, listed(f.numbers.texts)))
	}
	if f.quote != "" {
		out = append(out, fmt.Sprintf("the quotation “%s” stands in both", strings.Trim(f.quote, "\"“”„«»‹›「」 ")))
	}
	if len(f.names.texts) > 0 {
		out = append(out, "names"+listed(f.names.texts))
	}
	switch {
	case f.days >= 2:
		out = append(out, fmt.Sprintf("published %d days apart", int(math.Round(f.days))))
	case f.days >= 0:
		out = append(out, "published within "+within(f.days))
	}
	return out
}

func within(days float64) string {
	d := time.Duration(days * 24 * float64(time.Hour))
	if d <= time.Hour {
		return "an hour"
	}
	return fmt.Sprintf("%d hours", int(math.Ceil(d.Hours())))
}

func listed(texts []string) string {
	const most = 5
	if len(texts) == 0 {
		return ""
	}
	texts = slices.Clone(texts)
	slices.SortStableFunc(texts, func(a, b string) int { return len(b) - len(a) })
	tail := ""
	if len(texts) > most {
		tail = " …"
		texts = texts[:most]
	}
	return ": " + strings.Join(texts, ", ") + tail
}

func weightsFor(same bool) *[columns]float64 {
	if same {
		return &sameLanguage
	}
	return &acrossLanguages
}

// The weights, fitted by TestTune.
var (
	sameLanguage    = [columns]float64{-17.486, 7.783, 0.000, 0.000, 5.987, 8.853, 0.481, 1.535, 0.000, 0.399, 3.584}
	acrossLanguages = [columns]float64{-17.746, 8.990, 4.045, 3.928, 13.491, 13.856, 1.596, 2.934, 0.610, 0.559, 0.000}
)
