package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// An Act is what somebody did in the dashboard or by the API, so that it can be
// said later who did it. It holds no secrets.
type Act struct {
	ID      string
	At      time.Time
	Account string // who; empty where nobody had logged in
	Token   string // the name of the token, empty for a browser
	From    string // address
	What    string // a word of package web, such as job.add
	About   string // what it was done to, as people call it
	Detail  string
}

// actsKept is how long acts are kept.
const actsKept = 2 * 365 * 24 * time.Hour

const actColumns = "id, at, account, token, address, what, about, detail"

// AddAct keeps an act and drops those that are older than two years. The id is
// made here.
func (db *DB) AddAct(ctx context.Context, a Act) error {
	return db.Do(ctx, func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM act WHERE at = $1", Micros(a.At)).Scan(&n); err != nil {
			return err
		}
		// Of several of one time the last comes first, as everywhere in the list.
		a.ID = fmt.Sprintf("%08x", 0xffffffff-n) + ID("act", fmt.Sprint(Micros(a.At)), a.Account, a.What, a.About, a.Detail)
		if _, err := tx.ExecContext(ctx, "DELETE FROM act WHERE at < $1", Micros(a.At.Add(-actsKept))); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO act ("+actColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
			a.ID, Micros(a.At), a.Account, a.Token, a.From, a.What, a.About, a.Detail)
		return err
	})
}

// Acts lists acts, the latest first, of an account or with "" of all, with a
// cursor for the next ones.
func (p Pages) Acts(ctx context.Context, account, after string, limit int) ([]Act, string, error) {
	var w where
	if account != "" {
		w.add("account = ?", account)
	}
	if after != "" {
		var at cursor
		if err := at.read(after); err != nil {
			return nil, "", err
		}
		w.add("(at < ? OR at = ? AND id > ?)", at.Number, at.Number, at.ID)
	}
	list, err := collect(ctx, p, func(r scanner) (a Act, err error) {
		var at int64
		err = r.Scan(&a.ID, &at, &a.Account, &a.Token, &a.From, &a.What, &a.About, &a.Detail)
		a.At = Time(at)
		return a, err
	}, "SELECT "+actColumns+" FROM act"+w.String()+fmt.Sprintf(" ORDER BY at DESC, id LIMIT %d", limit+1), w.args...)
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	last := list[limit-1]
	return list[:limit], (&cursor{Number: Micros(last.At), ID: last.ID}).String(), nil
}
