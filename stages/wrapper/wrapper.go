// Package wrapper tells what a republisher put around a text from the text
// itself: a preface or an editor's note above it, the line that says where it
// comes from, and a tail of notes, licences and requests below it.
//
// It looks at the shape of paragraphs only: how they begin, how long they are,
// and where they stand. A sentence of the story that names a publisher ("the
// report, first published in 2019, said") has none of these shapes. That the
// original has no such paragraph is for its callers to say, who know the
// original.
//
// Cost: linear in the length of the first and the last paragraphs.
package wrapper

import (
	"unicode/utf8"

	"variorum/stages/article"
)

// A Paragraph is what is known of a paragraph. Aside says that the page sets it
// off from the running text, as italics or a box do.
type Paragraph struct {
	Kind  article.Kind
	Text  string
	Aside bool
}

// Where a wrapper may stand, counted in paragraphs after the headline, and
// which share of the text it can be at most. A republisher's preface has a few
// paragraphs, a tail may list posts.
const (
	mostAbove   = 8
	mostBelow   = 8
	mostListed  = 24
	longest     = 420 // code points of an attribution line
	longestHead = 60  // of a heading that a tail begins with
)

// Roles returns the role of each paragraph, empty for those that are of the
// story by their shape. Byline is the author as the page names him; it may be
// empty.
func Roles(ps []Paragraph, byline string) []article.Part {
	roles := make([]article.Part, len(ps))
	first := 0
	for i := range ps {
		if ps[i].Kind == article.KindHeadline {
			first = i + 1
			break
		}
	}
	if len(ps)-first < 2 {
		return roles
	}
	above(ps, roles, first)
	below(ps, roles, first, byline)
	return roles
}

// above looks at what stands before the story. A line that introduces it makes
// a preface of the running text before.
func above(ps []Paragraph, roles []article.Part, first int) {
	limit := min(first+mostAbove, first+(len(ps)-first+1)/2)
	for i := range limit {
		p := &ps[i]
		if p.Kind == article.KindHeadline || p.Kind == article.KindTable {
			continue
		}
		switch s := read(p.Text); {
		case s.introduces():
			roles[i] = article.PartAttribution
			if s.length > longest {
				roles[i] = article.PartPreface
			}
			for k := first; k < i; k++ {
				if k := k; roles[k] == "" && (ps[k].Kind == article.KindText || ps[k].Kind == article.KindQuote) {
					roles[k] = article.PartPreface
				}
			}
		case s.length <= longest && (s.begins(origin) || p.Aside && s.begins(foot)):
			roles[i] = article.PartAttribution
		case s.begins(note), s.begins(origin) && i < first+2:
			roles[i] = article.PartPreface
		}
	}
}

// below looks at what stands after the story, from its end up.
func below(ps []Paragraph, roles []article.Part, first int, byline string) {
	listed(ps, roles, first)
	end := len(ps)
	for end > first && roles[end-1] == article.PartTail {
		end--
	}
	strange := 0
	for i := end - 1; i >= max(first+1, end-mostBelow) && strange < 2; i-- {
		p := &ps[i]
		if roles[i] != "" {
			break
		}
		switch s := read(p.Text); {
		case p.Kind == article.KindTable:
			return
		case s.length <= longest && (s.begins(origin) || s.begins(foot) || s.sentences <= 3 && s.holds(origin)):
			roles[i] = article.PartAttribution
		case s.begins(note), s.begins(tail):
			roles[i] = article.PartTail
		case s.length <= longest && (p.Aside || byline != "" && s.names(byline)) && s.within(person):
			roles[i] = article.PartTail
		case p.Kind == article.KindHeading && i+1 < len(ps) && roles[i+1] != "":
			roles[i] = article.PartTail
		default:
			strange++
		}
	}
}

// listed looks for a short line after which nothing but the republisher's own
// follows, such as "About the author" or "Related posts".
func listed(ps []Paragraph, roles []article.Part, first int) {
	for i := max(first+2, len(ps)-mostListed); i < len(ps)-1; i++ {
		if n := utf8.RuneCountInString(ps[i].Text); n > longestHead || ps[i].Kind == article.KindHeadline || ps[i].Kind == article.KindTable {
			continue
		}
		if s := read(ps[i].Text); !s.begins(head) || s.sentences > 1 {
			continue
		}
		// A long text below belongs to the story, whatever stands above it.
		for k := i + 1; k < len(ps); k++ {
			if utf8.RuneCountInString(ps[k].Text) > longest {
				return
			}
		}
		for k := i; k < len(ps); k++ {
			roles[k] = article.PartTail
		}
		return
	}
}

// IsAttribution reports whether a sentence says where its text was published
// before.
func IsAttribution(sentence string) bool {
	s := read(sentence)
	return s.length <= longest && s.begins(origin)
}
