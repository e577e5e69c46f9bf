package classify

import "variorum/stages/article"

// AlteredNumbers returns the numbers of a text that its translation gives
// otherwise, by the rule for numbers across languages: "1.5 million" and
// "1 500 000" and "anderthalb Millionen" are one number, and what may be a
// converted unit or part of a date is left alone. A number that the translation
// leaves out is not among them. From and to are BCP 47 tags. A text beyond
// [MaxLength] is not examined.
func AlteredNumbers(source, translation, from, to string) []article.Finding {
	p := Pair{
		Original:      []article.Paragraph{{Text: source, Language: from}},
		Republication: []article.Paragraph{{Text: translation, Language: to}},
		From:          from, To: to, Basis: article.ByWordLinks, Relation: article.Reworded,
	}
	if TooLong(p) {
		return nil
	}
	b := newBench(p)
	b.findNumbersAcross()
	return b.sorted()
}
