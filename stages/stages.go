package stages

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"

	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/diff"
	"variorum/stages/flow"
	"variorum/stages/langid"
	"variorum/stages/stemma"
)

// A Step names a place where a comparison can stop and be printed.
type Step string

// The steps in their order. StepAll, the empty string, is the whole road.
const (
	StepAll      Step = ""
	StepIngest   Step = "ingest"
	StepAlign    Step = "align"
	StepDiff     Step = "diff"
	StepClassify Step = "classify"
)

// Options are the settings of Compare. The zero value compares everything,
// one pair at a time, and remembers nothing.
type Options struct {
	Generator article.Generator // what the result says it was made by
	StopAfter Step              // the last step to do
	Workers   int               // pairs, or links of a pair, compared at once; below 1 means 1
	Memo      Memo              // pairs of earlier runs; nil for none
	Between   Memo              // alignments of republications with each other; nil for none
	Glossary  *Glossary         // terms of the user's; nil for none
	Lexicons  align.Lexicons    // what was learned about words; nil for nothing
	Pivot     string            // the side of a pair whose translation is used where there are several, as in TranslateOptions
}

// A Memo keeps results by the content that they were made from. Both methods
// may be called from several goroutines. A value that Get cannot read into
// its argument counts as absent; what Put cannot keep is lost, not an error of
// the comparison.
type Memo interface {
	Get(key string, into any) bool
	Put(key string, value any)
}

// Compare compares every republication of a story with its original and
// returns the whole comparison.
//
// A story with fewer than two versions has no pairs, which is not an error.
// Versions keep their order; the order of the republications changes nothing
// but the order of the pairs. The only errors are those of ctx.
//
// Where nothing names the original it is the version with the earliest date,
// else the medoid: the version whose text stands in the others most. Finding
// the medoid costs one alignment for each two of up to 16 versions; of more, a
// look at their words says which few are worth aligning with all others.
//
// The pairs are then joined: republications are aligned with each other where
// they may share what the original does not have, or one may be made from
// another; see [align.Collation]. That costs at most two more alignments a
// republication.
func Compare(ctx context.Context, story article.Story, o Options) (article.Comparison, error) {
	Supply(&story, o)
	c := article.Comparison{
		Aids:          story.Aids,
		Schema:        article.Schema,
		Generator:     o.Generator,
		Story:         article.StoryInfo{ID: story.ID, Title: story.Title},
		Versions:      slices.Clone(story.Versions),
		Pairs:         []article.Pair{},
		Units:         []article.VariationUnit{},
		Disagreements: []article.Disagreement{},
		Ledger:        []article.LedgerRow{},
		Omissions:     article.OmissionMap{Groups: []article.OmissionGroup{}, Carried: []article.Carried{}},
		BudgetHits:    []string{},
		Groups:        []article.Group{},
		Graph:         article.Graph{Edges: []article.GraphEdge{}, Undecided: []article.GraphEdge{}},
		Skips:         slices.Concat([]article.Skip{}, story.Skips),
	}
	if len(c.Versions) == 0 {
		c.Story.Title = cmp.Or(c.Story.Title, story.ID)
		return c, ctx.Err()
	}
	o.Glossary = o.Glossary.with(story.Glossaries)
	w := newWork(c.Versions, o)
	original, by, err := w.chooseOriginal(ctx, story)
	if err != nil {
		return c, err
	}
	w.original = original
	c.Story.Original, c.Story.OriginalChosenBy = c.Versions[original].ID, by
	for i := range c.Versions {
		c.Versions[i].Role = article.RoleRepublication
	}
	c.Versions[original].Role = article.RoleOriginal
	c.Story.Title = cmp.Or(c.Story.Title, c.Versions[original].Title, headline(c.Versions[original]), story.ID)
	if o.StopAfter == StepIngest {
		return c, ctx.Err()
	}
	var unfit []article.Skip
	w.said, unfit = pairings(&story, original)
	c.Skips = append(c.Skips, unfit...)
	pairs := len(c.Versions) - 1
	share := o
	share.Workers = o.Workers / max(1, min(pairs, o.Workers))
	compare := flow.Stage[int, article.Pair]{Name: "compare", Workers: o.Workers, Do: func(ctx context.Context, i int) (article.Pair, error) {
		return w.comparePair(ctx, original, i, share)
	}}
	republications := func(yield func(int) bool) {
		for i := range c.Versions {
			if i != original && !yield(i) {
				return
			}
		}
	}
	for r := range flow.Run(ctx, compare, republications) {
		if r.Err != nil {
			return c, r.Err
		}
		c.Pairs = append(c.Pairs, r.Value)
	}
	if ctx.Err() == nil && len(c.Pairs) > 0 {
		err = w.collate(ctx, &c, original)
	}
	settleRoles(&c)
	if err == nil && ctx.Err() == nil && o.StopAfter != StepAlign && o.StopAfter != StepDiff {
		c.Skips = append(c.Skips, judge(&c, story.Rulings)...)
		setCorrectionCounts(&c, original)
		setPresence(&c, original)
		if len(c.Pairs) > 0 {
			w.setLedger(&c, original)
		}
		var hits []string
		c.Graph, hits = stemma.Graph(&c)
		w.hits = append(w.hits, hits...)
		c.Groups = groups(&c)
	}
	summarize(&c, original, o.StopAfter)
	c.BudgetHits = append(c.BudgetHits, w.hits...)
	return c, cmp.Or(err, ctx.Err())
}

