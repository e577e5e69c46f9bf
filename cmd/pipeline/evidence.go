package main

// What a person knows beside the texts: pairings set by hand,
// terms, vectors.

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"variorum/stages"
	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/ingest"
)

// readVerdicts reads a file of verdicts, none where no file is named.
func readVerdicts(file string) ([]article.Verdict, []article.Ruling, error) {
	if file == "" {
		return nil, nil, nil
	}
	verdicts, rulings, err := ingest.ReadVerdicts(file)
	if errors.Is(err, ingest.ErrManifest) {
		return nil, nil, &usageError{what: err.Error(), hint: "see " + program + " run --help for what stands in verdicts.yaml"}
	}
	return verdicts, rulings, err
}

// readGlossaries reads lists of terms, nil where no file is named.
func readGlossaries(files []string) (*stages.Glossary, error) {
	if len(files) == 0 {
		return nil, nil
	}
	var lists []article.Glossary
	for _, file := range files {
		list, err := ingest.ReadGlossary(file)
		if wrong, ok := errors.AsType[*ingest.GlossaryError](err); ok {
			return nil, &usageError{what: "--glossary: " + wrong.Error(), hint: "a glossary is a table with tabs between its columns; its first line names their languages, such as en, tab, sq; or it is CSV or TBX"}
		}
		if err != nil {
			return nil, err
		}
		lists = append(lists, list)
	}
	return stages.NewGlossary(lists...), nil
}

// unfit warns of verdicts that were not applied.
func (u *ui) unfit(skips []article.Skip) {
	for _, s := range skips {
		if s.Reason == stages.ReasonVerdict {
			u.warn("%s: %s; %s", s.Path, s.Reason, s.Detail)
		}
	}
}

// constrain puts what a person has said into the options of an alignment.
func (c *alignCmd) constrain(u *ui, o *align.Options, src, tgt []align.Unit) error {
	verdicts, _, err := readVerdicts(c.Verdicts)
	if err != nil {
		return err
	}
	glossary, err := readGlossaries(c.Glossary)
	if err != nil {
		return err
	}
	if o.Glossary = glossary.Between(o.From, o.To); glossary != nil && o.Glossary.Len() == 0 {
		u.warn("--glossary: no terms in %s and %s", o.From, o.To)
	}
	file := path.Base(filepath.ToSlash(c.Tgt))
	verdicts = stages.VerdictsFor(verdicts, strings.TrimSuffix(file, path.Ext(file)), file)
	var unfit []article.Skip
	o.Fixed, o.Apart, unfit = stages.Apply(verdicts, unitTexts(src), unitTexts(tgt))
	u.unfit(unfit)
	return c.vectors(o, len(src), len(tgt))
}

// vectors reads the user's vectors of both texts.
func (c *alignCmd) vectors(o *align.Options, src, tgt int) (err error) {
	if c.SourceVectors == "" {
		return nil
	}
	if o.SourceVectors, err = readVectors("--source-vectors", c.SourceVectors, src); err != nil {
		return err
	}
	if o.TargetVectors, err = readVectors("--target-vectors", c.TargetVectors, tgt); err != nil {
		return err
	}
	if src > 0 && tgt > 0 && len(o.SourceVectors[0]) != len(o.TargetVectors[0]) {
		return &usageError{
			what: fmt.Sprintf("--target-vectors: %s: vectors of %d numbers where %s has %d", c.TargetVectors, len(o.TargetVectors[0]), c.SourceVectors, len(o.SourceVectors[0])),
			hint: "make the vectors of both texts with the same model",
		}
	}
	return nil
}

func unitTexts(units []align.Unit) []string {
	texts := make([]string, len(units))
	for i, unit := range units {
		texts[i] = unit.Text
	}
	return texts
}
