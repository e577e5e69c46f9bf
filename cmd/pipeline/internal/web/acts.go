package web

import (
	"cmp"
	"context"
	"net/http"

	"variorum/cmd/pipeline/internal/store"
)

// unrecorded is the act of a form that concerns nobody but who sends it.
const unrecorded = "-"

// act says for the record what is done and to what: the word of the route where
// what is empty. Of several calls the last counts.
func (v *visit) act(what, about string, detail ...string) {
	v.acted.What, v.acted.About = cmp.Or(what, v.row.act), clipTo(about, 300)
	if len(detail) > 0 {
		v.acted.Detail = clipTo(detail[0], 300)
	}
}

// record keeps what was done, where a request changed something and succeeded.
// What cannot be kept is in the log at least; the request is done all the same.
func (v *visit) record() {
	switch v.r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return
	}
	a := v.acted
	a.What = cmp.Or(a.What, v.row.act)
	if out, ok := v.w.(*observed); a.What == unrecorded || ok && out.status >= 400 {
		return
	}
	a.At, a.Account, a.Token, a.From = v.now, v.account.Name, v.token.Name, v.from.String()
	v.Log.Info("done", "what", a.What, "about", a.About, "detail", a.Detail, "by", a.Account, "token", a.Token, "from", a.From)
	if err := v.DB.AddAct(context.WithoutCancel(v.Context()), a); err != nil {
		v.Log.Error("what was done is not recorded", "what", a.What, "about", a.About, "by", a.Account, "error", err)
	}
}

// hostDetail says how a host is treated.
func hostDetail(paused bool, pace string) string {
	switch {
	case paused:
		return "paused"
	case pace != "":
		return "pace " + pace
	}
	return ""
}

// sourceName is what the record of acts calls a source.
func (s *server) sourceName(ctx context.Context, id string) string {
	source, err := store.SourceByID(ctx, s.DB, id)
	if err != nil {
		return id
	}
	return cmp.Or(source.URL, source.Version, id)
}

type actsPage struct {
	Account  string
	Accounts []store.Account
	Rows     []store.Act
	Next     string
}

func (s *server) actsPage(v *visit) error {
	page := actsPage{Account: v.query("account")}
	var err error
	if page.Accounts, err = s.DB.Accounts(v.Context()); err != nil {
		return err
	}
	if page.Rows, page.Next, err = s.pages().Acts(v.Context(), page.Account, v.query("after"), 100); err != nil {
		return mine(err)
	}
	return v.page("acts.html", v.words.T("acts.title"), page)
}

func (s *server) apiActs(v *visit) error {
	limit, err := v.limit()
	if err != nil {
		return err
	}
	rows, next, err := v.pages().Acts(v.Context(), v.query("account"), v.query("after"), limit)
	if err != nil {
		return err
	}
	return sendList(v, rows, next, actOf)
}
