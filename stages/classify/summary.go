package classify

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// Bounds of a summary, which is meant to be read in half a minute: with them
// no summary has more than five sentences.
const (
	summaryClauses  = 4  // clauses about paragraphs, and about findings
	summaryExamples = 2  // quotations of one clause
	summaryQuoted   = 5  // quotations in all
	exampleLength   = 40 // code points of a quotation
	summaryWords    = 86 // in English, as far as they can be foreseen
)

// littleInCommon is the share of the letters of both sides in linked paragraphs
// below which a summary says no more than that little corresponds. An excerpt is
// above it: nearly all of it has a counterpart.
const littleInCommon = 0.25

// Summarize says what a compared pair comes to, in this order:
//
//  1. What became of the paragraphs: left out (and, of a name that no other
//     paragraph of the original has, that it went with them), sentences left out
//     inside paragraphs, paragraphs and sentences added, paragraphs moved.
//  2. The findings by kind, at most four clauses in two sentences: the kinds
//     with the gravest finding first, of equally grave ones those nearer to what
//     is said to be so (a negation, a number) before those of phrasing. What is
//     low is left to the list.
//  3. Whether notes of correction mention the changed facts, how many paragraphs
//     were reworded, which terms were replaced throughout, and how many findings are not in the
//     summary, or that there are none.
//  4. What was not compared, and which paragraphs of the republisher's own were
//     set apart.
//
// Texts that are the same and texts that have next to nothing in common have a
// sentence of their own in place of 1 to 3. Nothing is said about truth or
// intent.
//
// Cost: linear in the links and findings; the names of the original are read
// where a paragraph was left out and the original is no book.
func Summarize(p *article.Pair, original, republication *article.Version) []article.Statement {
	s := &summarizer{pair: p, original: original, republication: republication, of: len(original.Paragraphs)}
	s.count()
	switch {
	case s.linked == 0 && s.of > 0 && len(republication.Paragraphs) > 0:
		s.say(article.Statement{Point: article.PointUnlinked})
	case max(p.Coverage.Original, p.Coverage.Republication) < littleInCommon:
		s.say(article.Statement{Point: article.PointLittle, N: s.linked, Of: s.of})
	case s.unchanged():
		s.same()
	default:
		s.paragraphs()
		s.endSentence()
		s.findings()
		s.endSentence()
		s.rest()
	}
	s.endSentence()
	s.scope()
	s.fit()
	return s.statements
}

// A summarizer collects the statements of one pair.
type summarizer struct {
	pair                    *article.Pair
	original, republication *article.Version
	statements              []article.Statement
	sentence                int

	of, linked             int // paragraphs of the original, and those with a counterpart
	dropped                []int
	added, moved, reworded int
	typographic            int // edits
	unjudged               int
	parts                  map[article.Part]int
	all                    []*article.Finding
}

func (s *summarizer) say(st article.Statement) {
	st.Sentence = s.sentence
	s.statements = append(s.statements, st)
}

func (s *summarizer) endSentence() {
	if n := len(s.statements); n > 0 && s.statements[n-1].Sentence == s.sentence {
		s.sentence++
	}
}

func (s *summarizer) count() {
	s.parts = map[article.Part]int{}
	for i := range s.pair.Links {
		l := &s.pair.Links[i]
		switch {
		case l.Relation == article.Dropped:
			s.dropped = append(s.dropped, l.Original...)
		case l.Relation == article.Added && l.Part != article.PartStory:
			s.parts[l.Part] += len(l.Republication)
		case l.Relation == article.Added:
			s.added += len(l.Republication)
		case l.Relation != article.Same && l.Relation != article.Typographic && l.Change > 0:
			s.reworded += len(l.Original)
		}
		if l.Moved {
			s.moved += max(len(l.Original), len(l.Republication))
		}
		if len(l.Original) > 0 && len(l.Republication) > 0 {
			s.linked += len(l.Original)
			if l.Grade == article.GradeUnknown {
				s.unjudged += len(l.Original)
			}
		}
		for j := range l.Edits {
			if l.Edits[j].Tier == article.TierTypographic {
				s.typographic++
			}
		}
		for j := range l.Findings {
			if f := &l.Findings[j]; !f.IsDismissed() {
				s.all = append(s.all, f)
			}
		}
	}
	slices.Sort(s.dropped)
}

