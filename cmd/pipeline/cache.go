package main

import (
	"cmp"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages/langid"
	"variorum/stages/translate"
)

type cacheCmd struct {
	Stats  cacheStatsCmd  `cmd:"" help:"Count the translations that are kept, and what was spent this month."`
	Export cacheExportCmd `cmd:"" help:"Write the translations that are kept as a translation memory (TMX 1.4b)."`
	Prune  cachePruneCmd  `cmd:"" help:"Remove translations that are kept. They were paid for."`
}

// keptTranslations are the options of every command about translations that are kept.
type keptTranslations struct {
	Service string `placeholder:"NAME" help:"Only those of a service, such as google."`
	From    string `placeholder:"LANG" help:"Only those from a language."`
	To      string `placeholder:"LANG" help:"Only those into a language."`
	Config  string `placeholder:"FILE" help:"Configuration file."`
	Cache   string `placeholder:"DIR" help:"Folder of the cache. Default: cache.dir of the configuration."`
}

// Validate is called by kong.
func (k *keptTranslations) Validate() error {
	return checkTags([2]string{"--from", k.From}, [2]string{"--to", k.To})
}

// open returns the folder of the cache and the translations in it. Looking makes
// no folder: where there is none, it holds nothing.
func (k *keptTranslations) open() (dir string, list []store.Kept, damaged int, t *store.Translations, err error) {
	cfg, err := loadFor(k.Config, k.Cache, nil)
	if err != nil {
		return "", nil, 0, nil, err
	}
	dir, err = cacheDir(cfg.Cache)
	if err != nil {
		return "", nil, 0, nil, err
	}
	if dir == "" {
		return "", nil, 0, nil, &usageError{what: "the cache is off; expected a folder", hint: "name one with --cache, or cache.dir in the configuration"}
	}
	if missing(filepath.Join(dir, "translations")) != "" {
		return dir, nil, 0, nil, nil
	}
	if t, err = store.OpenTranslations(dir, nil); err != nil {
		return "", nil, 0, nil, err
	}
	list, damaged = t.All()
	list = slices.DeleteFunc(list, func(e store.Kept) bool { return !k.wants(e) })
	return dir, list, damaged, t, nil
}

func (k *keptTranslations) wants(e store.Kept) bool {
	return (k.Service == "" || e.Source.Service == k.Service) &&
		(k.From == "" || langid.Same(k.From, e.From)) && (k.To == "" || langid.Same(k.To, e.To))
}

type cacheStatsCmd struct {
	keptTranslations
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}. JSON is one object a line."`
}

func (cacheStatsCmd) Help() string {
	return `Prints a line for each service, model and pair of languages: how many translations are kept, the characters of their originals, what the service charged for them, and the bytes on disk. Then what was spent this month, by day; days are those of UTC.

Examples:

    pipeline cache stats
    pipeline cache stats --service google --format json`
}

// A holding is what is kept of one service, model and pair of languages.
type holding struct {
	Service    string         `json:"service"`
	Model      string         `json:"model"`
	From       string         `json:"from"`
	To         string         `json:"to"`
	Entries    int            `json:"entries"`
	Characters int            `json:"characters"`
	Billed     int            `json:"billed"`
	Unit       translate.Unit `json:"unit"`
	Bytes      int64          `json:"bytes"`
}

func holdings(list []store.Kept) []holding {
	at := map[holding]int{}
	var all []holding
	for _, e := range list {
		name := holding{Service: e.Source.Service, Model: e.Source.Model, From: e.From, To: e.To, Unit: e.Unit}
		k, ok := at[name]
		if !ok {
			k = len(all)
			at[name] = k
			all = append(all, name)
		}
		all[k].Entries++
		all[k].Characters += utf8.RuneCountInString(e.Original)
		all[k].Billed += e.Billed
		all[k].Bytes += e.Bytes
	}
	slices.SortFunc(all, func(a, b holding) int {
		return cmp.Or(strings.Compare(a.Service, b.Service), strings.Compare(a.Model, b.Model), strings.Compare(a.From, b.From), strings.Compare(a.To, b.To), strings.Compare(string(a.Unit), string(b.Unit)))
	})
	return all
}

