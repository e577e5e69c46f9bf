package classify

import (
	"variorum/stages/article"
)

// The levels of causal words: what they say of two events.
const (
	when    = iota // after, amid, was followed by
	beside         // linked to, contributed to
	why            // because of, due to
	against        // despite
	making         // caused, led to: says why as well, but as a verb
)

// The levels of acting words: who their subject is.
const (
	does       = iota // the one who acts
	done              // the one who suffers
	participle        // one of both
)

// findCausalities reports words between two events that say something else of
// them ("after" and "because of"), causes that only one side gives, and the one
// who acts where only one side names him: "police killed two men" and "two men
// were killed".
func (b *bench) findCausalities() {
	b.findConnections()
	b.findAgents()
}

// saysWhy reports whether a word gives a cause.
func (e *expression) saysWhy() bool { return e.level == why || e.level == making }

// of what a causal word says, for explanations.
var connections = map[int]string{when: "when", beside: "beside", why: "why", making: "why", against: "against"}

func (b *bench) findConnections() {
	w := b.wording()
	alike := func(l, r *expression) bool { return connections[l.level] == connections[r.level] }
	b.joinEqual(alike, causal)
	// Chinese puts words of time behind the event and words of cause before it.
	near := 0.0
	if b.sides[original][0].x.tag == "zh" {
		near = 8
	}
	pairs := b.changed(50, func(l, r *expression) bool {
		return !alike(l, r) && !(l.weak && r.weak) && (b.far(l, r) <= near || !l.weak && !r.weak)
	}, causal)
	for _, ij := range pairs {
		l, r := &w.expressions[0][ij[0]], &w.expressions[1][ij[1]]
		if !b.smallEdit(0, l, 8) || !b.smallEdit(1, r, 8) || !b.stays(0, l.sentence, r.sentence, 0.6, causal) {
			continue
		}
		f := article.Finding{Kind: article.FindingCausality, Severity: severe(causeChanged), Original: b.spanOf(0, l), Republication: b.spanOf(1, r)}
		if sameText(f.Original.Text, f.Republication.Text) {
			continue
		}
		if r.saysWhy() || l.level == against || r.level == against {
			f.Severity = severe(causeGiven)
		}
		explain(&f, "cause.became", quoted(original, f.Original.Text), quoted(republication, f.Republication.Text), article.WordOf(connections[l.level]), article.WordOf(connections[r.level]))
		b.report(f)
	}
	for k := range b.sides {
		for _, i := range b.unpaired(side(k), causal) {
			if e := &w.expressions[k][i]; e.level == why && !e.weak {
				b.loneCause(side(k), e)
			}
		}
	}
}

// mostCause is the number of words that a phrase with a cause may have.
const mostCause = 14

// loneCause reports a phrase that gives a cause and that only one side has,
// while the rest of its sentence stayed.
func (b *bench) loneCause(k side, e *expression) {
	t := b.counterpart(k, e.sentence)
	if t < 0 {
		return
	}
	s, p := b.words.sides[k], b.sides[k][e.paragraph]
	from, to := b.run(k, e)
	if p.x.causeLast() {
		to = e.to
	} else {
		from = e.from
	}
	words := to - from
	if p.x.denseScript() {
		words /= 2
	}
	said := false
	for n := from; n < to; n++ {
		said = said || (n < e.from || n >= e.to) && s.content[n]
	}
	if !said || words > mostCause {
		return
	}
	kept, all := b.kept(k, e.sentence, func(n int) bool { return n >= from && n < to })
	keptThere, allThere := b.kept(1-k, t, func(int) bool { return false })
	if kept < 2 || float64(kept) < 0.75*float64(all) || float64(keptThere) < 0.75*float64(allThere) {
		return
	}
	if b.anyIn(1-k, t, 1, func(f *expression) bool { return !b.intactExpression(1-k, f) }, causal) {
		return
	}
	span := p.span(p.tokens[s.token[from]].start, p.tokens[s.token[to-1]].end)
	f := article.Finding{Kind: article.FindingCausality, Severity: severe(causeChanged)}
	if k == original {
		f.Original = span
		explain(&f, "cause.gone", bare(original, span.Text))
	} else {
		f.Republication = span
		explain(&f, "cause.new", bare(republication, span.Text))
	}
	b.report(f)
}

// causeLast reports languages that put words of cause behind what is the cause.
func (x *lexicon) causeLast() bool {
	switch x.tag {
	case "tr", "hi", "ja", "ko":
		return true
	}
	return false
}

