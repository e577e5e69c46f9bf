package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// A tongue invents words.
func tongue(r *rand.Rand, consonants, vowels string, n int) []string {
	seen := map[string]bool{}
	words := make([]string, 0, n)
	for len(words) < n {
		var w strings.Builder
		for range 2 + r.IntN(3) {
			w.WriteByte(consonants[r.IntN(len(consonants))])
			w.WriteByte(vowels[r.IntN(len(vowels))])
		}
		if !seen[w.String()] {
			seen[w.String()] = true
			words = append(words, w.String())
		}
	}
	return words
}

// planted is a text in one invented language, its translation word by word in
// another order, and the dictionary. Some words have no counterpart.
type planted struct {
	src, tgt   []string // sentences
	dictionary map[string]string
}

func plant(seed uint64, sentences, words int) planted {
	r := rand.New(rand.NewPCG(seed, 7))
	from, to := tongue(r, "bdgklmn", "aei", words), tongue(r, "fprstvz", "ou", words)
	p := planted{dictionary: map[string]string{}}
	for k := range from {
		p.dictionary[from[k]] = to[k]
	}
	for range sentences {
		var a, b []string
		for range 6 + r.IntN(8) {
			// Few words are frequent, most are rare.
			k := int(float64(words) * r.Float64() * r.Float64())
			if r.IntN(10) > 0 {
				a = append(a, from[k])
			}
			if r.IntN(10) > 0 {
				b = append(b, to[k])
			}
		}
		r.Shuffle(len(b), func(i, j int) { b[i], b[j] = b[j], b[i] })
		p.src, p.tgt = append(p.src, strings.Join(a, " ")), append(p.tgt, strings.Join(b, " "))
	}
	return p
}

// bitextsOf numbers the words of sentences that belong together.
func bitextsOf(p planted) (texts []bitext, src, tgt []string) {
	side := func(lines []string) ([]bag, []string) {
		of, words := map[string]uint32{}, []string(nil)
		bags := make([]bag, len(lines))
		for k, l := range lines {
			var ids []uint32
			for _, w := range strings.Fields(l) {
				if _, ok := of[w]; !ok {
					of[w] = uint32(len(words))
					words = append(words, w)
				}
				ids = append(ids, of[w])
			}
			slices.Sort(ids)
			bags[k] = appendCounted(nil, ids)
		}
		return bags, words
	}
	a, src := side(p.src)
	b, tgt := side(p.tgt)
	for k := range a {
		texts = append(texts, bitext{a[k], b[k]})
	}
	return texts, src, tgt
}

func TestLearnWordsRecoversADictionary(t *testing.T) {
	p := plant(1, 600, 400)
	texts, src, tgt := bitextsOf(p)
	m, cut := learnWords(texts, len(src), len(tgt))
	if cut {
		t.Error("thinned out a small text")
	}
	right, wrong, frequent := 0, 0, map[string]int{}
	for _, l := range p.src {
		for _, w := range strings.Fields(l) {
			frequent[w]++
		}
	}
	found := map[string]bool{}
	for _, l := range m.translations() {
		if l.strength < 0.3 {
			continue
		}
		if p.dictionary[src[l.src]] == tgt[l.tgt] {
			right++
			found[src[l.src]] = true
		} else {
			wrong++
		}
	}
	missed := 0
	for w, n := range frequent {
		if n >= 5 && !found[w] {
			missed++
		}
	}
	t.Logf("%d right, %d wrong, %d of the frequent words missed", right, wrong, missed)
	if right < 300 || wrong > right/20 || missed > 5 {
		t.Errorf("%d right, %d wrong, %d of the frequent words missed; expected nearly all right and none missed", right, wrong, missed)
	}
}

