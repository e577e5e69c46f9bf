package ingest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A strip is a piece of a line: signs that follow each other without a gap.
type strip struct {
	glyphs     []glyph
	x0, x1     int
	base, size int // of its largest signs
}

func (s *strip) take(g glyph) {
	if len(s.glyphs) == 0 {
		*s = strip{x0: g.x0, x1: g.x1, base: g.base, size: g.size}
	}
	s.glyphs = append(s.glyphs, g)
	s.x0, s.x1 = min(s.x0, g.x0), max(s.x1, g.x1)
	if g.size > s.size {
		s.base, s.size = g.base, g.size
	}
}

func (s *strip) join(o strip) {
	for _, g := range o.glyphs {
		s.take(g)
	}
}

func (s strip) top() int    { return s.base + s.size*7/10 }
func (s strip) bottom() int { return s.base - s.size*2/10 }

// letters counts what a strip says.
func (s strip) letters() int {
	n := 0
	for _, g := range s.glyphs {
		n += letters(g.text)
	}
	return n
}

// strips makes strips of the signs of a page in the order of the file: a sign
// belongs to the strip before it if it lies on the same line beside it. Then
// strips that touch are joined, which puts words together that were written
// letter by letter from the wrong end.
func strips(glyphs []glyph) []strip {
	var all []strip
	var s strip
	flush := func() {
		for len(s.glyphs) > 0 && s.glyphs[len(s.glyphs)-1].text == " " {
			s.glyphs = s.glyphs[:len(s.glyphs)-1]
		}
		if len(s.glyphs) > 0 {
			clean := strip{}
			for _, g := range s.glyphs {
				clean.take(g)
			}
			all = append(all, clean)
		}
		s = strip{}
	}
	var spaces []glyph
	for _, g := range glyphs {
		switch {
		case g.text == " ":
			if len(s.glyphs) > 0 {
				spaces = append(spaces, g)
			}
			continue
		case len(s.glyphs) > 0 && s.continues(g, len(spaces) == 1):
			s.glyphs = append(s.glyphs, spaces...)
		default:
			flush()
		}
		spaces = spaces[:0]
		s.take(g)
	}
	flush()
	return joinStrips(all)
}

