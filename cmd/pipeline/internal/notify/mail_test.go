package notify

import (
	"bufio"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// A post is a server of mail on this machine that takes letters, or does not.
type post struct {
	listener net.Listener
	mu       sync.Mutex
	got      []letterIn
	// Of the commands of a talk, what is answered in place of the usual; "" hangs.
	refuse map[string]string
	// Of recipients, what is answered where the line has it.
	refuseTo map[string]string
	logins   []string
}

type letterIn struct {
	from string
	to   []string
	data string
}

func newPost(t *testing.T) *post {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &post{listener: l, refuse: map[string]string{}}
	var wg sync.WaitGroup
	t.Cleanup(func() { l.Close(); wg.Wait() })
	wg.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			wg.Go(func() { defer c.Close(); p.talk(c) })
		}
	})
	return p
}

func (p *post) server() Mail {
	_, port, _ := net.SplitHostPort(p.listener.Addr().String())
	n, _ := strconv.Atoi(port)
	return Mail{Host: "127.0.0.1", Port: n, From: "variorum@example.org", TLS: "none"}
}

func (p *post) take() []letterIn {
	p.mu.Lock()
	defer p.mu.Unlock()
	got := p.got
	p.got = nil
	return got
}

func (p *post) talk(c net.Conn) {
	say := func(s string) { fmt.Fprintf(c, "%s\r\n", s) }
	say("220 post ready")
	r := bufio.NewReader(c)
	var in letterIn
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		word, rest, _ := strings.Cut(line, " ")
		word = strings.ToUpper(word)
		p.mu.Lock()
		answer, refused := p.refuse[word]
		p.mu.Unlock()
		if refused {
			if answer == "" {
				_, _ = io.Copy(io.Discard, c) // hangs until the other side goes
				return
			}
			say(answer)
			continue
		}
		switch word {
		case "EHLO", "HELO":
			say("250-post\r\n250-8BITMIME\r\n250 AUTH PLAIN")
		case "AUTH":
			p.mu.Lock()
			p.logins = append(p.logins, rest)
			p.mu.Unlock()
			say("235 in")
		case "MAIL":
			in = letterIn{from: rest}
			say("250 ok")
		case "RCPT":
			refused := ""
			p.mu.Lock()
			for to, answer := range p.refuseTo {
				if strings.Contains(rest, to) {
					refused = answer
				}
			}
			p.mu.Unlock()
			if refused != "" {
				say(refused)
				continue
			}
			in.to = append(in.to, rest)
			say("250 ok")
		case "DATA":
			say("354 go on")
			var b strings.Builder
			for {
				line, err := r.ReadString('\n')
				if err != nil {
					return
				}
				if line == ".\r\n" {
					break
				}
				b.WriteString(strings.TrimPrefix(line, "."))
			}
			in.data = b.String()
			p.mu.Lock()
			p.got = append(p.got, in)
			p.mu.Unlock()
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func (l letterIn) read(t *testing.T) (header mail.Header, parts map[string]string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(l.data))
	if err != nil {
		t.Fatalf("%v in %s", err, l.data)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%s: %v", kind, err)
	}
	parts = map[string]string{}
	r := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return m.Header, parts
		}
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		parts[kind] = string(body)
	}
}

func (l letterIn) text(t *testing.T) string {
	_, parts := l.read(t)
	return parts["text/plain"]
}

