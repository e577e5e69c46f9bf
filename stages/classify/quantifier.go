package classify

import "variorum/stages/article"

// findQuantifiers reports words for an unnumbered part ("some", "most", "all",
// "only") that came, went or became others beside words that stayed. A number
// in the place of one is left to the rule of numbers.
func (b *bench) findQuantifiers() {
	if b.acrossLanguages() {
		b.quantifiersAcross()
		return
	}
	w := b.wording()
	b.joinEqual(func(l, r *expression) bool { return l.group == r.group && l.level == r.level }, amount, only)
	without := []article.FindingKind{article.FindingNumber, article.FindingUnit, article.FindingCurrency, article.FindingDate, article.FindingNegation}
	pairs := b.changed(50, func(l, r *expression) bool {
		return l.group == r.group && l.level != r.level && (!l.weak || !r.weak) && (b.far(l, r) == 0 || !l.weak && !r.weak && b.sameHead(l, r))
	}, amount)
	// Of two words for a part that stand beside each other on one side only, one
	// is enough: "nearly all" and "all".
	for _, ij := range pairs {
		l, r := &w.expressions[0][ij[0]], &w.expressions[1][ij[1]]
		if !b.smallEdit(0, l, 7) || !b.smallEdit(1, r, 7) || !b.stays(0, l.sentence, r.sentence, 0.6, amount, only) || b.negated(0, l) != b.negated(1, r) {
			continue
		}
		severity := severe(quantifierChanged)
		if near := max(l.level-r.level, r.level-l.level); near == 1 && min(l.level, r.level) >= 5 && max(l.level, r.level) == 6 || (l.weak || r.weak) && near <= 2 {
			severity = severe(quantifierNear) // most and nearly all, various and many
		}
		b.reportWords(article.FindingQuantifier, severity, l, r, without...)
	}
	for k := range b.sides {
		for _, i := range b.unpaired(side(k), amount, only) {
			b.loneQuantifier(side(k), &w.expressions[k][i], without)
		}
	}
}

func (b *bench) loneQuantifier(k side, e *expression, without []article.FindingKind) {
	t := b.counterpart(k, e.sentence)
	if t < 0 || e.weak || !b.smallEdit(k, e, 3) || !b.stays(k, e.sentence, t, 0.75, amount, only) {
		return
	}
	s, p := b.words.sides[k], b.sides[k][e.paragraph]
	for n := e.from; n < e.to; n++ {
		if s.edit[n] >= 0 && b.pair.Edits[s.edit[n]].Op == article.Replace && b.holdsNumber(s.edit[n]) {
			return
		}
	}
	if next := b.neighbour(k, e, 1); next >= 0 && s.twin[next] < 0 {
		return
	}
	if !b.besideKept(k, e) || b.negated(k, e) || b.anyIn(1-k, t, 0, func(f *expression) bool { return f.partner < 0 }, amount, only) {
		return
	}
	// "All residents" and "residents" are near to each other, and so are "some
	// success" and "success"; at the head of a sentence "some residents" is not.
	severity := severe(quantifierChanged)
	if e.group == amount && (e.level == 4 || e.level == 7 || (e.level == 2 || e.level == 3) && !p.opensSentence(e.first)) {
		severity = severe(quantifierNear)
	}
	b.loneWords(article.FindingQuantifier, severity, k, e, without...)
}

// sameHead reports whether the content word after or before two expressions is
// the same one.
func (b *bench) sameHead(l, r *expression) bool {
	for _, step := range []int{1, -1} {
		n, m := b.neighbour(0, l, step), b.neighbour(1, r, step)
		if n >= 0 && m >= 0 && b.words.sides[0].twin[n] == m {
			return true
		}
	}
	return false
}

// negated reports whether a negation stands directly before an expression.
func (b *bench) negated(k side, e *expression) bool {
	p := b.sides[k][e.paragraph]
	for i := range p.negative {
		if n := &p.negative[i]; !n.near && (n.last == e.first || n.first <= e.first && e.first < n.last) {
			return true
		}
	}
	return false
}

// holdsNumber reports whether an edit has a number on either side.
func (b *bench) holdsNumber(edit int) bool {
	for k, s := range b.words.sides {
		for n := sortedEdit(s.edit, edit); n < len(s.edit) && s.edit[n] <= edit; n++ {
			if s.edit[n] != edit {
				continue
			}
			p := b.sides[k][s.paragraph[n]]
			if p.tokens[s.token[n]].kind == number || p.x.numerals[p.tokens[s.token[n]].key].value > 1 {
				return true
			}
		}
	}
	return false
}
