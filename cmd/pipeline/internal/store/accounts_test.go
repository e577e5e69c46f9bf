package store_test

import (
	"database/sql"
	"errors"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

func TestAccounts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
		for _, role := range []string{store.RoleAdmin, store.RoleViewer} {
			if err := db.AddAccount(t.Context(), store.Account{Name: role, Secret: "s", Role: role, Created: now}); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.AddAccount(t.Context(), store.Account{Name: store.RoleAdmin}); !errors.Is(err, store.ErrTaken) {
			t.Errorf("a second of the name: %v", err)
		}
		lower := func(a *store.Account) { a.Role = store.RoleViewer }
		if err := db.ChangeAccount(t.Context(), store.RoleAdmin, "", lower); !errors.Is(err, store.ErrLastAdmin) {
			t.Errorf("the last admin: %v", err)
		}
		if err := db.RemoveAccount(t.Context(), store.RoleAdmin); !errors.Is(err, store.ErrLastAdmin) {
			t.Errorf("the last admin removed: %v", err)
		}
		if err := db.RemoveAccount(t.Context(), "nobody"); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("nobody removed: %v", err)
		}

		// A new secret ends every session but the one that set it.
		for _, id := range []string{"one", "two"} {
			if err := db.AddSession(t.Context(), store.Session{ID: id, Account: store.RoleViewer, CSRF: "c", Created: now, Seen: now, Expires: now.Add(time.Hour)}); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.ChangeAccount(t.Context(), store.RoleViewer, "one", func(a *store.Account) { a.Secret = "t" }); err != nil {
			t.Fatal(err)
		}
		s, a, err := db.Session(t.Context(), "one")
		if err != nil || a.Secret != "t" || !a.Seen.Equal(now) || !s.Expires.Equal(now.Add(time.Hour)) {
			t.Errorf("%+v %+v %v", s, a, err)
		}
		if _, _, err := db.Session(t.Context(), "two"); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("the other session: %v", err)
		}
		// Expired ones go when somebody logs in; with the account go the rest.
		later := now.Add(2 * time.Hour)
		if err := db.AddSession(t.Context(), store.Session{ID: "three", Account: store.RoleViewer, Created: later, Seen: later, Expires: later}); err != nil {
			t.Fatal(err)
		}
		if err := db.AddToken(t.Context(), store.Token{ID: "t", Account: store.RoleViewer, Role: store.RoleViewer, Created: now}); err != nil {
			t.Fatal(err)
		}
		count := func(table string) (n int) {
			if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n); err != nil {
				t.Fatal(err)
			}
			return n
		}
		if n := count("session"); n != 1 {
			t.Errorf("%d sessions", n)
		}
		if err := db.RemoveAccount(t.Context(), store.RoleViewer); err != nil || count("session") != 0 || count("token") != 0 {
			t.Errorf("%v, %d sessions, %d tokens", err, count("session"), count("token"))
		}

		// A set-up token makes one admin, or lets one in again.
		if err := db.SetSetup(t.Context(), "hash"); err != nil {
			t.Fatal(err)
		}
		again := store.Account{Name: store.RoleAdmin, Secret: "new", Role: store.RoleAdmin}
		if err := db.Setup(t.Context(), "other", again); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("a wrong token: %v", err)
		}
		if err := db.Setup(t.Context(), "hash", again); err != nil {
			t.Fatal(err)
		}
		if err := db.Setup(t.Context(), "hash", again); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("a token used twice: %v", err)
		}
		if a, err := db.Account(t.Context(), store.RoleAdmin); err != nil || a.Secret != "new" {
			t.Errorf("%+v, %v", a, err)
		}
	})
}
