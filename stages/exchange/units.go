package exchange

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"variorum/stages/langid"
)

// A Unit is a text in several languages. Doubt says what the file itself holds
// against it, empty for nothing.
type Unit struct {
	Variants []Variant
	Doubt    string
}

// A Variant is the text of a unit in a language (BCP 47). By is who wrote it, On
// the day of its last change (2006-01-02); both are empty where the file does not
// say.
type Variant struct {
	Language, Text string
	By, On         string
}

// ReadUnits reads a translation memory, TMX or XLIFF, and hands its units to put
// in their order. Units that are marked as not translated yet, and variants
// without a text, are left out; a unit handed on has two variants at least.
func ReadUnits(from io.Reader, put func(Unit)) error {
	r := newReader(from)
	root, err := r.root()
	if err != nil {
		return err
	}
	n := 0
	give := func(u Unit) error {
		kept := u.Variants[:0]
		for _, v := range u.Variants {
			if v.Text = strings.TrimSpace(v.Text); v.Text != "" && v.Language != "und" {
				kept = append(kept, v)
			}
		}
		if u.Variants = kept; len(kept) < 2 {
			return nil
		}
		if n++; n > maxUnits {
			return r.fail("it has more than %d units", maxUnits)
		}
		put(u)
		return nil
	}
	switch version := attribute(root, "version"); {
	case root.Name.Local == "tmx":
		err = r.tmx(give)
	case root.Name.Local == "xliff" && strings.HasPrefix(version, "1."):
		err = r.xliff1(give)
	case root.Name.Local == "xliff" && strings.HasPrefix(version, "2."):
		err = r.xliff2(root, give)
	case root.Name.Local == "xliff":
		return r.fail("XLIFF of version %q; expected 1.2, 2.0 or 2.1", version)
	default:
		return r.fail("its first element is <%s>; expected <tmx> or <xliff>", root.Name.Local)
	}
	if err != nil {
		return err
	}
	if _, err := r.next(); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// shown are the elements inside of a text whose own text is part of it: of TMX
// hi, of XLIFF 1.2 g and mrk, of XLIFF 2 pc and mrk. All others hold codes.
var shown = map[string]bool{"hi": true, "g": true, "mrk": true, "pc": true}

// tmx reads the units of TMX 1.4b (and of its predecessors, which say lang where
// it says xml:lang).
func (r *reader) tmx(give func(Unit) error) error {
	return r.each(func(e xml.StartElement) error {
		if e.Name.Local != "body" {
			return nil
		}
		return r.each(func(e xml.StartElement) error {
			if e.Name.Local != "tu" {
				return nil
			}
			var u Unit
			by, on := attribute(e, "changeid", "creationid"), day(attribute(e, "changedate", "creationdate"))
			facts := map[string]string{}
			uncertain := false
			err := r.each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "prop":
					kind := attribute(e, "type")
					text, err := r.text(nil)
					if kind == "x-uncertain" {
						uncertain = true
					}
					keepFact(facts, kind, text)
					return err
				case "tuv":
					return r.tuv(e, &u, facts, by, on)
				}
				return nil
			})
			if err != nil || uncertain {
				return err
			}
			return give(u)
		})
	})
}

// keepFact keeps what the exports of this program say about a translation.
func keepFact(facts map[string]string, kind, text string) {
	switch kind {
	case "x-service", "x-model", "x-via", "x-on":
		facts[kind] = strings.Join(strings.Fields(text), " ")
	}
}

func (r *reader) tuv(e xml.StartElement, u *Unit, unit map[string]string, by, on string) error {
	tag := attribute(e, "xml:lang", "lang")
	v := Variant{Language: langid.Canonical(tag)}
	if v.Language == "und" && !strings.HasPrefix(strings.ToLower(tag), "und") {
		return r.fail("a variant with the language %q; expected a tag such as en or pt-BR", tag)
	}
	own := map[string]string{}
	err := r.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "prop":
			kind := attribute(e, "type")
			text, err := r.text(nil)
			keepFact(own, kind, text)
			return err
		case "seg":
			var err error
			v.Text, err = r.text(shown)
			return err
		}
		return nil
	})
	fact := func(kind string) string {
		if own[kind] != "" {
			return own[kind]
		}
		return unit[kind]
	}
	v.By = strings.TrimSpace(fact("x-service") + " " + fact("x-model"))
	if via := fact("x-via"); via != "" && v.By != "" {
		v.By += ", through " + via
	}
	if v.By == "" {
		v.By = first(attribute(e, "changeid", "creationid"), by)
	}
	v.On = first(day(fact("x-on")), day(attribute(e, "changedate", "creationdate")), on)
	u.Variants = append(u.Variants, v)
	return err
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// day is the day of a time as TMX writes it, 20260323T090000Z, or of one of
// ISO 8601.
func day(s string) string {
	digits := strings.ReplaceAll(s, "-", "")
	if len(digits) < 8 {
		return ""
	}
	for _, c := range digits[:8] {
		if c < '0' || c > '9' {
			return ""
		}
	}
	return digits[:4] + "-" + digits[4:6] + "-" + digits[6:8]
}

