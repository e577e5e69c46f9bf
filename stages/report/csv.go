package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// csvColumns of changes.csv. Paragraphs are counted from 1, as on the page.
func csvColumns() []string {
	return []string{
		"story", "version", "outlet", "published", "original_language", "language", "change", "relation", "part", "moved", "uncertain", "grade",
		"differs", "original_paragraphs", "paragraphs", "original_text", "text", "findings", "finding_ids", "verdict",
		"original_translation", "original_translated_by", "translation", "translated_by",
	}
}

// CSV writes one row a change, in the order of the page (RFC 4180, UTF-8, a head
// row). Cells that a spreadsheet would run as a formula begin with an apostrophe.
//
// The last columns hold the translations of both sides, where there are any, into
// the language of the reader rather than others, and who made them.
func CSV(w io.Writer, c *article.Comparison, o Options) error {
	out := csv.NewWriter(w)
	rows := [][]string{csvColumns()}
	eachChange(c, func(x *change) {
		var kinds, ids []string
		for i := range x.link.Findings {
			f := &x.link.Findings[i]
			if !f.IsDismissed() {
				kinds = append(kinds, string(f.Kind))
			}
			ids = append(ids, f.ID)
		}
		verdict := ""
		if x.link.Verdict != nil {
			verdict = string(x.link.Verdict.State)
		}
		rows = append(rows, slices.Concat([]string{
			c.Story.ID, x.here.ID, x.here.Outlet, x.here.Published, x.original.Language, x.here.Language, x.link.ID, string(x.link.Relation), string(x.link.Part),
			strconv.FormatBool(x.link.Moved), strconv.FormatBool(x.link.Uncertain), string(x.link.Grade), strconv.FormatFloat(x.link.Change, 'f', 3, 64),
			ordinals(x.link.Original), ordinals(x.link.Republication),
			article.Join(x.original.Paragraphs, x.link.Original), article.Join(x.here.Paragraphs, x.link.Republication),
			strings.Join(kinds, " "), strings.Join(ids, " "), verdict,
		}, translationCells(x.original, x.link.Original, o.Interface), translationCells(x.here, x.link.Republication, o.Interface)))
	})
	return writeRows(out, rows)
}

// FindingsCSV writes one row a finding, its explanation in English; explanation_key
// is the key of its sentence in package reason.
func FindingsCSV(w io.Writer, c *article.Comparison, _ Options) error {
	out := csv.NewWriter(w)
	rows := [][]string{{
		"story", "version", "outlet", "change", "finding", "kind", "severity", "original_paragraph", "original_text", "paragraph", "text", "explanation", "verdict", "reason", "explanation_key",
	}}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		here := versionNamed(c, p.Republication)
		if here == nil {
			continue
		}
		for j := range p.Links {
			for k := range p.Links[j].Findings {
				f := &p.Links[j].Findings[k]
				row := []string{c.Story.ID, here.ID, here.Outlet, p.Links[j].ID, f.ID, string(f.Kind), string(f.Severity)}
				for _, s := range []*article.Span{f.Original, f.Republication} {
					if s == nil {
						row = append(row, "", "")
					} else {
						row = append(row, strconv.Itoa(s.Paragraph+1), s.Text)
					}
				}
				verdict, why, key := "", "", ""
				if f.Verdict != nil {
					verdict, why = string(f.Verdict.State), f.Verdict.Reason
				}
				if f.Reason != nil {
					key = f.Reason.Key
				}
				row = append(row, f.Explanation, verdict, why, key)
				rows = append(rows, row)
			}
		}
	}
	return writeRows(out, rows)
}

func writeRows(out *csv.Writer, rows [][]string) error {
	for _, row := range rows {
		for i := range row {
			row[i] = cell(row[i])
		}
		if err := out.Write(row); err != nil {
			return fmt.Errorf("report csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("report csv: %w", err)
	}
	return nil
}

// cell keeps spreadsheets from running a text of somebody else as a formula.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// ordinals are paragraph numbers as people count them.
func ordinals(indexes []int) string {
	list := make([]string, len(indexes))
	for i, n := range indexes {
		list[i] = strconv.Itoa(n + 1)
	}
	return strings.Join(list, " ")
}

// A change is one link that changed, with the versions that it joins.
type change struct {
	original, here *article.Version
	pair           *article.Pair
	link           *article.Link
}

// eachChange calls do for every change, pair by pair.
func eachChange(c *article.Comparison, do func(*change)) {
	for i := range c.Pairs {
		p := &c.Pairs[i]
		original, here := versionNamed(c, p.Original), versionNamed(c, p.Republication)
		if original == nil || here == nil {
			continue
		}
		for j := range p.Links {
			if p.Links[j].IsChange() {
				do(&change{original, here, p, &p.Links[j]})
			}
		}
	}
}

func versionNamed(c *article.Comparison, id string) *article.Version {
	for i := range c.Versions {
		if c.Versions[i].ID == id {
			return &c.Versions[i]
		}
	}
	return nil
}
