package stages_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/align"
	"variorum/stages/article"
)

func TestApply(t *testing.T) {
	original := []string{"Port sold", "The council sold the port.", "Nobody was hurt.", "Nobody  knew why."}
	republication := []string{"Porti u shit", "Këshilli e shiti portin.", "Askush nuk u lëndua."}
	named := func(index int, begins string) article.Named { return article.Named{Index: index, Begins: begins} }
	for name, c := range map[string]struct {
		said  []article.Verdict
		fixed []align.Fixed
		apart []align.Apart
		unfit string
	}{
		"as it stands": {
			said:  []article.Verdict{{Original: []article.Named{named(1, "The council")}, Republication: []article.Named{named(1, "Këshilli e …")}}},
			fixed: []align.Fixed{{Source: []int{1}, Target: []int{1}}},
		},
		"spaces": {
			said:  []article.Verdict{{Original: []article.Named{named(3, "Nobody knew")}, Republication: []article.Named{}}},
			fixed: []align.Fixed{{Source: []int{3}, Target: []int{}}},
		},
		"a paragraph was put in before": {
			said:  []article.Verdict{{Original: []article.Named{named(0, "The council"), named(1, "Nobody was")}, Republication: []article.Named{named(9, "Askush")}}},
			fixed: []align.Fixed{{Source: []int{1, 2}, Target: []int{2}}},
		},
		"set apart": {
			said:  []article.Verdict{{Apart: true, Original: []article.Named{named(1, "The"), named(2, "Nobody")}, Republication: []article.Named{named(2, "Askush")}}},
			apart: []align.Apart{{Source: 1, Target: 2}, {Source: 2, Target: 2}},
		},
		"gone": {
			said:  []article.Verdict{{Place: "v:1", Original: []article.Named{named(1, "The mayor")}, Republication: []article.Named{}}},
			unfit: "no paragraph of the original begins with “The mayor”",
		},
		"several": {
			said:  []article.Verdict{{Original: []article.Named{named(1, "Nobody")}, Republication: []article.Named{}}},
			unfit: "does not begin with “Nobody”, and several others do",
		},
		"numbers alone": {
			said:  []article.Verdict{{Original: []article.Named{named(1, "")}, Republication: []article.Named{}}},
			unfit: "named by its number alone",
		},
		"another link": {
			said:  []article.Verdict{{Link: "c-000000000000", Original: []article.Named{named(1, "")}, Republication: []article.Named{named(1, "")}}},
			unfit: "not those of link c-000000000000 any more",
		},
		"moved onto another": {
			said: []article.Verdict{
				{Place: "v:1", Original: []article.Named{named(1, "The council")}, Republication: []article.Named{}},
				{Place: "v:2", Original: []article.Named{named(7, "The council")}, Republication: []article.Named{named(1, "Këshilli")}},
			},
			fixed: []align.Fixed{{Source: []int{1}, Target: []int{}}},
			unfit: "paragraph 1 of the original is in the link of v:1 already",
		},
		"apart though linked": {
			said: []article.Verdict{
				{Place: "v:1", Original: []article.Named{named(1, "The council")}, Republication: []article.Named{named(1, "Këshilli")}},
				{Place: "v:2", Apart: true, Original: []article.Named{named(5, "The council")}, Republication: []article.Named{named(1, "Këshilli")}},
			},
			fixed: []align.Fixed{{Source: []int{1}, Target: []int{1}}},
			unfit: "paragraphs 1 and 1 are in the link of v:1",
		},
	} {
		fixed, apart, unfit := stages.Apply(c.said, original, republication)
		same := slices.EqualFunc(fixed, c.fixed, func(a, b align.Fixed) bool {
			return slices.Equal(a.Source, b.Source) && slices.Equal(a.Target, b.Target)
		})
		if !same || !slices.Equal(apart, c.apart) {
			t.Errorf("%s: %v %v, want %v %v", name, fixed, apart, c.fixed, c.apart)
		}
		switch {
		case c.unfit == "" && len(unfit) > 0, c.unfit != "" && len(unfit) != 1:
			t.Errorf("%s: %+v", name, unfit)
		case c.unfit != "" && !strings.Contains(unfit[0].Detail, c.unfit):
			t.Errorf("%s: %s, want %s", name, unfit[0].Detail, c.unfit)
		}
	}
}

// What a person has set is in the comparison and survives a second run; what
// does not fit is told; a comparison kept from before is not taken for one
// under other verdicts.
func TestVerdictsInStory(t *testing.T) {
	story := article.Story{
		ChosenBy: article.ByName,
		Versions: []article.Version{
			read("original.en.txt", "Bridge closed\n\nThe council counted 34 cracks in the old bridge.\n\nIt will not reopen before May, said the mayor."),
			read("mirror.en.txt", "Bridge closed\n\nThe council counted 34 cracks in the old bridge.\n\nIt will not reopen before May, said the mayor."),
		},
	}
	memo := memory{}
	shape := func() (string, article.Comparison) {
		c, err := stages.Compare(context.Background(), story, stages.Options{Memo: memo})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, c)
		var b strings.Builder
		for _, l := range c.Pairs[0].Links {
			for _, list := range [][]int{l.Original, l.Republication} {
				for _, i := range list {
					b.WriteByte(byte('0' + i))
				}
				b.WriteByte(':')
			}
			if len(l.Evidence) > 0 && l.Evidence[0].Signal == article.SignalVerdict {
				b.WriteByte('!')
			}
			b.WriteByte(' ')
		}
		return b.String(), c
	}
	plain, c := shape()
	if plain != "0:0: 1:1: 2:2: " {
		t.Fatal(plain)
	}
	id := c.Pairs[0].Links[1].ID
	story.Verdicts = []article.Verdict{
		{Place: "v:1", Version: "mirror.en", Original: []article.Named{{Index: 2, Begins: "It will"}}, Republication: []article.Named{}},
		{Place: "v:2", Version: "mirror.en.txt", Link: id, Original: []article.Named{{Index: 1}}, Republication: []article.Named{{Index: 1}}},
		{Place: "v:3", Version: "mirror.en", Original: []article.Named{{Index: 0, Begins: "Bridges"}}, Republication: []article.Named{{Index: 0, Begins: "Bridge"}}},
		{Place: "v:4", Version: "courier", Original: []article.Named{{Index: 0, Begins: "Bridge"}}, Republication: []article.Named{}},
	}
	for range 2 {
		said, c := shape()
		if said != "0:0: 1:1:! :2: 2::! " {
			t.Error(said)
		}
		if len(c.Skips) != 2 || c.Skips[0].Path != "v:3" || c.Skips[1].Path != "v:4" || c.Skips[0].Reason != stages.ReasonVerdict {
			t.Errorf("%+v", c.Skips)
		}
	}
	if len(memo) != 2 {
		t.Errorf("%d results are kept, want one for each set of verdicts", len(memo))
	}
	story.Verdicts = []article.Verdict{{Place: "v:1", Apart: true, Version: "mirror.en", Original: []article.Named{{Index: 1, Begins: "The"}}, Republication: []article.Named{{Index: 1, Begins: "The"}}}}
	if said, _ := shape(); said != "0:0: :1: 1:: 2:2: " {
		t.Error(said)
	}
}
