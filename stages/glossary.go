package stages

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/langid"
)

// A Glossary makes lists of terms ready for the pairs of languages that are
// compared, each once. It may be used by several goroutines; nil has no terms.
type Glossary struct {
	lists []article.Glossary

	mu   sync.Mutex
	made map[[2]string]*align.Glossary
	held map[[2]string]*classify.Terms
}

// NewGlossary joins lists of terms.
func NewGlossary(lists ...article.Glossary) *Glossary {
	return &Glossary{lists: lists, made: map[[2]string]*align.Glossary{}, held: map[[2]string]*classify.Terms{}}
}

// Lists are the lists of terms that were joined.
func (g *Glossary) Lists() []article.Glossary { return g.lists }

// with returns a glossary that has more lists.
func (g *Glossary) with(more []article.Glossary) *Glossary {
	if len(more) == 0 {
		return g
	}
	if g == nil {
		return NewGlossary(more...)
	}
	return NewGlossary(append(append([]article.Glossary{}, g.lists...), more...)...)
}

// Between returns the terms of two languages, nil where there are none.
func (g *Glossary) Between(from, to string) *align.Glossary {
	if g == nil {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	key := [2]string{from, to}
	if made, ok := g.made[key]; ok {
		return made
	}
	var pairs [][2]string
	for _, l := range g.lists {
		a, b := column(l.Languages, from), column(l.Languages, to)
		if a < 0 || b < 0 || a == b {
			continue
		}
		for _, cells := range l.Terms {
			if a < len(cells) && b < len(cells) && cells[a] != "" && cells[b] != "" {
				pairs = append(pairs, [2]string{cells[a], cells[b]})
			}
		}
	}
	// A term that is not to be written says as well what belongs together.
	for _, l := range g.lists {
		for _, c := range l.Concepts {
			for _, a := range termsIn(c, from) {
				for _, b := range termsIn(c, to) {
					pairs = append(pairs, [2]string{a.Text, b.Text})
				}
			}
		}
	}
	var made *align.Glossary
	if len(pairs) > 0 {
		made = align.NewGlossary(from, to, pairs)
	}
	g.made[key] = made
	return made
}

// terms returns what texts of two languages are held against, nil for nothing.
func (g *Glossary) terms(from, to string) *classify.Terms {
	if g == nil {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	key := [2]string{from, to}
	if held, ok := g.held[key]; ok {
		return held
	}
	var sets []classify.TermSet
	for i := range g.lists {
		for _, c := range g.lists[i].All() {
			var s classify.TermSet
			for _, t := range termsIn(c, from) {
				if !t.Avoid {
					s.From = append(s.From, t)
				}
			}
			for _, t := range termsIn(c, to) {
				if t.Avoid {
					s.Avoid = append(s.Avoid, t)
				} else {
					s.To = append(s.To, t)
				}
			}
			sets = append(sets, s)
		}
	}
	held := classify.NewTerms(from, to, oneEach(sets))
	g.held[key] = held
	return held
}

// oneEach makes one of the sets that have a term of the original in common: what is
// right by one row of a glossary is not missed by another.
func oneEach(sets []classify.TermSet) []classify.TermSet {
	var out []classify.TermSet
	at := map[string]int{}
	for _, s := range sets {
		k := -1
		for _, t := range s.From {
			if i, ok := at[strings.ToLower(t.Text)]; ok {
				k = i
				break
			}
		}
		if k < 0 {
			k, out = len(out), append(out, classify.TermSet{})
		}
		out[k].From = append(out[k].From, s.From...)
		out[k].To = append(out[k].To, s.To...)
		out[k].Avoid = append(out[k].Avoid, s.Avoid...)
		for _, t := range s.From {
			if key := strings.ToLower(t.Text); at[key] == 0 {
				at[key] = k
			}
		}
	}
	return out
}

// Occurring returns the terms that a text has, each as it stands there and as the
// glossary translates it.
func (g *Glossary) Occurring(from, to, text string) [][2]string {
	return g.terms(from, to).Occurring(text)
}

// Digest names the content of the glossary, empty for none.
func (g *Glossary) Digest() string {
	if g == nil || len(g.lists) == 0 {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%#v", g.lists)
	return hex.EncodeToString(h.Sum(nil))
}

// termsIn returns the terms of a concept in a language: in its own tag, else in one
// of the same language and script, else in one of the same language.
func termsIn(c article.Concept, tag string) []article.ConceptTerm {
	tags := make([]string, len(c.Terms))
	for i, t := range c.Terms {
		tags[i] = t.Language
	}
	k := column(tags, tag)
	if k < 0 {
		return nil
	}
	var out []article.ConceptTerm
	for _, t := range c.Terms {
		if t.Language == tags[k] {
			out = append(out, t)
		}
	}
	return out
}

// column returns the column of a language: its own, else one of the same
// language and script, else of the same language.
func column(languages []string, tag string) int {
	base := func(tag string) string {
		b, _, _ := strings.Cut(strings.ToLower(tag), "-")
		return b
	}
	for _, same := range []func(a string) bool{
		func(a string) bool { return strings.EqualFold(a, tag) },
		func(a string) bool { return langid.Same(a, tag) },
		func(a string) bool { return base(a) == base(tag) && base(a) != "und" },
	} {
		for i, a := range languages {
			if same(a) {
				return i
			}
		}
	}
	return -1
}
