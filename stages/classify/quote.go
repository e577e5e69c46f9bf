package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// A quotation is a stretch between quotation marks. Start and end are bytes
// with the marks, inner those without. Open marks that are not closed reach to
// the end of the paragraph.
type quotation struct {
	start, end           int
	innerStart, innerEnd int
}

// quotations finds stretches between marks of any style. Apostrophes are told
// from marks by the letters around them; nested quotations belong to the outer
// one.
func (p *paragraph) quotations() []quotation {
	var list []quotation
	text := p.text
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !opensQuote(text, i, r, size) {
			i += size
			continue
		}
		q := quotation{start: i, innerStart: i + size, innerEnd: len(text), end: len(text)}
		if end, closing := closeQuote(text, i+size, r); end >= 0 {
			q.innerEnd, q.end = end, end+closing
		} else if r == '\'' || r == '‘' || r == '‚' || r == '’' {
			i += size
			continue
		}
		list = append(list, q)
		i = q.end
	}
	return list
}

// closers lists what may close a mark.
func closers(open rune) string {
	switch open {
	case '"', '＂':
		return "\"＂”"
	case '“':
		return "”\"“"
	case '„':
		return "“”\"„"
	case '”':
		return "”"
	case '«':
		return "»"
	case '»':
		return "«»"
	case '‹':
		return "›"
	case '›':
		return "‹"
	case '「':
		return "」"
	case '『':
		return "』"
	case '《':
		return "》"
	case '\'', '‘', '’':
		return "'’"
	case '‚':
		return "‘’"
	}
	return ""
}

func opensQuote(text string, i int, r rune, size int) bool {
	if closers(r) == "" || r == '《' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+size:])
	if i+size >= len(text) {
		return false
	}
	free := i == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/:«“„¿¡", before) || isSingle(before)
	switch r {
	case '"', '\'', '’', '”', '»', '＂':
		return free && !unicode.IsSpace(after) && (r == '"' || r == '＂' || !unicode.IsDigit(after))
	}
	return true
}

// closeQuote returns where the quotation that begins at i is closed and the
// length of the mark; -1 if it is not.
func closeQuote(text string, i int, open rune) (end, size int) {
	set := closers(open)
	start := i
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if strings.ContainsRune(set, r) && i > start {
			after, _ := utf8.DecodeRuneInString(text[i+n:])
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			inWord := unicode.IsLetter(after) && unicode.IsLetter(before) && !isSingle(after) && !isSingle(before)
			single := r == '\'' || r == '’' || r == '‘'
			if !(single && inWord) && !(r == '"' && open == '"' && inWord && unicode.Is(unicode.Hebrew, before)) && !(unicode.IsSpace(before) && !unicode.IsSpace(after) && after != utf8.RuneError && r == '"' && unicode.IsLetter(after)) {
				return i, n
			}
		}
		i += n
	}
	return -1, 0
}

// findQuotes reports quotation marks that came or went around the same words,
// and words that changed between quotation marks of both sides.
func (b *bench) findQuotes() {
	if b.acrossLanguages() {
		b.findQuotesAcross()
		return
	}
	var lists [2][][]quotation
	for k := range b.sides {
		for _, p := range b.sides[k] {
			lists[k] = append(lists[k], p.quotations())
		}
	}
	for k := range b.sides {
		for i, p := range b.sides[k] {
			for _, q := range lists[k][i] {
				b.checkMarks(side(k), p, q, lists[1-k])
			}
		}
	}
	b.changedQuotes(lists)
}

// checkMarks reports a quotation whose words stand on the other side without
// marks.
func (b *bench) checkMarks(k side, p *paragraph, q quotation, other [][]quotation) {
	inner := p.wordTokens(q.innerStart, q.innerEnd)
	if len(inner) == 0 {
		return
	}
	kept, outside := 0, 0
	var from, to place
	for _, t := range inner {
		at := b.place(k, p, t.start, t.end)
		if !at.known || !at.intact {
			continue
		}
		kept++
		if !b.insideQuote(1-k, at, other) {
			outside++
		}
		if kept == 1 {
			from = at
		}
		to = at
	}
	if kept == 0 || float64(kept) < 0.7*float64(len(inner)) {
		// The words may have grown together with what stood behind the marks, as
		// particles do in Korean.
		whole := b.place(k, p, q.innerStart, q.innerEnd)
		there := b.opposite(1-k, whole)
		if there == nil || hasMark(there.Text) || !strings.Contains(lettersOf(p.x.inScript(there.Text)), lettersOf(p.x.inScript(p.text[q.innerStart:q.innerEnd]))) || b.insideQuote(1-k, whole, other) {
			return
		}
		from, to = whole, whole
	} else if float64(outside) < 0.8*float64(kept) {
		return
	}
	f := article.Finding{Kind: article.FindingQuote, Severity: severe(quoteUnmarked)}
	if len(inner) >= 6 {
		f.Severity = severe(quoteReworded)
	}
	here := p.span(q.start, q.end)
	there := b.opposite(1-k, place{x0: from.x0, x1: to.x1, known: true})
	if k == original {
		f.Original, f.Republication, f.Only = here, there, article.RoleOriginal
		explain(&f, "quote.gone", bare(original, p.text[q.innerStart:q.innerEnd]))
	} else {
		f.Original, f.Republication, f.Only = there, here, article.RoleRepublication
		explain(&f, "quote.new", bare(republication, p.text[q.innerStart:q.innerEnd]))
	}
	b.report(f)
}

