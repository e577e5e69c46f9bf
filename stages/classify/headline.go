package classify

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
)

// A Front is a headline with the text below it. Language is a BCP 47 tag.
type Front struct {
	Headline article.Paragraph
	Body     []article.Paragraph
	Language string
}

// leastBody is the number of bytes below a headline from which on it can be said
// that they do not say something.
const leastBody = 200

// Headlines returns what the headline of a republication says that its own
// text does not say: a number, a day or a name that stands nowhere in either
// text, and one that the text below has replaced. Linked tells that the two
// headlines are linked with each other, with their edits; then a lost hedge and
// a negation that only one of them has are findings too, unless said, the
// findings of their link, has one of that kind. Changed are findings of the
// text below.
//
// Names, hedges and negations are compared in one language only. Cost: linear
// in the length of both texts, which must not be longer than 512 KB.
func Headlines(original, republication Front, basis article.Basis, linked bool, edits []article.Edit, said, changed []article.Finding) []article.Finding {
	var found []article.Finding
	if bytesOf(republication.Body) >= leastBody {
		found = append(found, headlineFacts(original, republication, basis, changed)...)
	}
	if linked && basis == article.SameLanguage && original.Headline.Text != republication.Headline.Text {
		found = append(found, headlineTone(original, republication, edits, said)...)
	}
	return slices.DeleteFunc(found, func(f article.Finding) bool {
		return slices.ContainsFunc(said, func(g article.Finding) bool { return g.Kind == f.Kind })
	})
}

func bytesOf(ps []article.Paragraph) int {
	n := 0
	for i := range ps {
		n += len(ps[i].Text)
	}
	return n
}

// headlineFacts looks up the numbers, days and names of a headline below it.
func headlineFacts(original, republication Front, basis article.Basis, changed []article.Finding) []article.Finding {
	head := []article.Paragraph{republication.Headline}
	lang := republication.Language
	missing, complete := onlyOf(head, republication.Body, lang, lang, article.SameLanguage, 1)
	everywhere := append([]article.Paragraph{original.Headline}, original.Body...)
	if !complete || bytesOf(everywhere) > maxOnly || len(missing[0]) == 0 && len(changed) == 0 {
		return nil
	}
	var nowhere [2][]article.Fact
	if len(missing[0]) > 0 {
		nowhere, _ = onlyOf(head, everywhere, lang, original.Language, basis, 1)
	}
	var found []article.Finding
	report := func(s article.Span, severity article.Severity, key string, args ...article.Argument) {
		if !slices.ContainsFunc(found, func(f article.Finding) bool { return f.Republication.Start < s.End && s.Start < f.Republication.End }) {
			f := article.Finding{Kind: article.FindingHeadline, Severity: severity, Republication: &s}
			explain(&f, key, append([]article.Argument{quoted(1, s.Text)}, args...)...)
			found = append(found, f)
		}
	}
	h := read(head, lang, false)[0]
	for i := range changed {
		if s := h.keeps(&changed[i], republication); s != nil {
			report(*s, severe(headlineFact), "headline.replaced", quoted(1, changed[i].Republication.Text), quoted(0, changed[i].Original.Text))
		}
	}
	var body []*paragraph // read where it is needed
	for _, f := range missing[0] {
		if !slices.ContainsFunc(nowhere[0], func(g article.Fact) bool { return g.Kind == f.Kind && g.Start < f.End && f.Start < g.End }) {
			continue // the original says it
		}
		switch f.Kind {
		case article.FindingName:
			if !h.isSentenceCase() {
				continue
			}
			report(f.Span, severe(headlineName), "headline.name")
		case article.FindingNumber:
			if body == nil {
				body = read(republication.Body, lang, false)
			}
			if h.roundedFrom(&f.Span, body) {
				continue
			}
			report(f.Span, severe(headlineFact), "headline.fact")
		default:
			report(f.Span, severe(headlineFact), "headline.fact")
		}
	}
	return found
}

// isSentenceCase reports whether a headline has capitals only where a sentence
// has them, so that they show names.
func (p *paragraph) isSentenceCase() bool {
	if p.x.NounsCapital {
		return false
	}
	upper, all := 0, 0
	for i, t := range p.tokens {
		if t.kind != word || p.opensSentence(i) || p.x.function[t.key] {
			continue
		}
		all++
		if t.upper {
			upper++
		}
	}
	return 2*upper <= all
}

// roundedFrom reports whether the number in a span of a headline is a rounder
// form of one in the text below.
func (p *paragraph) roundedFrom(s *article.Span, body []*paragraph) bool {
	for i := range p.numbers {
		q := &p.numbers[i]
		if at := p.ruler.At(q.start); at < s.Start || at >= s.End || len(q.values) == 0 {
			continue
		}
		for _, b := range body {
			for j := range b.numbers {
				for _, v := range b.numbers[j].values {
					if v != 0 && math.Abs(v-q.value()) <= 0.06*math.Abs(v) && figures(q.value()) < figures(v) {
						return true
					}
				}
			}
		}
	}
	return false
}

// figures counts the digits of a number that are not zeros at its end.
func figures(v float64) int {
	return len(strings.Trim(strings.ReplaceAll(fmt.Sprint(math.Abs(v)), ".", ""), "0"))
}

