package align

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"variorum/stages/segment"
)

// A featureKind says what a feature of a text is, which decides its weight and
// how it is named as evidence.
type featureKind uint8

const (
	wordFeature featureKind = iota
	numberFeature
	prefixFeature // the first letters of a word: cognates and inflected forms
	signFeature   // strong punctuation
	pairFeature   // two neighbouring characters of a script without spaces
	bridgeFeature // a word that means the same as one of the other side
)

// A bag holds the features of one text with how often each occurs, by
// increasing number.
type bag []counted

type counted struct {
	id uint32
	n  float32
}

// A vocabulary numbers the features of both sides. Every raw word of a side is
// folded once.
type vocabulary struct {
	readers  [2]reader
	numbers  map[string]uint32 // folded feature to its number
	pairs    map[uint64]uint32
	kinds    []featureKind
	buffer   []byte
	features []uint32 // of the text being read
	frozen   bool     // it is read in several places at once: what is not known stays so
}

// noFeature is the number of what a frozen vocabulary does not know.
const noFeature = 1<<32 - 1

// A reader folds the words of one side, in its language.
type reader struct {
	folder folder
	words  map[string][]uint32 // raw word to its features
	first  []string            // by feature of a word: how it is first written
}

// Which reader reads a text.
const (
	originalSide = iota
	republicationSide
)

func newVocabulary(from, to string) *vocabulary {
	v := &vocabulary{numbers: map[string]uint32{}, pairs: map[uint64]uint32{}}
	x, y := newFolders(from, to)
	v.readers[originalSide] = reader{folder: x, words: map[string][]uint32{}}
	v.readers[republicationSide] = reader{folder: y, words: map[string][]uint32{}}
	return v
}

func (v *vocabulary) number(kind featureKind, folded []byte) uint32 {
	v.buffer = append(append(v.buffer[:0], byte('0'+kind)), folded...)
	if id, ok := v.numbers[string(v.buffer)]; ok {
		return id
	}
	if v.frozen {
		return noFeature
	}
	id := uint32(len(v.kinds))
	v.numbers[string(v.buffer)] = id
	v.kinds = append(v.kinds, kind)
	return id
}

// bag reads a text. A text without any word, number or sign has itself as its
// only feature.
func (v *vocabulary) bag(side int, text string) bag {
	v.features = v.features[:0]
	v.scan(side, text, func(_, _ int, ids []uint32) bool {
		v.features = append(v.features, ids...)
		return true
	})
	if len(v.features) == 0 && text != "" {
		v.features = append(v.features, v.number(signFeature, []byte(text)))
	}
	slices.Sort(v.features)
	out := make(bag, 0, len(v.features))
	for _, id := range v.features {
		if n := len(out); n > 0 && out[n-1].id == id {
			out[n-1].n++
		} else {
			out = append(out, counted{id, 1})
		}
	}
	return out
}

// scan calls found for every word, number, character and sign of text with its
// bytes and its features, until it returns false. The slice of features is
// valid during the call.
func (v *vocabulary) scan(side int, text string, found func(start, end int, ids []uint32) bool) {
	read := &v.readers[side]
	var before rune // the character before, in a script without spaces
	var one [2]uint32
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		switch {
		case isDigit(r):
			end := scanNumber(text, at)
			if !found(at, end, v.ofNumber(read, text[at:end])) {
				return
			}
			at, before = end, 0
			continue
		case isWide(r):
			r = read.folder.wide(r)
			one[0] = v.pair(0, r)
			ids := one[:1]
			if before != 0 {
				one[1] = v.pair(before, r)
				ids = one[:2]
			}
			if !found(at, at+size, ids) {
				return
			}
			before = r
		case isWordRune(r):
			end := scanWord(text, at)
			if !found(at, end, v.ofWord(read, text[at:end])) {
				return
			}
			at, before = end, 0
			continue
		default:
			before = 0
			if sign := strongSign(r); sign != 0 {
				one[0] = v.number(signFeature, []byte{sign})
				if !found(at, at+size, one[:1]) {
					return
				}
			}
		}
		at += size
	}
}

// pair numbers a character of a script without spaces, or two of them.
func (v *vocabulary) pair(a, b rune) uint32 {
	key := uint64(a)<<32 | uint64(b)
	if id, ok := v.pairs[key]; ok {
		return id
	}
	if v.frozen {
		return noFeature
	}
	id := uint32(len(v.kinds))
	v.pairs[key] = id
	kind := wordFeature
	if a != 0 {
		kind = pairFeature
	}
	v.kinds = append(v.kinds, kind)
	return id
}

