package translate

import (
	"context"
	"sync"
)

// A Gate lets so many requests to a service be under way at once, also where
// several lists of texts are translated side by side. A request is under way until
// its answer comes: while that is looked at and kept, the next one goes out.
type Gate struct{ places chan struct{} }

// NewGate returns a gate with places for as many requests, 1 or more.
func NewGate(workers int) *Gate { return &Gate{make(chan struct{}, max(workers, 1))} }

// Around returns the service behind the gate.
func (g *Gate) Around(s Service) Service { return &gated{s, g} }

type gated struct {
	Service
	gate *Gate
}

func (g *gated) Translate(ctx context.Context, r Request, put Put) error {
	select {
	case g.gate.places <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	free := sync.OnceFunc(func() { <-g.gate.places })
	defer free()
	return g.Service.Translate(ctx, r, func(i int, it Item) {
		if cap(g.gate.places) > 1 { // a service that works on one thing at a time may hand on what it has and go on
			free()
		}
		put(i, it)
	})
}
