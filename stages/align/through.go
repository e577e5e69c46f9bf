package align

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"variorum/stages/article"
)

// A republication follows another where it is nearer to that one than to the
// original by at least nearer. Its doubtful links then give way to a path with
// a likelihood of at least leastPath, and of more than their own less
// headStart times the difference. Chosen on chains made of the articles in
// the measuring data.
const (
	nearer    = 0.1
	leastPath = 0.3
	headStart = 2
	// pathTrust is how often a path is right whose legs are beyond doubt: each
	// may have a paragraph too many or too few.
	pathTrust = 0.8
)

// A Change is a republication whose links were found or confirmed through
// another one. New are the places of the links that were not there before.
type Change struct {
	Republication int
	Links         []article.Link
	New           []int
}

// Follow looks for republications that stand nearer to another republication
// than to the original, as the copy of a copy does, and joins their links with
// that one to links with the original. What such a path says replaces or
// confirms links that are uncertain or have one side only; links that are sure
// stay. The changed links are also those of the collation.
//
// The nearest to the original comes first, so that a path may lead through
// links that were found on a path.
func (c *Collation) Follow() []Change {
	near := c.nearness()
	var changes []Change
	for _, r := range c.fromNearest(near) {
		w := &c.Republications[r]
		var found []region
		for x := range c.Crossings {
			k := &c.Crossings[x]
			via, second := k.A, k.Links
			switch r {
			case k.A:
				via, second = k.B, turned(k.Links)
			case k.B:
			default:
				continue
			}
			ahead := proximity(second, w.Paragraphs) - near[r]
			if !before(near, via, r) || ahead < nearer {
				continue
			}
			v := &c.Republications[via]
			steps := compose(v.Links, second, len(c.Original.Paragraphs), len(v.Paragraphs), len(w.Paragraphs))
			for _, g := range regions(w.Links, steps) {
				if g.better(w.Links, ahead) && !g.joins(w.Apart) {
					g.via = via
					found = append(found, g)
				}
			}
		}
		if change := c.apply(r, found); change.Links != nil {
			w.Links = change.Links
			changes = append(changes, change)
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return cmp.Compare(a.Republication, b.Republication) })
	return changes
}

// nearness is the proximity of every republication to the original.
func (c *Collation) nearness() []float64 {
	near := make([]float64, len(c.Republications))
	for r := range c.Republications {
		near[r] = proximity(c.Republications[r].Links, c.Republications[r].Paragraphs)
	}
	return near
}

// proximity is how much of the republication stands in links with both sides,
// each weighed with its score, 0 to 1.
func proximity(links []article.Link, republication []article.Paragraph) float64 {
	all, linked := 0.0, 0.0
	for k := range links {
		n := float64(letters(republication, links[k].Republication))
		all += n
		if isFull(&links[k]) {
			linked += float64(n * links[k].Score)
		}
	}
	if all == 0 {
		return 0
	}
	return linked / all
}

func letters(ps []article.Paragraph, indexes []int) int {
	n := 0
	for _, p := range indexes {
		n += utf8.RuneCountInString(ps[p].Text)
	}
	return n
}

// before reports whether republication a is nearer to the original than b.
func before(near []float64, a, b int) bool {
	return near[a] > near[b] || near[a] == near[b] && a < b
}

// fromNearest lists the republications, the nearest to the original first.
func (c *Collation) fromNearest(near []float64) []int {
	order := make([]int, len(near))
	for r := range order {
		order[r] = r
	}
	slices.SortFunc(order, func(a, b int) int {
		if before(near, a, b) {
			return -1
		}
		return 1
	})
	return order
}

// turned exchanges the sides of links.
func turned(links []article.Link) []article.Link {
	out := slices.Clone(links)
	for k := range out {
		out[k].Original, out[k].Republication = out[k].Republication, out[k].Original
	}
	return out
}

// A step joins paragraphs of the original with paragraphs of a republication
// through another one.
type step struct {
	src, tgt []int
	score    float64
}

