package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/reason"
)

// A page is a comparison laid out for the story template.
type page struct {
	messages
	frame
	Comparison *article.Comparison
	Title      string
	Original   *version
	Summary    *summary // nil where nothing is said
	Versions   []*version
	Pairs      []*pair
	TermTable  *termTable
	Table      *table // nil with fewer than two republications
	Groups     []*group
	Ledger     *ledger   // nil without facts
	Copies     []*copied // empty with fewer than two republications
	Tree       *copyTree // the same as a picture, nil without
	Timeline   *timeline // nil with fewer than two dates
	Multiples  []coverageGroup
	Omissions  *omissions // nil without republications

	reasons reason.Language // of what findings say
}

// A pair is one section of the page.
type pair struct {
	messages
	source                  *article.Pair
	Slug                    string
	Original, Republication *article.Version
	From, To                *version
	Across                  bool // sentences and word links rather than edits of words
	Rows                    []*row
	Changes                 []*row
	Notes                   []*note // those that were dismissed last
	dismissed               int     // how many of the notes
	shared                  int     // rows that have their like in other versions
	Typographic             int
	Strip                   []segment
	Summary                 *summary  // nil where nothing is said
	Shares                  *coverage // nil where the words were not counted
	Bands                   *bands    // nil where there is nothing to see
	Review                  *review   // nil where no translation stands between the texts

	reasons reason.Language // of what findings say
}

// newPage lays a comparison out for a reader of a language.
func newPage(c *article.Comparison, language string) *page {
	m, told := messagesIn(language), newTeller(c, language)
	pg := &page{messages: m, Comparison: c, Title: titleOf(c), reasons: reason.In(language)}
	byID := map[string]*version{}
	for _, v := range namedVersions(c, m) {
		pg.Versions = append(pg.Versions, v)
		byID[v.ID] = v
		if v.ID == c.Story.Original {
			pg.Original = v
		}
	}
	slugs := map[string]int{}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		o, r := byID[p.Original], byID[p.Republication]
		if o == nil || r == nil {
			continue
		}
		s := idPrefix(p.Republication)
		slugs[s]++
		if n := slugs[s]; n > 1 {
			s = fmt.Sprintf("%s~%d", s, n)
		}
		laid := newPair(pg, p, s, o, r)
		laid.Summary = told.pair(p)
		pg.Pairs = append(pg.Pairs, laid)
	}
	setCoverages(pg)
	for _, p := range pg.Pairs {
		p.Bands = newBands(p)
	}
	pg.Groups = newGroups(pg)
	pg.Ledger, pg.Omissions = newLedger(pg), newOmissions(pg)
	pg.Summary = told.story(c)
	pg.Table = newTable(pg)
	pg.TermTable = newTermTable(pg)
	pg.Copies = copiesOf(pg, byID)
	pg.Tree, pg.Timeline, pg.Multiples = newCopyTree(pg), newTimeline(pg), newMultiples(pg)
	return pg
}

// namedVersions are the versions of a comparison with what they are called.
func namedVersions(c *article.Comparison, m messages) []*version {
	var list []*version
	byOutlet := map[string]*version{}
	for i := range c.Versions {
		v := &version{Version: &c.Versions[i], messages: m, translations: translationsFor(&c.Versions[i], m.Interface)}
		if outlet := v.Outlet; v.ID != c.Story.Original {
			if other := byOutlet[outlet]; other != nil {
				v.Shared, other.Shared = true, true
			}
			byOutlet[outlet] = v
		}
		list = append(list, v)
	}
	return list
}

