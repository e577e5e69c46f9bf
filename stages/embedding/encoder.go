package embedding

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// An Encoder turns texts into pieces and vectors and remembers the words it
// has seen, up to a fixed number. It is for one goroutine; make one for each
// job.
type Encoder struct {
	table   *Table
	serbian bool
	known   words

	normal []byte // reused: a word after normalisation
	marked []byte // the same with the boundary before it
	pieces []uint32
	nodes  []cutNode
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

// Encoder returns an encoder for texts in the language. Only Serbian is
// treated apart: its Cyrillic words are looked up in Latin letters, which the
// table knows better.
func (t *Table) Encoder(lang string) *Encoder {
	base, _, _ := strings.Cut(lang, "-")
	return &Encoder{table: t, serbian: strings.EqualFold(base, "sr")}
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
	e.pieces = e.pieces[:0]
	for len(text) > 0 {
		end := 0
		for end < len(text) && !splits(text[end]) {
			end++
		}
		if end > 0 {
			e.addWord(text[:end])
		}
		text = text[min(end+1, len(text)):]
	}
	return e.pieces
}

// splits reports whether a byte separates words before and after
// normalisation.
func splits(c byte) bool { return c <= ' ' && (c == ' ' || c == '\n' || c == '\t' || c == '\r') }

// addWord appends the pieces of what stands between two spaces. That can be
// several words after normalisation, or none.
func (e *Encoder) addWord(word string) {
	hash := wordHash(e.table.seed, word)
	if pieces, ok := e.known.find(word, hash); ok {
		e.pieces = append(e.pieces, pieces...)
		return
	}
	begin := len(e.pieces)
	e.normalise(word)
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
			e.cut(part[:n])
			part = part[n:]
		}
		rest = rest[min(end+1, len(rest)):]
	}
	e.known.add(word, hash, e.pieces[begin:])
}

func (e *Encoder) normalise(word string) {
	e.normal = e.normal[:0]
	if isPlain(word) {
		e.normal = append(e.normal, word...)
		return
	}
	if e.serbian {
		word = serbianLatin(word)
	}
	if !isNFC(word) {
		word = norm.NFC.String(word)
	}
	for _, r := range word {
		if r > ' ' && r < 0x7F {
			e.normal = append(e.normal, byte(r))
		} else {
			e.normal = e.table.chars.appendTo(e.normal, r)
		}
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
func (e *Encoder) cut(word []byte) {
	t := e.table
	w := append(append(e.marked[:0], boundary...), word...)
	e.marked = w
	if k := t.trie.find(w); k < t.count {
		e.pieces = append(e.pieces, k) // every piece is the best cut of itself
		return
	}
	nodes := e.nodes[:0]
	for range len(w) + 1 {
		nodes = append(nodes, cutNode{score: math.Inf(-1)})
	}
	e.nodes = nodes
	nodes[0].score = 0
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
		next := i + 1
		for next < len(w) && w[next]&0xC0 == 0x80 {
			next++
		}
		if s := score + t.unknown; s > nodes[next].score {
			nodes[next] = cutNode{s, int32(i), 0}
		}
		i = next
	}
	begin := len(e.pieces)
	for at := len(w); at > 0; at = int(nodes[at].from) {
		if unit := nodes[at].unit; unit > 0 {
			if k := t.trie.piece(t.trie.unit(unit)); k < t.count {
				e.pieces = append(e.pieces, k)
			}
		}
	}
	slices.Reverse(e.pieces[begin:])
}
