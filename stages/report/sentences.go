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

// Across languages an edit is a sentence and words are compared by links.

// maxSentenceRows is how many sentences of a link are set on rows of their
// own; the style sheet has a rule for each. A longer link is set as running
// text.
const maxSentenceRows = 24

// shortWord is the length in letters below which a word without a partner is
// taken for a function word and left unmarked.
const shortWord = 4

// sparse is the share of the words with a partner below which only numbers
// are marked: where hardly any word could be linked, as between alphabets, a
// missing link says nothing.
const sparse = 0.2

// sentenceCell renders a side whose edits are sentences, each in an element
// that the style sheet sets beside its partner.
func (s *side) sentenceCell(link *article.Link, words bool) template.HTML {
	var b strings.Builder
	rows := len(link.Edits) > 1 && len(link.Edits) <= maxSentenceRows
	for _, p := range s.indexes {
		openParagraph(&b, s.paragraphs[p], s.language)
		marks := s.wordMarks(p, words)
		piece := func(b *strings.Builder, p, start, end int) { s.wordPiece(b, p, start, end, marks) }
		text := s.paragraphs[p].Text
		pos := 0
		edits := s.edits[p]
		for i, e := range edits {
			if e.start > pos {
				piece(&b, p, pos, e.start)
			}
			tag := "span"
			switch e.op {
			case article.Delete:
				tag = "del"
			case article.Insert:
				tag = "ins"
			}
			if rows || tag != "span" {
				b.WriteString("<" + tag)
				if rows {
					b.WriteString(` class="s s` + strconv.Itoa(e.row))
					if i == 0 && p != s.indexes[0] {
						b.WriteString(" new")
					}
					if tag != "span" && s.moves(p, e.start, e.end) {
						b.WriteString(" gone")
					}
					b.WriteByte('"')
				}
				b.WriteByte('>')
			}
			if tag == "span" {
				piece(&b, p, e.start, e.end)
			} else {
				s.plainPiece(&b, p, e.start, e.end) // all of it is without a partner
			}
			if rows || tag != "span" {
				b.WriteString("</" + tag + ">")
			}
			pos = e.end
		}
		if pos < len(text) {
			piece(&b, p, pos, len(text))
		}
		b.WriteString("</p>")
	}
	return template.HTML(b.String())
}

// moves reports whether there is a sentence in a piece that stands in another
// paragraph on the other side.
func (s *side) moves(p, start, end int) bool {
	return slices.ContainsFunc(s.gone[p], func(m stretch) bool { return m.start < end && m.end > start })
}

// wordPiece writes a piece with its words marked: b for words with a partner,
// u for words, numbers and names without one.
func (s *side) wordPiece(b *strings.Builder, p, start, end int, marks []stretch) {
	s.noted(b, p, start, end, func(b *strings.Builder, start, end int) {
		text := s.paragraphs[p].Text
		pos := start
		i, _ := slices.BinarySearchFunc(marks, start, func(m stretch, at int) int { return m.end - at - 1 })
		for ; i < len(marks) && marks[i].start < end; i++ {
			from, to := max(marks[i].start, pos), min(marks[i].end, end)
			if from >= to {
				continue
			}
			writeHTML(b, text[pos:from])
			open, shut := "<u>", "</u>"
			switch {
			case marks[i].linked:
				open, shut = "<b>", "</b>"
			case marks[i].telling:
				open = `<u class="n">`
			}
			b.WriteString(open)
			writeHTML(b, text[from:to])
			b.WriteString(shut)
			pos = to
		}
		writeHTML(b, text[pos:end])
	})
}

// wordMarks returns the marked words of a paragraph, neighbours joined.
// Without words only those with a partner are marked.
func (s *side) wordMarks(p int, words bool) []stretch {
	text, linked := s.paragraphs[p].Text, s.words[p]
	if !words {
		return join(text, linked)
	}
	alone := loneWords(text, linked)
	few := float64(len(linked)) < sparse*float64(len(linked)+len(alone))
	for i := range alone {
		alone[i].telling = telling(text, alone[i])
	}
	if few {
		alone = slices.DeleteFunc(alone, func(w stretch) bool { return !hasDigit(text[w.start:w.end]) })
	}
	all := append(slices.Clone(linked), alone...)
	return join(text, disjoint(all))
}

// join makes one mark of neighbours of one kind with only white space between
// them.
func join(text string, in []stretch) []stretch {
	var out []stretch
	for _, m := range in {
		if n := len(out); n > 0 && out[n-1].linked == m.linked && out[n-1].telling == m.telling && strings.TrimSpace(text[out[n-1].end:m.start]) == "" {
			out[n-1].end = m.end
			continue
		}
		out = append(out, m)
	}
	return out
}

// loneWords returns the words and numbers of a text that touch no link.
// Scripts without spaces are left out: their words cannot be told apart here.
func loneWords(text string, linked []stretch) []stretch {
	var out []stretch
	next := 0
	for pos := 0; pos < len(text); {
		r, n := utf8.DecodeRuneInString(text[pos:])
		if !wordRune(r) {
			pos += n
			continue
		}
		start, letters, digits := pos, 0, 0
		for pos < len(text) {
			r, n = utf8.DecodeRuneInString(text[pos:])
			switch {
			case unicode.IsDigit(r):
				digits++
			case wordRune(r):
				letters++
			case digits > 0 && strings.ContainsRune(".,٫٬’'\u00a0\u202f", r) && digitAfter(text[pos+n:]):
			case r == '\'' || r == '’' || r == '-' || r == 0x200c || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r):
			default:
				n = 0
			}
			if n == 0 {
				break
			}
			pos += n
		}
		for next < len(linked) && linked[next].end <= start {
			next++
		}
		if next < len(linked) && linked[next].start < pos {
			continue
		}
		if digits > 0 || letters >= shortWord {
			out = append(out, stretch{start: start, end: start + len(strings.TrimRight(text[start:pos], "'’-"))})
		}
	}
	return out
}

func wordRune(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func digitAfter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsDigit(r)
}

// telling reports whether a word without a partner is more than wording: a
// number, or a name by its capital inside a sentence.
func telling(text string, w stretch) bool {
	if hasDigit(text[w.start:w.end]) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(text[w.start:])
	if !unicode.IsUpper(first) {
		return false
	}
	before := strings.TrimRight(text[:w.start], " \u00a0«»“”„\"'’(")
	last, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && !strings.ContainsRune(".!?…:", last)
}

func hasDigit(text string) bool { return strings.IndexFunc(text, unicode.IsDigit) >= 0 }
