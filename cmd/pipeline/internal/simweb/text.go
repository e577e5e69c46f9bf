package simweb

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// A Grammar makes sentences of one language from templates. Signs in a template:
//
//	[a|b]        one of several wordings of the same
//	<a|b>        a statement and its contrary
//	{n:10-90}    a number; {m} money, {p} a share, {d} a date
//	{A} {B} {C}  people of the article, {O} {Q} its bodies, {L} its place, {T} its topic
//
// The texts are written for this package; what they tell never happened.
type Grammar struct {
	Tag          string // BCP 47
	Direction    string
	Space        string // between sentences
	Thousands    string
	Terminals    string
	RoundNumbers bool // numbers with which nouns of the language are in the genitive plural

	Given, Family, Places, Bodies, Months []string
	Date, Money, Percent                  string

	Headlines  []string
	Topics     []Topic
	General    []string
	Quotes     []string
	Furniture  Furniture
	Advertised []string
	Walls      Walls
}

// A Topic is what an article is about, with sentences of its own.
type Topic struct {
	Name      string
	Sentences []string

	half int // of the other sentences
}

// half is every second sentence: two articles whose topics have different halves
// share none.
func half(all []string, which int) []string {
	var some []string
	for i, s := range all {
		if i%2 == which {
			some = append(some, s)
		}
	}
	return some
}

// Furniture is what stands on a page beside its article.
type Furniture struct {
	Menu                                                        []string
	ReadAlso, More, MostRead, Views, Comments, Share, AdLabel   string
	Ago                                                         []string
	Updated, Newsletter, Rights, Byline, Published, PhotoCredit string
}

// Walls are pages that stand in an article's place: title, text, buttons.
type Walls struct{ Consent, Paywall, Bot, Error, Gone string }

// Grammars are those of all languages.
func Grammars() []*Grammar {
	all := []*Grammar{english(), german(), russian(), chinese()}
	for _, g := range all {
		for i := range g.Topics {
			g.Topics[i].half = i % 2
		}
	}
	return all
}

// words splits at bars outside of brackets.
func words(s string) []string {
	var all []string
	depth, from := 0, 0
	for i, r := range s {
		switch r {
		case '[', '<', '{':
			depth++
		case ']', '>', '}':
			depth--
		case '|':
			if depth == 0 {
				all = append(all, s[from:i])
				from = i + 1
			}
		}
	}
	return append(all, s[from:])
}

func furniture(menu, also, more, most, views, comments, share, ad, ago, updated, newsletter, rights, by, published, photo string) Furniture {
	return Furniture{words(menu), also, more, most, views, comments, share, ad, words(ago), updated, newsletter, rights, by, published, photo}
}

// kinds of a slot beside the letters of the templates.
const (
	slotText   = 't'
	slotWord   = '['
	slotClaim  = '<'
	slotNumber = 'n'
)

// A slot is a piece of a sentence; only that of kind slotText never changes.
type slot struct {
	kind      byte
	options   []string
	low, high int
	value     string
}

// A sentence is a template that was filled in.
type sentence struct {
	template string
	quote    bool
	slots    []slot
}

func (s sentence) String() string {
	var b strings.Builder
	for i := range s.slots {
		b.WriteString(s.slots[i].value)
	}
	out := b.String()
	if out != "" && out[0] >= 'a' && out[0] <= 'z' { // a body's name at the beginning
		out = strings.ToUpper(out[:1]) + out[1:]
	}
	return out
}

// with returns a copy in which one slot has another value.
func (s sentence) with(i int, value string) sentence {
	s.slots = slices.Clone(s.slots)
	s.slots[i].value = value
	return s
}

// A cast is who and what an article is about.
type cast struct {
	people [3]string
	bodies [2]string
	place  string
	topic  string
}

func (g *Grammar) person(r *rand.Rand) string {
	given, family := pick(r, g.Given), pick(r, g.Family)
	if g.Space == "" {
		return family + given
	}
	return given + " " + family
}

