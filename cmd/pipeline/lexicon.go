package main

// Which words translate each other, learned and kept.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"variorum/stages"
	"variorum/stages/align"
	"variorum/stages/flow"
	"variorum/stages/ingest"
)

// lexiconType ends the names of the files that `run` keeps, one for each pair
// of languages.
const lexiconType = ".tsv"

// readLexicon reads a file, nil where there is none yet.
func readLexicon(path string) (*align.Lexicon, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var x *align.Lexicon
	if err == nil {
		defer f.Close()
		x, err = align.ReadLexicon(path, f)
	}
	if err != nil {
		return nil, &usageError{
			what: "--learn-lexicon: " + err.Error(),
			hint: "name a file that " + program + " wrote with this option, or one that does not exist yet",
		}
	}
	return x, nil
}

// learn aligns two texts, adds what they teach to the lexicon in a file, and
// returns the options with that lexicon.
func (c *alignCmd) learn(u *ui, src, tgt []align.Unit, o align.Options) (align.Options, error) {
	name := align.LexiconName(o.From, o.To)
	if name == "" {
		return o, &usageError{
			what: fmt.Sprintf("--learn-lexicon: the texts are in %q and %q; expected two different languages", o.From, o.To),
			hint: "where a language was not recognised, --from and --to name it",
		}
	}
	known, err := readLexicon(c.LearnLexicon)
	if err != nil {
		return o, err
	}
	if known != nil && known.Name() != name {
		return o, &usageError{
			what: fmt.Sprintf("--learn-lexicon: %s:2: a lexicon of %s, the texts are %s", c.LearnLexicon, known.Name(), name),
			hint: "keep a file for each pair of languages",
		}
	}
	lexicons := align.Lexicons{}
	if known != nil {
		lexicons[name] = known
	}
	lesson := align.NewLesson(lexicons)
	o.Lexicon = known
	if !lesson.Knows(src, tgt, o.From, o.To) {
		lesson.Add(src, tgt, o.From, o.To, align.Units(src, tgt, o).Links)
	}
	learned, hits := lesson.Learn()
	for _, hit := range hits {
		u.warn("%s", hit)
	}
	o.Lexicon = learned[name]
	if o.Lexicon == known {
		return o, nil
	}
	if err := writeOutput(u, c.LearnLexicon, o.Lexicon.Write); err != nil {
		return o, err
	}
	return o, nil
}

// readLexicons reads the lexicons in a folder, none where it does not exist or
// none is named.
func readLexicons(dir string) (align.Lexicons, error) {
	known := align.Lexicons{}
	if dir == "" {
		return known, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, &usageError{what: "--learn-lexicon: " + err.Error(), hint: "name a folder; it is made if need be"}
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != lexiconType {
			continue
		}
		path := filepath.Join(dir, e.Name())
		x, err := readLexicon(path)
		if err != nil {
			return nil, err
		}
		if x.Name()+lexiconType != e.Name() {
			return nil, &usageError{
				what: fmt.Sprintf("--learn-lexicon: %s:2: a lexicon of %s; expected one of the languages that the file is named after", path, x.Name()),
				hint: "rename it to " + x.Name() + lexiconType,
			}
		}
		known[x.Name()] = x
	}
	return known, nil
}

// learn looks through all stories, learns which words translate each other,
// and keeps that in a folder with what it had. It is what all stories are then
// compared with, so that neither their order nor the number of workers matters,
// and the same batch a second time teaches nothing more.
func (b *batch) learn(ctx context.Context, dir string, known align.Lexicons, stories []ingest.Found, workers int) error {
	lesson := align.NewLesson(known)
	o := b.compare
	o.Lexicons = known
	stage := flow.Stage[ingest.Found, struct{}]{Name: "learn", Workers: workers, Do: func(ctx context.Context, f ingest.Found) (_ struct{}, err error) {
		// What trips the program here does so again when the story is compared,
		// and is told there.
		defer func() { _ = recover() }()
		return struct{}{}, stages.Teach(ctx, f.Load(ctx, b.ingest), lesson, o)
	}}
	b.ui.startProgress(len(stories), "stories to learn from")
	var err error
	for r := range flow.Run(ctx, stage, slices.Values(stories)) {
		b.ui.step()
		err = errors.Join(err, r.Err)
	}
	b.ui.endProgress()
	if err := errors.Join(ctx.Err(), err); err != nil {
		return err
	}
	learned, hits := lesson.Learn()
	for _, hit := range hits {
		b.ui.warn("%s", hit)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return outputError(dir, err)
	}
	for _, name := range slices.Sorted(maps.Keys(learned)) {
		if learned[name] == known[name] {
			continue
		}
		if err := writeOutput(b.ui, filepath.Join(dir, name+lexiconType), learned[name].Write); err != nil {
			return err
		}
	}
	b.compare.Lexicons = learned
	return nil
}
