package diff

import (
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// A piece is an edit in bytes. An empty side may lie anywhere.
type piece struct {
	side [2]stretch
	kind pieceKind
	move int
}

// A stretch is bytes [from, to) of one paragraph of a side.
type stretch struct {
	para     int32
	from, to int
}

func (s stretch) empty() bool { return s.from == s.to }

type pieceKind uint8

const (
	same pieceKind = iota
	typographic
	inflection
	wording
)

// result turns the runs into edits.
//
// Equal words give equal pieces where their bytes agree, typographic ones where
// they do not, forms of one word inflections. White space belongs to what follows it where it differs: so the
// comma of "late, but" is deleted alone although "late" has no space behind it
// on that side.
func (c *comparison) result() Result {
	b := &builder{c: c}
	all, changed := 0, 0
	if len(c.runs) > 0 && !c.runs[0].equal { // every other changed run has one before it
		b.changed(nil, nil, c.runs[0])
	}
	for n, r := range c.runs {
		if !r.equal {
			if r.move == 0 || r.i0 < r.i1 { // a phrase that moved counts once
				changed += c.changedWords(r)
			}
			if n > 0 && !c.runs[n-1].equal {
				b.changed(nil, nil, r)
			}
			continue
		}
		for k := range r.i1 - r.i0 {
			t, u := c.tokens[0][r.i0+k], c.tokens[1][r.j0+k]
			if inflected(t, u) {
				changed += 2
				b.put(piece{side: [2]stretch{t.body(), u.body()}, kind: inflection})
			} else {
				b.pair(t.body(), u.body())
			}
			if k+1 < r.i1-r.i0 || n+1 == len(c.runs) {
				b.pair(t.space(), u.space())
			}
		}
		if n+1 < len(c.runs) {
			b.between(r, c.runs[n+1])
		}
	}
	for side := range c.tokens {
		for _, t := range c.tokens[side] {
			if t.beginsWord() {
				all++
			}
		}
	}
	result := Result{Edits: b.edits(), BudgetHits: c.hits}
	if all > 0 {
		result.Change = min(1, float64(changed)/float64(all)) // two parts of a word may have changed
	}
	return result
}

func (t token) body() stretch  { return stretch{t.para, t.start, t.end} }
func (t token) space() stretch { return stretch{t.para, t.end, t.next} }

// A builder collects pieces and merges those that continue each other.
type builder struct {
	c      *comparison
	pieces []piece
}

// between puts the white space behind the last words of an equal run and the
// changed run that follows.
func (b *builder) between(equal, changed run) {
	t, u := b.c.tokens[0][equal.i1-1].space(), b.c.tokens[1][equal.j1-1].space()
	if b.text(0, t) == b.text(1, u) || b.parted(0, t, changed.i0, changed.i1) || b.parted(1, u, changed.j0, changed.j1) {
		b.pair(t, u)
		b.changed(nil, nil, changed)
		return
	}
	b.changed(&t, &u, changed)
}

// parted reports whether tokens [from, to) begin another paragraph than the white
// space before them ends.
func (b *builder) parted(side int, space stretch, from, to int) bool {
	return from < to && b.c.tokens[side][from].para != space.para
}

// pair puts two stretches that are equal but for their dress.
func (b *builder) pair(o, r stretch) {
	if o.empty() && r.empty() {
		return
	}
	kind := typographic
	if b.text(0, o) == b.text(1, r) {
		kind = same
	}
	b.put(piece{side: [2]stretch{o, r}, kind: kind})
}

// changed puts a changed run, with white space before it where that differs.
func (b *builder) changed(o, r *stretch, changed run) {
	left := b.stretches(0, o, changed.i0, changed.i1)
	right := b.stretches(1, r, changed.j0, changed.j1)
	var tail piece
	if n, m := len(left), len(right); n > 0 && m > 0 {
		tail = b.cutTail(&left[n-1], &right[m-1])
	}
	left, right = b.putBlank(0, left), b.putBlank(1, right)
	for k := range max(len(left), len(right)) {
		p := piece{kind: wording, move: changed.move}
		if k < len(left) {
			p.side[0] = left[k]
		}
		if k < len(right) {
			p.side[1] = right[k]
		}
		b.put(p)
	}
	if !tail.side[0].empty() {
		b.put(tail)
	}
}

// stretches returns the bytes of tokens [from, to) of a side, one stretch for
// every paragraph, with the white space before them.
func (b *builder) stretches(side int, before *stretch, from, to int) []stretch {
	var out []stretch
	if before != nil && !before.empty() {
		out = append(out, *before)
	}
	for _, t := range b.c.tokens[side][from:to] {
		if n := len(out); n > 0 && out[n-1].para == t.para {
			out[n-1].to = t.next
		} else {
			out = append(out, stretch{t.para, t.start, t.next})
		}
	}
	return out
}

// cutTail takes white space that both stretches end with off them.
func (b *builder) cutTail(o, r *stretch) piece {
	x, y := b.text(0, *o), b.text(1, *r)
	n := 0
	for n < len(x) && n < len(y) {
		last, size := utf8.DecodeLastRuneInString(x[:len(x)-n])
		other, _ := utf8.DecodeLastRuneInString(y[:len(y)-n])
		if last != other || !unicode.IsSpace(last) {
			break
		}
		n += size
	}
	o.to, r.to = o.to-n, r.to-n
	return piece{side: [2]stretch{{o.para, o.to, o.to + n}, {r.para, r.to, r.to + n}}, kind: same}
}

// putBlank puts stretches of nothing but white space as typographic pieces of
// their own and returns the others. Only the first and the last can be such.
func (b *builder) putBlank(side int, stretches []stretch) []stretch {
	kept := stretches[:0]
	for _, s := range stretches {
		switch {
		case s.empty():
		case isBlank(b.text(side, s)) && len(kept) == 0:
			p := piece{kind: typographic}
			p.side[side] = s
			b.put(p)
		default:
			kept = append(kept, s)
		}
	}
	return kept
}

func isBlank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// put appends a piece or lengthens the last one.
func (b *builder) put(p piece) {
	if p.side[0].empty() && p.side[1].empty() {
		return
	}
	if n := len(b.pieces); n > 0 && b.pieces[n-1].kind == p.kind && b.pieces[n-1].move == p.move {
		last := &b.pieces[n-1]
		if last.side[0].continues(p.side[0]) && last.side[1].continues(p.side[1]) {
			for side, s := range p.side {
				if last.side[side].empty() {
					last.side[side] = s
				} else if !s.empty() {
					last.side[side].to = s.to
				}
			}
			return
		}
	}
	b.pieces = append(b.pieces, p)
}

// continues reports whether next may be joined to s. Stretches of one paragraph
// that follow each other always touch.
func (s stretch) continues(next stretch) bool {
	return s.empty() || next.empty() || s.para == next.para
}

func (b *builder) text(side int, s stretch) string {
	return b.c.text(side, s.para, s.from, s.to)
}

// edits turns the pieces into edits with positions in code points.
func (b *builder) edits() []article.Edit {
	edits := make([]article.Edit, len(b.pieces))
	spans := make([]article.Span, 0, 2*len(b.pieces))
	var rulers [2]*article.Ruler
	current := [2]int32{-1, -1}
	span := func(side int, s stretch) *article.Span {
		if s.empty() {
			return nil
		}
		paragraph := b.c.texts[side][s.para]
		if current[side] != s.para {
			current[side], rulers[side] = s.para, article.NewRuler(paragraph.Text)
		}
		spans = append(spans, rulers[side].Span(paragraph.Index, s.from, s.to))
		return &spans[len(spans)-1]
	}
	for i, p := range b.pieces {
		e := article.Edit{Original: span(0, p.side[0]), Republication: span(1, p.side[1])}
		switch {
		case p.kind == same:
			e.Op = article.Equal
		case e.Republication == nil:
			e.Op = article.Delete
		case e.Original == nil:
			e.Op = article.Insert
		default:
			e.Op = article.Replace
		}
		e.Tier, e.Move = tierOf(p.kind), p.move
		edits[i] = e
	}
	return edits
}
