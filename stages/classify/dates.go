package classify

import (
	"variorum/stages/segment"
)

// A moment is a date, a weekday or a time of day as far as the text gives it.
// Fields that are not given are 0 (hour: -1). A numeric date whose order is not
// certain also has the other reading of day and month.
type moment struct {
	first, last  int // tokens
	start, end   int // bytes
	day, month   int
	otherDay     int // 6.1. read as 1.6.: otherDay 1, otherMonth 6; 0 if certain
	otherMonth   int
	year         int
	weekday      int // 1 Monday to 7 Sunday
	hour, minute int
	half         int  // 12-hour clock: 1 a.m., 2 p.m., 0 unknown
	weak         bool // the word may be another word
	numeric      bool // month in digits
	components   int  // how many parts are given
	calendar     calendar
}

func (m *moment) isTime() bool { return m.hour >= 0 }

// minutes returns the minute of the day with the 12-hour clock resolved.
func (m *moment) minutes() int {
	h := m.hour
	switch {
	case m.half == 2 && h < 12:
		h += 12
	case m.half == 1 && h == 12:
		h = 0
	}
	return h*60 + m.minute
}

// sameMoment reports whether two texts can mean the same, and whether they say
// equally much.
func sameMoment(a, b *moment) (compatible, exact bool) {
	if a.isTime() != b.isTime() || (a.weekday > 0) != (b.weekday > 0) {
		return false, false
	}
	if a.isTime() {
		if a.minutes() == b.minutes() {
			return true, true
		}
		// One side does not say which half of the day.
		loose := (a.half == 0 && a.hour <= 12 || b.half == 0 && b.hour <= 12) && (a.minutes()-b.minutes())%720 == 0
		return loose, loose
	}
	if a.weekday > 0 {
		return a.weekday == b.weekday, a.weekday == b.weekday
	}
	if a.calendar != b.calendar {
		return sameAcrossCalendars(a, b)
	}
	agree := func(x, y int) bool { return x == 0 || y == 0 || x == y }
	if !agree(a.year, b.year) && a.year%100 != b.year && b.year%100 != a.year {
		return false, false
	}
	dayMonth := func(d1, m1, d2, m2 int) bool { return agree(d1, d2) && agree(m1, m2) }
	compatible = dayMonth(a.day, a.month, b.day, b.month) && (a.month > 0 && b.month > 0 || a.year > 0 && b.year > 0)
	if !compatible && a.otherMonth > 0 {
		compatible = b.month > 0 && !b.numeric && dayMonth(a.otherDay, a.otherMonth, b.day, b.month)
	}
	if !compatible && b.otherMonth > 0 {
		compatible = a.month > 0 && !a.numeric && dayMonth(a.day, a.month, b.otherDay, b.otherMonth)
	}
	return compatible, compatible && a.components == b.components
}

// moments finds dates, weekdays and times of a paragraph and takes their
// tokens, so that no number is read from them.
func (p *paragraph) moments() []moment {
	var ms []moment
	for i := 0; i < len(p.tokens); {
		m, ok := p.momentAt(i)
		if !ok {
			i++
			continue
		}
		m.start, m.end = p.tokens[m.first].start, p.tokens[m.last-1].end
		for _, set := range []bool{m.day > 0, m.month > 0, m.year > 0} {
			if set {
				m.components++
			}
		}
		for t := m.first; t < m.last; t++ {
			p.taken[t] = true
		}
		ms = append(ms, m)
		i = m.last
	}
	return ms
}

func (p *paragraph) momentAt(i int) (moment, bool) {
	switch p.tokens[i].kind {
	case number:
		for _, read := range []func(int) (moment, bool){p.asianDate, p.numericDate, p.dayMonth, p.clockAt} {
			if m, ok := read(i); ok {
				return m, true
			}
		}
	case word:
		// One after another: a list of functions made for every word costs more
		// than they do.
		if m, ok := p.monthFirst(i); ok {
			return m, true
		}
		if m, ok := p.weekdayAt(i); ok {
			return m, true
		}
		return p.clockWord(i)
	}
	return moment{}, false
}

