package diff

import (
	"iter"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// A writing says how the words of two texts in one language are brought into
// one script. The zero value leaves them as they are.
type writing struct {
	lang     string
	unify    bool // two scripts
	variants bool // traditional Chinese of different places
}

// writingOf goes by the letters of the texts, not by their tags: a file called
// sr may hold either script, and a text of zh-Hans be printed in Taipei.
func writingOf(original, republication []article.Paragraph, lang string) writing {
	a, b := segment.ScriptOf(textsOf(original), lang), segment.ScriptOf(textsOf(republication), lang)
	switch {
	case a == segment.Traditional && b == segment.Traditional:
		return writing{lang: lang, variants: true}
	case a != b && a != segment.ScriptUnknown && b != segment.ScriptUnknown:
		return writing{lang: lang, unify: true}
	}
	return writing{}
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

// key returns the key of a word in the script of the comparison.
func (w writing) key(key string) string {
	switch {
	case w.unify:
		return segment.Unify(key, w.lang)
	case w.variants:
		return segment.UnifyVariants(key, w.lang)
	}
	return key
}

// class is classify for a word in either script: the lists of some languages
// have the one of the comparison alone.
func (w writing) class(token article.Token, functions, guards map[string]bool) class {
	if c := classify(token, functions, guards); c != content || !w.unify {
		return c
	}
	token.Key = w.key(token.Key)
	return classify(token, functions, guards)
}
