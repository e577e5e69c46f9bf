package classify

import (
	"strings"

	"variorum/stages/article"
)

// open reports whether a hedge leaves it open whether something is so.
func (e *expression) open() bool { return e.group == hedging && e.level <= possible }

// accuses reports whether two hedging words of which one only counts in the
// place of another make a difference: "may" and "is", "aurait" and "a", "puede"
// and "va a", but not "can" and "is".
func (e *expression) accuses(f *expression) bool {
	if f.open() && !e.open() {
		e, f = f, e
	}
	return e.open() && (!e.weak || e.level == hearsay || e.level == possible && f.level == certain)
}

// asks reports whether a sentence is a question.
func (b *bench) asks(k side, sentence int) bool {
	s := b.words.sides[k]
	for n := s.begin[sentence+1] - 1; n >= s.begin[sentence] && n >= s.begin[sentence+1]-3; n-- {
		switch b.key(k, n) {
		case "?", "؟", "？", ";":
			return true
		}
	}
	return false
}

// findHedges reports words that leave it open whether something is so ("may",
// "allegedly", "suspected") where they came, went, or became words that do not.
// One hedge in the place of another is no finding; so is a hedge in the place
// of a source.
func (b *bench) findHedges() {
	if b.acrossLanguages() {
		b.hearsayAcross()
		return
	}
	w := b.wording()
	b.joinEqual(func(l, r *expression) bool { return l.level == r.level && l.open() }, hedging)
	b.joinEqual(func(l, r *expression) bool { return l.open() && r.open() && !l.weak && !r.weak }, hedging)
	said := map[[2]int]bool{}
	pairs := b.changed(60, func(l, r *expression) bool {
		return (l.open() || r.open()) && (!l.weak && !r.weak || b.far(l, r) == 0 && l.accuses(r))
	}, hedging)
	for _, ij := range pairs {
		l, r := &w.expressions[0][ij[0]], &w.expressions[1][ij[1]]
		switch {
		case l.open() && r.open():
			if l.level != r.level && l.weak == r.weak {
				b.reportWords(article.FindingHedge, severe(hedgeOneOfTwo), l, r)
			}
			continue
		case !b.smallEdit(0, l, 9) || !b.smallEdit(1, r, 9) || !b.stays(0, l.sentence, r.sentence, 0.6, hedging):
			continue
		case b.asks(0, l.sentence) || b.asks(1, r.sentence):
			continue
		case b.stillOpen(0, l, r.sentence) || b.stillOpen(1, r, l.sentence):
			continue
		}
		severity := severe(hedgeChanged)
		if l.open() && l.level == hearsay {
			severity = severe(hearsayLost)
		}
		b.reportWords(article.FindingHedge, severity, l, r)
		said[[2]int{0, l.sentence}], said[[2]int{1, r.sentence}] = true, true
	}
	b.evidentials()
	for k := range b.sides {
		for _, i := range b.unpaired(side(k), hedging) {
			e := &w.expressions[k][i]
			if !e.open() || e.weak && !b.futureAcross(side(k), e) || said[[2]int{k, e.sentence}] {
				continue
			}
			if b.loneHedge(side(k), e) {
				said[[2]int{k, e.sentence}] = true
			}
		}
	}
}

// stillOpen reports whether the sentence across has another hedge in the place
// of the one that went: one that is not in equal text.
func (b *bench) stillOpen(k side, e *expression, across int) bool {
	return e.open() && b.anyIn(1-k, across, 0, func(f *expression) bool {
		return f.open() && !b.intactExpression(1-k, f)
	}, hedging)
}

// loneHedge reports a hedge that only one side has.
func (b *bench) loneHedge(k side, e *expression) bool {
	t := b.counterpart(k, e.sentence)
	if t < 0 || !b.smallEdit(k, e, 9) || !b.besideKept(k, e) && !b.futureAcross(k, e) || !b.stays(k, e.sentence, t, 0.6, hedging) || b.asks(k, e.sentence) || b.asks(1-k, t) {
		return false
	}
	if b.stillOpen(k, e, t) || b.anyIn(1-k, t, 1, func(f *expression) bool { return f.open() && !f.weak && f.partner < 0 }, hedging) {
		return false
	}
	// A source in the place of "reportedly" says as much.
	if b.anyIn(1-k, t, 1, func(f *expression) bool { return f.level <= 1 && !b.intactExpression(1-k, f) && f.partner < 0 }, reporting, marker) {
		return false
	}
	severity := severe(hedgeChanged)
	if k == original && e.level == hearsay {
		severity = severe(hearsayLost)
	}
	if b.anyIn(1-k, t, 0, func(f *expression) bool { return f.open() && !f.weak }, hedging) {
		severity = severe(hedgeOneOfTwo) // the sentence has another one
	}
	return b.loneWords(article.FindingHedge, severity, k, e)
}

// reportWords reports that words of a list became others of it.
func (b *bench) reportWords(kind article.FindingKind, severity article.Severity, l, r *expression, without ...article.FindingKind) bool {
	f := article.Finding{Kind: kind, Severity: severity, Original: b.spanOf(0, l), Republication: b.spanOf(1, r)}
	if x := b.sides[original][0].x; sameText(x.inScript(f.Original.Text), x.inScript(f.Republication.Text)) {
		return false
	}
	explainBoth(&f, "words.became")
	return b.report(f, without...)
}

