package translate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrNoMatch is the error of a text of which a service knows no translation and
// says so for nothing, as a memory does. In a [Chain] the next service is asked
// for that text.
var ErrNoMatch = errors.New("no translation is known")

// A Chain asks the first service that has the pair of languages; where its quota
// or the budget for it is spent, the next one takes over for what is left, and
// Notify is told. A service that does not have the pair is passed over in silence.
// Any other fault is that of the chain: a wrong key is mended, not passed over.
//
// What one of the services has kept, and what a memory has, is taken before any
// is asked, so that the same texts a second time cost nothing, whoever translated
// them.
type Chain struct {
	Services []Service
	// Pivot is the language through which a pair goes that no service has, empty
	// for none.
	Pivot  string
	Notify func(string) // may be nil; called by several goroutines
}

// A keeper is a service that has kept answers: known hands those to put.
type keeper interface {
	known(ctx context.Context, r Request, put Put) error
}

func (c *cached) known(ctx context.Context, r Request, put Put) error {
	only := *c
	only.Service = silent{c.Service}
	return only.Translate(ctx, r, put)
}

// silent answers nothing.
type silent struct{ Service }

func (silent) Translate(context.Context, Request, Put) error { return nil }

// Translate implements [Service].
func (c *Chain) Translate(ctx context.Context, r Request, put Put) error {
	if len(r.Texts) == 0 {
		return nil
	}
	left := &rest{Request: r, put: put, done: make([]bool, len(r.Texts)), why: make([]error, len(r.Texts))}
	if err := c.kept(ctx, left); err != nil || left.empty() {
		return err
	}
	var last, lacks error
	asked := false
	for _, s := range c.Services {
		info := s.Info()
		if !info.Does(r.From, r.To) {
			continue
		}
		if info.AtHand { // it was asked with what is kept
			asked = true
			continue
		}
		if last != nil {
			c.notify(fmt.Sprintf("%v; %s takes over", last, info.Service))
		}
		err := left.of(func(q Request, put Put) error { return s.Translate(ctx, q, put) })
		switch {
		case err == nil && left.empty():
			return nil
		case err == nil: // a memory did not have all of it
			asked = true
		case errors.Is(err, ErrPair):
			lacks = err
		case errors.Is(err, ErrQuota), errors.Is(err, ErrBudget):
			last = err
		default:
			return err
		}
	}
	if last != nil {
		return last
	}
	if c.pivots(r.From, r.To) {
		err := left.of(func(q Request, put Put) error { return c.through(ctx, q, put) })
		left.giveUp()
		return err
	}
	if asked {
		left.giveUp()
		return nil
	}
	if lacks != nil && len(c.Services) == 1 {
		return lacks
	}
	return c.lacking(r.From, r.To)
}

// Kept hands on what one of the services has kept of the texts. Nothing is sent.
func (c *Chain) Kept(ctx context.Context, r Request, put Put) error {
	return c.kept(ctx, &rest{Request: r, put: put, done: make([]bool, len(r.Texts)), why: make([]error, len(r.Texts))})
}

func (c *Chain) kept(ctx context.Context, left *rest) error {
	for _, s := range c.Services {
		info := s.Info()
		k, ok := s.(keeper)
		if !ok && !info.AtHand || !info.Does(left.From, left.To) {
			continue
		}
		err := left.of(func(q Request, put Put) error {
			if info.AtHand {
				return s.Translate(ctx, q, put)
			}
			return k.known(ctx, q, put)
		})
		if err != nil {
			return err
		}
	}
	if left.empty() || !c.pivots(left.From, left.To) {
		return nil
	}
	half := &Chain{Services: c.Services}
	return left.of(func(q Request, put Put) error {
		return c.twice(ctx, q, put, func(q Request, put Put) error { return half.Kept(ctx, q, put) })
	})
}

// Steps is how many translations lie between two languages: 1 where a service
// has the pair, 2 where it goes through the pivot, 0 where there is no way.
func (c *Chain) Steps(from, to string) int {
	switch {
	case c.First(from, to) != nil:
		return 1
	case c.pivots(from, to):
		return 2
	}
	return 0
}

// lacking is the error where no service has a pair of languages.
func (c *Chain) lacking(from, to string) error {
	var names []string
	for _, s := range c.Services {
		names = append(names, s.Info().Service)
	}
	f := &Fault{Service: strings.Join(names, ", "), Kind: ErrPair, Said: from + " to " + to, Remedy: "name a service that has the pair in translate.use"}
	switch {
	case len(names) == 0:
		f.Service, f.Remedy = "none", "name a service in translate.use"
	case undetermined(from):
		f.Said, f.Remedy = "the language of the text was not recognised", "name it, such as with --from"
	}
	return f
}

