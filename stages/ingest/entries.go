package ingest

import (
	"cmp"
	"errors"
	"net/url"
	"strings"
	"time"

	"variorum/stages/langid"
)

// An Entry is one article that a feed names.
type Entry struct {
	URL       string // as [SameAddress] makes it
	ID        string // as the feed says, else the address
	Title     string
	Language  string    // BCP 47; empty where the feed does not say
	Published time.Time // zero where it does not say
	Updated   time.Time // when the feed says that it changed last; zero likewise
	Text      string    // what the feed says of it: it differs where the entry was changed
}

// A Feed is what a feed lists, in its order.
type Feed struct {
	Title    string
	Language string
	Entries  []Entry
	// Note says what is missing of it; empty for nothing.
	Note string
}

// ReadFeed lists the articles that an RSS, RDF, Atom or JSON feed names. address
// is where it was found, charset that of the header. Entries without an address
// of the web are passed over, and so are those below the first 10,000. Input that
// is no feed gives an *Error.
func ReadFeed(data []byte, address, charset string) (Feed, error) {
	d, err := decode("", data, "", charset, true)
	if err != nil {
		return Feed{}, err
	}
	var f Feed
	var entries []entry
	if strings.HasPrefix(strings.TrimSpace(d.text), "{") {
		entries, err = jsonEntries(d.text)
	} else {
		entries, f.Note, err = xmlEntries(d.text)
	}
	if e, ok := errors.AsType[*Error](err); ok && e.Reason == ReasonTooLarge && len(entries) > 0 {
		f.Note, err = "The feed has more than 10,000 entries; those after them are not read.", nil
	}
	if err != nil {
		return Feed{}, err
	}
	base, _ := url.Parse(address)
	seen := map[string]bool{}
	for _, e := range entries[:min(len(entries), maxEntries)] {
		f.Title = cmp.Or(f.Title, e.outlet)
		at := absolute(strings.TrimSpace(cmp.Or(e.link, e.href)), base)
		if at = SameAddress(at); at == "" || seen[at] {
			continue
		}
		seen[at] = true
		language := ""
		if tag := langid.Canonical(e.language); langid.Known(tag) {
			language = tag
		}
		f.Entries = append(f.Entries, Entry{
			URL: at, ID: cmp.Or(e.id, at), Title: plainText(e.title), Language: language,
			Published: pointInTime(e.published), Updated: pointInTime(e.updated), Text: plainText(e.title) + "\n" + e.summary.text + "\n" + e.text.text,
		})
	}
	return f, nil
}

// pointInTime reads what dates are written as; the zero time where there is none.
func pointInTime(s string) time.Time {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// SameAddress returns the form of an address in which it is told whether two are
// one: without fragment, without what only tells where a reader came from
// (utm_source, fbclid …), host in small letters, without the port that everybody
// has. It is empty for what is no address of the web.
func SameAddress(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	u.Host = strings.TrimSuffix(strings.ToLower(u.Host), ".")
	if u.Port() == "80" && u.Scheme == "http" || u.Port() == "443" && u.Scheme == "https" {
		u.Host = u.Host[:strings.LastIndexByte(u.Host, ':')]
	}
	if u.Path == "" {
		u.Path = "/"
	}
	if u.RawQuery != "" {
		var kept []string
		for pair := range strings.SplitSeq(u.RawQuery, "&") {
			name, _, _ := strings.Cut(pair, "=")
			if pair != "" && !isTracking(name) {
				kept = append(kept, pair)
			}
		}
		u.RawQuery = strings.Join(kept, "&")
	}
	u.ForceQuery = false
	return u.String()
}

// isTracking tells the parameters that say where a reader came from.
func isTracking(name string) bool {
	name = strings.ToLower(name)
	if strings.HasPrefix(name, "utm_") || strings.HasPrefix(name, "mtm_") || strings.HasPrefix(name, "pk_") || strings.HasPrefix(name, "at_custom") {
		return true
	}
	switch name {
	case "fbclid", "gclid", "dclid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "ref_src", "ref_url", "cmpid", "ocid", "wtmc", "wt_mc", "at_medium", "at_campaign", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "xtor", "__twitter_impression":
		return true
	}
	return false
}
