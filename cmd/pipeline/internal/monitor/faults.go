package monitor

import (
	"fmt"
	"maps"
	"slices"
	"sync"
)

// mostTries is how often a look is begun within [Engine.Once] that ends in an
// error each time.
const mostTries = 3

// faults are the looks that ended in an error and were not done since: a fault of
// the program or of its database, for what a page or a host does wrong is a state.
type faults struct {
	mutex sync.Mutex
	of    map[string]fault // by source
}

type fault struct {
	tries int
	err   error
}

func (f *faults) forget() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.of = map[string]fault{}
}

// note takes down how a look ended.
func (f *faults) note(source string, err error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	switch {
	case f.of == nil: // nobody waits for an end
	case err == nil:
		delete(f.of, source)
	default:
		f.of[source] = fault{f.of[source].tries + 1, err}
	}
}

// hopeless returns an error if all of the looks that are left were tried often
// enough.
func (f *faults) hopeless(left int) error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	n, example := 0, error(nil)
	for _, source := range slices.Sorted(maps.Keys(f.of)) {
		if of := f.of[source]; of.tries >= mostTries {
			n++
			if example == nil {
				example = of.err
			}
		}
	}
	if n < left {
		return nil
	}
	return fmt.Errorf("looks that could not be done, tried %d times each: %d; they stay due: %w", mostTries, n, example)
}