// unchanged reports whether the story itself is the same on both sides, apart
// from typography.
func (s *summarizer) unchanged() bool {
	return s.pair.Basis == article.SameLanguage && len(s.dropped)+s.added+s.moved+len(s.all) == 0 &&
		!slices.ContainsFunc(s.pair.Links, func(l article.Link) bool {
			return l.Part == article.PartStory && l.Relation != article.Same && l.Relation != article.Typographic
		})
}

func (s *summarizer) same() {
	switch {
	case s.typographic > 0:
		s.say(article.Statement{Point: article.PointTypography, N: s.typographic})
	case len(s.parts) > 0:
		s.say(article.Statement{Point: article.PointStorySame})
	default:
		s.say(article.Statement{Point: article.PointIdentical})
	}
}

func (s *summarizer) paragraphs() {
	if n := len(s.dropped); n > 0 {
		st := article.Statement{Point: article.PointDropped, N: n, Of: s.of}
		if name := onlyNamed(s.original, s.dropped); name != "" {
			st.Examples = []article.Example{{Original: name}}
		}
		s.say(st)
	}
	kinds := map[article.FindingKind]int{}
	for _, f := range s.all {
		kinds[f.Kind]++
	}
	for _, c := range []struct {
		point article.Point
		n     int
	}{
		{article.PointOmitted, kinds[article.FindingOmission]},
		{article.PointAdded, s.added},
		{article.PointInserted, kinds[article.FindingAddition]},
		{article.PointMoved, s.moved},
	} {
		if c.n > 0 && len(s.statements) < summaryClauses {
			s.say(article.Statement{Point: c.point, N: c.n})
		}
	}
}

// inSummary orders kinds that are equally grave. Kinds that are not in it come
// last, in alphabetical order.
var inSummary = []article.FindingKind{
	article.FindingNegation, article.FindingNumber, article.FindingCurrency, article.FindingUnit, article.FindingDate, article.FindingName,
	article.FindingHeadline, article.FindingAttribution, article.FindingCausality, article.FindingHedge, article.FindingStrength, article.FindingQuote, article.FindingQuantifier, article.FindingUntranslated,
	article.FindingCaption, article.FindingLink,
}

func kindRank(k article.FindingKind) int {
	if i := slices.Index(inSummary, k); i >= 0 {
		return i
	}
	return len(inSummary)
}

// fit takes away what can be missed where a summary would be too long: of the
// later clauses about findings the second quotation and then the first, and
// last that paragraphs moved.
func (s *summarizer) fit() {
	words := 0
	for i := range s.statements {
		words += wordsOf(&s.statements[i])
	}
	for _, keep := range []int{1, 0} {
		for i := len(s.statements) - 1; i >= 0 && words > summaryWords; i-- {
			st := &s.statements[i]
			about := st.Point == article.PointDiffer || st.Point == article.PointGone || st.Point == article.PointNew
			if about && len(st.Examples) > keep && (keep > 0 || st.Sentence > 1) {
				words -= wordsOf(st)
				st.Examples = st.Examples[:keep:keep]
				words += wordsOf(st)
			}
		}
	}
	if words > summaryWords {
		s.statements = slices.DeleteFunc(s.statements, func(st article.Statement) bool { return st.Point == article.PointMoved })
	}
}

// wordsOf is about how many words a statement takes in English.
func wordsOf(st *article.Statement) int {
	n := 6
	switch st.Point {
	case article.PointAdded, article.PointMoved, article.PointDiffer, article.PointReworded:
		n = 4
	case article.PointGone, article.PointNew, article.PointOmitted, article.PointMore:
		n = 7
	case article.PointWordLinks, article.PointApart, article.PointDeclared, article.PointUnnamed:
		n = 9
	case article.PointDropped:
		if len(st.Examples) > 0 {
			n = 14
		}
	}
	for _, e := range st.Examples {
		n += len(strings.Fields(e.Original)) + len(strings.Fields(e.Republication)) + 1
	}
	if len(st.Examples) > 0 && len(st.Examples) < st.N {
		n += 2
	}
	return n
}

