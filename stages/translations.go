package stages

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// A Translator is what [Translate] asks: a chain of services with whatever stands
// around it. It is an interface of this package so that a comparison needs none of
// them.
type Translator interface {
	// Steps says how many translations lie between two languages: 1 where there is
	// a direct way, 2 where it leads through a third language, 0 where there is
	// none.
	Steps(from, to string) int
	// Due is what a text would still be charged for, in the unit of the service; 0
	// where it is known already or costs nothing.
	Due(from, to, text string) int
	// Translate hands an answer for each text to put, from one goroutine at a time.
	// The error is for what stopped it; texts without an answer have none then.
	Translate(ctx context.Context, from, to string, texts []string, put func(i int, t Translated)) error
}

// Translated is the answer for one text: a translation, or why there is none.
type Translated struct {
	Text    string
	Source  article.TranslationSource
	Unknown float64 // share of words that the engine did not know
	Doubts  []string
	Err     error
}

// TranslateOptions say what is translated. The zero value translates nothing.
type TranslateOptions struct {
	Translator Translator // nil for none: what people supplied is used
	// To is the reader's language: every paragraph in another one gets a gloss.
	// Empty for none.
	To string
	// Pivot says which side is translated where the languages of a pair differ:
	// [article.SideOriginal] into the language of the republication,
	// [article.SideRepublication] into that of the original, [article.SideBoth] into
	// a third, or, empty, whatever sends least.
	Pivot string
	// Through is the language into which both sides go where neither can be
	// translated into the other's and no To is given.
	Through string
	// Only, where it is set, names the paragraphs that may be sent at all: those
	// that changed, where a story is looked at again and again.
	Only func(v *article.Version, paragraph int) bool
	// Choose is for finding the original where nothing names it. Workers, Between,
	// Glossary and Lexicons are used.
	Choose Options
}

// A TranslationPlan is what [Translate] would do, down to the text.
type TranslationPlan struct {
	// Requests are all texts that are sent, each once for two languages.
	Requests []TranslationRequest
	// Wants says for which versions, in the order of the versions.
	Wants []TranslationWant
	// Ways are by language of the republications.
	Ways []TranslationWay

	choose Options // for what people supplied
}

// A TranslationRequest is a list of different texts of one language that are
// wanted in another.
type TranslationRequest struct {
	From, To string
	Texts    []string
}

// A TranslationWant is a version and a language that it is wanted in. Missing are
// the paragraphs for which nobody can be asked.
type TranslationWant struct {
	Version    int // in the story
	Language   string
	Gloss      bool // for the reader
	Pivot      bool // for the comparison
	Paragraphs []WantedParagraph
	Missing    []article.Untranslated
}

// A WantedParagraph is a paragraph and where its text stands in the requests.
type WantedParagraph struct {
	Index         int
	Request, Text int
}

// A TranslationWay says how the wording of the republications in one language is
// compared with the original: in which language, which side is translated for it,
// and what that sends. Language is empty where there is no way; Reason is a
// sentence in English.
type TranslationWay struct {
	From, Republications string // the languages of the texts
	Language, Side       string
	Steps                int // translations between the texts and the language
	Due                  int
	Reason               string
}

// PlanTranslations says what [Translate] would send. Nothing is sent. The only
// errors are those of ctx.
//
// Where the languages of a pair differ, one side is translated: of the sides that
// a service translates directly that with less to send, of equals the
// republication. Where there is no direct way both go into the reader's language
// or Options.Through, and where that fails one goes through a third language. Two
// sides in a third language also win where they send less, as they do where the
// reader wants them translated anyway. Republications in one language go one way.
func PlanTranslations(ctx context.Context, story article.Story, o TranslateOptions) (TranslationPlan, error) {
	Supply(&story, o.Choose)
	if len(story.Versions) == 0 {
		return TranslationPlan{}, ctx.Err()
	}
	p := &planner{story: &story, options: o, texts: map[[2]string]map[string]int{}, wants: map[wanted]*TranslationWant{}}
	if o.To != "" {
		for i := range story.Versions {
			p.want(i, o.To, true, false)
		}
	}
	if len(story.Versions) > 1 && slices.ContainsFunc(story.Versions, func(v article.Version) bool {
		return !langid.OneLanguage(v.Language, story.Versions[0].Language)
	}) {
		original, _, err := ChooseOriginal(ctx, story, o.Choose)
		if err != nil {
			return TranslationPlan{}, err
		}
		p.pairs(original)
	}
	return p.plan(), ctx.Err()
}

