package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// seldom passes a warning or an error on when it comes first and then once in a
// while, with the number of those that were kept back: what fails ten times a
// second while a database is away must not fill a disk with its log. Records are
// alike where their level and message are, whatever their attributes.
type seldom struct {
	slog.Handler
	kept *keptBack
}

// seldomEach is how often one message is passed on.
const seldomEach = 30 * time.Second

// maxSeldom bounds how many messages are told apart.
const maxSeldom = 1000

type keptBack struct {
	mutex sync.Mutex
	said  map[alike]*lastSaid
}

type alike struct {
	level   slog.Level
	message string
}

type lastSaid struct {
	at   time.Time
	more int // since then
}

func newSeldom(h slog.Handler) seldom {
	return seldom{h, &keptBack{said: map[alike]*lastSaid{}}}
}

// Handle passes a record on, or counts it.
func (s seldom) Handle(ctx context.Context, r slog.Record) error {
	if r.Level >= slog.LevelWarn {
		more, keep := s.kept.back(alike{r.Level, r.Message}, r.Time)
		if keep {
			return nil
		}
		if more > 0 {
			r = r.Clone()
			r.AddAttrs(slog.Int("repeated", more))
		}
		if remedy := remedyIn(r); remedy != "" {
			r = r.Clone()
			r.AddAttrs(slog.String("remedy", remedy))
		}
	}
	return s.Handler.Handle(ctx, r)
}

// remedyIn is what a person can do about the fault of a database that a record
// tells of, empty for none.
func remedyIn(r slog.Record) (remedy string) {
	r.Attrs(func(a slog.Attr) bool {
		if err, ok := a.Value.Any().(error); ok {
			remedy = store.Remedy(err)
		}
		return remedy == ""
	})
	return remedy
}

// back reports whether a record is kept back, else how many before it were.
func (k *keptBack) back(a alike, now time.Time) (more int, keep bool) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	last := k.said[a]
	if last == nil {
		if len(k.said) >= maxSeldom {
			clear(k.said)
		}
		last = &lastSaid{}
		k.said[a] = last
	} else if now.Sub(last.at) < seldomEach {
		last.more++
		return 0, true
	}
	more, last.at, last.more = last.more, now, 0
	return more, false
}

func (s seldom) WithAttrs(attrs []slog.Attr) slog.Handler {
	return seldom{s.Handler.WithAttrs(attrs), s.kept}
}

func (s seldom) WithGroup(name string) slog.Handler {
	return seldom{s.Handler.WithGroup(name), s.kept}
}
