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
	blocks []byte // u16 for each 256 code points: page + 1, or 0
	pages  []byte // u16 for each code point of a page: replacement + 1, or 0
	ends   []byte // u32 for each replacement: where it ends in text
	text   []byte
}

// pageSize is the number of code points of a block or page.
const pageSize = 256

// appendTo writes r, or what stands for it, to out.
func (m *charMap) appendTo(out []byte, r rune) []byte {
	page, ok := entry16(m.blocks, int(r)/pageSize)
	if !ok {
		return utf8.AppendRune(out, r)
	}
	at, ok := entry16(m.pages, page*pageSize+int(r)%pageSize)
	if !ok || at >= len(m.ends)/4 {
		return utf8.AppendRune(out, r)
	}
	begin, end := uint32(0), binary.LittleEndian.Uint32(m.ends[4*at:])
	if at > 0 {
		begin = binary.LittleEndian.Uint32(m.ends[4*at-4:])
	}
	if begin > end || int64(end) > int64(len(m.text)) {
		return out
	}
	return append(out, m.text[begin:end]...)
}

// entry16 returns entry i of an array of numbers of 16 bits, less one, and
// whether there is one.
func entry16(array []byte, i int) (int, bool) {
	if i < 0 || 2*i+2 > len(array) {
		return 0, false
	}
	n := int(binary.LittleEndian.Uint16(array[2*i:]))
	return n - 1, n > 0
}

// stable lists code points that are left alone before the character map,
// whatever stands beside them, by range: normalisation to NFC does not change
// them, and they are not among the rare ways of writing of letters.go. There
// are more; these are what most texts are made of.
var stable = [...]struct{ first, last rune }{
	{0, 0xAC},
	{0xAE, 0x2FF},
	{0x400, 0x482},
	{0x48A, 0x590},
	{0x388, 0x3FF},
	{0x5D0, 0x5EA},
	{0x620, 0x63F},
	{0x641, 0x64A},
	{0x66E, 0x66F},
	{0x671, 0x6D5},
	{0x904, 0x93B},
	{0x93D, 0x94C},
	{0x964, 0x965},
	{0x970, 0x980},
	{0x985, 0x9BB},
	{0x9BF, 0x9CC},
	{0xE01, 0xE37},
	{0xE3F, 0xE47},
	{0x10A0, 0x10FF},
	{0x1E00, 0x1EFF},
	{0x2010, 0x2028},
	{0x3001, 0x3029},
	{0x3041, 0x3094},
	{0x309F, 0x30FF},
	{0x4E00, 0x9FFF},
	{0xAC00, 0xD7A3},
	{0xFF00, 0xFFEF},
}

// isStable reports whether a text has stable code points only.
func isStable(text string) bool {
	in := stable[0]
	for _, r := range text {
		if r >= in.first && r <= in.last {
			continue
		}
		i := slices.IndexFunc(stable[:], func(s struct{ first, last rune }) bool { return r >= s.first && r <= s.last })
		if i < 0 {
			return false
		}
		in = stable[i]
	}
	return true
}
