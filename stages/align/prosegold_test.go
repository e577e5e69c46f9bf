package align

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// A goldSentence stands for sentences of the article; one without ids is
// foreign to it. Two sentences belong together if they share an id.
type goldSentence struct {
	ids  []int
	text string
}

// A proseCase is a translated article whose sentences are known, and what was
// done to the translation.
type proseCase struct {
	name     string
	from, to string
	sides    [2][][]goldSentence // by paragraph
	swapped  map[int]bool        // ids that changed places inside their paragraph
}

// A recipe says how often each thing is done to a paragraph.
type recipe struct {
	name                                         string
	taken, swapped, foreign, moved, drop, joined float64
}

var recipes = []recipe{
	{name: "untouched"},
	{name: "taken", taken: .4},
	{name: "foreign", foreign: .3},
	{name: "swapped", swapped: .4},
	{name: "joined", joined: .3},
	{name: "all", taken: .3, foreign: .2, swapped: .2, joined: .2},
}

var movingRecipes = []recipe{
	{name: "moved", moved: .15},
	{name: "moved+taken+foreign", moved: .15, taken: .2, foreign: .15},
	{name: "moved+drop", moved: .15, taken: .1, foreign: .1, drop: .15},
	{name: "taken+foreign+drop", taken: .3, foreign: .3, drop: .1},
}

// readProse makes cases of the articles whose sentences are known: English with
// each language, and each with another one.
func readProse(t testing.TB, r recipe) []proseCase {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(testkit.Data(t), "articles", "*", "sentences.json"))
	if err != nil || len(names) == 0 {
		t.Fatal("no articles with sentences", err)
	}
	articles := make([]map[string][][]string, len(names))
	for i, name := range names {
		readJSON(t, name, &articles[i])
	}
	random := rand.New(rand.NewPCG(1, 7))
	var cases []proseCase
	for i, name := range names {
		family := filepath.Base(filepath.Dir(name))
		langs := slices.Sorted(maps.Keys(articles[i]))
		langs = slices.DeleteFunc(langs, func(l string) bool { return l == "fr" && strings.HasPrefix(family, "tico") }) // another text
		for k, to := range langs {
			for _, from := range []string{"en", langs[(k*5+3)%len(langs)]} {
				if from == to {
					continue
				}
				foreign := articles[(i+1)%len(articles)][to]
				if foreign == nil {
					foreign = articles[(i+1)%len(articles)]["en"]
				}
				c := proseCase{name: family + " " + from + "-" + to, from: from, to: to, swapped: map[int]bool{}}
				c.fill(articles[i][from], articles[i][to])
				c.change(random, foreign, r)
				cases = append(cases, c)
			}
		}
	}
	return cases
}

func (c *proseCase) fill(src, tgt [][]string) {
	id := 0
	for i := range src {
		var a, b []goldSentence
		for k := range min(len(src[i]), len(tgt[i])) {
			a, b = append(a, goldSentence{[]int{id}, src[i][k]}), append(b, goldSentence{[]int{id}, tgt[i][k]})
			id++
		}
		c.sides[0], c.sides[1] = append(c.sides[0], a), append(c.sides[1], b)
	}
}

