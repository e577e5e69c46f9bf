package translate

import (
	"context"
	"time"

	"golang.org/x/time/rate"
)

// Limited waits before a request that would send more in a minute than the
// service takes (Limits.PerMinute). A request that is larger than what a minute
// takes waits for a whole minute's worth.
func Limited(s Service) Service {
	n := s.Info().Limits.PerMinute
	if n == 0 {
		return s
	}
	return &limited{s, rate.NewLimiter(rate.Limit(float64(n)/time.Minute.Seconds()), n), n}
}

type limited struct {
	Service
	limiter *rate.Limiter
	most    int
}

func (l *limited) Translate(ctx context.Context, r Request, put Put) error {
	n := 0
	for _, t := range r.Texts {
		n += l.Info().Unit.Count(t)
	}
	if err := l.limiter.WaitN(ctx, min(n, l.most)); err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return err
	}
	return l.Service.Translate(ctx, r, put)
}
