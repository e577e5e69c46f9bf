package translatetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"variorum/stages/translate"
)

// A Case is one back-end with a fake behind it.
type Case struct {
	Name string
	// Open returns the service, bare, with a fake that has the faults of the
	// engine, and whether it has a key to be refused.
	Open func(t *testing.T, e *Engine) translate.Service
	// Keyed says that the service has a quota and a key.
	Keyed bool
}

var texts = []string{
	"The council sold the old harbour for 2,500 crowns on Tuesday.",
	"“Nobody asked us,” said the fishermen of the upper town.",
	"A second vote is planned for 14 March; the mayor did not comment on it.",
	"No date was given.",
	"Šárka Ğazi and Łukasz paid £12.50 each.",
	"Marsh & Sons, the harbour's last shipyard, closes in 2027.",
}

// Collect gathers the items of a request by text; a text without an item has
// nil.
func Collect(ctx context.Context, s translate.Service, r translate.Request) ([]*translate.Item, error) {
	out := make([]*translate.Item, len(r.Texts))
	err := s.Translate(ctx, r, func(i int, it translate.Item) {
		if out[i] != nil {
			it.Err = fmt.Errorf("text %d has two answers", i)
		}
		out[i] = &it
	})
	return out, err
}

// Run holds a back-end to what all promise.
func Run(t *testing.T, c Case) {
	request := translate.Request{From: "en", To: "sq", Texts: texts}
	whole := func(t *testing.T, s translate.Service, want int) {
		t.Helper()
		items, err := Collect(t.Context(), s, request)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for i, it := range items {
			switch {
			case it == nil:
				t.Errorf("no answer for text %d", i)
			case it.Err != nil:
				if want == len(texts) {
					t.Errorf("text %d: %v", i, it.Err)
				}
			case it.Text != Word(texts[i], "sq"):
				t.Errorf("text %d became %q", i, it.Text)
			default:
				got++
				if it.Source.Service == "" {
					t.Errorf("text %d does not say who translated it", i)
				}
			}
		}
		if got != want {
			t.Errorf("%d texts are right, want %d", got, want)
		}
	}
	once := func(f Fault) func(int) Fault {
		return func(n int) Fault {
			if n == 0 {
				return f
			}
			return None
		}
	}
	stack := func(t *testing.T, e *Engine) translate.Service {
		return translate.Stack(c.Open(t, e), translate.Layers{})
	}

	t.Run("plain", func(t *testing.T) { t.Parallel(); whole(t, c.Open(t, &Engine{}), len(texts)) })
	for _, f := range []Fault{Busy, BusyPlain, Down, Reset, Short, Empty, Truncated, Late, Escaped} {
		t.Run("after "+string(f), func(t *testing.T) { t.Parallel(); whole(t, stack(t, &Engine{Next: once(f)}), len(texts)) })
	}
	t.Run("always short", func(t *testing.T) {
		t.Parallel()
		e := &Engine{Next: func(n int) Fault {
			if n < 2 {
				return Short
			}
			return None
		}}
		whole(t, stack(t, e), len(texts))
	})
	t.Run("echo", func(t *testing.T) {
		t.Parallel()
		items, err := Collect(t.Context(), stack(t, &Engine{Next: func(int) Fault { return Echo }}), request)
		if err != nil {
			t.Fatal(err)
		}
		if items[0] == nil || !errors.Is(items[0].Err, translate.ErrAnswer) {
			t.Errorf("a text that came back itself is taken for a translation: %+v", items[0])
		}
	})
	t.Run("wrong script", func(t *testing.T) {
		t.Parallel()
		items, err := Collect(t.Context(), stack(t, &Engine{Next: func(int) Fault { return Script }}), request)
		if err != nil {
			t.Fatal(err)
		}
		if items[0] == nil || !errors.Is(items[0].Err, translate.ErrAnswer) {
			t.Errorf("Albanian in Cyrillic letters is taken for a translation: %+v", items[0])
		}
	})
	t.Run("wrong script once", func(t *testing.T) {
		t.Parallel()
		items, err := Collect(t.Context(), stack(t, &Engine{Next: once(Script)}), request)
		if err != nil {
			t.Fatal(err)
		}
		if items[0] == nil || items[0].Text != Word(texts[0], "sq") {
			t.Errorf("it is not asked for again: %+v", items[0])
		}
	})
	t.Run("nothing", func(t *testing.T) {
		t.Parallel()
		e := &Engine{}
		if err := stack(t, e).Translate(t.Context(), translate.Request{From: "en", To: "sq"}, func(int, translate.Item) { t.Error("an answer for no text") }); err != nil {
			t.Error(err)
		}
		if n := e.Requests(); n > 0 {
			t.Errorf("asked %d times for no text", n)
		}
	})
	faults := map[Fault]error{Forbidden: translate.ErrSetup, Page: translate.ErrSetup}
	if c.Keyed {
		faults[Quota] = translate.ErrQuota
	}
	for f, want := range faults {
		t.Run(string(f), func(t *testing.T) {
			t.Parallel()
			e := &Engine{Next: func(int) Fault { return f }}
			_, err := Collect(t.Context(), stack(t, e), request)
			if !errors.Is(err, want) {
				t.Errorf("got %v, want %v", err, want)
			}
			if n := e.Requests(); n != 1 {
				t.Errorf("asked %d times, once is enough", n)
			}
			if err != nil && strings.Contains(err.Error(), Secret) {
				t.Errorf("the key is in the error: %v", err)
			}
		})
	}
	t.Run("given up", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		defer cancel()
		begun := time.Now()
		_, err := Collect(ctx, stack(t, &Engine{Next: func(int) Fault { return Slow }}), request)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if d := time.Since(begun); d > 5*time.Second {
			t.Errorf("gave up after %v", d)
		}
	})
}

// Secret is the key that fakes ask for.
const Secret = "k3y-of-the-tests:fx"