func undetermined(tag string) bool { return tag == "" || tag == "und" }

// Info implements [Service]: that of the first one, with the pairs of all, those
// through the pivot too.
func (c *Chain) Info() Info {
	info := Info{Service: "none"}
	if len(c.Services) > 0 {
		info = c.Services[0].Info()
	}
	info.Supports = func(from, to string) bool { return c.Steps(from, to) > 0 }
	return info
}

// First returns the service that is asked first for a pair of languages, nil
// where none says that it has it.
func (c *Chain) First(from, to string) Service {
	i := slices.IndexFunc(c.Services, func(s Service) bool { return s.Info().Does(from, to) })
	if i < 0 {
		return nil
	}
	return c.Services[i]
}

// pivots reports whether a pair can go through the pivot.
func (c *Chain) pivots(from, to string) bool {
	return c.Pivot != "" && !undetermined(from) && from != c.Pivot && to != c.Pivot &&
		c.First(from, c.Pivot) != nil && c.First(c.Pivot, to) != nil
}

func (c *Chain) notify(said string) {
	if c.Notify != nil {
		c.Notify(said)
	}
}

// through translates twice.
func (c *Chain) through(ctx context.Context, r Request, put Put) error {
	c.notify(fmt.Sprintf("no service translates from %s to %s; it goes through %s", r.From, r.To, c.Pivot))
	half := &Chain{Services: c.Services, Notify: c.Notify}
	return c.twice(ctx, r, put, func(q Request, put Put) error { return half.Translate(ctx, q, put) })
}

// twice asks for texts in the pivot and for those in the language that is wanted.
// What was billed is the sum; a text that cannot be translated into the pivot has
// that error.
func (c *Chain) twice(ctx context.Context, r Request, put Put, ask func(Request, Put) error) error {
	first := make([]*Item, len(r.Texts))
	begun := ask(Request{From: r.From, To: c.Pivot, Texts: r.Texts}, func(i int, it Item) { first[i] = &it })
	if ctx.Err() != nil {
		return begun
	}
	q := Request{From: c.Pivot, To: r.To}
	var at []int
	for i, it := range first {
		switch {
		case it == nil:
		case it.Err != nil:
			put(i, *it)
		default:
			q.Texts, at = append(q.Texts, it.Text), append(at, i)
		}
	}
	// What came before a quota was spent is paid for and goes on.
	ended := ask(q, func(k int, it Item) {
		f := first[at[k]]
		it.Billed += f.Billed
		it.Unknown = max(it.Unknown, f.Unknown)
		it.Doubts = slices.Concat(f.Doubts, it.Doubts)
		it.Source = join(f.Source, it.Source, c.Pivot)
		put(at[k], it)
	})
	if begun != nil {
		return begun
	}
	return ended
}

// join is the source of a text that went through a pivot: both services where
// they are two, and the later day.
func join(a, b Source, via string) Source {
	out := Source{Service: b.Service, Model: b.Model, Via: via, On: max(a.On, b.On)}
	if a.Service != b.Service {
		out.Service = strings.TrimSpace(a.Service+" "+a.Model) + " and " + strings.TrimSpace(b.Service+" "+b.Model)
		out.Model = ""
	}
	return out
}

// A rest is the part of a request that has no answer yet.
type rest struct {
	Request
	put  Put
	done []bool
	why  []error // of those without a match
}

func (l *rest) empty() bool { return !slices.Contains(l.done, false) }

// of asks for what is left.
func (l *rest) of(ask func(Request, Put) error) error {
	q := Request{From: l.From, To: l.To}
	var at []int
	for i, t := range l.Texts {
		if !l.done[i] {
			q.Texts, at = append(q.Texts, t), append(at, i)
		}
	}
	if len(at) == 0 {
		return nil
	}
	return ask(q, func(k int, it Item) {
		i := at[k]
		if errors.Is(it.Err, ErrNoMatch) {
			l.why[i] = it.Err
			return
		}
		l.done[i] = true
		l.put(i, it)
	})
}

// giveUp puts the errors of what no service knew.
func (l *rest) giveUp() {
	for i, done := range l.done {
		if !done && l.why[i] != nil {
			l.done[i] = true
			l.put(i, Item{Err: l.why[i]})
		}
	}
}
