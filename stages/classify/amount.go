package classify

import (
	"math"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// An exactness says how a text binds itself to a number.
type exactness int

const (
	exactly exactness = iota
	about
	nearly
	above
	atLeast
	below
	atMost
)

// direction is 1 for "more than", -1 for "less than", 0 for neither.
func (e exactness) direction() int {
	switch e {
	case above, atLeast:
		return 1
	case nearly, below, atMost:
		return -1
	}
	return 0
}

// amountPhrases is the compiled table of languages.AmountsOf. Of parts and
// masses value is what the row with the identity of a phrase stands for.
type amountPhrases struct {
	before, behind [atMost + 1]phrases
	parts, masses  phrases
	part, mass     []float64
	outOf          phrases
}

func (x *lexicon) amountPhrasesOf(table string) *amountPhrases {
	w := &amountPhrases{}
	kinds := map[string]exactness{"about": about, "nearly": nearly, "above": above, "atleast": atLeast, "below": below, "atmost": atMost}
	values := func(entries string) (phrases, []float64) {
		var rows []string
		var list []float64
		for _, e := range strings.Fields(entries) {
			form, value, _ := strings.Cut(e, "=")
			if v, err := strconv.ParseFloat(value, 64); err == nil {
				rows, list = append(rows, form), append(list, v)
			}
		}
		return x.phraseTable(append(rows, "")...), list
	}
	for line := range strings.SplitSeq(table, "\n") {
		head, entries, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch head {
		case "part":
			w.parts, w.part = values(entries)
		case "mass":
			w.masses, w.mass = values(entries)
		case "outof":
			w.outOf = x.phraseTable(entries)
		default:
			if kind, ok := kinds[head]; ok {
				w.behind[kind], w.before[kind] = x.sidesOf(entries, ">")
			}
		}
	}
	return w
}

// A boundWord is the word that says how exact a number is: tokens first to last
// (exclusive).
type boundWord struct {
	kind        exactness
	first, last int
	weak        bool
}

// boundOf returns the word that stands with a number; its kind is exactly where
// there is none.
func (p *paragraph) boundOf(q *quantity) boundWord {
	w := p.x.amounts()
	ts := p.tokens
	from := q.first
	for from > 0 && ts[from-1].end > q.unitStart {
		from--
	}
	ends := []int{from}
	if from > 1 && ts[from-1].key == "-" && ts[from-2].kind == word {
		ends = append(ends, from-1) // כ-500
	}
	best := boundWord{}
	for kind := about; kind <= atMost; kind++ {
		for _, end := range ends {
			if ph, n := before(w.before[kind], ts, end); n > best.last-best.first {
				best = boundWord{kind, end - n, end, ph.weak}
			}
		}
	}
	if best.kind != exactly {
		return best
	}
	reach := 1
	if p.x.denseScript() {
		reach = 3
	}
	last := q.last
	for last < len(ts) && ts[last].end <= q.unitEnd {
		last++
	}
	starts := []int{last}
	for i := q.last; i < last || i < q.last+reach; i++ {
		starts = append(starts, i)
	}
	for kind := about; kind <= atMost; kind++ {
		for _, i := range starts {
			if i >= len(ts) {
				continue
			}
			if ph, n := w.behind[kind].at(ts, i); n > best.last-best.first {
				best = boundWord{kind, i, i + n, ph.weak}
			}
		}
	}
	return best
}

// findBounds reports numbers that stayed and lost, gained or changed the word
// that says how exact they are: about 500, more than 500.
func (b *bench) findBounds(left, right []mark) {
	for i := range left {
		j := left[i].partner
		if j < 0 {
			continue
		}
		l, r := &left[i], &right[j]
		q, s := l.number(), r.number()
		if q.weak || s.weak || q.ordinal || q.group > 0 || s.group > 0 || q.year && q.unit == 0 || l.place.distance(r.place) > farApart {
			continue
		}
		v, w := l.paragraph.boundOf(q), r.paragraph.boundOf(s)
		if v.kind == w.kind || v.kind.direction() == w.kind.direction() && v.kind != exactly && w.kind != exactly {
			continue
		}
		if v.kind != exactly && (v.weak || !b.changedBound(original, l.paragraph, v)) || w.kind != exactly && (w.weak || !b.changedBound(republication, r.paragraph, w)) {
			continue
		}
		severity := severe(boundShifted)
		switch d := v.kind.direction() * w.kind.direction(); {
		case d < 0 && v.kind != nearly && w.kind != nearly:
			severity = severe(boundReversed)
		case d < 0, v.kind == exactly && w.kind > nearly, w.kind == exactly && v.kind > nearly:
			severity = severe(boundCame)
		}
		b.reportBound(severity, l, r, v, w)
	}
}

func (b *bench) changedBound(k side, p *paragraph, w boundWord) bool {
	at := b.place(k, p, p.tokens[w.first].start, p.tokens[w.last-1].end)
	s := at.changed
	return at.known && !at.intact && s != nil && s.words <= 8 && s.across <= 8
}

func (b *bench) reportBound(severity article.Severity, l, r *mark, v, w boundWord) {
	spanOf := func(m *mark, w boundWord) *article.Span {
		q, ts := m.number(), m.paragraph.tokens
		start, end := q.unitStart, q.unitEnd
		if w.kind != exactly {
			start, end = min(start, ts[w.first].start), max(end, ts[w.last-1].end)
		}
		return m.paragraph.span(start, end)
	}
	f := article.Finding{Kind: article.FindingNumber, Severity: severity, Original: spanOf(l, v), Republication: spanOf(r, w)}
	switch {
	case w.kind == exactly:
		explainBoth(&f, "amount.bare")
	case v.kind == exactly:
		explainBoth(&f, "amount.hedged")
	default:
		explainBoth(&f, "amount.became")
	}
	b.report(f, article.FindingDate, article.FindingUnit, article.FindingCurrency)
}

// rounded reports whether a number is another one rounded, with a word that
// says so or with fewer digits alone, and whether there is such a word. Plain
// rounding wants three digits that count and an error of at most 4 %.
func rounded(q, s *quantity, word exactness) (is, said bool) {
	v, w := math.Abs(q.value()), math.Abs(s.value())
	if v == 0 || w == 0 || q.unit != s.unit || q.ordinal || s.ordinal || q.year && s.year && q.unit == 0 || math.Abs(v-w) > 0.1*v {
		return false, false
	}
	have, left := significant(v), significant(w)
	if left >= have {
		return false, false
	}
	switch {
	case word == about, word.direction() > 0 && w <= v, word.direction() < 0 && w >= v:
		return true, true
	case word == exactly && have >= 3 && math.Abs(v-w) <= 0.04*v && (v == math.Trunc(v) || len(s.literal) < len(q.literal)):
		unit := math.Pow(10, math.Floor(math.Log10(w))-float64(left-1))
		return math.Abs(math.Round(v/unit)*unit-w) < unit/1e6, false
	}
	return false, false
}

// significant counts the digits of a number without zeros at the end.
func significant(v float64) int {
	s := strings.TrimLeft(strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", "", 1), "0")
	return len(strings.TrimRight(s, "0"))
}

// A part is a share or a round amount in words: a third, half, one in five,
// dozens.
type part struct {
	first, last int
	start, end  int
	value       float64
	mass        bool
	weak        bool
}

// readParts finds the parts of a paragraph in the order of the text.
func (p *paragraph) readParts() []part {
	w := p.x.amounts()
	ts := p.tokens
	var list []part
	add := func(r part) {
		r.start, r.end = ts[r.first].start, ts[r.last-1].end
		list = append(list, r)
	}
	number := make([]*quantity, len(ts)) // the quantity that begins at a token
	inside := make([]bool, len(ts))
	for i := range p.numbers {
		q := &p.numbers[i]
		number[q.first] = q
		for t := q.first; t < q.last; t++ {
			inside[t] = true
		}
	}
	for i := 0; i < len(ts); {
		q := number[i]
		if q != nil && len(q.values) > 0 {
			v := q.value()
			if !q.digits && v > 0 && v < 1 {
				add(part{first: q.first, last: q.last, value: v})
				i = q.last
				continue
			}
			if r, ok := p.shareAt(q, number); ok {
				add(r)
				i = r.last
				continue
			}
		}
		if ts[i].kind != word {
			i++
			continue
		}
		if ph, n := w.parts.at(ts, i); n > 0 && (!inside[i] || q != nil && (q.ordinal || q.weak)) {
			add(part{first: i, last: i + n, value: 1 / w.part[ph.id], weak: ph.weak})
			i += n
			continue
		}
		if ph, n := w.masses.at(ts, i); n > 0 && (i == 0 || !inside[i-1]) && (!inside[i] || q != nil) {
			add(part{first: i, last: i + n, value: w.mass[ph.id], mass: true, weak: ph.weak})
			i += n
			continue
		}
		i++
	}
	return list
}

// shareAt reads two numbers that make a share: one in five, 3分の1, 三分之一.
func (p *paragraph) shareAt(q *quantity, number []*quantity) (part, bool) {
	ts := p.tokens
	if q.last+2 < len(ts) && number[q.last+2] == nil && q.value() > 1 && p.text[ts[q.last].start:ts[q.last+1].end] == "分之" {
		// A single Han digit is no number of its own.
		if v, unit := hanValue(ts[q.last+2].key); unit == 0 && v > 0 {
			return part{first: q.first, last: q.last + 3, value: v / q.value()}, v < q.value()
		}
	}
	for gap := 1; gap <= 3 && q.last+gap < len(ts); gap++ {
		s := number[q.last+gap]
		if s == nil {
			continue
		}
		a, b := q.value(), s.value()
		if len(s.values) == 0 || a < 1 || b < 1 || a > 100 || b > 100 || a == b || a != math.Trunc(a) || b != math.Trunc(b) || q.unit > 0 {
			return part{}, false
		}
		joint := p.text[ts[q.last].start:ts[s.first-1].end]
		if joint == "分之" || joint == "分の" || joint == "분의" {
			return part{first: q.first, last: s.last, value: b / a}, b < a
		}
		if _, n := p.x.amounts().outOf.at(ts, q.last); n == gap {
			return part{first: q.first, last: s.last, value: math.Min(a, b) / math.Max(a, b), weak: true}, true
		}
		return part{}, false
	}
	return part{}, false
}

// findParts reports shares and round amounts that became others, and keeps the
// numbers of those from being compared that say the same in another way: a
// third, 33 per cent.
func (b *bench) findParts(left, right []mark) {
	var lists [2][]mark
	for k := range b.sides {
		lists[k] = b.marks(side(k), func(p *paragraph) int { return len(p.parts) }, func(p *paragraph, i int) (int, int) { return p.parts[i].start, p.parts[i].end })
	}
	if len(lists[0]) == 0 && len(lists[1]) == 0 {
		return
	}
	of := func(m *mark) *part { return &m.paragraph.parts[m.index] }
	claimed := func(k side, p *paragraph, start, end int) {
		b.claimed[k] = append(b.claimed[k], claim{p.Index, p.ruler.At(start), p.ruler.At(end), article.FindingNumber})
	}
	settle(lists[0], lists[1])
	pair(lists[0], lists[1], func(i, j int) float64 {
		l, r := of(&lists[0][i]), of(&lists[1][j])
		if l.mass != r.mass || !sameValue(l.value, r.value) {
			return -1
		}
		return b.nearness(&lists[0][i], &lists[1][j])
	})
	for k, numbers := range [2][]mark{right, left} {
		for i := range lists[k] {
			m := &lists[k][i]
			r := of(m)
			if m.partner >= 0 {
				if !m.place.intact {
					claimed(side(k), m.paragraph, r.start, r.end)
				}
				continue
			}
			for j := range numbers {
				q := numbers[j].number()
				if !r.mass && q.unit == percentUnit && len(q.values) > 0 && math.Abs(100*r.value-q.value()) < 1 {
					claimed(side(k), m.paragraph, r.start, r.end)
					claimed(side(1-k), numbers[j].paragraph, q.unitStart, q.unitEnd)
					m.partner = j
					break
				}
			}
		}
	}
	pair(lists[0], lists[1], func(i, j int) float64 {
		l, r := &lists[0][i], &lists[1][j]
		if of(l).mass != of(r).mass || of(l).weak || of(r).weak || l.place.distance(r.place) > 0 || !shortChange(l.place) || !shortChange(r.place) || sameValue(of(l).value, of(r).value) {
			return -1
		}
		return math.Abs(l.place.x0 - r.place.x0)
	})
	for i := range lists[0] {
		j := lists[0][i].partner
		if j < 0 || j >= len(lists[1]) || lists[1][j].partner != i {
			continue
		}
		l, r := of(&lists[0][i]), of(&lists[1][j])
		if sameValue(l.value, r.value) || l.mass != r.mass || lists[0][i].place.intact || lists[1][j].place.intact {
			continue
		}
		f := article.Finding{Kind: article.FindingNumber, Severity: severe(numberOther)}
		if l.mass {
			f.Severity = severe(numberMass)
		}
		f.Original, f.Republication = lists[0][i].paragraph.span(l.start, l.end), lists[1][j].paragraph.span(r.start, r.end)
		explainBoth(&f, "number.became")
		b.report(f, article.FindingDate)
	}
}

// shortChange reports a place that one replacement of a few words changes.
func shortChange(p place) bool {
	s := p.changed
	return p.known && s != nil && s.op == article.Replace && s.words <= 4 && s.across <= 4
}
