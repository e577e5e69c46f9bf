package report

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"variorum/stages/article"
)

// moveStory is a story in which the second sentence of the first paragraph went
// to the third, and one between languages.
func moveStory(t *testing.T) *article.Comparison {
	t.Helper()
	var o, r []string
	links := []article.Link{
		sameLanguage(&o, &r, "The quay is closed. [-Divers found a crack in 2 pillars. -]Nobody was hurt."),
		sameLanguage(&o, &r, "Repairs begin on Monday."),
		sameLanguage(&o, &r, "The harbour master spoke to the crews. {+Divers found a crack in two pillars. +}They can moor at the old pier."),
	}
	c := &article.Comparison{Schema: article.Schema}
	c.Story = article.StoryInfo{ID: "quay", Original: "a"}
	c.Versions = []article.Version{
		{ID: "a", Language: "en", Direction: article.LTR, Paragraphs: paragraphs(o, "en")},
		{ID: "b", Language: "en", Direction: article.LTR, Paragraphs: paragraphs(r, "en")},
		{ID: "c", Language: "de", Direction: article.LTR, Paragraphs: paragraphs([]string{
			"Der Kai ist gesperrt. Verletzt wurde niemand.", "Die Arbeiten beginnen am Montag.",
			"Der Hafenmeister sprach mit den Besatzungen. Taucher fanden einen Riss in 2 Pfeilern. Sie können am alten Pier festmachen.",
		}, "de")},
	}
	place := func(v, p int, text string) []article.Place {
		s := find(c.Versions[v].Paragraphs, p, text)
		return []article.Place{{Paragraph: p, Start: s.Start, End: s.End}}
	}
	same := article.Pair{Original: "a", Republication: "b", Basis: article.SameLanguage, Links: links}
	same.SentenceMoves = []article.SentenceLink{{Original: place(0, 0, "Divers found a crack in 2 pillars."), Republication: place(1, 2, "Divers found a crack in two pillars."), Score: .9, Across: true}}
	finish(&same, c.Versions[0].Paragraphs, c.Versions[1].Paragraphs)
	across := article.Pair{Original: "a", Republication: "c", Basis: article.ByWordLinks, Links: []article.Link{
		acrossLink(c.Versions[0].Paragraphs, c.Versions[2].Paragraphs, 0, 0, []string{"The quay is closed. ", "!Divers found a crack in 2 pillars. ", "Nobody was hurt."}, []string{"Der Kai ist gesperrt. ", "Verletzt wurde niemand."}),
		acrossLink(c.Versions[0].Paragraphs, c.Versions[2].Paragraphs, 1, 1, []string{"Repairs begin on Monday."}, []string{"Die Arbeiten beginnen am Montag."}),
		acrossLink(c.Versions[0].Paragraphs, c.Versions[2].Paragraphs, 2, 2, []string{"The harbour master spoke to the crews. ", "They can moor at the old pier."}, []string{"Der Hafenmeister sprach mit den Besatzungen. ", "!Taucher fanden einen Riss in 2 Pfeilern. ", "Sie können am alten Pier festmachen."}),
	}}
	across.SentenceMoves = []article.SentenceLink{{Original: place(0, 0, "Divers found a crack in 2 pillars."), Republication: place(2, 2, "Taucher fanden einen Riss in 2 Pfeilern."), Score: .8, Across: true}}
	finish(&across, c.Versions[0].Paragraphs, c.Versions[2].Paragraphs)
	c.Pairs = []article.Pair{same, across}
	return c
}

// A sentence that went to another paragraph says so in words, with a link there
// and one back, and is marked where it stands.
func TestSentenceMoves(t *testing.T) {
	c := moveStory(t)
	d := parsePage(t, c)
	for i, section := range all(d.root, class("pair")) {
		rows := all(section, class("row"))
		for _, end := range []struct {
			row, other          int
			said, cell, label   string
			quoted, marked, not string
		}{
			{0, 2, "a sentence moved to ¶3", "o", "→ moved to ¶3:", "Divers found", "Divers found a crack in 2 pillars.", "r"},
			{2, 0, "a sentence from ¶1", "r", "← from ¶1:", []string{"Divers found", "Taucher fanden"}[i], []string{"Divers found a crack in two pillars.", "Taucher fanden einen Riss in 2 Pfeilern."}[i], "o"},
		} {
			row := rows[end.row]
			said := slices.IndexFunc(all(row, class("mv")), func(n *html.Node) bool { return strings.Contains(text(n), end.said) })
			if said < 0 {
				t.Fatalf("pair %d, row %d does not say %q", i, end.row, end.said)
			}
			line := all(row, class("mv"))[said]
			if got, want := attr(all(line, tag("a"))[0], "href"), "#"+attr(rows[end.other], "id"); got != want {
				t.Errorf("it leads to %s, want %s", got, want)
			}
			if !strings.Contains(text(line), end.quoted) {
				t.Errorf("it does not quote the sentence: %q", text(line))
			}
			marks := all(all(row, class(end.cell))[0], class("sm"))
			var got strings.Builder
			for _, m := range marks {
				got.WriteString(text(m))
			}
			if got.String() != end.marked {
				t.Errorf("%q is marked, want %q", got.String(), end.marked)
			}
			if len(marks) == 0 || attr(marks[0], "data-m") != end.label {
				t.Errorf("the mark does not say %q", end.label)
			}
			if n := len(all(all(row, class(end.not))[0], class("sm"))); n > 0 {
				t.Errorf("%d marks on the other side", n)
			}
		}
		if n := len(all(rows[1], class("sm"))) + len(all(rows[1], class("mv"))); n > 0 {
			t.Error("a paragraph without such a sentence has marks")
		}
	}
	for i, row := range all(d.root, class("sr")) {
		if gone := all(row, class("gone")); len(gone) != 1 {
			t.Errorf("row %d across languages: %d sentences are not said to stand on one side only, want 1", i, len(gone))
		}
	}
	var b strings.Builder
	if err := Text(&b, c, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"→ a sentence moved to ¶3: “Divers found a crack in 2 pillars.”", "← a sentence from ¶1: “Divers found a crack in two pillars.”", "← a sentence from ¶1: “Taucher fanden einen Riss in 2"} {
		if !strings.Contains(strings.Join(strings.Fields(b.String()), " "), want) {
			t.Errorf("the terminal does not say %s:\n%s", want, &b)
		}
	}
}

// Law: the texts stand whole in the cells, marks or not.
func TestMarkedCellsHoldTheTexts(t *testing.T) {
	c := moveStory(t)
	d := parsePage(t, c)
	for i, section := range all(d.root, class("pair")) {
		for j, row := range all(section, class("row")) {
			for side, v := range []*article.Version{&c.Versions[0], &c.Versions[i+1]} {
				if got := text(all(row, class([]string{"o", "r"}[side]))[0]); got != v.Paragraphs[j].Text {
					t.Errorf("pair %d, row %d: %q, want %q", i, j, got, v.Paragraphs[j].Text)
				}
			}
		}
	}
}
