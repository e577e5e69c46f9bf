package classify

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A group is what words of a list have in common: two words of one group are
// compared, by their level.
type group int

const (
	reporting group = iota // said, claimed: level is the class of the verb
	marker                 // according to
	origin                 // police, witnesses: level is the class of the source
	hedging                // allegedly, may, will: level is how sure
	amount                 // few, some, all: level is how many
	only                   // only
	causal                 // after, because of, despite: level is what they say of two events
	acting                 // killed, was killed, died: level is who the subject is
	doubting               // accused, believed: keeps a translation from being held to have lost a hedge
	scale                  // died < killed: from here on one group for every row
)

// The levels of hedging that the rules name. Hearsay, likelihood and
// possibility leave it open whether something is so.
const (
	hearsay = iota
	likely
	possible
	certain
	plain
)

// wordHeads are the headings of a table of wording, with group and level.
var wordHeads = map[string]struct {
	group group
	level int
}{
	"say": {reporting, 0}, "claim": {reporting, 1}, "admit": {reporting, 2}, "confirm": {reporting, 3}, "warn": {reporting, 4}, "insist": {reporting, 5}, "deny": {reporting, 6},
	"source": {marker, 0},
	"police": {origin, police}, "witness": {origin, 1}, "state": {origin, state}, "company": {origin, 3}, "expert": {origin, 4}, "resident": {origin, 5}, "justice": {origin, justice},
	"army": {origin, 7}, "rebel": {origin, 8}, "opposition": {origin, 9}, "press": {origin, 10}, "medic": {origin, 11}, "activist": {origin, 12}, "relative": {origin, 13},
	"survivor": {origin, 14}, "office": {origin, office}, "counsel": {origin, 16}, "union": {origin, 17},
	"hearsay": {hedging, hearsay}, "likely": {hedging, likely}, "may": {hedging, possible}, "will": {hedging, certain}, "plain": {hedging, plain},
	"few": {amount, 1}, "some": {amount, 2}, "half": {amount, 3}, "many": {amount, 4}, "most": {amount, 5}, "nearly": {amount, 6}, "all": {amount, 7},
	"only": {only, 0},
	"time": {causal, when}, "link": {causal, beside}, "cause": {causal, why}, "causing": {causal, making}, "despite": {causal, against},
	"doubt": {doubting, 0},
	"does":  {acting, does}, "done": {acting, done}, "part": {acting, participle},
}

// The classes of sources that often stand for each other.
const (
	police  = 0
	state   = 2
	justice = 6
	office  = 15
)

// A term is one entry of a table of wording: its words, which of them are
// beginnings only, and after which of them other words may stand.
type term struct {
	keys  []string
	stem  []bool
	gap   []bool
	group group
	level int
	weak  bool
}

// A wordlist finds the terms of one language. High holds the rows of scales in
// which a step is grave.
type wordlist struct {
	exact   map[string][]int
	stems   map[string][]int
	longest int // bytes of the longest stem
	terms   []term
	ignored phrases
	high    map[group]bool
	// Passive makes a participle one of the sufferer; by stands before or behind
	// the one who acts.
	passive map[string]bool
	by      phrases
	// Auxiliary holds single words that only count in the place of a hedge: is,
	// has, will. They carry no content of their own.
	auxiliary map[string]bool
}

// wordlistOf reads a table of wording. A heading that is not known is left
// out; a test holds that there is none.
func (x *lexicon) wordlistOf(table string) *wordlist {
	w := &wordlist{exact: map[string][]int{}, stems: map[string][]int{}, high: map[group]bool{}, ignored: phrases{}, auxiliary: map[string]bool{}, passive: map[string]bool{}, by: phrases{}}
	next := scale
	for line := range strings.SplitSeq(table, "\n") {
		head, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case head == "ignore":
			for key, list := range x.phraseTable(rest) {
				w.ignored[key] = append(w.ignored[key], list...)
			}
		case head == "passive":
			w.passive = x.set(rest)
		case head == "by":
			w.by = x.phraseTable(rest)
		case head == "scale" || head == "scale!":
			for level, step := range strings.Split(rest, "<") {
				w.add(x, step, next, level)
			}
			w.high[next] = head == "scale!"
			next++
		default:
			if h, ok := wordHeads[head]; ok {
				w.add(x, rest, h.group, h.level)
			}
		}
	}
	for key := range w.stems {
		w.longest = max(w.longest, len(key))
	}
	return w
}

