package classify

import (
	"math"
	"strings"

	"variorum/stages/article"
)

func (b *bench) numberMarks(k side) []mark {
	return b.marks(k, func(p *paragraph) int { return len(p.numbers) }, func(p *paragraph, i int) (int, int) { return p.numbers[i].start, p.numbers[i].end })
}

func (m *mark) number() *quantity { return &m.paragraph.numbers[m.index] }

// sameNumber compares by the convention of one language; where both decimal
// signs are in use, any common reading makes two numbers equal.
func sameNumber(a, b *quantity, decimal string) bool {
	if len(a.values) == 0 || len(b.values) == 0 {
		return len(a.values) == len(b.values) && a.literal == b.literal
	}
	if decimal != "" {
		return sameValue(a.values[0], b.values[0])
	}
	return shareReading(a, b)
}

func shareReading(a, b *quantity) bool {
	for _, v := range a.values {
		for _, w := range b.values {
			if sameValue(v, w) {
				return true
			}
		}
	}
	return false
}

// findNumbers reports numbers that became others, are missing or new.
func (b *bench) findNumbers() {
	if b.acrossLanguages() {
		b.findNumbersAcross()
		return
	}
	left, right := b.numberMarks(original), b.numberMarks(republication)
	b.findParts(left, right)
	settle(left, right)
	b.exchanged(left, right)
	decimal := b.sides[original][0].x.Decimal
	pair(left, right, func(i, j int) float64 {
		if !sameNumber(left[i].number(), right[j].number(), decimal) {
			return -1
		}
		return b.nearness(&left[i], &right[j])
	})
	settled := make([]bool, len(left))
	for i := range left {
		settled[i] = left[i].partner >= 0
	}
	b.findBounds(left, right)
	pair(left, right, func(i, j int) float64 { return b.numberSuccession(&left[i], &right[j]) })
	for i := range left {
		if j := left[i].partner; j >= 0 && !settled[i] {
			b.reportNumber(&left[i], &right[j])
		}
	}
	for i := range left {
		if left[i].partner < 0 {
			b.reportLone(original, &left[i])
		}
	}
	for j := range right {
		if right[j].partner < 0 {
			b.reportLone(republication, &right[j])
		}
	}
}

// numberSuccession says how far a number is from being the successor of
// another: their distance, more for unlike shapes; negative if it is not.
func (b *bench) numberSuccession(l, r *mark) float64 {
	q, s := l.number(), r.number()
	if !l.place.known || !r.place.known {
		return -1
	}
	near := l.place.distance(r.place)
	together := near == 0
	switch {
	case q.weak && s.weak:
		if !together || q.ordinal != s.ordinal || !shortReplace(l.place) && !shortReplace(r.place) {
			return -1
		}
	case q.weak || s.weak:
		if !together || !shortReplace(l.place) && !shortReplace(r.place) {
			return -1
		}
	case near > farApart, near > 0 && (l.place.intact || r.place.intact):
		return -1
	case near > 0 && (longEdit(l.place) || longEdit(r.place)):
		return -1
	case longEdit(l.place) && longEdit(r.place) && q.unit != s.unit:
		return -1
	}
	cost := near
	if q.ordinal != s.ordinal {
		cost += 20
	}
	if q.unit != s.unit {
		cost += 10
	}
	return cost + 5*unlike(q.literal, s.literal)
}

// shortReplace reports a place inside one replacement of a few words.
func shortReplace(p place) bool {
	return p.single != nil && p.single.op == article.Replace && p.single.words <= 4 && p.single.across <= 4
}

// longEdit reports a place inside a rewritten or cut clause, where numbers
// belong to other statements.
func longEdit(p place) bool {
	return p.single != nil && !p.single.unchanged() && (p.single.words > 8 || p.single.across > 8)
}

// unlike is the share of digits that two numbers do not have in common.
func unlike(a, b string) float64 {
	if a == "" || b == "" {
		return 1
	}
	common := 0
	for _, r := range a {
		if strings.ContainsRune(b, r) {
			common++
		}
	}
	return 1 - float64(common)/float64(max(len(a), len(b)))
}

// exchanged reports two numbers that changed places while the text around them
// stayed.
func (b *bench) exchanged(left, right []mark) {
	tokensOf := func(m *mark) (int, int) { return m.number().first, m.number().last }
	for _, s := range b.swaps(left, right, tokensOf, func(l, r *mark) bool {
		return sameNumber(l.number(), r.number(), b.sides[original][0].x.Decimal)
	}) {
		left[s[0]].partner, right[s[1]].partner = s[1], s[0]
		b.reportNumber(&left[s[0]], &right[s[1]])
	}
}

func (b *bench) reportNumber(l, r *mark) {
	q, s := l.number(), r.number()
	f := article.Finding{Kind: article.FindingNumber, Severity: severe(numberOther)}
	if near(q, s) {
		f.Severity = severe(numberNear)
	}
	ls, le := groupSpan(l)
	rs, re := groupSpan(r)
	if q.group == 0 && s.group == 0 && q.unit != s.unit && q.unit > 0 && s.unit > 0 {
		ls, le, rs, re = q.unitStart, q.unitEnd, s.unitStart, s.unitEnd
	}
	f.Original, f.Republication = l.paragraph.span(ls, le), r.paragraph.span(rs, re)
	explainBoth(&f, "number.became")
	if !b.acrossLanguages() && q.group == 0 && s.group == 0 {
		b.weighNumber(&f, l, r)
	}
	b.report(f, article.FindingDate)
}

