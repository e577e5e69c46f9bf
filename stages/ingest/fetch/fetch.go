// Package fetch gets pages from the web: the one place of the program that
// opens a connection, and the one client that whatever needs a page shares.
//
// It promises to be polite (robots.txt, a pace and one request at a time for
// each host, Retry-After, conditional requests, an honest name) and careful:
// every address is checked when it is dialled, after names were resolved, and
// every answer is bounded in bytes, unpacked bytes, headers, redirects and
// time. It follows redirects and keeps their chain; it runs no scripts, keeps no
// cookies, uses no proxy and sends no credentials.
//
// What cannot be had is an [*Error] with a reason and what to do.
package fetch

import (
	"cmp"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"variorum/stages/ingest"
)

// Defaults and bounds.
const (
	DefaultAgent    = "variorum"
	DefaultPace     = 2 * time.Second
	DefaultMaxBytes = ingest.DefaultMaxBytes
	DefaultTimeout  = 30 * time.Second

	maxRedirects = 10
	maxHeader    = 64 << 10
	maxTries     = 3
	maxPatience  = 30 * time.Second // longest Retry-After that is waited for
	maxHold      = 24 * time.Hour   // longest Retry-After that is believed
	wholeFactor  = 4                // of the time for one request: the time for a page with its redirects
)

// accept prefers what is read best.
const accept = "text/html,application/xhtml+xml;q=0.9,application/atom+xml;q=0.8,application/rss+xml;q=0.8,text/plain;q=0.7,application/pdf;q=0.6,*/*;q=0.5"

// Options say how to fetch. The zero value is polite and reaches public
// addresses only.
type Options struct {
	// Agent is the name that is sent with every request, by default
	// DefaultAgent. Its part before the first slash or space is the product
	// that robots.txt is asked about.
	Agent string
	// Pace is the least time between two requests for pages of a host, by
	// default DefaultPace; negative for none. A Crawl-delay of the host that is
	// longer counts, up to a minute.
	Pace time.Duration
	// Concurrency is how many requests a host gets at once; 0 means 1.
	Concurrency int
	// IgnoreRobots does not ask for robots.txt.
	IgnoreRobots bool
	// AllowPrivate are addresses that may be reached although they are not
	// public, on any port.
	AllowPrivate []netip.Prefix
	// MaxBytes bounds a page, unpacked; 0 means DefaultMaxBytes.
	MaxBytes int64
	// Timeout is for one request with its answer; a page with its redirects has
	// four times that. Time in which a turn is waited for does not count. 0
	// means DefaultTimeout.
	Timeout time.Duration
	// Notify is told, in a sentence, when something is waited for. It may be
	// called from several goroutines; nil for nobody.
	Notify func(string)
	// Now is the clock by which hosts have their turns, are left alone and are
	// asked for robots.txt again, and by which captures are dated; nil for
	// time.Now. Bounds of time for requests go by the clock of the system.
	Now func() time.Time
	// Wait returns when so much time of Now has gone by, or with the error of
	// the context; nil for a timer.
	Wait func(ctx context.Context, d time.Duration) error
	// Tries is how often a page is asked for where that may help; 0 means 3. Who
	// comes back by a schedule says 1.
	Tries int
	// Resolver finds the addresses of names; nil for that of the system.
	Resolver *net.Resolver
	// RootCAs are the authorities that are believed; nil for those of the system.
	RootCAs *x509.CertPool
}