// findAgents compares who acts and who suffers in sentences that belong
// together.
func (b *bench) findAgents() {
	w := b.wording()
	right := b.of(1, acting)
	for _, i := range b.of(0, acting) {
		l := &w.expressions[0][i]
		t := b.counterpart(0, l.sentence)
		if t < 0 {
			continue
		}
		for _, j := range right {
			r := &w.expressions[1][j]
			if r.sentence != t {
				continue
			}
			from, to := b.voice(0, l, r), b.voice(1, r, l)
			switch {
			case from == does && to == done:
				b.loneAgent(0, l, r)
			case from == done && to == does:
				b.loneAgent(1, r, l)
			case from == done && to == done:
				b.loneBy(0, l, r)
				b.loneBy(1, r, l)
			default:
				b.otherAgent(l, r)
			}
		}
	}
}

// voice tells who the subject of an acting word is. Of a participle it is the
// sufferer beside a word of passive, and where the word before it stands behind
// the verb on the other side: "police kill two men", "two men killed".
func (b *bench) voice(k side, e, other *expression) int {
	if e.level == done {
		return done
	}
	s, p := b.words.sides[k], b.sides[k][e.paragraph]
	if p.x.tag == "zh" && e.from > s.begin[e.sentence] && b.byIn(k, e.sentence, func(first, last int) bool { return last <= e.from }) {
		return done
	}
	if e.level == does {
		return does
	}
	passive := p.x.wording().passive
	from, to := max(e.from-4, s.begin[e.sentence]), min(e.to+2, s.begin[e.sentence+1])
	if p.x.tag == "de" {
		from = s.begin[e.sentence]
	} else {
		to = e.from
	}
	for n := from; n < to; n++ {
		if passive[b.key(k, n)] {
			return done
		}
	}
	if n := b.neighbour(k, e, -1); n >= 0 && s.twin[n] >= other.to && b.words.sides[1-k].sentence[s.twin[n]] == other.sentence {
		return done
	}
	return does
}

// loneAgent reports the one who acts where the other side says only what became
// of the one who suffers.
func (b *bench) loneAgent(k side, e, other *expression) {
	from, to, ok := b.agentOf(k, e)
	s, o := b.words.sides[k], b.words.sides[1-k]
	if !ok || !b.goneFrom(k, from, to) || b.byIn(1-k, other.sentence, func(first, last int) bool {
		return !o.exact[first] && (first < other.from || first >= other.to)
	}) {
		return
	}
	// The one who suffers, and the rest of the sentence, are still there.
	stays, all := 0, 0
	for n := s.begin[e.sentence]; n < s.begin[e.sentence+1]; n++ {
		if !s.content[n] || n >= from && n < to || n >= e.from && n < e.to || b.idle(k, n) {
			continue
		}
		all++
		if s.twin[n] >= 0 && o.sentence[s.twin[n]] == other.sentence {
			stays++
		}
	}
	in := b.tokensOf(1-k, other.sentence, []group{acting})
	kept, there := b.kept(1-k, other.sentence, func(n int) bool { return in[n] || n >= other.from && n < other.to || b.idle(1-k, n) })
	if stays == 0 || float64(stays) < 0.6*float64(all) || float64(kept) < 0.7*float64(there) {
		return
	}
	if b.perhapsNamed(1-k, other) {
		return
	}
	p := b.sides[k][e.paragraph]
	first, last := min(from, e.from), max(to, e.to)
	if last-first > to-from+e.to-e.from+2 {
		first, last = from, to
	}
	f := article.Finding{Kind: article.FindingCausality, Severity: severe(causeChanged)}
	here, there2 := p.span(p.tokens[s.token[first]].start, p.tokens[s.token[last-1]].end), b.spanOf(1-k, other)
	if k == original {
		f.Severity = severe(agentLost)
		f.Original, f.Republication, f.Only = here, there2, article.RoleOriginal
		explain(&f, "agent.gone", quoted(original, here.Text), quoted(republication, there2.Text))
	} else {
		f.Original, f.Republication, f.Only = there2, here, article.RoleRepublication
		explain(&f, "agent.new", quoted(republication, here.Text), quoted(original, there2.Text))
	}
	b.report(f)
}

// idle reports number words, whose forms change with the case, and words that
// make a verb passive.
func (b *bench) idle(k side, n int) bool {
	s := b.words.sides[k]
	p := b.sides[k][s.paragraph[n]]
	key := p.tokens[s.token[n]].key
	return p.x.numerals[key].value > 0 || p.x.wording().passive[key]
}

