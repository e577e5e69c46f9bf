package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"variorum/stages/article"
)

// A Ribbon is a picture of an alignment: the units of both texts as blocks in
// two columns, as high as they are long, and a band from block to block for
// every link. Units count from First on.
type Ribbon struct {
	Original, Republication RibbonText
	Links                   []article.Link
	First                   int
}

// A RibbonText is one side of a ribbon.
type RibbonText struct {
	Name      string
	Language  string // BCP 47
	Direction article.Direction
	Units     []string
}

// How many units of a side are drawn with their words, and at all.
const (
	ribbonWords = 500
	ribbonUnits = 5000
)

// Measures of the picture in tenths of a pixel: integers, so that every
// machine draws the same.
const (
	ribbonWidth  = 10000
	ribbonColumn = 3700 // width of a column of blocks
	ribbonGutter = 440  // for the numbers, outside of each column
	ribbonTop    = 420  // of the names
	ribbonGap    = 30   // between two blocks
	ribbonPad    = 70   // inside a block
	ribbonTiny   = 50   // height of a unit without text
)

// SVG writes the picture: one file that needs no other and runs no script. It
// follows the reader's light or dark scheme. What moved, what is uncertain and
// what has no counterpart differs in colour and in line. Time and size are
// linear in the units and links; of more than 5,000 units a side the first are
// drawn, of more than 500 none has words, and the picture says so.
func (r Ribbon) SVG(w io.Writer, o Options) error {
	p := newRibbonPlot(r, messagesIn(o.Interface))
	out := bufio.NewWriter(w)
	p.write(out)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("report ribbon: %w", err)
	}
	return nil
}

// A ribbonPlot is a ribbon with its measures.
type ribbonPlot struct {
	messages
	Ribbon
	sides         [2]ribbonSide
	links         []article.Link // bands from top to bottom, those that moved last
	font, leading int
	top, height   int
	notes         []string
}

type ribbonSide struct {
	*RibbonText
	x      int
	blocks []ribbonBlock
}

type ribbonBlock struct {
	top, height int
	state       ribbonState
	empty       bool
}

// A ribbonState is what became of a unit or how sure a link is.
type ribbonState struct{ linked, moved, uncertain, byHand bool }

func newRibbonPlot(r Ribbon, m messages) *ribbonPlot {
	p := &ribbonPlot{messages: m, Ribbon: r, font: 110, leading: 140}
	p.sides = [2]ribbonSide{
		{RibbonText: &p.Original, x: ribbonGutter},
		{RibbonText: &p.Republication, x: ribbonWidth - ribbonGutter - ribbonColumn},
	}
	most := max(len(r.Original.Units), len(r.Republication.Units))
	if most > 60 {
		p.font, p.leading = 95, 120
	}
	if most > ribbonUnits {
		p.notes = append(p.notes, m.T("ribbon.cut", ribbonUnits, most))
	}
	if most > ribbonWords {
		p.notes = append(p.notes, m.T("ribbon.nowords", ribbonWords))
	}
	p.layBlocks(min(most, ribbonUnits))
	p.layLinks()
	return p
}

// layBlocks gives every unit its height: a line, and more by its length. Few
// units are drawn large.
func (p *ribbonPlot) layBlocks(most int) {
	base, mean := p.leading+20, min(max(17600/max(most, 1), 220), 480)
	if most > ribbonWords {
		mean = max(110000/most, 2)
		base = mean / 2
	}
	widths := [2][]int{}
	widest := 1
	for k := range p.sides {
		sum := 0
		for _, text := range p.sides[k].drawn() {
			n := textColumns(strings.TrimSpace(plain(text)))
			widths[k], sum = append(widths[k], n), sum+n
		}
		widest = max(widest, sum)
	}
	spare := max(mean-base, 1) * most
	for k := range p.sides {
		s := &p.sides[k]
		y := 0
		for _, n := range widths[k] {
			b := ribbonBlock{top: y, height: base + spare*n/widest, empty: n == 0}
			gap := ribbonGap
			if most > ribbonWords {
				gap = min(gap, mean/4)
			}
			if b.empty {
				b.height = min(ribbonTiny, base)
			}
			s.blocks = append(s.blocks, b)
			y += b.height + gap
		}
		p.height = max(p.height, y)
	}
}

