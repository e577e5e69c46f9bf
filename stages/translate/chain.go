package translate

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// A Chain asks the first service that has the pair of languages; where its quota
// or the budget for it is spent, the next one takes over for what is left, and
// Notify is told. Any other fault is that of the chain: a wrong key is mended, not
// passed over.
type Chain struct {
	Services []Service
	// Pivot is the language through which a pair goes that no service has, empty
	// for none.
	Pivot  string
	Notify func(string)
}

// Translate implements [Service].
func (c *Chain) Translate(ctx context.Context, r Request, put Put) error {
	done := make([]bool, len(r.Texts))
	var refused []string
	var last error
	for _, s := range c.Services {
		info := s.Info()
		if !info.Does(r.From, r.To) {
			refused = append(refused, info.Service)
			continue
		}
		if last != nil {
			c.notify(fmt.Sprintf("%v; %s takes over", last, info.Service))
		}
		err := c.rest(ctx, s, r, done, put)
		if err == nil {
			return nil
		}
		if !errors.Is(err, ErrQuota) && !errors.Is(err, ErrBudget) {
			return err
		}
		last = err
	}
	if last != nil {
		return last
	}
	if c.Pivot != "" && r.From != c.Pivot && r.To != c.Pivot && c.does(r.From, c.Pivot) && c.does(c.Pivot, r.To) {
		return c.through(ctx, r, put)
	}
	return &Fault{Service: strings.Join(refused, ", "), Kind: ErrPair, Said: r.From + " to " + r.To, Remedy: "add a service that has the pair to translate.use"}
}

// Info implements [Service]: that of the first one.
func (c *Chain) Info() Info {
	if len(c.Services) == 0 {
		return Info{Service: "none", Supports: func(string, string) bool { return false }}
	}
	return c.Services[0].Info()
}

func (c *Chain) does(from, to string) bool {
	for _, s := range c.Services {
		if s.Info().Does(from, to) {
			return true
		}
	}
	return false
}

func (c *Chain) notify(said string) {
	if c.Notify != nil {
		c.Notify(said)
	}
}

// rest asks a service for the texts that have no answer yet.
func (c *Chain) rest(ctx context.Context, s Service, r Request, done []bool, put Put) error {
	q := Request{From: r.From, To: r.To}
	var at []int
	for i, t := range r.Texts {
		if !done[i] {
			q.Texts, at = append(q.Texts, t), append(at, i)
		}
	}
	return s.Translate(ctx, q, func(k int, it Item) {
		done[at[k]] = true
		put(at[k], it)
	})
}

// through translates twice. What was billed is the sum; the first text that
// cannot be translated into the pivot has that error.
func (c *Chain) through(ctx context.Context, r Request, put Put) error {
	c.notify(fmt.Sprintf("no service translates from %s to %s; it goes through %s", r.From, r.To, c.Pivot))
	first := make([]Item, len(r.Texts))
	got := make([]bool, len(r.Texts))
	half := &Chain{Services: c.Services, Notify: c.Notify}
	err := half.Translate(ctx, Request{From: r.From, To: c.Pivot, Texts: r.Texts}, func(i int, it Item) { first[i], got[i] = it, true })
	if err != nil {
		return err
	}
	q := Request{From: c.Pivot, To: r.To}
	var at []int
	for i, it := range first {
		switch {
		case !got[i]:
		case it.Err != nil:
			put(i, it)
		default:
			q.Texts, at = append(q.Texts, it.Text), append(at, i)
		}
	}
	return half.Translate(ctx, q, func(k int, it Item) {
		f := first[at[k]]
		it.Billed += f.Billed
		it.Unknown = max(it.Unknown, f.Unknown)
		it.Doubts = append(append([]string(nil), f.Doubts...), it.Doubts...)
		it.Source.Via = c.Pivot
		if f.Source.Service != it.Source.Service {
			it.Source.Service = f.Source.Service + " and " + it.Source.Service
		}
		put(at[k], it)
	})
}
