package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/flow"
	"variorum/stages/ingest"
	"variorum/stages/report"
)

type runCmd struct {
	Paths  []string `arg:"" optional:"" name:"path" help:"Folders or archives (.zip) with stories, or files of one story."`
	Output string   `short:"o" required:"" placeholder:"DIR" help:"Folder for the report; made if need be."`
	Format []string `enum:"${formats}" placeholder:"FORMAT" help:"What to write for each story: ${enum}. Default: html,json."`

	LearnLexicon string `placeholder:"DIR" help:"Learn from all stories which words translate each other, and keep it in DIR for the next runs."`
	Evidence     bool   `help:"Write evidence.zip beside each report: all it takes to make it again (verify)."`
	Database     string `placeholder:"URL" help:"Share the comparing with every machine that runs the command worker on this database, postgres://…; the report is the same."`
	URLList      string `name:"url-list" placeholder:"FILE" help:"Fetch the stories whose addresses are in FILE, and compare them too."`
	web
	settings
}

func (runCmd) Help() string {
	return `Every folder that directly holds at least two versions is a story. A version is a file NAME.LANG.EXT; the original is the one called original, or what story.yaml says. An archive counts as a folder. A verdicts.yaml beside the versions sets by hand which paragraphs belong together, and says what came of findings and changes:

    links:                          # these, and no other
      - version: mirror.sq
        original: [3: The harbour was sold]
        republication: [4: Porti u shit, 5: Banorët]
    not:                            # these do not
      - version: mirror.sq
        original: [7: The mayor]
        republication: [7: Kryetari]
    verdicts:                       # on findings, and on changes by "change: c-…"
      - version: mirror.sq
        finding: f-0123456789ab
        kind: number
        original: 1,250
        republication: 1.520
        begins: About 1,250 passengers
        verdict: dismissed          # or confirmed
        reason: corrected by the agency the same day
        by: A. Reader               # by and on may be missing
        on: 2026-03-23

Paragraphs count from 0. The words are how the paragraph begins: after an edit of the text it is found by them, and where they fit nowhere the verdict is not applied, and a warning says so. In their place a link may have the id of a link of the report.

The report has the line of each finding and change to paste under "verdicts" ("verdict" beside it). A dismissed finding stays in the report, struck and with its reason, and counts no more as one; a confirmed one comes first of its severity. After an edit of the text a finding is found again by its kind, what it quotes and how its paragraph begins; else the verdict is not applied, and a warning says so.

A story.yaml may name glossaries, files in the folder: "glossary: terms.tsv" or a list of names. They are tables with tabs (.csv: commas) or TBX. In a table "|" stands between several terms of a cell; beside the languages there may be columns "sq avoid" for terms not to be written, "note", and "case" with "exact" where capitals count.

Of a version, "translation_of: FILE" in story.yaml says that people translated it from that one for reading: it is not compared, but stands beside its paragraphs and takes the place of a machine's translation. With "compare: true" it is compared as well.

The report tree is index.html and index.json, and for each story a folder with index.html, comparison.json and the other formats asked for. What cannot be read is named on standard error and in the report, the rest is done, and the exit code is 1. An interrupted run goes on where it was when the same command is given again.

With --learn-lexicon all stories are aligned twice: first to learn from their links which words translate each other, then with what was learned and what DIR had from earlier runs. DIR has a text file for each two languages. Texts that were learned from once teach nothing again, so the same run gives the same report. This helps where texts have words of their own, as laws and old books have, and in languages that the built-in vectors do not know; on news hardly.

With --translate, or translate.use in the configuration, texts in two languages are compared in one: the side that sends least is translated, or the one that --pivot names; with --to every paragraph in another language is translated for the reader too. All stories are read first; what is sent and what it costs is said, and on a terminal asked, before anything is. The original words always stand beside a translation. A paragraph that cannot be translated is named, is compared by word links, and the exit code is 1; "estimate" says what a run would send.

With --database the stories are read and written here and compared by every machine that runs "pipeline worker" on that database, this one among them. A machine that goes away loses nothing: what it had begun is done by others, and the same command given again goes on from what was done. Workers of another version of the program leave the stories alone.

A list of addresses for --url-list has one address a line, that of the original first, and an empty line after each story:

    # lines that begin with # are passed over
    story: Town council sells the old harbour
    https://example.org/harbour
    https://example.net/porti-i-vjeter

    https://example.org/bridge
    https://example.net/ura

The line "story: TITLE" may be missing. The pages are kept as they came in DIR/pages of the report, or where --keep says, a folder for each story: "pipeline run" on it compares them again without a network. The next run with the list asks each host only whether its pages have changed. A page that cannot be had is named, and what was kept of it before is compared.

Examples:

    pipeline run samples -o report
    pipeline run --url-list stories.txt -o report --keep pages
    pipeline run chapters -o report --learn-lexicon words`
}

