package segment

import (
	"slices"
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
// and numbers of list items, in addresses and file names, and before a
// following "he asked". Cuts that it leaves out are made before sentences that
// begin with a number and before the dash of a dialogue. Thai and Lao, which
// mark no sentence ends, stay in one piece: a space parts clauses there as often
// as sentences.
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
		if start >= segments.End() {
			continue
		}
		end := c.afterClosing(c.beforeMark(start, c.beforeOpening(start, segments.End())))
		if end > start && end < len(text) && c.ends(first, end) {
			cuts = append(cuts, end)
			first = end
		}
		start = max(start, end)
	}
	cuts = append(cuts, len(text))
	return c.ranges(cuts)
}

type cutter struct {
	text  string
	rules *sentenceRules
	// There is no letter or digit in text[blankFrom:blankTo].
	blankFrom, blankTo int
	// There are this many straight quotation marks in text[:quotedTo].
	quotes, quotedTo int
}

// extraCuts adds cuts that UAX 29 does not make inside text[start:end]: after an
// ellipsis before a capital, before a number or a dash that begins a sentence
// and after marks of the language. It returns the place where the rest of the
// segment begins.
func (c *cutter) extraCuts(cuts *[]int, first *int, start, end int) int {
	from := start
	for i := start; i < end; {
		j := indexMark(c.text[i:end])
		if j < 0 {
			break
		}
		i += j
		mark, size := utf8.DecodeRuneInString(c.text[i:])
		before := i
		i += size
		if !strings.ContainsRune(".!?…", mark) && !strings.ContainsRune(c.rules.extraEnds, mark) {
			continue
		}
		after := c.skip(i, end, isClosing)
		next := c.skip(after, end, isSpace)
		if next == after || next >= end || !c.endsExtra(mark, *first, before, c.text[after-1:after], c.text[next:end]) || !c.hasWord(*first, i) {
			continue
		}
		*cuts = append(*cuts, next)
		*first, from, i = next, next, next
	}
	return from
}

// indexMark returns the first place of a byte that could begin a mark at which
// extraCuts cuts, or -1.
func indexMark(s string) int {
	for i := range len(s) {
		switch s[i] {
		case '.', '!', '?', ';', ':', 0xCD, 0xE0, 0xE2: // … and Tibetan and Greek marks
			return i
		}
	}
	return -1
}

// endsExtra reports whether a sentence ends at a mark that begins at the place
// before; closing is the last byte before the space, after what follows it.
func (c *cutter) endsExtra(mark rune, first, before int, closing, after string) bool {
	if !strings.ContainsRune(".!?…", mark) {
		next, _ := utf8.DecodeRuneInString(after)
		return mark != ':' || unicode.IsUpper(next)
	}
	begins := strings.TrimLeftFunc(after, func(r rune) bool { return isQuote(r) || unicode.Is(unicode.Ps, r) })
	next, size := utf8.DecodeRuneInString(begins)
	switch {
	case isDash(next): // of a dialogue
		next, _ = utf8.DecodeRuneInString(strings.TrimLeftFunc(begins[size:], func(r rune) bool { return isSpace(r) || r == '¿' || r == '¡' }))
		return len(begins) == len(after) && closing == string(mark) && unicode.IsUpper(next) && mark != '…' &&
			(mark != '.' || c.endsBeforeDash(first, before))
	case mark == '…':
		return unicode.IsUpper(next)
	case mark == '.':
		if !isDigit(next) || !c.stopEnds(first, before) {
			return false
		}
		if !isDigitBefore(c.text[first:before]) {
			return true
		}
		_, digits := scanDigits(begins, 0)
		// Not thousands that a space has come into, nor the next number of a date.
		return digits != 3 && (digits > 3 || !c.rules.ordinals)
	}
	return false
}

func isDigitBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isDigit(r)
}

// stopEnds reports whether a full stop before a number ends a sentence if that
// depends on the word before it: no abbreviation, initial or ordinal.
func (c *cutter) stopEnds(first, stop int) bool {
	word := lastWord(c.text[first:stop])
	if n, ok := smallNumber(word); ok && word != "" {
		return n > 31 || c.countsSomething(c.text[first:stop-len(word)])
	}
	lower := key(word, c.rules.lang)
	if word == "" || isDigitBefore(word) || c.rules.function(word) {
		return true
	}
	if c.rules.title(word, lower) || c.rules.numeric[lower] || strings.Contains(word, ".") {
		return false
	}
	// Short words without a vowel are abbreviations that are in no list.
	n := utf8.RuneCountInString(word)
	return n > 3 || n > 1 && !c.rules.unknown && (word[0] >= 0xD5 || strings.ContainsAny(Fold(lower), "aeiouyаеиоуыэюяіїєαεηιουω"))
}

