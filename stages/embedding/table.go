// Package embedding turns text in any of 58 languages into vectors of which
// the cosine says how likely two texts mean the same.
//
// The table is part of the program: no network, no other weights. A text is
// cut into pieces, and its vector is the plain sum of the rows of its pieces,
// so the vector of a joined text is the sum of the vectors of its parts. The
// order of words and negation do not show; numbers count little.
//
// The first use costs a few milliseconds and about 3 MB beside the table
// itself; after that a core reads several megabytes of prose a second.
package embedding

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"
)

// Dimension is the number of components of every vector.
const Dimension = 128

// rowBytes is the size of one row: two components a byte.
const rowBytes = Dimension / 2

// maxPieces bounds the number of pieces that a slot of the index can name.
const maxPieces = 1<<pieceBits - 1

//go:embed vectors.bin
var embedded []byte

var shared = sync.OnceValue(func() *Table {
	t, err := Parse(embedded)
	if err != nil {
		panic("embedding: the built-in table: " + err.Error())
	}
	return t
})

// Default returns the table that is built into the program. It is read on the
// first call and shared by all.
func Default() *Table { return shared() }

// A Table maps pieces of text to rows of numbers. It is read-only after
// [Parse] and safe for concurrent use.
type Table struct {
	arena   []byte   // the bytes of all pieces, one after the other
	ends    []uint32 // ends[k] is where piece k ends in arena
	slots   []uint32 // open addressing: fingerprint above, piece number + 1 below; 0 is free
	logProb []float32
	scale   []float32
	rows    []byte // rowBytes for each piece
	unknown float64
	longest int // code points of the longest piece
	chars   charMap
}

// pieceBits is the part of a slot that holds the piece number; the rest is a
// fingerprint that saves comparing the bytes.
const pieceBits = 17

var errShort = errors.New("the data end too early")

// Parse reads a table in the format SEMB2 with 128 dimensions of 4 bits. The
// table keeps a reference to data. Time and memory are bounded by the length
// of data.
func Parse(data []byte) (*Table, error) {
	const header = 24
	if len(data) < header || string(data[:8]) != "SEMB2\x00\x00\x00" {
		return nil, errors.New("not a SEMB2 table")
	}
	count, dim, bits := binary.LittleEndian.Uint32(data[8:]), binary.LittleEndian.Uint32(data[12:]), binary.LittleEndian.Uint32(data[16:])
	if dim != Dimension || bits != 4 {
		return nil, fmt.Errorf("%d dimensions of %d bits, want %d of 4", dim, bits, Dimension)
	}
	if count > maxPieces || int(count)*(2+4+rowBytes) > len(data) {
		return nil, errShort
	}
	t := &Table{unknown: float64(math.Float32frombits(binary.LittleEndian.Uint32(data[20:])))}
	rest, err := t.readPieces(data[header:], int(count))
	if err != nil {
		return nil, err
	}
	if len(rest) < int(count)*(4+rowBytes) {
		return nil, errShort
	}
	t.logProb, rest = readHalves(rest, int(count))
	t.scale, rest = readHalves(rest, int(count))
	t.rows, rest = rest[:int(count)*rowBytes], rest[int(count)*rowBytes:]
	t.chars, err = readCharMap(rest)
	if err != nil {
		return nil, err
	}
	return t, nil
}

// readPieces reads front-coded pieces and fills the index.
func (t *Table) readPieces(data []byte, count int) ([]byte, error) {
	size := 4
	for size < 2*count {
		size *= 2
	}
	t.slots = make([]uint32, size)
	t.ends = make([]uint32, count)
	t.arena = make([]byte, 0, 10*count)
	previous := 0
	for k := range count {
		if len(data) < 2 {
			return nil, errShort
		}
		same, fresh := int(data[0]), int(data[1])
		begin := len(t.arena)
		if len(data) < 2+fresh || same > begin-previous {
			return nil, errShort
		}
		t.arena = append(t.arena, t.arena[previous:previous+same]...)
		t.arena = append(t.arena, data[2:2+fresh]...)
		data = data[2+fresh:]
		t.ends[k] = uint32(len(t.arena))
		previous = begin

		hash, points := uint32(hashSeed), 0
		for _, b := range t.arena[begin:] {
			hash = hashByte(hash, b)
			if b&0xC0 != 0x80 {
				points++
			}
		}
		t.longest = max(t.longest, points)
		hash = hashEnd(hash)
		at := hash & uint32(size-1)
		for t.slots[at] != 0 {
			at = (at + 1) & uint32(size-1)
		}
		t.slots[at] = hash>>pieceBits<<pieceBits | uint32(k+1)
	}
	return data, nil
}

// FNV-1a with a final stir, so that both ends of the number are good.
const hashSeed = 2166136261

func hashByte(h uint32, b byte) uint32 { return (h ^ uint32(b)) * 16777619 }

func hashEnd(h uint32) uint32 {
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>13
}

// find returns the number of the piece with these bytes, of which hash is the
// running hash, or -1.
func (t *Table) find(piece []byte, hash uint32) int {
	hash = hashEnd(hash)
	mask := uint32(len(t.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		slot := t.slots[at]
		if slot == 0 {
			return -1
		}
		if (slot^hash)>>pieceBits != 0 {
			continue
		}
		k := int(slot&(1<<pieceBits-1)) - 1
		if string(t.piece(k)) == string(piece) {
			return k
		}
	}
}

func (t *Table) piece(k int) []byte {
	begin := uint32(0)
	if k > 0 {
		begin = t.ends[k-1]
	}
	return t.arena[begin:t.ends[k]]
}

func readHalves(data []byte, n int) ([]float32, []byte) {
	out := make([]float32, n)
	for i := range out {
		out[i] = halfFloat(binary.LittleEndian.Uint16(data[2*i:]))
	}
	return out, data[2*n:]
}

// halfFloat widens an IEEE 754 binary16 number.
func halfFloat(h uint16) float32 {
	sign, exponent, fraction := uint32(h)>>15<<31, uint32(h)>>10&31, uint32(h)&1023
	switch exponent {
	case 0:
		f := float32(fraction) / (1 << 24)
		if sign != 0 {
			return -f
		}
		return f
	case 31:
		return math.Float32frombits(sign | 255<<23 | fraction<<13)
	}
	return math.Float32frombits(sign | (exponent+112)<<23 | fraction<<13)
}
