package stages_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/testkit"
)

// wrapped reads the cases of the wrapper package: by language the lines of a
// text with their roles.
func wrapped(t *testing.T) map[string][][2]string {
	_, files := testkit.Archive(t, "wrapper/testdata/yes.txtar")
	all := map[string][][2]string{}
	for name, lines := range files {
		for line := range strings.Lines(lines) {
			role, text, _ := strings.Cut(strings.TrimSpace(line), "| ")
			all[name] = append(all[name], [2]string{role, text})
		}
	}
	return all
}

func versionOfLines(t *testing.T, name string, lines [][2]string, whole bool) article.Version {
	t.Helper()
	var b strings.Builder
	for _, l := range lines {
		if whole || l[0] == "" || l[0] == "headline" {
			b.WriteString(l[1] + "\n\n")
		}
	}
	v, err := ingest.Read(name, []byte(b.String()), ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func compareTwo(t *testing.T, original, republication article.Version) article.Comparison {
	t.Helper()
	story := article.Story{ID: "s", Versions: []article.Version{original, republication}, Original: 0, ChosenBy: article.ByName}
	c, err := stages.Compare(t.Context(), story, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestWrappers compares stories with what outlets made of them, in one
// language and from English, and asks that what they put around is told from
// what they put in.
func TestWrappers(t *testing.T) {
	cases := wrapped(t)
	// The stories of the cases without another name are translations of this.
	ferry := slices.Concat(cases["en"][:1], cases["en"][3:5], cases["en"][6:7])
	wanted, found := 0, 0
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		language := strings.TrimSuffix(strings.TrimSuffix(name, "-below"), "-rivers")
		originals := []article.Version{versionOfLines(t, "original."+language+".txt", cases[name], false)}
		if name == language && name != "en" {
			originals = append(originals, versionOfLines(t, "original.en.txt", ferry, false))
		}
		for _, original := range originals {
			c := compareTwo(t, original, versionOfLines(t, "republication."+language+".txt", cases[name], true))
			got := map[int]article.Part{}
			for _, l := range c.Pairs[0].Links {
				for _, i := range l.Republication {
					if _, twice := got[i]; twice {
						t.Errorf("%s: paragraph %d is in two links", name, i)
					}
					got[i] = l.Part
				}
			}
			if len(got) != len(cases[name]) {
				t.Errorf("%s: %d paragraphs in links, want %d", name, len(got), len(cases[name]))
			}
			sum := map[article.Part]int{}
			for i, line := range cases[name] {
				want := article.Part(line[0])
				if want == "headline" {
					want = article.PartStory
				}
				if want == article.PartStory && got[i] != want {
					t.Errorf("%s: %q is %q", name, line[1], got[i])
				}
				if want != article.PartStory {
					wanted++
					if got[i] == want {
						found++
					} else {
						t.Logf("%s from %s: %q is %q, want %q", name, original.Language, line[1], got[i], want)
					}
				}
				if role := c.Versions[1].Paragraphs[i].Role; role != got[i] {
					t.Errorf("%s: the role %q of a paragraph is not that of its link, %q", name, role, got[i])
				}
				sum[got[i]]++
			}
			for _, p := range article.Parts() {
				if c.Pairs[0].Counts.Parts[p] > sum[p] {
					t.Errorf("%s: counts %v, want %v", name, c.Pairs[0].Counts.Parts, sum)
				}
			}
		}
	}
	t.Logf("%d of %d found", found, wanted)
	if found*100 < wanted*99 {
		t.Errorf("%d of %d wrapper paragraphs found, want 99 of 100", found, wanted)
	}
}

// What the original has as well is not a republisher's.
func TestWrapperOfOriginalIsNone(t *testing.T) {
	for name, lines := range wrapped(t) {
		v := versionOfLines(t, "original.txt", lines, true)
		w := v
		w.ID = "again"
		c := compareTwo(t, v, w)
		for _, l := range c.Pairs[0].Links {
			if l.Part != article.PartStory {
				t.Errorf("%s: %v is %s", name, l.Republication, l.Part)
			}
		}
		for _, v := range c.Versions {
			for _, p := range v.Paragraphs {
				if p.Role != article.PartStory {
					t.Errorf("%s: %s: %q keeps the role %s", name, v.ID, p.Text, p.Role)
				}
			}
		}
		if n := fmt.Sprint(c.Pairs[0].Counts.Parts); n != "map[]" {
			t.Errorf("%s: counts %s", name, n)
		}
	}
}

// A sentence about the source inside a paragraph of the story is an edit, no
// addition to the story; another sentence there is.
func TestAttributionInParagraph(t *testing.T) {
	story := "Ferry returns to Osk\n\nThe ferry to Osk sailed again on Monday, and forty people waited on the quay.\n\nA second boat is to follow in June, the harbour office says."
	for add, want := range map[string]int{
		" This article first appeared in The Daily Buoy on 4 May 2026.":  0,
		" The harbour master was not at the quay when the boat came in.": 1,
	} {
		read := func(name, text string) article.Version {
			v, err := ingest.Read(name, []byte(text), ingest.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		c := compareTwo(t, read("original.en.txt", story), read("again.en.txt", story+add))
		if got := c.Pairs[0].Counts.Findings[article.FindingAddition]; got != want {
			t.Errorf("%q: %d additions, want %d", add, got, want)
		}
		if c.Pairs[0].Counts.Relations[article.Reworded] != 1 {
			t.Errorf("%q: the change is not seen: %v", add, c.Pairs[0].Counts)
		}
	}
}

// TestWrapperAmongJoined puts the lines of a republisher between paragraphs of
// the story that were cut in two.
func TestWrapperAmongJoined(t *testing.T) {
	first, second := "The ferry to Osk sailed again on Monday, and forty people waited on the quay in the rain.", "The baker said that he had counted the days since the storm in October, when the last flour came."
	last := "A second boat is to follow in June, the harbour office says, if the council finds the money."
	read := func(name string, lines ...string) article.Version {
		v, err := ingest.Read(name, []byte(strings.Join(lines, "\n\n")), ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	line := "This article first appeared in The Daily Buoy."
	c := compareTwo(t, read("original.en.txt", "Ferry returns to Osk", first+" "+second, last), read("again.en.txt", "Ferry returns to Osk", first, line, second, last, "Follow us on Facebook."))
	p := c.Pairs[0]
	if p.Counts.Parts[article.PartAttribution] != 1 || p.Counts.Parts[article.PartTail] != 1 || p.Counts.Relations[article.Split] != 1 {
		t.Errorf("counts %v", p.Counts)
	}
	for _, l := range p.Links {
		for _, s := range l.Sentences {
			for _, place := range slices.Concat(s.Original, s.Republication) {
				if !slices.Contains(slices.Concat(l.Original, l.Republication), place.Paragraph) {
					t.Errorf("a sentence of paragraph %d in the link %v:%v", place.Paragraph, l.Original, l.Republication)
				}
			}
		}
	}
}
