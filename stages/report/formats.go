package report

import (
	"fmt"
	"io"
	"strings"

	"variorum/stages/article"
)

// A Format is one form of a story's report. File is its name inside the story's
// folder of a report tree. A form of single republications has a name with VERSION
// in it, the pairs that it can show, and no Write.
type Format struct {
	Name  string
	File  string
	Write func(io.Writer, *article.Comparison, Options) error
	// Binary: it is nothing for a terminal.
	Binary bool
	// Browser: making it takes a browser, [Options.Print] or [Options.Picture].
	Browser bool
	// Beside are further files of the format in a report tree.
	Beside []Format

	pairs     func(*article.Comparison) []*article.Pair
	writePair func(io.Writer, *article.Comparison, *article.Pair, Options) error
	none      string // what a story must have for it
}

// Formats lists every format.
func Formats() []Format {
	return []Format{
		{Name: "html", File: "index.html", Write: HTML},
		{Name: "json", File: "comparison.json", Write: JSON},
		{Name: "text", File: "comparison.txt", Write: func(w io.Writer, c *article.Comparison, o Options) error {
			text := o.Text
			text.Interface = o.Interface
			return Text(w, c, text)
		}},
		{Name: "markdown", File: "comparison.md", Write: Markdown},
		{Name: "pdf", File: "story.pdf", Write: PDF, Binary: true, Browser: true},
		{Name: "csv", File: "changes.csv", Write: CSV, Beside: []Format{{Name: "csv", File: "findings.csv", Write: FindingsCSV}}},
		{Name: "feed", File: "changes.atom", Write: Atom, Beside: []Format{{Name: "feed", File: "changes.json", Write: JSONFeed}}},
		{Name: "tei", File: "story.tei.xml", Write: TEI},
		{Name: "tmx", File: "story.tmx", Write: TMX},
		{Name: "dot", File: "copies.dot", Write: DOT, Beside: []Format{{Name: "dot", File: "copies.svg", Write: CopiesSVG}}},
		{Name: "xliff", File: "story-VERSION.xlf", pairs: xliffPairs, writePair: XLIFF, none: "in another language than the original"},
		{Name: "docx", File: "redline-VERSION.docx", Binary: true, pairs: redlinePairs, writePair: DOCX, none: "in the language of the original"},
		{Name: "card", File: "card-VERSION.svg", pairs: cardPairs, writePair: Card, none: "with a finding"},
		{Name: "card-png", File: "card-VERSION.png", Binary: true, Browser: true, pairs: cardPairs, writePair: CardPNG, none: "with a finding"},
	}
}

// A File is one file of a report.
type File struct {
	Name  string
	Write func(io.Writer) error
}

// Files are the files of a format for a story, none where it has nothing to show.
func (f Format) Files(c *article.Comparison, o Options) []File {
	var list []File
	if f.Write != nil {
		list = append(list, File{f.File, func(w io.Writer) error { return f.Write(w, c, o) }})
	}
	for _, b := range f.Beside {
		list = append(list, b.Files(c, o)...)
	}
	if f.pairs == nil {
		return list
	}
	taken := map[string]int{}
	for _, p := range f.pairs(c) {
		name := slug(p.Republication)
		taken[name]++
		if n := taken[name]; n > 1 {
			name = fmt.Sprintf("%s~%d", name, n)
		}
		list = append(list, File{strings.Replace(f.File, "VERSION", name, 1), func(w io.Writer) error { return f.writePair(w, c, p, o) }})
	}
	return list
}

// One is the one file of a format for a comparison that goes to a single place.
// It is an error where there are several republications to show, or none.
func (f Format) One(c *article.Comparison, o Options) (File, error) {
	if f.Write != nil {
		return File{f.File, func(w io.Writer) error { return f.Write(w, c, o) }}, nil
	}
	list := f.Files(c, o)
	if len(list) != 1 {
		return File{}, fmt.Errorf("%s shows one republication %s; there are %d", f.Name, f.none, len(list))
	}
	return list[0], nil
}

// FormatNamed returns the format with this name.
func FormatNamed(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
