package embedding

import (
	"encoding/binary"
	"math"
)

// A term is a row to be added: where it begins in the rows, and its scale.
type term struct {
	at    uint32
	scale float32
}

// addRows adds the rows of the pieces to v, one after the other.
func (t *Table) addRows(v *[Dimension]float32, pieces []uint32) {
	var terms [64]term
	for len(pieces) > 0 {
		n := min(len(pieces), len(terms))
		for i, k := range pieces[:n] {
			terms[i] = term{k * rowBytes, halfFloat(binary.LittleEndian.Uint16(t.scale[2*k:]))}
		}
		addTerms(v, t.rows, terms[:n])
		pieces = pieces[n:]
	}
}

// AddPieces adds the rows of pieces to v, which has [Dimension] components.
func (e *Encoder) AddPieces(v []float32, pieces []uint32) {
	e.table.addRows((*[Dimension]float32)(v), pieces)
}

// addTermsPlain is [addTerms] in Go. The products are rounded by themselves,
// so that every processor gives the same result.
func addTermsPlain(v *[Dimension]float32, rows []byte, terms []term) {
	var values [16]float32
	for _, term := range terms {
		for i := range values {
			values[i] = float32(int(int8(i<<4)>>4)) * term.scale
		}
		row := rows[term.at:][:rowBytes]
		for c := 0; c < Dimension; c += 32 {
			for i := range 4 {
				u := binary.LittleEndian.Uint32(row[c/2+4*i:])
				for j := 0; j < 32; j += 4 {
					v[c+j+i] += values[u&15]
					u >>= 4
				}
			}
		}
	}
}

// halfFloat widens an IEEE 754 binary16 number that is finite.
func halfFloat(h uint16) float32 {
	// The fraction and exponent of a small number of binary32, brought to
	// scale by an exact product.
	x := math.Float32frombits(uint32(h&0x7FFF)<<13) * (1 << 112)
	return math.Float32frombits(math.Float32bits(x) | uint32(h>>15)<<31)
}
