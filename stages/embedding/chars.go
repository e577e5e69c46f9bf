package embedding

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"
)

// A charMap replaces single code points, as the tokenizer wants it: white
// space becomes the space, control characters vanish, letters of presentation
// become plain ones.
type charMap struct {
	points []rune // sorted
	ends   []uint32
	text   []byte          // replacements, one after the other
	pages  [1 << 13]uint64 // a bit for every code point below 2^19: is it in points?
}

func readCharMap(data []byte) (charMap, error) {
	var m charMap
	if len(data) < 8 {
		return m, errShort
	}
	count := int(binary.LittleEndian.Uint32(data))
	data = data[8:]
	if count > len(data)/5 {
		return m, errShort
	}
	for range count {
		if len(data) < 5 || len(data) < 5+4*int(data[4]) {
			return m, errShort
		}
		point, n := rune(binary.LittleEndian.Uint32(data)), int(data[4])
		if len(m.points) > 0 && point <= m.points[len(m.points)-1] {
			return m, errShort
		}
		data = data[5:]
		for i := range n {
			m.text = utf8.AppendRune(m.text, rune(binary.LittleEndian.Uint32(data[4*i:])))
		}
		data = data[4*n:]
		m.points = append(m.points, point)
		m.ends = append(m.ends, uint32(len(m.text)))
		if page := point >> 6; page >= 0 && int(page) < len(m.pages) {
			m.pages[page] |= 1 << (point & 63)
		}
	}
	return m, nil
}

// appendTo writes r, or what stands for it, to out.
func (m *charMap) appendTo(out []byte, r rune) []byte {
	if page := int(r >> 6); page >= len(m.pages) || m.pages[page]>>(r&63)&1 == 0 {
		return utf8.AppendRune(out, r)
	}
	at, found := slices.BinarySearch(m.points, r)
	if !found {
		return utf8.AppendRune(out, r)
	}
	begin := uint32(0)
	if at > 0 {
		begin = m.ends[at-1]
	}
	return append(out, m.text[begin:m.ends[at]]...)
}