// drawn are the units that the picture has.
func (t *RibbonText) drawn() []string { return t.Units[:min(len(t.Units), ribbonUnits)] }

// layLinks marks the blocks and sorts the bands: what moved is drawn over the
// rest.
func (p *ribbonPlot) layLinks() {
	for _, l := range p.Links {
		state := ribbonState{
			linked: len(l.Original) > 0 && len(l.Republication) > 0, moved: l.Moved, uncertain: l.Uncertain,
			byHand: slices.ContainsFunc(l.Evidence, func(e article.Evidence) bool { return e.Signal == article.SignalVerdict }),
		}
		for k, units := range [][]int{l.Original, l.Republication} {
			for _, u := range units {
				if u >= 0 && u < len(p.sides[k].blocks) {
					p.sides[k].blocks[u].state = state
				}
			}
		}
		if state.linked {
			p.links = append(p.links, l)
		}
	}
	slices.SortStableFunc(p.links, func(a, b article.Link) int { return cmp.Compare(count01(a.Moved), count01(b.Moved)) })
}

func count01(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (p *ribbonPlot) write(out *bufio.Writer) {
	legend := p.legend()
	p.top = ribbonTop + 240*((len(legend)+3)/4) + 200*len(p.notes) + 90
	total := p.top + p.height + 60
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="rb-title rb-desc" class="rb" font-family="system-ui, sans-serif">`+"\n",
		tenths(ribbonWidth), tenths(total), tenths(ribbonWidth), tenths(total))
	fmt.Fprintf(out, "<title id=\"rb-title\">%s</title>\n<desc id=\"rb-desc\">%s</desc>\n", xmlText(p.title()), xmlText(p.describe()))
	out.WriteString(ribbonStyle)
	fmt.Fprintf(out, `<rect class="rb-paper" width="%s" height="%s"/>`+"\n", tenths(ribbonWidth), tenths(total))
	for k := range p.sides {
		p.head(out, k)
	}
	p.keys(out, legend)
	p.bands(out)
	for k := range p.sides {
		p.column(out, k)
	}
	out.WriteString("</svg>\n")
}

// ribbonStyle has the colours of both schemes. The classes and ids begin with
// rb, so that the picture can stand inside a page.
const ribbonStyle = `<style>
.rb{--rb-paper:#fff;--rb-ink:#1f2328;--rb-soft:#59636e;--rb-block:#eef1f4;--rb-edge:#c3cbd4;--rb-link:#3b6fb6;--rb-moved:#b45309;--rb-alone:#a4262c}
@media (prefers-color-scheme:dark){.rb{--rb-paper:#15181c;--rb-ink:#e6e9ec;--rb-soft:#a0a9b3;--rb-block:#242a31;--rb-edge:#48525d;--rb-link:#7aa7e8;--rb-moved:#f0a348;--rb-alone:#ff8a86}}
.rb-paper{fill:var(--rb-paper)}
.rb text{fill:var(--rb-ink)}
.rb .rb-halo{paint-order:stroke;stroke:var(--rb-block);stroke-width:3.5px;stroke-linejoin:round}
.rb .rb-soft{fill:var(--rb-soft)}
.rb-block{fill:var(--rb-block);stroke:var(--rb-edge)}
.rb-band{fill:var(--rb-link);fill-opacity:.22;stroke:var(--rb-link);stroke-opacity:.75}
.rb-moved{fill:var(--rb-moved);fill-opacity:.26;stroke:var(--rb-moved);stroke-width:1.6;stroke-opacity:1;stroke-dasharray:9 3 2 3}
.rb-uncertain{fill-opacity:.06;stroke-dasharray:4 4}
.rb-moved.rb-uncertain{stroke-dasharray:2 4}
.rb-alone{fill:url(#rb-hatch);stroke:var(--rb-alone)}
.rb-hatch{stroke:var(--rb-alone);stroke-opacity:.45}
.rb-hand{fill:var(--rb-paper);stroke:var(--rb-ink);stroke-width:1.6}
.rb-edge{stroke:var(--rb-moved);stroke-width:3}
</style>
<defs><pattern id="rb-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="var(--rb-block)"/><path class="rb-hatch" d="M0 0V7" stroke-width="2"/></pattern></defs>
`

func (p *ribbonPlot) title() string {
	return p.T("ribbon.title", plain(p.Original.Name), p.LanguageName(p.Original.Language), plain(p.Republication.Name), p.LanguageName(p.Republication.Language))
}

func (p *ribbonPlot) describe() string {
	links, moved, uncertain := 0, 0, 0
	for _, l := range p.links {
		links++
		moved += count01(l.Moved)
		uncertain += count01(l.Uncertain)
	}
	alone := [2]int{}
	for k := range p.sides {
		for _, b := range p.sides[k].blocks {
			alone[k] += count01(!b.empty && !b.state.linked)
		}
	}
	return strings.Join(append([]string{p.T("ribbon.desc", len(p.Original.Units), len(p.Republication.Units), links, moved, uncertain, alone[0], alone[1])}, p.notes...), " ")
}

// head writes the name of a text above its column.
func (p *ribbonPlot) head(out *bufio.Writer, k int) {
	s := &p.sides[k]
	role := p.T("head.original")
	if k == 1 {
		role = p.T("css.here")
	}
	name := ribbonName(plain(s.Name))
	fmt.Fprintf(out, `<text x="%s" y="18" font-size="11" class="rb-soft">%s</text>`+"\n", tenths(s.x), xmlText(role+" · "+p.LanguageName(s.Language)+" · "+p.N("ribbon.units", len(s.Units))))
	fmt.Fprintf(out, `<text x="%s" y="37" font-size="15" font-weight="600">%s</text>`+"\n", tenths(s.x), xmlText(name))
}

// ribbonName fits a name into a line. Of a path the last folders count.
func ribbonName(name string) string {
	const font = 150
	if advance(name, font) <= ribbonColumn {
		return name
	}
	for rest := name; ; {
		_, after, found := strings.Cut(rest, "/")
		if !found {
			return firstLine(rest, ribbonColumn, font)
		}
		rest = after
		if short := "…/" + rest; advance(short, font) <= ribbonColumn {
			return short
		}
	}
}

// class names the looks of a band.
func (s ribbonState) class() string {
	class := "rb-band"
	if s.moved {
		class += " rb-moved"
	}
	if s.uncertain {
		class += " rb-uncertain"
	}
	return class
}

// crowded reports whether the units are too many for their words.
func (p *ribbonPlot) crowded() bool {
	return max(len(p.Original.Units), len(p.Republication.Units)) > ribbonWords
}

// fine makes the lines of a crowded picture thin.
func (p *ribbonPlot) fine() string {
	if p.crowded() {
		return ` stroke-width=".3"`
	}
	return ""
}

func (p *ribbonPlot) bands(out *bufio.Writer) {
	fmt.Fprintf(out, "<g%s>\n", p.fine())
	for _, l := range p.links {
		from, to := runs(l.Original, len(p.sides[0].blocks)), runs(l.Republication, len(p.sides[1].blocks))
		if len(from) == 0 || len(to) == 0 {
			continue
		}
		state := p.sides[0].blocks[from[0][0]].state
		fmt.Fprintf(out, `<g><title>%s</title>`, xmlText(p.label(&l)))
		for _, a := range from {
			for _, b := range to {
				p.band(out, state, p.span(0, a), p.span(1, b))
			}
		}
		if state.byHand {
			a, b := p.span(0, from[0]), p.span(1, to[0])
			fmt.Fprintf(out, `<circle class="rb-hand" cx="%s" cy="%s" r="5"/>`, tenths(ribbonWidth/2), tenths((a[0]+a[1]+b[0]+b[1])/4))
		}
		out.WriteString("</g>\n")
	}
	out.WriteString("</g>\n")
}

// label is what is shown where the pointer rests on a band.
func (p *ribbonPlot) label(l *article.Link) string {
	list := func(units []int) string {
		parts := make([]string, len(units))
		for i, u := range units {
			parts[i] = p.num(u + p.First)
		}
		return p.joined(parts)
	}
	label := list(l.Original) + " " + p.arrow() + " " + list(l.Republication) + " · " + p.decimal(l.Score)
	if l.Moved {
		label += " · " + p.T("relation.moved")
	}
	if l.Uncertain {
		label += " · " + p.T("relation.uncertain")
	}
	return label
}

// runs cuts increasing units into stretches without gaps, of those that are
// drawn.
func runs(units []int, drawn int) [][2]int {
	var out [][2]int
	for _, u := range units {
		switch n := len(out); {
		case u < 0 || u >= drawn:
		case n > 0 && out[n-1][1] == u-1:
			out[n-1][1] = u
		default:
			out = append(out, [2]int{u, u})
		}
	}
	return out
}

// span returns where a run of blocks begins and ends.
func (p *ribbonPlot) span(k int, run [2]int) [2]int {
	first, last := p.sides[k].blocks[run[0]], p.sides[k].blocks[run[1]]
	return [2]int{p.top + first.top, p.top + last.top + last.height}
}

func (p *ribbonPlot) band(out *bufio.Writer, state ribbonState, a, b [2]int) {
	x0, x1 := p.sides[0].x+ribbonColumn, p.sides[1].x
	middle := tenths((x0 + x1) / 2)
	fmt.Fprintf(out, `<path class="%s" d="M%s %sC%s %s %s %s %s %sV%sC%s %s %s %s %s %sZ"/>`, state.class(),
		tenths(x0), tenths(a[0]), middle, tenths(a[0]), middle, tenths(b[0]), tenths(x1), tenths(b[0]),
		tenths(b[1]), middle, tenths(b[1]), middle, tenths(a[1]), tenths(x0), tenths(a[1]))
}

// column writes the blocks of one side with their numbers and first words.
func (p *ribbonPlot) column(out *bufio.Writer, k int) {
	s := &p.sides[k]
	fmt.Fprintf(out, `<clipPath id="rb-clip%d"><rect x="%s" y="0" width="%s" height="%s"/></clipPath>`+"\n", k, tenths(s.x), tenths(ribbonColumn), tenths(p.top+p.height))
	fmt.Fprintf(out, `<g clip-path="url(#rb-clip%d)"%s`, k, p.fine())
	if tag := languageAttribute(s.Language); tag != "" {
		fmt.Fprintf(out, ` xml:lang="%s" lang="%s"`, tag, tag)
	}
	out.WriteString(">\n")
	for i, b := range s.blocks {
		p.block(out, k, b)
		if !p.crowded() && !b.empty {
			p.words(out, s, b, s.Units[i])
		}
	}
	out.WriteString("</g>\n")
	p.numbers(out, k)
}

func (p *ribbonPlot) block(out *bufio.Writer, k int, b ribbonBlock) {
	s := &p.sides[k]
	class := "rb-block"
	switch {
	case b.empty:
	case !b.state.linked && b.state.uncertain:
		class = `rb-alone" stroke-dasharray="4 4`
	case !b.state.linked:
		class = "rb-alone"
	}
	fmt.Fprintf(out, `<rect class="%s" x="%s" y="%s" width="%s" height="%s" rx="2"/>`, class, tenths(s.x+5), tenths(p.top+b.top), tenths(ribbonColumn-10), tenths(b.height))
	if b.state.moved && b.state.linked {
		x := s.x + ribbonColumn - 15
		if k == 1 {
			x = s.x + 15
		}
		fmt.Fprintf(out, `<path class="rb-edge" d="M%s %sv%s"/>`, tenths(x), tenths(p.top+b.top), tenths(b.height))
	}
	out.WriteByte('\n')
}

// words writes the first words of a unit, as many lines as its block holds.
func (p *ribbonPlot) words(out *bufio.Writer, s *ribbonSide, b ribbonBlock, text string) {
	lines := fit(plain(strings.TrimSpace(text)), ribbonColumn-2*ribbonPad, p.font, max(1, (b.height-30)/p.leading))
	first := p.top + b.top + (b.height-len(lines)*p.leading)/2 + p.leading - (p.leading-p.font)/2 - p.font/5
	x, how := s.x+ribbonPad, ""
	if s.Direction == article.RTL {
		x, how = s.x+ribbonColumn-ribbonPad, ` direction="rtl" unicode-bidi="isolate"`
	}
	if !b.state.linked {
		how += ` class="rb-halo"` // over the hatching
	}
	for i, line := range lines {
		fmt.Fprintf(out, `<text x="%s" y="%s" font-size="%s"%s>%s</text>`+"\n", tenths(x), tenths(first+i*p.leading), tenths(p.font), how, xmlText(line))
	}
}

// numbers writes the numbers of the units beside their blocks; of a crowded
// picture those that can be divided by ten.
func (p *ribbonPlot) numbers(out *bufio.Writer, k int) {
	s := &p.sides[k]
	x, anchor := s.x-40, "end"
	if k == 1 {
		x, anchor = s.x+ribbonColumn+40, "start"
	}
	fmt.Fprintf(out, `<g class="rb-soft" text-anchor="%s" font-size="10">`+"\n", anchor)
	last, step := -1000, 1
	if p.crowded() {
		step = 10
	}
	for i, b := range s.blocks {
		middle := p.top + b.top + b.height/2
		if b.empty || (i+p.First)%step != 0 || middle-last < 100 {
			continue
		}
		last = middle
		fmt.Fprintf(out, `<text class="rb-soft" x="%s" y="%s">%d</text>`+"\n", tenths(x), tenths(middle+35), i+p.First)
	}
	out.WriteString("</g>\n")
}

// A ribbonKey is an entry of the legend.
type ribbonKey struct{ message, sample string }

// legend lists what the picture has.
func (p *ribbonPlot) legend() []ribbonKey {
	has := func(is func(ribbonBlock) bool) bool {
		return slices.ContainsFunc(p.sides[0].blocks, is) || slices.ContainsFunc(p.sides[1].blocks, is)
	}
	swatch := func(class string) string {
		return fmt.Sprintf(`<rect class="%s" width="34" height="12" rx="2"/>`, class)
	}
	var keys []ribbonKey
	for _, k := range []struct {
		is              func(ribbonBlock) bool
		message, sample string
	}{
		{func(b ribbonBlock) bool { return b.state.linked && !b.state.moved && !b.state.uncertain }, "ribbon.linked", swatch("rb-band")},
		{func(b ribbonBlock) bool { return b.state.linked && b.state.moved }, "ribbon.moved", swatch("rb-band rb-moved")},
		{func(b ribbonBlock) bool { return b.state.linked && b.state.uncertain }, "ribbon.uncertain", swatch("rb-band rb-uncertain")},
		{func(b ribbonBlock) bool { return !b.empty && !b.state.linked }, "ribbon.alone", swatch("rb-alone")},
		{func(b ribbonBlock) bool { return !b.empty && !b.state.linked && b.state.uncertain }, "ribbon.alone.uncertain", swatch(`rb-alone" stroke-dasharray="4 4`)},
		{func(b ribbonBlock) bool { return b.state.byHand && b.state.linked }, "ribbon.byhand", `<circle class="rb-hand" cx="17" cy="6" r="5"/>`},
	} {
		if has(k.is) {
			keys = append(keys, ribbonKey{k.message, k.sample})
		}
	}
	return keys
}

// keys writes the legend and the notes above the columns.
func (p *ribbonPlot) keys(out *bufio.Writer, legend []ribbonKey) {
	y := ribbonTop + 90
	for i, k := range legend {
		x := ribbonGutter + i%4*2330
		at := y + i/4*240
		fmt.Fprintf(out, `<g transform="translate(%s %s)">%s<text x="42" y="10" font-size="12">%s</text></g>`+"\n", tenths(x), tenths(at), k.sample, xmlText(p.T(k.message)))
	}
	y += 240*((len(legend)+3)/4) + 100
	for _, n := range p.notes {
		fmt.Fprintf(out, `<text x="%s" y="%s" font-size="12" class="rb-soft">%s</text>`+"\n", tenths(ribbonGutter), tenths(y), xmlText(n))
		y += 200
	}
}

// tenths writes a measure in pixels.
func tenths(n int) string {
	if n%10 == 0 {
		return strconv.Itoa(n / 10)
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%d", sign, n/10, n%10)
}

// xmlText escapes text for XML. Characters that XML has no place for, and
// those that a reader would not see, are there by name already.
func xmlText(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		case 0xfffe, 0xffff:
			fmt.Fprintf(&b, "⟦U+%04X⟧", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// fit fills up to most lines of a width with text, in tenths of a pixel, and
// marks with an ellipsis where text is left. How wide letters are depends on
// fonts that are not known; the guess is on the large side.
func fit(text string, width, font, most int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	words := split(text, noStyle)
	for k := 0; k < len(words); k++ {
		w := words[k]
		n := advance(w.text, font)
		switch {
		case w.space && line.Len() == 0:
			continue
		case used+n <= width:
			line.WriteString(w.text)
			used += n
			continue
		case w.space:
			continue
		}
		if len(lines) == most-1 {
			// The last line takes what fits of the word.
			cut := firstLine(line.String()+w.text+"…", width, font)
			return append(lines, strings.TrimSuffix(cut, "…")+"…")
		}
		if line.Len() == 0 {
			head := firstGraphemes(w.text, width, font)
			lines = append(lines, head)
			words[k].text = w.text[len(head):]
		} else {
			lines = append(lines, strings.TrimRight(line.String(), " "))
		}
		line.Reset()
		used = 0
		k--
	}
	if line.Len() > 0 {
		lines = append(lines, strings.TrimRight(line.String(), " "))
	}
	return lines
}

// firstLine returns text, or as much of it as a line holds, with an ellipsis.
func firstLine(text string, width, font int) string {
	if advance(text, font) <= width {
		return text
	}
	return strings.TrimRight(firstGraphemes(text, width-advance("…", font), font), " ") + "…"
}

// firstGraphemes returns as many whole characters of text, as people see them,
// as fit, at least one.
func firstGraphemes(text string, width, font int) string {
	used, end := 0, 0
	seen := graphemes.FromString(text)
	for seen.Next() {
		used += advance(seen.Value(), font)
		if used > width && end > 0 {
			break
		}
		end += len(seen.Value())
	}
	return text[:end]
}

// advance guesses how wide a text is, in the unit of the font size.
func advance(text string, font int) int {
	sum := 0
	for _, r := range text {
		sum += ems(r)
	}
	return sum * font / 100
}

// ems is how wide a character is in hundredths of the font size.
func ems(r rune) int {
	switch {
	case r == ' ':
		return 32
	case r < 0x80:
		switch {
		case strings.ContainsRune("iljtfrI.,:;'|!()[]", r):
			return 39
		case strings.ContainsRune("mwMW@%", r):
			return 92
		case r >= 'A' && r <= 'Z':
			return 68
		}
		return 61
	case columns(r) == 0:
		return 0
	case columns(r) == 2:
		return 102
	case unicode.In(r, unicode.Cyrillic):
		return 66
	case unicode.In(r, unicode.Arabic):
		return 56
	}
	return 63
}
