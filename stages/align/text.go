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
	units     []Unit
	lang      string
	vectors   func() *vectors
	sentences func() *cuts
}

// NewText prepares a text in a language, a BCP 47 tag.
func NewText(units []Unit, lang string) *Text {
	return &Text{units, lang, sync.OnceValue(func() *vectors {
		var s side
		s.collect(units)
		s.embed(units, embedding.Default().Encoder(lang))
		return &s.vectors
	}), sync.OnceValue(func() *cuts {
		var s side
		s.collect(units)
		return newCuts(units, s.units, embedding.Default().Encoder(lang), func(text string) []article.Range { return segment.Sentences(text, lang) })
	})}
}

// Texts aligns two texts as [Paragraphs] does, in their own languages.
func Texts(src, tgt *Text, o Options) Result {
	o.From, o.To, o.texts = src.lang, tgt.lang, [2]*Text{src, tgt}
	return Paragraphs(src.units, tgt.units, o)
}
