package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"variorum/stages/article"
	"variorum/stages/ingest"
)

type extractCmd struct {
	File    string `arg:"" help:"The file, an address (https://…), or - for standard input."`
	Format  string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}."`
	Charset string `placeholder:"NAME" help:"Read it in this charset, whatever it says itself."`
	Type    string `placeholder:"NAME" help:"Read it as ${inputs}, whatever its name says."`
	Config  string `placeholder:"FILE" help:"Configuration file, for how pages are fetched."`
	web
}

func (extractCmd) Help() string {
	return `Text is the headline and the paragraphs of the article, with an empty line between. JSON is one entry of "versions" in comparison.json: paragraphs with their kinds, what was left out and why, language, charset and where each was learnt. What is special about the input stands under "notes" there and on standard error beside the text. A page that is no article, such as a consent wall, is shown here with a note; run and compare skip it.

An address is fetched: robots.txt is kept to, redirects are followed, and an address of your own network needs --allow-private. Nothing is fetched unless an address is named.

Examples:

    pipeline extract page.html
    pipeline extract https://example.org/harbour --keep harbour
    pipeline extract - --format json < page.html`
}

// Validate is called by kong.
func (c *extractCmd) Validate() error { return c.check(c.File) }

func (c *extractCmd) Run(ctx context.Context, u *ui) error {
	f := newFetcher(u, c.web, c.Config)
	defer f.close()
	v, err := f.version(ctx, c.File, ingest.Options{Charset: c.Charset, Type: c.Type, AnyPage: true})
	if bad, ok := errors.AsType[*ingest.Error](err); ok {
		// What was asked for does not exist, whatever the file.
		if bad.Reason == ingest.ReasonUnknownCharset && c.Charset != "" {
			return &usageError{what: "--charset: " + bad.Detail}
		}
		if bad.Reason == ingest.ReasonUnknownFormat && c.Type != "" {
			return &usageError{what: "--type: " + bad.Detail}
		}
	}
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return printJSON(u.out, v)
	}
	for _, note := range v.Notes {
		u.note("%s", note)
	}
	if others := v.OtherLanguages(); len(others) > 0 {
		const most = 12
		said := make([]string, 0, most)
		for _, a := range others[:min(len(others), most)] {
			said = append(said, forTerminal(a.Language+" "+a.URL))
		}
		more := ""
		if n := len(others) - most; n > 0 {
			more = fmt.Sprintf(" and %d more (--format json has them)", n)
		}
		u.note("The page names versions in other languages, which compare takes by their addresses: %s%s", strings.Join(said, ", "), more)
	}
	return printText(u.out, &v, u.out.terminal)
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// printText prints the headline once, the title where the text has no headline
// of its own, then the paragraphs; on a terminal without anything that could
// speak to it.
func printText(w io.Writer, v *article.Version, terminal bool) error {
	out := bufio.NewWriter(w)
	gap := ""
	paragraph := func(text string) {
		if terminal {
			text = forTerminal(text)
		}
		fmt.Fprintf(out, "%s%s\n", gap, text)
		gap = "\n"
	}
	if !headed(v) && v.Title != "" {
		paragraph(v.Title)
	}
	for _, p := range v.Paragraphs {
		paragraph(p.Text)
	}
	return out.Flush()
}
