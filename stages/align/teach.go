package align

import (
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"variorum/stages/article"
	"variorum/stages/embedding"
	"variorum/stages/langid"
)

// Lexicons are the lexicons of a run by their names. The zero value has none.
type Lexicons map[string]*Lexicon

// For returns the lexicon of two languages, nil where there is none.
func (s Lexicons) For(from, to string) *Lexicon { return s[LexiconName(from, to)] }

// A Lesson collects linked texts, to learn from all of them which words
// translate each other. Several goroutines may add to it. What is learned does
// not depend on the order of the texts.
type Lesson struct {
	known Lexicons
	most  int // words of two languages; lessonWords but for tests

	mu    sync.Mutex
	taken map[string]*taken // by name of the languages
}

// taken is what there is of two languages.
type taken struct {
	langs   [2]string
	numbers [2]map[string]uint32
	words   [2][]string
	texts   map[textID][]bitext // by content, so that the same text counts once
	size    map[textID]int
	sum     int // of the sizes
	most    int // of the sum
	left    int // texts that were left out
}

const (
	// lessonLink is the number of paragraphs in a link from which it teaches
	// nothing.
	lessonLink = 6
	// lessonWords bounds the memory for the texts of two languages: so many
	// different words, summed over the links.
	lessonWords = 8 << 20
	// leastKept is the strength of a pair that is kept: later texts may confirm
	// what is weak.
	leastKept = 0.03
)

// NewLesson begins a lesson. Texts that the known lexicons were learned from
// teach nothing again.
func NewLesson(known Lexicons) *Lesson {
	return &Lesson{known: known, most: lessonWords, taken: map[string]*taken{}}
}