// compose joins links original–B with links B–C: the connected groups that
// have paragraphs of both ends. The score is the product of the weakest links
// on either leg; n, middle and m are the numbers of paragraphs.
func compose(first, second []article.Link, n, middle, m int) []step {
	joined := newGroups(n + middle + m)
	for k := range first {
		if isFull(&first[k]) {
			joined.joinLink(&first[k], 0, n)
		}
	}
	for k := range second {
		if isFull(&second[k]) {
			joined.joinLink(&second[k], n, n+middle)
		}
	}
	type leg struct{ first, second float64 }
	legs := make([]leg, len(joined))
	for g := range legs {
		legs[g] = leg{1, 1}
	}
	for k := range first {
		if l := &first[k]; isFull(l) {
			g := joined.of(l.Original[0])
			legs[g].first = min(legs[g].first, l.Score)
		}
	}
	for k := range second {
		if l := &second[k]; isFull(l) {
			g := joined.of(n + l.Original[0])
			legs[g].second = min(legs[g].second, l.Score)
		}
	}
	at := make([]step, n) // by the first paragraph of the original, which names the group
	for i := range n {
		g := joined.of(i)
		at[g].src = append(at[g].src, i)
	}
	for j := range m {
		if g := joined.of(n + middle + j); g < n {
			at[g].tgt = append(at[g].tgt, j)
		}
	}
	var steps []step
	for g, s := range at {
		if len(s.tgt) > 0 {
			s.score = float64(legs[g].first * legs[g].second)
			steps = append(steps, s)
		}
	}
	return steps
}

// A region is a part of both texts where the steps of a path stand against
// direct links, by place.
type region struct {
	via   int
	steps []step
	links []int
	score float64
}

// regions puts together what touches the same paragraphs.
func regions(links []article.Link, steps []step) []region {
	src, tgt := map[int]int{}, map[int]int{}
	for k := range links {
		for _, i := range links[k].Original {
			src[i] = k
		}
		for _, j := range links[k].Republication {
			tgt[j] = k
		}
	}
	joined := newGroups(len(links) + len(steps))
	for x, s := range steps {
		for _, i := range s.src {
			joined.join(len(links)+x, src[i])
		}
		for _, j := range s.tgt {
			joined.join(len(links)+x, tgt[j])
		}
	}
	at := map[int]int{}
	var out []region
	for x, s := range steps {
		g := joined.of(len(links) + x)
		if _, ok := at[g]; !ok {
			at[g] = len(out)
			out = append(out, region{score: 1})
		}
		r := &out[at[g]]
		r.steps = append(r.steps, s)
		r.score = min(r.score, s.score)
	}
	for k := range links {
		if x, ok := at[joined.of(k)]; ok {
			out[x].links = append(out[x].links, k)
		}
	}
	return out
}

// better reports whether the path may take the place of the direct links.
func (r *region) better(links []article.Link, ahead float64) bool {
	for _, k := range r.links {
		l := &links[k]
		if l.ByHand() || isFull(l) && !l.Uncertain || r.score <= l.Score-float64(headStart*ahead) {
			return false
		}
	}
	return r.score >= leastPath
}

// joins reports whether a step holds two paragraphs that a person has set
// apart.
func (r *region) joins(apart []Apart) bool {
	return slices.ContainsFunc(r.steps, func(s step) bool {
		return slices.ContainsFunc(apart, func(a Apart) bool { return slices.Contains(s.src, a.Source) && slices.Contains(s.tgt, a.Target) })
	})
}

// confirms reports whether the path says what a direct link says.
func (r *region) confirms(links []article.Link) bool {
	return len(r.steps) == 1 && len(r.links) == 1 &&
		slices.Equal(links[r.links[0]].Original, r.steps[0].src) && slices.Equal(links[r.links[0]].Republication, r.steps[0].tgt)
}

