package stages_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/testkit"
)

// readFamily makes a story of an archive: files NAME.LANG, one paragraph a
// line.
func readFamily(t testing.TB, name string) (story article.Story, files map[string]string) {
	t.Helper()
	_, files = testkit.Archive(t, name)
	story = article.Story{ID: "family", ChosenBy: article.ByName}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		id, lang, ok := strings.Cut(file, ".")
		if !ok {
			continue
		}
		v := article.Version{ID: id, Language: lang}
		for i, text := range strings.Split(strings.TrimSpace(files[file]), "\n") {
			v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Text: text})
		}
		v.Paragraphs[0].Kind = article.KindHeadline
		if id == "original" {
			story.Original = len(story.Versions)
		}
		story.Versions = append(story.Versions, v)
	}
	return story, files
}

// TestCollation joins short families written for this purpose. Units and
// disagreements are what a reader would say.
func TestCollation(t *testing.T) {
	names, err := filepath.Glob("testdata/collation/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no families", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			story, files := readFamily(t, name)
			c, err := stages.Compare(t.Context(), story, stages.Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkLaws(t, c)
			var units, told strings.Builder
			for _, u := range c.Units {
				for i, r := range u.Readings {
					if i > 0 {
						units.WriteString(", ")
					}
					units.WriteString(r.Version + " " + strings.Trim(fmt.Sprint(r.Paragraphs), "[]"))
				}
				units.WriteString("\n")
			}
			for _, d := range c.Disagreements {
				told.WriteString(d.Explanation + "\n")
			}
			if got := units.String(); got != files["units"] {
				t.Errorf("units:\n%swant\n%s", got, files["units"])
			}
			if got := told.String(); got != files["disagreements"] {
				t.Errorf("disagreements:\n%swant\n%s", got, files["disagreements"])
			}
		})
	}
}

// lawUnits says that every paragraph of every version stands in exactly one
// unit, that linked paragraphs stand in one, that units come in the order of
// the original, and that what is added follows what stands before it there.
func lawUnits(c article.Comparison) error {
	if len(c.Pairs) == 0 {
		if len(c.Units) > 0 {
			return fmt.Errorf("%d units of one version", len(c.Units))
		}
		return nil
	}
	type place struct {
		version   string
		paragraph int
	}
	at, ids := map[place]int{}, map[string]bool{}
	last := -1
	for n, u := range c.Units {
		if u.ID == "" || ids[u.ID] {
			return fmt.Errorf("unit id %q twice or empty", u.ID)
		}
		ids[u.ID] = true
		if len(u.Readings) == 0 {
			return fmt.Errorf("unit %d has no reading", n)
		}
		for _, r := range u.Readings {
			if len(r.Paragraphs) == 0 || !slices.IsSorted(r.Paragraphs) {
				return fmt.Errorf("unit %d: %v", n, r)
			}
			for _, p := range r.Paragraphs {
				if m, twice := at[place{r.Version, p}]; twice {
					return fmt.Errorf("paragraph %d of %s is in the units %d and %d", p, r.Version, m, n)
				}
				at[place{r.Version, p}] = n
			}
		}
		if o := u.Of(c.Story.Original); o != nil {
			if o[0] < last {
				return fmt.Errorf("unit %d begins with paragraph %d of the original, one before with %d", n, o[0], last)
			}
			last = o[0]
		}
	}
	all := 0
	for _, v := range c.Versions {
		all += len(v.Paragraphs)
	}
	if len(at) != all {
		return fmt.Errorf("%d paragraphs in units, %d in versions", len(at), all)
	}
	for _, p := range c.Pairs {
		for _, l := range p.Links {
			var in []int
			for _, i := range l.Original {
				in = append(in, at[place{p.Original, i}])
			}
			for _, j := range l.Republication {
				in = append(in, at[place{p.Republication, j}])
			}
			slices.Sort(in)
			if len(slices.Compact(in)) != 1 {
				return fmt.Errorf("%s: the link %v:%v stands in several units", p.Republication, l.Original, l.Republication)
			}
		}
	}
	for n, u := range c.Units {
		before := -1 // the unit of the original before this one
		for m := range n {
			if c.Units[m].Of(c.Story.Original) != nil {
				before = m
			}
		}
		if u.Of(c.Story.Original) == nil && !slices.ContainsFunc(u.Readings, func(r article.Reading) bool {
			i := slices.IndexFunc(c.Pairs, func(p article.Pair) bool { return p.Republication == r.Version })
			return slices.ContainsFunc(r.Paragraphs, func(p int) bool {
				anchor := -1
				for q := range p {
					l := linkOf(c.Pairs[i].Links, q)
					if len(l.Original) > 0 && !l.Moved {
						anchor = at[place{r.Version, q}]
					}
				}
				return anchor == before
			})
		}) {
			return fmt.Errorf("unit %d, %v, does not follow what stands before it", n, u.Readings)
		}
	}
	for _, d := range c.Disagreements {
		if len(d.Sides) != 2 || d.Sides[0].Version >= d.Sides[1].Version || d.Explanation == "" || d.ID == "" || ids[d.ID] {
			return fmt.Errorf("disagreement %+v", d)
		}
		ids[d.ID] = true
	}
	return nil
}

