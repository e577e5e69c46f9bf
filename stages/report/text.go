package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// TextOptions are for the terminal. The zero value is plain text at 80
// columns that shows what changed.
type TextOptions struct {
	Color bool // colours, and isolates around text written from right to left
	// Isolate: isolates also without colours, for a terminal that has none.
	Isolate bool
	Width   int    // columns; 0 means 80, below 40 counts as 40
	Layout  Layout // of the texts of a change; empty means LayoutAuto
	Full    bool   // also what stayed the same

	// Interface is the language of the report, as in [Options].
	Interface string
}

const (
	defaultWidth = 80
	leastWidth   = 40
	mostWidth    = 100 // longer lines are hard to read
)

// Text writes a comparison for the terminal: for each republication its counts
// in a line, then the findings, then the changes in reading order. [-…-]
// stands around what went, {+…+} around what came, {…~…} around a word that
// stands in another form, a number and an arrow before a phrase that stands
// elsewhere, … for what is left out. Side by side the original stands on the left,
// {…~} and {~…} around a word in another form.
func Text(w io.Writer, c *article.Comparison, o TextOptions) error {
	side := o.sideColumns()
	if o.Width == 0 {
		o.Width = defaultWidth
	}
	o.Width = min(max(o.Width, leastWidth), mostWidth)
	pg := newPage(c, o.Interface)
	t := &terminal{out: bufio.NewWriter(w), options: o, messages: pg.messages, side: side}
	t.page(pg)
	if err := t.out.Flush(); err != nil {
		return fmt.Errorf("report text: %w", err)
	}
	return nil
}

// A terminal writes lines. Write errors stay in the buffered writer until the
// end.
type terminal struct {
	messages
	out     *bufio.Writer
	options TextOptions
	side    int         // the width of both texts side by side, 0 for inline
	sideOf  [2]*version // the versions in the columns
}

// isolates reports whether the reader's screen turns text around.
func (t *terminal) isolates() bool { return t.options.Color || t.options.Isolate }

// A style is the number of a terminal's rendition; 0 is none.
type style string

const (
	noStyle  style = ""
	bold     style = "1"
	faint    style = "2"
	struck   style = "9"
	deleted  style = "9;33" // struck, in the terminal's yellow or orange
	inserted style = "4;94" // underlined, bright blue
	// A word in another form is neither struck nor underlined.
	inflected style = "94"
	wentAway  style = "9;35" // struck, magenta
	cameHere  style = "4;95" // underlined, bright magenta
)