// plain returns the value of a token that is digits without separators, with
// at most n digits; -1 otherwise.
func (p *paragraph) plain(i, n int) int {
	if i < 0 || i >= len(p.tokens) || p.tokens[i].kind != number {
		return -1
	}
	v, count := 0, 0
	for _, r := range p.text[p.tokens[i].start:p.tokens[i].end] {
		d, ok := segment.DigitValue(r)
		if !ok || count == n {
			return -1
		}
		v = v*10 + d
		count++
	}
	return v
}

func (p *paragraph) year(i int) int {
	if v := p.plain(i, 4); v >= 1000 && v < 2200 {
		return v
	}
	return 0
}

func validDate(d, m int) bool { return d >= 1 && d <= 31 && m >= 1 && m <= 12 }

// numericDate reads 06.01.2018, 6/1/18, 2018-01-06, 06-01-2018.
func (p *paragraph) numericDate(i int) (moment, bool) {
	ts := p.tokens
	var parts []int
	var widths []int
	last := i + 1
	if inner := splitNumber(p.text[ts[i].start:ts[i].end]); len(inner) == 3 {
		for _, s := range inner {
			v, n := digitsOf(s)
			parts, widths = append(parts, v), append(widths, n)
		}
	} else if i+4 < len(ts) && (ts[i+1].key == "/" || ts[i+1].key == "-") && ts[i+3].key == ts[i+1].key && !ts[i+1].space && !ts[i+2].space && !ts[i+3].space && !ts[i+4].space {
		for _, j := range []int{i, i + 2, i + 4} {
			if p.plain(j, 4) < 0 {
				return moment{}, false
			}
			v, n := digitsOf(p.text[ts[j].start:ts[j].end])
			parts, widths = append(parts, v), append(widths, n)
		}
		last = i + 5
	} else {
		return moment{}, false
	}
	if widths[1] > 2 {
		return moment{}, false
	}
	m := moment{first: i, last: last, hour: -1, numeric: true}
	switch {
	case widths[0] == 4 && widths[2] <= 2:
		m.year, m.month, m.day = parts[0], parts[1], parts[2]
	case widths[0] <= 2 && (widths[2] == 4 || widths[2] == 2):
		m.day, m.month, m.year = parts[0], parts[1], parts[2]
		if validDate(m.month, m.day) && m.day != m.month {
			m.otherDay, m.otherMonth = m.month, m.day
		}
		if !validDate(m.day, m.month) && validDate(m.month, m.day) {
			m.day, m.month = m.month, m.day
			m.otherDay, m.otherMonth = 0, 0
		}
	default:
		return moment{}, false
	}
	if !validDate(m.day, m.month) || m.year >= 100 && (m.year < 1000 || m.year > 2199) {
		return moment{}, false
	}
	if m.calendar = calendarOf(p.x.tag, m.year); m.calendar != gregorian {
		m.otherDay, m.otherMonth = 0, 0
	}
	return m, true
}

// splitNumber cuts at full stops only.
func splitNumber(s string) []string {
	var parts []string
	begin := 0
	for i, r := range s {
		if r == '.' || r == '．' || r == '٫' {
			parts = append(parts, s[begin:i])
			begin = i + len(string(r))
		} else if _, ok := segment.DigitValue(r); !ok {
			return nil
		}
	}
	return append(parts, s[begin:])
}

func digitsOf(s string) (value, width int) {
	for _, r := range s {
		if v, ok := segment.DigitValue(r); ok && width < 9 {
			value = value*10 + v
			width++
		}
	}
	return value, width
}

// asianDate reads 2018年1月6日, 1月6日, 2018년 1월 6일 and their parts with a month.
func (p *paragraph) asianDate(i int) (moment, bool) {
	ts := p.tokens
	m := moment{first: i, hour: -1}
	j := i
	mark := func(j int, marks string) bool { return j < len(ts) && isWordOf(marks, ts[j].key) && ts[j].kind == word }
	if y := p.year(j); y > 0 && mark(j+1, " 年 년 ") && p.plain(j+2, 2) > 0 && mark(j+3, " 月 월 ") {
		m.year = y
		j += 2
	}
	mo := p.plain(j, 2)
	if mo < 1 || mo > 12 || !mark(j+1, " 月 월 ") {
		return m, false
	}
	m.month = mo
	j += 2
	if d := p.plain(j, 2); d >= 1 && d <= 31 && mark(j+1, " 日 일 号 號 ") {
		m.day = d
		j += 2
	}
	m.last = j
	return m, true
}

