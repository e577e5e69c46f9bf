package translate_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

// A helper is a service that says what it was asked for.
type helper struct {
	name  string
	pairs string // "en-sq de-en"; empty: it does not say
	fail  func(n int, r translate.Request) error
	lacks func(text string) bool // a text that it has no match for

	mutex sync.Mutex
	asked []translate.Request
}

func (h *helper) Info() translate.Info {
	info := translate.Info{Service: h.name, Unit: translate.UnitRunes}
	if h.pairs != "" {
		info.Supports = func(from, to string) bool { return slices.Contains(strings.Fields(h.pairs), from+"-"+to) }
	}
	return info
}

func (h *helper) Translate(_ context.Context, r translate.Request, put translate.Put) error {
	h.mutex.Lock()
	n := len(h.asked)
	h.asked = append(h.asked, r)
	h.mutex.Unlock()
	if h.fail != nil {
		if err := h.fail(n, r); err != nil {
			return err
		}
	}
	for i, t := range r.Texts {
		it := translate.Item{Text: translatetest.Word(t, r.To), Source: translate.Source{Service: h.name}, Billed: len(t)}
		if h.lacks != nil && h.lacks(t) {
			it = translate.Item{Err: &translate.Fault{Service: h.name, Kind: translate.ErrNoMatch}}
		}
		put(i, it)
	}
	return nil
}

// times is how often it was asked.
func (h *helper) times() int { return len(h.asked) }

func refusing(kind error) func(int, translate.Request) error {
	return func(int, translate.Request) error { return &translate.Fault{Service: "first", Kind: kind} }
}

var two = translate.Request{From: "de", To: "sq", Texts: []string{"eins", "zwei"}}

func chained(services ...translate.Service) (*translate.Chain, *[]string) {
	var notes []string
	return &translate.Chain{Services: services, Pivot: "en", Notify: func(s string) { notes = append(notes, s) }}, &notes
}

// services gives the service of each item, or its error.
func who(t *testing.T, c translate.Service, r translate.Request) (string, error) {
	t.Helper()
	items, err := translatetest.Collect(t.Context(), c, r)
	var said []string
	for _, it := range items {
		switch {
		case it == nil:
			said = append(said, "-")
		case it.Err != nil:
			said = append(said, "error")
		default:
			said = append(said, it.Source.Service)
		}
	}
	return strings.Join(said, " "), err
}

func TestChainAsksTheFirstThatHasThePair(t *testing.T) {
	a, b := &helper{name: "first", pairs: "en-sq"}, &helper{name: "second", pairs: "de-sq"}
	c, notes := chained(a, b)
	got, err := who(t, c, two)
	if got != "second second" || err != nil || a.times() != 0 || len(*notes) != 0 {
		t.Errorf("got %q, %v; first was asked %d times; said %q", got, err, a.times(), *notes)
	}
	// A service that learns only from the answer that it lacks the pair is passed
	// over as well.
	a = &helper{name: "first", fail: refusing(translate.ErrPair)}
	c, notes = chained(a, b)
	if got, err = who(t, c, two); got != "second second" || err != nil || a.times() != 1 || len(*notes) != 0 {
		t.Errorf("got %q, %v; said %q", got, err, *notes)
	}
}

func TestChainFallsOverOnQuotaOnly(t *testing.T) {
	for _, kind := range []error{translate.ErrQuota, translate.ErrBudget} {
		a, b := &helper{name: "first", fail: refusing(kind)}, &helper{name: "second"}
		c, notes := chained(a, b)
		got, err := who(t, c, two)
		if got != "second second" || err != nil || a.times() != 1 {
			t.Errorf("%v: got %q, %v; first was asked %d times", kind, got, err, a.times())
		}
		if len(*notes) != 1 || !strings.Contains((*notes)[0], "first") || !strings.Contains((*notes)[0], "second takes over") {
			t.Errorf("%v: said %q", kind, *notes)
		}
	}
	for _, kind := range []error{translate.ErrSetup, translate.ErrBusy, translate.ErrAnswer, translate.ErrTooLong} {
		a, b := &helper{name: "first", fail: refusing(kind)}, &helper{name: "second"}
		c, notes := chained(a, b)
		if got, err := who(t, c, two); got != "- -" || !errors.Is(err, kind) || b.times() != 0 || len(*notes) != 0 {
			t.Errorf("%v: got %q, %v; second was asked %d times; said %q", kind, got, err, b.times(), *notes)
		}
	}
	c, _ := chained(&helper{name: "first", fail: refusing(translate.ErrQuota)})
	if _, err := who(t, c, two); !errors.Is(err, translate.ErrQuota) {
		t.Errorf("alone: %v", err)
	}
}

