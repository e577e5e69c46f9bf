package web

import (
	"bytes"
	"context"
	"fmt"
	"html/template"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
	"unicode"

	"variorum/cmd/pipeline/internal/store"
)

// A visit is one request with what is known of who makes it.
type visit struct {
	*server
	w   http.ResponseWriter
	r   *http.Request
	row *route
	// now is the time of the request.
	now time.Time
	// from is who asks; secure says that it came by TLS.
	from   netip.Addr
	secure bool

	words words // those of the reader's language

	account store.Account // the zero account where nobody logged in
	role    role
	session store.Session // of a browser
	token   store.Token   // of a program
	acted   store.Act     // what the record will say
}

// Context is that of the request.
func (v *visit) Context() context.Context { return v.r.Context() }

// path is a part of the path by its name in the table of routes.
func (v *visit) path(name string) string { return v.r.PathValue(name) }

// query is a parameter of the address.
func (v *visit) query(name string) string { return v.r.URL.Query().Get(name) }

// field is a field of the form, without white space around it and without
// control characters but line feeds and tabs.
func (v *visit) field(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(v.r.PostForm.Get(name), "\ufffd")))
}

// may reports whether who asks has at least a role.
func (v *visit) may(r role) bool { return v.role >= r }

// done ends a form: it sends the reader to another page of the dashboard, which
// says once what was done.
func (v *visit) done(to, say string) error {
	if say != "" && v.session.ID != "" {
		if err := v.DB.SetFlash(v.Context(), v.session.ID, say); err != nil {
			return err
		}
	}
	http.Redirect(v.w, v.r, local(to), http.StatusSeeOther)
	return nil
}

// local is an address within the dashboard, the first page where it is none.
func local(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(to, "/") || len(to) > 1 && strings.ContainsRune(`/\`, rune(to[1])) || strings.ContainsFunc(to, unicode.IsControl) {
		return "/"
	}
	return to
}

// absolute is the address by which a path of the dashboard is reached.
func (v *visit) absolute(path string) string {
	if v.Public != nil {
		return strings.TrimSuffix(v.Public.String(), "/") + path
	}
	scheme := "http://"
	if v.secure {
		scheme = "https://"
	}
	return scheme + v.r.Host + path
}

// A frame is what a template is handed: the page around its content.
type frame struct {
	Title   string
	Menu    []menuItem
	Account string // empty where nobody logged in
	Role    string
	Flash   string
	Path    string
	Query   url.Values
	Version string
	Now     time.Time
	CSRF    template.HTML // a hidden field for a form
	Token   string        // what that field holds, for scripts: X-CSRF-Token
	Data    any

	role role
}

// A menuItem is one page of the menu.
type menuItem struct {
	Path, Name string
	Here       bool
}

// May reports whether the reader has at least a role.
func (f *frame) May(name string) bool { return f.role >= roleOf(name) && name != "" }

// page writes a page of a template with status 200.
func (v *visit) page(name, title string, data any) error {
	return v.pageStatus(http.StatusOK, name, title, data)
}

func (v *visit) pageStatus(status int, name, title string, data any) error {
	make := v.in(v.words.Interface()).pages[name]
	if make == nil {
		return fmt.Errorf("web: there is no template %s", name)
	}
	t, err := make()
	if err != nil {
		return fmt.Errorf("web: %w", err)
	}
	f := &frame{
		Title: title, Account: v.account.Name, Role: v.role.String(), Path: v.r.URL.Path, Query: v.r.URL.Query(), Version: v.Version,
		Now: v.now, Token: v.session.CSRF, Data: data, role: v.role, Flash: v.session.Flash, Menu: v.menu(),
	}
	f.CSRF = template.HTML(`<input type="hidden" name="csrf" value="` + template.HTMLEscapeString(f.Token) + `">`)
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout.html", f); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	if v.session.Flash != "" {
		if err := v.DB.SetFlash(v.Context(), v.session.ID, ""); err != nil {
			return err
		}
	}
	v.w.Header().Set("Cache-Control", "no-store")
	v.write(status, "text/html; charset=utf-8", b.Bytes())
	return nil
}

// menu is the pages that the reader may see.
func (v *visit) menu() []menuItem {
	if v.role < viewer || v.session.ID == "" {
		return nil
	}
	var items []menuItem
	for _, r := range v.rows {
		if r.menu != "" && v.role >= r.role {
			here := v.r.URL.Path == r.path || r.path != "/" && strings.HasPrefix(v.r.URL.Path, strings.TrimSuffix(r.path, "/")+"/")
			items = append(items, menuItem{r.path, r.menu, here})
		}
	}
	return items
}

// document writes a whole HTML document with a content policy of its own, such
// as a report. The policy has to name what is inside; that no other site may
// frame it is added.
func (v *visit) document(policy string, html []byte) error {
	v.w.Header().Set("Content-Security-Policy", policy+"; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	v.w.Header().Set("Cache-Control", "no-store")
	v.write(http.StatusOK, "text/html; charset=utf-8", html)
	return nil
}

// write writes a whole answer, which nobody keeps where it was not said otherwise.
func (v *visit) write(status int, media string, body []byte) {
	h := v.w.Header()
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	h.Set("Content-Type", media)
	h.Set("Content-Length", fmt.Sprint(len(body)))
	v.w.WriteHeader(status)
	if v.r.Method != http.MethodHead {
		_, _ = v.w.Write(body) // the reader may be gone
	}
}
