package web

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

const goodWords = "four plain words here"

func TestSetupLoginLogout(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		r := s.reader()
		r.get("/setup").want(t, 404)
		token, err := s.server.newSetup(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		r.get("/login").want(t, 200, `href="/setup"`)
		r.get("/setup").want(t, 200, "Set-up token")
		form := func(token, name, password, again string) answer {
			return r.form("/setup", "token", token, "account", name, "password", password, "again", again)
		}
		form(token, "Ann", "short", "short").want(t, 422, "at least 12 characters")
		form(token, "Ann", goodWords, goodWords+"!").want(t, 422, "differ")
		form(token, "<b>", goodWords, goodWords).want(t, 422, "&lt;b&gt;")
		form(secret(), "Ann", goodWords, goodWords).want(t, 403, "not the one")
		form(token, "Ann", goodWords, goodWords).want(t, 303)
		page := r.get("/account")
		page.want(t, 200, "You are ann, admin", "Welcome")
		if strings.Contains(r.get("/account").body, "Welcome") {
			t.Error("what is said once is said twice")
		}
		form(token, "bob", goodWords, goodWords).want(t, 403)

		r.csrf = csrfField.FindStringSubmatch(page.body)[1]
		r.form("/logout").want(t, 303)
		r.get("/account").want(t, 303)

		r.csrf = ""
		r.form("/login", "account", "ann", "password", "wrong words").want(t, 401, "Name or password is wrong.")
		r.form("/login", "account", "nobody", "password", goodWords).want(t, 401, "Name or password is wrong.")
		got := r.form("/login", "account", " ANN ", "password", goodWords, "next", "/account?a=b")
		got.want(t, 303)
		if to := got.Header.Get("Location"); to != "/account?a=b" {
			t.Errorf("after the login: %s", to)
		}
		r.get("/account").want(t, 200)
		for _, secret := range []string{token, goodWords} {
			if strings.Contains(s.log.String(), secret) {
				t.Errorf("the log holds %q", secret)
			}
		}
	})
}

// TestRotation has a login under a new cookie each time, and what was there
// before worth nothing.
func TestRotation(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		token, _ := s.server.newSetup(t.Context())
		r := s.reader()
		r.form("/setup", "token", token, "account", "ann", "password", goodWords, "again", goodWords).want(t, 303)
		u, _ := url.Parse(s.url)
		first := r.client.Jar.Cookies(u)[0]
		got := r.form("/login", "account", "ann", "password", goodWords)
		got.want(t, 303)
		c := got.Cookies()[0]
		if c.Value == first.Value || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Secure || c.Name != "variorum" {
			t.Errorf("the cookie is %v", c)
		}
		old := s.reader()
		old.client.Jar.SetCookies(u, []*http.Cookie{first})
		old.get("/account").want(t, 303)
		var kept string
		if err := s.DB.QueryRowContext(t.Context(), "SELECT id FROM session").Scan(&kept); err != nil || strings.Contains(kept, c.Value) || kept != hashOf(c.Value) {
			t.Errorf("the store has %q of the cookie %q: %v", kept, c.Value, err)
		}
	})
}

func TestSecureCookie(t *testing.T) {
	public, _ := url.Parse("https://news.example")
	each(t, func(t *testing.T, s *site) {
		token, _ := s.server.newSetup(t.Context())
		got := s.reader().form("/setup", "token", token, "account", "ann", "password", goodWords, "again", goodWords)
		got.want(t, 303)
		if c := got.Cookies()[0]; !c.Secure || c.Name != "__Host-variorum" || c.Domain != "" {
			t.Errorf("the cookie is %v", c)
		}
		if got.Header.Get("Strict-Transport-Security") == "" {
			t.Error("no Strict-Transport-Security")
		}
	}, func(o *Options) { o.Public = public })
}

func TestSessionEnds(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		idle, used := s.as(store.RoleViewer), s.as(store.RoleViewer)
		for range 13 {
			s.pass(time.Hour)
			used.get("/account").want(t, 200)
		}
		idle.get("/account").want(t, 303)
		for range 7 * 24 {
			s.pass(time.Hour)
			used.get("/account")
		}
		used.get("/account").want(t, 303)

		one, two := s.as(store.RoleViewer), s.as(store.RoleViewer)
		one.form("/account/logout-everywhere").want(t, 303)
		two.get("/account").want(t, 303)
	})
}

