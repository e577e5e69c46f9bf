package notify

import (
	"strings"

	"variorum/stages/article"
)

// A piece is a line of a message as a text: sign and after are its own words, text
// is foreign, which means words of a page or a person; a link is an address alone
// on its line.
type piece struct {
	sign, text, after string
	link              bool
}

// marked is an excerpt with signs around what is not on the other side, those of
// reports as text.
func marked(e *article.Excerpt, open, shut string) string {
	r := []rune(e.Text)
	if e.Start == e.End || e.Start == 0 && e.End == len(r) {
		return e.Text
	}
	return string(r[:e.Start]) + open + string(r[e.Start:e.End]) + shut + string(r[e.End:])
}

// kind is what a quote is about.
func (w words) kind(q *Quote) string {
	name := w.Relation(article.Relation(q.Kind))
	if q.Severity != "" {
		name = w.Kind(article.FindingKind(q.Kind))
	}
	if q.Headline {
		name = w.T("label.headline") + w.Comma() + name
	}
	if q.Severity != "" {
		name += w.Comma() + w.Severity(article.Severity(q.Severity))
	}
	return name
}

// sides are a quote's two sides as text; a side without words is empty.
func (q *Quote) sides() (before, now string) {
	before, now = q.Before, q.Now
	if q.BeforeIn != nil {
		before = marked(q.BeforeIn, "[-", "-]")
	}
	if q.NowIn != nil {
		now = marked(q.NowIn, "{+", "+}")
	}
	return before, now
}

// quotePieces are a quote as lines: what it is, and both sides.
func (w words) quotePieces(q *Quote, indent string) []piece {
	head := piece{sign: indent + "• " + capital(w.kind(q))}
	if q.Says != "" {
		head.sign, head.text = head.sign+w.Colon(), q.Says
	}
	lines := []piece{head}
	before, now := q.sides()
	if before != "" {
		lines = append(lines, piece{sign: indent + capital(w.T("label.before")) + w.Colon(), text: before})
	}
	if now != "" {
		lines = append(lines, piece{sign: indent + capital(w.T("label.now")) + w.Colon(), text: now})
	}
	return lines
}

// quotesOfItem is how many quotes of an item of a digest stand in it.
const quotesOfItem = 3

// pieces are a message as lines of text, the title first; the links and what else
// must not be lost are tail.
func (m *Message) pieces() (lines, tail []piece) {
	w := wordsIn(m.Words, m.Zone)
	lines = []piece{{text: m.Title}}
	last := ""
	for i, l := range m.Lines {
		// What was not compared is said after what was found.
		if i == len(m.Lines)-1 && m.Kind == "change" && len(m.Changes) > 0 {
			last = l
			continue
		}
		lines = append(lines, piece{text: l})
	}
	for i := range m.Changes {
		lines = append(lines, w.quotePieces(&m.Changes[i], "")...)
	}
	story := ""
	for i := range m.Items {
		item := &m.Items[i]
		if item.Story != story && item.Story != "" && (i+1 < len(m.Items) && m.Items[i+1].Story == item.Story) {
			lines = append(lines, piece{sign: "■ ", text: item.Story})
		}
		story = item.Story
		lines = append(lines, w.itemPieces(item)...)
	}
	if m.More > 0 {
		tail = append(tail, piece{sign: w.T("more", m.More)})
	}
	if last != "" {
		tail = append(tail, piece{text: last})
	}
	if m.URL != "" {
		tail = append(tail, piece{text: m.URL, link: true})
	}
	if m.Link != "" {
		tail = append(tail, piece{sign: capital(w.linkLabel(m)), text: m.Link, link: true})
	}
	if m.Rule != "" {
		tail = append(tail, piece{text: w.T("label.rule", m.Rule)})
	}
	return lines, tail
}

// linkLabel says where the link of a message leads, where it is a comparison.
func (w words) linkLabel(m *Message) string {
	if m.Kind != "change" {
		return ""
	}
	return w.T("label.dashboard") + w.Colon()
}

// itemPieces are an item of a digest as lines.
func (w words) itemPieces(item *Message) []piece {
	lines := []piece{{sign: "▪ ", text: item.Title}}
	for _, l := range item.Lines[:min(1, len(item.Lines))] {
		lines = append(lines, piece{sign: "  ", text: l})
	}
	for i := range item.Changes[:min(quotesOfItem, len(item.Changes))] {
		lines = append(lines, w.quotePieces(&item.Changes[i], "  ")...)
	}
	if more := len(item.Changes) - quotesOfItem + item.More; more > 0 && len(item.Changes) > 0 {
		lines = append(lines, piece{sign: "  " + w.T("more", more)})
	}
	if item.Link != "" {
		lines = append(lines, piece{sign: "  ", text: item.Link, link: true})
	} else if item.URL != "" {
		lines = append(lines, piece{sign: "  ", text: item.URL, link: true})
	}
	return lines
}

// text is a message for a channel: words of pages go through escape; of lines
// that do not fit into so many bytes it is said how many there are, and the links
// and the key come all the same.
func (m *Message) text(escape func(string) string, most int) string {
	w := wordsIn(m.Words, m.Zone)
	lines, tail := m.pieces()
	write := func(p piece) string {
		text := p.text
		if !p.link {
			text = escape(text)
		}
		return p.sign + text + p.after + "\n"
	}
	end := ""
	for _, p := range tail {
		if line := write(p); len(end)+len(line) < most/2 {
			end += line
		}
	}
	end += "notice " + m.Key
	const foot = 60 // room for how many lines are left out
	var b strings.Builder
	for i, p := range lines {
		line := write(p)
		if b.Len()+len(line)+len(end) > most-foot {
			if b.Len() == 0 { // at least the title
				b.WriteString(escape(short(m.Title, 60)) + "\n")
			}
			b.WriteString(w.T("more", len(lines)-i) + "\n")
			break
		}
		b.WriteString(line)
	}
	return b.String() + end
}
