package embedding

import (
	"encoding/binary"
	"math"
)

// A trie finds the pieces that begin a text. It is a double array of bytes
// (Aoe 1989; children as in Yata's Darts-clone), units of 32 bits:
//
//	bits 0-8     label: 1 + the byte that leads here; 257 for the number of a
//	             piece that others go on from; 258 for the root, which is unit
//	             0; 0 for a unit that is not in use
//	bit 9        a piece ends here
//	bit 10       pieces go on from here
//	bits 11-31   if pieces go on, the base; else, if a piece ends here, its
//	             number; else where the only piece that goes this way has its
//	             tail: number (3 bytes), length (1 byte), the rest of its bytes
//
// The child for byte c stands at base XOR c, the number of a piece that others
// go on from at the base. No two units have the same base, so the label alone
// says whose child a unit is.
type trie struct {
	units []byte // u32 each
	costs []byte // f16 each
	tails []byte
}

const (
	labelMask  = 1<<9 - 1
	labelValue = 257
	flagEnd    = 1 << 9
	flagInner  = 1 << 10
	valueShift = 11
)

// noPiece is larger than the number of any piece.
const noPiece = 1<<32 - 1

// unit returns a unit, or one that is not in use if there is none.
func (t *trie) unit(at uint32) uint32 {
	if begin := uint64(at) * 4; begin+4 <= uint64(len(t.units)) {
		return binary.LittleEndian.Uint32(t.units[begin:])
	}
	return 0
}

// cost returns minus the log-probability of the piece that ends at a unit or
// goes on in its tail.
func (t *trie) cost(at uint32) float64 {
	h := binary.LittleEndian.Uint16(t.costs[2*at:])
	return math.Float64frombits(uint64(h&0x7FFF)<<42) * 0x1p1008
}

// tail returns the tail of a unit without end and children.
func (t *trie) tail(unit uint32) (number uint32, rest []byte) {
	begin := uint64(unit >> valueShift)
	if begin+4 > uint64(len(t.tails)) {
		return noPiece, nil
	}
	head := binary.LittleEndian.Uint32(t.tails[begin:])
	rest = t.tails[begin+4:]
	return head & 0xFFFFFF, rest[:min(len(rest), int(head>>24))]
}

// piece returns the number of the piece that ends at a unit or goes on in its
// tail. It may be wrong if the trie is damaged.
func (t *trie) piece(unit uint32) uint32 {
	switch unit & (flagEnd | flagInner) {
	case flagEnd:
		return unit >> valueShift
	case 0:
		number, _ := t.tail(unit)
		return number
	}
	if unit = t.unit(unit >> valueShift); unit&labelMask == labelValue {
		return unit >> valueShift
	}
	return noPiece
}

// find returns the number of the piece that a text is, and the unit where it
// ends or has its tail, or noPiece.
func (t *trie) find(text []byte) (number, at uint32) {
	var p place
	for _, c := range text {
		next, ok := t.step(p, c)
		if !ok {
			return noPiece, 0
		}
		p = next
	}
	if !t.ends(p) {
		return noPiece, 0
	}
	return t.piece(t.unit(p.unit)), p.unit
}

// A place is one in the trie: a unit, or some bytes into its tail. The zero
// place is the root.
type place struct {
	unit uint32
	tail int
}

// step goes on by one byte, if there is a way.
func (t *trie) step(p place, c byte) (place, bool) {
	unit := t.unit(p.unit)
	if unit&flagInner != 0 {
		next := unit>>valueShift ^ uint32(c)
		return place{unit: next}, t.unit(next)&labelMask == uint32(c)+1
	}
	if unit&flagEnd == 0 {
		if _, rest := t.tail(unit); p.tail < len(rest) && rest[p.tail] == c {
			return place{p.unit, p.tail + 1}, true
		}
	}
	return place{}, false
}

// ends reports whether a piece ends at a place.
func (t *trie) ends(p place) bool {
	unit := t.unit(p.unit)
	if unit&(flagEnd|flagInner) == 0 {
		_, rest := t.tail(unit)
		return p.tail == len(rest)
	}
	return unit&flagEnd != 0
}