func (w *wordlist) add(x *lexicon, entries string, g group, level int) {
	for _, entry := range strings.Fields(entries) {
		t := term{group: g, level: level}
		entry, t.weak = strings.CutSuffix(entry, "?")
		for part := range strings.SplitSeq(entry, "+") {
			if part == "…" {
				if len(t.gap) > 0 {
					t.gap[len(t.gap)-1] = true
				}
				continue
			}
			part, stem := strings.CutSuffix(part, "*")
			var keys []string
			if strings.HasSuffix(part, "'") {
				keys = []string{x.fold(part)}
			} else {
				for _, token := range lex(part, x) {
					keys = append(keys, token.key)
				}
			}
			for i, key := range keys {
				t.keys = append(t.keys, key)
				t.stem = append(t.stem, stem && i == len(keys)-1)
				t.gap = append(t.gap, false)
			}
		}
		if len(t.keys) == 0 {
			continue
		}
		if t.weak && g == hedging && len(t.keys) == 1 && !t.stem[0] {
			w.auxiliary[t.keys[0]] = true
		}
		index := w.exact
		if t.stem[0] {
			index = w.stems
		}
		index[t.keys[0]] = append(index[t.keys[0]], len(w.terms))
		w.terms = append(w.terms, t)
	}
}

// candidates calls visit with every term that may begin with a word.
func (w *wordlist) candidates(key string, visit func(term int)) {
	for _, t := range w.exact[key] {
		visit(t)
	}
	if len(w.stems) == 0 {
		return
	}
	for end := 1; end <= len(key) && end <= w.longest; end++ {
		if end < len(key) && !utf8.RuneStart(key[end]) {
			continue
		}
		for _, t := range w.stems[key[:end]] {
			visit(t)
		}
	}
}

// maxGap is the number of words that may stand in a gap of a term.
const maxGap = 10

// match returns the number of tokens of a term that begins at token i with the
// key first, 0 if it does not stand there.
func (t *term) match(ts []token, i int, first string) int {
	at := i
	for k, key := range t.keys {
		if k == 0 {
			if t.stem[0] && !strings.HasPrefix(first, key) || !t.stem[0] && first != key {
				return 0
			}
			at++
			continue
		}
		tries := 1
		if t.gap[k-1] {
			tries = maxGap + 1
		}
		found := false
		for ; tries > 0 && at < len(ts) && !found; tries-- {
			found = ts[at].key == key || t.stem[k] && strings.HasPrefix(ts[at].key, key)
			if !found && ts[at].kind == sign {
				return 0
			}
			at++
		}
		if !found {
			return 0
		}
	}
	return at - i
}

// An expression is a term where it stands in a text.
type expression struct {
	paragraph   int // index in the list of its side
	first, last int // tokens of the paragraph
	group       group
	level       int
	weak        bool

	from, to int // tokens of the side
	sentence int // of the side
	partner  int // expression of the other side, -1 if none
}

// expressions finds the terms of a paragraph: of each group the longest at a
// place. Words with a capital inside a sentence are no hedges (May, Will) and no
// verbs (United States).
func (p *paragraph) expressions() []expression {
	w := p.x.wording()
	if len(w.terms) == 0 {
		return nil
	}
	var list []expression
	masked := make([]bool, len(p.tokens))
	for i := range p.tokens {
		if ph, n := w.ignored.at(p.tokens, i); n > 0 && !ph.weak {
			for k := i; k < i+n; k++ {
				masked[k] = true
			}
		}
	}
	until := map[group]int{}
	best := map[group]expression{}
	var found []group
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != word || masked[i] || p.taken[i] {
			continue
		}
		found = found[:0]
		visit := func(first string) func(int) {
			return func(k int) {
				term := &w.terms[k]
				if until[term.group] > i || t.upper && !p.opensSentence(i) && (term.group == reporting || !p.x.NounsCapital && (term.group == hedging || term.group == only)) {
					return
				}
				n := term.match(p.tokens, i, first)
				if n == 0 || term.group == amount && n == 1 && p.superlative(i) {
					return
				}
				if at := slices.Index(found, term.group); at < 0 {
					found = append(found, term.group)
				} else if e := best[term.group]; e.last-e.first > n || e.last-e.first == n && (term.weak || !e.weak) {
					return
				}
				best[term.group] = expression{first: i, last: i + n, group: term.group, level: term.level, weak: term.weak, partner: -1}
			}
		}
		w.candidates(t.key, visit(t.key))
		if len(p.x.prefixes) > 0 && len(found) == 0 {
			for _, key := range p.x.bare(t.key) {
				w.candidates(key, visit(key))
			}
		}
		for _, g := range found {
			if g == amount && slices.Contains(found, hedging) && best[hedging].last > best[g].last {
				continue // most likely
			}
			until[g] = best[g].last
			list = append(list, best[g])
		}
	}
	return list
}

// superlative reports whether the English "most" at token i compares: the most
// advanced, its two most powerful neighbours.
func (p *paragraph) superlative(i int) bool {
	if p.x.tag != "en" || p.tokens[i].key != "most" || i == 0 || p.tokens[i-1].kind == sign && p.tokens[i-1].key != "'" {
		return false
	}
	before := p.tokens[i-1].key
	return p.tokens[i-1].kind == number || strings.HasSuffix(before, "'s") || p.x.numerals[before].value > 1 ||
		isWordOf(" the its his her their our my your these those is are was were be been a s more much who which that second third world's ", before)
}
