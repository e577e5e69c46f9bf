package simweb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// A Server serves a web on one port of the loopback interface; names of hosts
// lead there through its resolver.
type Server struct {
	Resolver *net.Resolver
	Allow    []netip.Prefix // what a client must be allowed to reach

	web   *Web
	now   func() time.Time
	port  string
	sites map[string]*Site    // by host
	paths map[string]*Article // by host and path, both of an article's

	mu  sync.Mutex
	log []Request
}

// A Request is what was asked for and what was visible then.
type Request struct {
	At      time.Time
	Site    int
	Path    string
	Article int // its number; -1 for other pages
	Kind    string
	Version int // of the article whose text the page or the answer stands for
	Second  bool
	Status  int
	SHA256  string // of the body, unpacked; empty where there is none
}

// Serve serves until the test ends; now says what time it is there.
func (w *Web) Serve(t testing.TB, now func() time.Time) *Server {
	s := &Server{web: w, now: now, Resolver: resolver(), Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}
	s.sites, s.paths = map[string]*Site{}, map[string]*Article{}
	for _, site := range w.Sites {
		s.sites[site.Host] = site
		for _, a := range site.Articles {
			s.paths[site.Host+a.Path()], s.paths[site.Host+a.Path2()] = a, a
		}
	}
	server := httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.port = u.Port()
	return s
}

// Address is where something stands.
func (s *Server) Address(site *Site, path string) string {
	return "http://" + site.Host + ":" + s.port + path
}

// URL is the first address of an article.
func (s *Server) URL(a *Article) string { return s.Address(a.Site, a.Path()) }

// Take returns the requests since the last call and forgets them.
func (s *Server) Take() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	log := s.log
	s.log = nil
	return log
}

func (s *Server) note(r Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = append(s.log, r)
}

// serve answers a request. It is noted before the answer is sent, so that a
// client which has its answer finds it in the log.
func (s *Server) serve(rw http.ResponseWriter, r *http.Request) {
	now := s.now().UTC().Truncate(time.Second)
	host, _, _ := strings.Cut(r.Host, ":")
	site := s.sites[host]
	if site == nil {
		http.NotFound(rw, r)
		return
	}
	a := answer{Request: Request{At: now, Site: site.Index, Path: r.URL.Path, Article: -1, Kind: KindOther, Status: http.StatusOK}, header: rw.Header()}
	a.header.Set("Date", now.Format(http.TimeFormat))
	s.fill(&a, site, r)
	if a.body != "" {
		sum := sha256.Sum256([]byte(a.body))
		a.SHA256 = hex.EncodeToString(sum[:])
	}
	s.note(a.Request)
	switch a.Kind {
	case KindOutage:
		hangUp(rw)
	case KindSlow:
		<-r.Context().Done()
	default:
		a.header.Set("Content-Length", strconv.Itoa(len(a.body)))
		if a.Status == http.StatusNotModified {
			a.header.Del("Content-Length")
		}
		rw.WriteHeader(a.Status)
		_, _ = io.WriteString(rw, a.body)
	}
}

// An answer is what is sent and what the log says of it.
type answer struct {
	Request
	header http.Header
	body   string
}

func (s *Server) fill(a *answer, site *Site, r *http.Request) {
	w, now := s.web, a.At
	page := func(status int, body string) {
		kind := "text/html"
		if c := w.headerOf(site, now); c != "" {
			kind += "; charset=" + c
		}
		a.Status, a.body = status, encode(body, w.charsetOf(site, now))
		a.header.Set("Content-Type", kind)
	}
	redirect := func(status int, to string) {
		a.Status = status
		a.header.Set("Location", to)
	}
	switch {
	case site.during(now, KindOutage):
		a.Kind, a.Status = KindOutage, 0
		return
	case r.URL.Path == "/robots.txt":
		a.body = "User-agent: *\nDisallow: /admin\n"
		if site.during(now, KindRobots) {
			a.body = "User-agent: *\nDisallow: /\n"
		}
		a.header.Set("Content-Type", "text/plain")
		return
	case site.during(now, KindBusy):
		a.Kind, a.Status = KindBusy, http.StatusTooManyRequests
		a.header.Set("Retry-After", "600")
		return
	case r.URL.Path == "/":
		page(http.StatusOK, w.home(site, now))
		return
	case r.URL.Path == "/feed.xml":
		a.body = w.feed(site, now)
		a.header.Set("Content-Type", "application/rss+xml")
		return
	}
	article := s.paths[site.Host+r.URL.Path]
	at2 := article != nil && r.URL.Path == article.Path2()
	walls := site.Grammar.Walls
	if article == nil || article.Born.After(now) || at2 && (article.moved.IsZero() || article.moved.After(now)) {
		page(http.StatusNotFound, w.wall(site, walls.Gone, "error", now))
		return
	}
	a.Article, a.Version = article.Index, article.At(now)
	a.Kind = article.state(now)
	if a.Kind == KindReused && (article.Other == nil || article.Other.Born.After(now)) {
		a.Kind = KindOK
	}
	moved := !article.moved.IsZero() && !article.moved.After(now)
	if moved && !at2 && (a.Kind == KindOK || a.Kind == KindPaywall) {
		a.Kind = KindMoved
		redirect(http.StatusMovedPermanently, article.Path2())
		return
	}
	version := &article.Versions[a.Version]
	v := view{article: article, version: version, head: version.Headline, now: now}
	if now.Before(article.flapping) && w.random("flap", int64(article.Index), now.Unix()/60).IntN(2) == 0 {
		v.head, a.Second = article.second, true
	}
	switch a.Kind {
	case KindSlow:
		a.Status = 0
	case KindBotCheck:
		page(http.StatusOK, w.wall(site, walls.Bot, "challenge-form", now))
	case KindConsent:
		page(http.StatusOK, w.wall(site, walls.Consent, "consent", now))
	case KindError:
		page(http.StatusInternalServerError, w.wall(site, walls.Error, "error", now))
	case KindGone:
		status := http.StatusNotFound
		if article.Index%3 == 0 {
			status = http.StatusGone
		}
		page(status, w.wall(site, walls.Gone, "error", now))
	case KindHome:
		redirect(http.StatusFound, "/")
	case KindPaywall:
		v.cut = true
		page(http.StatusOK, w.page(v))
	case KindReused:
		other := article.Other
		n := other.At(now)
		page(http.StatusOK, w.page(view{article: other, version: &other.Versions[n], head: other.Versions[n].Headline, now: now}))
	default:
		body := w.page(v)
		if s.unchanged(a.header, r, article, body, a.Second, now) {
			a.Kind, a.Status = KindNotModified, http.StatusNotModified
			return
		}
		page(http.StatusOK, body)
	}
}

