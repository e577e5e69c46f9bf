package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

const (
	magic2 = "SEMB2\x00\x00\x00"
	bits   = 4 // of a value of a row
)

// A table is what both formats hold.
type table struct {
	pieces     []string // in order of their bytes
	dimensions uint32
	unknown    uint32 // bits of a float32
	logProbs   []byte // a half float each
	scales     []byte // a half float each
	rows       []byte // dimensions / 2 bytes each
	chars      []char // in order of code points
}

// A char is a code point with what stands for it.
type char struct {
	point rune
	text  string
}

var errShort = errors.New("the file is cut short")

// A source takes parts off the front of some bytes. After an error it gives
// zeros.
type source struct {
	data []byte
	err  error
}

func (s *source) take(n int) []byte {
	if n < 0 || n > len(s.data) {
		s.err, s.data = errShort, nil
		return make([]byte, min(max(n, 0), 8))
	}
	part := s.data[:n]
	s.data = s.data[n:]
	return part
}

func (s *source) byte() int   { return int(s.take(1)[0]) }
func (s *source) u32() uint32 { return binary.LittleEndian.Uint32(s.take(4)) }

// head reads the parts of the head that both formats have, and the number of
// pieces.
func (s *source) head(magic string) (*table, int, error) {
	if string(s.take(len(magic))) != magic {
		return nil, 0, fmt.Errorf("not a table in the format %s", magic[:5])
	}
	t := &table{}
	count := s.u32()
	t.dimensions = s.u32()
	width := s.u32()
	t.unknown = s.u32()
	if s.err != nil {
		return nil, 0, s.err
	}
	if width != bits || t.dimensions == 0 || t.dimensions%2 != 0 || uint64(count)*uint64(t.dimensions)/2 > uint64(len(s.data)) {
		return nil, 0, fmt.Errorf("%d pieces of %d dimensions of %d bits: not this format, or cut short", count, t.dimensions, width)
	}
	return t, int(count), nil
}

func readSEMB2(data []byte) (*table, error) {
	s := &source{data: data}
	t, count, err := s.head(magic2)
	if err != nil {
		return nil, err
	}
	var piece []byte
	for k := 0; k < count && s.err == nil; k++ {
		same, fresh := s.byte(), s.byte()
		if same > len(piece) {
			return nil, fmt.Errorf("piece %d shares more bytes than there are", k)
		}
		piece = append(piece[:same:same], s.take(fresh)...)
		t.pieces = append(t.pieces, string(piece))
	}
	t.logProbs, t.scales = s.take(2*count), s.take(2*count)
	t.rows = s.take(count * int(t.dimensions) / 2)
	entries, size := s.u32(), s.u32()
	if s.err == nil && int(size) != len(s.data) {
		return nil, errors.New("the character map has another length")
	}
	for range entries {
		c := char{point: rune(s.u32())}
		for range s.byte() {
			r := rune(s.u32())
			if !utf8.ValidRune(r) {
				return nil, fmt.Errorf("what stands for %U is no text", c.point)
			}
			c.text += string(r)
		}
		t.chars = append(t.chars, c)
		if s.err != nil {
			break
		}
	}
	if s.err != nil {
		return nil, s.err
	}
	if len(s.data) > 0 {
		return nil, errors.New("bytes after the end")
	}
	return t, t.check()
}

// check refuses what one of the formats, or the reader of the program, cannot
// hold.
func (t *table) check() error {
	for k, p := range t.pieces {
		switch {
		case k > 0 && p <= t.pieces[k-1]:
			return fmt.Errorf("piece %d is not in order", k)
		case p == "" || len(p) > 255 || !utf8.ValidString(p) || bytes.IndexByte([]byte(p), 0) >= 0:
			return fmt.Errorf("piece %d is empty, longer than 255 bytes or no text", k)
		}
	}
	for i := 0; i < len(t.logProbs); i += 2 {
		if h := binary.LittleEndian.Uint16(t.logProbs[i:]); h>>10&31 == 31 || h != 0 && h>>15 == 0 {
			return fmt.Errorf("the log-probability of piece %d is no number or above 0", i/2)
		}
		if h := binary.LittleEndian.Uint16(t.scales[i:]); h>>10&31 == 31 {
			return fmt.Errorf("the scale of piece %d is no number", i/2)
		}
	}
	if t.unknown>>23&255 == 255 {
		return errors.New("the score of an uncovered character is no number")
	}
	space := 0
	for i, c := range t.chars {
		switch {
		case !utf8.ValidRune(c.point) || len([]rune(c.text)) > 255 || i > 0 && c.point <= t.chars[i-1].point:
			return fmt.Errorf("entry %d of the character map is not in order or no character", i)
		case c.point >= ' ' && c.point < 0x7F:
			return fmt.Errorf("%U is replaced, but the reader takes it as it is", c.point)
		case slices.Contains([]rune("\t\n\r"), c.point) && c.text == " ":
			space++
		}
	}
	if space != 3 {
		return errors.New("the character map has to make spaces of U+0009, U+000A and U+000D: the reader splits there")
	}
	return nil
}

func (t *table) semb2() []byte {
	out := t.head(magic2)
	before := ""
	for _, p := range t.pieces {
		same := shared(before, p)
		out = append(append(out, byte(same), byte(len(p)-same)), p[same:]...)
		before = p
	}
	out = slices.Concat(out, t.logProbs, t.scales, t.rows)
	var entries []byte
	for _, c := range t.chars {
		entries = binary.LittleEndian.AppendUint32(entries, uint32(c.point))
		entries = append(entries, byte(len([]rune(c.text))))
		for _, r := range c.text {
			entries = binary.LittleEndian.AppendUint32(entries, uint32(r))
		}
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(t.chars)))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(entries)))
	return append(out, entries...)
}

// shared returns the number of bytes with which both begin.
func shared(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func (t *table) head(magic string) []byte {
	out := []byte(magic)
	for _, n := range []uint32{uint32(len(t.pieces)), t.dimensions, bits, t.unknown} {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return out
}
