package translate

// Settings of the layers around a service.
type Layers struct {
	Memory  Memory  // nil: nothing is kept
	Account Account // nil: no limit
	Today   string  // the day that new answers bear, 2006-01-02
}

// Stack puts the layers around a service. The budget is asked for each packed
// request, so that a limit stops what is over it and not what fits.
func Stack(s Service, l Layers) Service {
	s = Limited(Guarded(Again(s)))
	if l.Account != nil {
		s = Budgeted(s, l.Account)
	}
	s = Packed(s)
	if l.Memory != nil {
		s = Cached(s, l.Memory, l.Today)
	}
	return s
}
