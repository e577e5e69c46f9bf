package classify

import (
	"strconv"
	"strings"
)

// A dayWord is an expression for days that are counted from the day of
// publication: yesterday, last week, next Tuesday, three days ago.
type dayWord struct {
	first, last int // tokens
	start, end  int // bytes
	unit        timeUnit
	offset      int
	either      bool // before or after: कल
	weekday     int  // 1 Monday to 7 Sunday, where unit is aWeekday or inWeek
	weak        bool // may be no such expression: confirms, never accuses
}

type timeUnit uint8

const (
	aDay timeUnit = iota
	aWeek
	aMonth
	aYear
	aWeekday // the weekday before or after
	inWeek   // the weekday of the week before, of this one, of the next
)

// dayPhrases is the compiled table of languages.DaysOf: phrases of whole
// expressions (meaning says what each row is), and the words that make one of a
// weekday or of a number of days.
type dayPhrases struct {
	whole                  phrases
	meaning                []dayWord
	last, next             phrases
	weeks                  [3]phrases // before a weekday
	agoBefore, agoBehind   phrases
	soonBefore, soonBehind phrases
}

func (x *lexicon) dayPhrasesOf(table string) *dayPhrases {
	w := &dayPhrases{}
	var rows []string
	for line := range strings.SplitSeq(strings.TrimSpace(table), "\n") {
		head, entries, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		switch head {
		case "last":
			w.last = x.phraseTable(entries)
		case "next":
			w.next = x.phraseTable(entries)
		case "lastweek":
			w.weeks[0] = x.phraseTable(entries)
		case "thisweek":
			w.weeks[1] = x.phraseTable(entries)
		case "nextweek":
			w.weeks[2] = x.phraseTable(entries)
		case "ago":
			w.agoBefore, w.agoBehind = x.sidesOf(entries, "<")
		case "in":
			w.soonBefore, w.soonBehind = x.sidesOf(entries, "<")
		default:
			if m, ok := meaningOf(head); ok {
				rows, w.meaning = append(rows, entries), append(w.meaning, m)
			}
		}
	}
	w.whole = x.phraseTable(append(rows, "")...) // with a row more the rows are what is numbered
	return w
}

// sidesOf parts the entries that begin with a mark from the others: those that
// stand before a number from those that stand behind it.
func (x *lexicon) sidesOf(entries, mark string) (marked, plain phrases) {
	var lists [2][]string
	for _, e := range strings.Fields(entries) {
		if rest, ok := strings.CutPrefix(e, mark); ok {
			lists[0] = append(lists[0], rest)
		} else {
			lists[1] = append(lists[1], e)
		}
	}
	return x.phraseTable(strings.Join(lists[0], " ")), x.phraseTable(strings.Join(lists[1], " "))
}

// meaningOf reads a heading: -1, week+1, -1/+1.
func meaningOf(head string) (dayWord, bool) {
	var r dayWord
	for i, name := range []string{"week", "month", "year"} {
		if rest, ok := strings.CutPrefix(head, name); ok {
			head, r.unit = rest, aWeek+timeUnit(i)
		}
	}
	head, _, r.either = strings.Cut(head, "/")
	n, err := strconv.Atoi(head)
	r.offset = n
	return r, err == nil
}

