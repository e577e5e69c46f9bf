package stages_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/testkit"
)

// planted is the truth about a sample story: what was changed on purpose, and
// which paragraphs belong together. Indexes of the original side are always
// those of the story's original.
type planted struct {
	Plants []plant              // planted.yaml
	Links  map[string][]trueTie // links.yaml, by version
}

type plant struct {
	Version       string `yaml:"version"`
	Kind          string `yaml:"kind"`
	Relation      string `yaml:"relation"`
	Original      []int  `yaml:"original"`
	Republication []int  `yaml:"republication"`
	Note          string `yaml:"note"`
	From          string `yaml:"from"`
	To            string `yaml:"to"`
}

type trueTie struct {
	Original      []int `yaml:"original"`
	Republication []int `yaml:"republication"`
	Moved         bool  `yaml:"moved"`
}

// held are the kinds of findings that must be complete and precise on the
// samples.
var held = []article.FindingKind{
	article.FindingNumber, article.FindingDate, article.FindingName, article.FindingNegation, article.FindingQuote,
	article.FindingHedge, article.FindingStrength, article.FindingAttribution, article.FindingQuantifier,
}

// A number with its unit or currency may be reported under any of these, a bare
// year as a number.
var sameMatter = map[string][]article.FindingKind{
	"date":     {article.FindingDate, article.FindingNumber},
	"number":   {article.FindingNumber, article.FindingUnit, article.FindingCurrency},
	"unit":     {article.FindingUnit, article.FindingNumber, article.FindingCurrency},
	"currency": {article.FindingCurrency, article.FindingNumber, article.FindingUnit},
}

// Findings that are known to be missed or raised without reason, and relations
// known to be missed, each with why. Findings stay below 5 %, relations below
// 10 %.
var (
	knownMisses = map[string]string{
		"police-report/khabar-e-darya.fa name [10]:[16]": "a name of one word in a script without capitals",
		"river-flood/sada-alnahr.ar name [4]:[4]":        "a whole name replaced by another in a script without capitals",
	}
	knownFalse = map[string]string{
		"night-market/rijecni-list.hr negation [13]:[13]": "two short sentences were made two paragraphs, and one of them took the place of a dropped one",
		"rail-strike/stathmos.el name [0]:[0]":            "a name that is a word was translated: Aiguilles, needles",
	}
	knownRelations = map[string]string{
		"night-market/rijecni-list.hr split [13]:[13 14]": "one half, three words, took the place of the dropped paragraph after it",
		"night-market/rijecni-list.hr dropped [14]:[]":    "the same",
		"police-report/khabar-e-darya.fa dropped [14]:[]": "taken for a part of the paragraph before it: both speak of the residents",
	}
)

