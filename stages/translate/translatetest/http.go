package translatetest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"variorum/stages/translate"
)

// An HTTPCase is a back-end over HTTP with its fake.
type HTTPCase struct {
	Name string
	// Env is the environment variable that the service's key is said to come from.
	Env   string
	Speak func(*Server, http.ResponseWriter, *http.Request)
	// Open returns the service, bare, for an address and a key.
	Open func(address, key string) translate.Service
	// MayKeyless says that the service works without a key.
	MayKeyless bool
}

// Serve starts a fake that stops with the test and returns its address.
func Serve(t *testing.T, s *Server, speak func(*Server, http.ResponseWriter, *http.Request)) string {
	t.Helper()
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { speak(s, w, r) }))
	t.Cleanup(h.CloseClientConnections)
	t.Cleanup(h.Close)
	return h.URL
}

// RunHTTP holds a back-end to what those over HTTP promise besides [Run].
func RunHTTP(t *testing.T, c HTTPCase) {
	request := translate.Request{From: "en", To: "sq", Texts: texts}
	start := func(t *testing.T, s *Server) (string, translate.Service) {
		t.Helper()
		if s.Engine == nil {
			s.Engine = &Engine{}
		}
		s.Key = Secret
		address := Serve(t, s, c.Speak)
		return address, translate.Stack(c.Open(address, Secret), translate.Layers{})
	}
	first := func(f Fault) *Engine {
		return &Engine{Next: func(n int) Fault {
			if n == 0 {
				return f
			}
			return None
		}}
	}
	always := func(f Fault) *Engine { return &Engine{Next: func(int) Fault { return f }} }
	right := func(t *testing.T, s translate.Service, r translate.Request) {
		t.Helper()
		items, err := Collect(t.Context(), s, r)
		if err != nil {
			t.Fatal(err)
		}
		for i, it := range items {
			switch {
			case it == nil || it.Err != nil:
				t.Errorf("text %d: %+v", i, it)
			case it.Text != Word(r.Texts[i], r.To):
				t.Errorf("text %d became %q", i, it.Text)
			}
		}
	}
	// stopped asks and returns the error, which names the remedy and holds no key.
	stopped := func(t *testing.T, s translate.Service, want error, says ...string) {
		t.Helper()
		_, err := Collect(t.Context(), s, request)
		if !errors.Is(err, want) {
			t.Fatalf("got %v, want %v", err, want)
		}
		for _, part := range says {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q does not say %q", err, part)
			}
		}
		Keyless(t, "the error", err.Error())
	}

	for _, f := range []Fault{Halfway, MovedHere, Zipped, BusyDate, Throttled, TooLarge} {
		t.Run("after "+string(f), func(t *testing.T) {
			t.Parallel()
			_, s := start(t, &Server{Engine: first(f)})
			begun := time.Now()
			right(t, s, request)
			if f == BusyDate || f == Throttled {
				if d := time.Since(begun); d < 500*time.Millisecond || d > 20*time.Second {
					t.Errorf("it waited for %v and was asked to for a second", d)
				}
			}
		})
	}
	t.Run("waits as asked", func(t *testing.T) {
		t.Parallel()
		_, s := start(t, &Server{Engine: first(Busy)})
		begun := time.Now()
		right(t, s, request)
		if d := time.Since(begun); d < time.Second || d > 20*time.Second {
			t.Errorf("it waited for %v and was asked to for a second", d)
		}
	})
	t.Run("slows down", func(t *testing.T) {
		t.Parallel()
		server := &Server{Rate: length(texts), Window: time.Second}
		_, s := start(t, server)
		for range 2 {
			right(t, s, request)
		}
		if n := server.Requests(); n != 3 {
			t.Errorf("%d requests, want one, one that is refused and one after the wait", n)
		}
	})
	t.Run("too long to wait", func(t *testing.T) {
		t.Parallel()
		server := &Server{Engine: always(BusyLong)}
		_, s := start(t, server)
		stopped(t, s, translate.ErrQuota, "1h0m0s")
		if n := server.Requests(); n != 1 {
			t.Errorf("asked %d times", n)
		}
	})
	t.Run("halves", func(t *testing.T) {
		t.Parallel()
		server := &Server{Engine: always(TooLarge)}
		_, s := start(t, server)
		items, err := Collect(t.Context(), s, request)
		if err != nil {
			t.Fatal(err)
		}
		for i, it := range items {
			if it == nil || !errors.Is(it.Err, translate.ErrTooLong) {
				t.Errorf("text %d: %+v", i, it)
			}
		}
	})
	for _, f := range []Fault{Moved, Login} {
		t.Run(string(f), func(t *testing.T) {
			t.Parallel()
			var came atomic.Int64
			other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { came.Add(1) }))
			t.Cleanup(other.Close)
			server := &Server{Engine: always(f), Elsewhere: other.URL}
			_, s := start(t, server)
			stopped(t, s, translate.ErrSetup, other.URL, "translate."+c.Name+".url")
			if came.Load() > 0 {
				t.Error("the other host was asked")
			}
			if n := server.Requests(); n != 1 {
				t.Errorf("asked %d times", n)
			}
		})
	}
	t.Run("huge", func(t *testing.T) {
		t.Parallel()
		_, s := start(t, &Server{Engine: first(Huge)})
		right(t, s, request)
	})
	t.Run("page", func(t *testing.T) {
		t.Parallel()
		_, s := start(t, &Server{Engine: always(Page)})
		stopped(t, s, translate.ErrSetup, "a page came", "Sign in", "translate."+c.Name+".url")
	})
	t.Run("another interface", func(t *testing.T) {
		t.Parallel()
		_, s := start(t, &Server{Engine: always(Misdirects)})
		stopped(t, s, translate.ErrSetup, "404", "translate."+c.Name+".url")
	})
	t.Run("nobody listens", func(t *testing.T) {
		t.Parallel()
		h := httptest.NewServer(http.NotFoundHandler())
		h.Close()
		stopped(t, translate.Stack(c.Open(h.URL, Secret), translate.Layers{}), translate.ErrBusy, "refused", "translate."+c.Name+".url")
	})
	t.Run("refused key", func(t *testing.T) {
		t.Parallel()
		address, _ := start(t, &Server{})
		stopped(t, translate.Stack(c.Open(address, "another key:fx"), translate.Layers{}), translate.ErrSetup, c.Env)
	})
	t.Run("no key", func(t *testing.T) {
		t.Parallel()
		server := &Server{}
		address, _ := start(t, server)
		stopped(t, translate.Stack(c.Open(address, ""), translate.Layers{}), translate.ErrSetup, c.Env)
		if c.MayKeyless {
			open := &Server{Engine: &Engine{}}
			right(t, translate.Stack(c.Open(Serve(t, open, c.Speak), ""), translate.Layers{}), request)
		} else if n := server.Requests(); n > 0 {
			t.Error("it was asked without a key")
		}
	})
	t.Run("key with a line break", func(t *testing.T) {
		t.Parallel()
		address, _ := start(t, &Server{})
		stopped(t, translate.Stack(c.Open(address, "two\nlines"), translate.Layers{}), translate.ErrSetup, c.Env)
	})
	t.Run("pair", func(t *testing.T) {
		t.Parallel()
		if c.Name == "openai" {
			t.Skip("a model has no list of languages")
		}
		_, s := start(t, &Server{})
		r := translate.Request{From: "en", To: "tlh", Texts: texts}
		if _, err := Collect(t.Context(), s, r); !errors.Is(err, translate.ErrPair) {
			t.Errorf("got %v", err)
		}
		if s.Info().Does("en", "tlh") {
			t.Error("it does not remember that the pair was refused")
		}
		if !s.Info().Does("en", "sq") {
			t.Error("it refuses other pairs too")
		}
	})
	t.Run("odd texts", func(t *testing.T) {
		t.Parallel()
		_, s := start(t, &Server{})
		right(t, s, translate.Request{From: "en", To: "sq", Texts: []string{
			"A bell \a and a tab \t and a <b>mark</b> of HTML &amp; such.",
			"\u202eturned round\u202c and \u00a0wide\u3000",
			strings.Repeat("A sentence of many. ", 400) + "The end.",
			`{"id":"1","text":"JSON within"}`,
		}})
	})

	t.Run("check", func(t *testing.T) {
		t.Parallel()
		server := &Server{Engine: &Engine{}, Key: Secret}
		service := c.Open(Serve(t, server, c.Speak), Secret)
		checker, ok := service.(translate.Checker)
		if !ok {
			t.Fatal("it cannot be checked")
		}
		state, err := checker.Check(t.Context())
		if err != nil || state == "" {
			t.Errorf("%q, %v", state, err)
		}
		Keyless(t, "the state", state)
		if n := server.Requests(); n > 0 {
			t.Errorf("the check was billed %d times", n)
		}
		for f, want := range map[Fault]error{Down: translate.ErrBusy, Page: translate.ErrSetup, Misdirects: translate.ErrSetup, Truncated: translate.ErrAnswer, Reset: translate.ErrBusy, Moved: translate.ErrSetup, Talkative: translate.ErrAnswer} {
			ill := &Server{Engine: &Engine{}, Key: Secret, Aside: f, Elsewhere: "http://elsewhere.invalid"}
			_, err := c.Open(Serve(t, ill, c.Speak), Secret).(translate.Checker).Check(t.Context())
			if !errors.Is(err, want) {
				t.Errorf("%s: %v", f, err)
				continue
			}
			Keyless(t, "the error of the check", err.Error())
		}
	})

	t.Run("secrets", func(t *testing.T) {
		// Not parallel: the log of the program is looked at too.
		var logged bytes.Buffer
		std, flags, structured := log.Writer(), log.Flags(), slog.Default()
		lock := &locked{to: &logged}
		slog.SetDefault(slog.New(slog.NewTextHandler(lock, &slog.HandlerOptions{Level: slog.LevelDebug})))
		log.SetOutput(lock)
		t.Cleanup(func() { slog.SetDefault(structured); log.SetOutput(std); log.SetFlags(flags) })
		for _, f := range []Fault{None, Talkative, Mirror, Forbidden, Quota, Page, Truncated, Halfway, Short, Moved, Misdirects, TooLarge, Escaped, Echo} {
			said, urls := spoken(t, c, f, request)
			Keyless(t, "what is told after "+string(f), said)
			for _, u := range urls {
				Keyless(t, "the address", u)
			}
		}
		Keyless(t, "the log", lock.String())
	})
}

