package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/langid"
	"variorum/stages/report"
	"variorum/stages/segment"
)

type alignCmd struct {
	Src           string   `arg:"" help:"The original: a file, an address (https://…), or - for standard input."`
	Tgt           string   `arg:"" help:"The text to be aligned with it."`
	Unit          string   `enum:"paragraph,sentence,line" default:"paragraph" placeholder:"UNIT" help:"${enum}."`
	From          string   `placeholder:"LANG" help:"Language of SRC (BCP 47). Without it: from the file's name, else detected."`
	To            string   `placeholder:"LANG" help:"Language of TGT."`
	MT            string   `name:"mt" placeholder:"FILE" help:"A machine translation of SRC into the language of TGT, unit by unit."`
	Glossary      []string `sep:"none" placeholder:"FILE" help:"Terms and their translations: columns between tabs (.csv: commas), the first line names the languages; or TBX. May be given several times."`
	SourceVectors string   `placeholder:"FILE" help:"Vectors of your own, one for each unit of SRC: lines of numbers, or .npy."`
	TargetVectors string   `placeholder:"FILE" help:"The same of TGT, made by the same model."`
	Verdicts      string   `placeholder:"FILE" help:"Pairings set by hand, as in the verdicts.yaml of a story."`
	Explain       string   `placeholder:"N|:N" help:"Print all about the link of one unit: N of SRC, :N of TGT, counted from 0."`
	LearnLexicon  string   `placeholder:"FILE" help:"Learn which words translate each other, and keep it in FILE for the next texts of these languages."`
	Config        string   `placeholder:"FILE" help:"Configuration file, for how pages are fetched."`
	web
	Format string `enum:"ladder,json,tsv,svg" default:"ladder" placeholder:"FORMAT" help:"${enum}."`
}

func (alignCmd) Help() string {
	return `Paragraphs are what ingest finds in a page; in a plain text they are the blocks between empty lines. A line is a unit even if it is empty. Sentences are cut inside paragraphs.

A ladder is one bead a line, units counted from 0: [0]:[0, 1] joins the first unit of SRC with the first two of TGT, [2]:[] has no counterpart. TSV adds the score, what moved or is uncertain, and both texts. SVG is a picture: both texts as columns of blocks, with a band for each link.

With --learn-lexicon the texts are aligned twice: first to learn from their links which words translate each other, then with that and with what FILE had of earlier texts; FILE then has both. It is a text file of counts. Texts that were learned from once teach nothing again. This helps short texts with words of their own, as the chapters of one book have; long texts are learned from anyway.

Examples:

    pipeline align original.de.txt translation.fr.txt
    pipeline align a.txt b.txt --unit line --from de --to fr --format json
    pipeline align a.en.html b.sq.html --format svg > ribbon.svg
    pipeline align a.en.html b.sq.html --explain 3
    pipeline align chapter-2.en.txt chapter-2.zh.txt --learn-lexicon words.tsv`
}

// Validate is called by kong.
func (c *alignCmd) Validate() error {
	for _, f := range []struct{ flag, tag string }{{"--from", c.From}, {"--to", c.To}} {
		if f.tag != "" && !langid.Known(f.tag) {
			return fmt.Errorf("%s: %q is no language tag; expected BCP 47, such as en or zh-Hans", f.flag, f.tag)
		}
	}
	if c.Src == stdinName && c.Tgt == stdinName {
		return fmt.Errorf("both texts from standard input; expected - at most once")
	}
	if c.LearnLexicon == stdinName {
		return fmt.Errorf("--learn-lexicon: expected a file, not standard input or output")
	}
	if (c.SourceVectors == "") != (c.TargetVectors == "") {
		return fmt.Errorf("--source-vectors and --target-vectors: expected both or none")
	}
	if c.Explain != "" {
		if _, _, err := explained(c.Explain); err != nil {
			return err
		}
		if c.Format != "ladder" {
			return fmt.Errorf("--explain prints text of its own; expected no --format beside it")
		}
	}
	return c.check(c.Src, c.Tgt, c.MT)
}

// A bead is one link as align prints it.
type bead struct {
	Source    []int   `json:"source"`
	Target    []int   `json:"target"`
	Score     float64 `json:"score"`
	Moved     bool    `json:"moved"`
	Uncertain bool    `json:"uncertain"`
}

// An alignment is both texts in units and the links between them.
type alignment struct {
	src, tgt []align.Unit
	from, to string // their languages
	options  align.Options
	result   align.Result
}

func (c *alignCmd) Run(ctx context.Context, u *ui) error {
	f := newFetcher(u, c.web, c.Config)
	defer f.close()
	a, err := beside(ctx, func() (alignment, error) { return c.align(ctx, f) })
	if err != nil {
		return err
	}
	for _, hit := range a.result.BudgetHits {
		u.warn("%s", hit)
	}
	if c.Explain != "" {
		return c.explain(u, a)
	}
	if c.Format == "svg" {
		return c.ribbon(a).SVG(u.out, report.Options{})
	}
	out := bufio.NewWriter(u.out)
	if err := c.print(out, beadsOf(a.result.Links), a.src, a.tgt, u.out.terminal); err != nil {
		return err
	}
	return out.Flush()
}