// A clause is what is said about findings of one kind that go one way.
type clause struct {
	point   article.Point
	kind    article.FindingKind
	gravest int
	found   []*article.Finding
}

// clauses are what there is to say about the findings, the gravest first.
// Sentences left out and added have been told already.
func (s *summarizer) clauses() []clause {
	type way struct {
		kind  article.FindingKind
		point article.Point
	}
	byWay := map[way]*clause{}
	for _, f := range s.all {
		if f.Severity == article.Low && f.Kind != article.FindingCorrection || f.Kind == article.FindingOmission || f.Kind == article.FindingAddition {
			continue
		}
		w := way{f.Kind, direction(f)}
		c := byWay[w]
		if c == nil {
			c = &clause{point: w.point, kind: w.kind, gravest: f.Severity.Rank()}
			byWay[w] = c
		}
		c.gravest = min(c.gravest, f.Severity.Rank())
		c.found = append(c.found, f)
	}
	var list []clause
	for _, c := range byWay {
		slices.SortStableFunc(c.found, func(f, g *article.Finding) int {
			return cmp.Compare(f.Severity.Rank(), g.Severity.Rank())
		})
		list = append(list, *c)
	}
	slices.SortFunc(list, func(a, b clause) int {
		return cmp.Or(cmp.Compare(a.gravest, b.gravest), cmp.Compare(kindRank(a.kind), kindRank(b.kind)), cmp.Compare(a.kind, b.kind), cmp.Compare(wayRank(a.point), wayRank(b.point)))
	})
	return list
}

func wayRank(s article.Point) int {
	return slices.Index([]article.Point{article.PointDiffer, article.PointGone, article.PointNew}, s)
}

// direction says whether what a finding is about became something else, is in
// the original only, or is in the republication only.
func direction(f *article.Finding) article.Point {
	switch {
	case f.Only == article.RoleOriginal || f.Republication == nil:
		return article.PointGone
	case f.Only == article.RoleRepublication || f.Original == nil:
		return article.PointNew
	}
	return article.PointDiffer
}

func (s *summarizer) findings() {
	quoted := 0
	for i, c := range s.clauses() {
		if i == summaryClauses {
			break
		}
		if i == summaryClauses/2 {
			s.endSentence()
		}
		st := article.Statement{Point: c.point, Kind: c.kind, N: len(c.found)}
		most := summaryExamples
		if i >= summaryClauses/2 {
			most = 1
		}
		for _, f := range c.found {
			if e := exampleOf(f, c.point); len(st.Examples) < most && quoted < summaryQuoted && !repeats(st.Examples, e) {
				st.Examples = append(st.Examples, e)
				quoted++
			}
		}
		s.say(st)
	}
}

// repeats reports whether an example says again what another one says: the
// family name after the full name.
func repeats(said []article.Example, e article.Example) bool {
	return e == article.Example{} || slices.ContainsFunc(said, func(o article.Example) bool {
		return strings.Contains(o.Original, e.Original) && strings.Contains(o.Republication, e.Republication)
	})
}

func (s *summarizer) rest() {
	told, silent := 0, len(s.statements) == 0
	for _, st := range s.statements {
		switch st.Point {
		case article.PointDiffer, article.PointGone, article.PointNew, article.PointOmitted, article.PointInserted:
			told += st.N
		}
	}
	if c := s.pair.Corrections; c != nil {
		switch {
		case c.Notes > 0 && c.Facts > 0 && c.Declared == 0:
			s.say(article.Statement{Point: article.PointUnnamed, N: c.Facts})
		case c.Notes > 0 && c.Facts > 0:
			s.say(article.Statement{Point: article.PointDeclared, N: c.Declared, Of: c.Facts})
		case c.Silent > 0:
			s.say(article.Statement{Point: article.PointSilent, N: c.Silent})
		}
	}
	if s.reworded > 0 && s.pair.Basis == article.SameLanguage {
		s.say(article.Statement{Point: article.PointReworded, N: s.reworded})
	}
	if s.terms() {
		silent = false
	}
	switch more := len(s.all) - told; {
	case more > 0 && told == 0:
		s.say(article.Statement{Point: article.PointListed, N: more})
	case more > 0:
		s.say(article.Statement{Point: article.PointMore, N: more})
	case !silent:
		s.say(article.Statement{Point: article.PointNothingElse})
	default:
		s.say(article.Statement{Point: article.PointNothing})
	}
}

