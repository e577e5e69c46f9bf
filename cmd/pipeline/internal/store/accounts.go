package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// An Account is a person who may log in. Its name is compared as it stands, so
// whoever makes one brings it into one form first.
type Account struct {
	Name     string
	Secret   string // of the password, as package web writes it
	Role     string
	Created  time.Time
	Seen     time.Time // last login
	Disabled bool
	Language string // of the dashboard's pages; empty: that of the configuration
}

// Roles of accounts and tokens; each may do what those before it may.
const (
	RoleFeed   = "feed" // tokens only: feeds and nothing else
	RoleViewer = "viewer"
	RoleEditor = "editor"
	RoleAdmin  = "admin"
)

// A Session is a login. ID is the hash of the cookie; what the cookie itself
// holds is nowhere in the database.
type Session struct {
	ID      string
	Account string
	CSRF    string // what a form must send back
	Flash   string // what the next page says once
	Created time.Time
	Seen    time.Time
	Expires time.Time
}

// A Token lets a program in. ID is the hash of what that program sends.
type Token struct {
	ID      string
	Name    string
	Account string
	Role    string
	Created time.Time
	Expires time.Time // zero: never
	Used    time.Time
}

// Why an account or token is not what was asked for.
var (
	ErrTaken     = errors.New("the name is taken")
	ErrLastAdmin = errors.New("it is the last admin that can log in")
)

const accountColumns = "a.name, a.secret, a.role, a.created, a.seen, a.disabled, a.language"

func (a *Account) scan(row scanner, more ...any) error {
	var created, seen, disabled int64
	if err := row.Scan(append([]any{&a.Name, &a.Secret, &a.Role, &created, &seen, &disabled, &a.Language}, more...)...); err != nil {
		return err
	}
	a.Created, a.Seen, a.Disabled = Time(created), Time(seen), disabled != 0
	return nil
}

// Accounts returns all of them by name.
func (db *DB) Accounts(ctx context.Context) ([]Account, error) {
	rows, err := db.QueryContext(ctx, "SELECT "+accountColumns+" FROM account a ORDER BY a.name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Account
	for rows.Next() {
		var a Account
		if err := a.scan(rows); err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, rows.Err()
}

// Account returns one by name, or [sql.ErrNoRows].
func (db *DB) Account(ctx context.Context, name string) (Account, error) {
	var a Account
	err := a.scan(db.QueryRowContext(ctx, "SELECT "+accountColumns+" FROM account a WHERE a.name = $1", name))
	return a, err
}

// AddAccount adds one; [ErrTaken] where there is one of that name.
func (db *DB) AddAccount(ctx context.Context, a Account) error {
	return db.Do(ctx, func(tx *sql.Tx) error { return addAccount(ctx, tx, a) })
}

func addAccount(ctx context.Context, tx *sql.Tx, a Account) error {
	n, err := affected(tx.ExecContext(ctx, "INSERT INTO account (name, secret, role, created) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
		a.Name, a.Secret, a.Role, Micros(a.Created)))
	if err == nil && n == 0 {
		return ErrTaken
	}
	return err
}

// ChangeAccount changes one in a transaction that no other change of an admin
// can overtake, and refuses what would leave nobody who can log in as one. A
// new secret, a lower role or a closed account ends its sessions, except keep.
func (db *DB) ChangeAccount(ctx context.Context, name, keep string, change func(*Account)) error {
	return db.Do(ctx, func(tx *sql.Tx) error {
		// Both dialects lock the rows that they write.
		if _, err := tx.ExecContext(ctx, "UPDATE account SET role = role WHERE role = 'admin' OR name = $1", name); err != nil {
			return err
		}
		var a Account
		if err := a.scan(tx.QueryRowContext(ctx, "SELECT "+accountColumns+" FROM account a WHERE a.name = $1", name)); err != nil {
			return err
		}
		was := a
		change(&a)
		if _, err := tx.ExecContext(ctx, "UPDATE account SET secret = $1, role = $2, seen = $3, disabled = $4, language = $5 WHERE name = $6",
			a.Secret, a.Role, Micros(a.Seen), number(a.Disabled), a.Language, name); err != nil {
			return err
		}
		if was.Role == RoleAdmin {
			if err := anAdminIsLeft(ctx, tx); err != nil {
				return err
			}
		}
		if a.Secret != was.Secret || a.Disabled || a.Role != was.Role {
			_, err := tx.ExecContext(ctx, "DELETE FROM session WHERE account = $1 AND id <> $2", name, keep)
			return err
		}
		return nil
	})
}

// RemoveAccount removes one with its sessions, its tokens and what it has seen.
func (db *DB) RemoveAccount(ctx context.Context, name string) error {
	return db.Do(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "UPDATE account SET role = role WHERE role = 'admin' OR name = $1", name); err != nil {
			return err
		}
		n, err := affected(tx.ExecContext(ctx, "DELETE FROM account WHERE name = $1", name))
		if err != nil {
			return err
		}
		if n == 0 {
			return sql.ErrNoRows
		}
		// Who has that name next has seen nothing yet.
		if _, err := tx.ExecContext(ctx, "DELETE FROM seen WHERE account = $1", name); err != nil {
			return err
		}
		return anAdminIsLeft(ctx, tx)
	})
}

