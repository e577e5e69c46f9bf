package classify

import (
	"strings"

	"variorum/stages/article"
)

// findNames reports names that took the place of others, that changed places,
// or that dropped out of a list.
func (b *bench) findNames() {
	var lists [2][][]name
	known := map[string]bool{}
	for k := range b.sides {
		for _, p := range b.sides[k] {
			p.midSentence(known)
		}
	}
	for k := range b.sides {
		for _, p := range b.sides[k] {
			lists[k] = append(lists[k], p.names(known))
		}
	}
	marksOf := func(k side) []mark {
		return b.marks(k, func(p *paragraph) int { return len(lists[k][b.indexOf(k, p)]) }, func(p *paragraph, i int) (int, int) {
			n := lists[k][b.indexOf(k, p)][i]
			return n.start, n.end
		})
	}
	nameOf := func(m *mark) *name { return &lists[m.side][b.indexOf(m.side, m.paragraph)][m.index] }
	left, right := marksOf(original), marksOf(republication)
	if b.acrossLanguages() {
		b.findNamesAcross(left, right, nameOf)
		return
	}
	settle(left, right)
	b.namesExchanged(left, right, nameOf)
	b.partsReplaced(left, right, nameOf)
	pair(left, right, func(i, j int) float64 {
		if !sameName(nameOf(&left[i]), nameOf(&right[j]), b.declines()) {
			return -1
		}
		return b.nearness(&left[i], &right[j])
	})
	settled := make([]bool, len(left))
	for i := range left {
		settled[i] = left[i].partner >= 0
	}
	pair(left, right, func(i, j int) float64 {
		l, r := &left[i], &right[j]
		if b.named(republication, nameOf(l), lists) || b.named(original, nameOf(r), lists) || !b.succeeds(l, r) || l.paragraph.describes(nameOf(l)) != r.paragraph.describes(nameOf(r)) {
			return -1
		}
		return b.nearness(l, r)
	})
	for i := range left {
		if j := left[i].partner; j >= 0 && settled[i] {
			b.titleChanged(&left[i], &right[j], nameOf(&left[i]), nameOf(&right[j]))
		}
	}
	for i := range left {
		if j := left[i].partner; j >= 0 && !settled[i] {
			b.reportName(&left[i], &right[j], nameOf(&left[i]), nameOf(&right[j]))
		}
	}
	for i := range left {
		if left[i].partner < 0 && !b.named(republication, nameOf(&left[i]), lists) {
			b.reportMissing(original, &left[i], nameOf(&left[i]))
		}
	}
	for j := range right {
		if right[j].partner < 0 && !b.named(original, nameOf(&right[j]), lists) {
			b.reportMissing(republication, &right[j], nameOf(&right[j]))
		}
	}
	b.placesReplaced()
}

// describes reports whether a name belongs to a title that somebody is called by:
// the UK prime minister, the president of France. Who holds it may be named in
// its place.
func (p *paragraph) describes(n *name) bool {
	title := func(i int) bool { return i >= 0 && i < len(p.tokens) && p.x.titles[p.tokens[i].key] }
	if title(n.last) && !p.tokens[n.last].upper || title(n.last+1) && !p.tokens[n.last+1].upper && p.tokens[n.last].kind == word && !p.isFunction(n.last) {
		return true
	}
	if title(n.first) && n.first+1 < len(p.tokens) && p.tokens[n.first+1].start < n.start {
		return true // with a particle between: Kanzlerin von Österreich
	}
	i := n.first - 1
	for i >= 0 && i > n.first-4 && p.tokens[i].kind == word && p.isFunction(i) {
		i--
	}
	return i < n.first-1 && title(i)
}

// titleChanged reports another title before the same name, Dr and Professor, with
// the lowest weight. Short forms of one word are one title.
func (b *bench) titleChanged(l, r *mark, n, m *name) {
	before := func(k *mark, n *name) (token, bool) {
		i := n.first - 1
		if k.paragraph.tokens[n.first].start < n.start {
			i = n.first // the title is the first token of the name
		}
		for i >= 0 && k.paragraph.tokens[i].key == "." {
			i--
		}
		if i < 0 || !k.paragraph.x.titles[k.paragraph.tokens[i].key] {
			return token{}, false
		}
		return k.paragraph.tokens[i], true
	}
	s, ok := before(l, n)
	t, also := before(r, m)
	if !ok || !also || shortFor(s.key, t.key) || spelledAlike(s.key, t.key, true) {
		return
	}
	if at := b.place(original, l.paragraph, s.start, s.end); !at.known || at.intact {
		return
	}
	f := article.Finding{
		Kind: article.FindingName, Severity: severe(nameLone),
		Original: l.paragraph.span(s.start, n.end), Republication: r.paragraph.span(t.start, m.end),
	}
	explainBoth(&f, "name.title")
	b.report(f)
}

