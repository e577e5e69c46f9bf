package notify

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"
)

// A sender hands one message to the other side. It returns when that has it, or
// says why not; the error tells nothing of the address.
type sender func(ctx context.Context, m *Message) error

// A channel is one way of telling people.
type channel struct {
	schemes []string
	what    string // for people
	// Up to so many messages a minute and an hour go out one by one; more of them
	// are put together. 0: without bound.
	minute, hour int
	// A message that puts them together carries up to so many; more than [maxItems]
	// are only counted there.
	together int
	open     func(n *Notifier, r Rule, u *url.URL) (sender, error)
}

// channels are all there are. A row with one or more schemes is what an address
// begins with; "file" and "mail" stand for rules that have a path or addresses of mail.
var channels = []channel{
	{[]string{"mail"}, "mail", 10, 30, 20_000, openMail},
	{[]string{"https", "http"}, "webhook", 120, 0, maxItems, openWebhook},
	{[]string{"file"}, "file", 0, 0, maxItems, openFile},
	{[]string{"slack"}, "Slack", 10, 30, 20_000, chat{slackText, 30_000, nil}.open},
	{[]string{"telegram"}, "Telegram", 10, 30, 20_000, chat{plain, 3900, map[string]string{"preview": "no"}}.open},
	{[]string{"matrix"}, "Matrix", 10, 30, 20_000, chat{plain, 30_000, nil}.open},
	{[]string{"mattermost"}, "Mattermost", 10, 30, 20_000, chat{markdown, 12_000, nil}.open},
	{[]string{"discord"}, "Discord", 10, 30, 20_000, chat{markdown, 1900, map[string]string{"splitlines": "no"}}.open},
	{[]string{"rocketchat"}, "Rocket.Chat", 10, 30, 20_000, chat{markdown, 4500, nil}.open},
	{[]string{"zulip"}, "Zulip", 10, 30, 20_000, chat{markdown, 9000, nil}.open},
	{[]string{"teams"}, "Teams", 10, 30, 20_000, chat{markdown, 20_000, nil}.open},
	{[]string{"googlechat"}, "Google Chat", 10, 30, 20_000, chat{slackText, 3900, nil}.open},
	{[]string{"ntfy"}, "ntfy", 10, 30, 20_000, chat{plain, 3900, nil}.open},
	{[]string{"gotify"}, "Gotify", 10, 30, 20_000, chat{plain, 20_000, nil}.open},
	{[]string{"pushover"}, "Pushover", 10, 30, 20_000, chat{plain, 1000, nil}.open},
	{[]string{"signal"}, "Signal", 10, 30, 20_000, chat{plain, 1900, nil}.open},
	{[]string{"bark"}, "Bark", 10, 30, 20_000, chat{plain, 3900, nil}.open},
}

func channelOf(scheme string) (channel, bool) {
	i := slices.IndexFunc(channels, func(c channel) bool { return slices.Contains(c.schemes, scheme) })
	if i < 0 {
		return channel{}, false
	}
	return channels[i], true
}

// A fault is why a message was not taken, for people and without secrets. After
// says how long the other side wants to be left alone, 0 for nothing said.
type fault struct {
	what, remedy string
	after        time.Duration
}

func (f *fault) Error() string {
	if f.remedy == "" {
		return f.what
	}
	return f.what + "; " + f.remedy
}

// address returns where a rule sends; the error is a [*fault].
func (n *Notifier) address(r Rule) (*url.URL, error) {
	if r.File != "" {
		return &url.URL{Scheme: "file", Path: r.File}, nil
	}
	if len(r.To) > 0 {
		return &url.URL{Scheme: "mail"}, nil
	}
	text, where, err := n.secret(r.URLEnv, r.URLFile)
	if err != nil {
		return nil, err
	}
	u, err := url.Parse(text)
	if err != nil {
		return nil, &fault{what: where + " holds no address", remedy: "expected one such as https://example.org/hook"}
	}
	u.Scheme = strings.ToLower(u.Scheme)
	// What Slack itself shows is the address of a webhook.
	if parts := strings.Split(strings.TrimPrefix(u.Path, "/services/"), "/"); u.Host == "hooks.slack.com" && len(parts) == 3 {
		u = &url.URL{Scheme: "slack", User: url.UserPassword("hook", strings.Join(parts, "-")), Host: "webhook"}
	}
	if _, ok := channelOf(u.Scheme); !ok || u.Scheme == "file" || u.Scheme == "mail" {
		return nil, &fault{what: fmt.Sprintf("%s holds an address of an unknown kind", where), remedy: "expected one that begins with " + strings.Join(schemes(), ", ")}
	}
	return u, nil
}

func schemes() []string {
	var all []string
	for _, c := range channels {
		for _, s := range c.schemes {
			if s != "file" && s != "mail" {
				all = append(all, s+"://")
			}
		}
	}
	return all
}

// secret reads what a variable or a file holds.
func (n *Notifier) secret(env, file string) (text, where string, err error) {
	if env != "" {
		text, where = n.options.Getenv(env), "the variable "+env
	} else {
		where = "the file " + file
		data, err := os.ReadFile(file)
		if err != nil {
			return "", where, &fault{what: where + " cannot be read", remedy: "make it readable for the program"}
		}
		text = string(data)
	}
	if text = strings.TrimSpace(text); text == "" {
		return "", where, &fault{what: where + " holds nothing", remedy: "set it to the address or secret"}
	}
	return text, where, nil
}

// open makes the sender of a rule.
func (n *Notifier) open(r Rule) (channel, sender, error) {
	u, err := n.address(r)
	if err != nil {
		return channel{}, nil, err
	}
	c, _ := channelOf(u.Scheme)
	s, err := c.open(n, r, u)
	return c, s, err
}

// faultOf makes of any error one that can be shown: it keeps what is known to be
// harmless, and drops every part of the address.
func faultOf(err error, u *url.URL) error {
	if f, ok := errors.AsType[*fault](err); ok {
		return f
	}
	if d, ok := errors.AsType[*net.DNSError](err); ok {
		if d.IsNotFound {
			return &fault{what: "no host has the name in the address", remedy: "check the address"}
		}
		return &fault{what: "the name in the address could not be looked up", remedy: "check the connection to the network"}
	}
	timeout, _ := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, context.DeadlineExceeded), timeout != nil && timeout.Timeout():
		return &fault{what: "no answer in time"}
	case errors.Is(err, syscall.ECONNREFUSED):
		return &fault{what: "it takes no connections", remedy: "check the address"}
	case errors.Is(err, context.Canceled):
		return &fault{what: "stopped"}
	}
	return &fault{what: cmp.Or(scrub(err.Error(), u), "it was not taken")}
}

var addresses = regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*://[^\s"']*`)

// scrub takes out of a text every address and every part of one.
func scrub(text string, u *url.URL) string {
	text = addresses.ReplaceAllString(text, "…")
	if u != nil {
		var parts []string
		add := func(s string) {
			for _, one := range append(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/?&=:;,", r) }), s) {
				for _, form := range []string{one, url.QueryEscape(one), url.PathEscape(one)} {
					if len(form) >= 4 {
						parts = append(parts, form)
					}
				}
			}
		}
		if u.User != nil {
			add(u.User.Username())
			password, _ := u.User.Password()
			add(password)
		}
		add(u.Host)
		add(u.Path)
		for _, values := range u.Query() {
			for _, v := range values {
				add(v)
			}
		}
		slices.SortFunc(parts, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
		for _, p := range parts {
			text = strings.ReplaceAll(text, p, "…")
		}
	}
	return short(text, 300)
}
