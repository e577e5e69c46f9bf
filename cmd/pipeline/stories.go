package main

// Translation of stories for run and compare: everything is planned first, so
// that what it costs can be told before anything is sent, and each text of a batch
// is sent once.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"variorum/config"
	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/flow"
	"variorum/stages/ingest"
	"variorum/stages/langid"
	"variorum/stages/report"
	"variorum/stages/translate"
)

// autoPivot is the value of --pivot that leaves it to what sends least.
const autoPivot = "auto"

// interfaceFor is the language of the report for a reader: his own where the
// report has it, else English.
func interfaceFor(reader string) string {
	for _, tag := range report.Interfaces() {
		if tag == reader {
			return tag
		}
	}
	base := func(tag string) string {
		b, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
		return b
	}
	for _, same := range []func(tag string) bool{
		func(tag string) bool { return langid.OneLanguage(tag, reader) },
		func(tag string) bool { return base(tag) == base(reader) },
	} {
		if i := slices.IndexFunc(report.Interfaces(), same); i >= 0 {
			return report.Interfaces()[i]
		}
	}
	return "en"
}

// tellLanguage tells a reader whose language the report does not have.
func (s *settings) tellLanguage(u *ui, chosen string, translated bool) {
	if s.To == "" || chosen != interfaceFor(s.To) || langid.OneLanguage(interfaceFor(s.To), s.To) || strings.HasPrefix(s.To, interfaceFor(s.To)+"-") {
		return
	}
	if translated {
		u.note("there is no report in %s: its own words are English", s.To)
	} else {
		u.warn("there is no report in %s, and no service translates: the report is in English; --translate names a service", s.To)
	}
}

// A stories holds the texts of a batch that are to be translated, and their
// translations.
type stories struct {
	t       *translator
	options stages.TranslateOptions
	plans   map[string]*stages.TranslationPlan // by story
	request []stages.TranslationRequest        // of all, each text once
	place   map[[2]string]int                  // of a request, by its languages
	texts   []map[string]int                   // by request: the places of texts
	answers [][]stages.Translated
	ways    []stages.TranslationWay
}

// openStories opens the services that are in force, nil for none.
func (s *settings) openStories(u *ui, c config.Config, choose stages.Options) (*stories, error) {
	t, err := openTranslator(u, c, s.Translate, choose.Glossary)
	if err != nil {
		return nil, err
	}
	s.tellLanguage(u, c.Report.Interface, t != nil)
	if t == nil {
		return nil, nil
	}
	o := t.storyOptions(c, s.To)
	o.Pivot, o.Choose = s.pivot(), choose
	return &stories{t: t, options: o, plans: map[string]*stages.TranslationPlan{}, place: map[[2]string]int{}}, nil
}

// pivot is --pivot as the comparison has it.
func (s *settings) pivot() string {
	if s.Pivot == autoPivot {
		return ""
	}
	return s.Pivot
}

// add notes what a story needs.
func (s *stories) add(name string, plan stages.TranslationPlan) {
	for k := range plan.Wants {
		w := &plan.Wants[k]
		for i := range w.Paragraphs {
			x := &w.Paragraphs[i]
			r := &plan.Requests[x.Request]
			key := [2]string{r.From, r.To}
			at, ok := s.place[key]
			if !ok {
				at = len(s.request)
				s.place[key] = at
				s.request, s.texts = append(s.request, stages.TranslationRequest{From: r.From, To: r.To}), append(s.texts, map[string]int{})
			}
			text := r.Texts[x.Text]
			place, ok := s.texts[at][text]
			if !ok {
				place = len(s.request[at].Texts)
				s.texts[at][text] = place
				s.request[at].Texts = append(s.request[at].Texts, text)
			}
			x.Request, x.Text = at, place
		}
	}
	s.ways = append(s.ways, plan.Ways...)
	plan.Requests = nil
	s.plans[name] = &plan
}

