package report

import (
	"fmt"
	"strings"
	"testing"

	"variorum/stages/article"
)

// The overview quotes five findings, none before a graver one, those that
// several versions have alike once.
func TestGravest(t *testing.T) {
	c := ferry(t)
	link := &c.Pairs[0].Links[2]
	for i := range 9 {
		f := link.Findings[0]
		f.ID = fmt.Sprintf("f-more%d", i)
		if i > 0 {
			f.Severity = article.Medium
		}
		link.Findings = append(link.Findings, f)
	}
	pg := newPage(c, "en")
	list := pg.Gravest()
	if len(list) != mostGrave {
		t.Fatalf("%d findings", len(list))
	}
	seen := map[string]bool{}
	for i, n := range list {
		if seen[n.ID] {
			t.Errorf("%s stands twice", n.ID)
		}
		seen[n.ID] = true
		for _, a := range n.Also {
			seen[a.ID] = true
		}
		if i > 0 && n.Severity.Rank() < list[i-1].Severity.Rank() {
			t.Errorf("%s comes after a less grave one", n.ID)
		}
	}
	// Whoever has a finding as grave as the last gets a turn before a third of
	// the same version.
	last := list[len(list)-1].Severity.Rank()
	turns := map[*pair]int{}
	for _, n := range list {
		turns[n.pair]++
	}
	for _, p := range pg.Pairs {
		if live := p.Live(); turns[p] == 0 && len(live) > 0 && live[0].Severity.Rank() < last && !seen[live[0].ID] {
			t.Errorf("%s has a graver finding and is not quoted", p.Slug)
		}
	}
}

// The table at the head of the page holds the counts of the data.
func TestTally(t *testing.T) {
	c := ferry(t)
	var rows [][]string
	lines := all(all(parsePage(t, c).root, class("sums"))[0], tag("tr"))
	heads := all(lines[1], tag("th"))
	for _, tr := range lines[2:] {
		var cells []string
		for i, td := range all(tr, tag("td"))[1:] {
			label := strings.Fields(text(heads[i]))
			cells = append(cells, label[len(label)-1]+" "+text(td))
		}
		rows = append(rows, cells)
	}
	if len(rows) != len(c.Pairs) {
		t.Fatalf("%d rows for %d republications", len(rows), len(c.Pairs))
	}
	for i, p := range c.Pairs {
		sum := 0
		for _, cell := range rows[i] {
			var word string
			var n int
			fmt.Sscan(cell, &word, &n)
			switch word {
			case "high", "medium", "low":
				sum += n
			case "moved":
				if n != p.Counts.Moved {
					t.Errorf("%s: %s, want %d", p.Republication, cell, p.Counts.Moved)
				}
			default:
				if n != p.Counts.Relations[article.Relation(word)] {
					t.Errorf("%s: %s, want %d", p.Republication, cell, p.Counts.Relations[article.Relation(word)])
				}
			}
		}
		want := 0
		for _, n := range p.Counts.Findings {
			want += n
		}
		if sum != want {
			t.Errorf("%s: %d findings by severity, want %d", p.Republication, sum, want)
		}
	}
}
