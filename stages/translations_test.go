package stages_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/translate/translatetest"
)

// A toy translates between English and languages that are English words written
// backwards, by the pairs that it has ("sq>en").
type toy struct {
	direct, twice []string
	known         map[string]bool  // "from>to text" that cost nothing
	fails         map[string]error // by text
	stop          error            // after the first answer of a request
	backwards     bool             // answers come last first

	mu    sync.Mutex
	asked []string // "from>to text"
}

func (t *toy) Steps(from, to string) int {
	switch {
	case slices.Contains(t.direct, from+">"+to):
		return 1
	case slices.Contains(t.twice, from+">"+to):
		return 2
	}
	return 0
}

func (t *toy) Due(from, to, text string) int {
	if t.known[from+">"+to+" "+text] {
		return 0
	}
	return utf8.RuneCountInString(text) * t.Steps(from, to)
}

func (t *toy) Translate(ctx context.Context, from, to string, texts []string, put func(int, stages.Translated)) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	if t.backwards {
		slices.Reverse(order)
	}
	for n, i := range order {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if t.stop != nil && n == 1 {
			return t.stop
		}
		t.asked = append(t.asked, from+">"+to+" "+texts[i])
		put(i, stages.Translated{Text: speak(texts[i], from, to), Source: article.TranslationSource{Service: "toy", Model: "one", On: "2026-03-23"}, Err: t.fails[texts[i]]})
	}
	return nil
}

func speak(text, from, to string) string {
	if from != "en" {
		text = translatetest.Back(text, from)
	}
	if to != "en" {
		text = translatetest.Word(text, to)
	}
	return text
}

// all are the pairs between languages.
func all(languages ...string) (pairs []string) {
	for _, a := range languages {
		for _, b := range languages {
			if a != b {
				pairs = append(pairs, a+">"+b)
			}
		}
	}
	return pairs
}

var harbour = []string{
	"Council sells the old harbour",
	"The town council voted on Monday to sell the old harbour to a company from the capital, which wants to build flats.",
	"Fishermen who keep their boats there protested before the building and called the price far too low.",
	"The mayor answered that nobody else had made an offer in all the years since the shipyard closed its gates.",
	"The sale is to be signed in autumn, when the experts have looked at the ground below the warehouses.",
}

// version says some paragraphs of the story in a language.
func version(id, language string, texts ...string) article.Version {
	v := article.Version{ID: id, Language: language, Source: article.Source{Path: id + "." + language + ".txt"}}
	for i, text := range texts {
		kind := article.KindText
		if i == 0 {
			kind = article.KindHeadline
		}
		if language != "en" {
			text = translatetest.Word(text, language)
		}
		v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: kind, Language: language, Text: text})
	}
	return v
}

func harbourOf(versions ...article.Version) article.Story {
	return article.Story{ID: "harbour", Versions: versions, Original: 0, ChosenBy: article.ByName}
}

