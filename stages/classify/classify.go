// Package classify says what a difference of wording means: a number that
// became another number, a lost "not", quotation marks that went away, a name
// in the place of another name, a lost source or "allegedly", a "killed" in the
// place of "died", a sentence left out.
//
// It promises statements that a reader can check against the two quotes, never
// a verdict about truth or intent, and prefers silence to a doubtful
// statement: a number in another dress (2,000 and two thousand, 3pm and 15:00)
// is no difference. It does not promise to find every change of meaning.
//
// Cost: linear in the length of the texts for reading them, and for each kind
// of fact at most quadratic in the number of facts of one link. A link longer
// than [MaxLength] is not examined; see [TooLong].
package classify

import (
	"cmp"
	"slices"

	"variorum/stages/article"
)

// maxFacts bounds the facts of one kind and side that are compared with each
// other. News paragraphs hold a dozen; a table of figures beyond the bound is
// compared as far as the bound.
const maxFacts = 400

// MaxLength is the number of bytes of one side of a link up to which it is
// examined. The longest paragraphs of newspapers have a tenth of that.
const MaxLength = 64 << 10

// TooLong reports whether a link is beyond [MaxLength], which callers should
// say where they report.
func TooLong(p Pair) bool {
	for _, ps := range [][]article.Paragraph{p.Original, p.Republication} {
		n := 0
		for i := range ps {
			n += len(ps[i].Text)
		}
		if n > MaxLength {
			return true
		}
	}
	return false
}

// A Pair is one link with both sides: its paragraphs, their languages, and how
// their wording was compared. From and To are BCP 47 tags. Moves are sentences
// of its paragraphs that have their counterpart in a paragraph of another link.
// Published are the dates of both versions, RFC 3339 or YYYY-MM-DD, "" where
// they are not known. Targets are where both versions point, nil where that is
// not to be compared. Terms are those of a glossary, nil for none.
type Pair struct {
	Original, Republication []article.Paragraph
	From, To                string
	Basis                   article.Basis
	Relation                article.Relation
	Edits                   []article.Edit
	WordLinks               []article.WordLink
	Moves                   []article.SentenceLink
	Published               [2]string
	Targets                 [2]*Targets
	Terms                   *Terms
}

// Findings returns what differs, in the order of the text. Links without one
// of the sides have no findings: that a paragraph was dropped or added is said
// by the link. Nor has a link that is [TooLong]. IDs are left to article.Identify.
func Findings(p Pair) []article.Finding {
	if len(p.Original) == 0 || len(p.Republication) == 0 || TooLong(p) {
		return nil
	}
	if p.Relation == article.Same && p.Basis == article.SameLanguage {
		return sameWords(p)
	}
	b := newBench(p)
	for k := range b.sides {
		for _, q := range b.sides[k] {
			q.negative = slices.DeleteFunc(q.negatives(), func(n negative) bool { return q.isDayWord(n.first) })
		}
	}
	for _, r := range rules() {
		if slices.Contains(r.Bases, p.Basis) {
			r.find(b)
		}
	}
	return b.sorted()
}

// sameWords returns what differs although every word is the same: the days that
// words like "yesterday" mean in texts of different days, where links point, the
// picture above a caption.
func sameWords(p Pair) []article.Finding {
	days, known := publication(p.Published)
	dated := known && days[0] != days[1]
	pointing := len(p.Original[0].Links)+len(p.Republication[0].Links) > 0
	if !dated && !pointing {
		return nil
	}
	b := newBench(p)
	if dated {
		b.findDayShifts(b.dateMarks(original), b.dateMarks(republication))
	}
	if pointing {
		b.findTargets()
		b.findCaptions()
	}
	return b.sorted()
}

// A bench is the work on one link: both sides as they were read, the axis of
// their edits, and the findings so far.
type bench struct {
	pair     Pair
	sides    [2][]*paragraph
	axis     *axis
	beads    []bead
	findings []article.Finding
	claimed  [2][]claim
	words    *wording
	// Published are the days of both sides, which are known where dated.
	published [2]int
	dated     bool
}

// A claim is a stretch that a finding already speaks about.
type claim struct {
	paragraph, start, end int
	kind                  article.FindingKind
}

func newBench(p Pair) *bench {
	b := &bench{pair: p}
	b.published, b.dated = publication(p.Published)
	unify := inTwoScripts(p)
	b.sides[original] = read(p.Original, p.From, unify)
	b.sides[republication] = read(p.Republication, p.To, unify)
	b.axis = newAxis(p.Edits)
	if p.Basis == article.ByWordLinks {
		b.beads = readBeads(p.Edits)
	}
	return b
}

// report adds a finding unless one of the same kind, or of a kind in without,
// already speaks about one of its stretches.
func (b *bench) report(f article.Finding, without ...article.FindingKind) bool {
	for k, s := range []*article.Span{f.Original, f.Republication} {
		if s == nil {
			continue
		}
		for _, c := range b.claimed[k] {
			if c.paragraph == s.Paragraph && c.start < s.End && s.Start < c.end && (c.kind == f.Kind || slices.Contains(without, c.kind)) {
				return false
			}
		}
	}
	for k, s := range []*article.Span{f.Original, f.Republication} {
		if s != nil {
			b.claimed[k] = append(b.claimed[k], claim{s.Paragraph, s.Start, s.End, f.Kind})
		}
	}
	b.findings = append(b.findings, f)
	return true
}

func (b *bench) sorted() []article.Finding {
	Sort(b.findings)
	return b.findings
}

// Sort orders findings by where a reader meets them: by their place in the
// original, those without one by their place in the republication, in one place
// by the order of [Rules].
func Sort(findings []article.Finding) {
	order := map[article.FindingKind]int{}
	for i, r := range rules() {
		order[r.Kind] = i
	}
	key := func(f *article.Finding) (int, int) {
		s := f.Original
		if s == nil {
			s = f.Republication
		}
		return s.Paragraph, s.Start
	}
	slices.SortStableFunc(findings, func(f, g article.Finding) int {
		if (f.Original == nil) != (g.Original == nil) {
			if f.Original != nil {
				return -1
			}
			return 1
		}
		fp, fs := key(&f)
		gp, gs := key(&g)
		return cmp.Or(cmp.Compare(fp, gp), cmp.Compare(fs, gs), cmp.Compare(order[f.Kind], order[g.Kind]))
	})
}

// place returns where bytes start to end of a paragraph lie on the axis.
func (b *bench) place(k side, p *paragraph, start, end int) place {
	return b.axis.place(k, p.Index, p.ruler.At(start), p.ruler.At(end))
}
