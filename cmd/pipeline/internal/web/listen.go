package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"sync"
	"time"
)

// Bounds of connections: whoever sends slowly or holds many takes no more than
// this.
const (
	headerTime      = 5 * time.Second // to send the header of a request
	requestTime     = 30 * time.Second
	answerTime      = 2 * time.Minute
	idleTime        = 2 * time.Minute
	maxHeader       = 16 << 10
	maxConnections  = 1024
	maxFromOne      = 64 // connections of one address that is neither this machine nor a proxy
	stopTime        = 15 * time.Second
	certificateLook = time.Minute
	expiresSoon     = 14 * 24 * time.Hour
)

// Serve answers requests at l until ctx ends, and then lets those that are under
// way finish. It speaks TLS where secure is not nil.
func (s *Server) Serve(ctx context.Context, l net.Listener, secure *tls.Config) error {
	h := &http.Server{
		Handler: s, ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: answerTime, IdleTimeout: idleTime, MaxHeaderBytes: maxHeader,
		ErrorLog: slog.NewLogLogger(s.s.Log.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	l = newBounded(l, maxConnections, maxFromOne, s.s.isProxy)
	if secure != nil {
		l = tls.NewListener(l, secure) // outermost, or net/http does not see it
	}
	go func() { ended <- h.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	late, stop := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer stop()
	if err := h.Shutdown(late); err != nil {
		return errors.Join(ignoreLate(err), h.Close())
	}
	return nil
}

// ignoreLate forgives requests that do not end in time.
func ignoreLate(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	return err
}

// bounded takes no more than so many connections at once; whoever comes after
// that waits in the system's queue, and who holds too many alone is hung up on.
type bounded struct {
	net.Listener
	places  chan struct{}
	fromOne int
	exempt  func(netip.Addr) bool

	mutex  sync.Mutex
	from   map[netip.Addr]int
	closed chan struct{}
	once   sync.Once
}

func newBounded(l net.Listener, most, fromOne int, exempt func(netip.Addr) bool) *bounded {
	return &bounded{Listener: l, places: make(chan struct{}, most), fromOne: fromOne, exempt: exempt, from: map[netip.Addr]int{}, closed: make(chan struct{})}
}

// Accept waits for a place and then for a connection.
func (b *bounded) Accept() (net.Conn, error) {
	for {
		select {
		case b.places <- struct{}{}:
		case <-b.closed:
			return nil, net.ErrClosed
		}
		c, err := b.Listener.Accept()
		if err != nil {
			<-b.places
			return nil, err
		}
		var from netip.Addr
		if a, err := netip.ParseAddrPort(c.RemoteAddr().String()); err == nil {
			from = a.Addr().Unmap()
		}
		if b.enter(from) {
			return &boundedConn{Conn: c, leave: func() { b.leave(from) }}, nil
		}
		<-b.places
		c.Close()
	}
}

func (b *bounded) enter(from netip.Addr) bool {
	if from.IsLoopback() || b.exempt(from) {
		return true
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.from[from] >= b.fromOne {
		return false
	}
	b.from[from]++
	return true
}

func (b *bounded) leave(from netip.Addr) {
	<-b.places
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.from[from]--; b.from[from] <= 0 {
		delete(b.from, from)
	}
}

// Close ends the waiting too.
func (b *bounded) Close() error {
	b.once.Do(func() { close(b.closed) })
	return b.Listener.Close()
}

type boundedConn struct {
	net.Conn
	once  sync.Once
	leave func()
}

func (c *boundedConn) Close() error {
	c.once.Do(c.leave)
	return c.Conn.Close()
}

// Certificate makes the settings of TLS from two files, which are read again
// when they change, so that a renewed certificate needs no restart. What is
// wrong with a new one is logged and the old one goes on.
func Certificate(file, key string, now func() time.Time, log *slog.Logger) (*tls.Config, error) {
	c := &certificate{file: file, key: key, now: now, log: log}
	if err := c.load(); err != nil {
		return nil, err
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return c.get(), nil }, NextProtos: []string{"h2", "http/1.1"}}, nil
}

type certificate struct {
	file, key string
	now       func() time.Time
	log       *slog.Logger

	mutex  sync.Mutex
	loaded *tls.Certificate
	looked time.Time
	state  string // of the files when they were read
}

func (c *certificate) get() *tls.Certificate {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if now := c.now(); now.Sub(c.looked) >= certificateLook {
		c.looked = now
		if c.state != c.stat() {
			if err := c.load(); err != nil {
				c.log.Error("the new certificate cannot be used; the old one goes on", "error", err)
			}
		}
	}
	return c.loaded
}

// stat is what the system says of the two files.
func (c *certificate) stat() string {
	var b strings.Builder
	for _, name := range []string{c.file, c.key} {
		if info, err := os.Stat(name); err == nil {
			fmt.Fprintln(&b, info.ModTime().UnixNano(), info.Size())
		}
	}
	return b.String()
}

func (c *certificate) load() error {
	state := c.stat()
	pair, err := tls.LoadX509KeyPair(c.file, c.key)
	if err != nil {
		return fmt.Errorf("%s, %s: %w", c.file, c.key, err)
	}
	c.loaded, c.state, c.looked = &pair, state, c.now()
	leaf, err := x509.ParseCertificate(pair.Certificate[0])
	if err != nil {
		return fmt.Errorf("%s: %w", c.file, err)
	}
	switch left := leaf.NotAfter.Sub(c.now()); {
	case left <= 0:
		c.log.Error("the certificate has expired", "file", c.file, "at", leaf.NotAfter)
	case left < expiresSoon:
		c.log.Warn("the certificate expires soon", "file", c.file, "at", leaf.NotAfter)
	}
	return nil
}
