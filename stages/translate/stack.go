package translate

import "context"

// Settings of the layers around a service.
type Layers struct {
	Memory  Memory  // nil: nothing is kept
	Account Account // nil: no limit
	Today   string  // the day that new answers bear, 2006-01-02, UTC
	// Numbers says which numbers of a text its translation has altered, each in a
	// sentence. Nil: numbers are not looked at.
	Numbers func(source, text, from, to string) []string
}

// Stack puts the layers around a service:
//
//	whole > cache > budget > packer > again > gate > (budget) > circuit > limiter > guard > the service
//
// The budget stands in two places, so that a list of texts that is over it is
// refused whole and nothing of it sent, and each request counts when it is sent.
func Stack(s Service, l Layers) Service {
	if s.Info().AtHand {
		return s
	}
	s = Circuit(Limited(Guarded(Dated(s, l.Today), l.Numbers)))
	gate := NewGate(s.Info().Limits.Workers)
	within := func(s Service) Service { return Packed(Again(gate.Around(s))) }
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

// Dated gives answers their day.
func Dated(s Service, day string) Service { return &dated{s, day} }

type dated struct {
	Service
	day string
}

func (d *dated) Translate(ctx context.Context, r Request, put Put) error {
	return d.Service.Translate(ctx, r, func(i int, it Item) {
		if it.Err == nil && it.Source.On == "" {
			it.Source.On = d.day
		}
		put(i, it)
	})
}
