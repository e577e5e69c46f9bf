package align

import "slices"

// Links of paragraphs are corrected by those of their sentences where these are
// surer.
const (
	// joinShare is the part of a paragraph whose sentences must have their
	// partners in one link for the paragraph to join it.
	joinShare = 0.5
	// farShare is the same where the link is not beside the paragraph.
	farShare = 0.8
	// shiftMost is the number of paragraphs of both sides up to which links are
	// joined because a border between them was shifted: where every border of a
	// text was, one link of all of it would say nothing.
	shiftMost = 16
	// pairGain is what the score of sentences must rise by when they are linked
	// though both paragraphs stand alone, and for these to become a link.
	pairGain = 0.2
	// wholeSentence is the part of the mean length of a sentence that one
	// sentence of a paragraph must have if the paragraph is to be taken out of a
	// link because it has no partner there.
	wholeSentence = 0.5
	// regroupRounds bounds how often links are corrected and their sentences
	// linked anew.
	regroupRounds = 2
)

// regroup returns the free links of paragraphs corrected, and whether any was.
//
// A link of several is divided where no sentence joins its parts: paragraphs
// without any partner stand alone again, the others make links of their own.
// The latter is done for paragraphs of a page only; lines are sentences often,
// and say no more than themselves. A paragraph that stands alone joins the link
// that most of its sentences have their partners in, if that is beside it, or
// farther away if it is the rest of a paragraph there. One of a link without
// common sentences counts as alone if it finds such a place. Two links between
// which only the border of paragraphs was shifted become one.
func (s *sheet) regroup() ([]link, bool) {
	var links []link
	changed := false
	for k := range s.free {
		parts := s.parts(k)
		changed = changed || len(parts) > 1
		links = append(links, parts...)
	}
	holder := [2][]int{make([]int, len(s.srcLink)), make([]int, len(s.tgtLink))}
	hold := func(k int) {
		for _, i := range links[k].src {
			holder[0][i] = k + 1
		}
		for _, j := range links[k].tgt {
			holder[1][j] = k + 1
		}
	}
	for k := range links {
		hold(k)
	}
	for k, l := range links {
		if l.full() || len(l.src)+len(l.tgt) != 1 {
			continue
		}
		if to, wide := s.home(links, holder, k); to >= 0 {
			links[to] = wide
			links[k] = link{}
			hold(to)
			changed = true
		}
	}
	changed = s.shift(links) || changed
	return slices.DeleteFunc(links, func(l link) bool { return len(l.src)+len(l.tgt) == 0 }), changed
}

// shift joins neighbouring links between which only the border of paragraphs
// went to another sentence: what left one stands in the other, all in order.
func (s *sheet) shift(links []link) (changed bool) {
	at := map[int]int{} // by first paragraph of the original
	for k, l := range links {
		if l.full() {
			at[l.src[0]] = k
		}
	}
	for k := range links {
		for {
			if !links[k].full() {
				break
			}
			next, ok := at[links[k].src[len(links[k].src)-1]+1]
			if !ok || links[k].units()+links[next].units() > shiftMost || !s.shifted(links[k], links[next]) {
				break
			}
			delete(at, links[next].src[0])
			links[k] = link{union(links[k].src, links[next].src), union(links[k].tgt, links[next].tgt)}
			links[next] = link{}
			changed = true
		}
	}
	return changed
}

// shifted reports whether a sentence of either of two links, the first before
// the second on both sides, has its partner in the other, and none of their
// sentences stands across the order: then it did not move, the border did.
func (s *sheet) shifted(a, b link) bool {
	if a.tgt[len(a.tgt)-1]+1 != b.tgt[0] || s.prose.torn(link{union(a.src, b.src), union(a.tgt, b.tgt)}) {
		return false
	}
	var all []link
	some := false
	for _, i := range s.prose.sides[0].of(slices.Concat(a.src, b.src)) {
		q := s.all[s.src[i]]
		if !q.full() || q.src[0] != i {
			continue
		}
		y := s.prose.sides[1].paragraph[q.tgt[0]]
		inA, inB := slices.Contains(a.tgt, y), slices.Contains(b.tgt, y)
		if inA || inB {
			all = append(all, q)
			some = some || inA != slices.Contains(a.src, s.prose.sides[0].paragraph[i])
		}
	}
	return some && !slices.Contains(s.prose.crossing(all), true)
}

