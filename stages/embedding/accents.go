package embedding

import (
	"math"
	"unicode/utf8"
)

// minBare is the number of words from which a text none of whose letters has a
// mark is taken for one that was written without them.
const minBare = 4

// restore cuts the word in e.marked, which has been cut with this score into
// the pieces from begin on, as if every bare letter might stand for one with a
// mark, and takes that cut if it is better. It returns the better score. Words
// with a mark, and long ones, are left alone.
//
// A price for every mark, or leaving alone what is a piece as it is, was
// measured: texts without marks are found a little less often, others the same.
func (e *Encoder) restore(begin int, score float64) float64 {
	w := e.marked
	if e.spelling.accents == nil || len(w) > maxKnownLength {
		return score
	}
	found := false
	for len(e.others) < len(w) {
		e.others = append(e.others, "")
	}
	for i, r := range string(w) {
		if e.spelling.marked[r] {
			return score
		}
		e.others[i] = e.spelling.accents[r]
		found = found || e.others[i] != ""
	}
	if !found {
		return score
	}
	e.clearNodes(len(w))
	e.target = score
	for i := 0; i < len(w); {
		if e.nodes[i].score > e.target+cheapest {
			e.walk(i, i, place{}, e.nodes[i].score)
		}
		i = e.passOver(i)
	}
	if e.nodes[len(w)].score <= score {
		return score
	}
	e.pieces = e.pieces[:begin]
	e.trace()
	return e.nodes[len(w)].score
}

// cheapest is less than any piece of the built-in table costs.
const cheapest = 3.4

// walk notes the pieces that go on from a place in the trie, reached with the
// bytes of the word from start to at, over every letter that may stand there.
// It leaves out what cannot make a cut that is better than the target.
func (e *Encoder) walk(start, at int, from place, score float64) {
	end := at + 1
	for end < len(e.marked) && e.marked[end]&0xC0 == 0x80 {
		end++
	}
	e.letter(start, end, from, e.marked[at:end], score)
	for others := e.others[at]; len(others) > 0; {
		_, size := utf8.DecodeRuneInString(others)
		e.letter(start, end, from, append(e.spare[:0], others[:size]...), score)
		others = others[size:]
	}
}

func (e *Encoder) letter(start, end int, p place, letter []byte, score float64) {
	for _, c := range letter {
		ok := false
		if p, ok = e.table.trie.step(p, c); !ok {
			return
		}
	}
	least := e.target
	if end < len(e.marked) {
		least += cheapest
	}
	if e.table.trie.ends(p) {
		if s := score - e.table.trie.cost(p.unit); s > least && s > e.nodes[end].score {
			e.nodes[end] = cutNode{s, int32(start), p.unit}
		}
	}
	if end < len(e.marked) {
		e.walk(start, end, p, score)
	}
}

// clearNodes makes nodes for a word of n bytes, of which the first has been
// reached.
func (e *Encoder) clearNodes(n int) {
	e.nodes = e.nodes[:0]
	for range n + 1 {
		e.nodes = append(e.nodes, cutNode{score: math.Inf(-1)})
	}
	e.nodes[0].score = 0
}
