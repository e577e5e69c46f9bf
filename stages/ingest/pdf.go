package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The reasons for which text of a PDF is left out.
const (
	reasonPageNumber = "page number"
	reasonTurned     = "turned text"
	reasonOffPage    = "outside the page"
	reasonNoteNumber = "number of a note"
	reasonListNumber = "number in a list"
)

func looksLikePDF(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// readPDF reads the text of a PDF. The file has signs at places; lines,
// columns, paragraphs and their order are made from the places, words that were
// hyphenated at the end of a line are whole again, and what stands on every
// page is left out. Footnotes follow the text.
func readPDF(in input) (document, error) {
	src, err := readPDFium(in.data)
	if err != nil {
		return document{}, err
	}
	d := newPDFDocument(src)
	doc := document{charset: "utf-8", charsetBy: "the format", language: src.language}
	if err := d.readable(src); err != nil {
		return doc, err
	}
	d.pageHeads()
	d.footnotes()
	d.paragraphs()
	d.unhyphenate()
	doc.pieces = d.pieces()
	doc.title = d.headline(doc.pieces)
	d.facts(src, &doc)
	if len(src.pictures) > 0 {
		doc.notes = append(doc.notes, fmt.Sprintf("%d of %d pages have no text, the first is page %d; if they are scanned, OCR is needed to read them.", len(src.pictures), len(src.pages), src.pictures[0]))
	}
	if src.cut {
		doc.notes = append(doc.notes, "Some pages of the file are damaged and could not be read.")
	}
	if src.unknown > 0 {
		doc.notes = append(doc.notes, fmt.Sprintf("For %d signs the fonts of the file do not say what letters they are.", src.unknown))
	}
	return doc, nil
}

type pdfDocument struct {
	lines   []pageLine // of the text, in the order of reading
	aside   []piece    // what is left out
	notes   []pageLine // footnotes
	leading map[int]int
	body    int  // size of the running text
	indents bool // paragraphs begin with an indent
	found   []paragraph
	first   string // the text of the first page
	signs   int
}

// A paragraph is lines that belong together.
type paragraph struct {
	lines []pageLine
	text  string
	note  bool
}

func newPDFDocument(src pdfSource) *pdfDocument {
	d := &pdfDocument{}
	column := 0
	sizes := map[int]int{}
	for i, glyphs := range src.pages {
		var kept []glyph
		apart := map[string][]glyph{}
		for _, g := range glyphs {
			if g.text != " " {
				d.signs++
			}
			if g.apart == "" {
				kept = append(kept, g)
				sizes[g.size/50*50] += letters(g.text)
			} else {
				apart[g.apart] = append(apart[g.apart], g)
			}
		}
		all := dropCaps(strips(kept))
		left, right := scriptWeight(all)
		r := region{next: &column, page: i + 1, rtl: left > right}
		r.order(all, 0, true)
		lines := r.lines
		setEdges(lines)
		for k := range lines {
			l := &lines[k]
			inLeft, inRight := scriptWeight(l.strips)
			l.rtl = inLeft > 0 && (r.rtl || inLeft > inRight)
			if l.rtl {
				slices.Reverse(l.strips)
			}
		}
		d.lines = append(d.lines, lines...)
		for _, reason := range []string{reasonTurned, reasonOffPage} {
			if text := plainForms(glyphText(apart[reason])); text != "" {
				d.aside = append(d.aside, piece{text: text, reason: reason})
			}
		}
	}
	best := 0
	for size, n := range sizes {
		if n > best || n == best && size < d.body {
			best, d.body = n, size
		}
	}
	d.setTexts()
	d.setLeading()
	for _, l := range d.lines {
		if l.page == d.lines[0].page {
			d.first += l.text + "\n"
		}
	}
	return d
}

// glyphText joins signs as they follow each other in the file.
func glyphText(all []glyph) string {
	var b strings.Builder
	for i, g := range all {
		if i > 0 && abs(g.base-all[i-1].base) > g.size/2 && abs(g.x0-all[i-1].x0) > g.size/2 {
			b.WriteByte(' ')
		}
		b.WriteString(g.text)
	}
	return collapse(b.String())
}

// readable says why a file without text is none.
func (d *pdfDocument) readable(src pdfSource) error {
	switch {
	case d.signs == 0 && src.unknown == 0 && len(src.pictures) > 0:
		return &Error{"", ReasonNoText, "its pages are pictures, probably scanned; run OCR on it first (for example ocrmypdf)"}
	case d.signs == 0 && src.unknown == 0 && src.cut:
		return &Error{"", ReasonUnreadable, "it is damaged or incomplete: none of its pages can be read; save it again"}
	case src.unknown > 20 && src.unknown > d.signs/3:
		return &Error{"", ReasonUnreadable, "its fonts do not say what letters they show; run OCR on it (for example ocrmypdf --force-ocr), or save the page in another format"}
	}
	return nil
}

// dropCaps puts a large first letter before the line that it begins; the lines
// beside it begin where it does.
func dropCaps(all []strip) []strip {
	for at := 0; at < len(all); at++ {
		c := all[at]
		if len(c.glyphs) > 2 || c.letters() == 0 {
			continue
		}
		beside := func(l strip) bool {
			return c.size*10 >= l.size*17 && l.base >= c.base-l.size/2 && l.base <= c.top() && l.x0 >= c.x0 && l.x0-c.x1 <= l.size*3/2
		}
		best := -1
		for k, l := range all {
			if beside(l) && (best < 0 || l.base > all[best].base) {
				best = k
			}
		}
		if best < 0 {
			continue
		}
		for k := range all {
			if k != at && k != best && beside(all[k]) {
				all[k].x0 = c.x0
			}
		}
		l := &all[best]
		add := slices.Clone(c.glyphs)
		for i := range add {
			add[i].base, add[i].size = l.base, l.size
			add[i].x0, add[i].x1 = min(add[i].x0, l.x0-1), l.x0
		}
		l.glyphs = append(add, l.glyphs...)
		l.x0 = c.x0
		all = slices.Delete(all, at, at+1)
		at--
	}
	return all
}

// setEdges gives the lines of one page the edges of their columns. Lines with
// nothing beside them share theirs, as far as they are of one size.
func setEdges(lines []pageLine) {
	type edge struct{ left, right int }
	edges := map[[2]int]edge{}
	key := func(l pageLine) [2]int {
		if l.wide {
			return [2]int{-1, l.size / 100}
		}
		return [2]int{l.column, 0}
	}
	for _, l := range lines {
		if l.row {
			continue
		}
		k := key(l)
		e, ok := edges[k]
		if !ok {
			e = edge{l.x0, l.x1}
		}
		edges[k] = edge{min(e.left, l.x0), max(e.right, l.x1)}
	}
	for i := range lines {
		e, ok := edges[key(lines[i])]
		if !ok {
			e = edge{lines[i].x0, lines[i].x1}
		}
		lines[i].left, lines[i].right = e.left, e.right
	}
}

func (d *pdfDocument) setTexts() {
	for i := range d.lines {
		d.lines[i].text = d.lines[i].read()
	}
}

func (l *pageLine) read() string {
	var parts []string
	for _, s := range l.strips {
		if t := cleanLine(plainForms(logical(s.clusters(), l.rtl))); t != "" {
			parts = append(parts, t)
		}
	}
	if l.row {
		return strings.Join(parts, " | ")
	}
	return strings.Join(parts, " ")
}

// setLeading finds the usual distance of lines for every size of letters.
func (d *pdfDocument) setLeading() {
	all := map[int][]int{}
	for i := 1; i < len(d.lines); i++ {
		a, b := d.lines[i-1], d.lines[i]
		if a.column == b.column && !a.row && !b.row && sameSize(a.size, b.size) && a.base > b.base {
			all[b.size/50] = append(all[b.size/50], a.base-b.base)
		}
	}
	d.leading = map[int]int{}
	for size, some := range all {
		slices.Sort(some)
		d.leading[size] = min(some[len(some)/2], size*50*19/10)
	}
}

func sameSize(a, b int) bool { return abs(a-b)*100 <= max(a, b)*7 }

func (d *pdfDocument) leadingOf(size int) int {
	return cmp.Or(d.leading[size/50], size*13/10)
}

// facts takes from the file's own facts what its text confirms: programs put
// names of files, of users and the day of export there.
func (d *pdfDocument) facts(src pdfSource, doc *document) {
	shown := " " + strings.Join(strings.FieldsFunc(strings.ToLower(d.first), betweenWords), " ") + " "
	confirmed := func(s string) bool {
		words := strings.Join(strings.FieldsFunc(strings.ToLower(s), betweenWords), " ")
		return words != "" && strings.Contains(shown, " "+words+" ")
	}
	if t := src.facts["Title"]; doc.title == "" && confirmed(t) {
		doc.title = t
	}
	if a := src.facts["Author"]; confirmed(a) && letters(a) > 3 {
		doc.byline = a
	}
	doc.published = d.date(src.facts["CreationDate"])
}

// date returns the day of a PDF's date, D:20261126…, if a line at the
// beginning of the text has its day and year.
func (d *pdfDocument) date(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 || strings.Trim(s[:8], "0123456789") != "" {
		return ""
	}
	year, month, day := s[:4], s[4:6], s[6:8]
	if number(year) < 1980 || number(month) < 1 || number(month) > 12 || number(day) < 1 || number(day) > 31 {
		return ""
	}
	seen := 0
	for line := range strings.Lines(d.first) {
		if seen++; seen > 12 {
			break
		}
		hasYear, hasDay := false, false
		for w := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsDigit(r) }) {
			hasYear = hasYear || w == year
			hasDay = hasDay || len(w) <= 2 && number(w) == number(day)
		}
		if hasYear && hasDay && utf8.RuneCountInString(line) < 120 {
			return year + "-" + month + "-" + day
		}
	}
	return ""
}