// Validate is called by kong.
func (c *runCmd) Validate() error {
	if slices.Contains(c.Paths, stdinName) {
		return errors.New("a batch is read from folders and files, not from standard input")
	}
	if c.Output == stdinName {
		return errors.New("--output: a report tree goes to a folder, not to standard output")
	}
	if c.LearnLexicon == stdinName {
		return errors.New("--learn-lexicon: expected a folder, not standard input or output")
	}
	if err := c.checkPaths(); err != nil {
		return err
	}
	return c.settings.Validate()
}

// apart refuses to write the report among the versions of a story, where the
// next run would read it.
func (c *runCmd) apart() error {
	output, err := os.Stat(c.Output)
	if err != nil {
		return nil
	}
	for _, path := range c.Paths {
		if info, err := os.Stat(path); err == nil && info.IsDir() && os.SameFile(info, output) {
			return &usageError{what: fmt.Sprintf("--output: %s is where the stories are; expected another folder", c.Output), hint: "a folder inside it will do: " + filepath.Join(c.Output, "report")}
		}
	}
	return nil
}

// clear refuses to write the report into a folder that itself holds versions.
func (c *runCmd) clear(ctx context.Context) error {
	if _, err := os.Stat(c.Output); err != nil {
		return nil
	}
	found, _, err := ingest.Find(ctx, []string{c.Output}, ingest.FindOptions{})
	if err != nil {
		return err
	}
	return c.besideStories(found, c.Output)
}

// besideStories refuses an output of which the folder is that of a story.
func (c *runCmd) besideStories(stories []ingest.Found, folder string) error {
	output, err := os.Stat(folder)
	if err != nil {
		return nil
	}
	for _, s := range stories {
		if info, err := os.Stat(filepath.FromSlash(s.Dir)); err == nil && os.SameFile(info, output) {
			return &usageError{what: fmt.Sprintf("--output: the report would be written among the versions in %s; expected another folder", s.Dir), hint: "choose a folder outside the stories"}
		}
	}
	return nil
}

// A batch is one run.
type batch struct {
	ui       *ui
	tree     *tree
	formats  []report.Format
	report   report.Options
	compare  stages.Options
	ingest   ingest.Options
	versions *store.Memo
	pairs    *store.Memo
	between  *store.Memo
	evidence *bundler // nil where none is written
	stories  *stories // nil where nothing translates
	crew     *crew    // nil where this machine does it alone

	several       bool          // stories
	input, inputs string        // what texts come from
	shared        stages.Shared // what several stories have
}

// An outcome is what is kept of a story once its files are written, so that
// memory does not grow with the number of stories.
type outcome struct {
	entry    report.IndexStory
	skips    []article.Skip
	changes  int
	passages []stages.Passage // until they are held against those of other stories

	untranslated []article.Skip
}

