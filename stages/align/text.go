package align

import (
	"sync"

	"variorum/stages/article"
	"variorum/stages/embedding"
	"variorum/stages/segment"
)

// A Text is a text for several alignments: its vectors and its sentences are
// computed once, when they are first needed. Several goroutines may use it.
type Text struct {
	units                    []Unit
	lang                     string
	vectors, sentenceVectors func() *vectors
	sentences                func() *cuts
}

// NewText prepares a text in a language, a BCP 47 tag.
func NewText(units []Unit, lang string) *Text {
	embed := func(units []Unit) *vectors {
		var s side
		s.collect(units)
		s.embed(units, embedding.Default().Encoder(lang))
		return &s.vectors
	}
	t := &Text{units: units, lang: lang}
	t.vectors = sync.OnceValue(func() *vectors { return embed(units) })
	t.sentences = sync.OnceValue(func() *cuts {
		var s side
		s.collect(units)
		return newCuts(units, s.units, func(text string) []article.Range { return segment.Sentences(text, lang) })
	})
	t.sentenceVectors = sync.OnceValue(func() *vectors { return embed(t.sentences().text) })
	return t
}

// Texts aligns two texts as [Units] does, in their own languages.
func Texts(src, tgt *Text, o Options) Result {
	o.From, o.To, o.texts = src.lang, tgt.lang, [2]*Text{src, tgt}
	return Units(src.units, tgt.units, o)
}
