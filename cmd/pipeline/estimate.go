package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"variorum/config"
	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
	"variorum/stages/translate"
)

type estimateCmd struct {
	Paths  []string `arg:"" name:"path" help:"Files, addresses (https://…), or folders and archives with stories."`
	To     string   `placeholder:"LANG" help:"Language that the texts would be translated into, BCP 47. Stories can do without: what a comparison needs is counted."`
	Format string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}."`
	translating
	Config  string `placeholder:"FILE" help:"Configuration file, with the services, their prices and what may be spent."`
	Workers *int   `placeholder:"N" help:"As for run; the estimate is the same."`
	Cache   string `placeholder:"DIR|off" help:"Folder for translations of earlier runs, or off."`
	web
}

func (estimateCmd) Help() string {
	return `Says for each service and each two languages how much would be sent and what it would cost, before anything is: nothing is sent and nothing is written. Of a file every paragraph counts that is in another language; of a folder with stories what "run --translate" would send.

What the cache holds costs nothing. "to send" is what the service bills, in its own unit: characters mostly, tokens for a language model, where the number is an estimate. Prices are those of the configuration and as old as it says.

JSON is one object a line: backend, from, to, characters, cached, send, unit, cost, currency.

Examples:

    pipeline estimate original.sq.html --to en --translate google,deepl
    pipeline estimate stories --to en --format json`
}

// Validate is called by kong.
func (c *estimateCmd) Validate() error {
	if err := checkTags([2]string{"--to", c.To}); err != nil {
		return err
	}
	if err := checkWorkers(c.Workers); err != nil {
		return err
	}
	if err := c.translating.Validate(); err != nil {
		return err
	}
	return c.check(c.Paths...)
}

// An estimate is what a service would be sent of texts in one language, and what
// that costs. Characters and Cached are code points, Send counts Unit.
type estimate struct {
	Backend    string         `json:"backend"`
	From       string         `json:"from"`
	To         string         `json:"to"`
	Characters int            `json:"characters"`
	Cached     int            `json:"cached"`
	Send       int            `json:"send"`
	Unit       translate.Unit `json:"unit"`
	Cost       float64        `json:"cost"`
	Currency   string         `json:"currency"`
	// Approximate says that Send is not known before: tokens, and what comes back
	// in between where a pair goes through a third language.
	Approximate bool `json:"approximate,omitempty"`
	// Unsupported says that the service does not have the pair.
	Unsupported bool `json:"unsupported,omitempty"`

	price translate.Price
}

func (c *estimateCmd) Run(ctx context.Context, u *ui) error {
	cfg, err := loadFor(c.Config, c.Cache, c.Workers)
	if err != nil {
		return err
	}
	names := inForce(cfg, c.Translate)
	if len(names) == 0 {
		return &usageError{what: "no service to estimate for; expected --translate, or translate.use in the configuration", hint: "the services: " + translate.Names()}
	}
	memory := lookIntoMemory(u, cfg.Cache)
	f := newFetcher(u, c.web, c.Config)
	defer f.close()
	in, failed, err := c.read(ctx, f, cfg)
	if err != nil {
		return err
	}
	c.To = cmp.Or(c.To, cfg.Language)
	if len(in.texts) > 0 && c.To == "" {
		return &usageError{what: "--to is missing; expected the language that " + in.texts[0].Source.Path + " would be translated into", hint: "see " + program + " estimate --help"}
	}
	var all []estimate
	// What stands in a translation memory is not sent to any service.
	var atHand []string
	for _, name := range names {
		s, err := openBackend(cfg, name, nil)
		if err != nil {
			return err
		}
		if s.Info().AtHand {
			atHand = append(atHand, name)
		}
	}
	for _, name := range names {
		chain := append(slices.Clone(atHand), name)
		if slices.Contains(atHand, name) {
			chain = []string{name}
		}
		t, err := newTranslator(u, cfg, chain, memory, nil, nil)
		if err != nil {
			return err
		}
		t.Notify = nil
		requests, err := in.requests(ctx, cfg, t, c.To)
		if err != nil {
			return err
		}
		for _, r := range requests {
			found, err := t.estimate(ctx, r)
			if err != nil {
				return err
			}
			all = append(all, found...)
		}
	}
	if c.Format == "json" {
		err = printEstimatesJSON(u.out, all)
	} else {
		err = printEstimates(u.out, all)
	}
	if err != nil {
		return err
	}
	if len(all) == 0 {
		u.note("nothing to translate")
	}
	if memory == nil {
		u.note("no translation of an earlier run is kept here")
	}
	if failed {
		return errItems
	}
	return nil
}

