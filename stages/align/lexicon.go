package align

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/embedding"
	"variorum/stages/langid"
)

// A Lexicon says which words of two languages translate each other, as far as
// that was learned from linked texts. It is never changed, so several
// goroutines may use it. Words are written in small letters without accents,
// Cyrillic and Greek in Latin letters.
//
// What it keeps are counts, so that lexicons of different texts add up: to the
// same sum in whatever order.
type Lexicon struct {
	langs  [2]string    // in alphabetical order
	texts  []textID     // of the pairs of texts that it was learned from, sorted
	words  [2][]string  // sorted
	total  [2][]int64   // how often each word translated any, in hundredths
	pairs  []countsPair // by the first word, then the second
	best   [2]map[string][]partner
	digest string
}

// A textID names a pair of texts by its content.
type textID [16]byte

func (id textID) String() string { return hex.EncodeToString(id[:]) }

// A countsPair counts, in hundredths, how often two words were taken for the
// translation of each other: to[1] for that of the first into the second
// language, to[0] for the other way.
type countsPair struct {
	word [2]uint32
	to   [2]int64
}

// A partner is a word of the other language.
type partner struct {
	word     string
	strength float64
}

// LexiconName names what is to be known about the words of two languages,
// whichever of them is the original's: en_zh-Hant. It is empty where they are
// one language, or one of them is not known.
func LexiconName(from, to string) string {
	a, b := lexiconLanguages(from, to)
	if a == "" {
		return ""
	}
	return a + "_" + b
}

func lexiconLanguages(from, to string) (first, second string) {
	first, second = langid.Short(from), langid.Short(to)
	if first == "und" || second == "und" || first == second {
		return "", ""
	}
	return min(first, second), max(first, second)
}

// Name is the name of the languages of a lexicon, as of [LexiconName].
func (x *Lexicon) Name() string { return x.langs[0] + "_" + x.langs[1] }

// Len returns the number of pairs of words.
func (x *Lexicon) Len() int { return len(x.pairs) }

// Digest names the content, the same for lexicons that say the same; it is empty
// for nil.
func (x *Lexicon) Digest() string {
	if x == nil {
		return ""
	}
	return x.digest
}

// index finds the best translations and names the content.
func (x *Lexicon) index() {
	h := sha256.New()
	_ = x.Write(h) // a hash takes everything
	x.digest = hex.EncodeToString(h.Sum(nil))
	const unit = 100
	m := model{src: floats(x.total[0], unit), tgt: floats(x.total[1], unit), pairs: make([]wordPair, len(x.pairs))}
	for k, p := range x.pairs {
		m.pairs[k] = wordPair{p.word[0], p.word[1], float64(p.to[1]) / unit, float64(p.to[0]) / unit}
	}
	x.best = [2]map[string][]partner{{}, {}}
	for _, t := range m.translations() {
		a, b := x.words[0][t.src], x.words[1][t.tgt]
		x.best[0][a] = append(x.best[0][a], partner{b, t.strength})
		x.best[1][b] = append(x.best[1][b], partner{a, t.strength})
	}
}

func floats(x []int64, unit float64) []float64 {
	out := make([]float64, len(x))
	for k, n := range x {
		out[k] = float64(n) / unit
	}
	return out
}