// continues reports whether a sign lies beside the strip, on its line or
// raised or lowered from it. Behind a space the gap may be that of a line that
// was stretched to the width of its column.
func (s *strip) continues(g glyph, space bool) bool {
	gap := max(g.x0-s.x1, s.x0-g.x1)
	large := max(s.size, g.size)
	apart := abs(g.base - s.base)
	switch small := min(s.size, g.size); {
	case small*2 < large:
		return false // a letter that begins a chapter
	case apart*100 <= large*15:
		if space {
			return gap <= large*4
		}
		return gap*10 <= large*15
	case apart*10 <= large*6:
		return gap*10 <= small*4
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// joinStrips joins strips on one line whose distance is that of words.
func joinStrips(all []strip) []strip {
	slices.SortStableFunc(all, func(a, b strip) int { return cmp.Compare(b.base, a.base) })
	var out []strip
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && (all[j-1].base-all[j].base)*100 <= max(all[j-1].size, all[j].size)*15 {
			j++
		}
		row := all[i:j]
		slices.SortStableFunc(row, func(a, b strip) int { return cmp.Compare(a.x0, b.x0) })
		for _, s := range row {
			k := len(out) - 1
			if k >= 0 && len(out[k].glyphs) > 0 && s.x0 >= row[0].x0 && out[k].beside(s) {
				out[k].join(s)
			} else {
				out = append(out, s)
			}
		}
		i = j
	}
	return out
}

func (s strip) beside(o strip) bool {
	large := max(s.size, o.size)
	return abs(s.base-o.base)*100 <= large*15 && (o.x0-s.x1)*10 <= large*8 && min(s.size, o.size)*2 >= large
}

// A pageLine is one line of a column.
type pageLine struct {
	strips []strip // from left to right; several in a row of a table
	x0, x1 int
	base   int
	size   int
	left   int // edges of its column
	right  int
	column int // counted through the document
	page   int
	row    bool // of a table
	bold   bool
	rtl    bool
	hangs  bool // its text hangs beside its first word
	wide   bool // nothing stands beside its column
	text   string
}

// A region is a part of a page; order cuts it into columns.
type region struct {
	lines []pageLine
	next  *int // number of the next column
	page  int
	rtl   bool
}

// order puts strips into the order in which they are read: bands that have the
// same columns are taken together, column by column, from the side where the
// script begins.
func (r *region) order(all []strip, depth int, alone bool) {
	for _, band := range bandGroups(all) {
		cols := columnsOf(band)
		switch {
		case len(cols) > 1 && depth < 6 && isTable(band, cols):
			r.rows(band, cols)
		case len(cols) > 1 && depth < 6 && isColumns(band, cols):
			if r.rtl {
				slices.Reverse(cols)
			}
			for _, c := range cols {
				r.order(c, depth+1, false)
			}
		default:
			r.column(band, alone)
		}
	}
}

// column adds the lines of one column.
func (r *region) column(all []strip, alone bool) {
	id := *r.next
	*r.next++
	first := len(r.lines)
	for _, band := range bandsOf(all) {
		r.lines = append(r.lines, newLine(band, r.page, id, false, alone))
	}
	if r.rtl {
		return
	}
	// A term or number with its text hanging beside it: other lines begin where
	// that text does.
	lines := r.lines[first:]
	var hanging []int
	for i, l := range lines {
		if len(l.strips) != 2 || l.strips[0].letters() > 12 || (l.strips[1].x0-l.strips[0].x1)*10 <= l.size*8 {
			continue
		}
		if slices.ContainsFunc(lines, func(o pageLine) bool {
			begins := o.x0
			if len(o.strips) == 2 {
				begins = o.strips[1].x0
			}
			return o.base != l.base && abs(begins-l.strips[1].x0)*3 <= l.size
		}) {
			hanging = append(hanging, i)
		}
	}
	for _, i := range hanging {
		lines[i].x0, lines[i].hangs = lines[i].strips[1].x0, true
	}
}

// rows adds the rows of a table.
func (r *region) rows(all []strip, cols [][]strip) {
	id := *r.next
	*r.next++
	edges := make([]int, len(cols)) // the left ones
	for i, c := range cols {
		edges[i] = c[0].x0
	}
	bands := bandsOf(all)
	// A single strip above or below the rows is no row.
	for len(bands) > 0 && len(bands[0]) == 1 {
		r.column(bands[0], true)
		bands = bands[1:]
	}
	below := len(bands)
	for below > 0 && len(bands[below-1]) == 1 {
		below--
	}
	defer func() {
		if below < len(bands) {
			r.column(slices.Concat(bands[below:]...), true)
		}
	}()
	for _, band := range bands[:below] {
		l := newLine(band, r.page, id, true, true)
		var cells []strip
		for i, left := range edges {
			cell := strip{}
			for _, s := range l.strips {
				if s.x0 >= left && (i+1 == len(edges) || s.x0 < edges[i+1]) {
					cell.join(s)
				}
			}
			if len(cell.glyphs) > 0 {
				cells = append(cells, cell)
			}
		}
		l.strips = cells
		r.lines = append(r.lines, l)
	}
}

func newLine(band []strip, page, column int, row, alone bool) pageLine {
	l := pageLine{strips: slices.Clone(band), page: page, column: column, row: row, wide: alone, x0: 1 << 40, x1: -1 << 40}
	slices.SortStableFunc(l.strips, func(a, b strip) int { return cmp.Compare(a.x0, b.x0) })
	bold, all := 0, 0
	for _, s := range l.strips {
		l.x0, l.x1 = min(l.x0, s.x0), max(l.x1, s.x1)
		if s.size > l.size {
			l.base, l.size = s.base, s.size
		}
		for _, g := range s.glyphs {
			if g.text != " " {
				all++
				if g.bold {
					bold++
				}
			}
		}
	}
	l.bold = bold*10 >= all*9
	return l
}

// bandsOf cuts strips at the white between them from top to bottom.
func bandsOf(all []strip) [][]strip {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b strip) int {
		return cmp.Or(cmp.Compare(b.top(), a.top()), cmp.Compare(a.x0, b.x0))
	})
	var bands [][]strip
	low := 0
	for i, s := range sorted {
		// Lines that are set tight touch; what shares less than a third of its
		// height with a band does not belong to it.
		if i == 0 || s.top()-low <= s.size*3/10 {
			bands = append(bands, nil)
			low = s.bottom()
		}
		k := len(bands) - 1
		bands[k] = append(bands[k], s)
		low = min(low, s.bottom())
	}
	return bands
}