func (c *cacheStatsCmd) Run(ctx context.Context, u *ui) error {
	dir, list, damaged, _, err := c.open()
	if err != nil {
		return err
	}
	var spent []store.Line
	if missing(filepath.Join(dir, "translations", "ledger")) == "" {
		ledger, err := store.OpenLedger(dir, store.Limits{}, time.Now, nil)
		if err != nil {
			return err
		}
		if spent, err = ledger.Month(); err != nil {
			return err
		}
	}
	all := holdings(list)
	if damaged > 0 {
		u.warn("%s in %s cannot be read; %s cache prune --damaged removes them", count(damaged, "file", "files"), dir, program)
	}
	if c.Format == "json" {
		for _, h := range all {
			if err := printLine(u.out, h); err != nil {
				return err
			}
		}
		return nil
	}
	if len(all) == 0 {
		fmt.Fprintf(u.out, "%s: no translations are kept\n", printable(dir))
	} else {
		fmt.Fprintf(u.out, "%s: %s\n", printable(dir), count(len(list), "translation", "translations"))
		w := tabwriter.NewWriter(u.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "service\tmodel\tfrom\tto\tentries\tcharacters\tcharged\tsize")
		for _, h := range all {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%d\t%s\t%s\n", printable(h.Service), printable(h.Model), h.From, h.To, h.Entries, h.Characters, charged(h.Billed, h.Unit), config.Size(h.Bytes).Round())
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	if len(spent) > 0 {
		fmt.Fprintln(u.out, "\nspent this month")
		w := tabwriter.NewWriter(u.out, 0, 0, 2, ' ', 0)
		for _, l := range spent {
			money := ""
			if l.Cost > 0 {
				money = translate.Money(l.Hundredths(), l.Currency)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", l.Day, printable(l.Service), charged(l.Units, l.Unit), money)
		}
		return w.Flush()
	}
	return nil
}

func charged(n int, unit translate.Unit) string {
	if unit == translate.UnitNone {
		return "-"
	}
	return strconv.Itoa(n) + " " + string(unit)
}

func printLine(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

type cacheExportCmd struct {
	keptTranslations
	Output string `short:"o" placeholder:"FILE" help:"Write to a file, in one step, instead of standard output."`
}

func (cacheExportCmd) Help() string {
	return `Writes one unit for each translation, with the service, its model and the day. The order is that of languages, service, model and text, so that the same cache gives the same bytes. The file can serve as a translation memory, also for this program.

Examples:

    pipeline cache export --from sq --to en -o memory.tmx`
}

func (c *cacheExportCmd) Run(ctx context.Context, u *ui) error {
	_, list, _, _, err := c.open()
	if err != nil {
		return err
	}
	if err := writeOutput(u, c.Output, func(w io.Writer) error { return writeMemory(w, list) }); err != nil {
		return err
	}
	u.note("%s exported", count(len(list), "translation", "translations"))
	return nil
}

// writeMemory writes translations as TMX 1.4b, level 1.
func writeMemory(to io.Writer, list []store.Kept) error {
	w := &failing{w: to}
	source := "*all*"
	if len(list) > 0 && !slices.ContainsFunc(list, func(e store.Kept) bool { return e.From != list[0].From }) {
		source = list[0].From
	}
	w.say(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<!DOCTYPE tmx SYSTEM "tmx14.dtd">`, "\n", `<tmx version="1.4">`, "\n")
	w.say(`<header creationtool="variorum" creationtoolversion="`, escaped(buildOf().version), `" segtype="paragraph" o-tmf="variorum" adminlang="en" srclang="`, escaped(source), `" datatype="plaintext"/>`, "\n<body>\n")
	for _, e := range list {
		w.say("<tu")
		if day, err := time.Parse(time.DateOnly, e.Source.On); err == nil {
			w.say(` creationdate="`, day.Format("20060102T150405Z"), `"`)
		}
		w.say(` creationid="`, escaped(strings.TrimSpace(e.Source.Service+" "+e.Source.Model)), `">`)
		for _, p := range [][2]string{{"service", e.Source.Service}, {"model", e.Source.Model}, {"options", e.Options}} {
			if p[1] != "" {
				w.say(`<prop type="x-`, p[0], `">`, escaped(p[1]), `</prop>`)
			}
		}
		for _, d := range e.Doubts {
			w.say(`<note>`, escaped(d), `</note>`)
		}
		for _, v := range [][2]string{{e.From, e.Original}, {e.To, e.Text}} {
			w.say("\n ", `<tuv xml:lang="`, escaped(cmp.Or(v[0], "und")), `"><seg>`, escaped(v[1]), `</seg></tuv>`)
		}
		w.say("</tu>\n")
	}
	w.say("</body>\n</tmx>\n")
	return w.err
}

// failing writes until something goes wrong.
type failing struct {
	w   io.Writer
	err error
}

func (f *failing) say(parts ...string) {
	for _, p := range parts {
		if f.err == nil {
			_, f.err = io.WriteString(f.w, p)
		}
	}
}

// escaped is a text for XML; what XML cannot hold becomes U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

type cachePruneCmd struct {
	keptTranslations
	OlderThan age  `placeholder:"AGE" help:"Only those that are older than so many days or weeks (90d, 12w), or from before a day (2026-01-31)."`
	All       bool `help:"All of them."`
	Damaged   bool `help:"Files that cannot be read."`
	DryRun    bool `help:"Say what would be removed and remove nothing."`
}

func (cachePruneCmd) Help() string {
	return `Removes translations from the cache: they were paid for and will be paid for again when they are wanted. Nothing is removed by itself, and nothing without an option that says what. Results of comparisons are another matter: these go by themselves when cache.max_size is reached.

Examples:

    pipeline cache prune --older-than 365d --dry-run
    pipeline cache prune --service libretranslate --to sq`
}

// An age is a day, or a number of days before today.
type age struct {
	days int
	day  string
}

var errAge = errors.New("expected a number of days or weeks such as 90d or 12w, or a day such as 2026-01-31")

// UnmarshalText is called by kong.
func (a *age) UnmarshalText(text []byte) error {
	s := string(text)
	if _, err := time.Parse(time.DateOnly, s); err == nil {
		a.day = s
		return nil
	}
	unit := 1
	number, ok := strings.CutSuffix(s, "d")
	if !ok {
		unit = 7
		if number, ok = strings.CutSuffix(s, "w"); !ok {
			return errAge
		}
	}
	n, err := strconv.Atoi(number)
	if err != nil || n <= 0 || n > 36_500 {
		return errAge
	}
	a.days = n * unit
	return nil
}

// before is the day from which on translations stay, "" for none.
func (a age) before(now time.Time) string {
	if a.days > 0 {
		return now.UTC().AddDate(0, 0, -a.days).Format(time.DateOnly)
	}
	return a.day
}

func (c *cachePruneCmd) Run(ctx context.Context, u *ui) error {
	before := c.OlderThan.before(time.Now())
	if before == "" && c.Service == "" && c.From == "" && c.To == "" && !c.All && !c.Damaged {
		return &usageError{what: "cache prune removes nothing by itself; expected --older-than, --service, --from, --to, --damaged or --all", hint: "see " + program + " cache prune --help"}
	}
	_, list, damaged, t, err := c.open()
	if err != nil {
		return err
	}
	if before == "" && c.Service == "" && c.From == "" && c.To == "" && !c.All {
		list = nil
	}
	if before != "" {
		list = slices.DeleteFunc(list, func(e store.Kept) bool { return e.Source.On == "" || e.Source.On >= before })
	}
	did := "removed"
	if c.DryRun {
		did = "would remove"
	}
	for _, h := range holdings(list) {
		fmt.Fprintf(u.out, "%s %s by %s from %s to %s, %s, charged: %s\n", did, count(h.Entries, "translation", "translations"),
			printable(strings.TrimSpace(h.Service+" "+h.Model)), cmp.Or(h.From, "und"), h.To, count(h.Characters, "character", "characters"), charged(h.Billed, h.Unit))
	}
	if !c.Damaged {
		damaged = 0
	}
	if damaged > 0 {
		fmt.Fprintf(u.out, "%s %s that cannot be read\n", did, count(damaged, "file", "files"))
	}
	if len(list)+damaged == 0 {
		fmt.Fprintln(u.out, "nothing to remove")
	}
	if c.DryRun || t == nil {
		return nil
	}
	if damaged > 0 {
		t.RemoveDamaged()
	}
	_, err = t.Remove(list)
	return err
}
