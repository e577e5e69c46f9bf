package stages

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// A hunk is a stretch of edits with nothing but white space between them: what
// a reader takes for one change. Its places lie in one paragraph on either side.
// at is where it stands in the original, for a hunk that only puts words in;
// light says that it only puts words into other forms.
type hunk struct {
	original, republication         *article.Place
	originalText, republicationText string
	at                              article.Place
	light                           bool
}

// hunks joins the edits of wording of a link in one language.
func hunks(l *article.Link) []hunk {
	var out []hunk
	var h *hunk
	gap := [2]string{}
	at := article.Place{}
	if len(l.Original) > 0 {
		at.Paragraph = l.Original[0]
	}
	for i := range l.Edits {
		e := &l.Edits[i]
		if e.Op == article.Equal || e.Tier == article.TierTypographic {
			if e.Original != nil {
				at = article.Place{Paragraph: e.Original.Paragraph, Start: e.Original.End, End: e.Original.End}
			}
			if h != nil && e.Op == article.Equal && strings.TrimSpace(e.Original.Text) == "" {
				gap[0], gap[1] = gap[0]+e.Original.Text, gap[1]+e.Republication.Text
			} else {
				h = nil
			}
			continue
		}
		if h == nil || away(h.original, e.Original) || away(h.republication, e.Republication) {
			out = append(out, hunk{at: at, light: true})
			h, gap = &out[len(out)-1], [2]string{}
		}
		h.light = h.light && e.Tier == article.TierInflection
		extend(&h.original, &h.originalText, gap[0], e.Original)
		extend(&h.republication, &h.republicationText, gap[1], e.Republication)
		gap = [2]string{}
		if e.Original != nil {
			at = article.Place{Paragraph: e.Original.Paragraph, Start: e.Original.End, End: e.Original.End}
		}
	}
	for i := range out {
		out[i].originalText = trimmed(out[i].original, out[i].originalText)
		out[i].republicationText = trimmed(out[i].republication, out[i].republicationText)
	}
	return out
}

// trimmed takes white space off the ends of a text and of its place.
func trimmed(p *article.Place, text string) string {
	if p == nil {
		return text
	}
	left := strings.TrimLeftFunc(text, unicode.IsSpace)
	p.Start += utf8.RuneCountInString(text[:len(text)-len(left)])
	right := strings.TrimRightFunc(left, unicode.IsSpace)
	p.End -= utf8.RuneCountInString(left[len(right):])
	return right
}

func away(p *article.Place, s *article.Span) bool {
	return p != nil && s != nil && p.Paragraph != s.Paragraph
}

func extend(p **article.Place, text *string, gap string, s *article.Span) {
	switch {
	case s == nil:
	case *p == nil:
		*p, *text = &article.Place{Paragraph: s.Paragraph, Start: s.Start, End: s.End}, s.Text
	default:
		(*p).End = s.End
		*text += gap + s.Text
	}
}

// wordsOf returns the words of a text in the form in which they are compared,
// and how many of them have a meaning of their own: neither function words nor
// signs. A character of a script without spaces counts half a word.
func wordsOf(text, lang string) (key string, words, content int) {
	var b strings.Builder
	halves := 0
	for _, t := range segment.Words(text, lang) {
		if t.Kind == article.TokenPunct {
			continue
		}
		if words > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Key)
		words++
		switch {
		case segment.IsFunctionWord(t, lang):
		case isSpaceless(t.Key):
			halves++
		default:
			halves += 2
		}
	}
	return b.String(), words, halves / 2
}

func isSpaceless(key string) bool {
	for _, r := range key {
		return segment.IsSpaceless(r)
	}
	return false
}

// letters counts the letters and digits of a paragraph before each code point,
// so that places do not depend on signs and spaces.
type letters struct {
	paragraphs []article.Paragraph
	before     map[int][]int32
}

func (x *letters) at(paragraph, offset int) int {
	list, ok := x.before[paragraph]
	if !ok {
		n := int32(0)
		for _, r := range x.paragraphs[paragraph].Text {
			list = append(list, n)
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
		list = append(list, n)
		x.before[paragraph] = list
	}
	return int(list[min(max(offset, 0), len(list)-1)])
}
