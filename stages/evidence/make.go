package evidence

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/report"
)

// Options are those of the work, which change no result.
type Options struct {
	Workers int
	// Pairs and Between have pairs that were compared before; nil for none. Only
	// Make uses them.
	Pairs, Between stages.Memo
}

// derived is what is made from a source.
type derived struct {
	members    []Member
	comparison article.Comparison
}

// derive reads, compares and writes the report of a source.
func (s *Source) derive(ctx context.Context, o Options) (*derived, error) {
	var glossary *stages.Glossary
	if len(s.Settings.Glossaries) > 0 {
		var lists []article.Glossary
		for _, g := range s.Settings.Glossaries {
			list, err := ingest.ParseGlossary(g.Name, g.Data)
			if err != nil {
				return nil, err
			}
			lists = append(lists, list)
		}
		glossary = stages.NewGlossary(lists...)
	}
	story, err := s.Kept.Load(ctx, ingest.Options{})
	if err != nil {
		return nil, err
	}
	if err := s.Settings.translate(&story); err != nil {
		return nil, err
	}
	c, err := stages.Compare(ctx, story, stages.Options{
		Generator: article.Generator{Name: s.Program.Name, Version: s.Program.Version}, StopAfter: stages.Step(s.Settings.StopAfter),
		Workers: o.Workers, Memo: o.Pairs, Between: o.Between, Glossary: glossary, Lexicons: s.Settings.Lexicons, Pivot: s.Settings.Pivot,
	})
	if err != nil {
		return nil, err
	}
	d := &derived{comparison: c}
	files := names{}
	for _, v := range texts(&c) {
		d.members = append(d.members, Member{Name: files.of(textFolder, v.ID+".txt"), Data: plainText(v)})
	}
	shown := report.Options{Interface: s.Settings.Interface}
	var data, page bytes.Buffer
	if err := errors.Join(report.JSON(&data, &c, shown), report.HTML(&page, &c, shown)); err != nil {
		return nil, err
	}
	d.members = append(d.members, Member{Name: ComparisonName, Data: data.Bytes()}, Member{Name: ReportName, Data: page.Bytes()})
	return d, nil
}

// texts are the versions of a comparison and the translations that came with them.
func texts(c *article.Comparison) []*article.Version {
	var list []*article.Version
	for _, some := range [][]article.Version{c.Versions, c.Aids} {
		for i := range some {
			list = append(list, &some[i])
		}
	}
	return list
}

// plainText is a version as "extract" prints it: the headline, or the title
// where the text has none, then the paragraphs, with an empty line between them.
func plainText(v *article.Version) []byte {
	var paragraphs []string
	headed := v.Title == ""
	for _, p := range v.Paragraphs {
		headed = headed || p.Kind == article.KindHeadline
	}
	if !headed {
		paragraphs = append(paragraphs, v.Title)
	}
	for _, p := range v.Paragraphs {
		paragraphs = append(paragraphs, p.Text)
	}
	return []byte(strings.Join(paragraphs, "\n\n") + "\n")
}

// Make makes the bundle of a source. It compares once more, with the pairs of o
// where they are known, and holds the result against said, the comparison that
// is reported, in which only paths and what was passed over may be called
// otherwise: a bundle that does not hold is never written. A story that is too
// large for a bundle gives an [*Error].
func Make(ctx context.Context, s *Source, said *article.Comparison, o Options) (*Bundle, error) {
	made, err := s.remake(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := same(said, &made.comparison, s.Settings.Interface); err != nil {
		return nil, err
	}
	return made.Bundle, made.fits()
}

// same tells where what is reported is not what was made from the kept bytes.
func same(said, made *article.Comparison, lang string) error {
	c := *said
	c.Skips = made.Skips
	c.Versions = append([]article.Version{}, said.Versions...)
	c.Aids = append([]article.Version(nil), said.Aids...)
	if of := texts(made); len(of) == len(c.Versions)+len(c.Aids) {
		for i, v := range texts(&c) {
			v.Source.Path = of[i].Source.Path
		}
	}
	var a, b bytes.Buffer
	o := report.Options{Interface: lang}
	if err := report.JSON(&a, &c, o); err != nil {
		return err
	}
	if err := report.JSON(&b, made, o); err != nil {
		return err
	}
	if where, x, y, differ := firstInJSON(a.Bytes(), b.Bytes()); differ {
		return fmt.Errorf("the report does not follow from the bytes that were read (%s: %s, and from them %s); this is a fault of the program, or a file changed meanwhile", where, x, y)
	}
	return nil
}
