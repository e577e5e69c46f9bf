package web

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// TestFeeds has a reader of feeds with nothing but the address.
func TestFeeds(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		if _, err := s.DB.AddJob(t.Context(), store.Named{Name: "Harbour", Spec: store.Spec{Story: "Harbour", URLs: []string{"https://one.example/a"}, Every: "15m"}}, store.OriginCommand, begin); err != nil {
			t.Fatal(err)
		}
		path := "/feeds/" + store.StoryID(store.JobID("Harbour"), "Harbour") + ".atom"
		token := s.program(store.RoleFeed).token
		r := s.reader()
		r.get(path).want(t, 401)
		r.get(path+"?token=vrm_wrong").want(t, 401)
		got := r.get(path + "?token=" + token)
		got.want(t, 200, "<feed>Harbour</feed>")
		if got.Header.Get("Content-Type") != "application/atom+xml; charset=utf-8" {
			t.Error(got.Header)
		}
		r.get(path+"?token="+token, "If-None-Match", got.Header.Get("ETag")).want(t, 304)
		byTitle := r.get("/feeds/" + url.PathEscape("Harbour") + ".atom?token=" + token)
		byTitle.want(t, 200, got.body)
		if want := "self=" + s.url + "/feeds/"; !strings.Contains(got.body, want) {
			t.Errorf("%s does not hold %s", got.body, want)
		}
		r.get("/feeds/none.atom?token="+token).want(t, 404)
		r.get("/feeds/none?token="+token).want(t, 404)
		// The token of an address counts for feeds alone, and that of a feed, too.
		r.get("/api/v1/jobs?token="+s.program(store.RoleAdmin).token).want(t, 401)
		p := s.reader()
		p.token = token
		p.get("/api/v1/jobs").want(t, 403)
		if strings.Contains(s.log.String(), token) {
			t.Error("the log holds the token")
		}
	}, func(o *Options) {
		o.Feed = func(_ context.Context, story store.Story, self string) ([]byte, error) {
			return []byte("<feed>" + story.Title + "</feed>self=" + self), nil
		}
	})
}

