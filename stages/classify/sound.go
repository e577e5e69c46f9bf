package classify

import (
	"strings"
	"unicode/utf8"

	"variorum/stages/segment"
)

// soundClasses writes a word of any alphabet as classes of consonants, so that
// a name and its transliteration look alike: Naseri, Насери and ناصری are nsr.
// Vowels, h and half-vowels are left out. Scripts of syllables and characters
// give nothing.
func soundClasses(word string) string {
	var out []byte
	folded := strings.TrimSuffix(strings.TrimSuffix(segment.Fold(word), "'s"), "’s")
	rs := []rune(digraphs.Replace(folded))
	for i, r := range rs {
		c := soundClass(r)
		if r == 'c' {
			// Before a dark vowel, a consonant or the end it is a k.
			if c = 's'; i+1 == len(rs) || !strings.ContainsRune("eiy", rs[i+1]) {
				c = 'k'
			}
		}
		if c == 0 || len(out) > 0 && out[len(out)-1] == c {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// digraphs are letters that stand together for one sound.
var digraphs = strings.NewReplacer("tsch", "s", "dsch", "s", "sch", "s", "ch", "s", "sh", "s", "zh", "s", "cz", "s", "sz", "s", "kh", "k", "gh", "k", "ph", "p", "th", "t",
	"μπ", "β", "ντ", "δ", "γκ", "γ", "τζ", "ζ", "τσ", "σ", "ζ", "σ", "dž", "s", "дж", "ж", "x", "ks", "ξ", "κσ", "ψ", "πσ")

// soundClass is a letter for the kind of consonant, 0 for everything else: p
// lips, t teeth, s hissing, k back of the mouth, m, n, l, r.
func soundClass(r rune) byte {
	for _, row := range [...]struct {
		letters string
		class   byte
	}{
		{"bpfvwбпфвπβφبپففوבפוףपफबभव", 'p'},
		{"tdтдτδθدتطثضذדתטतथदधटठडढ", 't'},
		{"szcсзцчшщжσξزسشصچجژظזסצשץजझचछसशष", 's'},
		{"kgqxкгґхκγχکگقغخקכגךחकखगघक़", 'k'},
		{"mмμمמםम", 'm'},
		{"nнνنנןनणं", 'n'},
		{"lлλڵلלल", 'l'},
		{"rрρڕرרर", 'r'},
	} {
		if strings.ContainsRune(row.letters, r) {
			return row.class
		}
	}
	return 0
}

// soundsLike compares two words by their consonants, 0 to 1. Of words without
// consonants nothing is known: 1.
func soundsLike(a, b string) float64 {
	x, y := soundClasses(a), soundClasses(b)
	if x == "" || y == "" {
		return 1
	}
	return float64(common(x, y)) / float64(max(len(x), len(y)))
}

// common is the length of the longest common subsequence.
func common(x, y string) int {
	row := make([]int, len(y)+1)
	for i := 0; i < len(x); i++ {
		last := 0
		for j := 0; j < len(y); j++ {
			up := row[j+1]
			if x[i] == y[j] {
				row[j+1] = last + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			last = up
		}
	}
	return row[len(y)]
}

// isLatin reports whether a word begins with a Latin letter.
func isLatin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r < 0x250 || r >= 0x1e00 && r < 0x1f00
}
