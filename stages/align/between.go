package align

import (
	"cmp"
	"slices"

	"variorum/stages/article"
	"variorum/stages/langid"
)

const (
	// crossingsEach bounds how many alignments of republications with each
	// other a story may have for each of its republications, so that they never
	// cost more than twice the alignments with the original.
	crossingsEach = 2
	// sharedScore is the score above which two republications are taken to
	// share what the original does not have.
	sharedScore = 0.85
	// notable is the score from which a statement of two republications counts
	// against links with the original.
	notable = 0.8
	// copied is the share of words that paragraphs in one language must have in
	// common to be copies of one another: between republications a paraphrase
	// or the same subject is not enough.
	copied = 1.0 / 3
)

// Reasons lists the pairs of republications, A before B, that are worth
// aligning with each other: both have added paragraphs that are alike, or one
// has doubtful links, is not near to the original, and its doubtful paragraphs
// are like some of the other, from which it may be made. left is how many more
// there would be: where there are too many, those come first that have most
// words in common and most to settle.
func (c *Collation) Reasons() (pairs [][2]int, left int) {
	near := c.nearness()
	doubts := make([]doubt, len(c.Republications))
	for r := range c.Republications {
		doubts[r] = doubtOf(&c.Republications[r])
	}
	type candidate struct {
		pair  [2]int
		value float64
	}
	var candidates []candidate
	look := newGlance(c.Republications)
	for a := range c.Republications {
		for b := a + 1; b < len(c.Republications); b++ {
			value := 0.0
			if share := min(doubts[a].addedShare, doubts[b].addedShare); share > 0 && look.alike(a, doubts[a].added, b, doubts[b].added) {
				value += share
			}
			from, to := a, b
			if before(near, b, a) {
				from, to = b, a
			}
			if near[to] <= 1-nearer && doubts[to].share > 0 && look.alike(to, doubts[to].doubtful, from, doubts[from].linked) {
				value += doubts[to].share
			}
			if value > 0 {
				candidates = append(candidates, candidate{[2]int{a, b}, value})
			}
		}
	}
	if most := crossingsEach * len(c.Republications); len(candidates) > most {
		common := wordsInCommon(c.Republications)
		for x := range candidates {
			candidates[x].value *= common(candidates[x].pair[0], candidates[x].pair[1])
		}
		slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(b.value, a.value) })
		left = len(candidates) - most
		candidates = candidates[:most]
		slices.SortFunc(candidates, func(a, b candidate) int { return slices.Compare(a.pair[:], b.pair[:]) })
	}
	for _, x := range candidates {
		pairs = append(pairs, x.pair)
	}
	return pairs, left
}

// A doubt is what is not sure in the links of a republication: paragraphs, and
// shares of its letters.
type doubt struct {
	added, doubtful, linked []int // doubtful: added, or in an uncertain link; linked: the original has them
	addedShare, share       float64
}

func doubtOf(w *Witness) doubt {
	var d doubt
	all, added, doubtful := 0, 0, 0
	for k := range w.Links {
		l := &w.Links[k]
		n := letters(w.Paragraphs, l.Republication)
		all += n
		if len(l.Original) == 0 {
			added += n
			d.added = append(d.added, l.Republication...)
		} else {
			d.linked = append(d.linked, l.Republication...)
		}
		if len(l.Original) == 0 || l.Uncertain {
			doubtful += n
			d.doubtful = append(d.doubtful, l.Republication...)
		}
	}
	d.addedShare, d.share = float64(added)/float64(max(all, 1)), float64(doubtful)/float64(max(all, 1))
	return d
}

// owners returns for every paragraph of a republication the place of its link.
func owners(w *Witness) []int {
	out := make([]int, len(w.Paragraphs))
	for k := range w.Links {
		for _, j := range w.Links[k].Republication {
			out[j] = k
		}
	}
	return out
}

