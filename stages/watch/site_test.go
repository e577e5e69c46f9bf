package watch

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Two who read the same site and learned something each lose nothing of it.
func TestSiteMerge(t *testing.T) {
	read := func() *Site {
		return &Site{
			Pages: []SitePage{{"a", []string{"1"}}, {"b", []string{"2"}}},
			Told:  []SiteChange{{"x", "a"}}, Known: []string{"1"},
		}
	}
	one, two := read(), read()
	one.put(SitePage{"a", []string{"3"}})
	one.know([]string{"2"})
	one.tell("a", "y")
	two.put(SitePage{"c", []string{"4"}})
	two.put(SitePage{"b", []string{"5"}})
	two.know([]string{"2", "6"})
	two.tell("c", "y") // both tell of it: who was kept first is who told
	two.tell("b", "z")
	one.Merge(read(), two)
	want := &Site{
		Pages: []SitePage{{"a", []string{"3"}}, {"b", []string{"5"}}, {"c", []string{"4"}}},
		Told:  []SiteChange{{"x", "a"}, {"y", "a"}, {"z", "b"}}, Known: []string{"1", "2", "6"},
	}
	if diff := cmp.Diff(want, one); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	same := read()
	same.Merge(read(), read())
	if diff := cmp.Diff(read(), same); diff != "" {
		t.Errorf("nothing was learned (-want +got)\n%s", diff)
	}
}

// A page is known again by most of its paragraphs.
func TestSiteLike(t *testing.T) {
	s := &Site{Pages: []SitePage{{"a", []string{"1", "2", "9"}}, {"b", []string{"3", "4", "5", "9"}}}}
	for _, c := range []struct {
		marks []string
		want  string
	}{
		{[]string{"1", "2", "8"}, "a"},
		{[]string{"3", "4", "5", "9"}, "b"},
		{[]string{"3", "6", "7", "9"}, ""},
		{nil, ""},
	} {
		got := ""
		if p := s.like(c.marks); p != nil {
			got = p.Name
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.marks, got, c.want)
		}
	}
}
