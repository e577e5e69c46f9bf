package segment

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"sync"
)

// The words of Chinese, in simplified and traditional characters, and Japanese
// of up to four characters, with how frequent they are, made by training/ from
// the list of ICU (licence Unicode-3.0).
//
//go:embed compounds.bin
var packedCompounds []byte

// compoundList holds words as four numbers of 16 bits, sorted, with their prices.
// Those that begin with character r stand at first[r] to first[r+1].
type compoundList struct {
	words  []uint64
	prices []byte
	first  []int32
}

var compounds = sync.OnceValue(func() *compoundList {
	data, err := io.ReadAll(flate.NewReader(bytes.NewReader(packedCompounds)))
	if err != nil {
		panic(fmt.Sprintf("segment: the built-in words: %v", err)) // a part of the program
	}
	n := int(binary.LittleEndian.Uint32(data))
	shapes, rest := data[4:4+n], data[4+n:]
	high, low := rest[:(len(rest)-n)/2], rest[(len(rest)-n)/2:len(rest)-n]
	l := &compoundList{words: make([]uint64, n), prices: rest[len(rest)-n:], first: make([]int32, 1<<16+1)}
	at, before := 0, uint64(0)
	for i, shape := range shapes {
		common, all := int(shape>>3), int(shape&7)
		word := before &^ (1<<(64-16*common) - 1)
		if common == 0 {
			word = 0
		}
		for k := common; k < all; k++ {
			word |= (uint64(high[at])<<8 | uint64(low[at])) << (48 - 16*k)
			at++
		}
		l.words[i], before = word, word
		l.first[word>>48+1]++
	}
	for r := range l.first[1:] {
		l.first[r+1] += l.first[r]
	}
	return l
})

// price returns the price of a word of up to four characters, packed.
func (l *compoundList) price(word uint64) (int32, bool) {
	from, to := l.first[word>>48], l.first[word>>48+1]
	i, ok := slices.BinarySearch(l.words[from:to], word)
	if !ok {
		return 0, false
	}
	return int32(l.prices[int(from)+i]), true
}

// strangePrice is that of a character that is no word by itself.
const strangePrice = 64

const longestCompound = 4

// Compounds cuts a run of ideographs and kana into words and returns the bytes
// where they begin, 0 among them: the cheapest row of the words of a list, the
// more frequent a word the cheaper. Time is linear in the length of the run.
//
// [Words] cuts Chinese and Japanese by character, since two texts are cut alike
// so; this is for showing what was found.
func Compounds(run string) []int {
	list := compounds()
	type state struct {
		price int32
		from  int32
	}
	var at []int32 // bytes of the characters
	var chars []uint64
	for i, r := range run {
		at = append(at, int32(i))
		if r > 0xffff {
			r = 0
		}
		chars = append(chars, uint64(r))
	}
	n := len(chars)
	states := make([]state, n+1)
	for i := 1; i <= n; i++ {
		states[i].price = 1 << 30
	}
	for i := range n {
		word := uint64(0)
		for k := 0; k < longestCompound && i+k < n; k++ {
			word |= chars[i+k] << (48 - 16*k)
			price, ok := list.price(word)
			if !ok {
				if k > 0 {
					continue
				}
				price = strangePrice
			}
			if price += states[i].price; price < states[i+k+1].price {
				states[i+k+1] = state{price, int32(i)}
			}
		}
	}
	var begins []int
	for i := n; i > 0; i = int(states[i].from) {
		begins = append(begins, int(at[states[i].from]))
	}
	slices.Reverse(begins)
	return begins
}
