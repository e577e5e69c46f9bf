package align

import (
	"runtime"
	"slices"
)

// mostParts bounds how many parts of one text are worked on at once: beyond, the
// counters of the parts cost more than the processors bring.
const mostParts = 8

// parts calls do for parts of the numbers 0 to n-1 that together are all of
// them, of at least so many each, at the same time where there are several. Each
// part has a document to itself: this one, or one with its own counters that
// shares the rest, which do must not change. How it is divided depends on the
// machine, so what comes out must not depend on that.
func (d *document) parts(n, least int, do func(d *document, from, to int)) {
	parts := max(1, min(n/least, runtime.GOMAXPROCS(0), mostParts))
	if parts == 1 {
		do(d, 0, n)
		return
	}
	jobs := make([]func(), parts)
	for k := range jobs {
		jobs[k] = func() { do(d.twin(), k*n/parts, (k+1)*n/parts) }
	}
	atOnce(jobs...)
}

// twin returns a document that may be asked what this one is asked, at the same
// time.
func (d *document) twin() *document {
	t := *d
	t.views = slices.Clone(d.views)
	t.scratch = scratch{}
	for k := range t.views {
		v := &t.views[k]
		own := *v.vocabulary
		own.frozen, own.buffer, own.features = true, nil, nil
		v.vocabulary = &own
		t.scratch.src = append(t.scratch.src, make([]float32, len(v.weight)))
		t.scratch.tgt = append(t.scratch.tgt, make([]float32, len(v.weight)))
	}
	return &t
}
