package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"variorum/config"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/langid"
	"variorum/stages/translate"
)

type translateCmd struct {
	File   string `arg:"" help:"The file, an address (https://…), or - for standard input."`
	To     string `required:"" placeholder:"LANG" help:"Language to translate into, BCP 47 such as en or zh-Hans."`
	From   string `placeholder:"LANG" help:"Language of the text where it is not recognised; BCP 47."`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}."`
	translating
	Config  string `placeholder:"FILE" help:"Configuration file, with the services and what may be spent."`
	Workers *int   `placeholder:"N" help:"Requests to a service at once; 0 means one for each processor."`
	Cache   string `placeholder:"DIR|off" help:"Folder for translations of earlier runs, or off."`
	web
}

func (translateCmd) Help() string {
	return `Text is the headline and the paragraphs, with an empty line between, as extract prints them. JSON is what extract prints, with "translations". Who translated, with which model, on which day and through which language is said on standard error.

A paragraph that is already in the language is left as it is and not sent; one in another language than the rest is translated from its own. A paragraph that cannot be translated is named on standard error with its number, counted from 1, and is not printed; the exit code is 1.

Translations are kept in the cache: a second time nothing is sent. What may be spent is set under translate.budget of the configuration.

Examples:

    pipeline translate original.sq.html --to en --translate libretranslate
    pipeline translate https://example.org/porti --to en
    pipeline translate - --from fa --to de < text.txt`
}

// Validate is called by kong.
func (c *translateCmd) Validate() error {
	if err := checkTags([2]string{"--from", c.From}, [2]string{"--to", c.To}); err != nil {
		return err
	}
	if err := checkWorkers(c.Workers); err != nil {
		return err
	}
	if err := c.translating.Validate(); err != nil {
		return err
	}
	return c.check(c.File)
}

func checkTags(options ...[2]string) error {
	for _, o := range options {
		if o[1] != "" && !langid.Known(o[1]) {
			return fmt.Errorf("%s: %q is no language tag; expected BCP 47, such as en or zh-Hans", o[0], o[1])
		}
	}
	return nil
}

func checkWorkers(n *int) error {
	if n != nil && *n < 0 {
		return fmt.Errorf("--workers: %d is out of range; expected 0 or more", *n)
	}
	return nil
}

// loadFor is the configuration of a command that translates.
func loadFor(file, cache string, workers *int) (config.Config, error) {
	f, err := loadConfig(file)
	if err != nil {
		return config.Config{}, err
	}
	cfg := f.Config
	if workers != nil {
		cfg.Workers = *workers
		if cfg.Workers == 0 {
			cfg.Workers = runtime.GOMAXPROCS(0)
		}
	}
	if cache != "" {
		cfg.Cache.Dir = cache
	}
	return cfg, nil
}

func (c *translateCmd) Run(ctx context.Context, u *ui) error {
	cfg, err := loadFor(c.Config, c.Cache, c.Workers)
	if err != nil {
		return err
	}
	chain, err := openTranslator(u, cfg, c.Translate, nil)
	if err != nil {
		return err
	}
	if chain == nil {
		return &usageError{what: "no service to translate with; expected --translate, or translate.use in the configuration", hint: "the services: " + translate.Names()}
	}
	f := newFetcher(u, c.web, c.Config)
	defer f.close()
	v, err := f.version(ctx, c.File, ingest.Options{AnyPage: true})
	if err != nil {
		return err
	}
	if c.From != "" {
		renamed(&v, c.From)
	}
	done, err := chain.version(ctx, u, &v, c.To)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		v.Translations = append(v.Translations, done.of(&v))
		err = printJSON(u.out, v)
	} else {
		err = printText(u.out, done.shown(&v), u.out.terminal)
	}
	if err != nil {
		return err
	}
	return done.report(u)
}

// renamed gives a version another language, and its paragraphs, apart from those
// in a language of their own.
func renamed(v *article.Version, language string) {
	for i := range v.Paragraphs {
		if p := &v.Paragraphs[i]; p.Language == "" || p.Language == "und" || p.Language == v.Language {
			p.Language = language
		}
	}
	v.Language = language
}

// A translatedText is what became of a text: a list with the title first where
// no headline has it, then the paragraphs.
type translatedText struct {
	to    string
	parts []part
}

// A part is the title (index -1) or a paragraph.
type part struct {
	index    int
	language string
	text     string
	sent     bool // it is none that stays as it is
	item     *translate.Item
}

func (p part) name() string {
	if p.index < 0 {
		return "the title"
	}
	return "paragraph " + strconv.Itoa(p.index+1)
}

// partsOf takes a version apart into what is translated into a language and what
// stays.
func partsOf(v *article.Version, to string) []part {
	var parts []part
	if !headed(v) && v.Title != "" {
		parts = append(parts, part{index: -1, language: v.Language, text: v.Title})
	}
	for _, p := range v.Paragraphs {
		language := p.Language
		if language == "" || language == "und" {
			language = v.Language
		}
		parts = append(parts, part{index: p.Index, language: language, text: p.Text})
	}
	for i := range parts {
		parts[i].sent = isForeign(parts[i].text, parts[i].language, to)
	}
	return parts
}

