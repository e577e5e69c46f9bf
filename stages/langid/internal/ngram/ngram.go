// Package ngram is the classifier behind langid: a linear model over pieces of
// words, its file format, and the way from a text to its pieces.
//
// A piece is one to five letters of a word in lower case, the edges of the word
// included, or a whole longer word. A table, one for each script, holds the
// weight of a piece for those languages where it has one. The file is read
// where it lies: nothing is decoded, so the first call costs what the others
// do. Sums are of whole numbers, so results are the same on every machine.
package ngram

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// MaxOrder is the length in runes of the longest piece that is not a whole
// word. Pieces that are have the order MaxOrder+1.
const MaxOrder = 5

// edge stands for the beginning and the end of a word.
const edge = ' '

// Normal returns text composed, with one kind of apostrophe, as Words wants
// it. Upper case is kept.
func Normal(text string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʻ', 'ʼ', '`', '´':
			return '\''
		}
		return r
	}, norm.NFC.String(text))
}

// InWord reports whether a rune of a normal text is part of a word.
func InWord(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '\'':
		return true
	case r < 0x80:
		return false
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.M, r) || r == '\u200c'
}

// Words yields the words of a normal text, without apostrophes at the ends.
func Words(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !InWord(r) }) {
			if w = strings.Trim(w, "'\u200c"); w != "" && !yield(w) {
				return
			}
		}
	}
}

const (
	basis = 14695981039346656037 // FNV-1a over runes
	prime = 1099511628211
)

// mix spreads what FNV leaves in the low bits.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}

// Pieces calls yield with the order and the hash of every piece of a word in
// lower case.
func Pieces(word []rune, yield func(order int, hash uint64)) {
	n := len(word) + 2
	at := func(i int) rune {
		if i == 0 || i == n-1 {
			return edge
		}
		return word[i-1]
	}
	for i := range n {
		h := uint64(basis)
		for j := i; j < n && j < i+MaxOrder; j++ {
			h = (h ^ uint64(at(j))) * prime
			if j > i || at(j) != edge {
				yield(j-i+1, mix(h))
			}
		}
	}
	if n > MaxOrder {
		h := uint64(basis + 1)
		for i := range n {
			h = (h ^ uint64(at(i))) * prime
		}
		yield(MaxOrder+1, mix(h))
	}
}

// Form returns the hash of a word, of two words with a space between, or of the
// beginning of words with a star at the end.
func Form(text string) uint64 {
	h := uint64(basis + 2)
	for _, r := range text {
		h = (h ^ uint64(r)) * prime
	}
	return mix(h)
}

// Forms calls yield with the hashes of the forms of a word in lower case, the
// word first, then its beginnings from the longest to two letters. It stops
// where yield returns true.
func Forms(word []rune, yield func(hash uint64) bool) {
	var prefixes [maxForm + 1]uint64
	h := uint64(basis + 2)
	n := 0
	for _, r := range word {
		h = (h ^ uint64(r)) * prime
		if n++; n <= maxForm {
			prefixes[n] = h
		}
	}
	if yield(mix(h)) {
		return
	}
	for n = min(n, maxForm); n >= 2; n-- {
		if yield(mix((prefixes[n] ^ '*') * prime)) {
			return
		}
	}
}

// maxForm is the longest beginning of a word that may be a form.
const maxForm = 16
