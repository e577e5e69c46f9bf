package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

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
