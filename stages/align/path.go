package align

import (
	"math"
	"slices"

	"variorum/stages/embedding"
)

// maxViews is the number of ways to read the texts: as they are, and with a
// translation.
const maxViews = 2

// A bead joins a units of the original from src on with b units of the
// republication from tgt on. One of the counts may be 0.
type bead struct{ src, a, tgt, b int }

// A course is a problem for the path: the units of both sides that take part,
// in order, with what is needed for sums over neighbours.
type course struct {
	d                    *document
	src, tgt             []int // numbers of units in the document
	srcNorm, tgtNorm     []float32
	srcOwn, tgtOwn       []float32   // the same of the user's vectors
	srcMass, tgtMass     [][]float64 // by view: prefix sums
	srcLength, tgtLength []float64   // prefix sums
}

func (d *document) course(src, tgt []int) *course {
	c := &course{d: d, src: src, tgt: tgt}
	if d.norms[0] == nil {
		d.norms = [2][]float32{sumNorms(d.src.vec, d.src.norm, upTo(len(d.src.units)), nil), sumNorms(d.tgt.vec, d.tgt.norm, upTo(len(d.tgt.units)), nil)}
	}
	c.srcNorm, c.tgtNorm = sumNorms(d.src.vec, d.src.norm, src, d.norms[0]), sumNorms(d.tgt.vec, d.tgt.norm, tgt, d.norms[1])
	if d.own != nil {
		c.srcOwn, c.tgtOwn = sumNorms(d.own.src, d.src.letters, src, nil), sumNorms(d.own.tgt, d.tgt.letters, tgt, nil)
	}
	c.srcLength, c.tgtLength = prefixSums(src, d.src.length), prefixSums(tgt, d.tgt.length)
	for k := range d.views {
		c.srcMass = append(c.srcMass, prefixSums(src, d.views[k].srcMass))
		c.tgtMass = append(c.tgtMass, prefixSums(tgt, d.views[k].tgtMass))
	}
	return c
}

func prefixSums(units []int, x []float64) []float64 {
	sum := make([]float64, len(units)+1)
	for i, u := range units {
		sum[i+1] = sum[i] + x[u]
	}
	return sum
}

// upTo lists the numbers from 0 to n-1.
func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// sumNorms returns, at i*maxSide+a-1, the length of the summed vectors of the
// a units from i on. all, if not nil, is the same of all units of the side.
func sumNorms(vec [][]float32, norm []float64, units []int, all []float32) []float32 {
	if len(all) == len(units)*maxSide && len(all) > 0 {
		return all
	}
	out := make([]float32, len(units)*maxSide)
	dim := 0
	for _, v := range vec {
		dim = max(dim, len(v))
	}
	sum := make([]float32, dim)
	for i := range units {
		most := min(maxSide, len(units)-i)
		known := 0
		for all != nil && known < most && units[i+known] == units[i]+known {
			known++
		}
		copy(out[i*maxSide:i*maxSide+known], all[min(len(all), units[i]*maxSide):])
		if known == most {
			continue
		}
		clear(sum)
		for a := 1; a <= most; a++ {
			addUp(sum, vec, norm, units[i+a-1:i+a])
			if a > known {
				out[i*maxSide+a-1] = float32(embedding.Norm(sum))
			}
		}
	}
	return out
}

// A corridor bounds the path: before unit i of the original, the path stands
// before a unit of the republication from lo[i] to hi[i]. Both never fall.
type corridor struct{ lo, hi []int }

