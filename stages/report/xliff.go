package report

import (
	"fmt"
	"io"
	"strings"

	"variorum/stages/article"
	"variorum/stages/reason"
)

// XLIFF writes one republication in another language beside the original
// (XLIFF 2.1), where both come from in the notes of the file: a unit for each link that has both sides, and one without a target
// for each paragraph that was dropped, in the order of the original. Translations of
// the original into the language of the republication are candidates beside the
// segments, others are notes.
func XLIFF(w io.Writer, c *article.Comparison, p *article.Pair, o Options) error {
	from, to := versionNamed(c, p.Original), versionNamed(c, p.Republication)
	if from == nil || to == nil {
		return fmt.Errorf("report xliff: %s or %s is missing", p.Original, p.Republication)
	}
	x, said := &xmlWriter{w: w}, reason.In(o.Interface)
	x.raw(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	mtc := ""
	if len(from.Translations) > 0 {
		mtc = matchesNamespace
	}
	x.open("xliff", "xmlns", "urn:oasis:names:tc:xliff:document:2.0", "xmlns:mtc", mtc, "version", "2.1", "srcLang", language(from), "trgLang", language(to))
	x.raw("\n")
	x.open("file", "id", xmlName(to.ID), "original", from.Source.Path, "srcDir", direction(from), "trgDir", direction(to))
	x.raw("\n")
	x.open("notes")
	for _, side := range []struct {
		v    *article.Version
		name string
	}{{from, "source"}, {to, "target"}} {
		x.element("note", side.v.ID, "category", "version", "appliesTo", side.name)
		for _, fact := range provenance(side.v) {
			x.element("note", fact[1], "category", fact[0], "appliesTo", side.name)
		}
	}
	x.close("notes")
	for j := range p.Links {
		l := &p.Links[j]
		if len(l.Original) == 0 {
			continue
		}
		x.raw("\n")
		x.open("unit", "id", l.ID)
		x.matches(from, to, l)
		x.open("notes")
		x.element("note", string(l.Relation), "category", "relation")
		for _, f := range l.Findings {
			if !f.IsDismissed() {
				x.element("note", explain(&f, said, said.Tag, nil, nil).text(nil), "category", string(f.Kind))
			}
		}
		x.otherTranslations(from, to, l)
		x.close("notes")
		state := "translated"
		if len(l.Republication) == 0 {
			state = "initial"
		}
		segment := ""
		if mtc != "" {
			segment = xliffSegment
		}
		x.open("segment", "id", segment, "state", state)
		x.element("source", flat(article.Join(from.Paragraphs, l.Original)), "xml:space", "preserve")
		if len(l.Republication) > 0 {
			x.element("target", flat(article.Join(to.Paragraphs, l.Republication)), "xml:space", "preserve")
		}
		x.close("segment")
		x.close("unit")
	}
	x.raw("\n")
	x.close("file")
	x.raw("\n")
	x.close("xliff")
	x.raw("\n")
	return x.done("xliff")
}

// direction is the direction of a version's writing.
func direction(v *article.Version) string {
	if v.Direction == article.RTL {
		return "rtl"
	}
	return "ltr"
}

// flat replaces the characters that XLIFF wants as elements of their own.
func flat(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' {
			return 0xfffd
		}
		return r
	}, s)
}

// xliffPairs are the pairs that XLIFF can hold: those between two languages.
func xliffPairs(c *article.Comparison) []*article.Pair {
	var list []*article.Pair
	for i := range c.Pairs {
		if c.Pairs[i].Basis != article.SameLanguage {
			list = append(list, &c.Pairs[i])
		}
	}
	return list
}
