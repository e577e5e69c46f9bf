package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"variorum/stages/article"
)

// The JSON of versions is the form in which comparison.json has them; extract
// --format json prints one.

// looksLikeJSON reports whether a text begins like an object with the keys of
// a version or of a comparison.
func looksLikeJSON(data []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 64<<10)], []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(head, []byte("{")) && hasVersions(head)
}

// hasVersions reports whether JSON can be that of versions.
func hasVersions(data []byte) bool {
	return bytes.Contains(data, []byte(`"paragraphs"`)) || isJSONFeed(data)
}

// readJSON reads one version. What it was read from stays unknown; its
// language counts as declared.
func readJSON(text string) (document, error) {
	var doc document
	var paragraphs, leftOut []piece
	known := false
	v := article.Version{}
	err := object(text, map[string]func(d *json.Decoder) error{
		"title":     field(&v.Title),
		"byline":    field(&v.Byline),
		"published": field(&v.Published), "modified": field(&v.Modified), "outlet": field(&v.Outlet), "language": field(&v.Language),
		"canonical": field(&v.Canonical), "alternates": field(&v.Alternates), "paywalled": field(&v.Paywalled),
		"source": field(&v.Source), "notes": field(&v.Notes),
		"paragraphs": func(d *json.Decoder) error {
			known = true
			return array(d, func(p article.Paragraph) {
				if p.Text != "" {
					paragraphs = append(paragraphs, piece{kind: p.Kind, text: p.Text, points: pointersIn(&p)})
				}
			})
		},
		"left_out": func(d *json.Decoder) error {
			return array(d, func(l article.LeftOut) {
				if l.Text != "" {
					leftOut = append(leftOut, piece{reason: l.Reason, text: l.Text})
				}
			})
		},
	})
	if err != nil || !known {
		return doc, notOurs(err)
	}
	doc = document{title: cleanLine(v.Title), byline: cleanLine(v.Byline), published: date(v.Published), modified: date(v.Modified), outlet: cleanLine(v.Outlet), language: v.Language, url: webAddress(v.Source.URL), canonical: webAddress(v.Canonical), paywalled: v.Paywalled}
	for _, a := range v.Alternates {
		if a.URL = webAddress(a.URL); a.URL != "" {
			doc.alternates = append(doc.alternates, a)
		}
	}
	for _, n := range v.Notes {
		doc.notes = append(doc.notes, cleanLine(n))
	}
	odd := 0
	for _, p := range paragraphs {
		switch p.kind {
		case article.KindHeadline, article.KindHeading, article.KindText, article.KindQuote, article.KindList, article.KindCaption, article.KindTable:
		default:
			p.kind = article.KindText
			odd++
		}
		doc.pieces = append(doc.pieces, p)
	}
	if odd > 0 {
		doc.notes = append(doc.notes, fmt.Sprintf("%d paragraphs of unknown kind are read as text.", odd))
	}
	for _, l := range leftOut {
		if l.reason = cleanLine(l.reason); l.reason == "" {
			l.reason = "left out"
		}
		doc.pieces = append(doc.pieces, l)
	}
	return doc, nil
}

// notOurs says that JSON is not that of versions, and why.
func notOurs(err error) *Error {
	detail := "it is JSON of another kind; expected one of the versions of a comparison.json, or all of it"
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		detail += fmt.Sprintf(" (%s is a %s)", e.Field, e.Value)
	} else if err != nil {
		detail = "it is no whole JSON: " + strings.TrimPrefix(err.Error(), "json: ")
	}
	return &Error{"", ReasonOtherData, detail}
}

func field[T any](to *T) func(*json.Decoder) error {
	return func(d *json.Decoder) error { return d.Decode(to) }
}

// object reads the one object of a text: each key by its reader, others not.
func object(text string, keys map[string]func(*json.Decoder) error) error {
	d := json.NewDecoder(strings.NewReader(text))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.Join(err, errors.New("expected an object"))
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		read := keys[name]
		if read == nil {
			var other json.RawMessage
			read = field(&other)
		}
		if err := read(d); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows the object")
	}
	return nil
}

// array reads the elements of an array one by one, so that only what is kept
// of them takes room; null is an empty one.
func array[T any](d *json.Decoder, keep func(T)) error {
	t, err := d.Token()
	if err != nil || t == nil {
		return err
	}
	if t != json.Delim('[') {
		return errors.New("expected a list")
	}
	for d.More() {
		var v T
		if err := d.Decode(&v); err != nil {
			return err
		}
		keep(v)
	}
	_, err = d.Token()
	return err
}

// readComparison lists the versions of a comparison.json; nil where the JSON
// is that of one version.
func readComparison(c content) (*container, error) {
	if c.size > DefaultMaxBytes {
		return nil, tooLarge("", DefaultMaxBytes)
	}
	data, err := io.ReadAll(io.NewSectionReader(c, 0, c.size))
	if err != nil {
		return nil, err
	}
	if isJSONFeed(data) {
		return readFeed(c)
	}
	d, err := decode("", data, "", "", false)
	if err != nil {
		return nil, err
	}
	var all container
	var story article.StoryInfo
	schema, listed, alone := article.Schema, false, false
	err = object(d.text, map[string]func(*json.Decoder) error{
		"schema":     field(&schema),
		"story":      field(&story),
		"paragraphs": func(d *json.Decoder) error { alone = true; return array(d, func(json.RawMessage) {}) },
		"versions": func(d *json.Decoder) error {
			listed = true
			taken := map[string]int{}
			return array(d, func(raw json.RawMessage) { all.addVersion(raw, taken) })
		},
	})
	switch {
	case err == nil && alone && !listed:
		return nil, nil
	case err != nil || !listed:
		return nil, notOurs(err)
	case schema != article.Schema:
		return nil, &Error{"", ReasonOtherData, fmt.Sprintf("its schema is %d; this program reads %d", schema, article.Schema)}
	}
	all.title = cleanLine(story.Title)
	if story.OriginalChosenBy == article.ByName || story.OriginalChosenBy == article.ByManifest {
		all.original, all.chosenBy = memberName(story.Original), story.OriginalChosenBy
	}
	return &all, nil
}

func (c *container) addVersion(raw json.RawMessage, taken map[string]int) {
	var v struct {
		ID string `json:"id"`
	}
	_ = json.Unmarshal(raw, &v) // the reader of the version says what is wrong
	name := unique(strings.TrimSuffix(memberName(v.ID), ".json"), taken) + ".json"
	c.members = append(c.members, member{name: name, read: func(limit int64) ([]byte, error) {
		if int64(len(raw)) > limit {
			return nil, tooLarge("", limit)
		}
		return raw, nil
	}})
}

// memberName makes the name of a file of a version's ID.
func memberName(id string) string {
	name := strings.Map(func(r rune) rune {
		if r == '/' || r == '\\' || r < ' ' {
			return '-'
		}
		return r
	}, strings.TrimLeft(id, "."))
	if name == "" || len(name) > maxMemberName {
		name = slug("version " + name)
	}
	return name + ".json"
}

// pointersIn gives the links of a paragraph back the words that they were read
// with.
func pointersIn(p *article.Paragraph) []pointer {
	var list []pointer
	text := []rune(p.Text)
	for _, t := range p.Links {
		x := pointer{kind: t.Kind, url: t.URL, desc: t.Alt}
		switch t.Kind {
		case article.TargetLink:
			if t.Start < 0 || t.End > len(text) || t.Start >= t.End {
				continue
			}
			x.text = string(text[t.Start:t.End])
		case article.TargetEmbed, article.TargetImage:
		default:
			continue
		}
		list = append(list, x)
	}
	return list
}