// endsBeforeDash is the same before the dash of a dialogue.
func (c *cutter) endsBeforeDash(first, stop int) bool {
	word := lastWord(c.text[first:stop])
	return utf8.RuneCountInString(word) != 1 && !c.rules.title(word, key(word, c.rules.lang)) || isDigitBefore(word)
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
		switch {
		case r == '"' && i == end && c.opensAt(i-size), c.isOpening(r) && (i == end || r != '“' && r != '‘'):
			moved = i - size
		case !isSpace(r):
			return moved
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

// opensAt reports whether a straight quotation mark at a place opens a
// quotation: a word follows, and the marks before it make pairs.
func (c *cutter) opensAt(at int) bool {
	r, _ := utf8.DecodeRuneInString(c.text[at+1:])
	return isWordly(r) && c.quotesBefore(at)%2 == 0
}

// quotesBefore counts the straight quotation marks before a place; places come
// nearly in order.
func (c *cutter) quotesBefore(at int) int {
	if at < c.quotedTo {
		return c.quotes - strings.Count(c.text[at:c.quotedTo], `"`)
	}
	c.quotes += strings.Count(c.text[c.quotedTo:at], `"`)
	c.quotedTo = at
	return c.quotes
}

// beforeMark moves a cut before a combining mark behind the space: some fonts
// for Burmese want vowel signs before their letter.
func (c *cutter) beforeMark(start, end int) int {
	r, size := utf8.DecodeLastRuneInString(c.text[start:end])
	if r < 0x300 || !unicode.Is(unicode.M, r) {
		return end
	}
	if before, _ := utf8.DecodeLastRuneInString(c.text[start : end-size]); isSpace(before) {
		return end - size
	}
	return end
}

// afterClosing moves a cut behind closing marks that a space parts from the
// sentence, as French does before », and typists before a straight one.
func (c *cutter) afterClosing(cut int) int {
	end := c.skip(cut, len(c.text), func(r rune) bool {
		return r == '"' || unicode.Is(unicode.Pe, r) || c.rules.opening != "" && r != '’' && unicode.Is(unicode.Pf, r)
	})
	if end == cut {
		return cut
	}
	next := c.skip(end, len(c.text), isSpace)
	if r, _ := utf8.DecodeRuneInString(c.text[end:]); isWordly(r) || c.text[end-1] == '"' && c.quotesBefore(cut)%2 == 0 {
		return cut // it opens what follows
	}
	return next
}

// ends reports whether the sentence that began at first may end at the cut.
func (c *cutter) ends(first, cut int) bool {
	if !c.hasWord(first, cut) {
		return false
	}
	before := strings.TrimRightFunc(c.text[first:cut], isSpace)
	after := c.text[cut:]
	if !c.hasWordSoon(after) || c.tight(first, cut) {
		return false
	}
	mark, size := utf8.DecodeLastRuneInString(before)
	if mark == '.' {
		return !c.joinsAfterStop(before[:len(before)-size], after)
	}
	if mark == '၊' { // a comma
		return false
	}
	return !c.joinsAfterQuote(before, after)
}

// tight reports whether a cut without white space is none: before a sign or a
// digit, in an address, behind a single letter, and in Korean, where a particle
// goes with the quotation.
func (c *cutter) tight(first, cut int) bool {
	last, _ := utf8.DecodeLastRuneInString(c.text[:cut])
	if isSpace(last) {
		return false
	}
	next, size := utf8.DecodeRuneInString(c.text[cut:])
	switch {
	case IsSpaceless(next), last >= 0x3000 && !isHangul(next), isQuote(next), isDash(next), unicode.In(next, unicode.Ps, unicode.Pi, unicode.So), next == '¿', next == '¡':
		return false
	case !unicode.IsLetter(next), isHangul(next):
		return true
	}
	begin := max(first, cut-look)
	if i := strings.LastIndexFunc(c.text[begin:cut], isSpace); i >= 0 {
		begin += i
	}
	end := min(cut+look, len(c.text))
	if i := strings.IndexFunc(c.text[cut:end], isSpace); i >= 0 {
		end = cut + i
	}
	chunk := c.text[begin:end]
	if strings.Contains(chunk, "://") || strings.Contains(chunk, "www.") || strings.ContainsAny(chunk, "@=/") {
		return true
	}
	if unicode.IsUpper(next) {
		return last == '.'
	}
	after, _ := utf8.DecodeRuneInString(c.text[cut+size:])
	return !unicode.In(after, unicode.L, unicode.M)
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
	front := before[:len(before)-len(word)]
	next := firstWord(after)
	nextRune, _ := utf8.DecodeRuneInString(next)
	lower := key(word, c.rules.lang)
	if n, ok := smallNumber(word); ok {
		// From the end, where the word before is near: the signs that a sentence
		// begins with may be many, and its numbers too.
		if strings.LastIndexFunc(front, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsLetter(r) }) < 0 {
			return true // the number of a list item
		}
		if !c.rules.ordinals || n > 31 || hangsOn(front) || c.countsSomething(front) {
			return false
		}
		return unicode.IsDigit(nextRune) || unicode.IsLetter(nextRune) && !c.rules.function(next)
	}
	if c.rules.years[lower] && isDigitBefore(strings.TrimRightFunc(front, isSpace)) {
		return beginsInitial(after) || !c.rules.function(next) && (strings.Count(front[max(0, len(front)-look):], " ") < 3 || !unicode.IsUpper(nextRune))
	}
	if c.rules.title(word, lower) {
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
		return !(r == 'I' && c.rules.lang == "en") && !c.rules.function(next) && !strings.HasSuffix(strings.TrimRightFunc(front, isSpace), "°") && !c.endsEra(r, front)
	}
	if size == len(word) && unicode.IsLetter(r) && !isSmall(r) && !IsSpaceless(r) && r != 'و' {
		last, _ := utf8.DecodeLastRuneInString(front)
		return !isQuote(last) // an initial in a script without capitals, or the end of an acronym
	}
	if strings.Contains(word, ".") && isInitialism(word) { // U.S, z.B, т.е
		return !c.rules.function(next) && !(c.rules.clock(lower) && !c.rules.afterClock[next])
	}
	if isDoubled(word) { // EE. UU.
		return !c.rules.function(next)
	}
	// Ludwig XIV., XIX. század
	return c.rules.ordinals && size < len(word) && isRoman(word) && !c.rules.function(next)
}

// hangsOn reports whether what stands before a number makes it part of a longer
// one or of a name: 7:2, COVID-19.
func hangsOn(front string) bool {
	r, _ := utf8.DecodeLastRuneInString(front)
	return r == ':' || r == '/' || r == ',' || isDash(r)
}

// countsSomething reports whether what stands before a number is an abbreviation
// that wants one: p. 5, which is no ordinal.
func (c *cutter) countsSomething(front string) bool {
	name, ok := strings.CutSuffix(strings.TrimRightFunc(front, isSpace), ".")
	return ok && c.rules.numeric[key(lastWord(name), c.rules.lang)]
}

// isSmall is unicode.IsLower, but for Georgian, whose capitals are for headlines
// only.
func isSmall(r rune) bool { return unicode.IsLower(r) && (r < 0x10D0 || r > 0x10FF) }

// endsEra reports whether a capital is the last of "a. C." or "d. C.", which as
// often end a sentence.
func (c *cutter) endsEra(r rune, front string) bool {
	return r == 'C' && (strings.HasSuffix(front, " a. ") || strings.HasSuffix(front, " d. "))
}

// isDoubled reports whether a word is pairs of the same capital, as Spanish
// writes the initials of a plural: EE. UU. or EE.UU.
func isDoubled(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if len(part) != 2 || part[0] != part[1] || part[0] < 'A' || part[0] > 'Z' || strings.Contains("IXC", part[:1]) {
			return false
		}
	}
	return true
}

