package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"variorum/stages/evidence"
)

type verifyCmd struct {
	Bundles []string `arg:"" name:"bundle" help:"Bundles that run or compare wrote with --evidence."`

	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}."`
}

func (verifyCmd) Help() string {
	return `Holds every member of a bundle against the manifest, makes the texts, the comparison and the report again from the raw bytes with the settings in the bundle, and compares them byte for byte. Nothing is fetched, nothing is taken from a cache and nothing is written.

Exit codes: 0, the evidence holds; 3, it does not, and every difference is listed with its place and both values; 1, the file is no bundle, or one that may not be opened.

A bundle that another version of the program wrote holds where this one makes the same report. Where it does not, the list says what the versions do not share and how far paragraphs, links and findings agree: check it with the version that wrote it.

Examples:

    pipeline run samples -o report --evidence
    pipeline verify report/wire-port/evidence.zip`
}

// errEvidence says that evidence does not hold, which was told already.
var errEvidence = errors.New("the evidence does not hold")

func (c *verifyCmd) Run(ctx context.Context, u *ui) error {
	var worst error
	for _, path := range c.Bundles {
		r, err := beside(ctx, func() (*evidence.Result, error) { return check(ctx, path) })
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			u.error("%s: %s", path, err)
			if worst == nil {
				worst = errItems
			}
			continue
		}
		if !r.Holds() {
			worst = errEvidence
		}
		if c.Format == "json" {
			err = printJSON(u.out, struct {
				Path  string `json:"path"`
				Holds bool   `json:"holds"`
				*evidence.Result
				Proves       []string `json:"proves"`
				DoesNotProve []string `json:"does_not_prove"`
			}{path, r.Holds(), r, proves(r), provesNot(r)})
		} else {
			err = printResult(u.out, path, r)
		}
		if err != nil {
			return err
		}
	}
	return worst
}

// check opens a bundle and checks it. One that trips the program must not take
// the others with it.
func check(ctx context.Context, path string) (r *evidence.Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, fmt.Errorf("internal error: %v; this is a fault of the program, please report it with the bundle", p)
		}
	}()
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.Unwrap(outputError(path, err))
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a file")
	}
	b, err := evidence.Read(f, info.Size())
	if err != nil {
		return nil, err
	}
	return b.Check(ctx, maker(), evidence.Options{Workers: runtime.GOMAXPROCS(0)})
}

// printResult writes what came of a bundle for people.
func printResult(w io.Writer, path string, r *evidence.Result) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	if r.Holds() {
		line("%s: holds", path)
	} else {
		line("%s: does not hold", path)
	}
	if r.Title != "" {
		line("  story      %s", r.Title)
	}
	if r.MadeBy.Name != "" {
		same := "this program"
		if len(r.OtherProgram) > 0 {
			same = "another program than this one"
		}
		line("  made by    %s %s, commit %s: %s", r.MadeBy.Name, r.MadeBy.Version, r.MadeBy.Commit, same)
	}
	line("  members    %d, root hash %s", r.Members, r.Root)
	for _, t := range r.Texts {
		line("  text       %s", originLine(t))
	}
	for _, d := range r.Differences {
		line("  ! %s", d)
	}
	for _, m := range r.Meaning {
		line("    %s: %s", evidence.ComparisonName, m)
	}
	if !r.Holds() && len(r.OtherProgram) > 0 {
		line("  The program versions differ, so a difference may be one of the program: check with the version that wrote the bundle.")
		for _, o := range r.OtherProgram {
			line("    %s", o)
		}
	}
	for _, p := range proves(r) {
		line("  proves: %s", p)
	}
	for _, p := range provesNot(r) {
		line("  does not prove: %s", p)
	}
	_, err := io.WriteString(w, forLines(b.String()))
	return err
}

// forLines shows what could speak to a terminal as codes, line by line.
func forLines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(printable(line))
	}
	return b.String()
}

func originLine(t evidence.Origin) string {
	name := t.Version
	if name == "" {
		name = t.Path + " (not compared: " + t.Skipped + ")"
	}
	if t.SHA256 == "" {
		return name
	}
	from := "a file; when it was saved is not known"
	if t.Fetched != "" {
		from = fmt.Sprintf("fetched %s from %s, by the clock %s", t.Fetched, t.URL, t.Clock)
	}
	return fmt.Sprintf("%s, %d bytes, SHA-256 %s; %s", name, t.Bytes, t.SHA256, from)
}

// proves says what follows from a check.
func proves(r *evidence.Result) []string {
	if !r.Holds() {
		return []string{}
	}
	return []string{"the bytes are those whose SHA-256 stand above, and texts, comparison and report follow from them by this program, byte for byte"}
}

// provesNot says what does not follow from it, whatever came out.
func provesNot(r *evidence.Result) []string {
	if !r.Holds() {
		return []string{"which of the two that differ was there first"}
	}
	return []string{
		"when the bytes were captured: that is what the computer that made the bundle says",
		"who made the bundle: nothing was signed, or no key was given to check it with",
	}
}
