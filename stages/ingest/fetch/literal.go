package fetch

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"

	"code.dny.dev/ssrf"

	"variorum/stages/ingest"
)

// Refused returns the [*Error] that fetching an address is sure to end with, nil
// for none: nothing is asked, so that it knows only hosts that are numbers, and
// localhost.
func (o Options) Refused(u *url.URL) error {
	host := u.Hostname()
	addr, err := netip.ParseAddr(host)
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		addr, err = netip.AddrFrom4([4]byte{127, 0, 0, 1}), nil
	}
	if err != nil {
		return nil
	}
	public := ssrf.New()
	for _, p := range o.AllowPrivate {
		if permits(p, addr, public) {
			return nil
		}
	}
	if public.SafeAddr(addr) == nil {
		return nil
	}
	return &Error{Address: u.String(), Reason: ReasonRefused, State: ingest.StateError, Detail: fmt.Sprintf("%s is %s; if it belongs to your own network, name its range in fetch.allow_private", host, kindOf(addr))}
}