func TestChainGoesThroughThePivot(t *testing.T) {
	a, b := &helper{name: "first", pairs: "de-en"}, &helper{name: "second", pairs: "en-sq"}
	c, notes := chained(a, b)
	items, err := translatetest.Collect(t.Context(), c, two)
	if err != nil {
		t.Fatal(err)
	}
	for i, it := range items {
		want := translatetest.Word(translatetest.Word(two.Texts[i], "en"), "sq")
		if it == nil || it.Text != want || it.Source.Via != "en" || it.Source.Service != "first and second" {
			t.Errorf("text %d: %+v, want %q", i, it, want)
		}
	}
	if len(*notes) != 1 || (*notes)[0] != "no service translates from de to sq; it goes through en" {
		t.Errorf("said %q", *notes)
	}
	// A text that fails on the way has that error, the others arrive.
	a.lacks = func(s string) bool { return s == "eins" }
	if got, err := who(t, c, two); got != "error first and second" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	// None to go through, or none that can be.
	c.Pivot = ""
	if _, err := who(t, c, two); !errors.Is(err, translate.ErrPair) {
		t.Errorf("without a pivot: %v", err)
	}
	c, _ = chained(a)
	if _, err := who(t, c, two); !errors.Is(err, translate.ErrPair) || !strings.Contains(err.Error(), "de to sq") {
		t.Errorf("half a way: %v", err)
	}
}

func TestChainOfUnknownLanguage(t *testing.T) {
	c, _ := chained(&helper{name: "first", pairs: "de-en en-sq"})
	_, err := who(t, c, translate.Request{From: "und", To: "sq", Texts: []string{"hm"}})
	if !errors.Is(err, translate.ErrPair) || !strings.Contains(err.Error(), "not recognised") || !strings.Contains(err.Error(), "--from") {
		t.Errorf("got %v", err)
	}
	c, _ = chained(&helper{name: "first"})
	if got, err := who(t, c, translate.Request{From: "und", To: "sq", Texts: []string{"hm"}}); got != "first" || err != nil {
		t.Errorf("a service that recognises languages: %q, %v", got, err)
	}
	c, _ = chained()
	if _, err := who(t, c, two); !errors.Is(err, translate.ErrPair) || !strings.Contains(err.Error(), "translate.use") {
		t.Errorf("no service: %v", err)
	}
	if got, err := who(t, c, translate.Request{From: "de", To: "sq"}); got != "" || err != nil {
		t.Errorf("no text: %q, %v", got, err)
	}
}

// What a memory does not have goes on to the next service, and only that.
func TestChainBehindAMemory(t *testing.T) {
	memory := &helper{name: "memory", lacks: func(s string) bool { return s != "eins" }}
	b := &helper{name: "second"}
	c, notes := chained(memory, b)
	if got, err := who(t, c, two); got != "memory second" || err != nil || len(*notes) != 0 {
		t.Errorf("got %q, %v; said %q", got, err, *notes)
	}
	if len(b.asked) != 1 || !slices.Equal(b.asked[0].Texts, []string{"zwei"}) {
		t.Errorf("second was asked %v", b.asked)
	}
	c, _ = chained(memory)
	c.Pivot = ""
	if got, err := who(t, c, two); got != "memory error" || err != nil {
		t.Errorf("alone: %q, %v", got, err)
	}
}

// heap is a memory; values go through JSON as on a disk.
type heap map[string][]byte

func (h heap) Get(key string, into any) bool {
	data, ok := h[key]
	return ok && json.Unmarshal(data, into) == nil
}

func (h heap) Put(key string, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	h[key] = data
}

// What the second service has translated because the first was spent is not
// asked of the first when its quota is renewed: the same texts are the same
// bytes, for nothing.
func TestChainTakesWhatAnyHasKept(t *testing.T) {
	m := heap{}
	layers := translate.Layers{Memory: m, Today: "2026-03-23"}
	spent := &helper{name: "first", fail: refusing(translate.ErrQuota)}
	second := &helper{name: "second"}
	c, _ := chained(translate.Stack(spent, layers), translate.Stack(second, layers))
	if got, err := who(t, c, two); got != "second second" || err != nil {
		t.Fatalf("got %q, %v", got, err)
	}
	renewed := &helper{name: "first"}
	c, notes := chained(translate.Stack(renewed, layers), translate.Stack(second, layers))
	if got, err := who(t, c, two); got != "second second" || err != nil || renewed.times() != 0 || second.times() != 1 || len(*notes) != 0 {
		t.Errorf("got %q, %v; first was asked %d times; said %q", got, err, renewed.times(), *notes)
	}
	more := translate.Request{From: "de", To: "sq", Texts: []string{"eins", "drei"}}
	if got, err := who(t, c, more); got != "second first" || err != nil {
		t.Errorf("with a new text: %q, %v", got, err)
	}
}

func TestInfoOfAChain(t *testing.T) {
	c, _ := chained(&helper{name: "first", pairs: "de-en"}, &helper{name: "second", pairs: "en-sq fr-sq"})
	info := c.Info()
	for pair, want := range map[string]bool{"de-en": true, "fr-sq": true, "de-sq": true, "fr-en": false, "und-sq": false} {
		from, to, _ := strings.Cut(pair, "-")
		if got := info.Does(from, to); got != want {
			t.Errorf("%s: %v, want %v", pair, got, want)
		}
	}
	if s := c.First("fr", "sq"); s == nil || s.Info().Service != "second" {
		t.Errorf("first for fr-sq: %v", s)
	}
	if c.First("de", "sq") != nil || info.Service != "first" {
		t.Errorf("info %+v", info)
	}
}
