package stages

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/flow"
	"variorum/stages/reason"
)

// A work is what the steps on one story share.
type work struct {
	versions []article.Version
	options  Options
	original int           // its index, -1 while it is not known
	said     []pairing     // by version: what people have said about its pairing with the original
	texts    []*align.Text // by version; nil where they would take too much memory

	mu    sync.Mutex
	known map[[2]int]align.Result // alignments that chose the original, by index
	hits  []string                // sentences about work on the story that was cut short
}

// keptParagraphs bounds the memory for what alignments of a story share: about
// three kilobytes a paragraph, for itself and its sentences.
const keptParagraphs = 20000

func newWork(versions []article.Version, o Options) *work {
	w := &work{versions: versions, options: o, original: -1, texts: make([]*align.Text, len(versions)), known: map[[2]int]align.Result{}}
	paragraphs := 0
	for i := range versions {
		paragraphs += len(versions[i].Paragraphs)
	}
	if len(versions) > 2 && paragraphs <= keptParagraphs {
		for i := range versions {
			w.texts[i] = align.NewText(units(&versions[i]), versions[i].Language)
		}
	}
	return w
}

func (w *work) hit(sentence string) { w.hits = append(w.hits, sentence) }

func (w *work) witness(i int) align.Witness {
	v := &w.versions[i]
	return align.Witness{ID: v.ID, Language: v.Language, Paragraphs: v.Paragraphs, Text: w.texts[i]}
}

// align aligns two versions, unless that was done to choose the original, which
// does without translations.
func (w *work) align(a, b int) align.Result {
	w.mu.Lock()
	r, ok := w.known[[2]int{a, b}]
	w.mu.Unlock()
	if ok && w.pivot(a, b) == nil {
		return r
	}
	return w.alignWith(a, b, &pairing{})
}

// alignWith aligns two versions with all that is known about them.
func (w *work) alignWith(a, b int, said *pairing) align.Result {
	return w.alignBy(a, b, w.alignment(a, b, said))
}

func (w *work) alignBy(a, b int, o align.Options) align.Result {
	x, y := &w.versions[a], &w.versions[b]
	if w.texts[a] != nil && w.texts[b] != nil {
		return align.Texts(w.texts[a], w.texts[b], o)
	}
	return align.Units(units(x), units(y), o)
}

// alignment is all that is known about two versions.
func (w *work) alignment(a, b int, said *pairing) align.Options {
	return align.Options{
		From: w.versions[a].Language, To: w.versions[b].Language, Glossary: w.terms(a, b), Lexicon: w.lexicon(a, b),
		Fixed: said.fixed, Apart: said.apart, Sentences: true, Pivot: w.pivot(a, b),
	}
}

// pivot has the texts of two versions in one language, where translations give
// that; nil for none.
func (w *work) pivot(a, b int) *align.Pivot {
	x, y := &w.versions[a], &w.versions[b]
	if len(x.Translations) == 0 && len(y.Translations) == 0 {
		return nil
	}
	side := ""
	if a == w.original {
		side = w.options.Pivot
	}
	bridge, ok := bridgeBetween(x, y, side)
	if !ok {
		return nil
	}
	return &align.Pivot{Language: bridge.language, Source: bridge.original, Target: bridge.republication}
}

func (w *work) terms(a, b int) *align.Glossary {
	return w.options.Glossary.Between(w.versions[a].Language, w.versions[b].Language)
}

func (w *work) lexicon(a, b int) *align.Lexicon {
	return w.options.Lexicons.For(w.versions[a].Language, w.versions[b].Language)
}

// resources names what is known about the words of two versions, empty where
// there is nothing.
func (w *work) resources(a, b int) string {
	known := w.terms(a, b).Digest()
	if x := w.lexicon(a, b); x != nil {
		known += "lexicon" + x.Digest()
	}
	return known
}

// between aligns two versions or finds in the memo how they were aligned,
// without the evidence and the sentences. It is for republications.
func (w *work) between(a, b int) align.Result {
	return w.remembered(a, b, contentKey("between"+w.resources(a, b), &w.versions[a], &w.versions[b])+translationsKey(&w.versions[a], &w.versions[b]), w.align)
}

