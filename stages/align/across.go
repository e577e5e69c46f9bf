package align

import (
	"cmp"
	"math"
	"slices"

	"variorum/stages/embedding"
)

// What two sentences must have so that one is said to have gone to the other's
// paragraph: they are best for each other by so much, in density, and the score
// rises by so much when they leave where they are.
type bar struct{ margin, gain float64 }

var (
	// nearBar is for paragraphs that are neighbours of such that belong
	// together, or are such.
	nearBar = bar{margin: 0.01, gain: 0.08}
	farBar  = bar{margin: 0.03, gain: 0.1}
)

const (
	// takenMargin is asked where both sentences have a partner already.
	takenMargin = 0.05
	// farFrom is the number of sentences of both sides from which more is asked
	// of pairs that are not near: the more there are, the more alike are the
	// most alike of unrelated ones.
	farFrom = 200
	// relatedShare is the part of the sentences of either side that must have a
	// partner inside links of paragraphs, if any is to be looked for elsewhere:
	// two texts with little in common always have some pair.
	relatedShare = 0.5
	// looseScore is the score of a link of sentences, for each beyond the first,
	// below which they are compared with those of other paragraphs.
	looseScore = 0.1
	// acrossPairs is the number of pairs of sentences up to which all are
	// compared where one is loose. Beyond, a loose sentence is compared with
	// loose ones near it and those that share rare features with it.
	acrossPairs = 1 << 18
	// rareSentences is the number of sentences up to which a feature is rare.
	rareSentences = 12
)

// A likest is the sentence of the other side that is most like one.
type likest struct {
	best          int
	first, second float64 // densities
}

func (r *likest) see(k int, x float64) {
	switch {
	case k == r.best:
	case x > r.first:
		r.best, r.first, r.second = k, x, r.first
	case x > r.second:
		r.second = x
	}
}

// likest compares sentence u of a side with sentences of the other. What two
// have in common is counted by feature; the vectors are looked at only where
// they could still make the pair one of the best two.
func (p *prose) likest(side, u int, others func(see func(v int))) likest {
	d, v, q := p.d, &p.d.views[0], &p.d.t.abridged
	own, other := &d.src, &d.tgt
	bags, otherBags, masses, otherMasses := v.src, v.tgt, v.srcMass, v.tgtMass
	if side == 1 {
		own, other, bags, otherBags, masses, otherMasses = other, own, otherBags, bags, otherMasses, masses
	}
	count := d.scratch.src[0]
	for _, f := range bags[u] {
		count[f.id] = f.n
	}
	r := likest{-1, math.Inf(-1), math.Inf(-1)}
	others(func(k int) {
		common := float32(0)
		for _, f := range otherBags[k] {
			if c := count[f.id]; c > 0 {
				common += float32(v.weight[f.id] * min(c, f.n))
			}
		}
		dice := 0.0
		if mass := masses[u] + otherMasses[k]; mass > 0 {
			dice = 2 * float64(common) / mass
		}
		if d.density(q, dice, 1) <= r.second {
			return
		}
		cos := 0.0
		if a, b := own.vec[u], other.vec[k]; a != nil && b != nil {
			cos = embedding.Dot(a, b)
		}
		r.see(k, d.density(q, dice, cos))
	})
	for _, f := range bags[u] {
		count[f.id] = 0
	}
	return r
}

// A sheet is all sentences with their links, and by paragraph the link that it
// is in.
type sheet struct {
	*board
	prose            *prose
	paragraphs       []link
	free             int // how many of them may be changed
	srcLink, tgtLink []int
	rows, columns    map[int]likest
	// Of long texts, while sentences are sought that went elsewhere.
	rare    [2][][]int32 // by feature: the loose sentences of a side that have it, where it is rare
	shared  [2][]float32 // of the sentences of a side
	touched []int32
}

// sheet finds the links of all sentences. free and held are all links of
// paragraphs; those that are held stay as they are.
func (p *prose) sheet(free, held []link) *sheet {
	paragraphs := slices.Concat(free, held)
	s := &sheet{
		prose: p, paragraphs: paragraphs, free: len(free),
		srcLink: make([]int, len(p.sides[0].first)-1), tgtLink: make([]int, len(p.sides[1].first)-1),
	}
	if p.few() {
		s.rows, s.columns = p.rows, p.columns
	} else { // which ones are near depends on the paragraphs
		s.rows, s.columns = map[int]likest{}, map[int]likest{}
	}
	var all []link
	for k, links := range p.inside(paragraphs) {
		all = append(all, links...)
		for _, i := range paragraphs[k].src {
			s.srcLink[i] = k
		}
		for _, j := range paragraphs[k].tgt {
			s.tgtLink[j] = k
		}
	}
	s.board = newBoard(p.d, &p.d.t.abridged, all)
	s.across()
	return s
}