// change does to the translation what the recipe says. The headline stays.
func (c *proseCase) change(random *rand.Rand, foreign [][]string, r recipe) {
	tgt := c.sides[1]
	for i := 1; i < len(tgt); i++ {
		p := tgt[i]
		if len(p) > 1 && random.Float64() < r.taken {
			k := random.IntN(len(p))
			p = slices.Delete(p, k, k+1)
		}
		if len(p) > 1 && random.Float64() < r.swapped {
			k := random.IntN(len(p) - 1)
			p[k], p[k+1] = p[k+1], p[k]
			c.swapped[p[k].ids[0]], c.swapped[p[k+1].ids[0]] = true, true
		}
		if random.Float64() < r.foreign {
			from := foreign[1+random.IntN(len(foreign)-1)]
			p = slices.Insert(p, random.IntN(len(p)+1), goldSentence{nil, from[random.IntN(len(from))]})
		}
		tgt[i] = p
	}
	gone := map[int]bool{}
	for i := 1; i < len(tgt); i++ {
		if len(tgt[i]) < 2 || random.Float64() >= r.moved {
			continue
		}
		k := random.IntN(len(tgt[i]))
		s := tgt[i][k]
		to := i + 1 - 2*random.IntN(2)
		if random.Float64() < .3 {
			to = 1 + random.IntN(len(tgt)-1)
		}
		if len(s.ids) == 0 || gone[s.ids[0]] || to < 1 || to >= len(tgt) || to == i {
			continue
		}
		gone[s.ids[0]] = true
		tgt[i] = slices.Delete(tgt[i], k, k+1)
		tgt[to] = slices.Insert(tgt[to], random.IntN(len(tgt[to])+1), s)
	}
	for i := len(tgt) - 1; i > 0; i-- {
		if random.Float64() < r.drop {
			tgt = slices.Delete(tgt, i, i+1)
		}
	}
	c.sides[1] = tgt
	for side, lang := range []string{c.from, c.to} {
		for i, p := range c.sides[side] {
			for k := 0; k+1 < len(p); k++ {
				a, b := p[k], p[k+1]
				if len(a.ids) == 1 && len(b.ids) == 1 && b.ids[0] == a.ids[0]+1 && random.Float64() < r.joined {
					p[k] = goldSentence{[]int{a.ids[0], b.ids[0]}, a.text + space(lang) + b.text}
					p = slices.Delete(p, k+1, k+2)
				}
			}
			c.sides[side][i] = p
		}
	}
}

func space(lang string) string {
	if strings.HasPrefix(lang, "zh") || lang == "ja" {
		return ""
	}
	return " "
}

// handMade makes paragraphs of some beads each out of a text whose sentences
// were aligned by hand.
func handMade(t testing.TB) []proseCase {
	const size, perArticle = 4, 12 // beads of a paragraph, paragraphs of an article
	var cases []proseCase
	for _, f := range [][4]string{{"textberg-dev", "dev", "de", "fr"}, {"maligna-human", "gpl", "pl", "en"}, {"maligna-human", "poznan", "pl", "de"}, {"maligna-human", "stallman-ch1", "pl", "en"}} {
		base := filepath.Join(testkit.Data(t), "alignment", f[0], f[1])
		lines := [2][]string{readLines(t, base+".src"), readLines(t, base+".tgt")}
		gold := readLines(t, base+".gold")
		id := 0
		for at := 0; at < len(gold); at += size {
			if at%(size*perArticle) == 0 {
				cases = append(cases, proseCase{name: f[1], from: f[2], to: f[3]})
			}
			var p [2][]goldSentence
			for _, line := range gold[at:min(at+size, len(gold))] {
				bead := parseLadder(t, line)
				var ids []int
				if len(bead.src) > 0 && len(bead.tgt) > 0 {
					ids = []int{id}
					id++
				}
				for side, units := range [][]int{bead.src, bead.tgt} {
					for _, u := range units {
						if text := lines[side][u]; strings.TrimSpace(text) != "" {
							p[side] = append(p[side], goldSentence{ids, text})
						}
					}
				}
			}
			if len(p[0]) > 0 && len(p[1]) > 0 {
				c := &cases[len(cases)-1]
				c.sides[0], c.sides[1] = append(c.sides[0], p[0]), append(c.sides[1], p[1])
			}
		}
	}
	return cases
}

// prose joins the sentences to paragraphs and reads them with the known cuts.
func (c *proseCase) prose() (p *prose, links []link) {
	cuts := [2]map[string][]article.Range{{}, {}}
	var units [2][]Unit
	for side, paragraphs := range c.sides {
		for _, sentences := range paragraphs {
			var text strings.Builder
			var ranges []article.Range
			for k, s := range sentences {
				if k > 0 {
					text.WriteString(space([2]string{c.from, c.to}[side]))
				}
				from := text.Len()
				text.WriteString(s.text)
				ranges = append(ranges, article.Range{Start: from, End: text.Len()})
			}
			cuts[side][text.String()] = ranges
			units[side] = append(units[side], Unit{Text: text.String(), Kind: article.KindText})
		}
	}
	d := prepare(units[0], units[1], Options{From: c.from, To: c.to}, c.from == c.to, standard())
	links = d.solve()
	verdicts, _ := d.verdicts(links)
	links = nil
	for _, v := range verdicts {
		links = append(links, v.link)
	}
	p = newProse(d, units[0], units[1], Options{From: c.from, To: c.to})
	for k, s := range []*side{&p.d.src, &p.d.tgt} {
		p.sides[k] = newCuts(units[k], d.side(k).units, func(text string) []article.Range { return cuts[k][text] })
		*s = side{}
		s.collect(p.sides[k].text)
		s.embed(p.sides[k].text, d.encoders[k])
	}
	p.read(d, Options{})
	return p, d.asGiven(links)
}

