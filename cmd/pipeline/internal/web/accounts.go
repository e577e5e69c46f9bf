package web

import (
	"errors"
	"net/http"
	"slices"

	"variorum/cmd/pipeline/internal/store"
)

// accountData is what the pages of accounts show.
type accountData struct {
	Accounts []store.Account
	Tokens   []store.Token
	Roles    []string // that may be given
	// Shown is a secret that is seen now and never again, For what it is for.
	Shown, For string
}

func (s *server) accountPage(v *visit) error { return v.showAccount(accountData{}) }

func (v *visit) showAccount(d accountData) error {
	var err error
	if d.Tokens, err = v.DB.Tokens(v.Context(), v.account.Name); err != nil {
		return err
	}
	d.Roles = roleNames[feeds : v.role+1]
	return v.page("account.html", v.words.T("account.title"), d)
}

func (s *server) changePassword(v *visit) error {
	if err := v.spend(v.account.Name); err != nil {
		return err
	}
	right, err := s.passwords.check(v.Context(), v.account.Secret, v.r.PostForm.Get("password"))
	if err != nil {
		return err
	}
	if !right {
		return wrong("The present password is wrong.")
	}
	s.logins.back(v.from, v.account.Name)
	next := v.r.PostForm.Get("next")
	if next != v.r.PostForm.Get("again") {
		return wrong("The two new passwords differ.")
	}
	if err := goodPassword(v.account.Name, next); err != nil {
		return err
	}
	kept, err := s.passwords.hash(v.Context(), next)
	if err != nil {
		return err
	}
	if err := s.DB.ChangeAccount(v.Context(), v.account.Name, v.session.ID, func(a *store.Account) { a.Secret = kept }); err != nil {
		return err
	}
	return v.done("/account", "The password is changed; other browsers are logged out.")
}

// makeToken makes a token, with no more than its owner's role, and shows it once.
func (s *server) makeToken(v *visit) error {
	name, r := v.field("name"), roleOf(v.field("role"))
	if name == "" || len(name) > 100 {
		return wrong("A token needs a name of up to 100 bytes, by which you know what it is for.")
	}
	if r == nobody || r > v.role {
		return wrong("A token has a role up to your own.")
	}
	value := "vrm_" + secret()
	if err := s.DB.AddToken(v.Context(), store.Token{ID: hashOf(value), Name: name, Account: v.account.Name, Role: r.String(), Created: v.now}); err != nil {
		return err
	}
	return v.showAccount(accountData{Shown: value, For: "The token " + name})
}

func (s *server) removeOwnToken(v *visit) error {
	if err := s.DB.RemoveToken(v.Context(), v.field("id"), v.account.Name); err != nil {
		return err
	}
	return v.done("/account", "The token no longer holds.")
}

func (s *server) removeAnyToken(v *visit) error {
	if err := s.DB.RemoveToken(v.Context(), v.field("id"), ""); err != nil {
		return err
	}
	return v.done("/accounts", "The token no longer holds.")
}

func (s *server) accountsPage(v *visit) error { return v.showAccounts(accountData{}) }

func (v *visit) showAccounts(d accountData) error {
	var err, err2 error
	d.Accounts, err = v.DB.Accounts(v.Context())
	d.Tokens, err2 = v.DB.Tokens(v.Context(), "")
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	d.Roles = roleNames[viewer:]
	return v.page("accounts.html", v.words.T("menu.people"), d)
}

// givenRole is the role that a form gives to a person.
func (v *visit) givenRole() (string, error) {
	name := v.field("role")
	if !slices.Contains(roleNames[viewer:], name) {
		return "", wrong("A role is viewer, editor or admin.")
	}
	return name, nil
}

// madePassword is a password for somebody else, who changes it.
func (v *visit) madePassword() (password, kept string, err error) {
	password = secret()[:20] // 120 bits
	kept, err = v.passwords.hash(v.Context(), password)
	return password, kept, err
}

func (s *server) makeAccount(v *visit) error {
	name := accountName(v.field("account"))
	if err := goodAccount(name); err != nil {
		return err
	}
	given, err := v.givenRole()
	if err != nil {
		return err
	}
	password, kept, err := v.madePassword()
	if err != nil {
		return err
	}
	if err := s.DB.AddAccount(v.Context(), store.Account{Name: name, Secret: kept, Role: given, Created: v.now}); err != nil {
		return err
	}
	s.Log.Info("an account is made", "account", name, "role", given, "by", v.account.Name)
	return v.showAccounts(accountData{Shown: password, For: "The password of " + name})
}

// changeOther changes the account that a form names and goes back to the list.
func (v *visit) changeOther(say string, change func(*store.Account)) error {
	name := v.field("account")
	if err := v.DB.ChangeAccount(v.Context(), name, v.session.ID, change); err != nil {
		return err
	}
	v.Log.Info("an account is changed", "account", clip(name), "by", v.account.Name, "how", say)
	return v.done("/accounts", say)
}

func (s *server) changeRole(v *visit) error {
	given, err := v.givenRole()
	if err != nil {
		return err
	}
	return v.changeOther("The role is changed.", func(a *store.Account) { a.Role = given })
}

func (s *server) disableAccount(v *visit) error {
	if v.field("account") == v.account.Name {
		return &failure{status: http.StatusConflict, say: "This is your own account; another admin can close it."}
	}
	return v.changeOther("The account is closed.", func(a *store.Account) { a.Disabled = true })
}

func (s *server) enableAccount(v *visit) error {
	return v.changeOther("The account is open again.", func(a *store.Account) { a.Disabled = false })
}

func (s *server) resetAccount(v *visit) error {
	password, kept, err := v.madePassword()
	if err != nil {
		return err
	}
	name := v.field("account")
	if err := s.DB.ChangeAccount(v.Context(), name, v.session.ID, func(a *store.Account) { a.Secret = kept }); err != nil {
		return err
	}
	s.Log.Info("a password is set anew", "account", clip(name), "by", v.account.Name)
	return v.showAccounts(accountData{Shown: password, For: "The new password of " + name})
}

func (s *server) removeAccount(v *visit) error {
	name := v.field("account")
	if name == v.account.Name {
		return &failure{status: http.StatusConflict, say: "This is your own account; another admin can remove it."}
	}
	if err := s.DB.RemoveAccount(v.Context(), name); err != nil {
		return err
	}
	s.Log.Info("an account is removed", "account", clip(name), "by", v.account.Name)
	return v.done("/accounts", "The account is removed.")
}
