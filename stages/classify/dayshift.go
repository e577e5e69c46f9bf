package classify

import (
	"fmt"
	"time"

	"variorum/stages/article"
)

// A dayFact is what names days in a text: a relative expression or a date.
type dayFact struct {
	relative *dayWord
	date     *moment
}

// publication returns the days on which the sides were published. Not known
// where one has no date, or where two clocks of different zones may show
// different days for one moment.
func publication(published [2]string) (days [2]int, known bool) {
	for k, s := range published {
		d, ok := dayOf(s)
		if !ok {
			return days, false
		}
		days[k] = d
	}
	l, err := time.Parse(time.RFC3339, published[0])
	r, also := time.Parse(time.RFC3339, published[1])
	if err == nil && also == nil && days[0] != days[1] {
		_, west := l.Zone()
		_, east := r.Zone()
		if west != east && l.Sub(r).Abs() < 12*time.Hour {
			return days, false
		}
	}
	return days, true
}

func (b *bench) dayWordMarks(k side) []mark {
	return b.marks(k, func(p *paragraph) int { return len(p.dayWords) }, func(p *paragraph, i int) (int, int) { return p.dayWords[i].start, p.dayWords[i].end })
}

func (m *mark) dayWord() *dayWord { return &m.paragraph.dayWords[m.index] }

// means returns the days that a fact of a side can mean, as far as they are
// known.
func (b *bench) means(k side, f dayFact) (days []stretchOfDays, known bool) {
	switch {
	case f.relative != nil:
		if !b.dated {
			return nil, false
		}
		return f.relative.days(b.published[k]), true
	case f.date.weekday > 0:
		if !b.dated {
			return nil, false
		}
		return weekdays(b.published[k], f.date.weekday), true
	}
	if f.date.day == 0 || f.date.otherMonth > 0 {
		return nil, false
	}
	if f.date.year > 0 {
		s, ok := f.date.days(0)
		return []stretchOfDays{s}, ok
	}
	if !b.dated || f.date.calendar != gregorian {
		return nil, false
	}
	// Without a year it is one of the year before, of this one or of the next.
	y, _, _ := civil(b.published[k])
	for _, year := range []int{y - 1, y, y + 1} {
		if s, ok := f.date.days(year); ok {
			days = append(days, s)
		}
	}
	return days, true
}

// sameDays reports whether two facts of two sides can mean the same day, and
// whether that is known.
func (b *bench) sameDays(k side, f, g dayFact) (same, known bool) {
	if f.date != nil && g.date != nil {
		if f.date.weekday > 0 && g.date.weekday > 0 {
			return f.date.weekday == g.date.weekday, true
		}
		for _, pair := range [2][2]*moment{{f.date, g.date}, {g.date, f.date}} {
			if pair[0].weekday == 0 || pair[1].weekday > 0 {
				continue
			}
			side := 1 - k
			if pair[0] == g.date {
				side = k
			}
			days, known := b.means(side, dayFact{date: pair[1]})
			for _, s := range days {
				if weekdayOf(s.first) == pair[0].weekday {
					return true, true
				}
			}
			// Of several years none need be the one that is meant.
			return false, known && pair[1].year > 0
		}
	}
	l, known := b.means(k, f)
	r, also := b.means(1-k, g)
	return anyMeets(l, r), known && also
}