// spoken asks a fake with a fault and returns everything that the program could
// tell or keep, and the addresses that were asked.
func spoken(t *testing.T, c HTTPCase, f Fault, r translate.Request) (said string, urls []string) {
	t.Helper()
	var mutex sync.Mutex
	server := &Server{Engine: &Engine{Next: func(int) Fault { return f }}, Key: Secret, Elsewhere: "http://elsewhere.invalid"}
	address := Serve(t, server, func(s *Server, w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		urls = append(urls, r.URL.String())
		mutex.Unlock()
		c.Speak(s, w, r)
	})
	service := c.Open(address, Secret)
	memory := &remembered{}
	var b strings.Builder
	items, err := Collect(t.Context(), translate.Stack(service, translate.Layers{Memory: memory, Today: "2026-11-26"}), r)
	fmt.Fprintf(&b, "%v\n%+v\n%#v\n", err, err, err)
	for e := err; e != nil; e = errors.Unwrap(e) {
		fmt.Fprintf(&b, "%+v\n", e)
	}
	for _, it := range items {
		if it != nil {
			fmt.Fprintf(&b, "%+v %v\n", *it, it.Err)
		}
	}
	info := service.Info()
	fmt.Fprintf(&b, "%s %s %s %s\n", info.Service, info.Model, info.Options, info.Key(r.From, r.To, r.Texts[0]))
	b.WriteString(memory.String())
	mutex.Lock()
	defer mutex.Unlock()
	return b.String(), slices.Clone(urls)
}