func anAdminIsLeft(ctx context.Context, tx *sql.Tx) error {
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM account WHERE role = 'admin' AND disabled = 0").Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return ErrLastAdmin
	}
	return nil
}

// AddSession keeps a login, notes it at the account and drops what has expired.
func (db *DB) AddSession(ctx context.Context, s Session) error {
	return db.Do(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM session WHERE expires < $1", Micros(s.Created)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE account SET seen = $1 WHERE name = $2", Micros(s.Created), s.Account); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO session (id, account, csrf, flash, created, seen, expires) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			s.ID, s.Account, s.CSRF, s.Flash, Micros(s.Created), Micros(s.Seen), Micros(s.Expires))
		return err
	})
}

// Session returns a login with its account, or [sql.ErrNoRows]. Whether it still
// holds is for the caller to say.
func (db *DB) Session(ctx context.Context, id string) (Session, Account, error) {
	s, a := Session{ID: id}, Account{}
	var created, seen, expires int64
	err := a.scan(db.QueryRowContext(ctx, "SELECT "+accountColumns+", s.csrf, s.flash, s.created, s.seen, s.expires FROM session s JOIN account a ON a.name = s.account WHERE s.id = $1", id),
		&s.CSRF, &s.Flash, &created, &seen, &expires)
	s.Account, s.Created, s.Seen, s.Expires = a.Name, Time(created), Time(seen), Time(expires)
	return s, a, err
}

// TouchSession notes when a login was last used.
func (db *DB) TouchSession(ctx context.Context, id string, now time.Time) error {
	_, err := db.ExecContext(ctx, "UPDATE session SET seen = $1 WHERE id = $2", Micros(now), id)
	return err
}

// SetFlash keeps what the next page says.
func (db *DB) SetFlash(ctx context.Context, id, text string) error {
	_, err := db.ExecContext(ctx, "UPDATE session SET flash = $1 WHERE id = $2", text, id)
	return err
}

// EndSession ends one login.
func (db *DB) EndSession(ctx context.Context, id string) error {
	_, err := db.ExecContext(ctx, "DELETE FROM session WHERE id = $1", id)
	return err
}

// EndSessions ends every login of an account.
func (db *DB) EndSessions(ctx context.Context, account string) error {
	_, err := db.ExecContext(ctx, "DELETE FROM session WHERE account = $1", account)
	return err
}

const tokenColumns = "t.id, t.name, t.account, t.role, t.created, t.expires, t.used"

