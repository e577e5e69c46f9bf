package translate

import (
	"context"
	"sync"
	"time"
	"unicode/utf8"
)

// Packed makes requests that keep to the limits of the service: as many texts in
// one as fit, in order, several at once; how many of them are under way is for a
// [Gate]. A text that no request can
// hold has [ErrTooLong]; [Whole] takes it apart before.
func Packed(s Service) Service { return &packed{s} }

type packed struct{ Service }

func (p *packed) Translate(ctx context.Context, r Request, put Put) error {
	info := p.Info()
	l := info.Limits
	var batches [][]int // indexes into the request
	var batch []int
	runes, bytes := 0, 0
	for i, text := range r.Texts {
		if !l.fit(text) {
			put(i, Item{Err: &Fault{Service: info.Service, Kind: ErrTooLong, Said: plural(utf8.RuneCountInString(text), "character")}})
			continue
		}
		n, b := utf8.RuneCountInString(text), len(text)
		if len(batch) > 0 && (l.Items > 0 && len(batch) >= l.Items || l.Runes > 0 && runes+n > l.Runes || l.Bytes > 0 && bytes+b > l.Bytes) {
			batches = append(batches, batch)
			batch, runes, bytes = nil, 0, 0
		}
		batch, runes, bytes = append(batch, i), runes+n, bytes+b
	}
	if len(batch) > 0 {
		batches = append(batches, batch)
	}
	var mutex sync.Mutex
	workers := max(l.Workers, 1)
	if workers > 1 {
		workers *= 2 // while one waits for its answer another looks at what came; [Gate] holds the requests to the limit
	}
	return inParallel(ctx, workers, len(batches), func(ctx context.Context, k int) error {
		q := Request{From: r.From, To: r.To}
		for _, i := range batches[k] {
			q.Texts = append(q.Texts, r.Texts[i])
		}
		return p.Service.Translate(ctx, q, func(n int, item Item) {
			mutex.Lock()
			defer mutex.Unlock()
			put(batches[k][n], item)
		})
	})
}

// grace is how long requests under way may go on when the caller has given up:
// what they ask for may have been charged already, so their answers are waited
// for.
const grace = 2 * time.Second

// inParallel does n things in order of their number, some at once. The first
// error stops what has not begun; what has goes on to its end.
func inParallel(ctx context.Context, workers, n int, do func(context.Context, int) error) error {
	under, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	defer cancel(nil)
	stop := context.AfterFunc(ctx, func() {
		late := time.NewTimer(grace)
		defer late.Stop()
		select {
		case <-late.C:
			cancel(context.Cause(ctx))
		case <-under.Done():
		}
	})
	defer stop()
	var mutex sync.Mutex
	next, left := 0, n
	var first error
	take := func() (int, bool) {
		mutex.Lock()
		defer mutex.Unlock()
		if next >= n || first != nil || ctx.Err() != nil {
			return 0, false
		}
		next++
		return next - 1, true
	}
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Go(func() {
			for {
				k, ok := take()
				if !ok {
					return
				}
				err := do(under, k)
				mutex.Lock()
				left--
				if err != nil && first == nil {
					first = err
				}
				mutex.Unlock()
			}
		})
	}
	all.Wait()
	if first == nil && left > 0 {
		return context.Cause(ctx)
	}
	return first
}
