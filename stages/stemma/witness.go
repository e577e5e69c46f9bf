package stemma

import (
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/embedding"
	"variorum/stages/reason"
	"variorum/stages/segment"
)

// A witness is one version as the question sees it: where it departs from the
// original. The original itself departs nowhere.
type witness struct {
	version  *article.Version
	pair     *article.Pair // nil for the original
	at       time.Time     // when it was published; zero if that is not known
	dayOnly  bool
	state    []state          // by paragraph of the original
	place    []int            // where it stands, by paragraph of the original that is kept
	cutShare float64          // share of the original's paragraphs that it has not
	changes  map[int][]change // by paragraph of the original; same language only
	edits    map[int][]span   // all edits of these paragraphs, typography too
	facts    map[int][]fact
	put      map[int][]sentence // sentences put in, by the first paragraph of the link
	moved    map[int]bool
	added    map[int]bool             // variation units that the original has not
	grams    map[int][]uint64         // by variation unit: hashed word sequences, sorted
	begins   map[int]article.Argument // by variation unit: how it begins
}

type state uint8

const (
	unknown state = iota
	kept
	cut
)

// A span is a stretch of a paragraph of the original in code points.
type span struct{ start, end int }

// A change is one edit of the wording: what it took away and what it put in, in
// keys of words.
type change struct {
	span
	gone, new []string
	cost      float64 // nats that two editors would hardly spend alike
	quote     string  // what it is, in words
	said      article.Reason
}

// A fact is a finding that can be compared across languages.
type fact struct {
	span
	kind   article.FindingKind
	digits string // of what it became; empty where it has none
	lost   bool
	said   article.Reason
}

// read turns a comparison into witnesses, the original first. Versions that have
// next to nothing in common with it are left out.
func read(c *article.Comparison) []*witness {
	index := map[string]int{}
	for i := range c.Versions {
		index[c.Versions[i].ID] = i
	}
	o, ok := index[c.Story.Original]
	if !ok {
		return nil
	}
	original := &c.Versions[o]
	root := newWitness(original)
	root.state = slices.Repeat([]state{kept}, len(original.Paragraphs))
	list := []*witness{root}
	pairs := make([]*article.Pair, len(c.Pairs))
	for i := range c.Pairs {
		pairs[i] = &c.Pairs[i]
	}
	slices.SortFunc(pairs, func(p, q *article.Pair) int { return strings.Compare(p.Republication, q.Republication) })
	for _, p := range pairs {
		v, ok := index[p.Republication]
		if !ok || p.Coverage.Republication < 0.1 && p.Coverage.Original < 0.1 {
			continue
		}
		w := newWitness(&c.Versions[v])
		w.pair = p
		list = append(list, w)
	}
	// The versions have nothing to do with each other here.
	var all sync.WaitGroup
	panics := make([]any, len(list)) // handed on, so that the caller's guard sees them
	for k, w := range list {
		all.Go(func() {
			defer func() { panics[k] = recover() }()
			if w.pair != nil {
				w.readLinks(original)
			}
			w.readUnits(c.Units, original.ID)
		})
	}
	all.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
	return list
}

// readUnits reads how the variation units are worded.
func (w *witness) readUnits(units []article.VariationUnit, original string) {
	for i := range units {
		u := &units[i]
		ps := u.Of(w.version.ID)
		if len(ps) == 0 {
			continue
		}
		text := article.Join(w.version.Paragraphs, ps)
		w.grams[i] = grams(text, w.version.Language)
		w.begins[i] = quoted("", text)
		if len(u.Of(original)) == 0 && !isWrapper(w.version, ps) {
			w.added[i] = true
		}
	}
}

func newWitness(v *article.Version) *witness {
	w := &witness{
		version: v, changes: map[int][]change{}, edits: map[int][]span{}, facts: map[int][]fact{}, put: map[int][]sentence{}, moved: map[int]bool{},
		added: map[int]bool{}, grams: map[int][]uint64{}, begins: map[int]article.Argument{},
	}
	if t, err := time.Parse(time.RFC3339, v.Published); err == nil {
		w.at = t
	} else if t, err := time.Parse(time.DateOnly, v.Published); err == nil {
		w.at, w.dayOnly = t, true
	}
	return w
}

// isWrapper reports paragraphs that a republisher put around the story: they are
// his own, whatever he copied.
func isWrapper(v *article.Version, ps []int) bool {
	return !slices.ContainsFunc(ps, func(p int) bool { return v.Paragraphs[p].Role == article.PartStory })
}

func (w *witness) readLinks(original *article.Version) {
	w.state = make([]state, len(original.Paragraphs))
	w.place = make([]int, len(original.Paragraphs))
	missing := 0
	for i := range w.pair.Links {
		l := &w.pair.Links[i]
		for _, p := range l.Original {
			switch {
			case len(l.Republication) > 0:
				w.state[p], w.place[p] = kept, l.Republication[0]
			case !l.Uncertain:
				w.state[p] = cut
				missing++
			}
			if l.Moved && !l.Uncertain && len(l.Republication) > 0 {
				w.moved[p] = true
			}
		}
		if len(l.Original) == 0 || len(l.Republication) == 0 {
			continue
		}
		if w.pair.Basis == article.SameLanguage {
			w.readEdits(l, original.Language)
		}
		for _, f := range l.Findings {
			w.readFinding(&f)
			if f.Kind == article.FindingAddition && f.Republication != nil {
				w.put[l.Original[0]] = append(w.put[l.Original[0]], newSentence(f.Republication.Text, w.version.Language))
			}
		}
	}
	w.cutShare = float64(missing+1) / float64(len(original.Paragraphs)+3)
}

