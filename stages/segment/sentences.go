package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"variorum/stages/article"
)

// Sentences cuts a text into sentences. The ranges cover the text: the first
// begins at 0, each ends where the next begins, and white space belongs to the
// sentence before it. An empty text has none; every sentence has a letter, a
// digit or the whole text.
//
// The cuts of UAX 29 are joined again after abbreviations, initials, ordinals
// and numbers of list items, and before a following "he asked". Thai, Lao and
// Khmer, which mark no sentence ends, stay in one piece.
func Sentences(text, lang string) []article.Range {
	if text == "" {
		return nil
	}
	c := cutter{text: text, rules: rulesFor(base(lang))}
	var cuts []int // ends of sentences
	start := 0     // of the segment
	first := 0     // of the sentence
	segments := sentences.FromString(text)
	for segments.Next() {
		start = c.extraCuts(&cuts, &first, start, segments.End())
		end := c.afterClosing(c.beforeOpening(start, segments.End()))
		if end > start && end < len(text) && c.ends(first, end) {
			cuts = append(cuts, end)
			first = end
		}
		start = end
	}
	cuts = append(cuts, len(text))
	return c.ranges(cuts)
}

type cutter struct {
	text  string
	rules *sentenceRules
	// There is no letter or digit in text[blankFrom:blankTo].
	blankFrom, blankTo int
}

// extraCuts adds cuts that UAX 29 does not make inside text[start:end]: after an
// ellipsis before a capital and, in Greek, after the question mark. It returns
// the place where the rest of the segment begins.
func (c *cutter) extraCuts(cuts *[]int, first *int, start, end int) int {
	from := start
	for i := start; i < end; {
		j := strings.IndexAny(c.text[i:end], c.rules.extraEnds)
		if j < 0 {
			break
		}
		i += j
		r, size := utf8.DecodeRuneInString(c.text[i:])
		i += size
		after := c.skip(i, end, isClosing)
		next := c.skip(after, end, isSpace)
		if next == after || next >= end {
			continue
		}
		upper, _ := utf8.DecodeRuneInString(c.text[c.skip(next, end, func(r rune) bool { return isQuote(r) || unicode.Is(unicode.Ps, r) }):])
		if r == '…' && !unicode.IsUpper(upper) || !c.hasWord(*first, i) {
			continue
		}
		*cuts = append(*cuts, next)
		*first, from, i = next, next, next
	}
	return from
}

// skip returns the first place at or after i whose character is not in the set.
func (c *cutter) skip(i, end int, in func(rune) bool) int {
	for i < end {
		r, size := utf8.DecodeRuneInString(c.text[i:])
		if !in(r) {
			break
		}
		i += size
	}
	return i
}

func isClosing(r rune) bool {
	return r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf) || isIgnorable(r)
}

// beforeOpening moves the end of a segment before opening brackets and quotation
// marks that stand at its end.
func (c *cutter) beforeOpening(start, end int) int {
	moved := end
	for i := end; i > start; {
		r, size := utf8.DecodeLastRuneInString(c.text[start:i])
		if c.isOpening(r) {
			moved = i - size
		} else if !isSpace(r) {
			break
		}
		i -= size
	}
	return moved
}

func (c *cutter) isOpening(r rune) bool {
	if unicode.Is(unicode.Pi, r) {
		return strings.ContainsRune(c.rules.opening, r)
	}
	return unicode.Is(unicode.Ps, r)
}

// afterClosing moves a cut behind closing marks that a space parts from the
// sentence, as French does before ».
func (c *cutter) afterClosing(cut int) int {
	if c.rules.opening == "" {
		return cut
	}
	end := c.skip(cut, len(c.text), func(r rune) bool { return unicode.In(r, unicode.Pe, unicode.Pf) && r != '’' })
	if end == cut {
		return cut
	}
	return c.skip(end, len(c.text), isSpace)
}

// ends reports whether the sentence that began at first may end at the cut.
func (c *cutter) ends(first, cut int) bool {
	if !c.hasWord(first, cut) {
		return false
	}
	before := strings.TrimRightFunc(c.text[first:cut], isSpace)
	after := c.text[cut:]
	if !c.hasWordSoon(after) {
		return false
	}
	mark, size := utf8.DecodeLastRuneInString(before)
	if mark == '.' {
		return !c.joinsAfterStop(before[:len(before)-size], after)
	}
	return !c.joinsAfterQuote(before, after)
}

// look is how far, in bytes, the rules read beyond a cut.
const look = 200

// hasWord reports whether there is a letter, a digit or a pictograph in
// text[from:to]. What it found without one it remembers, so that a long run of
// signs is not read again for each of them.
func (c *cutter) hasWord(from, to int) bool {
	start := from
	if from >= c.blankFrom && from <= c.blankTo {
		start = c.blankTo
	} else {
		c.blankFrom = from
	}
	for start < to {
		r, size := utf8.DecodeRuneInString(c.text[start:])
		if isWordly(r) {
			c.blankTo = start
			return true
		}
		start += size
	}
	c.blankTo = max(start, from)
	return false
}