func linkOf(links []article.Link, republication int) article.Link {
	return links[slices.IndexFunc(links, func(l article.Link) bool { return slices.Contains(l.Republication, republication) })]
}

// Law: neither the order of the versions nor the number of workers changes
// anything but the order of versions and pairs; nor does it whether the
// original is named by the story or chosen among the versions.
func TestOrderOfVersions(t *testing.T) {
	var stories []article.Story
	for _, c := range sampleStories(t) {
		o := slices.IndexFunc(c.Versions, func(v article.Version) bool { return v.ID == c.Story.Original })
		stories = append(stories, article.Story{ID: c.Story.ID, Title: c.Story.Title, Versions: c.Versions, Original: o, ChosenBy: c.Story.OriginalChosenBy})
	}
	for _, name := range []string{"testdata/collation/addition.txtar", "testdata/collation/chain.txtar"} {
		story, _ := readFamily(t, name)
		stories = append(stories, story)
		story.Original, story.ChosenBy = -1, ""
		stories = append(stories, story)
	}
	for _, story := range stories {
		var want []byte
		r := rand.New(rand.NewPCG(1, 2))
		for n := range 4 {
			shuffled := story
			shuffled.Versions = slices.Clone(story.Versions)
			for i := range shuffled.Versions {
				shuffled.Versions[i].Role = ""
			}
			r.Shuffle(len(shuffled.Versions), func(i, j int) {
				v := shuffled.Versions
				v[i], v[j] = v[j], v[i]
				switch shuffled.Original {
				case i:
					shuffled.Original = j
				case j:
					shuffled.Original = i
				}
			})
			c, err := stages.Compare(t.Context(), shuffled, stages.Options{Workers: 1 + n})
			if err != nil {
				t.Fatal(err)
			}
			slices.SortFunc(c.Versions, func(a, b article.Version) int { return strings.Compare(a.ID, b.ID) })
			slices.SortFunc(c.Pairs, func(a, b article.Pair) int { return strings.Compare(a.Republication, b.Republication) })
			got, err := json.Marshal(c)
			if err != nil {
				t.Fatal(err)
			}
			if want == nil {
				want = got
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s: another order of versions gave another comparison", story.ID)
			}
		}
	}
}

// A story of several short versions: the laws hold, whatever they say.
func FuzzStory(f *testing.F) {
	f.Add("One two three.\n\nFour, five.\n\nSix.", "One two 3.\n\nNew in both.\n\nSix", "One two.\n\nFour five.\n\nNew in both.", "Six\n\nSeven\n\nOne two three", "en", "de")
	f.Add("Policia arrestoi 34 vetë.\n\nArdhja.", "The police arrested 43 people.\n\nArrival.", "警方逮捕了34人。\n\n到达。", "The police arrested 43 people.\n\nOf all ages.", "sq", "en")
	f.Add("a\n\na\n\na", "a\n\nb\n\na", "b\n\na\n\nb", "b\n\nb", "und", "und")
	f.Add("", "x", "", "x\n\nx", "en", "en")
	f.Fuzz(func(t *testing.T, a, b, c, d, from, to string) {
		story := article.Story{Original: -1}
		for i, text := range []string{a, b, c, d} {
			tag := []string{from, to}[min(i, 1)]
			v := article.Version{ID: string(rune('a' + i)), Language: strings.ToValidUTF8(tag, "")}
			for _, p := range strings.Split(strings.ToValidUTF8(text, "\uFFFD"), "\n\n") {
				if p = article.OneLine(p); p != "" {
					v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: len(v.Paragraphs), Kind: article.KindText, Text: p})
				}
			}
			story.Versions = append(story.Versions, v)
		}
		one, err := stages.Compare(t.Context(), story, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, one)
		slices.Reverse(story.Versions)
		other, err := stages.Compare(t.Context(), story, stages.Options{Workers: 3})
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(other.Versions)
		slices.Reverse(other.Pairs)
		x, errX := json.Marshal(one)
		y, errY := json.Marshal(other)
		if errX != nil || errY != nil || !bytes.Equal(x, y) {
			t.Error("another order of versions gave another comparison")
		}
	})
}
