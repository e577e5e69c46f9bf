package langid

import (
	"strings"

	"golang.org/x/text/language"
)

// twoScripts are languages whose texts in one script become those in the other
// letter by letter or character by character, so that their words can be compared
// as words of one language; package segment has the letters. Where a word can
// only be guessed from its other spelling (Uzbek, Kazakh, Punjabi, Kurdish),
// the two stay two languages.
var twoScripts = map[string]string{
	"sr": " Latn Cyrl ", "bs": " Latn Cyrl ", "cnr": " Latn Cyrl ",
	"az": " Latn Cyrl ",
	"zh": " Hans Hant ", "yue": " Hans Hant ",
}

// OneLanguage reports whether the words of texts with these tags can be compared
// as words of one language: the tags are the [Same], or name one language in two
// scripts that write it letter for letter, as sr-Latn and sr-Cyrl or zh-Hans and
// zh-Hant do.
func OneLanguage(a, b string) bool {
	if Same(a, b) {
		return true
	}
	x, y := parse(a), parse(b)
	base, _ := x.Base()
	other, _ := y.Base()
	scripts, ok := twoScripts[base.String()]
	if !ok || base != other {
		return false
	}
	s, _ := x.Script()
	t, _ := y.Script()
	return strings.Contains(scripts, " "+s.String()+" ") && strings.Contains(scripts, " "+t.String()+" ")
}

func parse(tag string) language.Tag {
	t, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil {
		return language.Und
	}
	return t
}