// Lengths in letters: from which word length on a prefix is a feature of its
// own, and how long it is.
const (
	shortPrefix, shortPrefixFrom = 4, 5
	longPrefix, longPrefixFrom   = 6, 8
)

// ofWord returns the features of a raw word: the folded word and its prefixes.
func (v *vocabulary) ofWord(read *reader, raw string) []uint32 {
	if ids, ok := read.words[raw]; ok {
		return ids
	}
	if v.frozen {
		return nil
	}
	folded, ends := read.folder.word(raw)
	var ids []uint32
	if len(folded) > 0 {
		ids = append(ids, v.number(wordFeature, folded))
		read.write(ids[0], raw)
		if len(ends) >= shortPrefixFrom {
			ids = append(ids, v.number(prefixFeature, folded[:ends[shortPrefix-1]]))
		}
		if len(ends) >= longPrefixFrom {
			ids = append(ids, v.number(prefixFeature, folded[:ends[longPrefix-1]]))
		}
	}
	read.words[raw] = ids
	return ids
}

func (r *reader) write(id uint32, raw string) {
	for int(id) >= len(r.first) {
		r.first = append(r.first, "")
	}
	if r.first[id] == "" {
		r.first[id] = raw
	}
}

// ofNumber returns the features of a number, one for each of its parts.
func (v *vocabulary) ofNumber(read *reader, raw string) []uint32 {
	if ids, ok := read.words[raw]; ok {
		return ids
	}
	if v.frozen {
		return nil
	}
	var ids []uint32
	for _, part := range numberParts(raw) {
		ids = append(ids, v.number(numberFeature, part))
	}
	read.words[raw] = ids
	return ids
}

// numberParts are the runs of digits of a number, groups of thousands joined.
func numberParts(raw string) [][]byte {
	var runs [][]byte
	fresh := true
	for _, r := range raw {
		if d, ok := segment.DigitValue(r); ok {
			if fresh {
				runs = append(runs, nil)
			}
			fresh = false
			runs[len(runs)-1] = append(runs[len(runs)-1], byte('0'+d))
		} else {
			fresh = true
		}
	}
	thousands := len(runs) > 1 && len(runs[0]) <= 3 && runs[0][0] != '0'
	for _, r := range runs[1:] {
		thousands = thousands && len(r) == 3
	}
	if thousands {
		return [][]byte{slices.Concat(runs...)}
	}
	return runs
}

func isDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= '0' && r <= '9'
	}
	_, ok := segment.DigitValue(r)
	return ok
}

// scanNumber returns the end of the digits that begin at start, with single
// separators between them.
func scanNumber(text string, start int) int {
	end := start
	for at := start; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		at += size
		switch {
		case isDigit(r):
			end = at
		case at-size == end && (r == '.' || r == ',' || r == '\u066b' || r == '\u066c' || r == '\u00a0' || r == '\u202f' || r == '\'' || r == '’'):
		default:
			return end
		}
	}
	return end
}

// isWide tells the characters that are features one by one. Hangul is among
// them: two syllables say more about a Korean word than its ending.
func isWide(r rune) bool {
	return r >= 0xE00 && (segment.IsSpaceless(r) || r >= 0xAC00 && r <= 0xD7A3)
}

// mayBeWide is quick and tells all that are wide before or after the vectors'
// normalisation; it takes a few others for such, but no punctuation.
func mayBeWide(r rune) bool { return r >= 0xE00 && (r < 0x1E00 || r >= 0x2400) }

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func scanWord(text string, start int) int {
	for at := start; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		if !isWordRune(r) && !isDigit(r) && r != '\u00ad' && r != '\u200c' && r != '\u200d' || isWide(r) {
			return at
		}
		at += size
	}
	return len(text)
}

// strongSign brings the signs that translations keep to one shape; 0 is every
// other character.
func strongSign(r rune) byte {
	switch r {
	case ';', '؛', '；':
		return ';'
	case ':', '：':
		return ':'
	case '?', '？', '؟':
		return '?'
	case '!', '！':
		return '!'
	case '(', '（':
		return '('
	case ')', '）':
		return ')'
	case '"', '«', '»', '“', '”', '„', '‟', '「', '」', '『', '』', '\uff02':
		return '"'
	}
	return 0
}
