package classify

import (
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
)

// A wording is what the rules about words share: every word of both sides with
// its counterpart, and the expressions of the lists.
type wording struct {
	sides       [2]*stream
	expressions [2][]expression
	sourced     bool // verbs of saying and markers have been joined
}

// A stream is all words and signs of one side in order. Twin is the word of the other side
// with the same text or stem, -1 if there is none; exact says that it stands in
// equal text.
type stream struct {
	paragraph []int // index in the list of the side
	token     []int
	edit      []int // -1 if unknown
	words     []int // of the edit on this side and on the other
	across    []int
	x         []float64
	twin      []int
	exact     []bool
	content   []bool
	sentence  []int
	begin     []int // first word of each sentence, and one more
	first     []int // first word of each paragraph
}

func (b *bench) key(k side, n int) string {
	s := b.wording().sides[k]
	return b.sides[k][s.paragraph[n]].tokens[s.token[n]].key
}

// wording reads it when it is first asked for.
func (b *bench) wording() *wording {
	if b.words != nil {
		return b.words
	}
	w := &wording{}
	b.words = w
	for k := range b.sides {
		w.sides[k] = b.flatten(side(k))
	}
	b.twins()
	b.akin()
	for k := range b.sides {
		s := w.sides[k]
		for i, p := range b.sides[k] {
			for _, e := range p.expressions() {
				if b.moved(side(k), p, p.tokens[e.first].start) || len(w.expressions[k]) == maxFacts {
					continue
				}
				e.paragraph, e.from, e.to = i, s.first[i]+e.first, s.first[i]+e.last
				e.sentence = s.sentence[e.from]
				w.expressions[k] = append(w.expressions[k], e)
			}
		}
	}
	return w
}

func (b *bench) flatten(k side) *stream {
	n := 0
	for _, p := range b.sides[k] {
		n += len(p.tokens)
	}
	all := make([]int, 7*n)
	some := func(i int) []int { return all[i*n : i*n : (i+1)*n] }
	s := &stream{
		paragraph: some(0), token: some(1), edit: some(2), words: some(3), across: some(4), twin: some(5), sentence: some(6),
		x: make([]float64, 0, n), exact: make([]bool, 0, n), content: make([]bool, 0, n),
	}
	sentences := 0
	list, at := b.axis.sides[k], 0
	for i, p := range b.sides[k] {
		auxiliary := p.x.wording().auxiliary
		s.first = append(s.first, len(s.token))
		inner := 0
		for at < len(list) && list[at].paragraph < p.Index {
			at++
		}
		for j, t := range p.tokens {
			for inner+1 < len(p.sentences) && p.sentences[inner+1].Start <= t.start {
				inner++
			}
			for len(s.begin) <= sentences+inner {
				s.begin = append(s.begin, len(s.token))
			}
			start := p.ruler.At(t.start)
			for at+1 < len(list) && list[at+1].paragraph == p.Index && list[at+1].start <= start {
				at++
			}
			// A span may reach into the next paragraph, which only its first one
			// is named for.
			edit, x, words, across := -1, math.NaN(), 0, 0
			if n := len(s.token); n > 0 {
				edit, x, words, across = s.edit[n-1], s.x[n-1], s.words[n-1], s.across[n-1]
			}
			if at < len(list) && list[at].paragraph == p.Index && list[at].start <= start && start < list[at].end {
				q := &list[at]
				edit, words, across = q.edit, q.words, q.across
				x = q.x0
				if q.end > q.start {
					x += (q.x1 - q.x0) * float64(start-q.start) / float64(q.end-q.start)
				}
			}
			s.paragraph = append(s.paragraph, i)
			s.token = append(s.token, j)
			s.edit = append(s.edit, edit)
			s.words = append(s.words, words)
			s.across = append(s.across, across)
			s.x = append(s.x, x)
			s.twin = append(s.twin, -1)
			s.exact = append(s.exact, false)
			s.content = append(s.content, t.kind == number || t.kind == word && !p.x.function[t.key] && !auxiliary[t.key])
			s.sentence = append(s.sentence, sentences+inner)
		}
		sentences += max(len(p.sentences), 1)
	}
	s.begin = append(s.begin, len(s.token))
	for len(s.begin) <= sentences {
		s.begin = append(s.begin, len(s.token))
	}
	return s
}