func (c *runCmd) Run(ctx context.Context, u *ui) error {
	if len(c.Paths) == 0 && c.URLList == "" {
		return &usageError{what: "nothing to read; expected folders or files with stories, or --url-list FILE", hint: "see " + program + " run --help"}
	}
	cfg, err := c.load()
	if err != nil {
		return err
	}
	formats, options := c.formats(cfg), report.Options{Interface: cfg.Report.Interface}
	if err := browse(ctx, &options, formats); err != nil {
		return err
	}
	glossary, err := readGlossaries(c.Glossary)
	if err != nil {
		return err
	}
	known, err := readLexicons(c.LearnLexicon)
	if err != nil {
		return err
	}
	if err := c.apart(); err != nil {
		return err
	}
	exclude := []string{c.Output}
	if c.LearnLexicon != "" {
		exclude = append(exclude, c.LearnLexicon)
	}
	if dir, err := cacheDir(cfg.Cache); err == nil && dir != "" {
		exclude = append(exclude, dir)
	}
	if err := c.clear(ctx); err != nil {
		return err
	}
	var lists []listed
	if c.URLList != "" {
		if lists, err = readList(ctx, u, c.URLList, c.pagesDir()); err != nil {
			return err
		}
		f := newFetcher(u, c.web, c.Config)
		defer f.close()
		if err := f.fetchList(ctx, lists); err != nil {
			return err
		}
	}
	stories, skips, err := ingest.Find(ctx, slices.Concat(c.Paths, listFiles(lists)), ingest.FindOptions{Exclude: exclude, Keep: c.Evidence})
	if errors.Is(err, ingest.ErrManifest) {
		return &usageError{what: err.Error()}
	}
	if err != nil {
		return err
	}
	for _, f := range stories {
		if err := c.besideStories(stories, filepath.Join(c.Output, filepath.FromSlash(f.ID))); err != nil {
			return err
		}
	}
	skips = append(skips, tell(lists, stories)...)
	failed := u.failures(skips) > 0
	if len(stories) == 0 {
		if !failed {
			u.error("%s: no story here; expected folders that hold at least two versions, such as original.en.html and mirror.sq.html", quoteAll(c.Paths))
		}
		return errItems
	}
	cache := openCache(u, cfg.Cache)
	b := c.batch(u, cfg, cache, len(stories))
	b.formats, b.report = formats, options
	b.compare.Glossary = glossary
	if b.stories, err = c.openStories(u, cfg, b.compare); err != nil {
		return err
	}
	if b.stories != nil {
		if err := b.stories.plan(ctx, stories, b.ingest, cfg.Workers); err != nil {
			return err
		}
		if err := b.stories.ask(ctx, u, c.Yes); err != nil {
			return err
		}
	}
	if b.tree, err = openTree(c.Output); err != nil {
		return err
	}
	defer b.tree.close()
	if c.Evidence {
		if b.evidence, err = newBundler(c.Glossary); err != nil {
			return err
		}
	}
	if c.LearnLexicon != "" {
		if err := b.learn(ctx, c.LearnLexicon, known, stories, cfg.Workers); err != nil {
			return err
		}
	}
	results, err := b.shareAndRun(ctx, c.Database, stories, cfg.Workers)
	if err != nil {
		return err
	}
	if err := b.index(results, skips); err != nil {
		return err
	}
	pruned := cache.Prune(int64(cfg.Cache.MaxSize))
	if pruned.Files > 0 {
		u.note("cache: removed %s of old results", config.Size(pruned.Bytes).Round())
	}
	return b.summary(results, skips)
}

func (c *runCmd) batch(u *ui, cfg config.Config, cache *store.Cache, stories int) *batch {
	b := &batch{
		ui: u, versions: cache.Kind("version"), pairs: cache.Kind("pair"), between: cache.Kind("between"),
		input: "file", inputs: "files", several: stories > 1,
	}
	if c.URLList != "" {
		b.input, b.inputs = "page or file", "pages or files"
	}
	b.ingest = ingest.Options{Memo: b.versions}
	// Where there are fewer stories than workers, the pairs of a story share
	// what is left.
	b.compare = stages.Options{
		Generator: generator(), StopAfter: stages.Step(c.StopAfter), Memo: b.pairs, Between: b.between, Pivot: c.pivot(),
		Workers: max(1, cfg.Workers/stories),
	}
	return b
}

// formats are those that were asked for, in the order of the table.
func (c *runCmd) formats(cfg config.Config) []report.Format {
	names := c.Format
	if len(names) == 0 {
		names = cfg.Report.Formats
	}
	return slices.DeleteFunc(report.Formats(), func(f report.Format) bool { return !slices.Contains(names, f.Name) })
}