func (g *Grammar) newCast(r *rand.Rand, topic string) cast {
	c := cast{place: pick(r, g.Places), topic: topic}
	for i := range c.people {
		for c.people[i] == "" || slices.Contains(c.people[:i], c.people[i]) {
			c.people[i] = g.person(r)
		}
	}
	perm := r.Perm(len(g.Bodies))
	c.bodies = [2]string{g.Bodies[perm[0]], g.Bodies[perm[1]]}
	return c
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// fill makes a sentence of a template.
func (g *Grammar) fill(r *rand.Rand, template string, c cast) sentence {
	s := sentence{template: template, quote: slices.Contains(g.Quotes, template)}
	text := func(t string) {
		if t != "" {
			s.slots = append(s.slots, slot{kind: slotText, value: t})
		}
	}
	for rest := template; rest != ""; {
		i := strings.IndexAny(rest, "[<{")
		if i < 0 {
			text(rest)
			break
		}
		text(rest[:i])
		end := i + strings.IndexAny(rest[i:], "]>}")
		inside := rest[i+1 : end]
		one := slot{kind: rest[i]}
		switch rest[i] {
		case '[':
			one.options = strings.Split(inside, "|")
			one.value = pick(r, one.options)
		case '<':
			one.options = strings.Split(inside, "|")
			one.value = one.options[0]
			if r.IntN(4) == 0 {
				one.value = one.options[1]
			}
		default:
			one.kind = inside[0]
			if low, high, ok := strings.Cut(strings.TrimPrefix(inside, "n:"), "-"); ok {
				one.low, _ = strconv.Atoi(low)
				one.high, _ = strconv.Atoi(high)
			}
			one.value = g.value(r, one, c)
		}
		s.slots = append(s.slots, one)
		rest = rest[end+1:]
	}
	return s
}

// value makes what stands in a slot of numbers or names.
func (g *Grammar) value(r *rand.Rand, s slot, c cast) string {
	switch s.kind {
	case slotNumber:
		return g.number(g.round(s.low + r.IntN(s.high-s.low+1)))
	case 'm':
		return strings.ReplaceAll(g.Money, "{n}", g.number(g.round(12+r.IntN(400))))
	case 'p':
		return strings.ReplaceAll(g.Percent, "{n}", g.number(g.round(11+r.IntN(70))))
	case 'd':
		return strings.NewReplacer("{day}", strconv.Itoa(1+r.IntN(28)), "{month}", pick(r, g.Months)).Replace(g.Date)
	case 'A', 'B', 'C':
		return c.people[s.kind-'A']
	case 'O':
		return c.bodies[0]
	case 'Q':
		return c.bodies[1]
	case 'L':
		return c.place
	case 'T':
		return c.topic
	}
	panic(fmt.Sprintf("simweb: a template has no {%c}", s.kind))
}

func (g *Grammar) round(n int) int {
	if g.RoundNumbers && (n%10 < 5 && n%10 > 0) {
		return n - n%10 + 5
	}
	return n
}

// number writes a number with the language's sign between thousands.
func (g *Grammar) number(n int) string {
	s := strconv.Itoa(n)
	if n >= 1000 && (n >= 10000 || g.Tag != "ru") {
		s = s[:len(s)-3] + g.Thousands + s[len(s)-3:]
	}
	return s
}

// Kinds of a true edit.
const (
	EditNumber   = "number"
	EditName     = "name"
	EditQuote    = "quote"
	EditNegation = "negation"
	EditAdded    = "sentence added"
	EditLeftOut  = "sentence left out"
	EditReworded = "reworded"
	EditBack     = "back to what it was"
)

// A draft is the text of an article while it is made: sentences in paragraphs.
type draft struct {
	headline   sentence
	paragraphs [][]sentence
	unused     []string // templates
}

// newDraft writes an article of 8 to 20 paragraphs.
func (g *Grammar) newDraft(r *rand.Rand, topic Topic, c cast) *draft {
	d := &draft{headline: g.fill(r, pick(r, half(g.Headlines, topic.half)), c)}
	all := half(g.General, topic.half)
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	own, quotes := slices.Clone(topic.Sentences), half(g.Quotes, topic.half)
	r.Shuffle(len(own), func(i, j int) { own[i], own[j] = own[j], own[i] })
	r.Shuffle(len(quotes), func(i, j int) { quotes[i], quotes[j] = quotes[j], quotes[i] })
	next := func(from *[]string) (string, bool) {
		if len(*from) == 0 {
			return "", false
		}
		one := (*from)[0]
		*from = (*from)[1:]
		return one, true
	}
	for n := 8 + r.IntN(13); len(d.paragraphs) < n; {
		var p []sentence
		for range 1 + r.IntN(2) {
			from := &all
			switch r.IntN(5) {
			case 0, 1:
				from = &own
			case 2:
				from = &quotes
			}
			if t, ok := next(from); ok {
				p = append(p, g.fill(r, t, c))
			} else if t, ok := next(&all); ok {
				p = append(p, g.fill(r, t, c))
			}
		}
		if len(p) == 0 {
			break
		}
		d.paragraphs = append(d.paragraphs, p)
	}
	d.unused = slices.Concat(own, quotes, all)
	return d
}

func (d *draft) clone() *draft {
	e := &draft{headline: d.headline, unused: slices.Clone(d.unused)}
	for _, p := range d.paragraphs {
		e.paragraphs = append(e.paragraphs, slices.Clone(p))
	}
	return e
}

// render returns the texts of the paragraphs.
func (g *Grammar) render(d *draft) (headline string, paragraphs []string) {
	for _, p := range d.paragraphs {
		var all []string
		for _, s := range p {
			all = append(all, s.String())
		}
		paragraphs = append(paragraphs, strings.Join(all, g.Space))
	}
	return d.headline.String(), paragraphs
}

// edit changes one thing of a kind; it reports whether there was one.
func (g *Grammar) edit(r *rand.Rand, d *draft, kind string, c cast) bool {
	type place struct{ paragraph, sentence, slot int }
	var places []place
	fits := func(s *sentence, one *slot) bool {
		switch kind {
		case EditNumber:
			return strings.IndexByte("nmpd", one.kind) >= 0
		case EditName:
			return one.kind >= 'A' && one.kind <= 'C'
		case EditQuote:
			return s.quote && one.kind == slotWord
		case EditNegation:
			return one.kind == slotClaim
		case EditReworded:
			return !s.quote && one.kind == slotWord
		}
		return false
	}
	for i, p := range d.paragraphs {
		for j := range p {
			for k := range p[j].slots {
				if fits(&p[j], &p[j].slots[k]) {
					places = append(places, place{i, j, k})
				}
			}
		}
	}
	switch kind {
	case EditAdded:
		if len(d.unused) == 0 {
			return false
		}
		s := g.fill(r, d.unused[0], c)
		d.unused = d.unused[1:]
		i := r.IntN(len(d.paragraphs))
		d.paragraphs[i] = slices.Insert(d.paragraphs[i], r.IntN(len(d.paragraphs[i])+1), s)
		return true
	case EditLeftOut:
		for _, i := range r.Perm(len(d.paragraphs)) {
			if n := len(d.paragraphs[i]); n > 1 {
				j := r.IntN(n)
				d.unused = append(d.unused, d.paragraphs[i][j].template)
				d.paragraphs[i] = slices.Delete(d.paragraphs[i], j, j+1)
				return true
			}
		}
		return false
	}
	if len(places) == 0 {
		return false
	}
	at := pick(r, places)
	s := d.paragraphs[at.paragraph][at.sentence]
	one := s.slots[at.slot]
	value := one.value
	for value == one.value {
		switch kind {
		case EditName:
			value = g.person(r)
		case EditQuote, EditNegation, EditReworded:
			value = pick(r, one.options)
		default:
			value = g.value(r, one, c)
		}
	}
	d.paragraphs[at.paragraph][at.sentence] = s.with(at.slot, value)
	return true
}