// twins joins words that stand in equal text.
func (b *bench) twins() {
	l, r := b.words.sides[0], b.words.sides[1]
	i, j := 0, 0
	for e := range b.pair.Edits {
		for i < len(l.edit) && l.edit[i] < e {
			i++
		}
		for j < len(r.edit) && r.edit[j] < e {
			j++
		}
		if op := &b.pair.Edits[e]; op.Op != article.Equal && op.Tier != article.TierTypographic {
			continue
		}
		for i < len(l.edit) && j < len(r.edit) && l.edit[i] == e && r.edit[j] == e {
			if b.key(0, i) != b.key(1, j) {
				// Typographic edits may cut signs apart; go to the next word that is equal.
				if n := b.sameAhead(l, r, i, j, e); n > 0 {
					j += n
				} else {
					i++
				}
				continue
			}
			l.twin[i], r.twin[j] = j, i
			l.exact[i], r.exact[j] = true, true
			i++
			j++
		}
	}
}

func (b *bench) sameAhead(l, r *stream, i, j, edit int) int {
	for n := 1; n <= 3 && j+n < len(r.edit) && r.edit[j+n] == edit; n++ {
		if b.key(0, i) == b.key(1, j+n) {
			return n
		}
	}
	return 0
}

// akin joins words of changed text that have the same stem, in sentences that
// belong together or nearby.
func (b *bench) akin() {
	l, r := b.words.sides[0], b.words.sides[1]
	buckets := map[string][]int{}
	for j := range r.twin {
		if r.twin[j] < 0 && r.content[j] {
			key := head(b.key(1, j))
			buckets[key] = append(buckets[key], j)
		}
	}
	for _, strict := range []bool{true, false} {
		for i := range l.twin {
			if l.twin[i] >= 0 || !l.content[i] {
				continue
			}
			key := b.key(0, i)
			list := buckets[head(key)]
			at := sort.Search(len(list), func(n int) bool { return !(r.x[list[n]] < l.x[i]-reachOfWords) })
			for tries := 0; at < len(list) && tries < 40; at, tries = at+1, tries+1 {
				j := list[at]
				if r.x[j] > l.x[i]+reachOfWords {
					break
				}
				if r.twin[j] < 0 && (b.key(1, j) == key || !strict && sameStem(key, b.key(1, j), l.edit[i] == r.edit[j])) {
					l.twin[i], r.twin[j] = j, i
					break
				}
			}
		}
	}
}

// reachOfWords is how far a word may have gone on the axis, in code points.
const reachOfWords = 160

// head is the beginning of a word by which candidates for one stem are found.
func head(key string) string {
	n := 0
	for i := range key {
		if n == 3 {
			return key[:i]
		}
		n++
	}
	return key
}

// sameStem reports whether two words begin alike: three letters at least, and
// three of five of the longer one; about half of it where they stand in one
// place.
func sameStem(a, b string, onePlace bool) bool {
	common := 0
	for i, r := range a {
		s, _ := utf8.DecodeRuneInString(b[min(i, len(b)):])
		if s != r || i >= len(b) {
			break
		}
		common++
	}
	longest := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	return common >= 3 && (5*common >= 3*longest || onePlace && 2*common >= longest-1)
}

// counterpart returns the sentence of the other side that shares most words
// with sentence s; -1 if none shares two fifths of the shorter one.
func (b *bench) counterpart(k side, s int) int {
	v, w := b.words.sides[k], b.words.sides[1-k]
	count := map[int]int{}
	mine, best := 0, -1
	for n := v.begin[s]; n < v.begin[s+1]; n++ {
		if !v.content[n] {
			continue
		}
		mine++
		if v.twin[n] >= 0 {
			t := w.sentence[v.twin[n]]
			count[t]++
			if best < 0 || count[t] > count[best] || count[t] == count[best] && t < best {
				best = t
			}
		}
	}
	if best < 0 {
		return -1
	}
	theirs := 0
	for n := w.begin[best]; n < w.begin[best+1]; n++ {
		if w.content[n] {
			theirs++
		}
	}
	if 5*count[best] < 2*min(mine, theirs) {
		return -1
	}
	return best
}

