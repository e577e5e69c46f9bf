package report

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
)

// Translations in the forms of a report for programs and for other readers: always
// beside the texts, never in them, and with who made them.

// provenanceOf says who made a translation in words that are the same for every
// reader: "machine; google general/nmt; 2026-11-20; through de".
func provenanceOf(s article.TranslationSource) string {
	parts := []string{"machine", translator(s)}
	if s.Human {
		parts[0] = "human"
	}
	if s.On != "" {
		parts = append(parts, s.On)
	}
	if s.Via != "" {
		parts = append(parts, "through "+s.Via)
	}
	return strings.Join(parts, "; ")
}

// joinedGlosses are the translations of some paragraphs, joined as the paragraphs
// of a link are, with who made them, each once.
func joinedGlosses(t *translation, indexes []int) (text string, by []string) {
	var texts []string
	for _, i := range indexes {
		p := t.paragraphs[i]
		if p == nil {
			continue
		}
		texts = append(texts, p.Text)
		if said := provenanceOf(t.source(p)); !slices.Contains(by, said) {
			by = append(by, said)
		}
	}
	return strings.Join(texts, "\n"), by
}

// source is who translated a paragraph.
func (t *translation) source(p *article.TranslatedParagraph) article.TranslationSource {
	if p.Source >= 0 && p.Source < len(t.Sources) {
		return t.Sources[p.Source]
	}
	return article.TranslationSource{}
}

// translationCells are the cells of a table for one side of a link: its translation
// into the language that the reader wants first, and "en; machine; google
// general/nmt; 2026-11-20" of it.
func translationCells(v *article.Version, indexes []int, reader string) []string {
	for _, t := range translationsFor(v, reader) {
		if text, by := joinedGlosses(t, indexes); text != "" {
			return []string{text, t.Language + "; " + strings.Join(by, " | ")}
		}
	}
	return []string{"", ""}
}

// A line of a translation for forms that have no place of their own for it.
type glossLine struct {
	where    string // "¶4", "→ ¶5"
	language string
	change   article.Op // what a difference means
	*gloss
}

// glossLines are the translations of both sides of a row.
func (r *row) glossLines() []glossLine {
	var list []glossLine
	for _, original := range []bool{true, false} {
		if !original && r.OneText() && len(list) > 0 {
			break
		}
		for _, s := range r.glosses(original) {
			for _, g := range s.glosses {
				line := glossLine{r.pair.pilcrows([]int{g.index}), s.language, article.Delete, g}
				if !original {
					line.where, line.change = r.pair.arrow()+" "+line.where, article.Insert
				}
				list = append(list, line)
			}
		}
	}
	return list
}

// label is "~ ¶4 (en):".
func (l *glossLine) label() string {
	return "~ " + l.where + " (" + plain(l.language) + ")" + l.colon()
}

// glosses shows the translations of a row below its texts.
func (t *terminal) glosses(r *row) {
	for _, l := range r.glossLines() {
		words := split(l.label(), faint)
		if l.paragraph != nil {
			isolate := t.isolates() && isRightToLeft(l.language)
			if isolate {
				words = append(words, word{text: "\u2068"})
			}
			words = append(words, t.glossWords(l)...)
			if isolate {
				words = append(words, word{text: "\u2069"})
			}
		}
		t.hanging(4, 6, words...)
		for _, m := range l.remarks() {
			t.hanging(6, 8, split("? "+t.said(m.Text), faint)...)
		}
	}
}

// glossWords are a translation with what differs between the signs of a deletion or
// an insertion.
func (t *terminal) glossWords(l glossLine) []word {
	if len(l.marks) == 0 && !t.options.Full {
		return split(plain(clip(l.paragraph.Text, mostShown)), noStyle)
	}
	style, open, shut := deleted, "[-", "-]"
	if l.change == article.Insert {
		style, open, shut = inserted, "{+", "+}"
	}
	var words []word
	before, left := false, utf8.RuneCountInString(l.paragraph.Text)
	l.pieces(func(text string, mark *stretch) {
		left -= utf8.RuneCountInString(text)
		if mark != nil {
			words = append(words, marked(text, style, open, shut, false)...)
		} else {
			shown := plain(text)
			if !t.options.Full {
				shown = elide(shown, before, left > 0)
			}
			words = append(words, split(shown, noStyle)...)
		}
		before = true
	})
	return words
}

