package main

import (
	"errors"
	"fmt"
	"slices"
)

// The parts of a unit of the trie; ../../trie.go says what they mean.
const (
	labelBits  = 9
	labelMask  = 1<<labelBits - 1
	labelValue = 257
	labelRoot  = 258
	flagEnd    = 1 << 9
	flagInner  = 1 << 10
	valueShift = 11
)

// A node is a prefix of some pieces.
type node struct {
	begin, end int // the pieces with this prefix
	depth      int // bytes of the prefix
	unit       int // where it was put
}

// buildTrie lays a trie of sorted pieces out as a double array (Aoe 1989; the
// children of a node with base b stand at b XOR byte, as in Yata's
// Darts-clone). Nodes with many children are placed first, so that the others
// fill the holes, and the units used most lie near each other.
//
// The second result holds the tails, the rest of pieces from where no other
// piece goes the same way: number (3 bytes), length (1 byte), bytes.
func buildTrie(pieces []string) ([]uint32, []byte, error) {
	nodes := []node{{0, len(pieces), 0, 0}}
	var children [][]byte // of each node, in the same order; 0 where a piece ends and others go on
	var first []int       // the node that is the first child
	for at := 0; at < len(nodes); at++ {
		n := nodes[at]
		var labels []byte
		begin := n.begin
		if n.end-n.begin == 1 && at > 0 {
			begin = n.end // the rest of a single piece is its tail
		}
		if begin < n.end && len(pieces[begin]) == n.depth {
			if n.end-n.begin > 1 {
				labels = append(labels, 0)
			}
			begin++
		}
		first = append(first, len(nodes))
		for begin < n.end {
			c, end := pieces[begin][n.depth], begin+1
			for end < n.end && pieces[end][n.depth] == c {
				end++
			}
			labels = append(labels, c)
			nodes = append(nodes, node{begin, end, n.depth + 1, 0})
			begin = end
		}
		children = append(children, labels)
	}
	// Where the children of a node are is free to choose, so that a chain of
	// nodes mostly stays in one line of the processor's cache. The largest nodes
	// choose first, as they fit in the fewest places.
	var a array
	a.grow()
	a.take(0) // the root
	base, placed := make([]int, len(nodes)), make([]bool, len(nodes))
	place := func(i int) {
		labels := children[i]
		if len(labels) == 0 || placed[i] {
			return
		}
		placed[i] = true
		base[i] = a.place(labels, nodes[i].unit)
		child := first[i]
		for _, c := range labels {
			if c != 0 {
				nodes[child].unit = base[i] ^ int(c)
				child++
			}
		}
	}
	order := make([]int, len(nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(children[b]) - len(children[a]) })
	for _, i := range order {
		if len(children[i]) >= large {
			place(i)
		}
	}
	var down func(i int)
	down = func(i int) {
		place(i)
		child := first[i]
		for _, c := range children[i] {
			if c != 0 {
				down(child)
				child++
			}
		}
	}
	down(0)

	units := make([]uint32, len(a.next))
	units[0] = labelRoot
	var tails []byte
	for i, n := range nodes {
		unit := &units[n.unit]
		ends := len(pieces) > 0 && len(pieces[n.begin]) == n.depth
		if ends {
			*unit |= flagEnd
		}
		switch {
		case len(children[i]) > 0:
		case len(pieces) == 0:
			continue
		case ends:
			*unit |= uint32(n.begin) << valueShift
			continue
		default:
			*unit |= uint32(len(tails)) << valueShift
			tail := pieces[n.begin][n.depth:]
			tails = append(tails, byte(n.begin), byte(n.begin>>8), byte(n.begin>>16), byte(len(tail)))
			tails = append(tails, tail...)
			continue
		}
		*unit |= flagInner | uint32(base[i])<<valueShift
		for _, c := range children[i] {
			units[base[i]^int(c)] |= uint32(c) + 1
			if c == 0 {
				units[base[i]] = labelValue | flagEnd | uint32(n.begin)<<valueShift
			}
		}
	}
	if max(len(units), len(tails))>>(32-valueShift) > 0 {
		return nil, nil, errors.New("the trie is too large for its units")
	}
	return units, tails, nil
}

// An array keeps account of the free units, a list in order, and of the bases
// in use: as a unit names its label but not its parent, no two nodes may have
// one base.
type array struct {
	next, prev []int // of free units, -1 at the ends; next is taken for a unit in use
	first, end int   // free units; -1 for none
	used       []bool
	width      int // labels of the node placed last
	from       int // a free unit before which there is no room for that many, or -1
}

const taken = -2