// lettersOf keeps letters and digits, folded.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, segment.Fold(s))
}

func (p *paragraph) wordTokens(start, end int) []token {
	var list []token
	for _, t := range p.tokens {
		if t.kind != sign && t.start >= start && t.end <= end {
			list = append(list, t)
		}
	}
	return list
}

func (b *bench) insideQuote(k side, at place, lists [][]quotation) bool {
	for i, p := range b.sides[k] {
		for _, q := range lists[i] {
			if w := b.place(k, p, q.start, q.end); w.known && w.x0 <= at.x0 && at.x1 <= w.x1 {
				return true
			}
		}
	}
	return false
}

// changedQuotes reports quotations whose words differ: at least half of them
// stayed, so that it is the same quotation.
func (b *bench) changedQuotes(lists [2][][]quotation) {
	for i, p := range b.sides[original] {
		for _, q := range lists[original][i] {
			at := b.place(original, p, q.start, q.end)
			for j, r := range b.sides[republication] {
				for _, s := range lists[republication][j] {
					there := b.place(republication, r, s.start, s.end)
					if at.known && there.known && at.overlaps(there) {
						b.compareQuotes(p, q, r, s)
					}
				}
			}
		}
	}
}

func (b *bench) compareQuotes(p *paragraph, q quotation, r *paragraph, s quotation) {
	left, right := p.wordTokens(q.innerStart, q.innerEnd), r.wordTokens(s.innerStart, s.innerEnd)
	changedLeft, changedRight := b.changedTokens(original, p, left), b.changedTokens(republication, r, right)
	if len(changedLeft)+len(changedRight) == 0 || len(left) == 0 || len(right) == 0 {
		return
	}
	common := min(len(left)-len(changedLeft), len(right)-len(changedRight))
	if 2*common < min(len(left), len(right)) || sameKeys(left, right) || sameKeys(changedLeft, changedRight) {
		return
	}
	f := article.Finding{
		Kind: article.FindingQuote, Severity: severe(quoteReworded),
		Original: p.span(q.start, q.end), Republication: r.span(s.start, s.end),
	}
	switch {
	case len(changedLeft) == 0 && trailing(right, changedRight), len(changedRight) == 0 && trailing(left, changedLeft):
		f.Severity = severe(quoteCut)
		explainBoth(&f, "quote.cut")
	case len(changedLeft) > 0 && len(changedRight) > 0:
		runs := b.quoteRuns(p, r, changedLeft, changedRight)
		if len(runs) == 0 {
			return
		}
		if p.onlyFunction(changedLeft) && r.onlyFunction(changedRight) {
			explainReason(&f, wordsChanged(wordsBecame(textOf(p, around(left, changedLeft)), textOf(r, around(right, changedRight)))))
		} else {
			explainReason(&f, explainQuote(p, r, runs))
		}
	case len(changedLeft) > 0:
		explain(&f, "quote.missing", bare(original, textOf(p, changedLeft)))
	default:
		explain(&f, "quote.added", bare(republication, textOf(r, changedRight)))
	}
	b.report(f)
}

// onlyFunction reports whether words say nothing without their neighbours.
func (p *paragraph) onlyFunction(ts []token) bool {
	for _, t := range ts {
		if !p.x.function[t.key] {
			return false
		}
	}
	return true
}

// around is the stretch from the token before the part to the one behind it.
func around(all, part []token) []token {
	first, last := 0, len(all)
	for i, t := range all {
		if t.end <= part[0].start {
			first = i
		}
		if t.start >= part[len(part)-1].end {
			last = i + 1
			break
		}
	}
	return all[first:last]
}

func (b *bench) changedTokens(k side, p *paragraph, ts []token) []token {
	var list []token
	for _, t := range ts {
		if at := b.place(k, p, t.start, t.end); !at.known || !at.intact {
			list = append(list, t)
		}
	}
	return list
}

// trailing reports whether the changed tokens are the first or the last ones.
func trailing(all, changed []token) bool {
	n := len(changed)
	return n > 0 && (all[n-1].start == changed[n-1].start || all[len(all)-n].start == changed[0].start)
}

// sameKeys reports whether quotations differ only in spelling: ß and ss, a
// hyphen, an accent.
func sameKeys(a, b []token) bool {
	var x, y strings.Builder
	for _, t := range a {
		x.WriteString(segment.Fold(strings.Trim(t.key, "'\".")))
	}
	for _, t := range b {
		y.WriteString(segment.Fold(strings.Trim(t.key, "'\".")))
	}
	return x.String() == y.String()
}

func textOf(p *paragraph, ts []token) string { return p.text[ts[0].start:ts[len(ts)-1].end] }