// within is the link of paragraphs that holds both sides of a link of
// sentences, -1 if they stand in two.
func (s *sheet) within(l link) int {
	k := s.srcLink[s.prose.sides[0].paragraph[l.src[0]]]
	if s.tgtLink[s.prose.sides[1].paragraph[l.tgt[0]]] != k {
		return -1
	}
	return k
}

// nearby lists the paragraphs of the other side that are linked with paragraph
// x, or with a neighbour of it, and their neighbours. side is that of x.
func (s *sheet) nearby(side, x int) []int {
	from, to := s.srcLink, s.tgtLink
	if side == 1 {
		from, to = to, from
	}
	var out []int
	for u := max(0, x-1); u <= x+1 && u < len(from); u++ {
		l := s.paragraphs[from[u]]
		other := l.tgt
		if side == 1 {
			other = l.src
		}
		for _, v := range other {
			for y := max(0, v-1); y <= v+1 && y < len(to); y++ {
				if !slices.Contains(out, y) {
					out = append(out, y)
				}
			}
		}
	}
	return out
}

func (s *sheet) near(i, j int) bool {
	return slices.Contains(s.nearby(0, s.prose.sides[0].paragraph[i]), s.prose.sides[1].paragraph[j])
}

// inLink reports whether the paragraph of a sentence is linked.
func (s *sheet) inLink(side, u int) bool {
	links := s.srcLink
	if side == 1 {
		links = s.tgtLink
	}
	return s.paragraphs[links[s.prose.sides[side].paragraph[u]]].full()
}

// partner finds the sentence that is most like sentence u of a side. In long
// texts only loose ones are looked at.
func (s *sheet) partner(side, u int) likest {
	known := s.rows
	if side == 1 {
		known = s.columns
	}
	r, ok := known[u]
	if !ok {
		r = s.likest(side, u, true)
		known[u] = r
	}
	return r
}

// likest compares sentence u of a side with all others, or in long texts with
// those that share rare features and those nearby.
func (s *sheet) likest(side, u int, loose bool) likest {
	p := s.prose
	return p.likest(side, u, func(see func(v int)) {
		if p.few() {
			for v := range p.sides[1-side].text {
				see(v)
			}
			return
		}
		for _, v := range s.sharing(side, u) {
			see(v)
		}
		for _, y := range s.nearby(side, p.sides[side].paragraph[u]) {
			for v := p.sides[1-side].first[y]; v < p.sides[1-side].first[y+1]; v++ {
				if !loose || s.isLoose(1-side, v) {
					see(v)
				}
			}
		}
	})
}

// few reports whether every sentence may be compared with all of the other side.
func (p *prose) few() bool { return len(p.sides[0].text)*len(p.sides[1].text) <= acrossPairs }

// sharing lists the loose sentences of the other side that share most weight of
// rare features with a sentence.
func (s *sheet) sharing(side, u int) []int {
	v := &s.d.views[0]
	bags := v.src
	if side == 1 {
		bags = v.tgt
	}
	if s.rare[1-side] == nil {
		index := view{tgt: slices.Clone(v.tgt), weight: v.weight, kinds: v.kinds}
		if side == 1 {
			index.tgt = slices.Clone(v.src)
		}
		for k := range index.tgt {
			if !s.isLoose(1-side, k) {
				index.tgt[k] = nil
			}
		}
		s.rare[1-side] = index.postings(false)
		s.shared[1-side] = make([]float32, len(index.tgt))
	}
	shared, touched := s.shared[1-side], s.touched[:0]
	for _, f := range bags[u] {
		w, others := v.weight[f.id], s.rare[1-side][f.id]
		if len(others) > rareSentences {
			continue
		}
		for _, k := range others {
			if shared[k] == 0 {
				touched = append(touched, k)
			}
			shared[k] += w
		}
	}
	out := make([]int, 0, rareBest)
	for range rareBest {
		best := int32(-1)
		for _, k := range touched {
			if shared[k] > 0 && (best < 0 || shared[k] > shared[best] || shared[k] == shared[best] && k < best) {
				best = k
			}
		}
		if best < 0 {
			break
		}
		out = append(out, int(best))
		shared[best] = 0
	}
	for _, k := range touched {
		shared[k] = 0
	}
	s.touched = touched
	return out
}

