package main

// The services that translate, as the configuration and --translate name them.

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"variorum/config"
	"variorum/stages"
	"variorum/stages/translate"
)

// translating is the option of every command that translates.
type translating struct {
	Translate []string `placeholder:"BACKEND" help:"Translate with this service; several with commas between are asked one after the other. ${backends}, or none. Default: translate.use of the configuration."`
}

// noTranslator is the word for no translation at all.
const noTranslator = "none"

// Validate is called by kong.
func (t translating) Validate() error { return checkBackends("--translate", t.Translate) }

// checkBackends refuses names that are in no table.
func checkBackends(option string, names []string) error {
	for i, name := range names {
		if _, ok := translate.Named(name); !ok && name != noTranslator {
			return fmt.Errorf("%s: no service %q; expected one of %s, %s", option, name, translate.Names(), noTranslator)
		}
		if slices.Contains(names[:i], name) {
			return fmt.Errorf("%s: %s stands twice; expected each service once", option, name)
		}
	}
	if len(names) > 1 && slices.Contains(names, noTranslator) {
		return fmt.Errorf("%s: %s and a service; expected one of both", option, noTranslator)
	}
	return nil
}

// checkTranslateNames refuses services in translate.use that are in no table.
func checkTranslateNames(f *config.File) error {
	for i, name := range f.Translate.Use {
		if _, ok := translate.Named(name); !ok {
			key := fmt.Sprintf("translate.use[%d]", i)
			return f.Problem(key, fmt.Sprintf("%s: no service %q", key, name), "one of "+translate.Names())
		}
	}
	return nil
}

// A translator is the chain of services that a command asks, each in its layers.
type translator struct {
	*translate.Chain
	memory translate.Memory // nil: nothing is kept
	budget config.Budget
}

// openTranslator opens the services that names has, which are those of the
// configuration where it is empty. It returns nil where none is in force. Opening
// sends nothing.
func openTranslator(u *ui, cfg config.Config, names []string, glossary *stages.Glossary) (*translator, error) {
	if names = inForce(cfg, names); len(names) == 0 {
		return nil, nil
	}
	account, err := openAccount(u, cfg)
	if err != nil {
		return nil, err
	}
	return newTranslator(u, cfg, names, openMemory(u, cfg.Cache), account, glossary)
}

// inForce are the services that are asked, none for no translation.
func inForce(cfg config.Config, names []string) []string {
	if len(names) == 0 {
		names = cfg.Translate.Use
	}
	if slices.Equal(names, []string{noTranslator}) {
		return nil
	}
	return names
}

func newTranslator(u *ui, cfg config.Config, names []string, memory translate.Memory, account translate.Account, glossary *stages.Glossary) (*translator, error) {
	t := &translator{
		Chain:  &translate.Chain{Pivot: cfg.Translate.Pivot, Notify: once(func(said string) { u.warn("%s", said) })},
		memory: memory, budget: cfg.Translate.Budget,
	}
	for _, name := range names {
		s, err := openBackend(cfg, name, glossary)
		if err != nil {
			return nil, err
		}
		t.Services = append(t.Services, translate.Stack(s, translate.Layers{
			Memory: memory, Account: account, Today: time.Now().UTC().Format(time.DateOnly), Numbers: stages.NumberDoubts,
		}))
	}
	return t, nil
}

// openBackend opens a service without its layers.
func openBackend(cfg config.Config, name string, glossary *stages.Glossary) (translate.Service, error) {
	s, err := bareBackend(cfg, name, glossary)
	if err != nil {
		if errors.Is(err, translate.ErrSetup) {
			return nil, &usageError{what: err.Error()}
		}
		return nil, err
	}
	price, perMinute := termsOf(cfg.Translate, name)
	return &termed{Service: s, price: price, perMinute: perMinute, workers: cfg.Workers}, nil
}

// bareBackend opens a service as it is.
func bareBackend(cfg config.Config, name string, glossary *stages.Glossary) (translate.Service, error) {
	row, ok := translate.Named(name)
	if !ok {
		return nil, &usageError{what: fmt.Sprintf("no service %q translates; expected one of %s", name, translate.Names())}
	}
	return row.Open(translateSettings(cfg.Translate, glossary))
}