// bandGroups puts bands together as long as all of them leave the same gutter
// free, or none of them has one.
func bandGroups(all []strip) [][]strip {
	var groups [][]strip
	var last [][]strip // bands of the group at hand
	cut := false       // it has a gutter
	for _, band := range bandsOf(all) {
		has := len(columnsOf(band)) > 1
		if k := len(groups) - 1; k >= 0 {
			union := append(slices.Clone(groups[k]), band...)
			if still := len(columnsOf(union)) > 1; still == (has || cut) {
				groups[k], cut = union, still
				last = append(last, band)
				continue
			}
			// Lines of columns may lie at different heights: the first lines of
			// one column were taken for those of the text above.
			if has && !cut {
				var moved []strip
				for n := len(last) - 1; n > 0; n-- {
					with := slices.Concat(last[n], moved, band)
					if !sameSize(last[n][0].size, band[0].size) || last[n][0].bottom()-band[0].top() > band[0].size*8/10*(1+len(moved)) || len(columnsOf(with)) != len(columnsOf(band)) {
						break
					}
					moved = slices.Concat(last[n], moved)
				}
				groups[k] = groups[k][:len(groups[k])-len(moved)]
				band = slices.Concat(moved, band)
			}
		}
		groups, last, cut = append(groups, band), [][]strip{band}, has
	}
	return groups
}

// columnsOf cuts strips at gutters: white from top to bottom that is wider
// than the distance of words.
func columnsOf(all []strip) [][]strip {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b strip) int { return cmp.Compare(a.x0, b.x0) })
	var cols [][]strip
	right := 0
	for i, s := range sorted {
		if i == 0 || (s.x0-right)*10 > min(s.size, 1200)*8 {
			cols = append(cols, nil)
			right = s.x1
		}
		k := len(cols) - 1
		cols[k] = append(cols[k], s)
		right = max(right, s.x1)
	}
	return cols
}

// isColumns reports whether there are enough lines beside each other to be
// columns of text and not gaps that happen to lie above each other.
func isColumns(all []strip, cols [][]strip) bool {
	for _, c := range cols {
		if len(c) > 1 && medianLetters(c) <= 12 {
			return false // terms or numbers beside their text
		}
	}
	several, long := 0, 0
	for _, b := range bandsOf(all) {
		parts := columnsOf(b)
		if len(parts) < 2 {
			continue
		}
		several++
		if !slices.ContainsFunc(parts, func(p []strip) bool { return p[0].letters() < 15 }) {
			long++
		}
	}
	return several >= 4 || several >= 2 && long == several || several == 0 && len(cols) > 1
}

func medianLetters(all []strip) int {
	lengths := make([]int, len(all))
	for i, s := range all {
		lengths[i] = s.letters()
	}
	slices.Sort(lengths)
	return lengths[len(lengths)/2]
}

// isTable reports whether columns are those of a table: most rows have several
// cells, and cells are short.
func isTable(all []strip, cols [][]strip) bool {
	bands := bandsOf(all)
	gap := 0
	for i := 1; i < len(cols); i++ {
		gap = max(gap, cols[i][0].x0-rightOf(cols[i-1]))
	}
	if len(bands) < 2 || len(bands) == 2 && len(cols) == 2 || len(bands) < 4 && gap < 2*all[0].size {
		return false
	}
	several := 0
	for _, b := range bands {
		if len(columnsOf(b)) > 1 {
			several++
		}
	}
	if several*10 < len(bands)*6 {
		return false
	}
	return medianLetters(all) <= 16
}

