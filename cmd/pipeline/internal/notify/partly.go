package notify

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A refusal is that a server of mail takes a letter, but not for a recipient; for
// good where it says so.
type refusal struct {
	*fault
	final bool
}

func (r *refusal) Unwrap() error { return r.fault }

// An accepted message has arrived, but not with all.
type accepted struct{ but string }

func (a *accepted) Error() string { return a.but }

// partly remembers who has a letter that others do not have yet, for as long as
// the process runs; after that it is sent to all again, under the same id.
type partly struct {
	mu  sync.Mutex
	has map[string][]string // recipients by the key of the message
}

// mostPartly bounds what is remembered.
const mostPartly = 1000

func (p *partly) taken(key string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.has[key])
}

func (p *partly) put(key string, to ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case len(to) == 0:
		delete(p.has, key)
	case p.has == nil || len(p.has) >= mostPartly && p.has[key] == nil:
		p.has = map[string][]string{key: to}
	default:
		p.has[key] = append(p.has[key], to...)
	}
}

// send gives one letter to all recipients at once. Where the server refuses some of
// them, each gets one of its own, so that one address that is wrong keeps nothing
// from the others. Who has it gets it no second time when it is tried again for the
// rest.
func (p *partly) send(ctx context.Context, key string, all []string, one func(ctx context.Context, to []string) error) error {
	has := p.taken(key)
	left := slices.DeleteFunc(slices.Clone(all), func(to string) bool { return slices.Contains(has, to) })
	err := one(ctx, left)
	if _, refused := errors.AsType[*refusal](err); !refused || len(all) == 1 {
		if err == nil {
			p.put(key)
		}
		return err
	}
	if len(left) == 1 {
		return p.rest(key, all, left, err)
	}
	ctx, cancel := context.WithTimeout(ctx, lease*3/5)
	defer cancel()
	var missing []string
	var why error
	for _, to := range left {
		err := one(ctx, []string{to})
		if err == nil {
			p.put(key, to)
			continue
		}
		missing = append(missing, to)
		// One that may be taken later decides.
		if r, ok := errors.AsType[*refusal](err); why == nil || !ok || !r.final {
			why = err
		}
	}
	if len(missing) == 0 {
		p.put(key)
		return nil
	}
	return p.rest(key, all, missing, why)
}

// rest says how it stands where some do not have a letter: it is tried again for
// them, unless they are refused for good and somebody has it.
func (p *partly) rest(key string, all, missing []string, why error) error {
	var numbers []string
	for i, to := range all {
		if slices.Contains(missing, to) {
			numbers = append(numbers, fmt.Sprint(i+1))
		}
	}
	r, refused := errors.AsType[*refusal](why)
	if !refused {
		return why
	}
	what := fmt.Sprintf("of %d recipients number %s did not get it: %s", len(all), strings.Join(numbers, ", "), r.what)
	if !r.final || len(missing) == len(all) {
		return &fault{what: what}
	}
	p.put(key)
	return &accepted{what}
}