// everywhere is the corridor that bounds nothing.
func everywhere(n, m int) corridor {
	c := corridor{lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range c.hi {
		c.hi[i] = m
	}
	return c
}

// around is the corridor of all points within radius of the points of a path.
func around(path []bead, n, m, radius int) corridor {
	c := corridor{lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range c.lo {
		c.lo[i], c.hi[i] = m, 0
	}
	see := func(i, j int) {
		c.lo[i], c.hi[i] = min(c.lo[i], max(0, j-radius)), max(c.hi[i], min(m, j+radius))
	}
	see(0, 0)
	for _, b := range path {
		for x := 0; x <= b.a; x++ {
			see(b.src+x, b.tgt)
			see(b.src+x, b.tgt+b.b)
		}
	}
	see(n, m)
	c.straighten()
	return c
}

// within narrows a corridor to another.
func (c corridor) within(other corridor) corridor {
	for i := range c.lo {
		c.lo[i], c.hi[i] = max(c.lo[i], other.lo[i]), min(c.hi[i], other.hi[i])
	}
	return c
}

// straighten makes both bounds monotone without losing a point.
func (c corridor) straighten() {
	n := len(c.lo) - 1
	for i := n - 1; i >= 0; i-- {
		c.lo[i] = min(c.lo[i], c.lo[i+1])
	}
	for i := 1; i <= n; i++ {
		c.hi[i] = max(c.hi[i], c.hi[i-1])
	}
}

func (c corridor) cells() int {
	sum := 0
	for i := range c.lo {
		sum += c.hi[i] - c.lo[i] + 1
	}
	return sum
}

// A strip holds what pairs of units have in common, as far as beads inside a
// corridor can reach.
type strip struct {
	from   []int // first column of each row
	start  []int // where the row stands in the values
	dot    []float32
	own    []float32 // the same of the user's vectors
	common [][]float32
}

func (c *course) strip(k corridor) *strip {
	n, m := len(c.src), len(c.tgt)
	s := &strip{from: make([]int, n), start: make([]int, n+1)}
	for i := range n {
		s.from[i] = k.lo[max(0, i-maxSide+1)]
		s.start[i+1] = s.start[i] + min(m, k.hi[min(n, i+maxSide)]) - s.from[i]
	}
	s.dot = make([]float32, s.start[n])
	if c.d.own != nil {
		s.own = make([]float32, s.start[n])
	}
	for range c.d.views {
		s.common = append(s.common, make([]float32, s.start[n]))
	}
	contiguous := len(c.tgt) > 0 && c.tgt[len(c.tgt)-1]-c.tgt[0] == len(c.tgt)-1
	c.d.parts(n, rowsAtOnce, func(d *document, from, to int) {
		own := *c
		own.d = d
		own.fillStrip(s, from, to, contiguous)
	})
	return s
}

// rowsAtOnce is the number of rows from which two parts of a strip are filled
// at the same time, and of other work on units of long texts.
const rowsAtOnce = 128

// fillStrip fills rows of a strip.
func (c *course) fillStrip(s *strip, from, to int, contiguous bool) {
	for i := from; i < to; i++ {
		row := s.dot[s.start[i]:s.start[i+1]]
		c.fillRow(row, i, s.from[i], contiguous, -1)
		for k := range row {
			row[k] *= float32(c.d.src.norm[c.src[i]] * c.d.tgt.norm[c.tgt[s.from[i]+k]])
		}
		if c.d.own != nil {
			row := s.own[s.start[i]:s.start[i+1]]
			for k := range row {
				u, v := c.src[i], c.tgt[s.from[i]+k]
				row[k] = float32(c.d.own.cosine(u, v) * c.d.src.letters[u] * c.d.tgt.letters[v])
			}
		}
		for view := range s.common {
			c.fillRow(s.common[view][s.start[i]:s.start[i+1]], i, s.from[i], contiguous, view)
		}
	}
}

// fillRow sets row[k] to what unit i of the original has in common with unit
// from+k of the republication: in a view, or the cosine for view -1.
func (c *course) fillRow(row []float32, i, from int, contiguous bool, view int) {
	if len(row) == 0 {
		return
	}
	d, u := c.d, c.src[i]
	if d.dense != nil {
		values := d.dense.cos
		if view >= 0 {
			values = d.dense.common[view]
		}
		values = values[u*len(d.tgt.units):]
		for k := range row {
			row[k] = values[c.tgt[from+k]]
		}
		return
	}
	fill := func(at int, part []float32) {
		if view < 0 {
			d.cosines(u, at, part)
		} else {
			d.commons(view, u, at, part)
		}
	}
	if contiguous {
		fill(c.tgt[from], row)
		return
	}
	for k := 0; k < len(row); {
		run := k + 1
		for run < len(row) && c.tgt[from+run] == c.tgt[from+run-1]+1 {
			run++
		}
		fill(c.tgt[from+k], row[k:run])
		k = run
	}
}

// path finds the best chain of beads inside a corridor: exact dynamic
// programming over all beads of at most reach units (side units a side). Cost
// is the number of points in the corridor times about 25 beads, most of which
// a bound rules out at once.
func (c *course) path(p *settings, k corridor, s *strip, reach, side int) []bead {
	n, m := len(c.src), len(c.tgt)
	points := make([]int, n+2)
	for i := range n + 1 {
		points[i+1] = points[i] + k.hi[i] - k.lo[i] + 1
	}
	best := make([]float64, points[n+1])
	by := make([]uint8, points[n+1]) // a*16 + b of the bead that ends here
	value := func(i, j int) float64 {
		if j < k.lo[i] || j > k.hi[i] {
			return math.Inf(-1)
		}
		return best[points[i]+j-k.lo[i]]
	}
	w := newWalker(c, p, s)
	for i := range n + 1 {
		w.row(i, side)
		for j := k.lo[i]; j <= k.hi[i]; j++ {
			top, step := math.Inf(-1), 0
			if i == 0 && j == 0 {
				top = 0
			}
			try := func(a, b int, total float64) {
				if total > top {
					top, step = total, a<<4|b
				}
			}
			if j > 0 {
				try(0, 1, value(i, j-1)-p.alone)
			}
			if i > 0 {
				try(1, 0, value(i-1, j)-p.alone)
			}
			if i > 0 && j > 0 {
				w.end(j, side)
				for a := 1; a <= side && a <= i; a++ {
					last := min(side, reach-a, j)
					w.addRow(a, last)
					exact := 0
					for b := 1; b <= last; b++ {
						before := value(i-a, j-b)
						if math.IsInf(before, -1) {
							continue
						}
						if bound := w.bound(a, b, top-before); before+bound > top {
							if a+b == 2 {
								try(1, 1, before+bound)
							} else {
								exact = b
							}
						}
					}
					if exact > 0 {
						w.exact(a, exact, func(b int, score float64) { try(a, b, value(i-a, j-b)+score) })
					}
				}
			}
			best[points[i]+j-k.lo[i]], by[points[i]+j-k.lo[i]] = top, uint8(step)
		}
	}
	var out []bead
	for i, j := n, m; i > 0 || j > 0; {
		step := by[points[i]+j-k.lo[i]]
		a, b := int(step>>4), int(step&15)
		i, j = i-a, j-b
		out = append(out, bead{i, a, j, b})
	}
	slices.Reverse(out)
	return out
}

// A walker scores the beads that end at one point.
type walker struct {
	*course
	p     *settings
	strip *strip

	// What a density is compared with, and what lengths are divided by.
	dice0, cos0, twice float64

	i, j     int
	src, tgt [maxSide + 1]span // by number of units before i, before j
	dot      [maxSide]float64  // by column, from the last one back: summed over the rows so far
	common   [maxViews][maxSide]float64
	// The same summed over columns 0 to b-1.
	dotTo    [maxSide + 1]float64
	commonTo [maxViews][maxSide + 1]float64

	own   [maxSide]float64 // as dot and dotTo, of the user's vectors
	ownTo [maxSide + 1]float64

	reading reading // where none is kept
}

// A span is a run of units of one side, as far as scores depend on it.
type span struct {
	length, norm float64
	own          float64 // the norm of the user's vectors
	mass         [maxViews]float64
}

func newWalker(c *course, p *settings, s *strip) *walker {
	d := c.d
	return &walker{course: c, p: p, strip: s, dice0: p.chanceMul * d.chance, cos0: d.mean + float64(p.spread*d.sd), twice: 2 * d.meanSize}
}

// row begins with the beads that end before unit i of the original.
func (w *walker) row(i, side int) {
	w.i = i
	for a := 1; a <= min(side, i); a++ {
		s := &w.src[a]
		s.length, s.norm = w.srcLength[i]-w.srcLength[i-a], float64(w.srcNorm[(i-a)*maxSide+a-1])
		for v, mass := range w.srcMass {
			s.mass[v] = mass[i] - mass[i-a]
		}
		if w.srcOwn != nil {
			s.own = float64(w.srcOwn[(i-a)*maxSide+a-1])
		}
	}
}

func (w *walker) end(j, side int) {
	w.j = j
	for b := 1; b <= min(side, j); b++ {
		t := &w.tgt[b]
		t.length, t.norm = w.tgtLength[j]-w.tgtLength[j-b], float64(w.tgtNorm[(j-b)*maxSide+b-1])
		for v, mass := range w.tgtMass {
			t.mass[v] = mass[j] - mass[j-b]
		}
		if w.tgtOwn != nil {
			t.own = float64(w.tgtOwn[(j-b)*maxSide+b-1])
		}
	}
	w.dot, w.own = [maxSide]float64{}, [maxSide]float64{}
	w.common = [maxViews][maxSide]float64{}
}

// addRow takes in the a-th unit before i, for beads of up to last columns.
func (w *walker) addRow(a, last int) {
	row := w.i - a
	from := w.j - last - w.strip.from[row]
	dots := w.strip.dot[w.strip.start[row]:w.strip.start[row+1]]
	for b := range last {
		if at := from + last - 1 - b; at >= 0 && at < len(dots) {
			w.dot[b] += float64(dots[at])
			if w.strip.own != nil {
				w.own[b] += float64(w.strip.own[w.strip.start[row]+at])
			}
			for v, common := range w.strip.common {
				w.common[v][b] += float64(common[w.strip.start[row]+at])
			}
		}
		w.dotTo[b+1] = w.dotTo[b] + w.dot[b]
		if w.strip.own != nil {
			w.ownTo[b+1] = w.ownTo[b] + w.own[b]
		}
		for v := range w.strip.common {
			w.commonTo[v][b+1] = w.commonTo[v][b] + w.common[v][b]
		}
	}
}

// bound is at least the score of the bead of a and b units: features that two
// units of one side share are counted for both. It is exact for one and one.
// Below need it may leave out prices.
func (w *walker) bound(a, b int, need float64) float64 {
	dice := 0.0
	for v := range w.strip.common {
		src, tgt := w.src[a].mass[v], w.tgt[b].mass[v]
		if src+tgt > 0 {
			dice += 2 * min(w.commonTo[v][b], src, tgt) / (src + tgt)
		}
	}
	if len(w.strip.common) > 1 {
		dice /= float64(len(w.strip.common))
	}
	return w.score(a, b, dice, w.dotTo[b], w.ownTo[b], need)
}

// score is beadScore, with what does not change from bead to bead worked out
// before.
func (w *walker) score(a, b int, dice, dot, own, need float64) float64 {
	src, tgt := &w.src[a], &w.tgt[b]
	cos := 0.0
	if norm := src.norm * tgt.norm; norm > 0 {
		cos = dot / norm
	}
	if w.d.own != nil {
		ownCos := 0.0
		if norm := src.own * tgt.own; norm > 0 {
			ownCos = own / norm
		}
		cos = w.d.own.with(cos, ownCos)
	}
	size := (src.length + tgt.length) / w.twice
	s := float64(size*(float64(w.p.text*(dice-w.dice0))+float64(w.p.vector*(cos-w.cos0)))) - float64(w.p.merge*float64(a+b-2))
	if a > 1 && b > 1 {
		s -= float64(w.p.regroup * max(1, size))
	}
	if a+b == 2 {
		need -= w.d.t.headline
	}
	if s > need {
		s -= float64(w.p.length * lengthPrice(src.length, tgt.length))
	}
	if a+b == 2 {
		s += w.d.pairBonus(w.course.src[w.i-1], w.course.tgt[w.j-1])
	}
	if w.d.apart != nil && w.d.torn(link{w.course.src[w.i-a : w.i], w.course.tgt[w.j-b : w.j]}) {
		s -= forbidden
	}
	return s
}

// exact scores the beads of a units with 1 to last units and tells each.
func (w *walker) exact(a, last int, tell func(b int, score float64)) {
	dice := w.dices(a, last)
	dot, own := 0.0, 0.0
	for b := 1; b <= last; b++ {
		dot, own = dot+w.dot[b-1], own+w.own[b-1]
		tell(b, w.score(a, b, dice[b]/float64(len(w.d.views)), dot, own, math.Inf(-1)))
	}
}

// A reading is the overlap of beads of some units of the original with 1 to last
// units of the republication, summed over the views.
type reading struct {
	last int
	dice [maxSide + 1]float64
}

// readings are kept while a document is searched again and again.
type readings struct {
	at  map[uint64]int32
	all []reading
}

// dices returns the overlap of beads of a units with 1 to last units. It does
// not depend on the settings.
func (w *walker) dices(a, last int) *[maxSide + 1]float64 {
	i, j := w.course.src[w.i-a], w.course.tgt[w.j-1]
	if w.d.readings == nil || w.course.src[w.i-1]-i != a-1 || j-w.course.tgt[w.j-last] != last-1 {
		w.read(a, last, &w.reading.dice)
		return &w.reading.dice
	}
	key := uint64(i)<<40 | uint64(a)<<32 | uint64(j)
	at, ok := w.d.readings.at[key]
	if !ok {
		at = int32(len(w.d.readings.all))
		w.d.readings.all = append(w.d.readings.all, reading{})
		w.d.readings.at[key] = at
	}
	r := &w.d.readings.all[at]
	if r.last < last {
		w.read(a, last, &r.dice)
		r.last = last
	}
	return &r.dice
}

// read works out what dices returns.
func (w *walker) read(a, last int, dice *[maxSide + 1]float64) {
	*dice = [maxSide + 1]float64{}
	for v := range w.d.views {
		view, srcCount, tgtCount := &w.d.views[v], w.d.scratch.src[v], w.d.scratch.tgt[v]
		for x := 1; x <= a; x++ {
			for _, f := range view.src[w.course.src[w.i-x]] {
				srcCount[f.id] += f.n
			}
		}
		sum := 0.0
		for b := 1; b <= last; b++ {
			for _, f := range view.tgt[w.course.tgt[w.j-b]] {
				if have := srcCount[f.id]; have > 0 {
					before := tgtCount[f.id]
					tgtCount[f.id] = before + f.n
					sum += float64(view.weight[f.id] * (min(have, before+f.n) - min(have, before)))
				}
			}
			if src, tgt := w.src[a].mass[v], w.tgt[b].mass[v]; src+tgt > 0 {
				dice[b] += 2 * sum / (src + tgt)
			}
		}
		for b := 1; b <= last; b++ {
			for _, f := range view.tgt[w.course.tgt[w.j-b]] {
				tgtCount[f.id] = 0
			}
		}
		for x := 1; x <= a; x++ {
			for _, f := range view.src[w.course.src[w.i-x]] {
				srcCount[f.id] = 0
			}
		}
	}
}
