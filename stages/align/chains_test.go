package align

import (
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// A leaf is a sentence of an article, the same in all languages.
type leaf struct {
	family              string
	paragraph, sentence int
}

// A plan is a version without its language: paragraphs of sentences.
type plan [][]leaf

// A shelf holds an article's sentences by language and paragraph.
type shelf struct {
	family    string
	languages []string
	text      map[string][][]string
}

func readShelves(t testing.TB) []shelf {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(testkit.Data(t), "articles", "*", "sentences.json"))
	if err != nil || len(names) < 2 {
		t.Fatal("no articles with sentences", err)
	}
	var shelves []shelf
	for _, name := range names {
		s := shelf{family: filepath.Base(filepath.Dir(name)), text: map[string][][]string{}}
		var raw map[string]json.RawMessage
		readJSON(t, name, &raw)
		for tag, data := range raw {
			var paragraphs [][]string
			if json.Unmarshal(data, &paragraphs) == nil {
				s.text[tag] = paragraphs
				s.languages = append(s.languages, tag)
			}
		}
		slices.Sort(s.languages)
		shelves = append(shelves, s)
	}
	return shelves
}

func (s *shelf) plan() plan {
	var out plan
	for p, sentences := range s.text["en"] {
		var paragraph []leaf
		for n := range sentences {
			paragraph = append(paragraph, leaf{s.family, p, n})
		}
		out = append(out, paragraph)
	}
	return out
}

// write puts a plan into words.
func write(id, lang string, p plan, shelves map[string]*shelf) Witness {
	w := Witness{ID: id, Language: lang}
	var units []Unit
	for i, paragraph := range p {
		var sentences []string
		for _, l := range paragraph {
			sentences = append(sentences, shelves[l.family].text[lang][l.paragraph][l.sentence])
		}
		w.Paragraphs = append(w.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Text: strings.Join(sentences, " ")})
		units = append(units, Unit{w.Paragraphs[i].Text, article.KindText})
	}
	w.Text = NewText(units, lang)
	return w
}

// goldOf is the truth about two plans.
func goldOf(a, b plan) []goldBead {
	joined := newGroups(len(a) + len(b))
	where := map[leaf]int{}
	for i, paragraph := range a {
		for _, l := range paragraph {
			where[l] = i
		}
	}
	for j, paragraph := range b {
		for _, l := range paragraph {
			if i, ok := where[l]; ok {
				joined.join(i, len(a)+j)
			}
		}
	}
	beads := make([]goldBead, len(joined))
	for x := range joined {
		if b := &beads[joined.of(x)]; x < len(a) {
			b.src = append(b.src, x)
		} else {
			b.tgt = append(b.tgt, x-len(a))
		}
	}
	beads = slices.DeleteFunc(beads, func(b goldBead) bool { return len(b.src)+len(b.tgt) == 0 })
	for x := range beads {
		beads[x] = goldBead{append([]int{}, beads[x].src...), append([]int{}, beads[x].tgt...)}
	}
	return beads
}

// How much an editor changes.
type editing struct {
	drop                       float64
	merge, split, move, insert int
}

func (e editing) edit(r *rand.Rand, p, foreign plan) plan {
	var out plan
	for i, paragraph := range p {
		if i == 0 || r.Float64() >= e.drop {
			out = append(out, paragraph)
		}
	}
	for range e.merge {
		if len(out) > 3 {
			i := 1 + r.IntN(len(out)-2)
			out[i] = slices.Concat(out[i], out[i+1])
			out = slices.Delete(out, i+1, i+2)
		}
	}
	for range e.split {
		if i := r.IntN(len(out)); len(out[i]) > 1 {
			at := 1 + r.IntN(len(out[i])-1)
			out = slices.Insert(out, i+1, out[i][at:])
			out[i] = out[i][:at]
		}
	}
	for range e.move {
		if len(out) > 3 {
			i := 1 + r.IntN(len(out)-1)
			paragraph := out[i]
			out = slices.Delete(out, i, i+1)
			out = slices.Insert(out, 1+r.IntN(len(out)-1), paragraph)
		}
	}
	for range e.insert {
		out = out.with(r, foreign[r.IntN(len(foreign))])
	}
	return out
}

// with puts a paragraph in somewhere, unless it is there.
func (p plan) with(r *rand.Rand, paragraph []leaf) plan {
	if slices.ContainsFunc(p, func(q []leaf) bool { return slices.Contains(q, paragraph[0]) }) {
		return p
	}
	return slices.Insert(slices.Clone(p), 1+r.IntN(len(p)), paragraph)
}

