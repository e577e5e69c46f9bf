package classify

import (
	"variorum/stages/article"
)

// findUnits reports numbers that kept their value and changed what they count:
// hectares that became acres, a per cent sign that went.
func (b *bench) findUnits() {
	b.unitChanges(article.FindingUnit, func(of dimension) bool { return of != money && of != noDimension })
}

// findCurrencies reports sums that kept their value in another currency.
func (b *bench) findCurrencies() {
	b.unitChanges(article.FindingCurrency, func(of dimension) bool { return of == money })
}

func (b *bench) unitChanges(kind article.FindingKind, about func(dimension) bool) {
	left, right := b.numberMarks(original), b.numberMarks(republication)
	decimal := b.sides[original][0].x.Decimal
	if b.acrossLanguages() {
		decimal = ""
	} else {
		settle(left, right)
	}
	pair(left, right, func(i, j int) float64 {
		q, s := left[i].number(), right[j].number()
		if !sameNumber(q, s, decimal) {
			return -1
		}
		cost := b.nearness(&left[i], &right[j])
		if q.unit != s.unit {
			cost += 5
		}
		return cost
	})
	rows := units().rows
	for i := range left {
		j := left[i].partner
		if j < 0 {
			continue
		}
		l, r := &left[i], &right[j]
		q, s := l.number(), r.number()
		u, v := rows[q.unit].of, rows[s.unit].of
		if q.unit == s.unit || !about(u) && !about(v) || kind == article.FindingUnit && (u == money || v == money) {
			continue
		}
		if b.acrossLanguages() {
			b.unitAcross(kind, l, r, left, right)
			continue
		}
		if b.unitPlace(original, l) || b.unitPlace(republication, r) {
			b.reportUnit(kind, l, r)
		}
	}
}

// unitPlace reports whether the unit of a number, or the text that follows
// where its unit was, is changed.
func (b *bench) unitPlace(k side, m *mark) bool {
	q := m.number()
	p := b.place(k, m.paragraph, q.unitStart, q.unitEnd)
	if q.unit > 0 && p.known && !p.intact {
		s := p.single
		return s == nil || s.words <= 8 && s.across <= 8
	}
	return false
}

// unitAcross wants more: both numbers in digits, the same figure, units of one
// kind, and no other number on either side that would explain it. Percent and
// points, hours and days are too often a matter of phrasing.
func (b *bench) unitAcross(kind article.FindingKind, l, r *mark, left, right []mark) {
	rows := units().rows
	q, s := l.number(), r.number()
	u, v := rows[q.unit].of, rows[s.unit].of
	if u != v || u == share || u == duration || u == heat || u == noDimension || !q.digits || !s.digits || q.weak || q.value() <= 1 || l.bead != r.bead {
		return
	}
	for i := range left {
		if o := left[i].number(); o.unit == s.unit && shareReading(o, s) {
			return
		}
	}
	for j := range right {
		if o := right[j].number(); o.unit == q.unit && shareReading(o, q) {
			return
		}
	}
	b.reportUnit(kind, l, r)
}

func (b *bench) reportUnit(kind article.FindingKind, l, r *mark) {
	q, s := l.number(), r.number()
	f := article.Finding{
		Kind: kind, Severity: severe(unitOther),
		Original: l.paragraph.span(q.unitStart, q.unitEnd), Republication: r.paragraph.span(s.unitStart, s.unitEnd),
	}
	if kind == article.FindingCurrency {
		f.Severity = severe(currencyOther)
	}
	explainBoth(&f, string(kind)+".became")
	b.report(f, article.FindingNumber, article.FindingDate)
}
