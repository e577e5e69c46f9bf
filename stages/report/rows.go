package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strings"
	"unicode"

	"variorum/stages/article"
)

// A row is one link on the page, or (Landing) the place where a moved
// paragraph stands in the order of the republication.
type row struct {
	page *page
	pair *pair
	link *article.Link
	// Landing is the moved link whose place this is; nil for the row of a link.
	Landing *row

	o, r     *side
	ID       string
	Notes    []*note
	Also     []groupPlace // where other versions did the same
	Moves    []*sentenceMove
	LandsAt  string // id of the landing, "" where the moved link needs none
	Original string // "¶4", "¶4, ¶5", "" for nothing
	Here     string
}

// kindSign is the mark that stands beside the word for a relation or kind, so
// that colour is never needed to tell them apart.
func kindSign(kind string) string {
	switch kind {
	case string(article.Same):
		return "="
	case string(article.Typographic):
		return "≈"
	case string(article.Reworded):
		return "~"
	case string(article.Split):
		return "⑂"
	case string(article.Merged):
		return "⊃"
	case string(article.Regrouped):
		return "⋈"
	case string(article.Dropped):
		return "−"
	case string(article.Added), string(article.PartPreface), string(article.PartAttribution), string(article.PartTail):
		return "+"
	case "moved":
		return "⇅"
	case "uncertain":
		return "?"
	case sharedKind:
		return "≡"
	}
	return "!"
}

func (r *row) Link() *article.Link { return r.link }
func (r *row) Pair() *pair         { return r.pair }
func (r *row) IsChange() bool      { return r.link.IsChange() }
func (r *row) Sign() string        { return kindSign(string(r.link.Relation)) }
func (r *row) HasOriginal() bool   { return len(r.link.Original) > 0 }
func (r *row) HasHere() bool       { return len(r.link.Republication) > 0 }
func (r *row) HasBoth() bool       { return r.HasOriginal() && r.HasHere() }

// NoteCounts are the findings of the row by kind.
func (r *row) NoteCounts() []count {
	return findingCounts(r.pair.messages, article.Count([]article.Link{*r.link}))
}

// Class is for the style sheet.
func (r *row) Class() string {
	class := string(r.link.Relation)
	if r.link.Moved {
		class += " moved"
	}
	if r.HasInline() {
		class += " e"
	}
	if r.link.IsDismissed() {
		class += " " + string(article.Dismissed)
	}
	if r.inSentences() {
		class += " sr"
	}
	return class
}

// OneText reports whether both cells are the same text in the same language with
// nothing marked, which the page then has once; the script sets it on both sides.
func (r *row) OneText() bool {
	from, to := r.pair.From, r.pair.To
	if r.pair.Across || r.link.Relation != article.Same || len(r.Notes) > 0 || len(r.o.gone)+len(r.r.gone) > 0 || len(r.link.Original) != len(r.link.Republication) ||
		from.Language != to.Language || from.Dir() != to.Dir() || slices.ContainsFunc(r.link.Edits, func(e article.Edit) bool { return e.Op != article.Equal }) {
		return false
	}
	for i, o := range r.link.Original {
		a, b := r.o.paragraphs[o], r.r.paragraphs[r.link.Republication[i]]
		if a.Text != b.Text || a.Kind != b.Kind || a.Language != b.Language {
			return false
		}
	}
	return true
}

// inSentences reports whether each sentence stands on a line of its own beside
// its partner.
func (r *row) inSentences() bool {
	return r.Landing == nil && r.pair.Across && len(r.link.Edits) > 1 && len(r.link.Edits) <= maxSentenceRows && r.HasBoth()
}

// HasInline reports whether the link has a running text of its own for the
// inline view, which the script makes of both cells. Without edits the
// republication's text is that already.
func (r *row) HasInline() bool {
	if r.pair.Across || !r.HasBoth() {
		return false
	}
	if len(r.link.Original)+len(r.link.Republication) > 2 {
		return len(r.link.Edits) > 0
	}
	return slices.ContainsFunc(r.link.Edits, func(e article.Edit) bool { return e.Op != article.Equal })
}