// keeps returns where a headline says what the text below it has replaced, nil
// if it does not, or if the text says it elsewhere. Small numbers must count the
// same thing.
func (p *paragraph) keeps(f *article.Finding, r Front) *article.Span {
	if f.Original == nil || f.Republication == nil || f.Kind != article.FindingNumber && f.Kind != article.FindingUnit && f.Kind != article.FindingCurrency {
		return nil
	}
	counted := func(q *paragraph, i int) string {
		if n := q.numbers[i].last; n < len(q.tokens) && q.tokens[n].kind == word {
			return q.tokens[n].key
		}
		return ""
	}
	in := slices.IndexFunc(r.Body, func(q article.Paragraph) bool { return q.Index == f.Republication.Paragraph })
	if in < 0 {
		return nil
	}
	here := read(r.Body[in:in+1], r.Language, false)[0]
	was := read([]article.Paragraph{{Text: f.Original.Text}}, r.Language, false)[0]
	is := -1
	for i := range here.numbers {
		if at := here.ruler.At(here.numbers[i].start); at >= f.Republication.Start && at < f.Republication.End {
			is = i
			break
		}
	}
	if len(was.numbers) != 1 || is < 0 || len(was.numbers[0].values) == 0 {
		return nil
	}
	old, thing := was.numbers[0].value(), counted(here, is)
	same := func(q *paragraph, i int) bool {
		n := &q.numbers[i]
		if n.ordinal != was.numbers[0].ordinal || !slices.ContainsFunc(n.values, func(v float64) bool { return sameValue(v, old) }) {
			return false
		}
		return old >= 10 && old != math.Trunc(old) || old >= 100 || thing != "" && sameStem(thing, counted(q, i), false)
	}
	for _, q := range read(r.Body, r.Language, false) {
		for i := range q.numbers {
			if slices.ContainsFunc(q.numbers[i].values, func(v float64) bool { return sameValue(v, old) }) && (old >= 10 || same(q, i)) {
				return nil
			}
		}
	}
	for i := range p.numbers {
		if q := &p.numbers[i]; same(p, i) {
			return p.span(q.start, q.end)
		}
	}
	return nil
}

// headlineTone compares two headlines that are linked with each other: a hedge
// that is gone, a negation that only one has.
func headlineTone(original, republication Front, edits []article.Edit, said []article.Finding) []article.Finding {
	b := newBench(Pair{
		Original: []article.Paragraph{original.Headline}, Republication: []article.Paragraph{republication.Headline},
		From: original.Language, To: republication.Language, Basis: article.SameLanguage, Relation: article.Reworded, Edits: edits,
	})
	w := b.wording()
	kept, all := b.keptContent()
	if kept < 2 || 5*kept < 2*all {
		return nil
	}
	has := func(kind article.FindingKind) bool {
		return slices.ContainsFunc(said, func(f article.Finding) bool { return f.Kind == kind })
	}
	l, r := b.sides[0][0], b.sides[1][0]
	var found []article.Finding
	open := func(e *expression) bool { return e.open() }
	if !has(article.FindingHedge) && !has(article.FindingAttribution) && !strings.ContainsAny(r.text, "?？؟;") && len(r.quotations()) == 0 {
		softened := slices.ContainsFunc(w.expressions[1], func(e expression) bool {
			return e.group == hedging && open(&e) || (e.group == reporting || e.group == marker) && !b.intactExpression(1, &e)
		})
		for i := range w.expressions[0] {
			e := &w.expressions[0][i]
			if softened || e.group != hedging || !open(e) || e.weak {
				continue
			}
			severity := severe(headlineBarer)
			if e.level == hearsay {
				severity = severe(headlineFact)
			}
			s := b.spanOf(0, e)
			f := article.Finding{Kind: article.FindingHeadline, Severity: severity, Original: s, Republication: r.whole()}
			explain(&f, "headline.hedge", quoted(0, s.Text), quoted(1, r.text))
			found = append(found, f)
			break
		}
	}
	if !has(article.FindingNegation) && 3*kept >= 2*all && kept >= 3 {
		for k, p := range []*paragraph{l, r} {
			mine, theirs := p.negatives(), []*paragraph{r, l}[k].negatives()
			at := slices.IndexFunc(mine, func(n negative) bool { return n.strong && !n.near })
			if at < 0 || len(theirs) > 0 || len(mine) != 1 {
				continue
			}
			s := p.span(mine[at].start, mine[at].end)
			f := article.Finding{Kind: article.FindingHeadline, Severity: severe(headlineFact), Original: s, Republication: r.whole()}
			if k == 0 {
				explain(&f, "headline.negation.gone", quoted(0, s.Text), quoted(1, r.text))
			} else {
				f.Original, f.Republication = l.whole(), s
				explain(&f, "headline.negation.new", quoted(1, s.Text), quoted(0, l.text))
			}
			found = append(found, f)
		}
	}
	return found
}

func (p *paragraph) whole() *article.Span {
	return &article.Span{Paragraph: p.Index, Start: 0, End: utf8.RuneCountInString(p.text), Text: p.text}
}

// keptContent returns how many content words of the side that has fewer stand
// on the other as well, and of how many.
func (b *bench) keptContent() (kept, all int) {
	best := math.Inf(1)
	for k := range b.sides {
		s := b.words.sides[k]
		n, of := 0, 0
		for i := range s.token {
			if s.content[i] {
				of++
				if s.twin[i] >= 0 {
					n++
				}
			}
		}
		if float64(of) < best {
			best, kept, all = float64(of), n, of
		}
	}
	return kept, all
}
