package classify

import (
	"sort"

	"variorum/stages/article"
)

// sortedEdit returns the first word of an edit. Words whose edit is unknown
// count as those before them.
func sortedEdit(edits []int, edit int) int {
	return sort.Search(len(edits), func(i int) bool { return edits[i] >= edit })
}

// findAttributions reports statements that lost their source, got one, or have
// another: "police said" that is gone, "witnesses" where the original has
// "police". A source that stands elsewhere in the sentence or in the next one
// is none.
func (b *bench) findAttributions() {
	w := b.wording()
	b.joinSources()
	b.changedSources()
	for k := range b.sides {
		for _, i := range b.unpaired(side(k), reporting, marker) {
			if e := &w.expressions[k][i]; !e.weak && e.level != 6 {
				b.loneSource(side(k), e)
			}
		}
	}
}

// mostSource is the number of words that a phrase naming a source may have.
const mostSource = 12

// loneSource reports a verb of saying or a marker that only one side has, with
// its source, while what was said stayed.
func (b *bench) loneSource(k side, e *expression) {
	t := b.counterpart(k, e.sentence)
	if t < 0 {
		return
	}
	s := b.words.sides[k]
	from, to := b.run(k, e)
	words := to - from
	if b.sides[k][e.paragraph].x.denseScript() {
		words /= 2
	}
	if !b.isClause(k, e, from, to) || words > mostSource || words < 2 && e.group == reporting && !b.sides[k][e.paragraph].x.denseScript() {
		return
	}
	kept, all := b.kept(k, e.sentence, func(n int) bool { return n >= from && n < to })
	keptThere, allThere := b.kept(1-k, t, func(int) bool { return false })
	if kept < 1 || kept < 2 && b.exactWords(k, e.sentence, from, to) < 3 || float64(kept) < 0.75*float64(all) || float64(keptThere) < 0.75*float64(allThere) {
		return
	}
	// A source or a hedge that came in its place.
	if b.anyIn(1-k, t, 1, func(f *expression) bool { return f.partner < 0 && !b.intactExpression(1-k, f) }, reporting, marker) ||
		b.anyIn(1-k, t, 0, func(f *expression) bool { return f.open() && f.level == hearsay && !b.intactExpression(1-k, f) }, hedging) || b.colon(1-k, t) {
		return
	}
	severity := severe(sourceLost)
	if k == republication {
		severity = severe(sourceChanged)
	}
	switch {
	case b.anyIn(1-k, t, 0, func(*expression) bool { return true }, reporting, marker):
		severity = severe(sourceOneOfTwo) // the sentence has another source
	case b.anyIn(1-k, t, 1, func(f *expression) bool { return !f.weak }, reporting, marker):
		severity = severe(sourceChanged)
		if !b.contentBeside(k, e, from, to) {
			severity = severe(sourceOneOfTwo) // "he said" beside a sentence with its source
		}
	}
	p := b.sides[k][e.paragraph]
	for from < e.from && p.tokens[s.token[from]].kind == sign {
		from++
	}
	for to > e.to && p.tokens[s.token[to-1]].kind == sign {
		to--
	}
	f := article.Finding{Kind: article.FindingAttribution, Severity: severity}
	span := p.span(p.tokens[s.token[from]].start, p.tokens[s.token[to-1]].end)
	if k == original {
		f.Original = span
		explain(&f, "source.gone", bare(original, span.Text))
	} else {
		f.Republication = span
		explain(&f, "source.new", bare(republication, span.Text))
	}
	b.report(f)
}

// isClause reports whether a phrase names somebody and stands by itself: at the
// beginning or the end of its sentence, or between commas.
func (b *bench) isClause(k side, e *expression, from, to int) bool {
	s := b.words.sides[k]
	p := b.sides[k][e.paragraph]
	isSign := func(n int) bool { return p.tokens[s.token[n]].kind == sign }
	named := false
	for n := from; n < to && !named; n++ {
		named = (n < e.from || n >= e.to) && !isSign(n)
	}
	if e.group == marker && !p.x.denseScript() {
		// In Arabic and Hebrew the marker may be written together with the source.
		named = b.contentBeside(k, e, from, to) || len(p.x.prefixes) > 0 && e.to-e.from > 1
	}
	if !named && !p.x.denseScript() {
		return false
	}
	first, last := from, to
	for first > s.begin[e.sentence] && isSign(first-1) {
		first--
	}
	for last < s.begin[e.sentence+1] && isSign(last) {
		last++
	}
	if first == s.begin[e.sentence] || last == s.begin[e.sentence+1] {
		return true
	}
	return (isSign(from) || isSign(from-1)) && (isSign(to-1) || isSign(to))
}

