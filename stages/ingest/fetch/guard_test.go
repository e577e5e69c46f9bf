package fetch

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"variorum/stages/testkit"

	"golang.org/x/net/dns/dnsmessage"
)

func TestGuard(t *testing.T) {
	check := guard(nil)
	for _, address := range []string{
		"93.184.216.34:80", "93.184.216.34:443", "8.8.8.8:443", "172.15.255.255:80", "172.32.0.1:80", "100.63.255.255:80", "100.128.0.1:80",
		"[2606:4700::6810:84e5]:443", "[2a00:1450:4001:82a::200e]:80",
	} {
		if err := check(networkOf(address), address, nil); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for address, kind := range map[string]string{
		"127.0.0.1:80":                          "this machine itself",
		"127.255.255.254:443":                   "this machine itself",
		"[::1]:80":                              "this machine itself",
		"[::ffff:127.0.0.1]:80":                 "this machine itself",
		"0.0.0.0:80":                            "no address",
		"[::]:80":                               "no address",
		"0.1.2.3:80":                            "not a public address",
		"10.0.0.1:80":                           "a private address",
		"172.16.0.1:80":                         "a private address",
		"172.31.255.255:80":                     "a private address",
		"192.168.1.1:80":                        "a private address",
		"[::ffff:10.0.0.1]:80":                  "a private address",
		"[fc00::1]:80":                          "a private address",
		"[fd12:3456::1]:80":                     "a private address",
		"100.64.0.1:80":                         "a private address",
		"100.127.255.255:80":                    "a private address",
		"169.254.169.254:80":                    "a link-local address",
		"[::ffff:169.254.169.254]:80":           "a link-local address",
		"[fe80::1]:80":                          "a link-local address",
		"[fe80::1%eth0]:80":                     "a link-local address",
		"[febf::1]:80":                          "a link-local address",
		"[ff02::1]:80":                          "a link-local address",
		"224.0.0.1:80":                          "a link-local address",
		"239.255.255.250:80":                    "a multicast address",
		"[ff0e::1]:80":                          "a multicast address",
		"192.0.0.1:80":                          "not a public address",
		"192.0.2.1:80":                          "not a public address",
		"198.51.100.1:80":                       "not a public address",
		"203.0.113.1:80":                        "not a public address",
		"198.18.0.1:80":                         "not a public address",
		"198.19.255.255:80":                     "not a public address",
		"192.88.99.1:80":                        "not a public address",
		"240.0.0.1:80":                          "not a public address",
		"255.255.255.255:80":                    "not a public address",
		"[::7f00:1]:80":                         "not a public address", // IPv4-compatible 127.0.0.1
		"[::ffff:0:7f00:1]:80":                  "not a public address", // IPv4-translated
		"[64:ff9b::7f00:1]:80":                  "not a public address", // NAT64
		"[64:ff9b::808:808]:80":                 "not a public address",
		"[64:ff9b:1::a00:1]:80":                 "not a public address", // local NAT64
		"[2002:7f00:1::]:80":                    "not a public address", // 6to4
		"[2002:a00:1::1]:80":                    "not a public address",
		"[2001:0:53aa:64c:0:fbff:80ff:fffe]:80": "not a public address", // Teredo
		"[2001:db8::1]:80":                      "not a public address", // documentation
		"[2001:2::1]:80":                        "not a public address", // benchmark
		"[2001:20::1]:80":                       "not a public address", // ORCHIDv2
		"[3fff::1]:80":                          "not a public address", // documentation
		"[5f00::1]:80":                          "not a public address", // segment routing
		"[100::1]:80":                           "not a public address", // discard
		"[fec0::1]:80":                          "not a public address", // site-local
		"[4000::1]:80":                          "not a public address", // not given out
		"8.8.8.8:22":                            "on a port other than 80 and 443",
		"8.8.8.8:8080":                          "on a port other than 80 and 443",
		"[2606:4700::1]:6379":                   "on a port other than 80 and 443",
	} {
		err := check(networkOf(address), address, nil)
		if r, ok := errors.AsType[*refusal](err); !ok || r.what != kind {
			t.Errorf("%s: %v, want %s", address, err, kind)
		}
	}
	if err := check("udp4", "8.8.8.8:443", nil); err == nil {
		t.Error("udp was let through")
	}
	if err := check("tcp4", "nonsense", nil); err == nil {
		t.Error("nonsense was let through")
	}
}

func networkOf(address string) string {
	if address[0] == '[' {
		return "tcp6"
	}
	return "tcp4"
}

func TestAllowedRanges(t *testing.T) {
	own := guard(OwnNetwork())
	nat := guard([]netip.Prefix{nat64})
	for _, c := range []struct {
		check   string
		guard   func(network, address string, _ any) error
		address string
		ok      bool
	}{
		{"own", wrap(own), "127.0.0.1:8080", true},
		{"own", wrap(own), "[::1]:8080", true},
		{"own", wrap(own), "[::ffff:192.168.1.5]:5000", true},
		{"own", wrap(own), "100.64.3.4:80", true},
		{"own", wrap(own), "[fd00::7]:80", true},
		{"own", wrap(own), "169.254.169.254:80", false},
		{"own", wrap(own), "[fe80::1%eth0]:80", false},
		{"own", wrap(own), "[::ffff:169.254.169.254]:80", false},
		{"own", wrap(own), "[64:ff9b::a00:1]:80", false},
		{"own", wrap(own), "8.8.8.8:8080", false},
		{"own", wrap(own), "8.8.8.8:443", true},
		{"NAT64", wrap(nat), "[64:ff9b::808:808]:443", true},
		{"NAT64", wrap(nat), "[64:ff9b::7f00:1]:443", false},
		{"NAT64", wrap(nat), "[64:ff9b::a9fe:a9fe]:80", false},
		{"NAT64", wrap(nat), "127.0.0.1:80", false},
	} {
		if err := c.guard(networkOf(c.address), c.address, nil); (err == nil) != c.ok {
			t.Errorf("%s allowed, %s: %v", c.check, c.address, err)
		}
	}
}

func wrap[C any](check func(network, address string, _ C) error) func(network, address string, _ any) error {
	return func(network, address string, _ any) error {
		var none C
		return check(network, address, none)
	}
}

// fakeResolver answers every question for an address of IPv4 with what answer
// returns.
func fakeResolver(answer func(name string) [4]byte) *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go func() {
			defer server.Close()
			for serveDNS(server, answer) == nil {
			}
		}()
		return client, nil
	}}
}

