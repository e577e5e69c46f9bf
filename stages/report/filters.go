package report

import (
	"slices"
	"strings"

	"variorum/stages/article"
)

// filters are what the rows of a page can be filtered by. The counts are those
// of all versions; the script counts what is in view.
type filters struct {
	Kinds       []count
	Severities  []count
	Statuses    []count // of facts, where there are any
	Versions    []*pair
	Typographic int
}

// Filters are every relation, part around the story and kind of finding that
// occurs in some version, every severity, and the versions; nil where nothing
// is compared.
func (pg *page) Filters() *filters {
	if len(pg.Pairs) == 0 {
		return nil
	}
	f := &filters{Versions: pg.Pairs}
	var total article.Counts
	severities := map[article.Severity]int{}
	shared := 0
	for _, p := range pg.Pairs {
		total = total.Add(p.source.Counts)
		f.Typographic += p.Typographic
		shared += p.shared
		for _, n := range p.Live() {
			severities[n.Severity]++
		}
	}
	m := pg.messages
	f.Kinds = slices.Concat(relationCounts(m, total, true), partCounts(m, total), findingCounts(m, total), judgementCounts(m, total))
	if shared > 0 {
		f.Kinds = append(f.Kinds, count{sharedKind, kindSign(sharedKind), m.T("group.filter"), shared})
	}
	if pg.Ledger != nil || pg.TermTable != nil {
		for _, s := range article.FactStatuses() {
			if s != article.FactFirst {
				f.Statuses = append(f.Statuses, count{Kind: string(s), Sign: m.turned(factSign(s)), Label: m.T("fact." + string(s))})
			}
		}
	}
	for _, s := range []article.Severity{article.High, article.Medium, article.Low} {
		if n := severities[s]; n > 0 {
			f.Severities = append(f.Severities, count{Kind: string(s), Label: m.T("severity." + string(s)), N: n})
		}
	}
	return f
}

// FurtherKinds are the kinds where they are more than the relation, which is the
// second class of the row.
func (r *row) FurtherKinds() string {
	if kinds := r.Kinds(); kinds != string(r.link.Relation) {
		return kinds
	}
	return ""
}

// Kinds are the words by which filters find the row: its relation, part and
// flags, each of its findings as kind and severity with a full stop between,
// and what people have judged.
func (r *row) Kinds() string {
	kinds := []string{string(r.link.Relation)}
	if r.link.Part != article.PartStory {
		kinds = append(kinds, string(r.link.Part))
	}
	if r.link.Moved {
		kinds = append(kinds, "moved")
	}
	if r.link.Uncertain {
		kinds = append(kinds, "uncertain")
	}
	for _, n := range r.Notes {
		if !n.IsDismissed() {
			kinds = append(kinds, n.filterWord())
		}
	}
	if r.link.Verdict.Is(article.Dismissed) {
		kinds = append(kinds, string(article.Dismissed))
	}
	for _, n := range r.Notes {
		if n.Verdict != nil {
			kinds = append(kinds, string(n.Verdict.State))
		}
	}
	if r.isShared() {
		kinds = append(kinds, sharedKind)
	}
	return strings.Join(kinds, " ")
}

// Kinds are the words by which filters find the finding in a list.
func (n *note) Kinds() string {
	var kinds []string
	if !n.IsDismissed() {
		kinds = append(kinds, n.filterWord())
	}
	if n.Verdict != nil {
		kinds = append(kinds, string(n.Verdict.State))
	}
	if len(n.Also) > 0 {
		kinds = append(kinds, sharedKind)
	}
	return strings.Join(kinds, " ")
}

func (n *note) filterWord() string { return string(n.Finding.Kind) + "." + string(n.Severity) }
