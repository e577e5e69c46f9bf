package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"variorum/stages/article"
)

// A moment is when a version was published, in the zone that the source gives.
// Of one with Day only the day is known.
type moment struct {
	time.Time
	Day bool
}

// momentOf reads a time of RFC 3339 or a day; of anything else nothing is known.
func momentOf(published string) (moment, bool) {
	if t, err := time.Parse(time.RFC3339, published); err == nil {
		return moment{t, false}, true
	}
	// Some pages leave the seconds or the zone out.
	for _, layout := range []string{"2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, strings.Replace(published, " ", "T", 1)); err == nil {
			return moment{t, !strings.HasSuffix(layout, "Z07:00")}, true
		}
	}
	if t, err := time.Parse(time.DateOnly, published); err == nil {
		return moment{t, true}, true
	}
	return moment{}, false
}

// inTime sorts versions by when they were published; those of which that is not
// known come last, as they stood.
func inTime[V any](list []V, of func(V) *article.Version) {
	slices.SortStableFunc(list, func(a, b V) int {
		x, known := momentOf(of(a).Published)
		y, other := momentOf(of(b).Published)
		if !known || !other {
			return cmp.Compare(count01(other), count01(known))
		}
		return x.Compare(y.Time)
	})
}
