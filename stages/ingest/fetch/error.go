package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"variorum/stages/ingest"
)

// An Error is a page that cannot be had. Reason is a short phrase of the set
// below, Detail a sentence that says what to do, State what a capture of it is.
// Status is that of the answer, 0 for none. RetryAfter is how long the host asks
// to be left alone, 0 for nothing said.
type Error struct {
	Address    string
	Reason     string
	Detail     string
	State      string
	Status     int
	RetryAfter time.Duration
}

func (e *Error) Error() string { return "fetch " + e.Address + ": " + e.Reason + ": " + e.Detail }

// The reasons.
const (
	ReasonAddress     = "no such address"
	ReasonRefused     = "address refused"
	ReasonRobots      = "robots.txt forbids"
	ReasonNoHost      = "unknown host"
	ReasonConnection  = "no connection"
	ReasonCertificate = "bad certificate"
	ReasonTimeout     = "too slow"
	ReasonTooLarge    = "too large"
	ReasonIncomplete  = "incomplete"
	ReasonRedirects   = "redirects"
	ReasonGone        = "not there"
	ReasonDenied      = "access denied"
	ReasonBusy        = "asked to wait"
	ReasonServer      = "server error"
	ReasonStatus      = "unexpected answer"
)

// States of a capture beside those of package ingest.
const (
	StateGone   = "gone"
	StateRobots = "robots"
)

var (
	errTooLarge = errors.New("too large")
	errPacked   = errors.New("packed in a way that was not asked for")
	errDamaged  = errors.New("packed data are damaged")
)

// failed makes an error for people of what went wrong below HTTP.
func (c *Client) failed(ctx, within context.Context, address string, u *url.URL, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	bad := func(reason, detail string) error {
		return &Error{Address: address, Reason: reason, Detail: detail, State: ingest.StateError}
	}
	if errors.Is(context.Cause(within), errWhole) {
		return bad(ReasonTimeout, fmt.Sprintf("it did not come within %s, redirects and repetitions included; try later, or raise fetch.timeout", seconds(wholeFactor*c.options.Timeout)))
	}
	if r, ok := errors.AsType[*refusal](err); ok {
		who := r.addr.String()
		if u.Hostname() != r.addr.Addr().String() {
			who = u.Hostname() + " at " + who
		}
		return bad(ReasonRefused, fmt.Sprintf("%s is %s; if it belongs to your own network, say --allow-private or name its range in fetch.allow_private", who, r.what))
	}
	if d, ok := errors.AsType[*net.DNSError](err); ok {
		if d.IsNotFound {
			return bad(ReasonNoHost, "no host is called "+u.Hostname()+"; check the address")
		}
		return bad(ReasonNoHost, "the name "+u.Hostname()+" could not be looked up ("+d.Err+"); check the connection to the network")
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return bad(ReasonCertificate, "nothing was read, since the host does not prove that it is "+u.Hostname()+": "+innermost(err))
	}
	timeout, _ := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, errTooLarge):
		return bad(ReasonTooLarge, fmt.Sprintf("it has more than %.3g MB, unpacked; save the page from a browser and cut the article out of it", float64(c.options.MaxBytes)/1e6))
	case errors.Is(err, errPacked), errors.Is(err, errDamaged):
		return bad(ReasonIncomplete, err.Error()+"; try later, or save the page from a browser")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return bad(ReasonIncomplete, "the connection ended before the page did; try later")
	case timeout != nil && timeout.Timeout():
		return bad(ReasonTimeout, fmt.Sprintf("it did not come within %s; try later, or raise fetch.timeout", seconds(c.options.Timeout)))
	case errors.Is(err, syscall.ECONNREFUSED):
		return bad(ReasonConnection, u.Host+" takes no connections; check the address")
	case strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return bad(ReasonConnection, u.Host+" does not speak https; check the address")
	case strings.Contains(err.Error(), "response headers exceeded"):
		return bad(ReasonTooLarge, fmt.Sprintf("the head of its answer has more than %d KB, which no page needs", maxHeader>>10))
	}
	return bad(ReasonConnection, u.Host+": "+innermost(err)+"; try later")
}

// innermost returns the text of the last error of a chain, without what the
// layers above put before it.
func innermost(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err.Error()
		}
		err = next
	}
}

// statusError tells of an answer that is no page and came now.
func statusError(address string, u *url.URL, a answer, now time.Time) error {
	e := &Error{Address: address, Status: a.status, State: ingest.StateError, Reason: ReasonStatus}
	at := ""
	if address != u.String() {
		at = " at " + u.String()
	}
	said := "the server answers " + strings.TrimSpace(strconv.Itoa(a.status)+" "+http.StatusText(a.status)) + at
	switch {
	case isBusy(a.status):
		e.Reason, e.Detail = ReasonBusy, said+"; try later"
		if wait, ok := retryAfter(a.header, now); ok && wait > 0 {
			e.RetryAfter = min(wait, maxHold)
			e.Detail = said + "; it asks to come back in " + seconds(wait)
		}
	case a.status == http.StatusNotFound, a.status == http.StatusGone:
		e.Reason, e.State, e.Detail = ReasonGone, StateGone, said+"; check the address in a browser"
	case a.status == http.StatusUnavailableForLegalReasons:
		e.Reason, e.Detail = ReasonDenied, said+"; the page is withheld for legal reasons"
	case a.status == http.StatusUnauthorized, a.status == http.StatusPaymentRequired, a.status == http.StatusForbidden, a.status == http.StatusProxyAuthRequired:
		e.Reason, e.Detail = ReasonDenied, said+"; save the page from a browser that may see it"
	case a.status >= 500:
		e.Reason, e.Detail = ReasonServer, said+"; try later"
	default:
		e.Detail = said + "; check the address in a browser"
	}
	if state := wallState(u, a); mayBeWall(a.status) && state != "" {
		e.State = state
		if e.RetryAfter == 0 {
			e.Detail = said + "; " + wallHints[state]
		}
	}
	return e
}

// seconds writes a time for people, in whole seconds from one second on.
func seconds(d time.Duration) string {
	switch {
	case d >= time.Hour && d%time.Hour == 0:
		return strconv.Itoa(int(d/time.Hour)) + " h"
	case d >= 10*time.Minute:
		return strconv.Itoa(int((d+time.Minute-1)/time.Minute)) + " min"
	case d >= time.Second:
		return strconv.Itoa(int((d+time.Second-1)/time.Second)) + " s"
	}
	return strconv.Itoa(int((d+time.Millisecond-1)/time.Millisecond)) + " ms"
}