// perhapsNamed reports whether a new word beside a passive verb may be the one
// who acts in another word, or a new agent of the lists stands in its sentence.
func (b *bench) perhapsNamed(k side, e *expression) bool {
	s := b.words.sides[k]
	if b.anyIn(k, e.sentence, 0, func(o *expression) bool { return !b.intactExpression(k, o) && s.twin[o.from] < 0 }, origin) {
		return true
	}
	if b.sides[k][e.paragraph].x.denseScript() {
		return false
	}
	for _, step := range []int{-1, 1} {
		n := e.from - 1
		if step > 0 {
			n = e.to
		}
		for ; n >= s.begin[e.sentence] && n < s.begin[e.sentence+1]; n += step {
			if s.content[n] && !b.idle(k, n) {
				break
			}
		}
		if n >= s.begin[e.sentence] && n < s.begin[e.sentence+1] && s.twin[n] < 0 && !b.partOf(k, n, acting, hedging) {
			return true
		}
	}
	return false
}

// partOf reports whether a word belongs to an expression of some groups.
func (b *bench) partOf(k side, n int, groups ...group) bool {
	for i := range b.words.expressions[k] {
		if e := &b.words.expressions[k][i]; n >= e.from && n < e.to && contains(groups, e.group) {
			return true
		}
	}
	return false
}

// agentOf returns the words that name the one who acts: directly before the
// verb, or where verbs come last at the head of the sentence, and in Arabic
// behind the verb.
func (b *bench) agentOf(k side, e *expression) (from, to int, ok bool) {
	s, p := b.words.sides[k], b.sides[k][e.paragraph]
	begin, end := s.begin[e.sentence], s.begin[e.sentence+1]
	isSign := func(n int) bool { return p.tokens[s.token[n]].kind == sign }
	gone := func(n int) bool { return !isSign(n) && !s.exact[n] && (s.twin[n] < 0 || !s.content[n]) }
	at := e.from
	for at > begin && at > e.from-2 && s.exact[at-1] && !s.content[at-1] && !isSign(at-1) {
		at-- // "su ubili"
	}
	from, to = at, at
	for from > begin && gone(from-1) {
		from--
	}
	if from > begin && !isSign(from-1) {
		from = to
	}
	if p.x.tag == "ar" && from == to {
		from, to = e.to, e.to
		for to < end && gone(to) && to < e.to+3 {
			to++
		}
	}
	if from == to && (p.x.verbLast() || p.x.tag == "de" || p.x.tag == "zh") {
		for from = begin; from < e.from && isSign(from); from++ {
		}
		for to = from; to < e.from && gone(to); to++ {
		}
	}
	return from, to, from < to && b.isAgent(k, e, from, to)
}

// isAgent reports whether words can name somebody who acts: a listed one, a
// name, or one or two words that are no time and no place.
func (b *bench) isAgent(k side, e *expression, from, to int) bool {
	s, p := b.words.sides[k], b.sides[k][e.paragraph]
	words, content := to-from, 0
	for n := from; n < to; n++ {
		t := &p.tokens[s.token[n]]
		if p.taken[s.token[n]] || t.kind == number || p.x.numerals[t.key].value > 1 {
			return false
		}
		if s.content[n] {
			content++
		}
	}
	if content == 0 || words > 16 || words > 8 && !p.x.denseScript() {
		return false
	}
	for i := range b.words.expressions[k] {
		if o := &b.words.expressions[k][i]; o.from >= from && o.to <= to && (o.group == origin || o.group >= scale) {
			return true
		}
	}
	if p.x.denseScript() {
		return false
	}
	first := &p.tokens[s.token[from]]
	return !p.x.toward[first.key] && (words <= 2 || content == 1 && words <= 3)
}

// goneFrom reports whether no content word of a stretch stands on the other
// side.
func (b *bench) goneFrom(k side, from, to int) bool {
	s, o := b.words.sides[k], b.words.sides[1-k]
	if b.sides[k][s.paragraph[from]].x.denseScript() {
		return true // single characters stand everywhere
	}
	for n := from; n < to; n++ {
		if !s.content[n] {
			continue
		}
		key := b.key(k, n)
		for m := range o.token {
			if o.content[m] && (b.key(1-k, m) == key || sameStem(key, b.key(1-k, m), false)) {
				return false
			}
		}
	}
	return true
}

// byIn reports whether words such as "by" stand in a sentence and pass a test.
func (b *bench) byIn(k side, sentence int, test func(first, last int) bool) bool {
	s := b.words.sides[k]
	for n := s.begin[sentence]; n < s.begin[sentence+1]; n++ {
		p := b.sides[k][s.paragraph[n]]
		if _, long := p.x.find(p.x.wording().by, p.tokens, s.token[n]); long > 0 && test(n, n+long) {
			return true
		}
	}
	return false
}

