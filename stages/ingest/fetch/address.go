package fetch

import (
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"variorum/stages/ingest"
)

// maxAddress bounds an address in bytes; browsers and servers give up about
// there.
const maxAddress = 8 << 10

// IsAddress reports whether a name is that of a place in the web and not of a
// file: it has a scheme and two slashes.
func IsAddress(name string) bool {
	scheme, _, ok := strings.Cut(name, "://")
	if !ok || len(scheme) < 2 { // a letter alone is a drive
		return false
	}
	return strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

// Address returns the address in the form in which it is asked for: host in
// small letters and ASCII, no fragment. Schemes other than http and https,
// credentials and what is no address are an [*Error], which does not repeat
// credentials.
func Address(s string) (*url.URL, error) {
	wrong := func(detail string) (*url.URL, error) {
		return nil, &Error{Address: clipped(redacted(s)), Reason: ReasonAddress, State: ingest.StateError, Detail: detail}
	}
	if len(s) > maxAddress {
		return wrong("it is longer than 8,192 bytes")
	}
	u, err := url.Parse(strings.TrimSpace(s))
	switch {
	case err != nil:
		return wrong("it is no address; expected one such as https://example.org/article")
	case u.User != nil:
		return wrong("it holds a user name or password, which would be sent and logged; name it without")
	case u.Scheme != "http" && u.Scheme != "https":
		return wrong("only http:// and https:// are fetched")
	case u.Hostname() == "" || u.Opaque != "":
		return wrong("it names no host; expected one such as https://example.org/article")
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if strings.Contains(host, "%") {
		return wrong("it names a network interface (a zone); expected a public host")
	}
	port := u.Port()
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	} else if host, err = idna.Lookup.ToASCII(host); err != nil || host == "" {
		// Names with an underscore exist though no rule allows them.
		if host = strings.ToLower(u.Hostname()); strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789-._") != "" || host == "" {
			return wrong("its host is no valid name")
		}
	}
	if port != "" && (u.Scheme != "http" || port != "80") && (u.Scheme != "https" || port != "443") {
		host += ":" + port
	}
	u.Host, u.Fragment, u.RawFragment = host, "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// redacted takes what stands before an @ out of an address that is no good.
func redacted(s string) string {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok {
		scheme, rest = "", s
	} else {
		scheme += "://"
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	// Whatever a parser would take for the host: the last @ decides.
	if at := strings.LastIndexByte(rest[:end], '@'); at >= 0 {
		rest = "…@" + rest[at+1:]
	} else if at := strings.LastIndexByte(rest, '@'); at >= 0 && strings.ContainsAny(rest[:at], ":") {
		rest = "…@" + rest[at+1:]
	}
	return scheme + rest
}

// clipped shortens an address that nobody would read to its end.
func clipped(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
