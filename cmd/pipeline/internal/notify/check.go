package notify

import (
	"context"
	"net"
	"net/url"
	"strconv"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// A Health is how it stands with one channel. Remedy is empty where all is well.
type Health struct {
	Name, Kind    string
	State, Remedy string
}

// Check looks at the channels in the order of their rules: whether the secrets
// are there, whether something answers at the address. Nothing is sent. Of what
// was sent it tells where there is a database.
func (n *Notifier) Check(ctx context.Context) []Health {
	all := make([]Health, len(n.rules))
	done := make(chan struct{})
	for i, r := range n.rules {
		go func() {
			all[i] = n.check(ctx, r)
			done <- struct{}{}
		}()
	}
	for range n.rules {
		<-done
	}
	return all
}

func (n *Notifier) check(ctx context.Context, r Rule) Health {
	h := Health{Name: r.Name}
	kind, _, err := n.open(r)
	if err != nil {
		h.State, h.Remedy = parts(err, "see monitor.notify")
		return h
	}
	h.Kind = kind.what
	if r.SecretEnv != "" {
		if _, _, err := n.secret(r.SecretEnv, ""); err != nil {
			h.State, h.Remedy = parts(err, "see secret_env")
			return h
		}
	}
	u, _ := n.address(r)
	if where := n.dials(r, u); where != "" {
		ctx, cancel := context.WithTimeout(ctx, n.options.Patience)
		defer cancel()
		dialer := &net.Dialer{}
		if kind.what == "webhook" {
			dialer.Control = n.options.Guard
		}
		conn, err := dialer.DialContext(ctx, "tcp", where)
		switch {
		case err != nil && n.options.IsRefused(err):
			h.State, h.Remedy = parts(refused, "")
			return h
		case err != nil:
			h.State, h.Remedy = parts(faultOf(err, u), "check the address and the network")
			return h
		}
		_ = conn.Close()
		h.State = "answers"
	} else {
		h.State = "set up"
	}
	if n.db == nil {
		return h
	}
	c, err := store.ChannelByName(ctx, n.db, r.Name)
	if err != nil {
		return h
	}
	if !c.Sent.IsZero() {
		h.State += ", last sent " + c.Sent.UTC().Format(time.RFC3339)
	}
	if c.Failures == 0 && c.Error != "" {
		h.State, h.Remedy = h.State+"; "+c.Error, "see monitor.notify"
	}
	if c.Failures > 0 {
		h.State += "; " + strconv.Itoa(c.Failures) + " attempts failed since " + c.Since.UTC().Format(time.RFC3339) + ": " + c.Error
		h.Remedy = "try it with monitor notify --test " + r.Name
	}
	return h
}

// parts are what an error says and what to do.
func parts(err error, remedy string) (string, string) {
	if f, ok := err.(*fault); ok {
		if f.remedy != "" {
			remedy = f.remedy
		}
		return f.what, remedy
	}
	return faultOf(err, nil).Error(), remedy
}

// dials is what a channel connects to; empty where only its library knows.
func (n *Notifier) dials(r Rule, u *url.URL) string {
	switch u.Scheme {
	case "mail":
		return net.JoinHostPort(n.options.Mail.Host, strconv.Itoa(n.options.Mail.Port))
	case "http", "https":
		port := u.Port()
		if port == "" {
			port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
		}
		return net.JoinHostPort(u.Hostname(), port)
	}
	return ""
}

// Names are the names of the channels, in the order of their rules.
func (n *Notifier) Names() []string {
	var names []string
	for _, r := range n.rules {
		names = append(names, r.Name)
	}
	return names
}

// Test sends a message by a channel at once, past the outbox. The error says what
// the other side did, without the address.
func (n *Notifier) Test(ctx context.Context, name string) error {
	for i, r := range n.rules {
		if r.Name != name {
			continue
		}
		_, send, err := n.open(r)
		if err != nil {
			return err
		}
		now := n.options.Now()
		w := n.words[i]
		m := Message{
			Key: store.ID("test", name, now.Format(time.RFC3339Nano)), Kind: "test", At: now, Title: w.T("title.test"), Rule: r.Name, Words: w.Interface(), Zone: w.zone.String(),
			Lines: []string{w.T("say.test")}, Changes: []Quote{{Kind: "number", Severity: "high", Before: "2,745", Now: "2,475"}}, Link: n.options.Public,
		}
		if err := send(ctx, &m); err != nil {
			u, _ := n.address(r)
			return faultOf(err, u)
		}
		return nil
	}
	return &fault{what: "no channel is called " + printable(name)}
}
