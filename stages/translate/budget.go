package translate

import (
	"context"
	"fmt"
	"sync"
)

// An Account is what may be spent, for a run, a day or a month. It is asked
// before anything is sent.
type Account interface {
	// Reserve sets n of a unit aside, or says with an [ErrBudget] which limit
	// stands in the way. Settle is called once, with what was really charged; what
	// was set aside and not charged is free again.
	Reserve(service string, unit Unit, n int, p Price) (settle func(charged int), err error)
}

// Budgeted asks the account before each request. A request over a limit is
// refused whole and not sent; its texts have the refusal as their error. When the
// program is killed the reservation stands: what was sent may have been charged.
func Budgeted(s Service, a Account) Service { return &budgeted{s, a} }

type budgeted struct {
	Service
	account Account
}

func (b *budgeted) Translate(ctx context.Context, r Request, put Put) error {
	info := b.Info()
	n := 0
	for _, t := range r.Texts {
		n += info.Unit.Count(t)
	}
	settle, err := b.account.Reserve(info.Service, info.Unit, n, info.Price)
	if err != nil {
		return err
	}
	charged, answered := 0, 0
	err = b.Service.Translate(ctx, r, func(i int, it Item) {
		charged += it.Billed
		answered++
		put(i, it)
	})
	if err != nil && answered < len(r.Texts) && ctx.Err() != nil {
		charged = max(charged, n) // sent, and the answer did not come: it may have been charged
	}
	settle(charged)
	return err
}

// RunAccount is the account of one run: at most Most units in all, and at most
// MostCost hundredths of a currency; 0 is no limit.
type RunAccount struct {
	Most, MostCost int

	mutex       sync.Mutex
	spent, cost int
}

// Reserve implements [Account].
func (a *RunAccount) Reserve(service string, unit Unit, n int, p Price) (func(int), error) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	cost := p.Cost(n)
	if a.Most > 0 && a.spent+n > a.Most {
		return nil, Refused(service, fmt.Sprintf("%d %s more would be %d in this run", n, unit, a.spent+n), "translate.budget.run", a.Most)
	}
	if a.MostCost > 0 && a.cost+cost > a.MostCost {
		return nil, Refused(service, fmt.Sprintf("%d %s more would cost %d.%02d %s in this run", n, unit, (a.cost+cost)/100, (a.cost+cost)%100, p.Currency), "translate.budget.run_cost", a.MostCost)
	}
	a.spent += n
	a.cost += cost
	return func(charged int) {
		a.mutex.Lock()
		defer a.mutex.Unlock()
		a.spent += charged - n
		a.cost += p.Cost(charged) - cost
	}, nil
}

// Refused is the error of an account: what was wanted, and the setting that
// limits it.
func Refused(service, wanted, setting string, limit int) error {
	return &Fault{Service: service, Kind: ErrBudget, Said: fmt.Sprintf("%s, and %s is %d", wanted, setting, limit), Remedy: "nothing was sent; raise the limit, or translate less"}
}