func rightOf(all []strip) int {
	right := all[0].x1
	for _, s := range all {
		right = max(right, s.x1)
	}
	return right
}

// A cluster is a letter with its marks, or a ligature.
type cluster struct {
	text   string
	x0, x1 int
	size   int
}

// clusters returns the letters of a strip from left to right, marks with the
// letter that they stand on, and spaces where there is a gap.
func (s strip) clusters() []cluster {
	var letters, marks []cluster
	for i, g := range s.glyphs {
		c := cluster{g.text, g.x0, g.x1, g.size}
		r, _ := utf8.DecodeRuneInString(g.text)
		switch {
		case unicode.Is(unicode.M, r):
			marks = append(marks, c)
		case i > 0 && len(letters) > 0 && g.x0 == s.glyphs[i-1].x0 && g.x1 == s.glyphs[i-1].x1 && g.base == s.glyphs[i-1].base && g.x1 > g.x0 && g.text != " ":
			letters[len(letters)-1].text += g.text // the rest of a ligature
		default:
			letters = append(letters, c)
		}
	}
	slices.SortStableFunc(letters, func(a, b cluster) int { return cmp.Compare(a.x0+a.x1, b.x0+b.x1) })
	for _, m := range marks {
		best, distance := -1, 0
		for i, c := range letters {
			if c.text == " " {
				continue
			}
			if d := abs(c.x0 + c.x1 - m.x0 - m.x1); best < 0 || d < distance {
				best, distance = i, d
			}
		}
		if best < 0 {
			letters = append(letters, m)
		} else {
			letters[best].text += m.text
		}
	}
	return spaced(letters)
}

// spaced puts a space into every gap that is wider than those between letters.
// Letters that are set apart as a whole have wider ones.
func spaced(all []cluster) []cluster {
	var gaps []int
	for i := 1; i < len(all); i++ {
		if all[i].text != " " && all[i-1].text != " " {
			gaps = append(gaps, all[i].x0-all[i-1].x1)
		}
	}
	usual := 0
	if len(gaps) >= 5 {
		slices.Sort(gaps)
		usual = max(gaps[len(gaps)/2], 0)
	}
	out := make([]cluster, 0, len(all)+8)
	for i, c := range all {
		if i > 0 && c.text != " " && all[i-1].text != " " {
			gap := c.x0 - all[i-1].x1
			limit := max(min(c.size, all[i-1].size)*17/100, usual*17/10)
			switch {
			case broad(c.text) || broad(all[i-1].text):
				limit = max(c.size*8/10, usual*3)
			case directionOf(c.text) == leftward:
				limit = max(limit, c.size*24/100)
			}
			// An alef with two fatha, to the left, ends a word and is none alone.
			if gap > limit && all[i-1].text != "ا\u064b" {
				out = append(out, cluster{" ", all[i-1].x1, c.x0, c.size})
			}
		}
		if c.text == " " && len(out) > 0 && out[len(out)-1].text == " " {
			continue
		}
		out = append(out, c)
	}
	return out
}

// broad reports whether a text is of a script without spaces.
func broad(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return spaceless(r)
}

