package stages

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"variorum/stages/article"
	"variorum/stages/classify"
)

// setLedger fills in the ledger of facts and the map of omissions of a story.
// original is the index of the original among the versions.
func (w *work) setLedger(c *article.Comparison, original int) {
	places := make([]int, len(c.Pairs)) // of pairs, in the order of the IDs of the republications
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return strings.Compare(c.Pairs[a].Republication, c.Pairs[b].Republication) })
	versions := map[string]*article.Version{}
	for i := range c.Versions {
		if versions[c.Versions[i].ID] != nil {
			return // said where the versions were not joined
		}
		versions[c.Versions[i].ID] = &c.Versions[i]
	}
	l := &ledger{original: &c.Versions[original], hit: w.hit}
	var complete bool
	if l.reading, complete = classify.ReadFacts(l.original.Paragraphs, l.original.Language); !complete {
		l.cut(l.original.ID)
	}
	l.start()
	for _, i := range places {
		l.compare(&c.Pairs[i], versions[c.Pairs[i].Republication])
	}
	l.found()
	l.additions()
	for i := range l.rows {
		slices.SortStableFunc(l.rows[i].Entries, func(a, b article.LedgerEntry) int {
			return cmp.Or(cmp.Compare(late(a.Version != l.original.ID), late(b.Version != l.original.ID)), strings.Compare(a.Version, b.Version))
		})
	}
	article.IdentifyLedger(l.rows)
	c.Ledger = l.rows
	pairs := make([]*article.Pair, len(places))
	for k, i := range places {
		pairs[k] = &c.Pairs[i]
	}
	c.Omissions = omissions(l.original, pairs, versions)
}

func late(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A ledger is the work on the facts of a story. Rows of the original are those of
// the facts of its reading, in their order.
type ledger struct {
	original *article.Version
	reading  *classify.Reading
	rows     []article.LedgerRow
	hit      func(string)
	added    []addition
	crossed  []*crossing
}

// An addition is a fact of a republication that the original has not.
type addition struct {
	version *article.Version
	fact    *classify.Stated
	key     string // equal for equal facts
}

func (l *ledger) cut(version string) {
	l.hit(fmt.Sprintf("%s has so much text or so many facts that not all of them are in the ledger.", version))
}

// start makes the rows of the original.
func (l *ledger) start() {
	for i := range l.reading.Facts {
		f := &l.reading.Facts[i]
		l.rows = append(l.rows, article.LedgerRow{Kind: f.Kind, Value: f.Value, First: l.original.ID, Entries: []article.LedgerEntry{
			{Version: l.original.ID, Status: article.FactFirst, Places: f.Places},
		}})
	}
}

// compare adds the entries of a republication.
func (l *ledger) compare(p *article.Pair, republication *article.Version) {
	x := newCrossing(p, l.original, republication)
	l.crossed = append(l.crossed, x)
	there, complete := classify.ReadFacts(x.story, republication.Language)
	if !complete {
		l.cut(republication.ID)
	}
	trace := classify.NewTrace(l.reading, there, wordBasis(p))
	for i := range l.reading.Facts {
		e := x.entry(trace, &l.reading.Facts[i])
		e.Version = republication.ID
		l.rows[i].Entries = append(l.rows[i].Entries, e)
	}
	back := classify.NewTrace(there, l.reading, wordBasis(p))
	for i := range there.Facts {
		if f := &there.Facts[i]; x.isAdded(back, f) {
			l.added = append(l.added, addition{republication, f, string(f.Kind) + " " + f.Key()})
		}
	}
	if trace.Cut || back.Cut {
		l.hit(fmt.Sprintf("%s: so many facts have no counterpart that some were not looked for in the whole text.", republication.ID))
	}
}

// found makes rows of what findings quote and no row has: days that are counted
// from the day of publication, names that only the comparison shows.
func (l *ledger) found() {
	type quoted struct {
		kind article.FindingKind
		at   article.Span
	}
	has := map[int][]article.Span{} // by paragraph
	for i := range l.rows {
		for _, s := range l.rows[i].Entries[0].Places {
			has[s.Paragraph] = append(has[s.Paragraph], s)
		}
	}
	var list []quoted
	for _, x := range l.crossed {
		for p := range l.original.Paragraphs {
			for _, f := range x.finds[0][p] {
				kind := f.Kind
				switch kind {
				case article.FindingUnit, article.FindingCurrency:
					kind = article.FindingNumber
				case article.FindingNumber, article.FindingDate, article.FindingName, article.FindingQuote:
				default:
					continue
				}
				q := quoted{kind, *f.Original}
				if !slices.Contains(list, q) && !slices.ContainsFunc(has[p], func(s article.Span) bool { return s.Start < f.Original.End && f.Original.Start < s.End }) {
					list = append(list, q)
				}
			}
		}
	}
	for _, q := range list {
		r := article.LedgerRow{Kind: q.kind, First: l.original.ID, Entries: []article.LedgerEntry{
			{Version: l.original.ID, Status: article.FactFirst, Places: []article.Span{q.at}},
		}}
		for _, x := range l.crossed {
			e := x.entry(nil, &classify.Stated{Kind: q.kind, Places: r.Entries[0].Places})
			e.Version = x.sides[1].ID
			r.Entries = append(r.Entries, e)
		}
		l.rows = append(l.rows, r)
	}
	slices.SortStableFunc(l.rows, func(a, b article.LedgerRow) int {
		x, y := a.Entries[0].Places[0], b.Entries[0].Places[0]
		return cmp.Or(cmp.Compare(x.Paragraph, y.Paragraph), cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End), strings.Compare(string(a.Kind), string(b.Kind)))
	})
}

