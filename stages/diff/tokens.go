package diff

import (
	"variorum/stages/article"
	"variorum/stages/segment"
)

// A token is a word or sign of one side. Bytes [start, end) of its paragraph are
// its body, [end, next) the white space behind it. White space that begins a
// paragraph is a token without a body.
type token struct {
	start, end, next int
	para             int32 // index into the paragraphs of the side
	id               int32 // equal for equal keys
	class            class
	inner            bool // goes on with the word of the token before it, see markCompounds
}

// A class says how much a token weighs when edits are tidied.
type class uint8

const (
	sign     class = iota // punctuation
	function              // articles, prepositions and the like
	content               // every other word, negations and numbers included
	glyph                 // one character of a script without spaces
)

func (c class) isWord() bool { return c != sign }

// beginsWord reports whether a token is a word or its first character.
func (t token) beginsWord() bool { return t.class.isWord() && !t.inner }

// A comparison holds both sides and, once aligned, the runs that cover them.
type comparison struct {
	texts  [2][]article.Paragraph
	tokens [2][]token
	keys   []string // by id
	lang   string
	guards map[string]bool // keys that are never given up
	runs   []run
	hits   []string
}

// A run joins tokens [i0, i1) of the original with [j0, j1) of the
// republication: equal by key or forms of one word, one to one, or changed.
// Changed runs stand between equal ones; only phrases that moved part them
// further.
type run struct {
	i0, i1, j0, j1 int
	equal          bool
	move           int // number of the phrase that moved, with one empty side
}

func newComparison(original, republication []article.Paragraph, lang string, spelling Spelling) *comparison {
	c := &comparison{texts: [2][]article.Paragraph{original, republication}, lang: lang}
	ids := map[string]int32{}
	guards := guardsOf(lang)
	c.guards = guards
	functions := segment.FunctionWords(lang)
	classes := []class{}
	for side, paragraphs := range c.texts {
		for p, paragraph := range paragraphs {
			words := segment.Words(paragraph.Text, lang)
			if c.tokens[side] == nil {
				c.tokens[side] = make([]token, 0, len(words)+1)
			}
			lead := len(paragraph.Text)
			if len(words) > 0 {
				lead = words[0].Start
			}
			if lead > 0 {
				words = append([]article.Token{{Next: lead, Kind: article.TokenPunct}}, words...)
			}
			for i, w := range words {
				w.Key = withoutEzafe(w.Key, paragraph.Text[w.Start:w.End], lang)
				if isRepeat(w.Key) && i > 0 && words[i-1].Next == w.Start {
					words[i].Key = words[i-1].Key
					w.Key = words[i].Key
				}
				id, ok := ids[w.Key]
				if !ok {
					key := spelling.key(w.Key)
					if id, ok = ids[key]; !ok {
						id = int32(len(c.keys))
						ids[key] = id
						c.keys = append(c.keys, w.Key)
						classes = append(classes, spelling.scripts.class(w, functions, guards))
					}
					ids[w.Key] = id
				}
				c.tokens[side] = append(c.tokens[side], token{start: w.Start, end: w.End, next: w.Next, para: int32(p), id: id, class: classes[id]})
			}
		}
	}
	if mayJoin(lang) {
		c.join(ids)
	}
	c.markCompounds()
	return c
}

func classify(w article.Token, functions, guards map[string]bool) class {
	switch {
	case w.Kind == article.TokenPunct:
		return sign
	case w.Kind == article.TokenNumber, guards[w.Key]:
		return content
	case functions[w.Key]:
		return function
	}
	for i, r := range w.Key {
		if i == 0 && !segment.IsSpaceless(r) {
			return content
		}
		if i > 0 && segment.IsSpaceless(r) {
			return content // a run of Katakana
		}
	}
	return glyph
}

// text returns bytes [from, to) of the paragraph of a token.
func (c *comparison) text(side int, para int32, from, to int) string {
	return c.texts[side][para].Text[from:to]
}
