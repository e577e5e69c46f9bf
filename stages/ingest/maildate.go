package ingest

import (
	"strings"
	"time"
)

// mailDate reads a date as mails and feeds have it (RFC 822 and what came
// after), else as date does.
func mailDate(s string) string {
	s = collapse(s)
	rest := s
	if i := strings.IndexByte(rest, '('); i > 0 { // the name of a zone after its offset
		rest = strings.TrimSpace(rest[:i])
	}
	if i := strings.Index(rest, ", "); i == 3 { // the day of the week says nothing more
		rest = rest[i+2:]
	}
	for _, layout := range [...]string{
		"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04 MST",
		"2 Jan 06 15:04:05 -0700", "2 Jan 06 15:04:05 MST", "2 Jan 06 15:04 -0700", "2 Jan 06 15:04 MST",
	} {
		// In UTC, so that the zone of this machine gives no name a meaning.
		if t, err := time.ParseInLocation(layout, rest, time.UTC); err == nil && sensible(t) {
			return zoned(t)
		}
	}
	return date(s)
}

// zones are the names of zones in RFC 822 with their hours; what other names
// than these and that of UTC mean depends on the place.
const zones = " EST-5 EDT-4 CST-6 CDT-5 MST-7 MDT-6 PST-8 PDT-7 "

// zoned writes a point in time, and only its date where its zone was given by
// a name that is not known. Such a name was read as if it were UTC.
func zoned(t time.Time) string {
	name, offset := t.Zone()
	if offset != 0 || name == "" || strings.Contains(" UTC GMT UT Z ", " "+name+" ") {
		return t.Format(time.RFC3339)
	}
	_, rest, ok := strings.Cut(zones, " "+name+"-")
	if !ok {
		return t.Format(time.DateOnly)
	}
	hours := int(rest[0] - '0')
	return t.Add(time.Duration(hours) * time.Hour).In(time.FixedZone(name, -hours*3600)).Format(time.RFC3339)
}