// additions makes the rows of what republications added, those of the earliest
// republication first.
func (l *ledger) additions() {
	slices.SortStableFunc(l.added, func(a, b addition) int {
		return cmp.Or(byTime(a.version, b.version), strings.Compare(a.version.ID, b.version.ID))
	})
	at := map[string]int{}
	for _, a := range l.added {
		i, ok := at[a.key]
		if !ok {
			i = len(l.rows)
			at[a.key] = i
			l.rows = append(l.rows, article.LedgerRow{Kind: a.fact.Kind, Value: a.fact.Value, First: a.version.ID})
		}
		e := article.LedgerEntry{Version: a.version.ID, Status: article.FactAdded, Places: a.fact.Places}
		if !ok {
			e.Status = article.FactFirst
		}
		if r := &l.rows[i]; r.Entry(e.Version) == nil {
			r.Entries = append(r.Entries, e)
		} else {
			own := r.Entry(e.Version)
			own.Places = append(slices.Clip(own.Places), e.Places...)
		}
	}
}

// byTime orders versions by when they were published; those that do not say
// come last.
func byTime(a, b *article.Version) int {
	x, knownX := published(a.Published)
	y, knownY := published(b.Published)
	if !knownX || !knownY {
		return cmp.Compare(late(!knownX), late(!knownY))
	}
	return x.Compare(y)
}

// A crossing knows which passages of two versions correspond.
type crossing struct {
	pair  *article.Pair
	sides [2]*article.Version
	story []article.Paragraph           // of the republication, without what its republisher put around it
	links [2]map[int]*article.Link      // by paragraph
	moved [2]map[int][]moved            // sentences that went elsewhere, by paragraph
	alone [2]map[int][]article.Place    // sentences without a counterpart, by paragraph
	finds [2]map[int][]*article.Finding // findings that quote both sides, by paragraph
	bare  map[int][]*article.Span       // quotations that lost their marks across languages

	dismissed []article.Place // what findings of the original speak about that a person has dismissed
}

// moved is a sentence that stands in another paragraph on the other side.
type moved struct{ here, there []article.Place }