// run returns the words around an expression that have no twin: the phrase that
// came or went with it.
func (b *bench) run(k side, e *expression) (from, to int) {
	s := b.words.sides[k]
	from, to = e.from, e.to
	gone := func(n int) bool { return !s.exact[n] && (s.twin[n] < 0 || !s.content[n]) }
	// An article that the comparison found again elsewhere does not end it.
	passes := func(n, step int) bool {
		for k := 0; k < 3; k++ {
			m := n + k*step
			if m < s.begin[e.sentence] || m >= s.begin[e.sentence+1] {
				return false
			}
			if gone(m) {
				return true
			}
			if s.content[m] {
				return false
			}
		}
		return false
	}
	for passes(from-1, -1) {
		from--
	}
	for passes(to, 1) {
		to++
	}
	return from, to
}

// exactWords counts the words of a sentence outside a run that stand in equal
// text, in scripts without spaces by twos.
func (b *bench) exactWords(k side, sentence, from, to int) int {
	s := b.words.sides[k]
	count := 0
	for n := s.begin[sentence]; n < s.begin[sentence+1]; n++ {
		p := b.sides[k][s.paragraph[n]]
		if (n < from || n >= to) && s.exact[n] && p.tokens[s.token[n]].kind != sign {
			count++
		}
	}
	if b.sides[k][s.paragraph[from]].x.denseScript() {
		count /= 2
	}
	return count
}

// contentBeside reports whether a phrase has a word besides the expression that
// names somebody.
func (b *bench) contentBeside(k side, e *expression, from, to int) bool {
	s := b.words.sides[k]
	for n := from; n < to; n++ {
		if (n < e.from || n >= e.to) && s.content[n] {
			return true
		}
	}
	return false
}

// colon reports whether a sentence got a colon, which may name a source.
func (b *bench) colon(k side, sentence int) bool {
	s := b.words.sides[k]
	for n := s.begin[sentence]; n < s.begin[sentence+1]; n++ {
		if !s.exact[n] && b.key(k, n) == ":" {
			return true
		}
	}
	return false
}

// changedSources reports a source of one class in the place of a source of
// another, beside a verb of saying or a marker that both sides have.
func (b *bench) changedSources() {
	w := b.wording()
	for _, i := range b.of(0, reporting, marker) {
		l := &w.expressions[0][i]
		if l.partner < 0 {
			continue
		}
		r := &w.expressions[1][l.partner]
		if b.counterpart(0, l.sentence) != r.sentence || !b.stays(0, l.sentence, r.sentence, 0.6, reporting, marker, origin) {
			continue
		}
		from, to := b.sourcesOf(0, l), b.sourcesOf(1, r)
		if len(from) == 0 || len(to) == 0 {
			b.replacedSource(l, r)
			continue
		}
		b.compareSources(l, r, from, to)
	}
}

func (b *bench) compareSources(l, r *expression, from, to []int) {
	w := b.words
	for _, i := range from {
		for _, j := range to {
			if w.expressions[0][i].level == w.expressions[1][j].level {
				return
			}
		}
	}
	for _, i := range from {
		for _, j := range to {
			f, g := &w.expressions[0][i], &w.expressions[1][j]
			if b.far(f, g) > 12 && b.far(l, r) > 0 {
				continue
			}
			severity := severe(sourceChanged)
			if akinSources(f.level, g.level) {
				severity = severe(sourceOneOfTwo)
			}
			b.reportSource(severity, b.spanOf(0, f), b.spanOf(1, g))
			return
		}
	}
}

func (b *bench) reportSource(severity article.Severity, l, r *article.Span) {
	f := article.Finding{Kind: article.FindingAttribution, Severity: severity, Original: l, Republication: r}
	explainBoth(&f, "source.became")
	b.report(f, article.FindingName)
}

