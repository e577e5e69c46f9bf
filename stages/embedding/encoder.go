package embedding

import (
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// An Encoder turns texts into pieces and vectors and remembers the words it
// has seen, up to a fixed number. It is for one goroutine; make one for each
// job.
type Encoder struct {
	table   *Table
	serbian bool
	known   map[string]stretch // word to its pieces in kept
	kept    []uint32

	normal []byte // reused: the text after normalisation
	word   []byte
	pieces []uint32
	starts []int // reused by cut: where each code point begins
	best   []float64
	from   []int32
	by     []int32
}

type stretch struct{ begin, end uint32 }

// The memory of an encoder: at most about 10 MB.
const (
	maxKnownWords  = 1 << 16
	maxKnownLength = 64
)

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
	return &Encoder{table: t, serbian: strings.EqualFold(base, "sr"), known: map[string]stretch{}}
}

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
	for _, k := range e.Pieces(text) {
		e.table.addRow(v, k)
	}
}

func (t *Table) addRow(v []float32, k uint32) {
	scale := t.scale[k]
	row := t.rows[int(k)*rowBytes : (int(k)+1)*rowBytes]
	v = v[:Dimension]
	for i, b := range row {
		v[2*i] += float32(float32(int(b&15)-8) * scale)
		v[2*i+1] += float32(float32(int(b>>4)-8) * scale)
	}
}

// Pieces returns the numbers of the pieces of text, in order. The slice is
// valid until the next call.
func (e *Encoder) Pieces(text string) []uint32 {
	e.normalise(text)
	e.pieces = e.pieces[:0]
	rest := e.normal
	for len(rest) > 0 {
		end := 0
		for end < len(rest) && rest[end] != ' ' {
			end++
		}
		for word := rest[:end]; len(word) > 0; {
			part := word
			if len(word) > maxWord {
				part = word[:runeStart(word, maxWord)]
			}
			e.addWord(part)
			word = word[len(part):]
		}
		rest = rest[min(end+1, len(rest)):]
	}
	return e.pieces
}

func (e *Encoder) normalise(text string) {
	if e.serbian {
		text = serbianLatin(text)
	}
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	e.normal = e.normal[:0]
	for i := 0; i < len(text); {
		if c := text[i]; c > ' ' && c < 0x7F {
			e.normal = append(e.normal, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		e.normal = e.table.chars.appendTo(e.normal, r)
		i += size
	}
}

func (e *Encoder) addWord(word []byte) {
	if s, ok := e.known[string(word)]; ok {
		e.pieces = append(e.pieces, e.kept[s.begin:s.end]...)
		return
	}
	begin := len(e.pieces)
	e.cut(word)
	if len(word) <= maxKnownLength && len(e.known) < maxKnownWords {
		s := stretch{begin: uint32(len(e.kept))}
		e.kept = append(e.kept, e.pieces[begin:]...)
		s.end = uint32(len(e.kept))
		e.known[string(word)] = s
	}
}

// cut appends the cut of one word whose pieces have the largest sum of
// log-probabilities (Viterbi over code points). A code point that no piece
// covers costs a fixed price and gives no piece. Of equal cuts the one found
// first stays, walking starts from the left and ends from short to long.
func (e *Encoder) cut(word []byte) {
	t := e.table
	w := append(append(e.word[:0], boundary...), word...)
	e.word = w
	e.starts = e.starts[:0]
	for i, b := range w {
		if b&0xC0 != 0x80 {
			e.starts = append(e.starts, i)
		}
	}
	n := len(e.starts)
	e.starts = append(e.starts, len(w))
	e.best, e.from, e.by = e.best[:0], e.from[:0], e.by[:0]
	for range n + 1 {
		e.best, e.from, e.by = append(e.best, math.Inf(-1)), append(e.from, 0), append(e.by, -1)
	}
	e.best[0] = 0
	for i := range n {
		begin, hash := e.starts[i], uint32(hashSeed)
		for end := i + 1; end <= min(n, i+t.longest); end++ {
			for _, b := range w[e.starts[end-1]:e.starts[end]] {
				hash = hashByte(hash, b)
			}
			k := t.find(w[begin:e.starts[end]], hash)
			if k < 0 {
				continue
			}
			if s := e.best[i] + float64(t.logProb[k]); s > e.best[end] {
				e.best[end], e.from[end], e.by[end] = s, int32(i), int32(k)
			}
		}
		if s := e.best[i] + t.unknown; s > e.best[i+1] {
			e.best[i+1], e.from[i+1], e.by[i+1] = s, int32(i), -1
		}
	}
	begin := len(e.pieces)
	for at := n; at > 0; at = int(e.from[at]) {
		if e.by[at] >= 0 {
			e.pieces = append(e.pieces, uint32(e.by[at]))
		}
	}
	for a, b := begin, len(e.pieces)-1; a < b; a, b = a+1, b-1 {
		e.pieces[a], e.pieces[b] = e.pieces[b], e.pieces[a]
	}
}
