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
}

// Light and Heavy give about 1 MB of original text each.
var (
	Light = Recipe{Paragraphs: 2036, Edited: .01, Moved: 20, Dropped: 20, Added: 20, Seed: 11}
	Heavy = Recipe{Paragraphs: 2036, Edited: .25, Moved: 100, Dropped: 200, Added: 200, Seed: 12}
	Story = Recipe{Paragraphs: 20, Sentences: 3, Edited: .05, Moved: 1, Dropped: 2, Added: 1}
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

type writer struct {
	r     *rand.Rand
	words []string
}

// word follows Zipf's law roughly: low indexes are frequent.
func (w *writer) word() string {
	if w.r.IntN(5) < 2 {
		return function[w.r.IntN(len(function))]
	}
	u := w.r.Float64()
	return w.words[int(u*u*float64(len(w.words)))]
}

func (w *writer) sentence() []string {
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
	r := rand.New(rand.NewPCG(c.Seed, 7))
	w, sentences := &writer{r, c.Words}, cmp.Or(c.Sentences, 5)
	if w.words == nil {
		w.words = vocabulary(r, 6000)
	}
	paragraphs := make([][]string, c.Paragraphs)
	for i := range paragraphs {
		paragraphs[i] = w.paragraph(sentences)
		original = append(original, strings.Join(paragraphs[i], " "))
	}
	copied := make([][]string, 0, len(paragraphs))
	gone := map[int]bool{}
	for _, i := range r.Perm(len(paragraphs))[:c.Dropped] {
		gone[i] = true
	}
	for i, p := range paragraphs {
		if gone[i] {
			continue
		}
		p = slices.Clone(p)
		for j := range p {
			if r.Float64() < c.Edited {
				p[j] = w.word()
			}
		}
		copied = append(copied, p)
	}
	for range c.Moved {
		from := r.IntN(len(copied))
		p := copied[from]
		copied = slices.Delete(copied, from, from+1)
		copied = slices.Insert(copied, r.IntN(len(copied)+1), p)
	}
	for range c.Added {
		copied = slices.Insert(copied, r.IntN(len(copied)+1), w.paragraph(sentences))
	}
	for _, p := range copied {
		republication = append(republication, strings.Join(p, " "))
	}
	return original, republication
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
