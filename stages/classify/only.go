package classify

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// maxOnly is the number of bytes of one side up to which its names, numbers and
// dates are looked up in the other.
const maxOnly = 512 << 10

// Only lists the names, numbers and dates that one side has and the other has
// nowhere, in no spelling and no form that the rules know, each where it stands
// first. Across languages it lists numbers in digits alone: a name may be
// written in any way there.
//
// It prefers silence: a part of a name on the other side is enough for the
// whole, an equal number in any sense for a number. complete is false where a
// side was too long.
func Only(original, republication []article.Paragraph, from, to string, basis article.Basis) (only [2][]article.Fact, complete bool) {
	return onlyOf(original, republication, from, to, basis, 2)
}

// onlyOf is Only for the first so many sides.
func onlyOf(original, republication []article.Paragraph, from, to string, basis article.Basis, of int) (only [2][]article.Fact, complete bool) {
	sides := [2][]article.Paragraph{original, republication}
	for _, ps := range sides {
		n := 0
		for i := range ps {
			n += len(ps[i].Text)
		}
		if n > maxOnly {
			return only, false
		}
	}
	b := newBench(Pair{Original: original, Republication: republication, From: from, To: to, Basis: basis})
	if len(b.sides[0]) == 0 || len(b.sides[1]) == 0 {
		return only, true
	}
	for k := range of {
		var facts []article.Fact
		if basis == article.SameLanguage {
			facts = append(b.onlyNames(side(k)), b.onlyDates(side(k))...)
		}
		facts = append(facts, b.onlyNumbers(side(k))...)
		slices.SortStableFunc(facts, func(f, g article.Fact) int {
			if f.Paragraph != g.Paragraph {
				return f.Paragraph - g.Paragraph
			}
			return f.Start - g.Start
		})
		only[k] = facts
	}
	return only, true
}

// onlyNames lists names no part of which stands on the other side.
func (b *bench) onlyNames(k side) []article.Fact {
	known := map[string]bool{}
	for s := range b.sides {
		for _, p := range b.sides[s] {
			p.midSentence(known)
		}
	}
	there := newSpellings(b.declines())
	places := map[int]bool{}
	var full []name               // of several parts, whose initials may stand here
	initials := map[string]bool{} // words all in capitals
	for _, p := range b.sides[1-k] {
		for _, t := range p.tokens {
			if t.kind == word {
				there.add(t.key)
				if t.caps {
					initials[strings.ReplaceAll(t.key, ".", "")] = true
				}
			}
		}
		for _, n := range p.names(known) {
			if n.place > 0 {
				places[n.place] = true
			}
			if len(n.parts) > 1 {
				full = append(full, n)
			}
		}
	}
	said := newSpellings(b.declines())
	var facts []article.Fact
	for _, p := range b.sides[k] {
		var last *name // the name of the last fact, in this paragraph
		for _, n := range p.names(known) {
			if n.opening && (len(n.parts) < 2 || p.x.NounsCapital) || n.place > 0 && places[n.place] || there.hasAny(n.parts) || said.hasAny(n.parts) {
				continue
			}
			if initials[n.initials()] || slices.ContainsFunc(full, func(m name) bool { return strings.ReplaceAll(n.parts[0].key, ".", "") == m.initials() }) {
				continue
			}
			if len(n.parts) == 1 && (utf8.RuneCountInString(n.parts[0].key) < 3 || strings.ContainsAny(n.parts[0].key, "'’") && p.x.tag == "en") {
				continue
			}
			for _, t := range n.parts {
				said.add(t.key)
			}
			if last != nil && p.oneName(last, &n) {
				last.end = n.end
				facts[len(facts)-1].Span = *p.span(last.start, last.end)
				continue
			}
			last = &n
			facts = append(facts, article.Fact{Kind: article.FindingName, Span: *p.span(n.start, n.end)})
		}
	}
	return facts
}

// nameLinks are words that join the parts of one long name: Bank of England,
// Biblioteca della Scienza. Behind one of them an "and" joins as well: Ministry
// of Science and Technology.
const (
	nameLinks = "|of|of the|for|for the|de la|de los|de las|della|dello|dei|delle|degli|des|du|"
	// institutions are the words of a name that such a part follows; behind
	// others it says where somebody belongs: Helen Tarrant of the Growers.
	institutions = " academy agency army association authority bank bay board body cape center centre chamber church city club college commission committee confederation congress corporation council court department district " +
		"federation foundation fund guild gulf hospital house institute isle islands kingdom league library ministry museum national office order organisation organization parliament party province republic school senate service society state states strait union united university " +
		"académie agence assemblée association banque bibliothèque chambre commission comité conseil cour fédération fondation institut ministère musée parlement parti royaume république syndicat union université ville école église " +
		"academia agencia asociación banco biblioteca cámara comisión comité consejo corte escuela federación fundación iglesia instituto ministerio museo parlamento partido reino república sindicato tribunal universidad unión " +
		"accademia agenzia associazione banca camera chiesa comitato commissione consiglio corte federazione fondazione istituto ministero parlamento partito regno repubblica scuola sindacato tribunale università unione " +
		"agência associação banco biblioteca câmara comissão conselho escola fundação igreja ministério museu partido reino universidade união "
	nameAddeds = "|and|and the|et|et de|et de la|et des|e|e della|e del|e dei|e delle|y|y de|y de la|i|"
)