// across links sentences of paragraphs that are not linked, the surest first.
func (s *sheet) across() {
	if max(shared(s.all, s.src), shared(s.all, s.tgt)) < relatedShare {
		return
	}
	type move struct {
		pair
		least float64
	}
	var moves []move
	seen := map[int]bool{}
	far := farBar
	far.gain += s.d.t.rise * math.Log(max(1, float64(len(s.src)+len(s.tgt))/farFrom))
	try := func(i, j int) {
		if i < 0 || j < 0 || seen[i] || s.within(link{[]int{i}, []int{j}}) >= 0 {
			return
		}
		r, c := s.partner(0, i), s.partner(1, j)
		if r.best != j || c.best != i || s.prose.apart[[2]int{s.prose.sides[0].paragraph[i], s.prose.sides[1].paragraph[j]}] {
			return
		}
		seen[i] = true
		least := far
		if s.near(i, j) {
			least = nearBar
		}
		if !s.inLink(0, i) && !s.inLink(1, j) {
			least.gain = max(least.gain, pairGain)
		}
		if s.all[s.src[i]].full() && s.all[s.tgt[j]].full() {
			least.margin = max(least.margin, takenMargin)
		}
		gain := s.gain(i, j)
		if gain <= least.gain {
			return
		}
		if !s.prose.few() {
			if r, c = s.likest(0, i, false), s.likest(1, j, false); r.best != j || c.best != i {
				return
			}
		}
		if r.first-max(r.second, c.second) > least.margin {
			moves = append(moves, move{pair{src: i, tgt: j, weight: gain - least.gain}, least.gain})
		}
	}
	for i, k := range s.src {
		if s.loose(k) {
			try(i, s.partner(0, i).best)
		}
	}
	for j, k := range s.tgt {
		if s.loose(k) {
			try(s.partner(1, j).best, j)
		}
	}
	slices.SortStableFunc(moves, func(a, b move) int { return cmp.Compare(b.weight, a.weight) })
	for _, q := range moves {
		if s.gain(q.src, q.tgt) > q.least { // the ones before may have changed that
			s.leave(q.src, -1)
			s.leave(-1, q.tgt)
			s.widen(s.add(link{[]int{q.src}, []int{q.tgt}}))
		}
	}
}

// shared is the part of the sentences of a side that have a partner.
func shared(all []link, side []int) float64 {
	n := 0
	for _, k := range side {
		if all[k].full() {
			n++
		}
	}
	return float64(n) / float64(max(1, len(side)))
}

func (s *sheet) isLoose(side, u int) bool {
	if side == 0 {
		return s.loose(s.src[u])
	}
	return s.loose(s.tgt[u])
}

// loose reports whether the sentences of a link may belong elsewhere.
func (s *sheet) loose(k int) bool {
	l := s.all[k]
	return !l.full() || s.score[k] < looseScore*float64(len(l.src)+len(l.tgt)-1)
}

// gain is what the score rises by when two sentences leave their links for
// each other.
func (s *sheet) gain(i, j int) float64 {
	from, to := s.src[i], s.tgt[j]
	if from == to {
		return 0
	}
	return s.d.linkScore(s.p, s.all[from].less(i, -1)) + s.d.linkScore(s.p, s.all[to].less(-1, j)) +
		s.d.linkScore(s.p, link{[]int{i}, []int{j}}) - s.score[from] - s.score[to]
}

// leave takes a sentence out of its link; -1 is none.
func (s *sheet) leave(i, j int) {
	if i >= 0 {
		rest := s.all[s.src[i]].less(i, -1)
		s.set(s.src[i], rest, s.d.linkScore(s.p, rest))
	}
	if j >= 0 {
		rest := s.all[s.tgt[j]].less(-1, j)
		s.set(s.tgt[j], rest, s.d.linkScore(s.p, rest))
	}
}

// widen takes lone neighbours in the same paragraphs into link k where that
// raises the score.
func (s *sheet) widen(k int) {
	lone := func(side int, links []int, u, beside int) bool {
		of := s.prose.sides[side].paragraph
		return u >= 0 && u < len(links) && of[u] == of[beside] && !s.all[links[u]].full()
	}
	for changed := true; changed; {
		changed = false
		try := func(i, j int) {
			wide := s.all[k].more(i, j)
			if x := s.d.linkScore(s.p, wide); x > s.score[k]-s.p.alone {
				s.leave(i, j)
				s.set(k, wide, x)
				changed = true
			}
		}
		l := s.all[k]
		for _, i := range []int{l.src[0] - 1, l.src[len(l.src)-1] + 1} {
			if lone(0, s.src, i, l.src[0]) {
				try(i, -1)
			}
		}
		for _, j := range []int{l.tgt[0] - 1, l.tgt[len(l.tgt)-1] + 1} {
			if lone(1, s.tgt, j, l.tgt[0]) {
				try(-1, j)
			}
		}
	}
}
