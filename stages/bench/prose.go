package bench

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A Recipe says how a republication differs from its original.
type Recipe struct {
	Paragraphs int     // of the original
	Sentences  int     // of a paragraph, or one more or less; 0 means 5
	Edited     float64 // share of words that are replaced, 0 to 1
	Moved      int     // paragraphs that change their place
	Dropped    int
	Added      int
	Seed       uint64
	Words      []string // the words it is made of; nil for invented ones
	Chinese    bool     // characters instead of words, without spaces
}

// Light and Heavy give about 1 MB of original text each, Chinese 190 KB.
var (
	Light   = Recipe{Paragraphs: 2036, Edited: .01, Moved: 20, Dropped: 20, Added: 20, Seed: 11}
	Heavy   = Recipe{Paragraphs: 2036, Edited: .25, Moved: 100, Dropped: 200, Added: 200, Seed: 12}
	Chinese = Recipe{Paragraphs: 800, Edited: .03, Moved: 20, Dropped: 20, Added: 20, Seed: 13, Chinese: true}
	Story   = Recipe{Paragraphs: 20, Sentences: 3, Edited: .05, Moved: 1, Dropped: 2, Added: 1}
)

var function = strings.Fields("the of a in to and that on with for by from at as was is it its after before under while which")

// vocabulary makes words from syllables, so that no real text is needed.
func vocabulary(r *rand.Rand, n int) []string {
	onsets := strings.Fields("b br c d dr f fl g gr h j k l m n p pl r s st t tr v w")
	vowels := strings.Fields("a e i o u ai ea ou")
	codas := strings.Fields("n r l s t nd rt st m ck ng x")
	words := make([]string, n)
	for i := range words {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			b.WriteString(onsets[r.IntN(len(onsets))])
			b.WriteString(vowels[r.IntN(len(vowels))])
		}
		b.WriteString(codas[r.IntN(len(codas))])
		words[i] = b.String()
	}
	return words
}

// characters returns that many Chinese ones.
func characters(r *rand.Rand, n int) []string {
	const first, all = 0x4E00, 0x51A0
	words := make([]string, n)
	for i, at := range r.Perm(all)[:n] {
		words[i] = string(rune(first + at))
	}
	return words
}

type writer struct {
	r       *rand.Rand
	words   []string
	chinese bool
}

// join makes a text of words.
func (w *writer) join(words []string) string {
	if w.chinese {
		return strings.Join(words, "")
	}
	return strings.Join(words, " ")
}

// word follows Zipf's law roughly: low indexes are frequent.
func (w *writer) word() string {
	if !w.chinese && w.r.IntN(5) < 2 {
		return function[w.r.IntN(len(function))]
	}
	u := w.r.Float64()
	return w.words[int(u*u*float64(len(w.words)))]
}

func (w *writer) sentence() []string {
	if w.chinese {
		words := make([]string, 12+w.r.IntN(24))
		for i := range words {
			words[i] = w.word()
		}
		words[len(words)/2] += "，"
		words[len(words)-1] += "。"
		return words
	}
	words := make([]string, 8+w.r.IntN(15))
	for i := range words {
		switch w.r.IntN(40) {
		case 0:
			words[i] = fmt.Sprint(1 + w.r.IntN(9999))
		case 1, 2:
			name := w.words[w.r.IntN(len(w.words))]
			words[i] = strings.ToUpper(name[:1]) + name[1:]
		default:
			words[i] = w.word()
		}
	}
	words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	if n := len(words) / 2; w.r.IntN(2) == 0 {
		words[n] += ","
	}
	words[len(words)-1] += "."
	return words
}

func (w *writer) paragraph(sentences int) []string {
	var words []string
	for range sentences - 1 + w.r.IntN(3) {
		words = append(words, w.sentence()...)
	}
	return words
}

// Pair makes an original and a republication, as paragraphs.
func (c Recipe) Pair() (original, republication []string) {
	m := c.Make()
	return m.Original, m.Republication
}

// A Made is a pair of texts and what was changed.
type Made struct {
	Original, Republication []string // paragraphs
	Changed                 int      // words taken out and put in, those of dropped and added paragraphs among them
	Moved                   map[int]bool
}

// A copied paragraph is one of the republication.
type copied struct {
	words []string
	moved bool
}

// Make makes a pair of texts. Moved holds paragraphs of the republication by
// index.
func (c Recipe) Make() Made {
	r := rand.New(rand.NewPCG(c.Seed, 7))
	w, sentences := &writer{r, c.Words, c.Chinese}, cmp.Or(c.Sentences, 5)
	switch {
	case w.words == nil && c.Chinese:
		w.words = characters(r, 2500)
	case w.words == nil:
		w.words = vocabulary(r, 6000)
	}
	m := Made{Moved: map[int]bool{}}
	paragraphs := make([][]string, c.Paragraphs)
	for i := range paragraphs {
		paragraphs[i] = w.paragraph(sentences)
		m.Original = append(m.Original, w.join(paragraphs[i]))
	}
	text := make([]copied, 0, len(paragraphs))
	gone := map[int]bool{}
	for _, i := range r.Perm(len(paragraphs))[:c.Dropped] {
		gone[i] = true
	}
	for i, p := range paragraphs {
		if gone[i] {
			m.Changed += len(p)
			continue
		}
		p = slices.Clone(p)
		for j := range p {
			if r.Float64() < c.Edited {
				before := p[j]
				if p[j] = w.word(); p[j] != before {
					m.Changed += 2
				}
			}
		}
		text = append(text, copied{words: p})
	}
	for range c.Moved {
		from := r.IntN(len(text))
		p := text[from]
		text = slices.Delete(text, from, from+1)
		to := r.IntN(len(text) + 1)
		p.moved = p.moved || to != from
		text = slices.Insert(text, to, p)
	}
	for range c.Added {
		at := r.IntN(len(text) + 1)
		p := w.paragraph(sentences)
		m.Changed += len(p)
		text = slices.Insert(text, at, copied{words: p})
	}
	for j, p := range text {
		m.Republication = append(m.Republication, w.join(p.words))
		if p.moved {
			m.Moved[j] = true
		}
	}
	return m
}

// Text joins paragraphs as a plain text file has them.
func Text(paragraphs []string) string { return strings.Join(paragraphs, "\n\n") + "\n" }

// Page wraps paragraphs in a page with a menu, a byline and a tail.
func Page(title string, paragraphs []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=en><head><meta charset=utf-8><title>%s</title></head><body>", title)
	b.WriteString("<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav>")
	fmt.Fprintf(&b, "<main><article><h1>%s</h1><p class=byline>By our staff</p>", title)
	for _, p := range paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>\n", p)
	}
	b.WriteString("</article><aside class=related><h2>Related posts</h2><ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul></aside></main>")
	b.WriteString("<footer><p>All rights reserved</p></footer></body></html>")
	return b.String()
}