// TestServeEnds has a request under way finish when the program is asked to end.
func TestServeEnds(t *testing.T) {
	db, err := store.OpenDB(t.Context(), filepath.Join(t.TempDir(), "v.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	begun, goOn := make(chan struct{}), make(chan struct{})
	w, err := New(Options{DB: db, Now: time.Now, Log: slog.New(slog.DiscardHandler), Alive: func(context.Context, time.Time) error {
		close(begun)
		<-goOn
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.Serve(ctx, l, nil) }()
	status := make(chan int, 1)
	go func() {
		got, err := http.Get("http://" + l.Addr().String() + "/readyz")
		if err != nil {
			t.Error(err)
			status <- 0
			return
		}
		got.Body.Close()
		status <- got.StatusCode
	}()
	<-begun
	stop()
	close(goOn)
	if got := <-status; got != 200 {
		t.Errorf("status %d", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("it still listens")
	}
}

// TestBounded has one address hold all it may, and another come in all the same.
func TestBounded(t *testing.T) {
	b := newBounded(nil, 3, 2, func(a netip.Addr) bool { return a.String() == "10.0.0.1" })
	one, two, proxy := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2"), netip.MustParseAddr("10.0.0.1")
	for i, c := range []struct {
		from netip.Addr
		in   bool
	}{{one, true}, {one, true}, {one, false}, {two, true}, {proxy, true}, {proxy, true}, {proxy, true}} {
		if got := b.enter(c.from); got != c.in {
			t.Errorf("%d: %v", i, got)
		}
	}
	b.places <- struct{}{}
	b.leave(one)
	if !b.enter(one) {
		t.Error("a place that was left stays taken")
	}
}

// TestSlow has readers that send a byte at a time and hold their connection: the
// others are answered, and the slow ones are hung up on.
func TestSlow(t *testing.T) {
	db, err := store.OpenDB(t.Context(), filepath.Join(t.TempDir(), "v.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	w, err := New(Options{DB: db, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.Serve(ctx, l, nil) }()
	defer func() { stop(); <-ended }()
	var slow []net.Conn
	for range 100 {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := c.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\nX-A: ")); err != nil {
			t.Fatal(err)
		}
		slow = append(slow, c)
	}
	got, err := http.Get("http://" + l.Addr().String() + "/healthz")
	if err != nil || got.StatusCode != 200 {
		t.Fatalf("%v, %v", got, err)
	}
	got.Body.Close()
	for _, c := range slow {
		_ = c.SetReadDeadline(time.Now().Add(4 * headerTime))
		buffer := make([]byte, 512)
		n, err := c.Read(buffer)
		if ne, ok := err.(net.Error); ok && ne.Timeout() {
			t.Fatal("a slow reader is not hung up on")
		}
		if n > 0 && !strings.HasPrefix(string(buffer[:n]), "HTTP/1.1 4") {
			t.Fatalf("%s", buffer[:n])
		}
	}
}

func TestCertificate(t *testing.T) {
	dir := t.TempDir()
	file, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	write := func(name string, until time.Time) {
		t.Helper()
		private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{name}, NotBefore: begin.Add(-time.Hour), NotAfter: until}
		der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
		if err != nil {
			t.Fatal(err)
		}
		pk, err := x509.MarshalECPrivateKey(private)
		if err != nil {
			t.Fatal(err)
		}
		for path, block := range map[string]*pem.Block{file: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "EC PRIVATE KEY", Bytes: pk}} {
			if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	now, log := begin, &logged{}
	c, err := Certificate(file, key, func() time.Time { return now }, slog.New(slog.NewTextHandler(log, nil)))
	if err == nil {
		t.Fatal("files that are not there are taken")
	}
	write("one.example", begin.Add(24*time.Hour))
	c, err = Certificate(file, key, func() time.Time { return now }, slog.New(slog.NewTextHandler(log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	// By TLS the second version of HTTP is spoken, and cookies are for TLS alone.
	db, err := store.OpenDB(t.Context(), filepath.Join(dir, "v.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	w, err := New(Options{DB: db, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	token, err := w.Setup(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.Serve(ctx, l, c) }()
	transport := &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	for _, two := range []bool{true, false} {
		if !two {
			transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"http/1.1"}}}
			if token, err = w.Setup(t.Context(), true); err != nil {
				t.Fatal(err)
			}
		}
		form := url.Values{"token": {token}, "account": {"ann"}, "password": {goodWords}, "again": {goodWords}}
		req, err := http.NewRequestWithContext(t.Context(), "POST", "https://"+l.Addr().String()+"/setup", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		got, err := transport.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != 303 || (got.ProtoMajor == 2) != two || len(got.Cookies()) != 1 || got.Cookies()[0].Name != "__Host-variorum" || !got.Cookies()[0].Secure {
			t.Errorf("%s %s %v", got.Proto, got.Status, got.Cookies())
		}
		transport.CloseIdleConnections()
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	name := func() string {
		pair, err := c.GetCertificate(&tls.ClientHelloInfo{})
		if err != nil {
			t.Fatal(err)
		}
		leaf, err := x509.ParseCertificate(pair.Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		return leaf.DNSNames[0]
	}
	if got := name(); got != "one.example" || !strings.Contains(log.String(), "expires soon") {
		t.Errorf("%s; %s", got, log)
	}
	// What is broken leaves the old one in force, what is renewed takes its place.
	now = now.Add(2 * certificateLook)
	if err := os.WriteFile(file, []byte("broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := name(); got != "one.example" || !strings.Contains(log.String(), "cannot be used") {
		t.Errorf("%s; %s", got, log)
	}
	write("two.example", begin.Add(1000*time.Hour))
	if got := name(); got != "one.example" {
		t.Errorf("the files are looked at for each connection: %s", got)
	}
	now = now.Add(2 * certificateLook)
	if got := name(); got != "two.example" {
		t.Errorf("%s after the renewal", got)
	}
}
