package ingest

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"variorum/stages/article"
)

func looksLikeODT(data []byte) bool {
	return looksPacked(data) && bytes.Contains(data[:min(len(data), 200)], []byte("mimetypeapplication/vnd.oasis.opendocument.text"))
}

// readODT reads a text document of LibreOffice and others (OpenDocument,
// ISO 26300): paragraphs with their styles, then the footnotes. Of tracked
// changes the accepted text counts. Numbers of lists and notes are made by the
// program that shows a document and are no text of it.
func readODT(in input) (document, error) {
	p, err := openPack(in.data, "ODT")
	if err != nil {
		return document{}, err
	}
	if p.files["content.xml"] == nil {
		return document{}, &Error{"", ReasonBinary, "it is a ZIP archive but no ODT document, whatever its name says"}
	}
	if manifest, err := p.bytes("META-INF/manifest.xml"); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return document{}, &Error{"", ReasonUnreadable, "it is protected by a password; save it without one"}
	}
	d := odt{pack: p, styles: map[string]odtStyle{}}
	if err := d.read(); err != nil {
		return document{}, packError(err)
	}
	doc := document{charset: "utf-8", charsetBy: "the format", pieces: d.pieces}
	doc.title = headline(d.pieces)
	if doc.title == "" {
		doc.title, err = p.metaTitle()
	}
	return doc, packError(err)
}

// metaTitle returns the title of the document's properties.
func (p *pack) metaTitle() (string, error) {
	part, err := p.open("meta.xml")
	if err != nil || part == nil {
		return "", err
	}
	defer part.close()
	title := ""
	var walk func(s xml.StartElement) error
	walk = func(s xml.StartElement) error {
		if s.Name.Local != "title" {
			return part.children(walk, nil)
		}
		t, err := part.allText()
		title = cmp.Or(title, collapse(t))
		return err
	}
	return title, part.root(walk)
}

type odt struct {
	pack   *pack
	xml    *part
	styles map[string]odtStyle // by family and name

	pieces []piece
	notes  []piece
	tables int

	par    *officeParagraph // nil between paragraphs
	reason string           // for which the text in hand is left out
	listed bool             // inside a list
}

// An odtStyle is what counts of a style; parent is the one that it refines.
type odtStyle struct {
	name, parent string
	level        int
	hidden       bool
}

