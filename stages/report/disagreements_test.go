package report

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"variorum/stages/article"
)

// collated is a story of two republications, in Albanian and Persian, that
// share an addition and disagree about a paragraph.
func collated() *article.Comparison {
	o := paragraphs([]string{"One.", "Two.", "Three."}, "en")
	c := &article.Comparison{Story: article.StoryInfo{ID: "s", Title: "S", Original: "o"}, Versions: []article.Version{{ID: "o", Language: "en", Paragraphs: o}}}
	texts := map[string][]string{
		"a": {"Një.", "Vetëm këtu & atje.", "Dy.", "Tre."},
		"b": {"یک.", "فقط اینجا و آنجا.", "دو.", "سه.", "چهار."},
	}
	links := map[string][]article.Link{
		"a": {
			{Original: []int{0}, Republication: []int{0}, Relation: article.Same},
			{Republication: []int{1}, Relation: article.Added},
			{Original: []int{1}, Republication: []int{2}, Relation: article.Same, Evidence: []article.Evidence{{Signal: article.SignalPath, Weight: 1, Version: "b"}}},
			{Original: []int{2}, Republication: []int{3}, Relation: article.Same},
		},
		"b": {
			{Original: []int{0}, Republication: []int{0}, Relation: article.Same},
			{Republication: []int{1}, Relation: article.Added},
			{Original: []int{1}, Republication: []int{2}, Relation: article.Same},
			{Original: []int{2}, Republication: []int{3}, Relation: article.Same},
			{Republication: []int{4}, Relation: article.Added, Uncertain: true},
		},
	}
	for _, v := range []article.Version{{ID: "a", Language: "sq", Outlet: "Gazeta"}, {ID: "b", Language: "fa", Outlet: "Rooz", Direction: article.RTL}} {
		v.Paragraphs = paragraphs(texts[v.ID], v.Language)
		p := article.Pair{Original: "o", Republication: v.ID, Basis: article.ByWordLinks, Links: links[v.ID]}
		finish(&p, o, v.Paragraphs)
		c.Versions, c.Pairs = append(c.Versions, v), append(c.Pairs, p)
	}
	c.Units = []article.VariationUnit{
		{ID: "u-1", Readings: []article.Reading{{Version: "o", Paragraphs: []int{0}}, {Version: "a", Paragraphs: []int{0}}, {Version: "b", Paragraphs: []int{0}}}},
		{ID: "u-2", Readings: []article.Reading{{Version: "a", Paragraphs: []int{1}}, {Version: "b", Paragraphs: []int{1}}}},
		{ID: "u-3", Readings: []article.Reading{{Version: "o", Paragraphs: []int{1}}, {Version: "a", Paragraphs: []int{2}}, {Version: "b", Paragraphs: []int{2}}}},
		{ID: "u-4", Readings: []article.Reading{{Version: "o", Paragraphs: []int{2}}, {Version: "a", Paragraphs: []int{3}}, {Version: "b", Paragraphs: []int{3}}}},
		{ID: "u-5", Readings: []article.Reading{{Version: "b", Paragraphs: []int{4}}}},
	}
	c.Disagreements = []article.Disagreement{{
		ID:    "d-1",
		Sides: []article.Side{{Version: "a", Paragraphs: []int{3}, Original: []int{2}}, {Version: "b", Paragraphs: []int{4}, Original: []int{}}},
		Says:  article.SaysLinked, Resolved: article.ResolvedBetween, Scores: article.DisagreementScores{Between: 0.97, Original: 0.6},
		Explanation: "Paragraph 4 of a and paragraph 5 of b correspond to each other.",
	}}
	c.BudgetHits = []string{"3 of 9 pairs were <not> aligned."}
	return c
}

// What several republications added in common stands in one row, at its place.
func TestSharedAdditionsStandInOneRow(t *testing.T) {
	c := collated()
	_, rows := tableOf(t, c)
	var heads []string
	for _, r := range rows {
		heads = append(heads, text(all(r, tag("q"))[0]))
	}
	if want := []string{"One.", "Vetëm këtu & atje.", "Two.", "Three.", "چهار."}; !slices.Equal(heads, want) {
		t.Fatalf("rows %q, want %q", heads, want)
	}
	cells := all(rows[1], tag("td"))
	for i, want := range []string{"v-a", "v-b"} {
		links := all(cells[i], tag("a"))
		if len(links) != 1 || !strings.Contains(attr(links[0], "href"), want[2:]+"--") || !strings.Contains(text(cells[i]), "added") || !strings.Contains(text(cells[i]), "¶2") {
			t.Errorf("cell %d is %q", i, text(cells[i]))
		}
	}
	if cells := all(rows[4], tag("td")); text(cells[0]) != "" || !strings.Contains(text(cells[1]), "added") {
		t.Errorf("the last row is %q", text(rows[4]))
	}
}

