package match

import (
	"cmp"
	"math"
	"slices"

	"variorum/stages/embedding"
)

// An Index holds profiles and finds those that may tell the same story as
// another. It is for one goroutine at a time. Memory is about 6 KB a profile.
type Index struct {
	entries  []entry
	places   map[string]int
	whole    []byte // vectors of all, one after the other
	norms    []float64
	postings map[uint32][]int32 // of numbers and names, and of some runs of words
}

type entry struct {
	id, story string
	profile   *Profile
}

// A Hit is a story that may be told by an article, by the version of it that is
// nearest.
type Hit struct {
	Story, ID string
	Match
}

// How many profiles are compared in full, and from how many on a fact is too
// common to lead to anything.
const (
	byVector  = 12
	byFact    = 8
	commonest = 200
)

// NewIndex returns an empty index.
func NewIndex() *Index {
	return &Index{places: map[string]int{}, postings: map[uint32][]int32{}}
}

// Len is how many profiles there are.
func (x *Index) Len() int { return len(x.entries) }

// Has reports whether there is a profile of that id.
func (x *Index) Has(id string) bool {
	_, ok := x.places[id]
	return ok
}

// Put adds the profile of a version of a story, or puts it in the place of the
// one with that id. A short profile is left out.
func (x *Index) Put(id, story string, p *Profile) {
	x.Remove(id)
	if p.Short() {
		return
	}
	at := int32(len(x.entries))
	x.places[id] = len(x.entries)
	x.entries = append(x.entries, entry{id, story, p})
	w := p.whole()
	x.whole = append(x.whole, w...)
	x.norms = append(x.norms, math.Sqrt(float64(dot(w, w))))
	for _, k := range p.keys() {
		x.postings[k] = append(x.postings[k], at)
	}
}

// Remove takes a profile out; the last one takes its place.
func (x *Index) Remove(id string) {
	at, ok := x.places[id]
	if !ok {
		return
	}
	last := len(x.entries) - 1
	x.drop(at)
	delete(x.places, id)
	if at != last {
		moved := x.entries[last]
		x.drop(last)
		x.entries[at] = moved
		x.places[moved.id] = at
		copy(x.whole[at*embedding.Dimension:(at+1)*embedding.Dimension], x.whole[last*embedding.Dimension:])
		x.norms[at] = x.norms[last]
		for _, k := range moved.profile.keys() {
			x.postings[k] = append(x.postings[k], int32(at))
		}
	}
	x.entries[last] = entry{}
	x.entries, x.whole, x.norms = x.entries[:last], x.whole[:last*embedding.Dimension], x.norms[:last]
}

// drop takes a profile out of the postings.
func (x *Index) drop(at int) {
	for _, k := range x.entries[at].profile.keys() {
		left := slices.DeleteFunc(x.postings[k], func(p int32) bool { return p == int32(at) })
		if len(left) == 0 {
			delete(x.postings, k)
		} else {
			x.postings[k] = left
		}
	}
}

// keys are what leads to a profile beside its vector.
func (p *Profile) keys() []uint32 {
	const runs = 32
	out := make([]uint32, 0, len(p.Numbers)+len(p.Names)+runs)
	for _, f := range p.Numbers {
		if f.Weight >= 0.6 {
			out = append(out, f.Key)
		}
	}
	for _, f := range p.Names {
		if f.Weight >= 0.6 {
			out = append(out, f.Key)
		}
	}
	out = append(out, p.Shingles[:min(runs, len(p.Shingles))]...)
	slices.Sort(out)
	return slices.Compact(out)
}

// Find returns the stories that an article may tell, likeliest first, each once,
// with a score of at least least. At most 20 profiles are compared in full: those
// whose vectors are nearest, and those that share most of what is rare.
func (x *Index) Find(p *Profile, least float64) []Hit {
	if p.Short() || len(x.entries) == 0 {
		return nil
	}
	var hits []Hit
	for _, at := range x.near(p) {
		e := &x.entries[at]
		if m := Compare(p, e.profile); m.Score >= least {
			hits = append(hits, Hit{e.story, e.id, m})
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Story, b.Story), cmp.Compare(a.ID, b.ID))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(hits, func(h Hit) bool {
		again := seen[h.Story]
		seen[h.Story] = true
		return again
	})
}

// near are the places of the profiles that are worth comparing in full.
func (x *Index) near(p *Profile) []int {
	w := p.whole()
	norm := math.Sqrt(float64(dot(w, w)))
	cosines := make([]float64, len(x.entries))
	for i := range x.entries {
		cosines[i] = unitCosine(w, x.whole[i*embedding.Dimension:(i+1)*embedding.Dimension], norm, x.norms[i])
	}
	best := x.top(cosines, byVector)
	shared := make([]float64, len(x.entries))
	for _, k := range p.keys() {
		list := x.postings[k]
		if len(list) > commonest {
			continue
		}
		rare := math.Log(1 + float64(len(x.entries))/float64(len(list)+1))
		for _, at := range list {
			shared[at] += rare
		}
	}
	best = append(best, x.top(shared, byFact)...)
	slices.Sort(best)
	return slices.Compact(best)
}

// top are the n places with the largest values above 0; among equal ones those
// with the smaller id.
func (x *Index) top(values []float64, n int) []int {
	var best []int
	after := func(a, b int) bool {
		return values[a] < values[b] || values[a] == values[b] && x.entries[a].id > x.entries[b].id
	}
	for i, v := range values {
		if v <= 0 || len(best) == n && after(i, best[n-1]) {
			continue
		}
		at := len(best)
		for at > 0 && after(best[at-1], i) {
			at--
		}
		best = slices.Insert(best, at, i)
		if len(best) > n {
			best = best[:n]
		}
	}
	return best
}
