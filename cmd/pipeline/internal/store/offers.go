package store

import (
	"context"
	"encoding/json"
	"time"
)

// Offers counts the candidates that were accepted from a time on, and those that
// wait for a person.
func (db *DB) Offers(ctx context.Context, since time.Time) (accepted, waiting int, err error) {
	err = db.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM candidate WHERE state = $1 AND decided >= $2), (SELECT count(*) FROM candidate WHERE state = $3)",
		CandidateAccepted, Micros(since), CandidateOffered).Scan(&accepted, &waiting)
	return accepted, waiting, db.FaultOf(err)
}

// Offer keeps a candidate; one that was offered or decided before is left as it
// is.
func Offer(ctx context.Context, tx Queryer, c Candidate) error {
	reasons, err := json.Marshal(c.Reasons)
	if err != nil {
		return err
	}
	if c.ID == "" {
		c.ID = ID("candidate", c.Story, c.URL)
	}
	if c.State == "" {
		c.State = CandidateOffered
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO candidate (id, story, source, url, title, language, score, reasons, told, at, state) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) ON CONFLICT (id) DO NOTHING`,
		c.ID, c.Story, c.Source, c.URL, c.Title, c.Language, c.Score, string(reasons), string(c.Told), Micros(c.At), c.State)
	return err
}
