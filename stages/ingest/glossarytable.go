package ingest

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/exchange"
	"variorum/stages/langid"
)

// A table is a list of terms as its rows are read.
type table struct {
	columns []column
	g       article.Glossary
	plain   bool // nothing but one term a cell
}

// A column has the terms of a language, or notes, or how capitals count.
type column struct {
	kind     columnKind
	language string
}

type columnKind uint8

const (
	columnTerms columnKind = iota
	columnAvoid
	columnNote
	columnCase
)

// row reads the cells of a line and returns what is wrong with them.
func (t *table) row(cells []string) string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	for i := range cells {
		cells[i] = cleanLine(cells[i])
	}
	if t.columns == nil {
		return t.head(cells)
	}
	if len(cells) > len(t.columns) {
		if t.plain {
			return fmt.Sprintf("%d cells where the first line names %d languages", len(cells), len(t.columns))
		}
		return fmt.Sprintf("%d cells where the first line names %d columns", len(cells), len(t.columns))
	}
	var c article.Concept
	exact := false
	for i, cell := range cells {
		switch col := t.columns[i]; {
		case cell == "":
		case col.kind == columnNote:
			c.Note = cell
		case col.kind == columnCase:
			if exact = strings.EqualFold(cell, "exact"); !exact && !strings.EqualFold(cell, "any") {
				return fmt.Sprintf("%q in the column case; expected exact, any or nothing", cell)
			}
		default:
			for _, term := range strings.Split(cell, "|") {
				if term = strings.TrimSpace(term); term != "" {
					c.Terms = append(c.Terms, article.ConceptTerm{Language: col.language, Text: term, Avoid: col.kind == columnAvoid})
				}
			}
		}
	}
	if len(c.Terms) < 2 {
		return fmt.Sprintf("%q stands alone; expected a term in at least two languages with a tab between them", strings.Join(cells, " "))
	}
	if t.plain && !slices.ContainsFunc(cells, func(s string) bool { return strings.Contains(s, "|") }) {
		t.g.Terms = append(t.g.Terms, cells)
		return ""
	}
	for i := range c.Terms {
		c.Terms[i].Case = exact
	}
	t.g.Concepts = append(t.g.Concepts, c)
	return ""
}

// head reads the first line.
func (t *table) head(cells []string) string {
	t.plain = true
	for _, cell := range cells {
		tag, word, _ := strings.Cut(cell, " ")
		col := column{language: langid.Canonical(tag)}
		switch {
		case strings.EqualFold(cell, "note"):
			col.kind = columnNote
		case strings.EqualFold(cell, "case"):
			col.kind = columnCase
		case langid.Known(tag) && (strings.EqualFold(word, "avoid") || strings.EqualFold(word, "forbidden")):
			col.kind = columnAvoid
		case !langid.Known(cell):
			return fmt.Sprintf("%q is no language tag; expected the languages of the columns in the first line, such as en and sq with a tab between them", cell)
		}
		if t.plain = t.plain && col.kind == columnTerms; col.kind == columnTerms {
			t.g.Languages = append(t.g.Languages, col.language)
		}
		t.columns = append(t.columns, col)
	}
	if t.g.Languages == nil || len(t.columns) < 2 {
		return "one column; expected at least two languages with a tab between them"
	}
	return ""
}

func (t *table) glossary(name, parted string) (article.Glossary, error) {
	if t.columns == nil {
		return article.Glossary{}, &GlossaryError{name, 0, fmt.Sprintf("it is empty; expected languages in the first line, such as en and sq with %s between them", parted)}
	}
	t.g.Path = name
	return t.g, nil
}

// parseCSV reads a table with quotation marks as RFC 4180 has them, between commas
// or, where the first line has more of them, semicolons.
func parseCSV(name, text string) (article.Glossary, error) {
	if !utf8.ValidString(text) {
		line := 1 + strings.Count(text[:strings.IndexFunc(strings.ToValidUTF8(text, "\ufffd"), func(r rune) bool { return r == utf8.RuneError })], "\n")
		return article.Glossary{}, &GlossaryError{name, line, "it is not UTF-8; save the glossary as UTF-8"}
	}
	text = strings.TrimPrefix(text, "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	r.Comment, r.FieldsPerRecord, r.TrimLeadingSpace = '#', -1, true
	head, _, _ := strings.Cut(text, "\n")
	if strings.Count(head, ";") > strings.Count(head, ",") {
		r.Comma = ';'
	}
	var t table
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t.glossary(name, "a comma")
		}
		if e, ok := errors.AsType[*csv.ParseError](err); ok {
			return article.Glossary{}, &GlossaryError{name, e.Line, e.Err.Error()}
		}
		if err != nil {
			return article.Glossary{}, &GlossaryError{name, 0, err.Error()}
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if said := t.row(cells); said != "" {
			line, _ := r.FieldPos(0)
			return article.Glossary{}, &GlossaryError{name, line, strings.ReplaceAll(said, "with a tab between", "with a comma between")}
		}
	}
}

// beginsAsXML reports whether a text is XML, in UTF-16 too.
func beginsAsXML(text string) bool {
	if strings.HasPrefix(text, "\xff\xfe<") || strings.HasPrefix(text, "\xfe\xff\x00<") {
		return true
	}
	return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n"), "<")
}

// parseTermBase reads TBX.
func parseTermBase(name, text string) (article.Glossary, error) {
	g := article.Glossary{Path: name}
	err := exchange.ReadTerms(strings.NewReader(text), func(c exchange.Concept) {
		made := article.Concept{Note: c.Note}
		for _, t := range c.Terms {
			made.Terms = append(made.Terms, article.ConceptTerm{Language: t.Language, Text: t.Text, Avoid: t.Avoid})
			if !slices.Contains(g.Languages, t.Language) {
				g.Languages = append(g.Languages, t.Language)
			}
		}
		g.Concepts = append(g.Concepts, made)
	})
	if e, ok := errors.AsType[*exchange.Error](err); ok {
		return article.Glossary{}, &GlossaryError{name, e.Line, e.Message}
	}
	if err != nil {
		return article.Glossary{}, err
	}
	if len(g.Concepts) == 0 {
		return article.Glossary{}, &GlossaryError{name, 0, "it has no terms; expected entries of TBX"}
	}
	return g, nil
}