// ChooseOriginal returns the index of the original that [Compare] would choose,
// and the rule by which. A story without versions has none, -1.
func ChooseOriginal(ctx context.Context, story article.Story, o Options) (int, article.ChosenBy, error) {
	if len(story.Versions) == 0 {
		return -1, "", ctx.Err()
	}
	o.Glossary = o.Glossary.with(story.Glossaries)
	return newWork(story.Versions, o).chooseOriginal(ctx, story)
}

type wanted struct {
	version  int
	language string
}

type planner struct {
	story    *article.Story
	options  TranslateOptions
	requests []TranslationRequest
	texts    map[[2]string]map[string]int // by languages: places of texts in their request
	places   [][2]string                  // languages by request
	wants    map[wanted]*TranslationWant
	ways     []TranslationWay
}

// target brings the tags of one language to one: that of the reader, else the
// tag itself. What is translated for one purpose serves the other then.
func (p *planner) target(tag string) string {
	if p.options.To != "" && langid.OneLanguage(p.options.To, tag) {
		return p.options.To
	}
	return tag
}

// steps is 0 too where nobody can be asked.
func (p *planner) steps(from, to string) int {
	if p.options.Translator == nil || langid.Short(from) == "und" {
		return 0
	}
	return p.options.Translator.Steps(from, to)
}

// each calls do for the paragraphs of a version that have no text in a language
// yet, with the language that they are in.
func (p *planner) each(version int, to string, do func(paragraph int, from string)) {
	v := &p.story.Versions[version]
	have := textsIn(v, to)
	for i := range v.Paragraphs {
		if have[i] == "" && (p.options.Only == nil || p.options.Only(v, i)) {
			do(i, languageOf(v, i))
		}
	}
}

// want notes that a version is wanted in a language.
func (p *planner) want(version int, to string, gloss, pivot bool) {
	w := p.wants[wanted{version, to}]
	if w != nil {
		w.Gloss, w.Pivot = w.Gloss || gloss, w.Pivot || pivot
		return
	}
	w = &TranslationWant{Version: version, Language: to, Gloss: gloss, Pivot: pivot}
	p.wants[wanted{version, to}] = w
	paragraphs := p.story.Versions[version].Paragraphs
	p.each(version, to, func(i int, from string) {
		switch {
		case p.options.Translator == nil:
		case langid.Short(from) == "und":
			w.Missing = append(w.Missing, article.Untranslated{Index: i, Reason: "the language of the paragraph is not known"})
		case p.steps(from, to) == 0:
			w.Missing = append(w.Missing, article.Untranslated{Index: i, Reason: fmt.Sprintf("no service translates from %s to %s", from, to)})
		default:
			r, t := p.place(from, to, paragraphs[i].Text)
			w.Paragraphs = append(w.Paragraphs, WantedParagraph{i, r, t})
		}
	})
}

// place puts a text into the request of its languages.
func (p *planner) place(from, to, text string) (request, at int) {
	key := [2]string{from, to}
	known, ok := p.texts[key]
	if !ok {
		known = map[string]int{}
		p.texts[key] = known
		p.requests, p.places = append(p.requests, TranslationRequest{From: from, To: to}), append(p.places, key)
	}
	request = slices.Index(p.places, key)
	at, ok = known[text]
	if !ok {
		r := &p.requests[request]
		at = len(r.Texts)
		known[text] = at
		r.Texts = append(r.Texts, text)
	}
	return request, at
}

// due is what versions in a language would still send, over what is planned.
func (p *planner) due(versions []int, to string) int {
	sum := 0
	seen := map[[2]string]bool{}
	for _, i := range versions {
		p.each(i, to, func(k int, from string) {
			text := p.story.Versions[i].Paragraphs[k].Text
			if _, planned := p.texts[[2]string{from, to}][text]; planned || seen[[2]string{from, text}] || p.steps(from, to) == 0 {
				return
			}
			seen[[2]string{from, text}] = true
			sum += p.options.Translator.Due(from, to, text)
		})
	}
	return sum
}