// loneBy reports "by police" that only one of two passive sentences has.
func (b *bench) loneBy(k side, e, other *expression) {
	if !b.intactExpression(k, e) && e.level != other.level {
		return
	}
	s, p := b.words.sides[k], b.sides[k][e.paragraph]
	gone := func(n int) bool {
		return p.tokens[s.token[n]].kind != sign && !s.exact[n] && (s.twin[n] < 0 || !s.content[n])
	}
	from, to := -1, -1
	b.byIn(k, e.sentence, func(first, last int) bool {
		if s.exact[first] {
			return false
		}
		from, to = first, last
		if p.x.byLast() {
			for from > s.begin[e.sentence] && gone(from-1) {
				from--
			}
		} else {
			for to < s.begin[e.sentence+1] && gone(to) && (to < e.from || to >= e.to) {
				to++
			}
		}
		named := false
		for i := range b.words.expressions[k] {
			o := &b.words.expressions[k][i]
			named = named || o.from >= from && o.to <= to && (o.group == origin || o.group >= scale)
		}
		return named && to-from <= 10
	})
	if from < 0 || !b.goneBy(k, e, from, to) || b.byIn(1-k, other.sentence, func(first, last int) bool { return !b.words.sides[1-k].exact[first] }) {
		return
	}
	kept, all := b.kept(k, e.sentence, func(n int) bool { return n >= from && n < to })
	keptThere, allThere := b.kept(1-k, other.sentence, func(int) bool { return false })
	if kept < 1 || float64(kept) < 0.75*float64(all) || float64(keptThere) < 0.75*float64(allThere) {
		return
	}
	span := p.span(p.tokens[s.token[from]].start, p.tokens[s.token[to-1]].end)
	f := article.Finding{Kind: article.FindingCausality, Severity: severe(causeChanged)}
	if k == original {
		f.Severity = severe(agentLost)
		f.Original, f.Republication, f.Only = span, b.spanOf(1, other), article.RoleOriginal
		explain(&f, "agent.by.gone", quoted(original, span.Text))
	} else {
		f.Original, f.Republication, f.Only = b.spanOf(0, other), span, article.RoleRepublication
		explain(&f, "agent.by.new", quoted(republication, span.Text))
	}
	b.report(f)
}

// goneBy is goneFrom for a phrase that holds a listed agent.
func (b *bench) goneBy(k side, e *expression, from, to int) bool {
	for i := range b.words.expressions[k] {
		if o := &b.words.expressions[k][i]; o.from >= from && o.to <= to && (o.group == origin || o.group >= scale) {
			return b.goneFrom(k, o.from, o.to)
		}
	}
	return false
}

// byLast reports languages that put the word for "by" behind the one who acts.
func (x *lexicon) byLast() bool {
	switch x.tag {
	case "tr", "hi", "ja", "ko":
		return true
	}
	return false
}

// otherAgent reports a listed agent of one class in the place of one of another
// before a verb that both sides have.
func (b *bench) otherAgent(l, r *expression) {
	if !b.intactExpression(0, l) || b.words.sides[0].twin[l.from] != r.from {
		return
	}
	from, to := b.actorsOf(0, l), b.actorsOf(1, r)
	if len(from) != 1 || len(to) != 1 {
		return
	}
	f, g := &b.words.expressions[0][from[0]], &b.words.expressions[1][to[0]]
	if f.level == g.level || akinSources(f.level, g.level) || b.far(f, g) > 0 || !b.stays(0, l.sentence, r.sentence, 0.6, origin, acting) {
		return
	}
	left, right := b.spanOf(0, f), b.spanOf(1, g)
	x := article.Finding{Kind: article.FindingCausality, Severity: severe(agentLost), Original: left, Republication: right}
	explainBoth(&x, "agent.became")
	b.report(x, article.FindingName, article.FindingAttribution)
}

// actorsOf lists the changed listed agents directly before a verb; where verbs
// come last, at the head of its sentence, and in Arabic behind the verb.
func (b *bench) actorsOf(k side, e *expression) []int {
	s, p := b.words.sides[k], b.sides[k][e.paragraph]
	var list []int
	for _, i := range b.unpaired(k, origin) {
		o := &b.words.expressions[k][i]
		if o.sentence != e.sentence {
			continue
		}
		at := o.from
		for at > s.begin[o.sentence] && !s.content[at-1] {
			at--
		}
		switch {
		case p.x.tag == "ar":
			if o.from >= e.to && o.from <= e.to+1 {
				list = append(list, i)
			}
		case p.x.verbLast() && at == s.begin[o.sentence], !p.x.verbLast() && o.to <= e.from && e.from-o.to <= 1:
			list = append(list, i)
		}
	}
	return list
}
