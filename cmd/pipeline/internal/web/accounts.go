package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// accountData is what the pages of accounts show.
type accountData struct {
	Accounts []store.Account
	Tokens   []store.Token
	Roles    []string // that may be given
	Days     []int    // for which a token may hold
	Tongues  []tongueChoice
	// Shown is a secret that is seen now and never again, For what it is for.
	Shown, For string
}

// A tongueChoice is a language that the pages can be in, by its own name.
type tongueChoice struct {
	Tag, Name string
	Chosen    bool
}

func (s *server) accountPage(v *visit) error { return v.showAccount(accountData{}) }

func (v *visit) showAccount(d accountData) error {
	var err error
	if d.Tokens, err = v.DB.Tokens(v.Context(), v.account.Name); err != nil {
		return err
	}
	d.Roles, d.Days = roleNames[feeds:v.role+1], []int{30, 90, 365}
	for tag := range v.tongues {
		w := v.in(tag).words
		d.Tongues = append(d.Tongues, tongueChoice{tag, w.Language(tag), v.account.Language == tag})
	}
	slices.SortFunc(d.Tongues, func(a, b tongueChoice) int { return strings.Compare(a.Tag, b.Tag) })
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
		return mistake("wrong.present")
	}
	s.logins.back(v.from, v.account.Name)
	next := v.r.PostForm.Get("next")
	if next != v.r.PostForm.Get("again") {
		return mistake("wrong.passwords")
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
	return v.done("/account", v.words.T("done.password"))
}

// An expiry is until when a token holds.
type expiry struct {
	Never, Over bool
	At          time.Time
}

func expiresOf(at, now time.Time) expiry { return expiry{at.IsZero(), !now.Before(at), at} }

// chooseLanguage sets the language of the pages for one account; empty for that
// of the configuration.
func (s *server) chooseLanguage(v *visit) error {
	tag := v.field("language")
	if _, ok := s.tongues[tag]; !ok && tag != "" {
		return mistake("wrong.language")
	}
	if err := s.DB.ChangeAccount(v.Context(), v.account.Name, v.session.ID, func(a *store.Account) { a.Language = tag }); err != nil {
		return err
	}
	return v.done("/account", v.in(tag).words.T("done.language"))
}

// makeToken makes a token, with no more than its owner's role, and shows it once.
func (s *server) makeToken(v *visit) error {
	name, r := v.field("name"), roleOf(v.field("role"))
	if name == "" || len(name) > 100 {
		return mistake("wrong.tokenname")
	}
	if r == nobody || r > v.role {
		return mistake("wrong.tokenrole")
	}
	t := store.Token{Name: name, Account: v.account.Name, Role: r.String(), Created: v.now}
	if text := v.field("days"); text != "" {
		days, err := strconv.Atoi(text)
		if err != nil || days < 1 || days > 3650 {
			return mistake("wrong.tokendays")
		}
		t.Expires = v.now.AddDate(0, 0, days)
	}
	value := "vrm_" + secret()
	t.ID = hashOf(value)
	if err := s.DB.AddToken(v.Context(), t); err != nil {
		return err
	}
	v.act("", name, r.String())
	return v.showAccount(accountData{Shown: value, For: v.words.T("shown.token", name)})
}

func (s *server) removeOwnToken(v *visit) error {
	v.act("", v.tokenName(v.account.Name))
	if err := s.DB.RemoveToken(v.Context(), v.field("id"), v.account.Name); err != nil {
		return err
	}
	return v.done("/account", v.words.T("done.token"))
}

// tokenName is the name of the token that a form is about, among those of an
// account, with "" of all.
func (v *visit) tokenName(account string) string {
	all, err := v.DB.Tokens(v.Context(), account)
	if i := slices.IndexFunc(all, func(t store.Token) bool { return t.ID == v.field("id") }); err == nil && i >= 0 {
		return all[i].Account + ": " + all[i].Name
	}
	return ""
}

func (s *server) removeAnyToken(v *visit) error {
	v.act("", v.tokenName(""))
	if err := s.DB.RemoveToken(v.Context(), v.field("id"), ""); err != nil {
		return err
	}
	return v.done("/accounts", v.words.T("done.token"))
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
		return "", mistake("wrong.role")
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
	v.act("", name, given)
	return v.showAccounts(accountData{Shown: password, For: v.words.T("shown.password", name)})
}

// changeOther changes the account that a form names and goes back to the list.
func (v *visit) changeOther(say string, change func(*store.Account)) error {
	name := v.field("account")
	if err := v.DB.ChangeAccount(v.Context(), name, v.session.ID, change); err != nil {
		return err
	}
	v.act("", name, v.field("role"))
	return v.done("/accounts", v.words.T(say))
}

func (s *server) changeRole(v *visit) error {
	given, err := v.givenRole()
	if err != nil {
		return err
	}
	return v.changeOther("done.role", func(a *store.Account) { a.Role = given })
}

func (s *server) disableAccount(v *visit) error {
	if v.field("account") == v.account.Name {
		return &failure{status: http.StatusConflict, key: "wrong.selfclose"}
	}
	return v.changeOther("done.closed", func(a *store.Account) { a.Disabled = true })
}

func (s *server) enableAccount(v *visit) error {
	return v.changeOther("done.open", func(a *store.Account) { a.Disabled = false })
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
	v.act("", name)
	return v.showAccounts(accountData{Shown: password, For: v.words.T("shown.reset", name)})
}

func (s *server) removeAccount(v *visit) error {
	name := v.field("account")
	if name == v.account.Name {
		return &failure{status: http.StatusConflict, key: "wrong.selfremove"}
	}
	if err := s.DB.RemoveAccount(v.Context(), name); err != nil {
		return err
	}
	v.act("", name)
	return v.done("/accounts", v.words.T("done.unaccount"))
}
