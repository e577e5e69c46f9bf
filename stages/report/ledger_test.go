package report

import (
	"bytes"
	"strings"
	"testing"

	"variorum/stages/article"
)

// withLedger gives the fixture a ledger and a map of omissions: a fact with every
// status, one that a republication added, and passages of each kind.
func withLedger(t testing.TB, c *article.Comparison) {
	t.Helper()
	find := func(version, text string) []article.Span {
		for _, v := range c.Versions {
			if v.ID != version {
				continue
			}
			for _, p := range v.Paragraphs {
				if i := strings.Index(p.Text, text); i >= 0 {
					n := len([]rune(p.Text[:i]))
					return []article.Span{{Paragraph: p.Index, Start: n, End: n + len([]rune(text)), Text: text}}
				}
			}
		}
		t.Fatalf("%s does not have %q", version, text)
		return nil
	}
	original, reprint := c.Story.Original, c.Pairs[0].Republication
	row := func(kind article.FindingKind, value, text, there string, status article.FactStatus) {
		at := find(original, text)
		r := article.LedgerRow{Kind: kind, Value: value, First: original, Entries: []article.LedgerEntry{{Version: original, Status: article.FactFirst, Places: at}}}
		for i, p := range c.Pairs {
			e := article.LedgerEntry{Version: p.Republication, Status: article.FactNotTold, Places: []article.Span{}, Of: at}
			if i == 0 {
				e.Status = status
				if there != "" {
					e.Places = find(reprint, there)
				}
				if status == article.FactKept {
					e.Of = nil
				}
			}
			r.Entries = append(r.Entries, e)
		}
		c.Ledger = append(c.Ledger, r)
	}
	row(article.FindingNumber, "1250", "1,250 passengers", "1,520 passengers", article.FactChanged)
	row(article.FindingDate, "11-03", "3 November", "3 November", article.FactKept)
	row(article.FindingName, "italy", "Italy", "", article.FactDropped)
	row(article.FindingQuote, "", "“Fuel costs twice what it cost two years ago.”", "", article.FactLost)
	c.Ledger = append(c.Ledger, article.LedgerRow{Kind: article.FindingName, Value: "durres", First: reprint, Entries: []article.LedgerEntry{
		{Version: reprint, Status: article.FactFirst, Places: find(reprint, "Sources")},
	}})
	article.IdentifyLedger(c.Ledger)
	hotel := article.Passage{Span: find(original, "Hotel owners along the coast reacted with concern. Winter guests come mostly from Italy, and most of them arrive by sea.")[0]}
	sentence := article.Passage{Span: find(original, "It may ask the government for help.")[0], Sentence: true}
	all := article.OmissionGroup{Passages: []article.Passage{sentence}, Facts: []article.Fact{}, Amount: article.Amount{Characters: 28, Words: 7}}
	for i, p := range c.Pairs {
		all.By = append(all.By, p.Republication)
		carried := article.Carried{
			Republication: p.Republication, Original: article.Amount{Characters: 1000, Words: 200}, Kept: article.Amount{Characters: 900, Words: 180 - i},
			Sentences:  article.Amount{Characters: 28, Words: 7},
			Paragraphs: []article.RelationShare{{Relation: article.Same, Paragraphs: 9, Amount: article.Amount{Characters: 880, Words: 180}}, {Relation: article.Dropped, Paragraphs: 1, Amount: article.Amount{Characters: 120, Words: 20}}},
		}
		words := func(n int) article.Amount { return article.Amount{Characters: 5 * n, Words: n} }
		carried.Fates = article.Fates{Kept: words(160), Moved: words(15), Reworded: words(5), Dropped: words(20 + i), Added: words(12 * i), Here: words(180 + 11*i)}
		if i == 0 {
			carried.Verbatim = &article.Amount{Characters: 800, Words: 160}
		}
		c.Omissions.Carried = append(c.Omissions.Carried, carried)
	}
	c.Omissions.Groups = []article.OmissionGroup{all, {
		By: []string{reprint}, Passages: []article.Passage{hotel}, Facts: []article.Fact{{Kind: article.FindingName, Span: find(original, "Italy")[0]}}, Amount: article.Amount{Characters: 100, Words: 20},
	}}
	article.IdentifyOmissions(c.Omissions.Groups)
}

func TestLedgerPage(t *testing.T) {
	c := ferry(t)
	pg := newPage(c, "en")
	l := pg.Ledger
	if l == nil || l.Total != len(c.Ledger) || len(l.Told)+len(l.Rest) != l.Total {
		t.Fatalf("the ledger of the page has not all facts: %+v", l)
	}
	if l.Told[0].Is(article.FactChanged) == 0 || !l.Told[len(l.Told)-1].added() || len(l.Rest) != 2 {
		t.Errorf("%d facts are told and %d not, in the wrong order", len(l.Told), len(l.Rest))
	}
	var b bytes.Buffer
	if err := HTML(&b, c, Options{}); err != nil {
		t.Fatal(err)
	}
	html := b.String()
	for _, r := range append(l.Told, l.Rest...) {
		if !strings.Contains(html, `id="`+r.ID+`"`) {
			t.Errorf("fact %s has no row", r.ID)
		}
		for _, cell := range r.Cells {
			for _, w := range cell.Where {
				if w.Row != nil && !strings.Contains(html, `id="`+w.Row.ID+`"`) {
					t.Errorf("%s leads to %s, which is not there", r.ID, w.Row.ID)
				}
			}
			if cell.Status != "" && !strings.Contains(html, " "+cell.Label()) {
				t.Errorf("the page does not say %s in words", cell.Status)
			}
		}
	}
	for _, g := range pg.Omissions.Groups {
		if !strings.Contains(html, `id="`+g.ID+`"`) || g.Named() == g.All {
			t.Errorf("omissions %s are not shown as they are", g.ID)
		}
	}
}

// Long ledgers are cut, and the page says how much is left.
func TestLedgerIsCut(t *testing.T) {
	c := ferry(t)
	row := c.Ledger[0]
	for range 2*maxLedger + 5 {
		c.Ledger = append(c.Ledger, row)
	}
	article.IdentifyLedger(c.Ledger)
	l := newPage(c, "en").Ledger
	if len(l.Told) != maxLedger || l.More != l.Total-len(l.Told)-len(l.Rest) || l.More == 0 {
		t.Errorf("%d and %d of %d facts, %d more", len(l.Told), len(l.Rest), l.Total, l.More)
	}
	var b bytes.Buffer
	if err := Text(&b, c, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "number ¶3:"); got == 0 || got > mostFacts {
		t.Errorf("the terminal tells %d facts", got)
	}
}
