package translate_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"variorum/stages/translate"
)

// A gate answers when it is let, and counts who is inside at once.
type gate struct {
	fail         error
	open         chan struct{}
	inside, most atomic.Int32
	asked        atomic.Int32
}

func (g *gate) Info() translate.Info { return translate.Info{Service: "gate"} }

func (g *gate) Translate(ctx context.Context, r translate.Request, put translate.Put) error {
	g.asked.Add(1)
	n := g.inside.Add(1)
	defer g.inside.Add(-1)
	for most := g.most.Load(); n > most && !g.most.CompareAndSwap(most, n); most = g.most.Load() {
	}
	select {
	case <-g.open:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if g.fail != nil {
		return g.fail
	}
	for i, t := range r.Texts {
		put(i, translate.Item{Text: t})
	}
	return nil
}

// However many ask at once, a service whose quota is spent is asked once, also
// later.
func TestSpentServiceIsAskedOnce(t *testing.T) {
	g := &gate{fail: &translate.Fault{Service: "gate", Kind: translate.ErrQuota}, open: make(chan struct{})}
	s := translate.Circuit(g)
	var all sync.WaitGroup
	var wrong atomic.Int32
	for range 8 {
		all.Go(func() {
			if err := s.Translate(t.Context(), two, func(int, translate.Item) {}); !errors.Is(err, translate.ErrQuota) {
				wrong.Add(1)
			}
		})
	}
	close(g.open)
	all.Wait()
	if g.asked.Load() != 1 || wrong.Load() != 0 {
		t.Errorf("asked %d times, %d with another error", g.asked.Load(), wrong.Load())
	}
}

// Behind the first answer requests go several at once; a fault of another kind
// lets the next one try.
func TestCircuitIsOpenBehindTheFirst(t *testing.T) {
	g := &gate{fail: &translate.Fault{Service: "gate", Kind: translate.ErrBusy}, open: make(chan struct{})}
	close(g.open)
	s := translate.Circuit(g)
	for range 2 {
		if err := s.Translate(t.Context(), two, func(int, translate.Item) {}); !errors.Is(err, translate.ErrBusy) {
			t.Errorf("got %v", err)
		}
	}
	g.fail = nil
	if err := s.Translate(t.Context(), two, func(int, translate.Item) {}); err != nil {
		t.Fatal(err)
	}
	g.open = make(chan struct{})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if err := s.Translate(t.Context(), two, func(int, translate.Item) {}); err != nil {
				t.Error(err)
			}
		})
	}
	for limit := time.Now().Add(10 * time.Second); g.inside.Load() < 4 && time.Now().Before(limit); {
		time.Sleep(time.Millisecond)
	}
	close(g.open)
	all.Wait()
	if g.most.Load() != 4 {
		t.Errorf("%d at once, want 4", g.most.Load())
	}
}

// Who waits behind the first can give up.
func TestWaitingBehindTheFirstEnds(t *testing.T) {
	g := &gate{open: make(chan struct{})}
	s := translate.Circuit(g)
	done := make(chan error)
	go func() { done <- s.Translate(t.Context(), two, func(int, translate.Item) {}) }()
	for g.inside.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Translate(ctx, two, func(int, translate.Item) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(g.open)
	if err := <-done; err != nil {
		t.Error(err)
	}
}
