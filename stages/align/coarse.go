package align

import (
	"math"

	"variorum/stages/embedding"
)

// Long texts are looked at from afar first: clear pairs that are in order cut
// the text into gaps, and large gaps are crossed by blocks of units.
const (
	gapCells    = 60000    // a gap with at most so many pairs is searched whole
	coarseCells = 250000   // pairs of blocks in the coarsest look
	fineBlock   = 12       // blocks of at most so many units end the search
	zoom        = 4        // how much finer each look is than the one before
	slack       = 8        // units by which the corridor is wider than a gap
	denseSlack  = 25       // the same where clear pairs are only the best of all, not rare words in common
	maxCells    = 24 << 20 // points of a corridor; 17 bytes each
)

// corridor bounds the path of a course. clear are pairs of the document in the
// order of both sides. The second result says whether the corridor had to be
// made narrower than it should be.
func (c *course) corridor(clear []pair) (corridor, bool) {
	n, m := len(c.src), len(c.tgt)
	slack := slack
	if c.d.dense != nil {
		if n*m <= gapCells {
			return everywhere(n, m), false
		}
		slack = denseSlack
	}
	k := corridor{lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range k.lo {
		k.lo[i] = m
	}
	i0, j0 := 0, 0
	gap := func(i1, j1 int) {
		if (i1-i0+1)*(j1-j0+1) <= gapCells {
			for i := i0; i <= i1; i++ {
				k.widen(i, j0, j1)
			}
		} else {
			c.cross(k, i0, i1, j0, j1)
		}
		i0, j0 = i1, j1
	}
	srcAt, tgtAt := positions(c.src), positions(c.tgt)
	for _, p := range clear {
		i, j := srcAt[p.src], tgtAt[p.tgt]
		gap(i, j)
		k.widen(i+1, j, j+1)
		i0, j0 = i+1, j+1
	}
	gap(n, m)
	wide := corridor{lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range wide.lo {
		from, to := max(0, i-slack), min(n, i+slack)
		wide.lo[i], wide.hi[i] = m, 0
		for x := from; x <= to; x++ {
			wide.lo[i], wide.hi[i] = min(wide.lo[i], max(0, k.lo[x]-slack)), max(wide.hi[i], min(m, k.hi[x]+slack))
		}
	}
	wide.straighten()
	return wide, wide.narrow(m)
}

// positions turns a list of units into a map from unit to place.
func positions(units []int) map[int]int {
	at := make(map[int]int, len(units))
	for i, u := range units {
		at[u] = i
	}
	return at
}

func (k corridor) widen(i, from, to int) {
	k.lo[i], k.hi[i] = min(k.lo[i], from), max(k.hi[i], to)
}

// narrow cuts rows so that the corridor has at most maxCells points. It keeps
// both ends and reports whether it changed anything.
func (k corridor) narrow(m int) bool {
	n := len(k.lo) - 1
	if k.cells() <= maxCells {
		return false
	}
	width := max(1, maxCells/(n+1)/2)
	for i := range k.lo {
		middle := (k.lo[i] + k.hi[i]) / 2
		k.lo[i], k.hi[i] = max(k.lo[i], middle-width), min(k.hi[i], middle+width)
	}
	k.lo[0], k.hi[n] = 0, m
	k.straighten()
	for i := 1; i <= n; i++ { // every row must touch the one before
		k.lo[i] = min(k.lo[i], k.hi[i-1])
	}
	k.straighten()
	return true
}

// cross adds to k a corridor through a large gap: the best way through the
// grid of blocks, then through that of smaller blocks beside it, and so on.
func (c *course) cross(k corridor, i0, i1, j0, j1 int) {
	n, m := i1-i0, j1-j0
	block := int(math.Ceil(math.Sqrt(float64(n) * float64(m) / coarseCells)))
	block = max(block, 2)
	grid := everywhere(blocks(n, block), blocks(m, block))
	for {
		path := c.way(grid, block, i0, i1, j0, j1)
		finer := max(block/zoom, fineBlock)
		last := block <= fineBlock
		if last {
			finer = 1
		}
		fine := corridor{lo: make([]int, blocks(n, finer)+1), hi: make([]int, blocks(n, finer)+1)}
		for i := range fine.lo {
			fine.lo[i] = blocks(m, finer)
		}
		for _, at := range path {
			// The block and its neighbours, in points of the finer grid.
			loI, hiI := max(0, (at[0]-1)*block)/finer, min(n, (at[0]+2)*block)
			loJ, hiJ := max(0, (at[1]-1)*block)/finer, min(m, (at[1]+2)*block)
			for i := loI; i <= blocks(hiI, finer); i++ {
				fine.widen(i, loJ, blocks(hiJ, finer))
			}
		}
		fine.straighten()
		if last {
			for i := range fine.lo {
				k.widen(i0+i, j0+fine.lo[i], j0+fine.hi[i])
			}
			return
		}
		grid, block = fine, finer
	}
}

func blocks(n, size int) int { return (n + size - 1) / size }

// way returns the blocks on the best way through a grid, from the first pair
// of blocks to the last: steps go on in either text or in both, and every
// block on the way counts by how much its cosine is above chance.
func (c *course) way(grid corridor, block, i0, i1, j0, j1 int) [][2]int {
	src, tgt := c.d.src.blocks(c.src[i0:i1], block), c.d.tgt.blocks(c.tgt[j0:j1], block)
	n, m := len(src), len(tgt)
	start := make([]int, n+1)
	for i := range n {
		start[i+1] = start[i] + min(m-1, grid.hi[i+1]) - grid.lo[i] + 1
	}
	gain := make([]float32, start[n])
	var sum, square float64
	for i := range n {
		for x := range start[i+1] - start[i] {
			cos := embedding.Dot(src[i], tgt[grid.lo[i]+x])
			gain[start[i]+x] = float32(cos)
			sum, square = sum+cos, square+cos*cos
		}
	}
	mean := sum / float64(len(gain))
	sd := math.Sqrt(max(0, square/float64(len(gain))-mean*mean))
	for at, x := range gain {
		gain[at] = max(x-float32(mean+sd), float32(-sd/2))
	}
	by := make([]uint8, start[n])
	at := func(i, j int) (float32, bool) {
		if i < 0 || j < grid.lo[i] || j-grid.lo[i] >= start[i+1]-start[i] {
			return 0, false
		}
		return gain[start[i]+j-grid.lo[i]], true
	}
	for i := range n {
		for x := range start[i+1] - start[i] {
			j := grid.lo[i] + x
			var top float32
			step := uint8(0)
			for s, from := range [...][2]int{{i - 1, j - 1}, {i - 1, j}, {i, j - 1}} {
				if from[1] < 0 {
					continue
				}
				if g, ok := at(from[0], from[1]); ok && (step == 0 || g > top) {
					top, step = g, uint8(s+1)
				}
			}
			if step == 0 && i+j > 0 {
				top = float32(math.Inf(-1)) // not connected to the beginning
			}
			gain[start[i]+x] += top
			by[start[i]+x] = step
		}
	}
	var path [][2]int
	i, j := n-1, m-1
	for i >= 0 && j >= 0 {
		path = append(path, [2]int{i, j})
		step := uint8(0)
		if _, ok := at(i, j); ok {
			step = by[start[i]+j-grid.lo[i]]
		}
		switch step {
		case 1:
			i, j = i-1, j-1
		case 2:
			i--
		case 3:
			j--
		default:
			return path
		}
	}
	return path
}

// blocks returns the unit vectors of blocks of so many units.
func (s *side) blocks(units []int, size int) [][]float32 {
	out := make([][]float32, blocks(len(units), size))
	flat := make([]float32, len(out)*embedding.Dimension)
	for i := range out {
		v := flat[i*embedding.Dimension : (i+1)*embedding.Dimension]
		for _, u := range units[i*size : min(len(units), (i+1)*size)] {
			for k, x := range s.vec[u] {
				v[k] += x * float32(s.norm[u])
			}
		}
		if n := float32(embedding.Norm(v)); n > 0 {
			for k := range v {
				v[k] /= n
			}
		}
		out[i] = v
	}
	return out
}