// Percent is the share of the words that differ, 0 where there is nothing to
// say.
func (r *row) Percent() int {
	if !r.HasBoth() || r.link.Change <= 0 {
		return 0
	}
	return max(1, int(math.Round(100*r.link.Change)))
}

// usual is how many percent of the words may lack a partner beyond the mean of
// faithful translations to be called usual.
const usual = 10

// Differs says how much of the wording differs. Across languages that is how
// much found no partner, which says nothing where nothing else differs.
func (r *row) Differs() string {
	n := r.Percent()
	switch {
	case n == 0 || r.pair.Across && r.link.Relation == article.Same:
		return ""
	case r.pivot() != nil && len(r.link.PivotEdits) > 0:
		return r.pivotDiffers(n)
	case r.pivot() != nil: // the noise of the pair is not that of word links
		return r.pair.T("row.percent.across", n)
	case r.pair.Across && r.link.Grade == article.GradeAboveNoise && r.pair.NoisePercent() > 0:
		return r.pair.T("row.percent.above", n, r.pair.NoisePercent())
	case r.pair.Across && r.link.Grade == article.GradeWithinNoise && n <= r.pair.NoisePercent()+usual:
		return r.pair.T("row.percent.within", n)
	case r.pair.Across:
		return r.pair.T("row.percent.across", n)
	}
	return r.pair.T("row.percent", n)
}

// Beginning is how the original begins, for a change that has no words of its
// own to show.
func (r *row) Beginning() string {
	if from, to := r.marks(); from != "" || to != "" {
		return ""
	}
	const most = 70
	return clip(joinText(r.pair.Original, r.link.Original), most)
}

// Score is how sure the link is, with two digits.
func (r *row) Score() string { return r.pair.decimal(r.link.Score) }

// ByHand reports whether a person has set the link.
func (r *row) ByHand() bool { return r.link.ByHand() }

// Evidence is shown where a reader may ask for it: not for equal text in one
// language, nor where a paragraph stands beside one that is surely its own.
func (r *row) Evidence() []article.Evidence {
	const sure = 0.95
	if !r.HasBoth() || r.ByHand() || !r.pair.Across && (r.link.Relation == article.Same || r.link.Relation == article.Typographic || r.link.Relation == article.Reworded && r.link.Score >= sure && !r.link.Moved) {
		return nil
	}
	const most = 4
	return r.link.Evidence[:min(len(r.link.Evidence), most)]
}

// OriginalHTML is the original's cell.
func (r *row) OriginalHTML() template.HTML { return r.cell(r.o) }

// HereHTML is the republication's cell.
func (r *row) HereHTML() template.HTML { return r.cell(r.r) }

func (r *row) cell(s *side) template.HTML {
	if r.pair.Across {
		return s.sentenceCell(r.link, r.HasBoth())
	}
	return s.wordCell()
}

// marks says in one line what a list of changes shows of the row.
func (r *row) marks() (from, to string) {
	const most = 90
	if !r.HasBoth() {
		return clip(joinText(r.pair.Original, r.link.Original), most), clip(joinText(r.pair.Republication, r.link.Republication), most)
	}
	if r.pair.Across {
		return "", ""
	}
	// Edits that follow each other are one change to a reader.
	for i := 0; i < len(r.link.Edits); i++ {
		if !wording(r.link.Edits[i]) {
			continue
		}
		for ; i < len(r.link.Edits) && wording(r.link.Edits[i]); i++ {
			if s := r.link.Edits[i].Original; s != nil {
				from += s.Text
			}
			if s := r.link.Edits[i].Republication; s != nil {
				to += s.Text
			}
		}
		break
	}
	return clip(strings.TrimSpace(from), most/2), clip(strings.TrimSpace(to), most/2)
}

func wording(e article.Edit) bool {
	return e.Op != article.Equal && e.Tier != article.TierTypographic
}

// From is the first words that went, for the list of changes.
func (r *row) From() string { from, _ := r.marks(); return from }

// To is the first words that came.
func (r *row) To() string { _, to := r.marks(); return to }

