package stages_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/testkit"
)

// twoVersions reads a case: two texts with === between, a paragraph a line, the
// first one the headline.
func twoVersions(t *testing.T, lang, text string) article.Story {
	t.Helper()
	before, after, ok := strings.Cut(text, "===\n")
	if !ok {
		t.Fatalf("no === in %q", text)
	}
	story := article.Story{ID: "case", Original: 0, ChosenBy: article.ByName}
	for i, side := range []string{before, after} {
		v := article.Version{ID: []string{"before", "after"}[i], Language: lang, Outlet: "The Case"}
		for line := range strings.Lines(side) {
			kind := article.KindText
			if len(v.Paragraphs) == 0 {
				kind = article.KindHeadline
			}
			v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: len(v.Paragraphs), Kind: kind, Language: lang, Text: strings.TrimSpace(line)})
		}
		story.Versions = append(story.Versions, v)
	}
	return story
}

func compareCase(t *testing.T, lang, text string) article.Pair {
	t.Helper()
	c, err := stages.Compare(t.Context(), twoVersions(t, lang, text), stages.Options{})
	if err != nil || len(c.Pairs) != 1 {
		t.Fatalf("%v, %d pairs", err, len(c.Pairs))
	}
	return c.Pairs[0]
}

func findingsOf(p *article.Pair) (found []article.Finding) {
	for i := range p.Links {
		found = append(found, p.Links[i].Findings...)
	}
	return found
}

// TestWholeTextCases runs the archives of the kinds of findings that are made
// of whole texts, testdata/KIND.txtar. "yes" wants a finding of the kind, "no"
// none, in ten languages each.
func TestWholeTextCases(t *testing.T) {
	for _, kind := range []article.FindingKind{article.FindingHeadline, article.FindingCorrection} {
		_, files := testkit.Archive(t, filepath.Join("testdata", string(kind)+".txtar"))
		seen := map[string]map[string]bool{"yes": {}, "no": {}}
		for name, text := range files {
			fields := strings.Fields(name)
			lang, want := fields[0], fields[1]
			seen[want][lang] = true
			p := compareCase(t, lang, text)
			has, said := false, ""
			for _, f := range findingsOf(&p) {
				has = has || f.Kind == kind
				said += "\n\t" + string(f.Kind) + ": " + f.Explanation
			}
			if has != (want == "yes") {
				t.Errorf("%s: %s:%s", kind, name, said)
			}
		}
		for want, in := range seen {
			if len(in) < 10 {
				t.Errorf("%s: only %d languages with %q", kind, len(in), want)
			}
		}
	}
}

// TestDeclared holds which changed facts a note declares, and which are silent.
func TestDeclared(t *testing.T) {
	before := "Lake loses 310 tonnes of trout\nThe lake lost 310 tonnes of trout last year, Mira Tolk said on Monday.\nEight boats went out in March, and the ice stayed until the end of the month, said the harbour office."
	after := func(note string) string {
		return "Lake loses 410 tonnes of trout\n" + note + "The lake lost 410 tonnes of trout last year, Mira Tolk said on Monday.\nNine boats went out in March, and the ice stayed until the end of the month, said the harbour office.\n"
	}
	for _, c := range []struct {
		note string
		want article.Corrections
	}{
		{"Correction: The lake lost 410 tonnes, not 310.\n", article.Corrections{Notes: 1, Facts: 3, Declared: 2, SameSource: true, Silent: 1}},
		{"Correction: An earlier version had wrong figures.\n", article.Corrections{Notes: 1, Facts: 3, SameSource: true}},
		{"", article.Corrections{Facts: 3, SameSource: true, Silent: 3}},
	} {
		p := compareCase(t, "en", before+"\n===\n"+after(c.note))
		if p.Corrections == nil || *p.Corrections != c.want {
			t.Errorf("%q: %+v, want %+v", c.note, p.Corrections, c.want)
		}
		declared := 0
		for _, f := range findingsOf(&p) {
			if f.Declared {
				declared++
				if !strings.Contains(f.Explanation, "A note") {
					t.Errorf("%q does not say that it is declared", f.Explanation)
				}
			}
		}
		if declared != c.want.Declared {
			t.Errorf("%q: %d findings declared, want %d", c.note, declared, c.want.Declared)
		}
	}
	// Of another source nothing is silent.
	story := twoVersions(t, "en", before+"\n===\n"+after(""))
	story.Versions[1].Outlet = "Another"
	c, err := stages.Compare(t.Context(), story, stages.Options{})
	if err != nil || c.Pairs[0].Corrections != nil {
		t.Errorf("another outlet: %v, %+v", err, c.Pairs[0].Corrections)
	}
}

// TestHeadlineTone holds hedges and negations of headlines that were rewritten
// so far that the rules of the wording are silent.
func TestHeadlineTone(t *testing.T) {
	body := "\nThe council met on Monday evening in the old town hall, and the house by the lake was on its list for the third time this year.\nNobody asked for the floor, and after ten minutes the lights went out.\n"
	for _, c := range []struct {
		lang, from, to string
		want           bool
	}{
		{"en", "Mayor may sell old lake house to brewer", "Brewer gets the old lake house that the mayor wanted to sell", true},
		{"en", "Mayor may sell old lake house to brewer", "Will the mayor sell the old lake house to a brewer?", false},
		{"en", "Mayor sells old lake house to brewer", "Brewer buys old lake house from mayor", false},
	} {
		p := compareCase(t, c.lang, c.from+body+"===\n"+c.to+body)
		has := slices.ContainsFunc(findingsOf(&p), func(f article.Finding) bool {
			return f.Kind == article.FindingHeadline || f.Kind == article.FindingHedge
		})
		if has != c.want {
			t.Errorf("%q, %q: %v %+v", c.from, c.to, has, findingsOf(&p))
		}
	}
}
