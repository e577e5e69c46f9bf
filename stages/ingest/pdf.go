package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
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

// leaveOut takes lines out of the text.
func (d *pdfDocument) leaveOut(reason func(i int, l pageLine) string) {
	var kept []pageLine
	for i, l := range d.lines {
		if r := reason(i, l); r != "" {
			d.aside = append(d.aside, piece{text: l.text, reason: r})
		} else {
			kept = append(kept, l)
		}
	}
	d.lines = kept
}

// pageHeads leaves out what stands at the same place at the top or the foot of
// several pages and differs in numbers at most, and single page numbers.
func (d *pdfDocument) pageHeads() {
	type place struct {
		text string
		base int
	}
	count := map[place]int{}
	at := map[int]place{} // of lines that may be heads or feet
	top := map[int]bool{}
	outer := map[int]bool{} // first or last line of its page
	pages := 0
	for start := 0; start < len(d.lines); {
		end := start
		for end < len(d.lines) && d.lines[end].page == d.lines[start].page {
			end++
		}
		pages++
		byHeight := make([]int, 0, end-start)
		for i := start; i < end; i++ {
			byHeight = append(byHeight, i)
		}
		slices.SortStableFunc(byHeight, func(a, b int) int { return cmp.Compare(d.lines[b].base, d.lines[a].base) })
		n := len(byHeight)
		for k, i := range byHeight {
			if k >= 4 && k < n-4 {
				continue
			}
			p := place{numberless(d.lines[i].text), d.lines[i].base / 300}
			at[i], top[i] = p, k < n/2
			outer[i] = k == n-1 && n > 2 || k == 0 && n > 2
			count[p]++
		}
		start = end
	}
	repeated := func(p place) bool {
		n := count[p]
		for _, off := range []int{-1, 1} {
			n += count[place{p.text, p.base + off}]
		}
		return count[p] > 0 && n >= 2 && n*4 >= pages
	}
	browser := d.printed()
	d.leaveOut(func(i int, l pageLine) string {
		p, ok := at[i]
		switch {
		case !ok:
			return ""
		case isPageNumber(l.text) && (outer[i] || repeated(p)):
			return reasonPageNumber
		case repeated(p) || browser && outer[i] && (fromBrowser(l.text) || top[i]):
			if top[i] {
				return reasonPageHead
			}
			return reasonPageFoot
		}
		return ""
	})
}

// numberless replaces numbers in a line by one sign.
func numberless(s string) string {
	var b strings.Builder
	digit := false
	for _, r := range strings.ToLower(s) {
		if unicode.IsDigit(r) {
			if !digit {
				b.WriteByte('#')
			}
			digit = true
			continue
		}
		digit = false
		b.WriteRune(r)
	}
	return b.String()
}

// pageWordsOf are words for page and for of, with spaces around.
const pageWordsOf = " page p pg seite página pagina pág pag стр страница сторінка сторінки strana strona str oldal stránka sivu trang halaman hal sayfa σελίδα sida side s صفحة صفحه ص עמוד עמ 页 頁 第 共 ページ 쪽 pàgina faqe of von de di de из из з z od sur sur af av van ud of от dari / מתוך من از 中 "

// isPageNumber reports whether a line is the number of a page, with a word for
// it or between dashes.
func isPageNumber(s string) bool {
	if utf8.RuneCountInString(s) > 24 {
		return false
	}
	numbers, roman := 0, false
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("-–—|/•·.[]()<>", r)
	}) {
		digits := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsDigit(r) })
		rest := strings.Replace(w, digits, "", 1)
		switch {
		case digits != "" && utf8.RuneCountInString(digits) <= 4 && strings.IndexFunc(digits, func(r rune) bool { return !unicode.IsDigit(r) }) < 0 && (rest == "" || strings.Contains("第页頁ページ쪽", rest)):
			numbers++
		case strings.Trim(w, "ivxl") == "" && digits == "":
			roman = true
		case !strings.Contains(pageWordsOf, " "+w+" "):
			return false
		}
	}
	return numbers == 1 || numbers == 2 || numbers == 0 && roman
}