func joinText(v *article.Version, indexes []int) string {
	var texts []string
	for _, p := range indexes {
		if p >= 0 && p < len(v.Paragraphs) {
			texts = append(texts, v.Paragraphs[p].Text)
		}
	}
	return strings.Join(texts, " ")
}

// clip shortens a text to about n code points, at a space where there is one
// near, and says so by three dots.
func clip(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	cut := n
	for i := n; i > n*2/3; i-- {
		if unicode.IsSpace(runes[i]) {
			cut = i
			break
		}
	}
	for cut > 1 && unicode.In(runes[cut], unicode.Mn, unicode.Mc, unicode.Me) {
		cut--
	}
	return strings.TrimSpace(string(runes[:cut])) + "…"
}

// rows lays out the links of a pair in reading order, each moved link with a
// landing where its first paragraph stands in the republication.
func (p *pair) layRows(pg *page) []*row {
	rows := make([]*row, 0, len(p.source.Links))
	for i := range p.source.Links {
		l := &p.source.Links[i]
		r := &row{page: pg, pair: p, link: l, ID: p.Slug + "--" + l.ID, Original: p.pilcrows(l.Original), Here: p.pilcrows(l.Republication)}
		r.o = newSide(l, p.Original.Paragraphs, l.Original, true)
		r.r = newSide(l, p.Republication.Paragraphs, l.Republication, false)
		r.o.language, r.r.language = p.Original.Language, p.Republication.Language
		r.o.addHints(l, p.source, true)
		r.r.addHints(l, p.source, false)
		r.o.phrases, r.r.phrases = &phrases{messages: p.messages, id: r.ID}, &phrases{messages: p.messages, id: r.ID}
		rows = append(rows, r)
	}
	return rows
}

// withLandings puts the landings of moved links between the rows.
func withLandings(rows []*row) []*row {
	// ends[i] is the last paragraph of the republication in row i, for rows
	// that stand in order.
	type stand struct{ last, index int }
	var stands []stand
	for i, r := range rows {
		if !r.link.Moved && r.HasHere() {
			stands = append(stands, stand{slices.Max(r.link.Republication), i})
		}
	}
	slices.SortStableFunc(stands, func(a, b stand) int { return cmp.Compare(a.last, b.last) })
	after := map[int][]*row{}
	for i, r := range rows {
		if !r.link.Moved || !r.HasHere() || !r.HasOriginal() {
			continue
		}
		first := slices.Min(r.link.Republication)
		n, _ := slices.BinarySearchFunc(stands, first, func(s stand, at int) int { return cmp.Compare(s.last, at) })
		at := -1
		if n > 0 {
			at = stands[n-1].index
		}
		if at == i-1 {
			continue // it stands where it is shown
		}
		r.LandsAt = r.ID + "--place"
		after[at] = append(after[at], &row{page: r.page, pair: r.pair, link: r.link, Landing: r, ID: r.LandsAt, Original: r.Original, Here: r.Here})
	}
	if len(after) == 0 {
		return rows
	}
	out := make([]*row, 0, len(rows)+len(after))
	for i := -1; i < len(rows); i++ {
		if i >= 0 {
			out = append(out, rows[i])
		}
		list := after[i]
		slices.SortStableFunc(list, func(a, b *row) int {
			return cmp.Compare(slices.Min(a.link.Republication), slices.Min(b.link.Republication))
		})
		out = append(out, list...)
	}
	return out
}

// Label is the word for the relation, or for what a republisher put around the
// story.
func (r *row) Label() string {
	if r.link.Part != article.PartStory {
		return r.pair.T("part." + string(r.link.Part))
	}
	return r.pair.T("relation." + string(r.link.Relation))
}

// Where names the paragraphs of both sides: "¶4", "¶4 → ¶5", "¶7" of the
// side that has them.
func (r *row) Where() string {
	switch {
	case r.Original == "":
		return r.pair.arrow() + " " + r.Here
	case r.Here == "" || r.Here == r.Original:
		return r.Original
	}
	return r.Original + " " + r.pair.arrow() + " " + r.Here
}