// Disagreements are told in words, quote both sides and lead to both texts, on
// the page and on the terminal.
func TestDisagreementsAreTold(t *testing.T) {
	c := collated()
	d := parsePage(t, c)
	lists := all(d.root, class("disagreements"))
	if len(lists) != 1 {
		t.Fatalf("%d lists of disagreements", len(lists))
	}
	items := all(lists[0], tag("li"))
	if len(items) != 1 || attr(items[0], "id") != "d-1" {
		t.Fatalf("%d disagreements", len(items))
	}
	quotes := all(items[0], tag("q"))
	if len(quotes) != 2 || text(quotes[0]) != "Tre." || text(quotes[1]) != "چهار." || attr(quotes[1], "dir") != "rtl" || attr(quotes[1], "lang") != "fa" {
		t.Errorf("quotes of %q", text(items[0]))
	}
	for _, a := range all(items[0], tag("a")) {
		id := strings.TrimPrefix(attr(a, "href"), "#")
		if n := len(all(d.root, func(n *html.Node) bool { return attr(n, "id") == id })); n != 1 {
			t.Errorf("%s leads to %d places", attr(a, "href"), n)
		}
	}
	for _, want := range []string{"Gazeta ¶4", "Rooz ¶5", "correspond to each other", "0.97", "0.60", "1 place where"} {
		if !strings.Contains(text(lists[0]), want) {
			t.Errorf("no %q in %q", want, text(lists[0]))
		}
	}
	var out strings.Builder
	if err := Text(&out, c, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 place where republications disagree\n  Gazeta ¶4: “Tre.”\n  Rooz ¶5: “چهار.”\n", "correspond to each other. Score with each other 0.97"} {
		if !strings.Contains(strings.Join(strings.Fields(out.String()), " "), strings.Join(strings.Fields(want), " ")) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	for range 12 {
		c.Disagreements = append(c.Disagreements, c.Disagreements[0])
	}
	out.Reset()
	if err := Text(&out, c, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "correspond to each other"); n != 10 || !strings.Contains(out.String(), "and 3 more") {
		t.Errorf("%d of 13 told on the terminal", n)
	}
	c.Disagreements = nil
	if len(all(parsePage(t, c).root, class("disagreements"))) != 0 {
		t.Error("a list without disagreements")
	}
}

// A disagreement that names what is not there is left out, not a fault.
func TestDisagreementAboutNothing(t *testing.T) {
	c := collated()
	c.Disagreements[0].Sides[1].Paragraphs = []int{77}
	c.Disagreements = append(c.Disagreements, article.Disagreement{Sides: []article.Side{{Version: "z", Paragraphs: []int{0}}}})
	c.Units = append(c.Units, article.VariationUnit{ID: "u-9", Readings: []article.Reading{{Version: "b", Paragraphs: []int{99}}, {Version: "z", Paragraphs: []int{0}}, {Version: "a"}}})
	if len(all(parsePage(t, c).root, class("disagreements"))) != 0 {
		t.Error("it is shown")
	}
}

// The republication through which a link was found is named as its evidence,
// and work on the story that was cut short is told.
func TestPathAndBudget(t *testing.T) {
	c := collated()
	d := parsePage(t, c)
	why := ""
	for _, n := range all(d.root, class("why")) {
		why += text(n)
	}
	if !strings.Contains(why, "path through b 1.00") {
		t.Errorf("the evidence is %q", why)
	}
	var out strings.Builder
	if err := Text(&out, c, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	left := all(d.root, func(n *html.Node) bool { return attr(n, "id") == "left-out" })
	for what, told := range map[string]string{"page": text(left[0]), "terminal": out.String()} {
		if !strings.Contains(told, "3 of 9 pairs were <not> aligned.") {
			t.Errorf("the %s does not say what was cut short: %q", what, told)
		}
	}
}
