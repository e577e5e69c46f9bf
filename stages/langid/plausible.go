package langid

import (
	"slices"
	"strings"
)

// Plausible reports whether nothing speaks against text being in the language:
// its script is one in which the language is written and no other language fits
// much better. A language that the model does not know is never plausible.
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
	if scripts[s].model == "" {
		return scripts[s].tag == name
	}
	t, scores, words := scored(sample, s)
	row := slices.Index(t.Tags, name)
	if row < 0 || words == 0 {
		return words == 0
	}
	best := slices.Max(scores)
	return scores[row] > best-plausible
}

// plausible is how far below the best score a language may stay.
const plausible = 3

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
