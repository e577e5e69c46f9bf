package web

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// loginForm is what the pages of login and set-up show.
type loginForm struct {
	Account string
	Next    string
	Wrong   string
	Setup   bool // a set-up token waits
}

func (s *server) loginPage(v *visit) error {
	return v.showLogin(http.StatusOK, loginForm{Next: v.query("next")})
}

func (v *visit) showLogin(status int, f loginForm) error {
	if f.Wrong == "" { // what is refused stays cheap
		waits, err := v.DB.HasSetup(v.Context())
		if err != nil {
			return err
		}
		f.Setup = waits
	}
	f.Next = local(f.Next)
	return v.pageStatus(status, "login.html", v.words.T("login.title"), f)
}

// spend takes a try from who asks, or says in the answer when to come again.
func (v *visit) spend(account string) error {
	if wait := v.logins.try(v.now, v.from, account); wait > 0 {
		wait = wait.Truncate(time.Second) + time.Second
		return &failure{status: http.StatusTooManyRequests, key: "fail.tries", args: []any{v.words.Span(wait)}, say: fmt.Sprintf("Too many tries. Wait %s.", wait), after: wait}
	}
	return nil
}

func (s *server) login(v *visit) error {
	name, password := accountName(v.field("account")), v.r.PostForm.Get("password")
	if err := v.spend(name); err != nil {
		s.counts.login("refused")
		return err
	}
	if len(password) > maxPassword {
		password = "" // no account has it, and hashing a longer one costs more
	}
	a, err := s.DB.Account(v.Context(), name)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	right, err := s.passwords.check(v.Context(), a.Secret, password)
	if errors.Is(err, errBusy) {
		s.counts.login("refused")
	}
	if err != nil {
		return err
	}
	if !right || a.Disabled {
		s.counts.login("wrong")
		s.Log.Warn("a login failed", "account", clip(name), "from", v.from.String())
		return v.showLogin(http.StatusUnauthorized, loginForm{Account: name, Next: v.field("next"), Wrong: v.words.T("login.wrong")})
	}
	s.logins.back(v.from, name)
	s.counts.login("right")
	if err := v.begin(a); err != nil {
		return err
	}
	return v.done(v.field("next"), "")
}

// begin starts a session under a new secret, in place of the one that the
// browser had.
func (v *visit) begin(a store.Account) error {
	if old, err := v.r.Cookie(v.cookieName()); err == nil {
		if err := v.DB.EndSession(v.Context(), hashOf(old.Value)); err != nil {
			return err
		}
	}
	value := secret()
	s := store.Session{ID: hashOf(value), Account: a.Name, CSRF: secret(), Created: v.now, Seen: v.now, Expires: v.now.Add(sessionLong)}
	if err := v.DB.AddSession(v.Context(), s); err != nil {
		return err
	}
	v.setCookie(value, sessionLong)
	v.session, v.account, v.role = s, a, roleOf(a.Role)
	v.words = v.in(a.Language).words
	v.Log.Info("logged in", "account", a.Name, "from", v.from.String())
	return nil
}

// setCookie sets the cookie of the session, or with no value removes it.
func (v *visit) setCookie(value string, lasts time.Duration) {
	c := &http.Cookie{Name: v.cookieName(), Value: value, Path: "/", HttpOnly: true, Secure: v.secure, SameSite: http.SameSiteLaxMode, MaxAge: int(lasts.Seconds())}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(v.w, c)
}

func (s *server) logout(v *visit) error {
	if err := s.DB.EndSession(v.Context(), v.session.ID); err != nil {
		return err
	}
	return v.left()
}

func (s *server) logoutEverywhere(v *visit) error {
	if err := s.DB.EndSessions(v.Context(), v.account.Name); err != nil {
		return err
	}
	return v.left()
}

func (v *visit) left() error {
	v.setCookie("", 0)
	v.w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	v.session = store.Session{}
	return v.done("/login", "")
}

func (s *server) setupPage(v *visit) error {
	waits, err := s.DB.HasSetup(v.Context())
	if err != nil {
		return err
	}
	if !waits {
		return errAbsent
	}
	return v.page("setup.html", v.words.T("setup.title"), loginForm{})
}

func (s *server) setup(v *visit) error {
	if err := v.spend(""); err != nil {
		return err
	}
	name, password := accountName(v.field("account")), v.r.PostForm.Get("password")
	again := func(status int, say string) error {
		return v.pageStatus(status, "setup.html", v.words.T("setup.title"), loginForm{Account: name, Wrong: say})
	}
	for _, err := range []error{goodAccount(name), goodPassword(name, password)} {
		if f, ok := errors.AsType[*failure](err); ok {
			return again(f.status, v.words.T(f.key, f.args...))
		}
	}
	if password != v.r.PostForm.Get("again") {
		return again(http.StatusUnprocessableEntity, v.words.T("wrong.passwords"))
	}
	kept, err := s.passwords.hash(v.Context(), password)
	if err != nil {
		return err
	}
	a := store.Account{Name: name, Secret: kept, Role: store.RoleAdmin, Created: v.now}
	if err := s.DB.Setup(v.Context(), hashOf(v.field("token")), a); errors.Is(err, sql.ErrNoRows) {
		s.Log.Warn("a set-up token is wrong", "from", v.from.String())
		return again(http.StatusForbidden, v.words.T("setup.wrong"))
	} else if err != nil {
		return err
	}
	s.logins.back(v.from, "")
	if err := v.begin(a); err != nil {
		return err
	}
	return v.done("/", v.words.T("setup.welcome"))
}

// accountName is the one form in which names of accounts are kept.
func accountName(said string) string { return strings.ToLower(strings.TrimSpace(said)) }

// goodAccount says what is wrong with a name; nil where nothing is.
func goodAccount(name string) error {
	good := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("._-@+", r)
	}
	if name == "" || len(name) > 64 || strings.ContainsFunc(name, func(r rune) bool { return !good(r) }) {
		return mistake("wrong.account")
	}
	return nil
}

// clip shortens what a stranger said for the log.
func clip(s string) string { return clipTo(s, 64) }

func clipTo(s string, most int) string {
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}
