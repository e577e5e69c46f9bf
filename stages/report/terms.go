package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"variorum/stages/article"
)

// A termTable is what each republication has in the place of terms of the
// original: of those that one of them replaced more than once and of those of
// the user's glossary.
type termTable struct {
	messages
	Columns []*pair
	Rows    []*termRow
	More    int // terms that are not listed
}

// A termRow is one term of the original, which has it Of times.
type termRow struct {
	messages
	ID      string
	Quote   *quote
	Of      int
	Cells   []termCell // one a column
	departs int        // republications that have something else in its place
	changed int        // places in which they do
}

// A termCell is what one republication has in the place of a term, the most
// frequent first.
type termCell struct {
	Column   *pair
	Readings []*termReading
}

// A termReading is one thing that stands there, and where. Quote is nil where it
// is no words: kept, passage dropped, no partner.
type termReading struct {
	messages
	Kind  string
	Quote *quote
	N, Of int
	Where []ledgerPlace
	key   string
}

// The kinds of readings.
const (
	termReplaced = "replaced"
	termLinked   = "linked" // across languages
	termKept     = "kept"
	termDropped  = "dropped"
	termOther    = "words"
	termAlone    = "alone"
)

// mostTermRows is how many terms a page lists, mostReadings how many readings of
// one in a version.
const (
	mostTermRows = 60
	mostReadings = 5
)

// newTermTable lays out the terms, nil where there are none.
func newTermTable(pg *page) *termTable {
	if pg.Original == nil || len(pg.Pairs) == 0 {
		return nil
	}
	t := &termTable{messages: pg.messages, Columns: pg.Pairs}
	rows := make([]map[int]*row, len(pg.Pairs)) // by paragraph of the original
	for c, p := range pg.Pairs {
		rows[c] = map[int]*row{}
		for _, r := range p.rowsOfLinks() {
			for _, o := range r.link.Original {
				rows[c][o] = r
			}
		}
	}
	text := newTermText(pg.Original.Version)
	for _, term := range termsOf(pg) {
		places := text.find(term)
		if len(places) == 0 {
			continue
		}
		r := &termRow{
			messages: pg.messages, Of: len(places),
			Quote: &quote{Text: clip(term, quoteShort), Lang: pg.Original.LanguageTag(), Dir: pg.Original.Dir()},
		}
		for c, p := range pg.Pairs {
			r.Cells = append(r.Cells, p.termCell(term, places, rows[c]))
			r.count(&r.Cells[c])
		}
		t.Rows = append(t.Rows, r)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	slices.SortStableFunc(t.Rows, func(a, b *termRow) int {
		return cmp.Or(cmp.Compare(b.departs, a.departs), cmp.Compare(b.changed, a.changed))
	})
	if n := len(t.Rows) - mostTermRows; n > 0 {
		t.Rows, t.More = t.Rows[:mostTermRows], n
	}
	for i, r := range t.Rows {
		r.ID = "terms--" + strconv.Itoa(i+1)
	}
	return t
}

func (r *termRow) count(c *termCell) {
	n := 0
	for _, reading := range c.Readings {
		if reading.Kind == termReplaced || reading.Kind == termOther {
			n += reading.N
		}
	}
	if n > 0 {
		r.departs++
		r.changed += n
	}
}

// termsOf are the terms to be shown, each once in its first spelling.
func termsOf(pg *page) []string {
	var list []string
	seen := map[string]bool{}
	add := func(term string) {
		if key := foldTerm(term); key != "" && !seen[key] {
			seen[key] = true
			list = append(list, term)
		}
	}
	for _, p := range pg.Pairs {
		for _, t := range p.source.Terms {
			add(t.Original)
		}
	}
	for _, p := range pg.Pairs {
		for i := range p.source.Links {
			for _, w := range p.source.Links[i].WordLinks {
				if w.By == article.SignalGlossary {
					add(w.Original.Text)
				}
			}
		}
	}
	return list
}

// termCell says what a republication has at the places of a term.
func (p *pair) termCell(term string, places []article.Place, rows map[int]*row) termCell {
	c := termCell{Column: p}
	for _, at := range places {
		r := rows[at.Paragraph]
		if r == nil {
			continue
		}
		kind, text := p.termAt(term, at, r.link)
		key := kind + "\x00" + foldTerm(text)
		i := slices.IndexFunc(c.Readings, func(t *termReading) bool { return t.key == key })
		if i < 0 {
			reading := &termReading{messages: p.messages, Kind: kind, Of: len(places), key: key}
			if text != "" {
				reading.Quote = factQuote(p.To, text)
			}
			i, c.Readings = len(c.Readings), append(c.Readings, reading)
		}
		reading := c.Readings[i]
		reading.N++
		if n := len(reading.Where); n > 0 && reading.Where[n-1].Row == r {
			continue
		}
		if len(reading.Where) < mostWhere {
			reading.Where = append(reading.Where, ledgerPlace{p.pilcrows([]int{at.Paragraph}), r})
		}
	}
	slices.SortStableFunc(c.Readings, func(a, b *termReading) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.N, a.N))
	})
	c.Readings = c.Readings[:min(len(c.Readings), mostReadings)]
	return c
}

