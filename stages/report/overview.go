package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// mostGrave is how many findings the overview quotes.
const mostGrave = 5

// gravity orders kinds of findings that are equally grave: what reverses a
// sentence comes first. Kinds that are not in it come last.
var gravity = []article.FindingKind{
	article.FindingNegation, article.FindingNumber, article.FindingCurrency, article.FindingUnit, article.FindingDate, article.FindingName,
	article.FindingHeadline, article.FindingQuote, article.FindingAttribution, article.FindingCausality, article.FindingHedge,
	article.FindingStrength, article.FindingQuantifier, article.FindingOmission, article.FindingAddition, article.FindingUntranslated,
	article.FindingCaption, article.FindingLink,
}

func gravityOf(k article.FindingKind) int {
	if i := slices.Index(gravity, k); i >= 0 {
		return i
	}
	return len(gravity)
}

// Gravest are the findings of the story that the overview quotes: the gravest
// first, of these what a person has confirmed. Of equally grave ones each
// republication gets its turn, then each kind, so that five of one sort do not
// hide the rest; what several republications have alike is told once.
func (pg *page) Gravest() []*note {
	type candidate struct {
		*note
		version int
	}
	var left []candidate
	for i, p := range pg.Pairs {
		for _, n := range p.Live() {
			left = append(left, candidate{n, i})
		}
	}
	var list []*note
	versions, kinds, told := make([]int, len(pg.Pairs)), map[article.FindingKind]int{}, map[string]bool{}
	for len(left) > 0 && len(list) < mostGrave {
		best := 0
		for i := range left {
			a, b := left[i], left[best]
			if cmp.Or(
				cmp.Compare(a.Severity.Rank(), b.Severity.Rank()),
				cmp.Compare(judgementRank(&a.Finding), judgementRank(&b.Finding)),
				cmp.Compare(versions[a.version], versions[b.version]),
				cmp.Compare(kinds[a.Kind], kinds[b.Kind]),
				cmp.Compare(gravityOf(a.Kind), gravityOf(b.Kind)),
				cmp.Compare(a.Kind, b.Kind),
			) < 0 {
				best = i
			}
		}
		n := left[best]
		left = slices.Delete(left, best, best+1)
		if told[n.ID] {
			continue
		}
		for _, also := range n.Also {
			told[also.ID] = true
		}
		list = append(list, n.note)
		versions[n.version]++
		kinds[n.Kind]++
	}
	return list
}

// Number is n in the digits of the language.
func (m messages) Number(n int) string { return m.numeral(strconv.Itoa(n)) }

// A tally is the table at the head of a report: what became of the original in
// each republication, in numbers. Columns are those kinds that occur somewhere.
type tally struct {
	messages
	Relations  []count // N is the sum over the republications
	Severities []count
	Rows       []tallyRow
}

// A tallyRow is one republication: a count for each column, and the findings by
// kind in words.
type tallyRow struct {
	*pair
	Relations, Severities []count
	Kinds                 string
}

// Tally returns the table, nil where nothing is compared.
func (pg *page) Tally() *tally {
	f := pg.Filters()
	if f == nil {
		return nil
	}
	t := &tally{messages: pg.messages, Severities: f.Severities}
	var total article.Counts
	for _, p := range pg.Pairs {
		total = total.Add(p.source.Counts)
	}
	t.Relations = relationCounts(pg.messages, total, false)
	if total.Moved > 0 {
		t.Relations = append(t.Relations, count{"moved", kindSign("moved"), pg.T("relation.moved"), total.Moved})
	}
	for _, p := range pg.Pairs {
		r := tallyRow{pair: p}
		for _, c := range t.Relations {
			c.N = p.source.Counts.Relations[article.Relation(c.Kind)]
			if c.Kind == "moved" {
				c.N = p.source.Counts.Moved
			}
			r.Relations = append(r.Relations, c)
		}
		for _, c := range t.Severities {
			c.N = 0
			for _, n := range p.Live() {
				if string(n.Severity) == c.Kind {
					c.N++
				}
			}
			r.Severities = append(r.Severities, c)
		}
		var kinds []string
		for _, c := range slices.Concat(findingCounts(pg.messages, p.source.Counts), judgementCounts(pg.messages, p.source.Counts)) {
			said := c.Label
			if c.N > 1 {
				said = pg.amount(c.N, said)
			}
			kinds = append(kinds, said)
		}
		r.Kinds = pg.joined(kinds)
		t.Rows = append(t.Rows, r)
	}
	return t
}

// At numbers pairs by their place on the page, from 0.
func (pg *page) At(pairs []*pair) string {
	var list []string
	for _, p := range pairs {
		list = append(list, strconv.Itoa(slices.Index(pg.Pairs, p)))
	}
	return strings.Join(list, " ")
}
