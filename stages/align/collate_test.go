package align

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// witness makes a version of n paragraphs, all of the same length and all of
// other words.
func witness(id, lang string, n int, links ...article.Link) Witness {
	w := Witness{ID: id, Language: lang, Links: links}
	for i := range n {
		w.Paragraphs = append(w.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Text: fmt.Sprintf("%s%02d", id, i)})
	}
	return w
}

// tie reads a link: "0 1:2 .9", with a ? behind the score where it is
// uncertain and a ! where it moved.
func tie(text string) article.Link {
	sides, score, _ := strings.Cut(text, " .")
	from, to, _ := strings.Cut(sides, ":")
	list := func(s string) []int {
		out := []int{}
		for _, f := range strings.Fields(s) {
			out = append(out, int(f[0]-'0'))
		}
		return out
	}
	l := article.Link{Original: list(from), Republication: list(to), Uncertain: strings.Contains(score, "?"), Moved: strings.Contains(score, "!")}
	fmt.Sscanf("0."+strings.TrimRight(score, "?!"), "%g", &l.Score)
	return l
}

func ties(texts ...string) []article.Link {
	out := make([]article.Link, len(texts))
	for i, text := range texts {
		out[i] = tie(text)
	}
	return out
}

func untie(links []article.Link) []string {
	out := make([]string, len(links))
	for i, l := range links {
		side := func(list []int) string { return strings.Trim(fmt.Sprint(list), "[]") }
		out[i] = side(l.Original) + ":" + side(l.Republication) + " " + strings.TrimPrefix(fmt.Sprint(l.Score), "0")
		if l.Uncertain {
			out[i] += "?"
		}
		if l.Moved {
			out[i] += "!"
		}
		for _, e := range l.Evidence {
			if e.Signal == article.SignalPath {
				out[i] += " via " + e.Version
			}
		}
	}
	return out
}

// A copy of a copy: what is doubtful follows the path, what is sure stays.
func TestFollow(t *testing.T) {
	c := Collation{
		Original: witness("o", "zh", 6),
		Republications: []Witness{
			witness("b", "en", 5, ties("0:0 .98", "1 2:1 .9", "3:2 .95", "4:3 .94", ":4 .9", "5: .9")...),
			witness("c", "en", 5, ties("0:4 .95!", "1:0 .3?", "2: .6", "3: .5?", ":1 .55", "4:2 .41?", "5: .9", ":3 .9")...),
		},
		Crossings: []Crossing{{A: 0, B: 1, Links: ties("0:4 .96!", "1:0 .99", "2:1 .98", "3:2 .97", "4:3 .99")}},
	}
	before := c.Republications[1].Links
	kept := slices.Clone(before)
	changes := c.Follow()
	if len(changes) != 1 || changes[0].Republication != 1 {
		t.Fatalf("changes %+v", changes)
	}
	// 5 and 3 of c have no path: nothing of b is linked with both.
	want := []string{"0:4 .95!", "1 2:0 .713 via b", "3:1 .745 via b", "4:2 .729 via b", ":3 .9", "5: .9"}
	if got := untie(changes[0].Links); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if got := changes[0].New; !slices.Equal(got, []int{1, 2}) {
		t.Errorf("new links at %v: a confirmed one has its wording already", got)
	}
	if !slices.Equal(untie(before), untie(kept)) {
		t.Error("the links that were given changed")
	}
}

// A republication that is as near to the original as to the other follows
// nothing.
func TestFollowNeedsReason(t *testing.T) {
	c := Collation{
		Original: witness("o", "en", 4),
		Republications: []Witness{
			witness("b", "fr", 4, ties("0:0 .98", "1:1 .98", "2:2 .98", "3:3 .98")...),
			witness("c", "de", 4, ties("0:0 .97", "1:1 .97", "2:2 .97", "3: .5?", ":3 .5?")...),
		},
		Crossings: []Crossing{{A: 0, B: 1, Links: ties("0:0 .75", "1:1 .75", "2:2 .75", "3:3 .75")}},
	}
	if changes := c.Follow(); len(changes) != 0 {
		t.Errorf("changes %v", untie(changes[0].Links))
	}
}