func newCrossing(p *article.Pair, original, republication *article.Version) *crossing {
	x := &crossing{pair: p, sides: [2]*article.Version{original, republication}, bare: map[int][]*article.Span{}}
	for k := range x.links {
		x.links[k], x.moved[k] = map[int]*article.Link{}, map[int][]moved{}
		x.alone[k], x.finds[k] = map[int][]article.Place{}, map[int][]*article.Finding{}
	}
	wrapper := map[int]bool{}
	for i := range p.Links {
		l := &p.Links[i]
		for _, o := range l.Original {
			x.links[0][o] = l
		}
		for _, r := range l.Republication {
			x.links[1][r] = l
			wrapper[r] = l.Part != article.PartStory
		}
		for j := range l.Findings {
			f := &l.Findings[j]
			if f.IsDismissed() {
				if f.Original != nil {
					x.dismissed = append(x.dismissed, article.Place{Paragraph: f.Original.Paragraph, Start: f.Original.Start, End: f.Original.End})
				}
				continue
			}
			for k, s := range []*article.Span{f.Original, f.Republication} {
				switch {
				case s == nil:
				case f.Original != nil && f.Republication != nil:
					x.finds[k][s.Paragraph] = append(x.finds[k][s.Paragraph], f)
				case f.Kind == article.FindingOmission, f.Kind == article.FindingAddition:
					x.alone[k][s.Paragraph] = append(x.alone[k][s.Paragraph], article.Place{Paragraph: s.Paragraph, Start: s.Start, End: s.End})
				case f.Kind == article.FindingQuote && k == 0:
					x.bare[s.Paragraph] = append(x.bare[s.Paragraph], s)
				}
			}
		}
	}
	for _, s := range p.SentenceMoves {
		if len(s.Original) == 0 || len(s.Republication) == 0 {
			continue
		}
		x.moved[0][s.Original[0].Paragraph] = append(x.moved[0][s.Original[0].Paragraph], moved{s.Original, s.Republication})
		x.moved[1][s.Republication[0].Paragraph] = append(x.moved[1][s.Republication[0].Paragraph], moved{s.Republication, s.Original})
	}
	x.story = slices.DeleteFunc(slices.Clone(republication.Paragraphs), func(q article.Paragraph) bool { return wrapper[q.Index] })
	return x
}

func covers(places []article.Place, s article.Span) bool {
	return slices.ContainsFunc(places, func(p article.Place) bool {
		return p.Paragraph == s.Paragraph && p.Start <= s.Start && s.End <= p.End
	})
}

func touches(places []article.Place, s article.Span) bool {
	return slices.ContainsFunc(places, func(p article.Place) bool {
		return p.Paragraph == s.Paragraph && p.Start < s.End && s.Start < p.End
	})
}

// opposite returns the stretches of the other side that correspond to a span of
// side k; sentence asks for sentences where they are known. There are none where
// the passage is only on this side.
func (x *crossing) opposite(k int, s article.Span, sentence bool) []article.Place {
	for _, m := range x.moved[k][s.Paragraph] {
		if covers(m.here, s) {
			return m.there
		}
	}
	l := x.links[k][s.Paragraph]
	if l == nil || covers(x.alone[k][s.Paragraph], s) {
		return nil
	}
	if sentence {
		var places []article.Place
		for i := range l.Edits {
			e := &l.Edits[i]
			sides := [2]*article.Span{e.Original, e.Republication}
			here, there := sides[k], sides[1-k]
			if here != nil && there != nil && here.Paragraph == s.Paragraph && here.Start < s.End && s.Start < here.End {
				places = append(places, article.Place{Paragraph: there.Paragraph, Start: there.Start, End: there.End})
			}
		}
		return places
	}
	var places []article.Place
	there := [2][]int{l.Republication, l.Original}[k]
	for _, i := range there {
		places = append(places, article.Place{Paragraph: i, Start: 0, End: len(x.sides[1-k].Paragraphs[i].Text)})
	}
	return places
}

// unquoted are the sentences that a quotation became which has lost its marks.
func (x *crossing) unquoted(s article.Span) []article.Span {
	var spans []article.Span
	if !slices.ContainsFunc(x.bare[s.Paragraph], func(o *article.Span) bool { return o.Start < s.End && s.Start < o.End }) {
		return nil
	}
	for i := range x.links[0][s.Paragraph].Edits {
		e := &x.links[0][s.Paragraph].Edits[i]
		if e.Original != nil && e.Republication != nil && e.Original.Paragraph == s.Paragraph && e.Original.Start < s.End && s.Start < e.Original.End {
			spans = append(spans, *e.Republication)
		}
	}
	return spans
}

// speaks reports whether a finding is about a fact of a kind.
func speaks(f *article.Finding, kind article.FindingKind) bool {
	switch f.Kind {
	case article.FindingNumber, article.FindingUnit, article.FindingCurrency, article.FindingDate:
		return kind == article.FindingNumber || kind == article.FindingDate
	}
	return f.Kind == kind
}

// became are the findings that say that a span of side k became something else.
func (x *crossing) became(k int, s article.Span, kind article.FindingKind) []*article.Finding {
	var list []*article.Finding
	for _, f := range x.finds[k][s.Paragraph] {
		o := [2]*article.Span{f.Original, f.Republication}[k]
		if speaks(f, kind) && o.Start < s.End && s.Start < o.End {
			list = append(list, f)
		}
	}
	return list
}

