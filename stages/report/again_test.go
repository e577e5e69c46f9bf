package report

import (
	"bytes"
	"strings"
	"testing"

	"variorum/stages/article"
)

func TestEqualFindingsAreOneItem(t *testing.T) {
	c := &article.Comparison{Schema: article.Schema, Story: article.StoryInfo{ID: "s", Title: "S", Original: "o"}}
	texts := [2][]string{}
	for _, word := range []string{"mill", "bakery", "forge"} {
		texts[0] = append(texts[0], "The "+word+" has 12 rooms.")
		texts[1] = append(texts[1], "The "+word+" has 21 rooms.")
	}
	o, r := paragraphs(texts[0], "en"), paragraphs(texts[1], "en")
	c.Versions = []article.Version{{ID: "o", Language: "en", Paragraphs: o}, {ID: "r", Language: "en", Paragraphs: r}}
	p := article.Pair{Original: "o", Republication: "r", Basis: article.SameLanguage}
	for i := range o {
		p.Links = append(p.Links, article.Link{
			Original: []int{i}, Republication: []int{i}, Relation: article.Reworded,
			Findings: []article.Finding{{
				Kind: article.FindingNumber, Severity: article.High, Original: find(o, i, "12"), Republication: find(r, i, "21"),
				Explanation: "The number “12” became “21”.",
			}},
		})
	}
	p.Links[1].Findings[0].Verdict = &article.Judgement{State: article.Confirmed}
	finish(&p, o, r)
	c.Pairs = []article.Pair{p}
	told := newPage(c, "en").Pairs[0].Told()
	if len(told) != 2 || len(told[0].Again) != 0 || told[0].Verdict == nil || told[1].AgainWhere() != "¶3" {
		t.Fatalf("%d items: %+v", len(told), told)
	}
	var text, page bytes.Buffer
	if err := Text(&text, c, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := HTML(&page, c, Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text.String(), "3 findings") || strings.Count(text.String(), "The number “12” became “21”.") != 2 || !strings.Contains(text.String(), "The same in one more place. ¶3") {
		t.Errorf("text:\n%s", text.String())
	}
	if n := strings.Count(page.String(), `class="again"`); n != 1 {
		t.Errorf("%d items with further places on the page", n)
	}
}
