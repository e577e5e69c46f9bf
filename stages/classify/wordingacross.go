package classify

import (
	"slices"

	"variorum/stages/article"
)

// Across languages only two forms are sure enough: of professional translations
// that say the same, less than three paragraphs in a thousand show one of them.
// May and can, sources, verbs of saying and words of other strength differ in
// one of a hundred such paragraphs and more.

// hearsayAcross reports a word such as "allegedly" on one side where the whole
// other side has no hedge, no source and no word of doubt.
func (b *bench) hearsayAcross() {
	var all [2][]expression
	for k := range b.sides {
		for _, p := range b.sides[k] {
			if len(p.x.wording().terms) == 0 || p.x.Doubts == "" {
				return
			}
			all[k] = append(all[k], p.expressions()...)
		}
	}
	b.wording()
	for k := range b.sides {
		if slices.ContainsFunc(all[1-k], func(e expression) bool {
			return e.group == hedging && e.level <= certain || e.group == reporting || e.group == marker || e.group == doubting
		}) {
			continue
		}
		for i := range b.words.expressions[k] {
			e := &b.words.expressions[k][i]
			p := b.sides[k][e.paragraph]
			words := 1
			if p.x.denseScript() {
				words = 2
			}
			bead := b.beadOf(side(k), p.Index, p.ruler.At(p.tokens[e.first].start))
			if e.group != hedging || e.level != hearsay || e.weak || e.last-e.first != words || bead < 0 || b.lonely(bead) || b.asks(side(k), e.sentence) {
				continue
			}
			f := article.Finding{Kind: article.FindingHedge, Severity: severe(hedgeChanged)}
			here, there := b.spanOf(side(k), e), *b.beads[bead].spans[1-k]
			if k == int(original) {
				f.Original, f.Republication = here, &there
				explain(&f, "words.across.gone", quoted(original, here.Text))
			} else {
				f.Original, f.Republication = &there, here
				explain(&f, "words.across.new", quoted(republication, here.Text))
			}
			b.report(f)
			break
		}
	}
}

// quantifiersAcross reports sentences with one word for a part each, far from
// each other: some and all, few and most. Where a negation stands, "not all"
// may be "some".
func (b *bench) quantifiersAcross() {
	b.wording()
	type found struct {
		e     *expression
		count int
	}
	beads := map[int]*[2]found{}
	var order []int
	for k := range b.sides {
		for _, i := range b.of(side(k), amount) {
			e := &b.words.expressions[k][i]
			p := b.sides[k][e.paragraph]
			bead := b.beadOf(side(k), p.Index, p.ruler.At(p.tokens[e.first].start))
			if bead < 0 || b.lonely(bead) {
				continue
			}
			if beads[bead] == nil {
				beads[bead] = &[2]found{}
				order = append(order, bead)
			}
			beads[bead][k].e = e
			beads[bead][k].count++
		}
	}
	for _, bead := range order {
		l, r := beads[bead][0], beads[bead][1]
		if l.count != 1 || r.count != 1 || l.e.weak || r.e.weak || max(l.e.level-r.e.level, r.e.level-l.e.level) < 3 || b.negates(bead) {
			continue
		}
		// Half stands for a number, many for anything.
		if l.e.level == 3 || r.e.level == 3 || l.e.level == 4 || r.e.level == 4 {
			continue
		}
		b.reportWords(article.FindingQuantifier, severe(quantifierChanged), l.e, r.e, article.FindingNumber, article.FindingNegation)
	}
}

// negates reports whether a negation stands on either side of a bead.
func (b *bench) negates(bead int) bool {
	for k := range b.sides {
		for _, p := range b.sides[k] {
			for i := range p.negative {
				if !p.negative[i].near && b.beadOf(side(k), p.Index, p.ruler.At(p.negative[i].start)) == bead {
					return true
				}
			}
		}
	}
	return false
}
