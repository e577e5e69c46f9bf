package langid

import (
	"strings"
	"unicode"
)

// Plausible reports whether nothing speaks against text being in the language:
// its script is one in which the language is written and, where short words of
// the language are known, a fair share of the words are among them. It costs a
// fraction of [Detect] and says no more often than that would.
func Plausible(text, tag string) bool {
	sample, counts := sampleOf(text)
	s, letters := dominant(counts)
	if letters == 0 {
		return true
	}
	name := detected(tag)
	switch s {
	case scriptHan, scriptKana:
		return han(sample, counts).Language == name
	}
	if owner := scripts[s].tag; owner != "" {
		return owner == name
	}
	t := tables()[s]
	row, ok := t.index[name]
	if !ok {
		return false
	}
	words, known := 0, 0
	for word := range strings.FieldsFuncSeq(sample, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) }) {
		words++
		for _, l := range t.words[word].rows {
			if l == row {
				known++
			}
		}
	}
	return known*5 >= words
}

// detected returns the tag by which Detect calls a language.
func detected(tag string) string {
	k := key(tag)
	base, script, _ := strings.Cut(k, "-")
	switch base {
	case "zh", "sr":
		return base + "-" + script
	case "ku":
		if script == "Arab" {
			return "ckb"
		}
		return "kmr"
	}
	return base
}
