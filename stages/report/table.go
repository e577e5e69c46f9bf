package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// A table is the view of all versions at once: a row for each paragraph of the
// original and for each addition at its place, a column for each republication.
// What several republications added in common stands in one row.
type table struct {
	Columns       []*pair
	Rows          []*tableRow
	Disagreements []*disagreement
}

// A tableRow is one paragraph of the original, or an addition.
type tableRow struct {
	messages
	ID    string
	Where string // "¶4"; for an addition where it stands in its republication
	From  *version
	Text  string // how the paragraph begins
	Gloss *quote // how its translation does, nil for none
	Added bool
	Cells []tableCell // one a column
}

// A tableCell says what became of a paragraph in one republication. Row is nil
// where there is nothing to say.
type tableCell struct {
	Column   *pair
	Row      *row
	Here     string // the paragraphs of the republication
	With     string // the other paragraphs of the original in the link
	Findings []count
}

// beginning is how much of a paragraph stands at the head of its row, in code
// points.
const beginning = 80

// newTable lays out the comparison with two or more republications; with fewer
// there is no such view.
func newTable(pg *page) *table {
	if len(pg.Pairs) < 2 || pg.Original == nil {
		return nil
	}
	t := &table{Columns: pg.Pairs}
	n := len(pg.Original.Paragraphs)
	rows := make([]*tableRow, n)
	for i := range rows {
		rows[i] = newTableRow(pg, "all--p"+strconv.Itoa(i+1), pg.Original, []int{i})
	}
	for c, p := range pg.Pairs {
		for _, r := range p.rowsOfLinks() {
			for _, o := range r.link.Original {
				if o >= 0 && o < n {
					rows[o].Cells[c] = newTableCell(r, o)
				}
			}
		}
	}
	added := addedRows(pg, n)
	if len(pg.Comparison.Units) > 0 {
		added = addedUnits(pg, n)
	}
	for i := range added {
		t.Rows = append(t.Rows, added[i]...)
		if i < n {
			t.Rows = append(t.Rows, rows[i])
		}
	}
	t.Disagreements = newDisagreements(pg)
	return t
}

// addedUnits returns the rows of units that the original does not have, by the
// number of its paragraphs before them.
func addedUnits(pg *page, n int) [][]*tableRow {
	added := make([][]*tableRow, n+1)
	columns := map[string]int{} // by version
	for c, p := range pg.Pairs {
		columns[p.Republication.ID] = c
	}
	at := make([]map[int]*row, len(pg.Pairs)) // by paragraph of the republication
	for c, p := range pg.Pairs {
		at[c] = map[int]*row{}
		for _, r := range p.rowsOfLinks() {
			for _, i := range r.link.Republication {
				at[c][i] = r
			}
		}
	}
	before := 0
	for x := range pg.Comparison.Units {
		u := &pg.Comparison.Units[x]
		if o := u.Of(pg.Original.ID); len(o) > 0 {
			before = min(max(before, o[0]+1), n)
			continue
		}
		var line *tableRow
		for _, reading := range u.Readings {
			c, ok := columns[reading.Version]
			if !ok || len(reading.Paragraphs) == 0 || at[c][reading.Paragraphs[0]] == nil {
				continue
			}
			if line == nil {
				line = newTableRow(pg, "all--"+slug(u.ID), pg.Pairs[c].To, reading.Paragraphs)
				line.Added = true
				added[before] = append(added[before], line)
			}
			line.Cells[c] = newTableCell(at[c][reading.Paragraphs[0]], -1)
			line.Cells[c].Here = pg.pilcrows(reading.Paragraphs)
		}
	}
	return added
}

