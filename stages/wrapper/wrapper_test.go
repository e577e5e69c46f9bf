package wrapper

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// TestYes reads texts that were published again, as the page gives them and
// with the lines of other roles alone, so that no role hangs on another.
func TestYes(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/yes.txtar")
	languages := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		tag, _, _ := strings.Cut(name, "-")
		languages[tag] = true
		var ps []Paragraph
		var want []article.Part
		for line := range strings.Lines(files[name]) {
			role, text, ok := strings.Cut(strings.TrimSpace(line), "| ")
			if !ok {
				t.Fatalf("%s: no bar in %q", name, line)
			}
			p := Paragraph{Kind: article.KindText, Text: text}
			if role == "headline" {
				p.Kind, role = article.KindHeadline, ""
			}
			ps, want = append(ps, p), append(want, article.Part(role))
		}
		for i, got := range Roles(ps, "") {
			if got != want[i] {
				t.Errorf("%s: %q is %q, want %q", name, ps[i].Text, got, want[i])
			}
		}
	}
	if len(languages) < 26 {
		t.Errorf("%d languages, want 26", len(languages))
	}
}

func TestNo(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/no.txtar")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		var lines []string
		for line := range strings.Lines(files[name]) {
			lines = append(lines, strings.TrimSpace(line))
		}
		// The first lines stand above, then, turned around, below.
		for _, turned := range []bool{false, true} {
			if turned {
				slices.Reverse(lines[1:])
			}
			ps := make([]Paragraph, len(lines))
			for i, l := range lines {
				ps[i] = Paragraph{Kind: article.KindText, Text: l}
			}
			ps[0].Kind = article.KindHeadline
			for i, role := range Roles(ps, "") {
				if role != "" {
					t.Errorf("%s: %q is %q", name, ps[i].Text, role)
				}
			}
		}
	}
}

// A pattern that demands nothing would match every text.
func TestPatternsDemandWords(t *testing.T) {
	for _, l := range languages() {
		for _, lines := range []string{l.origin, l.foot, l.introduce, l.publish, l.note, l.tail, l.head, l.person} {
			for line := range strings.SplitSeq(lines, "\n") {
				p := parse(line, l.text)
				if len(p) > 0 && !slices.ContainsFunc(p, func(s part) bool { return !s.gap && !s.optional }) {
					t.Errorf("%s: %q matches every text", l.tag, strings.TrimSpace(line))
				}
				for _, s := range p {
					if slices.Contains(s.words, "") || slices.Contains(s.words, "*") && len(s.words) > 1 {
						t.Errorf("%s: an empty word in %q", l.tag, strings.TrimSpace(line))
					}
				}
			}
		}
	}
}

func TestPositionCounts(t *testing.T) {
	story := "The boat left at noon and came back in the evening with forty people."
	line := "This article first appeared in The Daily Buoy."
	var ps []Paragraph
	for range 30 {
		ps = append(ps, Paragraph{Kind: article.KindText, Text: story})
	}
	for _, c := range []struct {
		at   int
		want article.Part
	}{{1, article.PartAttribution}, {15, ""}, {29, article.PartAttribution}} {
		with := slices.Clone(ps)
		with[c.at].Text = line
		if got := Roles(with, "")[c.at]; got != c.want {
			t.Errorf("paragraph %d is %q, want %q", c.at, got, c.want)
		}
	}
}

func FuzzRoles(f *testing.F) {
	f.Add("Osk\nThis article first appeared in The Buoy.\nThe boat left.\n本文首发于《浮标》。", "Mira")
	f.Fuzz(func(t *testing.T, text, byline string) {
		var ps []Paragraph
		for l := range strings.SplitSeq(text, "\n") {
			ps = append(ps, Paragraph{Kind: article.KindText, Text: l})
		}
		if roles := Roles(ps, byline); len(roles) != len(ps) {
			t.Fatalf("%d roles for %d paragraphs", len(roles), len(ps))
		}
	})
}

func BenchmarkRoles(b *testing.B) {
	_, files := testkit.Archive(b, "testdata/yes.txtar")
	var ps []Paragraph
	for l := range strings.Lines(files["ru"]) {
		ps = append(ps, Paragraph{Kind: article.KindText, Text: strings.TrimSpace(l)})
	}
	Roles(ps, "")
	for b.Loop() {
		Roles(ps, "")
	}
}