// akinSources reports classes of sources that are named for each other: the
// police is an authority, the minister speaks for the government.
func akinSources(a, b int) bool {
	if a > b {
		a, b = b, a
	}
	return b == justice && (a == state || a == police) || a == police && b == state || a == state && b == office
}

// sourcesOf lists the changed sources that belong to a verb of saying or a
// marker: near it, or at the beginning of its sentence, where many languages
// put the subject of a verb at the end.
func (b *bench) sourcesOf(k side, e *expression) []int {
	var list []int
	s := b.words.sides[k]
	reach := 4
	if b.sides[k][e.paragraph].x.denseScript() {
		reach = 9
	}
	for _, i := range b.unpaired(k, origin) {
		o := &b.words.expressions[k][i]
		if o.sentence != e.sentence {
			continue
		}
		gap := max(e.from-o.to, o.from-e.to, 0)
		opens := o.from
		for opens > s.begin[o.sentence] && !s.content[opens-1] {
			opens--
		}
		first := opens == s.begin[o.sentence] && e.group == reporting && b.sides[k][e.paragraph].x.verbLast()
		if gap <= reach && b.isSubject(k, e, o) || first {
			list = append(list, i)
		}
	}
	return list
}

// isSubject refuses sources behind a verb of saying that belong to what is
// said: "he said officials decided". Behind the verb stands the subject after a
// comma or a quotation mark, at the end, and where verbs come first.
func (b *bench) isSubject(k side, e, o *expression) bool {
	s := b.words.sides[k]
	p := b.sides[k][e.paragraph]
	if e.group != reporting || o.from < e.from {
		return true
	}
	isSign := func(n int) bool {
		return n < s.begin[e.sentence] || n >= s.begin[e.sentence+1] || p.tokens[s.token[n]].kind == sign
	}
	return isSign(e.from-1) || isSign(o.to)
}

// replacedSource reports one or two common nouns that replaced others directly
// beside a verb of saying or a marker, where one of them is a listed source.
func (b *bench) replacedSource(l, r *expression) {
	from, to := b.sourcesOf(0, l), b.sourcesOf(1, r)
	if len(from)+len(to) == 0 || !b.stays(0, l.sentence, r.sentence, 0.75, reporting, marker, origin) {
		return
	}
	w := b.words
	k, e := side(original), l
	list := from
	if len(from) == 0 {
		k, e, list = republication, r, to
	}
	o := &w.expressions[k][list[0]]
	if max(e.from-o.to, o.from-e.to, 0) > 2 {
		return
	}
	other := b.nounsAcross(k, o)
	if other == nil {
		return
	}
	if k == original {
		b.reportSource(severe(sourceChanged), b.spanOf(0, o), other)
	} else {
		b.reportSource(severe(sourceChanged), other, b.spanOf(1, o))
	}
}

// nounsAcross returns the one to three words that stand in the place of an
// expression on the other side, nil if they are a name, a pronoun or a number.
func (b *bench) nounsAcross(k side, o *expression) *article.Span {
	s, w := b.words.sides[k], b.words.sides[1-k]
	edit := s.edit[o.from]
	if edit < 0 || b.pair.Edits[edit].Op != article.Replace || s.words[o.from] > 3 || s.across[o.from] > 3 {
		return nil
	}
	first, last := -1, -1
	for n := sortedEdit(w.edit, edit); n < len(w.edit) && w.edit[n] <= edit; n++ {
		if w.edit[n] != edit {
			continue
		}
		p := b.sides[1-k][w.paragraph[n]]
		t := &p.tokens[w.token[n]]
		switch {
		case t.kind == sign || t.kind == number:
			return nil
		case t.upper && !p.x.NounsCapital && !p.opensSentence(w.token[n]), t.caps:
			return nil
		case w.content[n]:
			if first < 0 {
				first = n
			}
			last = n
		}
	}
	if first < 0 {
		return nil
	}
	p := b.sides[1-k][w.paragraph[first]]
	if len(p.x.function) == 0 || p.x.titles[p.tokens[w.token[first]].key] {
		return nil
	}
	return p.span(p.tokens[w.token[first]].start, p.tokens[w.token[last]].end)
}
