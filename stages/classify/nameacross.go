package classify

import (
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/embedding"
	"variorum/stages/segment"
)

// A nameWord is a word of one side that may be part of a name.
type nameWord struct {
	p     *paragraph
	index int // token
	bead  int
}

func (w nameWord) token() token { return w.p.tokens[w.index] }

// findNamesAcross compares names across languages by their sound. It speaks
// where one part of a full name is found on the other side and its neighbour
// there is another name (Marina Loseva, Marina Belkina), and where a sentence
// has one name without any echo on each side. Scripts of syllables and
// characters are passed over.
func (b *bench) findNamesAcross(left, right []mark, nameOf func(*mark) *name) {
	words := [2][]nameWord{b.nameWords(original), b.nameWords(republication)}
	if len(words[0]) == 0 || len(words[1]) == 0 || b.spaceless(original) || b.spaceless(republication) {
		return
	}
	for k, list := range [][]mark{left, right} {
		for i := range list {
			b.halfChanged(side(k), &list[i], nameOf(&list[i]), words)
		}
	}
	b.strangers(left, right, nameOf, words)
}

func (b *bench) spaceless(k side) bool {
	tag := b.sides[k][0].x.tag
	return tag == "zh" || tag == "ja" || tag == "ko" || tag == "th"
}

// maxNameWords bounds the words of a side that are compared by sound.
const maxNameWords = 1500

// nameWords lists the words of a side that are no function words.
func (b *bench) nameWords(k side) []nameWord {
	var list []nameWord
	for _, p := range b.sides[k] {
		for i, t := range p.tokens {
			if t.kind == word && !p.x.function[t.key] && utf8.RuneCountInString(t.key) > 1 && len(list) < maxNameWords {
				list = append(list, nameWord{p, i, b.beadOf(k, p.Index, p.ruler.At(t.start))})
			}
		}
	}
	return list
}

// echoes reports whether any of the words sounds like key; prefixes written
// together with the word are taken off first. With capitals only words that
// have one count, where the script has them.
func echoes(key string, words []nameWord, capitals bool) bool {
	for _, w := range words {
		t := w.token()
		if capitals && !t.upper && w.p.cased(w.index) {
			continue
		}
		if soundAlike(key, t.key) && (t.upper || !w.p.cased(w.index) || soundsLike(key, t.key) > 0.8) {
			return true
		}
		for _, bare := range w.p.x.bare(t.key) {
			if soundAlike(key, bare) {
				return true
			}
		}
	}
	return false
}

// soundAlike wants more of short words, which agree by chance.
func soundAlike(a, b string) bool {
	least := 0.6
	if len(soundClasses(a)) <= 4 {
		least = 0.75
	}
	return soundsLike(a, b) >= least
}

// halfChanged looks at a name of two or three parts of which exactly one has no
// echo on the other side.
func (b *bench) halfChanged(k side, m *mark, n *name, words [2][]nameWord) {
	if len(n.parts) < 2 || len(n.parts) > 3 || n.place > 0 || b.lonely(m.bead) {
		return
	}
	last := n.parts[len(n.parts)-1]
	before := n.parts[len(n.parts)-2]
	if i := indexOfToken(m.paragraph, last); i+1 < len(m.paragraph.tokens) && m.paragraph.tokens[i+1].key == "-" {
		return
	}
	if last.caps || before.caps || len(soundClasses(last.key)) < 2 || len(soundClasses(before.key)) < 2 {
		return
	}
	for _, w := range words[1-k] {
		t := w.token()
		if w.bead != m.bead && w.bead >= 0 && m.bead >= 0 || w.p.cased(w.index) && !t.upper || soundsLike(before.key, t.key) < 0.99 || w.index+1 >= len(w.p.tokens) {
			continue
		}
		next := nameWord{w.p, w.index + 1, w.bead}
		v := next.token()
		if v.kind != word || !v.space || w.p.cased(next.index) && (!v.upper || v.caps) || w.p.x.function[v.key] || w.p.x.titles[v.key] || len(soundClasses(v.key)) < 2 {
			continue
		}
		if !b.otherName(k, m.paragraph, last, v, next, words, t.key == before.key) {
			return
		}
		b.reportNameAcross(k, m.paragraph.span(before.start, last.end), w.p.span(t.start, v.end))
		return
	}
}

// otherName decides whether v is another name than last. Where the first name
// is the same to the letter and both are in Latin letters, a misspelling
// counts; else nothing on either side may sound like them.
func (b *bench) otherName(k side, p *paragraph, last, v token, at nameWord, words [2][]nameWord, sameLetters bool) bool {
	if sameLetters && isLatin(last.key) && isLatin(v.key) && soundsLike(last.key, v.key) >= 0.5 {
		return soundClasses(last.key) != soundClasses(v.key) && !spelledAlike(last.key, v.key, true) && !exact(last.key, words[1-k]) && !exact(v.key, words[k])
	}
	if lowered(last.key, words[k]) || lowered(v.key, words[1-k]) {
		return false
	}
	if echoes(last.key, words[1-k], true) || echoes(v.key, words[k], true) {
		return false
	}
	if b.linked(1-k, at) || !at.p.cased(at.index) && segment.FunctionWords(at.p.x.tag)[v.key] {
		return false
	}
	tags := [2]string{b.pair.From, b.pair.To}
	return b.foreign(p, last, tags[k], at.p, v, tags[1-k], 0.5)
}