// monthAt returns the row of the month that begins at token i (see setMonth), its
// tokens, and whether the word may be another.
func (p *paragraph) monthAt(i int) (row, n int, weak bool) {
	if i >= len(p.tokens) || p.tokens[i].kind != word {
		return 0, 0, false
	}
	ph, n := p.x.find(p.x.months, p.tokens, i)
	if n == 0 {
		return 0, 0, false
	}
	return ph.id, n, ph.weak
}

// dayMonth reads 6 January 2018, 6. Januar, 1er mars, 6 de enero de 2018, and
// the day of a range before a month (14-16 March gives 16 March).
func (p *paragraph) dayMonth(i int) (moment, bool) {
	ts := p.tokens
	d := p.plain(i, 2)
	if d < 1 || d > 31 {
		return moment{}, false
	}
	j := i + 1
	j += p.ordinalSuffix(j)
	if j < len(ts) && ts[j].key == "." {
		j++
	}
	// 23-April-2025
	hyphen := j+1 < len(ts) && ts[j].key == "-" && !ts[j].space && !ts[j+1].space
	if hyphen {
		j++
	}
	for skipped := 0; skipped < 2 && j < len(ts) && p.x.dateJoin[ts[j].key]; skipped++ {
		j++
	}
	mo, n, weak := p.monthAt(j)
	if n == 0 {
		return moment{}, false
	}
	m := moment{first: i, day: d, hour: -1}
	m.setMonth(mo)
	m.last = j + n
	if y := p.year(m.last + 1); hyphen && y > 0 && ts[m.last].key == "-" && !ts[m.last].space {
		m.year, m.last = y, m.last+2
	} else {
		p.yearAfter(&m)
	}
	m.weak = weak && m.calendar != gregorian && m.year == 0 // ۳ تیر: also three shots
	return m, true
}

// yearAfter takes a year behind a month, with "of", a comma or an opening
// bracket between.
func (p *paragraph) yearAfter(m *moment) {
	ts := p.tokens
	j := m.last
	if j < len(ts) && ts[j].key == "." && !ts[j].space {
		j++
	}
	for skipped := 0; skipped < 2 && j < len(ts) && (ts[j].key == "," || p.x.dateJoin[ts[j].key] || ts[j].key == "سال" || ts[j].key == "عام"); skipped++ {
		j++
	}
	if y := p.year(j); y > 0 {
		m.year = y
		m.last = j + 1
	}
}

// monthFirst reads January 6, 2018, January 2018 and January alone.
func (p *paragraph) monthFirst(i int) (moment, bool) {
	ts := p.tokens
	mo, n, weak := p.monthAt(i)
	if n == 0 {
		return moment{}, false
	}
	m := moment{first: i, last: i + n, hour: -1}
	m.setMonth(mo)
	j := m.last
	if j < len(ts) && ts[j].key == "." && !ts[j].space && ts[j-1].end-ts[j-1].start <= 5 {
		j++
	}
	if d := p.plain(j, 2); d >= 1 && d <= 31 && j < len(ts) && (p.x.tag == "en" || p.x.tag == "") {
		m.day, m.last = d, j+1
		m.last += p.ordinalSuffix(m.last)
	}
	if m.day == 0 && p.year(j) > 0 && j > m.last {
		m.last = j
	}
	p.yearAfter(&m)
	if m.day == 0 && m.year == 0 && weak {
		inContext := i > 0 && p.x.monthAfter[ts[i-1].key]
		capital := p.x.NounsCapital || ts[i].upper || p.x.tag != "en"
		if !inContext || !capital {
			return moment{}, false
		}
	}
	return m, true
}

func (p *paragraph) weekdayAt(i int) (moment, bool) {
	ph, n := p.x.find(p.x.weekdays, p.tokens, i)
	if n == 0 {
		return moment{}, false
	}
	if ph.weak && p.x.tag == "en" && !p.tokens[i].upper {
		return moment{}, false
	}
	return moment{first: i, last: i + n, weekday: ph.id + 1, hour: -1, weak: ph.weak}, true
}
