package report

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// Cells are built by hand rather than by templates: a pair of a megabyte has
// hundreds of thousands of pieces. Every byte of a text goes through
// writeHTML; attributes hold numbers and names of our own only.

// A stretch is a piece of one paragraph in bytes, with what it means there.
type stretch struct {
	start, end int
	op         article.Op   // for edits
	tier       article.Tier // for edits
	move       int          // for edits: the phrase that moved, 0 for none
	first      bool         // for edits: where that phrase begins on this side
	row        int          // for sentences: their place in the row, from 1
	note       int          // for findings: their number on the page; for sentences that moved: their place in labels
	linked     bool         // for words across languages: has a partner
	telling    bool         // for words without one: a number or name
}

// A side is one side of a link, ready to be rendered.
type side struct {
	paragraphs []article.Paragraph // all of the version
	indexes    []int               // those of the link
	language   string
	change     article.Op        // what an edit means on this side: Delete or Insert
	edits      map[int][]stretch // by paragraph, in order
	notes      map[int][]stretch
	words      map[int][]stretch
	gone       map[int][]stretch // sentences that went to or came from other paragraphs
	hints      map[int][]stretch // what differs in the language of a pivot
	phrases    *phrases
	labels     []string        // what is said of them
	cursors    map[int]*cursor // by paragraph
	noteID     func(note int) (id string, dismissed bool)
}

// A cursor turns code point positions of one text into bytes. Positions may
// come in any order: it remembers where every stride-th code point begins.
type cursor struct {
	text  string
	marks []int
}

const stride = 64

func newCursor(text string) *cursor {
	c := &cursor{text: text}
	n := 0
	for at := range text {
		if n%stride == 0 {
			c.marks = append(c.marks, at)
		}
		n++
	}
	return c
}

// at returns the byte at which a code point begins, the end of the text for
// one that it does not have.
func (c *cursor) at(runes int) int {
	if runes/stride >= len(c.marks) {
		return len(c.text)
	}
	at := c.marks[runes/stride]
	for range runes % stride {
		if at >= len(c.text) {
			break
		}
		_, n := utf8.DecodeRuneInString(c.text[at:])
		at += n
	}
	return at
}

// add files a span under its paragraph. A span outside the version's text
// cannot be shown and is left out; the text itself is always shown.
func (s *side) add(to map[int][]stretch, span *article.Span, st stretch) {
	if span == nil || span.Paragraph < 0 || span.Paragraph >= len(s.paragraphs) {
		return
	}
	c := s.cursors[span.Paragraph]
	if c == nil {
		c = newCursor(s.paragraphs[span.Paragraph].Text)
		s.cursors[span.Paragraph] = c
	}
	st.start = c.at(max(span.Start, 0))
	st.end = c.at(max(span.End, span.Start, 0))
	if st.start < st.end {
		to[span.Paragraph] = append(to[span.Paragraph], st)
	}
}

// newSide collects what is to be marked on one side of a link. pick returns
// this side of an edit or finding.
func newSide(link *article.Link, paragraphs []article.Paragraph, indexes []int, original bool) *side {
	s := &side{paragraphs: paragraphs, indexes: indexes, edits: map[int][]stretch{}, notes: map[int][]stretch{}, words: map[int][]stretch{}, gone: map[int][]stretch{}, cursors: map[int]*cursor{}}
	s.change = article.Insert
	if original {
		s.change = article.Delete
	}
	row := 0
	for i := range link.Edits {
		e := &link.Edits[i]
		row++
		span := e.Republication
		if original {
			span = e.Original
		}
		s.add(s.edits, span, stretch{op: e.Op, tier: e.Tier, row: row, move: e.Move, first: firstOf(link.Edits, i)})
	}
	for i := range link.WordLinks {
		span := &link.WordLinks[i].Republication
		if original {
			span = &link.WordLinks[i].Original
		}
		s.add(s.words, span, stretch{linked: true})
	}
	for _, all := range []map[int][]stretch{s.edits, s.words} {
		for p, list := range all {
			all[p] = disjoint(list)
		}
	}
	return s
}

// addNote marks a finding.
func (s *side) addNote(span *article.Span, note int) {
	s.add(s.notes, span, stretch{note: note})
}

// addMove marks a sentence that stands in another paragraph on the other side.
func (s *side) addMove(places []article.Place, label string) {
	for _, p := range places {
		s.add(s.gone, &article.Span{Paragraph: p.Paragraph, Start: p.Start, End: p.End}, stretch{note: len(s.labels)})
	}
	s.labels = append(s.labels, label)
}

// disjoint sorts stretches and drops those that overlap an earlier one.
func disjoint(in []stretch) []stretch {
	slices.SortStableFunc(in, func(a, b stretch) int { return a.start - b.start })
	out := in[:0]
	end := 0
	for _, s := range in {
		if s.start >= end {
			out = append(out, s)
			end = s.end
		}
	}
	return out
}

// openParagraph writes the start tag of a paragraph; its language is named
// where it differs from that of the cell.
func openParagraph(b *strings.Builder, p article.Paragraph, cellLanguage string) {
	b.WriteString("<p")
	if p.Kind != "" && p.Kind != article.KindText {
		b.WriteString(` class="k-` + template.HTMLEscapeString(string(p.Kind)) + `"`)
	}
	if tag := languageAttribute(p.Language); tag != "" && tag != cellLanguage {
		b.WriteString(` dir="auto" lang="` + tag + `"`)
	}
	b.WriteByte('>')
}

