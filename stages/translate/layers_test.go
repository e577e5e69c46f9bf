package translate_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/translate"
)

// mirror answers with the text itself, holds requests to the limits that it says
// it has, and takes its time.
type mirror struct {
	limits  translate.Limits
	latency time.Duration
	refuse  func(n int) time.Duration // how much longer the n-th request takes
	fail    func(n int) error

	mutex          sync.Mutex
	n, under, most int
	runes          int
	bad            []string
	sent           []time.Time
	sizes          []int
	shown          map[string]int
}

func (m *mirror) Info() translate.Info {
	return translate.Info{Service: "mirror", Unit: translate.UnitRunes, Limits: m.limits, Price: translate.Price{PerMillion: 2000, Currency: "USD"}}
}

func (m *mirror) Translate(ctx context.Context, r translate.Request, put translate.Put) error {
	m.mutex.Lock()
	n := m.n
	m.n++
	m.under++
	m.most = max(m.most, m.under)
	runes, bytes := 0, 0
	if m.shown == nil {
		m.shown = map[string]int{}
	}
	for _, t := range r.Texts {
		runes += utf8.RuneCountInString(t)
		bytes += len(t)
		m.shown[t]++
	}
	one := len(r.Texts) == 1 && utf8.RuneCountInString(r.Texts[0]) == 1 // below this nothing can be cut
	if l := m.limits; !one && (l.Items > 0 && len(r.Texts) > l.Items || l.Runes > 0 && runes > l.Runes || l.Bytes > 0 && bytes > l.Bytes) {
		m.bad = append(m.bad, fmt.Sprintf("%d texts of %d characters, %d bytes", len(r.Texts), runes, bytes))
	}
	m.runes += runes
	m.sent, m.sizes = append(m.sent, time.Now()), append(m.sizes, runes)
	m.mutex.Unlock()
	wait := m.latency
	if m.refuse != nil {
		wait += m.refuse(n)
	}
	if wait > 0 {
		time.Sleep(wait)
	}
	m.mutex.Lock()
	m.under--
	m.mutex.Unlock()
	if m.fail != nil {
		if err := m.fail(n); err != nil {
			return err
		}
	}
	for i, t := range r.Texts {
		put(i, translate.Item{Text: t, Billed: utf8.RuneCountInString(t), Source: translate.Source{Service: "mirror"}})
	}
	return nil
}

// same asks for the translation into the same language, which no guard refuses.
func same(texts ...string) translate.Request {
	return translate.Request{From: "en", To: "en", Texts: texts}
}

// checkPacking holds the laws: every text comes back as it was, once; no request
// is over a limit; what was billed is what was sent and what was estimated.
func checkPacking(t *testing.T, l translate.Limits, texts []string) {
	t.Helper()
	m := &mirror{limits: l}
	s := translate.Stack(m, translate.Layers{Memory: heap{}})
	estimated := translate.EstimateOf(s, nil, same(texts...))
	got := make([]*translate.Item, len(texts))
	err := s.Translate(t.Context(), same(texts...), func(i int, it translate.Item) {
		if got[i] != nil {
			t.Errorf("text %d was put twice", i)
		}
		got[i] = &it
	})
	if err != nil {
		t.Fatal(err)
	}
	billed := 0
	for i, it := range got {
		if it == nil {
			t.Fatalf("text %d was not put", i)
		}
		billed += it.Billed
		if it.Err == nil && it.Text != norm.NFC.String(texts[i]) {
			t.Errorf("text %d is %q, want %q", i, it.Text, norm.NFC.String(texts[i]))
		}
		if it.Err != nil && !errors.Is(it.Err, translate.ErrTooLong) {
			t.Errorf("text %d: %v", i, it.Err)
		}
		if it.Err != nil && (l.Bytes == 0 || l.Bytes >= utf8.UTFMax) {
			t.Errorf("text %d, at limits %+v: %v", i, l, it.Err)
		}
	}
	if len(m.bad) > 0 {
		t.Errorf("at limits %+v: %q", l, m.bad)
	}
	for text, n := range m.shown {
		if n > 1 {
			t.Errorf("%q was sent %d times", text, n)
		}
	}
	if billed != m.runes || l.Bytes == 0 && estimated.Send != m.runes {
		t.Errorf("billed %d, sent %d, estimated %d", billed, m.runes, estimated.Send)
	}
}

