package classify

import (
	"variorum/stages/article"
)

// farApart is the distance on the axis, in code points, up to which a changed
// fact is taken for the successor of another: a clause.
const farApart = 40

func (b *bench) dateMarks(k side) []mark {
	return b.marks(k, func(p *paragraph) int { return len(p.dates) }, func(p *paragraph, i int) (int, int) { return p.dates[i].start, p.dates[i].end })
}

func (m *mark) date() *moment { return &m.paragraph.dates[m.index] }

// matchDates joins the dates of both sides that can mean the same.
func (b *bench) matchDates() (left, right []mark) {
	left, right = b.dateMarks(original), b.dateMarks(republication)
	if !b.acrossLanguages() {
		settle(left, right)
	}
	for _, wantExact := range []bool{true, false} {
		pair(left, right, func(i, j int) float64 {
			compatible, exact := sameMoment(left[i].date(), right[j].date())
			if !compatible || wantExact && !exact {
				return -1
			}
			return b.nearness(&left[i], &right[j])
		})
	}
	return left, right
}

// findDates reports dates, weekdays and times that became others, came or went,
// and words such as "yesterday" that mean another day.
func (b *bench) findDates() {
	left, right := b.matchDates()
	for i := range left {
		if j := left[i].partner; j >= 0 && !b.acrossLanguages() {
			b.reportVaguer(&left[i], &right[j], right)
		}
	}
	matched := make([]bool, len(left))
	for i := range left {
		matched[i] = left[i].partner >= 0
	}
	explained := b.findDayShifts(left, right)
	pair(left, right, func(i, j int) float64 {
		if explained[original][i] || explained[republication][j] {
			return -1
		}
		return b.dateSuccession(&left[i], &right[j])
	})
	for i := range left {
		if j := left[i].partner; j >= 0 && !matched[i] {
			b.reportDate(&left[i], &right[j])
		}
	}
	if b.acrossLanguages() {
		return
	}
	b.replacedDay(left, right)
	for k, list := range [2][]mark{left, right} {
		for i := range list {
			if list[i].partner < 0 && !explained[k][i] {
				b.loneDate(side(k), &list[i])
			}
		}
	}
}

// dateSuccession says how likely one date took the place of another; negative
// if it did not.
func (b *bench) dateSuccession(l, r *mark) float64 {
	d, e := l.date(), r.date()
	if d.isTime() != e.isTime() || (d.weekday > 0) != (e.weekday > 0) {
		return -1
	}
	if b.acrossLanguages() {
		return b.dateSuccessionAcross(l, r)
	}
	if d.calendar != e.calendar && (d.calendar == lunar || e.calendar == lunar) && (d.year == 0 || e.year == 0) {
		return -1
	}
	if d.weak && e.weak || !l.place.known || !r.place.known {
		return -1
	}
	near := l.place.distance(r.place)
	if near > farApart || near > 0 && l.place.intact && r.place.intact {
		return -1
	}
	return near
}

// dateSuccessionAcross needs more: the same sentence, and, for dates, one part
// that agrees while another differs.
func (b *bench) dateSuccessionAcross(l, r *mark) float64 {
	d, e := l.date(), r.date()
	if l.bead < 0 && len(b.beads) > 0 || l.bead != r.bead || d.weak || e.weak {
		return -1
	}
	switch {
	case d.isTime():
		return -1
	case d.calendar != e.calendar:
		full := func(m *moment) bool { return m.day > 0 && m.month > 0 && m.year > 0 }
		if d.calendar != lunar && e.calendar != lunar && full(d) && full(e) && b.only(original, l, full) && b.only(republication, r, full) {
			return 0
		}
		return -1
	case d.weekday > 0:
		if b.only(original, l, func(m *moment) bool { return m.weekday > 0 }) && b.only(republication, r, func(m *moment) bool { return m.weekday > 0 }) {
			return 1
		}
		return -1
	}
	sameMonth := d.month > 0 && d.month == e.month
	sameYear := d.year == e.year || d.year == 0 || e.year == 0
	switch {
	case l.uncertainOrder() || r.uncertainOrder() || d.numeric && e.numeric && (d.otherMonth > 0 || e.otherMonth > 0):
		return -1
	case d.day == 0 && e.day == 0 && sameMonth && !sameYear,
		d.day > 0 && d.day == e.day && sameYear && d.month > 0 && e.month > 0 && !sameMonth,
		d.day > 0 && d.day == e.day && sameMonth && !sameYear,
		d.day > 0 && e.day > 0 && sameMonth && sameYear && d.day != e.day && !b.hasDay(republication, d) && !b.hasDay(original, e):
		return 0
	}
	return -1
}

// uncertainOrder reports a numeric date of which English leaves open whether
// day or month comes first.
func (m *mark) uncertainOrder() bool {
	return m.date().otherMonth > 0 && m.paragraph.x.tag == "en"
}

// hasDay reports whether a side has a date with this day and month.
func (b *bench) hasDay(k side, d *moment) bool {
	for _, p := range b.sides[k] {
		for i := range p.dates {
			if e := &p.dates[i]; e.day == d.day && (e.month == d.month || e.otherMonth == d.month) {
				return true
			}
		}
	}
	return false
}

// only reports whether no other date of the kind stands in the link.
func (b *bench) only(k side, m *mark, kind func(*moment) bool) bool {
	n := 0
	for _, p := range b.sides[k] {
		for i := range p.dates {
			if kind(&p.dates[i]) {
				n++
			}
		}
	}
	return n == 1
}

func (b *bench) reportDate(l, r *mark) {
	d, e := l.date(), r.date()
	what := "date"
	switch {
	case d.isTime():
		what = "time"
	case d.weekday > 0:
		what = "day"
	}
	severity := severe(dateOther)
	if what != "date" {
		severity = severe(dateClock)
	}
	f := article.Finding{
		Kind: article.FindingDate, Severity: severity,
		Original: l.paragraph.span(d.start, d.end), Republication: r.paragraph.span(e.start, e.end),
	}
	explainBoth(&f, what+".became")
	b.report(f)
}

// reportVaguer says that a date lost its year or its day, unless the part
// stands elsewhere on the other side.
func (b *bench) reportVaguer(l, r *mark, right []mark) {
	d, e := l.date(), r.date()
	if l.place.intact && r.place.intact || d.isTime() || d.weekday > 0 || d.components <= e.components {
		return
	}
	if d.year > 0 && e.year == 0 && b.says(republication, float64(d.year)) {
		return
	}
	f := article.Finding{
		Kind: article.FindingDate, Severity: severe(dateVague),
		Original: l.paragraph.span(d.start, d.end), Republication: r.paragraph.span(e.start, e.end),
	}
	explainBoth(&f, "date.vague")
	b.report(f)
}
