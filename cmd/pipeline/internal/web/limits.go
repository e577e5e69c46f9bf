package web

import (
	"hash/maphash"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// limits bounds how often a password may be tried, by address and by account.
// Each is a table of fixed size, with a place for whoever hashes to it, so that a
// flood from many addresses or with many names takes no memory; that two may
// share a place makes the limit stricter for both and never looser. The rule is
// that of the virtual scheduling algorithm of ITU-T I.371: a place holds the time
// at which all of its tries are paid for.
type limits struct {
	mutex    sync.Mutex
	seed     maphash.Seed
	address  [1 << 14]time.Time
	accounts [1 << 12]time.Time
}

// How many tries may come at once, and how long until one of them comes back.
const (
	addressBurst = 10
	addressEach  = 6 * time.Second
	accountBurst = 20
	accountEach  = 15 * time.Second
)

func newLimits() *limits { return &limits{seed: maphash.MakeSeed()} }

// try takes one try, or says after which time there is one again. One that was
// refused costs nothing.
func (l *limits) try(now time.Time, address netip.Addr, account string) (wait time.Duration) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	a, b := l.places(address, account)
	if wait = due(*a, now, addressBurst, addressEach); wait > 0 {
		return wait
	}
	if wait = due(*b, now, accountBurst, accountEach); wait > 0 {
		return wait
	}
	*a, *b = later(*a, now).Add(addressEach), later(*b, now).Add(accountEach)
	return 0
}

// back gives a try back after a login that was right.
func (l *limits) back(address netip.Addr, account string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	a, b := l.places(address, account)
	*a, *b = a.Add(-addressEach), b.Add(-accountEach)
}

func (l *limits) places(address netip.Addr, account string) (*time.Time, *time.Time) {
	bits := 32
	if address = address.Unmap().WithZone(""); address.Is6() {
		bits = 64 // what one customer of a provider has at least
	}
	network, _ := address.Prefix(bits) // the zero prefix of the zero address
	return &l.address[maphash.Comparable(l.seed, network)%uint64(len(l.address))],
		&l.accounts[maphash.String(l.seed, strings.ToLower(account))%uint64(len(l.accounts))]
}

func due(paid, now time.Time, burst int, each time.Duration) time.Duration {
	return later(paid, now).Sub(now) - time.Duration(burst-1)*each
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
