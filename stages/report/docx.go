package report

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// DOCX writes one republication in the language of the original as a Word document
// with tracked changes (ISO 29500, transitional): rejecting all of them gives the
// original, accepting all the republication. The body holds nothing but the texts;
// the changes are by the republication's outlet and of its date. The same input
// gives the same bytes.
//
// Translations for the reader are comments on the paragraphs.
func DOCX(w io.Writer, c *article.Comparison, p *article.Pair, o Options) error {
	from, to := versionNamed(c, p.Original), versionNamed(c, p.Republication)
	if from == nil || to == nil {
		return fmt.Errorf("report docx: %s or %s is missing", p.Original, p.Republication)
	}
	z := zip.NewWriter(w)
	comments, numbers := commentsOf(messagesIn(o.Interface), p, from, to)
	members := []wordPart{
		{"[Content_Types].xml", func(x *xmlWriter) {
			x.open("Types", "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
			x.empty("Default", "Extension", "rels", "ContentType", "application/vnd.openxmlformats-package.relationships+xml")
			x.empty("Default", "Extension", "xml", "ContentType", "application/xml")
			x.empty("Override", "PartName", "/word/document.xml", "ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
			x.empty("Override", "PartName", "/word/styles.xml", "ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml")
			if len(comments) > 0 {
				x.empty("Override", "PartName", "/word/comments.xml", "ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml")
			}
			x.close("Types")
		}},
		{"_rels/.rels", func(x *xmlWriter) {
			x.open("Relationships", "xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")
			x.empty("Relationship", "Id", "rId1", "Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", "Target", "word/document.xml")
			x.close("Relationships")
		}},
		{"word/_rels/document.xml.rels", func(x *xmlWriter) {
			x.open("Relationships", "xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")
			x.empty("Relationship", "Id", "rId1", "Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles", "Target", "styles.xml")
			if len(comments) > 0 {
				x.empty("Relationship", "Id", "rId2", "Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments", "Target", "comments.xml")
			}
			x.close("Relationships")
		}},
		{"word/styles.xml", wordStyles},
		{"word/document.xml", func(x *xmlWriter) {
			d := &wordDocument{xmlWriter: x, author: orElse(to.Outlet, to.ID), rtl: from.Direction == article.RTL, comments: numbers}
			if t := feedTime(to); !strings.HasPrefix(t, "1970-") {
				d.date = t
			}
			d.write(newRedline(p, from, to))
		}},
	}
	if len(comments) > 0 {
		members = append(members, wordPart{"word/comments.xml", func(x *xmlWriter) { wordComments(x, comments) }})
	}
	for _, f := range members {
		member, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate})
		if err != nil {
			return fmt.Errorf("report docx: %w", err)
		}
		x := &xmlWriter{w: member}
		x.raw(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, "\n")
		f.write(x)
		if err := x.done("docx"); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("report docx: %w", err)
	}
	return nil
}

// A wordPart is one file of a Word document.
type wordPart struct {
	name  string
	write func(*xmlWriter)
}

const wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

func wordStyles(x *xmlWriter) {
	x.open("w:styles", "xmlns:w", wordNamespace)
	style := func(id, name, size, after string, bold bool) {
		x.open("w:style", "w:type", "paragraph", "w:styleId", id)
		x.empty("w:name", "w:val", name)
		x.open("w:pPr")
		x.empty("w:spacing", "w:after", after)
		x.close("w:pPr")
		x.open("w:rPr")
		if bold {
			x.empty("w:b")
			x.empty("w:bCs")
		}
		x.empty("w:sz", "w:val", size)
		x.empty("w:szCs", "w:val", size)
		x.close("w:rPr")
		x.close("w:style")
	}
	style("Normal", "Normal", "22", "160", false)
	style("Title", "Title", "32", "240", true)
	style("Heading2", "heading 2", "26", "160", true)
	x.close("w:styles")
}

// A wordDocument writes a redline as the body of a document.
type wordDocument struct {
	*xmlWriter
	author, date string
	rtl          bool
	changes      int
	comments     map[string]int // by ID of a link
}

// write splits the pieces at their borders. In a document the mark of a border
// stands at the end of the paragraph before it.
func (d *wordDocument) write(pieces redline) {
	d.open("w:document", "xmlns:w", wordNamespace)
	d.open("w:body")
	kind, start := article.KindText, 0
	for i := 0; i <= len(pieces); i++ {
		if i < len(pieces) && !pieces[i].border {
			if pieces[i].kind != "" {
				kind = pieces[i].kind
			}
			continue
		}
		mark := article.Equal
		if i < len(pieces) {
			mark = pieces[i].op
		}
		d.paragraph(pieces[start:i], kind, mark, d.commentsAt(pieces[max(start-1, 0):i]))
		if i < len(pieces) {
			kind, start = pieces[i].kind, i+1
		}
	}
	d.raw("\n")
	d.close("w:body")
	d.close("w:document")
}

// commentsAt are the comments on the links that begin in some pieces.
func (d *wordDocument) commentsAt(pieces redline) []int {
	var list []int
	for _, p := range pieces {
		for _, id := range p.links {
			if n, ok := d.comments[id]; ok {
				list = append(list, n)
				delete(d.comments, id)
			}
		}
	}
	return list
}

func (d *wordDocument) paragraph(pieces redline, kind article.Kind, mark article.Op, comments []int) {
	d.raw("\n")
	d.open("w:p")
	d.open("w:pPr")
	switch kind {
	case article.KindHeadline:
		d.empty("w:pStyle", "w:val", "Title")
	case article.KindHeading:
		d.empty("w:pStyle", "w:val", "Heading2")
	}
	if d.rtl {
		d.empty("w:bidi")
	}
	if mark != article.Equal {
		d.open("w:rPr")
		d.tag(wordChange(mark), "/>", d.change())
		d.close("w:rPr")
	}
	d.close("w:pPr")
	for _, n := range comments {
		d.open("w:r")
		d.empty("w:commentReference", "w:id", strconv.Itoa(n))
		d.close("w:r")
	}
	for _, p := range pieces {
		if p.text == "" {
			continue
		}
		if p.op != article.Equal {
			d.open(wordChange(p.op), d.change()...)
		}
		d.run(p)
		if p.op != article.Equal {
			d.close(wordChange(p.op))
		}
	}
	d.close("w:p")
}

func wordChange(op article.Op) string {
	if op == article.Delete {
		return "w:del"
	}
	return "w:ins"
}

func (d *wordDocument) change() []string {
	d.changes++
	return []string{"w:id", strconv.Itoa(d.changes), "w:author", d.author, "w:date", d.date}
}

// run writes text; a line feed inside a paragraph is a break of the line.
func (d *wordDocument) run(p piece) {
	d.open("w:r")
	if d.rtl {
		d.open("w:rPr")
		d.empty("w:rtl")
		d.close("w:rPr")
	}
	name := "w:t"
	if p.op == article.Delete {
		name = "w:delText"
	}
	for i, line := range strings.Split(p.text, "\n") {
		if i > 0 {
			d.empty("w:br")
		}
		for k, cell := range strings.Split(line, "\t") {
			if k > 0 {
				d.empty("w:tab")
			}
			if cell != "" {
				d.element(name, cell, "xml:space", "preserve")
			}
		}
	}
	d.close("w:r")
}

// redlinePairs are the pairs that a redline can show: those in one language.
func redlinePairs(c *article.Comparison) []*article.Pair {
	var list []*article.Pair
	for i := range c.Pairs {
		if c.Pairs[i].Basis == article.SameLanguage {
			list = append(list, &c.Pairs[i])
		}
	}
	return list
}
