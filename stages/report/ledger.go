package report

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"variorum/stages/article"
)

// maxLedger is how many facts a page lists of those that some version changed,
// lost or added, and how many of the others.
const maxLedger = 300

// A ledger is the facts of a story with what every version did with them.
type ledger struct {
	messages
	Columns []*pair
	Told    []*ledgerRow // facts that a version changed, lost or added, the most first
	Rest    []*ledgerRow // all others, in the order of the text
	More    int          // facts that are not listed
	Total   int
}

// A ledgerRow is one fact. Where leads to its places in the version that has it
// first, which is From.
type ledgerRow struct {
	messages
	*article.LedgerRow
	From  *version
	Quote *quote
	Where []ledgerPlace
	Cells []ledgerCell // one a column
}

// A ledgerCell is what one republication did. Status is empty where nothing is
// to be said, Quote what stands there now where the fact changed.
type ledgerCell struct {
	messages
	Column *pair
	Status article.FactStatus
	Quote  *quote
	Where  []ledgerPlace
}

// A ledgerPlace is a paragraph, and where on the page it stands.
type ledgerPlace struct {
	Name string // "¶4"
	Row  *row   // nil if it has none
}

// mostWhere is how many paragraphs of a fact are named.
const mostWhere = 4

func factSign(s article.FactStatus) string {
	switch s {
	case article.FactFirst:
		return "•"
	case article.FactKept:
		return "="
	case article.FactChanged:
		return "→"
	case article.FactLost:
		return "−"
	case article.FactDropped:
		return "∅"
	case article.FactAdded:
		return "+"
	}
	return "?"
}

// newLedger lays out the ledger of a comparison, nil where it has none.
func newLedger(pg *page) *ledger {
	if len(pg.Comparison.Ledger) == 0 || len(pg.Pairs) == 0 || pg.Original == nil {
		return nil
	}
	l := &ledger{messages: pg.messages, Columns: pg.Pairs, Total: len(pg.Comparison.Ledger)}
	at := map[string]int{}
	rows := make([][2]map[int]*row, len(pg.Pairs)) // by paragraph of either side
	for c, p := range pg.Pairs {
		at[p.Republication.ID] = c
		rows[c] = [2]map[int]*row{{}, {}}
		for _, r := range p.rowsOfLinks() {
			for k, side := range [][]int{r.link.Original, r.link.Republication} {
				for _, i := range side {
					rows[c][k][i] = r
				}
			}
		}
	}
	places := func(c, side int, spans []article.Span) []ledgerPlace {
		var list []ledgerPlace
		for i, s := range spans {
			if i > 0 && spans[i-1].Paragraph == s.Paragraph {
				continue
			}
			if len(list) == mostWhere {
				list = append(list, ledgerPlace{Name: "…"})
				break
			}
			list = append(list, ledgerPlace{pg.pilcrows([]int{s.Paragraph}), rows[c][side][s.Paragraph]})
		}
		return list
	}
	for i := range pg.Comparison.Ledger {
		source := &pg.Comparison.Ledger[i]
		r := &ledgerRow{messages: pg.messages, LedgerRow: source, From: pg.Original}
		first := source.Entry(source.First)
		if c, ok := at[source.First]; ok {
			r.From = pg.Pairs[c].To
			if first != nil {
				r.Where = places(c, 1, first.Places)
			}
		} else if first != nil {
			r.Where = places(0, 0, first.Places)
		}
		r.Quote = factQuote(r.From, source.Text())
		for c, p := range pg.Pairs {
			cell := ledgerCell{messages: pg.messages, Column: p}
			if e := source.Entry(p.Republication.ID); e != nil {
				cell.Status, cell.Where = e.Status, places(c, 1, e.Places)
				if e.Status == article.FactFirst {
					cell.Status = article.FactAdded
				}
				if e.Status == article.FactChanged && len(e.Places) > 0 {
					cell.Quote = factQuote(p.To, e.Places[0].Text)
				}
				if len(e.Places) == 0 {
					cell.Where = places(c, 0, e.Of)
				}
			}
			r.Cells = append(r.Cells, cell)
		}
		if r.weight() > 0 {
			l.Told = append(l.Told, r)
		} else {
			l.Rest = append(l.Rest, r)
		}
	}
	slices.SortStableFunc(l.Told, func(a, b *ledgerRow) int { return cmp.Compare(b.weight(), a.weight()) })
	for _, list := range []*[]*ledgerRow{&l.Told, &l.Rest} {
		if n := len(*list) - maxLedger; n > 0 {
			*list, l.More = (*list)[:maxLedger], l.More+n
		}
	}
	return l
}

