package report

import (
	"bytes"
	"strings"
	"testing"

	"variorum/stages/article"
)

// phraseStory is a story with a phrase that moved and two words in other forms.
func phraseStory() *article.Comparison {
	var o, r []string
	links := []article.Link{
		sameLanguage(&o, &r, "{+According to police, +}the quays were closed[-, according to police-]."),
		sameLanguage(&o, &r, "The [-report-]{+reports+} said [-little-]{+much+}."),
	}
	links[0].Edits[0].Move, links[0].Edits[2].Move = 1, 1
	links[1].Edits[1].Tier = article.TierInflection
	c := &article.Comparison{Schema: article.Schema, Story: article.StoryInfo{ID: "quay", Original: "a"}}
	c.Versions = []article.Version{
		{ID: "a", Language: "en", Direction: article.LTR, Paragraphs: paragraphs(o, "en")},
		{ID: "b", Language: "en", Direction: article.LTR, Paragraphs: paragraphs(r, "en")},
	}
	p := article.Pair{Original: "a", Republication: "b", Basis: article.SameLanguage, Links: links}
	finish(&p, c.Versions[0].Paragraphs, c.Versions[1].Paragraphs)
	c.Pairs = []article.Pair{p}
	return c
}

// A phrase that moved has the same number in both places, and each place leads to the other; a word in another form is
// neither struck out nor underlined whole.
func TestPhrases(t *testing.T) {
	d := parsePage(t, phraseStory())
	ids := map[string]bool{}
	links := all(d.root, class("mj"))
	for _, a := range links {
		ids[attr(a, "id")] = true
	}
	if len(links) != 2 || len(ids) != 2 {
		t.Errorf("%d links, %d ids, want one in each of two places", len(links), len(ids))
	}
	for _, a := range links {
		if to := strings.TrimPrefix(attr(a, "href"), "#"); !ids[to] || to == attr(a, "id") {
			t.Errorf("%s leads to %s", attr(a, "id"), to)
		}
		if attr(a, "data-m") != "1" || !strings.Contains(attr(a, "aria-label"), "phrase 1") {
			t.Errorf("%s says %q, %q", attr(a, "id"), attr(a, "data-m"), attr(a, "aria-label"))
		}
	}
	if n := len(all(d.root, class("fm"))); n != 3 { // two in the columns, the legend
		t.Errorf("%d marks of words in another form", n)
	}
	for _, want := range []string{"1 phrase moved", "1 word in another form"} {
		if !strings.Contains(text(d.root), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	var b bytes.Buffer
	if err := Text(&b, phraseStory(), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"{1→+According to police,+} the quays were closed[1→-, according to police-].", "The {report~reports} said [-little-]{+much+}."} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the text has no %q:\n%s", want, b.String())
		}
	}
}