// units is the number of units of both sides.
func (l *link) units() int { return len(l.src) + len(l.tgt) }

func union(a, b []int) []int {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return out
}

// parts divides link k of paragraphs.
func (s *sheet) parts(k int) []link {
	l := s.paragraphs[k]
	whole := []link{l}
	if !l.full() {
		return whole
	}
	joined, parts := s.joined(k)
	switch {
	case !joined:
		for _, p := range apart(l.src, l.tgt) {
			if s.share(p, nil) > joinShare { // its sentences have all gone elsewhere
				return apart(l.src, l.tgt)
			}
		}
		return whole
	case len(parts) == 1:
		return whole
	case !slices.ContainsFunc(parts, func(p link) bool { return !p.full() }):
		if s.prose.paragraphs.src.lines() {
			return whole
		}
		return parts
	}
	// Where every paragraph is a sentence, its sentence says no more.
	src, tgt := s.prose.sides[0], s.prose.sides[1]
	plain := len(src.of(l.src)) == len(l.src) && len(tgt.of(l.tgt)) == len(l.tgt)
	for _, p := range parts {
		if p.full() || s.share(p, nil) > joinShare { // its sentences are elsewhere
			continue
		}
		if plain {
			return whole
		}
		longest := 0.0
		for _, i := range src.of(p.src) {
			longest = max(longest, s.d.src.length[i])
		}
		for _, j := range tgt.of(p.tgt) {
			longest = max(longest, s.d.tgt.length[j])
		}
		if longest <= wholeSentence*s.d.meanSize {
			return whole
		}
	}
	return parts
}

// joined divides link k of paragraphs into parts that no sentence joins, and
// reports whether any sentence joins anything. A sentence that stands across the
// order of the others went to another paragraph, which joins these only where
// it is most of one of them.
func (s *sheet) joined(k int) (any bool, parts []link) {
	l := s.paragraphs[k]
	parent := make([]int, len(l.src)+len(l.tgt))
	for x := range parent {
		parent[x] = x
	}
	root := func(x int) int {
		for parent[x] != x {
			x = parent[x]
		}
		return x
	}
	var links []link
	for _, i := range s.prose.sides[0].of(l.src) {
		if q := s.all[s.src[i]]; q.full() && q.src[0] == i && s.within(q) == k {
			links = append(links, q)
		}
	}
	moved := s.prose.crossing(links)
	for x, q := range links {
		any = true
		if moved[x] && !s.most(q) {
			continue
		}
		i := q.src[0]
		first := root(slices.Index(l.src, s.prose.sides[0].paragraph[i]))
		for _, i := range q.src {
			parent[root(slices.Index(l.src, s.prose.sides[0].paragraph[i]))] = first
		}
		for _, j := range q.tgt {
			parent[root(len(l.src)+slices.Index(l.tgt, s.prose.sides[1].paragraph[j]))] = first
		}
	}
	at := map[int]int{}
	part := func(x int) *link {
		r := root(x)
		if _, ok := at[r]; !ok {
			at[r] = len(parts)
			parts = append(parts, link{})
		}
		return &parts[at[r]]
	}
	for x, i := range l.src {
		p := part(x)
		p.src = append(p.src, i)
	}
	for y, j := range l.tgt {
		p := part(len(l.src) + y)
		p.tgt = append(p.tgt, j)
	}
	return any, parts
}

// most reports whether a link of sentences is most of one of its paragraphs.
func (s *sheet) most(q link) bool {
	for side, units := range [][]int{q.src, q.tgt} {
		length := s.d.src.length
		if side == 1 {
			length = s.d.tgt.length
		}
		own, all := 0.0, 0.0
		p := s.prose.sides[side].paragraph[units[0]]
		for u := s.prose.sides[side].first[p]; u < s.prose.sides[side].first[p+1]; u++ {
			all += length[u]
			if slices.Contains(units, u) {
				own += length[u]
			}
		}
		if own > joinShare*all {
			return true
		}
	}
	return false
}

// share is the part of the length of a single paragraph whose sentences have
// partners in the paragraphs of a link, nil for any.
func (s *sheet) share(one link, in *link) float64 {
	all, with := 0.0, 0.0
	for _, i := range s.prose.sides[0].of(one.src) {
		all += s.d.src.length[i]
		if q := s.all[s.src[i]]; q.full() && (in == nil || slices.Contains(in.tgt, s.prose.sides[1].paragraph[q.tgt[0]])) {
			with += s.d.src.length[i]
		}
	}
	for _, j := range s.prose.sides[1].of(one.tgt) {
		all += s.d.tgt.length[j]
		if q := s.all[s.tgt[j]]; q.full() && (in == nil || slices.Contains(in.src, s.prose.sides[0].paragraph[q.src[0]])) {
			with += s.d.tgt.length[j]
		}
	}
	if all == 0 {
		return 0
	}
	return with / all
}

