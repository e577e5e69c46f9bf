package classify

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"variorum/stages/classify/languages"
)

// A lexicon is the compiled knowledge about one language. It is immutable and
// shared.
type lexicon struct {
	languages.Language
	tag        string
	unify      bool // words of two scripts are read in one
	numerals   map[string]numeral
	glued      []string // number words, longest first
	ordinals   map[string]numeral
	fractions  map[string]numeral
	minus      phrases
	months     phrases
	weekdays   phrases
	dateJoin   map[string]bool
	am, pm     phrases
	clock      map[string]bool
	monthAfter map[string]bool
	negation   phrases
	notNeg     phrases
	near       phrases
	strong     phrases
	titles     map[string]bool
	counted    map[string]bool
	function   map[string]bool
	join       map[string]bool
	toward     map[string]bool
	places     phrases
	negPart    []string
	affixes    []string // beginnings of words that carry a negation
	notAffixes []string // beginnings that only look so
	prefixes   []string
	wording    func() *wordlist
	days       func() *dayPhrases
	amounts    func() *amountPhrases
}

// A numeral is a number word: value, and what it does in a chain.
type numeral struct {
	value float64
	scale bool // multiplies
	alone bool // a scale that counts once without a multiplier
	weak  bool // is also another word
}

// phrases finds words and sequences of words: by the key of their first token,
// longest first.
type phrases map[string][]phrase

type phrase struct {
	keys       []string
	id         int
	weak       bool
	openBefore bool // white space is demanded before the first token
	openAfter  bool // and after the last
}

// lexiconOf returns the lexicon of a language tag. That of an unknown language
// is empty and made anew each time. With unify it reads words in both scripts of
// the language.
func lexiconOf(tag string, unify bool) *lexicon {
	tag = strings.ToLower(tag)
	primary, rest, _ := strings.Cut(tag, "-")
	switch {
	case primary == "cnr":
		primary = "bs" // the words are the same
		if strings.Contains(rest, "cyrl") && !unify {
			tag = "sr-cyrl"
			break
		}
		fallthrough
	case unify && (primary == "sr" || primary == "hr" || primary == "bs"):
		tag = primary + "-latn"
	case primary != "sr" && primary != "hr" && primary != "bs":
		tag = primary
	case strings.Contains(rest, "cyrl"), primary == "sr" && !strings.Contains(rest, "latn"):
		tag = "sr-cyrl"
	default:
		tag = primary + "-latn"
	}
	if unify {
		tag += bothScripts
	}
	if compiled, ok := lexicons[tag]; ok {
		return compiled()
	}
	return compile(tag)
}

// bothScripts ends the names of lexicons that read both scripts of a language.
const bothScripts = " both"

// lexicons compiles each language once, when it is first asked for.
var lexicons = func() map[string]func() *lexicon {
	m := map[string]func() *lexicon{}
	for _, tag := range append(languages.Tags(), "sr-latn", "sr-cyrl", "hr-latn", "bs-latn", "sr-latn"+bothScripts, "hr-latn"+bothScripts, "bs-latn"+bothScripts, "zh"+bothScripts) {
		m[tag] = sync.OnceValue(func() *lexicon { return compile(tag) })
	}
	return m
}()

func compile(name string) *lexicon {
	tag, unify := strings.CutSuffix(name, bothScripts)
	primary, _, _ := strings.Cut(tag, "-")
	x := &lexicon{Language: languages.Of(tag), tag: primary, unify: unify}
	x.numerals = x.numeralTable(x.Cardinals, false)
	for k, n := range x.numeralTable(x.Scales, true) {
		if _, ok := x.numerals[k]; !ok || n.scale {
			x.numerals[k] = n
		}
	}
	x.ordinals = x.numeralTable(x.Ordinals, false)
	x.fractions = x.numeralTable(x.Fractions, false)
	if x.Glued {
		for k := range x.numerals {
			if len(k) > 1 {
				x.glued = append(x.glued, k)
			}
		}
		sort.Slice(x.glued, func(i, j int) bool {
			if len(x.glued[i]) != len(x.glued[j]) {
				return len(x.glued[i]) > len(x.glued[j])
			}
			return x.glued[i] < x.glued[j]
		})
	}
	x.minus = x.phraseTable(x.Minus)
	solar, lunar := languages.Calendars(tag)
	x.months = x.phraseTable(slices.Concat(x.Months[:], solar[:], lunar[:])...)
	x.weekdays = x.phraseTable(x.Weekdays[:]...)
	x.dateJoin = x.set(x.DateJoin)
	x.am, x.pm = x.phraseTable(x.AM), x.phraseTable(x.PM)
	x.clock = x.set(x.Clock)
	x.monthAfter = x.set(x.MonthContext)
	x.negation = x.phraseTable(x.Negation)
	x.notNeg = x.phraseTable(x.NotNegation)
	x.near = x.phraseTable(x.Near)
	x.strong = x.phraseTable(x.Strong)
	x.titles = x.set(x.Titles)
	x.counted = x.set(x.Counted)
	x.function = x.set(x.Function)
	x.join = x.set(x.Join)
	x.toward = x.set(x.Toward)
	x.places = x.phraseTable(strings.Fields(x.Places)...)
	x.negPart = strings.Fields(x.NegationParts)
	x.prefixes = strings.Fields(x.Prefixes)
	x.affixes, x.notAffixes = prefixes(x.tag)
	x.wording = sync.OnceValue(func() *wordlist { return x.wordlistOf(x.Wording + "\n" + x.Causes + "\ndoubt: " + x.Doubts) })
	x.amounts = sync.OnceValue(func() *amountPhrases { return x.amountPhrasesOf(languages.AmountsOf(tag)) })
	x.days = sync.OnceValue(func() *dayPhrases { return x.dayPhrasesOf(languages.DaysOf(tag)) })
	return x
}

