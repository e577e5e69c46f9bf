package report

import (
	"slices"
	"sort"
	"strings"

	"variorum/stages/article"
)

// A variant is a place of a paragraph of the original, in code points, and what
// a witness reads there. Start and end are the same where something was put in.
type variant struct {
	start, end int
	text       string
}

// newParagraph stands in readings for a border between paragraphs that the
// original has not.
const newParagraph = '\u2029'

// A witness is a republication in the language of its original.
type witness struct {
	version  *article.Version
	variants map[int][]variant // by paragraph of the original, in order
	added    map[int][]string  // paragraphs that stand behind that one, -1 for before the first
}

// newWitness reads a pair as a witness to its original. What stands in another
// place there is read where the original has it.
func newWitness(p *article.Pair, from, to *article.Version) *witness {
	w := &witness{version: to, variants: map[int][]variant{}, added: map[int][]string{}}
	behind := make([]int, len(to.Paragraphs)) // for each paragraph the last one of the original that it belongs to
	for i := range behind {
		behind[i] = -2
	}
	for i := range p.Links {
		l := &p.Links[i]
		for _, k := range l.Republication {
			if len(l.Original) > 0 {
				behind[k] = l.Original[len(l.Original)-1]
			}
		}
		switch {
		case len(l.Original) == 0:
		case len(l.Republication) == 0:
			for _, k := range l.Original {
				w.variants[k] = append(w.variants[k], variant{0, len([]rune(from.Paragraphs[k].Text)), ""})
			}
		case len(l.Edits) == 0:
			w.unread(l, from)
		default:
			w.link(l)
		}
	}
	last := -1
	for k := range behind {
		if behind[k] >= -1 {
			last = behind[k]
			continue
		}
		w.added[last] = append(w.added[last], to.Paragraphs[k].Text)
	}
	return w
}

// unread is a link of which the words were not compared: both texts are the same,
// or one stands for the other as a whole.
func (w *witness) unread(l *article.Link, from *article.Version) {
	var here []string
	for _, k := range l.Republication {
		here = append(here, w.version.Paragraphs[k].Text)
	}
	if len(l.Original) == 1 && len(here) == 1 && from.Paragraphs[l.Original[0]].Text == here[0] {
		return
	}
	text := strings.Join(here, string(newParagraph))
	for _, k := range l.Original {
		w.put(k, variant{0, len([]rune(from.Paragraphs[k].Text)), text})
		text = ""
	}
}

// link reads the edits of a link.
func (w *witness) link(l *article.Link) {
	at, end, here := l.Original[0], 0, -1
	for i := range l.Edits {
		e := &l.Edits[i]
		crossed := false
		if e.Original != nil {
			crossed = e.Original.Paragraph != at
			at, end = e.Original.Paragraph, e.Original.Start
		}
		text := ""
		if e.Republication != nil {
			if here >= 0 && e.Republication.Paragraph != here && !crossed {
				w.put(at, variant{end, end, string(newParagraph)})
			}
			here, text = e.Republication.Paragraph, strings.ReplaceAll(e.Republication.Text, string(newParagraph), " ")
		}
		if e.Original == nil {
			w.put(at, variant{end, end, text})
			continue
		}
		if e.Op != article.Equal || e.Republication == nil || e.Original.Text != e.Republication.Text {
			w.put(at, variant{e.Original.Start, e.Original.End, text})
		}
		end = e.Original.End
	}
}

// put adds a variant, to the one before it where they touch.
func (w *witness) put(paragraph int, v variant) {
	list := w.variants[paragraph]
	if n := len(list); n > 0 && list[n-1].end == v.start {
		list[n-1].end, list[n-1].text = v.end, list[n-1].text+v.text
		return
	}
	w.variants[paragraph] = append(list, v)
}

// reading is what the witness has in the place of a piece of a paragraph, of which
// no variant of it goes over the ends.
func (w *witness) reading(paragraph int, base []rune, start, end int) string {
	var b strings.Builder
	at := start
	for _, v := range w.variants[paragraph] {
		if v.start < start || v.end > end {
			continue
		}
		b.WriteString(string(base[at:v.start]))
		b.WriteString(v.text)
		at = v.end
	}
	b.WriteString(string(base[at:end]))
	return b.String()
}

// places are the pieces of a paragraph where any of the witnesses differs, in
// order and apart from each other.
func places(paragraph int, witnesses []*witness) []variant {
	var all []variant
	for _, w := range witnesses {
		all = append(all, w.variants[paragraph]...)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].start < all[j].start })
	var out []variant
	for _, v := range all {
		if n := len(out); n > 0 && v.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, v.end)
			continue
		}
		out = append(out, variant{start: v.start, end: v.end})
	}
	return out
}

// apparatus writes the original with the readings of all its republications in its
// language, by parallel segmentation: a text of its paragraphs, in which an app
// holds every reading of a place with those who have it. A reading without words is
// an omission.
func (x *teiWriter) apparatus(original *article.Version, witnesses []*witness) {
	base := "#" + x.id(original.ID)
	sigla := []string{base}
	for _, w := range witnesses {
		sigla = append(sigla, "#"+x.id(w.version.ID))
	}
	x.raw("\n")
	x.open("text", "type", "collation", "xml:lang", language(original), "corresp", strings.Join(sigla, " "))
	x.open("body")
	x.additions(-1, base, witnesses)
	for i := range original.Paragraphs {
		text := []rune(original.Paragraphs[i].Text)
		x.raw("\n")
		x.open("p", "corresp", "#"+x.paragraphID(original, i))
		at := 0
		for _, place := range places(i, witnesses) {
			x.text(string(text[at:place.start]))
			at = place.end
			readings := make([]string, len(witnesses))
			for k, w := range witnesses {
				readings[k] = w.reading(i, text, place.start, place.end)
			}
			x.app(base, string(text[place.start:place.end]), witnesses, readings)
		}
		x.text(string(text[at:]))
		x.close("p")
		x.additions(i, base, witnesses)
	}
	x.raw("\n")
	x.close("body")
	x.close("text")
}

// additions writes the paragraphs that stand behind one of the original.
func (x *teiWriter) additions(behind int, base string, witnesses []*witness) {
	readings, some := make([]string, len(witnesses)), false
	for i, w := range witnesses {
		readings[i] = strings.Join(w.added[behind], string(newParagraph))
		some = some || readings[i] != ""
	}
	if some {
		x.raw("\n")
		x.open("p")
		x.app(base, "", witnesses, readings)
		x.close("p")
	}
}

// app writes the readings of one place: that of the original first, the others in
// the order of their first witness.
func (x *teiWriter) app(base, lemma string, witnesses []*witness, readings []string) {
	var order []string
	who := map[string][]string{lemma: {base}}
	for i, w := range witnesses {
		if r := readings[i]; r != lemma && !slices.Contains(order, r) {
			order = append(order, r)
		}
		who[readings[i]] = append(who[readings[i]], "#"+x.id(w.version.ID))
	}
	x.open("app")
	x.element("lem", lemma, "wit", strings.Join(who[lemma], " "))
	for _, r := range order {
		x.open("rdg", "wit", strings.Join(who[r], " "))
		x.reading(r)
		x.close("rdg")
	}
	x.close("app")
}

// reading writes a reading, borders between paragraphs as milestones.
func (x *teiWriter) reading(text string) {
	for i, part := range strings.Split(text, string(newParagraph)) {
		if i > 0 {
			x.empty("milestone", "unit", "paragraph")
		}
		x.text(part)
	}
}
