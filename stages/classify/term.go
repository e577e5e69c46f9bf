package classify

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/diff/endings"
	"variorum/stages/segment"
)

// A TermSet is what a glossary says of one thing for two languages: how it is
// called in the language of the original, how it should be called in that of the
// republication, and how not.
type TermSet struct{ From, To, Avoid []article.ConceptTerm }

// Terms are the terms that a pair is held against. Make them with [NewTerms]; nil
// has none.
type Terms struct {
	sets   []termSet
	begins map[string][]termPlace // by how the first word of a term of the original begins
	tables [2]*endings.Table
	from   string // language
	digest string
	// nowhere are the sets of which the whole republication has no term; nil where
	// that was not looked at.
	nowhere []bool
}

type termSet struct{ from, to, avoid []termWords }

type termPlace struct{ set, term int }

// termWords are the words of a term, or its text where capitals count.
type termWords struct {
	tokens []token
	text   string
	exact  bool
}

// NewTerms makes the terms of two languages ready; nil where there are none.
func NewTerms(from, to string, sets []TermSet) *Terms {
	t := &Terms{from: from, begins: map[string][]termPlace{}, tables: [2]*endings.Table{endings.For(from), endings.For(to)}}
	h := sha256.New()
	for _, s := range sets {
		made := termSet{readTerms(s.From, from), readTerms(s.To, to), readTerms(s.Avoid, to)}
		if len(made.from) == 0 || len(made.to)+len(made.avoid) == 0 {
			continue
		}
		for i, w := range made.from {
			key := beginning(w.tokens[0].key)
			t.begins[key] = append(t.begins[key], termPlace{len(t.sets), i})
		}
		t.sets = append(t.sets, made)
		fmt.Fprintf(h, "%#v\n", [][]article.ConceptTerm{s.From, s.To, s.Avoid})
	}
	if len(t.sets) == 0 {
		return nil
	}
	t.digest = hex.EncodeToString(h.Sum(nil))
	return t
}

func readTerms(terms []article.ConceptTerm, lang string) []termWords {
	x := lexiconOf(lang, false)
	var out []termWords
	for _, t := range terms {
		w := termWords{text: t.Text, tokens: lex(t.Text, x), exact: t.Case}
		if len(w.tokens) == 0 {
			continue
		}
		// US is not us.
		w.exact = w.exact || len(w.tokens) == 1 && w.tokens[0].caps
		out = append(out, w)
	}
	return out
}

// beginning is by what terms are sought: forms of a word begin alike.
func beginning(key string) string {
	n := 0
	for i := range key {
		if n++; n > 3 {
			return key[:i]
		}
	}
	return key
}

// Digest names the content: terms that find the same have the same.
func (t *Terms) Digest() string {
	if t == nil {
		return ""
	}
	return t.digest
}

// In returns the terms with what the whole republication has of them.
func (t *Terms) In(republication *article.Version) *Terms {
	if t == nil {
		return nil
	}
	made := *t
	made.nowhere = make([]bool, len(t.sets))
	for i := range made.nowhere {
		made.nowhere[i] = true
	}
	x := lexiconOf(republication.Language, false)
	for _, p := range republication.Paragraphs {
		tokens := lex(p.Text, x)
		for i := range t.sets {
			made.nowhere[i] = made.nowhere[i] && !t.may(t.sets[i].to, tokens)
		}
	}
	return &made
}

// is reports whether a term begins at a token, in any form of its words.
func (t *Terms) is(k side, w termWords, text string, tokens []token, at int) bool {
	if at+len(w.tokens) > len(tokens) {
		return false
	}
	for i, want := range w.tokens {
		have := tokens[at+i]
		switch {
		case w.exact:
			if text[have.start:have.end] != w.text[want.start:want.end] {
				return false
			}
		case have.key != want.key && !(have.kind == word && want.kind == word && t.tables[k].Same(have.key, want.key, endings.Plain)):
			return false
		}
	}
	return true
}

// leastTerm is how many letters two words have in common that may be forms or
// parts of each other.
const leastTerm = 4

// may reports whether a text may have one of some terms: in any form, as part of a
// compound, shortened to one of its words. Where it may, nothing is missed.
func (t *Terms) may(terms []termWords, tokens []token) bool {
	for _, w := range terms {
		for _, want := range w.tokens {
			if n := utf8.RuneCountInString(want.key); n < leastTerm {
				continue
			}
			stem := want.key
			for range 2 { // what endings change
				if utf8.RuneCountInString(stem) > leastTerm {
					_, size := utf8.DecodeLastRuneInString(stem)
					stem = stem[:len(stem)-size]
				}
			}
			for _, have := range tokens {
				if strings.Contains(have.key, stem) || t.tables[republication].Same(have.key, want.key, endings.Plain) {
					return true
				}
			}
		}
		// Short words and characters of scripts without spaces as a whole.
		for at := range tokens {
			same := at+len(w.tokens) <= len(tokens)
			for i := 0; same && i < len(w.tokens); i++ {
				a, b := tokens[at+i].key, w.tokens[i].key
				same = a == b || t.tables[republication].Same(a, b, endings.Plain)
			}
			if same {
				return true
			}
		}
	}
	return false
}

// A termHit is a term of the original in a paragraph.
type termHit struct {
	set         int
	p           *paragraph
	first, last int // tokens
}

