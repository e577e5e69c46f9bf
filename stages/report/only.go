package report

import (
	"slices"

	"variorum/stages/article"
)

// maxOnly is how many names, numbers and dates of one side a page lists.
const maxOnly = 24

// only are the names, numbers and dates that one side has and the other nowhere.
type only struct {
	Title string
	Facts []onlyFact
	More  int // not listed
	side  *version
}

type onlyFact struct {
	Quote *quote
	Where string // "¶12"
	Row   *row   // nil if its paragraph has none
}

// Only lists what one side has and the other nowhere; sides without such are
// left out.
func (p *pair) Only() []only {
	var list []only
	add := func(facts []article.Fact, title string, v *version, places func(*article.Link) []int) {
		if len(facts) == 0 {
			return
		}
		o := only{Title: p.T(title), More: max(0, len(facts)-maxOnly), side: v}
		for _, f := range facts[:len(facts)-o.More] {
			fact := onlyFact{Quote: v.quote(clip(f.Text, quoteShort)), Where: p.pilcrows([]int{f.Paragraph})}
			if i := slices.IndexFunc(p.Rows, func(r *row) bool { return r.Landing == nil && slices.Contains(places(r.link), f.Paragraph) }); i >= 0 {
				fact.Row = p.Rows[i]
			}
			o.Facts = append(o.Facts, fact)
		}
		list = append(list, o)
	}
	add(p.source.OnlyOriginal, "only.original", p.From, func(l *article.Link) []int { return l.Original })
	add(p.source.OnlyHere, "only.here", p.To, func(l *article.Link) []int { return l.Republication })
	return list
}

// A term is one that was replaced by the same words more than once.
type term struct {
	From, To *quote
	Times    string // "4 of 5 times"
	Row      *row   // where it was first; nil if its paragraph has none
}

// Terms lists the terms that were replaced more than once.
func (p *pair) Terms() []term {
	var list []term
	for _, t := range p.source.Terms[:min(len(p.source.Terms), maxOnly)] {
		item := term{
			From:  p.From.quote(clip(t.Original, quoteShort)),
			To:    p.To.quote(clip(t.Republication, quoteShort)),
			Times: p.T("terms.times", len(t.Places), max(t.Of, len(t.Places))),
		}
		if t.Kept > 0 {
			item.Times = p.T("terms.kept", len(t.Places), max(t.Of, len(t.Places)), t.Kept)
		}
		if i := slices.IndexFunc(p.Rows, func(r *row) bool { return r.Landing == nil && slices.Contains(r.link.Original, t.Places[0].Paragraph) }); i >= 0 {
			item.Row = p.Rows[i]
		}
		list = append(list, item)
	}
	return list
}