// run compares and writes every story and returns the outcomes in the order of
// the stories. It ends early only where going on makes no sense.
func (b *batch) run(ctx context.Context, stories []ingest.Found, workers int) ([]outcome, error) {
	stage := flow.Stage[ingest.Found, outcome]{Name: "story", Workers: workers, Do: b.story}
	b.ui.startProgress(len(stories), "stories")
	defer b.ui.endProgress()
	var results []outcome
	for r := range flow.Run(ctx, stage, slices.Values(stories)) {
		b.ui.step()
		if output, ok := errors.AsType[*outputFailure](r.Err); ok {
			return results, output
		}
		if r.Err != nil {
			return results, r.Err
		}
		failed := b.ui.failures(r.Value.skips)
		b.ui.failures(r.Value.untranslated)
		b.ui.unfit(r.Value.skips)
		if len(r.Value.entry.Versions) == 1 && failed == 0 {
			b.ui.note("%s: only %s; nothing to compare with", r.Value.entry.ID, r.Value.entry.Versions[0].ID)
		}
		b.shared.Add(r.Value.entry.ID, r.Value.passages)
		r.Value.passages = nil
		results = append(results, r.Value)
	}
	if ctx.Err() != nil {
		return results, ctx.Err()
	}
	return results, nil
}

// story reads, compares and writes one story. Its errors end the run; what is
// wrong with the story alone is part of the outcome.
func (b *batch) story(ctx context.Context, f ingest.Found) (done outcome, err error) {
	defer func() {
		if r := recover(); r != nil {
			done, err = b.broken(f, fmt.Errorf("%v", r)), nil
		}
	}()
	var story article.Story
	var kept ingest.Kept
	o := b.compare
	k := newKeeper(b.evidence != nil, b.pairs, b.between)
	if b.evidence == nil {
		story = f.Load(ctx, b.ingest)
	} else {
		story, kept = f.Keep(ctx, b.ingest)
		o.Memo, o.Between = k.pairs, k.between
	}
	story, untranslated := b.stories.fill(f.ID, story)
	o, err = b.share(ctx, story, o)
	if _, failed := errors.AsType[*partFailure](err); err != nil && !failed && ctx.Err() == nil {
		return outcome{}, err
	}
	var comparison article.Comparison
	if err == nil {
		comparison, err = stages.Compare(ctx, story, o)
	}
	if ctx.Err() != nil {
		return outcome{}, ctx.Err()
	}
	if err != nil {
		return b.broken(f, err), nil
	}
	folder := filepath.FromSlash(comparison.Story.ID)
	var files []treeFile
	var failed []article.Skip
	for _, f := range b.formats {
		for _, file := range f.Files(&comparison, b.report) {
			if !f.Browser {
				files = append(files, treeFile{file.Name, file.Write})
				continue
			}
			// A browser may fail on one story; its other files are written.
			var made bytes.Buffer
			err := file.Write(&made)
			switch {
			case ctx.Err() != nil:
				return outcome{}, ctx.Err()
			case err != nil:
				failed = append(failed, unmade(filepath.ToSlash(filepath.Join(folder, file.Name)), err))
			default:
				files = append(files, treeFile{file.Name, func(w io.Writer) error {
					_, err := w.Write(made.Bytes())
					return err
				}})
			}
		}
	}
	page := ""
	if len(files) > 0 {
		page = filepath.ToSlash(filepath.Join(folder, files[0].name))
	}
	if b.evidence != nil {
		bundle, err := b.evidence.bundle(ctx, k, kept, &comparison, o, b.report)
		if ctx.Err() != nil {
			return outcome{}, ctx.Err()
		}
		if err != nil {
			failed = append(failed, article.Skip{Path: f.Dir, Reason: "no evidence", Detail: err.Error(), Failed: true})
		} else {
			files = append(files, treeFile{evidenceName, bundle.Write})
		}
	}
	if err := b.tree.write(folder, files); err != nil {
		return outcome{}, err
	}
	done = b.outcome(&comparison, page)
	done.skips, done.untranslated = slices.Concat(done.skips, failed), untranslated
	return done, nil
}

