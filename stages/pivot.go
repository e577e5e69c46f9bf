package stages

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/diff"
	"variorum/stages/flow"
	"variorum/stages/langid"
	"variorum/stages/reason"
)

// A way is a language in which two versions can be compared: the translation of
// a side into it, nil where the side is written in it.
type way struct {
	language string
	side     string
	sides    [2]*translated
	covers   int // letters of the paragraphs of both sides that it can compare
	noise    diff.PivotNoise
}

// A translated version has the translations of its paragraphs by index. Own are
// the paragraphs that need none: they are in that language or have no words.
type translated struct {
	*article.Translation
	from       string
	paragraphs map[int]*article.TranslatedParagraph
	own        map[int]bool
}

func newTranslated(t *article.Translation, v *article.Version) *translated {
	x := &translated{t, v.Language, make(map[int]*article.TranslatedParagraph, len(t.Paragraphs)), map[int]bool{}}
	for i := range v.Paragraphs {
		x.own[i] = inLanguage(v, i, t.Language)
	}
	for i := range t.Paragraphs {
		if p := &t.Paragraphs[i]; strings.TrimSpace(p.Text) != "" && p.Source >= 0 && p.Source < len(t.Sources) {
			x.paragraphs[p.Index] = p
		}
	}
	return x
}

// ways lists the languages in which two versions can be compared. Translations
// of both sides count where neither is into the language of the other.
func ways(original, republication *article.Version) []way {
	var list []way
	for i := range republication.Translations {
		if t := &republication.Translations[i]; langid.OneLanguage(t.Language, original.Language) {
			list = append(list, way{language: t.Language, side: article.SideRepublication, sides: [2]*translated{nil, newTranslated(t, republication)}})
		}
	}
	for i := range original.Translations {
		t := &original.Translations[i]
		if langid.OneLanguage(t.Language, republication.Language) {
			list = append(list, way{language: t.Language, side: article.SideOriginal, sides: [2]*translated{newTranslated(t, original), nil}})
			continue
		}
		if langid.OneLanguage(t.Language, original.Language) {
			continue
		}
		for j := range republication.Translations {
			if u := &republication.Translations[j]; t.Language == u.Language {
				list = append(list, way{language: t.Language, side: article.SideBoth, sides: [2]*translated{newTranslated(t, original), newTranslated(u, republication)}})
			}
		}
	}
	return list
}

// serves reports whether a way can compare a link: all paragraphs of both sides
// have a text in its language.
func (w *way) serves(l *article.Link) bool {
	if len(l.Original) == 0 || len(l.Republication) == 0 {
		return false
	}
	for side, indexes := range [2][]int{l.Original, l.Republication} {
		for _, i := range indexes {
			if x := w.sides[side]; x != nil && x.paragraphs[i] == nil && !x.own[i] {
				return false
			}
		}
	}
	return true
}

// weigh counts the letters of the links that a way serves and finds the highest
// noise of what translated them.
func (w *way) weigh(links []article.Link, versions [2]*article.Version) {
	for k := range links {
		l := &links[k]
		if !w.serves(l) || w.pivot([]*article.Link{l}).By == "" {
			continue
		}
		for side, indexes := range [2][]int{l.Original, l.Republication} {
			for _, i := range indexes {
				w.covers += utf8.RuneCountInString(versions[side].Paragraphs[i].Text)
			}
		}
		w.noise = w.noise.Or(w.noiseOf(l))
	}
}

// noiseOf is the noise of the translations that a link is compared through.
func (w *way) noiseOf(l *article.Link) diff.PivotNoise {
	var sides [2]diff.PivotNoise
	for side, indexes := range [2][]int{l.Original, l.Republication} {
		x := w.sides[side]
		if x == nil {
			continue
		}
		for _, i := range indexes {
			if x.paragraphs[i] == nil {
				continue
			}
			source := x.Sources[x.paragraphs[i].Source]
			n := diff.PivotNoiseOf(source.Service, source.Model, x.from, w.language)
			if source.Human {
				n = diff.PivotNoiseOf("", "", x.from, w.language)
			}
			sides[side] = sides[side].Or(n)
		}
	}
	if w.side == article.SideBoth {
		return sides[0].Both(sides[1])
	}
	return sides[0].Or(sides[1])
}

// doubted reports whether something is odd in a translation that a link is
// compared through.
func (w *way) doubted(l *article.Link) bool {
	for side, indexes := range [2][]int{l.Original, l.Republication} {
		for _, i := range indexes {
			if x := w.sides[side]; x != nil && x.paragraphs[i] != nil && len(x.paragraphs[i].Doubts) > 0 {
				return true
			}
		}
	}
	return false
}

