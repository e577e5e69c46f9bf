package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"regexp"
	"slices"
)

const (
	longestCompound = 4   // characters; what is longer is made of shorter words
	dearestCompound = 165 // ICU's price of a word, above which are rare names
)

// A compound is a word with its price, lower for frequent words.
type compound struct {
	word  []rune
	price int
}

// layCompounds writes the words of Chinese and Japanese of up to four characters,
// sorted, deflated: their number, and then for all of them how many characters
// each has in common with the one before (times eight) and how many it has, the
// high bytes and the low bytes of its other characters, and a quarter of its
// price.
func layCompounds(source []byte) []byte {
	var list []compound
	for _, literal := range regexp.MustCompile(`b"((?:[^"\\]|\\.)*)"`).FindAllSubmatch(source, -1) {
		if len(literal[1]) < 1000 {
			continue
		}
		found, prices := valuedWords(units(unquote(literal[1])))
		for i, word := range found {
			if len(word) <= longestCompound && prices[i] <= dearestCompound && !slices.ContainsFunc(word, isOther) {
				list = append(list, compound{word, prices[i]})
			}
		}
	}
	slices.SortFunc(list, func(a, b compound) int { return slices.Compare(a.word, b.word) })
	var columns [4][]byte
	var before []rune
	for _, c := range list {
		n := 0
		for n < len(before) && n < len(c.word)-1 && before[n] == c.word[n] {
			n++
		}
		columns[0] = append(columns[0], byte(8*n+len(c.word)))
		for _, r := range c.word[n:] {
			columns[1], columns[2] = append(columns[1], byte(r>>8)), append(columns[2], byte(r))
		}
		columns[3] = append(columns[3], byte(c.price/4))
		before = c.word
	}
	var packed bytes.Buffer
	z, _ := flate.NewWriter(&packed, flate.BestCompression) // the level is valid
	z.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(list))))
	for _, c := range columns {
		z.Write(c)
	}
	z.Close() // to memory
	return packed.Bytes()
}

// isOther tells what is no ideograph and no Hiragana; runs of Katakana are words
// already.
func isOther(r rune) bool {
	return !(r >= 0x3400 && r < 0xA000 || r >= 0x3041 && r <= 0x3096 || r == '々' || r == 'ヶ')
}
