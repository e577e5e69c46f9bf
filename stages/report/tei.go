package report

import (
	"io"
	"strconv"
	"strings"
	"time"

	"variorum/stages/article"
)

// TEI writes a story in the terms of the Text Encoding Initiative (P5): every
// version as a witness and as a text of its own with numbered paragraphs; the
// collation of the original with its republications in its language by parallel
// segmentation, where a reading without words is an omission; and for all pairs the
// links between paragraphs as stand-off. Identifiers are those of the comparison behind the version's.
func TEI(w io.Writer, c *article.Comparison, _ Options) error {
	x := &teiWriter{xmlWriter: xmlWriter{w: w}, comparison: c, ids: map[string]string{}}
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	x.open("TEI", "xmlns", "http://www.tei-c.org/ns/1.0")
	x.header()
	x.standOff()
	x.raw("\n")
	x.open("text")
	x.open("group")
	for i := range c.Versions {
		x.version(&c.Versions[i])
	}
	x.collations()
	x.raw("\n")
	x.close("group")
	x.close("text")
	x.raw("\n")
	x.close("TEI")
	x.raw("\n")
	return x.done("tei")
}

// A teiWriter writes the elements of one story.
type teiWriter struct {
	xmlWriter
	comparison *article.Comparison
	ids        map[string]string // by ID of a version
}

// id is the xml:id of a version; two whose names become one are told apart.
func (x *teiWriter) id(version string) string {
	if id, ok := x.ids[version]; ok {
		return id
	}
	id := xmlName(version)
	x.ids[version] = id
	return id
}

func (x *teiWriter) paragraphID(v *article.Version, i int) string {
	return x.id(v.ID) + ".p" + strconv.Itoa(i+1)
}

func (x *teiWriter) header() {
	c := x.comparison
	x.raw("\n")
	x.open("teiHeader")
	x.open("fileDesc")
	x.open("titleStmt")
	x.element("title", orElse(c.Story.Title, c.Story.ID))
	x.responsible()
	x.close("titleStmt")
	x.open("publicationStmt")
	x.element("p", "Made by "+strings.TrimSpace(orElse(c.Generator.Name, "variorum")+" "+c.Generator.Version)+" from the versions named below.")
	x.close("publicationStmt")
	x.open("sourceDesc")
	x.open("listWit")
	for i := range c.Versions {
		v := &c.Versions[i]
		x.raw("\n")
		x.open("witness", "xml:id", x.id(v.ID), "xml:lang", language(v), "n", v.ID)
		x.open("bibl")
		x.element("title", orElse(v.Title, v.ID))
		if v.Byline != "" {
			x.element("author", v.Byline)
		}
		if v.Outlet != "" {
			x.element("publisher", v.Outlet)
		}
		if v.Published != "" {
			x.element("date", v.Published, "type", "published", "when", teiDate(v.Published))
		}
		if v.Modified != "" {
			x.element("date", v.Modified, "type", "modified", "when", teiDate(v.Modified))
		}
		if v.Source.URL != "" {
			x.element("idno", v.Source.URL, "type", "URL")
		}
		if v.Source.SHA256 != "" {
			x.element("idno", v.Source.SHA256, "type", "SHA-256")
		}
		x.close("bibl")
		x.close("witness")
	}
	x.close("listWit")
	x.close("sourceDesc")
	x.close("fileDesc")
	x.open("encodingDesc")
	x.empty("variantEncoding", "method", "parallel-segmentation", "location", "internal")
	x.close("encodingDesc")
	x.close("teiHeader")
}

// teiDate is a date as the attribute when has it, empty where the source gives it
// in another form.
func teiDate(s string) string {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if _, err := time.Parse(layout, s); err == nil {
			return s
		}
	}
	return ""
}

