package classify

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// A Stated is a number, date, name or quotation of one version with every place
// where it stands, in the order of the text. Value is as in article.LedgerRow.
type Stated struct {
	Kind   article.FindingKind
	Value  string
	Places []article.Span
	key    string
	said   []said
}

// Key is equal for equal facts of different versions, which must be of one kind.
func (f *Stated) Key() string { return f.key }

// said is one place of a fact as it was read.
type said struct {
	p        *paragraph
	quantity *quantity
	moment   *moment
	name     name
	quote    quotation
	at       article.Span
}

// A mention is a word where it stands. There are as many as words.
type mention struct {
	p     *paragraph
	token int
}

// A Reading is one version as the rules read it: its facts, and what is needed
// to look up those of others.
type Reading struct {
	Facts      []Stated
	paragraphs []*paragraph
	x          *lexicon
	values     map[string][]said // numbers, by value
	days       map[[2]int][]said // dates, by day and month (0 for the first of a month alone)
	words      *spellings
	standing   map[string][]mention      // words of a kind that may be in a name, by key
	places     map[int][]said            // names in the table of places, by row
	names      [][]name                  // by paragraph
	quotes     map[string][]article.Span // by their letters
	sounds     map[*paragraph][]string
	known      map[string]bool // words with a capital inside a sentence
}

// MaxReading is the number of bytes of a version up to which its facts are read,
// MaxStated how many different ones.
const (
	MaxReading = 512 << 10
	MaxStated  = 3000
)

// ReadFacts reads the facts of a version; ps are its paragraphs, or some of
// them. Numbers of every size count, except the word for one; ordinals and words
// that may be another word do not. complete is false where the version is longer
// than [MaxReading], of which nothing is read, or has more than [MaxStated]
// facts, of which the first are.
//
// Names of one person in two forms (Helen Tarrant, Tarrant) are one fact, as are
// dates that differ only in giving the year. A number below 100 without a unit is
// one fact only together with the word behind it: two people, two boats.
func ReadFacts(ps []article.Paragraph, lang string) (r *Reading, complete bool) {
	unify := twoScripts(lang)
	r = &Reading{x: lexiconOf(lang, unify), known: map[string]bool{}, quotes: map[string][]article.Span{}}
	n := 0
	for i := range ps {
		n += len(ps[i].Text)
	}
	if n > MaxReading {
		return r, false
	}
	r.paragraphs = read(ps, lang, unify)
	r.index()
	g := gathering{reading: r, at: map[string]int{}}
	for _, p := range r.paragraphs {
		g.dates(p)
		g.numbers(p)
		g.quotes(p)
	}
	g.joinYears()
	g.names()
	for i := range r.Facts {
		f := &r.Facts[i]
		slices.SortStableFunc(f.said, func(a, b said) int {
			if a.at.Paragraph != b.at.Paragraph {
				return a.at.Paragraph - b.at.Paragraph
			}
			return a.at.Start - b.at.Start
		})
		for _, s := range f.said {
			f.Places = append(f.Places, s.at)
		}
	}
	slices.SortStableFunc(r.Facts, func(f, g Stated) int {
		a, b := f.Places[0], g.Places[0]
		if a.Paragraph != b.Paragraph {
			return a.Paragraph - b.Paragraph
		}
		return a.Start - b.Start
	})
	if len(r.Facts) > MaxStated {
		r.Facts = r.Facts[:MaxStated]
		return r, false
	}
	return r, true
}

// twoScripts reports whether a language is written in two scripts; words are then
// read in one, so that facts of all its versions can be compared.
func twoScripts(lang string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return isWordOf(" sr hr bs cnr zh ", primary)
}

// index makes the tables in which facts of other versions are looked up.
func (r *Reading) index() {
	r.values, r.days, r.standing = map[string][]said{}, map[[2]int][]said{}, map[string][]mention{}
	r.words, r.places, r.sounds = newSpellings(r.x.declines()), map[int][]said{}, map[*paragraph][]string{}
	for _, p := range r.paragraphs {
		p.midSentence(r.known)
		for i := range p.numbers {
			q := &p.numbers[i]
			for _, v := range q.values {
				r.values[valueKey(v)] = append(r.values[valueKey(v)], said{p: p, quantity: q, at: *p.span(min(q.start, q.unitStart), max(q.end, q.unitEnd))})
			}
		}
		for i := range p.dates {
			if d := &p.dates[i]; !d.isTime() && d.weekday == 0 {
				r.days[[2]int{d.day, d.month}] = append(r.days[[2]int{d.day, d.month}], said{p: p, moment: d, at: *p.span(d.start, d.end)})
				if d.otherMonth > 0 {
					r.days[[2]int{d.otherDay, d.otherMonth}] = append(r.days[[2]int{d.otherDay, d.otherMonth}], said{p: p, moment: d, at: *p.span(d.start, d.end)})
				}
			}
		}
		for i, t := range p.tokens {
			if t.kind == word && !p.x.function[t.key] {
				r.words.add(t.key)
				r.standing[t.key] = append(r.standing[t.key], mention{p, i})
			}
		}
	}
	for _, p := range r.paragraphs {
		names := p.names(r.known)
		for _, n := range names {
			if n.place > 0 {
				r.places[n.place] = append(r.places[n.place], said{p: p, name: n, at: *p.span(n.start, n.end)})
			}
		}
		r.names = append(r.names, p.joined(names))
	}
}

