package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
)

// An xmlWriter writes elements one by one; the first error stays.
type xmlWriter struct {
	w   io.Writer
	err error
}

func (x *xmlWriter) raw(parts ...string) {
	for _, s := range parts {
		if x.err == nil {
			_, x.err = io.WriteString(x.w, s)
		}
	}
}

// open writes a start tag; attributes are names and values in turn, and one
// with an empty value is left out.
func (x *xmlWriter) open(name string, attributes ...string) { x.tag(name, ">", attributes) }

func (x *xmlWriter) empty(name string, attributes ...string) { x.tag(name, "/>", attributes) }

func (x *xmlWriter) tag(name, end string, attributes []string) {
	x.raw("<", name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			x.raw(" ", attributes[i], `="`)
			x.text(attributes[i+1])
			x.raw(`"`)
		}
	}
	x.raw(end)
}

func (x *xmlWriter) close(name string) { x.raw("</", name, ">") }

// text writes characters; what XML cannot hold becomes U+FFFD.
func (x *xmlWriter) text(s string) {
	if x.err == nil {
		x.err = xml.EscapeText(x.w, []byte(s))
	}
}

func (x *xmlWriter) element(name, text string, attributes ...string) {
	x.open(name, attributes...)
	x.text(text)
	x.close(name)
}

func (x *xmlWriter) done(format string) error {
	if x.err != nil {
		return fmt.Errorf("report %s: %w", format, x.err)
	}
	return nil
}

// xmlName makes an NCName of an ID: what a name cannot hold is written as its
// number, so that different IDs stay different.
func xmlName(id string) string {
	var b strings.Builder
	for i, r := range id {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= 0xc0 && r <= 0x2ff && r != 0xd7 && r != 0xf7, r >= 0x370 && r <= 0x1fff && r != 0x37e:
			b.WriteRune(r)
		case i > 0 && (r >= '0' && r <= '9' || r == '.' || r == '-'):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "_%x_", r)
		}
	}
	if b.Len() == 0 {
		return "_"
	}
	return b.String()
}

// TMX writes one translation unit for each link that has both sides (TMX 1.4b,
// level 1), so that translators can use a story as a memory. The tuid is the ID
// of the link behind that of the version; where both texts come from stands with
// their variants. Translations have units of their own, with the property x-machine
// or x-human and who made them.
func TMX(w io.Writer, c *article.Comparison, _ Options) error {
	x := &xmlWriter{w: w}
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<!DOCTYPE tmx SYSTEM "tmx14.dtd">`, "\n")
	x.open("tmx", "version", "1.4")
	original := versionNamed(c, c.Story.Original)
	source := "*all*"
	if original != nil {
		source = language(original)
	}
	x.raw("\n")
	x.empty("header", "creationtool", orElse(c.Generator.Name, "variorum"), "creationtoolversion", orElse(c.Generator.Version, "0"), "segtype", "paragraph",
		"o-tmf", "variorum", "adminlang", "en", "srclang", source, "datatype", "plaintext")
	x.raw("\n")
	x.open("body")
	for i := range c.Pairs {
		p := &c.Pairs[i]
		from, to := versionNamed(c, p.Original), versionNamed(c, p.Republication)
		if from == nil || to == nil {
			continue
		}
		for j := range p.Links {
			l := &p.Links[j]
			if len(l.Original) == 0 || len(l.Republication) == 0 {
				continue
			}
			x.raw("\n")
			x.open("tu", "tuid", to.ID+"/"+l.ID)
			x.element("prop", c.Story.ID, "type", "x-story")
			x.element("prop", string(l.Relation), "type", "x-relation")
			x.element("prop", strconv.FormatFloat(l.Score, 'f', 3, 64), "type", "x-score")
			if l.Uncertain {
				x.element("prop", "true", "type", "x-uncertain")
			}
			x.variant(from, l.Original)
			x.variant(to, l.Republication)
			x.close("tu")
		}
	}
	for i := range c.Versions {
		x.machineUnits(c.Story.ID, &c.Versions[i])
	}
	x.raw("\n")
	x.close("body")
	x.raw("\n")
	x.close("tmx")
	x.raw("\n")
	return x.done("tmx")
}

func (x *xmlWriter) variant(v *article.Version, paragraphs []int) {
	x.raw("\n ")
	x.open("tuv", "xml:lang", language(v))
	x.element("prop", v.ID, "type", "x-version")
	for _, fact := range provenance(v) {
		x.element("prop", fact[1], "type", "x-"+fact[0])
	}
	x.element("seg", article.Join(v.Paragraphs, paragraphs))
	x.close("tuv")
}

// provenance says where a version comes from: names and values, of which none is
// empty. What is in force by itself, as the direction of most texts, has no line.
func provenance(v *article.Version) [][2]string {
	direction := ""
	if v.Direction == article.RTL {
		direction = string(v.Direction)
	}
	return slices.DeleteFunc([][2]string{
		{"outlet", v.Outlet},
		{"url", v.Source.URL},
		{"path", v.Source.Path},
		{"published", v.Published},
		{"modified", v.Modified},
		{"sha256", v.Source.SHA256},
		{"direction", direction},
	}, func(fact [2]string) bool { return fact[1] == "" })
}

// language is the tag of a version's language, "und" where it is not known.
func language(v *article.Version) string { return orElse(v.Language, "und") }

func orElse(s, otherwise string) string {
	if s == "" || !utf8.ValidString(s) {
		return otherwise
	}
	return s
}