func serveDNS(conn net.Conn, answer func(name string) [4]byte) error {
	var size [2]byte
	if _, err := io.ReadFull(conn, size[:]); err != nil {
		return err
	}
	data := make([]byte, binary.BigEndian.Uint16(size[:]))
	if _, err := io.ReadFull(conn, data); err != nil {
		return err
	}
	var m dnsmessage.Message
	if err := m.Unpack(data); err != nil {
		return err
	}
	m.Response, m.Authoritative, m.Additionals = true, true, nil
	for _, q := range m.Questions {
		if q.Type == dnsmessage.TypeA {
			m.Answers = append(m.Answers, dnsmessage.Resource{
				Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
				Body:   &dnsmessage.AResource{A: answer(q.Name.String())},
			})
		}
	}
	data, err := m.Pack()
	if err != nil {
		return err
	}
	_, err = conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(data))), data...))
	return err
}

// A name that resolves to a private address is refused, and so is one that
// does so only when it is looked up once more: what is checked is what is
// dialled.
func TestRebinding(t *testing.T) {
	asked, hit := atomic.Int32{}, atomic.Int32{}
	good := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close") // the next request resolves anew
		_, _ = io.WriteString(w, "<p>Public.")
	}))
	defer good.Close()
	_, port, _ := strings.Cut(good.Listener.Addr().String(), ":")
	inside, err := net.Listen("tcp", "127.0.0.2:"+port)
	if err != nil {
		testkit.Missing(t, "loopback", "a second loopback address: "+err.Error())
	}
	secret := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hit.Add(1) }))
	secret.Listener = inside
	secret.Start()
	defer secret.Close()
	c := New(Options{
		Pace: -1, IgnoreRobots: true, AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
		Resolver: fakeResolver(func(string) [4]byte { return [4]byte{127, 0, 0, byte(min(asked.Add(1), 2))} }),
	})
	defer c.Close()
	page, err := c.Get(t.Context(), "http://flip.example:"+port+"/", nil)
	if err != nil || string(page.Body) != "<p>Public." {
		t.Fatalf("the first time: %q, %v", page.Body, err)
	}
	_, err = c.Get(t.Context(), "http://flip.example:"+port+"/", nil)
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Reason != ReasonRefused || !strings.Contains(e.Detail, "flip.example at 127.0.0.2:"+port+" is this machine itself") || !strings.Contains(e.Detail, "fetch.allow_private") {
		t.Errorf("the second time: %v", err)
	}
	if hit.Load() != 0 {
		t.Error("the address inside was reached")
	}
}

// However one's own machine is written, it is not reached.
func TestSpellingsOfThisMachine(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was reached") }))
	defer server.Close()
	_, port, _ := strings.Cut(server.Listener.Addr().String(), ":")
	c := New(Options{Pace: -1, Resolver: fakeResolver(func(string) [4]byte { return [4]byte{127, 0, 0, 1} })})
	defer c.Close()
	for _, host := range []string{
		"localhost", "LOCALHOST.", "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "017700000001", "0x7f.1", "0", "0.0.0.0",
		"[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "１２７．０．０．１",
		"127.0.0.1.nip.example", "a.example",
	} {
		for _, scheme := range []string{"http", "https"} {
			_, err := c.Get(t.Context(), scheme+"://"+host+":"+port+"/", nil)
			if r := reason(err); r != ReasonRefused && r != ReasonAddress && r != ReasonNoHost {
				t.Errorf("%s: %v", host, err)
			}
		}
	}
}
