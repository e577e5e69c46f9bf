package stages_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

func TestShared(t *testing.T) {
	compare := func(original, mirror string) article.Comparison {
		c, err := stages.Compare(t.Context(), article.Story{ChosenBy: article.ByName, Versions: []article.Version{read("original.en.txt", original), read("mirror.en.txt", mirror)}}, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	const tail = "\n\nThis text was made shorter by our desk; the whole report can be had from the agency."
	stories := []article.Comparison{
		compare("Harbour sold\n\nThe council sold the harbour to a stranger from the north on Monday. The regime of the town said nothing.", "Harbour sold\n\nThe council sold the harbour to a stranger from the north on Monday. The government of the town said nothing."+tail),
		compare("Bridge closed\n\nThe bridge over the river is closed for the winter, and the regime of the town said nothing.", "Bridge closed\n\nThe bridge over the river is closed for the winter, and the government of the town said nothing."+tail),
		compare("Ferry stops\n\nThe ferry to the islands stops, and no one knows why it does so now.", "Ferry stops\n\nThe ferry to the islands stops, and no one knows why it does so now."+tail),
	}
	var shared stages.Shared
	for i, c := range stories {
		passages := stages.Passages(&c)
		shared.Add(fmt.Sprint("story", i), passages)
	}
	groups, hits := shared.Groups()
	var got []string
	for _, g := range groups {
		line := fmt.Sprintf("%s %s %d: %s → %s:", g.Kind, g.Language, g.Stories, g.Original, g.Republication)
		for n, m := range g.Members {
			line += " " + m.Story
			var at int
			fmt.Sscanf(m.Story, "story%d", &at)
			found := false
			for _, l := range stories[at].Pairs[0].Links {
				found = found || l.ID == m.Link
			}
			if !found || m.Version != "mirror.en" {
				t.Errorf("%s: member %d is %+v", g.ID, n, m)
			}
		}
		got = append(got, line)
	}
	want := []string{
		"added en 3:  → This text was made shorter by our desk; the whole report can be had from the agency.: story0 story1 story2",
		"edit en 2: regime → government: story0 story1",
	}
	if !slices.Equal(got, want) || len(hits) != 0 {
		t.Errorf("%s\n%v", strings.Join(got, "\n"), hits)
	}
}

// A story that has the same passage twice is one story; of many, as many are
// named as is bounded.
func TestSharedIsBounded(t *testing.T) {
	passage := func(hash uint64, link string) stages.Passage {
		return stages.Passage{Hash: hash, Kind: article.GroupAdded, Language: "en", Republication: "x", Version: "mirror.en", Link: link}
	}
	var shared stages.Shared
	for i := range 80 {
		shared.Add(fmt.Sprint(i), []stages.Passage{passage(7, "c-0123456789ab-12"), passage(7, "c-0123456789ab-13"), passage(uint64(100+i), "c-ffffffffffff")})
	}
	groups, hits := shared.Groups()
	if len(groups) != 1 || groups[0].Stories != 80 || len(groups[0].Members) != 50 || len(hits) != 0 {
		t.Fatalf("%+v %v", groups, hits)
	}
	if want := (article.SharedMember{Story: "0", Version: "mirror.en", Link: "c-0123456789ab-12"}); !reflect.DeepEqual(groups[0].Members[0], want) {
		t.Errorf("%+v, want %+v", groups[0].Members[0], want)
	}
	var many stages.Shared
	list := make([]stages.Passage, 1<<18+5)
	for i := range list {
		list[i] = passage(uint64(i)+1000, "c-0123456789ab")
	}
	many.Add("a", list)
	many.Add("b", list[len(list)-10:])
	if groups, hits = many.Groups(); len(groups) != 5 || len(hits) != 1 {
		t.Errorf("%d groups, %v", len(groups), hits)
	}
	many.Add("c", list)
	if groups, hits = many.Groups(); len(groups) != 1000 || len(hits) != 2 || groups[0].Stories != 3 {
		t.Errorf("%d groups, %v", len(groups), hits)
	}
}
