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
	"syscall"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Bounds of an exchange with a service over HTTP.
const (
	maxTries  = 5
	maxUnmet  = 3 // tries where nobody listens
	firstWait = 500 * time.Millisecond
	maxWait   = 60 * time.Second
	maxAnswer = 32 << 20 // bytes, unpacked
	maxSaid   = 64 << 10 // of an answer that is no success
	maxHops   = 3
	timeout   = 2 * time.Minute // of one try
)

// A caller speaks JSON over HTTP with one service: it tries again what is worth
// it, after the time that the service asks for, and turns what remains into a
// [Fault] without the secret in it. It goes to the host that the configuration
// names and to no other: an answer that sends on to another host is a fault, as
// the key would go there too.
type caller struct {
	service string
	secret  string            // is cut out of everything that is said
	header  map[string]string // of every request
	key     string            // where the secret comes from, for remedies
	address string            // what translate.SERVICE.url has to be, for remedies
	patient time.Duration     // of one try; 0: timeout
	tries   int               // 0: maxTries
	// judge says what an answer other than 200 means; nil leaves it to the
	// status. What it says comes from the service and is cleaned here.
	judge func(status int, body []byte) *Fault
	wait  func(attempt int, asked time.Duration) time.Duration // nil: backoff
}

// call sends a value as JSON, nothing where it is nil, and reads the answer into
// another. It returns the header of the answer.
func (c *caller) call(ctx context.Context, method, address string, send, into any) (http.Header, error) {
	req, err := c.request(ctx, method, address, send)
	if err != nil {
		return nil, err
	}
	var last *Fault // what the last answer that was no success means
	tries := 0
	again := retryablehttp.Client{
		HTTPClient: c.client(), RetryMax: c.tries - 1, ErrorHandler: retryablehttp.PassthroughErrorHandler,
		CheckRetry: func(ctx context.Context, resp *http.Response, err error) (bool, error) {
			tries++
			if ctx.Err() != nil {
				return false, context.Cause(ctx)
			}
			if err != nil {
				return isPassing(err, tries), nil
			}
			if resp.StatusCode == http.StatusOK {
				return false, nil
			}
			seen, _ := io.ReadAll(io.LimitReader(resp.Body, maxSaid))
			resp.Body.Close()
			resp.Body = http.NoBody
			last = c.verdict(resp, seen)
			return errors.Is(last, ErrBusy) && retryAfter(resp.Header) <= maxWait, nil
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
	if c.tries == 0 {
		again.RetryMax = maxTries - 1
	}
	resp, err := again.Do(req)
	if err != nil {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, c.fault(ErrBusy, rootOf(err), "is it running, and is translate."+c.service+".url right?")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, last
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, c.fault(ErrAnswer, "it breaks off: "+rootOf(err), "")
	case len(data) > maxAnswer:
		return nil, c.fault(ErrAnswer, fmt.Sprintf("it is larger than %d MiB", maxAnswer>>20), "")
	case c.holds(data):
		return nil, c.fault(ErrAnswer, "it holds the key itself and is not kept", "is translate."+c.service+".url right?")
	case isPage(resp.Header, data):
		return nil, c.fault(ErrSetup, "a page came in place of an answer, "+strconv.Quote(short(c.clean(string(data)))), "there is a proxy or a login between, or translate."+c.service+".url names no interface of the service")
	}
	if err := json.Unmarshal(data, into); err != nil {
		return nil, c.fault(ErrAnswer, "it is no JSON of the expected form: "+err.Error(), "")
	}
	return resp.Header, nil
}

// request makes a request, or says why there can be none.
func (c *caller) request(ctx context.Context, method, address string, send any) (*retryablehttp.Request, error) {
	var body any
	if send != nil {
		data, err := json.Marshal(send)
		if err != nil {
			return nil, c.fault(ErrAnswer, err.Error(), "")
		}
		body = data
	}
	wrong := "set translate." + c.service + ".url to " + c.address
	if strings.HasPrefix(address, "/") {
		return nil, c.fault(ErrSetup, "no address", wrong)
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return nil, c.fault(ErrSetup, rootOf(err), wrong)
	}
	if send != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("Accept-Language", "en") // what is said is read here
	for k, v := range c.header {
		if strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			return nil, c.fault(ErrSetup, "the key holds a line break or another sign that no key has", "set "+c.key+" anew")
		}
		req.Header.Set(k, v)
	}
	return req, nil
}

// client follows no answer to another host, nor where a request would lose its
// body. Connections are shared by all callers.
func (c *caller) client() *http.Client {
	patient := c.patient
	if patient == 0 {
		patient = timeout
	}
	return &http.Client{Timeout: patient, CheckRedirect: func(next *http.Request, via []*http.Request) error {
		first := via[0]
		if len(via) > maxHops || next.URL.Scheme != first.URL.Scheme || next.URL.Host != first.URL.Host || next.Method != first.Method {
			return http.ErrUseLastResponse
		}
		return nil
	}}
}

// once is the caller for a question of which the answer is not worth waiting for.
func (c *caller) once(patient time.Duration) *caller {
	q := *c
	q.tries, q.patient = 1, patient
	return &q
}

// verdict says what an answer other than success means.
func (c *caller) verdict(resp *http.Response, body []byte) *Fault {
	status, asked := resp.StatusCode, retryAfter(resp.Header)
	f := &Fault{}
	if c.judge != nil {
		if own := c.judge(status, body); own != nil {
			f = own
		}
	}
	if f.Said == "" {
		f.Said = fmt.Sprintf("%d %s", status, strings.TrimSpace(http.StatusText(status)+" "+messageOf(body)))
	}
	if f.Kind == nil {
		f.Kind = kindOf(status, asked)
		if status >= 300 && status < 400 {
			f.Said, f.Remedy = c.elsewhere(resp)
		}
	}
	if asked > maxWait && errors.Is(f.Kind, ErrBusy) {
		f.Said += fmt.Sprintf(" (to be asked again in %v)", asked.Round(time.Second))
		if status != http.StatusServiceUnavailable {
			f.Kind = ErrQuota
		}
	}
	if f.Remedy == "" {
		f.Remedy = c.remedy(f.Kind)
	}
	return c.fault(f.Kind, f.Said, f.Remedy)
}

// kindOf is what a status means by itself.
func kindOf(status int, asked time.Duration) error {
	switch {
	case status == http.StatusForbidden && asked > 0, status == http.StatusRequestTimeout, status == http.StatusTooEarly, status == http.StatusTooManyRequests:
		return ErrBusy
	case status == http.StatusRequestEntityTooLarge, status == http.StatusRequestURITooLong:
		return ErrTooLong
	case status == http.StatusBadRequest, status == http.StatusUnprocessableEntity, status < 300:
		return ErrAnswer
	case status < 500, status == http.StatusNotImplemented, status == http.StatusNetworkAuthenticationRequired:
		return ErrSetup
	}
	return ErrBusy
}

// elsewhere says where an answer sends to. Only the host is told: the rest of
// the address may hold anything.
func (c *caller) elsewhere(resp *http.Response) (said, remedy string) {
	to, err := resp.Location()
	if err != nil {
		return fmt.Sprintf("%d without an address", resp.StatusCode), ""
	}
	place := to.Scheme + "://" + to.Host
	return fmt.Sprintf("%d, it sends on to %s, where neither key nor text was sent", resp.StatusCode, place), "if that is the service, write its address into translate." + c.service + ".url"
}

func (c *caller) remedy(kind error) string {
	switch {
	case errors.Is(kind, ErrSetup) && c.secret == "" && c.key != "":
		return "set the environment variable " + c.key + " to your key"
	case errors.Is(kind, ErrSetup) && c.key != "":
		return "check the key in " + c.key + " and the address in translate." + c.service + ".url"
	case errors.Is(kind, ErrSetup):
		return "check translate." + c.service + ".url"
	case errors.Is(kind, ErrQuota):
		return "wait until it is renewed, or name another service in translate.use"
	case errors.Is(kind, ErrPair):
		return "name a service that has the pair in translate.use"
	}
	return ""
}

// noKey is the fault of a service that always wants a key and has none.
func (c *caller) noKey() *Fault {
	if c.key == "" {
		return c.fault(ErrSetup, "no key", "name the environment variable that holds it in translate."+c.service+".key_env")
	}
	return c.fault(ErrSetup, "no key", c.remedy(ErrSetup))
}

func (c *caller) fault(kind error, said, remedy string) *Fault {
	return &Fault{Service: c.service, Kind: kind, Said: strings.TrimSuffix(c.clean(said), "."), Remedy: remedy}
}

// messageOf finds what a service says in the JSON of a fault.
func messageOf(body []byte) string {
	var m struct {
		Message string          `json:"message"`
		Detail  json.RawMessage `json:"detail"`
		Error   json.RawMessage `json:"error"`
	}
	if json.Unmarshal(body, &m) != nil {
		return ""
	}
	var inner struct {
		Message string `json:"message"`
	}
	var text, detail string
	switch {
	case json.Unmarshal(m.Error, &text) == nil && text != "":
		return text
	case json.Unmarshal(m.Error, &inner) == nil && inner.Message != "":
		return inner.Message
	case json.Unmarshal(m.Detail, &detail) == nil && detail != "":
		return strings.TrimSpace(m.Message + " " + detail)
	}
	return m.Message
}

// isPage reports a page that came in place of JSON.
func isPage(h http.Header, data []byte) bool {
	kind, _, _ := mime.ParseMediaType(h.Get("Content-Type"))
	return kind == "text/html" || kind == "application/xhtml+xml" || bytes.HasPrefix(bytes.TrimSpace(data), []byte("<"))
}

// rootOf is an error without the address of the request, which may hold what is
// not for logs.
func rootOf(err error) string {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}

// isPassing reports errors after which another try is worth it, when so many
// were made. A try that took its whole time is made only once more: it may have
// been charged.
func isPassing(err error, tries int) bool {
	if e, ok := errors.AsType[*net.DNSError](err); ok && e.IsNotFound {
		return false
	}
	if e, ok := errors.AsType[net.Error](err); ok && e.Timeout() {
		return tries < 2
	}
	if errors.Is(err, syscall.ECONNREFUSED) {
		return tries < maxUnmet
	}
	said := err.Error()
	return !strings.Contains(said, "certificate") && !strings.Contains(said, "unsupported protocol scheme") && !strings.Contains(said, "server gave HTTP response to HTTPS client")
}

// retryAfter is how long a service asks to wait: milliseconds, as some say
// besides, seconds, or a date by its own clock.
func retryAfter(h http.Header) time.Duration {
	if ms, err := strconv.ParseInt(h.Get("Retry-After-Ms"), 10, 32); err == nil && ms > 0 {
		return time.Duration(ms) * time.Millisecond
	}
	v := strings.TrimSpace(h.Get("Retry-After"))
	if s, err := strconv.ParseFloat(v, 64); err == nil && s > 0 {
		return time.Duration(min(s, 366*24*3600) * float64(time.Second))
	}
	at, err := http.ParseTime(v)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	return max(at.Sub(now), 0)
}

// backoff waits what was asked for, else twice as long each time, with jitter
// over the second half, at most a minute.
func backoff(attempt int, asked time.Duration) time.Duration {
	if asked > 0 {
		return min(asked, maxWait)
	}
	most := min(firstWait<<attempt, maxWait)
	return most/2 + rand.N(most/2)
}
