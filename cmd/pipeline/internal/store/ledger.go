package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"

	"variorum/stages/translate"
)

// A Ledger keeps how much was translated on each day and what it cost, and holds
// it to the limits of a day and of a month; it is a [translate.Account]. Days and
// months are those of UTC.
//
// A request is written down before it is sent and corrected by what was charged,
// so that a program which is killed has counted what it may have to pay. The
// folder holds a file for each month, under the lock of one file, so that
// several processes keep to one limit.
type Ledger struct {
	dir    string
	limits Limits
	now    func() time.Time
	lost   func(error)
	once   sync.Once

	mutex sync.Mutex
	kept  translate.Tally // in open purses of this process
}

// Limits are those of a day and of a month, in units and in hundredths of the
// currency of the prices; 0 is no limit.
type Limits struct {
	Day, DayCost     int
	Month, MonthCost int
}

func (l Limits) none() bool { return l == Limits{} }

const ledgerFolder = "ledger"

// OpenLedger returns the ledger in the folder of the cache, making it if need
// be. Where it cannot be kept and there is a limit, nothing is allowed; where
// there is none, lost is told, which may be nil.
func OpenLedger(cache string, limits Limits, now func() time.Time, lost func(error)) (*Ledger, error) {
	dir := filepath.Join(cache, translationsFolder, ledgerFolder)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("cache: %w", err)
	}
	return &Ledger{dir: dir, limits: limits, now: now, lost: lost, kept: translate.Tally{}}, nil
}

// A Line is what was translated with a service on a day. Cost is in the currency
// of the price that was in force.
type Line struct {
	Day      string         `json:"day"` // 2006-01-02
	Service  string         `json:"service"`
	Unit     translate.Unit `json:"unit"`
	Currency string         `json:"currency,omitempty"`
	translate.Spending
}

type month struct {
	Format int    `json:"format"`
	Lines  []Line `json:"lines"`
}

// Month returns the lines of the month of now, in order.
func (l *Ledger) Month() ([]Line, error) {
	m, err := l.read(l.day()[:len("2006-01")])
	return m.Lines, err
}

func (l *Ledger) day() string { return l.now().UTC().Format(time.DateOnly) }

// check says which limit n more would be over. Own is how much of that is kept
// already.
func (l *Ledger) check(m month, day, service string, unit translate.Unit, n, own int, p translate.Price) error {
	today, all := translate.Tally{}, translate.Tally{}
	for _, t := range []translate.Tally{today, all} {
		for c, s := range l.kept {
			t.Add(c, s)
		}
		t.Take(p.Currency, p.Of(own))
	}
	for _, line := range m.Lines {
		all.Add(line.Currency, line.Spending)
		if line.Day == day {
			today.Add(line.Currency, line.Spending)
		}
	}
	err := translate.Within(service, unit, today.In(p.Currency), n, p, translate.Limit{
		When: "on " + day + " (UTC)", Setting: "translate.budget.day", Most: l.limits.Day, CostSetting: "translate.budget.cost.day", MostHundreds: l.limits.DayCost,
	})
	if err == nil {
		err = translate.Within(service, unit, all.In(p.Currency), n, p, translate.Limit{
			When: "in " + day[:len("2006-01")] + " (UTC)", Setting: "translate.budget.month", Most: l.limits.Month, CostSetting: "translate.budget.cost.month", MostHundreds: l.limits.MonthCost,
		})
	}
	return err
}

// Open implements [translate.Account].
func (l *Ledger) Open(service string, unit translate.Unit, n int, p translate.Price) (translate.Purse, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	purse := &ledgerPurse{ledger: l, service: service, unit: unit, price: p}
	if unit == translate.UnitNone {
		return purse, nil
	}
	if !l.limits.none() {
		day := l.day()
		m, err := l.read(day[:len("2006-01")])
		if err != nil {
			return nil, unkept(service, err)
		}
		if err := l.check(m, day, service, unit, n, 0, p); err != nil {
			return nil, err
		}
	}
	l.kept.Add(p.Currency, p.Of(n))
	purse.left = n
	return purse, nil
}