// joined puts the parts of one long name together: German National Library of
// Science and Technology.
func (p *paragraph) joined(names []name) []name {
	var list []name
	for _, n := range names {
		if k := len(list) - 1; k >= 0 && list[k].end < n.start && p.oneName(&list[k], &n) {
			l := &list[k]
			l.last, l.end, l.parts, l.place = n.last, n.end, slices.Concat(l.parts, n.parts), 0
			continue
		}
		list = append(list, n)
	}
	return list
}

// valueKey is equal for values that sameValue calls the same, up to rounding.
func valueKey(v float64) string { return strconv.FormatFloat(v, 'g', 9, 64) }

// A gathering puts places of one fact together.
type gathering struct {
	reading *Reading
	at      map[string]int // of facts, by kind and identity
}

func (g *gathering) add(kind article.FindingKind, identity, value string, s said) {
	key := string(kind) + " " + identity
	i, ok := g.at[key]
	if !ok {
		i = len(g.reading.Facts)
		g.at[key] = i
		g.reading.Facts = append(g.reading.Facts, Stated{Kind: kind, Value: value, key: identity})
	}
	g.reading.Facts[i].said = append(g.reading.Facts[i].said, s)
}

// distinct reports whether a number says what it is about by itself.
func (q *quantity) distinct() bool {
	v := math.Abs(q.value())
	return q.unit > 0 || v >= 100 || v != math.Trunc(v) || len(q.values) == 0
}

func (g *gathering) numbers(p *paragraph) {
	for i := range p.numbers {
		q := &p.numbers[i]
		if q.weak || q.ordinal || len(q.values) == 0 && len(q.literal) < 3 {
			continue
		}
		identity := q.literal
		if len(q.values) > 0 {
			identity = valueKey(q.values[0])
		}
		start, end := q.start, q.end
		if q.unit > 0 && !q.year {
			start, end = q.unitStart, q.unitEnd
			identity += " " + units().rows[q.unit].name
		}
		value := identity
		if next := p.counted(q); next != nil && q.unit == 0 && !q.year {
			end = next.end
			if !q.distinct() {
				identity += " " + next.key
			}
		}
		kind := article.FindingNumber
		if q.year {
			kind = article.FindingDate
		}
		g.add(kind, identity, value, said{p: p, quantity: q, at: *p.span(start, end)})
	}
}

// counted is the word behind a number, nil if there is none.
func (p *paragraph) counted(q *quantity) *token {
	if q.last < len(p.tokens) {
		if t := &p.tokens[q.last]; t.kind == word && (t.space || isSingleText(t.key)) && !p.x.function[t.key] {
			return t
		}
	}
	return nil
}

func (g *gathering) dates(p *paragraph) {
	for i := range p.dates {
		d := &p.dates[i]
		value := ""
		switch {
		case d.weak:
			continue
		case d.isTime():
			value = fmt.Sprintf("%02d:%02d", d.minutes()/60, d.minutes()%60)
		case d.weekday > 0:
			value = fmt.Sprintf("weekday %d", d.weekday)
		default:
			value = d.written()
		}
		g.add(article.FindingDate, value, value, said{p: p, moment: d, at: *p.span(d.start, d.end)})
	}
}

// written is a date as far as it is given: 2026-03-14, 03-14, 2026-03, and in
// other calendars solar-1405-01-04.
func (m *moment) written() string {
	var parts []string
	switch m.calendar {
	case solar:
		parts = append(parts, "solar")
	case lunar:
		parts = append(parts, "lunar")
	}
	for _, v := range []int{m.year, m.month, m.day} {
		if v > 0 {
			parts = append(parts, fmt.Sprintf("%02d", v))
		}
	}
	return strings.Join(parts, "-")
}

// joinYears puts a day without its year to the same day with one, if only one
// year is given.
func (g *gathering) joinYears() {
	facts := g.reading.Facts
	years := map[[3]int][]int{} // of calendar, day and month: the facts that give a year
	date := func(i int) *moment {
		if facts[i].Kind != article.FindingDate || facts[i].said[0].moment == nil {
			return nil
		}
		return facts[i].said[0].moment
	}
	for i := range facts {
		if d := date(i); d != nil && d.day > 0 && d.month > 0 && d.year > 0 {
			years[[3]int{int(d.calendar), d.day, d.month}] = append(years[[3]int{int(d.calendar), d.day, d.month}], i)
		}
	}
	g.merge(func(i int) int {
		if d := date(i); d != nil && d.day > 0 && d.month > 0 && d.year == 0 {
			if with := years[[3]int{int(d.calendar), d.day, d.month}]; len(with) == 1 {
				return with[0]
			}
		}
		return i
	})
}