// beginsInitial reports whether a text begins with a capital and a full stop.
func beginsInitial(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && strings.HasPrefix(s[size:], ".")
}

// joinsAfterQuote decides about a cut after another mark, closing quotation
// marks included: what follows in small letters goes on, as does an attribution
// in a language without capitals.
func (c *cutter) joinsAfterQuote(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(after, func(r rune) bool {
		return isSpace(r) || isDash(r) || r == ',' || isIgnorable(r)
	}))
	if isSmall(next) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	if !isClosing(last) || len(c.rules.speech) == 0 {
		return false
	}
	if len(after) > look {
		after = after[:look]
	}
	if c.rules.lang == "en" {
		said := strings.TrimRightFunc(before, isQuote)
		return len(said) < len(before) && (strings.HasSuffix(said, "?") || strings.HasSuffix(said, "!")) && c.attributes(after)
	}
	if c.rules.lang == "ja" {
		return strings.HasPrefix(after, "と") || strings.HasPrefix(after, "って")
	}
	// Only up to the next sign: the verb must belong to a short attribution.
	if i := strings.IndexFunc(after, unicode.IsPunct); i >= 0 {
		sign, size := utf8.DecodeRuneInString(after[i:])
		if opens := strings.TrimLeftFunc(after[i+size:], isSpace); sign == '：' || sign == '，' && !beginsQuoted(opens) {
			return false // it announces something else
		}
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

// attributes reports whether a text begins with a name of up to three words and a
// verb of speech, then a stop or comma: Mara Holt asked.
func (c *cutter) attributes(after string) bool {
	i := strings.IndexAny(after, ".,")
	if i < 0 {
		return false
	}
	words := strings.Fields(after[:i])
	if len(words) < 2 || len(words) > 4 || !slices.Contains(c.rules.speech, words[len(words)-1]) {
		return false
	}
	for _, w := range words[:len(words)-1] {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) || c.rules.function(w) {
			return false
		}
	}
	return true
}

func beginsQuoted(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isQuote(r)
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
