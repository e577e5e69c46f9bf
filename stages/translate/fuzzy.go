package translate

import (
	"maps"
	"math"
	"slices"
	"strings"

	"variorum/stages/segment"
)

// Bounds of a fuzzy match: the words of a text that is sought, and the cells of
// the tables that are filled in for one text.
const (
	maxFuzzyWords = 1000
	fuzzyWork     = 20_000_000
	// nearlySame is how alike two texts are whose words are the same and that
	// differ in capitals or the shape of signs.
	nearlySame = 0.99
)

// A fuzzyIndex finds texts by the words that they share. How alike two texts are
// is the share of the longer one's words and signs that need not be changed
// (Levenshtein); two texts with different numbers in digits are not alike at all.
type fuzzyIndex struct {
	lang    string
	numbers map[string]int32 // of words
	texts   [][]int32
	digits  []string
	holding [][]int32 // by word: the texts that have it, ascending
}

func newFuzzyIndex(n int, text func(k int) string, lang string) *fuzzyIndex {
	x := &fuzzyIndex{lang: lang, numbers: map[string]int32{}, texts: make([][]int32, n), digits: make([]string, n)}
	for k := range n {
		s := text(k)
		for _, t := range segment.Words(s, lang) {
			id, ok := x.numbers[t.Key]
			if !ok {
				id = int32(len(x.holding))
				x.numbers[t.Key] = id
				x.holding = append(x.holding, nil)
			}
			x.texts[k] = append(x.texts[k], id)
			if h := x.holding[id]; len(h) == 0 || h[len(h)-1] != int32(k) {
				x.holding[id] = append(h, int32(k))
			}
		}
		x.digits[k] = figures(s)
	}
	return x
}

// figures are the numbers in digits of a text, sorted.
func figures(s string) string {
	list := ""
	all := digits(s)
	for _, n := range slices.Sorted(maps.Keys(all)) {
		for range all[n] {
			list += n + " "
		}
	}
	return list
}

// find returns the text most alike, the last of several, if it is as alike as
// least. A text at least so alike shares so many of the words that it has one of
// the rarest ones, so that only texts with one of those are looked at.
func (x *fuzzyIndex) find(s string, least float64, work *int) (hit, bool) {
	tokens := segment.Words(s, x.lang)
	if len(tokens) == 0 || len(tokens) > maxFuzzyWords {
		return hit{}, false
	}
	words := make([]int32, len(tokens))
	for i, t := range tokens {
		id, ok := x.numbers[t.Key]
		if !ok {
			id = -1 - int32(i) // like no other
		}
		words[i] = id
	}
	share := int(math.Ceil(float64(least*float64(len(words))) - 1e-9))
	frequency := func(id int32) int {
		if id < 0 {
			return 0
		}
		return len(x.holding[id])
	}
	rare := slices.Clone(words)
	slices.SortFunc(rare, func(a, b int32) int {
		if d := frequency(a) - frequency(b); d != 0 {
			return d
		}
		return int(a) - int(b)
	})
	rare = slices.Compact(rare[:min(len(rare), len(rare)-share+1)])
	candidates := map[int32]bool{}
	for _, id := range rare {
		if id < 0 {
			continue
		}
		for _, k := range x.holding[id] {
			candidates[k] = true
		}
		*work -= len(x.holding[id])
	}
	figured := figures(s)
	best, found := hit{}, false
	for _, k := range slices.Sorted(maps.Keys(candidates)) {
		long := max(len(words), len(x.texts[k]))
		most := int(float64((1-least)*float64(long)) + 1e-9) // changes
		if found {
			most = min(most, int(float64((1-best.like)*float64(long))+1e-9))
		}
		if d := len(words) - len(x.texts[k]); d > most || -d > most || x.digits[k] != figured {
			continue
		}
		if *work -= len(words) * (2*most + 1); *work < 0 {
			break
		}
		if d := distance(words, x.texts[k], most); d <= most {
			best, found = hit{int(k), min(1-float64(d)/float64(long), nearlySame)}, true
		}
	}
	return best, found
}

// distance is how many words have to be put in, taken out or replaced to make one
// text of the other; more than most is most+1.
func distance(a, b []int32, most int) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, w := range a {
		from, to := max(1, i+1-most), min(len(b), i+1+most)
		corner := row[from-1]
		row[from-1] = i + 1
		if from > 1 {
			row[from-1] = most + 1
		}
		least := row[from-1]
		for j := from; j <= to; j++ {
			above := row[j]
			if j == i+1+most {
				above = most + 1
			}
			cost := corner
			if w != b[j-1] {
				cost = 1 + min(corner, above, row[j-1])
			}
			corner = row[j]
			row[j] = min(cost, most+1)
			least = min(least, row[j])
		}
		if least > most {
			return most + 1
		}
	}
	return row[len(b)]
}

// digits counts the numbers of a text by their digits without separators.
func digits(s string) map[string]int {
	out := map[string]int{}
	runes := []rune(s)
	for i := 0; i < len(runes); {
		if _, ok := segment.DigitValue(runes[i]); !ok {
			i++
			continue
		}
		var b strings.Builder
		for i < len(runes) {
			if d, ok := segment.DigitValue(runes[i]); ok {
				b.WriteByte(byte('0' + d))
				i++
				continue
			}
			if !strings.ContainsRune(".,'’\u00a0\u202f\u066b\u066c", runes[i]) || i+1 >= len(runes) {
				break
			}
			if _, ok := segment.DigitValue(runes[i+1]); !ok {
				break
			}
			i++
		}
		out[strings.TrimLeft(b.String(), "0")]++
	}
	delete(out, "")
	return out
}