func TestPeople(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		a := s.as(store.RoleAdmin)
		got := a.form("/accounts", "account", "Bob", "role", "editor")
		got.want(t, 200, "The password of bob", "shown now and never again")
		password := between(got.body, "<code>", "</code>")
		a.form("/accounts", "account", "bob", "role", "viewer").want(t, 409, "taken")
		a.form("/accounts", "account", "eve", "role", "owner").want(t, 422)
		b := s.reader()
		b.form("/login", "account", "bob", "password", password).want(t, 303)
		page := b.get("/account")
		page.want(t, 200, "bob, editor")
		b.csrf = csrfField.FindStringSubmatch(page.body)[1]
		b.form("/account/password", "password", "not it", "next", goodWords, "again", goodWords).want(t, 422)
		other := s.reader()
		other.form("/login", "account", "bob", "password", password).want(t, 303)
		b.form("/account/password", "password", password, "next", goodWords, "again", goodWords).want(t, 303)
		b.get("/account").want(t, 200)
		other.get("/account").want(t, 303)

		a.form("/accounts/disable", "account", "bob").want(t, 303)
		b.get("/account").want(t, 303)
		s.reader().form("/login", "account", "bob", "password", goodWords).want(t, 401)
		a.form("/accounts/enable", "account", "bob").want(t, 303)
		a.form("/accounts/reset", "account", "bob").want(t, 200, "The new password of bob")
		a.form("/accounts/disable", "account", "a.admin").want(t, 409)
		a.form("/accounts/role", "account", "a.admin", "role", "viewer").want(t, 409, "last admin")
		a.form("/accounts/remove", "account", "bob").want(t, 303)
		a.form("/accounts/remove", "account", "bob").want(t, 404)
	})
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
}

func TestTokens(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		e := s.as(store.RoleEditor)
		e.form("/account/tokens", "name", "x", "role", "admin").want(t, 422)
		got := e.form("/account/tokens", "name", "the script", "role", "editor")
		got.want(t, 200, "vrm_")
		token := between(got.body, "<code>vrm_", "</code>")
		if strings.Contains(e.get("/account").body, token) {
			t.Error("the token is shown twice")
		}
		p := s.reader()
		p.token = "vrm_" + token
		p.get("/account").want(t, 200)
		p.get("/accounts").want(t, 403)
		kept, err := s.DB.Tokens(t.Context(), "a.editor")
		if err != nil || len(kept) != 1 || kept[0].ID != hashOf(p.token) || !kept[0].Used.Equal(begin) {
			t.Fatalf("kept %v, %v", kept, err)
		}
		// A token has never more than its account has now.
		if err := s.DB.AddAccount(t.Context(), store.Account{Name: "root", Secret: "none", Role: store.RoleAdmin}); err != nil {
			t.Fatal(err)
		}
		if err := s.DB.ChangeAccount(t.Context(), "a.editor", "", func(a *store.Account) { a.Role = store.RoleViewer }); err != nil {
			t.Fatal(err)
		}
		v, err := identified(s, p.token)
		if err != nil || v.role != viewer {
			t.Errorf("role %v, %v", v.role, err)
		}
		if err := s.DB.RemoveToken(t.Context(), kept[0].ID, "somebody"); err == nil {
			t.Error("somebody else revoked the token")
		}
		viewer := s.as(store.RoleEditor)
		viewer.form("/account/tokens/remove", "id", kept[0].ID).want(t, 303)
		p.get("/account").want(t, 401)
	})
}

func identified(s *site, token string) (*visit, error) {
	r, _ := http.NewRequestWithContext(context.Background(), "GET", "/account", nil)
	r.Header.Set("Authorization", "Bearer "+token)
	v := &visit{server: s.server, r: r, now: s.Now()}
	return v, v.identify()
}