// broken is the outcome of a story on which the program itself failed. One
// page that trips it must not take a batch with it.
func (b *batch) broken(f ingest.Found, err error) outcome {
	return outcome{
		entry: report.IndexStory{ID: f.ID, Title: cmp.Or(f.Title, f.ID), Error: "internal error: " + err.Error()},
		skips: []article.Skip{{Path: f.Dir, Reason: "internal error", Detail: err.Error() + "; this is a fault of the program, please report it with the files", Failed: true}},
	}
}

// outcome is what the index says of a story whose page stands at path.
func (b *batch) outcome(c *article.Comparison, path string) outcome {
	o := outcome{entry: report.Summary(c, path, b.report), skips: c.Skips}
	if b.several {
		o.passages = stages.Passages(c)
	}
	if len(c.Versions) == 0 {
		o.entry.Error = "no version could be read"
	}
	for i := range c.Pairs {
		for j := range c.Pairs[i].Links {
			if c.Pairs[i].Links[j].IsChange() {
				o.changes++
			}
		}
	}
	return o
}

// index writes the list of all stories.
func (b *batch) index(results []outcome, skips []article.Skip) error {
	index := report.Index{Generator: b.compare.Generator, Stories: make([]report.IndexStory, len(results)), Skips: skips}
	for i, r := range results {
		index.Stories[i] = r.entry
	}
	index.Groups, index.BudgetHits = b.shared.Groups()
	return b.tree.write(".", []treeFile{
		{"index.html", func(w io.Writer) error { return index.HTML(w, b.report) }},
		{"index.json", index.JSON},
	})
}

// summary prints what became of the batch.
func (b *batch) summary(results []outcome, skips []article.Skip) error {
	versions, pairs, changes, findings, untranslated := 0, 0, 0, 0, 0
	counts, dismissed := article.Counts{}, ""
	skips = slices.Clone(skips)
	for _, r := range results {
		versions += len(r.entry.Versions)
		pairs += len(r.entry.Comparisons)
		changes += r.changes
		untranslated += len(r.untranslated)
		counts = counts.Add(r.entry.Counts)
		skips = append(skips, r.skips...)
	}
	for _, n := range counts.Findings {
		findings += n
	}
	if n := counts.DismissedFindings(); n > 0 {
		dismissed = fmt.Sprintf(", %d dismissed", n)
	}
	failed, left := 0, 0
	for _, s := range skips {
		switch {
		case s.Failed:
			failed++
		case s.Reason != ingest.ReasonAbout && s.Reason != stages.ReasonVerdict:
			left++
		}
	}
	if !b.ui.quiet {
		fmt.Fprintf(b.ui.out, "%s, %s, %s: %s, %s%s\n", count(len(results), "story", "stories"), count(versions, "version", "versions"),
			count(pairs, "comparison", "comparisons"), count(changes, "change", "changes"), count(findings, "finding", "findings"), dismissed)
		fmt.Fprintf(b.ui.out, "reused %d of %s\n", b.pairs.Hits(), count(pairs, "comparison", "comparisons"))
		if left > 0 {
			fmt.Fprintf(b.ui.out, "left out %s, see the report for the reasons\n", count(left, "file", "files"))
		}
		if failed > 0 {
			fmt.Fprintf(b.ui.out, "failed %s, named on standard error and in the report\n", count(failed, b.input, b.inputs))
		}
		if untranslated > 0 {
			fmt.Fprintln(b.ui.out, "not everything was translated: what was not is named on standard error, with the reason")
		}
		fmt.Fprintf(b.ui.out, "report: %s\n", printable(filepath.Join(b.tree.dir, "index.html")))
	}
	if failed > 0 || untranslated > 0 {
		return errItems
	}
	return nil
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// quoteAll names several paths in a message.
func quoteAll(paths []string) string {
	if len(paths) > 3 {
		return fmt.Sprintf("%s and %d more", strings.Join(paths[:3], ", "), len(paths)-3)
	}
	return strings.Join(paths, ", ")
}