// sure reports whether a link of two republications is to be believed.
func (c *Collation) sure(k *Crossing, l *article.Link) bool {
	if !isFull(l) || l.Uncertain {
		return false
	}
	a, b := &c.Republications[k.A], &c.Republications[k.B]
	return !langid.OneLanguage(a.Language, b.Language) ||
		overlapOfWords(article.Join(a.Paragraphs, l.Original), article.Join(b.Paragraphs, l.Republication), a.Language, b.Language) >= copied
}

// shared lists the links of a crossing that join additions: paragraphs of both
// republications that the original does not have.
func (c *Collation) shared(k *Crossing) []*article.Link {
	a, b := &c.Republications[k.A], &c.Republications[k.B]
	ownersA, ownersB := owners(a), owners(b)
	var out []*article.Link
	for x := range k.Links {
		l := &k.Links[x]
		if isFull(l) && l.Score >= sharedScore &&
			!slices.ContainsFunc(l.Original, func(i int) bool { return len(a.Links[ownersA[i]].Original) > 0 }) &&
			!slices.ContainsFunc(l.Republication, func(j int) bool { return len(b.Links[ownersB[j]].Original) > 0 }) &&
			(a.Paragraphs[l.Original[0]].Kind == article.KindCaption) == (b.Paragraphs[l.Republication[0]].Kind == article.KindCaption) &&
			c.sure(k, l) {
			out = append(out, l)
		}
	}
	return out
}

// A Contradiction is a disagreement with the link that it makes doubtful, by
// republication and place; both are -1 where no link is.
type Contradiction struct {
	article.Disagreement
	Republication, Loser int
}

// Contradictions finds where two republications that were aligned with each
// other contradict their links with the original, and resolves each by score.
// They come in the order of the crossings.
//
// Two paragraphs that are linked with each other, but with nothing in common in
// the original: the weaker statement is wrong, either the link or the weakest
// of those with the original. Two that stand apart, but are linked with the
// same paragraph of the original: that no link was found is weak evidence
// against two that were, which stay.
func (c *Collation) Contradictions() []Contradiction {
	standing := c.standing()
	var out []Contradiction
	for x := range c.Crossings {
		k := &c.Crossings[x]
		out = append(out, c.linkedBetween(k, standing)...)
		out = append(out, c.apartBetween(k)...)
	}
	return out
}

// standing is the score of every link with the original, or that of the best
// path through another republication that says the same. What a person has set
// is beyond doubt.
func (c *Collation) standing() [][]float64 {
	out := make([][]float64, len(c.Republications))
	for r := range c.Republications {
		for k := range c.Republications[r].Links {
			l := &c.Republications[r].Links[k]
			out[r] = append(out[r], l.Score)
			if l.ByHand() {
				out[r][k] = 1
			}
		}
	}
	for x := range c.Crossings {
		k := &c.Crossings[x]
		c.touched(k, func(l *article.Link, a, b []int) {
			for _, p := range a {
				for _, q := range b {
					m, n := &c.Republications[k.A].Links[p], &c.Republications[k.B].Links[q]
					if (len(m.Original) == 0 && len(n.Original) == 0 || meet(m.Original, n.Original)) && c.sure(k, l) {
						out[k.A][p] = max(out[k.A][p], float64(l.Score*n.Score))
						out[k.B][q] = max(out[k.B][q], float64(l.Score*m.Score))
					}
				}
			}
		})
	}
	return out
}

// touched calls see for every link of a crossing that has both sides, with the
// links with the original that its paragraphs stand in.
func (c *Collation) touched(k *Crossing, see func(l *article.Link, a, b []int)) {
	ownersA, ownersB := owners(&c.Republications[k.A]), owners(&c.Republications[k.B])
	of := func(owners, paragraphs []int) []int {
		var out []int
		for _, p := range paragraphs {
			if !slices.Contains(out, owners[p]) {
				out = append(out, owners[p])
			}
		}
		return out
	}
	for x := range k.Links {
		if l := &k.Links[x]; isFull(l) && !l.Uncertain {
			see(l, of(ownersA, l.Original), of(ownersB, l.Republication))
		}
	}
}

