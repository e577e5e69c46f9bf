package translate

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
)

// An Account is what may be spent, for a run, a day or a month. It is asked
// before anything is sent. A unit that costs nothing is not counted.
type Account interface {
	// Open looks whether a list of texts that counts n in a unit may be sent, and
	// keeps that much for it; an [ErrBudget] says which limit stands in the way.
	Open(service string, unit Unit, n int, p Price) (Purse, error)
}

// A Purse is what an account keeps for a list of texts. Several goroutines may
// draw from it.
type Purse interface {
	// Draw takes n for one request, before it is sent; beyond what was kept the
	// limits of the account are looked at once more. Settle is called once, with
	// what was really charged. When the program is killed before, n is spent: what
	// was sent may have been charged.
	Draw(n int) (settle func(charged int), err error)
	// Close gives back what was not drawn.
	Close()
}

// Budgeted asks the account before anything is sent. A list of texts over a
// limit is refused whole: half an article costs money and helps nobody. Within
// puts the layers between around a service that draws for each request, so that
// what is asked for twice counts twice.
func Budgeted(s Service, a Account, within func(Service) Service) Service {
	return &budgeted{s, a, within}
}

type budgeted struct {
	Service
	account Account
	within  func(Service) Service
}

func (b *budgeted) Translate(ctx context.Context, r Request, put Put) error {
	info := b.Info()
	purse, err := b.account.Open(info.Service, info.Unit, count(info.Unit, r.Texts), info.Price)
	if err != nil {
		return err
	}
	defer purse.Close()
	return b.within(&paying{b.Service, purse}).Translate(ctx, r, put)
}

func count(unit Unit, texts []string) int {
	n := 0
	for _, t := range texts {
		n += unit.Count(t)
	}
	return n
}

// paying draws from a purse for each request.
type paying struct {
	Service
	purse Purse
}

func (p *paying) Translate(ctx context.Context, r Request, put Put) error {
	n := count(p.Info().Unit, r.Texts)
	settle, err := p.purse.Draw(n)
	if err != nil {
		return err
	}
	charged, answered := 0, 0
	err = p.Service.Translate(ctx, r, func(i int, it Item) {
		charged += it.Billed
		answered++
		put(i, it)
	})
	if answered < len(r.Texts) && (errors.Is(err, ErrAnswer) || err != nil && ctx.Err() != nil) {
		charged = max(charged, n) // it was sent; what came cannot be used, or did not come in time
	}
	settle(charged)
	return err
}

// RunAccount is the account of one run: at most Most units in all, and at most
// MostCost hundredths of a currency; 0 is no limit.
type RunAccount struct {
	Most, MostCost int

	mutex sync.Mutex
	spent Tally
	kept  Tally // in open purses
}

// Spending is an amount and what it costs, in millionths of a hundredth of the
// currency, so that many small requests are not each rounded up.
type Spending struct {
	Units int   `json:"units"`
	Cost  int64 `json:"cost"`
}

// Of is what n units cost.
func (p Price) Of(n int) Spending { return Spending{n, int64(n) * int64(p.PerMillion)} }

// Plus adds.
func (s Spending) Plus(t Spending) Spending { return Spending{s.Units + t.Units, s.Cost + t.Cost} }

// Minus takes away.
func (s Spending) Minus(t Spending) Spending { return Spending{s.Units - t.Units, s.Cost - t.Cost} }

// A Tally is spending by currency. The zero value can be read.
type Tally map[string]Spending

// Add adds what was spent in a currency.
func (t Tally) Add(currency string, s Spending) { t[currency] = t[currency].Plus(s) }

// Take is the opposite of Add.
func (t Tally) Take(currency string, s Spending) { t[currency] = t[currency].Minus(s) }

// In is all units, whatever was paid with, and what was paid in one currency.
func (t Tally) In(currency string) Spending {
	s := Spending{Cost: t[currency].Cost}
	for _, other := range t {
		s.Units += other.Units
	}
	return s
}

// Hundredths is the cost in hundredths of the currency, rounded up.
func (s Spending) Hundredths() int { return int((s.Cost + 999_999) / 1_000_000) }

