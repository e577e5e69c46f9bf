package ingest

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// The reasons for which text of an office document is left out.
const (
	reasonDeleted   = "deleted revision"
	reasonComment   = "comment"
	reasonContents  = "table of contents"
	reasonDiagram   = "diagram"
	reasonPageHead  = "page header"
	reasonPageFoot  = "page footer"
	reasonWatermark = "watermark"
)

func looksLikeDOCX(data []byte) bool {
	return looksPacked(data) && bytes.Contains(data, []byte("word/document"))
}

// readDOCX reads the text of a Word document (Office Open XML, ISO 29500, in
// its transitional and strict form): paragraphs with their styles, then the
// footnotes. Of tracked changes the accepted text counts. Numbers of lists and
// notes are made by the program that shows a document and are no text of it.
func readDOCX(in input) (document, error) {
	p, err := openPack(in.data, "DOCX")
	if err != nil {
		return document{}, err
	}
	main := p.target("_rels/.rels", "", "/officeDocument")
	if main == "" {
		main = "word/document.xml"
	}
	if p.files[strings.ToLower(main)] == nil {
		return document{}, &Error{"", ReasonBinary, "it is a ZIP archive but no DOCX document, whatever its name says"}
	}
	d := docx{pack: p, notes: map[string][]piece{}, inner: in.inner}
	if err := d.read(main); err != nil {
		return document{}, packError(err)
	}
	doc := document{charset: "utf-8", charsetBy: "the format", pieces: d.pieces}
	doc.title = cmp.Or(headline(d.pieces), p.core())
	return doc, nil
}

type docx struct {
	pack   *pack
	dec    *part
	styles map[string]docxStyle
	notes  map[string][]piece // footnotes and endnotes by kind and number
	cited  []string           // those that the text refers to, in its order

	pieces []piece

	out    *docxOut
	par    *docxParagraph // nil between paragraphs
	merged []officeRun    // of a paragraph whose end was deleted
	reason string         // for which the text in hand is left out
	fields []bool         // open fields; true where the instruction is read
	inner  int            // documents that this one is embedded in
	rels   []relation     // of the part
}

// A docxOut collects pieces and counts the tables among them.
type docxOut struct {
	pieces []piece
	tables int
}

type docxParagraph struct {
	officeParagraph
	style    string
	level    int // of the outline, from 1; 0 if it says none
	numbered string
	open     bool // its end was deleted: what follows belongs to it
}

func (d *docx) read(main string) error {
	dir := path.Dir(main)
	rels := d.pack.relations(path.Join(dir, "_rels", path.Base(main)+".rels"), dir)
	part := func(suffix string) string {
		for _, r := range rels {
			if strings.HasSuffix(r.kind, suffix) {
				return r.target
			}
		}
		return ""
	}
	if err := d.readStyles(cmp.Or(part("/styles"), path.Join(dir, "styles.xml"))); err != nil {
		return err
	}
	for _, kind := range []string{"footnote", "endnote"} {
		if err := d.readNotes(cmp.Or(part("/"+kind+"s"), path.Join(dir, kind+"s.xml")), kind); err != nil {
			return err
		}
	}
	body := docxOut{}
	if err := d.part(main, rels, "", &body); err != nil {
		return err
	}
	d.pieces = body.pieces
	add := func(pieces []piece) { d.pieces = append(d.pieces, pieces...) }
	for _, n := range d.cited {
		add(d.notes[n])
		delete(d.notes, n)
	}
	for _, n := range slices.Sorted(maps.Keys(d.notes)) {
		add(d.notes[n])
	}
	for _, r := range rels {
		reason := ""
		switch {
		case strings.HasSuffix(r.kind, "/header"):
			reason = reasonPageHead
		case strings.HasSuffix(r.kind, "/footer"):
			reason = reasonPageFoot
		case strings.HasSuffix(r.kind, "/comments"):
			reason = reasonComment
		default:
			continue
		}
		var out docxOut
		if err := d.part(r.target, nil, reason, &out); err != nil {
			return err
		}
		add(out.pieces)
	}
	for _, name := range d.pack.names {
		if strings.HasPrefix(name, path.Join(dir, "diagrams/data")) || strings.HasPrefix(name, path.Join(dir, "charts/chart")) {
			texts, err := d.drawn(name)
			if err != nil {
				return err
			}
			add(texts)
		}
	}
	return nil
}

