package classify

import (
	"iter"

	"variorum/stages/article"
	"variorum/stages/langid"
	"variorum/stages/segment"
)

// inTwoScripts reports whether the two sides of a pair write one language in two
// scripts, by their tags or by their letters. Then the words of both are read in
// one, and one lexicon serves both.
func inTwoScripts(p Pair) bool {
	if p.Basis != article.SameLanguage {
		return false
	}
	if langid.OneLanguage(p.From, p.To) && !langid.Same(p.From, p.To) {
		return true
	}
	a, b := segment.ScriptOf(textsOf(p.Original), p.From), segment.ScriptOf(textsOf(p.Republication), p.To)
	return a != b && a != segment.ScriptUnknown && b != segment.ScriptUnknown
}

func textsOf(paragraphs []article.Paragraph) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range paragraphs {
			if !yield(paragraphs[i].Text) {
				return
			}
		}
	}
}

// inScript writes a text as words of both sides are compared.
func (x *lexicon) inScript(text string) string {
	if x.unify {
		return segment.Unify(segment.Key(text, x.tag), x.tag)
	}
	return text
}
