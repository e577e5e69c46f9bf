package watch

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// Bounds of what a change quotes.
const (
	maxQuotations = 12
	maxExcerpt    = 280 // code points
)

// alike is the share of pairs of letters that two sentences have in common from
// which one is taken for what the other became.
const alike = 0.5

// quotations are the sentences in which a pair differs: those of findings, the
// gravest first, then the first of each paragraph that has none. A headline that
// changed comes before all.
func quotations(p *article.Pair, before, after *article.Version) []article.Quotation {
	type row struct {
		article.Quotation
		rank int
	}
	var rows []row
	for i := range p.Links {
		l := &p.Links[i]
		q := quoter{l, before, after}
		headline := len(l.Original) == 1 && len(l.Republication) == 1 &&
			before.Paragraphs[l.Original[0]].Kind == article.KindHeadline && after.Paragraphs[l.Republication[0]].Kind == article.KindHeadline
		for k := range l.Findings {
			f := &l.Findings[k]
			one := article.Quotation{Finding: f.ID, Relation: l.Relation, Headline: headline}
			one.Before, one.Now = q.finding(f)
			if one.Before != nil || one.Now != nil {
				rows = append(rows, row{one, 1 + f.Severity.Rank()})
			}
		}
		if len(l.Findings) > 0 && !headline || !l.IsChange() && l.Relation != article.Typographic {
			continue
		}
		one := article.Quotation{Relation: l.Relation, Headline: headline}
		one.Before, one.Now = q.first()
		if one.Before != nil || one.Now != nil {
			rank := 10
			if headline {
				rank = 0
			}
			rows = append(rows, row{one, rank})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.rank, b.rank) })
	var out []article.Quotation
	for _, r := range rows[:min(len(rows), maxQuotations)] {
		out = append(out, r.Quotation)
	}
	return out
}

// A quoter quotes the two sides of a link.
type quoter struct {
	l             *article.Link
	before, after *article.Version
}

// finding quotes the words of a finding. Where one side has none, the sentence
// is quoted that stands there in place of the other's, if there is one.
func (q *quoter) finding(f *article.Finding) (before, now *article.Excerpt) {
	before, now = q.excerpt(q.before, f.Original), q.excerpt(q.after, f.Republication)
	if f.Kind == article.FindingOmission || f.Kind == article.FindingAddition {
		return before, now
	}
	switch {
	case before != nil && now == nil:
		now = likely(before, q.excerpt(q.after, q.across(f.Original, true)))
	case now != nil && before == nil:
		before = likely(now, q.excerpt(q.before, q.across(f.Republication, false)))
	}
	return before, now
}

// likely is an excerpt if it is one sentence with another but for some words.
func likely(of, e *article.Excerpt) *article.Excerpt {
	if e == nil || dice(of.Text, e.Text) < alike {
		return nil
	}
	return e
}

// first quotes what differs first; of a paragraph that one side has alone, its
// beginning.
func (q *quoter) first() (before, now *article.Excerpt) {
	switch {
	case len(q.l.Republication) == 0:
		return q.whole(q.before, q.l.Original), nil
	case len(q.l.Original) == 0:
		return nil, q.whole(q.after, q.l.Republication)
	}
	for i := range q.l.Edits {
		e := &q.l.Edits[i]
		if e.Op == article.Equal || e.Move > 0 {
			continue
		}
		o, r := e.Original, e.Republication
		if o == nil {
			o = q.across(r, false)
		}
		if r == nil {
			r = q.across(o, true)
		}
		return q.excerpt(q.before, o), q.excerpt(q.after, r)
	}
	return nil, nil
}

func (q *quoter) whole(v *article.Version, which []int) *article.Excerpt {
	if len(which) == 0 {
		return nil
	}
	text := []rune(v.Paragraphs[which[0]].Text)
	return q.excerpt(v, &article.Span{Paragraph: which[0], End: len(text)})
}