// denseScript reports scripts in which every character is a token.
func (x *lexicon) denseScript() bool { return x.tag == "zh" || x.tag == "ja" || x.tag == "ko" }

// verbLast reports languages whose verb of saying closes the sentence, far from
// its subject.
func (x *lexicon) verbLast() bool {
	switch x.tag {
	case "tr", "fa", "prs", "hi", "ja", "ko":
		return true
	}
	return false
}

func (x *lexicon) set(table string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(table) {
		m[x.fold(w)] = true
	}
	return m
}

// numeralTable reads "forms=value" entries.
func (x *lexicon) numeralTable(table string, scale bool) map[string]numeral {
	m := map[string]numeral{}
	for _, entry := range strings.Fields(table) {
		forms, value, _ := strings.Cut(entry, "=")
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			continue
		}
		for form := range strings.SplitSeq(forms, "|") {
			n := numeral{value: v, scale: scale}
			form, n.weak = strings.CutSuffix(form, "?")
			form, n.alone = strings.CutSuffix(form, "!")
			key := x.fold(form)
			if _, ok := m[key]; !ok {
				m[key] = n
			}
		}
	}
	return m
}

// phraseTable reads tables; the identity of a phrase is the index of its row,
// or of its entry where there is only one row.
func (x *lexicon) phraseTable(rows ...string) phrases {
	p := phrases{}
	add := func(form string, id int) {
		ph := phrase{id: id}
		form, ph.weak = strings.CutSuffix(form, "?")
		form, ph.openBefore = strings.CutPrefix(form, "_")
		form, ph.openAfter = strings.CutSuffix(form, "_")
		for part := range strings.SplitSeq(form, "+") {
			if strings.HasSuffix(part, "'") {
				ph.keys = append(ph.keys, x.fold(part)) // an elided word: n'
				continue
			}
			for _, t := range lex(part, x) {
				ph.keys = append(ph.keys, t.key)
			}
		}
		if len(ph.keys) > 0 {
			p[ph.keys[0]] = append(p[ph.keys[0]], ph)
		}
	}
	for i, row := range rows {
		for j, entry := range strings.Fields(row) {
			id := i
			if len(rows) == 1 {
				id = j
			}
			for form := range strings.SplitSeq(entry, "|") {
				add(form, id)
			}
		}
	}
	for _, list := range p {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].keys) > len(list[j].keys) })
	}
	return p
}

// at returns the longest phrase that begins at token i and its length in
// tokens, 0 if there is none.
func (p phrases) at(ts []token, i int) (phrase, int) {
	return p.match(ts, i, ts[i].key)
}

func (p phrases) match(ts []token, i int, first string) (phrase, int) {
next:
	for _, ph := range p[first] {
		if i+len(ph.keys) > len(ts) || ph.openBefore && !ts[i].space {
			continue
		}
		for k := 1; k < len(ph.keys); k++ {
			if ts[i+k].key != ph.keys[k] {
				continue next
			}
		}
		if end := i + len(ph.keys); ph.openAfter && end < len(ts) && !ts[end].space && ts[end].kind == word {
			continue
		}
		return ph, len(ph.keys)
	}
	return phrase{}, 0
}

// find is at, and tries the first token also without the letters that Arabic
// and Hebrew write together with the next word.
func (x *lexicon) find(p phrases, ts []token, i int) (phrase, int) {
	if ph, n := p.match(ts, i, ts[i].key); n > 0 || len(x.prefixes) == 0 || ts[i].kind != word {
		return ph, n
	}
	for _, bare := range x.bare(ts[i].key) {
		if ph, n := p.match(ts, i, bare); n > 0 {
			return ph, n
		}
	}
	return phrase{}, 0
}

// bare returns a word without its written-on prefixes: one letter, two, and in
// Arabic with the article put back (للولايات is ل + الولايات).
func (x *lexicon) bare(key string) []string {
	var out []string
	for _, p := range x.prefixes {
		rest, ok := strings.CutPrefix(key, p)
		if !ok || len(rest) < 4 {
			continue
		}
		out = append(out, rest)
		if x.tag == "ar" && strings.HasPrefix(rest, "ل") {
			out = append(out, "ا"+rest)
		}
		for _, q := range x.prefixes {
			if again, ok := strings.CutPrefix(rest, q); ok && len(again) >= 4 {
				out = append(out, again)
			}
		}
		break
	}
	return out
}