// shortFor reports whether one of two titles abbreviates the other: Prof and
// Professor, Dr and Doctor.
func shortFor(a, b string) bool {
	a, b = strings.TrimSuffix(a, "."), strings.TrimSuffix(b, ".")
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == "" || strings.HasPrefix(b, a) || len(a) <= 4 && a[0] == b[0]
}

func (b *bench) declines() bool { return b.sides[original][0].x.declines() }

func (b *bench) indexOf(k side, p *paragraph) int {
	for i := range b.sides[k] {
		if b.sides[k][i] == p {
			return i
		}
	}
	return 0
}

// named reports whether a side has the name, or a part of it, anywhere in the
// link, also inside a longer word.
func (b *bench) named(k side, n *name, lists [2][][]name) bool {
	for i, p := range b.sides[k] {
		for j := range lists[k][i] {
			if sameName(n, &lists[k][i][j], b.declines()) {
				return true
			}
		}
		for _, t := range p.tokens {
			for _, part := range n.parts {
				if t.kind == word && (t.upper || !p.cased(0)) && spelledAlike(t.key, part.key, b.declines()) && !isSingleText(t.key) {
					return true
				}
			}
		}
	}
	return false
}

// succeeds reports whether one name stands where the other stood: both inside
// one short replacement, in the same part of it.
func (b *bench) succeeds(l, r *mark) bool {
	if !l.place.known || !r.place.known || l.place.intact || r.place.intact {
		return false
	}
	return l.place.overlaps(r.place) && briefly(l.place) && briefly(r.place)
}

// briefly reports a place that lies in no long rewritten stretch.
func briefly(p place) bool {
	return p.single == nil || p.single.words <= 6 && p.single.across <= 6
}

// namesExchanged reports names that changed places while the text between
// them stayed.
func (b *bench) namesExchanged(left, right []mark, nameOf func(*mark) *name) {
	tokensOf := func(m *mark) (int, int) {
		n := nameOf(m)
		return n.first, n.last
	}
	for _, s := range b.swaps(left, right, tokensOf, func(l, r *mark) bool {
		return sameName(nameOf(l), nameOf(r), b.declines())
	}) {
		l, r := &left[s[0]], &right[s[1]]
		l.partner, r.partner = s[1], s[0]
		b.reportName(l, r, nameOf(l), nameOf(r))
	}
}

// partsReplaced reports names of which one part stayed and another was replaced
// by an unlike one: Maria Kovacs, Maria Duarte.
func (b *bench) partsReplaced(left, right []mark, nameOf func(*mark) *name) {
	for i := range left {
		l := &left[i]
		if l.partner >= 0 || !briefly(l.place) {
			continue
		}
		for j := range right {
			r := &right[j]
			if r.partner >= 0 || !l.place.known || !r.place.known || !l.place.overlaps(r.place) {
				continue
			}
			n, m := nameOf(l), nameOf(r)
			if len(n.parts) < 2 || len(m.parts) < 2 || n.place > 0 || m.place > 0 {
				continue
			}
			kept, gone, came := b.comparedParts(l, r, n, m)
			if kept > 0 && gone > 0 && gone == came && len(n.parts) == len(m.parts) {
				l.partner, r.partner = j, i
				if n.opening && m.opening && len(n.parts) > 2 && n.parts[0].key == m.parts[0].key {
					// The first word has its capital from the sentence.
					n.start, m.start = n.parts[1].start, m.parts[1].start
				}
				b.reportName(l, r, n, m)
			}
		}
	}
}

func (b *bench) comparedParts(l, r *mark, n, m *name) (kept, gone, came int) {
	has := func(list []token, key string) bool {
		for _, t := range list {
			if spelledAlike(t.key, key, b.declines()) || utf8Initial(t.key, key) {
				return true
			}
		}
		return false
	}
	for _, t := range n.parts {
		if has(m.parts, t.key) {
			kept++
		} else {
			gone++
		}
	}
	for _, t := range m.parts {
		if !has(n.parts, t.key) {
			came++
		}
	}
	return kept, gone, came
}

