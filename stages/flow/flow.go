// Package flow runs one step over many items at once: bounded workers,
// results in the order of the items, one error per item (a panic is one too),
// nothing left running.
//
// It costs one goroutine per item in progress and holds at most as many
// finished results as there are workers.
package flow

import (
	"context"
	"fmt"
	"iter"
	"runtime/debug"
	"sync"
)

// A Stage turns one In into one Out. Name is what people read in progress
// lines and in the error of an item. At most Workers items are in progress at
// once; values below 1 mean 1.
type Stage[In, Out any] struct {
	Name    string
	Workers int
	Do      func(context.Context, In) (Out, error)
}

// A Result is what became of one item. Index is its position in the input.
type Result[Out any] struct {
	Index int
	Value Out
	Err   error
}

// A Panic is the error of an item in which Do panicked. It belongs to that
// item; the others go on.
type Panic struct {
	Value any
	Stack []byte
}

func (p *Panic) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

func (s Stage[In, Out]) do(ctx context.Context, item In) (out Out, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &Panic{Value: v, Stack: debug.Stack()}
		}
	}()
	return s.Do(ctx, item)
}

// Run applies s to the items and yields the results in input order. An item
// that fails yields its error and the others go on. When ctx ends no further
// item is started; those in progress are waited for and yielded. Leaving the
// loop early cancels the context of the items in progress and waits for them.
func Run[In, Out any](ctx context.Context, s Stage[In, Out], items iter.Seq[In]) iter.Seq[Result[Out]] {
	return func(yield func(Result[Out]) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()
		// Each pending item has a channel of its own in the queue, so that the
		// order of the queue is the order of the results. The semaphore, not
		// the queue, bounds the work: a slot is free when its item is done.
		workers := max(s.Workers, 1)
		slots := make(chan struct{}, workers)
		queue := make(chan chan Result[Out], workers)
		running.Go(func() {
			defer close(queue)
			index := 0
			for item := range items {
				if ctx.Err() != nil {
					return // where both are ready, select would choose by chance
				}
				select {
				case <-ctx.Done():
					return
				case slots <- struct{}{}:
				}
				// The result's place comes first: what was started is always
				// waited for, so no finished item is lost.
				done := make(chan Result[Out], 1)
				select {
				case <-ctx.Done():
					return
				case queue <- done:
				}
				i := index
				index++
				running.Go(func() {
					defer func() { <-slots }()
					value, err := s.do(ctx, item)
					if err != nil {
						err = fmt.Errorf("%s: %w", s.Name, err)
					}
					done <- Result[Out]{Index: i, Value: value, Err: err}
				})
			}
		})
		for done := range queue {
			if !yield(<-done) {
				return
			}
		}
	}
}