// leastThroughout is how often a term must have been replaced, and never kept, for
// the summary to say so.
const leastThroughout = 3

// terms tells of terms that were replaced wherever they stood, and reports whether
// there are any.
func (s *summarizer) terms() bool {
	st := article.Statement{Point: article.PointTerms}
	for _, t := range s.pair.Terms {
		if len(t.Places) < leastThroughout || t.Kept > 0 || len(t.Places) < t.Of {
			continue
		}
		st.N++
		if len(st.Examples) < summaryExamples {
			st.Examples = append(st.Examples, article.Example{Original: stripped(t.Original), Republication: stripped(t.Republication)})
		}
	}
	if st.N > 0 {
		s.say(st)
	}
	return st.N > 0
}

func (s *summarizer) scope() {
	if s.pair.Basis == article.ByWordLinks {
		s.say(article.Statement{Point: article.PointWordLinks})
		if s.unjudged > 0 && s.linked > 0 {
			s.say(article.Statement{Point: article.PointUnjudged, N: s.unjudged})
		}
	}
	if len(s.pair.BudgetHits) > 0 {
		s.say(article.Statement{Point: article.PointCutShort})
	}
	known := article.Parts()
	for _, part := range slices.Sorted(maps.Keys(s.parts)) {
		if !slices.Contains(known, part) {
			known = append(known, part)
		}
	}
	for _, part := range known {
		if n := s.parts[part]; n > 0 {
			s.say(article.Statement{Point: article.PointApart, Part: part, N: n})
		}
	}
}

// exampleOf quotes a finding. Of a thing that only one side has, that side is
// quoted; of long texts that differ in little, only where they differ.
func exampleOf(f *article.Finding, point article.Point) article.Example {
	var e article.Example
	if f.Original != nil && point != article.PointNew {
		e.Original = stripped(f.Original.Text)
	}
	if f.Republication != nil && point != article.PointGone {
		e.Republication = stripped(f.Republication.Text)
	}
	if point == article.PointDiffer && max(utf8.RuneCountInString(e.Original), utf8.RuneCountInString(e.Republication)) > exampleLength/2 {
		e.Original, e.Republication = whereDiffer(e.Original, e.Republication)
	}
	if point == article.PointDiffer && e.Original == e.Republication {
		return article.Example{} // the words stayed, what they point to did not
	}
	e.Original, e.Republication = clipped(e.Original), clipped(e.Republication)
	return e
}

// stripped is text without the quotation marks and signs around it: a summary
// sets its own.
func stripped(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	cut := strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"“”„‟«»‹›「」『』`, r)
	})
	cut = strings.TrimRight(cut, ".,;。،؛।")
	if cut == "" {
		return s
	}
	return cut
}

// whereDiffer cuts the words that two texts have in common at their beginnings
// and ends. Texts of which one would be empty stay as they are.
func whereDiffer(a, b string) (string, string) {
	l, r := strings.Split(a, " "), strings.Split(b, " ")
	from := 0
	for from < len(l) && from < len(r) && l[from] == r[from] {
		from++
	}
	to := 0
	for to < len(l)-from && to < len(r)-from && l[len(l)-1-to] == r[len(r)-1-to] {
		to++
	}
	if from+to == len(l) || from+to == len(r) {
		return a, b
	}
	return strings.Join(l[from:len(l)-to], " "), strings.Join(r[from:len(r)-to], " ")
}

// clipped cuts a text to exampleLength, at a space where there is one near.
func clipped(s string) string {
	runes := []rune(s)
	if len(runes) <= exampleLength {
		return s
	}
	runes = runes[:exampleLength]
	for i := len(runes) - 1; i > exampleLength/2; i-- {
		if unicode.IsSpace(runes[i]) {
			runes = runes[:i]
			break
		}
	}
	return strings.TrimRightFunc(string(runes), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) + "…"
}

