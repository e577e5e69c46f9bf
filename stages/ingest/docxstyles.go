package ingest

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// A docxStyle is what counts of a style; based is the one that it refines.
type docxStyle struct {
	name, based string
	level       int
	numbered    bool
	hidden      bool
}

func (d *docx) readStyles(name string) error {
	d.styles = map[string]docxStyle{}
	dec, err := d.pack.open(name)
	if err != nil || dec == nil {
		return err
	}
	defer dec.close()
	return dec.root(func(xml.StartElement) error {
		return dec.children(func(s xml.StartElement) error {
			if s.Name.Local != "style" {
				return dec.Skip()
			}
			var style docxStyle
			id := xmlAttr(s, "styleId")
			err := dec.children(func(s xml.StartElement) error {
				switch s.Name.Local {
				case "name":
					style.name = strings.ToLower(xmlAttr(s, "val"))
				case "basedOn":
					style.based = xmlAttr(s, "val")
				case "rPr":
					return dec.children(func(s xml.StartElement) error {
						if s.Name.Local == "vanish" && on(s) {
							style.hidden = true
						}
						return dec.Skip()
					}, nil)
				case "pPr":
					return dec.children(func(s xml.StartElement) error {
						switch s.Name.Local {
						case "outlineLvl":
							style.level = outlineLevel(s)
						case "numPr":
							style.numbered = true
						}
						return dec.Skip()
					}, nil)
				}
				return dec.Skip()
			}, nil)
			d.styles[id] = style
			return err
		}, nil)
	})
}

// on reports whether a property that can be switched is on.
func on(s xml.StartElement) bool {
	switch xmlAttr(s, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// outlineLevel returns the level from 1 to 9, 0 for that of running text.
func outlineLevel(s xml.StartElement) int {
	n, err := strconv.Atoi(xmlAttr(s, "val"))
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// kind says what a paragraph is, by its own properties, else by those of its
// style and the styles that it is based on.
func (d *docx) kind(p *docxParagraph) piece {
	level, numbered := p.level, p.numbered
	name := ""
	for id, steps := p.style, 0; id != "" && steps < maxStyles; steps++ {
		s, ok := d.styles[id]
		if !ok {
			s = docxStyle{name: strings.ToLower(id)}
		}
		if kindOfStyle(name) == "" {
			name = s.name
		}
		level = cmp.Or(level, s.level)
		if numbered == "" && s.numbered {
			numbered = "yes"
		}
		id = s.based
	}
	if n, ok := strings.CutPrefix(strings.ReplaceAll(name, " ", ""), "heading"); ok && level == 0 {
		level, _ = strconv.Atoi(n)
	}
	kind := kindOfStyle(name)
	switch {
	case strings.HasPrefix(name, "toc ") || name == "table of figures":
		return piece{kind: article.KindText, reason: reasonContents}
	case name == "title":
		return piece{kind: kind, level: levelTitle}
	case level > 0:
		return piece{kind: article.KindHeading, level: level}
	case kind == "" && numbered == "yes":
		return piece{kind: article.KindList}
	}
	return piece{kind: cmp.Or(kind, article.KindText)}
}

// maxStyles is how many styles may be based on each other in a row.
const maxStyles = 20

// kindOfStyle returns the kind that one of Word's own styles stands for, "" for
// any other. Their names are English in every edition of Word.
func kindOfStyle(name string) article.Kind {
	switch {
	case name == "title" || name == "subtitle" || strings.HasPrefix(name, "heading") || strings.HasPrefix(name, "toc ") || name == "table of figures":
		return article.KindHeading
	case name == "caption":
		return article.KindCaption
	case name == "quote" || name == "intense quote" || name == "block text" || name == "quotations":
		return article.KindQuote
	case strings.HasPrefix(name, "list bullet") || strings.HasPrefix(name, "list number"):
		return article.KindList
	}
	return ""
}