func meet(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}

// originals are the paragraphs of the original in some links of a
// republication.
func originals(w *Witness, places []int) []int {
	out := []int{}
	for _, k := range places {
		out = append(out, w.Links[k].Original...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// linkedBetween finds paragraphs that are linked with each other and not
// through the original.
func (c *Collation) linkedBetween(k *Crossing, standing [][]float64) []Contradiction {
	a, b := &c.Republications[k.A], &c.Republications[k.B]
	var out []Contradiction
	c.touched(k, func(l *article.Link, inA, inB []int) {
		fromA, fromB := originals(a, inA), originals(b, inB)
		if l.Score < notable || len(fromA)+len(fromB) == 0 || meet(fromA, fromB) || !c.sure(k, l) {
			return
		}
		weakest, at, loser := 2.0, -1, -1
		for _, side := range []struct {
			r      int
			places []int
		}{{k.A, inA}, {k.B, inB}} {
			for _, p := range side.places {
				if s := standing[side.r][p]; s < weakest {
					weakest, at, loser = s, side.r, p
				}
			}
		}
		x := Contradiction{Republication: at, Loser: loser, Disagreement: article.Disagreement{
			Sides:    []article.Side{{Version: a.ID, Paragraphs: l.Original, Original: fromA}, {Version: b.ID, Paragraphs: l.Republication, Original: fromB}},
			Says:     article.SaysLinked,
			Resolved: article.ResolvedBetween,
			Scores:   article.DisagreementScores{Between: round(l.Score), Original: round(weakest)},
		}}
		if l.Score <= weakest {
			x.Resolved, x.Republication, x.Loser = article.ResolvedOriginal, -1, -1
		}
		out = append(out, x)
	})
	return out
}

// apartBetween finds paragraphs that are linked with the same paragraph of the
// original, both surely, and each alone when the republications are aligned
// with each other.
func (c *Collation) apartBetween(k *Crossing) []Contradiction {
	a, b := &c.Republications[k.A], &c.Republications[k.B]
	lone := [2]map[int]float64{{}, {}} // scores of lone paragraphs by side
	for x := range k.Links {
		l := &k.Links[x]
		if isFull(l) || l.Uncertain || l.Score < notable {
			continue
		}
		for _, i := range l.Original {
			lone[0][i] = l.Score
		}
		for _, j := range l.Republication {
			lone[1][j] = l.Score
		}
	}
	// all returns the lowest score of the paragraphs, 0 where one is not alone.
	all := func(side int, paragraphs []int) float64 {
		least := 1.0
		for _, p := range paragraphs {
			least = min(least, lone[side][p])
		}
		return least
	}
	inB := make([]int, len(c.Original.Paragraphs)) // by paragraph of the original: the link of B plus 1
	for p := range b.Links {
		if l := &b.Links[p]; isFull(l) && !l.Uncertain {
			for _, i := range l.Original {
				inB[i] = p + 1
			}
		}
	}
	var out []Contradiction
	for p := range a.Links {
		m := &a.Links[p]
		if !isFull(m) || m.Uncertain {
			continue
		}
		var seen []int
		for _, i := range m.Original {
			if inB[i] == 0 || slices.Contains(seen, inB[i]) {
				continue
			}
			seen = append(seen, inB[i])
			n := &b.Links[inB[i]-1]
			if apart := min(all(0, m.Republication), all(1, n.Republication)); apart > 0 {
				out = append(out, Contradiction{Republication: -1, Loser: -1, Disagreement: article.Disagreement{
					Sides:    []article.Side{{Version: a.ID, Paragraphs: m.Republication, Original: m.Original}, {Version: b.ID, Paragraphs: n.Republication, Original: n.Original}},
					Says:     article.SaysApart,
					Resolved: article.ResolvedOriginal,
					Scores:   article.DisagreementScores{Between: round(apart), Original: round(min(m.Score, n.Score))},
				}})
			}
		}
	}
	return out
}
