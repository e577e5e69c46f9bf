package store

import (
	"context"
	"database/sql/driver"
	"errors"

	"modernc.org/sqlite"
)

// maxPrepared bounds the statements that a connection keeps prepared.
const maxPrepared = 200

// A connector opens connections to a file of SQLite that keep their statements
// prepared: parsing and planning them again was a third of what a look costs.
type connector struct {
	name string
	d    sqlite.Driver
}

func (c *connector) Driver() driver.Driver { return &c.d }

func (c *connector) Connect(context.Context) (driver.Conn, error) {
	below, err := c.d.Open(c.name)
	if err != nil {
		return nil, err
	}
	conn, ok := below.(sqliteConn)
	if !ok {
		return nil, errors.Join(errors.New("the driver of SQLite lacks what it should have"), below.Close())
	}
	return &prepared{sqliteConn: conn, idle: map[string]driver.Stmt{}}, nil
}

// sqliteConn is what the driver's connections can do.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// prepared is a connection that keeps statements that are not in use.
type prepared struct {
	sqliteConn
	idle map[string]driver.Stmt
}

// Below is the driver's own connection.
func (c *prepared) Below() driver.Conn { return c.sqliteConn }

func (c *prepared) take(ctx context.Context, query string) (driver.Stmt, error) {
	if s, ok := c.idle[query]; ok {
		delete(c.idle, query)
		return s, nil
	}
	return c.PrepareContext(ctx, query)
}

func (c *prepared) giveBack(query string, s driver.Stmt) error {
	if _, ok := c.idle[query]; ok {
		return s.Close()
	}
	var all error
	if len(c.idle) >= maxPrepared { // many of them with a list of values, each run once
		for _, one := range c.idle {
			all = errors.Join(all, one.Close())
		}
		clear(c.idle)
	}
	c.idle[query] = s
	return all
}

// ExecContext makes this a [driver.ExecerContext].
func (c *prepared) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	exec, ok := s.(driver.StmtExecContext)
	if !ok {
		return nil, driver.ErrSkip
	}
	r, err := exec.ExecContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return r, c.giveBack(query, s)
}

// QueryContext makes this a [driver.QueryerContext].
func (c *prepared) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	ask, ok := s.(driver.StmtQueryContext)
	if !ok {
		return nil, driver.ErrSkip
	}
	rows, err := ask.QueryContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &preparedRows{Rows: rows, c: c, query: query, s: s}, nil
}

// Close closes the statements with the connection.
func (c *prepared) Close() error {
	var all error
	for _, s := range c.idle {
		all = errors.Join(all, s.Close())
	}
	c.idle = nil
	return errors.Join(all, c.sqliteConn.Close())
}

type preparedRows struct {
	driver.Rows
	c     *prepared
	query string
	s     driver.Stmt
}

func (r *preparedRows) Close() error {
	if err := r.Rows.Close(); err != nil {
		return errors.Join(err, r.s.Close())
	}
	return r.c.giveBack(r.query, r.s)
}
