package report

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	xlanguage "golang.org/x/text/language"

	"variorum/stages/article"
)

// Translations stand below the words that they translate and never for them, with
// who made them. What differs in the language of a pivot is marked in them and,
// as a hint, in the texts themselves.

// translated reports whether there is a translation of any version.
func translated(c *article.Comparison) bool {
	return slices.ContainsFunc(c.Versions, func(v article.Version) bool { return len(v.Translations) > 0 })
}

// Translated reports whether there is a translation to show.
func (pg *page) Translated() bool { return translated(pg.Comparison) }

// isRightToLeft reports whether a language is written from right to left, by the
// script that its tag has or that is likely for it.
func isRightToLeft(tag string) bool {
	parsed, err := xlanguage.Parse(tag)
	if err != nil {
		return false
	}
	script, _ := parsed.Script()
	return slices.Contains([]string{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"}, script.String())
}

// oneLanguage reports whether two tags name one language, whatever the script or
// country.
func oneLanguage(a, b string) bool {
	x, err := xlanguage.Parse(a)
	if err != nil {
		return a == b
	}
	y, err := xlanguage.Parse(b)
	if err != nil {
		return false
	}
	p, _ := x.Base()
	q, _ := y.Base()
	return p == q
}

// A translation is one of a version, with its paragraphs by their indexes.
type translation struct {
	*article.Translation
	paragraphs map[int]*article.TranslatedParagraph
	missing    map[int]string // why there is none
}

// translationsFor are the translations of a version in the order in which a reader
// of a language wants them: first the own language, then as they are given.
func translationsFor(v *article.Version, reader string) []*translation {
	var list []*translation
	for i := range v.Translations {
		t := &translation{&v.Translations[i], map[int]*article.TranslatedParagraph{}, map[int]string{}}
		if oneLanguage(t.Language, v.Language) {
			continue
		}
		for j := range t.Paragraphs {
			t.paragraphs[t.Paragraphs[j].Index] = &t.Paragraphs[j]
		}
		for _, u := range t.Missing {
			t.missing[u.Index] = u.Reason
		}
		list = append(list, t)
	}
	slices.SortStableFunc(list, func(a, b *translation) int {
		x, y := oneLanguage(a.Language, reader), oneLanguage(b.Language, reader)
		switch {
		case x == y:
			return 0
		case x:
			return -1
		}
		return 1
	})
	return list
}

// A gloss is the translation of one paragraph, or (paragraph nil) the reason why
// there is none.
type gloss struct {
	messages
	index     int
	language  string
	source    article.TranslationSource
	paragraph *article.TranslatedParagraph
	missing   string
	marks     []stretch // where it differs in the language of the pivot
}

// glossOf is the translation of a paragraph, nil where nobody tried.
func glossOf(m messages, t *translation, index int) *gloss {
	g := &gloss{messages: m, index: index, language: t.Language, paragraph: t.paragraphs[index]}
	if g.paragraph == nil {
		var known bool
		if g.missing, known = t.missing[index]; !known {
			return nil
		}
		return g
	}
	if n := g.paragraph.Source; n >= 0 && n < len(t.Sources) {
		g.source = t.Sources[n]
	}
	return g
}

// translator is who made a translation: "google general/nmt".
func translator(s article.TranslationSource) string {
	return strings.TrimSpace(s.Service + " " + s.Model)
}

// madeBy says who made a translation, into which language, when, and through
// which other. What is of the source stands in isolates.
func (m messages) madeBy(language string, s article.TranslationSource) string {
	key := "translation.machine"
	if s.Human {
		key = "translation.human"
	}
	facts := []string{m.T(key, isolated(plain(translator(s)))), m.LanguageName(language)}
	if s.On != "" {
		facts = append(facts, isolated(plain(s.On)))
	}
	if s.Via != "" {
		facts = append(facts, m.T("translation.via", m.LanguageName(s.Via)))
	}
	return m.joined(facts)
}

// by says who made the translation.
func (g *gloss) by() string { return g.madeBy(g.language, g.source) }

// inElements is a text with what is isolated in it in elements of their own.
func inElements(text string) template.HTML {
	return template.HTML(strings.NewReplacer("\u2068", "<bdi>", "\u2069", "</bdi>").Replace(template.HTMLEscapeString(text)))
}

// knownDoubts are what the guards of translations say, around the words of the
// text, with the keys of the same in the reader's language.
func knownDoubts() [][3]string {
	return [][3]string{
		{"the number ", " is not in the translation", "doubt.number"},
		{"the number ", " is only in the translation", "doubt.number.only"},
		{"the address ", " is not in the translation", "doubt.address"},
	}
}

// doubt is what is odd in a translation, in the reader's language where it is one
// of the known doubts.
func (m messages) doubt(said string) (text string, own bool) {
	for _, k := range knownDoubts() {
		if words, ok := strings.CutPrefix(said, k[0]); ok {
			if words, ok = strings.CutSuffix(words, k[1]); ok {
				return m.T(k[2], isolated(plain(words))), true
			}
		}
	}
	return plain(said), m.Interface == "en"
}

// unknown is the share of the words that the engine did not know, in percent.
func (g *gloss) unknown() int {
	if g.paragraph == nil || g.paragraph.Unknown <= 0 {
		return 0
	}
	return max(1, int(math.Round(100*g.paragraph.Unknown)))
}

// A remark is one thing to know about a gloss. Own: it is in the language of the
// page, else in English.
type remark struct {
	Text string
	Own  bool
}

// remarks are why there is no translation, or what is odd in it.
func (g *gloss) remarks() []remark {
	if g.paragraph == nil {
		return []remark{{g.T("translation.missing", isolated(plain(g.missing))), true}}
	}
	var list []remark
	for _, d := range g.paragraph.Doubts {
		text, own := g.doubt(d)
		list = append(list, remark{text, own})
	}
	if n := g.unknown(); n > 0 {
		list = append(list, remark{g.T("translation.unknown", n), true})
	}
	return list
}

// pieces calls write for each piece of the text, with its mark where it differs,
// else nil.
func (g *gloss) pieces(write func(text string, mark *stretch)) {
	text, pos := g.paragraph.Text, 0
	for i := range g.marks {
		m := &g.marks[i]
		if m.start > pos {
			write(text[pos:m.start], nil)
		}
		write(text[m.start:m.end], m)
		pos = m.end
	}
	if pos < len(text) {
		write(text[pos:], nil)
	}
}

// weight is the class of a mark, with a space before it: lighter where something
// near answers it, as another word of a translator does, heavier above the noise.
func (s *stretch) weight() string {
	switch {
	case s.telling:
		return " ab"
	case s.linked:
		return " an"
	}
	return ""
}

// writeHTML writes the gloss: who made it, its text, what is odd in it. change is
// what a difference means on its side, several whether the link has more
// paragraphs there.
func (g *gloss) writeHTML(b *strings.Builder, change article.Op, several bool) {
	if several {
		b.WriteString(`<div class="gp" data-p="` + strconv.Itoa(g.index+1) + `">`)
	}
	b.WriteString(`<p class="by">`)
	if several {
		b.WriteString(g.pilcrows([]int{g.index}) + " ")
	}
	if g.paragraph == nil {
		b.WriteString(string(inElements(g.LanguageName(g.language))))
	} else {
		b.WriteString(string(inElements(g.by())))
	}
	b.WriteString("</p>")
	if g.paragraph != nil {
		b.WriteString(`<p class="gt"` + languageAttributes(g.language) + `>`)
		tag := "del"
		if change == article.Insert {
			tag = "ins"
		}
		g.pieces(func(text string, mark *stretch) {
			if mark != nil {
				b.WriteString("<" + tag)
				if class := mark.weight(); class != "" {
					b.WriteString(` class="` + class[1:] + `"`)
				}
				b.WriteString(">")
			}
			writeHTML(b, text)
			if mark != nil {
				b.WriteString("</" + tag + ">")
			}
		})
		b.WriteString("</p>")
	}
	for _, r := range g.remarks() {
		attributes := ""
		if !r.Own {
			attributes = ` lang="en" dir="ltr"`
		}
		b.WriteString(`<p class="gd"` + attributes + `>? ` + string(inElements(r.Text)) + "</p>")
	}
	if several {
		b.WriteString("</div>")
	}
}

// languageAttributes are the language and direction of a text as attributes.
func languageAttributes(tag string) string {
	dir := "ltr"
	if isRightToLeft(tag) {
		dir = "rtl"
	}
	if name := languageAttribute(tag); name != "" {
		return ` lang="` + name + `" dir="` + dir + `"`
	}
	return ` dir="` + dir + `"`
}

// A sideGloss is one side of a link in another language.
type sideGloss struct {
	language string
	glosses  []*gloss
	review   bool // it stands in the middle of the review
}

// translatedSide reports whether a pivot translates a side.
func translatedSide(p *article.Pivot, original bool) bool {
	return p != nil && (p.Side == article.SideBoth || p.Side == article.SideOriginal && original || p.Side == article.SideRepublication && !original)
}

// pivot is the way by which the row was compared, nil for none.
func (r *row) pivot() *article.Pivot { return pivotOf(r.link, r.pair.source) }

// pivotOf is that of a link: its own, else that of its pair where it was compared
// by it.
func pivotOf(l *article.Link, p *article.Pair) *article.Pivot {
	if l.Pivot != nil {
		return l.Pivot
	}
	return p.Pivot
}

// glosses are the translations of one side of the row, one item a language.
func (r *row) glosses(original bool) []sideGloss {
	v, indexes := r.pair.From, r.link.Original
	if !original {
		v, indexes = r.pair.To, r.link.Republication
	}
	if r.Landing != nil || len(v.translations) == 0 {
		return nil
	}
	var list []sideGloss
	pivot := r.pivot()
	for _, t := range v.translations {
		compared := translatedSide(pivot, original) && t.Language == pivot.Language
		s := sideGloss{language: t.Language, review: compared || pivot == nil && r.pair.Review.shows(original, t.Language)}
		if !s.review && oneLanguage(v.Language, r.pair.Interface) {
			continue // the reader reads the text itself
		}
		for _, i := range indexes {
			g := glossOf(r.pair.messages, t, i)
			if g == nil {
				continue
			}
			if g.paragraph != nil && compared {
				g.marks = pivotMarks(r.link, original, i, g.paragraph.Text)
			}
			s.glosses = append(s.glosses, g)
		}
		if len(s.glosses) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// isShown reports whether a difference is of words.
func isShown(e *article.PivotEdit) bool {
	return e.Op != article.Equal && e.Tier != article.TierTypographic
}

// markOf is the mark of a difference.
func markOf(e *article.PivotEdit) stretch {
	return stretch{linked: e.Answered, telling: e.Grade == article.GradeAboveNoise}
}

// pivotMarks are the stretches of a translated paragraph that differ; none where
// the text is not the one that was compared, as where a version has two
// translations into one language.
func pivotMarks(l *article.Link, original bool, paragraph int, text string) []stretch {
	var list []stretch
	c := newCursor(text)
	for i := range l.PivotEdits {
		e := &l.PivotEdits[i]
		span := e.Republication
		if original {
			span = e.Original
		}
		if !isShown(e) || span == nil || span.Paragraph != paragraph {
			continue
		}
		st := markOf(e)
		st.start, st.end = c.at(max(span.Start, 0)), c.at(max(span.End, span.Start, 0))
		if st.start < st.end && text[st.start:st.end] == span.Text {
			list = append(list, st)
		}
	}
	return disjoint(list)
}

// addHints marks where the own words of a side differ in the language of the
// pivot: as they stand where the side was not translated, else what its
// translation comes from.
func (s *side) addHints(l *article.Link, p *article.Pair, original bool) {
	pivot := pivotOf(l, p)
	if pivot == nil || len(l.PivotEdits) == 0 {
		return
	}
	s.hints = map[int][]stretch{}
	for i := range l.PivotEdits {
		e := &l.PivotEdits[i]
		if !isShown(e) {
			continue
		}
		span, projected := e.Republication, e.ProjectedRepublication
		if original {
			span, projected = e.Original, e.ProjectedOriginal
		}
		if !translatedSide(pivot, original) {
			s.add(s.hints, span, markOf(e))
			continue
		}
		for j := range projected {
			s.add(s.hints, &projected[j], markOf(e))
		}
	}
	for paragraph, list := range s.hints {
		s.hints[paragraph] = disjoint(list)
	}
}

// hinted puts the marks of hints around what write writes of a paragraph.
func (s *side) hinted(p int, write func(b *strings.Builder, start, end int)) func(b *strings.Builder, start, end int) {
	hints := s.hints[p]
	if len(hints) == 0 {
		return write
	}
	open := `<i class="pi`
	if s.change == article.Delete {
		open = `<i class="pd`
	}
	return func(b *strings.Builder, start, end int) {
		pos := start
		for _, h := range hints {
			from, to := max(h.start, pos), min(h.end, end)
			if from >= to {
				continue
			}
			if from > pos {
				write(b, pos, from)
			}
			b.WriteString(open + h.weight() + `">`)
			write(b, from, to)
			b.WriteString("</i>")
			pos = to
		}
		if pos < end {
			write(b, pos, end)
		}
	}
}

// OriginalGlosses are the translations of the original's cell.
func (r *row) OriginalGlosses() template.HTML { return r.glossHTML(true) }

// HereGlosses are the translations of the republication's cell. Where both cells
// are one text it has none of its own.
func (r *row) HereGlosses() template.HTML {
	if r.OneText() && len(r.glosses(true)) > 0 {
		return ""
	}
	return r.glossHTML(false)
}

func (r *row) glossHTML(original bool) template.HTML {
	var b strings.Builder
	class, change, several := "gl go", article.Delete, len(r.link.Original) > 1
	if !original {
		class, change, several = "gl gr", article.Insert, len(r.link.Republication) > 1
	}
	for _, s := range r.glosses(original) {
		b.WriteString(`<div class="` + class)
		if s.review {
			b.WriteString(" rv")
		}
		b.WriteString(`">`)
		for _, g := range s.glosses {
			g.writeHTML(&b, change, several)
		}
		b.WriteString("</div>")
	}
	return template.HTML(b.String())
}

// A review says what stands between the two texts in the view that shows a
// translation beside them: the original in the language of the republication, the
// republication in the language of the original, or both in that of the pivot.
type review struct {
	messages
	Side     string // as a pivot has them
	Language string
}

// newReview returns nil where neither text is translated into the language of the
// other, nor both into one.
func newReview(p *pair) *review {
	if v := p.source.Pivot; v != nil {
		return &review{p.messages, v.Side, v.Language}
	}
	for _, side := range []struct {
		name            string
		version, target *article.Version
	}{{article.SideOriginal, p.Original, p.Republication}, {article.SideRepublication, p.Republication, p.Original}} {
		if oneLanguage(side.version.Language, side.target.Language) {
			continue
		}
		for _, t := range side.version.Translations {
			if len(t.Paragraphs) > 0 && oneLanguage(t.Language, side.target.Language) {
				return &review{p.messages, side.name, t.Language}
			}
		}
	}
	for _, t := range p.Original.Translations {
		if there := p.Republication.In(t.Language); there != nil && len(t.Paragraphs)+len(there.Paragraphs) > 0 && p.Across {
			return &review{p.messages, article.SideBoth, t.Language}
		}
	}
	return nil
}

// shows reports whether a translation of a side stands in the middle.
func (v *review) shows(original bool, language string) bool {
	return v != nil && v.Language == language && translatedSide(&article.Pivot{Side: v.Side}, original)
}

// Head is the heading of the middle column.
func (v *review) Head() string { return v.T("review."+v.Side, v.LanguageName(v.Language)) }

// ReviewHow says in the review what stands in the middle, or that there is nothing to
// stand there; empty where the page has no review.
func (p *pair) ReviewHow() string {
	switch {
	case p.Review != nil:
		return p.T("review.how." + p.Review.Side)
	case len(p.Rows) > 0 && p.Rows[0].page.HasReview():
		return p.T("review.none")
	}
	return ""
}

// HasReview reports whether there is a pair with a translation to stand between
// its texts.
func (pg *page) HasReview() bool {
	return slices.ContainsFunc(pg.Pairs, func(p *pair) bool { return p.Review != nil })
}

// Pivot is the way by which the pair was compared in one language, nil for none.
func (p *pair) Pivot() *article.Pivot { return p.source.Pivot }

// PivotText says in which language the pair was compared, who translated which
// side, and how much honest translations differ.
func (p *pair) PivotText() string {
	v := p.source.Pivot
	said := p.T("pivot."+v.Side, p.LanguageName(v.Language), isolated(plain(v.By)))
	if n := p.NoisePercent(); n > 0 {
		return said + " " + p.T("pivot.noise", n, isolated(plain(p.NoiseSource())))
	}
	return said + " " + p.T("pivot.unmeasured")
}

// PivotHTML is the same for the page, with what its marks are.
func (p *pair) PivotHTML() template.HTML {
	return inElements(strings.Join([]string{p.PivotText(), p.T("pivot.marks"), p.T("translation.caveat")}, " "))
}

// pivotDiffers says how much of a row has no counterpart in the language of the
// pivot.
func (r *row) pivotDiffers(n int) string {
	language := r.pair.LanguageName(r.pivot().Language)
	switch r.link.Grade {
	case article.GradeAboveNoise:
		return r.pair.T("row.pivot.above", n, language)
	case article.GradeWithinNoise:
		return r.pair.T("row.pivot.within", n, language)
	}
	return r.pair.T("row.pivot", n, language)
}

// A translationLine says who translated how much of a version.
type translationLine struct {
	Version *version
	By      string
	Facts   []string // paragraphs, doubts
	Missing []untranslated
}

// An untranslated is why a paragraph has no translation.
type untranslated struct{ Where, Reason string }

// Translations lists the translations of all versions, a line for each of whom
// they are by.
func (pg *page) Translations() []translationLine {
	var list []translationLine
	for _, v := range pg.Versions {
		for i := range v.Translations {
			t := &v.Translations[i]
			first := len(list)
			for n, s := range t.Sources {
				paragraphs, doubts := 0, 0
				for _, p := range t.Paragraphs {
					if p.Source == n {
						paragraphs++
						doubts += len(p.Doubts)
					}
				}
				if paragraphs == 0 {
					continue
				}
				line := translationLine{Version: v, By: pg.madeBy(t.Language, s), Facts: []string{pg.N("paragraphs", paragraphs)}}
				if doubts > 0 {
					line.Facts = append(line.Facts, pg.N("translation.doubts", doubts))
				}
				list = append(list, line)
			}
			if len(t.Missing) == 0 {
				continue
			}
			if len(list) == first {
				list = append(list, translationLine{Version: v, By: pg.LanguageName(t.Language)})
			}
			last := &list[len(list)-1]
			for _, u := range t.Missing {
				last.Missing = append(last.Missing, untranslated{pg.pilcrows([]int{u.Index}), u.Reason})
			}
		}
	}
	return list
}

// Aids are the translations by people that were taken from files of their own and
// are not compared.
func (pg *page) Aids() []*version {
	var list []*version
	for i := range pg.Comparison.Aids {
		list = append(list, &version{Version: &pg.Comparison.Aids[i], messages: pg.messages})
	}
	return list
}

// ByHTML is who made the translations.
func (l *translationLine) ByHTML() template.HTML { return inElements(l.By) }

// TitleGloss is the title in the reader's language, nil where its headline has no
// translation.
func (pg *page) TitleGloss() *quote {
	if pg.Original == nil || len(pg.Original.Paragraphs) == 0 || strings.TrimSpace(pg.Original.Paragraphs[0].Text) != strings.TrimSpace(pg.Title) {
		return nil
	}
	return pg.Original.glossQuote([]int{0}, math.MaxInt)
}

// glossQuote is the translation of the first of some paragraphs, at most n code
// points of it, nil for none.
func (v *version) glossQuote(indexes []int, n int) *quote {
	if len(indexes) == 0 {
		return nil
	}
	if oneLanguage(v.Language, v.Interface) {
		return nil
	}
	for _, t := range v.translations {
		if p := t.paragraphs[indexes[0]]; p != nil {
			return &quote{Text: clip(p.Text, n), Lang: languageAttribute(t.Language), Tongue: template.HTMLAttr(languageAttributes(t.Language))}
		}
	}
	return nil
}
