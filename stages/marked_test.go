package stages_test

import (
	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/diff"
	"variorum/stages/testkit"
)

// compareMarked is compareTexts for such lines.
func compareMarked(from, to, a, b string) []article.Finding {
	return compareParagraphs(from, to, testkit.Marked(a, from), testkit.Marked(b, to))
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