func exact(key string, words []nameWord) bool {
	for _, w := range words {
		if w.token().key == key {
			return true
		}
	}
	return false
}

// lowered reports whether a word also stands there without a capital, as the
// second word of "Plasma Desktop" may: then it is no proper name.
func lowered(key string, words []nameWord) bool {
	for _, w := range words {
		if t := w.token(); t.key == key && !t.upper && w.p.cased(w.index) {
			return true
		}
	}
	return false
}

// determined reports whether an article or a demonstrative stands before a name
// of one word, as in "this Declaration".
func determined(m *mark, n *name) bool {
	const determiners = " the this these that those a an le la les l' ce cet cette un une el los las este esta una il lo gli questo questa uno o os as um uma bu işbu "
	return len(n.parts) == 1 && n.first > 0 && isWordOf(determiners, m.paragraph.tokens[n.first-1].key)
}

// linked reports whether a word has a partner among the word links.
func (b *bench) linked(k side, w nameWord) bool {
	s := w.p.span(w.token().start, w.token().end)
	for i := range b.pair.WordLinks {
		o := &b.pair.WordLinks[i].Original
		if k == republication {
			o = &b.pair.WordLinks[i].Republication
		}
		if o.Paragraph == s.Paragraph && o.Start < s.End && s.Start < o.End {
			return true
		}
	}
	return false
}

// strangers looks for sentences with exactly one name on each side that nothing
// on the other side sounds like, neither of them a place that the tables know
// or a word that has a partner.
func (b *bench) strangers(left, right []mark, nameOf func(*mark) *name, words [2][]nameWord) {
	lone := func(k side, list []mark) map[int][]int {
		byBead := map[int][]int{}
		for i := range list {
			m, n := &list[i], nameOf(&list[i])
			if m.bead < 0 || b.lonely(m.bead) {
				continue
			}
			if n.opening || n.place > 0 || determined(m, n) || len(n.parts) > 3 || !m.paragraph.cased(n.first) {
				if n.place == 0 && !n.opening {
					byBead[m.bead] = append(byBead[m.bead], -1)
				}
				continue
			}
			silent := true
			for _, t := range n.parts {
				w := nameWord{m.paragraph, indexOfToken(m.paragraph, t), m.bead}
				silent = silent && !t.caps && utf8.RuneCountInString(t.key) >= 5 && len(soundClasses(t.key)) >= 2 && !echoes(t.key, words[1-k], false) && !b.linked(k, w)
			}
			if silent {
				byBead[m.bead] = append(byBead[m.bead], i)
			}
		}
		return byBead
	}
	l, r := lone(original, left), lone(republication, right)
	for bead := range b.beads {
		if len(l[bead]) != 1 || len(r[bead]) != 1 || l[bead][0] < 0 || r[bead][0] < 0 {
			continue
		}
		m, o := &left[l[bead][0]], &right[r[bead][0]]
		if len(nameOf(m).parts) != len(nameOf(o).parts) || !b.unrelated(m, o, nameOf(m), nameOf(o)) {
			continue
		}
		b.reportNameAcross(original, m.paragraph.span(nameOf(m).start, nameOf(m).end), o.paragraph.span(nameOf(o).start, nameOf(o).end))
	}
}

// unrelated reports whether two names have nothing in common, part by part:
// neither sound nor meaning.
func (b *bench) unrelated(m, o *mark, n, q *name) bool {
	for _, t := range n.parts {
		for _, s := range q.parts {
			if soundsLike(t.key, s.key) >= 0.4 || !b.foreign(m.paragraph, t, b.pair.From, o.paragraph, s, b.pair.To, 0.35) {
				return false
			}
		}
	}
	return true
}

// foreign reports whether two words are too rare for the table of vectors to
// hold them whole, so that neither is a common word or the exonym of a known
// place, and whether their vectors are not close.
func (b *bench) foreign(p *paragraph, t token, from string, q *paragraph, s token, to string, closest float64) bool {
	table := embedding.Default()
	left, right := table.Encoder(from), table.Encoder(to)
	one, other := p.text[t.start:t.end], q.text[s.start:s.end]
	one = strings.TrimSuffix(strings.TrimSuffix(one, "'s"), "’s")
	rare := func(e *embedding.Encoder, w string) bool {
		return len(e.Pieces(w)) > 1 && len(e.Pieces(strings.ToLower(w))) > 1
	}
	return rare(left, one) && rare(right, other) && embedding.Cosine(left.Vector(one), right.Vector(other)) <= closest
}

func indexOfToken(p *paragraph, t token) int {
	for i := range p.tokens {
		if p.tokens[i].start == t.start {
			return i
		}
	}
	return 0
}

func (b *bench) reportNameAcross(k side, here, there *article.Span) {
	f := article.Finding{Kind: article.FindingName, Severity: severe(nameOther), Original: here, Republication: there}
	if k == republication {
		f.Original, f.Republication = there, here
	}
	explainBoth(&f, "name.became")
	b.report(f)
}
