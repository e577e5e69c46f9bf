package translate

import (
	"context"
	"errors"
	"sync"
)

// Circuit asks a service whose quota is spent once and no more: later requests
// have the same error and are not sent. The first request goes alone, so that a
// service which is spent is not asked by several at once; the others go when it
// was answered.
func Circuit(s Service) Service {
	return &circuit{Service: s, first: make(chan struct{}, 1)}
}

type circuit struct {
	Service
	first chan struct{} // holds a token while the first request is under way

	mutex sync.Mutex
	works bool  // an answer came
	spent error // what every later request has
}

func (c *circuit) state() (works bool, spent error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.works, c.spent
}

func (c *circuit) Translate(ctx context.Context, r Request, put Put) error {
	works, spent := c.state()
	if !works && spent == nil {
		select {
		case c.first <- struct{}{}:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if works, spent = c.state(); works || spent != nil { // by the one that was waited for
			<-c.first
		} else {
			defer func() { <-c.first }()
		}
	}
	if spent != nil {
		return spent
	}
	err := c.Service.Translate(ctx, r, put)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	switch {
	case errors.Is(err, ErrQuota):
		c.spent = err
	case err == nil:
		c.works = true
	}
	return err
}
