package ingest

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum/stages/article"
)

func TestVerdicts(t *testing.T) {
	got, _, err := parseVerdicts("verdicts.yaml", []byte(`# by hand
links:
  - version: mirror.sq
    original: [3: The harbour was sold]
    republication: [4: Porti u shit, 5: "Banorët: jo"]
  - {version: mirror.de, original: [2: Nobody], republication: []}
  - version: mirror.sq
    id: c-0123456789ab
    original: [7]
    republication: [7, 8]
not:
  - version: mirror.sq
    original:
      - 9: The mayor
    republication:
      - 9: |
          Kryetari
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []article.Verdict{
		{Place: "verdicts.yaml:3:5", Version: "mirror.sq", Original: []article.Named{{Index: 3, Begins: "The harbour was sold"}}, Republication: []article.Named{{Index: 4, Begins: "Porti u shit"}, {Index: 5, Begins: "Banorët: jo"}}},
		{Place: "verdicts.yaml:6:5", Version: "mirror.de", Original: []article.Named{{Index: 2, Begins: "Nobody"}}, Republication: []article.Named{}},
		{Place: "verdicts.yaml:7:5", Version: "mirror.sq", Link: "c-0123456789ab", Original: []article.Named{{Index: 7}}, Republication: []article.Named{{Index: 7}, {Index: 8}}},
		{Place: "verdicts.yaml:12:5", Version: "mirror.sq", Apart: true, Original: []article.Named{{Index: 9, Begins: "The mayor"}}, Republication: []article.Named{{Index: 9, Begins: "Kryetari"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWrongVerdicts(t *testing.T) {
	for name, c := range map[string]struct{ yaml, want string }{
		"unknown key":   {"links: []\nfindings: []\n", `verdicts.yaml:2:1: unknown key "findings"; expected links, not, verdicts`},
		"unknown below": {"links:\n  - version: a\n    orginal: []\n", `verdicts.yaml:3:5: unknown key "orginal"; expected version, original, republication, id`},
		"id apart":      {"not:\n  - {version: a, original: [1: x], republication: [1: y], id: c-1}\n", `unknown key "id"`},
		"no list":       {"links: 3\n", "verdicts.yaml:1:8: links: expected a list"},
		"no number":     {"links:\n  - {version: a, original: [x], republication: []}\n", "verdicts.yaml:2:29: original: x is no number of a paragraph"},
		"negative":      {"links:\n  - {version: a, original: [-1: x], republication: []}\n", "-1 is no number of a paragraph"},
		"one side":      {"links:\n  - version: a\n    original: [1: x]\n", "verdicts.yaml:2:5: expected original and republication; [] for none"},
		"nothing":       {"links:\n  - {version: a, original: [], republication: []}\n", "it names no paragraph"},
		"apart":         {"not:\n  - {version: a, original: [1: x], republication: []}\n", "expected paragraphs of both sides"},
		"unguarded":     {"links:\n  - {version: a, original: [1], republication: [1: y]}\n", "nothing tells whether the texts are still the same"},
		"dots":          {"links:\n  - {version: a, original: [1: …], republication: [1: y]}\n", "expected how the paragraph begins"},
		"two in one":    {"links:\n  - {version: a, original: [{1: a, 2: b}], republication: [1: y]}\n", "expected one paragraph in an item"},
		"twice":         {"links:\n  - {version: a, original: [1: x], republication: [1: y]}\n  - {version: a, original: [2: x], republication: [1: y]}\n", "verdicts.yaml:3:5: paragraph 1 of the republication is linked twice, in verdicts.yaml:2:5 too"},
		"twice in one":  {"links:\n  - {version: a, original: [1: x, 1: x], republication: [1: y]}\n", "paragraph 1 of the original is linked twice, in the same link too"},
		"contradiction": {"not:\n  - {version: a, original: [1: x], republication: [2: z]}\nlinks:\n  - {version: a, original: [1: x], republication: [1: y, 2: z]}\n", "verdicts.yaml:2:5: it contradicts verdicts.yaml:4:5, where paragraph 1 of the original and 2 of the republication are linked"},
		"about both":    {"verdicts:\n  - {version: a, change: c-1, finding: f-1, verdict: confirmed}\n", "verdicts.yaml:2:26: it is about a change and about a finding"},
		"about none":    {"verdicts:\n  - version: a\n    kind: number\n    verdict: confirmed\n", "verdicts.yaml:2:5: expected the id of a finding or of a change, or kind"},
		"no finding":    {"verdicts:\n  - {version: a, finding: c-1, verdict: confirmed}\n", "finding: c-1 is no id of a finding"},
		"no state":      {"verdicts:\n  - version: a\n    finding: f-1\n    verdict: wrong\n", "verdicts.yaml:4:14: verdict: expected confirmed or dismissed"},
		"no reason":     {"verdicts:\n  - {version: a, finding: f-1, verdict: dismissed}\n", "verdicts.yaml:2:5: reason: expected why"},
		"pasted":        {"verdicts:\n  - {version: a, finding: f-1, verdict: dismissed, reason: \"\"}\n", "verdicts.yaml:2:60: reason: expected why"},
		"no day":        {"verdicts:\n  - {version: a, finding: f-1, verdict: confirmed, on: Monday}\n", "on: Monday is no date"},
		"said twice":    {"verdicts:\n  - {version: a, finding: f-1, verdict: confirmed}\n  - {version: a, finding: f-1, verdict: confirmed}\n", "verdicts.yaml:3:5: f-1 has a verdict in verdicts.yaml:2:5 already"},
		"unknown said":  {"verdicts:\n  - version: a\n    findings: f-1\n", `verdicts.yaml:3:5: unknown key "findings"; expected version, finding, change`},
		"empty":         {"", "verdicts.yaml: it is empty; expected links, not or verdicts"},
		"syntax":        {"links: [\n", "verdicts.yaml:"},
	} {
		_, _, err := parseVerdicts("verdicts.yaml", []byte(c.yaml))
		if !errors.Is(err, ErrManifest) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestRulings(t *testing.T) {
	_, got, err := parseVerdicts("verdicts.yaml", []byte(`verdicts:
  - {version: "mirror.en", finding: f-0123456789ab, kind: number, original: "1,250", republication: "", begins: "About “1,250”…", verdict: dismissed, reason: "corrected \u202e later"}
  - version: mirror.sq
    change: c-0123456789ab
    verdict: confirmed
    by: A. Reader
    on: 2026-03-23
  - version: mirror.sq
    kind: negation
    original: not
    republication:
    begins: He did not
    verdict: confirmed
`))
	if err != nil {
		t.Fatal(err)
	}
	text := func(s string) *string { return &s }
	want := []article.Ruling{
		{
			Place: "verdicts.yaml:2:5", Version: "mirror.en", Finding: "f-0123456789ab", Kind: article.FindingNumber, Original: text("1,250"), Republication: text(""),
			Begins: "About “1,250”…", Judgement: article.Judgement{State: article.Dismissed, Reason: "corrected \u202e later"},
		},
		{Place: "verdicts.yaml:3:5", Version: "mirror.sq", Change: "c-0123456789ab", Judgement: article.Judgement{State: article.Confirmed, By: "A. Reader", On: "2026-03-23"}},
		{
			Place: "verdicts.yaml:8:5", Version: "mirror.sq", Kind: article.FindingNegation, Original: text("not"), Republication: text(""), Begins: "He did not",
			Judgement: article.Judgement{State: article.Confirmed},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The file lies beside the versions, is none of them, and is read with them.
func TestVerdictsOfStory(t *testing.T) {
	root := tree(t, map[string]string{
		"original.en.txt": "One.\n", "mirror.en.txt": "One.\n",
		"verdicts.yaml": "links:\n  - {version: mirror.en, original: [0: One], republication: [0: One]}\n",
	})
	for _, paths := range [][]string{{root}, {filepath.Join(root, "original.en.txt"), filepath.Join(root, "mirror.en.txt")}} {
		stories, skips, err := Find(context.Background(), paths, FindOptions{})
		if err != nil || len(stories) != 1 || len(skips) != 0 {
			t.Fatal(stories, skips, err)
		}
		s := stories[0].Load(context.Background(), Options{})
		if len(s.Verdicts) != 1 || len(s.Versions) != 2 || len(s.Skips) != 0 {
			t.Errorf("%+v", s)
		}
	}
	root = tree(t, map[string]string{"a.txt": "x", "verdicts.yaml": "links:\n  - {original: [0: One], republication: []}\n"})
	if _, _, err := Find(context.Background(), []string{root}, FindOptions{}); !errors.Is(err, ErrManifest) || !strings.Contains(err.Error(), "verdicts.yaml:2:5: version: expected") {
		t.Error(err)
	}
	root = tree(t, map[string]string{"a.txt": "x", "verdicts.yaml": "no: []\n"})
	if _, _, err := Find(context.Background(), []string{root}, FindOptions{}); !errors.Is(err, ErrManifest) || !strings.Contains(err.Error(), "verdicts.yaml:1:1") {
		t.Error(err)
	}
	root = tree(t, map[string]string{"a.txt": "x", "verdicts.yaml/b.txt": "y"})
	if _, _, err := Find(context.Background(), []string{root}, FindOptions{}); !errors.Is(err, ErrManifest) {
		t.Error(err)
	}
}

func FuzzVerdicts(f *testing.F) {
	f.Add("links:\n  - {version: a, original: [1: x], republication: []}\nnot:\n  - version: b\n    original: [0: y]\n    republication: [1: z]\n")
	f.Add("links: [{original: [0], republication: [0], id: c-1}]")
	f.Add("a: &a [*a]\nlinks: *a")
	f.Fuzz(func(t *testing.T, data string) {
		all, _, err := parseVerdicts("verdicts.yaml", []byte(data))
		if err != nil && !errors.Is(err, ErrManifest) {
			t.Fatal(err)
		}
		type at struct {
			version     string
			side, index int
		}
		seen := map[at]bool{}
		for _, v := range all {
			for side, list := range [][]article.Named{v.Original, v.Republication} {
				for _, p := range list {
					if p.Index < 0 || p.Begins == "" && v.Link == "" {
						t.Fatalf("%+v is not guarded", v)
					}
					if !v.Apart && seen[at{v.Version, side, p.Index}] {
						t.Fatalf("%+v twice", v)
					}
					if !v.Apart {
						seen[at{v.Version, side, p.Index}] = true
					}
				}
			}
		}
	})
}
