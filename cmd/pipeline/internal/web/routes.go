package web

import "net/http"

// A route is one thing that can be asked for.
type route struct {
	method string
	path   string // in the words of http.ServeMux; "/" is the first page and nothing below
	role   role   // the least that may; nobody: without a login
	do     func(*visit) error

	menu  string     // the name in the menu, for a page that stands there
	op    *operation // what the description of the API says; nil for pages
	body  int64      // most bytes of a body; 0: maxForm
	act   string     // what the record of acts says of one that changes something; unrecorded: nothing
	quiet bool       // asked for often by machines: no line in the log
	raw   bool       // what is served does its own reading of the body, and sends no token of ours
}

// routes is the table of everything that can be asked for. Pages stand in the
// order of the menu.
func (s *server) routes() []route {
	rows := []route{
		// One row a page; see the package comment. Those of pages.go come first.
		{method: "GET", path: "/account", role: viewer, do: s.accountPage},
		{method: "POST", path: "/account/password", role: viewer, do: s.changePassword, act: "account.password"},
		{method: "POST", path: "/account/language", role: viewer, do: s.chooseLanguage, act: unrecorded},
		{method: "POST", path: "/account/tokens", role: viewer, do: s.makeToken, act: "token.add"},
		{method: "POST", path: "/account/tokens/remove", role: viewer, do: s.removeOwnToken, act: "token.remove"},
		{method: "POST", path: "/account/logout-everywhere", role: viewer, do: s.logoutEverywhere, act: "account.everywhere"},
		{method: "GET", path: "/accounts", role: admin, do: s.accountsPage, menu: "menu.people"},
		{method: "POST", path: "/accounts", role: admin, do: s.makeAccount, act: "account.add"},
		{method: "POST", path: "/accounts/role", role: admin, do: s.changeRole, act: "account.role"},
		{method: "POST", path: "/accounts/disable", role: admin, do: s.disableAccount, act: "account.close"},
		{method: "POST", path: "/accounts/enable", role: admin, do: s.enableAccount, act: "account.open"},
		{method: "POST", path: "/accounts/reset", role: admin, do: s.resetAccount, act: "account.reset"},
		{method: "POST", path: "/accounts/remove", role: admin, do: s.removeAccount, act: "account.remove"},
		{method: "POST", path: "/accounts/tokens/remove", role: admin, do: s.removeAnyToken, act: "token.remove"},

		{method: "GET", path: "/login", role: nobody, do: s.loginPage},
		{method: "POST", path: "/login", role: nobody, do: s.login, act: "login"},
		{method: "POST", path: "/logout", role: viewer, do: s.logout, act: "logout"},
		{method: "GET", path: "/setup", role: nobody, do: s.setupPage},
		{method: "POST", path: "/setup", role: nobody, do: s.setup, act: "setup"},

		{path: "/queue/", role: admin, do: s.queuePages, raw: true, act: "queue", menu: "menu.queue"},

		{method: "GET", path: "/feeds/{file}", role: feeds, do: s.feed},
		{method: "GET", path: "/static/{name}", role: nobody, do: s.static, quiet: true},
	}
	return append(append(s.pageRoutes(), rows...), s.apiRoutes()...)
}

// probes are what machines ask whether all is well.
func (s *server) probes() []route {
	return []route{
		{method: "GET", path: "/healthz", role: nobody, do: s.healthz, quiet: true},
		{method: "GET", path: "/readyz", role: nobody, do: s.readyz, quiet: true},
		{method: "GET", path: "/metrics", role: nobody, do: s.metrics, quiet: true},
	}
}

// mux is the table as a handler.
func (s *server) mux() http.Handler {
	m := http.NewServeMux()
	for i := range s.rows {
		row := &s.rows[i]
		pattern := row.path
		if pattern == "/" {
			pattern = "/{$}"
		}
		if row.method != "" {
			pattern = row.method + " " + pattern
		}
		m.Handle(pattern, s.enter(row))
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, pattern := m.Handler(r)
		if pattern != "" {
			m.ServeHTTP(w, r)
			return
		}
		// The answer of the mux tells a wrong method from an absent page.
		told := &unsaid{header: http.Header{}}
		h.ServeHTTP(told, r)
		if told.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", told.header.Get("Allow"))
			visitIn(r).fail(&failure{status: http.StatusMethodNotAllowed, key: "fail.method"})
			return
		}
		v := visitIn(r)
		if !v.isProgram() {
			_ = v.identify() // who it is decides the menu and the language of the page, and no more
		}
		v.fail(errAbsent)
	})
}

// unsaid is an answer that goes nowhere.
type unsaid struct {
	header http.Header
	status int
}

func (u *unsaid) Header() http.Header         { return u.header }
func (u *unsaid) Write(p []byte) (int, error) { return len(p), nil }
func (u *unsaid) WriteHeader(status int)      { u.status = status }

// enter is what happens in front of the function of a row.
func (s *server) enter(row *route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := visitIn(r)
		v.r, v.row = r, row
		most := row.body
		if most == 0 {
			most = maxForm
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		ok, err := v.admit()
		if err == nil && ok {
			if err = row.do(v); err == nil {
				v.record()
			}
		}
		if err != nil {
			v.fail(err)
		}
	})
}
