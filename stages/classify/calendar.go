package classify

import (
	"strconv"
	"strings"
)

// A calendar is what a date is written in.
type calendar uint8

const (
	gregorian calendar = iota
	solar              // the Persian calendar
	lunar              // the Islamic calendar
)

// A stretchOfDays is the first and the last day that an expression can mean, as
// dayNumber counts them.
type stretchOfDays struct{ first, last int }

func (s stretchOfDays) meets(t stretchOfDays) bool { return s.first <= t.last && t.first <= s.last }

func (s stretchOfDays) widened(n int) stretchOfDays {
	return stretchOfDays{s.first - n, s.last + n}
}

// dayNumber counts days from 1 January 1970 in the Gregorian calendar, which is
// continued before its introduction. The algorithm is days_from_civil of Howard
// Hinnant's "chrono-Compatible Low-Level Date Algorithms".
func dayNumber(year, month, day int) int {
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	yearOfEra := year - 400*era
	dayOfYear := (153*((month+9)%12)+2)/5 + day - 1
	return 146097*era + 365*yearOfEra + yearOfEra/4 - yearOfEra/100 + dayOfYear - 719468
}

// civil is the inverse of dayNumber: civil_from_days of the same source.
func civil(n int) (year, month, day int) {
	n += 719468
	era := floorDiv(n, 146097)
	dayOfEra := n - 146097*era
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	year, month, day = yearOfEra+400*era, (shifted+2)%12+1, dayOfYear-(153*shifted+2)/5+1
	if month <= 2 {
		year++
	}
	return year, month, day
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// weekdayOf returns 1 for Monday to 7 for Sunday.
func weekdayOf(day int) int { return ((day+3)%7+7)%7 + 1 }

// solarDay is dayNumber for a date of the Persian calendar. A year y is a leap
// year where (25y + 11) mod 33 < 8, the cycle of 33 years, which agrees with the
// calendar of Iran from 1178 to 1633 (1799 to 2254); the first six months have 31
// days, the next five 30.
func solarDay(year, month, day int) int {
	leaps := func(y int) int { return floorDiv(8*y+29, 33) }
	n := dayNumber(2024, 3, 20) + 365*(year-1403) + leaps(year-1) - leaps(1402)
	return n + 30*(month-1) + min(month-1, 6) + day - 1
}

// lunarDay is dayNumber for a date of the tabular Islamic calendar with the
// civil epoch, in which the years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of
// thirty have a day more (Dershowitz and Reingold, Calendrical Calculations).
// Months that begin when the moon is seen differ from it by a day or two.
func lunarDay(year, month, day int) int {
	return -492148 + 354*(year-1) + floorDiv(11*year+3, 30) + 29*(month-1) + month/2 + day - 1
}

// lunarSlack is by how many days a month of the Islamic calendar may begin
// before or after the table.
const lunarSlack = 2

// days returns the days that a date can mean when its year is taken to be year
// (which its own year overrules). A date of the Islamic calendar means its whole
// month. Not ok: a time, a weekday, a year of two digits, no year at all.
func (m *moment) days(year int) (s stretchOfDays, ok bool) {
	if m.year > 0 {
		year = m.year
	}
	if m.isTime() || m.weekday > 0 || year < 1000 {
		return s, false
	}
	number := map[calendar]func(y, m, d int) int{gregorian: dayNumber, solar: solarDay, lunar: lunarDay}[m.calendar]
	switch {
	case m.month == 0:
		return stretchOfDays{number(year, 1, 1), number(year+1, 1, 1) - 1}, true
	case m.day == 0 || m.calendar == lunar:
		next, after := year, m.month+1
		if after > 12 {
			next, after = year+1, 1
		}
		return stretchOfDays{number(year, m.month, 1), number(next, after, 1) - 1}, true
	}
	n := number(year, m.month, m.day)
	return stretchOfDays{n, n}, true
}

// sameAcrossCalendars is sameMoment for dates of two calendars. Without a year
// on both sides a date of the Islamic calendar, whose months go round the year,
// can mean any; one of the Persian calendar is taken within a day.
func sameAcrossCalendars(a, b *moment) (compatible, exact bool) {
	if a.month == 0 || b.month == 0 || a.calendar == lunar || b.calendar == lunar {
		s, ok := a.days(0)
		t, also := b.days(0)
		if !ok || !also {
			return a.calendar == lunar || b.calendar == lunar, false
		}
		if a.calendar == lunar || b.calendar == lunar {
			s = s.widened(lunarSlack)
		}
		return s.meets(t), false
	}
	if a.calendar == solar {
		a, b = b, a
	}
	// a is Gregorian, b is Persian.
	slack := 1
	if a.year > 0 && b.year > 0 {
		slack = 0
	}
	year := a.year
	if year == 0 {
		year = 2024
		if b.year > 0 {
			year = b.year + 621
		}
	}
	for _, pair := range [][2]int{{year, year - 621}, {year, year - 622}, {year + 1, year - 621}} {
		s, ok := a.days(pair[0])
		t, also := b.days(pair[1])
		if ok && also && s.widened(slack).meets(t) {
			return true, a.components == b.components
		}
	}
	return false, false
}

// calendarOf says which calendar the year of a date in digits belongs to in a
// language.
func calendarOf(tag string, year int) calendar {
	switch {
	case (tag == "fa" || tag == "prs") && year >= 1200 && year < 1500:
		return solar
	case tag == "ar" && year >= 1300 && year < 1500:
		return lunar
	}
	return gregorian
}

// setMonth takes a row of the table of months: twelve Gregorian, twelve Persian,
// twelve Islamic ones.
func (m *moment) setMonth(row int) {
	m.month, m.calendar = row%12+1, calendar(row/12)
}

// dayOf reads the day of RFC 3339 or YYYY-MM-DD; not ok for anything else.
func dayOf(published string) (day int, ok bool) {
	date, _, _ := strings.Cut(published, "T")
	parts := strings.Split(date, "-")
	if len(parts) != 3 {
		return 0, false
	}
	var v [3]int
	for i, s := range parts {
		n, err := strconv.Atoi(s)
		if err != nil {
			return 0, false
		}
		v[i] = n
	}
	if v[0] < 1000 || v[0] > 2199 || !validDate(v[2], v[1]) {
		return 0, false
	}
	return dayNumber(v[0], v[1], v[2]), true
}
