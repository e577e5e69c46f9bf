package flow_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"variorum/stages/flow"
)

func TestOrderAndErrors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("broken")
		stage := flow.Stage[string, int]{Name: "measure", Workers: 3, Do: func(_ context.Context, s string) (int, error) {
			time.Sleep(time.Duration(20-len(s)) * time.Second) // later items finish first
			if strings.HasPrefix(s, "x") {
				return 0, broken
			}
			return len(s), nil
		}}
		words := []string{"a", "bb", "xcc", "dddd", "x", "ffffff"}
		var got []int
		for r := range flow.Run(t.Context(), stage, slices.Values(words)) {
			if r.Index != len(got) {
				t.Errorf("result %d has index %d", len(got), r.Index)
			}
			if failed := strings.HasPrefix(words[r.Index], "x"); failed != (r.Err != nil) {
				t.Errorf("%s: error %v", words[r.Index], r.Err)
			}
			if r.Err != nil && (!errors.Is(r.Err, broken) || r.Err.Error() != "measure: broken") {
				t.Errorf("error %q does not say which stage failed and why", r.Err)
			}
			got = append(got, r.Value)
		}
		if want := []int{1, 2, 0, 4, 0, 6}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func TestNeverMoreThanWorkers(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 5} {
		synctest.Test(t, func(t *testing.T) {
			var running, most atomic.Int64
			stage := flow.Stage[int, int]{Workers: workers, Do: func(_ context.Context, n int) (int, error) {
				if now := running.Add(1); now > most.Load() {
					most.Store(now)
				}
				time.Sleep(time.Second)
				running.Add(-1)
				return n, nil
			}}
			n := 0
			for range flow.Run(t.Context(), stage, slices.Values(make([]int, 12))) {
				n++
			}
			if n != 12 || most.Load() != int64(max(workers, 1)) {
				t.Errorf("workers %d: %d results, %d at once", workers, n, most.Load())
			}
		})
	}
}

func TestLeavingEarlyLeaksNothing(t *testing.T) {
	// synctest fails the test if a goroutine is left.
	synctest.Test(t, func(t *testing.T) {
		stage := flow.Stage[int, int]{Workers: 4, Do: func(ctx context.Context, n int) (int, error) {
			select {
			case <-time.After(time.Duration(n) * time.Hour):
			case <-ctx.Done():
			}
			return n, ctx.Err()
		}}
		for r := range flow.Run(t.Context(), stage, slices.Values([]int{0, 1, 2, 3, 4, 5, 6, 7})) {
			if r.Index == 1 {
				break
			}
		}
	})
}

func TestCancelledContextKeepsWhatWasStarted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var started atomic.Int64
		stage := flow.Stage[int, int]{Workers: 2, Do: func(_ context.Context, n int) (int, error) {
			started.Add(1)
			time.Sleep(time.Minute)
			return n, nil
		}}
		yielded := 0
		for r := range flow.Run(ctx, stage, slices.Values(make([]int, 50))) {
			if r.Index == 3 {
				cancel()
			}
			yielded++
		}
		if int64(yielded) != started.Load() || yielded >= 50 || yielded < 4 {
			t.Errorf("%d started, %d yielded", started.Load(), yielded)
		}
	})
}

// A free worker must not tempt: after the end of the context nothing starts,
// however often it is tried.
func TestEndedContextStartsNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	stage := flow.Stage[int, int]{Workers: 4, Do: func(_ context.Context, n int) (int, error) { return n, nil }}
	for range 100 {
		for r := range flow.Run(ctx, stage, slices.Values([]int{1, 2, 3})) {
			t.Fatalf("item %d was started", r.Index)
		}
	}
}

func TestPanicBelongsToItsItem(t *testing.T) {
	stage := flow.Stage[int, int]{Name: "divide", Workers: 2, Do: func(_ context.Context, n int) (int, error) { return 12 / n, nil }}
	var got []int
	for r := range flow.Run(t.Context(), stage, slices.Values([]int{3, 0, 4})) {
		got = append(got, r.Value)
		var p *flow.Panic
		if panicked := errors.As(r.Err, &p); panicked != (r.Index == 1) {
			t.Errorf("item %d: %v", r.Index, r.Err)
		} else if panicked && (!strings.HasPrefix(r.Err.Error(), "divide: panic: ") || !strings.Contains(string(p.Stack), "flow_test.go")) {
			t.Errorf("error %q does not say what happened where\n%s", r.Err, p.Stack)
		}
	}
	if want := []int{4, 0, 3}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
