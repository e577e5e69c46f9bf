package report

import (
	"bytes"
	"strings"
	"testing"

	"variorum/stages/article"
)

func TestCopies(t *testing.T) {
	c := ferry(t)
	ids := []string{}
	for _, p := range c.Pairs {
		ids = append(ids, p.Republication)
	}
	c.Graph.Edges = []article.GraphEdge{{From: "original.en", To: ids[0], Confidence: 0.97, Evidence: []string{"It shares <nothing>."}}}
	c.Graph.Undecided = []article.GraphEdge{
		{From: "original.en", To: ids[1], Confidence: 0.6}, {From: ids[0], To: ids[1], Confidence: 0.4}, {From: "absent", To: ids[1], Confidence: 0.1},
	}
	var page, text, dot bytes.Buffer
	if err := HTML(&page, c, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Text(&text, c, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := DOT(&dot, c, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<details id="copies" open>`, "made from", "(97 %)", "It shares &lt;nothing&gt;.", "not decided; thinkable are", "(40 %)"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, want := range []string{"Who copied whom", "made from Ionian Courier (97 %)", "not decided; thinkable are Ionian Courier (60 %),"} {
		if !strings.Contains(strings.ReplaceAll(text.String(), "\u00a0", " "), want) {
			t.Errorf("the text lacks %s:\n%s", want, text.String())
		}
	}
	for _, want := range []string{`"original.en" -> "` + ids[0] + `" [label="0.97", style=solid];`, `style=dashed`, `style=bold`} {
		if !strings.Contains(dot.String(), want) {
			t.Errorf("the graph lacks %s:\n%s", want, dot.String())
		}
	}
	if got := dotText("a \"b\"\\\n\u202ec"); got != `"a \"b\"\\\n⟦RLO⟧c"` {
		t.Errorf("got %s", got)
	}
}

func TestNoCopiesOfOne(t *testing.T) {
	c := ferry(t)
	c.Pairs = c.Pairs[:1]
	c.Graph.Edges = []article.GraphEdge{{From: "original.en", To: c.Pairs[0].Republication, Confidence: 1}}
	var page bytes.Buffer
	if err := HTML(&page, c, Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page.String(), `id="copies"`) {
		t.Error("one republication has nobody else to copy")
	}
}