func newPair(pg *page, source *article.Pair, slug string, o, r *version) *pair {
	p := &pair{
		messages: pg.messages, source: source, Slug: slug, From: o, To: r,
		Original: o.Version, Republication: r.Version, Across: source.Basis != article.SameLanguage, reasons: pg.reasons,
	}
	p.Review = newReview(p)
	rows := p.layRows(pg)
	for _, row := range rows {
		if row.IsChange() {
			p.Changes = append(p.Changes, row)
		}
		for _, f := range row.link.Findings {
			n := &note{Finding: f, ID: slug + "--" + f.ID, Row: row, pair: p}
			p.Notes = append(p.Notes, n)
			row.Notes = append(row.Notes, n)
		}
		for _, e := range row.link.Edits {
			if e.Tier == article.TierTypographic {
				p.Typographic++
			}
		}
	}
	// Readers begin at the top: the gravest first, of these what a person has
	// confirmed, then in reading order.
	slices.SortStableFunc(p.Notes, func(a, b *note) int {
		x, y := judgementRank(&a.Finding), judgementRank(&b.Finding)
		return cmp.Or(cmp.Compare(x/2, y/2), cmp.Compare(a.Severity.Rank(), b.Severity.Rank()), cmp.Compare(x, y))
	})
	for i, n := range p.Notes {
		n.Number = i + 1
		if n.IsDismissed() {
			p.dismissed++
		}
		n.Row.o.addNote(n.Original, n.Number)
		n.Row.r.addNote(n.Republication, n.Number)
	}
	id := func(number int) (string, bool) { n := p.Notes[number-1]; return n.ID, n.IsDismissed() }
	for _, row := range rows {
		row.o.noteID, row.r.noteID = id, id
	}
	p.sentenceMoves(rows)
	p.Strip = strip(rows)
	p.Rows = withLandings(rows)
	return p
}

// idPrefix is what the ids of a version on the page begin with: its slug where that
// is short, else three letters of it and three that stand for the whole. Each id
// stands in many links.
func idPrefix(id string) string {
	const short = 9
	s := slug(id)
	if len(s) <= short {
		return s
	}
	sum := sha256.Sum256([]byte(id))
	return s[:3] + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:3])
}

// slug makes a version's ID fit for an HTML id and a link: white space and
// signs that links would escape become low lines.
func slug(id string) string {
	s := strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || r == '_' || unicode.IsDigit(r) && r < 0x80 || unicode.IsLetter(r) && r < 0x80 {
			return r
		}
		return '_'
	}, id)
	if s == "" {
		return "_"
	}
	return s
}

// A count is one word of the contract with how often it occurs.
type count struct {
	Kind, Sign, Label string
	N                 int
}

// partCounts are the added links that are not of the story.
func partCounts(m messages, c article.Counts) []count {
	var out []count
	for _, p := range article.Parts() {
		if n := c.Parts[p]; n > 0 {
			out = append(out, count{string(p), kindSign(string(p)), m.label("part."+string(p), n), n})
		}
	}
	return out
}

func relationCounts(m messages, c article.Counts, flags bool) []count {
	var out []count
	for _, r := range article.Relations() {
		if n := c.Relations[r]; n > 0 {
			out = append(out, count{string(r), kindSign(string(r)), m.label("relation."+string(r), n), n})
		}
	}
	if flags && c.Moved > 0 {
		out = append(out, count{"moved", kindSign("moved"), m.label("relation.moved", c.Moved), c.Moved})
	}
	if flags && c.Uncertain > 0 {
		out = append(out, count{"uncertain", kindSign("uncertain"), m.label("relation.uncertain", c.Uncertain), c.Uncertain})
	}
	return out
}

func findingCounts(m messages, c article.Counts) []count {
	var out []count
	for _, k := range c.FindingKinds() {
		if n := c.Findings[k]; n > 0 {
			out = append(out, count{string(k), kindSign(string(k)), m.kindsName(string(k), n), n})
		}
	}
	return out
}

// kindName is the word for a kind of finding; a kind without a message is
// called by its own name.
func (m messages) kindName(kind string) string {
	if name, ok := m.table["finding."+kind]; ok {
		return name
	}
	return kind
}

// kindsName is the same for a number of findings.
func (m messages) kindsName(kind string, n int) string {
	if _, ok := m.table["finding."+kind]; ok {
		return m.label("finding."+kind, n)
	}
	return kind
}