// weighNumber says of a number that it was rounded, or given as exact, or in
// another currency, which weighs less than that it is another one.
func (b *bench) weighNumber(f *article.Finding, l, r *mark) {
	q, s := l.number(), r.number()
	u, v := units().rows[q.unit].of, units().rows[s.unit].of
	if q.unit != s.unit && u == money && v == money {
		f.Severity = severe(numberCurrency)
		explainBoth(f, "number.currency")
		return
	}
	word := r.paragraph.boundOf(s)
	is, said := rounded(q, s, word.kind)
	if is {
		f.Severity = severe(numberRounded)
		if said {
			f.Severity = severe(numberAbout)
			f.Republication = r.paragraph.span(min(s.start, r.paragraph.tokens[word.first].start), max(s.end, r.paragraph.tokens[word.last-1].end))
		}
		explainBoth(f, "number.rounded")
		return
	}
	word = l.paragraph.boundOf(q)
	if is, said = rounded(s, q, word.kind); is && said {
		f.Severity = severe(numberExact)
		f.Original = l.paragraph.span(min(q.start, l.paragraph.tokens[word.first].start), max(q.end, l.paragraph.tokens[word.last-1].end))
		explainBoth(f, "number.exact")
	}
}

// groupSpan returns the bytes of a number with the whole range or score it
// stands in.
func groupSpan(m *mark) (start, end int) {
	q := m.number()
	start, end = q.start, q.end
	if q.group == 0 {
		return start, end
	}
	for i := range m.paragraph.numbers {
		if o := &m.paragraph.numbers[i]; o.group == q.group {
			start, end = min(start, o.start), max(end, o.end)
		}
	}
	return start, end
}

// reportLone reports a number without successor if the edit is small enough
// for the number to be what was changed; a number that goes with its clause
// belongs to what is said about the clause.
func (b *bench) reportLone(k side, m *mark) {
	q := m.number()
	if q.weak || q.ordinal || m.place.intact && m.place.known || m.place.single == nil || b.saysNumber(1-k, q) || q.year && b.saysYear(1-k, int(q.value())) || b.goesWithSentence(k, m.paragraph, q.start) {
		return
	}
	s := m.place.single
	small := !q.digits && math.Abs(q.value()) <= 12
	severity := severe(numberLone)
	switch {
	case s.words > 8 || s.op == article.Replace && s.across > 8:
		return
	case s.words > 4 || small || units().rows[q.unit].of == money && q.unitStart > 0 && strings.HasSuffix(m.paragraph.text[:q.unitStart], "("):
		severity = severe(numberAside) // a sum converted in brackets says nothing new
	}
	f := article.Finding{Kind: article.FindingNumber, Severity: severity}
	start, end := groupSpan(m)
	text := m.paragraph.text[start:end]
	if k == original {
		f.Original = m.paragraph.span(start, end)
		explain(&f, "number.gone", quoted(original, text))
	} else {
		f.Republication = m.paragraph.span(start, end)
		explain(&f, "number.new", quoted(republication, text))
	}
	b.report(f, article.FindingDate)
}

// saysNumber reports whether a side has the number anywhere in the link.
func (b *bench) saysNumber(k side, q *quantity) bool {
	for _, p := range b.sides[k] {
		for i := range p.numbers {
			if shareReading(q, &p.numbers[i]) || q.literal != "" && q.literal == p.numbers[i].literal {
				return true
			}
		}
	}
	return len(q.values) > 0 && b.says(k, q.values[0])
}

// says reports whether a value is among the numbers of a side or the parts of
// its dates.
func (b *bench) says(k side, v float64) bool {
	for _, p := range b.sides[k] {
		for i := range p.dates {
			for _, part := range p.dates[i].parts() {
				if float64(part) == v {
					return true
				}
			}
		}
		for i := range p.numbers {
			for _, w := range p.numbers[i].values {
				if sameValue(v, w) {
					return true
				}
			}
		}
	}
	return false
}

// parts lists the numbers that a date can be written with.
func (m *moment) parts() []int {
	var list []int
	if m.isTime() {
		list = append(list, m.hour, m.hour%12, m.hour%12+12, m.minute)
		return list
	}
	for _, v := range []int{m.day, m.month, m.year, m.otherDay, m.otherMonth} {
		if v > 0 {
			list = append(list, v)
		}
	}
	if m.year > 0 {
		list = append(list, m.year%100)
	}
	return list
}

// goesWithSentence reports whether most of the sentence around a byte position
// has no counterpart.
func (b *bench) goesWithSentence(k side, p *paragraph, at int) bool {
	if len(p.sentences) == 0 {
		return false
	}
	s := p.sentences[p.sentenceAt(at)]
	return b.uncovered(k, p, s.Start, s.End) >= 0.8
}

// uncovered is the share of letters and digits between two bytes that stand in
// deleted or inserted text.
func (b *bench) uncovered(k side, p *paragraph, start, end int) float64 {
	from, to := p.ruler.At(start), p.ruler.At(end)
	gone, all := 0, 0
	for i := range b.axis.sides[k] {
		s := &b.axis.sides[k][i]
		if s.paragraph != p.Index || s.end <= from || s.start >= to {
			continue
		}
		n := min(s.end, to) - max(s.start, from)
		all += n
		if s.op == article.Delete || s.op == article.Insert {
			gone += n
		}
	}
	if all == 0 {
		return 0
	}
	return float64(gone) / float64(all)
}