// unchanged sets the headers by which a client may ask again, and reports whether
// the site answers that it has nothing newer than what the client has.
func (s *Server) unchanged(header http.Header, r *http.Request, a *Article, body string, second bool, now time.Time) bool {
	site := a.Site
	stamp := func(now time.Time) (string, time.Time) {
		n := a.At(now)
		at := a.Versions[n].At
		look := 0
		for i, t := range []time.Time{site.redesign, site.recoded} {
			if !t.IsZero() && !now.Before(t) {
				look |= 1 << i
				if t.After(at) {
					at = t
				}
			}
		}
		if second {
			look |= 4
		}
		return fmt.Sprintf(`W/"%d-%d-%d"`, a.Index, n, look), at
	}
	tag, modified := "", time.Time{}
	switch site.validator {
	case validRight:
		sum := sha256.Sum256([]byte(body))
		tag = fmt.Sprintf(`"%x"`, sum[:8])
	case validVersion:
		tag, modified = stamp(now)
	case validRandom:
		tag = fmt.Sprintf(`"%x"`, s.web.random("tag", int64(a.Index), now.UnixNano()).Uint64())
	case validStale:
		late := now.Truncate(6 * time.Hour)
		if late.Before(a.Born) {
			late = now
		}
		tag, _ = stamp(late)
	case validModified:
		if now.Before(a.flapping.Add(24 * time.Hour)) {
			return false // both headlines would have one date
		}
		_, modified = stamp(now)
	}
	if tag != "" {
		header.Set("Etag", tag)
	}
	if !modified.IsZero() {
		header.Set("Last-Modified", modified.Format(http.TimeFormat))
	}
	if asked := r.Header.Get("If-None-Match"); asked != "" && tag != "" {
		return asked == tag
	}
	if asked, err := http.ParseTime(r.Header.Get("If-Modified-Since")); err == nil && !modified.IsZero() {
		return !modified.After(asked)
	}
	return false
}

func hangUp(rw http.ResponseWriter) {
	conn, _, err := rw.(http.Hijacker).Hijack()
	if err == nil {
		conn.Close()
	}
}

func (w *Web) charsetOf(s *Site, now time.Time) string {
	if !s.recoded.IsZero() && !now.Before(s.recoded) {
		return oldCharsets[s.Grammar.Tag]
	}
	return s.charset
}

func (w *Web) headerOf(s *Site, now time.Time) string {
	if !s.recoded.IsZero() && !now.Before(s.recoded) {
		return ""
	}
	return s.header
}

// encode writes a page in a charset; what it has no sign for becomes a reference.
func encode(page, name string) string {
	if name == "utf-8" {
		return page
	}
	e, _ := charset.Lookup(name)
	out, err := encoding.HTMLEscapeUnsupported(e.NewEncoder()).String(page)
	if err != nil {
		panic(err)
	}
	return out
}

// resolver answers that every name is 127.0.0.1, without a network.
func resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go answerNames(server)
		return client, nil
	}}
}

// answerNames speaks DNS as over TCP: every message has its length before it.
func answerNames(conn net.Conn) {
	defer conn.Close()
	for {
		var length [2]byte
		if _, err := io.ReadFull(conn, length[:]); err != nil {
			return
		}
		message := make([]byte, int(length[0])<<8|int(length[1]))
		if _, err := io.ReadFull(conn, message); err != nil {
			return
		}
		var p dnsmessage.Parser
		header, err := p.Start(message)
		if err != nil {
			return
		}
		q, err := p.Question()
		if err != nil {
			return
		}
		header.Response, header.Authoritative, header.RecursionAvailable = true, true, true
		b := dnsmessage.NewBuilder(make([]byte, 2, 514), header)
		if b.StartQuestions() != nil || b.Question(q) != nil || b.StartAnswers() != nil {
			return
		}
		if q.Type == dnsmessage.TypeA {
			_ = b.AResource(dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, TTL: 60}, dnsmessage.AResource{A: [4]byte{127, 0, 0, 1}})
		}
		out, err := b.Finish()
		if err != nil {
			return
		}
		out[0], out[1] = byte((len(out)-2)>>8), byte(len(out)-2)
		if _, err := conn.Write(out); err != nil {
			return
		}
	}
}
