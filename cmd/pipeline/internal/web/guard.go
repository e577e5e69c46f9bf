package web

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

// Bounds of a request.
const (
	maxTarget = 4 << 10  // bytes of an address
	maxForm   = 64 << 10 // bytes of a form or of JSON, unless a row says otherwise
)

// policy is the content policy of every page: nothing of other hosts, no script
// and no style inside the page, nobody may frame it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard does what holds for every request, whatever it asks for.
func (s *server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := s.Now()
		out := &observed{ResponseWriter: w}
		h := out.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY") // for browsers that do not know frame-ancestors
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		v := s.visitOf(out, r)
		if v.secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		r = r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
		v.r = r
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				s.Log.Error("a request failed inside", "method", r.Method, "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
				if out.status == 0 {
					v.fail(&failure{status: http.StatusInternalServerError, key: "fail.inside"})
				}
			}
			s.log(v, out, s.Now().Sub(began))
		}()
		if f := s.badTarget(r); f != nil {
			v.fail(f)
			return
		}
		if f := s.badHost(r); f != nil {
			v.fail(f)
			return
		}
		next.ServeHTTP(out, r)
	})
}

type visitKey struct{}

func visitIn(r *http.Request) *visit { return r.Context().Value(visitKey{}).(*visit) }

// badTarget refuses addresses that somebody may read otherwise than we do.
func (s *server) badTarget(r *http.Request) *failure {
	path := r.URL.EscapedPath()
	lower := strings.ToLower(path)
	switch {
	case len(r.RequestURI) > maxTarget || len(path) > maxTarget:
		return &failure{status: http.StatusRequestURITooLong, key: "fail.long"}
	case !strings.HasPrefix(path, "/"):
		return &failure{status: http.StatusBadRequest, key: "fail.address"}
	}
	for _, trick := range []string{"//", "/./", "/../", ";", `\`, "%2e", "%2f", "%5c", "%3b", "%25"} {
		if strings.Contains(lower, trick) {
			return &failure{status: http.StatusBadRequest, key: "fail.address"}
		}
	}
	if strings.HasSuffix(path, "/.") || strings.HasSuffix(path, "/..") || strings.ContainsFunc(r.URL.Path, func(c rune) bool { return c < ' ' || c == 0x7f || c == '\ufffd' }) {
		return &failure{status: http.StatusBadRequest, key: "fail.address"}
	}
	return nil
}

// badHost refuses a page that was made to resolve to this machine, whose
// scripts a browser would otherwise let read what is open here.
func (s *server) badHost(r *http.Request) *failure {
	if s.Public == nil && !s.Local {
		return nil
	}
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if isThisMachine(host) || s.Public != nil && host == strings.ToLower(s.Public.Hostname()) {
		return nil
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return nil
	}
	return &failure{status: http.StatusMisdirectedRequest, key: "fail.host"}
}

// isThisMachine reports whether a name is one of this machine wherever it is asked.
func isThisMachine(host string) bool {
	a, err := netip.ParseAddr(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || err == nil && a.IsLoopback()
}

// visitOf finds out who asks and how. A proxy's word is taken only where its
// address is in the list; the nearest address that is not a proxy's counts.
func (s *server) visitOf(w http.ResponseWriter, r *http.Request) *visit {
	v := &visit{server: s, w: w, r: r, now: s.Now(), words: s.asked(r.Header.Get("Accept-Language")).words, secure: r.TLS != nil || s.Public != nil && s.Public.Scheme == "https"}
	if peer, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		v.from = peer.Addr().Unmap()
	}
	if !s.isProxy(v.from) {
		return v
	}
	if r.Header.Get("X-Forwarded-Proto") == "https" {
		v.secure = true
	}
	said := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(said) - 1; i >= 0; i-- {
		a, err := netip.ParseAddr(strings.TrimSpace(said[i]))
		if err != nil {
			break
		}
		if v.from = a.Unmap(); !s.isProxy(v.from) {
			break
		}
	}
	return v
}

func (s *server) isProxy(a netip.Addr) bool {
	for _, p := range s.Proxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// observed remembers what was answered.
type observed struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (o *observed) WriteHeader(status int) {
	if o.status == 0 && status >= 200 {
		o.status = status
	}
	o.ResponseWriter.WriteHeader(status)
}

func (o *observed) Write(p []byte) (int, error) {
	if o.status == 0 {
		o.status = http.StatusOK
	}
	n, err := o.ResponseWriter.Write(p)
	o.bytes += int64(n)
	return n, err
}

// Unwrap is for [http.ResponseController].
func (o *observed) Unwrap() http.ResponseWriter { return o.ResponseWriter }

// log writes one line for a request, without what follows the question mark,
// which may be a token. What machines ask every few seconds is for debugging.
func (s *server) log(v *visit, out *observed, took time.Duration) {
	s.counts.answered(out.status, took)
	level := slog.LevelInfo
	switch {
	case out.status >= 500:
		level = slog.LevelError
	case v.row != nil && v.row.quiet:
		level = slog.LevelDebug
	}
	path := v.r.URL.Path
	if len(path) > 200 {
		path = path[:200] + "…"
	}
	s.Log.Log(v.Context(), level, "request", "method", v.r.Method, "path", path, "status", out.status, "bytes", out.bytes,
		"ms", took.Milliseconds(), "from", v.from.String(), "account", v.account.Name)
}

// fail answers with an error, as a page or, under /api/, as a problem.
func (v *visit) fail(err error) {
	f, inside := v.failureOf(v.Context(), err)
	if inside {
		v.Log.Error("a request failed", "method", v.r.Method, "path", v.r.URL.Path, "error", err)
	} else if errors.Is(err, context.Canceled) {
		v.Log.Debug("a reader left", "path", v.r.URL.Path)
	}
	if out, ok := v.w.(*observed); ok && out.status != 0 {
		return // too late to say anything
	}
	if f.after > 0 {
		v.w.Header().Set("Retry-After", strconv.Itoa(max(int(math.Ceil(f.after.Seconds())), 1)))
	}
	v.w.Header().Set("Cache-Control", "no-store")
	if v.isProgram() {
		v.problem(f)
		return
	}
	if err := v.pageStatus(f.status, "error.html", v.words.T(f.title()), f.in(v.words)); err != nil {
		v.Log.Error("a page of an error failed", "error", err)
		v.write(f.status, "text/plain; charset=utf-8", []byte(f.Error()+"\n"))
	}
}

// isProgram reports that the answer is read by a program.
func (v *visit) isProgram() bool {
	if v.Probes {
		return true
	}
	for _, prefix := range []string{"/api/", "/feeds/", "/metrics", "/healthz", "/readyz"} {
		if strings.HasPrefix(v.r.URL.Path, prefix) {
			return true
		}
	}
	return false
}

// isNear reports that a request comes from this machine and was not passed on. Not
// every proxy says that it passes something on, but it asks for the public name.
func (v *visit) isNear() bool {
	host := v.r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if v.Public != nil && strings.EqualFold(host, v.Public.Hostname()) && !isThisMachine(host) {
		return false
	}
	peer, err := netip.ParseAddrPort(v.r.RemoteAddr)
	h := v.r.Header
	return err == nil && peer.Addr().Unmap().IsLoopback() && h.Get("X-Forwarded-For") == "" && h.Get("Forwarded") == "" && h.Get("Via") == "" && h.Get("X-Real-Ip") == ""
}
