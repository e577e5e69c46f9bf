package main

import (
	"maps"
	"math/rand/v2"
	"slices"
	"sort"
)

// A chain makes words that look like those of a language: each letter follows
// the letters before it as often as in the words it learnt from.
type chain struct {
	order int
	next  map[string]*followers
}

// followers are letters with the running sums of their counts. The letter 0
// ends the word.
type followers struct {
	letters []rune
	sums    []int
}

func newChain(order int, words map[string]int) *chain {
	counts := map[string]map[rune]int{}
	for w, n := range words {
		letters := append([]rune(w), 0)
		for i, r := range letters {
			key := context(letters[:i], order)
			if counts[key] == nil {
				counts[key] = map[rune]int{}
			}
			counts[key][r] += n
		}
	}
	c := &chain{order, map[string]*followers{}}
	for key, m := range counts {
		f := &followers{}
		sum := 0
		for _, r := range slices.Sorted(maps.Keys(m)) {
			sum += m[r]
			f.letters = append(f.letters, r)
			f.sums = append(f.sums, sum)
		}
		c.next[key] = f
	}
	return c
}

// context is the key of the letters that decide the next one.
func context(before []rune, order int) string {
	if len(before) < order {
		return "^" + string(before)
	}
	return string(before[len(before)-order:])
}

// word makes a word of at most 24 letters.
func (c *chain) word(r *rand.Rand) string {
	var w []rune
	for len(w) < 24 {
		f := c.next[context(w, c.order)]
		if f == nil {
			break
		}
		letter := f.letters[sort.SearchInts(f.sums, 1+r.IntN(f.sums[len(f.sums)-1]))]
		if letter == 0 {
			break
		}
		w = append(w, letter)
	}
	return string(w)
}
