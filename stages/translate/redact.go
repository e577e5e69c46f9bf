package translate

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// shortestSecret is the length below which a key is no secret, such as the "x"
// that servers on one's own machine are given.
const shortestSecret = 4

// lengthOfSaid is how many characters of what a service says are told on.
const lengthOfSaid = 300

// clean cuts the key out of a text in every form in which it travels, makes one
// line of it and cuts it off, in this order: a key must not be cut in two.
func (c *caller) clean(s string) string {
	for _, f := range formsOf(c.secret) {
		s = strings.ReplaceAll(s, f, "[key]")
	}
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > lengthOfSaid {
		s = string(r[:lengthOfSaid]) + "…"
	}
	return s
}

// formsOf lists how a secret may stand in a text, the longest first: as it is,
// without the suffix of its plan, percent-encoded, in JSON, in HTML, in base 16
// and in base 64 whatever stands before and behind it there.
func formsOf(secret string) []string {
	if len(secret) < shortestSecret {
		return nil
	}
	quoted, _ := json.Marshal(secret) // a string always can be
	out := []string{
		secret, url.QueryEscape(secret), url.PathEscape(secret), strings.ToLower(url.QueryEscape(secret)),
		strings.Trim(string(quoted), `"`), html.EscapeString(secret), inGo(secret),
		hex.EncodeToString([]byte(secret)), strings.ToUpper(hex.EncodeToString([]byte(secret))),
	}
	if bare, ok := strings.CutSuffix(secret, ":fx"); ok && len(bare) >= shortestSecret {
		out = append(out, bare)
	}
	for before := range 3 {
		// A character of base 64 holds six bits: those that are of the secret alone
		// are the same whatever its neighbours are.
		text := strings.Repeat("\x00", before) + secret
		first, last := (8*before+5)/6, 8*len(text)/6
		for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			if coded := e.EncodeToString([]byte(text)); last-first >= shortestSecret {
				out = append(out, coded[first:last])
			}
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(out)
}

// inGo is a text as %q shows it, without the quotation marks.
func inGo(s string) string {
	q := strconv.Quote(s)
	return q[1 : len(q)-1]
}

// holds reports whether an answer holds the key as it is, as that of a server
// does which sends back what it was sent.
func (c *caller) holds(answer []byte) bool {
	return len(c.secret) >= 2*shortestSecret && bytes.Contains(answer, []byte(c.secret))
}
