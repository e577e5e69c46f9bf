package classify

import (
	"testing"

	"variorum/stages/article"
)

func TestQuotedWordsSayWhichChanged(t *testing.T) {
	for _, c := range []struct{ language, original, republication, want string }{
		{
			"en",
			`"The dam will hold for years, and the old town has nothing at all to fear from the river," the engineer told us.`,
			`"The dam may hold for years, and the old town has nothing at all to fear from the lake," the engineer told us.`,
			"Quoted words changed: “will” became “may”; “river” became “lake”.",
		},
		{
			"de",
			"„Der Damm hält viele Jahre, und die alte Stadt muss den schnellen Fluss im Frühling nicht fürchten“, sagte sie.",
			"„Der Damm hält einige Jahre, und die kleine Stadt muss den wilden Fluss im Sommer nicht fürchten“, sagte sie.",
			"Quoted words changed: “schnellen” became “wilden”; “Frühling” became “Sommer”; and 2 more places.",
		},
	} {
		var got string
		for _, f := range Findings(pairOf(c.language, c.language, c.original, c.republication)) {
			if f.Kind == article.FindingQuote {
				got = f.Explanation
			}
		}
		if got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
