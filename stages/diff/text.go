package diff

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/embedding"
	"variorum/stages/segment"
)

// A text is one side of a link: its sentences and the words with content.
type text struct {
	lang       string
	paragraphs []article.Paragraph
	sentences  []sentence
	words      []word
	sums       [3][]meaning // by number of sentences less one and the first; see joined
}

// A sentence is bytes [from, to) of a paragraph and words [w0, w1) of its text.
type sentence struct {
	para     int
	from, to int
	w0, w1   int
	vector   []float32
	size     float64 // letters, as many as an English sentence would have
	lone     bool    // without partner, see markLone
	gone     bool    // its partner is in another link
}

// A word is a unit that may have a partner: a word, a number, or two characters
// of a script without spaces. Bytes [from, to) of the paragraph.
type word struct {
	para     int
	from, to int
	kind     wordKind
	folded   string // for comparing spelling
	digits   string // of a number, without separators
	vector   []float32
	norm     float64
	weight   float64 // share in what the sentence says; 0 for function words
	partner  int     // index of the word it is linked with, or -1
	answered bool    // something on the other side means about the same
}

type wordKind uint8

const (
	plain wordKind = iota
	number
	name
	glyphs
)

func newText(paragraphs []article.Paragraph, lang string, table *embedding.Table) *text {
	t := &text{lang: lang, paragraphs: paragraphs}
	encoder := table.Encoder(lang)
	functions, guards := segment.FunctionWords(lang), guardsOf(lang)
	known := map[string]word{}
	for p, paragraph := range paragraphs {
		for _, r := range segment.Sentences(paragraph.Text, lang) {
			s := sentence{para: p, from: r.Start, to: r.End, w0: len(t.words)}
			body := paragraph.Text[r.Start:r.End]
			s.vector = encoder.Vector(body)
			letters := 0
			for _, c := range body {
				if unicode.IsLetter(c) || unicode.IsDigit(c) {
					letters++
				}
			}
			s.size = float64(letters) / density(lang)
			tokens := segment.Words(body, lang)
			for i, token := range tokens {
				w := word{para: p, from: r.Start + token.Start, to: r.Start + token.End, partner: -1}
				switch classify(token, functions, guards) {
				case sign, function:
					continue
				case glyph:
					if i+1 == len(tokens) || tokens[i+1].Start != token.End || !isGlyph(tokens[i+1]) {
						if i > 0 && tokens[i-1].End == token.Start && isGlyph(tokens[i-1]) {
							continue // the second half of a pair
						}
					} else {
						w.to = r.Start + tokens[i+1].End
					}
					w.kind = glyphs
				default:
					if token.Kind == article.TokenNumber {
						w.kind = number
					} else if first, _ := utf8.DecodeRuneInString(body[token.Start:]); i > 0 && unicode.IsUpper(first) {
						w.kind = name
					}
				}
				form := paragraph.Text[w.from:w.to]
				if i == 0 && w.kind == plain {
					form = strings.ToLower(form) // the table tells Words from words
				}
				w.describe(form, encoder, known)
				t.words = append(t.words, w)
			}
			s.w1 = len(t.words)
			t.sentences = append(t.sentences, s)
		}
	}
	return t
}

func isGlyph(token article.Token) bool {
	return token.Kind == article.TokenWord && classify(token, nil, nil) == glyph
}

// describe fills in what depends on the letters alone.
func (w *word) describe(body string, encoder *embedding.Encoder, known map[string]word) {
	k, ok := known[body]
	if !ok {
		k.vector = encoder.Vector(body)
		k.norm = embedding.Norm(k.vector)
		k.folded = latin(segment.Fold(body))
		if w.kind == number {
			k.digits = significant(body)
		}
		known[body] = k
	}
	w.vector, w.norm, w.folded, w.digits = k.vector, k.norm, k.folded, k.digits
	w.weight = math.Max(k.norm, 1e-9)
	if w.kind == glyphs && utf8.RuneCountInString(body) > 1 {
		w.weight /= 2 // pairs overlap
	}
}

// significant returns the digits of a number in ASCII without separators.
func significant(number string) string {
	out := make([]byte, 0, len(number))
	for _, r := range number {
		if v, ok := segment.DigitValue(r); ok {
			out = append(out, byte('0'+v))
		}
	}
	return string(out)
}
