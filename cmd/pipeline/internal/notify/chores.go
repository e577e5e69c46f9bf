package notify

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// A Chore is work that one process of the fleet does once a period.
type Chore struct {
	Name  string
	Every time.Duration
	Do    func(ctx context.Context, now time.Time) error
}

// Chores are all that must be done beside what is told with an event.
func (n *Notifier) Chores() []Chore {
	return []Chore{
		{"notices", 5 * time.Second, n.Catch},
		{"silence", 10 * time.Minute, n.Silence},
		{"notices of old", 24 * time.Hour, n.Forget},
	}
}

// Catch tells of troubles and probable republications, makes the digests that are
// due, and sends what waits and no job of the queue has sent.
func (n *Notifier) Catch(ctx context.Context, now time.Time) error {
	err := errors.Join(n.Troubles(ctx, now), n.Candidates(ctx))
	_, sent := n.Flush(ctx, now)
	return errors.Join(err, sent)
}

// kept is for how long it is known what a notice said.
const kept = 90 * 24 * time.Hour

// Forget drops what old notices said, so that the database does not grow by them.
func (n *Notifier) Forget(ctx context.Context, now time.Time) error {
	return n.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return store.ForgetNotices(ctx, tx, now.Add(-kept)) })
}

// Finish is for a program that ends when all that is due is looked at: it tells of
// troubles without waiting for more, and sends what waits.
func (n *Notifier) Finish(ctx context.Context, now time.Time) error {
	err := errors.Join(n.troubles(ctx, now, true), n.Candidates(ctx), n.Silence(ctx, now))
	_, sent := n.Flush(ctx, now)
	return errors.Join(err, sent)
}