func TestLearnWordsKeepsToItsBudget(t *testing.T) {
	long := plant(3, 1, 400)
	texts, src, tgt := bitextsOf(long)
	wide := make(bag, 1<<10)
	for k := range wide {
		wide[k] = counted{uint32(k), 1}
	}
	if m, cut := learnWords([]bitext{{wide, wide}, {wide, wide}}, len(wide), len(wide)); cut || len(m.pairs) > 0 {
		t.Errorf("learned %d pairs from bitexts that are too large", len(m.pairs))
	}
	narrow := wide[:300]
	many := make([]bitext, modelWork/(300*300)*3)
	for k := range many {
		many[k] = bitext{narrow, narrow}
	}
	kept, cut := affordable(many)
	if !cut || len(kept)*300*300 > modelWork || len(kept)*300*300 < modelWork/4 {
		t.Errorf("%d of %d bitexts kept, cut %t", len(kept), len(many), cut)
	}
	if m, cut := learnWords(append(texts, bitext{}), len(src), len(tgt)); cut || len(m.pairs) > 0 {
		t.Errorf("learned %d pairs from one sentence", len(m.pairs))
	}
}

// TestLongTextsTeachTheirWords aligns texts of invented languages, which have
// nothing in common but a number in some of the sentences.
func TestLongTextsTeachTheirWords(t *testing.T) {
	p := plant(5, 900, 300)
	c := goldCase{options: Options{From: "en", To: "fi"}}
	r := rand.New(rand.NewPCG(5, 5))
	for i := 0; i < len(p.src); {
		n := 1
		if r.IntN(6) == 0 && i+1 < len(p.src) {
			n = 2
		}
		if r.IntN(3) == 0 {
			number := fmt.Sprintf(" %d", 100+r.IntN(900))
			p.src[i] += number
			p.tgt[i] += number
		}
		g := goldBead{src: []int{len(c.src)}, tgt: []int{}}
		c.src = append(c.src, Unit{Text: strings.Join(p.src[i:i+n], " ")})
		for _, s := range p.tgt[i : i+n] {
			g.tgt = append(g.tgt, len(c.tgt))
			c.tgt = append(c.tgt, Unit{Text: s})
		}
		c.gold = append(c.gold, g)
		i += n
	}
	result := Units(c.src, c.tgt, c.options)
	checkLaws(t, c.src, c.tgt, result)
	var s tally
	s.add(&c, result.Links)
	t.Logf("strict %.3f lax %.3f", s.strict(), s.lax())
	if s.strict() < 0.99 {
		t.Errorf("strict %.3f, want at least 0.99", s.strict())
	}
	words := 0
	for _, l := range result.Links {
		for _, e := range l.Evidence {
			if e.Signal == article.SignalWord && p.dictionary[e.Original] == e.Republication {
				words++
			}
		}
	}
	if words < len(result.Links) {
		t.Errorf("%d learned words among the evidence of %d links", words, len(result.Links))
	}
	again := Units(c.src, c.tgt, c.options)
	if fmt.Sprint(again) != fmt.Sprint(result) {
		t.Error("a second time the result is another")
	}

	// What a person has fixed in the middle leaves the rest as it was.
	fixed := c.gold[len(c.gold)/2]
	c.options.Fixed = []Fixed{{Source: fixed.src, Target: fixed.tgt}}
	held := Units(c.src, c.tgt, c.options)
	checkLaws(t, c.src, c.tgt, held)
	var around tally
	around.add(&c, held.Links)
	if around.strict() < 0.99 {
		t.Errorf("with one link fixed strict %.3f, want at least 0.99", around.strict())
	}
}

// TestLongTextsThatTeachNothing are long by their numbers only.
func TestLongTextsThatTeachNothing(t *testing.T) {
	repeat := func(text string, n int) []Unit { return lines(slices.Repeat([]string{text}, n)) }
	for name, c := range map[string]goldCase{
		"nothing on the other side": {src: repeat("one two three", learnUnits)},
		"one line":                  {src: repeat("one two three", learnUnits), tgt: repeat("yksi kaksi", 1)},
		"the same line":             {src: repeat("one two three", learnUnits), tgt: repeat("yksi kaksi kolme", learnUnits)},
		"no words":                  {src: repeat("?", learnUnits), tgt: repeat("!", learnUnits)},
		"all of it fixed":           {src: repeat("one", learnUnits), tgt: repeat("yksi", 1), options: Options{Fixed: []Fixed{{Source: []int{0}, Target: []int{0}}}}},
	} {
		c.options.From, c.options.To = "en", "fi"
		t.Run(name, func(t *testing.T) { checkLaws(t, c.src, c.tgt, Units(c.src, c.tgt, c.options)) })
	}
}