// what an estimate is for: texts on their own, and stories.
type estimated struct {
	texts   []article.Version
	stories []article.Story
}

func (c *estimateCmd) read(ctx context.Context, f *fetcher, cfg config.Config) (estimated, bool, error) {
	var in estimated
	failed := false
	var trees []string
	for _, path := range c.Paths {
		if info, err := os.Stat(path); !fetch.IsAddress(path) && err == nil && (info.IsDir() || strings.EqualFold(extension(path), ".zip")) {
			trees = append(trees, path)
			continue
		}
		v, err := f.version(ctx, path, ingest.Options{AnyPage: true})
		if bad, ok := itemError(path, err); ok {
			f.ui.skip(bad)
			failed = true
			continue
		}
		if err != nil {
			return in, failed, err
		}
		in.texts = append(in.texts, v)
	}
	if len(trees) == 0 {
		return in, failed, nil
	}
	var exclude []string
	if dir, err := cacheDir(cfg.Cache); err == nil && dir != "" {
		exclude = append(exclude, dir)
	}
	found, skips, err := ingest.Find(ctx, trees, ingest.FindOptions{Exclude: exclude})
	if errors.Is(err, ingest.ErrManifest) {
		return in, failed, &usageError{what: err.Error()}
	}
	if err != nil {
		return in, failed, err
	}
	failed = f.ui.failures(skips) > 0 || failed
	for _, story := range found {
		s, err := beside(ctx, func() (article.Story, error) { return story.Load(ctx, ingest.Options{}), nil })
		if err != nil {
			return in, failed, err
		}
		failed = f.ui.failures(s.Skips) > 0 || failed
		in.stories = append(in.stories, s)
	}
	return in, failed, nil
}

func extension(path string) string {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[i:]
	}
	return ""
}

// requests are what would be asked of a translator, one for each two languages,
// in the order in which they come up.
func (in *estimated) requests(ctx context.Context, cfg config.Config, t *translator, to string) ([]translate.Request, error) {
	var all []translate.Request
	add := func(from, to, text string) {
		i := slices.IndexFunc(all, func(r translate.Request) bool { return r.From == from && r.To == to })
		if i < 0 {
			i, all = len(all), append(all, translate.Request{From: from, To: to})
		}
		all[i].Texts = append(all[i].Texts, text)
	}
	for i := range in.texts {
		for _, p := range partsOf(&in.texts[i], to) {
			if p.sent {
				add(p.language, to, p.text)
			}
		}
	}
	for _, s := range in.stories {
		plan, err := stages.PlanTranslations(ctx, s, t.storyOptions(cfg, to))
		if err != nil {
			return nil, err
		}
		for _, r := range requestsOf(plan) {
			for _, text := range r.Texts {
				add(r.From, r.To, text)
			}
		}
	}
	return all, ctx.Err()
}

// estimate says what a request would cost at the service that is asked first,
// and what it would on both ways where it goes through the pivot.
func (t *translator) estimate(ctx context.Context, r translate.Request) ([]estimate, error) {
	if s := t.payee(r.From, r.To); s != nil {
		e, err := t.leg(ctx, s, r)
		return []estimate{e}, err
	}
	if t.Steps(r.From, r.To) == 0 {
		e := estimate{Backend: t.Info().Service, From: r.From, To: r.To, Characters: translate.EstimateOf(inCharacters{t.Chain}, nil, r).Units, Unsupported: true}
		return []estimate{e}, nil
	}
	first := translate.Request{From: r.From, To: t.Pivot, Texts: r.Texts}
	second := translate.Request{From: t.Pivot, To: r.To, Texts: slices.Clone(r.Texts)}
	guessed := len(r.Texts)
	err := t.Kept(ctx, first, func(i int, it translate.Item) {
		second.Texts[i] = it.Text
		guessed--
	})
	if err != nil {
		return nil, err
	}
	a, err := t.leg(ctx, t.payee(first.From, first.To), first)
	if err != nil {
		return nil, err
	}
	b, err := t.leg(ctx, t.payee(second.From, second.To), second)
	b.Approximate = b.Approximate || guessed > 0
	return []estimate{a, b}, err
}

// payee is the first service with a pair that is asked for what is not known; a
// memory where there is no other.
func (t *translator) payee(from, to string) translate.Service {
	for _, s := range t.Services {
		if info := s.Info(); !info.AtHand && info.Does(from, to) {
			return s
		}
	}
	return t.First(from, to)
}

