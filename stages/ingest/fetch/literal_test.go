package fetch

import (
	"net/netip"
	"strings"
	"testing"
)

func TestRefused(t *testing.T) {
	for address, want := range map[string]string{
		"http://127.0.0.1:8080/":            "127.0.0.1 is this machine itself",
		"http://localhost/":                 "localhost is this machine itself",
		"http://a.localhost/":               "a.localhost is this machine itself",
		"https://[::1]/":                    "::1 is this machine itself",
		"https://[::ffff:10.0.0.1]/":        "::ffff:10.0.0.1 is a private address",
		"https://[64:ff9b::a00:1]/":         "is not a public address",
		"http://169.254.169.254/latest/":    "169.254.169.254 is a link-local address",
		"http://100.64.3.2/":                "100.64.3.2 is a private address",
		"http://[fe80::1]/":                 "fe80::1 is a link-local address",
		"http://0.0.0.0/":                   "0.0.0.0 is no address",
		"http://192.168.7.7/":               "",
		"https://93.184.215.14/":            "",
		"https://localhost.example.org/":    "",
		"https://[2606:2800:21f:cb07::14]/": "",
	} {
		u, err := Address(address)
		if err != nil {
			t.Fatal(err)
		}
		err = Options{AllowPrivate: []netip.Prefix{netip.MustParsePrefix("192.168.0.0/16")}}.Refused(u)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "fetch.allow_private")) {
			t.Errorf("%s: %v, want %s", address, err, want)
		}
	}
}