// loneWords reports words of a list that only one side has.
func (b *bench) loneWords(kind article.FindingKind, severity article.Severity, k side, e *expression, without ...article.FindingKind) bool {
	f := article.Finding{Kind: kind, Severity: severity}
	here, there := b.spanOf(k, e), b.acrossFrom(k, e)
	key := "words.gone"
	if k == original {
		f.Original, f.Republication, f.Only = here, there, article.RoleOriginal
	} else {
		f.Original, f.Republication, f.Only = there, here, article.RoleRepublication
		key = "words.new"
	}
	if there != nil {
		explain(&f, key+".beside", quoted(k, here.Text), bare(1-k, there.Text))
	} else {
		explain(&f, key, quoted(k, here.Text))
	}
	return b.report(f, without...)
}

// futureAcross recognises the Arabic قد before a verb that stands on the other
// side with the سـ of the future: قد تنهار, ستنهار.
func (b *bench) futureAcross(k side, e *expression) bool {
	p := b.sides[k][e.paragraph]
	if p.x.tag != "ar" || p.tokens[e.first].key != "قد" || e.last >= len(p.tokens) {
		return false
	}
	t := b.counterpart(k, e.sentence)
	if t < 0 {
		return false
	}
	s, verb := b.words.sides[1-k], "س"+p.tokens[e.last].key
	for n := s.begin[t]; n < s.begin[t+1]; n++ {
		if b.key(1-k, n) == verb {
			return true
		}
	}
	return false
}

// evidentials compares Turkish verbs that replace each other and differ by the
// ending -miş, which leaves the statement to others (almış, aldı), or by -ebil-,
// which says that it may be (düşebilir, düşecek). The forms in -miştir are those
// of reports and say nothing of the kind.
func (b *bench) evidentials() {
	x := b.sides[original][0].x
	if x.tag != "tr" {
		return
	}
	w := b.wording()
	l, r := w.sides[0], w.sides[1]
	for i := range l.token {
		j := b.reportiveAcross(i)
		if j < 0 {
			continue
		}
		t := b.counterpart(0, l.sentence[i])
		if t != r.sentence[j] || !b.stays(0, l.sentence[i], t, 0.6, hedging) {
			continue
		}
		p, q := b.sides[0][l.paragraph[i]], b.sides[1][r.paragraph[j]]
		if p.insideMarks(p.tokens[l.token[i]].start) {
			continue
		}
		f := article.Finding{Kind: article.FindingHedge, Severity: severe(hedgeChanged)}
		f.Original = p.span(p.tokens[l.token[i]].start, p.tokens[l.token[i]].end)
		f.Republication = q.span(q.tokens[r.token[j]].start, q.tokens[r.token[j]].end)
		what := "words.reported"
		if from, to := b.key(0, i), b.key(1, j); potential(from, to) || potential(to, from) {
			what = "words.possible"
		}
		explainBoth(&f, what)
		b.report(f)
	}
}

// reportiveAcross returns the word in the place of word i of the original that
// differs from it by such an ending, -1 if there is none.
func (b *bench) reportiveAcross(i int) int {
	l, r := b.words.sides[0], b.words.sides[1]
	if l.exact[i] || l.edit[i] < 0 || l.words[i] > 9 || l.across[i] > 9 || !l.content[i] {
		return -1
	}
	for j := sortedEdit(r.edit, l.edit[i]); j < len(r.edit) && r.edit[j] == l.edit[i]; j++ {
		if from, to := b.key(0, i), b.key(1, j); reportive(from, to) || reportive(to, from) || potential(from, to) || potential(to, from) {
			return j
		}
	}
	return -1
}

// insideMarks reports whether a byte stands between quotation marks.
func (p *paragraph) insideMarks(at int) bool {
	for _, q := range p.quotations() {
		if q.innerStart <= at && at < q.innerEnd {
			return true
		}
	}
	return false
}

// reportive reports whether a is the stem of b in -miş and b that stem in -di.
func reportive(a, b string) bool {
	for _, plural := range []string{"", "lar", "ler"} {
		for _, m := range []string{"mış", "miş", "muş", "müş"} {
			stem, ok := strings.CutSuffix(a, m+plural)
			if !ok || len(stem) < 2 {
				continue
			}
			rest, same := strings.CutPrefix(b, stem)
			for _, d := range []string{"dı", "di", "du", "dü", "tı", "ti", "tu", "tü"} {
				if same && rest == d+plural {
					return true
				}
			}
		}
	}
	return false
}

// potential reports whether a is b's stem with -ebil- and b is a finite form
// without it.
func potential(a, b string) bool {
	for _, infix := range []string{"ebil", "abil"} {
		i := strings.Index(a, infix)
		if i < 2 || strings.Contains(b, infix) {
			continue
		}
		stem := strings.TrimSuffix(a[:i], "y")
		rest, ok := strings.CutPrefix(b, stem)
		for _, ending := range []string{"ecek", "acak", "yecek", "yacak", "dı", "di", "du", "dü", "tı", "ti", "tu", "tü", "ıyor", "iyor", "uyor", "üyor", "yor", "er", "ar", "ır", "ir", "ur", "ür", "r"} {
			if ok && (rest == ending || rest == ending+"lar" || rest == ending+"ler") {
				return true
			}
		}
	}
	return false
}
