package embedding

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// An Encoder turns texts into pieces and vectors and remembers the words it
// has seen, up to a fixed number. It is for one goroutine; make one for each
// job.
type Encoder struct {
	table    *Table
	spelling *spelling // nil: texts are read as they stand
	known    [readings]words

	normal []byte // reused: a word after normalisation
	spare  []byte
	marked []byte // a part of it with the boundary before it
	pieces []uint32
	nodes  []cutNode
	others []string // for each byte of marked, what its letter may stand for
	target float64  // score that a cut with other letters has to beat
}

// A cutNode is what is known of the best cut of the beginning of a word.
type cutNode struct {
	score float64
	from  int32  // where its last piece begins
	unit  uint32 // where its last piece ends in the trie, or 0 for an uncovered code point
}

// maxWord is the number of bytes up to which a word is cut into pieces as a
// whole; what is longer, and so no word, is cut part by part, in memory that
// does not grow with it.
const maxWord = 1 << 12

// runeStart returns the last start of a code point at or before a position.
func runeStart(b []byte, at int) int {
	for at > 1 && b[at]&0xC0 == 0x80 {
		at--
	}
	return at
}

// boundary is the character that stands before every word.
const boundary = "\u2581"

// Encoder returns an encoder for texts in the language of a BCP 47 tag. Rare
// ways of writing are read as the usual ones; which, depends on the language.
func (t *Table) Encoder(lang string) *Encoder {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return &Encoder{table: t, spelling: t.spelling(base)}
}

// Table returns the table that the encoder reads.
func (e *Encoder) Table() *Table { return e.table }

// Vector returns the vector of one text. For many texts, use an [Encoder].
func (t *Table) Vector(text, lang string) []float32 { return t.Encoder(lang).Vector(text) }

// Vector returns the sum of the rows of the pieces of text, [Dimension]
// numbers. A text without pieces has the zero vector.
func (e *Encoder) Vector(text string) []float32 {
	v := make([]float32, Dimension)
	e.AddTo(v, text)
	return v
}

// AddTo adds the vector of text to v, which has [Dimension] components.
func (e *Encoder) AddTo(v []float32, text string) {
	e.AddPieces(v, e.Pieces(text))
}

// Pieces returns the numbers of the pieces of text, in order. The slice is
// valid until the next call.
func (e *Encoder) Pieces(text string) []uint32 {
	if bare := e.read(text, asWritten); bare {
		e.read(text, restored)
	}
	return e.pieces
}

// A reading is a way to look words up.
type reading uint8

const (
	asWritten reading = iota
	restored          // with accents put back
	calmed            // not in capitals, with accents put back
	readings
)

// read finds the pieces of a text and reports whether its letters seem to lack
// their accents. Words of a headline in capitals are calmed.
func (e *Encoder) read(text string, way reading) (bare bool) {
	e.pieces = e.pieces[:0]
	var run struct{ begin, pieces, capitals int } // words that could be a headline
	withMark, without := 0, 0
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && !splits(text[end]) {
			end++
		}
		if end == at {
			at++
			continue
		}
		before := len(e.pieces)
		t := e.addWord(text[at:end], way)
		if t&markedLetter != 0 {
			withMark++
		}
		if t&bareLetter != 0 {
			without++
		}
		if t&inCapitals != 0 {
			run.capitals++
		}
		if t&smallLetter != 0 {
			if run.capitals >= minCapitals {
				last := slices.Clone(e.pieces[before:])
				e.pieces = e.pieces[:run.pieces]
				e.calm(text[run.begin:at])
				e.pieces = append(e.pieces, last...)
			}
			run.begin, run.pieces, run.capitals = end, len(e.pieces), 0
		}
		at = end
	}
	if run.capitals >= minCapitals {
		e.pieces = e.pieces[:run.pieces]
		e.calm(text[run.begin:])
	}
	return withMark == 0 && without >= minBare
}

// splits reports whether a byte separates words before and after
// normalisation.
func splits(c byte) bool { return c <= ' ' && (c == ' ' || c == '\n' || c == '\t' || c == '\r') }

// addWord appends the pieces of what stands between two spaces. That can be
// several words after normalisation, or none.
func (e *Encoder) addWord(word string, way reading) traits {
	hash := wordHash(e.table.seed, word)
	if pieces, traits, ok := e.known[way].find(word, hash); ok {
		e.pieces = append(e.pieces, pieces...)
		return traits
	}
	begin := len(e.pieces)
	if way == calmed {
		e.addCalm(word)
	} else {
		e.addForm(word, way == restored)
	}
	traits := e.spelling.traits(word)
	e.known[way].add(word, hash, e.pieces[begin:], traits)
	return traits
}