// findDayShifts compares expressions that are counted from the day of
// publication. It speaks only where that is known of both sides: a word that was
// kept and now means another day, and a word in the place of another expression
// that means another day. It returns which dates of both sides have a relative
// expression for the same day as their counterpart.
func (b *bench) findDayShifts(left, right []mark) (explained [2]map[int]bool) {
	explained = [2]map[int]bool{{}, {}}
	rl, rr := b.dayWordMarks(original), b.dayWordMarks(republication)
	if len(rl) == 0 && len(rr) == 0 {
		return explained
	}
	alike := func(q, s *dayWord) bool {
		return q.unit == s.unit && q.weekday == s.weekday && (q.offset == s.offset || (q.either || s.either) && (q.offset == s.offset || q.offset == -s.offset))
	}
	if !b.acrossLanguages() {
		settle(rl, rr)
	}
	pair(rl, rr, func(i, j int) float64 {
		if !alike(rl[i].dayWord(), rr[j].dayWord()) {
			return -1
		}
		near := b.nearness(&rl[i], &rr[j])
		if near > farApart {
			return -1
		}
		return near
	})
	for i := range rl {
		if j := rl[i].partner; j >= 0 {
			b.reportShift(&rl[i], &rr[j])
		}
	}
	if b.acrossLanguages() {
		return explained
	}
	// One expression in the place of another.
	taken := [2]map[int]bool{{}, {}}
	for k, lists := range [2][3][]mark{{rl, rr, right}, {rr, rl, left}} {
		for i := range lists[0] {
			m := &lists[0][i]
			if m.partner >= 0 || m.place.intact || !m.place.known || taken[k][i] {
				continue
			}
			best, at, isDate := farApart+1.0, -1, false
			look := func(n *mark, j int, date bool) {
				if n.partner >= 0 || n.place.intact || !n.place.known || !date && taken[1-k][j] {
					return
				}
				if d := m.place.distance(n.place); d < best {
					best, at, isDate = d, j, date
				}
			}
			for j := range lists[1] {
				look(&lists[1][j], j, false)
			}
			for j := range lists[2] {
				if d := lists[2][j].date(); !d.isTime() && (d.day > 0 || d.weekday > 0) {
					look(&lists[2][j], j, true)
				}
			}
			if at < 0 {
				continue
			}
			f, g, n := dayFact{relative: m.dayWord()}, dayFact{}, &mark{}
			if isDate {
				n = &lists[2][at]
				g.date = n.date()
				explained[1-k][at] = true
			} else {
				n = &lists[1][at]
				g.relative = n.dayWord()
				taken[1-k][at] = true
			}
			taken[k][i] = true
			same, known := b.sameDays(side(k), f, g)
			if known && same {
				b.claimDay(side(k), m.paragraph, f)
				b.claimDay(side(1-k), n.paragraph, g)
			}
			if known && !same && best == 0 && shortReplace(m.place) && shortReplace(n.place) {
				if k == int(original) {
					b.reportOtherDay(m, n, f, g)
				} else {
					b.reportOtherDay(n, m, g, f)
				}
			}
		}
	}
	return explained
}

// claimDay keeps the numbers of an expression from being compared once it is
// known to mean the same day as its counterpart.
func (b *bench) claimDay(k side, p *paragraph, f dayFact) {
	start, end := 0, 0
	if f.relative != nil {
		start, end = f.relative.start, f.relative.end
	} else {
		start, end = f.date.start, f.date.end
	}
	b.claimed[k] = append(b.claimed[k], claim{p.Index, p.ruler.At(start), p.ruler.At(end), article.FindingDate})
}

// isDayWord reports whether a token belongs to a word for a day: שלשום holds
// what looks like a negation.
func (p *paragraph) isDayWord(token int) bool {
	for i := range p.dayWords {
		if r := &p.dayWords[i]; r.first <= token && token < r.last {
			return true
		}
	}
	return false
}

// saysYear reports whether an expression of a side means a year: "last year".
func (b *bench) saysYear(k side, year int) bool {
	for _, p := range b.sides[k] {
		for i := range p.dayWords {
			if r := &p.dayWords[i]; b.dated && r.unit == aYear && r.days(b.published[k])[0].first == dayNumber(year, 1, 1) {
				return true
			}
		}
	}
	return false
}

// reportShift says that one expression means two days.
func (b *bench) reportShift(l, r *mark) {
	q, s := l.dayWord(), r.dayWord()
	if !b.dated || q.weak || s.weak || q.either || s.either || b.inQuotation(l.paragraph, q.start) || b.inQuotation(r.paragraph, s.start) {
		return
	}
	here, there := q.days(b.published[original]), s.days(b.published[republication])
	if anyMeets(here, there) {
		return
	}
	if q.unit == aWeek || q.unit == inWeek {
		// Where a week begins on Saturday or Sunday those two days are of the next.
		for _, day := range b.published {
			if weekdayOf(day) >= 6 {
				return
			}
		}
	}
	severity := severe(dateDrifted)
	if q.unit == aDay && q.offset != 0 || q.unit == aWeekday || q.unit == inWeek {
		severity = severe(dateShifted)
	}
	f := article.Finding{
		Kind: article.FindingDate, Severity: severity,
		Original: l.paragraph.span(q.start, q.end), Republication: r.paragraph.span(s.start, s.end),
	}
	said, was, is := quoted(original, f.Original.Text), article.DateOf(q.dateOf(here[0])), article.DateOf(s.dateOf(there[0]))
	if sameText(f.Original.Text, f.Republication.Text) {
		explain(&f, "day.shifted", said, was, is)
	} else {
		explain(&f, "day.shifted.words", said, was, quoted(republication, f.Republication.Text), is)
	}
	b.report(f)
}

