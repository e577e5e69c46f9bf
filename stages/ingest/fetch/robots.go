package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Bounds of robots.txt. RFC 9309 asks for at least 500 KiB and five redirects,
// and for a cache of at most a day.
const (
	maxRobots          = 500 << 10
	maxRobotsRedirects = 5
	robotsAge          = 24 * time.Hour
	robotsFailedAge    = 10 * time.Minute
	maxCrawlDelay      = time.Minute
)

// robots are the rules of one host for one product. The temoto/robotstxt
// library was tried and left: it lets the first of two equally long rules win,
// does not compare percent-encoded paths, takes the beginning of a product for
// its name, gives up on a file for one odd line, and takes seconds for hostile
// ones.
type robots struct {
	rules []rule
	delay time.Duration // of Crawl-delay; 0 for none
}

type rule struct {
	allow   bool
	pattern string // normal form; * and a last $ have their meaning
}

// parseRobots reads the rules that apply to a product by RFC 9309: those of all
// groups that name it, else those of all groups for everyone. What is no rule
// is passed over.
func parseRobots(data []byte, product string) robots {
	if len(data) >= maxRobots {
		data = data[:maxRobots]
		data = data[:bytes.LastIndexAny(data, "\r\n")+1] // half a line is no rule
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	var own, all robots
	named := false // a group names the product
	mine, everyone, inRules := false, false, false
	for line := range strings.FieldsFuncSeq(string(data), func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		var into []*robots
		if mine {
			into = append(into, &own)
		}
		if everyone {
			into = append(into, &all)
		}
		switch key := strings.ToLower(strings.TrimSpace(key)); key {
		case "user-agent":
			if inRules {
				mine, everyone, inRules = false, false, false
			}
			if value == "*" {
				everyone = true
			} else if strings.EqualFold(productToken(value), product) {
				mine, named = true, true
			}
		case "allow", "disallow":
			inRules = true
			if value == "" {
				continue
			}
			for _, r := range into {
				r.rules = append(r.rules, rule{key == "allow", normalPath(value, true)})
			}
		case "crawl-delay":
			inRules = true
			n, err := strconv.ParseFloat(value, 64)
			if err != nil || !(n > 0) {
				continue
			}
			for _, r := range into {
				r.delay = max(r.delay, time.Duration(min(n, maxCrawlDelay.Seconds())*float64(time.Second)))
			}
		}
	}
	if named {
		return own
	}
	return all
}

// productToken returns the product of a user-agent line without its version.
func productToken(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' || r == '_')
	})
	if end >= 0 {
		value = value[:end]
	}
	return value
}

// allows reports whether a path with its query may be fetched: the longest
// pattern that fits decides, of two equally long ones that which allows.
func (r robots) allows(u *url.URL) bool {
	p := u.EscapedPath()
	if p == "/robots.txt" {
		return true
	}
	if u.RawQuery != "" || u.ForceQuery {
		p += "?" + u.RawQuery
	}
	p = normalPath(p, false)
	best, allowed := -1, true
	for _, rule := range r.rules {
		if n := len(rule.pattern); (n > best || n == best && rule.allow && !allowed) && fits(rule.pattern, p) {
			best, allowed = n, rule.allow
		}
	}
	return allowed
}

// fits reports whether a pattern fits the beginning of a path, or the whole of
// it where the pattern ends in $. It takes time with their lengths.
func fits(pattern, p string) bool {
	whole := strings.HasSuffix(pattern, "$")
	pieces := strings.Split(strings.TrimSuffix(pattern, "$"), "*")
	if !strings.HasPrefix(p, pieces[0]) {
		return false
	}
	p = p[len(pieces[0]):]
	for i, piece := range pieces[1:] {
		if whole && i == len(pieces)-2 {
			return strings.HasSuffix(p, piece)
		}
		at := strings.Index(p, piece)
		if at < 0 {
			return false
		}
		p = p[at+len(piece):]
	}
	return !whole || p == ""
}

// normalPath writes a path so that equal ones are equal: characters beyond
// ASCII percent-encoded, those that need no encoding plain, hexadecimal digits
// in capitals. In a path, * and $ are encoded, since only a pattern has them as
// signs.
func normalPath(s string, pattern bool) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			v, _ := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if d := byte(v); d >= 'a' && d <= 'z' || d >= 'A' && d <= 'Z' || d >= '0' && d <= '9' || strings.IndexByte("-._~", d) >= 0 {
				b.WriteByte(d)
			} else {
				fmt.Fprintf(&b, "%%%02X", d)
			}
			i += 2
		case c >= utf8.RuneSelf || c <= ' ' || !pattern && c == '*' || !pattern && c == '$' || pattern && c == '$' && i < len(s)-1:
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// A robotsEntry is what was learnt of a host's robots.txt.
type robotsEntry struct {
	robots
	fetched time.Time
	err     error // the file could not be read, so that nothing may be fetched
}

// checkRobots returns an error where the host's robots.txt does not allow a
// page. The caller has a slot of the host.
func (c *Client) checkRobots(ctx context.Context, h *host, address string, u *url.URL) error {
	site := u.Scheme + "://" + u.Host
	h.mu.Lock()
	known := h.robots[site]
	h.mu.Unlock()
	if known == nil || h.since(known.fetched) > robotsAge || known.err != nil && h.since(known.fetched) > robotsFailedAge {
		fresh, err := c.fetchRobots(ctx, h, address, site)
		if err != nil {
			return err
		}
		// What was read before holds while the file cannot be had.
		if fresh.err != nil && known != nil && known.err == nil {
			known = &robotsEntry{robots: known.robots, fetched: h.now().Add(robotsFailedAge - robotsAge)}
		} else {
			known = fresh
		}
		h.slowDown(known.delay)
		h.mu.Lock()
		h.robots[site] = known
		h.mu.Unlock()
	}
	if e, ok := errors.AsType[*Error](known.err); ok {
		same := *e
		same.Address = address
		return &same
	}
	if !known.allows(u) {
		return &Error{Address: address, Reason: ReasonRobots, State: StateRobots, Detail: fmt.Sprintf("%s/robots.txt does not let %s read this page; ask the publisher, or save the page from a browser", site, c.product)}
	}
	return nil
}

// fetchRobots asks for robots.txt. By RFC 9309 a host whose answer is 4xx, or
// that sends on and on, has none, and one that cannot say is left alone. The
// error is one that says nothing of the host's rules.
func (c *Client) fetchRobots(ctx context.Context, h *host, address, site string) (*robotsEntry, error) {
	u, err := url.Parse(site + "/robots.txt")
	if err != nil {
		return nil, err
	}
	entry := &robotsEntry{fetched: h.now()}
	for range maxRobotsRedirects + 1 {
		a, err := c.exchange(ctx, request{host: h, address: address, u: u, limit: maxRobots, cut: true, left: wholeFactor * c.options.Timeout})
		if err != nil {
			return nil, err
		}
		switch {
		case isRedirect(a.status):
			next, err := u.Parse(a.header.Get("Location"))
			if err == nil {
				next, err = Address(next.String())
			}
			if err != nil {
				return entry, nil
			}
			u = next
			continue
		case a.status >= 200 && a.status < 300:
			entry.robots = parseRobots(a.body, c.product)
		case a.status >= 500 || a.status == http.StatusTooManyRequests:
			e := statusError(address, u, a, h.now()).(*Error)
			e.Detail = "a host is left alone that cannot say what may be read: " + e.Detail
			entry.err = e
		}
		return entry, nil
	}
	return entry, nil
}