func (a *array) grow() {
	size := len(a.next)
	for i := size; i < size+256; i++ {
		a.next, a.prev, a.used = append(a.next, i+1), append(a.prev, i-1), append(a.used, false)
	}
	a.next[size+255] = -1
	if size == 0 || a.first < 0 {
		a.prev[size], a.first = -1, size
	} else {
		a.prev[size], a.next[a.end] = a.end, size
	}
	a.end = size + 255
}

func (a *array) take(i int) {
	if a.prev[i] >= 0 {
		a.next[a.prev[i]] = a.next[i]
	} else {
		a.first = a.next[i]
	}
	if a.next[i] >= 0 {
		a.prev[a.next[i]] = a.prev[i]
	} else {
		a.end = a.prev[i]
	}
	if a.from == i {
		a.from = a.next[i]
	}
	a.next[i] = taken
}

const (
	large    = 5    // children of a node that is placed before the others
	patience = 2000 // free units tried for a node before the next nodes of its size begin further on
	line     = 16   // units of a line of the processor's cache
)

// place takes units for all labels of a node, near a unit if there is room,
// and returns its base.
func (a *array) place(labels []byte, near int) int {
	if len(labels) < large {
		for _, size := range []int{line, 4 * line} {
			for at := near &^ (size - 1); at < near&^(size-1)+size; at++ {
				if a.next[at] != taken && a.fits(labels, at) {
					return a.settle(labels, at)
				}
			}
		}
	}
	if len(labels) != a.width {
		a.width, a.from = len(labels), a.first
	}
	tries := 0
	for at := a.from; ; at = a.next[at] {
		if at < 0 {
			at = len(a.next)
			a.grow()
			if a.from < 0 {
				a.from = at
			}
		}
		if a.fits(labels, at) {
			return a.settle(labels, at)
		}
		if tries++; tries == patience {
			a.from, tries = at, 0
		}
	}
}

// fits reports whether a node may have its first child at a free unit.
func (a *array) fits(labels []byte, at int) bool {
	base := at ^ int(labels[0])
	if a.used[base] {
		return false
	}
	for _, c := range labels[1:] {
		if a.next[base^int(c)] == taken {
			return false
		}
	}
	return true
}

func (a *array) settle(labels []byte, at int) int {
	base := at ^ int(labels[0])
	a.used[base] = true
	for _, c := range labels {
		a.take(base ^ int(c))
	}
	return base
}

// walkTrie returns the pieces that a trie holds, count of them, and the unit
// where each ends.
func walkTrie(units []uint32, tails []byte, count int) (pieces []string, ends []int, err error) {
	pieces, ends = make([]string, count), make([]int, count)
	if len(units) == 0 || len(units)%256 != 0 {
		return nil, nil, errors.New("the trie has no root or a broken block")
	}
	seen, visited := 0, make([]bool, len(units))
	add := func(k uint32, prefix []byte, at int) error {
		if int(k) >= count || pieces[k] != "" || len(prefix) == 0 {
			return fmt.Errorf("the trie has piece %d twice, or at its root, or of %d", k, count)
		}
		pieces[k], ends[k] = string(prefix), at
		seen++
		return nil
	}
	var walk func(at int, prefix []byte) error
	walk = func(at int, prefix []byte) error {
		if visited[at] {
			return errors.New("a node of the trie has two parents")
		}
		visited[at] = true
		unit := units[at]
		value := unit >> valueShift
		switch unit & (flagInner | flagEnd) {
		case flagEnd:
			return add(value, prefix, at)
		case 0:
			if int(value)+4 > len(tails) || int(value)+4+int(tails[value+3]) > len(tails) {
				return errors.New("a tail does not lie among the tails")
			}
			tail := tails[value:]
			return add(uint32(tail[0])|uint32(tail[1])<<8|uint32(tail[2])<<16, append(prefix, tail[4:4+tail[3]]...), at)
		}
		if int(value) >= len(units) || len(prefix) > 255 {
			return errors.New("a node of the trie has no children, or is too deep")
		}
		if unit&flagEnd != 0 {
			end := units[value]
			if end&labelMask != labelValue {
				return errors.New("a piece of the trie has no number")
			}
			if err := add(end>>valueShift, prefix, at); err != nil {
				return err
			}
		}
		for c := 1; c < 256; c++ {
			if child := int(value) ^ c; int(units[child]&labelMask) == c+1 {
				if err := walk(child, append(prefix, byte(c))); err != nil {
					return err
				}
			}
		}
		return nil
	}
	if count > 0 {
		err = walk(0, nil)
	}
	if err == nil && seen != count {
		err = fmt.Errorf("the trie has %d pieces of %d", seen, count)
	}
	return pieces, ends, err
}
