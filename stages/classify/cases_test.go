package classify

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/reason"
	"variorum/stages/testkit"
)

// TestCases runs the archives testdata/KIND.txtar. A file of an archive is
// named "LANGUAGE yes what" or "FROM>TO no what" and holds two lines, original
// and republication. "yes" wants a finding of the kind, of severity high or
// medium; "no" wants none of any kind. Every rule of the table must have an
// archive with both, in ten languages.
func TestCases(t *testing.T) {
	for _, rule := range Rules() {
		t.Run(string(rule.Kind), func(t *testing.T) {
			file := filepath.Join("testdata", string(rule.Kind)+".txtar")
			_, files := testkit.Archive(t, file)
			languages := map[string]map[string]bool{"yes": {}, "no": {}}
			for name, text := range files {
				lang, rest, _ := strings.Cut(name, " ")
				want, _, _ := strings.Cut(rest, " ")
				lines := strings.Split(strings.TrimSpace(text), "\n")
				var terms []string
				if rule.Kind == article.FindingTerm && len(lines) > 2 {
					lines, terms = lines[:2], lines[2:]
				}
				if languages[want] == nil || len(lines) != 2 {
					t.Fatalf("%s: %q: want LANGUAGE yes|no and two lines", file, name)
				}
				from, to, across := strings.Cut(lang, ">")
				if !across {
					to = from
				}
				languages[want][from], languages[want][to] = true, true
				p := pairOf(from, to, lines[0], lines[1])
				if rule.Kind == article.FindingLink || rule.Kind == article.FindingCaption {
					p = pairOfMarked(from, to, lines[0], lines[1])
				}
				p.Terms = termsOf(from, to, terms).In(&article.Version{Language: to, Paragraphs: p.Republication})
				checkCase(t, name, rule.Kind, want == "yes", p)
			}
			for want, seen := range languages {
				if len(seen) < 10 {
					t.Errorf("%s: only %d languages with %q", file, len(seen), want)
				}
			}
		})
	}
}

func checkCase(t *testing.T, name string, kind article.FindingKind, want bool, p Pair) {
	t.Helper()
	found := Findings(p)
	checkFindings(t, p, found)
	found = slices.DeleteFunc(found, func(f article.Finding) bool { return f.Severity == article.Low })
	said := ""
	for _, f := range found {
		said += "\n\t" + string(f.Kind) + "/" + string(f.Severity) + ": " + f.Explanation
	}
	has := slices.ContainsFunc(found, func(f article.Finding) bool { return f.Kind == kind })
	switch {
	case want && !has:
		t.Errorf("%s: no finding of the kind%s\n\t%s\n\t%s", name, said, p.Original[0].Text, p.Republication[0].Text)
	case !want && len(found) > 0:
		t.Errorf("%s: nothing should be said%s\n\t%s\n\t%s", name, said, p.Original[0].Text, p.Republication[0].Text)
	}
}

// checkFindings holds the laws of findings: spans quote the text they name,
// one kind speaks once about a stretch, the order is that of the text, and the
// same input gives the same answer.
func checkFindings(t *testing.T, p Pair, found []article.Finding) {
	t.Helper()
	for i, f := range found {
		if f.Original == nil && f.Republication == nil || f.Explanation == "" {
			t.Errorf("%s: nothing quoted or nothing said: %+v", f.Kind, f)
		}
		if f.Reason == nil || reason.English(*f.Reason) != f.Explanation {
			t.Errorf("%s: %q is not what its reason says: %+v", f.Kind, f.Explanation, f.Reason)
		}
		for k, s := range []*article.Span{f.Original, f.Republication} {
			if s == nil {
				continue
			}
			ps := p.Original
			if k == 1 {
				ps = p.Republication
			}
			at := slices.IndexFunc(ps, func(q article.Paragraph) bool { return q.Index == s.Paragraph })
			if at < 0 {
				t.Fatalf("%s: no paragraph %d", f.Kind, s.Paragraph)
			}
			runes := []rune(ps[at].Text)
			if s.Start < 0 || s.End > len(runes) || s.Start >= s.End || string(runes[s.Start:s.End]) != s.Text {
				t.Fatalf("%s: span [%d:%d] %q is not in %q", f.Kind, s.Start, s.End, s.Text, ps[at].Text)
			}
			for _, g := range found[:i] {
				other := g.Original
				if k == 1 {
					other = g.Republication
				}
				if g.Kind == f.Kind && other != nil && other.Paragraph == s.Paragraph && other.Start < s.End && s.Start < other.End {
					t.Errorf("%s speaks twice about %q", f.Kind, s.Text)
				}
			}
		}
	}
	if again := Findings(p); !reflect.DeepEqual(found, again) {
		t.Errorf("two runs, two answers:\n%+v\n%+v", found, again)
	}
}

// TestSignsThatCarryMeaning holds the pairs that an equality test without
// signs and spaces would call equal.
func TestSignsThatCarryMeaning(t *testing.T) {
	for _, c := range []struct {
		original, republication string
		kinds                   []article.FindingKind
	}{
		{"Rents climbed 2.4 percent.", "Rents climbed 24 percent.", []article.FindingKind{article.FindingNumber}},
		{"It was -5 at dawn.", "It was 5 at dawn.", []article.FindingKind{article.FindingNumber}},
		{"The bridge cost 1.5 million.", "The bridge cost 15 million.", []article.FindingKind{article.FindingNumber}},
		{`She spoke of "a mistake" yesterday.`, `She spoke of a mistake yesterday.`, []article.FindingKind{article.FindingQuote}},
		{"The index is up 5% today.", "The index is up 5 today.", []article.FindingKind{article.FindingNumber, article.FindingUnit}},
		{"A group of 10-15 waited.", "A group of 1015 waited.", []article.FindingKind{article.FindingNumber}},
	} {
		found := Findings(pairOf("en", "en", c.original, c.republication))
		if !slices.ContainsFunc(found, func(f article.Finding) bool { return slices.Contains(c.kinds, f.Kind) && f.Severity != article.Low }) {
			t.Errorf("%q, %q: want %v, have %+v", c.original, c.republication, c.kinds, found)
		}
	}
	// A lost question mark and a lost space are changes of wording for the
	// comparison; no rule of this table has to speak about them.
	for _, c := range [][2]string{{"Will she resign?", "Will she resign."}, {"They are now here.", "They are nowhere."}} {
		checkFindings(t, pairOf("en", "en", c[0], c[1]), Findings(pairOf("en", "en", c[0], c[1])))
	}
}

// TestOneSidedLinks holds that a link without one side has no findings.
func TestOneSidedLinks(t *testing.T) {
	p := Pair{Original: []article.Paragraph{{Text: "It cost 40 euros."}}, From: "en", To: "en", Basis: article.SameLanguage, Relation: article.Dropped}
	if found := Findings(p); found != nil {
		t.Errorf("dropped paragraph: %+v", found)
	}
}