// xliff1 reads the units of XLIFF 1.2. Alternative translations are proposals of
// programs and are left out.
func (r *reader) xliff1(give func(Unit) error) error {
	return r.each(func(e xml.StartElement) error {
		if e.Name.Local != "file" {
			return nil
		}
		from, to, err := r.languages(attribute(e, "source-language"), attribute(e, "target-language"))
		if err != nil {
			return err
		}
		on := day(attribute(e, "date"))
		var inside func(e xml.StartElement) error
		inside = func(e xml.StartElement) error {
			switch e.Name.Local {
			case "body", "group":
				return r.each(inside)
			case "trans-unit":
				return r.transUnit(from, to, on, give)
			}
			return nil
		}
		return r.each(inside)
	})
}

func (r *reader) languages(from, to string) (string, string, error) {
	a, b := langid.Canonical(from), langid.Canonical(to)
	if a == "und" {
		return "", "", r.fail("the language of the source is %q; expected a tag such as en or pt-BR", from)
	}
	if b == "und" && to != "" {
		return "", "", r.fail("the language of the target is %q; expected a tag such as en or pt-BR", to)
	}
	return a, b, nil
}

func (r *reader) transUnit(from, to, on string, give func(Unit) error) error {
	source, target := Variant{Language: from}, Variant{Language: to, On: on}
	u := Unit{}
	skip := false
	err := r.each(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "source":
			source.Text, err = r.text(shown)
		case "target":
			switch state := attribute(e, "state"); state {
			case "new", "needs-translation":
				skip = true
			case "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n", "needs-review-translation":
				u.Doubt = fmt.Sprintf("its state in the memory is %q", state)
			}
			if tag := langid.Canonical(attribute(e, "xml:lang")); tag != "und" {
				target.Language = tag
			}
			target.Text, err = r.text(shown)
		}
		return err
	})
	if err != nil || skip {
		return err
	}
	u.Variants = []Variant{source, target}
	return give(u)
}

// xliff2 reads the units of XLIFF 2.0 and 2.1: each segment, and where a unit has
// several, the unit as a whole too.
func (r *reader) xliff2(root xml.StartElement, give func(Unit) error) error {
	from, to, err := r.languages(attribute(root, "srcLang"), attribute(root, "trgLang"))
	if err != nil {
		return err
	}
	var inside func(e xml.StartElement) error
	inside = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "file", "group":
			return r.each(inside)
		case "unit":
			return r.unit2(from, to, give)
		}
		return nil
	}
	return r.each(inside)
}

func (r *reader) unit2(from, to string, give func(Unit) error) error {
	var whole [2]strings.Builder
	segments, complete := 0, true
	err := r.each(func(e xml.StartElement) error {
		kind := e.Name.Local
		if kind != "segment" && kind != "ignorable" {
			return nil
		}
		source, target := "", ""
		has := false
		err := r.each(func(e xml.StartElement) (err error) {
			switch e.Name.Local {
			case "source":
				source, err = r.text(shown)
			case "target":
				has = true
				target, err = r.text(shown)
			}
			return err
		})
		if err != nil {
			return err
		}
		if kind == "ignorable" && !has {
			target = source
		}
		whole[0].WriteString(source)
		whole[1].WriteString(target)
		if max(whole[0].Len(), whole[1].Len()) > maxText {
			return r.fail("a unit has more than %d bytes", maxText)
		}
		if kind == "ignorable" {
			return nil
		}
		segments++
		if !has || strings.TrimSpace(target) == "" || attribute(e, "state") == "initial" {
			complete = false
			return nil
		}
		return give(Unit{Variants: []Variant{{Language: from, Text: source}, {Language: to, Text: target}}})
	})
	if err != nil || segments < 2 || !complete {
		return err
	}
	return give(Unit{Variants: []Variant{{Language: from, Text: whole[0].String()}, {Language: to, Text: whole[1].String()}}})
}
