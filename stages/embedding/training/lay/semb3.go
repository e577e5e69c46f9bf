package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	magic3    = "SEMB3\x00\x00\x00"
	headSize  = 64
	pageSize  = 256 // code points of a page of the character map
	maxPieces = 1 << 21
)

// semb3 lays the table out for reading in place: rows, trie, scales, character
// map.
func (t *table) semb3() ([]byte, error) {
	if t.dimensions%32 != 0 {
		return nil, fmt.Errorf("%d dimensions, want a multiple of 32", t.dimensions)
	}
	if len(t.pieces) > maxPieces {
		return nil, fmt.Errorf("%d pieces are too many", len(t.pieces))
	}
	units, tails, err := buildTrie(t.pieces)
	if err != nil {
		return nil, err
	}
	costs, err := t.costs(units, tails)
	if err != nil {
		return nil, err
	}
	if err := t.checkWhole(); err != nil {
		return nil, err
	}
	longest := 0
	for _, p := range t.pieces {
		longest = max(longest, len(p))
	}

	var (
		blocks []uint16 // of 256 code points: page + 1, or 0
		pages  []uint16 // for each code point of the pages: replacement + 1, or 0
		ends   []uint32
		text   []byte
		known  = map[string]uint16{}
	)
	for _, c := range t.chars {
		for block := int(c.point) / pageSize; block >= len(blocks); {
			blocks = append(blocks, 0)
		}
		at := &blocks[int(c.point)/pageSize]
		if *at == 0 {
			pages = append(pages, make([]uint16, pageSize)...)
			*at = uint16(len(pages) / pageSize)
		}
		n, ok := known[c.text]
		if !ok {
			text = append(text, c.text...)
			ends = append(ends, uint32(len(text)))
			if len(ends) > math.MaxUint16 {
				return nil, errors.New("the character map has too many different replacements")
			}
			n = uint16(len(ends))
			known[c.text] = n
		}
		pages[(int(*at)-1)*pageSize+int(c.point)%pageSize] = n
	}

	out := t.head(magic3)
	starts, texts := frontCode(t.pieces)
	for _, n := range []int{longest, len(units), len(tails), len(texts), len(blocks), len(pages) / pageSize, len(ends), len(text)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	out = append(out, make([]byte, headSize-len(out))...)
	out = append(out, transpose(t.rows, false)...)
	out, err = binary.Append(out, binary.LittleEndian, units)
	if err != nil {
		return nil, err
	}
	for _, part := range []any{costs, tails, t.scales, starts, texts, blocks, pages, ends} {
		if out, err = binary.Append(out, binary.LittleEndian, part); err != nil {
			return nil, err
		}
	}
	return append(out, text...), nil
}

// costs returns, for every unit of the trie, minus the log-probability of the
// piece that ends there, as a half float.
func (t *table) costs(units []uint32, tails []byte) ([]byte, error) {
	_, ends, err := walkTrie(units, tails, len(t.pieces))
	if err != nil {
		return nil, err
	}
	costs := make([]byte, 2*len(units))
	for k, at := range ends {
		costs[2*at], costs[2*at+1] = t.logProbs[2*k], t.logProbs[2*k+1]^0x80
	}
	return costs, nil
}

// checkWhole refuses a table with a piece that is not the best cut of itself:
// the reader takes a word that is a piece for cut.
func (t *table) checkWhole() error {
	unknown := -float64(math.Float32frombits(t.unknown))
	var cheapest []float64 // price of the first bytes of a piece, cut in two or more
	for k, p := range t.pieces {
		cheapest = append(cheapest[:0], 0)
		for range len(p) {
			cheapest = append(cheapest, math.Inf(1))
		}
		for begin, r := range p {
			end := begin + utf8.RuneLen(r)
			cheapest[end] = min(cheapest[end], cheapest[begin]+unknown)
			// The pieces that begin here stand among those before the rest of p.
			for end <= len(p) {
				n, found := slices.BinarySearch(t.pieces, p[begin:end])
				if found && n != k {
					cheapest[end] = min(cheapest[end], cheapest[begin]+t.price(n))
				}
				if found {
					n++
				}
				if n == len(t.pieces) || !strings.HasPrefix(t.pieces[n], p[begin:end]) {
					break // no piece goes on from here
				}
				end++
			}
		}
		if cheapest[len(p)] < t.price(k) {
			return fmt.Errorf("%q is cheaper in parts than as a piece", p)
		}
	}
	return nil
}

func (t *table) price(k int) float64 { return -halfFloat(binary.LittleEndian.Uint16(t.logProbs[2*k:])) }

// frontBlock is the number of pieces after which one is written in full.
const frontBlock = 16

// frontCode writes the pieces one after the other: how many bytes are those of
// the piece before, the number of the others, these. It returns where every
// block of pieces begins.
func frontCode(pieces []string) (starts []uint32, out []byte) {
	before := ""
	for k, p := range pieces {
		if k%frontBlock == 0 {
			starts = append(starts, uint32(len(out)))
			before = ""
		}
		same := shared(before, p)
		if fresh := len(p) - same; same < 15 && fresh < 15 {
			out = append(out, byte(same<<4|fresh))
		} else {
			out = append(out, 0xFF, byte(same), byte(fresh))
		}
		out = append(out, p[same:]...)
		before = p
	}
	return starts, out
}

func halfFloat(h uint16) float64 {
	sign, fraction, exponent := 1-2*float64(h>>15), float64(h&1023)/1024, int(h>>10&31)
	if exponent == 0 {
		return sign * math.Ldexp(fraction, -14)
	}
	return sign * math.Ldexp(1+fraction, exponent-15)
}

func readSEMB3(data []byte) (*table, error) {
	s := &source{data: data}
	t, count, err := s.head(magic3)
	if err != nil {
		return nil, err
	}
	var n [8]int
	for i := range n {
		n[i] = int(s.u32())
		if n[i] > len(data) {
			return nil, errShort
		}
	}
	s.take(headSize - (len(data) - len(s.data)))
	t.rows = transpose(s.take(count*int(t.dimensions)/2), true)
	trie, costs, tails := s.take(4*n[1]), s.take(2*n[1]), s.take(n[2])
	t.scales = s.take(2 * count)
	starts, texts := s.take(4*((count+frontBlock-1)/frontBlock)), s.take(n[3])
	blocks, pages, ends, text := s.take(2*n[4]), s.take(2*n[5]*pageSize), s.take(4*n[6]), s.take(n[7])
	if s.err != nil {
		return nil, s.err
	}
	if len(s.data) > 0 {
		return nil, errors.New("bytes after the end")
	}

	units := make([]uint32, n[1])
	for i := range units {
		units[i] = binary.LittleEndian.Uint32(trie[4*i:])
	}
	var unitOf []int
	if t.pieces, unitOf, err = walkTrie(units, tails, count); err != nil {
		return nil, err
	}
	for _, at := range unitOf {
		t.logProbs = append(t.logProbs, costs[2*at], costs[2*at+1]^0x80)
	}
	if s, b := frontCode(t.pieces); !bytes.Equal(b, texts) || !slices.EqualFunc(s, slices.Collect(slices.Chunk(starts, 4)), func(n uint32, b []byte) bool { return n == binary.LittleEndian.Uint32(b) }) {
		return nil, errors.New("the texts of the pieces are not those in the trie")
	}
	var replacements []string
	for begin := 0; len(ends) > 0; ends = ends[4:] {
		end := int(binary.LittleEndian.Uint32(ends))
		if end < begin || end > len(text) {
			return nil, errors.New("a replacement of the character map does not lie in its text")
		}
		replacements = append(replacements, string(text[begin:end]))
		begin = end
	}
	for block := range n[4] {
		page := int(binary.LittleEndian.Uint16(blocks[2*block:]))
		if page == 0 {
			continue
		}
		if page > n[5] {
			return nil, fmt.Errorf("the character map has no page %d", page)
		}
		for i := range pageSize {
			switch k := int(binary.LittleEndian.Uint16(pages[2*((page-1)*pageSize+i):])); {
			case k > len(replacements) || k > 0 && !utf8.ValidString(replacements[k-1]):
				return nil, fmt.Errorf("the character map has no replacement %d, or it is no text", k)
			case k > 0:
				t.chars = append(t.chars, char{rune(block*pageSize + i), replacements[k-1]})
			}
		}
	}
	return t, t.check()
}

// transpose brings rows into the order of SEMB3, or back. Of every 32 values
// of 4 bits, there value 4j + i stands in bits 4j to 4j + 3 of the i-th u32,
// and is signed; SEMB2 has them in order, 8 too large.
func transpose(rows []byte, back bool) []byte {
	out := make([]byte, len(rows))
	for c := 0; c+16 <= len(rows); c += 16 {
		for i := range 4 {
			for j := range 8 {
				plain, laid := 8*c+4*(4*j+i), 8*c+32*i+4*j // bits
				from, to := plain, laid
				if back {
					from, to = laid, plain
				}
				value := (rows[from/8]>>(from%8) ^ 8) & 15
				out[to/8] |= value << (to % 8)
			}
		}
	}
	return out
}
