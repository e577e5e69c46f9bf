package store

import (
	"context"
	"io/fs"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

// OpenAt makes a database of an older format, as the program of its time did.
func OpenAt(ctx context.Context, name string, format int64) (*DB, error) {
	db := &DB{}
	db.writer = writer{db: db, requests: make(chan request), quit: make(chan struct{})}
	dialect := goose.DialectSQLite3
	var err error
	if IsPostgres(name) {
		dialect = goose.DialectPostgres
		if db.Pool, err = pgxpool.New(ctx, name); err != nil {
			return nil, err
		}
		db.DB = stdlib.OpenDBFromPool(db.Pool)
	} else {
		db.Path = name
		if db.DB, err = openSQLite(name, sqliteConnections); err != nil {
			return nil, err
		}
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	p, err := goose.NewProvider(dialect, db.DB, files)
	if err != nil {
		return nil, err
	}
	_, err = p.UpTo(ctx, format)
	return db, err
}

// Formats are the formats that a database may have.
func Formats() (list []int64, err error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		n, err := goose.NumericComponent(name)
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, nil
}