// Which side is translated follows from what a service has, what it costs and
// what is asked for.
func TestWaysOfTranslation(t *testing.T) {
	long, short := harbour, harbour[:2]
	cases := []struct {
		name     string
		story    article.Story
		options  stages.TranslateOptions
		toy      *toy
		side, in string
		requests []string // "from>to texts"
	}{
		{
			name: "the shorter side", story: harbourOf(version("original", "en", long...), version("mirror", "sq", short...)),
			toy: &toy{direct: all("en", "sq")}, side: article.SideRepublication, in: "en", requests: []string{"sq>en 2"},
		},
		{
			name: "the shorter side is the original", story: harbourOf(version("original", "en", short...), version("mirror", "sq", long...)),
			toy: &toy{direct: all("en", "sq")}, side: article.SideOriginal, in: "sq", requests: []string{"en>sq 2"},
		},
		{
			name: "one original for several republications", story: harbourOf(version("original", "en", long...), version("a", "sq", long[0], long[1], long[2]), version("b", "sq", long[0], long[3], long[4])),
			toy: &toy{direct: all("en", "sq")}, side: article.SideOriginal, in: "sq", requests: []string{"en>sq 5"},
		},
		{
			name: "the only direction there is", story: harbourOf(version("original", "en", short...), version("mirror", "sq", long...)),
			toy: &toy{direct: []string{"sq>en"}}, side: article.SideRepublication, in: "en", requests: []string{"sq>en 5"},
		},
		{
			name: "one side twice where both cannot go", story: harbourOf(version("original", "fr", long...), version("mirror", "sq", short...)),
			options: stages.TranslateOptions{Through: "en"}, toy: &toy{direct: []string{"fr>en"}, twice: []string{"sq>fr", "fr>sq"}},
			side: article.SideRepublication, in: "fr", requests: []string{"sq>fr 2"},
		},
		{
			name: "rather both than one side twice", story: harbourOf(version("original", "fr", long...), version("mirror", "sq", short...)),
			options: stages.TranslateOptions{Through: "en"}, toy: &toy{direct: []string{"fr>en", "sq>en"}, twice: []string{"sq>fr", "fr>sq"}},
			side: article.SideBoth, in: "en", requests: []string{"fr>en 5", "sq>en 2"},
		},
		{
			name: "glosses serve the comparison", story: harbourOf(version("original", "fr", long...), version("mirror", "sq", long...)),
			options: stages.TranslateOptions{To: "en"}, toy: &toy{direct: all("en", "sq", "fr")}, side: article.SideBoth, in: "en", requests: []string{"fr>en 5", "sq>en 5"},
		},
		{
			name: "glosses into the language of the original", story: harbourOf(version("original", "en", short...), version("mirror", "sq", long...)),
			options: stages.TranslateOptions{To: "en"}, toy: &toy{direct: all("en", "sq")}, side: article.SideRepublication, in: "en", requests: []string{"sq>en 5"},
		},
		{
			name: "a side is asked for", story: harbourOf(version("original", "en", long...), version("mirror", "sq", short...)),
			options: stages.TranslateOptions{Pivot: article.SideOriginal}, toy: &toy{direct: all("en", "sq")}, side: article.SideOriginal, in: "sq", requests: []string{"en>sq 5"},
		},
		{
			name: "both are asked for", story: harbourOf(version("original", "fr", long...), version("mirror", "sq", short...)),
			options: stages.TranslateOptions{Pivot: article.SideBoth, Through: "en"}, toy: &toy{direct: all("en", "sq", "fr")}, side: article.SideBoth, in: "en", requests: []string{"fr>en 5", "sq>en 2"},
		},
		{
			name: "both are asked for and one is there", story: harbourOf(version("original", "en", short...), version("mirror", "sq", long...)),
			options: stages.TranslateOptions{Pivot: article.SideBoth, Through: "en"}, toy: &toy{direct: all("en", "sq")}, side: article.SideRepublication, in: "en", requests: []string{"sq>en 5"},
		},
		{
			name: "no service", story: harbourOf(version("original", "en", long...), version("mirror", "sq", short...)),
			toy: &toy{direct: []string{"fr>en"}}, side: "", in: "",
		},
		{
			name: "one language", story: harbourOf(version("original", "en", long...), version("mirror", "en", short...)), toy: &toy{direct: all("en", "sq")},
		},
		{
			name: "what is known costs nothing", story: harbourOf(version("original", "en", long...), version("mirror", "sq", long[:4]...)),
			toy: &toy{direct: all("en", "sq"), known: func() map[string]bool {
				m := map[string]bool{}
				for _, x := range long {
					m["en>sq "+x] = true
				}
				return m
			}()},
			side: article.SideOriginal, in: "sq", requests: []string{"en>sq 5"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.options.Translator = c.toy
			plan, err := stages.PlanTranslations(t.Context(), c.story, c.options)
			if err != nil {
				t.Fatal(err)
			}
			var requests []string
			for _, r := range plan.Requests {
				requests = append(requests, fmt.Sprintf("%s>%s %d", r.From, r.To, len(r.Texts)))
			}
			slices.Sort(requests)
			if !slices.Equal(requests, c.requests) {
				t.Errorf("requests %q, want %q", requests, c.requests)
			}
			var got stages.TranslationWay
			for _, w := range plan.Ways {
				got = w
			}
			if got.Side != c.side || got.Language != c.in {
				t.Errorf("%q in %q: %s", got.Side, got.Language, got.Reason)
			}
			if len(plan.Ways) > 0 && !strings.HasSuffix(got.Reason, ".") {
				t.Errorf("no reason: %q", got.Reason)
			}
			if len(c.toy.asked) > 0 {
				t.Errorf("a plan sent %q", c.toy.asked)
			}
			// What the plan says is what is sent, and what the comparison uses.
			done, _, err := stages.Translate(t.Context(), c.story, c.options)
			if err != nil {
				t.Fatal(err)
			}
			sent := 0
			for _, r := range plan.Requests {
				sent += len(r.Texts)
			}
			if len(c.toy.asked) != sent {
				t.Errorf("%d texts sent, planned %d", len(c.toy.asked), sent)
			}
			comparison, err := stages.Compare(t.Context(), done, stages.Options{Pivot: c.options.Pivot})
			if err != nil {
				t.Fatal(err)
			}
			pivot := comparison.Pairs[0].Pivot
			if c.side == "" {
				if pivot != nil {
					t.Errorf("compared through %+v", pivot)
				}
			} else if pivot == nil || pivot.Side != c.side || pivot.Language != c.in || pivot.By != "toy/one" {
				t.Errorf("compared through %+v", pivot)
			}
		})
	}
}

