package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/langid"
)

type detectCmd struct {
	Files  []string `arg:"" name:"file" help:"The files or addresses (https://…); - for standard input."`
	Format string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}. JSON is one object a line."`
	Lines  bool     `help:"Treat every line of a file as a text of its own."`
	Config string   `placeholder:"FILE" help:"Configuration file, for how pages are fetched."`
	web
}

func (detectCmd) Help() string {
	return `Prints a line for each text: file, charset, language (BCP 47, und if unknown) and confidence from 0 to 1, with tabs between. The language is that of the text; what a page says about itself does not count.

Examples:

    pipeline detect samples/lake-study/*.html
    pipeline detect --lines --format json headlines.txt`
}

// A detection is one line of output. Line counts from 1 and is absent for a
// whole file.
type detection struct {
	Path       string  `json:"path"`
	Line       int     `json:"line,omitempty"`
	Charset    string  `json:"charset"`
	Language   string  `json:"language"`
	Confidence float64 `json:"confidence"`
	Reliable   bool    `json:"reliable"`
}

// Validate is called by kong.
func (c *detectCmd) Validate() error { return c.check(c.Files...) }

func (c *detectCmd) Run(ctx context.Context, u *ui) error {
	out := bufio.NewWriter(u.out)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	print := func(path string, line int, charset, text string) error {
		g := langid.Detect(text)
		d := detection{path, line, charset, g.Language, g.Confidence, g.Reliable}
		if c.Format == "json" {
			return encoder.Encode(d)
		}
		name := printable(path)
		if line > 0 {
			name = fmt.Sprintf("%s:%d", name, line)
		}
		_, err := fmt.Fprintf(out, "%s\t%s\t%s\t%.2f\n", name, d.Charset, d.Language, d.Confidence)
		return err
	}
	f := newFetcher(u, c.web, c.Config)
	defer f.close()
	failed := false
	for _, path := range c.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := c.file(ctx, f, path, print)
		if bad, ok := itemError(path, err); ok {
			out.Flush()
			u.skip(bad)
			failed = true
		} else if err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if failed {
		return errItems
	}
	return nil
}

func (c *detectCmd) file(ctx context.Context, f *fetcher, path string, print func(path string, line int, charset, text string) error) error {
	if c.Lines {
		plain, err := f.plain(ctx, path)
		if err != nil {
			return err
		}
		for i, line := range splitLines(plain.text) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := print(path, i+1, plain.charset, line); err != nil {
				return err
			}
		}
		return nil
	}
	v, err := f.version(ctx, path, ingest.Options{})
	if err != nil {
		return err
	}
	return print(path, 0, v.Source.Charset, allText(&v))
}

// allText joins the paragraphs of a version.
func allText(v *article.Version) string {
	var b strings.Builder
	for _, p := range v.Paragraphs {
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// splitLines cuts at line feeds, with or without a carriage return before. A
// line feed at the end ends the last line and begins none.
func splitLines(text string) []string {
	text = strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