// paragraphs returns the texts of a side of a link in the language of the way.
func (w *way) paragraphs(side int, v *article.Version, indexes []int) []article.Paragraph {
	list := article.Pick(v.Paragraphs, indexes)
	if x := w.sides[side]; x != nil {
		for k, i := range indexes {
			if x.paragraphs[i] == nil {
				continue
			}
			list[k].Text, list[k].Language, list[k].Links = x.paragraphs[i].Text, w.language, nil
		}
	}
	return list
}

// pivot says what a way is, with those who translated the links that it served,
// the one with most paragraphs first.
func (w *way) pivot(links []*article.Link) *article.Pivot {
	counts := map[string]int{}
	for _, l := range links {
		for side, indexes := range [2][]int{l.Original, l.Republication} {
			if x := w.sides[side]; x != nil {
				for _, i := range indexes {
					if x.paragraphs[i] == nil {
						continue
					}
					s := x.Sources[x.paragraphs[i].Source]
					name := s.Service
					if s.Model != "" {
						name += "/" + s.Model
					}
					counts[name]++
				}
			}
		}
	}
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return &article.Pivot{Language: w.language, By: strings.Join(names, ", "), Side: w.side}
}

// wordBasis is how the words of the versions themselves are compared: those of a
// pivot are a second reading beside the word links.
func wordBasis(p *article.Pair) article.Basis {
	if p.Basis == article.ByPivot {
		return article.ByWordLinks
	}
	return p.Basis
}

// setPivot compares the links of a pair across languages in one language where
// there are translations for it: it fills in PivotEdits, and weighs Change, Grade
// and Relation by them. Of several languages or directions that with the side that
// the options name is the pair's, else the one that compares most, then the one
// with less noise; a link that it cannot compare takes another. What has no
// translation stays as the word links left it, as do the Change, Grade and
// Relation of a link whose sentences stand in other links too: what is gone from it
// is told there. An odd translation raises no grade.
func setPivot(ctx context.Context, p *article.Pair, original, republication *article.Version, o Options) error {
	if p.Basis == article.SameLanguage || len(original.Translations)+len(republication.Translations) == 0 {
		return nil
	}
	versions := [2]*article.Version{original, republication}
	list := ways(original, republication)
	for i := range list {
		list[i].weigh(p.Links, versions)
	}
	list = slices.DeleteFunc(list, func(w way) bool { return w.covers == 0 })
	if len(list) == 0 {
		p.Pivot = nil
		return nil
	}
	asked := func(w way) int {
		if w.side == o.Pivot {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b way) int {
		return cmp.Or(cmp.Compare(asked(a), asked(b)), cmp.Compare(b.covers, a.covers), cmp.Compare(a.noise.Stretch, b.noise.Stretch), cmp.Compare(a.noise.Rate, b.noise.Rate), cmp.Compare(a.language, b.language))
	})
	served := make([][]*article.Link, len(list))
	of := make([]*way, len(p.Links))
	for k := range p.Links {
		for i := range list {
			if list[i].serves(&p.Links[k]) {
				of[k], served[i] = &list[i], append(served[i], &p.Links[k])
				break
			}
		}
	}
	gone := movesBy(p.SentenceMoves)
	hits := make([][]string, len(p.Links))
	work := flow.Stage[[]int, struct{}]{Name: "pivot", Workers: o.Workers, Do: func(ctx context.Context, some []int) (struct{}, error) {
		for _, k := range some {
			if err := ctx.Err(); err != nil {
				return struct{}{}, err
			}
			hits[k] = of[k].compare(&p.Links[k], gone, versions, len(p.BudgetHits) > 0, o.StopAfter)
		}
		return struct{}{}, nil
	}}
	var todo []int
	for k, w := range of {
		if w != nil {
			todo = append(todo, k)
		}
	}
	for r := range flow.Run(ctx, work, slices.Chunk(todo, linksAtATime)) {
		if r.Err != nil {
			return r.Err
		}
	}
	for _, some := range hits {
		for _, hit := range some {
			if !slices.Contains(p.BudgetHits, hit) {
				p.BudgetHits = append(p.BudgetHits, hit)
			}
		}
	}
	p.Basis, p.Pivot = article.ByPivot, list[0].pivot(served[0])
	p.Noise = &article.Noise{Rate: list[0].noise.Rate, From: diff.PivotNoiseSource}
	for i := range list[1:] {
		for _, l := range served[i+1] {
			l.Pivot = list[i+1].pivot([]*article.Link{l})
		}
	}
	return ctx.Err()
}

