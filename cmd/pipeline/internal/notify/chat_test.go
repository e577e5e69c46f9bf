package notify

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// What a hostile page may call itself.
const hostile = "<!channel> <@U1> @channel @everyone @room @here [click](http://evil.example) <http://evil.example|bank> *b* `c` ~all #town \u202Ex\r\ny"

// fakes answers in place of the services on the net, and keeps what they are sent.
type fakes struct {
	mu     sync.Mutex
	got    []string // method, host, path, body
	answer func(r *http.Request) (status int, body string)
	hang   chan struct{}
}

func (f *fakes) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	f.ServeHTTP(rec, r)
	resp := rec.Result()
	resp.Request = r
	return resp, nil
}

func (f *fakes) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body)
	}
	if f.hang != nil {
		<-f.hang
	}
	host := r.URL.Host
	if host == "" {
		host = r.Host
	}
	f.mu.Lock()
	f.got = append(f.got, r.Method+" "+host+r.URL.Path+" "+string(body))
	f.mu.Unlock()
	status, text := f.answer(r)
	w.WriteHeader(status)
	fmt.Fprint(w, text)
}

// instead puts fakes in the place of the net for the clients of the library,
// which have no other door.
func instead(t *testing.T, f *fakes) {
	before := http.DefaultTransport
	http.DefaultTransport = f
	t.Cleanup(func() { http.DefaultTransport = before })
}

func single(t *testing.T, env map[string]string, r Rule) (*Notifier, sender) {
	t.Helper()
	n, err := New(nil, Options{Rules: []Rule{r}, Getenv: func(s string) string { return env[s] }})
	if err != nil {
		t.Fatal(err)
	}
	_, send, err := n.open(r)
	if err != nil {
		t.Fatal(err)
	}
	return n, send
}

