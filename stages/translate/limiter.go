package translate

import (
	"context"
	"sync"
	"time"
)

// Limited waits before a request with which more than Limits.PerMinute would
// have been sent within any sixty seconds; services count so, and refuse the
// rest. Requests go in the order in which they came. One that is larger than what
// a minute takes waits until nothing was sent for a minute.
func Limited(s Service) Service {
	n := s.Info().Limits.PerMinute
	if n == 0 {
		return s
	}
	return &limited{Service: s, most: n}
}

type limited struct {
	Service
	most int

	mutex sync.Mutex
	sent  []sending // of the last minute, some of them still to come
}

// A sending is what goes out at a time.
type sending struct {
	at time.Time
	n  int
}

func (l *limited) Translate(ctx context.Context, r Request, put Put) error {
	n := 0
	unit := l.Info().Unit
	for _, t := range r.Texts {
		n += unit.Count(t)
	}
	if wait := l.turn(time.Now(), n); wait > 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return l.Service.Translate(ctx, r, put)
}

// turn finds the first time at which n more may be sent, books it and returns how
// long it is until then.
func (l *limited) turn(now time.Time, n int) time.Duration {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	at, sum := now, n
	if k := len(l.sent); k > 0 && l.sent[k-1].at.After(at) {
		at = l.sent[k-1].at
	}
	for _, s := range l.sent {
		sum += s.n
	}
	for len(l.sent) > 0 {
		free := l.sent[0].at.Add(time.Minute)
		if free.After(at) && sum <= l.most {
			break
		}
		if free.After(at) {
			at = free
		}
		sum -= l.sent[0].n
		l.sent = l.sent[1:]
	}
	l.sent = append(l.sent, sending{at, n})
	return at.Sub(now)
}