// reportOtherDay says that an expression became one for another day.
func (b *bench) reportOtherDay(l, r *mark, f, g dayFact) {
	spanOf := func(m *mark, f dayFact) *article.Span {
		if f.relative != nil {
			return m.paragraph.span(f.relative.start, f.relative.end)
		}
		return m.paragraph.span(f.date.start, f.date.end)
	}
	if f.relative != nil && f.relative.weak || g.relative != nil && g.relative.weak || f.date != nil && f.date.weak || g.date != nil && g.date.weak {
		return
	}
	out := article.Finding{Kind: article.FindingDate, Severity: severe(dateOther), Original: spanOf(l, f), Republication: spanOf(r, g)}
	dated := func(k side, f dayFact, s *article.Span) article.Argument {
		a := quoted(k, s.Text)
		if f.relative != nil {
			a.Date = f.relative.dateOf(f.relative.days(b.published[k])[0])
		}
		return a
	}
	explain(&out, "day.became", dated(original, f, out.Original), dated(republication, g, out.Republication))
	b.report(out)
}

// dateOf names the days of an expression, as [article.Argument] has dates.
func (r *dayWord) dateOf(s stretchOfDays) string {
	y, m, d := civil(s.first)
	switch r.unit {
	case aYear:
		return fmt.Sprintf("%04d", y)
	case aMonth:
		return fmt.Sprintf("%04d-%02d", y, m)
	case aWeek:
		return fmt.Sprintf("%04d-%02d-%02d/P1W", y, m, d)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// inQuotation reports whether a byte of a paragraph stands inside quotation
// marks: what somebody said is counted from the day on which it was said.
func (b *bench) inQuotation(p *paragraph, at int) bool {
	for _, q := range p.quotations() {
		if q.start <= at && at < q.end {
			return true
		}
	}
	return false
}

// replacedDay reports a weekday against a date of another weekday in its place:
// "on Wednesday", "on 27 November 2026", which is a Friday.
func (b *bench) replacedDay(left, right []mark) {
	pair(left, right, func(i, j int) float64 {
		d, e := left[i].date(), right[j].date()
		if d.weak || e.weak || (d.weekday > 0) == (e.weekday > 0) || d.isTime() || e.isTime() || !left[i].place.known || !right[j].place.known {
			return -1
		}
		if near := left[i].place.distance(right[j].place); near > 0 || left[i].place.intact || right[j].place.intact {
			return -1
		}
		return 0
	})
	for i := range left {
		j := left[i].partner
		if j < 0 || (left[i].date().weekday > 0) == (right[j].date().weekday > 0) {
			continue
		}
		if same, known := b.sameDays(original, dayFact{date: left[i].date()}, dayFact{date: right[j].date()}); known && !same {
			b.reportOtherDay(&left[i], &right[j], dayFact{date: left[i].date()}, dayFact{date: right[j].date()})
		}
	}
}

// loneDate reports a date or weekday that came or went in an edit small enough
// for it to be what was changed, where nothing on the other side can mean that
// day.
func (b *bench) loneDate(k side, m *mark) {
	d := m.date()
	s := m.place.single
	if d.weak || d.isTime() || s == nil || s.unchanged() || s.words > 8 || s.op == article.Replace && s.across > 8 || b.goesWithSentence(k, m.paragraph, d.start) {
		return
	}
	if b.saidElsewhere(k, d) {
		return
	}
	severity, what := severe(dateVague), "day"
	if d.weekday == 0 {
		what = "date"
		if d.components > 1 && s.words <= 6 {
			severity = severe(dateLone)
		}
	}
	f := article.Finding{Kind: article.FindingDate, Severity: severity}
	if k == original {
		f.Original = m.paragraph.span(d.start, d.end)
		explain(&f, what+".gone", quoted(original, f.Original.Text))
	} else {
		f.Republication = m.paragraph.span(d.start, d.end)
		explain(&f, what+".new", quoted(republication, f.Republication.Text))
	}
	b.report(f, article.FindingNumber)
}

// saidElsewhere reports whether anything in the link's other side can name the
// day, month or year of a date.
func (b *bench) saidElsewhere(k side, d *moment) bool {
	for _, p := range b.sides[1-k] {
		for i := range p.dates {
			e := &p.dates[i]
			if e.isTime() {
				continue
			}
			if d.weekday == 0 && e.weekday == 0 {
				if same, _ := sameMoment(d, e); same || d.month > 0 && d.month == e.month && d.day == e.day {
					return true
				}
				continue
			}
			if same, known := b.sameDays(k, dayFact{date: d}, dayFact{date: e}); same || !known && (d.weekday > 0 || d.day > 0) && (e.weekday > 0 || e.day > 0) {
				return true
			}
		}
		for i := range p.dayWords {
			r := &p.dayWords[i]
			if d.weekday == 0 && d.day == 0 && r.unit == aDay {
				continue
			}
			if same, known := b.sameDays(k, dayFact{date: d}, dayFact{relative: r}); same || !known {
				return true
			}
		}
		if d.day == 0 && d.month == 0 && b.says(1-k, float64(d.year)) {
			return true
		}
	}
	return false
}
