// Command pipeline compares articles with their translations and
// republications and writes down what changed. It is the application around
// the library in stages/: it reads settings, finds stories on disk, keeps
// results for the next run, and talks to people.
//
// Each subcommand is one file. ui.go has the rules of the terminal.
package main

import (
	"context"
	"errors"
	"io"
	"log"
	"os"
	"os/signal"
	"reflect"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"variorum/stages/ingest"
	"variorum/stages/report"
	"variorum/stages/translate"
)

// Exit codes. Differences that were found are a result, not a failure.
const (
	exitDone        = 0
	exitFailed      = 1   // some items failed; everything else is done
	exitUsage       = 2   // wrong usage or configuration; nothing was done
	exitEvidence    = 3   // verify: the evidence does not hold
	exitInterrupted = 130 // interrupted; what was finished is kept
)

// globals are the options of every command.
type globals struct {
	Quiet     bool   `short:"q" help:"Print results and failures only."`
	LogFormat string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"Messages on standard error as ${enum}."`
	Color     string `enum:"auto,always,never" default:"auto" placeholder:"WHEN" help:"Colour: ${enum}. auto follows the terminal and NO_COLOR."`
}

// cli is the command line.
type cli struct {
	Globals globals `embed:""`

	Run       runCmd       `cmd:"" help:"Compare every story under the paths and write a report tree."`
	Compare   compareCmd   `cmd:"" help:"Compare one article with its republications."`
	Align     alignCmd     `cmd:"" help:"Show which paragraphs, sentences or lines of two texts belong together."`
	Extract   extractCmd   `cmd:"" help:"Show what is read from one file or address."`
	Detect    detectCmd    `cmd:"" help:"Tell charset and language of files or addresses."`
	Translate translateCmd `cmd:"" help:"Translate one file or page with a service."`
	Estimate  estimateCmd  `cmd:"" help:"Count what translating would send and cost, before anything is sent."`
	Monitor   monitorCmd   `cmd:"" help:"Watch stories, feeds and folders, and keep what changed."`
	Serve     serveCmd     `cmd:"" help:"Show the dashboard, and look at what is watched."`
	Worker    workerCmd    `cmd:"" help:"Look for what another machine schedules."`
	Verify    verifyCmd    `cmd:"" help:"Make a report again from its evidence and compare."`
	Cache     cacheCmd     `cmd:"" help:"Count, export or remove translations that are kept."`
	Config    configCmd    `cmd:"" help:"Print or check the configuration."`
	Doctor    doctorCmd    `cmd:"" help:"Check what the program needs here."`
	Version   versionCmd   `cmd:"" help:"Print versions."`
}

// gcPercent lets the heap grow to two and a half times what is live before it
// is swept: the program holds little and ends soon. With 300 runs of the samples
// take a twentieth less time, and long texts half as much memory again.
const gcPercent = 150

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	// net/http tells of odd servers there; what matters comes as an error.
	log.SetOutput(io.Discard)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program without the process around it.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	line, options := grammar(args)
	helped := false
	out := newOutput(stdout)
	parser, err := kong.New(line,
		kong.Name(program),
		kong.Description("Compares an article with its translations and republications and shows, paragraph by paragraph and word by word, what changed."),
		kong.Writers(out, stderr),
		kong.Exit(func(int) { helped = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
		kong.Vars{"backends": translate.Names(), "formats": formatNames(), "inputs": ingest.FormatNames(), "languages": strings.Join(report.Interfaces(), ", "), "states": strings.Join(states(), ", ")},
	)
	if err != nil {
		panic(err) // the struct above is wrong, whatever the arguments
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	u := newUI(stdin, out, stderr, options)
	if helped || out.err != nil {
		return u.exit(nil)
	}
	if err != nil {
		return u.exit(usageOf(err))
	}
	// The first signal asks for an orderly end; the second meets the default
	// again and kills.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	parsed.BindTo(ctx, (*context.Context)(nil))
	return u.exit(parsed.Run(u))
}

// grammar returns what the arguments are read into. Where the first one names a
// command that is the part of cli that is needed: reading the descriptions of all
// options of all commands takes a quarter of the time of a start.
func grammar(args []string) (line any, options *globals) {
	all := reflect.TypeFor[cli]()
	for i := 1; i < all.NumField() && len(args) > 0; i++ {
		if command := all.Field(i); strings.ToLower(command.Name) == args[0] {
			part := reflect.New(reflect.StructOf([]reflect.StructField{all.Field(0), command}))
			return part.Interface(), part.Elem().Field(0).Addr().Interface().(*globals)
		}
	}
	var c cli
	return &c, &c.Globals
}

const program = "pipeline"

// usageOf makes a wrong command line a usage error with the command that helps.
func usageOf(err error) error {
	hint := "see " + program + " --help"
	if parse, ok := errors.AsType[*kong.ParseError](err); ok && parse.Context != nil {
		if node := parse.Context.Selected(); node != nil {
			hint = "see " + node.FullPath() + " --help"
		}
	}
	return &usageError{what: err.Error(), hint: hint}
}