// readDayWords finds the expressions of a paragraph in the order of the text.
func (p *paragraph) readDayWords() []dayWord {
	w := p.x.days()
	if len(w.meaning) == 0 {
		return nil
	}
	ts := p.tokens
	covered := make([]bool, len(ts))
	var list []dayWord
	add := func(r dayWord) {
		for t := r.first; t < r.last; t++ {
			if covered[t] {
				return
			}
		}
		for t := r.first; t < r.last; t++ {
			covered[t] = true
		}
		r.start, r.end = ts[r.first].start, ts[r.last-1].end
		list = append(list, r)
	}
	for i := range p.dates {
		d := &p.dates[i]
		if d.weekday == 0 || d.weak {
			continue
		}
		r := dayWord{first: d.first, last: d.last, unit: aWeekday, weekday: d.weekday}
		for week, words := range w.weeks {
			if ph, n := before(words, ts, d.first); n > 0 {
				r.unit, r.offset, r.weak, r.first = inWeek, week-1, ph.weak, d.first-n
			}
		}
		for k, words := range []phrases{w.last, w.next} {
			if r.first < d.first || r.last > d.last {
				break
			}
			offset := 2*k - 1
			if ph, n := before(words, ts, d.first); n > 0 {
				r.offset, r.weak, r.first = offset, ph.weak, d.first-n
			} else if d.last < len(ts) {
				if ph, n := words.at(ts, d.last); n > 0 {
					r.offset, r.weak, r.last = offset, ph.weak, d.last+n
				}
			}
		}
		if r.first < d.first || r.last > d.last {
			add(r)
		}
	}
	rows := units().rows
	for i := range p.numbers {
		q := &p.numbers[i]
		days := int(rows[q.unit].factor) / 86400
		if v := q.value(); rows[q.unit].of != duration || days != 1 && days != 7 || v < 1 || v > 60 || v != float64(int(v)) || q.ordinal || q.group > 0 {
			continue
		}
		end := q.last
		for end < len(ts) && ts[end].end <= q.unitEnd {
			end++
		}
		r := dayWord{first: q.first, last: end, unit: aDay}
		offset := days * int(q.value())
		for k, words := range [2][2]phrases{{w.agoBefore, w.agoBehind}, {w.soonBefore, w.soonBehind}} {
			if ph, n := before(words[0], ts, q.first); n > 0 {
				r.offset, r.weak, r.first = (2*k-1)*offset, ph.weak, q.first-n
			} else if end < len(ts) {
				if ph, n := words[1].at(ts, end); n > 0 {
					r.offset, r.weak, r.last = (2*k-1)*offset, ph.weak, end+n
				}
			}
		}
		// A number of weeks is a way of speaking; it may confirm a day.
		r.weak = r.weak || days == 7
		if r.offset != 0 {
			add(r)
		}
	}
	for i := 0; i < len(ts); i++ {
		if covered[i] || ts[i].kind != word {
			continue
		}
		ph, n := p.x.find(w.whole, ts, i)
		if n == 0 || p.cutsWeekday(i, i+n) {
			continue
		}
		r := w.meaning[ph.id]
		r.first, r.last, r.weak = i, i+n, ph.weak || ts[i].upper && p.x.tag == "de" && !p.opensSentence(i)
		add(r)
		i += n - 1
	}
	sortDayWords(list)
	return list
}

func sortDayWords(list []dayWord) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && list[j].first < list[j-1].first; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// cutsWeekday reports whether tokens reach into a weekday that is longer:
// 上周二 is no 上周.
func (p *paragraph) cutsWeekday(first, last int) bool {
	for i := range p.dates {
		if d := &p.dates[i]; d.weekday > 0 && d.first < last && first < d.last && d.last > last {
			return true
		}
	}
	return false
}

// before returns the phrase that ends directly before token i.
func before(words phrases, ts []token, i int) (phrase, int) {
	for n := min(i, 4); n > 0; n-- {
		if ph, k := words.at(ts, i-n); k == n {
			return ph, n
		}
	}
	return phrase{}, 0
}

// days returns the days that an expression can mean in a text of the given day.
func (r *dayWord) days(published int) []stretchOfDays {
	one := func(n int) stretchOfDays { return stretchOfDays{n, n} }
	monday := published - weekdayOf(published) + 1
	y, m, _ := civil(published)
	switch r.unit {
	case aWeek:
		return []stretchOfDays{{monday + 7*r.offset, monday + 7*r.offset + 6}}
	case aMonth:
		first := func(n int) int { n += 12*y + m - 1; return dayNumber(n/12, n%12+1, 1) }
		return []stretchOfDays{{first(r.offset), first(r.offset+1) - 1}}
	case aYear:
		return []stretchOfDays{{dayNumber(y+r.offset, 1, 1), dayNumber(y+r.offset+1, 1, 1) - 1}}
	case inWeek:
		return []stretchOfDays{one(monday + 7*r.offset + r.weekday - 1)}
	case aWeekday:
		// "Last Tuesday" is the one before, and for many the one of last week.
		n := nearWeekday(published, r.weekday, r.offset)
		return []stretchOfDays{one(n), one(n + 7*r.offset)}
	}
	if r.either {
		return []stretchOfDays{one(published + r.offset), one(published - r.offset)}
	}
	return []stretchOfDays{one(published + r.offset)}
}

// nearWeekday is the next (direction 1) or the last (-1) such weekday that is
// not the day itself.
func nearWeekday(day, weekday, direction int) int {
	n := (weekday - weekdayOf(day) + 7) % 7
	if direction < 0 {
		return day + n - 7
	}
	if n == 0 {
		n = 7
	}
	return day + n
}

// weekdays are the days that a weekday without more can mean.
func weekdays(published, weekday int) []stretchOfDays {
	last, next := nearWeekday(published, weekday, -1), nearWeekday(published, weekday, 1)
	list := []stretchOfDays{{last, last}, {next, next}}
	if weekdayOf(published) == weekday {
		list = append(list, stretchOfDays{published, published})
	}
	return list
}

func anyMeets(a, b []stretchOfDays) bool {
	for _, s := range a {
		for _, t := range b {
			if s.meets(t) {
				return true
			}
		}
	}
	return false
}
