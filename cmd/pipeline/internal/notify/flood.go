package notify

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// What is held back so that nobody is flooded.
const (
	// floodPages is how many pages of a host may change within floodTime; what comes
	// beyond is told together at its end. It is a slip of a template that was not
	// recognised as one, or a night of news.
	floodPages = 10
	floodTime  = time.Hour
	// A text that comes back so many times in a day goes back and forth, and is told
	// once a day from then on.
	leastFlaps = 3
)

// flapping reports whether a change is one of many by which a page goes back and
// forth between texts that it had.
func flapping(ctx context.Context, tx store.Queryer, e *store.Event) (bool, error) {
	if !e.Change.Earlier {
		return false, nil
	}
	n, err := store.EarlierSince(ctx, tx, e.Source, e.At.Add(-24*time.Hour))
	return n >= leastFlaps, err
}

// flooded is until when a change of a host is held back; zero for not at all.
func flooded(ctx context.Context, tx store.Queryer, host, source string, at time.Time) (time.Time, error) {
	type window struct {
		Since time.Time
		Pages []string
	}
	if host == "" {
		return time.Time{}, nil
	}
	var w window
	memo := "notify flood " + host
	if _, err := store.Recall(ctx, tx, memo, &w); err != nil {
		return time.Time{}, err
	}
	if at.Sub(w.Since).Abs() >= floodTime {
		w = window{Since: at}
	}
	if !slices.Contains(w.Pages, source) && len(w.Pages) <= floodPages {
		w.Pages = append(w.Pages, source)
		if err := store.Remember(ctx, tx, memo, w); err != nil {
			return time.Time{}, err
		}
	}
	if len(w.Pages) <= floodPages {
		return time.Time{}, nil
	}
	return w.Since.Add(floodTime), nil
}

// quiet is a stretch of the day in which nothing is told, in minutes after
// midnight; from may lie behind to. The zero value is none.
type quiet struct{ from, to int }

// parseQuiet reads "23:00-06:30"; the empty text is none.
func parseQuiet(text string) (quiet, error) {
	if text == "" {
		return quiet{}, nil
	}
	var q quiet
	a, b, ok := strings.Cut(text, "-")
	for _, one := range []struct {
		text string
		into *int
	}{{a, &q.from}, {b, &q.to}} {
		t, err := time.Parse("15:04", strings.TrimSpace(one.text))
		if !ok || err != nil {
			return quiet{}, fmt.Errorf("%q are no hours", printable(text))
		}
		*one.into = 60*t.Hour() + t.Minute()
	}
	if q.from == q.to {
		return quiet{}, errors.New("they are the whole day")
	}
	return q, nil
}

// end moves a time in the quiet hours to their end by the clock of a zone; another
// stays as it is.
func (q quiet) end(at time.Time, zone *time.Location) time.Time {
	if q.from == q.to {
		return at
	}
	local := at.In(zone)
	minute := 60*local.Hour() + local.Minute()
	days := 0
	switch {
	case q.from < q.to && (minute < q.from || minute >= q.to), q.from > q.to && minute < q.from && minute >= q.to:
		return at
	case q.from > q.to && minute >= q.from:
		days = 1
	}
	return time.Date(local.Year(), local.Month(), local.Day()+days, q.to/60, q.to%60, 0, 0, zone).UTC()
}