// part reads a part of the document. Unless it is empty, reason is that of
// everything in it.
func (d *docx) part(name string, rels []relation, reason string, out *docxOut) error {
	dec, err := d.pack.open(name)
	if err != nil || dec == nil {
		return err
	}
	defer dec.close()
	w := docx{pack: d.pack, dec: dec, styles: d.styles, notes: d.notes, cited: d.cited, out: out, reason: reason, inner: d.inner, rels: rels}
	err = dec.root(func(xml.StartElement) error { return w.inside() })
	if w.merged != nil {
		w.par = &docxParagraph{}
		w.endParagraph()
	}
	d.cited = w.cited
	return err
}

// readNotes reads footnotes or endnotes.
func (d *docx) readNotes(name, kind string) error {
	dec, err := d.pack.open(name)
	if err != nil || dec == nil {
		return err
	}
	defer dec.close()
	return dec.root(func(xml.StartElement) error {
		return dec.children(func(s xml.StartElement) error {
			if s.Name.Local != kind {
				return dec.Skip()
			}
			var out docxOut
			w := docx{pack: d.pack, dec: dec, styles: d.styles, out: &out}
			if err := w.inside(); err != nil {
				return err
			}
			d.notes[kind+" "+xmlAttr(s, "id")] = out.pieces
			return nil
		}, nil)
	})
}

// drawn returns the texts of a diagram or chart.
func (d *docx) drawn(name string) ([]piece, error) {
	dec, err := d.pack.open(name)
	if err != nil || dec == nil {
		return nil, err
	}
	defer dec.close()
	var out []piece
	var walk func() error
	walk = func() error {
		return dec.children(func(s xml.StartElement) error {
			switch s.Name.Local {
			case "v", "t":
				if s.Name.Local == "v" || !strings.Contains(s.Name.Space, "diagram") {
					t, err := dec.allText()
					if t = collapse(t); t != "" {
						out = append(out, piece{reason: reasonDiagram, text: t})
					}
					return err
				}
			}
			return walk()
		}, nil)
	}
	return out, dec.root(func(xml.StartElement) error { return walk() })
}

// inside reads what the element that was just begun holds. Elements that are
// not known are looked into: text can stand anywhere.
func (d *docx) inside() error {
	return d.dec.children(d.element, nil)
}

// leftOut reads an element whose text is left out unless it is already.
func (d *docx) leftOut(reason string) error {
	before := d.reason
	d.reason = cmp.Or(before, reason)
	err := d.inside()
	d.reason = before
	return err
}

