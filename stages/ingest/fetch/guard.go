package fetch

import (
	"errors"
	"fmt"
	"net/netip"
	"syscall"

	"code.dny.dev/ssrf"
)

// A refusal is an address that is not dialled.
type refusal struct {
	addr netip.AddrPort
	what string // "a private address"
}

func (r *refusal) Error() string { return fmt.Sprintf("%s is %s", r.addr, r.what) }

// Guard is the check that the connections of a [Client] pass, for others that are
// opened to addresses which people name. Its errors say which address is refused
// and why; [IsRefused] knows them.
func Guard(allowed []netip.Prefix) func(network, address string, _ syscall.RawConn) error {
	return guard(allowed)
}

// IsRefused reports whether an error is that of a guard.
func IsRefused(err error) bool {
	_, ok := errors.AsType[*refusal](err)
	return ok
}

// guard returns the check of a dialler: it is called with every address that
// is about to be connected to, after its name was resolved, so that a name
// which resolves otherwise the second time gains nothing. allowed passes on any
// port; all else must be public and on port 80 or 443.
func guard(allowed []netip.Prefix) func(network, address string, _ syscall.RawConn) error {
	public := ssrf.New()
	return func(network, address string, conn syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("dial %s: %w", address, err)
		}
		for _, p := range allowed {
			if permits(p, to.Addr(), public) {
				return nil
			}
		}
		// The port is told apart, since an address that is private is the graver.
		if err := public.SafeAddr(to.Addr()); err != nil {
			return &refusal{to, kindOf(to.Addr())}
		}
		if err := public.Safe(network, address, conn); err != nil {
			return &refusal{to, "on a port other than 80 and 443"}
		}
		return nil
	}
}

// nat64 is how networks with IPv6 alone reach IPv4 (RFC 6052).
var nat64 = netip.MustParsePrefix("64:ff9b::/96")

// permits reports whether a prefix allows an address, which it also does in
// the form of IPv4 in IPv6. Behind NAT64 the address inside must be public.
func permits(p netip.Prefix, addr netip.Addr, public *ssrf.Guardian) bool {
	addr = addr.WithZone("").Unmap()
	if !p.Contains(addr) {
		return false
	}
	if nat64.Contains(addr) {
		b := addr.As16()
		return public.SafeAddr(netip.AddrFrom4([4]byte(b[12:]))) == nil
	}
	return true
}

// OwnNetwork are the ranges of one's own machine and network: loopback, the
// private ones, that of carrier-grade NAT, which overlay networks use, and unique
// local addresses. Link-local ones are not among them: cloud machines keep
// their secrets there.
func OwnNetwork() []netip.Prefix {
	var all []netip.Prefix
	for _, s := range []string{"127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7"} {
		all = append(all, netip.MustParsePrefix(s))
	}
	return all
}

// kindOf says in words why an address is not public.
func kindOf(addr netip.Addr) string {
	inner := addr.WithZone("").Unmap()
	shared := netip.MustParsePrefix("100.64.0.0/10")
	switch {
	case inner.IsLoopback():
		return "this machine itself"
	case inner.IsPrivate(), shared.Contains(inner):
		return "a private address"
	case inner.IsLinkLocalUnicast(), inner.IsLinkLocalMulticast():
		return "a link-local address"
	case inner.IsMulticast():
		return "a multicast address"
	case inner.IsUnspecified():
		return "no address"
	}
	return "not a public address"
}
