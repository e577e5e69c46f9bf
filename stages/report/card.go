package report

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/reason"
)

// Measures of a card in pixels: what social networks show of a link.
const (
	cardWidth  = 1200
	cardHeight = 630
	cardMargin = 60
	cardPanel  = 176 // height of one side's quotation
	cardInner  = cardWidth - 2*cardMargin - 64
)

// A card is a picture of one finding to be shared: the words of both sides with
// what they belong to, and what the finding says. It asks for nothing and runs
// nothing; its colours are the same for every reader.
type card struct {
	messages
	title    string
	finding  *article.Finding
	said     *explanation
	from, to *version
}

// cardPairs are the republications of which there is a finding to show.
func cardPairs(c *article.Comparison) []*article.Pair {
	var list []*article.Pair
	for i := range c.Pairs {
		p := &c.Pairs[i]
		if versionNamed(c, p.Original) != nil && versionNamed(c, p.Republication) != nil && gravest(p) != nil {
			list = append(list, p)
		}
	}
	return list
}

// gravest is the finding that a page lists first, nil where all were dismissed.
func gravest(p *article.Pair) *article.Finding {
	var list []*article.Finding
	for i := range p.Links {
		for j := range p.Links[i].Findings {
			if f := &p.Links[i].Findings[j]; !f.IsDismissed() {
				list = append(list, f)
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	return slices.MinFunc(list, func(a, b *article.Finding) int {
		return cmp.Or(cmp.Compare(a.Severity.Rank(), b.Severity.Rank()), cmp.Compare(judgementRank(a), judgementRank(b)))
	})
}

// Card writes the gravest finding of a republication as an SVG of 1200 by 630
// pixels. Long quotations are shortened around the words in question, between
// words.
func Card(w io.Writer, c *article.Comparison, p *article.Pair, o Options) error {
	f := gravest(p)
	if f == nil {
		return fmt.Errorf("report card: %s has no finding", p.Republication)
	}
	k := card{messages: messagesIn(o.Interface), title: titleOf(c), finding: f}
	for _, v := range namedVersions(c, k.messages) {
		switch v.ID {
		case p.Original:
			k.from = v
		case p.Republication:
			k.to = v
		}
	}
	if k.from == nil || k.to == nil {
		return fmt.Errorf("report card: %s or %s is missing", p.Original, p.Republication)
	}
	k.said = explain(f, reason.In(o.Interface), k.Interface, k.from, k.to)
	if _, err := io.WriteString(w, k.svg()); err != nil {
		return fmt.Errorf("report card: %w", err)
	}
	return nil
}

// CardPNG is the same as a picture of pixels, as a browser draws it.
func CardPNG(w io.Writer, c *article.Comparison, p *article.Pair, o Options) error {
	if o.Picture == nil {
		return fmt.Errorf("report card-png: %w", errNoPicture)
	}
	var svg bytes.Buffer
	if err := Card(&svg, c, p, o); err != nil {
		return err
	}
	png, err := o.Picture(svg.Bytes(), cardWidth, cardHeight)
	if err != nil {
		return fmt.Errorf("report card-png: %w", err)
	}
	if _, err := w.Write(png); err != nil {
		return fmt.Errorf("report card-png: %w", err)
	}
	return nil
}

var errNoPicture = errors.New("no browser to draw with")

const cardStyle = `<style>
.paper{fill:#fdfcf9}.raised{fill:#fff;stroke:#d9d3c7}.ink{fill:#1d1b18}
text{font-family:system-ui,"Segoe UI","Noto Sans",sans-serif;fill:#1d1b18;font-size:22px}
.t{font-size:26px;fill:#5d574d}.h{font-size:21px;fill:#5d574d}.e{font-size:24px}.f{font-size:19px;fill:#5d574d}
.k{font-size:22px;font-weight:700;fill:#7a1f4b}.chip{fill:#fbe6f0;stroke:#7a1f4b;stroke-width:2}
.q{font-family:Charter,Georgia,"Noto Serif",serif}.q40{font-size:40px}.q32{font-size:32px}.q26{font-size:26px}
.m{font-weight:700;text-decoration:underline;text-decoration-thickness:3px}
.was .m,.was .sign{fill:#7f3300}.now .m,.now .sign{fill:#0a3f7d}
.sign{font-size:40px;font-weight:700}
.was .edge{fill:#7f3300}.now .edge{fill:#0a3f7d}.none{fill:#5d574d;font-style:italic}
</style>`

func (k *card) svg() string {
	s := &sketch{width: cardWidth, rtl: k.rtl}
	fmt.Fprintf(s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="t d" xml:lang="%s"><title id="t">%s</title><desc id="d">%s</desc>`,
		cardWidth, cardHeight, cardWidth, cardHeight, k.Interface, xmlText(k.kind()+" · "+plain(k.title)), xmlText(k.said.text(inIsolates)))
	s.WriteString(cardStyle)
	fmt.Fprintf(s, `<rect class="paper" width="%d" height="%d"/><rect class="ink" width="%d" height="10"/>`, cardWidth, cardHeight, cardWidth)
	kind := shorten(k.kind(), 420, 22)
	chip := pixels(kind, 22) + 40
	s.rect("chip", cardMargin, 38, chip, 44)
	s.text("k", cardMargin+20, 68, anchorStart, kind)
	s.text("t", cardMargin+chip+24, 69, anchorStart, shortenWords(plain(k.title), cardWidth-2*cardMargin-chip-24, 26))
	k.panel(s, "was", "−", 104, k.from, k.finding.Original, k.T("head.original"), k.T("quote.notoriginal"))
	k.panel(s, "now", "+", 104+cardPanel+16, k.to, k.finding.Republication, k.T("css.here"), k.T("quote.nothere"))
	own := s.rtl
	s.rtl = writtenRTL(k.said.language)
	said := k.said.text(k.said.isolateOther)
	lines := quoteLines(cardText{after: said}, cardWidth-2*cardMargin, 24, 2)
	for i, line := range lines {
		s.line("e", cardMargin, 104+2*cardPanel+16+44+i*34, line, k.said.language)
	}
	s.rtl = own
	s.text("f", cardMargin, cardHeight-24, anchorStart, shortenWords(k.T("card.claim"), cardWidth-2*cardMargin-140, 19))
	s.text("f", cardWidth-cardMargin, cardHeight-24, anchorEnd, "Variorum")
	s.WriteString("</svg>\n")
	return s.String()
}

// kind is "number · high".
func (k *card) kind() string {
	return k.kindName(string(k.finding.Kind)) + " · " + k.T("severity."+string(k.finding.Severity))
}

// panel draws the words of one side on the side of the card where its language
// begins.
func (k *card) panel(s *sketch, class, sign string, y int, v *version, span *article.Span, role, none string) {
	own := s.rtl
	s.rtl = v.Direction == article.RTL
	fmt.Fprintf(s, `<g class="%s">`, class)
	s.rect("raised", cardMargin, y, cardWidth-2*cardMargin, cardPanel)
	s.rect("edge", cardMargin, y, 8, cardPanel)
	s.text("sign", cardMargin+24, y+88, anchorStart, sign)
	at := cardMargin + 64
	head := role + " · " + plain(v.Name()) + " · " + v.dateline()
	s.text("h", at, y+34, anchorStart, shortenWords(head, cardInner-16, 21))
	if text, ok := textAround(v, span); ok {
		font, lines := k.fitted(text)
		for i, line := range lines {
			s.line(fmt.Sprintf("q q%d", font), at, y+38+(i+1)*font*5/4, line, v.LanguageTag())
		}
	} else {
		s.text("none", at, y+90, anchorStart, shortenWords(none, cardInner-16, 22))
	}
	s.WriteString("</g>")
	s.rtl = own
}

// fitted is a quotation in the largest letters in which it has room as a whole, else
// in small ones as much of it as there is room for.
func (k *card) fitted(text cardText) (font int, lines [][]cardRun) {
	for _, size := range []struct{ font, lines int }{{40, 2}, {32, 3}, {26, 4}} {
		font, lines = size.font, quoteLines(text, cardInner-16, size.font, size.lines)
		cut := slices.ContainsFunc(lines, func(line []cardRun) bool {
			return slices.ContainsFunc(line, func(r cardRun) bool { return r.ellipsis })
		})
		if !cut {
			break
		}
	}
	return font, lines
}

// A cardText is a text with the words in question. Left and right say that there is
// more of it.
type cardText struct {
	before, marked, after string
	left, right           bool
}

// cardContext is how much of a paragraph is looked at around the words in question,
// in code points.
const cardContext = 600

// textAround is the paragraph of a span, hidden characters by name.
func textAround(v *version, span *article.Span) (cardText, bool) {
	if span == nil || span.Paragraph < 0 || span.Paragraph >= len(v.Paragraphs) {
		return cardText{}, false
	}
	text := v.Paragraphs[span.Paragraph].Text
	c := newCursor(text)
	start, end := c.at(max(span.Start, 0)), c.at(max(span.Start, span.End, 0))
	t := cardText{before: text[:start], marked: text[start:end], after: text[end:]}
	if n := utf8.RuneCountInString(t.before); n > cardContext {
		t.before, t.left = t.before[c.at(n-cardContext):], true
	}
	if utf8.RuneCountInString(t.after) > cardContext {
		t.after, t.right = t.after[:newCursor(t.after).at(cardContext)], true
	}
	if n := utf8.RuneCountInString(t.marked); n > 2*cardContext {
		// More than has room by far.
		c := newCursor(t.marked)
		t.marked = t.marked[:c.at(cardContext)] + t.marked[c.at(n-cardContext):]
	}
	t.before, t.marked, t.after = plain(t.before), plain(t.marked), plain(t.after)
	return t, strings.TrimSpace(text) != ""
}

// A cardRun is a piece of a line.
type cardRun struct {
	text             string
	marked, ellipsis bool
}

// A cardWord is what a line is not broken inside of.
type cardWord struct {
	runs  []cardRun
	width int
	space bool
}

// quoteLines breaks as much of a text as has room into at most so many lines of a
// width in pixels: the words in question and what stands around them, three dots
// where something is left out. If even these words are too many, the middle is left
// out.
func quoteLines(t cardText, width, font, most int) [][]cardRun {
	words := cardWords(t, font)
	first, last := -1, -1
	for i, w := range words {
		if slices.ContainsFunc(w.runs, func(r cardRun) bool { return r.marked }) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		// Nothing is marked: the beginning of what follows.
		first = 0
		for n := 0; first < len(words)-1 && n+lengthOf(words[first]) <= len(t.before); first++ {
			n += lengthOf(words[first])
		}
		last = min(first, len(words)-1)
	}
	if last < 0 {
		return nil
	}
	dots := cardWord{runs: []cardRun{{text: "…", ellipsis: true}}, width: pixels("…", font)}
	lay := func(from, to int) ([][]cardRun, bool) {
		var list []cardWord
		if from > 0 || t.left {
			list = append(list, dots)
		}
		list = append(list, words[from:to+1]...)
		if to < len(words)-1 || t.right {
			list = append(list, dots)
		}
		return breakLines(list, width, most)
	}
	lines, ok := lay(first, last)
	if !ok {
		return leaveOut(words[first:last+1], dots, width, font, most)
	}
	left, right := true, true
	for left || right {
		if right = right && last < len(words)-1; right {
			var more [][]cardRun
			if more, right = lay(first, last+1); right {
				lines, last = more, last+1
			}
		}
		if left = left && first > 0; left {
			var more [][]cardRun
			if more, left = lay(first-1, last); left {
				lines, first = more, first-1
			}
		}
	}
	return lines
}

func lengthOf(w cardWord) int {
	n := 0
	for _, r := range w.runs {
		n += len(r.text)
	}
	return n
}

// leaveOut keeps as many words of both ends as have room. Of a word that is longer
// than all lines its beginning is kept.
func leaveOut(words []cardWord, dots cardWord, width, font, most int) [][]cardRun {
	for n := min((len(words)-1)/2, cardContext/2); n > 0; n-- {
		list := slices.Concat(words[:n], []cardWord{dots}, words[len(words)-n:])
		if lines, ok := breakLines(list, width, most); ok {
			return lines
		}
	}
	text := ""
	for _, r := range words[0].runs {
		text += r.text
	}
	return [][]cardRun{{{text: shorten(text, width, font), marked: true, ellipsis: true}}}
}

// cardWords cuts a text into words, each with the pieces of it that are marked.
func cardWords(t cardText, font int) []cardWord {
	from, to := len(t.before), len(t.before)+len(t.marked)
	var list []cardWord
	at := 0
	for _, w := range split(t.before+t.marked+t.after, noStyle) {
		word := cardWord{space: w.space, width: pixels(w.text, font)}
		for text := w.text; text != ""; {
			n := len(text)
			for _, border := range []int{from, to} {
				if at < border && border < at+n {
					n = border - at
				}
			}
			word.runs = append(word.runs, cardRun{text: text[:n], marked: from <= at && at < to})
			at, text = at+n, text[n:]
		}
		// Korean is written in wide letters and with spaces.
		if n := len(list); n > 0 && !word.space && !list[n-1].space && (isHangul(list[n-1]) || isHangul(word)) {
			list[n-1].runs, list[n-1].width = append(list[n-1].runs, word.runs...), list[n-1].width+word.width
			continue
		}
		list = append(list, word)
	}
	return list
}

func isHangul(w cardWord) bool {
	return slices.ContainsFunc(w.runs, func(r cardRun) bool {
		return strings.ContainsFunc(r.text, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
	})
}

// breakLines fills lines; ok is false where the words have no room in so many.
func breakLines(words []cardWord, width, most int) (lines [][]cardRun, ok bool) {
	var line []cardRun
	used := 0
	for i, w := range words {
		if w.space && used == 0 {
			continue
		}
		if !w.space && used > 0 && used+w.width > width {
			lines, line, used = append(lines, trimRight(line)), nil, 0
		}
		if w.width > width || len(lines) == most {
			return nil, false
		}
		if w.space && i == len(words)-1 {
			continue
		}
		for _, r := range w.runs {
			if n := len(line); n > 0 && line[n-1].marked == r.marked && line[n-1].ellipsis == r.ellipsis {
				line[n-1].text += r.text
			} else {
				line = append(line, r)
			}
		}
		used += w.width
	}
	if line = trimRight(line); len(line) > 0 {
		lines = append(lines, line)
	}
	return lines, true
}

func trimRight(line []cardRun) []cardRun {
	for n := len(line); n > 0; n-- {
		if line[n-1].text = strings.TrimRight(line[n-1].text, " "); line[n-1].text != "" {
			return line[:n]
		}
	}
	return nil
}

// shortenWords cuts a line to a width, between words if it has any.
func shortenWords(text string, width, font int) string {
	lines := quoteLines(cardText{after: text}, width, font, 1)
	if len(lines) == 0 {
		return ""
	}
	var b strings.Builder
	for _, r := range lines[0] {
		b.WriteString(r.text)
	}
	return b.String()
}

// line writes a line of pieces that begins where its language does.
func (s *sketch) line(class string, at, y int, line []cardRun, language string) {
	attributes := ""
	if language != "" {
		attributes = ` xml:lang="` + language + `"`
	}
	if s.rtl {
		attributes += ` direction="rtl"`
	}
	fmt.Fprintf(s, `<text class="%s" x="%d" y="%d"%s>`, class, s.x(at), y, attributes)
	for _, r := range line {
		if r.marked {
			fmt.Fprintf(s, `<tspan class="m">%s</tspan>`, xmlText(r.text))
		} else {
			s.WriteString(xmlText(r.text))
		}
	}
	s.WriteString("</text>")
}