// merge moves the places of every fact to the fact that into names, and takes
// away the facts that have none left. Facts that are moved to must stay.
func (g *gathering) merge(into func(i int) int) {
	facts := g.reading.Facts
	for i := range facts {
		if j := into(i); j != i {
			facts[j].said = append(facts[j].said, facts[i].said...)
			facts[i].said = nil
		}
	}
	g.reading.Facts = slices.DeleteFunc(facts, func(f Stated) bool { return len(f.said) == 0 })
	clear(g.at)
}

func (g *gathering) quotes(p *paragraph) {
	for _, q := range p.quotations() {
		if !p.isSpeech(q) {
			continue
		}
		letters, at := lettersOf(p.text[q.innerStart:q.innerEnd]), *p.span(q.start, q.end)
		g.reading.quotes[letters] = append(g.reading.quotes[letters], at)
		g.add(article.FindingQuote, letters, "", said{p: p, quote: q, at: at})
	}
}

// isSpeech reports whether a quotation is closed and more than a name or a word
// held at arm's length.
func (p *paragraph) isSpeech(q quotation) bool {
	return q.innerEnd < q.end && countWords(p.text[q.innerStart:q.innerEnd]) >= speech && !p.isTitle(q)
}

// names collects names. A name of one word stands for the one longer name that
// ends with it.
func (g *gathering) names() {
	r := g.reading
	var openings []said
	single := map[string]bool{}
	for i, p := range r.paragraphs {
		for _, n := range r.names[i] {
			s := said{p: p, name: n, at: *p.span(n.start, n.end)}
			switch {
			case n.place > 0:
				g.add(article.FindingName, fmt.Sprint("place ", n.place), nameKey(&n), s)
			case n.opening && len(n.parts) < 2:
				openings = append(openings, s)
			case !n.sure(p):
			default:
				g.add(article.FindingName, nameKey(&n), nameKey(&n), s)
				if len(n.parts) == 1 {
					single[n.parts[0].key] = true
				}
			}
		}
	}
	// The first word of a sentence is a name if it is one elsewhere.
	for _, s := range openings {
		if key := s.name.parts[0].key; single[key] {
			g.add(article.FindingName, key, key, s)
		}
	}
	g.joinNames()
}

// joinNames puts the forms of one name together (Москва, Москвы), and a name of
// one word to the one longer name that ends with it.
func (g *gathering) joinNames() {
	facts := g.reading.Facts
	parts := func(i int) []token {
		if facts[i].Kind != article.FindingName || facts[i].said[0].name.place > 0 {
			return nil
		}
		return facts[i].said[0].name.parts
	}
	declines := g.reading.x.declines()
	first := map[string][]int{} // facts that stay, by how the last part is heard and begins
	into := make([]int, len(facts))
	for i := range facts {
		into[i] = i
		own := parts(i)
		if own == nil || isSingleText(own[0].key) {
			continue
		}
		last := own[len(own)-1].key
		for _, d := range drawers(last) {
			for _, j := range first[d] {
				if other := parts(j); into[i] == i && len(other) == len(own) && allAlike(own, other, declines) {
					into[i] = j
				}
			}
		}
		if into[i] == i {
			for _, d := range drawers(last) {
				first[d] = append(first[d], i)
			}
		}
	}
	g.merge(func(i int) int { return into[i] })
	facts = g.reading.Facts
	full := map[string][]int{} // by last part
	for i := range facts {
		if own := parts(i); len(own) > 1 {
			for _, d := range drawers(own[len(own)-1].key) {
				full[d] = append(full[d], i)
			}
		}
	}
	g.merge(func(i int) int {
		own := parts(i)
		if len(own) != 1 {
			return i
		}
		with := map[int]bool{}
		for _, d := range drawers(own[0].key) {
			for _, j := range full[d] {
				if other := parts(j); spelledAlike(own[0].key, other[len(other)-1].key, declines) {
					with[j] = true
				}
			}
		}
		for j := range with {
			if len(with) == 1 {
				return j
			}
		}
		return i
	})
}

func allAlike(a, b []token, declines bool) bool {
	for i := range a {
		if !spelledAlike(a[i].key, b[i].key, declines) {
			return false
		}
	}
	return true
}

// sure refuses words that have their capital or their apostrophe for another
// reason.
func (n *name) sure(p *paragraph) bool {
	if n.opening && p.x.NounsCapital {
		return false
	}
	if len(n.parts) > 1 {
		return true
	}
	key := n.parts[0].key
	return utf8.RuneCountInString(key) >= 3 && !(strings.ContainsAny(key, "'’") && p.x.tag == "en")
}

func nameKey(n *name) string {
	keys := make([]string, len(n.parts))
	for i, t := range n.parts {
		keys[i] = segment.Fold(t.key)
	}
	return strings.Join(keys, " ")
}
