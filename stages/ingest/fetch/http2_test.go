package fetch

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// A server that agrees on HTTP/2 and then speaks it wrongly is an error of that
// page, in the time that a page has.
func TestWrongHTTP2(t *testing.T) {
	frame := func(kind, flags, stream byte, payload string) string {
		return string([]byte{byte(len(payload) >> 16), byte(len(payload) >> 8), byte(len(payload)), kind, flags, 0, 0, 0, stream}) + payload
	}
	settings := frame(4, 0, 0, "")
	for name, answer := range map[string]struct {
		text   string
		repeat bool
	}{
		"nothing":                {"", false},
		"HTTP/1.1":               {"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", false},
		"goes away at once":      {settings + frame(7, 0, 0, "\x00\x00\x00\x00\x00\x00\x00\x00"), false},
		"resets the stream":      {settings + frame(3, 0, 1, "\x00\x00\x00\x02"), false},
		"refuses each stream":    {settings + frame(3, 0, 1, "\x00\x00\x00\x07"), false},
		"a frame of 16 MB":       {settings + "\xff\xff\xff\x00\x00\x00\x00\x00\x01", false},
		"a head that is none":    {settings + frame(1, 4, 1, "\xff\xff\xff\xff\xff\xff\xff\xff"), false},
		"data without a head":    {settings + frame(0, 1, 1, "<p>x"), false},
		"a stream of nobody":     {settings + frame(1, 5, 9, "\x88"), false},
		"pings without end":      {settings + frame(6, 0, 0, "01234567"), true},
		"settings without end":   {settings, true},
		"pieces of a head":       {settings + frame(1, 0, 1, "\x88") + frame(9, 0, 1, ""), true},
		"a window that overruns": {settings + frame(8, 0, 0, "\x7f\xff\xff\xff") + frame(8, 0, 0, "\x7f\xff\xff\xff"), false},
	} {
		t.Run(name, func(t *testing.T) {
			site := httptest.NewUnstartedServer(nil)
			site.StartTLS() // for its certificate alone
			defer site.Close()
			l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: site.TLS.Certificates, NextProtos: []string{"h2"}})
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			go func() {
				for {
					conn, err := l.Accept()
					if err != nil {
						return
					}
					go func() {
						defer conn.Close()
						go func() { _, _ = io.Copy(io.Discard, conn) }()
						for {
							if _, err := io.WriteString(conn, answer.text); err != nil || !answer.repeat {
								break
							}
						}
						time.Sleep(20 * time.Millisecond) // so that it is read before the end
					}()
				}
			}()
			roots := x509.NewCertPool()
			roots.AddCert(site.Certificate())
			c := New(Options{Pace: -1, Tries: 1, Timeout: time.Second, IgnoreRobots: true, AllowPrivate: OwnNetwork(), RootCAs: roots})
			defer c.Close()
			began := time.Now()
			_, err = c.Get(t.Context(), "https://127.0.0.1:"+port(l.Addr()), nil)
			if r := reason(err); r != ReasonConnection && r != ReasonIncomplete && r != ReasonTimeout && r != ReasonTooLarge {
				t.Errorf("%v", err)
			}
			if took := time.Since(began); took > testkit.Limit(5*time.Second) {
				t.Errorf("it took %s", took)
			}
		})
	}
}

func port(a net.Addr) string {
	_, port, _ := net.SplitHostPort(a.String())
	return port
}
