package classify

import (
	"math"

	"variorum/stages/article"
)

// findNumbersAcross compares numbers across languages. Everything plausible may
// confirm a number (another reading of its separators, a converted unit, the
// part of a date, a numeral in Roman letters); only what is written in digits
// and found nowhere on the other side is held against the text, and only where
// the other side has a number in the same place that is not found either.
func (b *bench) findNumbersAcross() {
	left, right := b.numberMarks(original), b.numberMarks(republication)
	for _, same := range []func(q, s *quantity) bool{shareReading, b.sameAcross} {
		pair(left, right, func(i, j int) float64 {
			if !same(left[i].number(), right[j].number()) {
				return -1
			}
			return b.nearness(&left[i], &right[j]) + math.Abs(relative(&left[i])-relative(&right[j]))
		})
	}
	dl, dr := b.matchDates()
	settled := make([]bool, len(left))
	for i := range left {
		settled[i] = left[i].partner >= 0
	}
	type doubt struct{ loose, strict bool }
	doubts := func(k side, list, other []mark) []doubt {
		ds := make([]doubt, len(list))
		for i := range list {
			if list[i].partner < 0 && !b.lonely(list[i].bead) {
				ds[i] = doubt{true, !b.confirmed(1-k, list[i].number(), other)}
			}
		}
		return ds
	}
	open, came := doubts(original, left, right), doubts(republication, right, left)
	pair(left, right, func(i, j int) float64 {
		l, r := &left[i], &right[j]
		strict1, strict2 := open[i].strict, came[j].strict
		if !open[i].loose || !came[j].loose || !strict1 && !strict2 {
			return -1
		}
		q, s := l.number(), r.number()
		if l.bead != r.bead && l.bead >= 0 && r.bead >= 0 && (!strict1 || !strict2 || max(l.bead-r.bead, r.bead-l.bead) > 1 || len(q.literal) != len(s.literal)) {
			return -1
		}
		if !accusable(q, strict1) || !accusable(s, strict2) || b.otherCalendar(q, s) {
			return -1
		}
		if !strict1 || !strict2 {
			if !alike(q.literal, s.literal) {
				return -1
			}
		}
		cost := 2*unlike(q.literal, s.literal) + math.Abs(float64(len(q.literal)-len(s.literal))) + b.nearness(l, r)
		if q.unit != s.unit {
			cost++
		}
		return cost + math.Abs(relative(l)-relative(r))
	})
	for i := range left {
		if j := left[i].partner; j >= 0 && !settled[i] {
			b.reportNumber(&left[i], &right[j])
			settled[i] = true
		}
	}
	b.datesAgainstNumbers(dl, dr, left, right)
}

// relative is the place of a fact in its paragraph, 0 to 1.
func relative(m *mark) float64 {
	return float64(m.number().start) / float64(max(len(m.paragraph.text), 1))
}

// accusable says which numbers may be held against a text: digits that are no
// small count, and words from ten on.
func accusable(q *quantity, strict bool) bool {
	if q.weak || len(q.values) == 0 {
		return false
	}
	v := math.Abs(q.values[0])
	if q.digits {
		return v >= 3 || v != math.Trunc(v)
	}
	return strict && v >= 10
}

// alike reports numbers that share most of their digits.
func alike(a, b string) bool { return len(a) == len(b) && len(a) > 0 && unlike(a, b) <= 0.5 }

// sameAcross compares leniently: any common reading, a converted unit, a
// fraction as a percentage, a year without its century.
func (b *bench) sameAcross(q, s *quantity) bool {
	if len(q.values) == 0 || len(s.values) == 0 {
		return q.literal == s.literal
	}
	if shareReading(q, s) || q.digits && s.digits && q.literal == s.literal && (q.scaled == s.scaled && !q.scaled || !b.knowsScales()) {
		return true
	}
	for _, v := range q.values {
		for _, w := range s.values {
			switch {
			case sameValue(math.Abs(v), math.Abs(w)):
				return true
			case q.unit != s.unit && converts(v, w, q.unit, s.unit):
				return true
			case v < 1 && sameValue(math.Round(v*100), w), w < 1 && sameValue(math.Round(w*100), v):
				return true
			case (q.year || s.year) && math.Abs(v-w) >= 1000 && math.Mod(v, 100) == math.Mod(w, 100) && (v < 100 || w < 100):
				return true
			}
		}
	}
	return false
}