// across is the place on the other side that a span stands at, without words:
// where the text goes on there that is the same on both sides. It is nil where
// no edit says so.
func (q *quoter) across(s *article.Span, toNow bool) *article.Span {
	var last *article.Span // of the other side, before the span
	for i := range q.l.Edits {
		e := &q.l.Edits[i]
		own, other := e.Original, e.Republication
		if !toNow {
			own, other = other, own
		}
		if own != nil && own.Paragraph == s.Paragraph && own.Start <= s.Start && s.Start < own.End {
			switch {
			case other != nil && e.Op == article.Equal:
				at := min(other.Start+s.Start-own.Start, other.End)
				return &article.Span{Paragraph: other.Paragraph, Start: at, End: at}
			case other != nil:
				return &article.Span{Paragraph: other.Paragraph, Start: other.Start, End: other.End}
			case last != nil:
				return &article.Span{Paragraph: last.Paragraph, Start: last.End, End: last.End}
			}
			// Nothing stands before it on the other side: what comes first there.
			if k := slices.IndexFunc(q.l.Edits[i:], func(e article.Edit) bool { return e.Original != nil && e.Republication != nil }); k >= 0 {
				next := q.l.Edits[i+k].Republication
				if !toNow {
					next = q.l.Edits[i+k].Original
				}
				return &article.Span{Paragraph: next.Paragraph, Start: next.Start, End: next.Start}
			}
			return nil
		}
		if other != nil {
			last = other
		}
	}
	return nil
}

// excerpt is the sentence around a span, or the sentences that it lies in.
func (q *quoter) excerpt(v *article.Version, s *article.Span) *article.Excerpt {
	if s == nil || s.Paragraph < 0 || s.Paragraph >= len(v.Paragraphs) {
		return nil
	}
	p := &v.Paragraphs[s.Paragraph]
	text := []rune(p.Text)
	start, end := min(max(s.Start, 0), len(text)), min(max(s.End, s.Start, 0), len(text))
	from, to := 0, len(text)
	at := 0 // the code point at which a sentence begins
	for _, r := range segment.Sentences(p.Text, v.Language) {
		next := at + utf8.RuneCountInString(p.Text[r.Start:r.End])
		if at <= start && start < next {
			from = at
		}
		if at < end && end <= next || start == end && at <= start && start < next {
			to = next
			break
		}
		at = next
	}
	return shorten(text[from:max(to, end)], start-from, end-from)
}

// shorten keeps of a sentence what stands around the words, as much before as
// behind them, cut between words where there are any.
func shorten(text []rune, start, end int) *article.Excerpt {
	head, tail := 0, len(text)
	for head < start && isBlank(text[head]) {
		head++
	}
	for tail > max(end, head) && isBlank(text[tail-1]) {
		tail--
	}
	more := ""
	if tail-head > maxExcerpt {
		room := max(maxExcerpt-(end-start), 80) / 2
		from, to := max(head, start-room), min(tail, end+room)
		if end-start > maxExcerpt {
			to = from + maxExcerpt
			end = to
			more = "…"
			tail = to
		}
		from, to = wordStart(text, from, head, start), wordEnd(text, to, tail, end)
		if to < tail {
			more = "…"
		}
		if from > head {
			return &article.Excerpt{Text: "…" + string(text[from:to]) + more, Start: start - from + 1, End: end - from + 1}
		}
		tail = to
	}
	return &article.Excerpt{Text: string(text[head:tail]) + more, Start: start - head, End: end - head}
}

// wordStart moves a cut forward to the next beginning of a word that is near.
func wordStart(text []rune, from, head, most int) int {
	if from == head {
		return from
	}
	for i := from; i < min(most, from+20); i++ {
		if isBlank(text[i-1]) {
			return i
		}
	}
	return from
}

// wordEnd moves a cut back to the last end of a word that is near.
func wordEnd(text []rune, to, tail, least int) int {
	if to == tail {
		return to
	}
	for i := to; i > max(least, to-20); i-- {
		if isBlank(text[i]) {
			return i
		}
	}
	return to
}

func isBlank(r rune) bool { return strings.TrimSpace(string(r)) == "" }

// dice is how many pairs of letters two texts have in common, 0 to 1.
func dice(a, b string) float64 {
	pairs := func(s string) map[[2]rune]int {
		m := map[[2]rune]int{}
		var before rune
		for _, r := range s {
			if before != 0 {
				m[[2]rune{before, r}]++
			}
			before = r
		}
		return m
	}
	x, y := pairs(a), pairs(b)
	both, all := 0, 0
	for pair, n := range x {
		both += min(n, y[pair])
		all += n
	}
	for _, n := range y {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(both) / float64(all)
}