// addForm appends the pieces of a word in this form, with accents put back or
// not, and returns the sum of their log-probabilities.
func (e *Encoder) addForm(word string, restore bool) float64 {
	e.normalise(word)
	sum := 0.0
	for rest := e.normal; len(rest) > 0; {
		end := bytes.IndexByte(rest, ' ')
		if end < 0 {
			end = len(rest)
		}
		for part := rest[:end]; len(part) > 0; {
			n := len(part)
			if n > maxWord {
				n = runeStart(part, maxWord)
			}
			begin := len(e.pieces)
			score := e.cut(part[:n])
			if restore {
				score = e.restore(begin, score)
			}
			sum += score
			part = part[n:]
		}
		rest = rest[min(end+1, len(rest)):]
	}
	return sum
}

func (e *Encoder) normalise(word string) {
	e.normal = e.normal[:0]
	if isPlain(word) {
		e.normal = append(e.normal, word...)
		return
	}
	known := isStable(word)
	if !known {
		if e.spelling != nil {
			word = visible(word)
		}
		if !norm.NFC.IsNormalString(word) {
			word = norm.NFC.String(word)
		}
	}
	for _, r := range word {
		if r > ' ' && r < 0x7F {
			e.normal = append(e.normal, byte(r))
		} else {
			e.normal = e.table.chars.appendTo(e.normal, r)
		}
	}
	if e.spelling != nil && (!known || e.spelling.letters != nil) {
		e.normal, e.spare = e.spelling.rewrite(e.normal, e.spare)
	}
}

// isPlain reports whether normalisation leaves a text as it is: it has only
// the visible characters of ASCII.
func isPlain(word string) bool {
	for i := range len(word) {
		if c := word[i]; c <= ' ' || c >= 0x7F {
			return false
		}
	}
	return true
}

// cut appends the cut of one word whose pieces have the largest sum of
// log-probabilities (Viterbi over code points). A code point that no piece
// covers costs a fixed price and gives no piece. Of equal cuts the one found
// first stays, walking starts from the left and ends from short to long.
func (e *Encoder) cut(word []byte) float64 {
	t := e.table
	w := append(append(e.marked[:0], boundary...), word...)
	e.marked = w
	if k, at := t.trie.find(w); k < t.count {
		e.pieces = append(e.pieces, k) // every piece is the best cut of itself
		return -t.trie.cost(at)
	}
	e.clearNodes(len(w))
	nodes := e.nodes
	root := t.trie.unit(0) >> valueShift
	for i := 0; i < len(w); {
		score, base := nodes[i].score, root
		rest := w[i:min(len(w), i+t.longest)]
		for j, c := range rest {
			at := base ^ uint32(c)
			unit := t.trie.unit(at)
			if unit&labelMask != uint32(c)+1 {
				break
			}
			end := i + j + 1
			if unit&(flagEnd|flagInner) == 0 {
				_, tail := t.trie.tail(unit)
				if !bytes.HasPrefix(rest[j+1:], tail) {
					break
				}
				end += len(tail)
			}
			if unit&(flagEnd|flagInner) != flagInner {
				if s := score - t.trie.cost(at); s > nodes[end].score {
					nodes[end] = cutNode{s, int32(i), at}
				}
			}
			if unit&flagInner == 0 {
				break
			}
			base = unit >> valueShift
		}
		i = e.passOver(i)
	}
	e.trace()
	return nodes[len(w)].score
}

// passOver lets the code point at i have no piece, and returns where the next
// begins.
func (e *Encoder) passOver(i int) int {
	next := i + 1
	for next < len(e.marked) && e.marked[next]&0xC0 == 0x80 {
		next++
	}
	if s := e.nodes[i].score + e.table.unknown; s > e.nodes[next].score {
		e.nodes[next] = cutNode{s, int32(i), 0}
	}
	return next
}

// trace appends the pieces of the best cut.
func (e *Encoder) trace() {
	begin := len(e.pieces)
	for at := len(e.marked); at > 0; at = int(e.nodes[at].from) {
		if unit := e.nodes[at].unit; unit > 0 {
			if k := e.table.trie.piece(e.table.trie.unit(unit)); k < e.table.count {
				e.pieces = append(e.pieces, k)
			}
		}
	}
	slices.Reverse(e.pieces[begin:])
}
