package classify

import (
	"strings"
	"testing"

	"variorum/stages/article"
)

// marked reads a line with links and pictures as Markdown writes them; a line
// that begins with a picture is its caption.
func marked(line, lang string) article.Paragraph {
	p := article.Paragraph{Kind: article.KindText, Language: lang}
	if rest, ok := strings.CutPrefix(line, "!["); ok {
		desc, rest, _ := strings.Cut(rest, "](")
		address, words, _ := strings.Cut(rest, ") ")
		p.Kind, line = article.KindCaption, words
		p.Links = append(p.Links, article.Target{Kind: article.TargetImage, URL: address, Alt: desc})
	}
	for {
		before, rest, ok := strings.Cut(line, "[")
		p.Text += before
		if !ok {
			return p
		}
		words, rest, _ := strings.Cut(rest, "](")
		address, rest, _ := strings.Cut(rest, ")")
		start := len([]rune(p.Text))
		p.Text += words
		p.Links = append(p.Links, article.Target{Kind: article.TargetLink, URL: address, Start: start, End: len([]rune(p.Text))})
		line = rest
	}
}

func pairOfMarked(from, to, a, b string) Pair {
	l, r := marked(a, from), marked(b, to)
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