// untranslated is between without the translations of the versions: which is the
// original does not depend on what was translated. What [work.align] will be
// asked for is kept.
func (w *work) untranslated(a, b int) align.Result {
	return w.remembered(a, b, contentKey("between"+w.resources(a, b), &w.versions[a], &w.versions[b]), func(a, b int) align.Result {
		o := w.alignment(a, b, &pairing{})
		o.Pivot = nil
		r := w.alignBy(a, b, o)
		w.mu.Lock()
		w.known[[2]int{a, b}] = r
		w.mu.Unlock()
		return r
	})
}

func (w *work) remembered(a, b int, key string, do func(a, b int) align.Result) align.Result {
	memo := w.options.Between
	if memo != nil {
		var r align.Result
		if memo.Get(key, &r) {
			return r
		}
	}
	r := do(a, b)
	r.Links = slices.Clone(r.Links)
	for k := range r.Links {
		r.Links[k].Evidence = nil
	}
	r.Sentences, r.Across = nil, nil
	if memo != nil {
		memo.Put(key, r)
	}
	return r
}

// collate joins the pairs of a comparison: it aligns republications with each
// other where there is reason, follows the paths that this opens, finds
// disagreements and makes the units that all versions share.
func (w *work) collate(ctx context.Context, c *article.Comparison, original int) error {
	index := map[string]int{} // of versions, by ID
	for i := range c.Versions {
		if _, twice := index[c.Versions[i].ID]; twice {
			w.hit(fmt.Sprintf("Two versions are called %s: the versions were not joined.", c.Versions[i].ID))
			return nil
		}
		index[c.Versions[i].ID] = i
	}
	k := align.Collation{Original: w.witness(original)}
	places := make([]int, len(c.Pairs)) // of pairs, in the order of the IDs of the republications
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return strings.Compare(c.Pairs[a].Republication, c.Pairs[b].Republication) })
	for _, i := range places {
		r := w.witness(index[c.Pairs[i].Republication])
		r.Links = c.Pairs[i].Links
		r.Apart = w.said[index[c.Pairs[i].Republication]].apart
		k.Republications = append(k.Republications, r)
	}
	if err := w.cross(ctx, &k, index); err != nil {
		return err
	}
	for _, change := range k.Follow() {
		p := &c.Pairs[places[change.Republication]]
		if err := w.relink(ctx, p, change, original, index[p.Republication]); err != nil {
			return err
		}
		k.Republications[change.Republication].Links = p.Links
	}
	w.disagree(c, &k, places)
	paragraphs := func(version string) []article.Paragraph { return c.Versions[index[version]].Paragraphs }
	c.Units = k.Units()
	article.IdentifyUnits(c.Units, paragraphs)
	article.IdentifyDisagreements(c.Disagreements, paragraphs)
	return ctx.Err()
}

// cross aligns republications with each other.
func (w *work) cross(ctx context.Context, k *align.Collation, index map[string]int) error {
	wanted, left := k.Reasons()
	if left > 0 {
		w.hit(fmt.Sprintf("%d of %d pairs of republications were not aligned with each other: what only these two share is not joined, and where they disagree is not told.", left, left+len(wanted)))
	}
	name := func(r int) string { return k.Republications[r].ID }
	cross := flow.Stage[[2]int, align.Result]{Name: "align republications", Workers: w.options.Workers, Do: func(ctx context.Context, pair [2]int) (align.Result, error) {
		return w.between(index[name(pair[0])], index[name(pair[1])]), ctx.Err()
	}}
	for r := range flow.Run(ctx, cross, slices.Values(wanted)) {
		if r.Err != nil {
			return r.Err
		}
		a, b := wanted[r.Index][0], wanted[r.Index][1]
		k.Crossings = append(k.Crossings, align.Crossing{A: a, B: b, Links: r.Value.Links})
		for _, hit := range r.Value.BudgetHits {
			w.hit(fmt.Sprintf("%s with %s: %s", name(a), name(b), hit))
		}
	}
	return ctx.Err()
}