// termed is a service on the terms of the configuration: what it costs and how
// much of it may be asked.
type termed struct {
	translate.Service
	price              translate.Price
	perMinute, workers int
}

// Info implements [translate.Service].
func (t *termed) Info() translate.Info {
	info := t.Service.Info()
	if t.price.PerMillion > 0 {
		info.Price = t.price
	}
	if t.perMinute > 0 {
		info.Limits.PerMinute = t.perMinute
	}
	if t.workers > 0 && info.Limits.Workers > 1 {
		info.Limits.Workers = t.workers
	}
	return info
}

// translateSettings hands each service its block, and terms to those that take
// some with a text.
func translateSettings(c config.Translate, glossary *stages.Glossary) translate.Settings {
	g := c.Google
	var terms translate.Glossary
	if id := glossary.Digest(); id != "" {
		terms = translate.Glossary{ID: id, Terms: glossary.Occurring}
	}
	return translate.Settings{
		Google:         translate.GoogleSettings{Project: g.Project, Location: g.Location, Model: g.Model, Glossary: g.Glossary, Endpoint: g.Endpoint, Plaintext: g.Plaintext},
		Memory:         translate.MemorySettings{Files: c.Memory.Files, Fuzzy: c.Memory.Fuzzy},
		LibreTranslate: translate.LibreTranslateSettings{URL: c.LibreTranslate.URL, KeyEnv: c.LibreTranslate.KeyEnv},
		OpenAI:         translate.OpenAISettings{URL: c.OpenAI.URL, Model: c.OpenAI.Model, KeyEnv: c.OpenAI.KeyEnv, Glossary: terms},
		DeepL:          translate.DeepLSettings{URL: c.DeepL.URL, KeyEnv: c.DeepL.KeyEnv, Glossary: c.DeepL.Glossary},
		Azure:          translate.AzureSettings{URL: c.Azure.URL, Region: c.Azure.Region, KeyEnv: c.Azure.KeyEnv},
		Apertium:       translate.ApertiumSettings{Modes: c.Apertium.Modes},
		Command:        translate.CommandSettings{Run: c.Command.Run},
		Secret:         func(name string) string { return strings.TrimSpace(os.Getenv(name)) },
	}
}

// termsOf returns the price of a service and how much may be sent in a minute, 0
// where nothing is said.
func termsOf(c config.Translate, name string) (translate.Price, int) {
	switch name {
	case "google":
		return priceOf(c.Google.Price), c.Google.PerMinute
	case "libretranslate":
		return priceOf(c.LibreTranslate.Price), c.LibreTranslate.PerMinute
	case "openai":
		return priceOf(c.OpenAI.Price), c.OpenAI.PerMinute
	case "deepl":
		return priceOf(c.DeepL.Price), c.DeepL.PerMinute
	case "azure":
		return priceOf(c.Azure.Price), c.Azure.PerMinute
	}
	return translate.Price{}, 0
}

func priceOf(p config.Price) translate.Price {
	return translate.Price{PerMillion: hundredths(p.PerMillion), Currency: p.Currency, AsOf: p.AsOf}
}

// hundredths is an amount of money as it is counted with.
func hundredths(amount float64) int { return int(math.Round(amount * 100)) }

// lookIntoMemory returns what keeps translations without making it, nil where
// there is none.
func lookIntoMemory(u *ui, c config.Cache) translate.Memory {
	if dir, err := cacheDir(c); err != nil || dir == "" || missing(filepath.Join(dir, "translations")) != "" {
		return nil
	}
	return openMemory(u, c)
}

// once says each thing once.
func once(say func(string)) func(string) {
	var mutex sync.Mutex
	said := map[string]bool{}
	return func(text string) {
		mutex.Lock()
		defer mutex.Unlock()
		if !said[text] {
			said[text] = true
			say(text)
		}
	}
}