// kept returns how many content words of a sentence have a twin, and of how
// many, without those that skip names.
func (b *bench) kept(k side, s int, skip func(n int) bool) (kept, all int) {
	v := b.words.sides[k]
	for n := v.begin[s]; n < v.begin[s+1]; n++ {
		if !v.content[n] || skip(n) {
			continue
		}
		all++
		if v.twin[n] >= 0 {
			kept++
		}
	}
	return kept, all
}

// stays reports whether the words of a sentence and its counterpart stayed but
// for those of the given groups.
func (b *bench) stays(k side, s, t int, share float64, groups ...group) bool {
	for _, at := range []struct {
		side     side
		sentence int
	}{{k, s}, {1 - k, t}} {
		in := b.tokensOf(at.side, at.sentence, groups)
		kept, all := b.kept(at.side, at.sentence, func(n int) bool { return in[n] })
		if float64(kept) < share*float64(all) || at.side == k && kept == 0 {
			return false
		}
	}
	return true
}

// tokensOf marks the words without twin of a sentence that belong to
// expressions of groups.
func (b *bench) tokensOf(k side, sentence int, groups []group) map[int]bool {
	in := map[int]bool{}
	for i := range b.words.expressions[k] {
		e := &b.words.expressions[k][i]
		if e.sentence == sentence && contains(groups, e.group) {
			for n := e.from; n < e.to; n++ {
				in[n] = b.words.sides[k].twin[n] < 0
			}
		}
	}
	return in
}

func contains(groups []group, g group) bool {
	for _, h := range groups {
		if h == g || h == scale && g >= scale {
			return true
		}
	}
	return false
}

// intact reports whether all words of an expression stand in equal text.
func (b *bench) intactExpression(k side, e *expression) bool {
	s := b.words.sides[k]
	for n := e.from; n < e.to; n++ {
		if !s.exact[n] {
			return false
		}
	}
	return true
}

// of lists the expressions of a side in some groups.
func (b *bench) of(k side, groups ...group) []int {
	var list []int
	for i := range b.wording().expressions[k] {
		if contains(groups, b.words.expressions[k][i].group) {
			list = append(list, i)
		}
	}
	return list
}

// join makes two expressions partners.
func (b *bench) join(i, j int) {
	b.words.expressions[0][i].partner = j
	b.words.expressions[1][j].partner = i
}

// joinEqual joins expressions of one group whose words stand in equal text, and
// then those for which equal is true in sentences that belong together or are
// next to them. What is joined has not changed.
func (b *bench) joinEqual(equal func(l, r *expression) bool, groups ...group) {
	w := b.wording()
	left, right := b.of(0, groups...), b.of(1, groups...)
	starts := map[int][]int{}
	for _, j := range right {
		starts[w.expressions[1][j].from] = append(starts[w.expressions[1][j].from], j)
	}
	for _, i := range left {
		l := &w.expressions[0][i]
		if !b.intactExpression(0, l) {
			continue
		}
		for _, j := range starts[w.sides[0].twin[l.from]] {
			if r := &w.expressions[1][j]; r.partner < 0 && r.group == l.group && r.level == l.level {
				b.join(i, j)
				break
			}
		}
	}
	for _, near := range []int{0, 1} {
		for _, i := range left {
			l := &w.expressions[0][i]
			if l.partner >= 0 {
				continue
			}
			t := b.counterpart(0, l.sentence)
			if t < 0 {
				continue
			}
			for _, j := range right {
				if r := &w.expressions[1][j]; r.partner < 0 && r.sentence >= t-near && r.sentence <= t+near && equal(l, r) {
					b.join(i, j)
					break
				}
			}
		}
	}
}