// Open implements [Account].
func (a *RunAccount) Open(service string, unit Unit, n int, p Price) (Purse, error) {
	if unit == UnitNone {
		return free{}, nil
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.spent == nil {
		a.spent, a.kept = Tally{}, Tally{}
	}
	if err := a.check(service, unit, n, p); err != nil {
		return nil, err
	}
	a.kept.Add(p.Currency, p.Of(n))
	return &runPurse{account: a, service: service, unit: unit, price: p, left: n}, nil
}

func (a *RunAccount) check(service string, unit Unit, n int, p Price) error {
	return Within(service, unit, a.spent.In(p.Currency).Plus(a.kept.In(p.Currency)), n, p, Limit{"in this run", "translate.budget.run", a.Most, "translate.budget.cost.run", a.MostCost})
}

// A Limit is one of an account, with the settings that it comes from. 0 is no
// limit.
type Limit struct {
	When         string // such as "in this run"
	Setting      string
	Most         int // units
	CostSetting  string
	MostHundreds int // hundredths of the currency
}

// Within says with an [ErrBudget] that n units more than what is spent would be
// over a limit.
func Within(service string, unit Unit, spent Spending, n int, p Price, l Limit) error {
	then := spent.Plus(p.Of(n))
	switch {
	case l.Most > 0 && then.Units > l.Most:
		return &Fault{
			Service: service, Kind: ErrBudget,
			Said:   fmt.Sprintf("%d %s are wanted; %s is %d, of which %d are left %s", n, unit, l.Setting, l.Most, max(l.Most-spent.Units, 0), l.When),
			Remedy: "nothing of it was sent; raise the limit, or translate less",
		}
	case l.MostHundreds > 0 && then.Hundredths() > l.MostHundreds && p.PerMillion > 0:
		return &Fault{
			Service: service, Kind: ErrBudget,
			Said: fmt.Sprintf("%d %s cost %s; %s is %s, of which %s are left %s", n, unit, Money(p.Of(n).Hundredths(), p.Currency), l.CostSetting,
				Money(l.MostHundreds, p.Currency), Money(max(l.MostHundreds-spent.Hundredths(), 0), p.Currency), l.When),
			Remedy: "nothing of it was sent; raise the limit, or translate less",
		}
	}
	return nil
}

// Money is an amount in hundredths as people write it: "1.50 USD".
func Money(hundredths int, currency string) string {
	s := fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
	if currency != "" {
		s += " " + currency
	}
	return s
}

type runPurse struct {
	account *RunAccount
	service string
	unit    Unit
	price   Price
	left    int
}

// Draw implements [Purse].
func (p *runPurse) Draw(n int) (func(int), error) {
	a := p.account
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if n > p.left {
		if err := a.check(p.service, p.unit, n-p.left, p.price); err != nil {
			return nil, err
		}
	}
	from := min(n, p.left)
	p.left -= from
	a.kept.Take(p.price.Currency, p.price.Of(from))
	a.spent.Add(p.price.Currency, p.price.Of(n))
	return func(charged int) {
		a.mutex.Lock()
		defer a.mutex.Unlock()
		a.spent.Add(p.price.Currency, p.price.Of(charged-n))
	}, nil
}

// Close implements [Purse].
func (p *runPurse) Close() {
	p.account.mutex.Lock()
	defer p.account.mutex.Unlock()
	p.account.kept.Take(p.price.Currency, p.price.Of(p.left))
	p.left = 0
}

// Spent is what the run has charged so far, by currency.
func (a *RunAccount) Spent() Tally {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return maps.Clone(a.spent)
}

// free is a purse for what costs nothing.
type free struct{}

func (free) Draw(int) (func(int), error) { return func(int) {}, nil }
func (free) Close()                      {}

// Accounts is several accounts in one: each has to allow what is wanted.
type Accounts []Account

// Open implements [Account].
func (as Accounts) Open(service string, unit Unit, n int, p Price) (Purse, error) {
	var all purses
	for _, a := range as {
		one, err := a.Open(service, unit, n, p)
		if err != nil {
			all.Close()
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

type purses []Purse

// Draw implements [Purse].
func (ps purses) Draw(n int) (func(int), error) {
	var settles []func(int)
	settle := func(charged int) {
		for _, s := range settles {
			s(charged)
		}
	}
	for _, p := range ps {
		one, err := p.Draw(n)
		if err != nil {
			settle(0)
			return nil, err
		}
		settles = append(settles, one)
	}
	return settle, nil
}

// Close implements [Purse].
func (ps purses) Close() {
	for _, p := range ps {
		p.Close()
	}
}