// maxNamed is the number of bytes of an original up to which the names of the
// paragraphs that were left out are looked up in the others.
const maxNamed = 256 << 10

// onlyNamed returns the first name of several words, else the first known
// place, that stands in paragraphs that were left out and of which no other
// paragraph has any word, in any spelling; empty if there is none. With one
// paragraph that has it, the clause "the only one that mentions" is true
// whatever the republication says elsewhere.
func onlyNamed(v *article.Version, dropped []int) string {
	n := 0
	for i := range v.Paragraphs {
		n += len(v.Paragraphs[i].Text)
	}
	if n > maxNamed {
		return ""
	}
	ps := read(v.Paragraphs, v.Language, false)
	known := map[string]bool{}
	words := make([]*spellings, len(ps))
	for i, p := range ps {
		p.midSentence(known)
		words[i] = newSpellings(p.x.declines())
		for _, t := range p.tokens {
			if t.kind == word {
				words[i].add(t.key)
			}
		}
	}
	place := ""
	for _, at := range dropped {
		if at < 0 || at >= len(ps) || v.Paragraphs[at].Kind == article.KindCaption {
			continue
		}
		p := ps[at]
		for _, n := range p.names(known) {
			parts, start := n.parts, n.start
			if n.opening && len(parts) > 2 {
				parts = parts[1:] // which has a capital as the first word anyway
				start = parts[0].start
			}
			person := len(parts) > 1 && n.place == 0 && (!n.opening || len(n.parts) > 2) && !p.x.NounsCapital
			if !person && (n.place == 0 || place != "") {
				continue
			}
			elsewhere := false
			for i := range words {
				elsewhere = elsewhere || i != at && words[i].hasAny(parts)
			}
			switch {
			case elsewhere:
			case person:
				return clipped(stripped(p.text[start:n.end]))
			default:
				place = clipped(stripped(p.text[n.start:n.end]))
			}
		}
	}
	return place
}

// Headline says which republication of a story differs most, and in what: the
// first clause about its paragraphs and the first two about its findings. Most
// is most weight: three for each high finding, one for each medium one and for
// each paragraph left out or added; of equal ones the first by ID.
func Headline(pairs []article.Pair) []article.Statement {
	most, weight := -1, 0
	for i := range pairs {
		p := &pairs[i]
		w := weightOf(p)
		if most < 0 || w > weight || w == weight && p.Republication < pairs[most].Republication {
			most, weight = i, w
		}
	}
	switch {
	case most < 0:
		return nil
	case weight == 0:
		return []article.Statement{{Point: article.PointAlike, N: len(pairs)}}
	}
	p := &pairs[most]
	lead := article.Statement{Point: article.PointMost, N: len(pairs), Version: p.Republication}
	if len(pairs) == 1 {
		lead = article.Statement{Point: article.PointIn, Version: p.Republication}
	}
	list := []article.Statement{lead}
	paragraphs, findings := 0, 0
	for _, st := range p.Summary.Statements {
		switch st.Point {
		case article.PointUnlinked, article.PointLittle, article.PointDropped, article.PointOmitted, article.PointAdded, article.PointInserted:
			if paragraphs > 0 {
				continue
			}
			paragraphs++
		case article.PointDiffer, article.PointGone, article.PointNew:
			if findings > 1 {
				continue
			}
			findings++
			st.Examples = st.Examples[:min(len(st.Examples), 1)]
		default:
			continue
		}
		st.Sentence, st.Version = 0, p.Republication
		list = append(list, st)
	}
	return list
}

// weightOf is how much of weight differs in a pair.
func weightOf(p *article.Pair) int {
	w := 0
	for i := range p.Links {
		l := &p.Links[i]
		switch {
		case l.Relation == article.Dropped:
			w += len(l.Original)
		case l.Relation == article.Added && l.Part == article.PartStory:
			w += len(l.Republication)
		}
		for j := range l.Findings {
			switch f := &l.Findings[j]; {
			case f.IsDismissed():
			case f.Severity == article.High:
				w += 3
			case f.Severity == article.Medium:
				w++
			}
		}
	}
	return w
}
