package translate

import (
	"cmp"
	"context"
)

// Settings of the layers around a service.
type Layers struct {
	Memory  Memory  // nil: nothing is kept
	Account Account // nil: no limit
	Today   string  // the day that new answers bear, 2006-01-02, UTC
	// PerMinute and Price are those of the settings; where they are 0, the
	// service's own are in force.
	PerMinute int
	Price     Price
	// Numbers says which numbers of a text its translation has altered, each in a
	// sentence. Nil: numbers are not looked at.
	Numbers func(source, text, from, to string) []string
}

// Stack puts the layers around a service:
//
//	whole > cache > budget > packer > again > (budget) > limiter > guard > the service
//
// The budget stands in two places, so that a list of texts that is over it is
// refused whole and nothing of it sent, and each request counts when it is sent.
func Stack(s Service, l Layers) Service {
	s = Limited(Guarded(OnTerms(s, l), l.Numbers))
	within := func(s Service) Service { return Packed(Again(s)) }
	if l.Account != nil {
		s = Budgeted(s, l.Account, within)
	} else {
		s = within(s)
	}
	if l.Memory != nil {
		s = Cached(s, l.Memory)
	}
	return Whole(s)
}

// OnTerms gives a service the limit of a minute and the price of the settings,
// and its answers their day.
func OnTerms(s Service, l Layers) Service { return &terms{s, l} }

type terms struct {
	Service
	l Layers
}

func (t *terms) Info() Info {
	info := t.Service.Info()
	info.Limits.PerMinute = cmp.Or(t.l.PerMinute, info.Limits.PerMinute)
	if t.l.Price.PerMillion > 0 {
		info.Price = t.l.Price
	}
	return info
}

func (t *terms) Translate(ctx context.Context, r Request, put Put) error {
	return t.Service.Translate(ctx, r, func(i int, it Item) {
		if it.Err == nil && it.Source.On == "" {
			it.Source.On = t.l.Today
		}
		put(i, it)
	})
}