// pairs decides for the republications in each language, those first for which
// there is no direct way: what they need may serve the others.
func (p *planner) pairs(original int) {
	versions := p.story.Versions
	from := versions[original].Language
	groups := map[string][]int{}
	for i := range versions {
		if i != original && !langid.OneLanguage(from, versions[i].Language) {
			groups[p.target(versions[i].Language)] = append(groups[p.target(versions[i].Language)], i)
		}
	}
	languages := slices.Sorted(maps.Keys(groups))
	direct := func(language string) bool {
		return p.ready(original, groups[language], language) || p.steps(from, language) == 1 || p.steps(language, from) == 1
	}
	slices.SortStableFunc(languages, func(a, b string) int { return boolCompare(direct(a), direct(b)) })
	for _, language := range languages {
		p.ways = append(p.ways, p.choose(original, groups[language], language))
	}
	slices.SortFunc(p.ways, func(a, b TranslationWay) int { return strings.Compare(a.Republications, b.Republications) })
}

// boolCompare puts false first.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// ready reports whether translations by people have all of a way.
func (p *planner) ready(original int, republications []int, language string) bool {
	missing := func(versions []int, to string) (n int) {
		for _, i := range versions {
			p.each(i, to, func(int, string) { n++ })
		}
		return n
	}
	return missing([]int{original}, language) == 0 || missing(republications, p.target(p.story.Versions[original].Language)) == 0
}

// choose takes a way for the republications in one language and notes what it
// needs.
func (p *planner) choose(original int, republications []int, language string) TranslationWay {
	from := p.story.Versions[original].Language
	home := p.target(from)
	third := p.target(cmp.Or(p.options.To, p.options.Through))
	everybody := append([]int{original}, republications...)
	type way struct {
		TranslationWay
		versions []int
		rank     int
	}
	over := func(side, to string, versions []int) (w way, ok bool) {
		w = way{TranslationWay: TranslationWay{From: from, Republications: language, Language: to, Side: side}, versions: versions}
		for _, i := range versions {
			missing := false
			p.each(i, to, func(int, string) { missing = true })
			n := p.steps(p.story.Versions[i].Language, to)
			if missing && n == 0 {
				return w, false
			}
			if missing {
				w.Steps = max(w.Steps, n)
			}
		}
		w.Due = p.due(versions, to)
		switch {
		case side == article.SideBoth:
			w.rank = 1
		case w.Steps > 1:
			w.rank = 2
		}
		return w, true
	}
	var ways []way
	// Who wants both in a third language that one of them is in has one side left.
	wantsThird := p.options.Pivot == article.SideBoth
	add := func(side, to string, versions []int) {
		if p.options.Pivot != "" && p.options.Pivot != side && !(wantsThird && third != "" && langid.OneLanguage(third, to)) {
			return
		}
		if w, ok := over(side, to, versions); ok {
			ways = append(ways, w)
		}
	}
	add(article.SideRepublication, home, republications)
	add(article.SideOriginal, language, []int{original})
	if third != "" && !langid.OneLanguage(third, from) && !langid.OneLanguage(third, language) {
		add(article.SideBoth, third, everybody)
	}
	if len(ways) == 0 {
		return TranslationWay{From: from, Republications: language, Reason: p.noWay(from, language, third)}
	}
	best := slices.MinFunc(ways, func(a, b way) int {
		// A side that goes through a third language is translated twice: then both
		// sides go there, whatever it sends.
		if twice := cmp.Compare(a.rank/2, b.rank/2); twice != 0 {
			return twice
		}
		return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.rank, b.rank))
	})
	for _, i := range best.versions {
		p.want(i, best.Language, false, true)
	}
	best.Reason = best.said(len(republications))
	for _, w := range ways {
		if w.Side != best.Side && best.Due > 0 {
			best.Reason += fmt.Sprintf("; %s would be %d", w.what(), w.Due)
		}
	}
	best.Reason += "."
	return best.TranslationWay
}

// noWay says why there is no way.
func (p *planner) noWay(from, language, third string) string {
	switch {
	case p.options.Translator == nil:
		return fmt.Sprintf("%s and %s: there is no translator.", from, language)
	case p.options.Pivot == article.SideBoth && third == "":
		return fmt.Sprintf("%s and %s: no language is named into which both could be translated.", from, language)
	case p.options.Pivot == article.SideBoth:
		return fmt.Sprintf("%s and %s: no service translates both into %s.", from, language, third)
	case p.options.Pivot == article.SideOriginal:
		return fmt.Sprintf("%s and %s: no service translates from %s to %s.", from, language, from, language)
	case p.options.Pivot == article.SideRepublication:
		return fmt.Sprintf("%s and %s: no service translates from %s to %s.", from, language, language, from)
	}
	return fmt.Sprintf("%s and %s: no service translates between them, or both into one language.", from, language)
}

