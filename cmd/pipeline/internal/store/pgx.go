package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

type pgxKey struct{}

// PgxTx is the transaction of [DB.Write] on PostgreSQL as the queue wants it:
// the same one, which is committed by Write alone. It is nil on SQLite and
// outside of Write. ctx is the one that was handed to the transaction.
func PgxTx(ctx context.Context) pgx.Tx {
	if conn, ok := ctx.Value(pgxKey{}).(*pgx.Conn); ok {
		return within{conn}
	}
	return nil
}

// within is a transaction that another began and will end.
type within struct{ line }

// line is a connection under another name than the method Conn.
type line = *pgx.Conn

var errWithin = errors.New("this transaction is not ended here")

func (within) Commit(context.Context) error   { return errWithin }
func (within) Rollback(context.Context) error { return errWithin }
func (w within) Conn() *pgx.Conn              { return w.line }

// Begin begins a part of the transaction that can be undone alone.
func (w within) Begin(ctx context.Context) (pgx.Tx, error) {
	_, err := w.Exec(ctx, "SAVEPOINT part")
	return part{w}, err
}

type part struct{ within }

func (p part) Commit(ctx context.Context) error {
	_, err := p.Exec(ctx, "RELEASE SAVEPOINT part")
	return err
}

func (p part) Rollback(ctx context.Context) error {
	_, err := p.Exec(ctx, "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part")
	return err
}

func (within) LargeObjects() pgx.LargeObjects { return pgx.LargeObjects{} }

// beginPgx begins a transaction and returns a context by which [PgxTx] finds it.
func (db *DB) beginPgx(ctx context.Context) (context.Context, *sql.Tx, func() error, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	err = conn.Raw(func(below any) error {
		c, ok := below.(*stdlib.Conn)
		if !ok {
			return errors.New("the connection is not that of PostgreSQL")
		}
		ctx = context.WithValue(ctx, pgxKey{}, c.Conn())
		return nil
	})
	if err == nil {
		var tx *sql.Tx
		if tx, err = conn.BeginTx(ctx, nil); err == nil {
			return ctx, tx, conn.Close, nil
		}
	}
	return nil, nil, nil, errors.Join(err, conn.Close())
}