// far is the distance of two expressions on the axis, 0 where they stand in one
// edit.
func (b *bench) far(l, r *expression) float64 {
	v, w := b.words.sides[0], b.words.sides[1]
	for n := l.from; n < l.to; n++ {
		for m := r.from; m < r.to; m++ {
			if v.edit[n] >= 0 && v.edit[n] == w.edit[m] {
				return 0
			}
		}
	}
	d := math.Abs(v.x[l.from] - w.x[r.from])
	if math.IsNaN(d) {
		return math.Inf(1)
	}
	return d
}

// changed joins expressions without partner in sentences that belong together,
// nearest first, where fits is true, and returns the pairs.
func (b *bench) changed(reach float64, fits func(l, r *expression) bool, groups ...group) [][2]int {
	w := b.wording()
	var out [][2]int
	right := b.of(1, groups...)
	for _, i := range b.of(0, groups...) {
		l := &w.expressions[0][i]
		if l.partner >= 0 {
			continue
		}
		t := b.counterpart(0, l.sentence)
		if t < 0 {
			continue
		}
		best, nearest := -1, reach
		for _, j := range right {
			r := &w.expressions[1][j]
			if r.partner >= 0 || r.sentence != t || !fits(l, r) {
				continue
			}
			if d := b.far(l, r); d < nearest || d == nearest && best < 0 {
				best, nearest = j, d
			}
		}
		if best >= 0 {
			b.join(i, best)
			out = append(out, [2]int{i, best})
		}
	}
	return out
}

// unpaired lists expressions of a side that have no partner and are not only
// in equal text.
func (b *bench) unpaired(k side, groups ...group) []int {
	var list []int
	for _, i := range b.of(k, groups...) {
		if e := &b.words.expressions[k][i]; e.partner < 0 && !b.intactExpression(k, e) {
			list = append(list, i)
		}
	}
	return list
}

// smallEdit reports whether the words of an expression stand in edits of few
// words.
func (b *bench) smallEdit(k side, e *expression, most int) bool {
	s := b.words.sides[k]
	for n := e.from; n < e.to; n++ {
		if !s.exact[n] && (s.words[n] > most || s.across[n] > most) {
			return false
		}
	}
	return true
}

// anyIn reports whether an expression of some groups stands in sentences s-near
// to s+near of a side and passes a test.
func (b *bench) anyIn(k side, s, near int, test func(*expression) bool, groups ...group) bool {
	for i := range b.wording().expressions[k] {
		e := &b.words.expressions[k][i]
		if e.sentence >= s-near && e.sentence <= s+near && contains(groups, e.group) && test(e) {
			return true
		}
	}
	return false
}

func (b *bench) spanOf(k side, e *expression) *article.Span {
	p := b.sides[k][e.paragraph]
	return p.span(p.tokens[e.first].start, p.tokens[e.last-1].end)
}

// across returns what stands on the other side in the place of an expression
// with its neighbours.
func (b *bench) acrossFrom(k side, e *expression) *article.Span {
	p := b.sides[k][e.paragraph]
	start, end := p.widen(e.first, e.last, 2)
	return b.opposite(1-k, b.place(k, p, start, end))
}

// neighbour returns the next content word before or after an expression in its
// sentence, -1 if there is none.
func (b *bench) neighbour(k side, e *expression, step int) int {
	s := b.words.sides[k]
	n := e.from - 1
	if step > 0 {
		n = e.to
	}
	for ; n >= s.begin[e.sentence] && n < s.begin[e.sentence+1]; n += step {
		if s.content[n] {
			return n
		}
	}
	return -1
}

// besideKept reports whether a content word next to an expression stayed.
func (b *bench) besideKept(k side, e *expression) bool {
	s := b.words.sides[k]
	for _, step := range []int{-1, 1} {
		if n := b.neighbour(k, e, step); n >= 0 && s.twin[n] >= 0 {
			return true
		}
	}
	return false
}

// sameText compares two quotes without case.
func sameText(a, b string) bool { return strings.EqualFold(a, b) }
