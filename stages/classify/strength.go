package classify

import "variorum/stages/article"

// findStrengths reports words in the place of others that name the same act or
// person more or less strongly: died and killed, said and claimed, militant and
// terrorist. Only words of one row of the lists are compared, so a synonym is
// no finding.
func (b *bench) findStrengths() {
	w := b.wording()
	b.joinEqual(func(l, r *expression) bool { return l.group == r.group && l.level == r.level }, scale)
	pairs := b.changed(60, func(l, r *expression) bool {
		return l.group == r.group && (!l.weak && !r.weak || b.far(l, r) == 0)
	}, scale)
	for _, ij := range pairs {
		l, r := &w.expressions[0][ij[0]], &w.expressions[1][ij[1]]
		if b.sharesLevel(l, r) || !b.smallEdit(0, l, 8) || !b.smallEdit(1, r, 8) || !b.stays(0, l.sentence, r.sentence, 0.6, scale) {
			continue
		}
		severity := severe(strengthChanged)
		if b.sides[0][l.paragraph].x.wording().high[l.group] && r.level > l.level {
			severity = severe(strengthRaised)
		}
		b.reportWords(article.FindingStrength, severity, l, r, article.FindingName, article.FindingHedge)
	}
	b.verbsOfSaying()
}

// sharesLevel reports whether one of the two words also stands in equal
// strength on the other side: in a row where both have one level.
func (b *bench) sharesLevel(l, r *expression) bool {
	w := b.words
	for i := range w.expressions[0] {
		e := &w.expressions[0][i]
		if e.from != l.from || e.group < scale {
			continue
		}
		for j := range w.expressions[1] {
			if f := &w.expressions[1][j]; f.from == r.from && f.group == e.group && f.level == e.level {
				return true
			}
		}
	}
	return false
}

// verbsOfSaying reports "said" that became "claimed" or "admitted". The verbs
// of one class are told apart nowhere.
func (b *bench) verbsOfSaying() {
	w := b.wording()
	b.joinSources()
	pairs := b.changed(40, func(l, r *expression) bool {
		return l.group == reporting && r.group == reporting && l.level != r.level && (!l.weak && !r.weak || !(l.weak && r.weak) && b.far(l, r) == 0)
	}, reporting)
	for _, ij := range pairs {
		l, r := &w.expressions[0][ij[0]], &w.expressions[1][ij[1]]
		if !b.smallEdit(0, l, 6) || !b.smallEdit(1, r, 6) || !b.stays(0, l.sentence, r.sentence, 0.6, reporting, marker) {
			continue
		}
		b.reportWords(article.FindingStrength, severe(strengthChanged), l, r)
	}
}

// joinSources joins verbs of saying and markers of sources that say the same.
func (b *bench) joinSources() {
	if b.words.sourced {
		return
	}
	b.words.sourced = true
	b.joinEqual(func(l, r *expression) bool { return l.group == r.group && l.level == r.level }, reporting, marker)
	neutral := func(e *expression) bool { return e.group == marker || e.level == 0 }
	b.joinEqual(func(l, r *expression) bool { return neutral(l) && neutral(r) }, reporting, marker)
}