func (t *terminal) paint(s style, text string) string {
	if !t.options.Color || s == noStyle || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// quoted is a text of a version: harmless, and isolated where its direction
// would disturb the line.
func (t *terminal) quoted(v *version, text string) string {
	return t.isolate(v, plain(text))
}

func (t *terminal) isolate(v *version, text string) string {
	if t.isolates() && v.Direction == article.RTL {
		return "\u2068" + text + "\u2069"
	}
	return text
}

func (t *terminal) line(text string) {
	t.out.WriteString(text)
	t.out.WriteByte('\n')
}

func (t *terminal) wrapped(indent int, words ...word) {
	t.hanging(indent, indent, words...)
}

func (t *terminal) hanging(first, rest int, words ...word) {
	for i, l := range wrap(words, t.options.Width-first, t.options.Width-rest) {
		pad := rest
		if i == 0 {
			pad = first
		}
		t.out.WriteString(strings.Repeat(" ", pad))
		t.render(l)
		t.out.WriteByte('\n')
	}
}

// render writes a line.
func (t *terminal) render(l []word) { t.out.WriteString(t.rendered(l)) }

// rendered is a line, neighbours of one style in one rendition.
func (t *terminal) rendered(l []word) string {
	var out strings.Builder
	for i := 0; i < len(l); {
		var b strings.Builder
		s := l[i].style
		for ; i < len(l) && l[i].style == s; i++ {
			b.WriteString(l[i].text)
		}
		out.WriteString(t.paint(s, b.String()))
	}
	return out.String()
}

func (t *terminal) page(pg *page) {
	t.wrapped(0, split(plain(pg.Title), bold)...)
	if pg.Original != nil {
		t.wrapped(0, split(t.T("original.lead")+" "+t.describe(pg.Original), noStyle)...)
	}
	// With one pair its own summary says all that this one would.
	if pg.Summary != nil && len(pg.Pairs) > 1 {
		t.summary(pg.Summary)
	}
	if len(pg.Pairs) == 0 {
		t.line(t.T("overview.nothing"))
	}
	for _, s := range pg.Comparison.Skips {
		text := t.T("text.skip", plain(s.Path), plain(s.Reason))
		if s.Detail != "" {
			text += t.T("sign.clause") + plain(s.Detail)
		}
		t.wrapped(0, split(text, noStyle)...)
	}
	for _, hit := range pg.Comparison.BudgetHits {
		t.wrapped(0, split(t.T("pair.budget")+" "+plain(hit), noStyle)...)
	}
	for _, p := range pg.Pairs {
		t.pair(p)
	}
	t.groups(pg)
	t.ledger(pg)
	t.copies(pg)
	t.omissions(pg)
	t.disagreements(pg)
	t.translations(pg)
}

// mostDisagreements is how many are told unless everything is wanted.
const mostDisagreements = 10

// disagreements are told last: they are about all versions.
func (t *terminal) disagreements(pg *page) {
	if pg.Table == nil || len(pg.Table.Disagreements) == 0 {
		return
	}
	t.line("")
	t.line(t.paint(bold, t.N("disagreements", len(pg.Table.Disagreements))))
	for n, d := range pg.Table.Disagreements {
		if n == mostDisagreements && !t.options.Full {
			t.wrapped(2, split(t.T("disagreements.more", len(pg.Table.Disagreements)-n), noStyle)...)
			return
		}
		for _, side := range d.Sides {
			label := split(plain(side.Version.Name())+" "+side.Where+t.colon(), bold)
			t.hanging(2, 4, append(label, split(t.isolate(side.Version, t.inQuotes(plain(side.Text))), noStyle)...)...)
		}
		t.wrapped(4, split(d.said.text(nil)+" "+t.T("disagreements.scores", d.Between(), d.Original()), noStyle)...)
	}
}

// describe is "Adriatic Mirror, English (en), 2026-03-23, mirror.en.html".
func (t *terminal) describe(v *version) string {
	facts := []string{v.LanguageLabel()}
	if d := v.Date(); d != "" {
		facts = append(facts, plain(d))
	}
	if v.Source.Path != "" && v.Source.Path != v.Name() {
		facts = append(facts, plain(v.Source.Path))
	}
	return plain(v.Name()) + t.comma() + t.joined(facts)
}

func (t *terminal) pair(p *pair) {
	t.line("")
	t.wrapped(0, split(t.describe(p.To), bold)...)
	if p.Summary != nil {
		t.summary(p.Summary)
	}
	t.wrapped(0, split(breakable(p.Headline()+t.stop()+p.Coverage()), noStyle)...)
	if p.Unlinked() {
		t.wrapped(0, split(t.T("pair.unlinked"), noStyle)...)
	}
	if said := p.PresenceText(); said != "" {
		t.wrapped(0, split(said, noStyle)...)
	}
	switch {
	case p.Pivot() != nil:
		t.wrapped(0, split(t.said(p.PivotText()), faint)...)
	case p.Across:
		about := t.T("text.across")
		if n := p.NoisePercent(); n > 0 {
			about += " " + breakable(t.T("text.noise", n))
		}
		t.wrapped(0, split(about, faint)...)
	}
	for _, hit := range p.source.BudgetHits {
		t.wrapped(0, split(t.T("pair.budget")+" "+plain(hit), noStyle)...)
	}
	for _, o := range p.Only() {
		words := split(o.Title, bold)
		for i, f := range o.Facts {
			sign := ""
			if i+1 < len(o.Facts) {
				sign = strings.TrimRight(t.comma(), " ")
			}
			words = append(words, split(" "+t.isolate(o.side, plain(f.Quote.Text))+" "+f.Where+sign, noStyle)...)
		}
		if o.More > 0 {
			words = append(words, split(" "+t.T("only.more", o.More), noStyle)...)
		}
		t.hanging(0, 2, words...)
	}
	if terms := p.Terms(); len(terms) > 0 {
		words := split(t.T("terms"), bold)
		for i, m := range terms {
			sign := ""
			if i+1 < len(terms) {
				sign = strings.TrimRight(t.comma(), " ")
			}
			words = append(words, split(" "+t.inQuotes(t.isolate(p.From, plain(m.From.Text)))+" "+t.arrow()+" "+t.inQuotes(t.isolate(p.To, plain(m.To.Text)))+" "+m.Times+sign, noStyle)...)
		}
		t.hanging(0, 2, words...)
	}
	if said := p.Corrections(); said != "" {
		t.wrapped(0, split(said, noStyle)...)
	}
	if live := p.Live(); len(live) > 0 {
		t.line("")
		t.line(t.paint(bold, t.N("findings.list", len(live))))
		for _, n := range p.Told() {
			t.note(n.note)
			if len(n.Again) > 0 {
				t.wrapped(4, split(strings.TrimSpace(n.AgainLead()+" "+n.AgainWhere()), noStyle)...)
			}
		}
	}
	if dismissed := p.DismissedNotes(); len(dismissed) > 0 {
		t.line("")
		t.line(t.paint(bold, t.N("dismissed.list", len(dismissed))))
		for _, n := range dismissed {
			words := split(fmt.Sprintf("%s %s %s%s", kindSign(string(n.Kind)), n.KindName(), n.Where(), t.colon()), faint)
			words = append(words, split(t.explanation(n), struck)...)
			t.hanging(2, 4, append(words, split(" "+judgementSign(article.Dismissed)+" "+t.judged(n.Judged()), noStyle)...)...)
		}
	}
	shown := 0
	for _, r := range p.Rows {
		if r.Landing != nil || !r.IsChange() && !t.options.Full {
			continue
		}
		if shown == 0 {
			t.line("")
			heading := t.N("changes.list", len(p.Changes))
			if t.options.Full {
				heading = t.T("text")
			}
			t.line(t.paint(bold, heading))
			if t.side > 0 {
				t.heads(p)
			}
		}
		if t.side > 0 && shown > 0 {
			t.line("")
		}
		shown++
		t.row(r)
	}
}

// summary is told in one paragraph.
func (t *terminal) summary(s *summary) {
	t.wrapped(0, split(breakable(s.String(t.isolates())), noStyle)...)
}

func (t *terminal) note(n *note) {
	label := fmt.Sprintf("%s %s %s%s", kindSign(string(n.Kind)), n.KindName(), n.Where(), t.colon())
	words := split(label, bold)
	quote := func(v *version, q *quote, absent string) {
		if q == nil {
			words = append(words, split(t.T(absent), faint)...)
			return
		}
		words = append(words, split(t.isolate(v, t.inQuotes(plain(q.Before+q.Text+q.After))), noStyle)...)
	}
	quote(n.pair.From, n.OriginalQuote(), "quote.notoriginal")
	words = append(words, split(" "+t.arrow()+" ", noStyle)...)
	quote(n.pair.To, n.HereQuote(), "quote.nothere")
	t.hanging(2, 4, words...)
	said := t.explanation(n)
	if s := alsoText(t.messages, n.Also); s != "" {
		said += " " + kindSign(sharedKind) + " " + s
	}
	if n.Verdict != nil {
		said += " " + judgementSign(n.Verdict.State) + " " + t.judged(n.Judged())
	}
	t.wrapped(4, split(said, noStyle)...)
}

func (t *terminal) explanation(n *note) string {
	if t.isolates() {
		return n.said().text(inIsolates)
	}
	return n.said().text(nil)
}

// judged is "dismissed by A. Reader, 2026-03-23: the reason".
func (t *terminal) judged(j *judged) string {
	if j.Reason == "" {
		return j.Label()
	}
	return j.Label() + t.colon() + plain(j.Reason)
}

func (t *terminal) row(r *row) {
	label := r.Sign() + " " + r.Where() + " " + r.Label()
	var more []string
	switch {
	case r.link.Moved && r.link.Relation == article.Same:
		label = kindSign("moved") + " " + r.Where() + " " + t.T("relation.moved")
	case r.link.Moved:
		more = append(more, t.T("relation.moved"))
	}
	if s := breakable(r.Differs()); s != "" {
		more = append(more, s)
	}
	if n := r.Forms(); n > 0 {
		more = append(more, t.N("row.forms", n))
	}
	if n := r.PhraseMoves(); n > 0 {
		more = append(more, t.N("row.phrases", n))
	}
	if r.link.Uncertain {
		more = append(more, t.T("row.uncertain", r.Score()))
	}
	if r.ByHand() {
		more = append(more, t.T("row.byhand"))
	}
	if s := alsoText(t.messages, r.Also); s != "" {
		more = append(more, s)
	}
	if j := r.Judged(); j != nil {
		more = append(more, t.judged(j))
	}
	words := split(label, bold)
	if len(more) > 0 {
		words = append(words, split(t.comma()+t.joined(more), faint)...)
	}
	t.hanging(2, 4, words...)
	o, h := r.pair.From, r.pair.To
	switch {
	case t.side > 0:
		t.besideRow(r)
	case !r.HasHere():
		t.paragraphs(o, r.link.Original, deleted, "[-", "-]")
	case !r.HasOriginal():
		t.paragraphs(h, r.link.Republication, inserted, "{+", "+}")
	case r.pair.Across:
		t.across(r)
	case !slices.ContainsFunc(r.link.Edits, wording):
		t.paragraphs(h, r.link.Republication, noStyle, "", "")
	default:
		t.edits(r)
	}
	for _, m := range r.Moves {
		words := split(m.Sign()+" "+m.Text, bold)
		if m.Quote != nil {
			v := o
			if m.Came {
				v = h
			}
			words = append(words, split(t.colon()+t.isolate(v, t.inQuotes(plain(m.Quote.Text))), noStyle)...)
		}
		t.hanging(4, 6, words...)
	}
	t.glosses(r)
}

// mostShown is how many code points of a paragraph that changed as a whole
// are shown unless everything is wanted.
const mostShown = 320

func (t *terminal) paragraphs(v *version, indexes []int, s style, open, shut string) {
	for _, p := range indexes {
		if p < 0 || p >= len(v.Paragraphs) {
			continue
		}
		text := v.Paragraphs[p].Text
		if !t.options.Full {
			text = clip(text, mostShown)
		}
		t.wrapped(4, split(t.isolate(v, open+plain(text)+shut), s)...)
	}
}

// across shows the sentences that found no partner, or the beginnings of both
// sides where all did.
func (t *terminal) across(r *row) {
	shown := false
	for i := range r.link.Edits {
		e := &r.link.Edits[i]
		switch {
		case e.Op == article.Delete && e.Original != nil:
			t.wrapped(4, split(t.isolate(r.pair.From, "[-"+plain(strings.TrimSpace(e.Original.Text))+"-]"), deleted)...)
		case e.Op == article.Insert && e.Republication != nil:
			t.wrapped(4, split(t.isolate(r.pair.To, "{+"+plain(strings.TrimSpace(e.Republication.Text))+"+}"), inserted)...)
		default:
			continue
		}
		shown = true
	}
	if shown && !t.options.Full {
		return
	}
	const beginning = 150
	n := beginning
	if t.options.Full {
		n = 1 << 30
	}
	t.wrapped(4, split(t.quoted(r.pair.From, clip(joinText(r.pair.Original, r.link.Original), n)), noStyle)...)
	t.wrapped(4, split(t.quoted(r.pair.To, clip(joinText(r.pair.Republication, r.link.Republication), n)), noStyle)...)
}

// kept is how many code points of unchanged text stand on each side of
// a change.
const kept = 48

// edits shows the changed words of a link in one language in their context.
func (t *terminal) edits(r *row) {
	var words []word
	rtl := t.isolates() && r.pair.To.Direction == article.RTL
	if rtl {
		words = append(words, word{text: "\u2068"})
	}
	list := r.link.Edits
	for i := 0; i < len(list); {
		if !wording(list[i]) {
			var b strings.Builder
			first := i
			for ; i < len(list) && !wording(list[i]); i++ {
				if s := list[i].Republication; s != nil {
					if b.Len() > 0 && i > first && list[i-1].Republication != nil && list[i-1].Republication.Paragraph != s.Paragraph {
						b.WriteString(" ¶ ")
					}
					b.WriteString(s.Text)
				}
			}
			text := plain(b.String())
			if !t.options.Full {
				text = elide(text, first > 0, i < len(list))
			}
			words = append(words, split(text, noStyle)...)
			continue
		}
		if isForm(list[i]) {
			words = append(words, split("{"+plain(list[i].Original.Text)+"~"+plain(list[i].Republication.Text)+"}", inflected)...)
			i++
			continue
		}
		if list[i].Move > 0 {
			words = append(words, t.phrase(&list[i])...)
			i++
			continue
		}
		var del, ins strings.Builder
		for ; i < len(list) && wording(list[i]) && !isForm(list[i]) && list[i].Move == 0; i++ {
			if s := list[i].Original; s != nil {
				del.WriteString(s.Text)
			}
			if s := list[i].Republication; s != nil {
				ins.WriteString(s.Text)
			}
		}
		words = append(words, marked(del.String(), deleted, "[-", "-]", ins.Len() > 0)...)
		words = append(words, marked(ins.String(), inserted, "{+", "+}", false)...)
	}
	if rtl {
		words = append(words, word{text: "\u2069"})
	}
	t.wrapped(4, words...)
}

// marked sets signs around a text and leaves its last white space outside, or
// away if more follows.
func marked(text string, s style, open, shut string, more bool) []word {
	if text == "" {
		return nil
	}
	inner := strings.TrimRightFunc(text, unicode.IsSpace)
	space := text[len(inner):]
	if inner == "" {
		inner, space = text, ""
	}
	words := split(open+plain(inner)+shut, s)
	if more {
		space = ""
	}
	if space != "" {
		words = append(words, word{text: " ", space: true})
	}
	return words
}

// elide keeps the ends of unchanged text that touch a change.
func elide(text string, before, after bool) string {
	n := utf8.RuneCountInString(text)
	switch {
	case before && after && n > 2*kept+8:
		return head(text) + " … " + tail(text)
	case before && !after && n > kept+8:
		return head(text) + " …"
	case after && !before && n > kept+8:
		return "… " + tail(text)
	}
	return text
}

func head(text string) string {
	runes := []rune(text)[:kept]
	for i := len(runes) - 1; i > kept/2; i-- {
		if unicode.IsSpace(runes[i]) {
			return string(runes[:i])
		}
	}
	return string(runes)
}

func tail(text string) string {
	runes := []rune(text)
	runes = runes[len(runes)-kept:]
	for i := range kept / 2 {
		if unicode.IsSpace(runes[i]) {
			return string(runes[i+1:])
		}
	}
	return string(runes)
}

// breakable is a message of the page for a terminal, which has plain spaces
// only.
func breakable(message string) string { return strings.ReplaceAll(message, "\u00a0", " ") }
