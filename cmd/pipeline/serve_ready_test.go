package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"variorum/config"
)

// TestAskReady holds that a health check says what the dashboard says, over TLS
// too, and that nobody there is no health.
func TestAskReady(t *testing.T) {
	answer := func(code int, body string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/readyz" {
				code, body = http.StatusNotFound, r.URL.Path
			}
			w.WriteHeader(code)
			_, _ = io.WriteString(w, body)
		})
	}
	ready := httptest.NewServer(answer(200, `{"status":"ready"}`))
	defer ready.Close()
	secure := httptest.NewTLSServer(answer(200, `{"status":"ready"}`))
	defer secure.Close()
	late := httptest.NewServer(answer(503, `{"status":"not ready","reasons":["nothing is looked at","the disk is full"]}`))
	defer late.Close()
	broken := httptest.NewServer(answer(502, `<h1>Bad gateway</h1>`))
	defer broken.Close()
	closed := httptest.NewServer(answer(200, ""))
	closed.Close()
	for name, c := range map[string]struct{ listen, certificate, want string }{
		"ready":      {ready.Listener.Addr().String(), "", ""},
		"everywhere": {strings.Replace(ready.Listener.Addr().String(), "127.0.0.1", "", 1), "", ""},
		"TLS":        {secure.Listener.Addr().String(), "cert.pem", ""},
		"not ready":  {late.Listener.Addr().String(), "", "not ready: nothing is looked at; the disk is full"},
		"another":    {broken.Listener.Addr().String(), "", "not ready: 502 Bad Gateway"},
		"nobody":     {closed.Listener.Addr().String(), "", "nobody answers"},
		"no address": {"8080", "", "no address to listen on"},
	} {
		var out, errs bytes.Buffer
		u := newUI(strings.NewReader(""), &output{w: &out}, &errs, &globals{})
		err := askReady(t.Context(), u, config.Monitor{Listen: c.listen, TLS: config.TLS{Certificate: c.certificate}})
		switch {
		case c.want == "" && (err != nil || out.String() != "ready\n"):
			t.Errorf("%s: %v, %q", name, err, out.String())
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}