// addedRows returns the same for a comparison without units: a row for each
// link that the original has no part in.
func addedRows(pg *page, n int) [][]*tableRow {
	added := make([][]*tableRow, n+1)
	for c, p := range pg.Pairs {
		before := 0
		for _, r := range inRepublication(p.rowsOfLinks()) {
			switch {
			case r.HasOriginal() && !r.link.Moved:
				before = min(max(before, slices.Max(r.link.Original)+1), n)
			case !r.HasOriginal():
				a := newTableRow(pg, r.ID+"--all", p.To, r.link.Republication)
				a.Added = true
				a.Cells[c] = newTableCell(r, -1)
				added[before] = append(added[before], a)
			}
		}
	}
	return added
}

// inRepublication returns the rows that have text in the republication in the
// order in which it stands there.
func inRepublication(rows []*row) []*row {
	out := slices.DeleteFunc(slices.Clone(rows), func(r *row) bool { return !r.HasHere() })
	slices.SortStableFunc(out, func(a, b *row) int {
		return cmp.Compare(slices.Min(a.link.Republication), slices.Min(b.link.Republication))
	})
	return out
}

func newTableRow(pg *page, id string, v *version, indexes []int) *tableRow {
	r := &tableRow{messages: pg.messages, ID: id, Where: pg.pilcrows(indexes), From: v, Text: clip(joinText(v.Version, indexes), beginning), Gloss: v.glossQuote(indexes, beginning)}
	for _, p := range pg.Pairs {
		r.Cells = append(r.Cells, tableCell{Column: p})
	}
	return r
}

// newTableCell makes the cell of a link in the row of one of its paragraphs.
// Each finding stands in one row: that of the paragraph it quotes, else the
// first of its link.
func newTableCell(r *row, paragraph int) tableCell {
	c := tableCell{Column: r.pair, Row: r, Here: r.Here}
	var others []int
	for _, o := range r.link.Original {
		if o != paragraph {
			others = append(others, o)
		}
	}
	c.With = r.pair.pilcrows(others)
	counts := article.Counts{Findings: map[article.FindingKind]int{}}
	for _, n := range r.Notes {
		at := -1
		if r.HasOriginal() {
			at = r.link.Original[0]
		}
		if n.Original != nil && slices.Contains(r.link.Original, n.Original.Paragraph) {
			at = n.Original.Paragraph
		}
		if at == paragraph && !n.IsDismissed() {
			counts.Findings[n.Kind]++
		}
	}
	c.Findings = findingCounts(r.pair.messages, counts)
	return c
}

// Place is where the paragraph stands in the republication; a move is said in
// words of its own.
func (c tableCell) Place() string {
	if c.Row.link.Moved {
		return ""
	}
	return c.Here
}

// IsMoved reports whether the paragraph stands elsewhere.
func (c tableCell) IsMoved() bool { return c.Row.link.Moved }

// IsUncertain reports whether the link is.
func (c tableCell) IsUncertain() bool { return c.Row.link.Uncertain }

// T makes the messages known to the template of the cell.
func (c tableCell) T(key string, args ...any) string { return c.Column.T(key, args...) }

// Class is for the style sheet and the steps: whether anything changed, and
// whether there are findings.
func (r *tableRow) Class() string {
	class := ""
	if r.Added {
		class += " plus"
	}
	for _, test := range []struct {
		name string
		is   func(tableCell) bool
	}{
		{" chg", func(c tableCell) bool { return c.Row != nil && c.Row.IsChange() }},
		{" fnd", func(c tableCell) bool { return len(c.Findings) > 0 }},
	} {
		if slices.ContainsFunc(r.Cells, test.is) {
			class += test.name
		}
	}
	if class == "" {
		return ""
	}
	return class[1:]
}

// rules name the column beside each cell, for a window in which the columns stand
// below each other.
func (t *table) rules() string {
	if t == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString("@media screen and (max-width:40rem){\n")
	for i, c := range t.Columns {
		fmt.Fprintf(&b, ".all td:nth-of-type(%d)::before{content:%s}\n", i+1, cssString(plain(c.To.Name())))
	}
	b.WriteString("}\n")
	return b.String()
}