// findTerms reports terms of the glossary that the original has and for which the
// republication has one that is to be avoided, or, across languages, none in all
// of its text, or, in one language, other words in their place.
func (b *bench) findTerms() {
	t := b.pair.Terms
	if t == nil {
		return
	}
	done := map[int]bool{}
	for _, h := range b.termHits(t) {
		start, end := h.p.tokens[h.first].start, h.p.tokens[h.last-1].end
		if done[h.set] || b.goesWithSentence(original, h.p, start) {
			continue
		}
		done[h.set] = true
		set := &t.sets[h.set]
		f := article.Finding{Kind: article.FindingTerm, Original: h.p.span(start, end)}
		if bad := b.avoided(t, set); bad != nil {
			f.Republication, f.Severity = bad, severe(termAvoided)
			if len(set.to) > 0 {
				explain(&f, "term.avoid", quoted(original, f.Original.Text), quoted(republication, bad.Text), address(preferred(set)))
			} else {
				explain(&f, "term.avoid.only", quoted(original, f.Original.Text), quoted(republication, bad.Text))
			}
			b.report(f)
			continue
		}
		if len(set.to) == 0 || slices.ContainsFunc(b.sides[republication], func(q *paragraph) bool { return t.may(set.to, q.tokens) }) {
			continue
		}
		if b.acrossLanguages() {
			if t.nowhere == nil || !t.nowhere[h.set] || !b.whole() {
				continue
			}
			f.Severity, f.Only = severe(termMissed), article.RoleOriginal
			explain(&f, "term.missed", quoted(original, f.Original.Text), address(preferred(set)))
			b.report(f)
			continue
		}
		at := b.place(original, h.p, start, end)
		s := at.changed
		if !at.known || at.intact || s == nil || s.op != article.Replace || s.words > h.last-h.first+2 || s.across > h.last-h.first+3 {
			continue
		}
		if f.Republication = b.opposite(republication, at); f.Republication != nil {
			f.Severity = severe(termReplaced)
			explain(&f, "term.replaced", quoted(original, f.Original.Text), quoted(republication, f.Republication.Text), address(preferred(set)))
			b.report(f)
		}
	}
}

// preferred are the terms that should have been written, at most three.
func preferred(s *termSet) string {
	var list []string
	for _, w := range s.to[:min(len(s.to), 3)] {
		list = append(list, w.text)
	}
	return strings.Join(list, " / ")
}

// termHits lists the terms of the original in the order of the text; a longer one
// goes before those that it holds.
func (b *bench) termHits(t *Terms) []termHit {
	var hits []termHit
	for _, p := range b.sides[original] {
		for _, h := range t.hits(p.text, p.tokens) {
			h.p = p
			hits = append(hits, h)
		}
	}
	return hits
}

func (t *Terms) hits(text string, tokens []token) []termHit {
	var hits []termHit
	end := 0
	for at := range tokens {
		best := termHit{}
		for _, c := range t.begins[beginning(tokens[at].key)] {
			w := t.sets[c.set].from[c.term]
			if last := at + len(w.tokens); last > best.last && t.is(original, w, text, tokens, at) {
				best = termHit{set: c.set, first: at, last: last}
			}
		}
		if best.last > end {
			hits, end = append(hits, best), best.last
		}
	}
	return hits
}

// Occurring returns the terms that a text in the language of the original has, each
// as it stands there and as it should be translated, in the order of the text.
func (t *Terms) Occurring(text string) [][2]string {
	if t == nil {
		return nil
	}
	tokens := lex(text, lexiconOf(t.from, false))
	var out [][2]string
	for _, h := range t.hits(text, tokens) {
		if to := t.sets[h.set].to; len(to) > 0 {
			out = append(out, [2]string{text[tokens[h.first].start:tokens[h.last-1].end], to[0].text})
		}
	}
	return out
}

// avoided returns the first term that is to be avoided, unless it is part of one
// that is not, or the original has it too.
func (b *bench) avoided(t *Terms, set *termSet) *article.Span {
	within := func(k side, p *paragraph, terms []termWords) (spans [][2]int) {
		for at := range p.tokens {
			for _, w := range terms {
				if t.is(k, w, p.text, p.tokens, at) {
					spans = append(spans, [2]int{at, at + len(w.tokens)})
				}
			}
		}
		return spans
	}
	if !b.acrossLanguages() {
		for _, p := range b.sides[original] {
			if len(within(original, p, set.avoid)) > 0 {
				return nil
			}
		}
	}
	for _, q := range b.sides[republication] {
		good := within(republication, q, set.to)
		for _, bad := range within(republication, q, set.avoid) {
			if slices.ContainsFunc(good, func(g [2]int) bool { return g[0] <= bad[0] && bad[1] <= g[1] }) {
				continue
			}
			return q.span(q.tokens[bad[0]].start, q.tokens[bad[1]-1].end)
		}
	}
	return nil
}

// whole reports whether the republication is long enough to be the whole of the
// original: where much was cut, a term may have gone with it.
func (b *bench) whole() bool {
	var n [2]float64
	for k := range b.sides {
		for _, p := range b.sides[k] {
			for _, r := range p.text {
				n[k]++
				if segment.IsSpaceless(r) {
					n[k] += 1.5
				}
			}
		}
	}
	return n[republication] >= 0.7*n[original]
}
