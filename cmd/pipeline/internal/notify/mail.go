package notify

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"html/template"
	"net"
	netmail "net/mail"
	"net/url"
	"slices"
	"strings"

	"github.com/wneessen/go-mail"

	"variorum/stages/article"
)

// Mail is the server that sends mail.
type Mail struct {
	Host        string
	Port        int
	UserEnv     string // variables of the environment; empty: no login
	PasswordEnv string
	From        string
	TLS         string // starttls, tls, or none
}

// openMail sends a message as text and as HTML. Its Message-ID is made from the
// key, so that a mail program which gets it twice shows it once, and messages
// about one story are a thread.
func openMail(n *Notifier, r Rule, _ *url.URL) (sender, error) {
	m := n.options.Mail
	if m.Host == "" {
		return nil, &fault{what: "no server sends mail", remedy: "name one in monitor.smtp.host"}
	}
	options := []mail.Option{mail.WithPort(m.Port), mail.WithTimeout(n.options.Patience), mail.WithHELO(helo(m.From))}
	switch m.TLS {
	case "tls": // by the connection itself, see below
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	case "none":
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	hidden := &url.URL{}
	if m.UserEnv != "" {
		user, _, err := n.secret(m.UserEnv, "")
		if err != nil {
			return nil, err
		}
		password, _, err := n.secret(m.PasswordEnv, "")
		if err != nil {
			return nil, err
		}
		kind := mail.SMTPAuthAutoDiscover
		if m.TLS != "starttls" {
			// The connection is encrypted otherwise, or the configuration says that the
			// server is on this machine.
			kind = mail.SMTPAuthPlainNoEnc
		}
		options = append(options, mail.WithSMTPAuth(kind), mail.WithUsername(user), mail.WithPassword(password))
		hidden.User = url.UserPassword(user, password)
	}
	talk := func(ctx context.Context, message *Message, to []string) error {
		letter, err := letter(m.From, to, message)
		if err != nil {
			return err
		}
		// The library leaves a connection open where the talk fails at its beginning.
		var opened net.Conn
		dial := func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := (&net.Dialer{Timeout: n.options.Patience}).DialContext(ctx, network, address)
			if err == nil && m.TLS == "tls" {
				secured := tls.Client(conn, &tls.Config{ServerName: m.Host, MinVersion: tls.VersionTLS12})
				if err = secured.HandshakeContext(ctx); err != nil {
					return nil, errors.Join(err, conn.Close())
				}
				conn = secured
			}
			opened = conn
			return conn, err
		}
		defer func() {
			if opened != nil {
				_ = opened.Close() // most often it is closed already
			}
		}()
		client, err := mail.NewClient(m.Host, append(slices.Clone(options), mail.WithDialContextFunc(dial))...)
		if err != nil {
			return &fault{what: "the server in monitor.smtp is not right: " + scrub(err.Error(), hidden)}
		}
		ctx, cancel := context.WithTimeout(ctx, n.options.Patience)
		defer cancel()
		err = client.DialAndSendWithContext(ctx, letter)
		if letter.IsDelivered() {
			return nil // the server has it, even if the end of the talk went wrong
		}
		if err != nil && ctx.Err() == nil {
			if timeout, ok := errors.AsType[net.Error](err); !ok || !timeout.Timeout() {
				said := scrub(err.Error(), hidden)
				for _, one := range to {
					if a, err := netmail.ParseAddress(one); err == nil {
						said = strings.ReplaceAll(said, a.Address, "…")
					}
				}
				f := &fault{what: "the server of mail: " + said}
				if e, ok := errors.AsType[*mail.SendError](err); ok && e.Reason == mail.ErrSMTPRcptTo {
					return &refusal{f, !e.IsTemp()}
				}
				return f
			}
		}
		return err
	}
	return func(ctx context.Context, message *Message) error {
		return n.partly.send(ctx, message.Key, r.To, func(ctx context.Context, to []string) error { return talk(ctx, message, to) })
	}, nil
}

// helo is the name that the program greets with: the domain that it writes from.
func helo(from string) string {
	if _, domain, ok := strings.Cut(from, "@"); ok {
		return domain
	}
	return "localhost"
}

// letter makes the mail of a message.
func letter(from string, to []string, message *Message) (*mail.Msg, error) {
	m := mail.NewMsg(mail.WithBoundary("variorum-"+message.Key), mail.WithNoDefaultUserAgent())
	if err := m.From(from); err != nil {
		return nil, &fault{what: "monitor.smtp.from is no address of mail", remedy: "expected one such as variorum@example.org"}
	}
	if err := m.To(to...); err != nil {
		return nil, &fault{what: "an address in to is none of mail"}
	}
	domain := helo(from)
	m.Subject(short(message.Title, maxTitle))
	m.SetMessageIDWithValue(message.Key + "@" + domain)
	m.SetDateWithValue(message.At.UTC())
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetGenHeader("X-Variorum-Key", message.Key)
	if message.Thread != "" {
		thread := "<story." + message.Thread + "@" + domain + ">"
		m.SetGenHeader("In-Reply-To", thread)
		m.SetGenHeader("References", thread)
	}
	var page bytes.Buffer
	w := wordsIn(message.Words, message.Zone)
	if err := w.mailPage().Execute(&page, message); err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	m.SetBodyString(mail.TypeTextPlain, message.text(func(s string) string { return s }, 200_000)+"\n")
	m.AddAlternativeString(mail.TypeTextHTML, page.String())
	return m, nil
}