// printed reports whether a browser wrote its own head and foot on the pages:
// the address with the number of the page below, the date above.
func (d *pdfDocument) printed() bool {
	for _, l := range d.lines {
		if fromBrowser(l.text) {
			return true
		}
	}
	return false
}

func fromBrowser(text string) bool {
	f := strings.Fields(text)
	if len(f) < 2 || webAddress(f[0]) == "" && !strings.HasPrefix(f[0], "file:///") {
		return false
	}
	a, b, ok := strings.Cut(f[len(f)-1], "/")
	return ok && number(a) > 0 && number(b) >= number(a) && strings.Trim(a+b, "0123456789") == ""
}

// footnotes takes small lines at the foot of columns out of the flow, if they
// begin with a number or sign, and that number out of the lines above.
func (d *pdfDocument) footnotes() {
	var kept []pageLine
	for start := 0; start < len(d.lines); {
		end := start
		for end < len(d.lines) && d.lines[end].column == d.lines[start].column && d.lines[end].page == d.lines[start].page {
			end++
		}
		from := end
		for from > start && d.lines[from-1].size*100 <= d.body*93 && !d.lines[from-1].row {
			from--
		}
		for from < end && noteLabel(d.lines[from].text) == "" {
			from++
		}
		kept = append(kept, d.lines[start:from]...)
		d.notes = append(d.notes, d.lines[from:end]...)
		start = end
	}
	labels := map[int]map[string]bool{}
	for _, n := range d.notes {
		if l := noteLabel(n.text); l != "" {
			if labels[n.page] == nil {
				labels[n.page] = map[string]bool{}
			}
			labels[n.page][l] = true
		}
	}
	for i := range kept {
		l := &kept[i]
		some := labels[l.page]
		if some == nil || l.row {
			continue
		}
		if marks := l.takeNoteMarks(some); len(marks) > 0 {
			l.text = l.read()
			for _, m := range marks {
				d.aside = append(d.aside, piece{text: m, reason: reasonNoteNumber})
			}
		}
	}
	d.lines = kept
}

// noteLabel returns the number or sign that a note begins with.
func noteLabel(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("*†‡§", r) })
	if end <= 0 || end > 3 && !strings.ContainsAny(text[:end], "†‡§") || len(text) < end+2 {
		return ""
	}
	if r, _ := utf8.DecodeRuneInString(text[end:]); !unicode.IsLetter(r) && !strings.ContainsRune(" .)", r) {
		return ""
	}
	return text[:end]
}

// takeNoteMarks takes raised numbers that are labels out of a line.
func (l *pageLine) takeNoteMarks(labels map[string]bool) []string {
	var marks []string
	for k := range l.strips {
		s := &l.strips[k]
		raised := func(g glyph) bool {
			return g.text != " " && g.size*10 <= l.size*8 && (g.base-l.base)*10 >= l.size && g.base-l.base < l.size
		}
		var kept []glyph
		for i := 0; i < len(s.glyphs); {
			j := i
			mark := ""
			for j < len(s.glyphs) && raised(s.glyphs[j]) {
				mark += s.glyphs[j].text
				j++
			}
			if j > i && labels[mark] && len(kept) > 0 {
				marks = append(marks, mark)
				for _, g := range s.glyphs[i:j] {
					g.text = "" // its place is no gap between words
					kept = append(kept, g)
				}
			} else {
				j = max(j, i+1)
				kept = append(kept, s.glyphs[i:j]...)
			}
			i = j
		}
		s.glyphs = kept
	}
	return marks
}

// paragraphs joins lines into paragraphs.
func (d *pdfDocument) paragraphs() {
	n := 0
	for i := 1; i < len(d.lines); i++ {
		if a, b := d.lines[i-1], d.lines[i]; a.column == b.column && b.indented() && !a.indented() && sameSize(b.size, d.body) && sameSize(a.size, b.size) && a.base-b.base <= d.leadingOf(b.size)*128/100 {
			n++
		}
	}
	d.indents = n >= 2
	d.group(d.lines, false)
	d.group(d.notes, true)
}

