package align

import (
	"sync"

	"variorum/stages/embedding"
)

// A Text is a text for several alignments: its vectors are computed once, when
// they are first needed. Several goroutines may use it.
type Text struct {
	units   []Unit
	lang    string
	vectors func() *vectors
}

// NewText prepares a text in a language, a BCP 47 tag.
func NewText(units []Unit, lang string) *Text {
	return &Text{units, lang, sync.OnceValue(func() *vectors {
		var s side
		s.collect(units)
		s.embed(units, embedding.Default().Encoder(lang))
		return &s.vectors
	})}
}

// Texts aligns two texts as [Units] does, in their own languages.
func Texts(src, tgt *Text, o Options) Result {
	o.From, o.To, o.texts = src.lang, tgt.lang, [2]*Text{src, tgt}
	return Units(src.units, tgt.units, o)
}