func (d *docx) element(s xml.StartElement) error {
	switch s.Name.Local {
	case "p":
		return d.paragraph()
	case "tbl":
		return d.table()
	case "r":
		return d.run()
	case "t", "delText":
		t, err := d.dec.allText()
		d.text(t)
		return err
	case "tab", "ptab":
		d.text("\t")
	case "br", "cr":
		switch xmlAttr(s, "type") {
		case "page", "column":
			d.text("\n\n")
		default:
			d.text("\n")
		}
	case "noBreakHyphen":
		d.text("\u2011")
	case "softHyphen":
		d.text("\u00ad")
	case "sym":
		if n, err := strconv.ParseUint(xmlAttr(s, "char"), 16, 21); err == nil && n >= 0x20 {
			d.text(string(rune(n)))
		}
	case "del", "moveFrom":
		return d.leftOut(reasonDeleted)
	case "rt":
		return d.leftOut(reasonReadingAid)
	case "fldChar":
		d.field(xmlAttr(s, "fldCharType"))
	case "footnoteReference", "endnoteReference":
		d.cited = append(d.cited, strings.TrimSuffix(s.Name.Local, "Reference")+" "+xmlAttr(s, "id"))
	case "textpath":
		if text := xmlAttr(s, "string"); text != "" {
			p := piece{kind: article.KindText, text: text, reason: d.reason}
			if d.reason == reasonPageHead || d.reason == reasonPageFoot {
				p.reason = reasonWatermark
			}
			d.beside([]piece{p})
		}
	case "AlternateContent":
		return d.alternate()
	case "txbxContent":
		return d.textBox()
	case "altChunk":
		return d.chunk(xmlAttr(s, "id"))
	case "instrText", "delInstrText", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "numberingChange", "ffData", "binData":
		// Not shown.
	default:
		return d.inside()
	}
	return d.dec.Skip()
}

// text adds text to the paragraph in hand; between paragraphs it makes one.
func (d *docx) text(s string) {
	if len(d.fields) > 0 && d.fields[len(d.fields)-1] {
		return
	}
	if d.par == nil {
		if strings.TrimSpace(s) == "" {
			return
		}
		d.par = &docxParagraph{}
		d.par.add(s, d.reason)
		d.endParagraph()
		return
	}
	d.par.add(s, d.reason)
}

// field follows the marks of fields: what stands before the mark in the middle
// is an instruction, what stands after it is the text that is shown.
func (d *docx) field(mark string) {
	switch n := len(d.fields); {
	case mark == "begin" && n < maxOfficeDeep:
		// Inside an instruction nothing is shown, not even the result of a
		// field.
		d.fields = append(d.fields, true)
	case mark == "separate" && n > 0:
		d.fields[n-1] = n > 1 && d.fields[n-2]
	case mark == "end" && n > 0:
		d.fields = d.fields[:n-1]
	}
}

// beside adds pieces after the paragraph in hand, or where there is none, here.
func (d *docx) beside(pieces []piece) {
	if d.par != nil {
		d.par.aside = append(d.par.aside, pieces...)
		return
	}
	d.out.pieces = append(d.out.pieces, pieces...)
}

func (d *docx) paragraph() error {
	outer := d.par
	d.par = &docxParagraph{}
	err := d.dec.children(func(s xml.StartElement) error {
		if s.Name.Local == "pPr" {
			return d.paragraphProperties()
		}
		return d.element(s)
	}, nil)
	d.endParagraph()
	d.par = outer
	return err
}

func (d *docx) paragraphProperties() error {
	return d.dec.children(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "pStyle":
			d.par.style = xmlAttr(s, "val")
		case "outlineLvl":
			d.par.level = outlineLevel(s)
		case "numPr":
			d.par.numbered = "yes"
			return d.dec.children(func(s xml.StartElement) error {
				if s.Name.Local == "numId" && xmlAttr(s, "val") == "0" {
					d.par.numbered = "no"
				}
				return d.dec.Skip()
			}, nil)
		case "rPr":
			return d.dec.children(func(s xml.StartElement) error {
				if s.Name.Local == "del" || s.Name.Local == "moveFrom" {
					d.par.open = true
				}
				return d.dec.Skip()
			}, nil)
		}
		return d.dec.Skip()
	}, nil)
}

// endParagraph emits the paragraph in hand, or keeps its text for the next
// where the mark between both was deleted.
func (d *docx) endParagraph() {
	p := d.par
	d.par = nil
	p.runs = append(d.merged, p.runs...)
	d.merged = nil
	if p.open {
		d.merged = append(d.merged, p.runs...)
		d.beside(p.aside)
		return
	}
	d.beside(p.pieces(d.kind(p)))
}