func (d *pdfDocument) group(lines []pageLine, notes bool) {
	open := -1 // the last paragraph of running text
	for i, l := range lines {
		k := len(d.found) - 1
		if i > 0 && !d.begins(d.found[k].lines, l, notes) {
			d.found[k].lines = append(d.found[k].lines, l)
			continue
		}
		// A caption or a table may stand in the middle of a paragraph.
		if i > 0 && open >= 0 && open < k && startsSmall(l.text) && d.unfinished(open, l) && d.onlyAsides(open+1) {
			d.found[open].lines = append(d.found[open].lines, l)
			continue
		}
		d.found = append(d.found, paragraph{lines: []pageLine{l}, note: notes})
		if !notes && !l.row && sameSize(l.size, d.body) {
			open = len(d.found) - 1
		}
	}
}

func (d *pdfDocument) unfinished(open int, l pageLine) bool {
	last := d.found[open].lines[len(d.found[open].lines)-1]
	return sameSize(last.size, l.size) && !endsSentence(last.text) && last.column != l.column
}

func (d *pdfDocument) onlyAsides(from int) bool {
	for _, p := range d.found[from:] {
		if l := p.lines[0]; !l.row && (l.size*100 > d.body*95 || len(p.lines) > 6) {
			return false
		}
	}
	return true
}

// indented reports whether a line begins right of the edge of its column, left
// of it where the script runs to the left.
func (l pageLine) indented() bool { return l.indent()*10 > l.size*7 }

func (l pageLine) indent() int {
	if l.rtl {
		return l.right - l.x1
	}
	return l.x0 - l.left
}

// roomy reports whether the first word of the next line would have fit behind
// a line, so that the line ends for another reason.
func (l pageLine) roomy(next pageLine) bool {
	free := l.right - l.x1
	if l.rtl {
		free = l.x0 - l.left
	}
	all := max(utf8.RuneCountInString(next.text), 1)
	word := strings.IndexFunc(next.text, unicode.IsSpace)
	if word < 0 {
		word = len(next.text)
	}
	runes := utf8.RuneCountInString(next.text[:word])
	if broad(next.text) {
		runes = 2
	}
	return free > (next.x1-next.x0)*runes/all+l.size*6/10
}

func startsSmall(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsLower(r)
		}
		if !strings.ContainsRune("\"“„«'‘(", r) {
			return false
		}
	}
	return false
}

func startsLarge(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"“„«'‘("))
	return unicode.IsUpper(r)
}

func bulleted(s string) bool { return allBullets([]string{s}) }

// begins reports whether a line begins a paragraph behind some lines.
func (d *pdfDocument) begins(before []pageLine, l pageLine, notes bool) bool {
	last := before[len(before)-1]
	ends := endsSentence(last.text)
	switch {
	case l.row || last.row || l.hangs || !sameSize(l.size, last.size):
		return true
	case bulleted(l.text) || notes && noteLabel(l.text) != "" && (ends || last.roomy(l)):
		return true
	case (ends || last.roomy(l)) && l.x0 <= before[0].x0+l.size/3 && listNumber(l.text) > 0:
		return true
	case l.bold != last.bold && !(startsSmall(l.text) && !ends):
		return true
	case endsHyphened(last.text) && !l.indented():
		return false
	}
	if l.column != last.column {
		switch {
		case !ends:
			return last.roomy(l) && startsLarge(l.text) && last.right-last.x1 > (last.right-last.left)/3
		case l.indented() || last.roomy(l):
			return true
		}
		return !d.indents
	}
	distance := last.base - l.base
	if distance*100 > d.leadingOf(l.size)*128 || distance < -l.size {
		return true
	}
	step := l.indent() - last.indent()
	switch {
	case step*10 > l.size*7:
		// The lines of an item hang behind its mark.
		return !(len(before) == 1 && bulleted(last.text)) && (ends || last.roomy(l) || !startsSmall(l.text))
	case step*10 < -l.size*7 && len(before) > 1 && last.indented() && before[len(before)-2].indented():
		return ends || last.roomy(l)
	case last.roomy(l):
		return ends || startsLarge(l.text) && last.right-last.x1 > (last.right-last.left)*3/10
	case ends && len(before) == 1 && l.indented() && last.indented() && d.indents:
		return true
	}
	return false
}

