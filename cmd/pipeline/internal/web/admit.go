package web

import (
	"context"
	"crypto/subtle"
	"database/sql"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// How long a login lasts: since it was last used, and in all.
const (
	sessionIdle = 12 * time.Hour
	sessionLong = 7 * 24 * time.Hour
	// Uses are noted no more often than this.
	noteEach = time.Minute
)

// cookieName is the name of the session's cookie. By TLS the browser itself
// holds to it that the cookie was set by this host alone.
func (v *visit) cookieName() string {
	if v.secure {
		return "__Host-variorum"
	}
	return "variorum"
}

// admit finds out who asks, whether they may and whether the request is theirs,
// and reads a form. It returns false where it sent the reader to the login.
func (v *visit) admit() (bool, error) {
	row := v.row
	if row.role > nobody {
		if err := v.identify(); err != nil {
			return false, err
		}
		if v.role == nobody {
			if row.op == nil && !v.isProgram() && (v.r.Method == http.MethodGet || v.r.Method == http.MethodHead) && v.r.Header.Get("Authorization") == "" {
				v.toLogin()
				return false, nil
			}
			if v.isProgram() {
				v.w.Header().Set("WWW-Authenticate", `Bearer realm="variorum"`)
			}
			return false, &failure{status: http.StatusUnauthorized, key: "fail.login", say: "Log in, or send a token that is in force: Authorization: Bearer …"}
		}
		if v.role < row.role {
			return false, errRefused
		}
	}
	switch v.r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return true, nil
	}
	if err := v.ownRequest(); err != nil {
		return false, err
	}
	if row.op == nil && !row.raw {
		if v.r.ContentLength != 0 {
			if media, _, _ := mime.ParseMediaType(v.r.Header.Get("Content-Type")); media != "application/x-www-form-urlencoded" {
				return false, &failure{status: http.StatusUnsupportedMediaType, key: "fail.form"}
			}
		}
		if err := v.r.ParseForm(); err != nil {
			if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
				return false, err
			}
			return false, &failure{status: http.StatusBadRequest, key: "fail.form"}
		}
		if v.session.ID != "" && !sameSecret(v.r.PostForm.Get("csrf"), v.session.CSRF) {
			return false, errForged
		}
	}
	return true, nil
}

// ownRequest refuses what a page of another site made the browser send. The
// token of a form is looked at where the form is read.
func (v *visit) ownRequest() error {
	if v.token.ID != "" {
		return nil // a browser sends no such header by itself
	}
	if err := v.origins.Check(v.r); err != nil {
		return errForged
	}
	switch {
	case v.session.ID == "":
		return nil
	case v.row.raw:
		// Its scripts do not know our token: a browser has to say where they are from.
		if v.r.Header.Get("Sec-Fetch-Site") == "" && v.r.Header.Get("Origin") == "" {
			return errForged
		}
	case v.row.op != nil && !sameSecret(v.r.Header.Get("X-CSRF-Token"), v.session.CSRF):
		return errForged
	}
	return nil
}

func sameSecret(a, b string) bool {
	return b != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}

func (v *visit) toLogin() {
	to := "/login"
	if v.r.URL.Path != "/" {
		to += "?next=" + url.QueryEscape(local(v.r.URL.RequestURI()))
	}
	v.w.Header().Set("Cache-Control", "no-store")
	http.Redirect(v.w, v.r, to, http.StatusSeeOther)
}

// identify finds the account behind a token or a cookie. A token that was sent
// and does not hold is not made up for by a cookie.
func (v *visit) identify() error {
	if sent := v.sentToken(); sent != "" {
		return v.identifyToken(sent)
	}
	cookie, err := v.r.Cookie(v.cookieName())
	if err != nil || cookie.Value == "" || len(cookie.Value) > 100 {
		return nil
	}
	s, a, err := v.DB.Session(v.Context(), hashOf(cookie.Value))
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if a.Disabled || !v.now.Before(s.Expires) || v.now.Sub(s.Seen) >= sessionIdle {
		return v.DB.EndSession(v.Context(), s.ID)
	}
	if v.now.Sub(s.Seen) >= noteEach {
		v.noted(v.DB.TouchSession(v.Context(), s.ID, v.now))
	}
	v.session, v.account, v.role = s, a, roleOf(a.Role)
	v.words = v.in(a.Language).words
	return nil
}

// sentToken is the token that a program sent. In an address it counts for feeds
// alone, since readers of feeds cannot send it otherwise.
func (v *visit) sentToken() string {
	if h := v.r.Header.Get("Authorization"); h != "" {
		kind, token, _ := strings.Cut(h, " ")
		if !strings.EqualFold(kind, "Bearer") || strings.TrimSpace(token) == "" {
			return "none"
		}
		return strings.TrimSpace(token)
	}
	if strings.HasPrefix(v.r.URL.Path, "/feeds/") {
		return v.query("token")
	}
	return ""
}

func (v *visit) identifyToken(sent string) error {
	t, a, err := v.DB.Token(v.Context(), hashOf(sent))
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if a.Disabled || !t.Expires.IsZero() && !v.now.Before(t.Expires) {
		return nil
	}
	if v.now.Sub(t.Used) >= noteEach {
		v.noted(v.DB.TouchToken(v.Context(), t.ID, v.now))
	}
	v.token, v.account, v.role = t, a, min(roleOf(t.Role), roleOf(a.Role))
	return nil
}

// noted says in the log that the time of a use could not be kept: who may read
// may go on reading while the disk is full.
func (v *visit) noted(err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		v.Log.Warn("the time of a use is not noted", "error", err)
	}
}