// mailPage is the HTML of a mail. What was put in or left out is shown by colour
// and word in spans: programs of mail drop ins and del, or style them themselves.
func (w words) mailPage() *template.Template {
	return template.Must(template.New("mail").Funcs(template.FuncMap{
		"T": w.T, "lang": w.Interface, "dir": w.Dir, "colon": w.Colon, "capital": capital,
		"what":  func(q Quote) string { return capital(w.kind(&q)) },
		"first": func(list []Quote) []Quote { return list[:min(quotesOfItem, len(list))] },
		"left": func(m Message) int {
			if len(m.Changes) == 0 {
				return 0
			}
			return max(0, len(m.Changes)-quotesOfItem) + m.More
		},
		"cut": func(e *article.Excerpt) [3]string {
			r := []rune(e.Text)
			return [3]string{string(r[:e.Start]), string(r[e.Start:e.End]), string(r[e.End:])}
		},
	}).Parse(mailHTML))
}

const mailHTML = `<!doctype html>
<html lang="{{lang}}" dir="{{dir}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{.Title}}</title></head>
<body style="font-family:Georgia,serif;font-size:16px;line-height:1.45;color:#1a1a1a;background:#fff;max-width:44em">
<h1 style="font-size:20px;margin:0 0 .6em" dir="auto">{{.Title}}</h1>
{{range .Lines}}<p style="margin:.4em 0" dir="auto">{{.}}</p>
{{end}}{{range .Changes}}{{template "quote" .}}{{end}}{{$story := ""}}{{range .Items}}{{if ne .Story $story}}{{$story = .Story}}{{if .Story}}<h2 style="font-size:18px;margin:1.2em 0 0" dir="auto">{{.Story}}</h2>
{{end}}{{end}}<div style="border-top:1px solid #ccc;margin-top:.8em;padding-top:.6em">
<p style="margin:.2em 0;font-weight:bold" dir="auto">{{.Title}}</p>
{{range .Lines}}<p style="margin:.2em 0" dir="auto">{{.}}</p>
{{end}}{{range first .Changes}}{{template "quote" .}}{{end}}{{with left .}}<p>{{T "more" .}}</p>
{{end}}{{template "links" .}}</div>
{{end}}{{if .More}}<p>{{T "more" .More}}</p>
{{end}}{{template "links" .}}<p style="color:#666;font-size:13px;margin-top:1.5em" dir="auto">{{if .Rule}}{{T "label.rule" .Rule}}<br>{{end}}notice {{.Key}}</p>
</body></html>
{{define "quote"}}<div style="margin:.9em 0">
<p style="margin:0" dir="auto"><b>{{what .}}</b>{{if .Says}}{{colon}}{{.Says}}{{end}}</p>
{{if or .Before .BeforeIn}}<p style="margin:.2em 0" dir="auto"><span style="color:#8a1f11">{{capital (T "label.before")}}{{colon}}</span>{{if .BeforeIn}}{{with cut .BeforeIn}}<bdi>{{index . 0}}<span style="background:#fbe4e1;text-decoration:line-through">{{index . 1}}</span>{{index . 2}}</bdi>{{end}}{{else}}<bdi style="background:#fbe4e1">{{.Before}}</bdi>{{end}}</p>
{{end}}{{if or .Now .NowIn}}<p style="margin:.2em 0" dir="auto"><span style="color:#0b5d1e">{{capital (T "label.now")}}{{colon}}</span>{{if .NowIn}}{{with cut .NowIn}}<bdi>{{index . 0}}<span style="background:#e0f3e3;font-weight:bold">{{index . 1}}</span>{{index . 2}}</bdi>{{end}}{{else}}<bdi style="background:#e0f3e3">{{.Now}}</bdi>{{end}}</p>
{{end}}</div>
{{end}}{{define "links"}}{{if .URL}}<p style="margin:.4em 0"><a href="{{.URL}}" dir="ltr">{{.URL}}</a></p>
{{end}}{{if .Link}}<p style="margin:.4em 0"><a href="{{.Link}}">{{if eq .Kind "change"}}{{capital (T "label.dashboard")}}{{else}}{{.Link}}{{end}}</a></p>
{{end}}{{end}}`
