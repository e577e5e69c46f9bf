package stages_test

import (
	"strings"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/diff"
)

// marked reads a line of the archives about links and captions: links and
// pictures as Markdown writes them, a line that begins with a picture is its
// caption.
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

// compareMarked is compareTexts for such lines.
func compareMarked(from, to, a, b string) []article.Finding {
	return compareParagraphs(from, to, marked(a, from), marked(b, to))
}

// compareParagraphs is what compareLink does with two paragraphs.
func compareParagraphs(from, to string, a, b article.Paragraph) []article.Finding {
	left, right := []article.Paragraph{a}, []article.Paragraph{b}
	p := classify.Pair{Original: left, Republication: right, From: from, To: to, Basis: article.SameLanguage, Relation: article.Reworded}
	p.Targets = [2]*classify.Targets{classify.TargetsOf(&article.Version{Paragraphs: left}), classify.TargetsOf(&article.Version{Paragraphs: right})}
	var d diff.Result
	if from == to {
		d = diff.Words(left, right, from, diff.Options{})
		p.Relation = d.Relation
	} else {
		p.Basis = article.ByWordLinks
		d = diff.Across(left, right, from, to, diff.Options{})
	}
	p.Edits, p.WordLinks = d.Edits, d.WordLinks
	return classify.Findings(p)
}
