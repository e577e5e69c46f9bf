package notify

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/testkit"
)

// Whatever a receiver does, a notice is taken where it says so, else it waits with
// the reason, tells nothing of the address, and comes by the same key when the
// receiver is well again.
func TestReceivers(t *testing.T) {
	answers := map[string]func(w http.ResponseWriter, r *http.Request){
		"500": func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "T0/very-secret is broken", 500) },
		"429": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Retry-After", "5"); w.WriteHeader(429) },
		"resets": func(w http.ResponseWriter, _ *http.Request) {
			c, _, err := http.NewResponseController(w).Hijack()
			if err == nil {
				_ = c.(*net.TCPConn).SetLinger(0)
				_ = c.Close()
			}
		},
		"hangs":   func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"no HTTP": func(w http.ResponseWriter, _ *http.Request) { raw(w, "SSH-2.0-very-secret\r\n") },
		"metadata": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://169.254.169.254/latest/")
			w.WriteHeader(302)
		},
		"half": func(w http.ResponseWriter, _ *http.Request) {
			raw(w, "HTTP/1.1 200 OK\r\nContent-Le")
		},
		"drips": func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(200)
			for {
				if _, err := w.Write([]byte("x")); err != nil {
					return
				}
				_ = http.NewResponseController(w).Flush()
				select {
				case <-r.Context().Done():
					return
				case <-time.After(20 * time.Millisecond):
				}
			}
		},
		"lies": func(w http.ResponseWriter, _ *http.Request) {
			raw(w, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nshort")
		},
	}
	for name, want := range map[string]string{
		"500": "it answers 500 Internal Server Error", "429": "it answers 429 Too Many Requests", "resets": "", "hangs": "no answer in time", "no HTTP": "",
		"metadata": "it answers 302 and leads elsewhere; name the final address", "half": "", "drips": "taken", "lies": "taken",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
			w.env["HOOK"] = h.URL + "/T0/very-secret"
			w.job("Harbour", store.Spec{URLs: []string{page}})
			n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
			n.options.Patience = testkit.Limit(300 * time.Millisecond)
			keys := map[string]bool{}
			h.set(func(rw http.ResponseWriter, r *http.Request) bool {
				keys[r.Header.Get("Idempotency-Key")] = true
				answers[name](rw, r)
				return true
			})
			w.look(n, page, store.StateOK, aChange(number))
			w.catch(n)
			kept := w.notices("")[0]
			if want == "taken" {
				if kept.Status != store.NoticeSent || len(keys) != 1 {
					t.Errorf("%+v", kept)
				}
				return
			}
			if kept.Status != store.NoticeWaiting || kept.Error == "" || !strings.HasPrefix(kept.Error, want) || strings.Contains(kept.Error, "very-secret") || strings.Contains(kept.Error, "127.0.0.1") {
				t.Fatalf("%+v", kept)
			}
			h.set(nil)
			w.pass(5 * time.Second)
			w.catch(n)
			if name == "429" != (len(h.take()) == 1) {
				t.Error("it is asked again when it said, others after a minute")
			}
			w.pass(2 * time.Minute)
			w.catch(n)
			if kept := w.notices("")[0]; kept.Status != store.NoticeSent || !keys[h.headers[0].Get("Idempotency-Key")] || len(keys) != 1 {
				t.Errorf("%+v", kept)
			}
		})
	}
}

// raw answers without the help of the library.
func raw(w http.ResponseWriter, text string) {
	c, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	_, _ = io.WriteString(c, text)
	_ = c.Close()
}

// A receiver and a server of mail whose certificate is over get nothing; that is
// said.
func TestExpiredCertificate(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	over := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(-24 * time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, over, over, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secured := &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	h := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it got something") }))
	h.TLS = secured
	h.Config.ErrorLog = log.New(io.Discard, "", 0)
	h.StartTLS()
	defer h.Close()
	n, err := New(nil, Options{
		Rules: []Rule{{Name: "hook", URLEnv: "URL"}, {Name: "mail", To: []string{"desk@example.org"}}}, Getenv: func(string) string { return h.URL + "/very-secret" },
		Mail: Mail{Host: "127.0.0.1", Port: h.Listener.Addr().(*net.TCPAddr).Port, From: "v@example.org", TLS: "tls"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range n.Names() {
		if err := n.Test(t.Context(), name); err == nil || !strings.Contains(err.Error(), "certificate has expired") || strings.Contains(err.Error(), "very-secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
