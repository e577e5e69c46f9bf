// Package embedding turns text in any of 58 languages, and in some of their
// relatives, into vectors of which the cosine says how likely two texts mean
// the same.
//
// The table is part of the program: no network, no other weights. A text is
// cut into pieces, and its vector is the plain sum of the rows of its pieces,
// so the vector of a joined text is the sum of the vectors of its parts (but
// headlines in capitals, and texts without the accents of their language, are
// read as a whole). The order of words and negation do not show; numbers count
// little.
//
// Nothing is unpacked: the first vector of a program costs a fifth of a
// millisecond, most of it for reading pages of the program. After that a core
// embeds 60 paragraphs of 600 bytes, with new words, in 1.3 ms (28 MB/s), and
// texts of known words at more than 80 MB/s (BenchmarkParagraphs,
// BenchmarkVector).
package embedding

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"math"
	"sync"
)

// Dimension is the number of components of every vector.
const Dimension = 128

// rowBytes is the size of one row: two components a byte.
const rowBytes = Dimension / 2

//go:embed vectors.bin
var embedded []byte

var shared = sync.OnceValue(func() *Table {
	t, err := Parse(embedded)
	if err != nil {
		panic("embedding: the built-in table: " + err.Error())
	}
	return t
})

// Default returns the table that is built into the program. It is shared by
// all.
func Default() *Table { return shared() }

// A Table maps pieces of text to rows of numbers. It is read-only and safe for
// concurrent use.
//
// The data are in the format SEMB3, which training/lay writes and this package
// reads in place. Little endian:
//
//	8 bytes            "SEMB3" and three zero bytes
//	3 x u32, f32       K pieces, 128 dimensions, 4 bits a value; score of an uncovered code point
//	u32 u32            bytes of the longest piece; T units of the trie
//	u32 u32            bytes of its tails; bytes of the texts of the pieces
//	u32 u32            B blocks, P pages of the character map
//	u32 u32            R replacements in it, bytes of their text
//	8 bytes            zero
//	K x 16 x u32       rows: bits 4j to 4j + 3 of number 4c + i, signed, times the scale are component 32c + 4j + i
//	T x u32            trie, see trie.go
//	T x f16            minus the log-probability of the piece that ends at each unit
//	bytes              tails of the trie
//	K x f16            scale of each row
//	K/16 x u32         where every 16 pieces begin among their texts
//	bytes              texts of the pieces, see [Table.Piece]
//	B x u16            page + 1 of each block of 256 code points, or 0
//	P x 256 x u16      replacement + 1 of each code point, or 0
//	R x u32            where each replacement ends in the text
//	bytes              text of the replacements
//
// U+0020 and its neighbours up to U+007E are not replaced; U+0009, U+000A and
// U+000D are, by spaces.
type Table struct {
	count   uint32
	unknown float64
	longest int // bytes of the longest piece
	rows    []byte
	trie    trie
	scale   []byte
	starts  []byte
	texts   []byte
	chars   charMap
	seed    maphash.Seed // for the memories of the encoders

	spellings sync.Map // by primary subtag
}

const headSize = 64

var errLength = errors.New("the data end too early or too late")

// Parse reads a table of 128 dimensions of 4 bits. The table keeps a reference
// to data. Nothing is copied or looked through: time and memory do not depend
// on the length of data, and damage in a part shows as a wrong vector.
func Parse(data []byte) (*Table, error) {
	if len(data) < headSize || string(data[:8]) != "SEMB3\x00\x00\x00" {
		return nil, errors.New("not a SEMB3 table")
	}
	head := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	if dim, bits := head(12), head(16); dim != Dimension || bits != 4 {
		return nil, fmt.Errorf("%d dimensions of %d bits, want %d of 4", dim, bits, Dimension)
	}
	t := &Table{
		count:   head(8),
		unknown: float64(math.Float32frombits(head(20))),
		longest: int(min(head(24), 255)),
		seed:    maphash.MakeSeed(),
	}
	rest, short := data[headSize:], false
	part := func(count uint32, size int) []byte {
		if uint64(count)*uint64(size) > uint64(len(rest)) {
			short = true
			return nil
		}
		p := rest[:int(count)*size]
		rest = rest[len(p):]
		return p
	}
	t.rows = part(t.count, rowBytes)
	t.trie = trie{units: part(head(28), 4), costs: part(head(28), 2), tails: part(head(32), 1)}
	t.scale = part(t.count, 2)
	t.starts, t.texts = part((t.count+textBlock-1)/textBlock, 4), part(head(36), 1)
	t.chars = charMap{blocks: part(head(40), 2), pages: part(head(44), 2*pageSize), ends: part(head(48), 4), text: part(head(52), 1)}
	if short || len(rest) > 0 || !(math.Abs(t.unknown) <= math.MaxFloat32) {
		return nil, errLength
	}
	return t, nil
}

// textBlock is the number of pieces after which a text is written in full.
const textBlock = 16

// Piece returns the text of a piece. A piece that begins a word begins with
// U+2581.
//
// The texts are front-coded: a byte has in its upper half how many bytes are
// those of the piece before, and in its lower half how many others follow; if
// it is 255, the next two bytes say so instead.
func (t *Table) Piece(k uint32) string {
	var piece [255]byte
	n := 0
	rest := t.texts[min(int(binary.LittleEndian.Uint32(t.starts[k/textBlock*4:])), len(t.texts)):]
	for range k%textBlock + 1 {
		if len(rest) == 0 {
			return ""
		}
		same, fresh, begin := int(rest[0]>>4), int(rest[0]&15), 1
		if rest[0] == 255 && len(rest) > 2 {
			same, fresh, begin = int(rest[1]), int(rest[2]), 3
		}
		if same > n || same+fresh > len(piece) || begin+fresh > len(rest) {
			return ""
		}
		n = same + copy(piece[same:same+fresh], rest[begin:])
		rest = rest[begin+fresh:]
	}
	return string(piece[:n])
}