func unkept(service string, err error) error {
	return &translate.Fault{
		Service: service, Kind: translate.ErrBudget, Said: fmt.Sprintf("what was spent before cannot be read or written: %s", err),
		Remedy: "nothing was sent; make the folder of the cache writable, or take the limits of a day and a month out of translate.budget",
	}
}

type ledgerPurse struct {
	ledger  *Ledger
	service string
	unit    translate.Unit
	price   translate.Price
	left    int
}

// Draw implements [translate.Purse].
func (p *ledgerPurse) Draw(n int) (func(int), error) {
	l := p.ledger
	if p.unit == translate.UnitNone {
		return func(int) {}, nil
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	day, own := l.day(), min(n, p.left)
	err := l.book(day, p, n, func(m month) error {
		return l.check(m, day, p.service, p.unit, n, own, p.price)
	})
	if err != nil {
		return nil, err
	}
	p.left -= own
	l.kept.Take(p.price.Currency, p.price.Of(own))
	return func(charged int) {
		if charged == n {
			return
		}
		l.mutex.Lock()
		defer l.mutex.Unlock()
		if err := l.book(day, p, charged-n, nil); err != nil {
			l.lose(err) // what was reserved stays counted
		}
	}, nil
}

// Close implements [translate.Purse].
func (p *ledgerPurse) Close() {
	p.ledger.mutex.Lock()
	defer p.ledger.mutex.Unlock()
	p.ledger.kept.Take(p.price.Currency, p.price.Of(p.left))
	p.left = 0
}

// book adds n to the line of a day, where check allows it.
func (l *Ledger) book(day string, p *ledgerPurse, n int, check func(month) error) error {
	err := l.locked(func() error {
		m, err := l.read(day[:len("2006-01")])
		if err != nil {
			return err
		}
		if check != nil {
			if err := check(m); err != nil {
				return err
			}
		}
		line := Line{Day: day, Service: p.service, Unit: p.unit, Currency: p.price.Currency}
		at, ok := slices.BinarySearchFunc(m.Lines, line, func(a, b Line) int { return slices.Compare(a.names(), b.names()) })
		if !ok {
			m.Lines = slices.Insert(m.Lines, at, line)
		}
		m.Lines[at].Spending = m.Lines[at].Plus(p.price.Of(n))
		return l.write(day[:len("2006-01")], m)
	})
	if err == nil || errors.Is(err, translate.ErrBudget) {
		return err
	}
	if l.limits.none() {
		l.lose(err)
		return nil
	}
	return unkept(p.service, err)
}

func (l Line) names() []string { return []string{l.Day, l.Service, string(l.Unit), l.Currency} }

func (l *Ledger) lose(err error) {
	l.once.Do(func() {
		if l.lost != nil {
			l.lost(fmt.Errorf("ledger of translations: %w", err))
		}
	})
}

// locked does something while no other process does.
func (l *Ledger) locked(do func() error) error {
	f, err := os.OpenFile(filepath.Join(l.dir, "lock"), os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return err
	}
	defer f.Close() // which gives the lock back
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
		if err == nil {
			return do()
		}
		if !errors.Is(err, syscall.EINTR) {
			return &fs.PathError{Op: "lock", Path: f.Name(), Err: err}
		}
	}
}

func (l *Ledger) file(name string) string { return filepath.Join(l.dir, name+".json") }

func (l *Ledger) read(name string) (month, error) {
	m := month{Format: 1}
	data, err := os.ReadFile(l.file(name))
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("%s: %w", l.file(name), err)
	}
	if m.Format != 1 {
		return m, fmt.Errorf("%s: it is of a newer version of the program", l.file(name))
	}
	return m, nil
}

func (l *Ledger) write(name string, m month) error {
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(l.dir, tempPrefix)
	if err != nil {
		return err
	}
	_, err = f.Write(append(data, '\n'))
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), l.file(name))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