// rowsOfLinks are the rows without the landings, in the order of the links.
func (p *pair) rowsOfLinks() []*row {
	return slices.DeleteFunc(slices.Clone(p.Rows), func(r *row) bool { return r.Landing != nil })
}

// NoisePercent is the share of the words without a partner in translations that
// say the same, 0 where that is not known.
func (p *pair) NoisePercent() int {
	if p.source.Noise == nil {
		return 0
	}
	return int(math.Round(100 * p.source.Noise.Rate))
}

// NoiseSource says what the noise was measured on.
func (p *pair) NoiseSource() string { return p.source.Noise.From }

// Headline says the main thing in one line.
func (p *pair) Headline() string {
	return headline(p.messages, p.Original, p.Republication, p.source.Counts)
}

func headline(m messages, o, r *article.Version, c article.Counts) string {
	s := m.N("paragraphs", len(o.Paragraphs))
	if n := len(r.Paragraphs); n != len(o.Paragraphs) {
		s += m.T("paragraphs.here", n)
	}
	return s + m.colon() + countsLine(m, c)
}

// countsLine is "11 same, 3 reworded, 1 moved; 4 findings".
func countsLine(m messages, c article.Counts) string {
	var parts []string
	for _, k := range relationCounts(m, c, false) {
		said := m.amount(k.N, k.Label)
		if k.Kind == string(article.Added) {
			said += ofThese(m, c)
		}
		parts = append(parts, said)
	}
	if c.Moved > 0 {
		parts = append(parts, m.amount(c.Moved, m.label("relation.moved", c.Moved)))
	}
	findings := 0
	for _, k := range findingCounts(m, c) {
		findings += k.N
	}
	said := m.joined(parts) + m.T("sign.clause") + m.N("findings", findings)
	if n := c.DismissedFindings(); n > 0 {
		said += m.comma() + m.T("findings.dismissed", n)
	}
	return said
}

// ofThese says how many of the added paragraphs are not of the story.
func ofThese(m messages, c article.Counts) string {
	var said []string
	for _, k := range partCounts(m, c) {
		said = append(said, m.N("parts."+k.Kind, k.N))
	}
	if said == nil {
		return ""
	}
	return m.T("parts.of", m.joined(said))
}

// Coverage says how much of both sides is linked.
func (p *pair) Coverage() string {
	percent := func(x float64) int { return int(100*x + 0.5) }
	return p.T("coverage", percent(p.source.Coverage.Original), percent(p.source.Coverage.Republication))
}

// Source is the pair as compared.
func (p *pair) Source() *article.Pair { return p.source }

// Unlinked reports whether nothing at all is common to both sides.
func (p *pair) Unlinked() bool {
	return p.source.Coverage.Original == 0 && p.source.Coverage.Republication == 0
}

// ListOpen reports whether the list of changes is short enough to stand open.
func (p *pair) ListOpen() bool { return len(p.Changes) <= 12 }

// Long reports whether the browser should lay out only what is near.
func (p *pair) Long() bool { return len(p.Rows) > 120 }

// SignalName is the word for a kind of evidence.
func (p *pair) SignalName(s article.Signal) string { return p.T("signal." + string(s)) }

// SignalName is the English word for a kind of evidence.
func SignalName(s article.Signal) string { return messagesIn("en").T("signal." + string(s)) }

// ChosenBy says which rule named the original.
func (pg *page) ChosenBy() string {
	if by := pg.Comparison.Story.OriginalChosenBy; by != "" {
		return pg.T("chosen." + string(by))
	}
	return ""
}

// HasLeftOut reports whether anything was not compared.
func (pg *page) HasLeftOut() bool {
	return len(pg.Comparison.Skips) > 0 || len(pg.Comparison.BudgetHits) > 0 ||
		slices.ContainsFunc(pg.Versions, func(v *version) bool { return len(v.LeftOut) > 0 }) ||
		slices.ContainsFunc(pg.Pairs, func(p *pair) bool { return len(p.source.BudgetHits) > 0 })
}