// comparePair aligns, compares and classifies one republication.
func (w *work) comparePair(ctx context.Context, from, to int, o Options) (article.Pair, error) {
	if err := ctx.Err(); err != nil {
		return article.Pair{}, err
	}
	original, republication := &w.versions[from], &w.versions[to]
	var p article.Pair
	key := ""
	if o.Memo != nil {
		key = contentKey("pair"+string(o.StopAfter)+w.said[to].String()+w.resources(from, to)+o.Glossary.terms(original.Language, republication.Language).Digest(), original, republication) + translationsKey(original, republication, o.Pivot)
		if o.Memo.Get(key, &p) {
			p.Original, p.Republication = original.ID, republication.ID
			return p, nil
		}
	}
	p = article.Pair{Basis: article.ByWordLinks, BudgetHits: []string{}}
	if langid.OneLanguage(original.Language, republication.Language) {
		p.Basis = article.SameLanguage
	} else if rate, ok := diff.Noise(original.Language, republication.Language); ok {
		p.Noise = &article.Noise{Rate: rate, From: diff.NoiseSource}
	}
	aligned := w.alignAsSaid(from, to)
	links, inside := cutWrappers(aligned.Links, aligned.Sentences, aligned.Across, original, republication)
	p.Links = links
	p.BudgetHits = append(p.BudgetHits, aligned.BudgetHits...)
	for i := range p.Links {
		l := &p.Links[i]
		l.Relation, l.Grade = shape(l), article.GradeUnknown
		l.Part = partOf(l, republication)
		fillEmpty(l)
	}
	setSentences(&p, inside, aligned.Across, original, republication)
	if o.StopAfter != StepAlign {
		hits, err := compareLinks(ctx, p.Links, movesBy(p.SentenceMoves), original, republication, p.Basis, o)
		if err != nil {
			return article.Pair{}, err
		}
		p.BudgetHits = append(p.BudgetHits, hits...)
		if err := setPivot(ctx, &p, original, republication, o); err != nil {
			return article.Pair{}, err
		}
	}
	if o.StopAfter != StepAlign && o.StopAfter != StepDiff {
		err := atOnce(ctx, o.Workers, func() {
			setOnly(&p, original, republication)
			setNamesGone(&p)
		}, func() {
			setTerms(&p, original, republication)
		})
		if err != nil {
			return article.Pair{}, err
		}
		setHeadline(&p, original, republication)
		setCorrections(&p, original, republication)
	}
	article.Identify(p.Links, original.Paragraphs, republication.Paragraphs)
	p.Counts = article.Count(p.Links)
	p.Coverage = article.Cover(p.Links, original.Paragraphs, republication.Paragraphs)
	if o.Memo != nil {
		o.Memo.Put(key, p)
	}
	p.Original, p.Republication = original.ID, republication.ID
	return p, nil
}

// atOnce does jobs that write to different places, as many at a time as there
// are workers.
func atOnce(ctx context.Context, workers int, jobs ...func()) error {
	do := flow.Stage[func(), struct{}]{Name: "lists", Workers: workers, Do: func(_ context.Context, job func()) (struct{}, error) {
		job()
		return struct{}{}, nil
	}}
	for r := range flow.Run(ctx, do, slices.Values(jobs)) {
		if r.Err != nil {
			return r.Err
		}
	}
	return ctx.Err()
}

// linksAtATime is how many links one worker takes: enough that handing them
// over costs nothing beside the work.
const linksAtATime = 64

// compareLinks fills in the wording and the findings of all links and returns
// sentences about work that was cut short, each once, in the order of the links.
func compareLinks(ctx context.Context, links []article.Link, gone moves, original, republication *article.Version, basis article.Basis, o Options) ([]string, error) {
	spelling := diff.SpellingOf(original.Paragraphs, republication.Paragraphs, original.Language)
	terms := o.Glossary.terms(original.Language, republication.Language).In(republication)
	targets := [2]*classify.Targets{classify.TargetsOf(original), classify.TargetsOf(republication)}
	work := flow.Stage[[]article.Link, []string]{Name: "wording", Workers: o.Workers, Do: func(ctx context.Context, some []article.Link) ([]string, error) {
		var hits []string
		for i := range some {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			hits = append(hits, compareLink(&some[i], gone, original, republication, basis, spelling, targets, terms, o.StopAfter)...)
		}
		return hits, nil
	}}
	var hits []string
	seen := map[string]bool{}
	for r := range flow.Run(ctx, work, slices.Chunk(links, linksAtATime)) {
		if r.Err != nil {
			return nil, r.Err
		}
		for _, hit := range r.Value {
			if !seen[hit] {
				seen[hit] = true
				hits = append(hits, hit)
			}
		}
	}
	return hits, ctx.Err()
}