// bridges returns the bridges that a lexicon knows between the words of two
// texts and that are needed beside those there are, none where it is of other
// languages. Two words that both have a counterpart already need none.
func (x *Lexicon) bridges(v *view, have []bridge, src, tgt *side, o Options) []bridge {
	if x == nil || x.Name() != LexiconName(o.From, o.To) {
		return nil
	}
	own := 0
	if langid.Short(o.From) != x.langs[0] {
		own = 1
	}
	var met [2]map[token]bool
	met[originalSide], met[republicationSide] = map[token]bool{}, map[token]bool{}
	for _, b := range have {
		met[originalSide][b.src], met[republicationSide][b.tgt] = true, true
	}
	there := map[string][]token{}
	for _, w := range v.spelled(republicationSide, tgt.wide) {
		there[w.text] = append(there[w.text], w.token)
	}
	var found []bridge
	for _, w := range v.spelled(originalSide, src.wide) {
		for _, p := range x.best[own][w.text] {
			for _, t := range there[p.word] {
				if (met[originalSide][w.token] || v.onBothSides(w.token)) && (met[republicationSide][t] || v.onBothSides(t)) {
					continue
				}
				found = append(found, bridge{
					src: w.token, tgt: t, strength: p.strength, signal: article.SignalWord,
					texts: [2]string{v.written(originalSide, w.token), v.written(republicationSide, t)},
				})
			}
		}
	}
	return found
}

// onBothSides reports whether both sides have a word.
func (v *view) onBothSides(t token) bool {
	for _, read := range v.vocabulary.readers {
		if int(t) >= len(read.first) || read.first[t] == "" {
			return false
		}
	}
	return true
}

// A spelledToken is a token as it stands in a lexicon.
type spelledToken struct {
	token token
	text  string
}

// spelled lists the different tokens of a side by increasing number.
func (v *view) spelled(which int, wide [][]uint32) []spelledToken {
	var out []spelledToken
	read := &v.vocabulary.readers[which]
	for id, raw := range read.first {
		if raw != "" {
			folded, _ := read.folder.word(raw)
			out = append(out, spelledToken{token(id), string(folded)})
		}
	}
	var pieces []uint32
	for _, w := range wide {
		pieces = append(pieces, w...)
	}
	slices.Sort(pieces)
	for _, p := range slices.Compact(pieces) {
		out = append(out, spelledToken{pieceToken | token(p), pieceText(p)})
	}
	return out
}

func pieceText(p uint32) string {
	return strings.TrimPrefix(embedding.Default().Piece(p), "\u2581")
}

// mayStand reports whether a word can be written to a file of lines and tabs.
func mayStand(word string) bool {
	return word != "" && utf8.ValidString(word) && !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) })
}

// Add returns what two lexicons of the same languages know together. Texts
// that both were learned from count twice.
func (x *Lexicon) Add(y *Lexicon) *Lexicon {
	sum := &Lexicon{langs: x.langs}
	sum.texts = slices.Concat(x.texts, y.texts)
	slices.SortFunc(sum.texts, compareIDs)
	sum.texts = slices.Compact(sum.texts)
	var renumber [2][2][]uint32 // by lexicon and side
	for side := range 2 {
		sum.words[side] = slices.Concat(x.words[side], y.words[side])
		slices.Sort(sum.words[side])
		sum.words[side] = slices.Compact(sum.words[side])
		sum.total[side] = make([]int64, len(sum.words[side]))
		for k, part := range []*Lexicon{x, y} {
			renumber[k][side] = make([]uint32, len(part.words[side]))
			for w, word := range part.words[side] {
				at, _ := slices.BinarySearch(sum.words[side], word)
				renumber[k][side][w] = uint32(at)
				sum.total[side][at] = addCounts(sum.total[side][at], part.total[side][w])
			}
		}
	}
	for k, part := range []*Lexicon{x, y} {
		for _, p := range part.pairs {
			sum.pairs = append(sum.pairs, countsPair{[2]uint32{renumber[k][0][p.word[0]], renumber[k][1][p.word[1]]}, p.to})
		}
	}
	slices.SortStableFunc(sum.pairs, comparePairs)
	kept := sum.pairs[:0]
	for _, p := range sum.pairs {
		if n := len(kept); n > 0 && kept[n-1].word == p.word {
			for k := range p.to {
				kept[n-1].to[k] = addCounts(kept[n-1].to[k], p.to[k])
			}
		} else {
			kept = append(kept, p)
		}
	}
	sum.pairs = kept
	sum.index()
	return sum
}

// mostCount bounds a count, so that sums stay numbers.
const mostCount = math.MaxInt64 / 4

