package diff

import (
	"slices"

	"variorum/stages/article"
	"variorum/stages/embedding"
	"variorum/stages/segment"
)

// A Projection shows where stretches of a translation come from in the text that
// was translated.
type Projection struct {
	t        *translation
	places   [2][]article.Place // of the words of the text and of its translation
	sentence []int              // of the words of the text
	text     []rune
	links    []bool // between word i and the next of the text stands nothing of weight
}

// NewProjection aligns the words of a paragraph with those of its translation.
// From and to are BCP 47 tags.
func NewProjection(own, translated article.Paragraph, from, to string) *Projection {
	table := embedding.Default()
	p := &Projection{text: []rune(own.Text)}
	t := &translation{sides: [2]*text{newText([]article.Paragraph{own}, from, table), newText([]article.Paragraph{translated}, to, table)}}
	t.alignSentences()
	t.settle()
	t.linkWords()
	p.t = t
	for side, x := range t.sides {
		f := newFinder(x)
		p.places[side] = make([]article.Place, len(x.words))
		for i := range x.words {
			p.places[side][i] = f.place(i)
		}
	}
	p.sentence = make([]int, len(t.sides[0].words))
	for k, s := range t.sides[0].sentences {
		for i := s.w0; i < s.w1; i++ {
			p.sentence[i] = k
		}
	}
	p.join(own.Text, from)
	return p
}

// join notes between which words of the text there are only words without
// content: what comes from both of them comes from what stands between as well.
// Signs other than hyphens and apostrophes part.
func (p *Projection) join(body, lang string) {
	words := p.t.sides[0].words
	p.links = make([]bool, len(words))
	tokens := segment.Words(body, lang)
	at := 0
	for i := 0; i+1 < len(words); i++ {
		if p.sentence[i] != p.sentence[i+1] {
			continue
		}
		for at > 0 && tokens[at-1].Start >= words[i].to {
			at--
		}
		for at < len(tokens) && tokens[at].Start < words[i].to {
			at++
		}
		p.links[i] = true
		for k := at; k < len(tokens) && tokens[k].Start < words[i+1].from; k++ {
			sign := body[tokens[k].Start:tokens[k].End]
			if tokens[k].Kind == article.TokenPunct && sign != "-" && sign != "'" && sign != "’" && sign != "" {
				p.links[i] = false
			}
		}
	}
}

// Spans returns the stretches of the text that a span of the translation comes
// from, in order and apart from each other; none where its words have no partner.
// A word without a partner comes from the words that are left over between those
// of its neighbours, where their order is the same and as many are left over on
// either side.
func (p *Projection) Spans(s article.Span) []article.Span {
	words := p.t.sides[1].words
	var from []int
	for j := range words {
		if at := p.places[1][j]; at.End <= s.Start || at.Start >= s.End || at.Paragraph != s.Paragraph {
			continue
		}
		if i := words[j].partner; i >= 0 {
			from = append(from, i)
		} else {
			from = append(from, p.between(j)...)
		}
	}
	slices.Sort(from)
	from = slices.Compact(from)
	var spans []article.Span
	for k, i := range from {
		at := p.places[0][i]
		if n := len(spans); n > 0 && (spans[n-1].End >= at.Start || from[k-1] == i-1 && p.links[i-1]) {
			spans[n-1].End = max(spans[n-1].End, at.End)
			continue
		}
		spans = append(spans, article.Span{Paragraph: at.Paragraph, Start: at.Start, End: at.End})
	}
	for k := range spans {
		spans[k].Text = string(p.text[spans[k].Start:spans[k].End])
	}
	return spans
}

// fillAcross is how many words without a partner in a row are taken for each
// other.
const fillAcross = 3

// between returns the words of the text that word j of the translation stands
// for by its place alone.
func (p *Projection) between(j int) []int {
	words, own := p.t.sides[1].words, p.t.sides[0].words
	left, right := j-1, j+1
	for left >= 0 && words[left].partner < 0 {
		left--
	}
	for right < len(words) && words[right].partner < 0 {
		right++
	}
	if left < 0 || right == len(words) || right-left-1 > fillAcross {
		return nil
	}
	a, b := words[left].partner, words[right].partner
	if b-a != right-left || p.sentence[a] != p.sentence[b] {
		return nil
	}
	for i := a + 1; i < b; i++ {
		if own[i].partner >= 0 {
			return nil
		}
	}
	return []int{a + j - left}
}