// Tokens returns those of an account, or with no name all, the newest first.
func (db *DB) Tokens(ctx context.Context, account string) ([]Token, error) {
	rows, err := db.QueryContext(ctx, "SELECT "+tokenColumns+" FROM token t WHERE t.account = $1 OR $1 = '' ORDER BY t.created DESC, t.id", account)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Token
	for rows.Next() {
		var t Token
		var created, expires, used int64
		if err := rows.Scan(&t.ID, &t.Name, &t.Account, &t.Role, &created, &expires, &used); err != nil {
			return nil, err
		}
		t.Created, t.Expires, t.Used = Time(created), Time(expires), Time(used)
		all = append(all, t)
	}
	return all, rows.Err()
}

// Token returns one with its account, or [sql.ErrNoRows]. Whether it still holds
// is for the caller to say.
func (db *DB) Token(ctx context.Context, id string) (Token, Account, error) {
	var t Token
	var a Account
	var created, expires, used int64
	err := a.scan(db.QueryRowContext(ctx, "SELECT "+accountColumns+", "+tokenColumns+" FROM token t JOIN account a ON a.name = t.account WHERE t.id = $1", id),
		&t.ID, &t.Name, &t.Account, &t.Role, &created, &expires, &used)
	t.Created, t.Expires, t.Used = Time(created), Time(expires), Time(used)
	return t, a, err
}

// AddToken keeps a token.
func (db *DB) AddToken(ctx context.Context, t Token) error {
	_, err := db.ExecContext(ctx, "INSERT INTO token (id, name, account, role, created, expires) VALUES ($1, $2, $3, $4, $5, $6)", t.ID, t.Name, t.Account, t.Role, Micros(t.Created), Micros(t.Expires))
	return err
}

// TouchToken notes when a token was last used.
func (db *DB) TouchToken(ctx context.Context, id string, now time.Time) error {
	_, err := db.ExecContext(ctx, "UPDATE token SET used = $1 WHERE id = $2", Micros(now), id)
	return err
}

// RemoveToken removes a token, of one account or with no name of any.
func (db *DB) RemoveToken(ctx context.Context, id, account string) error {
	n, err := affected(db.ExecContext(ctx, "DELETE FROM token WHERE id = $1 AND (account = $2 OR $2 = '')", id, account))
	if err == nil && n == 0 {
		return sql.ErrNoRows
	}
	return err
}

// setupMemo is where the hash of the set-up token is kept.
const setupMemo = "web.setup"

// SetSetup keeps the hash of a set-up token in place of any before it.
func (db *DB) SetSetup(ctx context.Context, hash string) error {
	_, err := db.ExecContext(ctx, "INSERT INTO memo (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", setupMemo, hash)
	return err
}

// HasSetup reports whether a set-up token waits to be used.
func (db *DB) HasSetup(ctx context.Context) (bool, error) {
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM memo WHERE name = $1", setupMemo).Scan(&n)
	return n > 0, err
}

// DropSetup makes a set-up token that waits worthless.
func (db *DB) DropSetup(ctx context.Context) error {
	_, err := db.ExecContext(ctx, "DELETE FROM memo WHERE name = $1", setupMemo)
	return err
}

// Setup makes an admin against a set-up token, which is used up with it. An
// account of that name gets the new secret and becomes an admin again, and its
// sessions end. The error is [sql.ErrNoRows] where the token is not the one that
// is kept.
func (db *DB) Setup(ctx context.Context, hash string, a Account) error {
	return db.Do(ctx, func(tx *sql.Tx) error {
		n, err := affected(tx.ExecContext(ctx, "DELETE FROM memo WHERE name = $1 AND value = $2", setupMemo, hash))
		if err != nil {
			return err
		}
		if n == 0 {
			return sql.ErrNoRows
		}
		if err := addAccount(ctx, tx, a); !errors.Is(err, ErrTaken) {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM session WHERE account = $1", a.Name); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE account SET secret = $1, role = $2, disabled = 0 WHERE name = $3", a.Secret, a.Role, a.Name)
		return err
	})
}

func affected(r sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}