// A chainCase is an original with two republications, b and c.
type chainCase struct {
	scenario string
	plans    [3]plan
	versions [3]Witness
	between  Result
}

func (c *chainCase) gold(a, b int) []goldBead { return goldOf(c.plans[a], c.plans[b]) }

func (c *chainCase) align(a, b int) Result {
	return Texts(c.versions[a].Text, c.versions[b].Text, Options{})
}

// The scenarios: in chains c is made from b, in stars both from the original.
// Foreign paragraphs come from one other article, so that two of them are about
// the same subject.
var scenarios = []string{"chain: hard, English, any", "chain: any, other, same", "chain: any three", "star: any three", "star: any, other, same", "star: shared addition"}

func chainCases(t testing.TB, each int, seed uint64) []*chainCase {
	shelves := readShelves(t)
	byFamily := map[string]*shelf{}
	for i := range shelves {
		byFamily[shelves[i].family] = &shelves[i]
	}
	hard := []string{"zh-Hans", "ar", "fa", "ckb", "ja", "he", "hi", "ko", "ur"}
	r := rand.New(rand.NewPCG(seed, 2))
	var cases []*chainCase
	for _, scenario := range scenarios {
		for n := 0; n < each; {
			f, g := &shelves[r.IntN(len(shelves))], &shelves[r.IntN(len(shelves))]
			one := func() string { return f.languages[r.IntN(len(f.languages))] }
			tags := [3]string{one(), one(), one()}
			same := strings.HasSuffix(scenario, "same")
			switch {
			case same:
				tags[2] = tags[1]
			case strings.Contains(scenario, "hard"):
				tags[0], tags[1] = hard[r.IntN(len(hard))], "en"
			}
			known := !slices.ContainsFunc(tags[:], func(tag string) bool { return f.text[tag] == nil || g.text[tag] == nil })
			if f == g || !known || tags[0] == tags[1] || !same && (tags[1] == tags[2] || tags[0] == tags[2]) {
				continue
			}
			n++
			c := &chainCase{scenario: scenario}
			foreign := g.plan()[1:]
			much := editing{drop: 0.35 * r.Float64(), merge: r.IntN(3), split: r.IntN(3), move: r.IntN(2), insert: 1 + r.IntN(2)}
			less := editing{drop: 0.35 * r.Float64(), merge: r.IntN(2), split: r.IntN(2), move: r.IntN(2), insert: r.IntN(2)}
			c.plans[0] = f.plan()
			c.plans[1] = much.edit(r, c.plans[0], foreign)
			if strings.HasPrefix(scenario, "chain") {
				c.plans[2] = less.edit(r, c.plans[1], foreign)
			} else {
				c.plans[2] = much.edit(r, c.plans[0], foreign)
			}
			if strings.Contains(scenario, "shared") {
				paragraph := foreign[r.IntN(len(foreign))]
				c.plans[1], c.plans[2] = c.plans[1].with(r, paragraph), c.plans[2].with(r, paragraph)
			}
			for v, id := range []string{"o", "b", "c"} {
				c.versions[v] = write(id, tags[v], c.plans[v], byFamily)
			}
			c.versions[1].Links, c.versions[2].Links, c.between = c.align(0, 1).Links, c.align(0, 2).Links, c.align(1, 2)
			cases = append(cases, c)
		}
	}
	return cases
}