// version translates a version.
func (t *translator) version(ctx context.Context, u *ui, v *article.Version, to string) (*translatedText, error) {
	done := &translatedText{to: to, parts: partsOf(v, to)}
	// One language after the other, that of the first paragraph first.
	var languages []string
	of := map[string][]int{}
	n := 0
	for i := range done.parts {
		p := &done.parts[i]
		if !p.sent {
			continue
		}
		if of[p.language] == nil {
			languages = append(languages, p.language)
		}
		of[p.language] = append(of[p.language], i)
		n++
	}
	u.startProgress(n, "paragraphs")
	defer u.endProgress()
	for _, language := range languages {
		at := of[language]
		r := translate.Request{From: language, To: to}
		for _, i := range at {
			r.Texts = append(r.Texts, done.parts[i].text)
		}
		err := t.Translate(ctx, r, func(k int, it translate.Item) {
			done.parts[at[k]].item = &it
			u.step()
		})
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for _, i := range at {
			if p := &done.parts[i]; p.item == nil {
				p.item = &translate.Item{Err: err}
			}
		}
	}
	return done, nil
}

// isForeign reports whether there is something to translate in a text.
func isForeign(text, from, to string) bool {
	return !langid.OneLanguage(from, to) && strings.IndexFunc(text, unicode.IsLetter) >= 0
}

func headed(v *article.Version) bool {
	return slices.ContainsFunc(v.Paragraphs, func(p article.Paragraph) bool { return p.Kind == article.KindHeadline })
}

// shown is the version in the other language, without what could not be
// translated.
func (d *translatedText) shown(v *article.Version) *article.Version {
	out := *v
	out.Title, out.Paragraphs = "", nil
	for _, p := range d.parts {
		text := p.text
		switch {
		case p.sent && p.item.Err != nil:
			continue
		case p.sent:
			text = p.item.Text
		}
		if p.index < 0 {
			out.Title = text
			continue
		}
		out.Paragraphs = append(out.Paragraphs, article.Paragraph{Index: p.index, Text: text, Kind: v.Paragraphs[p.index].Kind})
	}
	return &out
}

// of is the translation of the paragraphs, as a comparison has it.
func (d *translatedText) of(v *article.Version) article.Translation {
	out := article.Translation{Language: d.to, Sources: []article.TranslationSource{}, Paragraphs: []article.TranslatedParagraph{}}
	for _, p := range d.parts {
		switch {
		case !p.sent || p.index < 0:
		case p.item.Err != nil:
			out.Missing = append(out.Missing, article.Untranslated{Index: p.index, Reason: p.item.Err.Error()})
		default:
			source := sourceOf(p.item.Source)
			k := slices.Index(out.Sources, source)
			if k < 0 {
				k, out.Sources = len(out.Sources), append(out.Sources, source)
			}
			out.Paragraphs = append(out.Paragraphs, article.TranslatedParagraph{Index: p.index, Text: p.item.Text, Source: k, Unknown: p.item.Unknown, Doubts: p.item.Doubts})
		}
	}
	return out
}

// report says who translated, what is odd, and what could not be translated.
func (d *translatedText) report(u *ui) error {
	var sources []translate.Source
	made := map[translate.Source]int{}
	sent, failed, unset := 0, 0, false
	var reasons []error
	names := map[string][]string{}
	for _, p := range d.parts {
		if !p.sent {
			continue
		}
		sent++
		if err := p.item.Err; err != nil {
			failed++
			unset = unset || errors.Is(err, translate.ErrSetup)
			if names[err.Error()] == nil {
				reasons = append(reasons, err)
			}
			names[err.Error()] = append(names[err.Error()], p.name())
			continue
		}
		if made[p.item.Source] == 0 {
			sources = append(sources, p.item.Source)
		}
		made[p.item.Source]++
		for _, doubt := range p.item.Doubts {
			u.warn("%s: %s", p.name(), doubt)
		}
	}
	for _, s := range sources {
		u.note("translated by %s: %s", s, count(made[s], "paragraph", "paragraphs"))
	}
	if failed == sent && unset {
		return &usageError{what: reasons[0].Error()}
	}
	if sent == 0 {
		u.note("nothing to translate: the text is in %s", d.to)
	}
	for _, err := range reasons {
		u.error("%s: %s", paragraphList(names[err.Error()]), err)
	}
	if failed == 0 {
		return nil
	}
	return errItems
}

// paragraphList joins "paragraph 3", "paragraph 4" to "paragraphs 3, 4".
func paragraphList(names []string) string {
	var numbers []string
	said := ""
	for _, n := range names {
		if number, ok := strings.CutPrefix(n, "paragraph "); ok {
			numbers = append(numbers, number)
		} else {
			said = n
		}
	}
	switch {
	case len(numbers) == 0:
		return said
	case said != "":
		said += " and "
	}
	if len(numbers) == 1 {
		return said + "paragraph " + numbers[0]
	}
	return said + "paragraphs " + strings.Join(numbers, ", ")
}
