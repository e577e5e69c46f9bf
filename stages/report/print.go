package report

import (
	"fmt"
	"strings"
)

// paperHead is how much of a title or name stands at the head of a sheet, in code
// points.
const paperHead = 90

// paperRules set the title of the story at the head of each sheet of paper, and
// above the texts of a pair what its two columns are.
func (pg *page) paperRules() string {
	head := func(text string) string { return cssString(plain(clip(text, paperHead))) }
	left, right := "left", "right"
	if pg.rtl {
		left, right = right, left
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@page{@top-center{content:%s}}\n", head(pg.Title))
	for i, p := range pg.Pairs {
		fmt.Fprintf(&b, "[id=%s]{page:p%d}@page p%[2]d{@top-center{content:none}@top-%[3]s{content:%s}@top-%[5]s{content:%s}}\n",
			cssString("v-"+p.Slug), i+1, left, head(pg.T("head.original")+" · "+p.From.Name()+" ("+p.From.Language+")"), right, head(p.To.Name()+" ("+p.To.Language+")"))
	}
	return b.String()
}

// cssString is a text as a string of CSS of which nothing is markup, neither of
// CSS nor of the page around it.
func cssString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == ' ' || r >= 0xa0 || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