// pieces gives the paragraphs their kinds.
func (d *pdfDocument) pieces() []piece {
	var sizes []int // of headings, the largest first
	level := func(p paragraph) int {
		size := p.lines[0].size / 50
		if i := slices.Index(sizes, size); i >= 0 {
			return i + 2
		}
		return len(sizes) + 2
	}
	heads := make([]bool, len(d.found))
	for i, p := range d.found {
		heads[i] = d.isHeading(i)
		if size := p.lines[0].size / 50; heads[i] && p.lines[0].size*100 >= d.body*112 && !slices.Contains(sizes, size) {
			sizes = append(sizes, size)
		}
	}
	slices.Sort(sizes)
	slices.Reverse(sizes)
	// Numbers that count on from one paragraph to the next are those of a list,
	// and no more part of it than its bullets are.
	counted := make([]bool, len(d.found))
	for i := 1; i < len(d.found); i++ {
		a, b := listNumber(d.found[i-1].text), listNumber(d.found[i].text)
		if a > 0 && b == a+1 && !heads[i-1] && !heads[i] && !d.found[i].note && !d.found[i-1].note {
			counted[i-1], counted[i] = true, true
		}
	}
	var out []piece
	for i, p := range d.found {
		l := p.lines[0]
		k := piece{kind: article.KindText, text: p.text}
		switch {
		case counted[i]:
			number, text, _ := strings.Cut(p.text, " ")
			k.kind, k.text = article.KindList, text
			d.aside = append(d.aside, piece{text: number, reason: reasonListNumber})
		case l.row:
			k.kind = article.KindTable
		case p.note:
		case heads[i]:
			k.kind, k.level = article.KindHeading, level(p)
		case bulleted(p.text):
			k.kind, k.text = article.KindList, strings.TrimPrefix(p.text, "• ")
		case l.size*100 <= d.body*96 && isCaption(p.text):
			k.kind = article.KindCaption
		}
		out = append(out, k)
	}
	return append(out, d.aside...)
}

// listNumber returns the number that a paragraph begins with as one of a list,
// as in "2. Go to court"; 0 if there is none.
func listNumber(text string) int {
	first, rest, ok := strings.Cut(text, " ")
	if !ok || rest == "" || len(first) < 2 || len(first) > 4 || !strings.HasSuffix(first, ".") && !strings.HasSuffix(first, ")") {
		return 0
	}
	digits := first[:len(first)-1]
	if strings.Trim(digits, "0123456789") != "" {
		return 0
	}
	return number(digits)
}

// isHeading reports whether a paragraph is a heading: larger than the text, or
// a short bold line before some that are not.
func (d *pdfDocument) isHeading(i int) bool {
	p := d.found[i]
	l := p.lines[0]
	n := letters(p.text)
	switch {
	case p.note || l.row || n == 0 || n > 250 || len(p.lines) > 5 || bulleted(p.text):
		return false
	case l.size*100 >= d.body*112:
		return !endsSentence(p.text) || n <= 80
	case l.bold && l.size*100 >= d.body*97:
		return len(p.lines) <= 2 && n <= 120 && !endsSentence(p.text) && i+1 < len(d.found) && !d.found[i+1].lines[0].bold
	}
	return false
}

// headline finds the headline: the largest heading before the running text.
func (d *pdfDocument) headline(pieces []piece) string {
	best := -1
	for i, p := range pieces {
		if p.reason != "" || p.kind == article.KindText && letters(p.text) >= 120 {
			break
		}
		if p.level > 0 && (best < 0 || p.level < pieces[best].level) {
			best = i
		}
	}
	if best >= 0 {
		pieces[best].level = levelTitle
	}
	return headline(pieces)
}

// captionWords begin captions.
const captionWords = " fig figure photo foto abb abbildung tab table tabelle tableau image imagen imagem bild grafik chart map karte figura figur kuva kép rys ryc obr slika сл рис рисунок фото таблица табл фиг εικόνα şekil resim gambar hình صورة شكل جدول عکس תמונה איור טבלה 图 圖 表 写真 図 그림 사진 표 "

func isCaption(text string) bool {
	word := strings.ToLower(text)
	if i := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) }); i > 0 {
		word = word[:i]
	}
	if broad(text) {
		word = string([]rune(text)[:1])
	}
	return strings.Contains(captionWords, " "+word+" ")
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