// plainForms replaces ligatures and letters in the shape of a place in a word
// by the letters that they stand for.
func plainForms(s string) string {
	special := func(r rune) bool {
		return r >= 0xFB00 && r <= 0xFDFD && r != 0xFD3E && r != 0xFD3F || r >= 0xFE70 && r <= 0xFEFC
	}
	if strings.IndexFunc(s, special) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if special(r) {
			b.WriteString(strings.TrimLeft(norm.NFKC.String(string(r)), " "))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Classes of clusters for the order of scripts that run from right to left.
const (
	neutral = iota
	leftward
	rightward
	numeral
)

func directionOf(s string) int {
	for _, r := range s {
		switch {
		case unicode.IsDigit(r) && !(r >= 0x7C0 && r <= 0x7C9):
			return numeral
		case unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam) && unicode.IsLetter(r):
			return leftward
		case unicode.IsLetter(r):
			return rightward
		}
	}
	return neutral
}

// scriptWeight counts letters that run to the left and to the right.
func scriptWeight(all []strip) (left, right int) {
	for _, s := range all {
		for _, g := range s.glyphs {
			switch directionOf(g.text) {
			case leftward:
				left++
			case rightward:
				right++
			}
		}
	}
	return left, right
}

// logical puts clusters that lie from left to right into the order in which
// they are read. It undoes the order of display of the Unicode Bidirectional
// Algorithm (UAX 9) without explicit marks: in a line that runs to the left,
// words of the other direction and numbers keep theirs.
func logical(all []cluster, rtl bool) string {
	var b strings.Builder
	if !rtl {
		for i := 0; i < len(all); {
			if directionOf(all[i].text) != leftward {
				b.WriteString(all[i].text)
				i++
				continue
			}
			end := i + 1
			for j := i + 1; j < len(all) && directionOf(all[j].text) != rightward; j++ {
				if directionOf(all[j].text) == leftward {
					end = j + 1
				}
			}
			b.WriteString(logical(all[i:end], true))
			i = end
		}
		return b.String()
	}
	arabic := slices.ContainsFunc(all, func(c cluster) bool {
		return strings.IndexFunc(c.text, func(r rune) bool {
			return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Thaana) && unicode.IsLetter(r)
		}) >= 0
	})
	// A sign of a unit or currency goes with its number, but not in Arabic
	// (W2 and W5 of the algorithm).
	unit := func(i int) bool { return !arabic && strings.Contains("%$€£₪#°", all[i].text) }
	for i := len(all) - 1; i >= 0; {
		c := directionOf(all[i].text)
		if c != rightward && c != numeral && !(i > 0 && unit(i) && directionOf(all[i-1].text) == numeral) {
			b.WriteString(all[i].text)
			i--
			continue
		}
		start := i
		for j := i; j >= 0 && directionOf(all[j].text) != leftward; j-- {
			if k := directionOf(all[j].text); k == rightward || k == numeral {
				start = j
			}
		}
		if start > 0 && unit(start-1) && directionOf(all[start].text) == numeral {
			start--
		}
		writeForeign(&b, all[start:i+1], arabic)
		i = start - 1
	}
	return b.String()
}

// writeForeign writes what runs to the right inside a line that runs to the
// left: words as they lie; numbers alone from the last to the first.
func writeForeign(b *strings.Builder, all []cluster, arabic bool) {
	words := slices.ContainsFunc(all, func(c cluster) bool { return directionOf(c.text) == rightward })
	between := func(c cluster) bool {
		return !words && (strings.Contains(" –—()[]", c.text) || arabic && strings.Contains("-+", c.text))
	}
	for end := len(all); end > 0; {
		start := end
		for start > 0 && !between(all[start-1]) {
			start--
		}
		for _, c := range all[start:end] {
			b.WriteString(c.text)
		}
		if start > 0 {
			b.WriteString(all[start-1].text)
		}
		end = start - 1
	}
}

const mirrorPairs = "()[]{}«»‹›"

// pairBrackets mends brackets of a text that runs to the left: some lie in the
// file as they look, some as they are read. Where neither reading pairs them
// all, they open and close in turn.
func pairBrackets(text string) string {
	pairs := []rune(mirrorPairs)
	kind := func(r rune) int { return slices.Index(pairs, r) }
	if paired(text) {
		return text
	}
	turned := strings.Map(func(r rune) rune {
		if k := kind(r); k >= 0 {
			return pairs[k^1]
		}
		return r
	}, text)
	if paired(turned) {
		return turned
	}
	var open [10]bool
	return strings.Map(func(r rune) rune {
		k := kind(r)
		if k < 0 {
			return r
		}
		k &^= 1
		open[k] = !open[k]
		if open[k] {
			return pairs[k]
		}
		return pairs[k+1]
	}, text)
}

// paired reports whether all brackets of a text are closed in order.
func paired(text string) bool {
	pairs := []rune(mirrorPairs)
	var open []int
	for _, r := range text {
		switch k := slices.Index(pairs, r); {
		case k < 0:
		case k%2 == 0:
			open = append(open, k)
		case len(open) == 0 || open[len(open)-1] != k-1:
			return false
		default:
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}