// said is the beginning of the reason of a way.
func (w *TranslationWay) said(republications int) string {
	n := "1 republication"
	if republications > 1 {
		n = strconv.Itoa(republications) + " republications"
	}
	said := fmt.Sprintf("%s in %s compared in %s: %s", n, w.Republications, w.Language, w.what())
	if w.Steps > 1 {
		said += " through another language"
	}
	return said + fmt.Sprintf(", %d to send", w.Due)
}

func (w *TranslationWay) what() string {
	switch w.Side {
	case article.SideOriginal:
		return "the original translated into " + w.Language
	case article.SideRepublication:
		return fmt.Sprintf("the texts in %s translated into %s", w.Republications, w.Language)
	}
	return "both translated into " + w.Language
}

// plan puts it all in order.
func (p *planner) plan() TranslationPlan {
	plan := TranslationPlan{Requests: p.requests, Ways: p.ways, choose: p.options.Choose}
	for _, k := range slices.SortedFunc(maps.Keys(p.wants), func(a, b wanted) int {
		return cmp.Or(cmp.Compare(a.version, b.version), strings.Compare(a.language, b.language))
	}) {
		plan.Wants = append(plan.Wants, *p.wants[k])
	}
	return plan
}

// A TranslationResult says what came of the translation of a story.
type TranslationResult struct {
	Plan TranslationPlan
	// Paragraphs is how many have a translation by a service now, Failed how many
	// have none for which one was wanted.
	Paragraphs, Failed int
	// Skips names the paragraphs that have none, by version and reason.
	Skips []article.Skip
}

// ReasonTranslation is the reason of a skip for paragraphs that could not be
// translated.
const ReasonTranslation = "not translated"

// Translate adds to the versions of a story what [PlanTranslations] plans, and
// returns the story, of which nothing else is changed. What people translated
// stays as it is. A paragraph that cannot be translated is in Missing of its
// translation, with the reason; that is not an error. The only errors are those
// of ctx; what the translator keeps of its answers is kept then.
//
// The result does not depend on the order in which answers come.
func Translate(ctx context.Context, story article.Story, o TranslateOptions) (article.Story, TranslationResult, error) {
	plan, err := PlanTranslations(ctx, story, o)
	if err != nil {
		return story, TranslationResult{Plan: plan}, err
	}
	answers := make([][]Translated, len(plan.Requests))
	for k, r := range plan.Requests {
		if answers[k], err = AskTranslator(ctx, o.Translator, r, nil); err != nil {
			return story, TranslationResult{Plan: plan}, err
		}
	}
	story, done := plan.Fill(story, answers)
	return story, done, ctx.Err()
}