// said is a message with isolates for a screen that turns text around, else
// without.
func (t *terminal) said(message string) string {
	message = breakable(message)
	if t.isolates() {
		return message
	}
	return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(message)
}

// translations says who made them, and what they are not.
func (t *terminal) translations(pg *page) {
	list := pg.Translations()
	if len(list) == 0 {
		return
	}
	t.line("")
	t.line(t.paint(bold, t.T("translations")))
	t.wrapped(2, split(t.T("translation.caveat"), noStyle)...)
	for _, l := range list {
		words := split(plain(l.Version.Name())+t.colon(), bold)
		t.hanging(2, 4, append(words, split(t.said(l.said()), noStyle)...)...)
	}
}

// said is who made the translations, of how many paragraphs, and which have none.
func (l *translationLine) said() string {
	facts := append([]string{l.By}, l.Facts...)
	for _, u := range l.Missing {
		facts = append(facts, l.Version.T("translation.left", u.Where)+" "+plain(u.Reason))
	}
	return l.Version.joined(facts)
}

// glosses writes the translations of a row, a line each, behind its texts.
func (d *markdown) glosses(r *row) {
	for _, l := range r.glossLines() {
		d.line()
		text := ""
		if l.paragraph != nil {
			var b strings.Builder
			mark := "~~"
			if l.change == article.Insert {
				mark = "**"
			}
			l.pieces(func(text string, change *stretch) {
				if change != nil {
					b.WriteString(inMarks(mark, text))
				} else {
					b.WriteString(escapeMarkdown(text))
				}
			})
			text = b.String()
			if isRightToLeft(l.language) {
				text = inIsolates(text)
			}
		}
		for _, m := range l.remarks() {
			text += " (? " + d.message(m.Text) + ")"
		}
		d.line("*", escapeMarkdown(strings.TrimSpace(l.label())), "* ", strings.TrimSpace(text))
	}
}

// unmarked is a message of which only a language from right to left keeps the
// isolates.
func (m messages) unmarked(message string) string {
	if m.rtl {
		return message
	}
	return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(message)
}

// message is a message as text for Markdown.
func (d *markdown) message(message string) string {
	return strings.NewReplacer("⟦FSI⟧", "\u2068", "⟦PDI⟧", "\u2069").Replace(escapeMarkdown(d.unmarked(message)))
}

// translations says who made them.
func (d *markdown) translations(pg *page) {
	list := pg.Translations()
	if len(list) == 0 {
		return
	}
	d.line()
	d.line("## ", escapeMarkdown(d.T("translations")))
	d.line()
	d.line(escapeMarkdown(d.T("translation.caveat")))
	d.line()
	for _, l := range list {
		d.line("- ", escapeMarkdown(l.Version.Name()), escapeMarkdown(d.colon()), d.message(l.said()))
	}
}

// feedGlosses are the translations of a change, a line each.
func feedGlosses(m messages, x *change) string {
	var b strings.Builder
	for _, side := range []struct {
		sign string
		v    *article.Version
		ps   []int
	}{{"−", x.original, x.link.Original}, {"+", x.here, x.link.Republication}} {
		for _, t := range translationsFor(side.v, m.Interface) {
			for _, i := range side.ps {
				if g := glossOf(m, t, i); g != nil && g.paragraph != nil {
					b.WriteString(side.sign + " ~ " + plain(g.paragraph.Text) + " [" + m.unmarked(g.by()) + "]\n")
				}
			}
		}
	}
	return b.String()
}

