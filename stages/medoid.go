package stages

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/flow"
)

// chooseOriginal returns the index of the original and the rule that chose it.
func (w *work) chooseOriginal(ctx context.Context, story article.Story) (int, article.ChosenBy, error) {
	if story.Original >= 0 && story.Original < len(story.Versions) && story.ChosenBy != "" {
		return story.Original, story.ChosenBy, nil
	}
	if i := earliest(story.Versions); i >= 0 {
		return i, article.ByDate, nil
	}
	i, err := w.medoid(ctx)
	return i, article.ByMedoid, err
}

// earliest returns the one version that was published before all others, or
// -1 where dates are missing, unreadable or equal.
func earliest(versions []article.Version) int {
	best, when, tie := -1, time.Time{}, false
	for i, v := range versions {
		at, ok := published(v.Published)
		switch {
		case !ok:
			return -1
		case best < 0 || at.Before(when):
			best, when, tie = i, at, false
		case at.Equal(when):
			tie = true
		}
	}
	if tie {
		return -1
	}
	return best
}

func published(s string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// medoidAlignments is how many alignments choosing the original may cost: all
// of 16 versions with each other.
const medoidAlignments = 120

// candidates is how many of n versions can be aligned with all others within
// medoidAlignments.
func candidates(n int) int {
	for m := n; m > 0; m-- {
		if m*(n-1)-m*(m-1)/2 <= medoidAlignments {
			return m
		}
	}
	return 0
}

// medoid returns the version whose alignments with the others cover most text,
// the first in order of ID among equals. With many versions only those that
// have most words in common with the others are looked at so closely.
func (w *work) medoid(ctx context.Context) (int, error) {
	order := w.byID()
	n := len(order)
	most := candidates(n)
	if most < n {
		witnesses := make([]align.Witness, n)
		for x, i := range order {
			witnesses[x] = w.witness(i)
		}
		central := align.Central(witnesses)
		if most == 0 {
			w.hit(fmt.Sprintf("There are %d versions without a name or date that says which is the original: the one with most words in common with the others was taken.", n))
			return order[central[0]], ctx.Err()
		}
		w.hit(fmt.Sprintf("There are %d versions without a name or date that says which is the original: only the %d with most words in common with the others were aligned with all of them.", n, most))
		first := make([]int, most)
		for x := range first {
			first[x] = order[central[x]]
		}
		// The candidates come first, each part in the order of IDs.
		slices.SortFunc(first, w.compareID)
		rest := slices.DeleteFunc(slices.Clone(order), func(i int) bool { return slices.Contains(first, i) })
		order = slices.Concat(first, rest)
	}
	agreement := make([]float64, most)
	couples := func(yield func([2]int) bool) {
		for x := range most {
			for y := x + 1; y < n; y++ {
				if !yield([2]int{x, y}) {
					return
				}
			}
		}
	}
	cover := flow.Stage[[2]int, article.Coverage]{Name: "choose the original", Workers: w.options.Workers, Do: func(ctx context.Context, couple [2]int) (article.Coverage, error) {
		a, b := order[couple[0]], order[couple[1]]
		// The earlier ID is the source, so that the order of the versions cannot
		// matter.
		if w.compareID(a, b) > 0 {
			a, b = b, a
		}
		return article.Cover(w.untranslated(a, b).Links, w.versions[a].Paragraphs, w.versions[b].Paragraphs), ctx.Err()
	}}
	at := slices.Collect(couples)
	for r := range flow.Run(ctx, cover, slices.Values(at)) {
		if r.Err != nil {
			return 0, r.Err
		}
		for _, x := range at[r.Index] {
			if x < most {
				agreement[x] += (r.Value.Original + r.Value.Republication) / 2
			}
		}
	}
	best := 0
	for x := range agreement {
		const indistinct = 1e-9
		if agreement[x]-agreement[best] > indistinct {
			best = x
		}
	}
	return order[best], ctx.Err()
}

// byID lists the versions in the order of their IDs.
func (w *work) byID() []int {
	order := make([]int, len(w.versions))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, w.compareID)
	return order
}

func (w *work) compareID(a, b int) int {
	return cmp.Or(cmp.Compare(w.versions[a].ID, w.versions[b].ID), cmp.Compare(a, b))
}