// Knows reports whether nothing is to be learned from two texts: they were
// learned from before, or are in one language or one that is not known.
func (l *Lesson) Knows(src, tgt []Unit, from, to string) bool {
	name := LexiconName(from, to)
	if name == "" {
		return true
	}
	id := identify(src, tgt, from, to)
	if l.known[name].knows(id) {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	t := l.taken[name]
	return t != nil && t.texts[id] != nil
}

// identify names two texts by their content, whichever is the original.
func identify(src, tgt []Unit, from, to string) textID {
	if langid.Short(from) > langid.Short(to) {
		src, tgt = tgt, src
	}
	h := sha256.New()
	for _, units := range [][]Unit{src, tgt} {
		fmt.Fprintf(h, "%d:", len(units))
		for _, u := range units {
			h.Write([]byte(strconv.Itoa(len(u.Text)) + ":" + u.Text))
		}
	}
	return textID(h.Sum(nil)[:len(textID{})])
}

// Add takes two texts with the links between them, of which those that are
// certain teach.
func (l *Lesson) Add(src, tgt []Unit, from, to string, links []article.Link) {
	if l.Knows(src, tgt, from, to) {
		return
	}
	d := readWords(src, tgt, from, to)
	var pairs []bitext
	for _, k := range links {
		n := len(k.Original) + len(k.Republication)
		if len(k.Original) > 0 && len(k.Republication) > 0 && n < lessonLink && !k.Uncertain {
			pairs = append(pairs, bitext{unite(d[0].bags, k.Original), unite(d[1].bags, k.Republication)})
		}
	}
	id := identify(src, tgt, from, to)
	first, second := lexiconLanguages(from, to)
	if langid.Short(from) != first {
		d[0], d[1] = d[1], d[0]
		for k, p := range pairs {
			pairs[k] = bitext{p.tgt, p.src}
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	name := LexiconName(from, to)
	t := l.taken[name]
	if t == nil {
		t = &taken{langs: [2]string{first, second}, most: l.most, numbers: [2]map[string]uint32{{}, {}}, texts: map[textID][]bitext{}, size: map[textID]int{}}
		l.taken[name] = t
	}
	t.take(id, pairs, [2][]string{d[0].words, d[1].words})
}

// readUnits are the words of the units of one side.
type readUnits struct {
	bags  []bag
	words []string
}

// readWords numbers the words of two texts, each side by itself.
func readWords(src, tgt []Unit, from, to string) [2]readUnits {
	v := newVocabulary(from, to)
	var out [2]readUnits
	for which, side := range []struct {
		units []Unit
		lang  string
	}{{src, from}, {tgt, to}} {
		e := embedding.Default().Encoder(side.lang)
		bags, pieces := make([]bag, len(side.units)), make([][]uint32, len(side.units))
		for k, u := range side.units {
			pieces[k] = widePieces(e, u.Text)
			bags[k] = v.tokens(which, v.bag(which, u.Text), pieces[k])
		}
		n := number(bags)
		out[which] = readUnits{n.bags, make([]string, len(n.tokens))}
		for k, t := range n.tokens {
			if t >= pieceToken {
				out[which].words[k] = pieceText(uint32(t &^ pieceToken))
			} else {
				folded, _ := v.readers[which].folder.word(v.readers[which].first[t])
				out[which].words[k] = string(folded)
			}
		}
	}
	return out
}

// widePieces returns the pieces of a text that are of scripts without spaces.
func widePieces(e *embedding.Encoder, text string) []uint32 {
	if !strings.ContainsFunc(text, mayBeWide) {
		return nil
	}
	var out []uint32
	for _, p := range e.Pieces(text) {
		if wideWord(e.Table().Piece(p)) {
			out = append(out, p)
		}
	}
	return out
}

// take keeps the links of a text. Beyond the most words those of the texts whose
// names come last are left out, so that it does not matter in which order they
// come.
func (t *taken) take(id textID, pairs []bitext, words [2][]string) {
	if t.texts[id] != nil {
		return
	}
	size := 0
	for k, p := range pairs {
		if size += len(p.src) + len(p.tgt); size > t.most/2 {
			pairs = pairs[:k]
			break
		}
	}
	kept := make([]bitext, len(pairs))
	for k, p := range pairs {
		kept[k] = bitext{t.renumber(0, p.src, words[0]), t.renumber(1, p.tgt, words[1])}
	}
	t.texts[id], t.size[id], t.sum = kept, size, t.sum+size
	for t.sum > t.most {
		last := id
		for other := range t.texts {
			if compareIDs(other, last) > 0 {
				last = other
			}
		}
		t.sum -= t.size[last]
		delete(t.texts, last)
		delete(t.size, last)
		t.left++
	}
}

func (t *taken) renumber(side int, b bag, words []string) bag {
	out := make(bag, 0, len(b))
	for _, w := range b {
		word := words[w.id]
		if !mayStand(word) {
			continue
		}
		id, ok := t.numbers[side][word]
		if !ok {
			id = uint32(len(t.words[side]))
			t.numbers[side][word] = id
			t.words[side] = append(t.words[side], word)
		}
		out = append(out, counted{id, w.n})
	}
	return out
}

// Learn returns the known lexicons together with what was learned, and
// sentences about texts that were left out.
func (l *Lesson) Learn() (Lexicons, []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := Lexicons{}
	for name, x := range l.known {
		out[name] = x
	}
	names := make([]string, 0, len(l.taken))
	for name := range l.taken {
		names = append(names, name)
	}
	slices.Sort(names)
	var hits []string
	for _, name := range names {
		t := l.taken[name]
		x, cut := t.learn()
		if known := l.known[name]; known != nil {
			x = known.Add(x)
		}
		out[name] = x
		if t.left > 0 || cut {
			hits = append(hits, fmt.Sprintf("There are so many texts in %s and %s that their words were learned from a part of them.", t.langs[0], t.langs[1]))
		}
	}
	return out, hits
}

// learn makes a lexicon of what was taken.
func (t *taken) learn() (*Lexicon, bool) {
	x := &Lexicon{langs: t.langs}
	for id := range t.texts {
		x.texts = append(x.texts, id)
	}
	slices.SortFunc(x.texts, compareIDs)
	// Words are numbered in alphabetical order, not in that of the texts.
	var at [2][]uint32
	for side, words := range t.words {
		x.words[side] = slices.Sorted(slices.Values(words))
		at[side] = make([]uint32, len(words))
		for k, word := range x.words[side] {
			at[side][t.numbers[side][word]] = uint32(k)
		}
	}
	var texts []bitext
	for _, id := range x.texts {
		for _, p := range t.texts[id] {
			texts = append(texts, bitext{reorder(p.src, at[0]), reorder(p.tgt, at[1])})
		}
	}
	m, cut := learnWords(texts, len(x.words[0]), len(x.words[1]))
	x.total = [2][]int64{hundredths(m.src), hundredths(m.tgt)}
	for _, p := range m.pairs {
		if strength(p.toTgt, m.src[p.src], p.toSrc, m.tgt[p.tgt]) >= leastKept {
			x.pairs = append(x.pairs, countsPair{[2]uint32{p.src, p.tgt}, [2]int64{
				min(hundredth(p.toSrc), x.total[1][p.tgt]), min(hundredth(p.toTgt), x.total[0][p.src]),
			}})
		}
	}
	x.forget()
	x.index()
	return x, cut
}

func hundredth(n float64) int64 { return int64(math.Round(n * 100)) }

func hundredths(x []float64) []int64 {
	out := make([]int64, len(x))
	for k, n := range x {
		out[k] = hundredth(n)
	}
	return out
}

// reorder gives the words of a bag their places in another order.
func reorder(b bag, at []uint32) bag {
	out := make(bag, len(b))
	for k, w := range b {
		out[k] = counted{at[w.id], w.n}
	}
	slices.SortFunc(out, func(a, b counted) int { return int(a.id) - int(b.id) })
	// Two words of a text may be one in a lexicon.
	n := 0
	for _, w := range out {
		if n > 0 && out[n-1].id == w.id {
			out[n-1].n += w.n
		} else {
			out[n], n = w, n+1
		}
	}
	return out[:n]
}

// forget drops words that translated none.
func (x *Lexicon) forget() {
	for side := range 2 {
		at := make([]uint32, len(x.words[side]))
		n := 0
		for k, word := range x.words[side] {
			at[k] = uint32(n)
			if x.total[side][k] > 0 {
				x.words[side][n], x.total[side][n] = word, x.total[side][k]
				n++
			}
		}
		x.words[side], x.total[side] = x.words[side][:n], x.total[side][:n]
		for k := range x.pairs {
			x.pairs[k].word[side] = at[x.pairs[k].word[side]]
		}
	}
}