// wordCell renders a side whose edits are words: deletions or insertions
// stand in the running text.
func (s *side) wordCell() template.HTML {
	var b strings.Builder
	for _, p := range s.indexes {
		openParagraph(&b, s.paragraphs[p], s.language)
		edits := s.edits[p]
		for i := range edits {
			// What was replaced is deleted on one side and inserted on the other.
			if edits[i].op == article.Replace {
				edits[i].op = s.change
			}
		}
		s.runs(&b, p, edits, s.plainPiece)
		b.WriteString("</p>")
	}
	return template.HTML(b.String())
}

// runs writes the whole of paragraph p, wrapping edits in del or ins.
// Neighbours of one kind share an element, and the white space that ends an
// edit stays outside of it so that no line is drawn through a gap.
func (s *side) runs(b *strings.Builder, p int, edits []stretch, piece func(*strings.Builder, int, int, int)) {
	text := s.paragraphs[p].Text
	pos := 0
	for i := 0; i < len(edits); {
		e := edits[i]
		end := e.end
		for i++; i < len(edits) && edits[i].start == end && tagOf(edits[i]) == tagOf(e); i++ {
			end = edits[i].end
		}
		if e.start > pos {
			piece(b, p, pos, e.start)
		}
		s.wrap(b, p, e, end, piece)
		pos = end
	}
	if pos < len(text) {
		piece(b, p, pos, len(text))
	}
}

// tagOf returns the start tag of an edit, "" for text that stayed.
func tagOf(e stretch) string {
	var tag string
	switch {
	case e.op == article.Equal || e.op == "":
		return ""
	case e.op == article.Delete:
		tag = "del"
	default:
		tag = "ins"
	}
	switch {
	case e.move > 0:
		return "<" + tag + ` class="m" data-m="` + strconv.Itoa(e.move) + `">`
	case e.tier == article.TierTypographic:
		return "<" + tag + ` class="t">`
	case e.tier == article.TierInflection:
		return "<" + tag + ` class="fm">`
	}
	return "<" + tag + ">"
}

// wrap writes text from the beginning of an edit to end.
func (s *side) wrap(b *strings.Builder, p int, e stretch, end int, piece func(*strings.Builder, int, int, int)) {
	text := s.paragraphs[p].Text
	tag, start, inner := tagOf(e), e.start, end
	if tag != "" {
		if trimmed := strings.TrimRightFunc(text[start:end], unicode.IsSpace); trimmed != "" {
			inner = start + len(trimmed)
		}
		b.WriteString(tag)
		if e.first {
			s.phrases.link(b, e)
		}
	}
	piece(b, p, start, inner)
	if tag != "" {
		b.WriteString("</" + tag[1:4] + ">")
	}
	if inner < end {
		piece(b, p, inner, end)
	}
}

// plainPiece writes a piece of a paragraph, with links to the findings in it.
func (s *side) plainPiece(b *strings.Builder, p, start, end int) {
	s.noted(b, p, start, end, func(b *strings.Builder, start, end int) {
		writeHTML(b, s.paragraphs[p].Text[start:end])
	})
}

// noted writes a piece, says where its sentences went or came from, and links
// what belongs to a finding to its note. Of findings that overlap, each
// character belongs to the shortest.
func (s *side) noted(b *strings.Builder, p, start, end int, write func(b *strings.Builder, start, end int)) {
	write = s.hinted(p, write)
	pos := start
	for _, m := range s.gone[p] {
		from, to := max(m.start, pos), min(m.end, end)
		if from >= to {
			continue
		}
		s.linked(b, p, pos, from, write)
		b.WriteString(`<span class="sm"`)
		if from == m.start {
			b.WriteString(` data-m="` + template.HTMLEscapeString(s.labels[m.note]) + `"`)
		}
		b.WriteByte('>')
		s.linked(b, p, from, to, write)
		b.WriteString("</span>")
		pos = to
	}
	s.linked(b, p, pos, end, write)
}

// linked writes a piece and links what belongs to a finding to its note.
func (s *side) linked(b *strings.Builder, p, start, end int, write func(b *strings.Builder, start, end int)) {
	if start >= end {
		return
	}
	cuts := []int{start, end}
	var here []stretch
	for _, n := range s.notes[p] {
		if n.start < end && n.end > start {
			here = append(here, n)
			cuts = append(cuts, max(n.start, start), min(n.end, end))
		}
	}
	if len(here) == 0 {
		write(b, start, end)
		return
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		best := -1
		for j, n := range here {
			if n.start <= from && n.end >= to && (best < 0 || n.end-n.start < here[best].end-here[best].start) {
				best = j
			}
		}
		if best < 0 {
			write(b, from, to)
			continue
		}
		n := here[best]
		id, dismissed := s.noteID(n.note)
		b.WriteString(`<a class="f`)
		if dismissed {
			b.WriteString(` no`)
		}
		b.WriteString(`" href="#` + id + `"`)
		if to == n.end {
			b.WriteString(` data-n="` + s.phrases.num(n.note) + `"`)
		}
		b.WriteByte('>')
		write(b, from, to)
		b.WriteString("</a>")
	}
}