// filled puts the defaults in place of what is not said.
func (o Options) filled() Options {
	o.Agent = cmp.Or(o.Agent, DefaultAgent)
	o.Pace = cmp.Or(o.Pace, DefaultPace)
	o.Concurrency = max(o.Concurrency, 1)
	o.Tries = cmp.Or(max(o.Tries, 0), maxTries)
	o.MaxBytes = cmp.Or(o.MaxBytes, DefaultMaxBytes)
	o.Timeout = cmp.Or(o.Timeout, DefaultTimeout)
	if o.Notify == nil {
		o.Notify = func(string) {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = sleep
	}
	return o
}

// A Client fetches pages. It is safe for concurrent use, and shares what it
// knows of the hosts between them.
type Client struct {
	options Options
	http    *http.Client
	hosts   hosts
	product string
}

// New returns a client.
func New(o Options) *Client {
	o = o.filled()
	dialer := &net.Dialer{Timeout: o.Timeout, Resolver: o.Resolver, Control: guard(o.AllowPrivate)}
	return newClient(o, dialer.DialContext)
}

// newClient returns a client that connects with dial.
func newClient(o Options, dial func(ctx context.Context, network, address string) (net.Conn, error)) *Client {
	product, _, _ := strings.Cut(o.Agent, "/")
	product, _, _ = strings.Cut(product, " ")
	return &Client{
		options: o,
		product: product,
		hosts:   hosts{known: map[string]*host{}, pace: o.Pace, concurrency: o.Concurrency, clock: clock{o.Now, o.Wait}},
		http: &http.Client{
			Timeout:       o.Timeout,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport: &http.Transport{
				Proxy:                  nil, // the guard would see the proxy's address only
				DialContext:            dial,
				TLSClientConfig:        &tls.Config{RootCAs: o.RootCAs},
				TLSHandshakeTimeout:    o.Timeout,
				ForceAttemptHTTP2:      true,
				DisableCompression:     true, // so that the packed bytes are counted too
				MaxResponseHeaderBytes: maxHeader,
				MaxIdleConns:           64,
				MaxIdleConnsPerHost:    1,
				IdleConnTimeout:        o.Timeout,
			},
		},
	}
}

// Close ends the connections that are kept open.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// A Page is what an address holds: its bytes, unpacked but not decoded, and
// what is known of them. NotModified says that the server has nothing newer than
// the capture that it was asked about; there is no body then, and the capture is
// that one with the time of this check.
type Page struct {
	ingest.Capture
	Body        []byte
	NotModified bool
}

// Get fetches a page. previous, if not nil, is an earlier capture of the same
// address: the server is asked whether it changed. An answer other than 200
// is an [*Error].
func (c *Client) Get(ctx context.Context, address string, previous *ingest.Capture) (Page, error) {
	u, err := Address(address)
	if err != nil {
		return Page{}, err
	}
	v := visit{client: c, address: address, left: wholeFactor * c.options.Timeout}
	seen := map[string]bool{}
	for {
		if seen[u.String()] {
			return Page{}, &Error{Address: address, Reason: ReasonRedirects, State: ingest.StateError, Detail: "it sends the reader round in a circle, back to " + u.String() + "; the site may want cookies, which are not kept: save the page from a browser"}
		}
		if len(v.chain) > maxRedirects {
			return Page{}, &Error{Address: address, Reason: ReasonRedirects, State: ingest.StateError, Detail: fmt.Sprintf("it sends the reader on more than %d times; check the address in a browser", maxRedirects)}
		}
		seen[u.String()] = true
		a, err := v.ask(ctx, u, previous)
		if err != nil {
			return Page{}, err
		}
		hop := ingest.Hop{URL: u.String(), Status: a.status}
		if !isRedirect(a.status) {
			v.chain = append(v.chain, hop)
			return v.page(u, a, previous)
		}
		hop.Location = a.header.Get("Location")
		v.chain = append(v.chain, hop)
		if u, err = v.follow(u, hop.Location); err != nil {
			return Page{}, err
		}
	}
}

// A visit is one call of Get.
type visit struct {
	client  *Client
	address string
	chain   []ingest.Hop
	left    time.Duration // for all requests together
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// follow returns the address that a redirect leads to.
func (v *visit) follow(from *url.URL, location string) (*url.URL, error) {
	to, err := from.Parse(location)
	if err != nil || location == "" {
		return nil, &Error{Address: v.address, Reason: ReasonRedirects, State: ingest.StateError, Detail: "it sends the reader to no address; check it in a browser"}
	}
	next, err := Address(to.String())
	if e, ok := errors.AsType[*Error](err); ok {
		return nil, &Error{Address: v.address, Reason: e.Reason, State: ingest.StateError, Detail: "it sends the reader to another address that is not fetched: " + e.Detail}
	}
	return next, err
}

// An answer is what a server said, with its body where the status is that of a
// page.
type answer struct {
	status      int
	header      http.Header
	body        []byte
	conditional bool // it was asked whether the page changed
}

// ask makes one request in the host's turn, if its robots.txt allows.
func (v *visit) ask(ctx context.Context, u *url.URL, previous *ingest.Capture) (answer, error) {
	c := v.client
	h := c.hosts.get(u.Hostname())
	if err := h.enter(ctx); err != nil {
		return answer{}, err
	}
	defer h.leave()
	slow := func(wait time.Duration) {
		c.options.Notify(fmt.Sprintf("waiting %s before asking %s again", seconds(wait), u.Hostname()))
	}
	if err := h.held(ctx, v.address, slow); err != nil {
		return answer{}, err
	}
	if !c.options.IgnoreRobots {
		start := time.Now()
		err := c.checkRobots(ctx, h, v.address, u)
		v.left -= time.Since(start)
		if err != nil {
			return answer{}, err
		}
	}
	if err := h.turn(ctx, slow); err != nil {
		return answer{}, err
	}
	header := http.Header{}
	if previous != nil && previous.Final == u.String() {
		set := func(name, from string) {
			if value := http.Header(previous.Headers).Get(from); value != "" {
				header.Set(name, value)
			}
		}
		set("If-None-Match", "Etag")
		if !isYoung(previous) {
			set("If-Modified-Since", "Last-Modified")
		}
	}
	start := time.Now()
	a, err := c.exchange(ctx, request{host: h, address: v.address, u: u, header: header, limit: c.options.MaxBytes, left: v.left})
	v.left -= time.Since(start)
	a.conditional = len(header) > 0
	return a, err
}

// errWhole says that the time for a page is used up.
var errWhole = errors.New("time for the page used up")

// A request is what exchange is to ask for.
type request struct {
	host    *host
	address string // that the user named, for errors
	u       *url.URL
	header  http.Header
	limit   int64 // of the body in bytes
	cut     bool  // a longer body is cut there; else it is an error
	left    time.Duration
}

// exchange makes one request and reads its answer, again where that may help.
func (c *Client) exchange(ctx context.Context, r request) (answer, error) {
	h, u := r.host, r.u
	within, cancel := context.WithTimeoutCause(ctx, r.left, errWhole)
	defer cancel()
	req, err := retryablehttp.NewRequestWithContext(within, http.MethodGet, u.String(), nil)
	if err != nil {
		return answer{}, &Error{Address: r.address, Reason: ReasonAddress, State: ingest.StateError, Detail: err.Error()}
	}
	for name, values := range r.header {
		req.Header[name] = values
	}
	req.Header.Set("User-Agent", c.options.Agent)
	req.Header.Set("Accept", accept)
	req.Header.Set("Accept-Encoding", "gzip")
	again := retryablehttp.Client{
		HTTPClient: c.http, RetryMax: c.options.Tries - 1, CheckRetry: c.worthAnother, ErrorHandler: retryablehttp.PassthroughErrorHandler,
		Backoff: func(_, _ time.Duration, attempt int, resp *http.Response) time.Duration {
			wait := h.later(c.backoff(attempt, resp))
			h.hold(wait)
			c.options.Notify(fmt.Sprintf("%s %s; asking again in %s", u.Hostname(), failureOf(resp), seconds(wait)))
			// What ends the wait early also ends the request that follows.
			_ = h.wait(within, wait)
			return 0
		},
	}
	resp, err := again.Do(req)
	if err != nil {
		if resp != nil {
			resp.Body.Close()
		}
		return answer{}, c.failed(ctx, within, r.address, u, err)
	}
	defer resp.Body.Close()
	if wait, ok := retryAfter(resp.Header, c.options.Now()); ok && isBusy(resp.StatusCode) {
		h.hold(min(wait, maxHold))
	}
	a := answer{status: resp.StatusCode, header: resp.Header}
	if resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusNonAuthoritativeInfo {
		if !r.cut && mayBeWall(resp.StatusCode) {
			// Where its text does not come, the answer still says what it is.
			a.body, _ = readBody(resp, min(r.limit, maxWall), true)
		}
		return a, ctx.Err()
	}
	if a.body, err = readBody(resp, r.limit, r.cut); err != nil {
		return answer{}, c.failed(ctx, within, r.address, u, err)
	}
	return a, nil
}

// page makes a page of the last answer.
func (v *visit) page(u *url.URL, a answer, previous *ingest.Capture) (Page, error) {
	now := v.client.options.Now().UTC().Format(time.RFC3339)
	switch {
	case a.status == http.StatusNotModified && a.conditional:
		p := Page{Capture: *previous, NotModified: true}
		p.Checked = now
		return p, nil
	case a.status != http.StatusOK && a.status != http.StatusNonAuthoritativeInfo:
		return Page{}, statusError(v.address, u, a, v.client.options.Now())
	}
	sum := sha256.Sum256(a.body)
	p := Page{Body: a.body, Capture: ingest.Capture{
		URL: v.address, Final: u.String(), Chain: v.chain, Status: a.status, Fetched: now,
		Bytes: len(a.body), SHA256: hex.EncodeToString(sum[:]), Headers: map[string][]string{},
	}}
	for name, values := range a.header {
		if name != "Set-Cookie" && name != "Set-Cookie2" {
			p.Headers[name] = values
		}
	}
	p.MediaType, p.Charset = contentType(a.header.Get("Content-Type"))
	return p, nil
}

// contentType takes a header apart, also one that repeats itself or breaks off.
func contentType(header string) (mediaType, charset string) {
	mediaType, params, err := mime.ParseMediaType(header)
	if err == nil {
		return mediaType, params["charset"]
	}
	mediaType, rest, _ := strings.Cut(header, ";")
	for param := range strings.SplitSeq(rest, ";") {
		if name, value, ok := strings.Cut(param, "="); ok && strings.EqualFold(strings.TrimSpace(name), "charset") {
			charset = strings.Trim(strings.TrimSpace(value), `"'`)
			break
		}
	}
	mediaType = strings.ToLower(strings.TrimSpace(mediaType))
	if strings.Count(mediaType, "/") != 1 {
		mediaType = ""
	}
	return mediaType, charset
}

// isYoung reports whether a page was fetched so soon after its last change that
// another change in the same second would have the same date (RFC 9110, 8.8.2.2).
func isYoung(c *ingest.Capture) bool {
	changed, err := http.ParseTime(http.Header(c.Headers).Get("Last-Modified"))
	if err != nil {
		return false
	}
	at, err := http.ParseTime(http.Header(c.Headers).Get("Date"))
	if err != nil {
		if at, err = time.Parse(time.RFC3339, c.Fetched); err != nil {
			return false
		}
	}
	return at.Sub(changed) < 2*time.Second
}
