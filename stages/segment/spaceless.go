package segment

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// The words of Thai, Lao, Burmese and Khmer, made by training/ from the lists
// of ICU (licence Unicode-3.0). A list is unpacked when the first text in its
// script comes, in some milliseconds.
//
//go:embed words.bin
var packedWords []byte

// wordScripts are scripts whose words a dictionary finds.
var wordScripts = [...]wordScript{
	{block: 0x0E00, first: 0x0E01, last: 0x0E4E, leading: "เแโใไ", attached: "ะาำๅ", alone: "ๆฯ", words: unpacked(0)},
	{block: 0x0E80, first: 0x0E81, last: 0x0EDF, leading: "ເແໂໃໄ", attached: "ະາຳຽ", alone: "ໆຯ", words: unpacked(1)},
	{block: 0x1000, first: 0x1000, last: 0x109D, stacker: 0x1039, killer: 0x103A, words: unpacked(2)},
	{block: 0x1780, first: 0x1780, last: 0x17D3, stacker: 0x17D2, words: unpacked(3)},
}

// A wordScript says where words may begin in a script: at a letter, but not
// between what is written as one.
type wordScript struct {
	block, first, last rune
	leading            string // vowels that stand before their consonant
	attached           string // letters that are no beginning
	alone              string // signs that are words of their own
	stacker            rune   // joins the consonant behind it
	killer             rune   // makes the consonant before it an end
	words              func() *wordTrie
}

func wordScriptOf(r rune) *wordScript {
	if r < 0x0E01 || r > 0x17D3 {
		return nil
	}
	for i := range wordScripts {
		if s := &wordScripts[i]; s.has(r) {
			return s
		}
	}
	return nil
}

func (w *wordScript) has(r rune) bool {
	return r >= w.first && r <= w.last && unicode.In(r, unicode.L, unicode.M)
}

// A wordTrie holds words letter by letter, a letter being its place in the
// block. The children of a node stand together, in order.
type wordTrie struct {
	letters []byte
	ends    []bool
	first   []int32 // child; the last is that of the next node
}

func unpacked(n int) func() *wordTrie {
	return sync.OnceValue(func() *wordTrie {
		rest := packedWords
		for range n {
			rest = rest[4+binary.LittleEndian.Uint32(rest):]
		}
		packed := rest[4:][:binary.LittleEndian.Uint32(rest)]
		list, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
		if err != nil {
			panic(fmt.Sprintf("segment: the built-in words: %v", err)) // a part of the program
		}
		return newWordTrie(list)
	})
}

// newWordTrie reads a list as training/ lays it out.
func newWordTrie(list []byte) *wordTrie {
	count := int(binary.LittleEndian.Uint32(list))
	heads, tails := list[4:4+count], list[4+count:]
	words := make([][]byte, count)
	all := make([]byte, 0, 2*len(tails))
	var before []byte
	for i, head := range heads {
		n := 0
		for tails[n] < 0x80 {
			n++
		}
		begin := len(all)
		all = append(append(all, before[:head]...), tails[:n+1]...)
		all[len(all)-1] &= 0x7F
		before = all[begin:len(all):len(all)]
		words[i] = before
		tails = tails[n+1:]
	}
	// Breadth first: a node is a range of words with a common beginning.
	type node struct{ from, to, depth int32 }
	t := &wordTrie{letters: []byte{0}, ends: []bool{false}}
	nodes := []node{{0, int32(count), 0}}
	for i := 0; i < len(nodes); i++ {
		n := nodes[i]
		t.first = append(t.first, int32(len(nodes)))
		if n.from < n.to && len(words[n.from]) == int(n.depth) {
			t.ends[i] = n.depth > 0
			n.from++
		}
		for n.from < n.to {
			letter := words[n.from][n.depth]
			to := n.from + 1
			for to < n.to && words[to][n.depth] == letter {
				to++
			}
			nodes = append(nodes, node{n.from, to, n.depth + 1})
			t.letters, t.ends = append(t.letters, letter), append(t.ends, false)
			n.from = to
		}
	}
	t.first = append(t.first, int32(len(nodes)))
	return t
}

// child returns the node that a letter leads to, or 0.
func (t *wordTrie) child(node int32, letter byte) int32 {
	from, to := t.first[node], t.first[node+1]
	for to-from > 8 {
		if mid := (from + to) / 2; t.letters[mid] <= letter {
			from = mid
		} else {
			to = mid
		}
	}
	for ; from < to; from++ {
		if t.letters[from] == letter {
			return from
		}
	}
	return 0
}