func addCounts(a, b int64) int64 { return min(a+b, mostCount) }

func comparePairs(a, b countsPair) int {
	return cmp.Or(cmp.Compare(a.word[0], b.word[0]), cmp.Compare(a.word[1], b.word[1]))
}

func compareIDs(a, b textID) int { return bytes.Compare(a[:], b[:]) }

// knows reports whether a lexicon was learned from a pair of texts.
func (x *Lexicon) knows(id textID) bool {
	if x == nil {
		return false
	}
	_, ok := slices.BinarySearchFunc(x.texts, id, compareIDs)
	return ok
}

const lexiconHead = "# variorum lexicon 1"

// Write writes a lexicon as text: a head, then lines of fields between tabs.
//
//	languages LANG LANG          which languages, in alphabetical order
//	text ID                      a pair of texts that it was learned from
//	LANG WORD COUNT              how often a word translated any, in hundredths
//	pair WORD WORD COUNT COUNT   how often the first was translated by the second, and the other way
//
// The same lexicon makes the same bytes.
func (x *Lexicon) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s\nlanguages\t%s\t%s\n", lexiconHead, x.langs[0], x.langs[1])
	for _, id := range x.texts {
		fmt.Fprintf(out, "text\t%s\n", id)
	}
	for side, words := range x.words {
		for k, word := range words {
			fmt.Fprintf(out, "%s\t%s\t%d\n", x.langs[side], word, x.total[side][k])
		}
	}
	for _, p := range x.pairs {
		fmt.Fprintf(out, "pair\t%s\t%s\t%d\t%d\n", x.words[0][p.word[0]], x.words[1][p.word[1]], p.to[1], p.to[0])
	}
	return out.Flush()
}

// ErrLexicon is why a file is no lexicon. The message names the line.
var ErrLexicon = errors.New("no lexicon")

// A lexiconError is about a line, counted from 1.
type lexiconError struct {
	name string
	line int
	what string
}

func (e *lexiconError) Error() string { return fmt.Sprintf("%s:%d: %s", e.name, e.line, e.what) }
func (e *lexiconError) Unwrap() error { return ErrLexicon }

// lexiconLine bounds the length of a line.
const lexiconLine = 1 << 16

