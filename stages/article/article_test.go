package article_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"variorum/stages/article"
)

func paragraphs(texts ...string) []article.Paragraph {
	ps := make([]article.Paragraph, len(texts))
	for i, t := range texts {
		ps[i] = article.Paragraph{Index: i, Kind: article.KindText, Text: t}
	}
	return ps
}

// Law 5: identifiers depend on texts, not on positions.
func TestIdentifyIgnoresPositions(t *testing.T) {
	o, r := paragraphs("one", "two", "two", "three"), paragraphs("uno", "dos", "dos", "tres")
	links := []article.Link{
		{Original: []int{0}, Republication: []int{0}, Findings: []article.Finding{{Kind: article.FindingNumber}}},
		{Original: []int{1}, Republication: []int{1}},
		{Original: []int{2}, Republication: []int{2}},
		{Original: []int{3}, Republication: []int{3}},
	}
	article.Identify(links, o, r)
	ids := map[string]bool{}
	for _, l := range links {
		ids[l.ID] = true
	}
	if len(ids) != 4 {
		t.Fatalf("ids are not unique: %v", links)
	}
	o2, r2 := paragraphs("new", "one", "two", "two", "three"), paragraphs("uno", "dos", "dos", "tres", "nuevo")
	moved := []article.Link{
		{Original: []int{0}},
		{Original: []int{1}, Republication: []int{0}, Findings: []article.Finding{{Kind: article.FindingNumber}}},
		{Original: []int{2}, Republication: []int{1}},
		{Original: []int{3}, Republication: []int{2}},
		{Original: []int{4}, Republication: []int{3}},
		{Republication: []int{4}},
	}
	article.Identify(moved, o2, r2)
	for i, l := range links {
		if moved[i+1].ID != l.ID {
			t.Errorf("link %d: id %s became %s after paragraphs were put in elsewhere", i, l.ID, moved[i+1].ID)
		}
	}
	if links[0].Findings[0].ID != moved[1].Findings[0].ID {
		t.Error("the finding's id changed with the position of its link")
	}
}

func TestIdentifyTellsSidesApart(t *testing.T) {
	ps := paragraphs("a", "b", "a\nb")
	links := []article.Link{{Original: []int{0, 1}}, {Republication: []int{0, 1}}, {Original: []int{0}, Republication: []int{1}}}
	article.Identify(links, ps, ps)
	if links[0].ID == links[1].ID || links[1].ID == links[2].ID || links[0].ID == links[2].ID {
		t.Errorf("dropped, added and linked texts share an id: %+v", links)
	}
}

func TestCountsRoundTrip(t *testing.T) {
	c := article.Count([]article.Link{
		{Relation: article.Reworded, Moved: true, Findings: []article.Finding{{Kind: "number"}, {Kind: "date"}, {Kind: "number"}}},
		{Relation: article.Same},
		{Relation: article.Dropped, Uncertain: true},
	})
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"same":1,"typographic":0,"reworded":1,"split":0,"merged":0,"regrouped":0,"dropped":1,"added":0,"moved":1,"uncertain":1,"findings":{"date":1,"number":2}}`
	if string(data) != want {
		t.Errorf("got  %s\nwant %s", data, want)
	}
	var back article.Counts
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(c, back); d != "" {
		t.Errorf("read back (-written +read):\n%s", d)
	}
	if sum := c.Add(back); sum.Relations[article.Same] != 2 || sum.Findings["number"] != 4 || sum.Moved != 2 || sum.Uncertain != 2 {
		t.Errorf("sum %+v", sum)
	}
	if err := json.Unmarshal([]byte(`{"same":"many"}`), &back); err == nil || !strings.Contains(err.Error(), "same") {
		t.Errorf("a wrong type gave %v", err)
	}
}

func TestCover(t *testing.T) {
	o, r := paragraphs("abcd", "ef", "!!"), paragraphs("abcd", "12345678")
	links := []article.Link{{Original: []int{0}, Republication: []int{0}}, {Original: []int{1}}, {Original: []int{2}}, {Republication: []int{1}}}
	got := article.Cover(links, o, r)
	if want := (article.Coverage{Original: 4.0 / 6, Republication: 4.0 / 12}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := article.Cover(nil, nil, paragraphs("…")); got != (article.Coverage{Original: 1, Republication: 1}) {
		t.Errorf("texts without letters: %v", got)
	}
}

func FuzzRuler(f *testing.F) {
	f.Add("na 2 745 vetë", 3, 9)
	f.Add("𝟙é漢字", 4, 1)
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		boundary := func(n int) int {
			n = int(uint(n) % uint(len(text)+1))
			for n < len(text) && !utf8.RuneStart(text[n]) {
				n++
			}
			return n
		}
		start, end := boundary(a), boundary(b)
		if start > end {
			start, end = end, start
		}
		r := article.NewRuler(text)
		r.At(len(text)) // going back must be right too
		r.At(end)
		s := r.Span(7, start, end)
		runes := []rune(text)
		if s.Paragraph != 7 || string(runes[s.Start:s.End]) != s.Text || s.Text != text[start:end] {
			t.Errorf("%q %d..%d: %+v", text, start, end, s)
		}
	})
}

func FuzzOneLine(f *testing.F) {
	f.Add(" a\n b\u2028c\u00a0d ")
	f.Fuzz(func(t *testing.T, s string) {
		got := article.OneLine(s)
		if strings.ContainsAny(got, "\n\r\v\f\u0085\u2028\u2029") {
			t.Errorf("%q: still has a line break", got)
		}
		if strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(s), "") {
			t.Errorf("%q became %q", s, got)
		}
	})
}

func TestEmptyListsAreNotNull(t *testing.T) {
	data, err := json.Marshal(article.Link{Original: []int{}, Republication: []int{}, Evidence: []article.Evidence{}, Edits: []article.Edit{}, Findings: []article.Finding{}})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(data, []byte("null")) {
		t.Errorf("null in %s", data)
	}
}