// compareLink fills in the wording and the findings of a link and returns
// sentences about work that was cut short.
func compareLink(l *article.Link, gone moves, original, republication *article.Version, basis article.Basis, spelling diff.Spelling, targets [2]*classify.Targets, terms *classify.Terms, last Step) []string {
	left, right := article.Pick(original.Paragraphs, l.Original), article.Pick(republication.Paragraphs, l.Republication)
	var d diff.Result
	if basis == article.SameLanguage {
		d = diff.Words(left, right, original.Language, diff.Options{Spelling: spelling})
	} else {
		d = diff.Across(left, right, original.Language, republication.Language, diff.Options{Gone: gone.places(l)})
	}
	l.Edits, l.WordLinks, l.Change = d.Edits, d.WordLinks, d.Change
	oneToOne := len(left) == 1 && len(right) == 1
	if oneToOne && basis == article.SameLanguage {
		l.Relation = d.Relation
	}
	if l.Uncertain {
		terms = nil
	}
	if last != StepDiff && len(left) > 0 && len(right) > 0 {
		pair := classify.Pair{
			Original: left, Republication: right, From: original.Language, To: republication.Language,
			Basis: basis, Relation: l.Relation, Edits: l.Edits, WordLinks: l.WordLinks, Moves: gone.of(l),
			Published: [2]string{original.Published, republication.Published}, Targets: targets, Terms: terms,
		}
		l.Findings = slices.DeleteFunc(classify.Findings(pair), func(f article.Finding) bool { return isAttribution(&f, republication) })
		if classify.TooLong(pair) {
			d.BudgetHits = append(d.BudgetHits, fmt.Sprintf("Paragraph %d of the original is linked with so much text that no findings were sought there.", left[0].Index+1))
		}
	}
	if last != StepDiff {
		compareMoves(l, gone, original, republication, basis, spelling)
	}
	if oneToOne && basis != article.SameLanguage {
		l.Relation = article.Same
		// What was not looked at whole cannot be called the same.
		if len(l.Findings) > 0 || d.Grade == article.GradeAboveNoise || halfEdits(l.Edits) || len(gone.of(l)) > 0 || len(d.BudgetHits) > 0 {
			l.Relation = article.Reworded
		}
	}
	if basis != article.SameLanguage && len(left) > 0 && len(right) > 0 {
		l.Grade = d.Grade
	}
	if basis == article.SameLanguage {
		l.Grade = article.GradeAboveNoise
		if l.Relation == article.Same || l.Relation == article.Typographic {
			l.Grade = article.GradeEqual
		}
	}
	fillEmpty(l)
	return d.BudgetHits
}

// halfEdits reports whether text of one side has no counterpart.
func halfEdits(edits []article.Edit) bool {
	return slices.ContainsFunc(edits, func(e article.Edit) bool { return e.Op == article.Delete || e.Op == article.Insert })
}

// shape is the relation that follows from the numbers of paragraphs. For 1-1
// links it is Reworded until the wording is known.
func shape(l *article.Link) article.Relation {
	n, m := len(l.Original), len(l.Republication)
	switch {
	case m == 0:
		return article.Dropped
	case n == 0:
		return article.Added
	case n == 1 && m == 1:
		return article.Reworded
	case n == 1:
		return article.Split
	case m == 1:
		return article.Merged
	}
	return article.Regrouped
}

// fillEmpty makes absent lists empty ones: in JSON they are [], never null.
func fillEmpty(l *article.Link) {
	l.Original, l.Republication = slices.Concat([]int{}, l.Original), slices.Concat([]int{}, l.Republication)
	if l.Evidence == nil {
		l.Evidence = []article.Evidence{}
	}
	if l.Edits == nil {
		l.Edits = []article.Edit{}
	}
	if l.Findings == nil {
		l.Findings = []article.Finding{}
	}
}

func units(v *article.Version) []align.Unit {
	us := make([]align.Unit, len(v.Paragraphs))
	for i, p := range v.Paragraphs {
		us[i] = align.Unit{Text: p.Text, Kind: p.Kind}
	}
	return us
}

// contentKey names a result by everything that it depends on, apart from the
// program itself.
func contentKey(what string, original, republication *article.Version) string {
	h := sha256.New()
	field := func(s string) {
		io.WriteString(h, strconv.Itoa(len(s)))
		io.WriteString(h, ":")
		io.WriteString(h, s)
	}
	field(what)
	for _, v := range []*article.Version{original, republication} {
		field(v.Language)
		field(v.Published)
		field(strconv.Itoa(len(v.Paragraphs)))
		for _, p := range v.Paragraphs {
			field(string(p.Kind))
			field(string(p.Role))
			field(p.Language)
			field(p.Text)
			for _, t := range p.Links {
				field(string(t.Kind) + " " + strconv.Itoa(t.Start) + " " + strconv.Itoa(t.End))
				field(t.URL)
				field(t.Alt)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func headline(v article.Version) string {
	if len(v.Paragraphs) == 0 {
		return ""
	}
	return v.Paragraphs[0].Text
}