// flat lists the ids of all sentences of a side.
func (c *proseCase) flat(side int) (ids [][]int) {
	for _, p := range c.sides[side] {
		for _, s := range p {
			ids = append(ids, s.ids)
		}
	}
	return ids
}

// gold lists the true links of the sentences: those that share ids, directly
// or through others.
func (c *proseCase) gold() map[string]bool {
	group := map[int]int{}
	var find func(id int) int
	find = func(id int) int {
		if g, ok := group[id]; ok && g != id {
			return find(g)
		}
		return id
	}
	sides := [2][][]int{c.flat(0), c.flat(1)}
	for _, all := range sides {
		for _, ids := range all {
			for _, id := range ids {
				group[find(id)] = find(ids[0])
			}
		}
	}
	beads := map[int]*goldBead{}
	out := map[string]bool{}
	for side, all := range sides {
		for u, ids := range all {
			b := &goldBead{[]int{}, []int{}}
			if len(ids) > 0 {
				if beads[find(ids[0])] == nil {
					beads[find(ids[0])] = b
				}
				b = beads[find(ids[0])]
			}
			if side == 0 {
				b.src = append(b.src, u)
			} else {
				b.tgt = append(b.tgt, u)
			}
			if len(ids) == 0 {
				out[b.key()] = true
			}
		}
	}
	for _, b := range beads {
		out[b.key()] = true
	}
	return out
}

func (l *link) key() string {
	return goldBead{append([]int{}, l.src...), append([]int{}, l.tgt...)}.key()
}

// A proseScore counts links of sentences: inside paragraphs that are linked as
// they should be, and across.
type proseScore struct {
	exact, given, gold, lone, loneRight, loneGold, moved, movedRight, movedGold int
	across, acrossRight, acrossGold                                             int
}

func (s *proseScore) f1() float64 { return f1(ratio(s.exact, s.given), ratio(s.exact, s.gold)) }

// inside counts what is found where every paragraph is linked with its own.
func (s *proseScore) inside(c *proseCase, p *prose) {
	var paragraphs []link
	for i := range c.sides[0] {
		paragraphs = append(paragraphs, link{[]int{i}, []int{i}})
	}
	gold, ids := c.gold(), c.flat(0)
	for _, links := range p.inside(paragraphs) {
		moved := p.d.moved(links)
		for k, l := range links {
			right := gold[l.key()]
			s.given++
			s.exact += ones(right)
			if !l.full() {
				s.lone++
				s.loneRight += ones(right)
			} else if moved[k] {
				s.moved++
				s.movedRight += ones(slices.ContainsFunc(ids[l.src[0]], func(id int) bool { return c.swapped[id] }))
			}
		}
	}
	s.gold += len(gold)
	s.movedGold += len(c.swapped) / 2
	for b := range gold {
		s.loneGold += ones(strings.HasPrefix(b, "[] ") || strings.HasSuffix(b, " []"))
	}
}

func ones(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// crossing counts the sentences that were found in another paragraph, where the
// paragraphs are linked as the engine links them.
func (s *proseScore) crossing(c *proseCase, sh *sheet) {
	src, tgt := c.flat(0), c.flat(1)
	share := func(i, j int) bool { return overlap(src[i], tgt[j]) }
	for _, l := range sh.links() {
		if l.full() && sh.within(l) < 0 {
			s.across++
			s.acrossRight += ones(share(l.src[0], l.tgt[0]))
		}
	}
	for i := range src {
		for j := range tgt {
			if share(i, j) && sh.within(link{[]int{i}, []int{j}}) < 0 {
				s.acrossGold++
				break
			}
		}
	}
}

func (s *proseScore) String() string {
	return fmt.Sprintf("%.3f  %.3f %.3f  %.3f %.3f  %.3f %.3f", s.f1(), ratio(s.loneRight, s.lone), ratio(s.loneRight, s.loneGold),
		ratio(s.movedRight, s.moved), ratio(s.movedRight, s.movedGold), ratio(s.acrossRight, s.across), ratio(s.acrossRight, s.acrossGold))
}