// entry says what the republication did with a fact of the original, which is
// looked for only with a trace.
func (x *crossing) entry(t *classify.Trace, f *classify.Stated) article.LedgerEntry {
	e := article.LedgerEntry{Places: []article.Span{}}
	var near []article.Place
	gone, unsure := true, false
	bySentence := f.Kind == article.FindingQuote && x.pair.Basis != article.SameLanguage
	for _, s := range f.Places {
		for _, found := range x.became(0, s, f.Kind) {
			e.Status = article.FactChanged
			e.Of = append(e.Of, s)
			e.Places = append(e.Places, *found.Republication)
		}
		if words := x.unquoted(s); f.Kind == article.FindingQuote && len(words) > 0 {
			e.Status = article.FactChanged
			e.Of = append(e.Of, s)
			e.Places = append(e.Places, words...)
		}
		there := x.opposite(0, s, bySentence)
		near = append(near, there...)
		if len(there) > 0 || bySentence && len(x.opposite(0, s, false)) > 0 {
			gone = false
			unsure = unsure || x.links[0][s.Paragraph].Uncertain || touches(x.dismissed, s)
		}
	}
	if e.Status == article.FactChanged {
		e.Of, e.Places = distinct(e.Of), distinct(e.Places)
		return e
	}
	if linked := x.linkedNames(f); len(linked) > 0 {
		e.Status, e.Places = article.FactKept, linked
		return e
	}
	var spans []article.Span
	answer := classify.Unknown
	if t != nil {
		spans, answer = t.Find(f, near)
	}
	if answer == classify.Partly {
		// Words of the quotation went or came: it changed, unless only
		// typography did.
		answer = classify.Unknown
		if edited := x.edited(f.Places); len(edited) > 0 {
			e.Status, e.Of, e.Places = article.FactChanged, edited, spans
			return e
		}
	}
	switch {
	case answer == classify.Yes:
		e.Status, e.Places = article.FactKept, spans
		return e
	case gone:
		e.Status = article.FactDropped
	case answer == classify.No && !unsure:
		e.Status = article.FactLost
	default:
		e.Status = article.FactNotTold
	}
	e.Of = f.Places
	return e
}

// linkedNames are the words that are linked with a name across languages because
// they sound alike.
func (x *crossing) linkedNames(f *classify.Stated) []article.Span {
	var spans []article.Span
	if f.Kind != article.FindingName {
		return nil
	}
	for _, s := range f.Places {
		l := x.links[0][s.Paragraph]
		if l == nil {
			continue
		}
		for i := range l.WordLinks {
			if w := &l.WordLinks[i]; w.By == article.SignalName && w.Score >= 0.75 && w.Original.Paragraph == s.Paragraph && w.Original.Start < s.End && s.Start < w.Original.End && w.Original.End == s.End {
				spans = append(spans, w.Republication)
			}
		}
	}
	return distinct(spans)
}

// edited returns the spans whose wording differs.
func (x *crossing) edited(spans []article.Span) []article.Span {
	var list []article.Span
	for _, s := range spans {
		l := x.links[0][s.Paragraph]
		if l != nil && slices.ContainsFunc(l.Edits, func(e article.Edit) bool {
			return e.Op != article.Equal && e.Tier == article.TierWording && e.Original != nil && e.Original.Paragraph == s.Paragraph && e.Original.Start < s.End && s.Start < e.Original.End
		}) {
			list = append(list, s)
		}
	}
	return list
}

func distinct(spans []article.Span) []article.Span {
	slices.SortFunc(spans, func(a, b article.Span) int {
		return cmp.Or(cmp.Compare(a.Paragraph, b.Paragraph), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return slices.Compact(spans)
}

// isAdded reports whether the original does not have a fact of the republication,
// nor anything that became it.
func (x *crossing) isAdded(back *classify.Trace, f *classify.Stated) bool {
	var near []article.Place
	for _, s := range f.Places {
		l := x.links[1][s.Paragraph]
		if l == nil || l.Uncertain && x.pair.Basis != article.SameLanguage || len(x.became(1, s, f.Kind)) > 0 {
			return false
		}
		near = append(near, x.opposite(1, s, false)...)
	}
	_, answer := back.Find(f, near)
	return answer == classify.No
}
