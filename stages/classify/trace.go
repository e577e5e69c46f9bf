package classify

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// An Answer says whether a version has a fact of another.
type Answer int

// The answers. Partly is for quotations of which about half or more of the words
// are there. Unknown is the answer wherever the rules cannot be sure.
const (
	Unknown Answer = iota
	Yes
	Partly
	No
)

// maxSearch bounds the work of one Trace for facts that no table finds, in
// tokens looked at: about a tenth of a second.
const maxSearch = 5_000_000

// A Trace looks facts of one version up in another. Cut tells that its budget
// was spent and the rest of the answers are Unknown.
type Trace struct {
	Cut      bool
	from, to *Reading
	bench    *bench // nothing but the paragraphs of both
	across   bool
	spent    int
}

// NewTrace prepares looking facts of from up in to. Both must be read in full.
func NewTrace(from, to *Reading, basis article.Basis) *Trace {
	return &Trace{
		from: from, to: to, across: basis != article.SameLanguage,
		bench: &bench{pair: Pair{Basis: basis}, sides: [2][]*paragraph{from.paragraphs, to.paragraphs}, axis: newAxis(nil)},
	}
}

// Find looks for a fact of the one version in the other. near are the stretches
// there that correspond to the places of the fact: whole paragraphs, across
// languages and for quotations better sentences; none if the passage is not
// there. places are where the other version has it, those that are near if there
// are any.
//
// It prefers Unknown to a doubtful No: an equal number in any sense, a part of a
// name, a date where the other has a weekday are enough for that. Across
// languages a name is never missed, and a number only if it is written in
// digits, not small, and the other language's words for numbers are known.
func (t *Trace) Find(f *Stated, near []article.Place) (places []article.Span, answer Answer) {
	if len(t.to.paragraphs) == 0 || len(f.said) == 0 {
		return nil, Unknown
	}
	s := &f.said[0]
	switch {
	case f.Kind == article.FindingQuote:
		return t.quote(f, near)
	case f.Kind == article.FindingName:
		return t.name(f, near)
	case s.quantity != nil:
		return t.number(s.quantity, near)
	case s.moment.isTime() || s.moment.weekday > 0:
		return t.clock(s.moment, near)
	}
	return t.day(s.moment, near)
}

// paragraphsIn returns the paragraphs that have a part of near.
func (t *Trace) paragraphsIn(near []article.Place) []*paragraph {
	var list []*paragraph
	for _, n := range near {
		for _, p := range t.to.paragraphs {
			if p.Index == n.Paragraph && !slices.Contains(list, p) {
				list = append(list, p)
			}
		}
	}
	return list
}

func isNear(s article.Span, near []article.Place) bool {
	return slices.ContainsFunc(near, func(n article.Place) bool {
		return n.Paragraph == s.Paragraph && s.Start < n.End && n.Start < s.End
	})
}

// nearest returns the spans that are near if there are any, else all.
func nearest(all []article.Span, near []article.Place) (spans []article.Span, close bool) {
	for _, s := range all {
		if isNear(s, near) {
			spans = append(spans, s)
		}
	}
	if len(spans) > 0 {
		return sortedSpans(spans), true
	}
	return sortedSpans(all), false
}