// run reads a stretch of text with one look; hidden text is left out.
func (d *docx) run() error {
	before := d.reason
	defer func() { d.reason = before }()
	return d.dec.children(func(s xml.StartElement) error {
		if s.Name.Local != "rPr" {
			return d.element(s)
		}
		return d.dec.children(func(s xml.StartElement) error {
			switch s.Name.Local {
			case "vanish":
				if on(s) {
					d.reason = cmp.Or(before, reasonHidden)
				} else {
					d.reason = before
				}
			case "rStyle":
				for id, steps := xmlAttr(s, "val"), 0; id != "" && steps < maxStyles; steps++ {
					if d.styles[id].hidden {
						d.reason = cmp.Or(before, reasonHidden)
					}
					id = d.styles[id].based
				}
			}
			return d.dec.Skip()
		}, nil)
	}, nil)
}

// apart reads into an output of its own what the element that was just begun
// holds, as paragraphs of their own.
func (d *docx) apart(read func() error) (docxOut, error) {
	var own docxOut
	out, par, merged, fields := d.out, d.par, d.merged, d.fields
	d.out, d.par, d.merged, d.fields = &own, nil, nil, nil
	err := read()
	if d.merged != nil {
		d.par = &docxParagraph{}
		d.endParagraph()
	}
	d.out, d.par, d.merged, d.fields = out, par, merged, fields
	return own, err
}

func (d *docx) textBox() error {
	own, err := d.apart(d.inside)
	d.beside(own.pieces)
	return err
}

// alternate reads the first form of a content, such as a text box, and the
// others only where it holds no text.
func (d *docx) alternate() error {
	found := false
	return d.dec.children(func(s xml.StartElement) error {
		if found {
			return d.dec.Skip()
		}
		before := d.size()
		err := d.inside()
		found = d.size() > before
		return err
	}, nil)
}

// size grows with everything that is read.
func (d *docx) size() int {
	n := len(d.out.pieces)
	if d.par != nil {
		n += len(d.par.aside)
		for _, r := range d.par.runs {
			n += len(r.text)
		}
	}
	return n
}

// chunk reads a document that is embedded as a part of this one.
func (d *docx) chunk(id string) error {
	for _, r := range d.rels {
		if r.id != id || d.inner >= maxInner {
			continue
		}
		f, ok := formatByExtension(strings.ToLower(path.Ext(r.target)))
		data, err := d.pack.bytes(r.target)
		if err != nil || !ok || data == nil {
			return err
		}
		doc, err := f.read(input{name: r.target, data: data, inner: d.inner + 1})
		if err != nil {
			return err
		}
		d.beside(doc.pieces)
	}
	return d.dec.Skip()
}

func (d *docx) table() error {
	var t officeTable
	var row [][]piece
	deleted := false
	d.out.tables++
	var inRow, inTable func(s xml.StartElement) error
	inRow = func(s xml.StartElement) error {
		switch s.Name.Local {
		case "tc":
			before := d.reason
			if deleted {
				d.reason = cmp.Or(d.reason, reasonDeleted)
			}
			own, err := d.apart(d.inside)
			d.reason = before
			t.nested = t.nested || own.tables > 0
			row = append(row, own.pieces)
			return err
		case "trPr":
			return d.dec.children(func(s xml.StartElement) error {
				deleted = deleted || s.Name.Local == "del"
				return d.dec.Skip()
			}, nil)
		case "tblPrEx":
			return d.dec.Skip()
		}
		return d.dec.children(inRow, nil)
	}
	inTable = func(s xml.StartElement) error {
		switch s.Name.Local {
		case "tr":
			row, deleted = nil, false
			err := d.dec.children(inRow, nil)
			t.rows = append(t.rows, row)
			return err
		case "tblPr", "tblGrid":
			return d.dec.Skip()
		}
		return d.dec.children(inTable, nil)
	}
	err := d.dec.children(inTable, nil)
	d.beside(t.pieces())
	return err
}