const (
	maxRun   = 1 << 10 // letters that are cut as a whole
	maxWord  = 40      // letters; the longest of the lists has 33
	knownFee = 2       // price of a word that is known
	otherFee = 5       // of a piece that is part of none
	maxOther = 24      // letters of a token of such pieces
)

// A runCut is memory for cutting runs of letters, used again.
type runCut struct {
	letters []byte
	at      []int32 // byte offsets of the letters, and of the end
	begins  []bool  // a word may begin
	nodes   []cutState
	ends    []int32
}

type cutState struct {
	price int32
	from  int32
	known bool
}

// spaceless turns the run of letters of a script that begins at s.at into words: the
// cheapest row of known words and other pieces, the longest last word first
// where prices are equal. Neighbouring other pieces, such as a foreign name, are
// one token.
func (s *scanner) spaceless(script *wordScript) {
	c := &s.cut
	c.read(s.text[s.at:], script)
	begin := s.at
	n := len(c.letters)
	trie := script.words()
	c.nodes = append(c.nodes[:0], cutState{})
	for range n {
		c.nodes = append(c.nodes, cutState{price: 1 << 30})
	}
	for i := 0; i < n; i++ {
		price := c.nodes[i].price
		if !c.begins[i] {
			continue
		}
		node, other := int32(0), true
		for j := i; j < min(n, i+maxWord) && (node > 0 || j == i || other); j++ {
			if node > 0 || j == i {
				node = trie.child(node, c.letters[j])
			}
			if j+1 < n && !c.begins[j+1] {
				continue
			}
			if node > 0 && trie.ends[node] {
				c.reach(j+1, cutState{price + knownFee, int32(i), true})
			}
			if other {
				c.reach(j+1, cutState{price + otherFee, int32(i), false})
				other = false
			}
		}
	}
	s.addRun(script, begin, n)
}

func (c *runCut) reach(at int, s cutState) {
	if s.price < c.nodes[at].price {
		c.nodes[at] = s
	}
}

// read fills letters, offsets and beginnings with a run, up to maxRun of them.
func (c *runCut) read(text string, script *wordScript) {
	c.letters, c.at, c.begins = c.letters[:0], c.at[:0], c.begins[:0]
	end := 0
	var before rune
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !script.has(r) {
			break
		}
		if r == 0x1025 && strings.HasPrefix(text[end+size:], "\u102e") { // the two are one letter
			r, size = 0x1026, 2*size
		}
		begins := end == 0 || script.mayBegin(before, r, text[end+size:])
		if len(c.letters) >= maxRun && begins {
			break
		}
		c.letters = append(c.letters, byte(r-script.block))
		c.at = append(c.at, int32(end))
		c.begins = append(c.begins, begins)
		before = r
		end += size
	}
	c.at = append(c.at, int32(end))
}

// addRun adds the tokens of the cheapest row.
func (s *scanner) addRun(script *wordScript, begin, n int) {
	c := &s.cut
	c.ends = c.ends[:0]
	for at := int32(n); at > 0; at = c.nodes[at].from {
		c.ends = append(c.ends, at)
	}
	for k := len(c.ends) - 1; k >= 0; k-- {
		end := c.ends[k]
		from := c.nodes[end].from
		for !c.nodes[end].known && k > 0 && !c.nodes[c.ends[k-1]].known && c.ends[k-1]-from <= maxOther &&
			!script.isAlone(c.letters[end-1]) && !script.isAlone(c.letters[end]) {
			k--
			end = c.ends[k]
		}
		stop := begin + int(c.at[end])
		s.add(stop, article.TokenWord, key(s.text[s.at:stop], s.lang))
	}
}

// mayBegin reports whether a word may begin with r, which stands between a
// letter and the text after it.
func (w *wordScript) mayBegin(before, r rune, after string) bool {
	if unicode.Is(unicode.M, r) || before == w.stacker && before != 0 || hasRune(w.leading, before) || hasRune(w.attached, r) {
		return false
	}
	if w.killer == 0 {
		return true
	}
	next, size := utf8.DecodeRuneInString(after)
	if next == 0x1037 { // a tone that may stand before the killer
		next, _ = utf8.DecodeRuneInString(after[size:])
	}
	return next != w.killer && next != w.stacker
}

func (w *wordScript) isAlone(letter byte) bool { return hasRune(w.alone, w.block+rune(letter)) }

func hasRune(set string, r rune) bool {
	for _, s := range set {
		if s == r {
			return true
		}
	}
	return false
}
