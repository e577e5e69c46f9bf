package web

import (
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// TestActsOfRoutes has a word for the record in every row that changes something.
func TestActsOfRoutes(t *testing.T) {
	s := newSite(t, openFile(t))
	words := wordsIn("en").table
	for _, row := range s.server.rows {
		switch {
		case row.method == "GET" && row.act != "":
			t.Errorf("%s %s changes nothing and has an act", row.method, row.path)
		case row.method == "GET", row.act == unrecorded:
		case words["act."+row.act] == "":
			t.Errorf("%s %s: the record has no words for %q", row.method, row.path, row.act)
		}
	}
}

// TestActs has what people and programs did stand in the record, with who it was,
// and what was refused not.
func TestActs(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		boss, editor := s.as(store.RoleAdmin), s.as(store.RoleEditor)
		if _, err := s.DB.AddJob(t.Context(), store.Named{Name: "Harbour", Spec: store.Spec{Story: "Harbour", URLs: []string{"https://one.example/a"}}}, store.OriginDashboard, s.Now()); err != nil {
			t.Fatal(err)
		}
		job := store.JobID("Harbour")
		editor.form("/jobs/"+job+"/do", "do", "pause").want(t, 303)
		s.pass(time.Second)
		program := s.program(store.RoleEditor)
		program.do("POST", "/api/v1/jobs/"+job+"/resume", "", "").want(t, 200)
		s.pass(time.Second)
		editor.form("/jobs/"+job+"/do", "do", "nonsense").want(t, 422)
		editor.form("/hosts/one.example", "pace", "soon").want(t, 422)
		editor.form("/accounts", "account", "c.new", "role", "viewer").want(t, 403)
		boss.form("/accounts", "account", "c.new", "role", "viewer").want(t, 200)
		s.pass(time.Second)
		boss.form("/account/language", "language", "de").want(t, 303)
		program.do("DELETE", "/api/v1/jobs/"+job, "", "").want(t, 200)

		rows, next, err := store.Pages{DB: s.DB}.Acts(t.Context(), "", "", 10)
		if err != nil || next != "" {
			t.Fatal(err, next)
		}
		var got []string
		for _, a := range rows {
			if a.From != "127.0.0.1" || a.At.IsZero() {
				t.Errorf("%+v", a)
			}
			got = append(got, strings.Join([]string{a.Account, a.Token, a.What, a.About, a.Detail}, "|"))
		}
		want := "a.editor|test|job.remove|Harbour|\na.admin||account.add|c.new|viewer\na.editor|test|job.resume|Harbour|\na.editor||job.pause|Harbour|"
		if all := strings.Join(got, "\n"); all != want {
			t.Errorf("the record has\n%s\nand should have\n%s", all, want)
		}
		first, next, err := store.Pages{DB: s.DB}.Acts(t.Context(), "a.editor", "", 2)
		if err != nil || len(first) != 2 || next == "" {
			t.Fatal(err, len(first), next)
		}
		if rest, next, err := (store.Pages{DB: s.DB}).Acts(t.Context(), "a.editor", next, 2); err != nil || len(rest) != 1 || next != "" || rest[0].What != "job.pause" {
			t.Errorf("%+v, %q, %v", rest, next, err)
		}
		editor.get("/acts").want(t, 403)
		boss.form("/account/language", "language", "").want(t, 303)
		boss.get("/acts").want(t, 200, "job paused", "account added", "token <bdi>test</bdi>", "Harbour")

		// It does not grow for ever.
		if err := s.DB.AddAct(t.Context(), store.Act{At: s.Now().Add(3 * 365 * 24 * time.Hour), What: "login"}); err != nil {
			t.Fatal(err)
		}
		if rows, _, err := (store.Pages{DB: s.DB}).Acts(t.Context(), "", "", 10); err != nil || len(rows) != 1 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
	})
}

// TestTokenExpires has a token hold for its days and no longer.
func TestTokenExpires(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		boss := s.as(store.RoleAdmin)
		boss.form("/account/tokens", "name", "x", "role", "viewer", "days", "0").want(t, 422)
		boss.form("/account/tokens", "name", "x", "role", "viewer", "days", "many").want(t, 422)
		a := boss.form("/account/tokens", "name", "for a month", "role", "viewer", "days", "30")
		a.want(t, 200, "for a month", "2026-04-01")
		begin := strings.Index(a.body, "vrm_")
		r := s.reader()
		r.token = a.body[begin : begin+strings.IndexByte(a.body[begin:], '<')]
		r.get("/api/v1/jobs").want(t, 200)
		s.pass(30*24*time.Hour - time.Second)
		r.get("/api/v1/jobs").want(t, 200)
		s.pass(time.Second)
		r.get("/api/v1/jobs").want(t, 401)
		s.as(store.RoleAdmin).get("/account").want(t, 200, "expired")
	})
}
