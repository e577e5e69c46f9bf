package translate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Bounds of an exchange with a service over HTTP.
const (
	maxTries  = 5
	firstWait = 500 * time.Millisecond
	maxWait   = 60 * time.Second
	maxAnswer = 32 << 20
	timeout   = 2 * time.Minute // of one try
)

// A caller speaks JSON over HTTP with one service: it tries again what is worth
// it, after the time that the service asks for, and turns what remains into a
// [Fault] without the secret in it.
type caller struct {
	service string
	secret  string            // is cut out of everything that is said
	header  map[string]string // of every request
	key     string            // where the secret comes from, for remedies
	client  *http.Client      // nil: one with a timeout
	// judge says what an answer other than 200 means: an error of this package
	// and what the service said; a nil error leaves it to the status.
	judge func(status int, body []byte) (error, string)
	wait  func(attempt int, asked time.Duration) time.Duration // nil: backoff
}

// call sends a value as JSON and reads the answer into another.
func (c *caller) call(ctx context.Context, method, address string, send, into any) error {
	var body []byte
	if send != nil {
		var err error
		if body, err = json.Marshal(send); err != nil {
			return c.fault(ErrAnswer, err.Error(), "")
		}
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return c.fault(ErrSetup, err.Error(), "the address is in translate."+c.service+".url")
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	for k, v := range c.header {
		req.Header.Set(k, v)
	}
	var seen []byte // the body of the last answer that was no success
	client := c.client
	if client == nil {
		client = &http.Client{Timeout: timeout}
	}
	again := retryablehttp.Client{
		HTTPClient: client, RetryMax: maxTries - 1, ErrorHandler: retryablehttp.PassthroughErrorHandler,
		CheckRetry: func(ctx context.Context, resp *http.Response, err error) (bool, error) {
			if ctx.Err() != nil {
				return false, context.Cause(ctx)
			}
			if err != nil {
				return !isLasting(err), nil
			}
			if resp.StatusCode == http.StatusOK {
				return false, nil
			}
			seen, _ = io.ReadAll(io.LimitReader(resp.Body, 64<<10))
			resp.Body.Close()
			resp.Body = io.NopCloser(bytes.NewReader(seen))
			kind, _ := c.verdict(resp.StatusCode, seen)
			return errors.Is(kind, ErrBusy), nil
		},
		Backoff: func(_, _ time.Duration, attempt int, resp *http.Response) time.Duration {
			asked := time.Duration(0)
			if resp != nil {
				asked = retryAfter(resp.Header)
			}
			if c.wait != nil {
				return c.wait(attempt, asked)
			}
			return backoff(attempt, asked)
		},
	}
	resp, err := again.Do(req)
	if err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return c.fault(ErrBusy, c.clean(rootOf(err)), "is it running, and is translate."+c.service+".url right?")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		kind, said := c.verdict(resp.StatusCode, seen)
		return c.fault(kind, said, c.remedy(kind))
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return c.fault(ErrAnswer, c.clean(err.Error()), "")
	}
	if kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")); kind == "text/html" {
		return c.fault(ErrSetup, "a page came in place of an answer, "+strconv.Quote(short(strings.Join(strings.Fields(string(data)), " "))), "a proxy, or translate."+c.service+".url names no interface of the service")
	}
	if err := json.Unmarshal(data, into); err != nil {
		return c.fault(ErrAnswer, "it is no JSON: "+err.Error(), "")
	}
	return nil
}

// verdict says what an answer other than success means.
func (c *caller) verdict(status int, body []byte) (error, string) {
	said := c.clean(fmt.Sprintf("%d %s", status, strings.TrimSpace(http.StatusText(status)+" "+messageOf(body))))
	if c.judge != nil {
		if kind, more := c.judge(status, body); kind != nil {
			if more != "" {
				said = c.clean(more)
			}
			return kind, said
		}
	}
	switch {
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusNotFound, status == http.StatusMethodNotAllowed:
		return ErrSetup, said
	case status == http.StatusRequestEntityTooLarge, status == http.StatusRequestURITooLong:
		return ErrTooLong, said
	case status == http.StatusTooManyRequests, status >= 500:
		return ErrBusy, said
	case status >= 300 && status < 400:
		return ErrSetup, said
	}
	return ErrAnswer, said
}

func (c *caller) remedy(kind error) string {
	switch {
	case errors.Is(kind, ErrSetup) && c.secret == "" && c.key != "":
		return "set " + c.key + " to your key"
	case errors.Is(kind, ErrSetup) && c.key != "":
		return "check the key in " + c.key + " and translate." + c.service + ".url"
	case errors.Is(kind, ErrSetup):
		return "check translate." + c.service + ".url"
	case errors.Is(kind, ErrQuota):
		return "wait until it is renewed, or name another service in translate.use"
	}
	return ""
}

func (c *caller) fault(kind error, said, remedy string) *Fault {
	return &Fault{Service: c.service, Kind: kind, Said: said, Remedy: remedy}
}

// clean cuts the secret out and makes one line of a text.
func (c *caller) clean(s string) string {
	if c.secret != "" {
		s = strings.ReplaceAll(s, c.secret, "[key]")
		s = strings.ReplaceAll(s, url.QueryEscape(c.secret), "[key]")
	}
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 300 {
		s = string(r[:300]) + "…"
	}
	return s
}

// messageOf finds what a service says in the JSON of a fault.
func messageOf(body []byte) string {
	var m struct {
		Message string          `json:"message"`
		Error   json.RawMessage `json:"error"`
	}
	if json.Unmarshal(body, &m) != nil {
		return ""
	}
	var inner struct {
		Message string `json:"message"`
	}
	var text string
	switch {
	case json.Unmarshal(m.Error, &text) == nil && text != "":
		return text
	case json.Unmarshal(m.Error, &inner) == nil && inner.Message != "":
		return inner.Message
	}
	return m.Message
}

// rootOf is an error without the address of the request, which may hold what is
// not for logs.
func rootOf(err error) string {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}

// isLasting reports errors that another try cannot mend.
func isLasting(err error) bool {
	if e, ok := errors.AsType[*net.DNSError](err); ok && e.IsNotFound {
		return true
	}
	return strings.Contains(err.Error(), "certificate") || strings.Contains(err.Error(), "unsupported protocol scheme")
}

// retryAfter is how long a service asks to wait: seconds, or a date by its own
// clock.
func retryAfter(h http.Header) time.Duration {
	v := h.Get("Retry-After")
	if n, err := strconv.Atoi(v); err == nil && n > 0 {
		return time.Duration(n) * time.Second
	}
	at, err := http.ParseTime(v)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return 0
	}
	return max(at.Sub(now), 0)
}

// backoff waits what was asked for, else twice as long each time, with jitter
// over the whole, at most a minute.
func backoff(attempt int, asked time.Duration) time.Duration {
	if asked > 0 {
		return min(asked, maxWait)
	}
	most := min(firstWait<<attempt, maxWait)
	return most/2 + rand.N(most/2)
}