func (c *alignCmd) align(ctx context.Context, f *fetcher) (alignment, error) {
	u := f.ui
	src, from, err := c.units(ctx, f, c.Src, c.From)
	if err != nil {
		return alignment{}, err
	}
	tgt, to, err := c.units(ctx, f, c.Tgt, c.To)
	if err != nil {
		return alignment{}, err
	}
	o := align.Options{From: from, To: to, Sentences: c.Unit != "sentence"}
	if c.MT != "" {
		mt, _, err := c.units(ctx, f, c.MT, to)
		if err != nil {
			return alignment{}, err
		}
		if len(mt) != len(src) {
			return alignment{}, fmt.Errorf("%s: %d units where %s has %d; expected one for each", c.MT, len(mt), c.Src, len(src))
		}
		for _, unit := range mt {
			o.MT = append(o.MT, unit.Text)
		}
	}
	if err := c.constrain(u, &o, src, tgt); err != nil {
		return alignment{}, err
	}
	if c.LearnLexicon != "" {
		if o, err = c.learn(u, src, tgt, o); err != nil {
			return alignment{}, err
		}
	}
	a := alignment{src: src, tgt: tgt, from: from, to: to, options: o}
	if c.Explain == "" {
		a.result = align.Units(src, tgt, o)
	}
	return a, nil
}

// units reads the units of a file and its language.
func (c *alignCmd) units(ctx context.Context, f *fetcher, path, language string) ([]align.Unit, string, error) {
	in, err := f.input(ctx, path)
	if err != nil {
		return nil, "", err
	}
	v, readErr := in.version()
	if language == "" && readErr == nil {
		language = v.Language
	}
	var units []align.Unit
	if c.Unit == "line" || ingest.IsPlain(in.name, in.data) {
		text, _, err := in.decode()
		if err != nil {
			return nil, "", err
		}
		if language == "" {
			language = langid.Detect(text).Language
		}
		pieces, kind := splitLines(text), article.Kind("")
		if c.Unit != "line" {
			pieces, kind = blocks(pieces), article.KindText
		}
		for _, p := range pieces {
			units = append(units, align.Unit{Text: strings.TrimSpace(p), Kind: kind})
		}
	} else {
		if readErr != nil {
			return nil, "", readErr
		}
		for _, p := range v.Paragraphs {
			units = append(units, align.Unit{Text: p.Text, Kind: p.Kind})
		}
	}
	if c.Unit == "sentence" {
		units = sentences(units, language)
	}
	return units, language, nil
}

// blocks joins the lines between empty lines.
func blocks(lines []string) []string {
	var found []string
	open := false
	for _, l := range lines {
		switch {
		case strings.TrimSpace(l) == "":
			open = false
		case open:
			found[len(found)-1] += "\n" + l
		default:
			found, open = append(found, l), true
		}
	}
	for i, b := range found {
		found[i] = article.OneLine(b)
	}
	return found
}

func sentences(paragraphs []align.Unit, language string) []align.Unit {
	var found []align.Unit
	for _, p := range paragraphs {
		for _, r := range segment.Sentences(p.Text, language) {
			if text := strings.TrimSpace(p.Text[r.Start:r.End]); text != "" {
				found = append(found, align.Unit{Text: text})
			}
		}
	}
	return found
}

// beadsOf turns links into beads. Units without text are links of their own.
func beadsOf(links []article.Link) []bead {
	beads := make([]bead, len(links))
	for i, l := range links {
		beads[i] = bead{
			Source: append([]int{}, l.Original...), Target: append([]int{}, l.Republication...),
			Score: l.Score, Moved: l.Moved, Uncertain: l.Uncertain,
		}
	}
	return beads
}

func (c *alignCmd) print(w io.Writer, beads []bead, src, tgt []align.Unit, terminal bool) error {
	switch c.Format {
	case "json":
		encoded := make([]string, len(beads))
		for i, b := range beads {
			data, err := json.Marshal(b)
			if err != nil {
				return err
			}
			encoded[i] = string(data)
		}
		_, err := fmt.Fprintf(w, "{\"beads\":[\n%s\n]}\n", strings.Join(encoded, ",\n"))
		return err
	case "tsv":
		fmt.Fprintln(w, "source\ttarget\tscore\tmoved\tuncertain\tsource_text\ttarget_text")
		for _, b := range beads {
			fmt.Fprintf(w, "%s\t%s\t%.3f\t%t\t%t\t%s\t%s\n", indexes(b.Source), indexes(b.Target), b.Score, b.Moved, b.Uncertain, texts(src, b.Source, terminal), texts(tgt, b.Target, terminal))
		}
		return nil
	}
	for _, b := range beads {
		if _, err := fmt.Fprintf(w, "%s:%s\n", indexes(b.Source), indexes(b.Target)); err != nil {
			return err
		}
	}
	return nil
}

func (c *alignCmd) ribbon(a alignment) report.Ribbon {
	side := func(file, language string, units []align.Unit) report.RibbonText {
		return report.RibbonText{Name: file, Language: language, Direction: langid.Direction(language), Units: unitTexts(units)}
	}
	return report.Ribbon{Original: side(c.Src, a.from, a.src), Republication: side(c.Tgt, a.to, a.tgt), Links: a.result.Links}
}

func indexes(list []int) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = strconv.Itoa(n)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// texts joins the texts of units for a cell of a table, where tabs and line
// feeds have meaning.
func texts(units []align.Unit, picked []int, terminal bool) string {
	parts := make([]string, len(picked))
	for i, p := range picked {
		parts[i] = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(units[p].Text)
	}
	if terminal {
		return forTerminal(strings.Join(parts, " "))
	}
	return strings.Join(parts, " ")
}