// AskTranslator returns an answer for each text of a request: where there is none,
// with what stopped the translator as its error. Each is called for every answer
// that comes, from one goroutine at a time; it may be nil. The only errors are
// those of ctx.
func AskTranslator(ctx context.Context, t Translator, r TranslationRequest, each func()) ([]Translated, error) {
	list, there := make([]Translated, len(r.Texts)), make([]bool, len(r.Texts))
	err := t.Translate(ctx, r.From, r.To, r.Texts, func(i int, a Translated) {
		list[i], there[i] = a, true
		if each != nil {
			each()
		}
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	for i := range list {
		switch {
		case there[i]:
		case err != nil:
			list[i].Err = err
		default:
			list[i].Err = errNoAnswer
		}
	}
	return list, nil
}

var (
	errNoAnswer = errors.New("the service gave no answer")
	errEmpty    = errors.New("the translation is empty")
)

// Fill returns the story of a plan with its translations: the answers are those
// for the requests, in their order.
func (p *TranslationPlan) Fill(story article.Story, answers [][]Translated) (article.Story, TranslationResult) {
	done := TranslationResult{Plan: *p}
	Supply(&story, p.choose)
	story.Versions = slices.Clone(story.Versions)
	own := make([]bool, len(story.Versions)) // whose list may be written to
	for k := range p.Wants {
		w := &p.Wants[k]
		if len(w.Paragraphs) == 0 && len(w.Missing) == 0 || w.Version >= len(story.Versions) {
			continue
		}
		v := &story.Versions[w.Version]
		if !own[w.Version] {
			own[w.Version] = true
			v.Translations = slices.Clone(v.Translations)
		}
		t := p.added(v, w, answers)
		done.Paragraphs += len(w.Paragraphs) + len(w.Missing) - len(t.Missing)
		done.Failed += len(t.Missing)
		done.Skips = append(done.Skips, untranslated(v, &t)...)
		if have := v.In(w.Language); have != nil {
			*have = t
		} else {
			v.Translations = append(v.Translations, t)
		}
	}
	for _, w := range p.Ways {
		if w.Language == "" {
			done.Skips = append(done.Skips, article.Skip{Path: story.ID, Reason: ReasonTranslation, Detail: w.Reason, Failed: true})
		}
	}
	return story, done
}

// added is the translation of a version as it is wanted: what there is already,
// and the answers.
func (p *TranslationPlan) added(v *article.Version, w *TranslationWant, answers [][]Translated) article.Translation {
	t := article.Translation{Language: w.Language, Sources: []article.TranslationSource{}, Paragraphs: []article.TranslatedParagraph{}}
	if have := v.In(w.Language); have != nil {
		t.Sources, t.Paragraphs = slices.Concat(t.Sources, have.Sources), slices.Concat(t.Paragraphs, have.Paragraphs)
	}
	t.Missing = slices.Concat(w.Missing)
	missing := func(i int, why error) {
		t.Missing = append(t.Missing, article.Untranslated{Index: i, Reason: why.Error()})
	}
	for _, x := range w.Paragraphs {
		if x.Index >= len(v.Paragraphs) || v.Paragraphs[x.Index].Text != p.Requests[x.Request].Texts[x.Text] {
			missing(x.Index, errors.New("the text changed while it was translated"))
			continue
		}
		switch a := &answers[x.Request][x.Text]; {
		case a.Err != nil:
			missing(x.Index, a.Err)
		case strings.TrimSpace(a.Text) == "":
			missing(x.Index, errEmpty)
		default:
			source := slices.Index(t.Sources, a.Source)
			if source < 0 {
				source = len(t.Sources)
				t.Sources = append(t.Sources, a.Source)
			}
			t.Paragraphs = append(t.Paragraphs, article.TranslatedParagraph{Index: x.Index, Text: a.Text, Source: source, Unknown: a.Unknown, Doubts: a.Doubts})
		}
	}
	slices.SortFunc(t.Paragraphs, func(a, b article.TranslatedParagraph) int { return cmp.Compare(a.Index, b.Index) })
	slices.SortFunc(t.Missing, func(a, b article.Untranslated) int { return cmp.Compare(a.Index, b.Index) })
	return t
}

// untranslated are skips for the paragraphs that a translation lacks, one for
// each reason, in the order of the first paragraph. Paragraphs count from 1, as
// messages and reports have them.
func untranslated(v *article.Version, t *article.Translation) []article.Skip {
	var reasons []string
	paragraphs := map[string][]int{}
	for _, m := range t.Missing {
		if len(paragraphs[m.Reason]) == 0 {
			reasons = append(reasons, m.Reason)
		}
		paragraphs[m.Reason] = append(paragraphs[m.Reason], m.Index+1)
	}
	var out []article.Skip
	for _, r := range reasons {
		word := "paragraph"
		if len(paragraphs[r]) > 1 {
			word += "s"
		}
		out = append(out, article.Skip{
			Path: cmp.Or(v.Source.Path, v.ID), Reason: ReasonTranslation, Failed: true,
			Detail: fmt.Sprintf("%s %s into %s: %s", word, ranges(paragraphs[r]), t.Language, r),
		})
	}
	return out
}

// ranges writes increasing numbers as "3, 5-9".
func ranges(numbers []int) string {
	var b strings.Builder
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(numbers[i]))
		switch j - i {
		case 0:
		case 1:
			b.WriteString(", " + strconv.Itoa(numbers[j]))
		default:
			b.WriteString("-" + strconv.Itoa(numbers[j]))
		}
		i = j + 1
	}
	return b.String()
}
