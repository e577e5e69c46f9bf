package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// A Pile is statements that do not wait for what others of them bring. They are
// run in the order in which they were put, each seeing what those before it did;
// PostgreSQL gets all of them in one journey, which is most of what a small
// statement costs there. The zero value is empty.
type Pile struct{ steps []step }

type step struct {
	query string
	args  []any
	row   func(scanner) error // is given each row; nil where none are wanted
}

func (p *Pile) put(row func(scanner) error, query string, args ...any) {
	p.steps = append(p.steps, step{query, args, row})
}

// Run runs the statements and leaves the pile empty. What they bring lies where
// those who put them wanted it, once there is no error. ctx and tx are those that
// [DB.Write] handed out, or tx is any other and nothing is gained.
func (p *Pile) Run(ctx context.Context, tx Queryer) error {
	steps := p.steps
	p.steps = nil
	if conn, ok := ctx.Value(pgxKey{}).(*pgx.Conn); ok && len(steps) > 1 {
		return together(ctx, conn, steps)
	}
	for _, s := range steps {
		if err := s.run(ctx, tx); err != nil {
			return err
		}
	}
	return nil
}

// read runs statements that only read, outside of a transaction.
func (db *DB) read(ctx context.Context, p *Pile) error {
	if db.Pool == nil {
		return p.Run(ctx, db)
	}
	steps := p.steps
	p.steps = nil
	return together(ctx, db.Pool, steps)
}

func (s step) run(ctx context.Context, tx Queryer) error {
	if s.row == nil {
		_, err := tx.ExecContext(ctx, s.query, s.args...)
		return err
	}
	rows, err := tx.QueryContext(ctx, s.query, s.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := s.row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// sender is a connection, or a pool of them.
type sender interface {
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

func together(ctx context.Context, to sender, steps []step) error {
	var batch pgx.Batch
	for _, s := range steps {
		q := batch.Queue(s.query, s.args...)
		if s.row == nil {
			continue
		}
		q.Query(func(rows pgx.Rows) error {
			for rows.Next() {
				if err := s.row(rows); err != nil {
					return err
				}
			}
			return rows.Err()
		})
	}
	return to.SendBatch(ctx, &batch).Close()
}