func (d *odt) read() error {
	if err := d.part("styles.xml", d.stylesPart); err != nil {
		return err
	}
	around := d.pieces
	d.pieces = nil
	if err := d.part("content.xml", d.contentPart); err != nil {
		return err
	}
	d.pieces = append(append(d.pieces, d.notes...), around...)
	for _, name := range d.pack.names {
		if strings.HasPrefix(name, "object ") && strings.HasSuffix(name, "/content.xml") {
			if err := d.part(name, d.object); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *odt) part(name string, do func(xml.StartElement) error) error {
	part, err := d.pack.open(name)
	if err != nil || part == nil {
		return err
	}
	defer part.close()
	d.xml = part
	return part.root(do)
}

// stylesPart reads the styles, and the headers and footers of the pages.
func (d *odt) stylesPart(s xml.StartElement) error {
	switch s.Name.Local {
	case "style":
		return d.style(s)
	case "header", "header-left", "header-first":
		return d.leftOut(reasonPageHead)
	case "footer", "footer-left", "footer-first":
		return d.leftOut(reasonPageFoot)
	}
	return d.xml.children(d.stylesPart, nil)
}

func (d *odt) contentPart(s xml.StartElement) error {
	switch s.Name.Local {
	case "style":
		return d.style(s)
	case "body":
		return d.inside()
	}
	return d.xml.children(d.contentPart, nil)
}

func (d *odt) style(s xml.StartElement) error {
	level, _ := strconv.Atoi(xmlAttr(s, "default-outline-level"))
	style := odtStyle{name: cmp.Or(xmlAttr(s, "display-name"), strings.ReplaceAll(xmlAttr(s, "name"), "_20_", " ")), parent: xmlAttr(s, "parent-style-name"), level: max(level, 0)}
	err := d.xml.children(func(s xml.StartElement) error {
		if s.Name.Local == "text-properties" && xmlAttr(s, "display") == "none" {
			style.hidden = true
		}
		return d.xml.Skip()
	}, nil)
	d.styles[xmlAttr(s, "family")+" "+xmlAttr(s, "name")] = style
	return err
}

// object reads the texts of an embedded formula or chart.
func (d *odt) object(xml.StartElement) error {
	var b strings.Builder
	var walk func(xml.StartElement) error
	walk = func(s xml.StartElement) error {
		switch s.Name.Local {
		case "annotation", "style", "scripts": // the source of a formula
			return d.xml.Skip()
		case "p":
			b.WriteByte('\n')
		}
		return d.xml.children(walk, func(t string) { b.WriteString(t + " ") })
	}
	err := d.xml.children(walk, nil)
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = collapse(line); line != "" {
			d.pieces = append(d.pieces, piece{reason: reasonDiagram, text: line})
		}
	}
	return err
}

// inside reads what the element that was just begun holds. Elements that are
// not known are looked into: text can stand anywhere.
func (d *odt) inside() error {
	if d.par == nil {
		return d.xml.children(d.element, nil)
	}
	return d.xml.children(d.element, func(t string) { d.text(t) })
}

func (d *odt) text(t string) {
	if d.par != nil {
		d.par.add(t, d.reason)
	}
}

func (d *odt) leftOut(reason string) error {
	before := d.reason
	d.reason = cmp.Or(before, reason)
	err := d.inside()
	d.reason = before
	return err
}

func (d *odt) element(s xml.StartElement) error {
	switch s.Name.Local {
	case "p", "h":
		return d.paragraph(s)
	case "span", "a":
		if d.hidden("text", xmlAttr(s, "style-name")) {
			return d.leftOut(reasonHidden)
		}
		return d.inside()
	case "s":
		d.text(" ")
	case "tab":
		d.text("\t")
	case "line-break":
		d.text("\n")
	case "note":
		return d.note()
	case "annotation":
		return d.beside(reasonComment)
	case "text-box", "custom-shape", "rect", "ellipse", "line", "polyline", "polygon", "caption", "connector":
		return d.beside("")
	case "deletion":
		return d.leftOut(reasonDeleted)
	case "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index":
		return d.leftOut(reasonContents)
	case "ruby-text":
		return d.leftOut(reasonReadingAid)
	case "hidden-text", "hidden-paragraph":
		if xmlAttr(s, "is-hidden") == "true" {
			return d.leftOut(reasonHidden)
		}
		return d.inside()
	case "section":
		if xmlAttr(s, "display") == "none" {
			return d.leftOut(reasonHidden)
		}
		return d.inside()
	case "list", "numbered-paragraph":
		before := d.listed
		d.listed = true
		err := d.inside()
		d.listed = before
		return err
	case "table":
		return d.table()
	case "date", "title", "creator":
		// A field, or what is said of an author or a picture.
		if strings.HasSuffix(s.Name.Space, ":text:1.0") {
			return d.inside()
		}
	case "change-info", "date-string", "creator-initials", "desc", "note-citation", "forms", "event-listeners", "script", "table-of-content-source", "illustration-index-source", "table-index-source", "object-index-source", "user-index-source", "alphabetical-index-source", "bibliography-source":
		// Not shown, or made by the program that shows it.
	default:
		return d.inside()
	}
	return d.xml.Skip()
}

func (d *odt) hidden(family, name string) bool {
	for steps := 0; name != "" && steps < maxStyles; steps++ {
		s := d.styles[family+" "+name]
		if s.hidden {
			return true
		}
		name = s.parent
	}
	return false
}

func (d *odt) paragraph(s xml.StartElement) error {
	outer := d.par
	d.par = &officeParagraph{}
	like, hidden := d.kind(s)
	var err error
	if hidden {
		err = d.leftOut(reasonHidden)
	} else {
		err = d.inside()
	}
	pieces := d.par.pieces(like)
	d.par = outer
	if outer != nil {
		outer.aside = append(outer.aside, pieces...)
	} else {
		d.pieces = append(d.pieces, pieces...)
	}
	return err
}

// kind says what a paragraph is, by its element and its styles.
func (d *odt) kind(s xml.StartElement) (like piece, hidden bool) {
	level := 0
	if s.Name.Local == "h" {
		level, _ = strconv.Atoi(cmp.Or(xmlAttr(s, "outline-level"), "1"))
		level = max(level, 1)
	}
	name := xmlAttr(s, "style-name")
	hidden = d.hidden("paragraph", name)
	kind, title, contents := article.Kind(""), false, false
	for steps := 0; name != "" && steps < maxStyles; steps++ {
		style, ok := d.styles["paragraph "+name]
		if !ok {
			style.name = strings.ReplaceAll(name, "_20_", " ")
		}
		if s.Name.Local == "p" && level == 0 {
			level = style.level
		}
		switch lower := strings.ToLower(style.name); {
		case lower == "title":
			title = true
		case strings.HasPrefix(lower, "contents ") || strings.HasSuffix(lower, " index heading"):
			contents = true
		case kind != "":
		case lower == "subtitle":
			kind = article.KindHeading
		case lower == "caption":
			kind = article.KindCaption
		case lower == "quotations" || lower == "quote":
			kind = article.KindQuote
		}
		name = style.parent
	}
	switch {
	case contents:
		return piece{kind: article.KindText, reason: reasonContents}, hidden
	case title:
		return piece{kind: article.KindHeading, level: levelTitle}, hidden
	case level > 0:
		return piece{kind: article.KindHeading, level: level}, hidden
	case kind == "" && d.listed:
		kind = article.KindList
	}
	return piece{kind: cmp.Or(kind, article.KindText)}, hidden
}

// apart reads what the element that was just begun holds as paragraphs of
// their own.
func (d *odt) apart() ([]piece, error) {
	pieces, par, listed := d.pieces, d.par, d.listed
	d.pieces, d.par, d.listed = nil, nil, false
	err := d.inside()
	own := d.pieces
	d.pieces, d.par, d.listed = pieces, par, listed
	return own, err
}

// beside reads what stands beside the paragraph in hand and comes after it.
func (d *odt) beside(reason string) error {
	before := d.reason
	d.reason = cmp.Or(before, reason)
	own, err := d.apart()
	d.reason = before
	if d.par != nil {
		d.par.aside = append(d.par.aside, own...)
	} else {
		d.pieces = append(d.pieces, own...)
	}
	return err
}

func (d *odt) note() error {
	own, err := d.apart()
	d.notes = append(d.notes, own...)
	return err
}

func (d *odt) table() error {
	var t officeTable
	d.tables++
	var inTable func(s xml.StartElement) error
	inTable = func(s xml.StartElement) error {
		switch s.Name.Local {
		case "table-row":
			var row [][]piece
			err := d.xml.children(func(s xml.StartElement) error {
				if s.Name.Local != "table-cell" && s.Name.Local != "covered-table-cell" {
					return d.xml.Skip()
				}
				before := d.tables
				own, err := d.apart()
				t.nested = t.nested || d.tables > before
				row = append(row, own)
				return err
			}, nil)
			t.rows = append(t.rows, row)
			return err
		case "title", "desc", "forms":
			return d.xml.Skip()
		}
		return d.xml.children(inTable, nil)
	}
	err := d.xml.children(inTable, nil)
	pieces := t.pieces()
	if d.par != nil {
		d.par.aside = append(d.par.aside, pieces...)
	} else {
		d.pieces = append(d.pieces, pieces...)
	}
	return err
}
