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
	"net/netip"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"
)

// Config is every setting that a file can make.
type Config struct {
	Language string `yaml:"language"` // of the reader, BCP 47; empty: nothing is translated for reading

	Workers int    `yaml:"workers"` // stories in progress at once; 0: number of processors
	Cache   Cache  `yaml:"cache"`
	Fetch   Fetch  `yaml:"fetch"`
	Report  Report `yaml:"report"`

	Translate Translate `yaml:"translate"`
	Monitor   Monitor   `yaml:"monitor"`
}

// Cache says where results of earlier runs are kept.
type Cache struct {
	Dir     string `yaml:"dir"`      // empty: variorum in the user's cache folder; off: none
	MaxSize Size   `yaml:"max_size"` // oldest results go first
}

// Fetch says how pages are fetched where an address is named.
type Fetch struct {
	UserAgent    string   `yaml:"user_agent"` // empty: variorum/VERSION, with the contact
	Contact      string   `yaml:"contact"`    // address of a page or mailbox
	PerHost      PerHost  `yaml:"per_host"`
	Robots       bool     `yaml:"robots"`        // whether robots.txt is asked for and kept to
	AllowPrivate []string `yaml:"allow_private"` // CIDR ranges that may be reached although they are not public
	MaxBytes     Size     `yaml:"max_bytes"`     // of one page, unpacked
	Timeout      Duration `yaml:"timeout"`       // for one request with its answer
}

// PerHost says how one host is asked.
type PerHost struct {
	Pace        Duration `yaml:"pace"`        // least time between two requests
	Concurrency int      `yaml:"concurrency"` // requests at once
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
		Fetch: Fetch{
			PerHost: PerHost{Pace: Duration(2 * time.Second), Concurrency: 1}, Robots: true, AllowPrivate: []string{},
			MaxBytes: 20 * MB, Timeout: Duration(30 * time.Second),
		},
		Report:    Report{Formats: []string{"html", "json"}, Interface: "en"},
		Translate: defaultTranslate(),
		Monitor:   defaultMonitor(),
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
	if f.Language != "" {
		if _, err := language.Parse(f.Language); err != nil {
			return f.Problem("language", fmt.Sprintf("language: %q is no language", f.Language), "a tag such as en, sq or pt-BR")
		}
	}
	if f.Workers < 0 || f.Workers > maxWorkers {
		return f.Problem("workers", fmt.Sprintf("workers: %d is out of range", f.Workers), fmt.Sprintf("0 (number of processors) to %d", maxWorkers))
	}
	if f.Cache.MaxSize < MB {
		return f.Problem("cache.max_size", fmt.Sprintf("cache.max_size: %s is too small", f.Cache.MaxSize), "1MB or more; dir: off turns the cache off")
	}
	if err := f.validateFetch(); err != nil {
		return err
	}
	if len(f.Report.Formats) == 0 {
		return f.Problem("report.formats", "report.formats: the list is empty", "at least one format, such as [html, json]")
	}
	if err := f.validateTranslate(); err != nil {
		return err
	}
	return f.validateMonitor()
}

// Bounds of fetching. Above them a setting is a slip of the finger, below them
// nothing could be fetched.
const (
	maxPace        = Duration(time.Hour)
	maxConcurrency = 8
	maxPage        = 20 * MB // more is not read
	minTimeout     = Duration(time.Second)
	maxTimeout     = Duration(10 * time.Minute)
)

func (f *File) validateFetch() error {
	bad := func(key, what, expected string) error {
		return f.Problem("fetch."+key, "fetch."+key+": "+what, expected)
	}
	for _, text := range []struct{ key, value string }{{"user_agent", f.Fetch.UserAgent}, {"contact", f.Fetch.Contact}} {
		if strings.IndexFunc(text.value, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsPrint(r) }) >= 0 || len(text.value) > 200 {
			return bad(text.key, fmt.Sprintf("%q cannot be sent", text.value), "at most 200 letters of ASCII, such as https://example.org/bot")
		}
	}
	if strings.ContainsAny(f.Fetch.Contact, "()") {
		return bad("contact", "it holds a parenthesis", "an address such as https://example.org/bot or desk@example.org")
	}
	if p := f.Fetch.PerHost.Pace; p > maxPace {
		return bad("per_host.pace", p.String()+" is out of range", "0s to "+maxPace.String())
	}
	if n := f.Fetch.PerHost.Concurrency; n < 1 || n > maxConcurrency {
		return bad("per_host.concurrency", fmt.Sprintf("%d is out of range", n), fmt.Sprintf("1 to %d", maxConcurrency))
	}
	for i, text := range f.Fetch.AllowPrivate {
		if _, err := netip.ParsePrefix(text); err != nil {
			return bad(fmt.Sprintf("allow_private[%d]", i), fmt.Sprintf("%q is no range of addresses", text), "one such as 192.168.0.0/16 or fd00::/8")
		}
	}
	if n := f.Fetch.MaxBytes; n < KB || n > maxPage {
		return bad("max_bytes", n.String()+" is out of range", "1KB to "+maxPage.String())
	}
	if t := f.Fetch.Timeout; t < minTimeout || t > maxTimeout {
		return bad("timeout", t.String()+" is out of range", minTimeout.String()+" to "+maxTimeout.String())
	}
	return nil
}
