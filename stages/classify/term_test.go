package classify

import (
	"strings"

	"variorum/stages/article"
)

// termsOf reads lines such as "harbour = port, liman!", where the sign marks a
// term to avoid.
func termsOf(from, to string, lines []string) *Terms {
	var sets []TermSet
	for _, line := range lines {
		left, right, _ := strings.Cut(line, "=")
		s := TermSet{From: []article.ConceptTerm{{Language: from, Text: strings.TrimSpace(left)}}}
		for _, text := range strings.Split(right, ",") {
			text, avoid := strings.CutSuffix(strings.TrimSpace(text), "!")
			term := article.ConceptTerm{Language: to, Text: text, Avoid: avoid}
			if avoid {
				s.Avoid = append(s.Avoid, term)
			} else {
				s.To = append(s.To, term)
			}
		}
		sets = append(sets, s)
	}
	return NewTerms(from, to, sets)
}