// termAt is what stands in one place of a term.
func (p *pair) termAt(term string, at article.Place, l *article.Link) (kind, text string) {
	if len(l.Republication) == 0 {
		return termDropped, ""
	}
	if p.Across {
		if text := linkedWords(l.WordLinks, at); text != "" {
			return termLinked, text
		}
		return termAlone, ""
	}
	for _, t := range p.source.Terms {
		if foldTerm(t.Original) == foldTerm(term) && slices.ContainsFunc(t.Places, func(s article.Place) bool { return touches(s.Paragraph, s.Start, s.End, at) }) {
			return termReplaced, t.Republication
		}
	}
	for i := range l.Edits {
		e := &l.Edits[i]
		if e.Original == nil || !touches(e.Original.Paragraph, e.Original.Start, e.Original.End, at) || e.Op == article.Equal || e.Tier != article.TierWording || e.Move > 0 {
			continue
		}
		if e.Op == article.Replace && foldTerm(e.Original.Text) == foldTerm(term) {
			return termReplaced, strings.TrimSpace(e.Republication.Text)
		}
		return termOther, ""
	}
	return termKept, ""
}

// linkedWords are the words that those of a place are linked with, in the order
// of the republication.
func linkedWords(links []article.WordLink, at article.Place) string {
	var found []article.Span
	for _, w := range links {
		if touches(w.Original.Paragraph, w.Original.Start, w.Original.End, at) {
			found = append(found, w.Republication)
		}
	}
	slices.SortStableFunc(found, func(a, b article.Span) int {
		return cmp.Or(cmp.Compare(a.Paragraph, b.Paragraph), cmp.Compare(a.Start, b.Start))
	})
	text := ""
	for i, s := range found {
		if i > 0 && (s.Paragraph != found[i-1].Paragraph || s.Start > found[i-1].End) {
			text += " "
		}
		text += s.Text
	}
	return text
}

func touches(paragraph, start, end int, at article.Place) bool {
	return paragraph == at.Paragraph && start < at.End && at.Start < end
}

// rank orders readings: other words first, then what was kept.
func (t *termReading) rank() int {
	return slices.Index([]string{termReplaced, termLinked, termOther, termKept, termDropped, termAlone}, t.Kind)
}

// Sign is the mark of the reading.
func (t *termReading) Sign() string {
	switch t.Kind {
	case termKept:
		return factSign(article.FactKept)
	case termDropped:
		return factSign(article.FactDropped)
	case termOther:
		return kindSign(string(article.Reworded))
	case termAlone:
		return "?"
	}
	return t.turned(factSign(article.FactChanged))
}

// Label is the word for a reading that is no words.
func (t *termReading) Label() string {
	switch t.Kind {
	case termKept, termDropped:
		return t.T("fact." + t.Kind)
	}
	return t.T("terms." + t.Kind)
}

// Class is for the style sheet: that of the status of a fact.
func (t *termReading) Class() string {
	switch t.Kind {
	case termReplaced, termOther:
		return string(article.FactChanged)
	case termKept, termLinked:
		return string(article.FactKept)
	case termDropped:
		return string(article.FactDropped)
	}
	return string(article.FactNotTold)
}

// Class is that of the first reading.
func (c termCell) Class() string {
	if len(c.Readings) == 0 {
		return ""
	}
	return c.Readings[0].Class()
}

// Count is how often the reading stands there: "2 of 3".
func (t *termReading) Count() string { return t.T("terms.times", t.N, t.Of) }

// A termText is a version's paragraphs folded letter by letter, so that places
// count the code points of the text.
type termText [][]rune

func newTermText(v *article.Version) termText {
	var t termText
	for i := range v.Paragraphs {
		t = append(t, foldRunes(v.Paragraphs[i].Text))
	}
	return t
}

// find returns the places of a term: as whole words, where the script has
// spaces.
func (t termText) find(term string) []article.Place {
	want := []rune(foldTerm(term))
	var list []article.Place
	if len(want) == 0 {
		return nil
	}
	for p, text := range t {
		for i := 0; i+len(want) <= len(text); i++ {
			if !slices.Equal(text[i:i+len(want)], want) || i > 0 && oneWord(text[i-1], want[0]) || i+len(want) < len(text) && oneWord(want[len(want)-1], text[i+len(want)]) {
				continue
			}
			list = append(list, article.Place{Paragraph: p, Start: i, End: i + len(want)})
			i += len(want) - 1
		}
	}
	return list
}

// oneWord reports whether two neighbours belong to one word.
func oneWord(a, b rune) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	return letter(a) && letter(b) && !unicode.In(a, spaceless...) && !unicode.In(b, spaceless...)
}

// spaceless are scripts that do not set words apart.
var spaceless = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

func foldTerm(text string) string { return string(foldRunes(strings.TrimSpace(text))) }

func foldRunes(text string) []rune {
	runes := []rune(text)
	for i, r := range runes {
		runes[i] = unicode.ToLower(r)
	}
	return runes
}