// respID names who made a translation in TEI.
func (x *teiWriter) respID(v *article.Version, translation, source int) string {
	return x.id(v.ID) + ".t" + strconv.Itoa(translation+1) + "." + strconv.Itoa(source+1)
}

// responsible names who made the translations, in the statement of the title.
func (x *teiWriter) responsible() {
	for i := range x.comparison.Versions {
		v := &x.comparison.Versions[i]
		for j := range v.Translations {
			t := &v.Translations[j]
			for k, s := range t.Sources {
				x.raw("\n")
				x.open("respStmt", "xml:id", x.respID(v, j, k))
				kind := "machine translation"
				if s.Human {
					kind = "translation"
				}
				said := kind + " of " + v.ID + " into " + t.Language
				if s.Via != "" {
					said += " through " + s.Via
				}
				x.element("resp", said, "when", teiDate(s.On))
				x.element("name", translator(s))
				x.close("respStmt")
			}
		}
	}
}

// translations of a version stand behind its text as notes on its paragraphs.
func (x *teiWriter) translations(v *article.Version) {
	if len(v.Translations) == 0 {
		return
	}
	x.raw("\n")
	x.open("back")
	for j := range v.Translations {
		t := &v.Translations[j]
		x.raw("\n")
		x.open("div", "type", "translation", "xml:lang", t.Language)
		for i := range t.Paragraphs {
			p := &t.Paragraphs[i]
			if p.Index < 0 || p.Index >= len(v.Paragraphs) {
				continue
			}
			target, resp := "#"+x.paragraphID(v, p.Index), ""
			if p.Source >= 0 && p.Source < len(t.Sources) {
				resp = "#" + x.respID(v, j, p.Source)
			}
			x.raw("\n")
			x.element("note", p.Text, "type", "translation", "resp", resp, "target", target)
			for _, d := range p.Doubts {
				x.raw("\n")
				x.element("note", d, "type", "doubt", "xml:lang", "en", "resp", resp, "target", target)
			}
		}
		for _, u := range t.Missing {
			if u.Index >= 0 && u.Index < len(v.Paragraphs) {
				x.raw("\n")
				x.element("note", u.Reason, "type", "untranslated", "xml:lang", "en", "target", "#"+x.paragraphID(v, u.Index))
			}
		}
		x.raw("\n")
		x.close("div")
	}
	x.raw("\n")
	x.close("back")
}

// machineUnits writes the translations of a version as units of their own, marked
// so that none is taken for what an editor has written.
func (x *xmlWriter) machineUnits(story string, v *article.Version) {
	for i := range v.Translations {
		t := &translation{Translation: &v.Translations[i]}
		for j := range t.Paragraphs {
			p := &t.Paragraphs[j]
			if p.Index < 0 || p.Index >= len(v.Paragraphs) {
				continue
			}
			s := t.source(p)
			kind := "x-machine"
			if s.Human {
				kind = "x-human"
			}
			x.raw("\n")
			x.open("tu", "tuid", v.ID+"/"+t.Language+"/p"+strconv.Itoa(p.Index+1))
			x.element("prop", story, "type", "x-story")
			x.element("prop", "true", "type", kind)
			x.element("prop", translator(s), "type", "x-translated-by")
			for _, fact := range [][2]string{{s.On, "x-translated-on"}, {s.Via, "x-through"}} {
				if fact[0] != "" {
					x.element("prop", fact[0], "type", fact[1])
				}
			}
			if p.Unknown > 0 {
				x.element("prop", strconv.FormatFloat(p.Unknown, 'f', 3, 64), "type", "x-unknown")
			}
			for _, d := range p.Doubts {
				x.element("prop", d, "type", "x-doubt")
			}
			x.variant(v, []int{p.Index})
			x.raw("\n ")
			x.open("tuv", "xml:lang", t.Language)
			x.element("seg", p.Text)
			x.close("tuv")
			x.close("tu")
		}
	}
}

