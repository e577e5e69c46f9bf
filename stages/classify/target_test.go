package classify

import (
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

func pairOfMarked(from, to, a, b string) Pair {
	l, r := testkit.Marked(a, from), testkit.Marked(b, to)
	p := pairOf(from, to, l.Text, r.Text)
	p.Original[0], p.Republication[0] = l, r
	if from == to && l.Text == r.Text {
		p.Relation = article.Same
	}
	p.Targets = [2]*Targets{TargetsOf(&article.Version{Paragraphs: p.Original}), TargetsOf(&article.Version{Paragraphs: p.Republication})}
	return p
}

// TestLoneLinks holds what is said, with the lowest weight, about links that
// came or went, and where nothing is said.
func TestLoneLinks(t *testing.T) {
	const both = "The [council](https://council.example/) met. "
	for _, c := range []struct {
		what, original, republication, want string
	}{
		{"gone", both + "The [report](https://example.org/r) was late.", both + "The report was late.", "The link to example.org is gone, the words stayed: “report”."},
		{"new", both + "The report was late.", both + "The [report](https://shop.example/r) was late.", "The link to shop.example is new, the words are the original's: “report”."},
		{"several", both + "The [report](https://a.example/r) and the [film](https://b.example/f) were late.", both + "The report and the film were late.", "2 links to a.example, b.example are gone, the words stayed: “report”."},
		{"went with its words", both + "The [report](https://example.org/r) was late.", both + "They were late.", ""},
		{"stands elsewhere", both + "The [report](https://example.org/r) was late.", "The [council](https://council.example/) met. The report was [late](https://example.org/r).", ""},
		{"a text without links", both + "The [report](https://example.org/r) was late.", "The council met. The report was late.", ""},
	} {
		p := pairOfMarked("en", "en", c.original, c.republication)
		found := Findings(p)
		checkFindings(t, p, found)
		got := ""
		for _, f := range found {
			if f.Kind == article.FindingLink {
				got += f.Explanation
				if f.Severity != article.Low {
					t.Errorf("%s: %s", c.what, f.Severity)
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestEmbeds holds what is said about a video in the place of another one.
func TestEmbeds(t *testing.T) {
	embed := func(text string, urls ...string) article.Paragraph {
		p := article.Paragraph{Kind: article.KindText, Text: text}
		for _, u := range urls {
			p.Links = append(p.Links, article.Target{Kind: article.TargetEmbed, URL: u, Start: len(text), End: len(text)})
		}
		return p
	}
	const text, other = "The crane fell at noon.", "The crane fell at noon, as a video shows."
	for _, c := range []struct {
		what      string
		l, r      article.Paragraph
		from, to  string
		elsewhere string // what the republication embeds in another paragraph
		want      bool
	}{
		{"another video", embed(text, "https://video.example/watch?v=1"), embed(text, "https://video.example/watch?v=2"), "en", "en", "", true},
		{"another video and other words", embed(text, "https://video.example/watch?v=1"), embed(other, "https://film.example/7"), "en", "en", "", true},
		{"the same", embed(text, "https://video.example/watch?v=1"), embed(text, "http://www.video.example/watch?v=1&utm_source=x"), "en", "en", "", false},
		{"it stands elsewhere", embed(text, "https://video.example/watch?v=1"), embed(text, "https://video.example/watch?v=2"), "en", "en", "https://video.example/watch?v=1", false},
		{"none here", embed(text, "https://video.example/watch?v=1"), embed(text), "en", "en", "https://video.example/watch?v=3", false},
		{"two languages", embed(text, "https://video.example/watch?v=1"), embed("Der Kran fiel am Mittag.", "https://video.example/watch?v=2"), "en", "de", "", false},
	} {
		p := pairOf(c.from, c.to, c.l.Text, c.r.Text)
		p.Original[0], p.Republication[0] = c.l, c.r
		here := []article.Paragraph{c.r}
		if c.elsewhere != "" {
			here = append(here, embed("Below.", c.elsewhere))
		}
		p.Targets = [2]*Targets{TargetsOf(&article.Version{Paragraphs: p.Original}), TargetsOf(&article.Version{Paragraphs: here})}
		found := Findings(p)
		checkFindings(t, p, found)
		got := false
		for _, f := range found {
			got = got || f.Kind == article.FindingLink && f.Severity == article.Medium
		}
		if got != c.want {
			t.Errorf("%s: %v, want %v: %+v", c.what, got, c.want, found)
		}
	}
}

// TestSummaryOfTargets holds that words that stayed are no example of a change.
func TestSummaryOfTargets(t *testing.T) {
	f := article.Finding{Kind: article.FindingLink, Original: &article.Span{Text: "the report"}, Republication: &article.Span{Text: "the report"}}
	if e := exampleOf(&f, article.PointDiffer); e != (article.Example{}) {
		t.Errorf("got %+v", e)
	}
}