func TestPacking(t *testing.T) {
	long := strings.Repeat("The council sold the old harbour. Nobody asked the fishermen, said the mayor of the town!\n\n ", 400)
	texts := []string{
		"", " ", "\u00a0\t\n", "one", "  one  ", "one", long, strings.Repeat("x", 1000), strings.Repeat("议会卖掉了旧港口。", 200),
		strings.Repeat("e\u0301", 100), strings.Repeat("\u0301", 50), "👩\u200d👩\u200d👧\u200d👦 and 👍🏽", "\x00\x07 a \x1b[31m", "line one\r\nline two\r\n\r\n",
		"שלום עולם. מה שלומך היום?", "ครับผมชื่อสมชาย", strings.Repeat("Straße ", 99),
	}
	for _, l := range []translate.Limits{
		{},
		{Items: 1},
		{Items: 3, Workers: 4},
		{Runes: 1},
		{Runes: 7, Items: 2},
		{Runes: 50, Workers: 3},
		{Runes: 5000, Items: 128, Workers: 8},
		{Bytes: 4},
		{Bytes: 30, Items: 2},
		{Bytes: 10_000},
		{Runes: 40, Bytes: 60},
	} {
		checkPacking(t, l, texts)
	}
}

// Sentences stay whole where they fit.
func TestPiecesEndWithSentences(t *testing.T) {
	m := &mirror{limits: translate.Limits{Runes: 60, Items: 1}}
	text := "Nobody asked us. The mayor said so on Tuesday.  A second vote is planned. It will be held in spring."
	if err := translate.Stack(m, translate.Layers{}).Translate(t.Context(), same(text), func(int, translate.Item) {}); err != nil {
		t.Fatal(err)
	}
	for piece := range m.shown {
		if !strings.HasSuffix(piece, ".") || strings.HasPrefix(piece, " ") {
			t.Errorf("%q", piece)
		}
	}
	if len(m.shown) != 2 {
		t.Errorf("%d requests for two pieces", len(m.shown))
	}
}

// A paragraph of two megabytes is cut in time that grows with its length.
func TestVeryLongParagraph(t *testing.T) {
	for name, text := range map[string]string{
		"sentences":  strings.Repeat("The council sold the old harbour on Tuesday. ", 46_000),
		"no spaces":  strings.Repeat("x", 2<<20),
		"one letter": "a" + strings.Repeat("\u0301", 1<<20),
	} {
		begun := time.Now()
		checkPacking(t, translate.Limits{Runes: 5000, Items: 100, Workers: 4}, []string{text})
		if d := time.Since(begun); d > 30*time.Second {
			t.Errorf("%s: %v", name, d)
		}
	}
}

func FuzzPacking(f *testing.F) {
	f.Add("One. Two three.\n Four", "x", 5, 0, 2)
	f.Add("e\u0301e\u0301 \xff\xfe", "议会。卖掉", 3, 9, 1)
	f.Fuzz(func(t *testing.T, a, b string, runes, bytes, items int) {
		if len(a)+len(b) > 4000 || runes < 0 || bytes < 0 || items < 0 || !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		checkPacking(t, translate.Limits{Runes: runes % 100, Bytes: bytes % 200, Items: items % 5, Workers: 2}, []string{a, b, a + b})
	})
}

// At 50 ms a request and one in a hundred that takes a second longer, eight
// places are nearly always full. The clock is the test's own.
func TestRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const latency, workers, requests = 50 * time.Millisecond, 8, 1000
		m := &mirror{limits: translate.Limits{Items: 10, Workers: workers}, latency: latency, refuse: func(n int) time.Duration {
			if n%100 == 41 {
				return time.Second
			}
			return 0
		}}
		var texts []string
		for i := range requests * 10 {
			texts = append(texts, fmt.Sprintf("paragraph %d", i))
		}
		begun := time.Now()
		if err := translate.Stack(m, translate.Layers{Memory: heap{}}).Translate(t.Context(), same(texts...), func(int, translate.Item) {}); err != nil {
			t.Fatal(err)
		}
		took := time.Since(begun)
		ideal := (requests*latency + requests/100*time.Second) / workers
		t.Logf("%d requests in %v, ideal %v, %.1f %%", m.n, took, ideal, 100*ideal.Seconds()/took.Seconds())
		if took > ideal*10/9 {
			t.Errorf("took %v, ideal is %v", took, ideal)
		}
		if m.most > workers {
			t.Errorf("%d requests were under way at once", m.most)
		}
	})
}