func isWordly(r rune) bool { return unicode.In(r, unicode.L, unicode.Nd, unicode.So) }

// hasWordSoon reports whether a letter or digit follows within a few signs.
func (c *cutter) hasWordSoon(after string) bool {
	for i, r := range after {
		if isWordly(r) {
			return true
		}
		if i > look {
			break
		}
	}
	return false
}

// joinsAfterStop decides about a cut after a full stop; before ends with the
// word in front of it.
func (c *cutter) joinsAfterStop(before, after string) bool {
	word := lastWord(before)
	if word == "" {
		return false
	}
	next := firstWord(after)
	nextRune, _ := utf8.DecodeRuneInString(next)
	lower := key(word, c.rules.lang)
	if n, ok := smallNumber(word); ok {
		// From the end, where the word before is near: the signs that a sentence
		// begins with may be many, and its numbers too.
		if strings.LastIndexFunc(before[:len(before)-len(word)], func(r rune) bool { return unicode.IsDigit(r) || unicode.IsLetter(r) }) < 0 {
			return true // the number of a list item
		}
		if !c.rules.ordinals || n > 31 && !unicode.IsDigit(nextRune) {
			return false
		}
		return unicode.IsDigit(nextRune) && n <= 31 || unicode.IsLetter(nextRune) && n <= 31 && !c.rules.function(next)
	}
	if c.rules.titles[lower] {
		return true
	}
	if c.rules.numeric[lower] && (unicode.IsDigit(nextRune) || isRoman(next)) {
		return true
	}
	r, size := utf8.DecodeRuneInString(word)
	if size == len(word) && unicode.IsLetter(r) && beginsInitial(after) {
		return true // A. B. Moss, z. B.
	}
	if size == len(word) && unicode.IsUpper(r) { // an initial
		return !(r == 'I' && c.rules.lang == "en") && !c.rules.function(next)
	}
	if strings.Contains(word, ".") && isInitialism(word) { // U.S, z.B, т.е
		return !c.rules.function(next) && !(c.rules.lang == "en" && isClock(lower))
	}
	return false
}

// beginsInitial reports whether a text begins with a capital and a full stop.
func beginsInitial(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && strings.HasPrefix(s[size:], ".")
}

func isClock(word string) bool { return word == "p.m" || word == "a.m" }

// joinsAfterQuote decides about a cut after another mark, closing quotation
// marks included: what follows in small letters goes on, as does an attribution
// in a language without capitals.
func (c *cutter) joinsAfterQuote(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(after, func(r rune) bool {
		return isSpace(r) || isDash(r) || r == ',' || isIgnorable(r)
	}))
	if unicode.IsLower(next) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	if !isClosing(last) || len(c.rules.speech) == 0 {
		return false
	}
	if len(after) > look {
		after = after[:look]
	}
	if c.rules.lang == "ja" {
		return strings.HasPrefix(after, "と") || strings.HasPrefix(after, "って")
	}
	// Only up to the next sign: the verb must belong to a short attribution.
	if i := strings.IndexFunc(after, unicode.IsPunct); i >= 0 {
		after = after[:i]
	}
	if utf8.RuneCountInString(after) > 12 {
		return false
	}
	for _, verb := range c.rules.speech {
		if strings.Contains(after, verb) {
			return true
		}
	}
	return false
}

// lastWord returns the letters, digits, dots and apostrophes at the end, at most
// 40 bytes of them.
func lastWord(s string) string {
	i := len(s)
	for i > 0 && len(s)-i < 40 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && r != '.' {
			break
		}
		i -= size
	}
	return strings.TrimLeft(s[i:], ".")
}

// firstWord returns the first word behind white space and opening marks.
func firstWord(s string) string {
	if len(s) > look {
		s = s[:look]
	}
	s = strings.TrimLeftFunc(s, func(r rune) bool { return isSpace(r) || isQuote(r) || unicode.Is(unicode.Ps, r) || isIgnorable(r) })
	for i, r := range s {
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && r != '\'' && r != '’' {
			return s[:i]
		}
	}
	return s
}

func smallNumber(word string) (int, bool) {
	n := 0
	for i, r := range word {
		v, ok := DigitValue(r)
		if !ok || i > 8 {
			return 0, false
		}
		n = n*10 + v
	}
	return n, n < 1000
}

func isRoman(word string) bool { return word != "" && strings.Trim(word, "IVXLC") == "" }

// isInitialism reports whether a word consists of single letters between dots.
func isInitialism(word string) bool {
	for _, part := range strings.Split(word, ".") {
		if utf8.RuneCountInString(part) > 1 && !strings.HasPrefix(part, "Ph") {
			return false
		}
	}
	return true
}

// ranges turns ends into ranges and joins a piece without a word to the one
// before it.
func (c *cutter) ranges(cuts []int) []article.Range {
	out := make([]article.Range, 0, len(cuts))
	start := 0
	for _, end := range cuts {
		if n := len(out); n > 0 && !c.hasWord(start, end) {
			out[n-1].End = end
		} else if end > start {
			out = append(out, article.Range{Start: start, End: end})
		}
		start = end
	}
	return out
}
