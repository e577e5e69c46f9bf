package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"variorum/stages/article"
)

// A coverage is what became of the words of the original in one republication, as
// one bar. The parts up to Whole are the original: their percentages add up to
// 100. What the republication added follows, in percent of the original's words.
type coverage struct {
	messages
	Pair  *pair
	Parts []coveragePart // those that have words
	Whole int            // where the original ends
}

// A coveragePart is one kind of fate: X and Width are in thousandths of the bar.
// Words are those of the original; of what was added, as many as it would be at
// the length of the original's language.
type coveragePart struct {
	Kind, Sign, Label string
	Words, Percent    int
	X, Width          int
}

// Height and length of a coverage bar in its own units.
const (
	coverageHeight = 24
	coverageLength = 1000
)

// setCoverages gives every pair whose words were counted its bar, all on one
// scale.
func setCoverages(pg *page) {
	fates := map[string]*article.Fates{}
	for i := range pg.Comparison.Omissions.Carried {
		c := &pg.Comparison.Omissions.Carried[i]
		fates[c.Republication] = &c.Fates
	}
	longest := 0.0
	for _, p := range pg.Pairs {
		f := fates[p.Republication.ID]
		if f == nil || f.Original().Words <= 0 {
			continue
		}
		p.Shares = newCoverage(p, f)
		longest = max(longest, p.Shares.length())
	}
	for _, p := range pg.Pairs {
		if p.Shares != nil {
			p.Shares.draw(longest)
		}
	}
}

func newCoverage(p *pair, f *article.Fates) *coverage {
	c := &coverage{messages: p.messages, Pair: p}
	words := []int{f.Kept.Words, f.Reworded.Words, f.Moved.Words, f.Dropped.Words}
	percents := percents(words)
	for i, kind := range []string{"kept", "reworded", "moved", "dropped"} {
		c.add(kind, words[i], percents[i])
	}
	all := f.Original().Words
	added := inWordsOf(f, p.Across)
	c.add("added", added, int(math.Round(100*float64(added)/float64(all))))
	return c
}

func (c *coverage) add(kind string, words, percent int) {
	if words > 0 {
		c.Parts = append(c.Parts, coveragePart{Kind: kind, Sign: fateSign(kind), Label: c.T("fate." + kind), Words: words, Percent: percent})
	}
}

// fateSign is the mark of a fate, for readers who do not see its colour.
func fateSign(kind string) string {
	if kind == "kept" {
		return kindSign(string(article.Same))
	}
	return kindSign(kind)
}

// inWordsOf is how many words of the original's language the added words are: one
// language needs more words than another for the same.
func inWordsOf(f *article.Fates, across bool) int {
	from, to := f.Original().Words-f.Dropped.Words, f.Here.Words-f.Added.Words
	if from <= 0 || to <= 0 {
		from, to = f.Original().Words, f.Here.Words
	}
	if !across || to <= 0 {
		return f.Added.Words
	}
	return int(int64(f.Added.Words) * int64(from) / int64(to))
}

// percents are whole percentages that add up to 100: those with the largest
// remainders are rounded up, of equal ones the first.
func percents(parts []int) []int {
	sum := 0
	for _, n := range parts {
		sum += n
	}
	out := make([]int, len(parts))
	if sum <= 0 {
		return out
	}
	order := make([]int, len(parts))
	left := 100
	for i, n := range parts {
		order[i] = i
		out[i] = 100 * n / sum
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return 100*parts[b]%sum - 100*parts[a]%sum })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}

// original is how many words the original has.
func (c *coverage) original() int {
	n := 0
	for _, p := range c.Parts {
		if p.Kind != "added" {
			n += p.Words
		}
	}
	return n
}

// length is the length of the bar, that of the original being 1.
func (c *coverage) length() float64 {
	n := c.original()
	for _, p := range c.Parts {
		if p.Kind == "added" {
			return 1 + float64(p.Words)/float64(n)
		}
	}
	return 1
}

// draw sets the places of the parts on a scale of which the bar's end is longest.
func (c *coverage) draw(longest float64) {
	all, sum, from := float64(c.original()), 0, 0
	at := func(words int) int {
		return min(int(math.Round(coverageLength*float64(words)/float64(all*longest))), coverageLength)
	}
	for i := range c.Parts {
		p := &c.Parts[i]
		sum += p.Words
		to := at(sum)
		p.X, p.Width = from, to-from
		from = to
	}
	c.Whole = at(c.original())
}

// Path draws the part of the bar. Its form is of the style sheet: lines as wide as
// the bar for what is there, two for what moved, a thin one for what is not.
func (p coveragePart) Path() string {
	if p.Kind == "moved" {
		return fmt.Sprintf("M%d 5h%dM%d 19h%d", p.X, p.Width, p.X, p.Width)
	}
	return fmt.Sprintf("M%d 12h%d", p.X, p.Width)
}

// PercentText is "12 %", and that it is less than one.
func (p coveragePart) PercentText() string {
	if p.Percent == 0 {
		return "<1\u00a0%"
	}
	return fmt.Sprintf("%d\u00a0%%", p.Percent)
}

// Said is the bar in words: "kept 61 %, reworded 10 %, dropped 29 %, added 4 %".
func (c *coverage) Said() string {
	var said []string
	for _, p := range c.Parts {
		said = append(said, p.Label+" "+p.PercentText())
	}
	return strings.Join(said, ", ")
}

// Percent is the share of the original's words with a fate, 0 for none.
func (c *coverage) Percent(kind string) int {
	for _, p := range c.Parts {
		if p.Kind == kind {
			return p.Percent
		}
	}
	return 0
}

// A coverageGroup is one bar, or the bars of one outlet's versions in the order of
// time.
type coverageGroup struct {
	Outlet string // of several
	Bars   []*coverage
}

// newMultiples orders the bars of several republications: those that carry most of
// the original come first, an outlet with its best version.
func newMultiples(pg *page) []coverageGroup {
	var list []coverageGroup
	at := map[string]int{}
	n := 0
	for _, p := range pg.Pairs {
		if p.Shares == nil {
			continue
		}
		n++
		if i, ok := at[p.To.Outlet]; ok && p.To.Outlet != "" {
			list[i].Outlet = p.To.Outlet
			list[i].Bars = append(list[i].Bars, p.Shares)
			continue
		}
		at[p.To.Outlet] = len(list)
		list = append(list, coverageGroup{Bars: []*coverage{p.Shares}})
	}
	if n < 2 {
		return nil
	}
	for _, g := range list {
		inTime(g.Bars, func(c *coverage) *article.Version { return c.Pair.Republication })
	}
	slices.SortStableFunc(list, func(a, b coverageGroup) int { return a.least() - b.least() })
	return list
}

// least is the smallest share that a version of the group dropped.
func (g coverageGroup) least() int {
	least := 100
	for _, c := range g.Bars {
		least = min(least, c.Percent("dropped"))
	}
	return least
}

// FateKinds are the fates that occur in any bar, for the legend.
func (pg *page) FateKinds() []coveragePart {
	var list []coveragePart
	for _, kind := range []string{"kept", "reworded", "moved", "dropped", "added"} {
		if slices.ContainsFunc(pg.Pairs, func(p *pair) bool { return p.Shares != nil && p.Shares.has(kind) }) {
			list = append(list, coveragePart{Kind: kind, Sign: fateSign(kind), Label: pg.T("fate." + kind), Width: 32})
		}
	}
	return list
}

func (c *coverage) has(kind string) bool {
	return slices.ContainsFunc(c.Parts, func(p coveragePart) bool { return p.Kind == kind })
}
