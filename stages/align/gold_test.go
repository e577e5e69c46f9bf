package align

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// A goldCase is a document with its true links.
type goldCase struct {
	set, name string
	src, tgt  []Unit
	options   Options
	gold      []goldBead
}

type goldBead struct{ src, tgt []int }

func (b goldBead) key() string { return fmt.Sprint(b.src, b.tgt) }

// readGold reads the measuring data: Text+Berg, maligna, ntrex-republish,
// perturbed and articles.
func readGold(t testing.TB, data string) []goldCase {
	t.Helper()
	var cases []goldCase
	plain := func(set, folder, name, from, to string) {
		base := filepath.Join(data, "alignment", folder, name)
		c := goldCase{set: set, name: name, src: lineUnits(t, base+".src"), tgt: lineUnits(t, base+".tgt"), options: Options{From: from, To: to}}
		for _, line := range readLines(t, base+".gold") {
			c.gold = append(c.gold, parseLadder(t, line))
		}
		cases = append(cases, c)
		if mt := base + ".mt"; exists(mt) {
			c.set += "+mt"
			c.options.MT = readLines(t, mt)
			cases = append(cases, c)
		}
	}
	plain("textberg", "textberg-dev", "dev", "de", "fr")
	plain("maligna", "maligna-human", "gpl", "pl", "en")
	plain("maligna", "maligna-human", "poznan", "pl", "de")
	plain("maligna", "maligna-human", "stallman-ch1", "pl", "en")
	cases = append(cases, readNtrex(t, filepath.Join(data, "alignment", "ntrex-republish"))...)
	cases = append(cases, readPerturbed(t, filepath.Join(data, "perturbed"))...)
	articles := readArticles(t, filepath.Join(data, "articles"))
	cases = append(cases, articles...)
	cases = append(cases, readRepublications(t, filepath.Join(data, "republications"))...)
	cases = append(cases, readSamples(t)...)
	return append(cases, unrelated(articles)...)
}

func (c *goldCase) same() bool { return langid.Same(c.options.From, c.options.To) }

// unrelated pairs articles of different families, in every language: nothing
// belongs together.
func unrelated(articles []goldCase) []goldCase {
	var cases []goldCase
	for i := range articles {
		a, b := &articles[i], &articles[(i*7+len(articles)/2)%len(articles)]
		familyA, _, _ := strings.Cut(a.name, " ")
		familyB, _, _ := strings.Cut(b.name, " ")
		if familyA == familyB || len(a.src) > 60 || len(b.tgt) > 60 {
			continue
		}
		c := goldCase{set: "unrelated", name: a.name + " / " + b.name, src: a.src, tgt: b.tgt, options: Options{From: a.options.From, To: b.options.To}}
		for i := range c.src {
			c.gold = append(c.gold, goldBead{[]int{i}, []int{}})
		}
		for j := range c.tgt {
			c.gold = append(c.gold, goldBead{[]int{}, []int{j}})
		}
		cases = append(cases, c)
	}
	return cases
}