// leg is one translation: what a service of the chain has kept is not sent.
func (t *translator) leg(ctx context.Context, s translate.Service, r translate.Request) (estimate, error) {
	info := s.Info()
	e := estimate{Backend: info.Service, From: r.From, To: r.To, Unit: info.Unit, Currency: info.Price.Currency, Approximate: info.Unit == translate.UnitTokens, price: info.Price}
	kept := make([]bool, len(r.Texts))
	if err := t.Kept(ctx, r, func(i int, _ translate.Item) { kept[i] = true }); err != nil {
		return e, err
	}
	left := translate.Request{From: r.From, To: r.To}
	known := translate.Request{From: r.From, To: r.To}
	for i, text := range r.Texts {
		if kept[i] {
			known.Texts = append(known.Texts, text)
		} else {
			left.Texts = append(left.Texts, text)
		}
	}
	send, characters := translate.EstimateOf(s, t.memory, left), translate.EstimateOf(inCharacters{s}, t.memory, left)
	all := translate.EstimateOf(inCharacters{s}, nil, known).Units
	e.Characters, e.Cached, e.Send = all+characters.Units, all+characters.Cached, send.Send
	e.Cost = costOf(send.Send, info.Price)
	return e, nil
}

// costOf is an amount of money, to a ten-thousandth of a cent.
func costOf(n int, p translate.Price) float64 {
	return math.Round(float64(n)*float64(p.PerMillion)/100) / 1e6
}

// inCharacters is a service as if it counted characters.
type inCharacters struct{ translate.Service }

func (c inCharacters) Info() translate.Info {
	info := c.Service.Info()
	info.Unit = translate.UnitRunes
	return info
}

func printEstimatesJSON(w io.Writer, all []estimate) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, x := range all {
		if err := e.Encode(x); err != nil {
			return err
		}
	}
	return nil
}

// printEstimates prints a table with totals, and where the prices come from.
func printEstimates(out io.Writer, all []estimate) error {
	if len(all) == 0 {
		return nil
	}
	buffered := bufio.NewWriter(out)
	w := tabwriter.NewWriter(buffered, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "service\tfrom\tto\tcharacters\tin the cache\tto send\tcost\t\n")
	row := func(name string, e estimate) {
		send := thousands(e.Send) + unitSuffix(e.Unit)
		if e.Approximate {
			send = "about " + send
		}
		cost := costSaid(e)
		if e.Unsupported {
			send, cost = "-", "not translated"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", name, e.From, e.To, thousands(e.Characters), thousands(e.Cached), send, cost)
	}
	var priced []translate.Price
	var services []string
	var units []translate.Unit
	for i := 0; i < len(all); {
		n := i
		sum := estimate{Unit: all[i].Unit, Currency: all[i].Currency, price: all[i].price}
		for n < len(all) && all[n].Backend == all[i].Backend {
			e := all[n]
			row(e.Backend, e)
			sum.Characters += e.Characters
			sum.Cached += e.Cached
			sum.Send += e.Send
			sum.Approximate = sum.Approximate || e.Approximate
			n++
		}
		sum.Cost = costOf(sum.Send, sum.price)
		if n-i > 1 {
			row("all of "+all[i].Backend, sum)
		}
		if sum.price.PerMillion > 0 {
			priced, services, units = append(priced, sum.price), append(services, all[i].Backend), append(units, sum.Unit)
		}
		i = n
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for i, p := range priced {
		of := ""
		if p.AsOf != "" {
			of = ", as of " + p.AsOf
		}
		fmt.Fprintf(buffered, "%s: %s a million %s%s\n", services[i], money(p.PerMillion, p.Currency), units[i], of)
	}
	return buffered.Flush()
}

func unitSuffix(u translate.Unit) string {
	if u == translate.UnitRunes || u == translate.UnitNone {
		return ""
	}
	return " " + string(u)
}

// costSaid is the cost for a reader: rounded up, as what is billed.
func costSaid(e estimate) string {
	switch {
	case e.Unit == translate.UnitNone:
		return "free"
	case e.price.PerMillion == 0:
		return "price not known"
	}
	return money(e.price.Cost(e.Send), e.price.Currency)
}

func money(hundredths int, currency string) string {
	return strings.TrimSpace(fmt.Sprintf("%d.%02d %s", hundredths/100, hundredths%100, currency))
}

// thousands writes 12345 as 12,345.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