// relink puts links that were found on a path into a pair and compares their
// wording, and that of links whose sentences come from or go to others now. from
// and to are the places of the versions.
func (w *work) relink(ctx context.Context, p *article.Pair, change align.Change, from, to int) error {
	original, republication := &w.versions[from], &w.versions[to]
	before := movesBy(p.SentenceMoves)
	p.Links = change.Links
	inside, across := align.Sentences(units(original), units(republication), p.Links, w.alignment(from, to, &w.said[to]))
	setSentences(p, inside, across, original, republication)
	gone := movesBy(p.SentenceMoves)
	stale := slices.Clone(change.New)
	for k := range p.Links {
		if l := &p.Links[k]; !slices.Contains(stale, k) && !reflect.DeepEqual(before.of(l), gone.of(l)) {
			stale = append(stale, k)
		}
	}
	slices.Sort(stale)
	fresh := make([]article.Link, len(stale))
	for x, k := range stale {
		fresh[x] = p.Links[k]
		fresh[x].Relation, fresh[x].Grade, fresh[x].Findings = shape(&fresh[x]), article.GradeUnknown, nil
		fillEmpty(&fresh[x])
	}
	if w.options.StopAfter != StepAlign {
		hits, err := compareLinks(ctx, fresh, gone, original, republication, wordBasis(p), w.options)
		if err != nil {
			return err
		}
		p.BudgetHits = slices.Clone(p.BudgetHits)
		for _, hit := range hits {
			if !slices.Contains(p.BudgetHits, hit) {
				p.BudgetHits = append(p.BudgetHits, hit)
			}
		}
	}
	for x, k := range stale {
		fresh[x].PivotEdits, fresh[x].Pivot = nil, nil
		p.Links[k] = fresh[x]
	}
	if w.options.StopAfter != StepAlign {
		if err := setPivot(ctx, p, original, republication, w.options); err != nil {
			return err
		}
	}
	article.Identify(p.Links, original.Paragraphs, republication.Paragraphs)
	p.Counts = article.Count(p.Links)
	if w.options.StopAfter != StepAlign && w.options.StopAfter != StepDiff {
		setOnly(p, original, republication)
		setTerms(p, original, republication)
	}
	p.Coverage = article.Cover(p.Links, original.Paragraphs, republication.Paragraphs)
	return nil
}

// disagree notes where republications disagree and marks the links that lose.
func (w *work) disagree(c *article.Comparison, k *align.Collation, places []int) {
	own := make([]bool, len(places)) // whose links may be written to
	for _, x := range k.Contradictions() {
		why := explain(&x, k)
		x.Reason, x.Explanation = &why, reason.English(why)
		c.Disagreements = append(c.Disagreements, x.Disagreement)
		if x.Loser < 0 {
			continue
		}
		p := &c.Pairs[places[x.Republication]]
		if !own[x.Republication] {
			own[x.Republication] = true
			p.Links = slices.Clone(p.Links)
		}
		p.Links[x.Loser].Uncertain = true
		p.Counts = article.Count(p.Links)
	}
}

// explain says what a disagreement is about.
func explain(x *align.Contradiction, k *align.Collation) article.Reason {
	a, b := &x.Sides[0], &x.Sides[1]
	r := article.Reason{Key: "disagreement.apart", Args: []article.Argument{
		article.ParagraphsOf(a.Paragraphs), article.NamesOf(a.Version), article.ParagraphsOf(b.Paragraphs), article.NamesOf(b.Version),
	}}
	if x.Says == article.SaysApart {
		return r
	}
	switch {
	case len(a.Original) == 0:
		r.Key, r.Args = "disagreement.second", append(r.Args, article.ParagraphsOf(b.Original))
	case len(b.Original) == 0:
		r.Key, r.Args = "disagreement.first", append(r.Args, article.ParagraphsOf(a.Original))
	default:
		r.Key, r.Args = "disagreement.both", append(r.Args, article.ParagraphsOf(a.Original), article.ParagraphsOf(b.Original))
	}
	end := article.Reason{Key: "disagreement.stay"}
	if x.Loser >= 0 {
		w := &k.Republications[x.Republication]
		if l := &w.Links[x.Loser]; len(l.Original) > 0 {
			end = article.Reason{Key: "disagreement.link", Args: []article.Argument{article.ParagraphsOf(l.Original), article.ParagraphsOf(l.Republication), article.NamesOf(w.ID)}}
		} else {
			end = article.Reason{Key: "disagreement.alone", Args: []article.Argument{article.ParagraphsOf(l.Republication), article.NamesOf(w.ID)}}
		}
	}
	r.Parts = []article.Reason{end}
	return r
}
