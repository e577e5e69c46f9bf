package classify

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/reason"
	"variorum/stages/testkit"
)

// reasonsOfWholeTexts are the beginnings of keys that are not said of one link.
var reasonsOfWholeTexts = []string{"correction.", "update.", "name.nowhere", reason.Declared, "through", "disagreement.", "copy."}

// unseen are sentences for texts of which none is known: words that only one side
// has, in a place where the other side has nothing at all.
var unseen = []string{"words.gone", "words.new"}

// TestEveryReason looks for every sentence about a link among the findings of the
// cases, read in both directions, and for one that is in no table.
func TestEveryReason(t *testing.T) {
	found := map[string]bool{}
	read := func(findings []article.Finding) {
		for _, f := range findings {
			keysOf(f.Reason, found)
			for _, tag := range reason.Languages() {
				if said := reason.In(tag).Explain(&f); len(said) == 0 {
					t.Errorf("%s: nothing for %+v", tag, f.Reason)
				}
			}
		}
	}
	note := func(p Pair) { read(Findings(p)) }
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, archive := range archives {
		_, files := testkit.Archive(t, archive)
		for name, text := range files {
			lang, _, _ := strings.Cut(name, " ")
			from, to, across := strings.Cut(lang, ">")
			if !across {
				to = from
			}
			lines := strings.Split(strings.TrimSpace(text), "\n")
			if len(lines) < 2 {
				continue
			}
			for range 2 {
				for _, p := range []Pair{pairOf(from, to, lines[0], lines[1]), pairOfMarked(from, to, lines[0], lines[1])} {
					if len(lines) > 2 {
						p.Published = [2]string{"2026-11-24", "2026-12-02"}
					}
					note(p)
				}
				from, to, lines[0], lines[1] = to, from, lines[1], lines[0]
			}
		}
	}
	for _, c := range []struct{ from, to, original, republication string }{
		{"en", "en", "The [council](https://council.example/) met. The [report](https://example.org/r) was late.", "The [council](https://council.example/) met. The report was late."},
		{"en", "en", "The [council](/council) met. The [report](/r) was late.", "The [council](/council) met. The report was late."},
		{"en", "en", "The works cost 500 euros a year.", "The works cost 610 dollars a year."},
		{"en", "en", "He spoke in March 2026 about it.", "He spoke in March about it."},
		{"en", "en", "The offer came from Dr Anna Keller of the harbour office.", "The offer came from Professor Anna Keller of the harbour office."},
		{"en", "de", "The leaders met in Berlin on September 29 and talked.", "Die Leiter trafen sich in Berlin am 58 und sprachen."},
		{"en", "en", `"We will go home at once and stay there," she said.`, `"We will go home and stay there," she said.`},
		{"en", "en", `"We will go home and stay," she said.`, `"We will go home and stay there tonight," she said.`},
		{"en", "en", `"The old dam will hold for years, and the town has nothing to fear from the river," he said.`, `"The dam will hold for years, and the whole town has nothing to fear from the river," he said.`},
		{"en", "en", `"The dam will hold for many years, and the town has nothing at all to fear from the river," he said.`, `"The dam may hold for many days, and the city has nothing at all to fear from the lake," he said.`},
	} {
		note(pairOfMarked(c.from, c.to, c.original, c.republication))
		note(pairOfMarked(c.to, c.from, c.republication, c.original))
	}
	embeds := pairOf("en", "en", "The crane fell at noon.", "The crane fell at noon, as a video shows.")
	for k, ps := range [][]article.Paragraph{embeds.Original, embeds.Republication} {
		ps[0].Links = []article.Target{{Kind: article.TargetEmbed, URL: "https://video.example/watch?v=" + string(rune('1'+k)), Start: len(ps[0].Text), End: len(ps[0].Text)}}
		embeds.Targets[k] = TargetsOf(&article.Version{Paragraphs: ps})
	}
	note(embeds)
	for _, c := range []struct{ to, original, republication, terms string }{
		{"sq", "The council sold the old harbour of the town.", "Këshilli shiti limanin e vjetër të qytetit.", "harbour = port"},
		{"sq", "The council sold the old harbour of the town.", "Këshilli shiti limanin e vjetër të qytetit.", "harbour = port, liman!"},
		{"sq", "The council sold the old harbour of the town.", "Këshilli shiti limanin e vjetër të qytetit.", "harbour = liman!"},
		{"en", "The council sold the old harbour of the town.", "The council sold the old docks of the town.", "harbour = harbour"},
	} {
		p := pairOf("en", c.to, c.original, c.republication)
		p.Terms = termsOf("en", c.to, []string{c.terms}).In(&article.Version{Language: c.to, Paragraphs: p.Republication})
		note(p)
	}
	body := []article.Paragraph{{Index: 1, Text: strings.Repeat("The council met on Monday evening in the old town hall, and the house by the lake was on its list. ", 3)}}
	for _, c := range [][2]string{
		{"Mayor may sell old lake house to brewer", "Mayor has the old lake house for the brewer"},
		{"Council sells old lake house", "Council and Velodrom sell 25 old lake houses"},
		{"Mayor does not sell the old lake house to the brewer", "The brewer gets the old lake house from the mayor"},
		{"The brewer gets the old lake house from the mayor", "Mayor does not sell the old lake house to the brewer"},
	} {
		l, r := article.Paragraph{Text: c[0]}, article.Paragraph{Text: c[1]}
		read(Headlines(Front{l, body, "en"}, Front{r, body, "en"}, article.SameLanguage, true, wordEdits(l, r, "en"), nil, nil))
	}
	changed := pairOf("en", "en", "The lake lost 310 tonnes of trout last year.", "The lake lost 410 tonnes of trout last year.")
	l := article.Paragraph{Index: 2, Text: "Lake loses 310 tonnes of trout"}
	read(Headlines(Front{l, append(body, changed.Original...), "en"}, Front{l, append(body, changed.Republication...), "en"}, article.SameLanguage, true, nil, nil, Findings(changed)))
	for _, key := range reason.Keys() {
		if !found[key] && !slices.Contains(unseen, key) && !slices.ContainsFunc(reasonsOfWholeTexts, func(s string) bool { return strings.HasPrefix(key, s) }) {
			t.Errorf("no case says %s", key)
		}
	}
}

// keysOf notes the keys of a reason and its parts.
func keysOf(r *article.Reason, into map[string]bool) {
	into[r.Key] = true
	for i := range r.Parts {
		keysOf(&r.Parts[i], into)
	}
}
