package main

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// TestSeldom has an error come ten times a second for two minutes.
func TestSeldom(t *testing.T) {
	var b strings.Builder
	var h slog.Handler = newSeldom(slog.NewTextHandler(&b, nil))
	queue := h.WithAttrs([]slog.Attr{slog.String("queue", "looks")})
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for i := range 1200 {
		now := at.Add(time.Duration(i) * 100 * time.Millisecond)
		for _, one := range []slog.Handler{h, queue} {
			if err := one.Handle(context.Background(), slog.NewRecord(now, slog.LevelError, "cannot fetch", 0)); err != nil {
				t.Fatal(err)
			}
		}
		if i == 500 {
			for _, r := range []slog.Record{slog.NewRecord(now, slog.LevelError, "another", 0), slog.NewRecord(now, slog.LevelInfo, "a note", 0), slog.NewRecord(now, slog.LevelInfo, "a note", 0)} {
				if err := h.Handle(context.Background(), r); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	said := b.String()
	for text, n := range map[string]int{"cannot fetch": 4, "repeated=599": 3, "another": 1, "a note": 2} {
		if got := strings.Count(said, text); got != n {
			t.Errorf("%q %d times, want %d:\n%s", text, got, n, said)
		}
	}
}

// What is wrong with a database is told with what to do about it.
func TestSeldomTellsTheRemedy(t *testing.T) {
	var b strings.Builder
	log := slog.New(newSeldom(slog.NewTextHandler(&b, nil)))
	log.Error("nothing can be scheduled", "error", &store.Fault{Kind: store.ErrFull, Remedy: "make room", Err: errors.New("disk I/O error")})
	if !strings.Contains(b.String(), `error="database: the disk is full: disk I/O error" remedy="make room"`) {
		t.Error(b.String())
	}
}
