package classify

import (
	"strings"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/reason"
)

// explain says what a finding says: by the key of its sentence in package reason,
// and what is put into it.
func explain(f *article.Finding, key string, args ...article.Argument) {
	explainReason(f, article.Reason{Key: key, Args: args})
}

// explainBoth puts what both sides say into a sentence.
func explainBoth(f *article.Finding, key string) {
	explain(f, key, quoted(original, f.Original.Text), quoted(republication, f.Republication.Text))
}

func explainReason(f *article.Finding, r article.Reason) {
	f.Reason, f.Explanation = &r, reason.English(r)
}

// quoted puts a piece of a side into an explanation.
func quoted(k side, s string) article.Argument {
	return article.QuoteOf([2]article.Role{article.RoleOriginal, article.RoleRepublication}[k], short(s))
}

// address puts an address or the name of a file into an explanation.
func address(s string) article.Argument { return article.QuoteOf("", short(s)) }

func short(s string) string {
	const most = 60
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > most {
		s = strings.TrimSpace(string(r[:most])) + "…"
	}
	return s
}

// bare is quoted without quotation marks and final signs of the text's own,
// which would stand beside those of the explanation.
func bare(k side, s string) article.Argument {
	s = strings.TrimSpace(s)
	cut := strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"“”„‟«»‹›「」『』`, r)
	})
	cut = strings.TrimRight(cut, ".,;。،؛।")
	if cut == "" {
		return quoted(k, s)
	}
	return quoted(k, cut)
}
