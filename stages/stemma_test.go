package stages_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/stemma"
	"variorum/stages/testkit"
)

// A grown is a version of the story of testdata/stemma in a tree of copies: its
// paragraphs in their order, and how it says what they say.
type grown struct {
	language string
	parent   int
	edits    int // made on the way from the parent, without those that undo others
	story    []passage
	numbers  map[int]int
	ways     map[string]int // by language, passage and place: which way of saying it
}

// A passage is a paragraph of the story (more false) or of what editors put in.
type passage struct {
	more        bool
	index, lost int // lost is 1 + the sentence that was cut
}

type template map[string][]string

func readTemplate(t *testing.T) template {
	t.Helper()
	_, files := testkit.Archive(t, filepath.Join("testdata", "stemma", "story.txtar"))
	out := template{}
	for name, text := range files {
		out[name] = strings.Split(strings.TrimSpace(text), "\n")
	}
	return out
}

func (v *grown) text(x template, p passage) string {
	list := x[v.language]
	key := v.language
	if p.more {
		list, key = x["more "+v.language], "more "+v.language
	}
	var b strings.Builder
	for s, sentence := range strings.Split(list[p.index], " // ") {
		if p.lost == s+1 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		place := 0
		for sentence != "" {
			i := strings.IndexAny(sentence, "[#")
			if i < 0 {
				b.WriteString(sentence)
				break
			}
			b.WriteString(sentence[:i])
			if sentence[i] == '#' {
				n, _ := strconv.Atoi(sentence[i+1 : i+2])
				b.WriteString(strconv.Itoa(v.numbers[n]))
				sentence = sentence[i+2:]
				continue
			}
			end := strings.IndexByte(sentence, ']')
			ways := strings.Split(sentence[i+1:end], "|")
			b.WriteString(ways[v.ways[fmt.Sprint(key, p.index, s, place)]])
			place++
			sentence = sentence[end+1:]
		}
	}
	return b.String()
}

// speak lets a translator choose how to say everything.
func (v *grown) speak(x template, r *rand.Rand) {
	v.ways = map[string]int{}
	for _, name := range []string{v.language, "more " + v.language} {
		for i, paragraph := range x[name] {
			for s, sentence := range strings.Split(paragraph, " // ") {
				for place := range strings.Count(sentence, "[") {
					v.ways[fmt.Sprint(name, i, s, place)] = r.IntN(2)
				}
			}
		}
	}
}

// copied makes a copy with some edits of every kind; a translation into another
// language now and then, which is an edit of every word and none of the content.
func (v *grown) copied(x template, r *rand.Rand, parent, edits int, languages []string, spare *[]int) *grown {
	c := &grown{language: v.language, parent: parent, edits: edits, story: slices.Clone(v.story), numbers: map[int]int{}, ways: map[string]int{}}
	for k, n := range v.numbers {
		c.numbers[k] = n
	}
	for k, n := range v.ways {
		c.ways[k] = n
	}
	if len(languages) > 1 && r.IntN(3) == 0 {
		for c.language == v.language {
			c.language = languages[r.IntN(len(languages))]
		}
		c.speak(x, r)
	}
	for done := 0; done < edits; {
		at := 1 + r.IntN(len(c.story)-1)
		switch kind := r.IntN(20); {
		case kind < 2 && len(c.story) > 9: // a paragraph is cut
			c.story = slices.Delete(c.story, at, at+1)
		case kind == 2 && len(*spare) > 0: // one is put in
			k := (*spare)[0]
			*spare = (*spare)[1:]
			c.story = slices.Insert(c.story, at, passage{more: true, index: k})
		case kind == 3 && c.story[at].lost == 0: // a sentence is cut
			c.story[at].lost = 1 + r.IntN(2)
		case kind == 4 && at > 1: // a paragraph goes elsewhere
			p := c.story[at]
			c.story = slices.Delete(c.story, at, at+1)
			c.story = slices.Insert(c.story, 1+r.IntN(len(c.story)-1), p)
		case kind < 7: // a number is wrong
			n := 1 + r.IntN(8)
			c.numbers[n] += 11 + r.IntN(70)
		default: // other words
			p := c.story[at]
			name := c.language
			if p.more {
				name = "more " + name
			}
			s := r.IntN(2)
			sentences := strings.Split(x[name][p.index], " // ")
			if s >= len(sentences) || strings.Count(sentences[s], "[") == 0 || p.lost == s+1 {
				continue
			}
			key := fmt.Sprint(name, p.index, s, r.IntN(strings.Count(sentences[s], "[")))
			c.ways[key] = 1 - c.ways[key]
		}
		done++
	}
	return c
}

// growTree makes an original and its copies, each made from any earlier one.
func growTree(x template, seed uint64, versions, edits int, languages []string) []*grown {
	r := rand.New(rand.NewPCG(seed, uint64(versions)<<16|uint64(edits)))
	root := &grown{language: languages[0], parent: -1, numbers: map[int]int{1: 123, 2: 480, 3: 61500, 4: 8400000, 5: 74, 6: 140, 7: 2315, 8: 3900000}}
	root.speak(x, r)
	for i := range x[root.language] {
		root.story = append(root.story, passage{index: i})
	}
	spare := r.Perm(len(x["more en"]))
	list := []*grown{root}
	for len(list) < versions {
		parent := r.IntN(len(list))
		list = append(list, list[parent].copied(x, r, parent, edits, languages, &spare))
	}
	return list
}