// What two republications share stands in one unit; a caption and a paragraph
// do not, nor do two paragraphs of one version through a third.
func TestUnits(t *testing.T) {
	c := Collation{
		Original: witness("o", "en", 3),
		Republications: []Witness{
			witness("a", "fr", 5, ties("0:0 .9", ":1 .9", "1 2:2 .9", ":3 .9", ":4 .9")...),
			witness("b", "de", 6, ties(":0 .9", "0:1 .9", ":2 .9", ":3 .9", "1:4 .9", "2:5 .9")...),
			witness("c", "es", 3, ties(":0 .9", "0:2 .9", "1: .9", "2: .9", ":1 .9")...),
		},
		Crossings: []Crossing{
			{A: 0, B: 1, Links: ties("1:3 .99", "3:2 .9", "4:0 .86")},
			{A: 0, B: 2, Links: ties("1:0 .98")},
			// Refused: c0 stands with b3 already, through a1.
			{A: 1, B: 2, Links: ties("2:0 .95", "0:1 .99")},
		},
	}
	c.Republications[1].Paragraphs[2].Kind = article.KindCaption
	var got []string
	for _, u := range c.Units() {
		s := ""
		for _, r := range u.Readings {
			s += " " + r.Version + strings.Trim(fmt.Sprint(r.Paragraphs), "[]")
		}
		got = append(got, s[1:])
	}
	// b0 and c1 stand before everything, a4 at the end: most decide. a1 stands
	// behind o0, as b3 does and c0 does not.
	want := []string{"a4 b0 c1", "o0 a0 b1 c2", "b2", "a1 b3 c0", "o1 2 a2 b4 5", "a3"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// Added paragraphs keep the order that they have in their republication, also
// where two republications interleave.
func TestUnitsInReadingOrder(t *testing.T) {
	c := Collation{
		Original: witness("o", "en", 2),
		Republications: []Witness{
			witness("a", "fr", 5, ties("0:0 .9", ":1 .9", ":2 .9", ":3 .9", "1:4 .9")...),
			witness("b", "de", 5, ties("0:0 .9", ":1 .9", ":2 .9", ":3 .9", "1:4 .9")...),
		},
		Crossings: []Crossing{{A: 0, B: 1, Links: ties("2:2 .9")}},
	}
	var got []string
	for _, u := range c.Units() {
		got = append(got, fmt.Sprint(u.Readings[0].Version, u.Readings[0].Paragraphs[0]))
	}
	if want := []string{"o0", "a1", "b1", "a2", "a3", "b3", "o1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestContradictions(t *testing.T) {
	story := func(toA, toB, between []article.Link) []Contradiction {
		c := Collation{
			Original:       witness("o", "en", 4),
			Republications: []Witness{witness("a", "fr", 4, toA...), witness("b", "de", 4, toB...)},
			Crossings:      []Crossing{{A: 0, B: 1, Links: between}},
		}
		return c.Contradictions()
	}
	straight := ties("0:0 .9", "1:1 .9", "2:2 .9", "3:3 .9")
	for _, test := range []struct {
		name          string
		a, b, between []article.Link
		says          article.Says
		resolved      article.Resolved
		loser         [2]int // republication and place
	}{
		{"agreement", straight, straight, straight, "", "", [2]int{}},
		{"the link between wins", straight, ties("0:0 .9", "1:2 .6", "2:1 .9", "3:3 .9"), ties("0:0 .9", "1:3 .95", "2:1 .9", "3:2 .4?"), article.SaysLinked, article.ResolvedBetween, [2]int{0, 1}},
		{"the links with the original win", straight, straight, ties("0:0 .9", "1:2 .85", "2: .5?", "3:3 .9", ":1 .5?"), article.SaysLinked, article.ResolvedOriginal, [2]int{-1, -1}},
		{"too weak to tell", straight, straight, ties("0:0 .9", "1:2 .7", "2: .5?", "3:3 .9", ":1 .5?"), "", "", [2]int{}},
		{"one alone", straight, ties("0:0 .9", "1:1 .9", "2: .6", "3:3 .9", ":2 .6"), straight, article.SaysLinked, article.ResolvedBetween, [2]int{1, 4}},
		{"apart", straight, straight, ties("0:0 .9", "1:1 .9", "2: .9", "3:3 .9", ":2 .9"), article.SaysApart, article.ResolvedOriginal, [2]int{-1, -1}},
		{"apart without being sure", straight, straight, ties("0:0 .9", "1:1 .9", "2: .9?", "3:3 .9", ":2 .9"), "", "", [2]int{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := story(test.a, test.b, test.between)
			if test.says == "" {
				if len(got) > 0 {
					t.Errorf("got %+v", got)
				}
				return
			}
			if len(got) == 0 {
				t.Fatal("nothing found")
			}
			if d := got[0]; d.Says != test.says || d.Resolved != test.resolved || [2]int{d.Republication, d.Loser} != test.loser {
				t.Errorf("got %+v", d)
			}
		})
	}
}

// A link that a third version supports is not the one that loses.
func TestSupportedLinkStands(t *testing.T) {
	straight := ties("0:0 .9", "1:1 .6", "2:2 .9")
	c := Collation{
		Original: witness("o", "en", 3),
		Republications: []Witness{
			witness("a", "fr", 3, straight...),
			witness("b", "de", 3, ties("0:0 .9", "1: .9", "2:2 .9", ":1 .7")...),
			witness("c", "es", 3, ties("0:0 .9", "1:1 .95", "2:2 .9")...),
		},
		Crossings: []Crossing{{A: 0, B: 1, Links: ties("0:0 .9", "1:1 .96", "2:2 .9")}, {A: 0, B: 2, Links: ties("0:0 .9", "1:1 .97", "2:2 .9")}},
	}
	got := c.Contradictions()
	if len(got) != 1 || got[0].Republication != 1 || got[0].Loser != 3 {
		t.Errorf("got %+v", got)
	}
}

// What a person has set does not lose.
func TestLinkByHandStands(t *testing.T) {
	byHand := ties("0:0 .9", "1: .6", "2:2 .9", ":1 .5")
	byHand[3].Evidence = []article.Evidence{{Signal: article.SignalVerdict, Weight: 1}}
	c := Collation{
		Original:       witness("o", "en", 3),
		Republications: []Witness{witness("a", "fr", 3, ties("0:0 .9", "1:1 .93", "2:2 .9")...), witness("b", "de", 3, byHand...)},
		Crossings:      []Crossing{{A: 0, B: 1, Links: ties("0:0 .9", "1:1 .96", "2:2 .9")}},
	}
	if got := c.Contradictions(); len(got) != 1 || got[0].Republication != 0 || got[0].Loser != 1 {
		t.Errorf("got %+v", got)
	}
}

// In one language a link between republications needs common words.
func TestSureNeedsWords(t *testing.T) {
	a, b := witness("a", "en", 1), witness("b", "en-GB", 1)
	a.Paragraphs[0].Text = "The rowing club has offered to carry schoolchildren across."
	c := Collation{Republications: []Witness{a, b}}
	l := tie("0:0 .95")
	for text, want := range map[string]bool{
		"The rowing club offers to carry all schoolchildren across.": true,
		"Pupils may use boats that oarsmen provide.":                 false,
	} {
		b.Paragraphs[0].Text = text
		if got := c.sure(&Crossing{A: 0, B: 1}, &l); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// The number of alignments between republications is bounded, and those that
// have most words in common come first.
func TestReasonsAreBounded(t *testing.T) {
	c := Collation{Original: witness("o", "en", 2)}
	for i := range 30 {
		w := witness(fmt.Sprintf("v%02d", i), "en", 2, ties("0:0 .9", "1: .9", ":1 .9")...)
		w.Paragraphs[1].Text = fmt.Sprintf("only %d has this", i/2)
		c.Republications = append(c.Republications, w)
	}
	pairs, left := c.Reasons()
	if len(pairs) != crossingsEach*30 || left != 30*29/2-len(pairs) {
		t.Fatalf("%d pairs, %d left", len(pairs), left)
	}
	for i := 0; i < 30; i += 2 {
		if !slices.Contains(pairs, [2]int{i, i + 1}) {
			t.Errorf("%d and %d were not chosen", i, i+1)
		}
	}
	if !slices.IsSortedFunc(pairs, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) }) {
		t.Error("not in order")
	}
	sure := Collation{Original: witness("o", "en", 2), Republications: []Witness{witness("a", "fr", 2, ties("0:0 .9", "1:1 .9")...), witness("b", "de", 2, ties("0:0 .95", "1:1 .95")...)}}
	if pairs, _ := sure.Reasons(); len(pairs) != 0 {
		t.Errorf("nothing is doubtful, but %v", pairs)
	}
}

// Two republications are worth aligning where what they added is alike.
func TestReasonsNeedLikeness(t *testing.T) {
	for _, test := range []struct {
		name, lang, text string
		want             int
	}{
		{"the same words", "en", "Members of the rowing club will carry the children in boats.", 1},
		{"other words", "en", "A baker fears that his customers stay away.", 0},
		{"a translation", "de", "Mitglieder des Rudervereins haben angeboten, Schulkinder in Booten hinüberzubringen.", 1},
		{"another subject in another language", "de", "Die Fahrkarte kostet 8,40 Euro.", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := witness("a", "en", 2, ties("0:0 .95", ":1 .9")...)
			b := witness("b", test.lang, 2, ties("0:0 .95", ":1 .9")...)
			a.Paragraphs[1].Text, b.Paragraphs[1].Text = "Members of the rowing club have offered to carry schoolchildren across in boats.", test.text
			for _, w := range []*Witness{&a, &b} {
				w.Text = NewText([]Unit{{Text: w.Paragraphs[0].Text}, {Text: w.Paragraphs[1].Text}}, w.Language)
			}
			c := Collation{Original: witness("o", "en", 1), Republications: []Witness{a, b}}
			if pairs, _ := c.Reasons(); len(pairs) != test.want {
				t.Errorf("%d pairs", len(pairs))
			}
		})
	}
}

// Law: what is known of the texts changes nothing but the time.
func TestTexts(t *testing.T) {
	names, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		src, tgt, o, _ := readCase(t, name)
		o.Sentences = true
		want := Units(src, tgt, o)
		a, b := NewText(src, o.From), NewText(tgt, o.To)
		for range 2 {
			if got := Texts(a, b, Options{Sentences: true}); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: other links", name)
			}
		}
	}
}

