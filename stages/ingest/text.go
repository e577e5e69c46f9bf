package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// readText reads a plain text: its blocks between empty lines are the
// paragraphs, lines inside a block are joined. A text of many lines without an
// empty one has a paragraph on each line, unless the lines are those of one
// wrapped paragraph.
func readText(text string) (document, error) {
	var doc document
	blocks := rawBlocks(text)
	if len(blocks) == 1 && len(blocks[0]) > 1 && !wrapped(blocks[0]) {
		lines := blocks[0]
		blocks = nil
		for _, l := range lines {
			blocks = append(blocks, []string{l})
		}
	}
	for i, lines := range blocks {
		if len(lines) > 1 && allBullets(lines) {
			for _, l := range lines {
				doc.pieces = append(doc.pieces, piece{kind: article.KindList, text: l})
			}
			continue
		}
		k := piece{kind: article.KindText, text: joinLines(lines)}
		if i == 0 && len(blocks) > 1 && isHeadline(k.text) {
			k.kind = article.KindHeadline
			doc.title = cleanLine(k.text)
		}
		doc.pieces = append(doc.pieces, k)
	}
	return doc, nil
}

// rawBlocks cuts a text at empty lines and form feeds.
func rawBlocks(text string) [][]string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n", "\u2029", "\n\n", "\u2028", "\n", "\u0085", "\n", "\v", "\n").Replace(text)
	text = strings.TrimPrefix(text, "\uFEFF")
	var blocks [][]string
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		} else if lines != nil {
			blocks, lines = append(blocks, lines), nil
		}
	}
	if lines != nil {
		blocks = append(blocks, lines)
	}
	return blocks
}

// textBlocks returns the blocks of a preformatted text.
func textBlocks(text string) []string {
	var all []string
	for _, lines := range rawBlocks(text) {
		if t := joinLines(lines); t != "" {
			all = append(all, t)
		}
	}
	return all
}

// joinLines makes one line of the lines of a block. Scripts without spaces
// need none between lines.
func joinLines(lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if b.Len() > 0 && l != "" {
			last, _ := utf8.DecodeLastRuneInString(b.String())
			next, _ := utf8.DecodeRuneInString(l)
			if !spaceless(last) || !spaceless(next) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(l)
	}
	return b.String()
}

func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFFF0
}

// wrapped reports whether lines are one paragraph that was broken to a width:
// most are about as long as the longest and do not end a sentence.
func wrapped(lines []string) bool {
	longest := 0
	for _, l := range lines {
		longest = max(longest, utf8.RuneCountInString(l))
	}
	if longest > 100 || longest < 30 {
		return false
	}
	full, open := 0, 0
	for _, l := range lines[:len(lines)-1] {
		if utf8.RuneCountInString(l)*10 >= longest*7 {
			full++
		}
		if !endsSentence(strings.TrimSpace(l)) {
			open++
		}
	}
	n := len(lines) - 1
	return full*10 >= n*9 && open*2 > n
}

// allBullets reports whether every line begins with the mark of a list.
func allBullets(lines []string) bool {
	for _, l := range lines {
		l = strings.TrimSpace(l)
		r, n := utf8.DecodeRuneInString(l)
		if !strings.ContainsRune("-–—*•·‣▪◦", r) || !strings.HasPrefix(l[n:], " ") {
			return false
		}
	}
	return true
}

// isHeadline reports whether the first block of a text is its headline: short,
// and not ended like a sentence.
func isHeadline(s string) bool {
	if n := utf8.RuneCountInString(s); n > 200 || letters(s) == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \"”’»)"))
	return !strings.ContainsRune(".。।:;,…", r) || letters(s) < 30 && !strings.ContainsRune(":;,", r)
}
