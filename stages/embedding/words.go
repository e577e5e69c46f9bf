package embedding

import (
	"hash/maphash"
	"slices"
)

// words remembers the pieces of words: a hash table of words as they stand in
// the text, without an allocation for each. It is full at a fixed size and
// then forgets nothing.
type words struct {
	slots  []knownWord // open addressing, at most three quarters full
	count  int
	text   []byte // all words, one after the other
	pieces []uint32
}

type knownWord struct {
	hash   uint32
	begin  uint32 // in text
	from   uint32 // in pieces
	count  uint16 // of pieces
	length uint8  // 0 in a free slot
	traits traits
}

// The memory of an encoder: at most about 10 MB.
const (
	maxKnownWords  = 1 << 16
	maxKnownLength = 64
)

// wordHash is seeded anew in every process, so that no text can be made of
// words that meet in one slot.
func wordHash(seed maphash.Seed, word string) uint32 { return uint32(maphash.String(seed, word)) }

func (w *words) find(word string, hash uint32) ([]uint32, traits, bool) {
	if len(w.slots) == 0 {
		return nil, 0, false
	}
	mask := uint32(len(w.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		k := &w.slots[at]
		if k.length == 0 {
			return nil, 0, false
		}
		if k.hash == hash && string(w.text[k.begin:][:k.length]) == word {
			return w.pieces[k.from:][:k.count], k.traits, true
		}
	}
}

// add remembers a word that is not known yet. A long one, which hardly comes
// again, it does not.
func (w *words) add(word string, hash uint32, pieces []uint32, traits traits) {
	if len(word) == 0 || len(word) > maxKnownLength || w.count >= maxKnownWords {
		return
	}
	k := knownWord{hash, uint32(len(w.text)), uint32(len(w.pieces)), uint16(len(pieces)), uint8(len(word)), traits}
	w.text = append(double(w.text, len(word)), word...)
	w.pieces = append(double(w.pieces, len(pieces)), pieces...)
	w.count++
	if 4*w.count > 3*len(w.slots) {
		old := w.slots
		w.slots = make([]knownWord, max(32, 2*len(old)))
		for _, k := range old {
			if k.length > 0 {
				w.put(k)
			}
		}
	}
	w.put(k)
}

func (w *words) put(k knownWord) {
	mask := uint32(len(w.slots) - 1)
	at := k.hash & mask
	for w.slots[at].length > 0 {
		at = (at + 1) & mask
	}
	w.slots[at] = k
}

// double makes room for n more elements; if there is none yet, for as many
// again as there are, where append would add a quarter.
func double[E any](s []E, n int) []E {
	if cap(s)-len(s) < n {
		return slices.Grow(s, max(n, len(s), 64))
	}
	return s
}