func (x *teiWriter) standOff() {
	x.raw("\n")
	x.open("standOff")
	for i := range x.comparison.Pairs {
		p := &x.comparison.Pairs[i]
		from, to := versionNamed(x.comparison, p.Original), versionNamed(x.comparison, p.Republication)
		if from == nil || to == nil {
			continue
		}
		x.raw("\n")
		x.open("linkGrp", "type", "alignment", "n", p.Republication, "corresp", "#"+x.id(from.ID)+" #"+x.id(to.ID))
		for j := range p.Links {
			l := &p.Links[j]
			var targets []string
			for _, k := range l.Original {
				targets = append(targets, "#"+x.paragraphID(from, k))
			}
			for _, k := range l.Republication {
				targets = append(targets, "#"+x.paragraphID(to, k))
			}
			if len(targets) < 2 {
				// A link needs two ends: what has no counterpart points at the other witness.
				other := to
				if len(l.Original) == 0 {
					other = from
				}
				targets = append(targets, "#"+x.id(other.ID))
			}
			kind := string(l.Relation)
			sub := ""
			if l.Moved {
				sub = "moved"
			}
			x.raw("\n")
			x.empty("link", "xml:id", x.linkID(to, l), "type", kind, "subtype", sub, "target", strings.Join(targets, " "))
		}
		x.raw("\n")
		x.close("linkGrp")
	}
	x.close("standOff")
}

func (x *teiWriter) linkID(to *article.Version, l *article.Link) string {
	return x.id(to.ID) + "." + l.ID
}

func (x *teiWriter) version(v *article.Version) {
	x.raw("\n")
	style := ""
	if v.Direction == article.RTL {
		style = "direction: rtl"
	}
	x.open("text", "xml:lang", language(v), "corresp", "#"+x.id(v.ID), "style", style)
	x.open("body")
	for i := range v.Paragraphs {
		x.raw("\n")
		x.open("p", "xml:id", x.paragraphID(v, i), "rend", string(v.Paragraphs[i].Kind))
		x.text(v.Paragraphs[i].Text)
		x.close("p")
	}
	x.raw("\n")
	x.close("body")
	x.translations(v)
	x.close("text")
}

// collations writes the pairs in one language: a single one in the order of the
// republication, several as one text in the order of their original.
func (x *teiWriter) collations() {
	var same []*article.Pair
	for i := range x.comparison.Pairs {
		p := &x.comparison.Pairs[i]
		if p.Basis == article.SameLanguage && versionNamed(x.comparison, p.Original) != nil && versionNamed(x.comparison, p.Republication) != nil {
			same = append(same, p)
		}
	}
	if len(same) == 1 {
		x.collation(same[0])
	}
	if len(same) < 2 {
		return
	}
	original := versionNamed(x.comparison, same[0].Original)
	var witnesses []*witness
	for _, p := range same {
		if p.Original == original.ID {
			witnesses = append(witnesses, newWitness(p, original, versionNamed(x.comparison, p.Republication)))
		}
	}
	x.apparatus(original, witnesses)
}

// collation writes a pair in one language as one text with both readings. A
// border between paragraphs that only one of them has is a milestone.
func (x *teiWriter) collation(p *article.Pair) {
	from, to := versionNamed(x.comparison, p.Original), versionNamed(x.comparison, p.Republication)
	if from == nil || to == nil {
		return
	}
	a, b := "#"+x.id(from.ID), "#"+x.id(to.ID)
	x.raw("\n")
	x.open("text", "type", "collation", "n", p.Republication, "xml:lang", language(from), "corresp", a+" "+b)
	x.open("body")
	x.raw("\n")
	x.open("p")
	pieces := newRedline(p, from, to)
	for i := 0; i < len(pieces); i++ {
		piece := &pieces[i]
		switch {
		case piece.border && piece.op == article.Equal:
			x.close("p")
			x.raw("\n")
			x.open("p")
		case piece.border:
			wit := a
			if piece.op == article.Insert {
				wit = b
			}
			x.open("app", "type", "border")
			x.open("rdg", "wit", wit)
			x.empty("milestone", "unit", "paragraph")
			x.close("rdg")
			x.close("app")
		case piece.text == "":
		case piece.op == article.Equal:
			x.text(piece.text)
		default:
			x.open("app")
			other := ""
			if piece.op == article.Delete && i+1 < len(pieces) && pieces[i+1].op == article.Insert && !pieces[i+1].border {
				other = pieces[i+1].text
				i++
			}
			deleted, inserted := piece.text, other
			if piece.op == article.Insert {
				deleted, inserted = "", piece.text
			}
			x.element("lem", deleted, "wit", a)
			x.element("rdg", inserted, "wit", b)
			x.close("app")
		}
	}
	x.close("p")
	x.raw("\n")
	x.close("body")
	x.close("text")
}