func readRepublications(t testing.TB, folder string) []goldCase {
	names, err := filepath.Glob(filepath.Join(folder, "*", "labels.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []goldCase
	for _, name := range names {
		var labels struct {
			Pairs []struct {
				From, To string
				Links    jsonLinks
			}
		}
		readJSON(t, name, &labels)
		var manifest struct {
			Versions []struct{ ID, Lang, File string }
		}
		dir := filepath.Dir(name)
		readJSON(t, filepath.Join(dir, "manifest.json"), &manifest)
		files, langs := map[string][]Unit{}, map[string]string{}
		for _, v := range manifest.Versions {
			files[v.ID], langs[v.ID] = paragraphUnits(t, filepath.Join(dir, v.File)), v.Lang
		}
		for _, p := range labels.Pairs {
			cases = append(cases, goldCase{set: "republications", name: filepath.Base(dir) + " " + p.From + "-" + p.To, src: files[p.From], tgt: files[p.To], options: Options{From: langs[p.From], To: langs[p.To]}, gold: p.Links.beads()})
		}
	}
	return cases
}

func paragraphUnits(t testing.TB, name string) []Unit {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return units(strings.Split(strings.TrimSuffix(string(data), "\n"), "\n\n"))
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func readLines(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

func lineUnits(t testing.TB, name string) []Unit { return lines(readLines(t, name)) }

func lines(texts []string) []Unit {
	out := make([]Unit, len(texts))
	for i, text := range texts {
		out[i].Text = text
	}
	return out
}

// units makes paragraphs.
func units(texts []string) []Unit {
	out := lines(texts)
	for i := range out {
		out[i].Kind = article.KindText
	}
	return out
}

func parseLadder(t testing.TB, line string) goldBead {
	t.Helper()
	src, tgt, ok := strings.Cut(line, ":")
	if !ok {
		t.Fatalf("not a bead: %q", line)
	}
	list := func(s string) []int {
		out := []int{}
		for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
			n, err := strconv.Atoi(f)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, n)
		}
		return out
	}
	return goldBead{list(src), list(tgt)}
}

var ntrexTags = map[string]string{"arb": "ar", "deu": "de", "fra": "fr", "rus": "ru", "spa": "es", "zho-CN": "zh-Hans"}

func readNtrex(t testing.TB, folder string) []goldCase {
	var cases []goldCase
	packed := func(name string) [][]string {
		var docs [][]string
		for _, line := range readLines(t, name) {
			if strings.HasPrefix(line, "#doc ") {
				docs = append(docs, nil)
			} else {
				docs[len(docs)-1] = append(docs[len(docs)-1], line)
			}
		}
		return docs
	}
	for _, level := range []string{"regroup", "abridged", "reordered"} {
		src := packed(filepath.Join(folder, level, "eng.txt"))
		for _, lang := range []string{"arb", "deu", "fra", "rus", "spa", "zho-CN"} {
			tgt := packed(filepath.Join(folder, level, lang+".txt"))
			for i, gold := range packed(filepath.Join(folder, level, "eng-"+lang+".gold")) {
				c := goldCase{set: level, name: fmt.Sprintf("%s %s %d", level, lang, i), src: lines(src[i]), tgt: lines(tgt[i]), options: Options{From: "en", To: ntrexTags[lang]}}
				for _, line := range gold {
					if line != "" {
						c.gold = append(c.gold, parseLadder(t, line))
					}
				}
				cases = append(cases, c)
			}
		}
	}
	return cases
}

type jsonLinks []struct{ Src, Tgt []int }

func (links jsonLinks) beads() []goldBead {
	var out []goldBead
	for _, l := range links {
		slices.Sort(l.Src)
		slices.Sort(l.Tgt)
		out = append(out, goldBead{append([]int{}, l.Src...), append([]int{}, l.Tgt...)})
	}
	return out
}

func readJSON(t testing.TB, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func readPerturbed(t testing.TB, folder string) []goldCase {
	names, err := filepath.Glob(filepath.Join(folder, "case-*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []goldCase
	for _, name := range names {
		var f struct {
			ID     string
			From   string `json:"src_lang"`
			To     string `json:"tgt_lang"`
			Recipe string
			Src    []string
			Tgt    []string
			Links  jsonLinks
		}
		readJSON(t, name, &f)
		cases = append(cases, goldCase{set: "perturbed", name: f.ID + " " + f.Recipe, src: units(f.Src), tgt: units(f.Tgt), options: Options{From: f.From, To: f.To}, gold: f.Links.beads()})
	}
	return cases
}

func readArticles(t testing.TB, folder string) []goldCase {
	names, err := filepath.Glob(filepath.Join(folder, "*", "gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []goldCase
	for _, name := range names {
		var gold struct {
			Pairs map[string]struct{ Links jsonLinks }
		}
		readJSON(t, name, &gold)
		var manifest struct {
			Versions []struct{ Lang, File string }
		}
		dir := filepath.Dir(name)
		readJSON(t, filepath.Join(dir, "manifest.json"), &manifest)
		files := map[string][]Unit{}
		for _, v := range manifest.Versions {
			files[v.Lang] = paragraphUnits(t, filepath.Join(dir, v.File))
		}
		pairs := make([]string, 0, len(gold.Pairs))
		for p := range gold.Pairs {
			pairs = append(pairs, p)
		}
		slices.Sort(pairs)
		for _, p := range pairs {
			from, to, _ := strings.Cut(p, "-")
			cases = append(cases, goldCase{set: "articles", name: filepath.Base(dir) + " " + p, src: files[from], tgt: files[to], options: Options{From: from, To: to}, gold: gold.Pairs[p].Links.beads()})
		}
	}
	return cases
}

// A tally counts beads over documents; its figures are micro averages by the
// rules of Vecalign's scorer.
type tally struct {
	cases                                                    int
	system, systemExact, systemLax, gold, goldExact, goldLax int
	moves, explained, flagged, nulls, nullsGold, nullsRight  int
}

func (t *tally) add(c *goldCase, links []article.Link) {
	var system, systemFull, goldFull, flagged []goldBead
	for _, l := range links {
		b := goldBead{l.Original, l.Republication}
		system = append(system, b)
		if len(b.src) > 0 && len(b.tgt) > 0 {
			systemFull = append(systemFull, b)
			if l.Moved {
				flagged = append(flagged, b)
			}
		}
	}
	for _, b := range c.gold {
		if len(b.src) > 0 && len(b.tgt) > 0 {
			goldFull = append(goldFull, b)
		}
	}
	t.cases++
	n, exact, lax := hits(system, c.gold)
	t.system, t.systemExact, t.systemLax = t.system+n, t.systemExact+exact, t.systemLax+lax
	n, exact, lax = hits(goldFull, systemFull)
	t.gold, t.goldExact, t.goldLax = t.gold+n, t.goldExact+exact, t.goldLax+lax
	needed := movesNeeded(goldFull)
	var left []goldBead
	for _, g := range goldFull {
		if !slices.ContainsFunc(flagged, func(f goldBead) bool { return overlap(f.src, g.src) && overlap(f.tgt, g.tgt) }) {
			left = append(left, g)
		}
	}
	t.moves, t.explained, t.flagged = t.moves+needed, t.explained+needed-movesNeeded(left), t.flagged+len(flagged)
	ours, theirs := nullUnits(system), nullUnits(c.gold)
	t.nulls, t.nullsGold = t.nulls+len(ours), t.nullsGold+len(theirs)
	for u := range ours {
		if theirs[u] {
			t.nullsRight++
		}
	}
}

func nullUnits(beads []goldBead) map[[2]int]bool {
	out := map[[2]int]bool{}
	for _, b := range beads {
		if len(b.tgt) == 0 {
			for _, i := range b.src {
				out[[2]int{0, i}] = true
			}
		}
		if len(b.src) == 0 {
			for _, j := range b.tgt {
				out[[2]int{1, j}] = true
			}
		}
	}
	return out
}

func overlap(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}

func hits(tested, reference []goldBead) (n, exact, lax int) {
	known, partners, seen := map[string]bool{}, map[[2]int]bool{}, map[string]bool{}
	for _, b := range reference {
		known[b.key()] = true
		for _, i := range b.src {
			for _, j := range b.tgt {
				partners[[2]int{i, j}] = true
			}
		}
	}
	for _, b := range tested {
		if key := b.key(); !seen[key] && len(b.src)+len(b.tgt) > 0 {
			seen[key] = true
			n++
			if known[key] {
				exact++
				lax++
			} else if slices.ContainsFunc(b.src, func(i int) bool {
				return slices.ContainsFunc(b.tgt, func(j int) bool { return partners[[2]int{i, j}] })
			}) {
				lax++
			}
		}
	}
	return n, exact, lax
}

// movesNeeded is the number of beads less the longest run that is in order.
func movesNeeded(beads []goldBead) int {
	beads = slices.Clone(beads)
	slices.SortFunc(beads, func(a, b goldBead) int { return a.src[0] - b.src[0] })
	var tails []int
	for _, b := range beads {
		at, _ := slices.BinarySearch(tails, b.tgt[0])
		if at == len(tails) {
			tails = append(tails, b.tgt[0])
		} else {
			tails[at] = b.tgt[0]
		}
	}
	return len(beads) - len(tails)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (t *tally) strict() float64 {
	return f1(ratio(t.systemExact, t.system), ratio(t.goldExact, t.gold))
}
func (t *tally) lax() float64 { return f1(ratio(t.systemLax, t.system), ratio(t.goldLax, t.gold)) }