// A paragraph is sent from its own language, once, and not at all where it is in
// the language already or has no words.
func TestGlosses(t *testing.T) {
	v := version("original", "sq", harbour[0], harbour[1], harbour[1], "1,250 / 3 %")
	v.Paragraphs = append(v.Paragraphs,
		article.Paragraph{Index: 4, Kind: article.KindQuote, Language: "en", Text: harbour[2]},
		article.Paragraph{Index: 5, Kind: article.KindQuote, Language: "fr", Text: translatetest.Word(harbour[2], "fr")},
		article.Paragraph{Index: 6, Kind: article.KindCaption, Language: "und", Text: translatetest.Word(harbour[3], "sq")},
		article.Paragraph{Index: 7, Kind: article.KindTable, Language: "tlh", Text: "nuqneH"},
	)
	service := &toy{direct: all("en", "sq", "fr"), fails: map[string]error{v.Paragraphs[6].Text: errors.New("the number 14 is missing")}}
	before, _ := json.Marshal(v)
	story, done, err := stages.Translate(t.Context(), article.Story{ID: "s", Original: -1, Versions: []article.Version{v}}, stages.TranslateOptions{Translator: service, To: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if after, _ := json.Marshal(v); string(after) != string(before) {
		t.Error("the version that was handed in changed")
	}
	got := story.Versions[0].In("en")
	if got == nil {
		t.Fatal("no translation")
	}
	var said []string
	for _, p := range got.Paragraphs {
		said = append(said, fmt.Sprintf("%d %s", p.Index, p.Text))
	}
	want := []string{"0 " + harbour[0], "1 " + harbour[1], "2 " + harbour[1], "5 " + harbour[2]}
	if !slices.Equal(said, want) {
		t.Errorf("translated %q, want %q", said, want)
	}
	if len(service.asked) != 4 {
		t.Errorf("asked for %q", service.asked)
	}
	if len(got.Missing) != 2 || got.Missing[0].Index != 6 || !strings.Contains(got.Missing[0].Reason, "14") || got.Missing[1].Index != 7 || !strings.Contains(got.Missing[1].Reason, "tlh") {
		t.Errorf("missing %+v", got.Missing)
	}
	if done.Paragraphs != 4 || done.Failed != 2 {
		t.Errorf("%d translated, %d failed", done.Paragraphs, done.Failed)
	}
	if len(done.Skips) != 2 || done.Skips[0].Detail != "paragraph 7 into en: the number 14 is missing" || done.Skips[0].Path != "original.sq.txt" || !done.Skips[0].Failed {
		t.Errorf("%+v", done.Skips)
	}
}

// What a person translated is used and never paid for.
func TestHumanTranslationFirst(t *testing.T) {
	original := version("original", "sq", harbour...)
	human := article.Translation{Language: "en", Sources: []article.TranslationSource{{Service: "The Mirror", Human: true}}}
	for i, text := range harbour[:4] {
		human.Paragraphs = append(human.Paragraphs, article.TranslatedParagraph{Index: i, Text: text})
	}
	original.Translations = []article.Translation{human}
	service := &toy{direct: all("en", "sq")}
	story, _, err := stages.Translate(t.Context(), harbourOf(original, version("mirror", "en", harbour...)), stages.TranslateOptions{Translator: service})
	if err != nil {
		t.Fatal(err)
	}
	if len(service.asked) != 1 || !strings.HasPrefix(service.asked[0], "sq>en ") {
		t.Errorf("asked for %q", service.asked)
	}
	got := story.Versions[0].In("en")
	if len(got.Paragraphs) != 5 || len(got.Sources) != 2 || got.Paragraphs[4].Source != 1 || got.Paragraphs[0].Source != 0 {
		t.Errorf("%+v", got)
	}
	c, err := stages.Compare(t.Context(), harbourOf(original, version("mirror", "en", harbour...)), stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p := c.Pairs[0].Pivot; p == nil || p.By != "The Mirror" || p.Side != article.SideOriginal {
		t.Errorf("%+v", p)
	}
}

// Only what changed is sent.
func TestOnlyChangedParagraphs(t *testing.T) {
	service := &toy{direct: all("en", "sq")}
	_, _, err := stages.Translate(t.Context(), harbourOf(version("original", "en", harbour...), version("mirror", "sq", harbour...)), stages.TranslateOptions{
		Translator: service, To: "en", Only: func(v *article.Version, paragraph int) bool { return v.ID == "mirror" && paragraph == 3 },
	})
	if want := "sq>en " + translatetest.Word(harbour[3], "sq"); err != nil || !slices.Equal(service.asked, []string{want}) {
		t.Errorf("asked for %q, want %q (%v)", service.asked, want, err)
	}
}

// What stops a service leaves the rest without a translation and says why; the
// comparison goes on.
func TestServiceStops(t *testing.T) {
	service := &toy{direct: []string{"sq>en"}, stop: errors.New("over the budget of 100 characters")}
	story, done, err := stages.Translate(t.Context(), harbourOf(version("original", "en", harbour...), version("mirror", "sq", harbour...)), stages.TranslateOptions{Translator: service})
	if err != nil {
		t.Fatal(err)
	}
	if done.Paragraphs != 1 || done.Failed != 4 || len(done.Skips) != 1 || !strings.Contains(done.Skips[0].Detail, "paragraphs 2-5 into en: over the budget") {
		t.Errorf("%+v", done)
	}
	c, err := stages.Compare(t.Context(), story, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkLaws(t, c)
}

// An interrupted translation is an error of the context and nothing else.
func TestTranslationInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	story, _, err := stages.Translate(ctx, harbourOf(version("original", "en", harbour...), version("mirror", "sq", harbour...)), stages.TranslateOptions{Translator: &toy{direct: all("en", "sq")}})
	if !errors.Is(err, context.Canceled) || len(story.Versions[0].Translations)+len(story.Versions[1].Translations) > 0 {
		t.Errorf("%v, %+v", err, story.Versions)
	}
}

// The same answers give the same comparison, in whatever order they come and
// with any number of workers; the laws hold.
func TestTranslatedComparison(t *testing.T) {
	moved := []string{harbour[0], harbour[3], harbour[1], harbour[4]}
	story := harbourOf(version("original", "en", harbour...), version("a", "sq", moved...), version("b", "fr", harbour[0], harbour[2], harbour[4]))
	var first string
	for _, workers := range []int{1, 2, 8} {
		for _, backwards := range []bool{false, true} {
			translated, _, err := stages.Translate(t.Context(), story, stages.TranslateOptions{
				Translator: &toy{direct: all("en", "sq", "fr"), backwards: backwards, fails: map[string]error{translatetest.Word(harbour[4], "sq"): errors.New("no")}}, Choose: stages.Options{Workers: workers},
			})
			if err != nil {
				t.Fatal(err)
			}
			c, err := stages.Compare(t.Context(), translated, stages.Options{Workers: workers})
			if err != nil {
				t.Fatal(err)
			}
			checkLaws(t, c)
			data, err := json.Marshal(c)
			if err != nil {
				t.Fatal(err)
			}
			if first == "" {
				first = string(data)
				checkTranslated(t, &c)
			}
			if string(data) != first {
				t.Errorf("other bytes with %d workers", workers)
			}
		}
	}
}

// checkTranslated expects the links that the words say by their translation, and
// that a paragraph without one is linked all the same.
func checkTranslated(t *testing.T, c *article.Comparison) {
	t.Helper()
	var links []string
	signals := map[article.Signal]int{}
	for _, l := range c.Pairs[0].Links {
		links = append(links, fmt.Sprint(l.Original, l.Republication))
		for _, e := range l.Evidence {
			signals[e.Signal]++
		}
	}
	slices.Sort(links)
	if want := []string{"[0] [0]", "[1] [2]", "[2] []", "[3] [1]", "[4] [3]"}; !slices.Equal(links, want) {
		t.Errorf("links %q, want %q", links, want)
	}
	if signals[article.SignalTranslation] == 0 {
		t.Error("no link names the translation as evidence")
	}
}

// What a memo has of a pair without translations, or with others, is not taken
// for the pair with them.
func TestMemoKnowsTranslations(t *testing.T) {
	memo := memory{}
	story := harbourOf(version("original", "en", harbour...), version("mirror", "sq", harbour[0], harbour[2], harbour[1]))
	compare := func(story article.Story) string {
		c, err := stages.Compare(t.Context(), story, stages.Options{Memo: memo})
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(c.Pairs)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	plain := compare(story)
	translated, _, err := stages.Translate(t.Context(), story, stages.TranslateOptions{Translator: &toy{direct: all("en", "sq")}})
	if err != nil {
		t.Fatal(err)
	}
	through := compare(translated)
	if through == plain {
		t.Error("the translations changed nothing")
	}
	if again := compare(story); again != plain {
		t.Error("without translations the pair is another now")
	}
	if again := compare(translated); again != through {
		t.Error("with translations the pair is another now")
	}
}

// Which version is the original does not depend on what was translated.
func TestOriginalWithoutTranslations(t *testing.T) {
	story := harbourOf(version("c", "sq", harbour...), version("a", "en", harbour[:4]...), version("b", "en", harbour[1:]...))
	story.Original, story.ChosenBy = -1, ""
	want, _, err := stages.ChooseOriginal(t.Context(), story, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	translated, _, err := stages.Translate(t.Context(), story, stages.TranslateOptions{Translator: &toy{direct: all("en", "sq")}, To: "en"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := stages.Compare(t.Context(), translated, stages.Options{})
	if err != nil || c.Story.Original != story.Versions[want].ID {
		t.Errorf("%s, want %s (%v)", c.Story.Original, story.Versions[want].ID, err)
	}
}

// A paragraph of a translated version that is in the language already is compared
// as it stands.
func TestQuoteInTheOther(t *testing.T) {
	mirror := version("mirror", "sq", harbour...)
	mirror.Paragraphs[2].Language, mirror.Paragraphs[2].Text = "en", strings.Replace(harbour[2], "too low", "too high", 1)
	service := &toy{direct: []string{"sq>en"}}
	story, _, err := stages.Translate(t.Context(), harbourOf(version("original", "en", harbour...), mirror), stages.TranslateOptions{Translator: service})
	if err != nil {
		t.Fatal(err)
	}
	c, err := stages.Compare(t.Context(), story, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkLaws(t, c)
	p := &c.Pairs[0]
	if p.Basis != article.ByPivot || p.Pivot.By != "toy/one" || len(service.asked) != 4 {
		t.Fatalf("%s by %+v, asked for %q", p.Basis, p.Pivot, service.asked)
	}
	for _, l := range p.Links {
		if len(l.Original) == 0 || l.Original[0] != 2 {
			if len(l.PivotEdits) > 0 {
				t.Errorf("%v differs: %+v", l.Original, l.PivotEdits)
			}
			continue
		}
		if len(l.PivotEdits) != 1 || l.PivotEdits[0].Republication.Text != "high" || len(l.PivotEdits[0].ProjectedRepublication) != 1 || l.PivotEdits[0].ProjectedRepublication[0] != *l.PivotEdits[0].Republication {
			t.Errorf("%+v", l.PivotEdits)
		}
	}
}
