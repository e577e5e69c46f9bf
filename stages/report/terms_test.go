package report

import (
	"fmt"
	"strings"
	"testing"

	"variorum/stages/article"
)

// The table of terms says for each term what every republication has at each of
// its places, and counts every place once.
func TestTermTable(t *testing.T) {
	c := ferry(t)
	places := func(p *article.Pair, term, to string, at ...int) article.Term {
		text := newTermText(&c.Versions[0])
		found := text.find(term)
		out := article.Term{Original: term, Republication: to, Of: len(found)}
		for _, i := range at {
			out.Places = append(out.Places, found[i])
		}
		return out
	}
	of := len(newTermText(&c.Versions[0]).find("ferry"))
	if of < 2 {
		t.Fatalf("the fixture has %d ferries", of)
	}
	c.Pairs[0].Terms = []article.Term{places(&c.Pairs[0], "Ferry", "boat", 0, 1)}
	// Across languages what is linked stands in its place.
	for i := range c.Pairs[1].Links {
		l := &c.Pairs[1].Links[i]
		for _, p := range newTermText(&c.Versions[0]).find("ferry") {
			if len(l.Original) > 0 && l.Original[0] == p.Paragraph && len(l.Republication) > 0 {
				l.WordLinks = append(l.WordLinks, article.WordLink{
					Original:      article.Span{Paragraph: p.Paragraph, Start: p.Start, End: p.End, Text: "ferry"},
					Republication: article.Span{Paragraph: l.Republication[0], Start: 0, End: 7, Text: "kompani"}, By: article.SignalGlossary,
				})
			}
		}
	}
	table := newPage(c, "en").TermTable
	if table == nil || len(table.Rows) != 1 {
		t.Fatalf("the table is %+v", table)
	}
	r := table.Rows[0]
	if r.Of != of || len(r.Cells) != len(c.Pairs) {
		t.Errorf("%d times in %d columns", r.Of, len(r.Cells))
	}
	said := func(c termCell) string {
		var list []string
		for _, reading := range c.Readings {
			text := reading.Label()
			if reading.Quote != nil {
				text = reading.Quote.Text
			}
			list = append(list, fmt.Sprintf("%s %d", text, reading.N))
		}
		return strings.Join(list, ", ")
	}
	if got := said(r.Cells[0]); !strings.HasPrefix(got, "boat 2") {
		t.Errorf("in one language: %s", got)
	}
	if got := said(r.Cells[1]); !strings.HasPrefix(got, "kompani ") {
		t.Errorf("across languages: %s", got)
	}
	for _, cell := range r.Cells {
		n := 0
		for _, reading := range cell.Readings {
			n += reading.N
			for _, w := range reading.Where {
				if w.Row == nil || w.Row.pair != cell.Column {
					t.Errorf("%s leads nowhere", w.Name)
				}
			}
		}
		if n != of {
			t.Errorf("%s: %d of %d places", cell.Column.Slug, n, of)
		}
	}
	c = ferry(t)
	for i := range c.Pairs {
		c.Pairs[i].Terms = nil
	}
	if newPage(c, "en").TermTable != nil {
		t.Error("a table without terms")
	}
}

func TestFindTerm(t *testing.T) {
	v := article.Version{Paragraphs: []article.Paragraph{{Text: "The Ferry, ferries; a ferry-boat. ferryman FERRY"}, {Text: "渡轮公司的渡轮"}, {Text: "İstanbul'da vapur"}}}
	for term, want := range map[string]string{
		"ferry":    "[{0 4 9} {0 22 27} {0 43 48}]",
		"渡轮":       "[{1 0 2} {1 5 7}]",
		"vapur":    "[{2 12 17}]",
		"istanbul": "[{2 0 8}]",
		"":         "[]",
	} {
		if got := fmt.Sprint(newTermText(&v).find(term)); got != want {
			t.Errorf("%q stands at %s, want %s", term, got, want)
		}
	}
}