// A factPattern is facts of which every version made the same.
type factPattern struct {
	messages
	Said []factSaid
	Rows []*ledgerRow
}

// A factSaid is one status with the republications that it is true of.
type factSaid struct {
	Status      article.FactStatus
	Sign, Label string
	By          []*version
}

// Patterns are the facts that no version changed, lost or added, those of one
// fate together, in the order of the text.
func (l *ledger) Patterns() []*factPattern {
	var list []*factPattern
	byFate := map[string]*factPattern{}
	for _, r := range l.Rest {
		fate := ""
		for _, c := range r.Cells {
			fate += string(c.Status) + ";"
		}
		p := byFate[fate]
		if p == nil {
			p = &factPattern{messages: l.messages, Said: r.fate()}
			byFate[fate], list = p, append(list, p)
		}
		p.Rows = append(p.Rows, r)
	}
	return list
}

// fate is what the republications did with a fact, each status once.
func (r *ledgerRow) fate() []factSaid {
	var said []factSaid
	for _, c := range r.Cells {
		if c.Status == "" {
			continue
		}
		i := slices.IndexFunc(said, func(s factSaid) bool { return s.Status == c.Status })
		if i < 0 {
			i = len(said)
			said = append(said, factSaid{Status: c.Status, Sign: c.Sign(), Label: c.Label()})
		}
		said[i].By = append(said[i].By, c.Column.To)
	}
	return said
}

// Linked reports whether the cell leads to its places and is set in bold: not where
// the fact is only kept or nothing can be told.
func (c ledgerCell) Linked() bool {
	return c.Status != article.FactKept && c.Status != article.FactNotTold
}

// weight orders facts: those that most versions changed or lost come first, then
// what was added.
func (r *ledgerRow) weight() int {
	if r.added() {
		return 1
	}
	return 2 * (r.Is(article.FactChanged) + r.Is(article.FactLost))
}

func (r *ledgerRow) added() bool { return r.From.Role == article.RoleRepublication }

func factQuote(v *version, text string) *quote {
	return v.quote(clip(strings.TrimSpace(text), quoteShort))
}

// KindName is the word for the kind of fact.
func (r *ledgerRow) KindName() string { return r.kindName(string(r.Kind)) }

// By names the version that has the fact first, if it is not the original.
func (r *ledgerRow) By() string {
	if r.added() {
		return r.From.Name()
	}
	return ""
}

// Class is for the style sheet.
func (r *ledgerRow) Class() string {
	if r.added() {
		return "plus"
	}
	return ""
}

// Sign is the mark of the status.
func (c ledgerCell) Sign() string { return c.turned(factSign(c.Status)) }

// Label is the word for the status.
func (c ledgerCell) Label() string { return c.T("fact." + string(c.Status)) }

// InOriginal reports whether the places are those of the original: the
// republication has none.
func (c ledgerCell) InOriginal() bool {
	switch c.Status {
	case article.FactLost, article.FactDropped, article.FactNotTold:
		return true
	}
	return false
}

// Legend explains the statuses.
func (l *ledger) Legend() []count {
	var list []count
	for _, s := range article.FactStatuses() {
		if s != article.FactFirst {
			list = append(list, count{Kind: string(s), Sign: l.turned(factSign(s)), Label: l.T("fact." + string(s) + ".means")})
		}
	}
	return list
}

// Head is "62 facts, 14 of them changed, lost or added somewhere".
func (l *ledger) Head() string {
	return l.N("ledger", l.Total) + l.T("ledger.told", len(l.Told))
}

// omissions is the map of what was left out.
type omissions struct {
	messages
	Groups  []omissionGroup
	Carried []carried
}

// An omissionGroup is what the same republications left out.
type omissionGroup struct {
	messages
	*article.OmissionGroup
	By       []*pair
	All      bool // every republication did
	Original *version
	Lines    []omissionLine
	Facts    []*quote
	More     int // lines that are not shown
}

// An omissionLine is a paragraph, a run of them, or a sentence.
type omissionLine struct {
	Where    string
	Sentence bool
	Text     *quote
	Row      *row
}

// carried is how much of the original a republication has.
type carried struct {
	*article.Carried
	messages
	To *version
}