// apply puts regions in the place of links of a republication, the likeliest
// first. The result has no links if nothing changes.
func (c *Collation) apply(r int, found []region) Change {
	w := &c.Republications[r]
	slices.SortStableFunc(found, func(a, b region) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.via, b.via)) })
	gone, confirmed := map[int]bool{}, map[int]article.Link{}
	var fresh []article.Link
	for _, g := range found {
		if slices.ContainsFunc(g.links, func(k int) bool { _, ok := confirmed[k]; return gone[k] || ok }) {
			continue
		}
		via := c.Republications[g.via].ID
		if g.confirms(w.Links) {
			l := w.Links[g.links[0]]
			if score := round(pathTrust * g.score); score > l.Score {
				confirmed[g.links[0]] = confirm(l, score, via)
			}
			continue
		}
		rest := link{}
		for _, k := range g.links {
			gone[k] = true
			rest.src, rest.tgt = append(rest.src, w.Links[k].Original...), append(rest.tgt, w.Links[k].Republication...)
		}
		for _, s := range g.steps {
			score := round(pathTrust * s.score)
			fresh = append(fresh, article.Link{
				Original: s.src, Republication: s.tgt, Score: score, Uncertain: score < certain,
				Evidence: []article.Evidence{{Signal: article.SignalPath, Weight: 1, Version: via}},
			})
			rest.src, rest.tgt = lessOf(rest.src, s.src), lessOf(rest.tgt, s.tgt)
		}
		for _, i := range rest.src {
			fresh = append(fresh, article.Link{Original: []int{i}, Republication: []int{}, Score: leftAlone, Uncertain: true, Evidence: []article.Evidence{}})
		}
		for _, j := range rest.tgt {
			fresh = append(fresh, article.Link{Original: []int{}, Republication: []int{j}, Score: leftAlone, Uncertain: true, Evidence: []article.Evidence{}})
		}
	}
	if len(fresh) == 0 && len(confirmed) == 0 {
		return Change{}
	}
	change := Change{Republication: r}
	isNew := map[[2]int]bool{} // by the first paragraph of either side
	for k, l := range w.Links {
		if surer, ok := confirmed[k]; ok {
			l = surer
		}
		if !gone[k] {
			change.Links = append(change.Links, l)
		}
	}
	for _, l := range fresh {
		isNew[firsts(&l)] = true
	}
	change.Links = append(change.Links, fresh...)
	order(change.Links, len(w.Paragraphs))
	if len(fresh) > 0 {
		c.markMoved(w, change.Links)
	}
	for k := range change.Links {
		if isNew[firsts(&change.Links[k])] {
			change.New = append(change.New, k)
		}
	}
	return change
}

// leftAlone is the score of a paragraph that a path left alone: as likely as
// not.
const leftAlone = 0.5

// confirm raises the score of a link to that of a path. The path's share of
// the evidence is what it added.
func confirm(l article.Link, score float64, via string) article.Link {
	share := round((score - l.Score) / score)
	out := []article.Evidence{{Signal: article.SignalPath, Weight: share, Version: via}}
	for _, e := range l.Evidence {
		e.Weight = round(e.Weight * (1 - share))
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b article.Evidence) int { return cmp.Compare(b.Weight, a.Weight) })
	l.Score, l.Uncertain, l.Evidence = score, score < certain, out
	return l
}

func lessOf(list, less []int) []int {
	return slices.DeleteFunc(list, func(x int) bool { return slices.Contains(less, x) })
}

func firsts(l *article.Link) [2]int {
	f := [2]int{-1, -1}
	if len(l.Original) > 0 {
		f[0] = l.Original[0]
	}
	if len(l.Republication) > 0 {
		f[1] = l.Republication[0]
	}
	return f
}

// markMoved marks anew which links must be taken out so that the rest is in
// order, see document.moved.
func (c *Collation) markMoved(w *Witness, links []article.Link) {
	total := 1
	for _, ps := range [][]article.Paragraph{c.Original.Paragraphs, w.Paragraphs} {
		for i := range ps {
			total += utf8.RuneCountInString(ps[i].Text)
		}
	}
	at := map[int]int{} // first paragraph of the original to link
	var pairs []pair
	for k := range links {
		l := &links[k]
		l.Moved = false
		if isFull(l) {
			n := letters(c.Original.Paragraphs, l.Original) + letters(w.Paragraphs, l.Republication)
			at[l.Original[0]] = k
			pairs = append(pairs, pair{src: l.Original[0], tgt: l.Republication[0], weight: 1 + float64(n)/float64(total)})
		}
	}
	_, out := chain(pairs, len(w.Paragraphs))
	for _, p := range out {
		links[at[p.src]].Moved = true
	}
}