// plan reads all stories of a batch and notes what they need.
func (s *stories) plan(ctx context.Context, found []ingest.Found, o ingest.Options, workers int) error {
	type result struct {
		name string
		plan stages.TranslationPlan
	}
	stage := flow.Stage[ingest.Found, result]{Name: "plan the translation", Workers: workers, Do: func(ctx context.Context, f ingest.Found) (r result, err error) {
		// What trips the program here does so again where the story is compared, and
		// is told there.
		defer func() { _ = recover() }()
		r.name = f.ID
		r.plan, err = stages.PlanTranslations(ctx, f.Load(ctx, o), s.options)
		return r, err
	}}
	for r := range flow.Run(ctx, stage, slices.Values(found)) {
		if r.Err != nil {
			return r.Err
		}
		s.add(r.Value.name, r.Value.plan)
	}
	return ctx.Err()
}

// ask says what is to be translated and what it costs, asks whether it may be
// sent, and sends it. What the services answer is kept as it comes.
func (s *stories) ask(ctx context.Context, u *ui, yes bool) error {
	for _, said := range tellWays(s.ways) {
		u.note("%s", said)
	}
	var all []translate.Request
	n := 0
	for _, r := range s.request {
		all = append(all, translate.Request{From: r.From, To: r.To, Texts: r.Texts})
		n += len(r.Texts)
	}
	if n == 0 {
		return nil
	}
	if err := s.t.confirm(ctx, u, all, yes); err != nil {
		return err
	}
	u.startProgress(n, "paragraphs")
	defer u.endProgress()
	for _, r := range s.request {
		answers, err := stages.AskTranslator(ctx, s.options.Translator, r, u.step)
		if err != nil {
			return err
		}
		s.answers = append(s.answers, answers)
	}
	return s.settled(u)
}

// settled says who translated, and refuses to go on where the services are not
// set up: then nothing was done.
func (s *stories) settled(u *ui) error {
	var sources []article.TranslationSource
	made := map[article.TranslationSource]int{}
	doubts, all, unset := 0, 0, 0
	var why error
	for _, answers := range s.answers {
		for i := range answers {
			a := &answers[i]
			all++
			switch {
			case errors.Is(a.Err, translate.ErrSetup):
				unset++
				why = a.Err
				continue
			case a.Err != nil:
				continue
			case len(a.Doubts) > 0:
				doubts++
			}
			if made[a.Source] == 0 {
				sources = append(sources, a.Source)
			}
			made[a.Source]++
		}
	}
	if all > 0 && unset == all {
		return &usageError{what: why.Error(), hint: "--translate none compares without a translation"}
	}
	for _, x := range sources {
		u.note("translated by %s: %s", translate.Source{Service: x.Service, Model: x.Model, Via: x.Via, On: x.On}, count(made[x], "paragraph", "paragraphs"))
	}
	if doubts > 0 {
		u.note("something is odd in %s, see the report", count(doubts, "translation", "translations"))
	}
	return nil
}

// tellWays says how the pairs of a batch are compared, each way once.
func tellWays(ways []stages.TranslationWay) []string {
	if len(ways) <= 3 {
		var said []string
		for _, w := range ways {
			said = append(said, strings.TrimSuffix(w.Reason, "."))
		}
		return said
	}
	type way struct{ from, to, language, side string }
	var order []way
	n := map[way]int{}
	for _, w := range ways {
		k := way{w.From, w.Republications, w.Language, w.Side}
		if n[k] == 0 {
			order = append(order, k)
		}
		n[k]++
	}
	var said []string
	for _, k := range order {
		stories := count(n[k], "story", "stories")
		switch k.side {
		case "":
			said = append(said, fmt.Sprintf("%s and %s in %s: no service translates between them, or both into one language", k.from, k.to, stories))
		case article.SideBoth:
			said = append(said, fmt.Sprintf("%s and %s in %s: both translated into %s", k.from, k.to, stories, k.language))
		default:
			said = append(said, fmt.Sprintf("%s and %s in %s: the %s translated into %s", k.from, k.to, stories, k.side, k.language))
		}
	}
	return said
}

// fill is the story with its translations. Skips name what could not be
// translated. A nil stories changes nothing.
func (s *stories) fill(name string, story article.Story) (article.Story, []article.Skip) {
	if s == nil || s.plans[name] == nil {
		return story, nil
	}
	plan := *s.plans[name]
	plan.Requests = s.request
	filled, done := plan.Fill(story, s.answers)
	return filled, done.Skips
}