func storyOf(x template, list []*grown) article.Story {
	s := article.Story{ID: "grown", ChosenBy: article.ByName}
	for i, v := range list {
		version := article.Version{ID: fmt.Sprintf("v%02d", i), Language: v.language}
		for j, p := range v.story {
			kind := article.KindText
			if j == 0 {
				kind = article.KindHeadline
			}
			version.Paragraphs = append(version.Paragraphs, article.Paragraph{Index: j, Kind: kind, Language: v.language, Text: v.text(x, p)})
		}
		s.Versions = append(s.Versions, version)
	}
	return s
}

type treeFigures struct{ edges, right, wrong, undecided int }

func measureTrees(t *testing.T, x template, trees, edits int, languages []string, report bool) treeFigures {
	t.Helper()
	var f treeFigures
	for k := range trees {
		seed := k
		versions := 4 + seed%9
		list := growTree(x, uint64(seed), versions, edits, languages)
		c, err := stages.Compare(t.Context(), storyOf(x, list), stages.Options{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		given := map[string]article.GraphEdge{}
		for _, e := range c.Graph.Edges {
			given[e.To] = e
		}
		for i, v := range list[1:] {
			f.edges++
			e, ok := given[fmt.Sprintf("v%02d", i+1)]
			switch want := fmt.Sprintf("v%02d", v.parent); {
			case !ok:
				f.undecided++
			case e.From == want:
				f.right++
			default:
				f.wrong++
				if report {
					t.Logf("tree %d of %d: %s (%s) was made from %s (%s), said %s %.2f %q", seed, versions, e.To, v.language, want, list[v.parent].language, e.From, e.Confidence, e.Evidence)
				}
			}
		}
	}
	return f
}

var update = flag.Bool("update", false, "write testdata/stemma/quality.txt anew")

// TestStemma grows trees of 4 to 12 versions, in one language and in three, with
// few and many edits on each way, and compares what was found with
// testdata/stemma/quality.txt. No dates are given, so that the texts alone speak.
func TestStemma(t *testing.T) {
	testkit.Figures(t)
	x := readTemplate(t)
	const trees = 18
	var out bytes.Buffer
	fmt.Fprintln(&out, "Trees of copies of 4 to 12 versions, grown from the story of this folder: edges that")
	fmt.Fprintln(&out, "were said and are right, said and wrong, and left undecided, by edits on each way.")
	fmt.Fprintf(&out, "%-10s %6s %6s %6s %6s %10s %6s\n", "languages", "edits", "edges", "right", "wrong", "undecided", "share")
	for _, languages := range [][]string{{"en"}, {"de"}, {"en", "de", "es"}} {
		for _, edits := range []int{2, 5, 10, 20, 30} {
			f := measureTrees(t, x, trees, edits, languages, testing.Verbose())
			fmt.Fprintf(&out, "%-10s %6d %6d %6d %6d %10d %6.3f\n", strings.Join(languages, " "), edits, f.edges, f.right, f.wrong, f.undecided, float64(f.right)/float64(f.edges))
			if edits >= 20 && f.right*100 < 85*f.edges {
				t.Errorf("%v, %d edits: only %d of %d edges are right", languages, edits, f.right, f.edges)
			}
			if f.wrong*25 > f.edges {
				t.Errorf("%v, %d edits: %d of %d edges are wrong", languages, edits, f.wrong, f.edges)
			}
		}
	}
	file := filepath.Join("testdata", "stemma", "quality.txt")
	if *update {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("the figures changed (go test ./stages -run TestStemma -update writes them anew):\n%s", out.String())
	}
}

// TestStemmaOfSamples knows from the making of the samples which version was made
// from which.
func TestStemmaOfSamples(t *testing.T) {
	want := map[string][]string{
		"police-report": {"original.sq > adriatic-mirror.en", "adriatic-mirror.en > khabar-e-darya.fa", "adriatic-mirror.en > le-phare.fr"},
		"wire-port":     {"original.en > harbour-post.en", "original.en > daily-ledger.en", "original.en > skerry-bulletin.en", "harbour-post.en > valley-courier.en"},
		"lake-study":    {"original.es > corrected.es", "original.es > translation.zh", "corrected.es > coast-mail.tr"},
		"night-market":  {"original.ko > kawabe.ja", "original.ko > nadi-samachar.hi", "original.ko > rijecni-list.hr", "rijecni-list.hr > obala.sr"},
		"river-flood":   {"original.ru > richkovyi-visnyk.uk", "original.ru > uferbote.de", "original.ru > sada-alnahr.ar"},
		"rail-strike":   {"original.fr > passo-alto.it", "original.fr > goniec-kolejowy.pl", "original.fr > folha-do-cais.pt", "original.fr > stathmos.el", "original.fr > masila.he"},
	}
	for _, c := range sampleStories(t) {
		var got []string
		for _, e := range c.Graph.Edges {
			got = append(got, e.From+" > "+e.To)
			if len(e.Evidence) == 0 || e.Confidence < stemma.Sure {
				t.Errorf("%s: %+v", c.Story.ID, e)
			}
		}
		for _, e := range c.Graph.Undecided {
			got = append(got, e.From+" ? "+e.To)
		}
		slices.Sort(got)
		edges := slices.Sorted(slices.Values(want[c.Story.ID]))
		if !slices.Equal(got, edges) {
			t.Errorf("%s:\n got %q\nwant %q", c.Story.ID, got, edges)
		}
	}
}