// matchesNamespace is that of the module of XLIFF 2.1 for candidates of translation.
const matchesNamespace = "urn:oasis:names:tc:xliff:matches:2.0"

// xliffSegment is the id of the one segment of a unit.
const xliffSegment = "s1"

// matches writes the translations of the original of a link into the language of
// the republication as candidates.
func (x *xmlWriter) matches(from, to *article.Version, l *article.Link) {
	var list []*translation
	for _, t := range translationsFor(from, to.Language) {
		if oneLanguage(t.Language, to.Language) {
			if text, _ := joinedGlosses(t, l.Original); text != "" {
				list = append(list, t)
			}
		}
	}
	if len(list) == 0 {
		return
	}
	x.open("mtc:matches")
	for _, t := range list {
		text, by := joinedGlosses(t, l.Original)
		kind := "other"
		if slices.ContainsFunc(by, func(s string) bool { return strings.HasPrefix(s, "machine") }) {
			kind = "mt"
		}
		x.open("mtc:match", "ref", "#"+xliffSegment, "type", kind, "origin", strings.Join(by, " | "))
		x.element("source", flat(article.Join(from.Paragraphs, l.Original)), "xml:space", "preserve")
		x.element("target", flat(text), "xml:space", "preserve")
		x.close("mtc:match")
	}
	x.close("mtc:matches")
}

// otherTranslations writes translations into other languages than those of the
// file as notes.
func (x *xmlWriter) otherTranslations(from, to *article.Version, l *article.Link) {
	for _, side := range []struct {
		v    *article.Version
		ps   []int
		name string
	}{{from, l.Original, "source"}, {to, l.Republication, "target"}} {
		for _, t := range translationsFor(side.v, "") {
			if side.v == from && oneLanguage(t.Language, to.Language) {
				continue
			}
			if text, by := joinedGlosses(t, side.ps); text != "" {
				x.element("note", flat(text)+" ["+t.Language+"; "+strings.Join(by, " | ")+"]", "category", "translation", "appliesTo", side.name)
			}
		}
	}
}

// A comment is a note of a Word document: who made it and its paragraphs.
type comment struct {
	author string
	lines  []string
}

// commentsOf are the translations of the links of a pair for a reader, by the ID of
// the link, each with its number in the document.
func commentsOf(m messages, p *article.Pair, from, to *article.Version) (list []comment, numbers map[string]int) {
	numbers = map[string]int{}
	sides := [2][]*translation{translationsFor(from, m.Interface), translationsFor(to, m.Interface)}
	if oneLanguage(from.Language, m.Interface) {
		return nil, numbers
	}
	for i := range p.Links {
		l := &p.Links[i]
		c := comment{}
		for k, ps := range [][]int{l.Original, l.Republication} {
			for _, t := range sides[k] {
				text, by := joinedGlosses(t, ps)
				if text == "" {
					continue
				}
				if c.author == "" {
					c.author = by[0]
				}
				name := m.T("head.original")
				if k == 1 {
					name = orElse(to.Outlet, to.ID)
				}
				c.lines = append(c.lines, name+" "+m.pilcrows(ps)+" ("+t.Language+"; "+strings.Join(by, " | ")+")"+m.colon()+strings.ReplaceAll(text, "\n", " ¶ "))
			}
		}
		if len(c.lines) > 0 {
			numbers[l.ID] = len(list)
			list = append(list, c)
		}
	}
	return list, numbers
}

// wordComments writes the comments of a document.
func wordComments(x *xmlWriter, list []comment) {
	x.open("w:comments", "xmlns:w", wordNamespace)
	for i, c := range list {
		x.raw("\n")
		x.open("w:comment", "w:id", strconv.Itoa(i), "w:author", c.author, "w:initials", "T")
		for _, line := range c.lines {
			x.open("w:p")
			x.open("w:r")
			x.element("w:t", line, "xml:space", "preserve")
			x.close("w:r")
			x.close("w:p")
		}
		x.close("w:comment")
	}
	x.raw("\n")
	x.close("w:comments")
}