// readEdits collects the edits of a link by the paragraph of the original in
// which they stand; an insertion stands behind what precedes it.
func (w *witness) readEdits(l *article.Link, language string) {
	paragraph, at := l.Original[0], 0
	for _, e := range l.Edits {
		if e.Original != nil {
			paragraph, at = e.Original.Paragraph, e.Original.Start
		}
		s := span{at, at}
		if e.Original != nil {
			s.end, at = e.Original.End, e.Original.End
		}
		if e.Op == article.Equal {
			continue
		}
		w.edits[paragraph] = append(w.edits[paragraph], s)
		if e.Tier == article.TierTypographic {
			continue
		}
		c := change{span: s}
		var from, to string
		content := 0
		if e.Original != nil {
			from = e.Original.Text
			c.gone = keys(from, language)
		}
		if e.Republication != nil {
			to = e.Republication.Text
			c.new = keys(to, language)
		}
		for _, k := range slices.Concat(c.gone, c.new) {
			if !segment.IsFunctionWord(article.Token{Key: k}, language) {
				content++
			}
		}
		if c.cost = costOf(content, len(c.new)); c.cost == 0 {
			continue
		}
		c.said = changed(from, to)
		c.quote = reason.English(c.said)
		w.changes[paragraph] = append(w.changes[paragraph], c)
	}
}

// costOf is how unlikely it is that another editor makes the same edit: little
// for a word that was cut, much for words that were put in.
func costOf(content, put int) float64 {
	switch {
	case content == 0 && put == 0:
		return 0
	case content == 0:
		return 0.6
	case put == 0:
		return min(1+0.5*float64(content-1), 3)
	}
	return min(1.6+0.7*float64(content-1), 4.5)
}

// A sentence is one that was put in.
type sentence struct {
	text   string
	grams  []uint64
	vector []float32
}

func newSentence(text, language string) sentence {
	return sentence{text, grams(text, language), embedding.Default().Vector(text, language)}
}

// facts that are read in every pair of languages.
func comparable(k article.FindingKind) bool {
	switch k {
	case article.FindingNumber, article.FindingUnit, article.FindingCurrency, article.FindingDate, article.FindingNegation, article.FindingOmission, article.FindingName:
		return true
	}
	return false
}

func (w *witness) readFinding(f *article.Finding) {
	if !comparable(f.Kind) || f.Original == nil {
		return
	}
	x := fact{span: span{f.Original.Start, f.Original.End}, kind: f.Kind, lost: f.Republication == nil}
	to := ""
	if !x.lost {
		to = f.Republication.Text
		x.digits = digitsOf(to)
	}
	x.said = changed(f.Original.Text, to)
	w.facts[f.Original.Paragraph] = append(w.facts[f.Original.Paragraph], x)
}

func digitsOf(s string) string {
	var b strings.Builder
	for _, r := range s {
		if d, ok := segment.DigitValue(r); ok {
			b.WriteByte('0' + byte(d))
		}
	}
	return b.String()
}

func keys(text, language string) []string {
	words := segment.Words(text, language)
	list := make([]string, 0, len(words)+gramLength)
	for _, t := range words {
		if t.Kind != article.TokenPunct && t.Key != "" {
			list = append(list, t.Key)
		}
	}
	return list
}

// gramLength is how many words in a row are one piece of wording; independent
// translations share few of that length.
const gramLength = 3

func grams(text, language string) []uint64 {
	ks := keys(text, language)
	if len(ks) > 0 && len(ks) < gramLength {
		ks = append(ks, make([]string, gramLength-len(ks))...)
	}
	const basis, prime = 14695981039346656037, 1099511628211 // FNV-1a
	list := make([]uint64, 0, max(0, len(ks)-gramLength+1))
	for i := 0; i+gramLength <= len(ks); i++ {
		h := uint64(basis)
		for _, k := range ks[i : i+gramLength] {
			for at := range len(k) {
				h = (h ^ uint64(k[at])) * prime
			}
			h *= prime // a zero byte
		}
		list = append(list, h)
	}
	slices.Sort(list)
	return list
}

// alike is twice the number of common pieces over the number of all (Dice).
func alike(a, b []uint64) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common, i, j = common+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(common) / float64(len(a)+len(b))
}

const quoteLength = 48

func quoted(side article.Role, s string) article.Argument {
	s = article.OneLine(strings.TrimSpace(s))
	if r := []rune(s); len(r) > quoteLength {
		s = strings.TrimRightFunc(string(r[:quoteLength]), unicode.IsSpace) + "…"
	}
	return article.QuoteOf(side, s)
}

// put is what a version has that the original has not.
func put(text article.Argument) article.Reason {
	return article.Reason{Key: "copy.with", Args: []article.Argument{text}}
}

func changed(from, to string) article.Reason {
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	switch {
	case to == "":
		return article.Reason{Key: "copy.without", Args: []article.Argument{quoted(article.RoleOriginal, from)}}
	case from == "":
		return put(quoted("", to))
	}
	return article.Reason{Key: "copy.as", Args: []article.Argument{quoted(article.RoleOriginal, from), quoted("", to)}}
}
