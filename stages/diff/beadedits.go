package diff

import (
	"variorum/stages/article"
	"variorum/stages/segment"
)

// edits turns beads into edits: replace for those with both sides, delete and
// insert for the others. A bead that crosses a border of paragraphs gives one
// edit for each paragraph; the other side is then parted in proportion.
func (t *translation) edits() []article.Edit {
	var edits []article.Edit
	rulers := [2]rulers{{}, {}}
	span := func(side int, s stretch) *article.Span {
		if s.empty() {
			return nil
		}
		p := t.sides[side].paragraphs[s.para]
		ruler := rulers[side][int(s.para)]
		if ruler == nil {
			ruler = article.NewRuler(p.Text)
			rulers[side][int(s.para)] = ruler
		}
		x := ruler.Span(p.Index, s.from, s.to)
		return &x
	}
	for _, b := range t.beads {
		left, right := t.stretches(0, b.s0, b.s1), t.stretches(1, b.t0, b.t1)
		if b.paired() {
			left, right = t.even(0, left, len(right)), t.even(1, right, len(left))
		}
		for k := range max(len(left), len(right)) {
			e := article.Edit{Op: article.Replace}
			if k < len(left) {
				e.Original = span(0, left[k])
			} else {
				e.Op = article.Insert
			}
			if k < len(right) {
				e.Republication = span(1, right[k])
			} else {
				e.Op = article.Delete
			}
			if e.Op == article.Replace && e.Original.Text == e.Republication.Text {
				e.Op = article.Equal
			}
			edits = append(edits, e)
		}
	}
	return edits
}

// stretches returns the bytes of sentences [from, to), one stretch for every
// paragraph.
func (t *translation) stretches(side, from, to int) []stretch {
	var out []stretch
	for _, s := range t.sides[side].sentences[from:to] {
		if n := len(out); n > 0 && int(out[n-1].para) == s.para {
			out[n-1].to = s.to
		} else {
			out = append(out, stretch{int32(s.para), s.from, s.to})
		}
	}
	return out
}

// even parts the longest stretches at a word near their middle until there are
// as many as wanted, or nothing is left to part.
func (t *translation) even(side int, stretches []stretch, wanted int) []stretch {
	for len(stretches) < wanted {
		longest := 0
		for k, s := range stretches {
			if s.to-s.from > stretches[longest].to-stretches[longest].from {
				longest = k
			}
		}
		s := stretches[longest]
		body := t.sides[side].paragraphs[s.para].Text[s.from:s.to]
		cut := 0
		for _, w := range segment.Words(body, t.sides[side].lang) {
			if w.Next < len(body) {
				cut = w.Next
			}
			if w.Next >= len(body)/2 {
				break
			}
		}
		if cut == 0 {
			break
		}
		stretches = append(stretches, stretch{})
		copy(stretches[longest+2:], stretches[longest+1:])
		stretches[longest] = stretch{s.para, s.from, s.from + cut}
		stretches[longest+1] = stretch{s.para, s.from + cut, s.to}
	}
	return stretches
}