// oneName reports whether two names that follow each other are parts of a
// longer one.
func (p *paragraph) oneName(n, m *name) bool {
	between := "|" + strings.TrimSpace(p.text[n.end:m.start]) + "|"
	if strings.Contains(nameLinks, between) {
		return slices.ContainsFunc(n.parts, func(t token) bool { return strings.Contains(institutions, " "+t.key+" ") })
	}
	long := p.text[n.start:n.end]
	return len(m.parts) == 1 && strings.Contains(nameAddeds, between) && slices.ContainsFunc(strings.Split(strings.Trim(nameLinks, "|"), "|"), func(link string) bool {
		return strings.Contains(long, " "+link+" ")
	})
}

// spellings is a set of words that can be asked for another spelling of a word.
// Two spellings of a name sound alike or begin alike (see spelledAlike), so that
// few have to be compared.
type spellings struct {
	declines bool
	exact    map[string]bool
	like     map[string][]string // of the words before waiting
	waiting  []string            // in their order, until another spelling is asked for
}

func newSpellings(declines bool) *spellings {
	return &spellings{declines: declines, exact: map[string]bool{}, like: map[string][]string{}}
}

// drawers are where a word may lie: by its sound and by how it begins.
func drawers(key string) [2]string {
	folded := segment.Fold(key)
	begin := folded
	if r := []rune(folded); len(r) > 3 {
		begin = string(r[:3])
	}
	return [2]string{"s" + sounds(folded), "b" + begin}
}

func (s *spellings) add(key string) {
	if s.exact[key] {
		return
	}
	s.exact[key] = true
	s.waiting = append(s.waiting, key)
}

// drawer lists the words in a drawer. Few texts are ever asked for one.
func (s *spellings) drawer(d string) []string {
	for _, key := range s.waiting {
		for _, d := range drawers(key) {
			s.like[d] = append(s.like[d], key)
		}
	}
	s.waiting = nil
	return s.like[d]
}

func (s *spellings) has(key string) bool {
	if s.exact[key] {
		return true
	}
	for _, d := range drawers(key) {
		for _, o := range s.drawer(d) {
			if spelledAlike(key, o, s.declines) {
				return true
			}
		}
	}
	return false
}

func (s *spellings) hasAny(parts []token) bool {
	return slices.ContainsFunc(parts, func(t token) bool { return s.has(t.key) })
}

// onlyDates lists days that the other side does not name, as a date or by its
// weekday or number.
func (b *bench) onlyDates(k side) []article.Fact {
	there := 0
	for _, p := range b.sides[1-k] {
		there += len(p.dates)
	}
	var facts []article.Fact
	var said []*moment
	if there > maxFacts {
		return nil
	}
	for _, p := range b.sides[k] {
		for i := range p.dates {
			d := &p.dates[i]
			if d.isTime() || d.weak || d.day == 0 || d.month == 0 || b.hasDay(1-k, d) || len(said) == maxFacts {
				continue
			}
			same := func(o *moment) bool {
				compatible, _ := sameMoment(d, o)
				return compatible
			}
			if slices.ContainsFunc(said, same) || slices.ContainsFunc(b.sides[1-k], func(q *paragraph) bool {
				return slices.ContainsFunc(q.dates, func(o moment) bool { return same(&o) })
			}) {
				continue
			}
			said = append(said, d)
			facts = append(facts, article.Fact{Kind: article.FindingDate, Span: *p.span(d.start, d.end)})
		}
	}
	return facts
}

// isFunction reports whether a token says nothing without its neighbours.
func (p *paragraph) isFunction(i int) bool {
	key := p.tokens[i].key
	return p.x.function[key] || p.x.toward[key] || p.x.join[key] || segment.FunctionWords(p.x.tag)[key]
}

// onlyNumbers lists numbers in digits, no ordinals and no small counts, that the
// other side does not say in any form.
func (b *bench) onlyNumbers(k side) []article.Fact {
	across := b.acrossLanguages()
	there := b.numberMarks(1 - k)
	if len(there) == maxFacts {
		return nil
	}
	var facts []article.Fact
	said := map[string]bool{}
	for _, p := range b.sides[k] {
		for i := range p.numbers {
			q := &p.numbers[i]
			if q.weak || q.ordinal || !q.digits || len(q.values) == 0 || q.value() < 10 && q.value() == float64(int(q.value())) || across && q.year {
				continue
			}
			key := fmt.Sprint(q.value(), q.unit)
			if said[key] || b.saysNumber(1-k, q) || b.confirmed(1-k, q, there) {
				continue
			}
			said[key] = true
			start, end := q.start, q.end
			if q.unit > 0 {
				start, end = q.unitStart, q.unitEnd
			} else if q.last < len(p.tokens) && p.tokens[q.last].kind == word && p.tokens[q.last].space && !q.year && !p.isFunction(q.last) {
				end = p.tokens[q.last].end // what is counted
			}
			facts = append(facts, article.Fact{Kind: article.FindingNumber, Span: *p.span(start, end)})
		}
	}
	return facts
}
