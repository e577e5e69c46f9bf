package exchange

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"variorum/stages/langid"
)

// A Concept is an entry of a term base: the terms for one thing, in their order.
type Concept struct {
	Terms []Term
	Note  string
}

// A Term is a word or phrase for a concept in a language (BCP 47). Avoid marks one
// that is deprecated, superseded or forbidden.
type Term struct {
	Language, Text string
	Avoid          bool
}

const maxTerms = 500_000

// ReadTerms reads a term base and hands its concepts to put in their order: TBX of
// ISO 30042:2008 (martif) and of 2019 (tbx) in both styles. Of the many things
// that an entry may say the terms, their status and the first note are read.
func ReadTerms(from io.Reader, put func(Concept)) error {
	r := newReader(from)
	root, err := r.root()
	if err != nil {
		return err
	}
	if n := root.Name.Local; n != "martif" && n != "tbx" {
		return r.fail("its first element is <%s>; expected <martif> or <tbx>", n)
	}
	terms := 0
	var inside func(e xml.StartElement) error
	inside = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "text", "body":
			return r.each(inside)
		case "termEntry", "conceptEntry":
			var c Concept
			if err := r.concept(&c); err != nil {
				return err
			}
			if terms += len(c.Terms); terms > maxTerms {
				return r.fail("it has more than %d terms", maxTerms)
			}
			if len(c.Terms) > 0 {
				put(c)
			}
		}
		return nil
	}
	if err := r.each(inside); err != nil {
		return err
	}
	if _, err := r.next(); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

func (r *reader) concept(c *Concept) error {
	return r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "note":
			text, err := r.text(shown)
			c.Note = first(c.Note, oneLine(text))
			return err
		case "langSet", "langSec":
			tag := attribute(e, "xml:lang", "lang")
			language := langid.Canonical(tag)
			if language == "und" {
				return r.fail("a term with the language %q; expected a tag such as en or pt-BR", tag)
			}
			return r.each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "tig", "ntig", "termSec":
					t := Term{Language: language}
					if err := r.term(&t); err != nil {
						return err
					}
					if t.Text != "" {
						c.Terms = append(c.Terms, t)
					}
				}
				return nil
			})
		}
		return nil
	})
}

func (r *reader) term(t *Term) error {
	var inside func(e xml.StartElement) error
	inside = func(e xml.StartElement) error {
		kind := e.Name.Local
		switch kind {
		case "termGrp", "termNoteGrp":
			return r.each(inside)
		case "term":
			text, err := r.text(shown)
			t.Text = oneLine(text)
			return err
		case "termNote":
			kind = attribute(e, "type")
		}
		if kind == "administrativeStatus" || kind == "normativeAuthorization" {
			status, err := r.text(nil)
			t.Avoid = t.Avoid || avoided(status)
			return err
		}
		return nil
	}
	return r.each(inside)
}

// avoided reports whether a status is that of a term which is not to be written.
func avoided(status string) bool {
	status = strings.ToLower(strings.TrimSpace(status))
	for _, bad := range []string{"deprecated", "superseded", "notrecommended", "not recommended", "obsolete", "forbidden", "rejected"} {
		if strings.HasPrefix(status, bad) {
			return true
		}
	}
	return false
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
