package segment

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The characters that simplified and traditional Chinese write differently,
// made by training/ from the tables of OpenCC (licence Apache-2.0).
//
// A line is a class: what may stand for each other between the two scripts, the
// simplified form first. Characters that stand together are variants within
// traditional Chinese, of Taiwan and Hong Kong; spaces part what is another
// character there.
//
//go:embed variants.txt
var variantLines string

// variants maps characters of both scripts to the first of their class, between
// the scripts and within the traditional one, and says which are in use in one
// script only.
type variants struct {
	class, within map[rune]rune
	only          map[rune]Script
}

var chineseVariants = sync.OnceValue(func() *variants {
	v := &variants{map[rune]rune{}, map[rune]rune{}, map[rune]Script{}}
	section := ScriptUnknown
	for line := range strings.SplitSeq(variantLines, "\n") {
		switch {
		case line == "" || line[0] == '#':
			continue
		case line == "Hans" || line == "Hant":
			section = Script(line)
			continue
		case section != ScriptUnknown:
			for _, r := range line {
				v.only[r] = section
			}
			continue
		}
		first, _ := utf8.DecodeRuneInString(line)
		for group := range strings.FieldsSeq(line) {
			head, _ := utf8.DecodeRuneInString(group)
			for _, r := range group {
				v.class[r] = first
				if r != head {
					v.within[r] = head
				}
			}
		}
	}
	return v
})

// A Script is one of two in which a language is written.
type Script string

// ScriptUnknown is that of texts without a letter that tells the scripts apart,
// and of all texts in languages with one script.
const (
	ScriptUnknown Script = ""
	Latin         Script = "Latn"
	Cyrillic      Script = "Cyrl"
	Simplified    Script = "Hans"
	Traditional   Script = "Hant"
)

// ScriptOf returns the script of texts in one of the languages that [Unify]
// knows: the one to which more of their letters belong.
func ScriptOf(texts iter.Seq[string], lang string) Script {
	var n, m int
	switch twoScripts(lang) {
	case Latin:
		for text := range texts {
			for _, r := range text {
				switch {
				case r < 0x250 && unicode.IsLetter(r):
					n++
				case r >= 0x400 && r < 0x530:
					m++
				}
			}
		}
		return moreOf(Latin, n, Cyrillic, m)
	case Simplified:
		only := chineseVariants().only
		for text := range texts {
			for _, r := range text {
				if r < 0x3400 {
					continue
				}
				switch only[r] {
				case Simplified:
					n++
				case Traditional:
					m++
				}
			}
		}
		return moreOf(Simplified, n, Traditional, m)
	}
	return ScriptUnknown
}

func moreOf(a Script, n int, b Script, m int) Script {
	switch {
	case n > m:
		return a
	case m > n:
		return b
	}
	return ScriptUnknown
}

// twoScripts returns the script in which [Unify] writes the keys of a language,
// ScriptUnknown where it does nothing.
func twoScripts(lang string) Script {
	switch lang = base(lang); lang {
	case "sr", "hr", "az": // hr stands for Bosnian and Montenegrin too
		return Latin
	case "zh", "yue":
		return Simplified
	}
	return ScriptUnknown
}

// Unify writes a key in the script in which the keys of a language in two
// scripts are compared: Serbian, Bosnian, Montenegrin and Azerbaijani in Latin
// letters, Chinese in simplified characters. Cyrillic letters have one Latin
// counterpart each, so no two words fall together that differ in either script,
// but for н and ј, which meet њ in nj. Of Chinese characters all forms that may
// stand for each other become one: 发, 發 and 髮 are 发. So it is for texts in
// two scripts only. Keys of other languages stay.
func Unify(key, lang string) string {
	switch twoScripts(lang) {
	case Latin:
		letters := serbianLatin
		if base(lang) == "az" {
			letters = azerbaijaniLatin
		}
		return rewrite(key, func(r rune) string {
			if r < 0x400 || r > 0x4ff {
				return ""
			}
			return letters()[r]
		})
	case Simplified:
		return mapRunes(key, chineseVariants().class)
	}
	return key
}

// Simplify returns the simplified form of a Chinese character, as [Unify] does.
func Simplify(r rune) rune {
	if s, ok := chineseVariants().class[r]; ok && r >= 0x3400 {
		return s
	}
	return r
}

// UnifyVariants brings together the characters that only Taiwan and Hong Kong
// write differently (裡 and 裏), in the key of a language; keys of languages
// other than Chinese stay.
func UnifyVariants(key, lang string) string {
	if twoScripts(lang) != Simplified {
		return key
	}
	return mapRunes(key, chineseVariants().within)
}

func mapRunes(key string, to map[rune]rune) string {
	for _, r := range key {
		if _, ok := to[r]; ok && r >= 0x3400 {
			return strings.Map(func(r rune) rune {
				if s, ok := to[r]; ok {
					return s
				}
				return r
			}, key)
		}
	}
	return key
}

// rewrite replaces characters for which there is another spelling.
func rewrite(key string, spell func(rune) string) string {
	var b strings.Builder
	changed := false
	for i, r := range key {
		s := spell(r)
		switch {
		case s != "" && !changed:
			changed = true
			b.Grow(len(key))
			b.WriteString(key[:i])
			fallthrough
		case s != "":
			b.WriteString(s)
		case changed:
			b.WriteRune(r)
		}
	}
	if !changed {
		return key
	}
	return b.String()
}

var serbianLatin = letterTable("аa бb вv гg дd ђđ еe жž зz иi јj кk лl љlj мm нn њnj оo пp рr сs тt ћć уu фf хh цc чč џdž шš")

var azerbaijaniLatin = letterTable("аa бb вv гq ғğ дd еe әə жj зz иi ыı јy кk ҝg лl мm нn оo өö пp рr сs тt уu үü фf хx һh чç ҹc шş")

// letterTable reads letters with their other spelling behind them.
func letterTable(rows string) func() map[rune]string {
	return sync.OnceValue(func() map[rune]string {
		t := map[rune]string{}
		for row := range strings.FieldsSeq(rows) {
			r, size := utf8.DecodeRuneInString(row)
			t[r] = row[size:]
		}
		return t
	})
}