// utf8Initial reports whether one word is the initial of the other.
func utf8Initial(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) <= 2 && len(a) > 0 && len(b) > len(a) && b[:len(a)] == a
}

func (b *bench) reportName(l, r *mark, n, m *name) {
	f := article.Finding{
		Kind: article.FindingName, Severity: severe(nameOther),
		Original: l.paragraph.span(n.start, n.end), Republication: r.paragraph.span(m.start, m.end),
	}
	explainBoth(&f, "name.became")
	b.report(f)
}

// reportMissing reports a name that came or went in a short edit: medium in a
// list, low elsewhere. A name that goes with its clause belongs to what is said
// about the clause.
func (b *bench) reportMissing(k side, m *mark, n *name) {
	s := m.place.single
	if !m.place.known || m.place.intact || s == nil || !m.place.alone() || s.words > len(n.parts)+3 || b.goesWithSentence(k, m.paragraph, n.start) {
		return
	}
	severity := severe(nameLone)
	if m.paragraph.inList(n) {
		severity = severe(nameListed)
	}
	f := article.Finding{Kind: article.FindingName, Severity: severity}
	span := m.paragraph.span(n.start, n.end)
	if k == original {
		f.Original = span
		explain(&f, "name.gone", quoted(original, span.Text))
	} else {
		f.Republication = span
		explain(&f, "name.new", quoted(republication, span.Text))
	}
	b.report(f)
}

// NameGone is the finding about a name that the original has and the
// republication has nowhere. It is medium for names of several words.
func NameGone(s article.Span) article.Finding {
	f := article.Finding{Kind: article.FindingName, Severity: weightOfName(s.Text), Original: &s}
	explain(&f, "name.nowhere", quoted(original, s.Text))
	return f
}

// NameCame is the finding about a name that only the republication has.
func NameCame(s article.Span) article.Finding {
	f := article.Finding{Kind: article.FindingName, Severity: weightOfName(s.Text), Republication: &s}
	explain(&f, "name.nowhere.original", quoted(republication, s.Text))
	return f
}

func weightOfName(s string) article.Severity {
	if strings.ContainsRune(s, ' ') {
		return severe(nameNowhere)
	}
	return severe(nameLone)
}

// inList reports whether a joining word or a comma and another name stand
// beside the name.
func (p *paragraph) inList(n *name) bool {
	joins := func(i int) bool { return p.x.join[p.tokens[i].key] || p.tokens[i].key == "," }
	if i := n.first - 1; i > 0 && joins(i) && p.tokens[i-1].upper {
		return true
	}
	i := n.last
	return i+1 < len(p.tokens) && joins(i) && p.tokens[i+1].upper
}

// placesReplaced serves scripts without capitals: a single word replaced by a
// single word, one of which is in the table of places.
func (b *bench) placesReplaced() {
	x := b.sides[original][0].x
	for _, e := range b.pair.Edits {
		if e.Op != article.Replace || e.Tier == article.TierTypographic || e.Original == nil || e.Republication == nil || len(x.places) == 0 {
			continue
		}
		l, r := lex(e.Original.Text, x), lex(e.Republication.Text, x)
		if len(l) != 1 || len(r) != 1 || l[0].kind != word || r[0].kind != word || isSingleText(l[0].key) || l[0].upper || r[0].upper {
			continue
		}
		_, n := x.find(x.places, l, 0)
		_, m := x.find(x.places, r, 0)
		if n+m == 0 || spelledAlike(l[0].key, r[0].key, b.declines()) || !b.afterPreposition(e.Original) && n*m == 0 {
			continue
		}
		if n > 0 && m > 0 {
			p, _ := x.find(x.places, l, 0)
			q, _ := x.find(x.places, r, 0)
			if p.id == q.id {
				continue
			}
		}
		f := article.Finding{Kind: article.FindingName, Severity: severe(nameOther), Original: subspan(e.Original, l[0]), Republication: subspan(e.Republication, r[0])}
		explainBoth(&f, "name.became")
		b.report(f)
	}
}

// afterPreposition reports whether a span of the original follows a word after
// which a place is likely.
func (b *bench) afterPreposition(s *article.Span) bool {
	for _, p := range b.sides[original] {
		if p.Index != s.Paragraph {
			continue
		}
		for i, t := range p.tokens {
			if at := p.ruler.At(t.start); at >= s.Start {
				return at == s.Start && i > 0 && (p.x.toward[p.tokens[i-1].key] || p.x.join[p.tokens[i-1].key])
			}
		}
	}
	return false
}
