package store

import (
	"context"
	"encoding/json"
)

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
