package notify

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// patience is how long the other side may take, where Options say nothing.
const patience = 10 * time.Second

// openWebhook posts a message as JSON. What says that it is taken is a status of
// the two hundreds; redirects are not followed, since they could lead into the
// own network.
func openWebhook(n *Notifier, r Rule, u *url.URL) (sender, error) {
	client := n.client()
	user := u.User
	target := *u
	target.User = nil
	return func(ctx context.Context, m *Message) error {
		body, err := json.Marshal(m)
		if err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(ctx, n.options.Patience)
		defer cancel()
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, target.String(), bytes.NewReader(body))
		if err != nil {
			return &fault{what: "the address is not right"}
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("User-Agent", n.options.Agent)
		req.Header.Set("Idempotency-Key", m.Key)
		if user != nil {
			password, _ := user.Password()
			req.SetBasicAuth(user.Username(), password)
		}
		if r.SecretEnv != "" {
			secret, _, err := n.secret(r.SecretEnv, "")
			if err != nil {
				return err
			}
			req.Header.Set("Variorum-Signature", "sha256="+sign(secret, body))
		}
		resp, err := client.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		// The status says all; the body is read so that the connection can be used again,
		// and one that never ends takes nothing back.
		_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
		return answered(resp)
	}, nil
}

// sign is the HMAC of a body with SHA-256, in hexadecimal.
func sign(secret string, body []byte) string {
	h := hmac.New(sha256.New, []byte(secret))
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}

func answered(resp *http.Response) error {
	switch status := resp.StatusCode; {
	case status >= 200 && status < 300:
		return nil
	case status >= 300 && status < 400:
		return &fault{what: fmt.Sprintf("it answers %d and leads elsewhere", status), remedy: "name the final address"}
	default:
		f := &fault{what: fmt.Sprintf("it answers %d %s", status, http.StatusText(status))}
		if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && s > 0 {
			f.after = min(time.Duration(s)*time.Second, longestWait)
		} else if at, err := http.ParseTime(resp.Header.Get("Retry-After")); err == nil {
			if now, err := http.ParseTime(resp.Header.Get("Date")); err == nil && at.After(now) {
				f.after = min(at.Sub(now), longestWait)
			}
		}
		return f
	}
}

// client opens connections that pass the guard of the program.
func (n *Notifier) client() *http.Client {
	dialer := &net.Dialer{Timeout: n.options.Patience, Control: n.options.Guard}
	return &http.Client{
		Timeout: n.options.Patience,
		Transport: &http.Transport{
			DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
				conn, err := dialer.DialContext(ctx, network, address)
				if n.options.IsRefused(err) {
					return nil, refused
				}
				return conn, err
			},
			TLSHandshakeTimeout: n.options.Patience, ResponseHeaderTimeout: n.options.Patience, MaxResponseHeaderBytes: 64 << 10,
			DisableKeepAlives: true, // each message has a client of its own
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// refused is what the guard of the program says of an address.
var refused = &fault{what: "the address is not a public one, or its port is another than 80 and 443", remedy: "name its range in fetch.allow_private"}
