package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/report"
)

type monitorShowCmd struct {
	Capture string `arg:"" help:"Its id or the SHA-256 of its body, or how one of them begins, as monitor log --format json has them."`
	Format  string `enum:"text,raw,json" default:"text" placeholder:"FORMAT" help:"${enum}: the article, the bytes as they came, or what is known of the capture."`
	Output  string `short:"o" placeholder:"FILE" help:"Write to a file, in one step, instead of standard output."`
	keeping
}

func (monitorShowCmd) Help() string {
	return `Prints one capture: the text of the article as it is read today, the bytes as they were fetched, or where, when and how it came.

Examples:

    pipeline monitor show 4vz2q7
    pipeline monitor show 4vz2q7 --format raw -o page.html`
}

func (c *monitorShowCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return cmp.Or(err, error(&usageError{what: "there is no capture " + c.Capture}))
	}
	defer db.Close()
	one, body, err := findCapture(ctx, f, db, c.Capture, c.Format != "json")
	if err != nil {
		return err
	}
	switch c.Format {
	case "json":
		return writeOutput(u, c.Output, func(w io.Writer) error {
			return printJSON(w, toldCapture{one, json.RawMessage(cmp.Or(one.Told, "null"))})
		})
	case "raw":
		if (c.Output == "" || c.Output == stdinName) && u.out.terminal && !isText(one.MediaType) {
			return &usageError{what: "--format raw: " + one.MediaType + " is nothing for a terminal; expected --output FILE", hint: "see " + program + " monitor show --help"}
		}
		return writeOutput(u, c.Output, func(w io.Writer) error { _, err := w.Write(body); return err })
	}
	v, err := captureVersion(one, body, selectorOf(&one, nil))
	if err != nil {
		return err
	}
	return writeOutput(u, c.Output, func(w io.Writer) error { return printText(w, &v, u.out.terminal) })
}

func isText(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/") || strings.Contains(mediaType, "xml") || strings.Contains(mediaType, "json")
}

// toldCapture is a capture as JSON shows it.
type toldCapture struct {
	store.Capture
	Told json.RawMessage `json:"told"`
}

// findCapture finds a capture, with its bytes where they are wanted.
func findCapture(ctx context.Context, f *config.File, db *store.DB, begin string, bytes bool) (store.Capture, []byte, error) {
	one, err := db.FindCapture(ctx, begin)
	switch {
	case errors.Is(err, store.ErrNone):
		return one, nil, &usageError{what: fmt.Sprintf("there is no capture %q", begin), hint: "pipeline monitor log --format json has them under capture"}
	case errors.Is(err, store.ErrSeveral):
		return one, nil, &usageError{what: fmt.Sprintf("several captures begin with %q", begin), hint: "give more of the id"}
	case err != nil:
		return one, nil, databaseError(ctx, f.Monitor.Database, err)
	case !bytes:
		return one, nil, nil
	case one.Pruned:
		return one, nil, fmt.Errorf("the bytes of capture %s were thrown away by retention; --format json shows what is known of it", one.ID)
	}
	body, err := db.Blob(ctx, one.SHA256)
	if errors.Is(err, store.ErrDamaged) {
		return one, nil, fmt.Errorf("the bytes of capture %s are damaged; pipeline doctor --store says what else is, and a backup has them", one.ID)
	}
	if err != nil {
		return one, nil, databaseError(ctx, f.Monitor.Database, err)
	}
	return one, body, nil
}

// captureVersion reads a capture as the program reads pages today, by a selector if
// that is not empty.
func captureVersion(c store.Capture, body []byte, selector string) (article.Version, error) {
	v, err := readBy(selector, toldOf(&c), body, ingest.Options{AnyPage: true})
	if err == nil {
		v.Source.Path = c.URL
	}
	return v, err
}

type monitorDiffCmd struct {
	From   string `arg:"" help:"The earlier capture: its id or the SHA-256 of its body, or how one of them begins."`
	To     string `arg:"" help:"The later one, of the same address or of another version."`
	Format string `enum:"${formats}" default:"text" placeholder:"FORMAT" help:"${enum}."`
	Layout string `enum:"auto,side,inline" default:"auto" placeholder:"LAYOUT" help:"How the text shows changes: side by side, or in one text (inline). auto: side by side on a terminal of at least 120 columns."`
	Output string `short:"o" placeholder:"FILE" help:"Write to a file, in one step, instead of standard output."`
	keeping
}

func (monitorDiffCmd) Help() string {
	return `Compares any two captures that are kept, as compare does with files.

Examples:

    pipeline monitor diff 4vz2q7 ka3xwn
    pipeline monitor diff 4vz2q7 ka3xwn --format html -o change.html`
}

func (c *monitorDiffCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return cmp.Or(err, error(&usageError{what: "there is no capture " + c.From}))
	}
	defer db.Close()
	format, _ := report.FormatNamed(c.Format)
	toOutput := c.Output == "" || c.Output == stdinName
	if format.Binary && toOutput && u.out.terminal {
		return &usageError{what: "--format: " + format.Name + " is nothing for a terminal; expected --output FILE", hint: "see " + program + " monitor diff --help"}
	}
	options := report.Options{Interface: f.Report.Interface}
	if err := browse(ctx, &options, []report.Format{format}); err != nil {
		return err
	}
	story := article.Story{Original: 0, ChosenBy: article.ByName, Versions: []article.Version{}, Skips: []article.Skip{}}
	var captures []store.Capture
	var bodies [][]byte
	for _, begin := range []string{c.From, c.To} {
		one, body, err := findCapture(ctx, f, db, begin, true)
		if err != nil {
			return err
		}
		captures, bodies = append(captures, one), append(bodies, body)
	}
	for i, one := range captures {
		v, err := captureVersion(one, bodies[i], selectorOf(&one, captures))
		if err != nil {
			return err
		}
		v.ID = unused(one.At.UTC().Format("2006-01-02T15-04-05Z")+"-"+v.ID, story.Versions)
		story.Versions = append(story.Versions, v)
	}
	story.ID = story.Versions[0].ID
	comparison, err := beside(ctx, func() (article.Comparison, error) {
		return stages.Compare(ctx, story, stages.Options{Generator: generator(), Workers: f.Workers})
	})
	if err != nil {
		return err
	}
	u.unfit(comparison.Skips)
	if toOutput {
		options.Text = report.TextOptions{Color: u.outColor, Isolate: u.out.terminal, Width: u.width()}
	}
	options.Text.Layout = report.Layout(c.Layout)
	file, err := format.One(&comparison, options)
	if err != nil {
		return &usageError{what: "--format: " + err.Error(), hint: "see " + program + " monitor diff --help"}
	}
	return writeOutput(u, c.Output, file.Write)
}