func sortedSpans(spans []article.Span) []article.Span {
	slices.SortFunc(spans, func(a, b article.Span) int {
		if a.Paragraph != b.Paragraph {
			return a.Paragraph - b.Paragraph
		}
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	return slices.Compact(spans)
}

// afford takes work from the budget.
func (t *Trace) afford(n int) bool {
	t.spent += n
	t.Cut = t.Cut || t.spent > maxSearch
	return !t.Cut
}

func (t *Trace) number(q *quantity, near []article.Place) ([]article.Span, Answer) {
	var all []article.Span
	for _, v := range q.values {
		for _, s := range t.to.values[valueKey(v)] {
			all = append(all, s.at)
		}
	}
	spans, close := nearest(all, near)
	if close || len(spans) > 0 && q.distinct() {
		return spans, Yes
	}
	// In another form, near.
	for _, p := range t.paragraphsIn(near) {
		if !t.afford(len(p.tokens) + 10*len(p.numbers)) {
			return nil, Unknown
		}
		for i := range p.numbers {
			if o := &p.numbers[i]; t.bench.sameAcross(q, o) && (t.across || q.literal != "" && q.literal == o.literal || q.unit != o.unit && q.unit > 0 && o.unit > 0 || q.value() < 1) {
				spans = append(spans, *p.span(o.start, o.end))
			}
		}
		for i := range p.dates {
			if d := &p.dates[i]; slices.ContainsFunc(d.parts(), func(part int) bool { return float64(part) == q.value() }) {
				spans = append(spans, *p.span(d.start, d.end))
			}
		}
	}
	if spans, close = nearest(spans, near); close {
		return spans, Yes
	}
	if !q.distinct() && len(near) == 0 && len(all) == 0 {
		return nil, No
	}
	if t.across && (!q.digits || q.often() || t.to.x.Cardinals == "" || q.year && !t.gregorian()) {
		return nil, Unknown
	}
	n := 0
	for _, p := range t.to.paragraphs {
		n += len(p.tokens)
	}
	if !t.afford(n) {
		return nil, Unknown
	}
	if t.bench.saysNumber(republication, q) || t.bench.confirmed(republication, q, nil) || t.across && t.closeTo(q) {
		return nil, Unknown
	}
	return nil, No
}

// often reports numbers that another language may say in ways that are not read:
// small ones, as ordinals or letters are, and spans of time with a word of their
// own, as a decade or a fortnight.
func (q *quantity) often() bool {
	v := math.Abs(q.value())
	switch {
	case q.unit > 0 && units().rows[q.unit].of == duration:
		return v <= 31 || math.Mod(v, 50) == 0
	case q.unit > 0:
		return v < 10
	}
	return v <= 40 && v == math.Trunc(v)
}

// closeTo reports whether any number of the other version means the same
// leniently: another reading of its signs, a converted unit, a share.
func (t *Trace) closeTo(q *quantity) bool {
	return slices.ContainsFunc(t.to.paragraphs, func(p *paragraph) bool {
		return slices.ContainsFunc(p.numbers, func(o quantity) bool { return t.bench.sameAcross(q, &o) })
	})
}

// gregorian reports whether both languages count the years alike.
func (t *Trace) gregorian() bool {
	other := func(x *lexicon) bool { return isWordOf(" fa prs ps ar he hi th ja ne am ", x.tag) }
	return !other(t.from.x) && !other(t.to.x)
}

func (t *Trace) day(d *moment, near []article.Place) ([]article.Span, Answer) {
	var all []article.Span
	add := func(list []said) {
		for _, s := range list {
			if compatible, _ := sameMoment(d, s.moment); compatible {
				all = append(all, s.at)
			}
		}
	}
	add(t.to.days[[2]int{d.day, d.month}])
	if d.otherMonth > 0 {
		add(t.to.days[[2]int{d.otherDay, d.otherMonth}])
	}
	if d.day > 0 {
		add(t.to.days[[2]int{0, d.month}])
	}
	spans, close := nearest(all, near)
	if close || len(spans) > 0 && d.components > 1 {
		return spans, Yes
	}
	if d.day == 0 {
		// A month may stand in any date.
		for _, p := range t.paragraphsIn(near) {
			for i := range p.dates {
				if e := &p.dates[i]; e.month == d.month && e.calendar == d.calendar && (d.year == 0 || e.year == 0 || d.year == e.year) {
					spans = append(spans, *p.span(e.start, e.end))
				}
			}
		}
		if spans, close = nearest(spans, near); close {
			return spans, Yes
		}
	}
	for _, p := range t.paragraphsIn(near) {
		for i := range p.dates {
			e := &p.dates[i]
			if compatible, _ := sameMoment(d, e); compatible && e.calendar != d.calendar && d.day > 0 && e.day > 0 {
				spans = append(spans, *p.span(e.start, e.end))
			}
		}
	}
	if len(spans) > 0 {
		return sortedSpans(spans), Yes
	}
	if len(all) > 0 || t.across && !t.gregorian() || d.day == 0 && t.across {
		return nil, Unknown
	}
	for _, p := range t.paragraphsIn(near) {
		if len(p.readDayWords()) > 0 {
			return nil, Unknown
		}
		for i := range p.dates {
			if e := &p.dates[i]; e.weekday > 0 || e.calendar != d.calendar || e.day == d.day && d.day > 0 || t.across && !e.isTime() {
				return nil, Unknown
			}
		}
		for i := range p.numbers {
			if v := p.numbers[i].value(); v == float64(d.day) || d.day == 0 && v == float64(d.year) {
				return nil, Unknown
			}
		}
	}
	return nil, No
}

// clock looks for a time of day or a weekday. Both are often said otherwise
// (yesterday, at noon), so that only a passage without any date is sure not to
// have it, and only in one language.
func (t *Trace) clock(d *moment, near []article.Place) ([]article.Span, Answer) {
	var spans []article.Span
	others, elsewhere := 0, false
	for _, p := range t.to.paragraphs {
		for i := range p.dates {
			e := &p.dates[i]
			same, _ := sameMoment(d, e)
			elsewhere = elsewhere || same
			at := *p.span(e.start, e.end)
			switch {
			case !isNear(at, near):
			case same:
				spans = append(spans, at)
			case e.isTime() == d.isTime():
				others++
			}
		}
	}
	told := func(p *paragraph) bool { return len(p.readDayWords()) > 0 }
	switch {
	case len(spans) > 0:
		return sortedSpans(spans), Yes
	case !d.isTime() && slices.ContainsFunc(t.paragraphsIn(near), told):
		return nil, Unknown
	case t.across || elsewhere || others > 0 || d.isTime() && d.minutes()%720 == 0:
		return nil, Unknown
	}
	return nil, No
}

func (t *Trace) name(f *Stated, near []article.Place) ([]article.Span, Answer) {
	var all []article.Span
	some := false
	for i := range f.said {
		if i > 0 && nameKey(&f.said[i].name) == nameKey(&f.said[i-1].name) {
			continue
		}
		spans, part := t.standing(&f.said[i])
		all, some = append(all, spans...), some || part
	}
	spans, close := nearest(all, near)
	if !close && t.across {
		if echoes := t.echoed(f, near); len(echoes) > 0 {
			spans, close = sortedSpans(echoes), true
		}
	}
	switch {
	case len(spans) > 0:
		return spans, Yes
	case t.across || some || !t.cased() || initialed(f, t.to):
		return nil, Unknown
	}
	return nil, No
}

// cased reports whether the other version is written with capitals.
func (t *Trace) cased() bool {
	for _, p := range t.to.paragraphs {
		if i := slices.IndexFunc(p.tokens, func(t token) bool { return t.kind == word }); i >= 0 {
			return p.cased(i)
		}
	}
	return false
}

// standing lists where the other version has a name: the place it is of, or its
// last part, in any spelling. some reports that no more than another part stands
// there, or the last part without its capital.
func (t *Trace) standing(s *said) (spans []article.Span, some bool) {
	n := &s.name
	if n.place > 0 {
		for _, o := range t.to.places[n.place] {
			spans = append(spans, o.at)
		}
	}
	if isSingleText(n.parts[0].key) {
		text := s.p.text[n.start:n.end]
		for _, p := range t.to.paragraphs {
			if i := strings.Index(p.text, text); i >= 0 && t.afford(len(p.text)/64+1) {
				spans = append(spans, *p.span(i, i+len(text)))
			}
		}
		return spans, false
	}
	for i := len(n.parts) - 1; i >= 0; i-- {
		for _, key := range t.to.words.alike(n.parts[i].key) {
			for _, o := range t.to.standing[key] {
				last := i == len(n.parts)-1
				switch {
				case last && (o.p.tokens[o.token].upper || !o.p.cased(o.token)):
					spans = append(spans, t.widened(n, o))
				default:
					some = true
				}
			}
		}
	}
	return spans, some
}

// widened is the span of a word with the other parts of the name before it.
func (t *Trace) widened(n *name, o mention) article.Span {
	first := o.token
	for first > 0 && o.p.tokens[first-1].kind == word && slices.ContainsFunc(n.parts, func(part token) bool {
		key := o.p.tokens[first-1].key
		return spelledAlike(part.key, key, true) || t.across && soundClasses(part.key) != "" && soundClasses(key) != "" && soundsLike(part.key, key) >= 0.75
	}) {
		first--
	}
	return *o.p.span(o.p.tokens[first].start, o.p.tokens[o.token].end)
}

// echoed lists words near that sound like the last part of a name, in another
// script or another spelling.
func (t *Trace) echoed(f *Stated, near []article.Place) []article.Span {
	var spans []article.Span
	parts := f.said[0].name.parts
	last := parts[len(parts)-1]
	classes := soundClasses(last.key)
	if len(classes) < 2 {
		return nil
	}
	for _, p := range t.paragraphsIn(near) {
		if !t.afford(20 * len(p.tokens)) {
			return nil
		}
		for i, sound := range t.to.soundsOf(p) {
			cased := p.cased(i)
			if sound == "" || !p.tokens[i].upper && cased {
				continue
			}
			// Where any word may be a name, short ones agree by chance.
			like := float64(common(classes, sound)) / float64(max(len(classes), len(sound)))
			if classes == sound && (cased || len(classes) > 2) || cased && len(classes) > 3 && like >= 0.75 {
				spans = append(spans, t.widened(&f.said[0].name, mention{p, i}))
			}
		}
	}
	return spans
}

// soundsOf are the sound classes of the tokens of a paragraph, empty for what
// cannot be in a name.
func (r *Reading) soundsOf(p *paragraph) []string {
	if s, ok := r.sounds[p]; ok {
		return s
	}
	list := make([]string, len(p.tokens))
	for i, t := range p.tokens {
		if t.kind == word && !p.x.function[t.key] && utf8.RuneCountInString(t.key) > 2 {
			list[i] = soundClasses(t.key)
		}
	}
	r.sounds[p] = list
	return list
}

// alike lists the spellings of a word that are there.
func (s *spellings) alike(key string) []string {
	var keys []string
	if s.exact[key] {
		keys = append(keys, key)
	}
	for _, d := range drawers(key) {
		for _, o := range s.drawer(d) {
			if o != key && !slices.Contains(keys, o) && spelledAlike(key, o, s.declines) {
				keys = append(keys, o)
			}
		}
	}
	return keys
}

// initialed reports whether the other version may have the initials of a name,
// or a name of which this one is the initials.
func initialed(f *Stated, to *Reading) bool {
	n := &f.said[0].name
	if i := n.initials(); i != "" && to.words.exact[i] {
		return true
	}
	if len(n.parts) > 1 {
		return false
	}
	key := strings.ReplaceAll(n.parts[0].key, ".", "")
	return slices.ContainsFunc(to.Facts, func(g Stated) bool {
		return g.Kind == article.FindingName && g.said[0].name.initials() == key
	})
}

// quote looks for the words of a quotation between quotation marks. Across
// languages it is enough that there are marks in the sentence.
func (t *Trace) quote(f *Stated, near []article.Place) ([]article.Span, Answer) {
	if t.across {
		return t.quoteAcross(near)
	}
	s := &f.said[0]
	own := s.p.wordTokens(s.quote.innerStart, s.quote.innerEnd)
	if there := t.to.quotes[lettersOf(s.p.text[s.quote.innerStart:s.quote.innerEnd])]; len(there) > 0 {
		spans, _ := nearest(slices.Clone(there), near)
		return spans, Yes
	}
	want := t.counts(own, s.p)
	if len(want) == 0 {
		return nil, Unknown
	}
	quoted, said := map[string]int{}, map[string]int{}
	var spans []article.Span
	for _, p := range t.paragraphsIn(near) {
		if !t.afford(2 * len(p.tokens)) {
			return nil, Unknown
		}
		for _, q := range p.quotations() {
			at := *p.span(q.start, q.end)
			words := t.counts(p.wordTokens(q.innerStart, q.innerEnd), p)
			if 2*covered(words, want) >= total(words) && isNear(at, near) {
				spans = append(spans, at)
				merge(quoted, words)
			}
		}
		merge(said, t.counts(p.wordTokens(0, len(p.text)), p))
	}
	all := total(want)
	switch {
	case len(spans) > 0 && covered(want, quoted) == all:
		return sortedSpans(spans), Yes
	case len(spans) > 0 && 2*covered(want, quoted) >= all:
		return sortedSpans(spans), Partly
	case 4*covered(want, said) < all && !t.anywhere(want, all):
		return nil, No
	}
	return nil, Unknown
}

// anywhere reports whether any paragraph has a good part of the words.
func (t *Trace) anywhere(want map[string]int, all int) bool {
	for _, p := range t.to.paragraphs {
		if !t.afford(len(p.tokens)) {
			return true
		}
		if 2*covered(want, t.counts(p.wordTokens(0, len(p.text)), p)) >= all {
			return true
		}
	}
	return false
}

// counts says how often each word that carries content occurs.
func (t *Trace) counts(ts []token, p *paragraph) map[string]int {
	words := map[string]int{}
	for _, w := range ts {
		if !p.x.function[w.key] {
			words[segment.Fold(strings.Trim(w.key, "'\"."))]++
		}
	}
	return words
}

func merge(into, words map[string]int) {
	for w, n := range words {
		into[w] += n
	}
}

func total(words map[string]int) int {
	n := 0
	for _, k := range words {
		n += k
	}
	return n
}

// covered is how many of the words of one bag another has too.
func covered(words, by map[string]int) int {
	n := 0
	for w, k := range words {
		n += min(k, by[w])
	}
	return n
}

func (t *Trace) quoteAcross(near []article.Place) ([]article.Span, Answer) {
	var spans []article.Span
	for _, p := range t.paragraphsIn(near) {
		for _, q := range p.quotations() {
			if at := *p.span(q.start, q.end); isNear(at, near) && countWords(p.text[q.innerStart:q.innerEnd]) >= 2 {
				spans = append(spans, at)
			}
		}
	}
	if len(spans) > 0 {
		return sortedSpans(spans), Yes
	}
	return nil, Unknown
}
