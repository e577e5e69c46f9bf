package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// A Part is a piece of a batch that is shared among machines. Its ID stands for
// everything that the output depends on, so that a batch which is begun again
// finds what was done.
type Part struct {
	ID       string
	Kind     string
	Settings string // ID of the part that holds them; empty for none
	Input    []byte
	Output   []byte
	State    string
	Error    string
}

// States of a part.
const (
	PartWaiting = "waiting"
	PartDone    = "done"
	PartFailed  = "failed"
)

// PutPart keeps a part that is to be done; one that is known is left as it is,
// and its state returned.
func PutPart(ctx context.Context, tx Queryer, p Part, now time.Time) (state string, err error) {
	encoder, _ := packing()
	_, err = tx.ExecContext(ctx, "INSERT INTO task (id, kind, settings, input, state, created) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (id) DO NOTHING",
		p.ID, p.Kind, p.Settings, encoder.EncodeAll(p.Input, nil), PartWaiting, Micros(now))
	if err != nil {
		return "", err
	}
	err = tx.QueryRowContext(ctx, "SELECT state FROM task WHERE id = $1", p.ID).Scan(&state)
	return state, err
}

// PartByID returns a part; the error is [ErrNone] where there is none.
func PartByID(ctx context.Context, q Queryer, id string) (Part, error) {
	p := Part{ID: id}
	var input, output []byte
	err := q.QueryRowContext(ctx, "SELECT kind, settings, input, output, state, error FROM task WHERE id = $1", id).Scan(&p.Kind, &p.Settings, &input, &output, &p.State, &p.Error)
	if err != nil {
		return p, none(err)
	}
	_, decoder := packing()
	if p.Input, err = decoder.DecodeAll(input, nil); err == nil && output != nil {
		p.Output, err = decoder.DecodeAll(output, nil)
	}
	if err != nil {
		return p, fmt.Errorf("part %s: %w", id, ErrDamaged)
	}
	return p, nil
}

// FinishPart keeps what came of a part. Where it was done before, that stands.
func FinishPart(ctx context.Context, tx Queryer, id string, output []byte, failure string, now time.Time) error {
	encoder, _ := packing()
	state := PartDone
	if failure != "" {
		state = PartFailed
	}
	_, err := tx.ExecContext(ctx, "UPDATE task SET output = $2, state = $3, error = $4, finished = $5 WHERE id = $1 AND state = $6",
		id, encoder.EncodeAll(output, nil), state, failure, Micros(now), PartWaiting)
	return err
}

// PartStates returns the states of those parts that are known.
func PartStates(ctx context.Context, q Queryer, ids []string) (map[string]string, error) {
	states := map[string]string{}
	for len(ids) > 0 {
		n := min(len(ids), 400)
		var marks []string
		var args []any
		for _, id := range ids[:n] {
			args = append(args, id)
			marks = append(marks, fmt.Sprintf("$%d", len(args)))
		}
		ids = ids[n:]
		_, err := collect(ctx, q, func(row scanner) (struct{}, error) {
			var id, state string
			err := row.Scan(&id, &state)
			states[id] = state
			return struct{}{}, err
		}, "SELECT id, state FROM task WHERE id IN ("+strings.Join(marks, ",")+")", args...)
		if err != nil {
			return nil, err
		}
	}
	return states, nil
}

// DropParts forgets parts, and those of batches that were given up before a time.
func DropParts(ctx context.Context, tx *sql.Tx, ids []string, before time.Time) error {
	var all error
	for _, id := range ids {
		_, err := tx.ExecContext(ctx, "DELETE FROM task WHERE id = $1", id)
		all = errors.Join(all, err)
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM task WHERE created < $1", Micros(before))
	return errors.Join(all, err)
}