// knowsScales reports whether the words for thousand and million are known in
// both languages.
func (b *bench) knowsScales() bool {
	return b.sides[original][0].x.Scales != "" && b.sides[republication][0].x.Scales != "" || b.spaceless(original) || b.spaceless(republication)
}

// converts reports whether two values are one quantity in two units, within
// the rounding that newsrooms allow themselves.
func converts(v, w float64, a, b int) bool {
	rows := units().rows
	u, t := rows[a], rows[b]
	if u.of == heat || t.of == heat {
		toFahrenheit := func(c float64) float64 { return c*9/5 + 32 }
		return math.Abs(toFahrenheit(v)-w) <= 2 || math.Abs(toFahrenheit(w)-v) <= 2
	}
	if a == 0 || b == 0 || u.of != t.of || u.of == money || u.of == share {
		return false
	}
	x, y := v*u.factor, w*t.factor
	return math.Abs(x-y) <= 0.08*math.Max(math.Abs(x), math.Abs(y))
}

// confirmed reports whether a side says a number in any form.
func (b *bench) confirmed(k side, q *quantity, marks []mark) bool {
	for i := range marks {
		if b.sameAcross(q, marks[i].number()) {
			return true
		}
	}
	for _, v := range q.values {
		if b.says(k, v) {
			return true
		}
	}
	if q.value() <= 40 {
		for _, p := range b.sides[k] {
			for _, t := range p.tokens {
				if t.caps && romanValue(t.key) == int(q.value()) {
					return true
				}
			}
		}
	}
	return false
}

// romanValue reads Roman numerals up to 89; 0 for anything else.
func romanValue(key string) int {
	total, last := 0, 0
	for i := len(key) - 1; i >= 0; i-- {
		v := 0
		switch key[i] {
		case 'i':
			v = 1
		case 'v':
			v = 5
		case 'x':
			v = 10
		case 'l':
			v = 50
		default:
			return 0
		}
		if v < last {
			total -= v
		} else {
			total += v
			last = v
		}
	}
	return total
}

// otherCalendar reports a Gregorian year against one of the Persian or Islamic
// calendar, which are not converted.
func (b *bench) otherCalendar(q, s *quantity) bool {
	if !q.year && !s.year {
		return false
	}
	v, w := q.value(), s.value()
	return v >= 1250 && v <= 1450 && w >= 1850 && w <= 2100 || w >= 1250 && w <= 1450 && v >= 1850 && v <= 2100
}

// datesAgainstNumbers looks at dates that found no date: where the other side
// has a number in their place that nothing confirms, the day or year became
// that number.
func (b *bench) datesAgainstNumbers(dl, dr, left, right []mark) {
	check := func(k side, dates, numbers, same []mark) {
		for i := range dates {
			d := dates[i].date()
			if d.weekday > 0 || d.calendar != gregorian || b.lonely(dates[i].bead) || d.isTime() && dates[i].partner >= 0 {
				continue
			}
			for _, part := range []int{d.day, d.year, d.hour} {
				if part < 3 || b.says(1-k, float64(part)) || d.isTime() && b.saysAny(1-k, d.parts()) {
					continue
				}
				for j := range numbers {
					q := numbers[j].number()
					if numbers[j].partner >= 0 || numbers[j].bead != dates[i].bead || !q.digits || !q.plain || b.confirmed(k, q, same) {
						continue
					}
					if (part == d.year) != (len(q.literal) == 4) || len(q.literal) > 4 || b.otherCalendar(&quantity{year: true, values: []float64{float64(part)}}, q) {
						continue
					}
					b.reportDateNumber(k, &dates[i], &numbers[j])
					numbers[j].partner = i
					break
				}
			}
		}
	}
	check(original, dl, right, left)
	check(republication, dr, left, right)
}

func (b *bench) saysAny(k side, parts []int) bool {
	for _, v := range parts {
		if v > 0 && b.says(k, float64(v)) {
			return true
		}
	}
	return false
}

func (b *bench) reportDateNumber(k side, date, num *mark) {
	d, q := date.date(), num.number()
	f := article.Finding{Kind: article.FindingNumber, Severity: severe(numberOther)}
	spanOfDate, spanOfNumber := date.paragraph.span(d.start, d.end), num.paragraph.span(q.start, q.end)
	f.Original, f.Republication = spanOfDate, spanOfNumber
	if k == republication {
		f.Original, f.Republication = spanOfNumber, spanOfDate
	}
	explainBoth(&f, "number.date")
	b.report(f, article.FindingDate)
}