func sampleStories(t *testing.T) map[string]article.Comparison {
	t.Helper()
	root := filepath.Join(testkit.Root(t), "samples")
	found, _, err := ingest.Find(t.Context(), []string{root}, ingest.FindOptions{})
	if err != nil {
		t.Fatal(err)
	}
	compared := map[string]article.Comparison{}
	for _, f := range found {
		story := f.Load(t.Context(), ingest.Options{})
		c, err := stages.Compare(t.Context(), story, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range c.Skips {
			if s.Failed {
				t.Errorf("%s: %s: %s", s.Path, s.Reason, s.Detail)
			}
		}
		compared[filepath.Base(f.Dir)] = c
	}
	return compared
}

func readPlanted(t *testing.T, family string) planted {
	t.Helper()
	var p planted
	for name, into := range map[string]any{"planted.yaml": &p.Plants, "links.yaml": &p.Links} {
		file := filepath.Join(testkit.Root(t), "samples", family, name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("%v: every sample story says what was planted in it", err)
		}
		if err := yaml.UnmarshalWithOptions(data, into, yaml.Strict()); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	return p
}

func overlap(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}

// touches reports whether the plant stands in the link.
func (p plant) touches(l article.Link) bool {
	return overlap(p.Original, l.Original) || overlap(p.Republication, l.Republication)
}

func TestSamplesPlanted(t *testing.T) {
	wanted, missed, raised, unfounded := 0, 0, 0, 0
	compared := sampleStories(t)
	if len(compared) < 4 {
		t.Fatalf("%d sample stories, want at least 4", len(compared))
	}
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		c, truth := compared[family], readPlanted(t, family)
		for _, pair := range c.Pairs {
			plants := slices.DeleteFunc(slices.Clone(truth.Plants), func(p plant) bool { return p.Version != pair.Republication })
			for _, p := range plants {
				kinds := sameMatter[p.Kind]
				if kinds == nil {
					kinds = []article.FindingKind{article.FindingKind(p.Kind)}
				}
				if !overlap2(kinds, held) {
					continue
				}
				wanted++
				if !foundPlant(pair, p, kinds) {
					name := fmt.Sprintf("%s/%s %s %v:%v", family, p.Version, p.Kind, p.Original, p.Republication)
					missed++
					if knownMisses[name] == "" {
						t.Errorf("missed: %s: %s", name, p.Note)
					}
				}
			}
			for _, l := range pair.Links {
				for _, f := range l.Findings {
					if !slices.Contains(held, f.Kind) {
						continue
					}
					raised++
					if !founded(plants, l, f.Kind) {
						name := fmt.Sprintf("%s/%s %s %v:%v", family, pair.Republication, f.Kind, l.Original, l.Republication)
						unfounded++
						if knownFalse[name] == "" {
							t.Errorf("nothing planted: %s: %s", name, f.Explanation)
						}
					}
				}
			}
		}
	}
	t.Logf("%d planted, %d missed; %d findings, %d without reason", wanted, missed, raised, unfounded)
	if wanted == 0 || 20*missed > wanted || 20*unfounded > raised {
		t.Errorf("%d of %d planted changes missed, %d of %d findings without reason: more than 5 %%", missed, wanted, unfounded, raised)
	}
}

func overlap2(a, b []article.FindingKind) bool {
	return slices.ContainsFunc(a, func(x article.FindingKind) bool { return slices.Contains(b, x) })
}

func foundPlant(pair article.Pair, p plant, kinds []article.FindingKind) bool {
	return slices.ContainsFunc(pair.Links, func(l article.Link) bool {
		return p.touches(l) && slices.ContainsFunc(l.Findings, func(f article.Finding) bool { return slices.Contains(kinds, f.Kind) })
	})
}

// founded reports whether something planted in the link explains a finding: a
// plant of that kind, or rewritten, added or omitted wording.
func founded(plants []plant, l article.Link, kind article.FindingKind) bool {
	return slices.ContainsFunc(plants, func(p plant) bool {
		if !p.touches(l) {
			return false
		}
		switch p.Kind {
		case "":
			return p.Relation == string(article.Reworded)
		case string(article.FindingOmission), string(article.FindingAddition):
			return true
		case "number", "date", "unit", "currency":
			return slices.Contains([]article.FindingKind{article.FindingNumber, article.FindingDate, article.FindingUnit, article.FindingCurrency}, kind)
		}
		return p.Kind == string(kind)
	})
}

// TestSamplesLinks holds the links against the planted truth, and every
// planted relation against what was found.
func TestSamplesLinks(t *testing.T) {
	right, given, gold, relations, missed := 0, 0, 0, 0, 0
	compared := sampleStories(t)
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		c, truth := compared[family], readPlanted(t, family)
		for _, pair := range c.Pairs {
			ties := truth.Links[pair.Republication]
			if len(ties) == 0 {
				t.Errorf("%s: links.yaml says nothing about %s", family, pair.Republication)
				continue
			}
			key := func(o, r []int) string { return fmt.Sprint(o, r) }
			want := map[string]bool{}
			for _, tie := range ties {
				want[key(tie.Original, tie.Republication)] = true
			}
			gold += len(ties)
			var wrong []string
			for _, l := range pair.Links {
				given++
				if k := key(l.Original, l.Republication); want[k] {
					right++
				} else {
					wrong = append(wrong, k)
				}
			}
			if len(wrong) > 0 {
				t.Logf("%s/%s: links that the truth does not have: %s", family, pair.Republication, strings.Join(wrong, " "))
			}
			for _, p := range truth.Plants {
				if p.Version != pair.Republication || p.Relation == "" {
					continue
				}
				ok := slices.ContainsFunc(pair.Links, func(l article.Link) bool {
					return p.touches(l) && (string(l.Relation) == p.Relation || p.Relation == "moved" && l.Moved ||
						p.Relation == "reworded" && (pair.Basis != article.SameLanguage || l.Change > 0))
				})
				relations++
				if name := fmt.Sprintf("%s/%s %s %v:%v", family, p.Version, p.Relation, p.Original, p.Republication); !ok {
					missed++
					if knownRelations[name] == "" {
						t.Errorf("missed: %s: %s", name, p.Note)
					}
				}
			}
		}
	}
	if given == 0 || gold == 0 {
		t.Fatal("no links")
	}
	precision, recall := float64(right)/float64(given), float64(right)/float64(gold)
	t.Logf("links: precision %.3f, recall %.3f of %d; %d of %d planted relations missed", precision, recall, gold, missed, relations)
	if 10*missed > relations {
		t.Errorf("%d of %d planted relations missed: more than 10 %%", missed, relations)
	}
	if precision < .95 || recall < .95 {
		t.Errorf("links: precision %.3f, recall %.3f, want .95", precision, recall)
	}
}
