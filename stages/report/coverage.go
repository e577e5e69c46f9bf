package report

import (
	"fmt"
	"math"
	"slices"

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
	messages
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
		c.Parts = append(c.Parts, coveragePart{messages: c.messages, Kind: kind, Sign: fateSign(kind), Label: c.T("fate." + kind), Words: words, Percent: percent})
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
func (c *coverage) PercentText(p coveragePart) string {
	if p.Percent == 0 {
		return "<" + c.percent(1)
	}
	return c.percent(p.Percent)
}

// A coverageGroup is the bars of one outlet's versions in the order of time.
type coverageGroup struct {
	Outlet string
	Bars   []*coverage
}

// newMultiples groups the bars of outlets that published several versions.
func newMultiples(pg *page) []coverageGroup {
	var list []coverageGroup
	at := map[string]int{}
	for _, p := range pg.Pairs {
		outlet := p.To.Outlet
		if p.Shares == nil || outlet == "" {
			continue
		}
		if _, ok := at[outlet]; !ok {
			at[outlet] = len(list)
			list = append(list, coverageGroup{Outlet: outlet})
		}
		g := &list[at[outlet]]
		g.Bars = append(g.Bars, p.Shares)
	}
	list = slices.DeleteFunc(list, func(g coverageGroup) bool { return len(g.Bars) < 2 })
	for _, g := range list {
		inTime(g.Bars, func(c *coverage) *article.Version { return c.Pair.Republication })
	}
	return list
}