// A mail has both parts, an id made from the key, and the thread of its source.
func TestMail(t *testing.T) {
	w, p := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newPost(t)
	w.env["USER"], w.env["WORD"] = "desk", "open sesame"
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", To: []string{"a@example.org", "Bea <b@example.org>"}})
	n.options.Mail = p.server()
	n.options.Mail.UserEnv, n.options.Mail.PasswordEnv = "USER", "WORD"
	for range 2 {
		w.look(n, page, store.StateOK, aChange(number, [4]string{"negation", "high", "would not damage", ""}))
		w.catch(n)
		w.pass(time.Minute)
	}
	got := p.take()
	if len(got) != 2 || len(got[0].to) != 2 || len(p.logins) != 2 {
		t.Fatalf("%d mails, %d logins: %+v", len(got), len(p.logins), w.notices(""))
	}
	header, parts := got[0].read(t)
	other, _ := got[1].read(t)
	kept := w.notices("")
	if id := header.Get("Message-Id"); id != "<"+kept[0].Key+"@example.org>" || id == other.Get("Message-Id") {
		t.Errorf("id %s of notice %s", id, kept[0].Key)
	}
	if header.Get("References") == "" || header.Get("References") != other.Get("References") {
		t.Errorf("threads %q and %q", header.Get("References"), other.Get("References"))
	}
	if header.Get("Date") != "Mon, 02 Mar 2026 12:00:00 +0000" || header.Get("Auto-Submitted") != "auto-generated" {
		t.Errorf("%v", header)
	}
	for _, want := range []string{"• Number, high", "Before: 2,745", "Now: 2,475", "• Negation, high", "Before: would not damage", page, "2\u00a0% of the text differs."} {
		if !strings.Contains(parts["text/plain"], want) {
			t.Errorf("the text has no %q: %s", want, parts["text/plain"])
		}
	}
	html := parts["text/html"]
	if !strings.Contains(html, `<bdi style="background:#fbe4e1">2,745</bdi>`) || strings.Contains(html, "<ins") || strings.Contains(html, "<del") {
		t.Error(html)
	}
}

