package ingest

import "strings"

// The Markdown parser is quadratic in places: a link that never closes, a run
// of backticks without a partner, a quotation inside a thousand others. Most
// texts of that kind are made to hurt, so their cost is estimated first, in one
// pass, and a text over the budget is read without its marks.
const (
	markdownBase    = 300_000_000 // nanoseconds that any text may cost
	markdownPerByte = 1_000       // and what each byte adds
)

// What the parts of the estimate cost in nanoseconds, measured with goldmark
// 1.8.7 on one core of a virtual machine. A mark that has to be looked for a
// partner costs a look at every byte of its block.
const (
	costBacktick = 30  // a run of backticks without a partner, a byte
	costMark     = 1   // any other mark, a byte
	costCell     = 900 // a cell of a table, empty ones included
	costNesting  = 4   // a container in a container
)

// markdownHeavy reports whether parsing a text would cost more than the budget.
func markdownHeavy(source string) bool {
	budget := markdownBase + markdownPerByte*len(source)
	cost, depth := 0, 0
	var b markdownBlock
	for line := range strings.SplitSeq(source, "\n") {
		d, item, rest := containers(line)
		if rest == "" && d == 0 {
			// An empty line ends a paragraph but not the lists around it.
			cost += b.cost() + 3*costNesting*depth
			b.reset()
		} else {
			if depth = d; item {
				cost += b.cost()
				b.reset()
			}
			b.line(rest, d)
			cost += costNesting * d * d
		}
		if cost > budget {
			return true
		}
	}
	return cost+b.cost() > budget
}

// containers counts the quotations and lists that a line may stand in and
// returns what follows them. An indent of two counts as one, because it may
// belong to a list. item reports whether the line begins an item or an empty
// line of a quotation, which end the paragraph before.
func containers(line string) (depth int, item bool, rest string) {
	columns := 0
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == ' ':
			columns++
			i++
		case c == '\t':
			columns += 4
			i++
		case c == '\r':
			i++
		case c == '>':
			depth++
			i++
		case (c == '-' || c == '*' || c == '+') && (i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t'):
			depth, item = depth+1, true
			i++
		default:
			n := i
			for n < len(line) && n-i < 9 && line[n] >= '0' && line[n] <= '9' {
				n++
			}
			if n > i && n < len(line) && (line[n] == '.' || line[n] == ')') {
				depth, item = depth+1, true
				i = n + 1
				continue
			}
			return depth + columns/2, item, line[i:]
		}
	}
	return depth, item || depth > 0, ""
}

// A markdownBlock collects what the paragraph in hand may cost.
type markdownBlock struct {
	size, lines, marks int
	columns, rules     int         // of the widest rule of a table; number of such lines
	html               bool        // a block of raw HTML, in which no mark counts
	ticks              []tickRun   // runs of backticks
	lasts              map[int]int // where the last run of a length begins
}

// A tickRun is a run of backticks: as an opener it may be one shorter, after a
// backslash.
type tickRun struct{ at, closes, opens int }

func (b *markdownBlock) reset() {
	clear(b.lasts)
	*b = markdownBlock{ticks: b.ticks[:0], lasts: b.lasts}
}

func (b *markdownBlock) line(s string, depth int) {
	switch {
	case b.lines == 0 && depth == 0:
		b.html = beginsHTML(s)
	case strings.HasPrefix(s, "```") || strings.HasPrefix(s, "~~~"):
		b.html = false // perhaps all of it stood in a block of code that ends here
	}
	if n := ruleColumns(s); n > 0 {
		b.columns, b.rules = max(b.columns, n), b.rules+1
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[', ']', '<', '*', '_', '~', '!', '(':
			b.marks++
		case '`':
			n := i
			for n < len(s) && s[n] == '`' {
				n++
			}
			r := tickRun{b.size + i, n - i, n - i}
			if i > 0 && s[i-1] == '\\' {
				r.opens--
			}
			if b.lasts == nil {
				b.lasts = map[int]int{}
			}
			b.lasts[r.closes] = r.at
			b.ticks = append(b.ticks, r)
			i = n - 1
		}
	}
	b.size += len(s) + 1
	b.lines++
}

func (b *markdownBlock) cost() int {
	if b.html {
		return 0
	}
	cost := costMark*b.marks*b.size + costCell*b.columns*b.lines + 3*b.rules*b.columns*b.lines
	for _, r := range b.ticks {
		if last, ok := b.lasts[r.opens]; r.opens > 0 && (!ok || last <= r.at) {
			cost += costBacktick * (b.size - r.at)
		}
	}
	return cost
}

// beginsHTML reports whether a line begins a block of raw HTML that goes on to
// the next empty line, by the frequent elements of those that CommonMark names.
func beginsHTML(s string) bool {
	for _, tag := range [...]string{"<table", "<div", "<p", "<ul", "<ol", "<details", "<center", "<dl", "<section"} {
		if rest, ok := strings.CutPrefix(s, tag); ok && (rest == "" || strings.ContainsAny(rest[:1], " \t>")) {
			return true
		}
	}
	return false
}

// ruleColumns returns the columns of the line below the head of a table, 0 for
// any other line.
func ruleColumns(s string) int {
	if !strings.Contains(s, "-") || !strings.ContainsAny(s, "|:") || strings.Trim(s, "-:| \t\r") != "" {
		return 0
	}
	return strings.Count(s, "|") + 1
}