// ReadLexicon reads what [Lexicon.Write] wrote; lines may have been sorted
// otherwise since. Errors are of reading, or [ErrLexicon] with name, line and
// what was expected.
func ReadLexicon(name string, r io.Reader) (*Lexicon, error) {
	read := lexiconReader{name: name, seen: map[string]bool{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, lexiconLine)
	for lines.Scan() {
		read.line++
		if what := read.take(lines.Text()); what != "" {
			return nil, &lexiconError{name, read.line, what}
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, &lexiconError{name, read.line + 1, fmt.Sprintf("a line of more than %d bytes", lexiconLine)}
	} else if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if read.line < 2 {
		return nil, &lexiconError{name, read.line + 1, "ends here; expected " + strconv.Quote(lexiconHead) + " and a line with the languages"}
	}
	return read.finish()
}

// A lexiconReader takes the lines of a file one by one.
type lexiconReader struct {
	name  string
	line  int
	x     Lexicon
	seen  map[string]bool // lines without their counts
	of    [2]map[string]int64
	pairs []readPair
}

// A readPair is a pair before its words have numbers.
type readPair struct {
	line int
	word [2]string
	to   [2]int64
}

// take returns what is wrong with a line, if anything.
func (r *lexiconReader) take(line string) string {
	switch r.line {
	case 1:
		if line != lexiconHead {
			return fmt.Sprintf("%q; expected %q", line, lexiconHead)
		}
		return ""
	case 2:
		return r.takeLanguages(strings.Split(line, "\t"))
	}
	fields := strings.Split(line, "\t")
	counts := 0
	switch fields[0] {
	case "text":
		if len(fields) != 2 {
			return fmt.Sprintf("%d fields; expected 2: text, ID", len(fields))
		}
	case r.x.langs[0], r.x.langs[1]:
		if counts = 1; len(fields) != 3 {
			return fmt.Sprintf("%d fields; expected 3: language, word, count", len(fields))
		}
	case "pair":
		if counts = 2; len(fields) != 5 {
			return fmt.Sprintf("%d fields; expected 5: pair, word, word, count, count", len(fields))
		}
	default:
		return fmt.Sprintf("%q; expected text, %s, %s or pair", fields[0], r.x.langs[0], r.x.langs[1])
	}
	named := fields[:len(fields)-counts]
	if key := strings.Join(named, "\t"); r.seen[key] {
		return fmt.Sprintf("%q a second time", strings.Join(named, " "))
	} else {
		r.seen[key] = true
	}
	for _, word := range named[1:] {
		if !mayStand(word) {
			return fmt.Sprintf("%q is no word", word)
		}
	}
	numbers := make([]int64, counts)
	for k, field := range fields[len(named):] {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil || n < 0 || n > mostCount {
			return fmt.Sprintf("%q is no count; expected a whole number from 0 to %d", field, int64(mostCount))
		}
		numbers[k] = n
	}
	switch {
	case counts == 2:
		r.pairs = append(r.pairs, readPair{r.line, [2]string(named[1:]), [2]int64{numbers[1], numbers[0]}})
	case counts == 1 && fields[0] == r.x.langs[0]:
		r.of[0][fields[1]] = numbers[0]
	case counts == 1:
		r.of[1][fields[1]] = numbers[0]
	default:
		id, err := hex.DecodeString(fields[1])
		if err != nil || len(id) != len(textID{}) {
			return fmt.Sprintf("%q names no text; expected %d hexadecimal digits", fields[1], 2*len(textID{}))
		}
		r.x.texts = append(r.x.texts, textID(id))
	}
	return ""
}

func (r *lexiconReader) takeLanguages(fields []string) string {
	if len(fields) != 3 || fields[0] != "languages" {
		return fmt.Sprintf("%q; expected languages and two language tags, with tabs between them", strings.Join(fields, " "))
	}
	for _, tag := range fields[1:] {
		if tag == "text" || tag == "pair" || langid.Short(tag) != tag || tag == "und" {
			return fmt.Sprintf("%q is no language; expected a tag such as en or zh-Hant", tag)
		}
	}
	if fields[1] >= fields[2] {
		return fmt.Sprintf("%s and %s; expected two languages in alphabetical order", fields[1], fields[2])
	}
	r.x.langs = [2]string(fields[1:])
	r.of = [2]map[string]int64{{}, {}}
	return ""
}

// finish numbers the words.
func (r *lexiconReader) finish() (*Lexicon, error) {
	x := &r.x
	slices.SortFunc(x.texts, compareIDs)
	x.texts = slices.Compact(x.texts)
	for side, of := range r.of {
		for word := range of {
			x.words[side] = append(x.words[side], word)
		}
		slices.Sort(x.words[side])
		for _, word := range x.words[side] {
			x.total[side] = append(x.total[side], of[word])
		}
	}
	for _, p := range r.pairs {
		var numbers [2]uint32
		for side, word := range p.word {
			at, ok := slices.BinarySearch(x.words[side], word)
			if !ok {
				return nil, &lexiconError{r.name, p.line, fmt.Sprintf("%q has no line of its own; expected one that begins with %s", word, x.langs[side])}
			}
			if p.to[1-side] > x.total[side][at] {
				return nil, &lexiconError{r.name, p.line, fmt.Sprintf("%q is translated %d times here, but %d times in all", word, p.to[1-side], x.total[side][at])}
			}
			numbers[side] = uint32(at)
		}
		x.pairs = append(x.pairs, countsPair{numbers, p.to})
	}
	slices.SortFunc(x.pairs, comparePairs)
	x.index()
	return x, nil
}