func TestCentral(t *testing.T) {
	texts := []string{"alpha beta gamma delta", "alpha beta gamma epsilon", "alpha beta zeta eta", "theta iota kappa lambda"}
	var versions []Witness
	for i, text := range texts {
		w := witness(fmt.Sprint(i), "en", 1)
		w.Paragraphs[0].Text = text
		versions = append(versions, w)
	}
	if got := Central(versions); !slices.Equal(got, []int{0, 1, 2, 3}) {
		t.Errorf("got %v", got)
	}
}

// Law: whatever the links are, every paragraph stands in one unit and in one
// link after paths were followed, and the republications' units come in one
// order.
func TestCollationLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	partition := func(n, m int) []article.Link {
		links := map[int]*article.Link{}
		at := func() *article.Link {
			k := r.IntN(n + m)
			if links[k] == nil {
				links[k] = &article.Link{Original: []int{}, Republication: []int{}, Score: round(r.Float64()), Uncertain: r.IntN(3) == 0}
			}
			return links[k]
		}
		for i := range n {
			l := at()
			l.Original = append(l.Original, i)
		}
		for j := range m {
			l := at()
			l.Republication = append(l.Republication, j)
		}
		var out []article.Link
		for k := range n + m {
			if l := links[k]; l != nil {
				// A link of one side holds one paragraph, as Units makes them.
				for _, i := range l.Original {
					if len(l.Republication) == 0 {
						out = append(out, article.Link{Original: []int{i}, Republication: []int{}, Score: l.Score})
					}
				}
				for _, j := range l.Republication {
					if len(l.Original) == 0 {
						out = append(out, article.Link{Original: []int{}, Republication: []int{j}, Score: l.Score})
					}
				}
				if isFull(l) {
					out = append(out, *l)
				}
			}
		}
		order(out, m)
		return out
	}
	followed := 0
	for range 3000 {
		n := 1 + r.IntN(6)
		c := Collation{Original: witness("o", "en", n)}
		for i := range 1 + r.IntN(4) {
			m := r.IntN(6)
			c.Republications = append(c.Republications, witness(string(rune('a'+i)), []string{"de", "fr"}[r.IntN(2)], m, partition(n, m)...))
		}
		for a := range c.Republications {
			for b := a + 1; b < len(c.Republications); b++ {
				if r.IntN(3) > 0 {
					c.Crossings = append(c.Crossings, Crossing{A: a, B: b, Links: partition(len(c.Republications[a].Paragraphs), len(c.Republications[b].Paragraphs))})
				}
			}
		}
		followed += len(c.Follow())
		for i := range c.Republications {
			w := &c.Republications[i]
			seen := [2]map[int]int{{}, {}}
			for _, l := range w.Links {
				for _, p := range l.Original {
					seen[0][p]++
				}
				for _, p := range l.Republication {
					seen[1][p]++
				}
			}
			for p := range n {
				if seen[0][p] != 1 {
					t.Fatalf("paragraph %d of the original in %d links: %v", p, seen[0][p], untie(w.Links))
				}
			}
			for p := range w.Paragraphs {
				if seen[1][p] != 1 {
					t.Fatalf("paragraph %d of %s in %d links: %v", p, w.ID, seen[1][p], untie(w.Links))
				}
			}
		}
		c.Contradictions()
		seen := map[string]bool{}
		for _, u := range c.Units() {
			for _, x := range u.Readings {
				for _, p := range x.Paragraphs {
					key := fmt.Sprint(x.Version, p)
					if seen[key] {
						t.Fatalf("%s in two units", key)
					}
					seen[key] = true
				}
			}
		}
		all := n
		for i := range c.Republications {
			all += len(c.Republications[i].Paragraphs)
		}
		if len(seen) != all {
			t.Fatalf("%d of %d paragraphs in units", len(seen), all)
		}
	}
	if followed == 0 {
		t.Error("no path was followed")
	}
}
