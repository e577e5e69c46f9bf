// Package config is the program's settings: one plain struct, its defaults,
// and a strict reader of the YAML file that sets them.
//
// Reading costs one pass over a file of at most 1 MB. Nothing is looked up in
// the environment and nothing is global: whoever needs a setting is handed it.
// A file is refused whole, before anything is done, for an unknown or repeated
// key, a value of the wrong type or out of its range, or a second document;
// the error points at the line and says what was expected.
//
// A new block of settings is one field of [Config], its default in [Default],
// its limits in validate and its lines in example.yaml.
package config

import (
	_ "embed"
	"fmt"
)

// Config is every setting that a file can make.
type Config struct {
	Workers int    `yaml:"workers"` // stories in progress at once; 0: number of processors
	Cache   Cache  `yaml:"cache"`
	Report  Report `yaml:"report"`
}

// Cache says where results of earlier runs are kept.
type Cache struct {
	Dir     string `yaml:"dir"`      // empty: variorum in the user's cache folder; off: none
	MaxSize Size   `yaml:"max_size"` // oldest results go first
}

// Report says what is written for each story.
type Report struct {
	Formats   []string `yaml:"formats"`   // names of report formats
	Interface string   `yaml:"interface"` // language of the report's own words
}

// CacheOff is the value of Cache.Dir for no cache.
const CacheOff = "off"

// Default returns the settings in force without a file.
func Default() Config {
	return Config{
		Workers: 0,
		Cache:   Cache{Dir: "", MaxSize: 2 * GB},
		Report:  Report{Formats: []string{"html", "json"}, Interface: "en"},
	}
}

// Example is the annotated example file. It sets every key to its default.
//
//go:embed example.yaml
var Example string

// maxWorkers is far above any machine; more is a slip of the finger.
const maxWorkers = 1024

// validate checks what the types alone cannot: ranges and lists. Names that
// only another package knows, such as report formats, are checked by that
// package's caller, with [File.Problem].
func (f *File) validate() error {
	if f.Workers < 0 || f.Workers > maxWorkers {
		return f.Problem("workers", fmt.Sprintf("workers: %d is out of range", f.Workers), fmt.Sprintf("0 (number of processors) to %d", maxWorkers))
	}
	if f.Cache.MaxSize < MB {
		return f.Problem("cache.max_size", fmt.Sprintf("cache.max_size: %s is too small", f.Cache.MaxSize), "1MB or more; dir: off turns the cache off")
	}
	if len(f.Report.Formats) == 0 {
		return f.Problem("report.formats", "report.formats: the list is empty", "at least one format, such as [html, json]")
	}
	return nil
}