func TestForged(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		r := s.as(store.RoleViewer)
		const media = "application/x-www-form-urlencoded"
		good := "csrf=" + url.QueryEscape(r.csrf)
		for name, c := range map[string]struct {
			body    string
			headers []string
		}{
			"no token":               {"", []string{"Sec-Fetch-Site", "same-origin"}},
			"another's token":        {"csrf=" + secret(), []string{"Sec-Fetch-Site", "same-origin"}},
			"another site":           {good, []string{"Sec-Fetch-Site", "cross-site"}},
			"a neighbouring site":    {good, []string{"Sec-Fetch-Site", "same-site"}},
			"another origin":         {good, []string{"Origin", "https://evil.example"}},
			"no origin at all":       {good, []string{"Origin", "null"}},
			"token in the address":   {"", nil},
			"a form of another kind": {good, []string{"Content-Type", "text/plain"}},
		} {
			path := "/account/logout-everywhere"
			if name == "token in the address" {
				path += "?" + good
			}
			got := r.do("POST", path, media, c.body, c.headers...)
			if got.StatusCode != 403 && got.StatusCode != 415 {
				t.Errorf("%s: %d", name, got.StatusCode)
			}
		}
		r.get("/account").want(t, 200)
		s.reader().do("POST", "/login", media, "account=a&password=b", "Origin", "https://evil.example").want(t, 403)
	})
}

func TestNext(t *testing.T) {
	for to, want := range map[string]string{
		"/stories/a?b=c": "/stories/a?b=c", "": "/", "//evil.example": "/", `/\evil.example`: "/", "https://evil.example": "/",
		"/a\nb": "/", "javascript:alert(1)": "/", "stories": "/",
	} {
		if got := local(to); got != want {
			t.Errorf("%q goes to %q, want %q", to, got, want)
		}
	}
}

func TestLimits(t *testing.T) {
	l, now := newLimits(), begin
	one, two := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("198.51.100.7")
	for i := range addressBurst {
		if wait := l.try(now, one, fmt.Sprint("name", i)); wait > 0 {
			t.Fatalf("try %d has to wait %s", i, wait)
		}
	}
	if wait := l.try(now, one, "more"); wait != addressEach {
		t.Errorf("one more waits %s", wait)
	}
	if wait := l.try(now.Add(addressEach), one, "more"); wait > 0 {
		t.Errorf("it waits %s after that", wait)
	}
	for i := range accountBurst {
		a := netip.AddrFrom4([4]byte{203, 0, byte(i), 1})
		if wait := l.try(now, a, "ann"); wait > 0 {
			t.Fatalf("try %d has to wait %s", i, wait)
		}
	}
	if wait := l.try(now, two, "ANN"); wait <= 0 {
		t.Error("one more for the account need not wait")
	}
	six := netip.MustParseAddr("2001:db8::1")
	for range addressBurst {
		l.try(now, six, "bob")
	}
	if wait := l.try(now, netip.MustParseAddr("2001:db8::ffff"), "carl"); wait <= 0 {
		t.Error("another address of the same network need not wait")
	}
}

// TestFlood has a minute's flood of logins, most refused at little cost, and
// pages that answer meanwhile.
func TestFlood(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		r := s.as(store.RoleViewer)
		statuses := map[int]int{}
		flood := s.reader()
		for i := range 300 {
			got := flood.form("/login", "account", fmt.Sprint("name", i%40), "password", goodWords)
			statuses[got.StatusCode]++
			if got.StatusCode == 429 && got.Header.Get("Retry-After") == "" {
				t.Fatal("429 without Retry-After")
			}
		}
		if statuses[401] != addressBurst || statuses[429] != 300-addressBurst {
			t.Errorf("statuses %v", statuses)
		}
		r.get("/account").want(t, 200)
	})
}

func TestPasswords(t *testing.T) {
	p := newPasswords()
	kept, err := p.hash(t.Context(), goodWords)
	if err != nil || !strings.HasPrefix(kept, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("%s, %v", kept, err)
	}
	for password, want := range map[string]bool{goodWords: true, "": false, goodWords + " ": false} {
		if right, err := p.check(t.Context(), kept, password); err != nil || right != want {
			t.Errorf("%q: %v, %v", password, right, err)
		}
	}
	for _, broken := range []string{"", "none", "$argon2id$v=19$m=19456,t=2,p=1$$", strings.Replace(kept, "m=19456", "m=999999999", 1)} {
		if right, err := p.check(t.Context(), broken, ""); err != nil || right {
			t.Errorf("%q: %v, %v", broken, right, err)
		}
	}
	// Whoever comes while many wait is refused at once.
	leave, err := p.enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.waiting.Store(hashesWaiting)
	if _, err := p.check(t.Context(), kept, goodWords); err != errBusy {
		t.Errorf("%v", err)
	}
	leave()
}