// maxOmissions is how many passages of a group a page shows.
const maxOmissions = 60

func newOmissions(pg *page) *omissions {
	if len(pg.Comparison.Omissions.Carried) == 0 || pg.Original == nil {
		return nil
	}
	o := &omissions{messages: pg.messages}
	pairs := map[string]*pair{}
	for _, p := range pg.Pairs {
		pairs[p.Republication.ID] = p
	}
	for i := range pg.Comparison.Omissions.Groups {
		source := &pg.Comparison.Omissions.Groups[i]
		g := omissionGroup{messages: pg.messages, OmissionGroup: source, Original: pg.Original, All: len(source.By) == len(pg.Pairs)}
		for _, by := range source.By {
			if p := pairs[by]; p != nil {
				g.By = append(g.By, p)
			}
		}
		if len(g.By) == 0 {
			continue
		}
		at := map[int]*row{}
		for _, r := range g.By[0].rowsOfLinks() {
			for _, p := range r.link.Original {
				at[p] = r
			}
		}
		for n, p := range source.Passages {
			if n == maxOmissions {
				g.More = len(source.Passages) - n
				break
			}
			g.Lines = append(g.Lines, omissionLine{pg.pilcrows([]int{p.Paragraph}), p.Sentence, pg.Original.quote(clip(p.Text, beginning)), at[p.Paragraph]})
		}
		for _, f := range source.Facts[:min(len(source.Facts), maxOnly)] {
			g.Facts = append(g.Facts, factQuote(pg.Original, f.Text))
		}
		o.Groups = append(o.Groups, g)
	}
	for i := range pg.Comparison.Omissions.Carried {
		source := &pg.Comparison.Omissions.Carried[i]
		if p := pairs[source.Republication]; p != nil {
			o.Carried = append(o.Carried, carried{source, pg.messages, p.To})
		}
	}
	return o
}

// Head is "What was left out: 12 passages in 3 groups".
func (o *omissions) Head() string {
	n := 0
	for _, g := range o.Groups {
		n += len(g.Passages)
	}
	return o.N("omissions", n)
}

// Title says who left the passages out.
func (g *omissionGroup) Title() string {
	switch {
	case g.All && len(g.By) > 1:
		return g.T("omissions.all", len(g.By))
	case len(g.By) == 1:
		return g.T("omissions.only")
	}
	return g.N("omissions.by", len(g.By))
}

// Named reports whether the republications are worth naming: not where all of
// several did it.
func (g *omissionGroup) Named() bool { return !g.All || len(g.By) == 1 }

// Length is how long the passages are.
func (g *omissionGroup) Length() string { return g.N("words", g.Amount.Words) }

// Percent is the share of the words of the original that a republication has.
func (c *carried) Percent() int { return share(c.Kept.Words, c.Original.Words) }

// VerbatimPercent is the share of the words that stand there unchanged, -1 across
// languages.
func (c *carried) VerbatimPercent() int {
	if c.Verbatim == nil {
		return -1
	}
	return share(c.Verbatim.Words, c.Original.Words)
}

func share(part, whole int) int {
	if whole == 0 {
		return 100
	}
	return int(math.Round(100 * float64(part) / float64(whole)))
}

// States are the words by what became of their paragraphs.
func (c *carried) States() []count {
	var list []count
	for _, s := range c.Paragraphs {
		list = append(list, count{string(s.Relation), kindSign(string(s.Relation)), c.T("relation." + string(s.Relation)), share(s.Words, c.Carried.Original.Words)})
	}
	return list
}

// SentencesPercent is the share of the words in sentences that were left out of
// paragraphs that are otherwise there.
func (c *carried) SentencesPercent() int { return share(c.Sentences.Words, c.Original.Words) }

// mostFacts and mostLeavers are how much the terminal tells unless everything is
// wanted.
const (
	mostFacts   = 12
	mostLeavers = 6
)

// ledger lists the facts that versions changed, lost or added, where there are
// several republications; of one the findings tell it all.
func (t *terminal) ledger(pg *page) {
	l := pg.Ledger
	if l == nil || len(pg.Pairs) < 2 || len(l.Told) == 0 {
		return
	}
	t.line("")
	t.wrapped(0, split(l.Head(), bold)...)
	for n, r := range l.Told {
		if n == mostFacts && !t.options.Full {
			t.wrapped(2, split(t.T("ledger.more", l.Total-n), noStyle)...)
			return
		}
		label := r.KindName()
		if r.added() {
			label += " + " + plain(r.By())
		}
		words := split(label+" "+t.placeNames(r.Where)+t.colon(), bold)
		words = append(words, split(t.isolate(r.From, r.marked(r.Quote)), noStyle)...)
		t.hanging(2, 4, words...)
		for _, line := range r.said(t) {
			t.hanging(4, 6, line...)
		}
	}
}

