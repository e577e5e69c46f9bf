package monitor

import (
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// A Schedule says when a source is looked at: by phases that grow longer with the
// age of the article, or by the clock of a place. The zero value is never.
type Schedule struct {
	phases []phase
	cron   *cron.SpecSchedule
	hourly bool // the cron rule names no hours, so it goes by time that passes
	zone   *time.Location
	text   string

	// Jitter moves each time by up to this much, later, the same for the same
	// source and time.
	Jitter time.Duration
	// Quiet are hours of the day in Zone in which nothing is looked at.
	Quiet Quiet
}

// A phase looks every so often until the article is so old; the last one has no
// end.
type phase struct {
	every, until time.Duration
}

// Quiet is a stretch of the day, minutes after midnight; From may lie behind To,
// over midnight. The zero value is none.
type Quiet struct {
	From, To int
	Zone     *time.Location
}

// String is what the schedule was read from.
func (s Schedule) String() string { return s.text }

// shortest is the least time between two looks; below it a schedule is a slip of
// the finger or an attack.
const shortest = time.Second

// Every reads "15m", or phases such as "15m for 1d, 1h for 1w, 1d": every quarter
// of an hour on the first day of the article, then hourly for a week, then daily.
// Units are s, m, h, d and w.
func Every(text string) (Schedule, error) {
	s := Schedule{text: text}
	var age time.Duration
	parts := strings.Split(text, ",")
	for i, part := range parts {
		every, long, phased := strings.Cut(strings.TrimSpace(part), " for ")
		e, err := duration(every)
		if err != nil {
			return s, fmt.Errorf("schedule %q: %w", text, err)
		}
		if e < shortest {
			return s, fmt.Errorf("schedule %q: %s is too short; expected %s or more", text, strings.TrimSpace(every), shortest)
		}
		if phased == (i == len(parts)-1) {
			return s, fmt.Errorf("schedule %q: every part but the last says for how long, such as 15m for 1d, 1h", text)
		}
		p := phase{every: e}
		if phased {
			d, err := duration(long)
			if err != nil {
				return s, fmt.Errorf("schedule %q: %w", text, err)
			}
			age += d
			p.until = age
		}
		s.phases = append(s.phases, p)
	}
	return s, nil
}

func duration(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	bad := fmt.Errorf("%q is no length of time; expected one such as 90s, 15m, 1h, 1d or 1w", text)
	if text == "" {
		return 0, bad
	}
	unit, ok := map[byte]time.Duration{'s': time.Second, 'm': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}[text[len(text)-1]]
	n, err := strconv.Atoi(text[:len(text)-1])
	if !ok || err != nil || n <= 0 || n > 1_000_000 {
		return 0, bad
	}
	return time.Duration(n) * unit, nil
}

// Cron reads the five fields of a cron rule (minute, hour, day of the month,
// month, day of the week) by the clock of a time zone.
func Cron(text, zone string) (Schedule, error) {
	location, err := time.LoadLocation(zone)
	if zone == "" || err != nil {
		return Schedule{}, fmt.Errorf("time zone %q is not known; expected one such as Europe/Tirane", zone)
	}
	if strings.Contains(text, "TZ=") {
		return Schedule{}, errors.New("a cron rule names no time zone; it stands in zone")
	}
	parsed, err := cron.ParseStandard(text)
	if err != nil {
		return Schedule{}, fmt.Errorf("cron rule %q: %s; expected five fields such as \"30 2 * * *\"", text, strings.TrimSpace(err.Error()))
	}
	rule, ok := parsed.(*cron.SpecSchedule)
	if !ok {
		return Schedule{}, fmt.Errorf("cron rule %q: expected five fields such as \"30 2 * * *\"; every: 15m says a distance", text)
	}
	rule.Location = time.UTC
	const everyHour = 1<<24 - 1
	s := Schedule{cron: rule, hourly: rule.Hour&everyHour == everyHour, zone: location, text: text}
	if s.cron.Next(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero() {
		return Schedule{}, fmt.Errorf("cron rule %q never comes", text)
	}
	return s, nil
}

// Next returns the time after one for a source with a name, whose article came
// out at born (the time of the first look where that is not known). The zero time
// is never.
//
// By the clock of a place, an hour that the clock leaves out in spring is made up
// for at the moment of the change, and one that it has twice in autumn counts the
// first time; rules without hours go by the time that passes.
func (s Schedule) Next(after, born time.Time, name string) time.Time {
	var at time.Time
	switch {
	case s.cron != nil && s.hourly:
		rule := *s.cron
		rule.Location = s.zone
		at = rule.Next(after.In(s.zone))
	case s.cron != nil:
		at = s.byClock(after)
	case len(s.phases) > 0:
		at = after.Add(s.Interval(after, born))
	}
	if at.IsZero() {
		return at
	}
	if s.Jitter > 0 {
		at = at.Add(jitter(s.Jitter, name, at))
	}
	return s.Quiet.end(at).UTC()
}

// Interval is the distance between looks at a time; 0 by the clock of a place.
func (s Schedule) Interval(now, born time.Time) time.Duration {
	age := now.Sub(born)
	for _, p := range s.phases {
		if p.until == 0 || age < p.until {
			return p.every
		}
	}
	return 0
}

// byClock finds the next time by a wall clock: the rule is followed on the face
// of the clock, as if its place had no other zone.
func (s Schedule) byClock(after time.Time) time.Time {
	face := faceOf(after.In(s.zone))
	for range 1000 {
		face = s.cron.Next(face)
		if face.IsZero() {
			return face
		}
		if at := s.onFace(face); at.After(after) {
			return at
		}
	}
	return time.Time{}
}

func faceOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// onFace is when the clock of the zone first shows a face; where it never does,
// the moment at which it jumps over it.
func (s Schedule) onFace(face time.Time) time.Time {
	at := time.Date(face.Year(), face.Month(), face.Day(), face.Hour(), face.Minute(), face.Second(), 0, s.zone)
	if shown := faceOf(at); shown.Equal(face) {
		// Of two such moments Date may give the later one.
		start, _ := at.ZoneBounds()
		if !start.IsZero() {
			if before := at.Add(-jump(start)); jump(start) > 0 && before.Before(start) && faceOf(before.In(s.zone)).Equal(face) {
				return before
			}
		}
		return at
	}
	start, end := at.ZoneBounds()
	if face.After(faceOf(at)) {
		return end
	}
	return start
}

// jump is by how much the clock is set back at a change of its zone.
func jump(change time.Time) time.Duration {
	_, before := change.Add(-time.Second).Zone()
	_, then := change.Zone()
	return time.Duration(before-then) * time.Second
}

// jitter is a share of the most, fixed by the name and the time.
func jitter(most time.Duration, name string, at time.Time) time.Duration {
	h := fnv.New64a()
	h.Write([]byte(name))
	h.Write([]byte(strconv.FormatInt(at.Unix(), 10)))
	return time.Duration(h.Sum64() % uint64(most))
}

// ParseQuiet reads "23:00-06:30".
func ParseQuiet(text, zone string) (Quiet, error) {
	location, err := time.LoadLocation(zone)
	if zone == "" || err != nil {
		return Quiet{}, fmt.Errorf("time zone %q is not known; expected one such as Europe/Tirane", zone)
	}
	from, to, ok := strings.Cut(text, "-")
	q := Quiet{Zone: location}
	for i, part := range []string{from, to} {
		t, err := time.Parse("15:04", strings.TrimSpace(part))
		if err != nil || !ok {
			return Quiet{}, fmt.Errorf("quiet hours %q; expected hours of the day such as 23:00-06:30", text)
		}
		*[]*int{&q.From, &q.To}[i] = 60*t.Hour() + t.Minute()
	}
	if q.From == q.To {
		return Quiet{}, fmt.Errorf("quiet hours %q are the whole day", text)
	}
	return q, nil
}

// end moves a time in the quiet hours to their end.
func (q Quiet) end(at time.Time) time.Time {
	if q.From == q.To {
		return at
	}
	local := at.In(q.Zone)
	minute := 60*local.Hour() + local.Minute()
	inside := minute >= q.From && minute < q.To
	day := local.Day()
	if q.From > q.To {
		inside = minute >= q.From || minute < q.To
		if minute >= q.From {
			day++
		}
	}
	if !inside {
		return at
	}
	return time.Date(local.Year(), local.Month(), day, q.To/60, q.To%60, 0, 0, q.Zone)
}
