package report

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"variorum/stages/article"
)

// tableOf returns the body rows of the view of all versions, and its column
// heads.
func tableOf(t *testing.T, c *article.Comparison) (heads, rows []*html.Node) {
	t.Helper()
	sections := all(parsePage(t, c).root, class("all"))
	if len(sections) != 1 {
		t.Fatalf("%d views of all versions", len(sections))
	}
	heads = all(all(sections[0], tag("thead"))[0], tag("th"))
	rows = all(all(sections[0], tag("tbody"))[0], tag("tr"))
	return heads, rows
}

// Law: each paragraph of the original has one row with a cell for every
// republication, each addition a row of its own, and each cell says what the
// link of the paragraph is and leads to it; each finding stands in one row.
func TestTableSaysWhatBecameOfEachParagraph(t *testing.T) {
	c := ferry(t)
	heads, rows := tableOf(t, c)
	if len(heads) != len(c.Pairs)+1 {
		t.Fatalf("%d column heads for %d republications", len(heads), len(c.Pairs))
	}
	for i := range c.Pairs {
		v := &c.Versions[i+1]
		head := text(heads[i+1])
		if attr(heads[i+1], "scope") != "col" || !strings.Contains(head, v.Outlet) || !strings.Contains(head, "("+v.Language+")") {
			t.Errorf("column %d is headed %q", i+1, head)
		}
	}
	byParagraph := map[int]*html.Node{}
	additions := 0
	for _, r := range rows {
		header := all(r, tag("th"))
		if len(header) != 1 || attr(header[0], "scope") != "row" || len(all(r, tag("td"))) != len(c.Pairs) {
			t.Fatalf("row %q has not one header and %d cells", text(r), len(c.Pairs))
		}
		if n, found := strings.CutPrefix(attr(r, "id"), "all--p"); found {
			p, err := strconv.Atoi(n)
			if err != nil || byParagraph[p-1] != nil {
				t.Fatalf("row %q", attr(r, "id"))
			}
			byParagraph[p-1] = r
		} else {
			additions++
		}
	}
	if len(byParagraph) != len(c.Versions[0].Paragraphs) {
		t.Errorf("%d rows for %d paragraphs", len(byParagraph), len(c.Versions[0].Paragraphs))
	}
	for i := range c.Pairs {
		findings, added := 0, 0
		for j := range c.Pairs[i].Links {
			l := &c.Pairs[i].Links[j]
			findings += len(l.Findings)
			if len(l.Original) == 0 {
				added++
				continue
			}
			for _, p := range l.Original {
				cell := all(byParagraph[p], tag("td"))[i]
				links := all(cell, tag("a"))
				got := text(cell)
				if len(links) != 1 || !strings.HasSuffix(attr(links[0], "href"), "--"+l.ID) {
					t.Errorf("%s, ¶%d: the cell does not lead to %s", c.Pairs[i].Republication, p+1, l.ID)
				}
				for word, want := range map[string]bool{string(l.Relation): true, "moved to " + messagesIn("en").pilcrows(l.Republication): l.Moved, "uncertain": l.Uncertain, "with": len(l.Original) > 1} {
					if strings.Contains(got, word) != want {
						t.Errorf("%s, ¶%d: %q, want %q: %v", c.Pairs[i].Republication, p+1, got, word, want)
					}
				}
				if !strings.Contains(got, messagesIn("en").pilcrows(l.Republication)) {
					t.Errorf("%s, ¶%d: %q does not say where it stands", c.Pairs[i].Republication, p+1, got)
				}
			}
		}
		marked := 0
		for _, r := range rows {
			for _, f := range all(all(r, tag("td"))[i], class("fd")) {
				n, err := strconv.Atoi(strings.Fields(text(f))[1])
				if err != nil {
					n = 1
				}
				marked += n
			}
			if cell := all(r, tag("td"))[i]; class("added")(cell) && !class("plus")(r) {
				t.Errorf("an addition stands in the row %s", attr(r, "id"))
			}
		}
		if marked != findings {
			t.Errorf("%s: %d findings marked, want %d", c.Pairs[i].Republication, marked, findings)
		}
		additions -= added
	}
	if additions != 0 {
		t.Errorf("%d rows of additions too many", additions)
	}
}

// An addition stands between the paragraphs that it stands between in its
// republication.
func TestAdditionsStandAtTheirPlace(t *testing.T) {
	o := paragraphs([]string{"One.", "Two.", "Three."}, "en")
	c := &article.Comparison{Story: article.StoryInfo{ID: "s", Title: "S", Original: "o"}}
	c.Versions = []article.Version{{ID: "o", Language: "en", Paragraphs: o}}
	for _, id := range []string{"a", "b"} {
		var ot, rt []string
		p := article.Pair{Original: "o", Republication: id, Basis: article.SameLanguage}
		marks := []string{"One.", "{+Between " + id + ".+}", "Two.", "Three.", "{+After " + id + ".+}"}
		if id == "b" {
			marks = []string{"{+Before b.+}", "One.", "Two.", "Three."}
		}
		for _, m := range marks {
			p.Links = append(p.Links, sameLanguage(&ot, &rt, m))
		}
		r := paragraphs(rt, "en")
		finish(&p, o, r)
		c.Pairs = append(c.Pairs, p)
		c.Versions = append(c.Versions, article.Version{ID: id, Language: "en", Paragraphs: r})
	}
	// What follows a moved paragraph follows what that one was moved behind.
	r := paragraphs([]string{"One.", "Three.", "Behind three.", "Two."}, "en")
	p := article.Pair{Original: "o", Republication: "c", Basis: article.SameLanguage, Links: []article.Link{
		{Original: []int{0}, Republication: []int{0}, Relation: article.Same},
		{Original: []int{1}, Republication: []int{3}, Relation: article.Same},
		{Original: []int{2}, Republication: []int{1}, Relation: article.Same, Moved: true},
		{Republication: []int{2}, Relation: article.Added},
	}}
	finish(&p, o, r)
	c.Pairs = append(c.Pairs, p)
	c.Versions = append(c.Versions, article.Version{ID: "c", Language: "en", Paragraphs: r})
	_, rows := tableOf(t, c)
	var got []string
	for _, r := range rows {
		got = append(got, text(all(r, tag("q"))[0]))
	}
	if want := []string{"Before b.", "One.", "Between a.", "Behind three.", "Two.", "Three.", "After a."}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
}

// Two republications of one outlet are told apart by name.
func TestSharedOutlet(t *testing.T) {
	c := ferry(t)
	c.Versions[2].Outlet = c.Versions[1].Outlet
	heads, _ := tableOf(t, c)
	for i, id := range []string{"mirror.en", "gazeta.sq"} {
		if got := text(heads[i+1]); !strings.Contains(got, "Adriatic Mirror · "+id) {
			t.Errorf("column %d is headed %q", i+1, got)
		}
	}
	if got := text(heads[3]); strings.Contains(got, "rooz.fa") {
		t.Errorf("column 3 is headed %q", got)
	}
}

func TestTableNeedsTwoRepublications(t *testing.T) {
	c := ferry(t)
	c.Pairs, c.Versions = c.Pairs[:1], c.Versions[:2]
	d := parsePage(t, c)
	for _, s := range all(d.root, tag("section")) {
		if attr(s, "id") == "all" {
			t.Error("a table of all versions for one republication")
		}
	}
	for _, b := range all(d.root, tag("button")) {
		if attr(b, "data-set-view") == "all" {
			t.Error("a button for a view that is not there")
		}
	}
}
