package watch

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/ingest"
)

// What the end of a text proves. A page whose text ends earlier than before may have
// been edited; but it may also ask to pay there, hide the rest behind a button, go on
// at another address, or be a report whose oldest entries drop off its end.

// closing is how many paragraphs may stand below the end of a text, such as a line
// about the author and one about the site.
const closing = 2

// lastMatched is the last paragraph but so many that the other side has too, -1 for
// none. What is noise does not count.
func (s *side) lastMatched(but int) int {
	for i := len(s.matched) - 1; i >= 0; i-- {
		p := &s.v.Paragraphs[i]
		if !s.matched[i] || p.Kind == article.KindHeadline || noiseOf(p) != noNoise {
			continue
		}
		if but == 0 {
			return i
		}
		but--
	}
	return -1
}

// tail are the paragraphs of which something may be claimed after all that the other
// side has too, but for what closes the page.
func (s *side) tail() []int {
	last := s.lastMatched(closing)
	return slices.DeleteFunc(s.left(), func(i int) bool { return i <= last })
}

// endsEarlier reports whether the text that came ends before the old one did: nothing
// stands in the place of the last paragraphs but perhaps the beginning of one.
func endsEarlier(old, now *side) bool {
	lost, new := old.tail(), now.tail()
	switch {
	case len(lost) == 0 || old.lastMatched(0) < 0:
		return false
	case len(new) == 0:
		return true
	}
	return len(new) == 1 && strings.HasPrefix(old.folded[lost[0]], strings.TrimRight(now.folded[new[0]], ". …"))
}

// otherArticles drops what stands in article elements after the first: sites add the
// next article below one that was read to its end. Those that open with a heading of
// the first level are others; those that open with another one may be parts of this,
// and are taken for others only where none of them stayed.
func (j *judge) otherArticles(old, now *side) {
	if j.before.live || j.page.live {
		return
	}
	stayed := slices.ContainsFunc(rest(j.before.openers), func(o opener) bool {
		return slices.ContainsFunc(rest(j.page.openers), func(p opener) bool { return p.folded == o.folded })
	})
	for _, one := range []struct {
		s    *side
		page *pageFacts
	}{{old, &j.before}, {now, &j.page}} {
		for _, o := range rest(one.page.openers) {
			if o.folded == "" || stayed && !o.first || o.folded == fold(title(one.s.v)) {
				continue
			}
			at := slices.Index(one.s.folded, o.folded)
			// The text above must be one: the first element may be a teaser.
			if at <= 0 || !o.first && at <= one.s.lastMatched(0) || one.s.v.Paragraphs[at].Kind == article.KindHeadline || lettersAbove(one.s, at) < leastArticle {
				continue
			}
			for i := at; i < len(one.s.folded); i++ {
				one.s.drop(i)
			}
			break
		}
	}
}

// leastArticle is how many letters an article has at least, without its headline.
const leastArticle = 120

func lettersAbove(s *side, at int) int {
	n := 0
	for i := range at {
		if p := &s.v.Paragraphs[i]; p.Kind == article.KindText || p.Kind == article.KindQuote {
			n += letters(p.Text)
		}
	}
	return n
}

func rest(all []opener) []opener { return all[min(1, len(all)):] }

// longestOffer is the number of bytes up to which a paragraph at the end of a text
// that asks for money is the site's.
const longestOffer = 600

// ends drops what the end of the texts does not prove, and says so in a sentence; ""
// where there is nothing of that kind.
func (j *judge) ends(old, now *side) string {
	for _, s := range []*side{old, now} {
		for _, i := range s.tail() {
			if t := s.v.Paragraphs[i].Text; len(t) < longestOffer && ingest.AsksToPay(t) {
				s.drop(i)
			}
		}
	}
	if lost := old.tail(); len(lost) > 0 && (j.page.live || j.before.live) {
		last := now.lastMatched(0)
		if len(now.tail()) == 0 && slices.ContainsFunc(now.left(), func(i int) bool { return i < last }) {
			for _, i := range lost {
				old.drop(i)
			}
			return "As newer entries came, older ones dropped off the end of the page; whether they stand on another page or were taken out is not known."
		}
	}
	before, after := j.goesOn(&j.before, j.in.Good), j.goesOn(&j.page, &Capture{Told: j.in.Now.Told})
	switch {
	case before == "" && after != "" && endsEarlier(old, now):
		dropTails(old, now)
		return "The text goes on at " + after + " now, where it is not looked at; what stood below is not compared."
	case before != "" && after == "" && endsEarlier(now, old):
		dropTails(old, now)
		return "The text no longer goes on at " + before + "; what stands below is not compared."
	}
	return ""
}

func dropTails(sides ...*side) {
	for _, s := range sides {
		for _, i := range s.tail() {
			s.drop(i)
		}
	}
}

// goesOn is the address of the next part of a page, "" where it names none. It lies
// at the page's own address or below, else it is that of another article.
func (j *judge) goesOn(f *pageFacts, c *Capture) string {
	if f.next == "" || c == nil {
		return ""
	}
	own, err := url.Parse(c.Told.Final)
	if err != nil {
		return ""
	}
	next, err := own.Parse(f.next)
	if err != nil || next.Host != own.Host || !strings.HasPrefix(next.Path, strings.TrimSuffix(own.Path, "/")) || own.Path == "" || own.Path == "/" || next.Path == own.Path && next.RawQuery == own.RawQuery {
		return ""
	}
	return next.String()
}

// walled says why a text that ends earlier than before is not believed: the page asks
// for money there, or offers to show the rest, and did not before.
func walled(old, now *side) (state, why string) {
	if !endsEarlier(old, now) {
		return "", ""
	}
	if asksToPay(now.v) && !asksToPay(old.v) {
		return ingest.StatePaywall, "The text ends where payment is asked for."
	}
	if more := readOn(now.v); more != "" && readOn(old.v) == "" {
		return ingest.StateError, "The text ends where the page offers to show the rest (“" + clip(more, 60) + "”); nothing is claimed, since the page was not shown whole."
	}
	return "", ""
}

// readOn is the line of a page that offers to show the rest of its text, "" for none.
func readOn(v *article.Version) string {
	is := func(text string) bool {
		if utf8.RuneCountInString(text) > 60 {
			return false
		}
		line := plainLine(text)
		n := 0
		for _, r := range line {
			if unicode.IsLetter(r) {
				n++
			}
		}
		for p := range strings.SplitSeq(readOnPhrases, "|") {
			if strings.HasPrefix(line, p) && n <= letters(p)+12 {
				return true
			}
		}
		return false
	}
	for i := range v.LeftOut {
		if is(v.LeftOut[i].Text) {
			return v.LeftOut[i].Text
		}
	}
	for i := max(0, len(v.Paragraphs)-2); i < len(v.Paragraphs); i++ {
		if is(v.Paragraphs[i].Text) {
			return v.Paragraphs[i].Text
		}
	}
	return ""
}
