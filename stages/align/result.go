package align

import (
	"cmp"
	"slices"

	"variorum/stages/article"
)

// result writes links of the document as links of the units that were given.
func (d *document) result(src, tgt []Unit, o Options, links []link) Result {
	r := Result{Links: []article.Link{}, BudgetHits: append([]string{}, d.hits...)}
	verdicts, uncertain := d.verdicts(links)
	final := make([]link, len(verdicts))
	for k, v := range verdicts {
		final[k] = v.link
	}
	moved := d.moved(final)
	emptySrc, emptyTgt := allTrue(len(src)), allTrue(len(tgt))
	reasons := make([][]article.Evidence, len(verdicts))
	d.parts(len(verdicts), rowsAtOnce, func(d *document, from, to int) {
		for k := from; k < to; k++ {
			if reasons[k] = []article.Evidence{}; verdicts[k].link.full() {
				reasons[k] = d.evidence(src, tgt, o, verdicts[k].link)
			}
		}
	})
	for k, v := range verdicts {
		out := article.Link{Original: []int{}, Republication: []int{}, Moved: moved[k], Uncertain: uncertain[k], Score: round(v.score), Evidence: reasons[k]}
		for _, i := range v.link.src {
			out.Original = append(out.Original, d.src.units[i])
			emptySrc[d.src.units[i]] = false
		}
		for _, j := range v.link.tgt {
			out.Republication = append(out.Republication, d.tgt.units[j])
			emptyTgt[d.tgt.units[j]] = false
		}
		r.Links = append(r.Links, out)
	}
	for i, empty := range emptySrc {
		if empty {
			r.Links = append(r.Links, article.Link{Original: []int{i}, Republication: []int{}, Score: 1, Evidence: []article.Evidence{}})
		}
	}
	for j, empty := range emptyTgt {
		if empty {
			r.Links = append(r.Links, article.Link{Original: []int{}, Republication: []int{j}, Score: 1, Evidence: []article.Evidence{}})
		}
	}
	order(r.Links, len(tgt))
	return r
}

func allTrue(n int) []bool {
	out := make([]bool, n)
	for i := range out {
		out[i] = true
	}
	return out
}

// moved tells the links that must be taken out so that the rest is in order on
// both sides: as few as possible, and of those the shortest.
func (d *document) moved(links []link) []bool {
	var pairs []pair
	at := map[int]int{} // first unit of the original to link
	total := 1.0
	for _, n := range slices.Concat(d.src.length, d.tgt.length) {
		total += n
	}
	for k, l := range links {
		if len(l.src) == 0 || len(l.tgt) == 0 {
			continue
		}
		letters := 0.0
		for _, i := range l.src {
			letters += d.src.length[i]
		}
		for _, j := range l.tgt {
			letters += d.tgt.length[j]
		}
		at[l.src[0]] = k
		pairs = append(pairs, pair{src: l.src[0], tgt: l.tgt[0], weight: 1 + letters/total})
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.src, b.src) })
	_, out := chain(pairs, len(d.tgt.units))
	moved := make([]bool, len(links))
	for _, p := range out {
		moved[at[p.src]] = true
	}
	return moved
}

// order sorts links by their first unit of the original. A link without one
// follows the link of the unit of the republication before it.
func order(links []article.Link, tgtUnits int) {
	owner := make([]int, tgtUnits) // original unit by which a republication unit is placed
	for j := range owner {
		owner[j] = -1
	}
	for _, l := range links {
		for _, j := range l.Republication {
			if len(l.Original) > 0 {
				owner[j] = l.Original[0]
			}
		}
	}
	before := make([]int, tgtUnits+1) // owner of the nearest placed unit before each
	before[0] = -1
	for j, o := range owner {
		before[j+1] = o
		if o < 0 {
			before[j+1] = before[j]
		}
	}
	type key struct{ src, added, tgt int }
	keyOf := func(l *article.Link) key {
		if len(l.Original) > 0 {
			return key{l.Original[0], 0, 0}
		}
		return key{before[l.Republication[0]], 1, l.Republication[0]}
	}
	keys := make([]key, len(links))
	index := make([]int, len(links))
	for i := range links {
		keys[i], index[i] = keyOf(&links[i]), i
	}
	slices.SortStableFunc(index, func(a, b int) int {
		x, y := keys[a], keys[b]
		return cmp.Or(cmp.Compare(x.src, y.src), cmp.Compare(x.added, y.added), cmp.Compare(x.tgt, y.tgt))
	})
	sorted := make([]article.Link, len(links))
	for to, from := range index {
		sorted[to] = links[from]
	}
	copy(links, sorted)
}