// compare compares a link in the language of the way and returns sentences about
// work that was cut short.
func (w *way) compare(l *article.Link, gone moves, versions [2]*article.Version, cut bool, last Step) []string {
	sides := [2][]article.Paragraph{w.paragraphs(0, versions[0], l.Original), w.paragraphs(1, versions[1], l.Republication)}
	d := diff.Pivot(sides[0], sides[1], w.language, w.noiseOf(l), diff.Options{Spelling: diff.SpellingOf(sides[0], sides[1], w.language)})
	l.PivotEdits = d.Edits
	projections := newProjections(w, sides, versions)
	w.project(l, projections)
	if last != StepDiff && len(gone.of(l)) == 0 {
		w.find(l, sides, d.Words, projections)
	}
	if len(gone.of(l)) > 0 {
		return d.BudgetHits
	}
	before := l.Grade
	l.Change, l.Grade = d.Change, d.Grade
	if l.Grade == article.GradeAboveNoise && w.doubted(l) {
		l.Grade = article.GradeUnknown
	}
	if len(l.Original) == 1 && len(l.Republication) == 1 {
		switch {
		case l.Grade == article.GradeAboveNoise:
			l.Relation = article.Reworded
		case before == article.GradeAboveNoise && l.Grade != article.GradeUnknown && len(l.Findings) == 0 && !halfEdits(l.Edits) && !cut && len(d.BudgetHits) == 0:
			l.Relation = article.Same
		}
	}
	return d.BudgetHits
}

// projections are made for the paragraphs of a link when they are asked for.
type projections struct {
	way      *way
	sides    [2][]article.Paragraph
	versions [2]*article.Version
	made     [2]map[int]*diff.Projection
}

func newProjections(w *way, sides [2][]article.Paragraph, versions [2]*article.Version) *projections {
	return &projections{w, sides, versions, [2]map[int]*diff.Projection{{}, {}}}
}

// spans are the stretches of a version's own text that a span of its translation
// comes from, the span itself where the paragraph was compared as it stands.
func (x *projections) spans(side int, span *article.Span) []article.Span {
	if x.way.sides[side].paragraphs[span.Paragraph] == nil {
		return []article.Span{*span}
	}
	p := x.made[side][span.Paragraph]
	if p == nil {
		at := slices.IndexFunc(x.sides[side], func(p article.Paragraph) bool { return p.Index == span.Paragraph })
		p = diff.NewProjection(x.versions[side].Paragraphs[span.Paragraph], x.sides[side][at], x.way.sides[side].from, x.way.language)
		x.made[side][span.Paragraph] = p
	}
	return p.Spans(*span)
}

// project marks on the texts of the versions themselves what differs in their
// translations.
func (w *way) project(l *article.Link, from *projections) {
	for side, x := range w.sides {
		if x == nil {
			continue
		}
		for k := range l.PivotEdits {
			e := &l.PivotEdits[k]
			span, into := e.Original, &e.ProjectedOriginal
			if side == 1 {
				span, into = e.Republication, &e.ProjectedRepublication
			}
			if span != nil && e.Tier != article.TierTypographic {
				*into = from.spans(side, span)
			}
		}
	}
}

// pivotKinds are the findings that are sought in a translation: of the kinds that
// are compared in one language only, those that honest translations raise in
// fewer than one of a hundred paragraphs, see TestPivotFindingsOfHonestTranslations.
var pivotKinds = []article.FindingKind{article.FindingAttribution, article.FindingCausality}

// find adds what the texts in one language differ in and the words of two
// languages cannot show. A finding is kept where the words that it quotes are
// found in the text itself, as one stretch. Nothing is sought in an odd
// translation.
func (w *way) find(l *article.Link, sides [2][]article.Paragraph, edits []article.Edit, from *projections) {
	l.Findings = slices.DeleteFunc(l.Findings, func(f article.Finding) bool { return f.Through != "" })
	if w.doubted(l) {
		return
	}
	through := w.pivot([]*article.Link{l}).By
	if through == "" {
		return
	}
	n := len(l.Findings)
	for _, f := range classify.Findings(classify.Pair{
		Original: sides[0], Republication: sides[1], From: w.language, To: w.language,
		Basis: article.SameLanguage, Relation: article.Reworded, Edits: edits,
	}) {
		if !slices.Contains(pivotKinds, f.Kind) {
			continue
		}
		whole := true
		for side, span := range []**article.Span{&f.Original, &f.Republication} {
			if *span != nil && w.sides[side] != nil {
				own := from.spans(side, *span)
				if whole = whole && len(own) == 1; len(own) == 1 {
					*span = &own[0]
				}
			}
		}
		if !whole {
			continue
		}
		f.Through = through
		f.Explanation += " " + reason.English(reason.Through(through))
		l.Findings = append(l.Findings, f)
	}
	if len(l.Findings) > n {
		classify.Sort(l.Findings)
	}
}
