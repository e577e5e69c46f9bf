package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// A wordSet is the words of some texts, in small letters.
type wordSet map[string]bool

func betweenWords(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
}

func (s wordSet) add(text string) {
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), betweenWords) {
		s[w] = true
	}
}

// hasAll reports whether a text says no word that is not in the set.
func (s wordSet) hasAll(text string) bool {
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), betweenWords) {
		if !s[w] {
			return false
		}
	}
	return true
}

// sameWords reports whether two texts have the same words in the same order.
func sameWords(a, b string) bool {
	return slices.Equal(strings.FieldsFunc(strings.ToLower(a), betweenWords), strings.FieldsFunc(strings.ToLower(b), betweenWords))
}
