package report

import (
	"bytes"
	"strings"
	"testing"

	"variorum/stages/article"
)

func TestSharedInIndex(t *testing.T) {
	one, two := Summary(ferry(t), "ferry/index.html", Options{}), Summary(ferry(t), "boat/comparison.json", Options{})
	two.ID = "boat"
	x := Index{Stories: []IndexStory{one, two}, BudgetHits: []string{"some were <not> looked for"}, Groups: []article.SharedGroup{{
		ID: "g-1", Kind: article.GroupDropped, Language: "en", Original: "Hotel owners <b>", Stories: 30,
		Members: []article.SharedMember{{Story: "ferry", Version: "mirror.en", Link: "c-1"}, {Story: "boat", Version: "gone.en", Link: "c-2"}, {Story: "absent", Version: "x", Link: "c-3"}},
	}}}
	var page, data bytes.Buffer
	if err := x.HTML(&page, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := x.JSON(&data); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"1 passage or edit in several stories", `<del lang="en" dir="auto">Hotel owners &lt;b&gt;</del>`, `<a href="ferry/index.html#mirror.en--c-1"><bdi>Night ferry`, `(<bdi>Adriatic Mirror</bdi>)`,
		`<a href="boat/comparison.json">`, "and 28 more", "some were &lt;not&gt; looked for",
	} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the index lacks %s", want)
		}
	}
	if want := `"groups":[
{"id":"g-1","kind":"dropped","language":"en","original":"Hotel owners <b>","stories":30,"members":[{"story":"ferry","version":"mirror.en","link":"c-1"},`; !strings.Contains(data.String(), want) || !strings.Contains(data.String(), `"budget_hits":["some`) {
		t.Errorf("%s", data.String())
	}
}
