package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"variorum/config"
	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/evidence"
	"variorum/stages/ingest"
	"variorum/stages/report"
)

type compareCmd struct {
	Original       string   `arg:"" help:"The original: a file, an address (https://…), or - for standard input."`
	Republications []string `arg:"" name:"republication" help:"What was published from it."`

	Verdicts string `placeholder:"FILE" help:"Pairings set by hand and verdicts on findings, as in the verdicts.yaml of a story."`

	Format string `enum:"${formats}" default:"text" placeholder:"FORMAT" help:"${enum}."`
	Layout string `enum:"auto,side,inline" default:"auto" placeholder:"LAYOUT" help:"How the text shows changes: both texts side by side, or in one (inline). auto: side by side on a terminal of at least 120 columns."`
	Output string `short:"o" placeholder:"FILE" help:"Write to a file, in one step, instead of standard output."`

	Evidence evidenceFile `placeholder:"FILE" help:"Write also what it takes to make the report again: evidence.zip beside the output, or --evidence=FILE."`
	web
	settings
}

func (compareCmd) Help() string {
	return `Differences found are a result: exit code 0. A file that cannot be read is named on standard error, the others are compared, and the exit code is 1.

Addresses are fetched: robots.txt is kept to, redirects are followed, and an address of your own network needs --allow-private. Nothing is fetched unless an address is named.

Examples:

    pipeline compare original.en.html mirror.sq.html
    pipeline compare https://example.org/harbour https://example.net/porti --keep harbour
    pipeline compare original.en.html mirror.sq.html --format html -o report.html
    pipeline compare original.en.html mirror.sq.html --evidence=harbour.zip`
}

// Validate is called by kong.
func (c *compareCmd) Validate() error {
	stdin := 0
	for _, path := range append(slices.Clone(c.Republications), c.Original) {
		if path == stdinName {
			stdin++
		}
	}
	if stdin > 1 {
		return fmt.Errorf("several texts from standard input; expected - at most once")
	}
	if err := c.check(append(slices.Clone(c.Republications), c.Original)...); err != nil {
		return err
	}
	return c.settings.Validate()
}

func (c *compareCmd) Run(ctx context.Context, u *ui) error {
	cfg, err := c.load()
	if err != nil {
		return err
	}
	if output, err := os.Stat(c.Output); err == nil {
		for _, path := range append([]string{c.Original}, c.Republications...) {
			if in, err := os.Stat(path); err == nil && os.SameFile(in, output) {
				return &usageError{what: fmt.Sprintf("--output: %s is one of the texts; expected another file", c.Output), hint: "see pipeline compare --help"}
			}
		}
	}
	format, _ := report.FormatNamed(c.Format)
	toOutput := c.Output == "" || c.Output == stdinName
	if format.Binary && toOutput && u.out.terminal {
		return &usageError{what: "--format: " + format.Name + " is nothing for a terminal; expected --output FILE", hint: "see pipeline compare --help"}
	}
	options := report.Options{Interface: cfg.Report.Interface}
	if err := browse(ctx, &options, []report.Format{format}); err != nil {
		return err
	}
	cache := openCache(u, cfg.Cache)
	o := ingest.Options{Memo: cache.Kind("version")}
	story := article.Story{Original: -1, Versions: []article.Version{}, Skips: []article.Skip{}}
	glossary, err := readGlossaries(c.Glossary)
	if err != nil {
		return err
	}
	if story.Verdicts, story.Rulings, err = readVerdicts(c.Verdicts); err != nil {
		return err
	}
	f := newFetcher(u, c.web, c.Config)
	defer f.close()
	f.raw = c.Evidence.on
	kept := ingest.Kept{ChosenBy: article.ByName}
	failed := false
	paths := append([]string{c.Original}, c.Republications...)
	for r := range f.versions(ctx, paths, o, cfg.Workers) {
		if r.Err != nil {
			return r.Err
		}
		i, path := r.Index, paths[r.Index]
		kept.Texts = append(kept.Texts, r.Value.raw)
		v, err := r.Value.version, r.Value.err
		bad, ok := itemError(path, err)
		switch {
		case ok && i == 0:
			// Without the original there is nothing to hold the others against.
			u.skip(bad)
			return errItems
		case ok:
			u.skip(bad)
			story.Skips = append(story.Skips, bad)
			failed = true
			continue
		case err != nil:
			return err
		case i == 0:
			story.Original, story.ChosenBy, story.ID = 0, article.ByName, v.ID
			if err := f.manifest(c.Keep, "", v.Source.Path); err != nil {
				return err
			}
		}
		v.ID = unused(v.ID, story.Versions)
		kept.Texts[i].ID = v.ID
		story.Versions = append(story.Versions, v)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(story.Versions) == 1 {
		return errItems
	}
	k := newKeeper(c.Evidence.on, cache.Kind("pair"), cache.Kind("between"))
	untranslated, err := c.translate(ctx, u, cfg, &story, stages.Options{Workers: cfg.Workers, Between: cache.Kind("between"), Glossary: glossary})
	if err != nil {
		return err
	}
	comparison, err := beside(ctx, func() (article.Comparison, error) {
		return stages.Compare(ctx, story, stages.Options{
			Generator: generator(), StopAfter: stages.Step(c.StopAfter), Workers: cfg.Workers, Memo: k.pairs, Between: k.between, Glossary: glossary, Pivot: c.pivot(),
		})
	})
	if err != nil {
		return err
	}
	u.unfit(comparison.Skips)
	failed = u.failures(untranslated) > 0 || failed
	if toOutput {
		options.Text = report.TextOptions{Color: u.outColor, Isolate: u.out.terminal, Width: u.width()}
	}
	options.Text.Layout = report.Layout(c.Layout)
	file, err := format.One(&comparison, options)
	if err != nil {
		return &usageError{what: "--format: " + err.Error(), hint: "pipeline run DIR -o REPORTS --format " + format.Name + " writes a file for each"}
	}
	var bundle *evidence.Bundle
	if c.Evidence.on {
		kept.ID = story.ID
		if bundle, err = c.bundle(ctx, k, kept, &comparison, cfg); err != nil {
			return err
		}
	}
	if err := writeOutput(u, c.Output, file.Write); err != nil {
		return err
	}
	if bundle != nil {
		if err := writeOutput(u, c.Evidence.beside(c.Output), bundle.Write); err != nil {
			return err
		}
	}
	cache.Prune(int64(cfg.Cache.MaxSize))
	if failed {
		return errItems
	}
	return nil
}

// translate puts translations into a story and returns what could not be
// translated.
func (c *compareCmd) translate(ctx context.Context, u *ui, cfg config.Config, story *article.Story, choose stages.Options) ([]article.Skip, error) {
	s, err := c.openStories(u, cfg, choose)
	if s == nil || err != nil {
		return nil, err
	}
	plan, err := beside(ctx, func() (stages.TranslationPlan, error) { return stages.PlanTranslations(ctx, *story, s.options) })
	if err != nil {
		return nil, err
	}
	s.add(story.ID, plan)
	if err := s.ask(ctx, u, c.Yes); err != nil {
		return nil, err
	}
	filled, untranslated := s.fill(story.ID, *story)
	*story = filled
	return untranslated, nil
}

// unused returns id, with a number behind it if a version has it already.
func unused(id string, versions []article.Version) string {
	taken := func(id string) bool {
		return slices.ContainsFunc(versions, func(v article.Version) bool { return strings.EqualFold(v.ID, id) })
	}
	unique := id
	for n := 2; taken(unique); n++ {
		unique = id + "-" + strconv.Itoa(n)
	}
	return unique
}
