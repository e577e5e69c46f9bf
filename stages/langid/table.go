package langid

import (
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
)

// table is words.go turned for lookup, one for each script.
type table struct {
	rows    []row
	common  []bool
	words   map[string]entry
	letters []map[rune]float64 // weight of each special letter of a language
	special map[rune]bool      // letters that not every language of the script has
	index   map[string]int     // row of a tag
	parts   []part
}

// part is a piece of words and the rows that it speaks for.
type part struct {
	text  string // a space stands for the edge of a word
	rows  []int
	group []int // all rows of the relation
}

type entry struct {
	rows   []int
	weight float64
}

var tables = sync.OnceValue(func() map[script]*table {
	return map[script]*table{
		scriptLatin: newTable(latin[:]), scriptCyrillic: newTable(cyrillic[:]), scriptArabic: newTable(arabic[:]),
		scriptDevanagari: newTable(devanagari[:]), scriptEthiopic: newTable(ethiopic[:]), scriptHebrew: newTable(hebrew[:]),
		scriptBengali: newTable(bengali[:]), scriptTibetan: newTable(tibetan[:]),
	}
})

func newTable(rows []row) *table {
	t := &table{rows: rows, words: map[string]entry{}, special: map[rune]bool{}, index: map[string]int{}}
	owners := map[rune]float64{}
	for i, r := range rows {
		t.index[r.tag] = i
		t.common = append(t.common, strings.Contains(common, " "+r.tag+" "))
		seen := map[string]bool{}
		for _, w := range strings.Fields(r.words) {
			if w = strings.Trim(w, "’'‘-"); w != "" && !seen[w] {
				seen[w] = true
				e := t.words[w]
				e.rows = append(e.rows, i)
				t.words[w] = e
			}
		}
		letters := map[rune]float64{}
		for _, c := range r.letters {
			if unicode.IsLetter(c) && letters[c] == 0 {
				letters[c] = 1
				owners[c]++
				t.special[c] = true
			}
		}
		t.letters = append(t.letters, letters)
	}
	n := float64(len(rows))
	for w, e := range t.words {
		e.weight = math.Log(1 + n/float64(len(e.rows)))
		t.words[w] = e
	}
	for i := range t.letters {
		for c := range t.letters[i] {
			t.letters[i][c] = math.Log(1 + n/owners[c])
		}
	}
	t.collectParts()
	return t
}

// collectParts takes the relations of this script into the table.
func (t *table) collectParts() {
	for _, rel := range relations {
		var group []int
		at := map[string]int{}
		for _, tag := range slices.Sorted(maps.Keys(rel.parts)) {
			l, ok := t.index[tag]
			if !ok {
				continue
			}
			group = append(group, l)
			for _, p := range strings.Fields(rel.parts[tag]) {
				text := strings.NewReplacer("^", " ", "$", " ").Replace(p)
				i, ok := at[text]
				if !ok {
					i = len(t.parts)
					at[text] = i
					t.parts = append(t.parts, part{text: text})
				}
				t.parts[i].rows = append(t.parts[i].rows, l)
			}
		}
		for _, i := range at {
			t.parts[i].group = group
		}
	}
	// A part of all members decides nothing.
	t.parts = slices.DeleteFunc(t.parts, func(p part) bool { return len(p.rows) == len(p.group) && len(p.group) > 1 })
}

// addParts adds what the pieces of words say.
func (t *table) addParts(sample string, scores []float64, supported []bool) {
	if len(t.parts) == 0 {
		return
	}
	padded := " " + strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.Is(unicode.M, r) || strings.ContainsRune("'’‘ʻ-·\u200c", r) {
			return r
		}
		return ' '
	}, sample) + " "
	other := make([]bool, len(scores))
	for _, p := range t.parts {
		if n := strings.Count(padded, p.text); n > 0 {
			gain := partGain * float64(len([]rune(strings.TrimSpace(p.text)))) / 4 * math.Sqrt(float64(n))
			for _, l := range p.rows {
				scores[l] += gain
			}
			for _, l := range p.group {
				if !slices.Contains(p.rows, l) {
					other[l] = true
				}
			}
		}
	}
	for _, rel := range relations {
		if l, ok := t.index[rel.plain]; ok && len(sample) >= plainLength && supported[l] && !other[l] {
			scores[l] += plainGain
		}
	}
}

// supported says for every row whether the detector's vote counts for it.
func (t *table) supported(vote string) []bool {
	s := make([]bool, len(t.rows))
	if l, ok := t.index[vote]; ok && vote != "" {
		s[l] = true
	}
	for _, rel := range relations {
		if vote == "" || !slices.Contains(strings.Fields(rel.votes), vote) || rel.parts[vote] == "" {
			continue
		}
		for tag := range rel.parts {
			if l, ok := t.index[tag]; ok && slices.Contains(strings.Fields(rel.votes), tag) {
				s[l] = true
			}
		}
	}
	return s
}

// voted turns the answer of the trigram detector into a tag of the table.
func voted(l whatlanggo.Lang, s script) string {
	switch l {
	case whatlanggo.Srp:
		if s == scriptLatin {
			return "sr-Latn"
		}
		return "sr-Cyrl"
	case whatlanggo.Tgl:
		return "fil"
	case whatlanggo.Kur:
		if s == scriptArabic {
			return "ckb"
		}
		return "kmr"
	}
	if l < 0 {
		return ""
	}
	if short := l.Iso6391(); short != "" {
		return short
	}
	return l.Iso6393()
}

// marked reports whether a text holds a letter that speaks for the language.
func (t *table) marked(row int, sample string) bool {
	return strings.ContainsFunc(sample, func(r rune) bool { return t.letters[row][r] != 0 })
}
