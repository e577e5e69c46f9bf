package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages/embedding"
	"variorum/stages/report/chromium"
)

type doctorCmd struct {
	Config string `placeholder:"FILE" help:"Configuration file to look at."`
	Cache  string `placeholder:"DIR|off" help:"Cache folder to look at."`
	Store  bool   `help:"Read the whole database of monitoring too, as monitor check does."`

	Database string `placeholder:"FILE|URL" help:"Database of monitoring to look at."`
}

func (doctorCmd) Help() string {
	return "Prints one line for each thing that the program relies on, with a remedy where something is wrong; then the exit code is 1. Services that translate are asked how they are, which costs nothing.\n\nExample:\n\n    pipeline doctor"
}

// A checkup is one line of doctor. Remedy is empty where all is well.
type checkup struct{ what, state, remedy string }

func (c *doctorCmd) Run(ctx context.Context, u *ui) error {
	b := buildOf()
	cfg, configuration := c.configuration()
	checks := []checkup{
		{what: "program", state: fmt.Sprintf("variorum %s, commit %s", b.version, b.commit)},
		{what: "system", state: fmt.Sprintf("%s/%s, %s, %d processors", runtime.GOOS, runtime.GOARCH, runtime.Version(), runtime.NumCPU())},
		configuration,
		checkCache(cfg),
		{what: "word vectors", state: vectorsState()},
		checkBrowser(ctx, cfg, os.Getenv(chromium.Variable) != ""),
		{what: "network", state: networkState(cfg.Fetch)},
	}
	checks = append(checks, checkTranslation(ctx, cfg)...)
	checks = append(checks, checkMonitor(ctx, &keeping{Config: c.Config, Database: c.Database})...)
	if f, err := loadConfig(c.Config); err == nil {
		checks = append(checks, checkNotices(ctx, f)...)
	}
	if c.Store {
		checks = append(checks, checkStore(ctx, &keeping{Config: c.Config, Database: c.Database})...)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	failed := false
	for _, check := range checks {
		mark := "ok   "
		if check.remedy != "" {
			mark, failed = "wrong", true
		}
		fmt.Fprintf(u.out, "%s  %-13s  %s", mark, check.what, printable(check.state))
		if check.remedy != "" {
			fmt.Fprintf(u.out, "; %s", check.remedy)
		}
		fmt.Fprintln(u.out)
	}
	if failed {
		return errItems
	}
	return nil
}

// configuration looks at the file in force; where it is wrong, the defaults
// serve for the rest.
func (c *doctorCmd) configuration() (config.Config, checkup) {
	f, err := loadConfig(c.Config)
	var cfg config.Config
	check := checkup{what: "configuration"}
	switch wrong, ok := errors.AsType[*config.Error](err); {
	case ok:
		cfg = config.Default()
		check.state = fmt.Sprintf("%s:%d:%d: %s", wrong.File, wrong.Line, wrong.Column, wrong.What)
		check.remedy = "expected " + wrong.Expected
	case err != nil:
		cfg = config.Default()
		check.state, check.remedy = err.Error(), "name a file that is there"
	case f.Path == "":
		cfg = f.Config
		check.state = "no file, defaults in force"
	default:
		cfg = f.Config
		check.state = f.Path
	}
	if c.Cache != "" {
		cfg.Cache.Dir = c.Cache
	}
	return cfg, check
}

// checkCache writes a file into the cache folder and takes it away again.
func checkCache(cfg config.Config) checkup {
	check := checkup{what: "cache"}
	const remedy = "make it writable, or name another with --cache or cache.dir"
	dir, err := cacheDir(cfg.Cache)
	switch {
	case err != nil:
		check.state, check.remedy = err.Error(), "name a folder with --cache or cache.dir"
		return check
	case dir == "":
		check.state = "off"
		return check
	}
	existed := missing(dir) == ""
	if !existed {
		// Looking must not leave anything behind.
		if err := probe(filepath.Dir(missing(dir))); err != nil {
			check.state, check.remedy = fmt.Sprintf("%s cannot be made: %s", dir, err), remedy
			return check
		}
		check.state = dir + ", not there yet"
		return check
	}
	if err := probe(dir); err != nil {
		check.state, check.remedy = fmt.Sprintf("%s: %s", dir, err), remedy
		return check
	}
	cache, err := store.Open(dir, "", nil)
	if err != nil {
		check.state, check.remedy = err.Error(), remedy
		return check
	}
	use := cache.Usage()
	check.state = fmt.Sprintf("%s, %s in %s of at most %s", dir, config.Size(use.Bytes).Round(), count(use.Files, "result", "results"), cfg.Cache.MaxSize)
	return check
}

// probe says whether a file can be made in a folder.
func probe(dir string) error {
	f, err := os.CreateTemp(dir, ".probe-")
	if err != nil {
		if p, ok := errors.AsType[*os.PathError](err); ok {
			return p.Err
		}
		return err
	}
	name := f.Name()
	return errors.Join(f.Close(), os.Remove(name))
}

func vectorsState() string {
	return fmt.Sprintf("built in, %d dimensions, %s", embedding.Dimension, embedding.Version)
}

// networkState says when something is fetched, and under which name.
func networkState(s config.Fetch) string {
	state := "used only for addresses that are named, as " + userAgent(s)
	if s.Contact == "" && s.UserAgent == "" {
		state += "; set fetch.contact so that publishers can reach you"
	}
	return state
}