// Keyless fails where a text holds the key that fakes ask for, in any form.
func Keyless(t *testing.T, what, text string) {
	t.Helper()
	for _, form := range SecretForms() {
		if strings.Contains(text, form) {
			t.Errorf("the key is in %s as %q: %s", what, form, text)
		}
	}
}

// remembered is a memory that shows what it holds.
type remembered struct {
	mutex sync.Mutex
	held  map[string]json.RawMessage
}

func (m *remembered) Get(key string, into any) bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	raw, ok := m.held[key]
	return ok && json.Unmarshal(raw, into) == nil
}

func (m *remembered) Put(key string, value any) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	raw, err := json.Marshal(value)
	if err != nil {
		return
	}
	if m.held == nil {
		m.held = map[string]json.RawMessage{}
	}
	m.held[key] = raw
}

func (m *remembered) String() string {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	var b strings.Builder
	for k, v := range m.held {
		fmt.Fprintf(&b, "%s = %s\n", k, v)
	}
	return b.String()
}

// locked is a log that several write to.
type locked struct {
	mutex sync.Mutex
	to    *bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.to.Write(p)
}

func (l *locked) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.to.String()
}

// SecretForms lists how [Secret] may stand in a text.
func SecretForms() []string {
	bare := strings.TrimSuffix(Secret, ":fx")
	return []string{
		Secret, bare, strings.ReplaceAll(Secret, ":", "%3A"), fmt.Sprintf("%x", Secret), fmt.Sprintf("%x", bare),
		// Base 64 with 0, 1 and 2 bytes before the key, without the bits that it shares.
		encoded(Secret, 0), encoded(Secret, 1), encoded(Secret, 2),
	}
}

// encoded is what of a text in base 64 is the same whatever stands around it,
// behind so many bytes.
func encoded(s string, before int) string {
	coded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", before) + s))
	return coded[(8*before+5)/6 : 8*(before+len(s))/6]
}