// A title of a page writes no header and no HTML.
func TestHostileMail(t *testing.T) {
	w, p := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newPost(t)
	hostile := "Harbour\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script> \u202Egnp.exe"
	w.job(hostile[:7], store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", To: []string{"desk@example.org"}})
	n.options.Mail = p.server()
	about := store.About{Outlet: "<b>x</b>"}
	m := wordsIn("", "").messageOf(&store.Event{ID: "e", At: noon, Story: hostile, URL: "javascript:alert(1)", State: store.StateGone, Previous: store.StateOK}, about, time.Time{})
	m.Lines = append(m.Lines, `<img src=x onerror=alert(1)>`)
	letter, err := letter("variorum@example.org", []string{"desk@example.org"}, m)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if _, err := letter.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	header, parts := letterIn{data: b.String()}.read(t)
	if header.Get("Bcc") != "" {
		t.Error("a title has written a header")
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if err != nil || strings.ContainsAny(subject, "\r\n\u202E") || !strings.HasPrefix(subject, "Gone: Harbour Bcc: victim") {
		t.Errorf("subject %q, %v", subject, err)
	}
	if html := parts["text/html"]; strings.Contains(html, "<script") || strings.Contains(html, "<img") || strings.Contains(html, "javascript:") || strings.Contains(html, "<b>") {
		t.Error(html)
	}
}

// A server that refuses, or hangs, is named without what the configuration hides.
func TestMailThatIsRefused(t *testing.T) {
	w, p := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newPost(t)
	w.env["USER"], w.env["WORD"] = "deskuser", "sesame-secret"
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", To: []string{"desk@example.org"}})
	n.options.Mail = p.server()
	n.options.Mail.UserEnv, n.options.Mail.PasswordEnv = "USER", "WORD"
	for word, answer := range map[string]string{
		"AUTH": "535 5.7.8 deskuser with sesame-secret is wrong", "RCPT": "550 5.1.1 nobody of that name", "DATA": "452 4.3.1 the disk is full", "MAIL": "530 5.7.0 STARTTLS first",
	} {
		p.refuse = map[string]string{word: answer}
		if _, err := w.db.Exec("DELETE FROM channel"); err != nil {
			t.Fatal(err)
		}
		w.pass(time.Minute)
		w.look(n, page, store.StateOK, aChange(number))
		w.catch(n)
		left := w.notices(store.NoticeWaiting)
		if len(left) == 0 {
			t.Fatalf("%s: nothing waits", word)
		}
		said := ""
		for _, one := range left {
			said += one.Error
		}
		if said == "" || strings.Contains(said, "sesame") || strings.Contains(said, "deskuser") {
			t.Errorf("%s: %q", word, said)
		}
		p.mu.Lock()
		p.refuse = map[string]string{}
		p.mu.Unlock()
		w.pass(time.Hour)
		w.catch(n)
		w.pass(time.Hour)
		w.catch(n)
		if left := w.notices(store.NoticeWaiting); len(left) > 0 {
			t.Errorf("%s: %d still wait: %+v", word, len(left), left[0])
		}
	}
	// A server without TLS gets nothing where TLS is asked for.
	n.options.Mail.TLS = "starttls"
	p.take()
	w.look(n, page, store.StateOK, aChange(number))
	w.catch(n)
	if left := w.notices(store.NoticeWaiting); len(left) != 1 || !strings.Contains(left[0].Error, "STARTTLS") || len(p.take()) != 0 {
		t.Errorf("%+v", left)
	}
}

// One recipient of three whom the server refuses keeps nothing from the others, and
// they get it once; one who is refused for now gets it later. Where none is left it
// waits as any other.
func TestOneRecipientIsRefused(t *testing.T) {
	w, p := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newPost(t)
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", To: []string{"a@example.org", "gone@example.org", "c@example.org"}})
	n.options.Mail = p.server()
	set := func(to map[string]string) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.refuseTo = to
	}
	got := func() string {
		var all []string
		for _, l := range p.take() {
			for _, to := range l.to {
				all = append(all, strings.Trim(strings.TrimPrefix(to, "TO:"), "<>"))
			}
		}
		slices.Sort(all)
		return strings.Join(all, " ")
	}
	set(map[string]string{"gone@": "550 5.1.1 gone@example.org is nobody here"})
	w.look(n, page, store.StateOK, aChange(number))
	w.catch(n)
	kept := w.notices("")[0]
	if to := got(); to != "a@example.org c@example.org" || kept.Status != store.NoticeSent || !strings.HasPrefix(kept.Error, "of 3 recipients number 2 did not get it: ") || !strings.Contains(kept.Error, "5.1.1") || strings.Contains(kept.Error, "gone@") {
		t.Errorf("%s; %+v", to, kept)
	}
	if h := n.Check(t.Context())[0]; !strings.Contains(h.State, "number 2 did not get it") || h.Remedy == "" {
		t.Errorf("%+v", h)
	}
	// For now only: the others once, and this one when it is let in.
	w.pass(time.Minute)
	set(map[string]string{"gone@": "451 4.7.1 try again later"})
	w.look(n, page, store.StateOK, aChange(number))
	for range 10 {
		w.catch(n)
		w.pass(time.Minute)
	}
	if to := got(); to != "a@example.org c@example.org" {
		t.Errorf("the others: %s", to)
	}
	if left := w.notices(store.NoticeWaiting); len(left) != 1 || !strings.Contains(left[0].Error, "number 2 did not get it") {
		t.Errorf("%+v", left)
	}
	set(nil)
	w.pass(time.Hour)
	w.catch(n)
	if to := got(); to != "gone@example.org" || len(w.notices(store.NoticeWaiting)) != 0 {
		t.Errorf("later: %s", to)
	}
	if h := n.Check(t.Context())[0]; h.Remedy != "" {
		t.Errorf("%+v", h)
	}
	set(map[string]string{"@": "550 5.7.1 no relaying"})
	w.look(n, page, store.StateOK, aChange(number))
	w.catch(n)
	if left := w.notices(store.NoticeWaiting); len(left) != 1 || !strings.Contains(left[0].Error, "number 1, 2, 3 did not") {
		t.Errorf("%+v", left)
	}
}