// Each chat gets what its service takes, and nothing in it pings, links or styles.
func TestChats(t *testing.T) {
	local := httptest.NewUnstartedServer(nil)
	f := &fakes{answer: func(r *http.Request) (int, string) {
		switch {
		case strings.Contains(r.URL.Path, "/services/"), strings.Contains(r.URL.Path, "/hooks/"):
			return 200, "ok"
		case strings.Contains(r.URL.Path, "/sendMessage"):
			return 200, `{"ok":true,"result":{"message_id":1}}`
		case strings.Contains(r.URL.Path, "/api/webhooks/"):
			return 204, ""
		case strings.HasSuffix(r.URL.Path, "/login"):
			if r.Method == http.MethodGet {
				return 200, `{"flows":[{"type":"m.login.password"}]}`
			}
			return 200, `{"access_token":"syt_token","home_server":"m.example.org","user_id":"@v:m.example.org"}`
		case strings.Contains(r.URL.Path, "/join/"):
			return 200, `{"room_id":"!r:m.example.org"}`
		case strings.Contains(r.URL.Path, "/send/"):
			return 200, `{"event_id":"$1"}`
		}
		return 200, `{"id":"1","time":1,"event":"message","topic":"t"}`
	}}
	local.Config.Handler = f
	local.Start()
	defer local.Close()
	near := strings.TrimPrefix(local.URL, "http://")
	instead(t, f)
	token := "T00000000-B00000000-XXXXXXXXXXXXXXXXXXXXXXXX"
	for name, c := range map[string]struct{ address, where string }{
		"slack":      {"slack://hook:" + token + "@webhook", "POST hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX "},
		"pasted":     {"https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "POST hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX "},
		"telegram":   {"telegram://110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw@telegram?chats=@desk", "POST api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage "},
		"discord":    {"discord://tokentokentoken@123456789012345678", "POST discord.com/api/webhooks/123456789012345678/tokentokentoken "},
		"matrix":     {"matrix://v:word@m.example.org/?rooms=!r:m.example.org", "POST m.example.org/_matrix/client/r0/rooms/!r:m.example.org/send/m.room.message "},
		"mattermost": {"mattermost://" + near + "/tokentoken?disabletls=yes", "POST " + near + "/hooks/tokentoken "},
		"ntfy":       {"ntfy://" + near + "/topic?scheme=http", "POST " + near + "/topic "},
	} {
		f.got = nil
		_, send := single(t, map[string]string{"URL": c.address}, Rule{Name: "chat", URLEnv: "URL"})
		m := &Message{Key: "k1", Title: "Changed: " + printable(hostile), Lines: []string{}, Changes: []Quote{{Kind: "number", Severity: "high", Before: "2,745", Now: "2,475"}}, URL: page}
		if err := send(t.Context(), m); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		last := f.got[len(f.got)-1]
		if !strings.HasPrefix(last, c.where) {
			t.Errorf("%s: sent %.200s", name, last)
			continue
		}
		sent := strings.TrimPrefix(last, c.where)
		if strings.HasPrefix(sent, "{") {
			var any struct{ Text, Content, Body string }
			if err := json.Unmarshal([]byte(sent), &any); err != nil {
				t.Errorf("%s: %v in %s", name, err, sent)
			}
			sent = strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&", `\u200b`, "\u200B").Replace(sent)
		}
		for _, ping := range []string{"@channel", "@everyone", "@room", "@here", "<!channel>", "<@U1>", "\u202E", `\u202e`} {
			if strings.Contains(sent, ping) && (name == "slack" || name == "pasted" || !strings.HasPrefix(ping, "<")) {
				t.Errorf("%s: %q goes through: %s", name, ping, sent)
			}
		}
		if (name == "discord" || name == "mattermost") && strings.Contains(sent, "[click](") {
			t.Errorf("%s: a link that hides where it leads: %s", name, sent)
		}
		if (name == "slack" || name == "pasted") && strings.Contains(sent, "<http") {
			t.Errorf("%s: %s", name, sent)
		}
		for _, want := range []string{"2,475", "notice k1", "news.example.org/harbour"} {
			if !strings.Contains(sent, want) {
				t.Errorf("%s: no %q in %s", name, want, sent)
			}
		}
	}
}

// What a service answers is told without any part of the address.
func TestChatThatRefuses(t *testing.T) {
	f := &fakes{answer: func(r *http.Request) (int, string) {
		if strings.Contains(r.URL.Path, "sendMessage") {
			return 400, `{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}`
		}
		return 403, "invalid_token"
	}}
	instead(t, f)
	for _, address := range []string{
		"slack://hook:T00000000-B00000000-XXXXXXXXXXXXXXXXXXXXXXXX@webhook", "telegram://110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw@telegram?chats=@deskchat",
		"discord://tokentokentoken@123456789012345678", "matrix://vuser:wordword@m.example.org/?rooms=!r:m.example.org",
	} {
		n, send := single(t, map[string]string{"URL": address}, Rule{Name: "chat", URLEnv: "URL"})
		err := send(t.Context(), &Message{Key: "k", Title: "t"})
		if err == nil {
			t.Errorf("%s: taken", address)
			continue
		}
		u, _ := n.address(n.rules[0])
		said := faultOf(err, u).Error()
		for _, secret := range []string{"XXXX", "B0000", "AAHd", "110201543", "tokentoken", "1234567890", "wordword", "vuser"} {
			if strings.Contains(said, secret) {
				t.Errorf("%s is told: %s", secret, said)
			}
		}
		if said == "" {
			t.Errorf("%s: nothing is told", address)
		}
		t.Log(said)
	}
}

// A service that hangs is waited for so long and no longer, and one message at a
// time is left behind.
func TestChatThatHangs(t *testing.T) {
	f := &fakes{hang: make(chan struct{}), answer: func(*http.Request) (int, string) { return 200, "ok" }}
	instead(t, f)
	n, send := single(t, map[string]string{"URL": "slack://hook:T00000000-B00000000-XXXXXXXXXXXXXXXXXXXXXXXX@webhook"}, Rule{Name: "chat", URLEnv: "URL"})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := send(ctx, &Message{Key: "k", Title: "t"}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	if err := send(t.Context(), &Message{Key: "k", Title: "t"}); err == nil || err.Error() != "an earlier message is still under way" {
		t.Errorf("%v", err)
	}
	close(f.hang)
	for n.busy["chat"].flag.Load() {
		runtime.Gosched()
	}
	if err := send(t.Context(), &Message{Key: "k", Title: "t"}); err != nil {
		t.Errorf("when it is over: %v", err)
	}
}

// A webhook that hangs, answers without end, leads into the own network or is in
// it gets nothing more, and in bounded time.
func TestWebhookThatMisbehaves(t *testing.T) {
	inner := 0
	hidden := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { inner++ }))
	defer hidden.Close()
	stop := make(chan struct{})
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/hang":
			<-stop
		case "/endless":
			for {
				if _, err := w.Write(make([]byte, 1<<16)); err != nil {
					return
				}
				select {
				case <-stop:
					return
				default:
				}
			}
		case "/away":
			http.Redirect(w, r, hidden.URL+"/secret-place", http.StatusTemporaryRedirect)
		}
	}))
	defer h.Close()
	defer close(stop)
	for path, want := range map[string]string{
		"/hang": "no answer in time", "/endless": "", "/away": "it answers 307 and leads elsewhere; name the final address",
	} {
		n, send := single(t, map[string]string{"URL": h.URL + path}, Rule{Name: "hook", URLEnv: "URL"})
		ctx, cancel := t.Context(), func() {}
		if path == "/hang" {
			ctx, cancel = context.WithTimeout(ctx, 100*time.Millisecond)
		}
		began := time.Now()
		err := send(ctx, &Message{Key: "k"})
		cancel()
		if took := time.Since(began); took > testkit.Limit(5*time.Second) {
			t.Errorf("%s took %s", path, took)
		}
		said := ""
		if err != nil {
			u, _ := n.address(n.rules[0])
			said = faultOf(err, u).Error()
		}
		if !strings.HasPrefix(said, want) || want == "" && said != "" || strings.Contains(said, "secret-place") {
			t.Errorf("%s: %q, want %q", path, said, want)
		}
	}
	if inner != 0 {
		t.Error("a redirect was followed")
	}
	// The guard is asked about the address that is connected to.
	denied := errors.New("denied")
	n, err := New(nil, Options{
		Rules: []Rule{{Name: "hook", URLEnv: "URL"}}, Getenv: func(string) string { return h.URL },
		Guard:     func(network, address string, _ syscall.RawConn) error { return denied },
		IsRefused: func(err error) bool { return errors.Is(err, denied) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Test(t.Context(), "hook"); err == nil || !strings.HasPrefix(err.Error(), "the address is not a public one") {
		t.Errorf("%v", err)
	}
	if health := n.Check(t.Context()); len(health) != 1 || health[0].Remedy != "name its range in fetch.allow_private" {
		t.Errorf("%+v", health)
	}
}

func TestScrub(t *testing.T) {
	u, err := url.Parse("https://user:pass%20word@hook.example.org/services/T0/secret1/abc?key=value9&x=y")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		`Post "https://hook.example.org/services/T0/secret1/abc?key=value9": dial tcp: lookup hook.example.org`, "user and pass word or pass%20word at secret1, value9", "slack://hook:secret1@webhook failed",
	} {
		got := scrub(text, u)
		for _, part := range []string{"secret1", "value9", "hook.example.org", "pass word", "pass%20word"} {
			if strings.Contains(got, part) {
				t.Errorf("%q tells %q", got, part)
			}
		}
	}
	if got := faultOf(&net.DNSError{IsNotFound: true, Name: "hook.example.org"}, u).Error(); strings.Contains(got, "hook") {
		t.Error(got)
	}
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\tc": "a b c", "\u202Eabc\u202C": "abc", "a\x00b\x1b[31m": "ab[31m", "\xff": "\uFFFD", "  x  ": "x", "שלום \u200Fعالم": "שלום \u200Fعالم",
	} {
		if got := printable(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if got := short("Ährenfeld", 3); got != "Ähr…" {
		t.Error(got)
	}
	for in, want := range map[string]string{"javascript:alert(1)": "", "https://u:p@x/": "", "https://x/<a>|b'": "https://x/%3Ca%3E%7Cb%27", "file:///etc": ""} {
		if got := address(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
