package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// isBusy reports whether a host asks to be asked less.
func isBusy(status int) bool {
	return status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable
}

// worthAnother decides whether a request is made again: after what passes, and
// after a wait that the host asks for if it is short. What was refused, is
// forged or has timed out stays so.
func (c *Client) worthAnother(ctx context.Context, resp *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, context.Cause(ctx)
	}
	if err != nil {
		_, refused := errors.AsType[*refusal](err)
		_, unknown := errors.AsType[*net.DNSError](err)
		_, forged := errors.AsType[*tls.CertificateVerificationError](err)
		timeout, _ := errors.AsType[net.Error](err)
		final := refused || unknown || forged || timeout != nil && timeout.Timeout() || errors.Is(err, syscall.ECONNREFUSED) ||
			strings.Contains(err.Error(), "response headers exceeded") || strings.Contains(err.Error(), "HTTP response to HTTPS client")
		return !final, nil
	}
	switch resp.StatusCode {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		wait, said := retryAfter(resp.Header, c.options.Now())
		return said && wait <= maxPatience || !said && resp.StatusCode == http.StatusServiceUnavailable, nil
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusGatewayTimeout:
		return true, nil
	}
	return false, nil
}

// backoff is how long to wait before another try, the first being number 0.
func (c *Client) backoff(try int, resp *http.Response) time.Duration {
	if resp != nil {
		if wait, ok := retryAfter(resp.Header, c.options.Now()); ok && isBusy(resp.StatusCode) {
			return wait
		}
	}
	return time.Second << min(try, 5)
}

// failureOf says what is tried again.
func failureOf(resp *http.Response) string {
	if resp == nil {
		return "broke the connection"
	}
	return "answers " + resp.Status
}

// retryAfter reads the header of that name: seconds or a date (RFC 9110
// §10.2.3), the latter as the time from now until then.
func retryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	s := strings.TrimSpace(h.Get("Retry-After"))
	if s == "" {
		return 0, false
	}
	if strings.Trim(s, "0123456789") == "" {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n > int64(maxHold/time.Second) {
			return maxHold, true
		}
		return time.Duration(n) * time.Second, true
	}
	at, err := http.ParseTime(s)
	if err != nil {
		return 0, false
	}
	return min(max(at.Sub(now), 0), maxHold), true
}
