package stages_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/report"
)

// told compares two texts and returns the summary in a language, as it stands
// in comparison.json, and its statements.
func told(t *testing.T, language string, original, republication article.Version) (string, []article.Statement) {
	t.Helper()
	c, err := stages.Compare(t.Context(), article.Story{ID: "s", Versions: []article.Version{original, republication}, ChosenBy: article.ByName}, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c = asWritten(t, &c, language)
	return c.Pairs[0].Summary.Text, c.Pairs[0].Summary.Statements
}

func asWritten(t *testing.T, c *article.Comparison, language string) article.Comparison {
	t.Helper()
	var b bytes.Buffer
	if err := report.JSON(&b, c, report.Options{Interface: language}); err != nil {
		t.Fatal(err)
	}
	var back article.Comparison
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	return back
}

var bridge = []string{
	"Old bridge closed until May",
	"The council counted 34 cracks in the old bridge and closed it to all traffic on Monday evening.",
	"It will not reopen before the end of May, the council said after its meeting in the town hall.",
	"Engineer Ruth Calloway, who examined the piers in March, called the closure overdue and asked for a new bridge.",
	"Shopkeepers on the north bank fear for their trade, since most of their customers come on foot over the bridge.",
	"A ferry will run every half hour from the old quay until the work is done, and it will cost nothing.",
}

func changed(ps []string, at int, from, to string) []string {
	ps = slices.Clone(ps)
	if !strings.Contains(ps[at], from) {
		panic(from + " is not in " + ps[at])
	}
	ps[at] = strings.Replace(ps[at], from, to, 1)
	return ps
}

func TestSummary(t *testing.T) {
	garden := []string{
		"Apple trees in your garden",
		"Prune young trees in late winter, when the frost is over and before the buds open, with a clean and sharp knife.",
		"Water them once a week in dry summers, early in the morning, and keep the grass short around the trunk.",
	}
	german := []string{
		"Alte Brücke bis Mai gesperrt",
		"Der Rat zählte 43 Risse in der alten Brücke und sperrte sie am Montagabend für den gesamten Verkehr.",
		"Sie wird nicht vor Ende Mai wieder geöffnet, teilte der Rat nach seiner Sitzung im Rathaus mit.",
		"Die Ingenieurin Ruth Calloway, die im März die Pfeiler untersuchte, nannte die Sperrung überfällig und verlangte eine neue Brücke.",
		"Die Händler am Nordufer fürchten um ihr Geschäft, weil die meisten ihrer Kunden zu Fuß über die Brücke kommen.",
		"Bis zum Ende der Arbeiten fährt alle halbe Stunde eine Fähre vom alten Kai, und sie kostet nichts.",
	}
	for _, c := range []struct {
		name, from, to string
		original, here []string
		want           string
	}{
		{"identical", "en", "en", bridge, bridge, "The two texts are word for word the same."},
		{"typography", "en", "en", changed(bridge, 2, "May, the", "May – the"), changed(bridge, 2, "May, the", "May - the"), "Only typography and conventions of spelling differ, in 1 place."},
		{
			"a number and a not", "en", "en", bridge, changed(changed(bridge, 1, "34", "43"), 2, "will not reopen", "will reopen"),
			"1 negation of the original is missing (“It will not reopen before the end”); 1 number differs (“34” became “43”). 2 paragraphs were reworded; nothing else of weight was found.",
		},
		{
			"a paragraph gone, the only one with a name", "en", "en", bridge, slices.Concat(bridge[:3], bridge[4:]),
			"1 of 6 paragraphs was left out, the only one that mentions “Ruth Calloway”. Nothing else of weight was found.",
		},
		{
			"two paragraphs gone", "en", "en", bridge, slices.Concat(bridge[:3], bridge[5:]),
			"2 of 6 paragraphs were left out, among them the only one that mentions “Ruth Calloway”. Nothing else of weight was found.",
		},
		{"another story", "en", "en", bridge, garden, "No paragraph of one text could be linked with one of the other."},
		{"across languages", "en", "de", bridge, german, "1 number differs (“34” became “43”). Nothing else of weight was found. Across languages the wording was compared by word links only"},
	} {
		got, _ := told(t, "en", versionOf("a", c.from, c.original...), versionOf("b", c.to, c.here...))
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
	got, _ := told(t, "fa", versionOf("a", "en", bridge...), versionOf("b", "en", changed(bridge, 1, "34", "43")...))
	if want := "۱ عدد تفاوت دارد (به‌جای «\u206834\u2069»، «\u206843\u2069» آمده است). ۱ بند بازنویسی شده است؛ تفاوت مهم دیگری یافت نشد."; got != want {
		t.Errorf("in Persian: %s\nwant %s", got, want)
	}
}

// TestSummariesOfSamples holds what every summary keeps to: its length, that
// each finding is either told or counted, and that it quotes the texts.
func TestSummariesOfSamples(t *testing.T) {
	compared := sampleStories(t)
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		c := compared[family]
		english := asWritten(t, &c, "en")
		if s := english.Story.Summary; s.Text == "" || s.Language != "en" || s.Statements[0].Version == "" {
			t.Errorf("%s: the story is summed up as %+v", family, s)
		}
		text := map[string]string{}
		for _, v := range c.Versions {
			for _, p := range v.Paragraphs {
				text[v.ID] += strings.Join(strings.Fields(p.Text), " ") + "\n"
			}
		}
		for _, p := range english.Pairs {
			name := family + "/" + p.Republication
			sentences, told, all := 0, 0, 0
			for _, st := range p.Summary.Statements {
				sentences = max(sentences, st.Sentence+1)
				switch st.Point {
				case article.PointDiffer, article.PointGone, article.PointNew, article.PointOmitted, article.PointInserted, article.PointMore:
					told += st.N
				}
				for _, e := range st.Examples {
					if o, r := strings.TrimSuffix(e.Original, "…"), strings.TrimSuffix(e.Republication, "…"); !strings.Contains(text[p.Original], o) || !strings.Contains(text[p.Republication], r) {
						t.Errorf("%s: %+v is not in the texts", name, e)
					}
				}
			}
			for _, n := range p.Counts.Findings {
				all += n
			}
			if told != all {
				t.Errorf("%s: %d findings, %d in the summary: %s", name, all, told, p.Summary.Text)
			}
			if words := len(strings.Fields(p.Summary.Text)); words > 90 || sentences > 5 || words == 0 {
				t.Errorf("%s: %d words in %d sentences: %s", name, words, sentences, p.Summary.Text)
			}
		}
	}
}

// TestHeadline compares what is said of a story as a whole.
func TestHeadline(t *testing.T) {
	original := versionOf("a", "en", bridge...)
	near := versionOf("near", "en", changed(bridge, 1, "34", "43")...)
	near.Outlet = "Near"
	far := versionOf("far", "en", changed(changed(bridge, 1, "34", "43"), 2, "will not reopen", "will reopen")...)
	far.Outlet = "Far"
	same := versionOf("same", "en", bridge...)
	for _, c := range []struct {
		want     string
		versions []article.Version
	}{
		{"Of the 2 other versions, “Far” differs most: 1 negation of the original is missing (“It will not reopen before the end”); 1 number differs (“34” became “43”).", []article.Version{original, near, far}},
		{"“Near”: 1 number differs (“34” became “43”).", []article.Version{original, near}},
		{"No difference of weight was found in the other version.", []article.Version{original, same}},
	} {
		compared, err := stages.Compare(t.Context(), article.Story{ID: "s", Versions: c.versions, ChosenBy: article.ByName}, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := asWritten(t, &compared, "en").Story.Summary.Text; got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}