// In no sixty seconds more is sent than a minute allows.
func TestLimiter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &mirror{limits: translate.Limits{Items: 1, Workers: 4, PerMinute: 1000}, latency: 20 * time.Millisecond}
		var texts []string
		for i := range 120 {
			texts = append(texts, strings.Repeat("x", 30+i*7%60)+fmt.Sprint(i))
		}
		if err := translate.Stack(m, translate.Layers{}).Translate(t.Context(), same(texts...), func(int, translate.Item) {}); err != nil {
			t.Fatal(err)
		}
		for i := range m.sent {
			sum := 0
			for j := i; j < len(m.sent) && m.sent[j].Sub(m.sent[i]) < time.Minute; j++ {
				sum += m.sizes[j]
			}
			if sum > 1000 {
				t.Fatalf("%d within a minute", sum)
			}
		}
		if took := m.sent[len(m.sent)-1].Sub(m.sent[0]); took > 8*time.Minute {
			t.Errorf("took %v for %d", took, m.runes)
		}
	})
}

func TestLimiterIsLeftWhenTheCallerGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &mirror{limits: translate.Limits{Items: 1, PerMinute: 10}}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begun := time.Now()
		err := translate.Stack(m, translate.Layers{}).Translate(ctx, same("12345678", "abcdefgh"), func(int, translate.Item) {})
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) > 5*time.Second || m.n != 1 {
			t.Errorf("%v after %v, %d requests", err, time.Since(begun), m.n)
		}
	})
}

// A list over the budget is refused whole; nothing is ever sent over it.
func TestBudget(t *testing.T) {
	account := &translate.RunAccount{Most: 100}
	m := &mirror{limits: translate.Limits{Items: 1}}
	s := translate.Stack(m, translate.Layers{Account: account})
	ask := func(texts ...string) error {
		return s.Translate(t.Context(), same(texts...), func(int, translate.Item) {})
	}
	if err := ask(strings.Repeat("a", 60), strings.Repeat("b", 41)); !errors.Is(err, translate.ErrBudget) || m.n != 0 ||
		!strings.Contains(err.Error(), "budget") || !strings.Contains(err.Error(), "translate.budget.run is 100") {
		t.Errorf("%v, %d requests", err, m.n)
	}
	if err := ask(strings.Repeat("a", 60)); err != nil {
		t.Error(err)
	}
	if err := ask(strings.Repeat("b", 41)); err == nil || !strings.Contains(err.Error(), "of which 40 are left in this run") {
		t.Error(err)
	}
	if err := ask(strings.Repeat("b", 40)); err != nil || m.runes != 100 {
		t.Errorf("%v, %d sent", err, m.runes)
	}
	if n := account.Spent().In("USD").Units; n != 100 {
		t.Errorf("%d spent", n)
	}
}

// What fails before it is charged is free again; an answer that cannot be used is
// paid for.
func TestBudgetAfterFaults(t *testing.T) {
	for name, c := range map[string]struct {
		fault error
		spent int
	}{"busy": {translate.ErrBusy, 0}, "no use": {translate.ErrAnswer, 30}} {
		account := &translate.RunAccount{Most: 1000}
		m := &mirror{fail: func(int) error { return &translate.Fault{Service: "mirror", Kind: c.fault} }}
		item := translate.Item{}
		err := translate.Stack(m, translate.Layers{Account: account}).Translate(t.Context(), same(strings.Repeat("a", 10)), func(_ int, it translate.Item) { item = it })
		if got := account.Spent().In("USD").Units; got != c.spent {
			t.Errorf("%s: %d spent, want %d; %v, %v", name, got, c.spent, err, item.Err)
		}
	}
}

// What came before a fault is kept, and only the rest is asked for again.
func TestNothingPaidForIsLost(t *testing.T) {
	memory := heap{}
	m := &mirror{limits: translate.Limits{Items: 1, Runes: 20}, fail: func(n int) error {
		if n == 5 {
			return &translate.Fault{Service: "mirror", Kind: translate.ErrQuota}
		}
		return nil
	}}
	long := "First sentence here. Second sentence. Third sentence. Fourth one. And the fifth. The sixth is here. Seventh."
	s := translate.Stack(m, translate.Layers{Memory: memory, Today: "2026-03-23"})
	if err := s.Translate(t.Context(), same(long), func(int, translate.Item) {}); !errors.Is(err, translate.ErrQuota) {
		t.Fatal(err)
	}
	s = translate.Stack(m, translate.Layers{Memory: memory, Today: "2026-03-24"}) // the next run
	whole := 0
	err := s.Translate(t.Context(), same(long), func(_ int, it translate.Item) {
		whole++
		if it.Text != long || it.Source.On != "2026-03-24" {
			t.Errorf("%+v", it)
		}
	})
	if err != nil || whole != 1 {
		t.Errorf("%v, put %d times", err, whole)
	}
	again := 0
	for _, n := range m.shown {
		again += n - 1
	}
	if again != 1 { // the one that was refused
		t.Errorf("%d pieces were sent again", again)
	}
}