// home returns the link that a paragraph that stands alone, link k, belongs to
// by its sentences, and what both are together; -1 if there is none. holder is
// by side and paragraph 1 + the link that it is in, 0 where that may not be
// changed.
func (s *sheet) home(links []link, holder [2][]int, k int) (int, link) {
	l := links[k]
	beside := func(units, one []int) bool {
		return len(one) > 0 && (len(units) == 0 || slices.Contains(units, one[0]-1) || slices.Contains(units, one[0]+1))
	}
	for _, to := range s.partnersOf(l, holder) {
		if to == k {
			continue
		}
		least := joinShare
		if !beside(links[to].src, l.src) && !beside(links[to].tgt, l.tgt) {
			if least = farShare; !s.prose.few() || !s.divided(l, links[to]) {
				continue
			}
		}
		if s.share(l, &links[to]) >= least {
			if wide := (link{union(links[to].src, l.src), union(links[to].tgt, l.tgt)}); !s.prose.torn(wide) && (links[to].full() || s.common(l, links[to]) >= pairGain) {
				return to, wide
			}
		}
	}
	return -1, link{}
}

// partnersOf lists the links that hold partners of the sentences of a link of
// one paragraph, in order.
func (s *sheet) partnersOf(one link, holder [2][]int) []int {
	src, tgt := s.prose.sides[0], s.prose.sides[1]
	var out []int
	for _, i := range src.of(one.src) {
		if q := s.all[s.src[i]]; q.full() {
			out = append(out, holder[1][tgt.paragraph[q.tgt[0]]]-1)
		}
	}
	for _, j := range tgt.of(one.tgt) {
		if q := s.all[s.tgt[j]]; q.full() {
			out = append(out, holder[0][src.paragraph[q.src[0]]]-1)
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(k int) bool { return k < 0 })
}

// common is what the links of sentences between two paragraphs are worth.
func (s *sheet) common(a, b link) float64 {
	sum, tgt := 0.0, slices.Concat(a.tgt, b.tgt)
	for _, i := range s.prose.sides[0].of(slices.Concat(a.src, b.src)) {
		q := s.all[s.src[i]]
		if q.full() && q.src[0] == i && slices.Contains(tgt, s.prose.sides[1].paragraph[q.tgt[0]]) {
			sum += s.score[s.src[i]] + s.p.alone*float64(len(q.src)+len(q.tgt))
		}
	}
	return sum
}

// divided reports whether the paragraphs of a link that hold the partners of a
// lone paragraph have sentences in the link too: they were divided.
func (s *sheet) divided(one, l link) bool {
	src, tgt := s.prose.sides[0], s.prose.sides[1]
	holds := func(side, paragraph int) bool {
		for u := s.prose.sides[side].first[paragraph]; u < s.prose.sides[side].first[paragraph+1]; u++ {
			q := s.all[[2][]int{s.src, s.tgt}[side][u]]
			if q.full() && slices.Contains(l.src, src.paragraph[q.src[0]]) && slices.Contains(l.tgt, tgt.paragraph[q.tgt[0]]) {
				return true
			}
		}
		return false
	}
	for _, i := range src.of(one.src) {
		if q := s.all[s.src[i]]; q.full() && slices.Contains(l.tgt, tgt.paragraph[q.tgt[0]]) && !holds(1, tgt.paragraph[q.tgt[0]]) {
			return false
		}
	}
	for _, j := range tgt.of(one.tgt) {
		if q := s.all[s.tgt[j]]; q.full() && slices.Contains(l.src, src.paragraph[q.src[0]]) && !holds(0, src.paragraph[q.src[0]]) {
			return false
		}
	}
	return true
}

// torn reports whether a link holds two paragraphs that were set apart.
func (p *prose) torn(l link) bool {
	return slices.ContainsFunc(l.src, func(i int) bool {
		return slices.ContainsFunc(l.tgt, func(j int) bool { return p.apart[[2]int{i, j}] })
	})
}