// TestChains measures what republications aligned with each other bring, on
// families made of the articles in the measuring data: chains, where the second
// republication was made from the first, and stars, where both were made from
// the original.
func TestChains(t *testing.T) {
	testkit.Figures(t)
	type row struct {
		before, after                      tally
		found, foundRight, lost, lostRight int // links that paths brought and took away
		confirmed, confirmedRight          int
		shared, sharedRight, sharedGold    int // pairs of paragraphs in units that the original does not have
		crossed                            int // republications that were aligned with each other
		between, betweenRight, loserRight  int // disagreements that the republications won
		original, originalRight            int // and those that they lost
	}
	rows := map[string]*row{}
	for _, s := range scenarios {
		rows[s] = &row{}
	}
	has := func(gold []goldBead, src, tgt []int) int {
		if slices.ContainsFunc(gold, func(g goldBead) bool { return slices.Equal(g.src, src) && slices.Equal(g.tgt, tgt) }) {
			return 1
		}
		return 0
	}
	for _, c := range chainCases(t, 100, 11) {
		x := rows[c.scenario]
		k := Collation{Original: c.versions[0], Republications: slices.Clone(c.versions[1:])}
		if pairs, _ := k.Reasons(); len(pairs) > 0 {
			k.Crossings = []Crossing{{A: 0, B: 1, Links: c.between.Links}}
			x.crossed++
		}
		golds := [][]goldBead{c.gold(0, 1), c.gold(0, 2)}
		toC := &goldCase{gold: golds[1]}
		x.before.add(toC, k.Republications[1].Links)
		for _, change := range k.Follow() {
			old, gold := c.versions[1+change.Republication].Links, golds[change.Republication]
			for _, n := range change.New {
				x.found++
				x.foundRight += has(gold, change.Links[n].Original, change.Links[n].Republication)
			}
			for _, l := range old {
				at := slices.IndexFunc(change.Links, func(m article.Link) bool {
					return slices.Equal(m.Original, l.Original) && slices.Equal(m.Republication, l.Republication)
				})
				switch {
				case at < 0:
					x.lost++
					x.lostRight += has(gold, l.Original, l.Republication)
				case change.Links[at].Score > l.Score:
					x.confirmed++
					x.confirmedRight += has(gold, l.Original, l.Republication)
				}
			}
		}
		x.after.add(toC, k.Republications[1].Links)
		goldBetween := c.gold(1, 2)
		added := func(gold []goldBead, paragraph int) bool {
			return slices.ContainsFunc(gold, func(g goldBead) bool { return len(g.src) == 0 && slices.Contains(g.tgt, paragraph) })
		}
		truly := map[[2]int]bool{}
		for _, g := range goldBetween {
			for _, i := range g.src {
				for _, j := range g.tgt {
					truly[[2]int{i, j}] = true
					if added(golds[0], i) && added(golds[1], j) {
						x.sharedGold++
					}
				}
			}
		}
		for _, u := range k.Units() {
			if u.Of("o") != nil {
				continue
			}
			for _, i := range u.Of("b") {
				for _, j := range u.Of("c") {
					x.shared++
					if truly[[2]int{i, j}] {
						x.sharedRight++
					}
				}
			}
		}
		for _, d := range k.Contradictions() {
			if d.Says != article.SaysLinked {
				continue
			}
			right := has(goldBetween, d.Sides[0].Paragraphs, d.Sides[1].Paragraphs)
			if d.Loser < 0 {
				x.original++
				x.originalRight += 1 - right
				continue
			}
			l := k.Republications[d.Republication].Links[d.Loser]
			x.between++
			x.betweenRight += right
			x.loserRight += has(golds[d.Republication], l.Original, l.Republication)
		}
	}
	var all row
	for _, s := range scenarios {
		x := rows[s]
		t.Logf("%-26s %d crossed; original to c: strict %.3f lax %.3f, with paths %.3f %.3f; links found %d right of %d, lost %d of %d, confirmed %d of %d; shared %d right of %d, in truth %d; disagreements won %d right of %d with %d right links marked, lost %d of %d",
			s, x.crossed, x.before.strict(), x.before.lax(), x.after.strict(), x.after.lax(), x.foundRight, x.found, x.lostRight, x.lost, x.confirmedRight, x.confirmed,
			x.sharedRight, x.shared, x.sharedGold, x.betweenRight, x.between, x.loserRight, x.originalRight, x.original)
		gain := x.after.strict() - x.before.strict()
		if strings.HasPrefix(s, "chain") && gain < 0 || gain < -0.01 {
			t.Errorf("%s: paths changed strict F1 by %.3f", s, gain)
		}
		all.shared, all.sharedRight = all.shared+x.shared, all.sharedRight+x.sharedRight
		all.between, all.betweenRight, all.loserRight = all.between+x.between, all.betweenRight+x.betweenRight, all.loserRight+x.loserRight
	}
	if ratio(all.sharedRight, all.shared) < 0.95 {
		t.Errorf("%d of %d shared additions are right, want 95 %%", all.sharedRight, all.shared)
	}
	if ratio(all.betweenRight, all.between) < 0.85 || 2*all.loserRight > all.between {
		t.Errorf("of %d disagreements that the republications won %d are right, and they marked %d right links", all.between, all.betweenRight, all.loserRight)
	}
}
