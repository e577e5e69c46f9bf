package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"regexp"
	"slices"
	"strconv"
)

// blocks are the first code points of the scripts, in the order of the file.
var blocks = []rune{0x0E00, 0x0E80, 0x1000, 0x1780}

// layWords writes the lists of all blocks: for each the length of what follows, then
// deflated the number of words, how many letters each has in common with the
// one before, and the letters after these, less the block, with the high bit
// set in the last.
func layWords(source []byte) []byte {
	lists := map[rune][][]byte{}
	for _, literal := range regexp.MustCompile(`b"((?:[^"\\]|\\.)*)"`).FindAllSubmatch(source, -1) {
		if len(literal[1]) < 1000 {
			continue
		}
		for _, word := range words(units(unquote(literal[1]))) {
			block := word[0] &^ 0x7F
			if letters, ok := inBlock(word, block); ok {
				lists[block] = append(lists[block], letters)
			}
		}
	}
	var out []byte
	for _, block := range blocks {
		list := lists[block]
		slices.SortFunc(list, bytes.Compare)
		list = slices.CompactFunc(list, bytes.Equal)
		var heads, tails, before []byte
		for _, w := range list {
			n := 0
			for n < len(before) && n < len(w)-1 && before[n] == w[n] {
				n++
			}
			heads, tails = append(heads, byte(n)), append(tails, w[n:]...)
			tails[len(tails)-1] |= 0x80
			before = w
		}
		var packed bytes.Buffer
		z, _ := flate.NewWriter(&packed, flate.BestCompression) // the level is valid
		z.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(list))))
		z.Write(heads)
		z.Write(tails)
		z.Close() // to memory
		out = binary.LittleEndian.AppendUint32(out, uint32(packed.Len()))
		out = append(out, packed.Bytes()...)
	}
	return out
}

// inBlock returns the letters of a word, less the block; words with letters from
// elsewhere, which are joiners, are left out.
func inBlock(word []rune, block rune) ([]byte, bool) {
	letters := make([]byte, len(word))
	for i, r := range word {
		if r < block || r >= block+0x80 {
			return nil, false
		}
		letters[i] = byte(r - block)
	}
	return letters, slices.Contains(blocks, block)
}

// unquote undoes the escapes of a Rust byte string.
func unquote(literal []byte) (out []byte) {
	for i := 0; i < len(literal); i++ {
		if literal[i] != '\\' {
			out = append(out, literal[i])
			continue
		}
		i++
		switch c := literal[i]; c {
		case 'x':
			v, _ := strconv.ParseUint(string(literal[i+1:i+3]), 16, 8) // two digits, as the compiler saw
			out = append(out, byte(v))
			i += 2
		case '0':
			out = append(out, 0)
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		default:
			out = append(out, c)
		}
	}
	return out
}

func units(b []byte) []int {
	u := make([]int, len(b)/2)
	for i := range u {
		u[i] = int(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return u
}

// words lists the words of a UCharsTrie; the format is described in ICU's
// ucharstrie.h.
func words(u []int) [][]rune {
	list, _ := valuedWords(u)
	return list
}

// valuedWords is words with the value of each.
func valuedWords(u []int) ([][]rune, []int) {
	t := trie{u: u}
	t.node(0, nil)
	return t.words, t.values
}

type trie struct {
	u      []int
	words  [][]rune
	values []int
}

func (t *trie) add(word []rune, value int) {
	t.words, t.values = append(t.words, slices.Clone(word)), append(t.values, value)
}

func (t *trie) node(pos int, word []rune) {
	lead := t.u[pos]
	pos++
	if lead >= 0x40 { // a word ends here
		if lead&0x8000 != 0 {
			value, _ := t.value(lead&0x7FFF, pos)
			t.add(word, value)
			return
		}
		value := lead>>6 - 1
		switch {
		case lead >= 0x7FC0:
			value = t.u[pos]<<16 | t.u[pos+1]
			pos += 2
		case lead >= 0x4040:
			value = (lead&0x7FC0-0x4040)<<10 | t.u[pos]
			pos++
		}
		t.add(word, value)
		lead &= 0x3F
	}
	if lead >= 0x30 { // some units without a choice
		n := lead - 0x30 + 1
		for _, c := range t.u[pos : pos+n] {
			word = append(word, rune(c))
		}
		t.node(pos+n, word)
		return
	}
	if lead == 0 {
		lead = t.u[pos]
		pos++
	}
	t.branch(pos, lead+1, word)
}

// value reads a value that begins with a unit, the rest of it at pos, and returns
// what is behind it.
func (t *trie) value(first, pos int) (value, end int) {
	switch {
	case first == 0x7FFF:
		return t.u[pos]<<16 | t.u[pos+1], pos + 2
	case first >= 0x4000:
		return (first-0x4000)<<16 | t.u[pos], pos + 1
	}
	return first, pos
}

// branch reads a choice among n units: a binary search down to five, then a
// list.
func (t *trie) branch(pos, n int, word []rune) {
	for n > 5 {
		delta := t.u[pos+1]
		pos += 2
		switch {
		case delta == 0xFFFF:
			delta = t.u[pos]<<16 | t.u[pos+1]
			pos += 2
		case delta >= 0xFC00:
			delta = (delta-0xFC00)<<16 | t.u[pos]
			pos++
		}
		t.branch(pos+delta, n>>1, word)
		n -= n >> 1
	}
	for ; n > 1; n-- {
		next := append(slices.Clip(word), rune(t.u[pos]))
		lead := t.u[pos+1]
		var value int
		value, pos = t.value(lead&0x7FFF, pos+2)
		if lead&0x8000 != 0 {
			t.add(next, value)
		} else {
			t.node(pos+value, next)
		}
	}
	t.node(pos+1, append(slices.Clip(word), rune(t.u[pos])))
}