// marked sets quotation marks around a fact, but not around a quotation: it shows
// its own, or that it has none.
func (r *ledgerRow) marked(q *quote) string {
	if r.Kind == article.FindingQuote {
		return plain(q.Text)
	}
	return r.inQuotes(plain(q.Text))
}

// said is a line for each thing that versions did with a fact, the same ones
// together; that it was kept is said last, with how many did.
func (r *ledgerRow) said(t *terminal) [][]word {
	var lines [][]word
	told := map[string]bool{}
	kept := 0
	for i, c := range r.Cells {
		if c.Status == article.FactKept {
			kept++
		}
		key := string(c.Status)
		if c.Quote != nil {
			key += " " + c.Quote.Text
		}
		if c.Status == "" || c.Status == article.FactKept || c.Status == article.FactNotTold || told[key] {
			continue
		}
		told[key] = true
		words := split(c.Sign()+" "+c.Label()+" ", noStyle)
		if c.Quote != nil {
			words = append(words, split(t.isolate(c.Column.To, r.marked(c.Quote))+" ", noStyle)...)
		}
		for j := i; j < len(r.Cells); j++ {
			d := r.Cells[j]
			if d.Status != c.Status || (d.Quote == nil) != (c.Quote == nil) || d.Quote != nil && d.Quote.Text != c.Quote.Text {
				continue
			}
			sign := ""
			if j > i {
				sign = t.comma()
			}
			place := ""
			if !d.InOriginal() {
				place = " " + t.placeNames(d.Where)
			}
			words = append(words, split(sign+plain(d.Column.To.Name())+place, faint)...)
		}
		lines = append(lines, words)
	}
	if kept > 0 {
		lines = append(lines, split(factSign(article.FactKept)+" "+t.N("ledger.kept", kept), faint))
	}
	return lines
}

func (m messages) placeNames(list []ledgerPlace) string {
	var names []string
	for _, p := range list {
		names = append(names, p.Name)
	}
	return m.joined(names)
}

// omissions lists what several republications left out, and how much of the
// original each has.
func (t *terminal) omissions(pg *page) {
	o := pg.Omissions
	if o == nil || len(pg.Pairs) < 2 || len(o.Groups) == 0 {
		return
	}
	t.line("")
	t.wrapped(0, split(o.Head(), bold)...)
	for n := range o.Groups {
		g := &o.Groups[n]
		if n == mostLeavers && !t.options.Full {
			t.wrapped(2, split(t.T("omissions.more", len(o.Groups)-n), noStyle)...)
			break
		}
		title := g.Title()
		if g.Named() {
			for i, p := range g.By {
				sign := " "
				if i > 0 {
					sign = t.comma()
				}
				title += sign + plain(p.To.Name())
			}
		}
		words := split(title+t.colon(), bold)
		var whole []int
		sentences := 0
		for _, p := range g.Passages {
			if p.Sentence {
				sentences++
			} else {
				whole = append(whole, p.Paragraph)
			}
		}
		var parts []string
		if len(whole) > 0 {
			parts = append(parts, t.pilcrows(whole))
		}
		if sentences > 0 {
			parts = append(parts, t.N("sentences", sentences))
		}
		words = append(words, split(t.joined(parts)+" ("+g.Length()+")", noStyle)...)
		t.hanging(2, 4, words...)
		if len(g.Facts) > 0 {
			words := split(t.T("omissions.facts")+" ", faint)
			for i, q := range g.Facts {
				sign := ""
				if i+1 < len(g.Facts) {
					sign = t.comma()
				}
				words = append(words, split(t.isolate(g.Original, plain(q.Text))+sign, noStyle)...)
			}
			t.hanging(4, 6, words...)
		}
	}
	for i := range o.Carried {
		c := &o.Carried[i]
		text := t.T("carried", c.Percent())
		if v := c.VerbatimPercent(); v >= 0 {
			text += t.T("carried.verbatim", v)
		}
		t.hanging(2, 4, append(split(plain(c.To.Name())+t.colon(), bold), split(breakable(text), noStyle)...)...)
	}
}
