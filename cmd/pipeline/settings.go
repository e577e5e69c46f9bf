package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages"
	"variorum/stages/report"
)

// settings are the options that run and compare share.
type settings struct {
	Config   string   `placeholder:"FILE" help:"Configuration file. Without it: variorum.yaml here, else in your configuration folder."`
	Workers  *int     `placeholder:"N" help:"Comparisons in progress at once; 0 means one for each processor."`
	Cache    string   `placeholder:"DIR|off" help:"Folder for results of earlier runs, or off."`
	Glossary []string `sep:"none" placeholder:"FILE" help:"Terms and their translations: columns between tabs (.csv: commas), the first line names the languages; or TBX. May be given several times."`
	To       string   `placeholder:"LANG" help:"The reader's language: that of the report (${languages}; for any other, English), and with --translate the one that every foreign paragraph is translated into. Default: report.interface of the configuration, and no such translations."`
	translating
	Pivot     string `enum:"auto,original,republication,both" default:"auto" placeholder:"SIDE" help:"Which text is translated so that the words of two languages can be compared: ${enum}. auto: what sends least."`
	Yes       bool   `short:"y" help:"Do not ask before texts are sent to a service."`
	StopAfter step   `placeholder:"STEP" help:"Do no more than ingest, align, diff or classify."`
}

// step is the value of --stop-after.
type step string

// Validate is called by kong.
func (s step) Validate() error {
	switch stages.Step(s) {
	case stages.StepAll, stages.StepIngest, stages.StepAlign, stages.StepDiff, stages.StepClassify:
		return nil
	}
	return fmt.Errorf("no step %q; expected ingest, align, diff or classify", string(s))
}

// Validate is called by kong.
func (s *settings) Validate() error {
	if err := checkTags([2]string{"--to", s.To}); err != nil {
		return err
	}
	if err := s.translating.Validate(); err != nil {
		return err
	}
	if s.Workers != nil && *s.Workers < 0 {
		return fmt.Errorf("--workers: %d is out of range; expected 0 or more", *s.Workers)
	}
	return nil
}

// load returns the configuration with the options of the command line put in
// place of the file's.
func (s *settings) load() (config.Config, error) {
	f, err := loadConfig(s.Config)
	if err != nil {
		return config.Config{}, err
	}
	c := f.Config
	if s.Workers != nil {
		c.Workers = *s.Workers
	}
	if c.Workers == 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	if s.Cache != "" {
		c.Cache.Dir = s.Cache
	}
	switch {
	case s.To != "":
		c.Report.Interface = interfaceFor(s.To)
	case c.Language != "":
		s.To = c.Language
		if !f.Sets("report.interface") {
			c.Report.Interface = interfaceFor(s.To)
		}
	}
	return c, nil
}

// openCache returns the cache in force, nil for none. That a cache cannot be
// had is a warning: everything works without.
func openCache(u *ui, c config.Cache) *store.Cache {
	dir, err := cacheDir(c)
	if err == nil && dir == "" {
		return nil
	}
	if err == nil {
		var cache *store.Cache
		lost := func(err error) { u.warn("%s; going on without keeping results", err) }
		if cache, err = store.Open(dir, programIdentity(), lost); err == nil {
			return cache
		}
	}
	u.warn("%s; going on without", err)
	return nil
}

// cacheDir returns the folder of the cache, empty for none.
func cacheDir(c config.Cache) (string, error) {
	switch c.Dir {
	case config.CacheOff:
		return "", nil
	case "":
		dir, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("cache: %w", err)
		}
		return filepath.Join(dir, "variorum"), nil
	}
	return c.Dir, nil
}

// programIdentity names the code that makes results: the commit, or, where
// files had changed or none is known, the content of the program itself. It
// costs one reading of the executable in the second case.
func programIdentity() string {
	b := buildOf()
	if b.exact {
		return b.commit
	}
	path, err := os.Executable()
	if err != nil {
		return b.version + " " + b.commit
	}
	f, err := os.Open(path)
	if err != nil {
		return b.version + " " + b.commit
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return b.version + " " + b.commit
	}
	return hex.EncodeToString(h.Sum(nil))
}

// formatNames lists the report formats for messages and help.
func formatNames() string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ",")
}

// checkReportNames refuses names of formats and languages that only the
// report knows.
func checkReportNames(f *config.File) error {
	for i, name := range f.Report.Formats {
		if _, ok := report.FormatNamed(name); !ok {
			key := fmt.Sprintf("report.formats[%d]", i)
			return f.Problem(key, fmt.Sprintf("%s: no format %q", key, name), "one of "+strings.ReplaceAll(formatNames(), ",", ", "))
		}
	}
	if name := f.Report.Interface; !slices.Contains(report.Interfaces(), name) {
		const key = "report.interface"
		return f.Problem(key, fmt.Sprintf("%s: no report in %q", key, name), "one of "+strings.Join(report.Interfaces(), ", "))
	}
	return nil
}
