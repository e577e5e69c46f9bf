package ingest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
